// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a portfolio. A migration, once released, is never changed; a new field is a new migration.
#include "inside.h"

// References that own the record or are required delete it with their target, others become null. Uniqueness is a
// rule of validate.c, not of the tables, so that changesets apply in any order of rows.

// People and relationships.
static const char version_1[] =
	"CREATE TABLE manager (id INTEGER PRIMARY KEY, name TEXT, code TEXT, email TEXT, role TEXT, phone TEXT, "
	"  notes TEXT);\n"
	"CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT, legal_name TEXT, code TEXT, tax_id TEXT, "
	"  company_group TEXT, business TEXT, segment TEXT, products TEXT, markets TEXT, strategy TEXT, city TEXT, "
	"  region TEXT, country TEXT, phone TEXT, website TEXT, currency TEXT, "
	"  owner INTEGER REFERENCES manager ON DELETE SET NULL, potential INTEGER, attractiveness INTEGER, "
	"  strength INTEGER, supplier_status INTEGER, wallet INTEGER, since TEXT, target_phase INTEGER, "
	"  target_date TEXT, uncoupling INTEGER, notes TEXT);\n"
	"CREATE TABLE ability (id INTEGER PRIMARY KEY, manager INTEGER REFERENCES manager ON DELETE CASCADE, "
	"  ability INTEGER, date TEXT, rating INTEGER, evidence TEXT, training TEXT, goal TEXT);\n"
	"CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT, "
	"  account INTEGER REFERENCES account ON DELETE CASCADE, code TEXT, title TEXT, department TEXT, "
	"  level INTEGER, roles INTEGER, influence INTEGER, interest INTEGER, stance INTEGER, desired INTEGER, "
	"  cadence INTEGER, email TEXT, phone TEXT, mobile TEXT, city TEXT, birthday TEXT, status INTEGER, "
	"  left_on TEXT, notes TEXT);\n"
	"CREATE TABLE contact_link (id INTEGER PRIMARY KEY, contact INTEGER REFERENCES contact ON DELETE CASCADE, "
	"  kind INTEGER, other INTEGER REFERENCES contact ON DELETE CASCADE, notes TEXT);\n"
	"CREATE TABLE relationship (id INTEGER PRIMARY KEY, manager INTEGER REFERENCES manager ON DELETE CASCADE, "
	"  contact INTEGER REFERENCES contact ON DELETE CASCADE, now INTEGER, wanted INTEGER, notes TEXT);\n"
	"CREATE TABLE phase_entry (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  date TEXT, phase INTEGER, reason TEXT, evidence TEXT, "
	"  manager INTEGER REFERENCES manager ON DELETE SET NULL);\n"
	"CREATE TABLE assessment (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  date TEXT, item INTEGER, answer INTEGER, evidence TEXT);\n";

// History and plan.
static const char version_2[] =
	"CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT, code TEXT, family TEXT);\n"
	"CREATE TABLE batch (id INTEGER PRIMARY KEY, file TEXT, entity TEXT, time TEXT, \"rows\" INTEGER, "
	"  added INTEGER, changed INTEGER, same INTEGER, rejected INTEGER, published INTEGER NOT NULL DEFAULT 0);\n"
	"CREATE TABLE event (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  kind INTEGER, date INTEGER, contact INTEGER REFERENCES contact ON DELETE SET NULL, "
	"  manager INTEGER REFERENCES manager ON DELETE SET NULL, subject TEXT, due INTEGER, done INTEGER, "
	"  amount INTEGER, from_lines INTEGER NOT NULL DEFAULT 0, cost INTEGER, quantity INTEGER, "
	"  delivered INTEGER, product INTEGER REFERENCES product ON DELETE SET NULL, reference TEXT, "
	"  score INTEGER, severity INTEGER, minutes INTEGER, text TEXT, "
	"  batch INTEGER REFERENCES batch ON DELETE SET NULL, hash INTEGER);\n"
	"CREATE TABLE line (id INTEGER PRIMARY KEY, event INTEGER REFERENCES event ON DELETE CASCADE, "
	"  number INTEGER, product INTEGER REFERENCES product ON DELETE SET NULL, quantity INTEGER, "
	"  unit_price INTEGER, discount INTEGER, amount INTEGER, due INTEGER, "
	"  batch INTEGER REFERENCES batch ON DELETE SET NULL);\n"
	"CREATE TABLE target (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  start TEXT, \"end\" TEXT, measure INTEGER, amount INTEGER);\n"
	"CREATE TABLE objective (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  name TEXT, measure TEXT, due TEXT, owner INTEGER REFERENCES manager ON DELETE SET NULL, status INTEGER, "
	"  notes TEXT);\n"
	"CREATE TABLE action (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  name TEXT, due TEXT, owner INTEGER REFERENCES manager ON DELETE SET NULL, "
	"  contact INTEGER REFERENCES contact ON DELETE SET NULL, "
	"  objective INTEGER REFERENCES objective ON DELETE SET NULL, status INTEGER, done TEXT, notes TEXT);\n"
	"CREATE TABLE opportunity (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  name TEXT, code TEXT, stage INTEGER, amount INTEGER, probability INTEGER, close TEXT, "
	"  owner INTEGER REFERENCES manager ON DELETE SET NULL, solution TEXT, co_creators TEXT, notes TEXT);\n"
	"CREATE TABLE need (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  name TEXT, contact INTEGER REFERENCES contact ON DELETE SET NULL, status INTEGER, evidence TEXT);\n"
	"CREATE TABLE value_proposition (id INTEGER PRIMARY KEY, "
	"  account INTEGER REFERENCES account ON DELETE CASCADE, name TEXT, "
	"  need INTEGER REFERENCES need ON DELETE SET NULL, text TEXT);\n"
	"CREATE TABLE value_entry (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  date TEXT, side INTEGER, name TEXT, amount INTEGER, evidence TEXT);\n"
	"CREATE TABLE swot (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  side INTEGER, quadrant INTEGER, name TEXT, notes TEXT);\n"
	"CREATE TABLE buying_step (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  number INTEGER, name TEXT, contact INTEGER REFERENCES contact ON DELETE SET NULL, days INTEGER, "
	"  \"current\" INTEGER NOT NULL DEFAULT 0, notes TEXT);\n"
	"CREATE TABLE white_space (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  unit TEXT, family TEXT, supplier TEXT, amount INTEGER, notes TEXT);\n"
	"CREATE TABLE question (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account ON DELETE CASCADE, "
	"  question INTEGER, date TEXT, answer TEXT);\n"
	"CREATE TABLE layout (id INTEGER PRIMARY KEY, name TEXT, entity TEXT, mapping TEXT);\n"
	"CREATE TABLE rate (id INTEGER PRIMARY KEY, currency TEXT, date TEXT, rate INTEGER);\n";

// What is looked up by account, by day, by number. Events get few indexes, as imports pay for each.
static const char version_3[] =
	"CREATE INDEX event_by_account ON event (account, date, kind, contact, manager);\n"
	"CREATE INDEX event_by_date ON event (date);\n"
	"CREATE INDEX event_by_reference ON event (reference) WHERE reference IS NOT NULL;\n"
	"CREATE INDEX event_by_contact ON event (contact, date, kind) WHERE contact IS NOT NULL;\n"
	"CREATE INDEX event_open_problem ON event (account, severity) WHERE kind = 8 AND done IS NULL;\n"
	"CREATE INDEX event_open_due ON event (due) WHERE due IS NOT NULL AND done IS NULL AND kind IN (8, 9, 10, 11, "
	"15);\n"
	"CREATE INDEX line_by_event ON line (event);\n"
	"CREATE INDEX account_by_code ON account (code) WHERE code IS NOT NULL;\n"
	"CREATE INDEX account_by_tax_id ON account (tax_id) WHERE tax_id IS NOT NULL;\n"
	"CREATE INDEX manager_by_code ON manager (code) WHERE code IS NOT NULL;\n"
	"CREATE INDEX product_by_code ON product (code) WHERE code IS NOT NULL;\n"
	"CREATE INDEX opportunity_by_code ON opportunity (code) WHERE code IS NOT NULL;\n"
	"CREATE INDEX contact_by_code ON contact (code) WHERE code IS NOT NULL;\n"
	"CREATE INDEX contact_by_account ON contact (account);\n"
	"CREATE INDEX contact_left ON contact (account) WHERE status = 1;\n"
	"CREATE INDEX contact_cadence ON contact (account) WHERE cadence IS NOT NULL;\n"
	"CREATE INDEX link_by_contact ON contact_link (contact);\n"
	"CREATE INDEX link_by_other ON contact_link (other);\n"
	"CREATE INDEX relationship_by_contact ON relationship (contact);\n"
	"CREATE INDEX phase_by_account ON phase_entry (account, date);\n"
	"CREATE INDEX assessment_by_account ON assessment (account, item, date);\n"
	"CREATE INDEX action_by_account ON action (account);\n"
	"CREATE INDEX action_open ON action (due) WHERE status = 0;\n"
	"CREATE INDEX target_by_account ON target (account, start);\n"
	"CREATE INDEX objective_by_account ON objective (account);\n"
	"CREATE INDEX opportunity_by_account ON opportunity (account);\n"
	"CREATE INDEX need_by_account ON need (account);\n"
	"CREATE INDEX proposition_by_account ON value_proposition (account);\n"
	"CREATE INDEX value_by_account ON value_entry (account, date);\n"
	"CREATE INDEX swot_by_account ON swot (account);\n"
	"CREATE INDEX step_by_account ON buying_step (account);\n"
	"CREATE INDEX white_space_by_account ON white_space (account);\n"
	"CREATE INDEX question_by_account ON question (account);\n";

// Search, sums, the record of changes, settings.
static const char version_4[] =
	// Words of the history. Kept by the edit that changes an event, so that imports can feed it in blocks.
	"CREATE VIRTUAL TABLE event_text USING fts5(subject, text, reference, content='event', content_rowid='id', "
	"columnsize=0,"
	" tokenize='unicode61 remove_diacritics 2');\n"

	// Sums beside the history; sums.h says what they hold. Returns are summed without their sign. A cost is null
	// where an event with an amount has none: the margin of that month is not known. The days are the first and last
	// with such an event.
	"CREATE TABLE event_month (account INTEGER NOT NULL, kind INTEGER NOT NULL, month INTEGER NOT NULL, count INTEGER "
	"NOT NULL,"
	" amount INTEGER NOT NULL, cost INTEGER, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, PRIMARY KEY "
	"(account, kind, month)) WITHOUT ROWID;\n"
	"CREATE TABLE account_rollup (account INTEGER PRIMARY KEY, revenue_12m INTEGER NOT NULL, revenue_prev_12m INTEGER "
	"NOT NULL,"
	" cost_12m INTEGER NOT NULL, cost_known INTEGER NOT NULL, orders_12m INTEGER NOT NULL, orders_prev_12m INTEGER NOT "
	"NULL,"
	" last_order INTEGER, first_order INTEGER, last_contact INTEGER, open_problems INTEGER NOT NULL,"
	" open_critical INTEGER NOT NULL, events INTEGER NOT NULL);\n"

	// The record of changes. state: 0 done, 1 undone (can be redone), 2 undone for good. unrecorded: rows of the
	// batch that changes does not hold. change_log says when each was done, undone, redone, so that the past can be
	// rebuilt.
	"CREATE TABLE edit (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, author TEXT, label TEXT NOT NULL,"
	" merge_key TEXT, changes BLOB, change_count INTEGER NOT NULL, batch INTEGER NOT NULL DEFAULT 0,"
	" unrecorded INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL DEFAULT 0);\n"
	"CREATE INDEX edit_by_state ON edit (state, id);\n"
	"CREATE TABLE change_log (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, author TEXT,"
	" edit INTEGER NOT NULL, direction TEXT NOT NULL);\n"

	// setting: the person's; meta: the program's own notes (the day of the roll-ups).
	"CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;\n"
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;\n";

// Order lines may come before their order, or without it.
static const char version_5[] = "ALTER TABLE line ADD COLUMN reference TEXT;\n"
								"CREATE INDEX line_waiting ON line (reference) WHERE event IS NULL;\n";

// event_month.days: bit n is set where such an event lies on day n of the month, from 0. Problems and surveys with all that
// figures ask of them, so that an account's are read without its history.
static const char version_6[] =
	"ALTER TABLE event_month ADD COLUMN days INTEGER NOT NULL DEFAULT 0;\n"
	"UPDATE event_month SET days = (SELECT sum(DISTINCT 1 << (strftime('%d', e.date * 86400, 'unixepoch') - 1)) FROM event e"
	" WHERE e.account = event_month.account AND e.kind = event_month.kind AND e.date BETWEEN first_day AND last_day);\n"
	"CREATE INDEX event_case ON event (account, date, kind, done, severity, score) WHERE kind IN (8, 14);\n";

// Phase entries and answers name the record of the history that shows them, answers also who gave them. The indexes are for
// deleting events.
static const char version_7[] =
	"ALTER TABLE phase_entry ADD COLUMN event INTEGER REFERENCES event ON DELETE SET NULL;\n"
	"ALTER TABLE assessment ADD COLUMN event INTEGER REFERENCES event ON DELETE SET NULL;\n"
	"ALTER TABLE assessment ADD COLUMN manager INTEGER REFERENCES manager ON DELETE SET NULL;\n"
	"CREATE INDEX phase_by_event ON phase_entry (event) WHERE event IS NOT NULL;\n"
	"CREATE INDEX assessment_by_event ON assessment (event) WHERE event IS NOT NULL;\n";

// Looking back at the map of people: on which day, by the portfolio's clock, an edit was done, undone or redone, and which edits
// changed contacts, links or relationships of which account. Who left and vacant positions are no active contacts.
static const char version_8[] =
	"ALTER TABLE change_log ADD COLUMN day INTEGER;\n"
	"UPDATE change_log SET day = time / 86400000;\n"
	"CREATE INDEX change_log_by_edit ON change_log (edit, day);\n"
	"CREATE TABLE edit_people (account INTEGER NOT NULL, edit INTEGER NOT NULL, PRIMARY KEY (account, edit)) WITHOUT ROWID;\n"
	"DROP INDEX contact_left;\n"
	"CREATE INDEX contact_left ON contact (account) WHERE status > 0;\n";

// Numbers of documents are found by their own index: as words, a million different ones made up most of the words' table.
static const char version_9[] =
	"DROP TABLE event_text;\n"
	"CREATE VIRTUAL TABLE event_text USING fts5(subject, text, content='event', content_rowid='id', columnsize=0,"
	" tokenize='unicode61 remove_diacritics 2');\n"
	"INSERT INTO event_text (event_text) VALUES ('rebuild');\n";

// Looking back, actions that were done later, and problems that were solved later, were open.
static const char version_10[] =
	"CREATE INDEX action_done ON action (done) WHERE status = 1 AND done IS NOT NULL;\n"
	"CREATE INDEX event_solved ON event (done, date, account, severity) WHERE kind = 8 AND done IS NOT NULL;\n";

// Hashes of imported contents are packed (known.h): 0 says so, null that an event was typed. Those of earlier versions were
// made otherwise; their events are compared themselves.
static const char version_11[] =
	"CREATE TABLE event_known (first INTEGER PRIMARY KEY, batch INTEGER NOT NULL, hashes BLOB NOT NULL);\n"
	"CREATE INDEX known_by_batch ON event_known (batch);\n"
	"CREATE TABLE event_apart (id INTEGER PRIMARY KEY);\n"
	"UPDATE event SET hash = NULL WHERE hash IS NOT NULL;\n"
	"CREATE INDEX event_hashed ON event (hash) WHERE hash <> 0;\n"
	"CREATE INDEX event_typed ON event (reference) WHERE hash IS NULL AND reference IS NOT NULL;\n";

// The order of those who report to the same boss.
static const char version_12[] = "ALTER TABLE contact ADD COLUMN chart_order INTEGER;\n";

// Whom a talk was with is read from the events, which lie by account and day as well: in the index it cost a third of its size.
static const char version_13[] = "DROP INDEX event_by_account;\n"
								 "CREATE INDEX event_by_account ON event (account, date, kind);\n";

const Migration schema_migrations[] = {
	{ 1, version_1 },
	{ 2, version_2 },
	{ 3, version_3 },
	{ 4, version_4 },
	{ 5, version_5 },
	{ 6, version_6 },
	{ 7, version_7 },
	{ 8, version_8 },
	{ 9, version_9 },
	{ 10, version_10 },
	{ 11, version_11 },
	{ 12, version_12 },
	{ 13, version_13 },
};
const size_t schema_migration_count = sizeof schema_migrations / sizeof *schema_migrations;

// Children before parents: changesets list their tables in this order, so that undoing and redoing a deletion meets
// the rows as they were before the foreign keys act.
const char *const schema_recorded_tables[] = {
	"line",
	"phase_entry",
	"assessment",
	"event",
	"contact_link",
	"relationship",
	"action",
	"objective",
	"target",
	"opportunity",
	"value_proposition",
	"need",
	"value_entry",
	"swot",
	"buying_step",
	"white_space",
	"question",
	"contact",
	"account",
	"ability",
	"manager",
	"product",
	"batch",
	"layout",
	"rate",
	NULL,
};
