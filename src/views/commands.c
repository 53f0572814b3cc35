// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the full-screen program, once.
#include "kam/views/commands.h"

#include "kam/base/locale.h"

#define ANY CONTEXT_ANY
#define PANELS CONTEXT_PANELS
#define LISTS CONTEXT_LISTS
#define MAP CONTEXT_MAP
#define TIME CONTEXT_TIMELINE
#define PHASES CONTEXT_PHASES
#define ASSESS CONTEXT_ASSESSMENT
#define STEPS CONTEXT_IMPORT
#define READING CONTEXT_IMPORT_READING
#define COLUMNS CONTEXT_IMPORT_COLUMNS
#define CHECK CONTEXT_IMPORT_CHECK
#define RUNNING CONTEXT_IMPORT_RUNNING
#define SHEET (CONTEXT_PORTFOLIO | CONTEXT_ACCOUNT | CONTEXT_AGENDA | CONTEXT_HISTORY)

#define ROW(i, n, c, k, l, hi, he, ne) \
	[i] = { .id = (i), .name = (n), .contexts = (c), .keys = (k), .label = (l), .hint = (hi), .help = (he), .needs = (ne) }

const Command commands_table[COMMAND_COUNT] = {
	ROW(COMMAND_OPEN, "open", ANY, "Enter", N_("Open"), N_("open"),
		N_("Opens what is selected: zooms a panel, opens a record."), 0),
	ROW(COMMAND_BACK, "back", ANY | STEPS | RUNNING, "Esc", N_("Back"), NULL,
		N_("Leaves the zoom or the filter, goes back to the cockpit."), 0),
	ROW(COMMAND_PANEL_NEXT, "panel-next", PANELS, "Tab", N_("Next panel"), N_("next panel"), NULL, 0),
	ROW(COMMAND_PANEL_PREVIOUS, "panel-previous", PANELS, "Shift-Tab", N_("Previous panel"), NULL, NULL, 0),
	ROW(COMMAND_PANEL_1, "panel-portfolio", PANELS, "1", N_("Panel 1: portfolio"), NULL, NULL, 0),
	ROW(COMMAND_PANEL_2, "panel-account", PANELS, "2", N_("Panel 2: account"), NULL, NULL, 0),
	ROW(COMMAND_PANEL_3, "panel-map", PANELS, "3", N_("Panel 3: stakeholder map"), NULL, NULL, 0),
	ROW(COMMAND_PANEL_4, "panel-timeline", PANELS, "4", N_("Panel 4: phase timeline"), NULL, NULL, 0),
	ROW(COMMAND_PANEL_5, "panel-agenda", PANELS, "5", N_("Panel 5: agenda"), NULL, NULL, 0),
	ROW(COMMAND_ZOOM, "zoom", PANELS, "z", N_("Zoom the panel"), N_("zoom"),
		N_("The panel takes the whole screen; again or Esc: back."), 0),

	ROW(COMMAND_UP, "up", ANY | STEPS, "Up k", N_("Up"), NULL, NULL, 0),
	ROW(COMMAND_DOWN, "down", ANY | STEPS, "Down j", N_("Down"), NULL, NULL, 0),
	ROW(COMMAND_LEFT, "left", MAP | TIME | PHASES | READING | COLUMNS | CHECK, "Left h", N_("Left"), NULL, NULL, 0),
	ROW(COMMAND_RIGHT, "right", MAP | TIME | PHASES | READING, "Right l", N_("Right"), NULL, NULL, 0),
	ROW(COMMAND_PAGE_UP, "page-up", PANELS | STEPS, "PgUp", N_("Page up"), NULL, NULL, 0),
	ROW(COMMAND_PAGE_DOWN, "page-down", PANELS | STEPS, "PgDn", N_("Page down"), NULL, NULL, 0),
	ROW(COMMAND_HOME, "first", PANELS | READING | COLUMNS | CHECK | CONTEXT_IMPORT_DONE, "Home g", N_("First"), NULL,
		NULL, 0),
	ROW(COMMAND_END, "last", PANELS | READING | COLUMNS | CHECK | CONTEXT_IMPORT_DONE, "End G", N_("Last"), NULL, NULL,
		0),

	ROW(COMMAND_FILTER, "filter", LISTS | MAP | PHASES, "/", N_("Filter"), N_("filter"),
		N_("Shows only what contains the typed words, accents and case ignored; in the portfolio also "
		   "phase<target_phase or health<50."),
		0),
	ROW(COMMAND_MATCH_NEXT, "match-next", LISTS | MAP | PHASES, "n", N_("Next match"), NULL, NULL, 0),
	ROW(COMMAND_MATCH_PREVIOUS, "match-previous", LISTS | MAP | PHASES, "N", N_("Previous match"), NULL, NULL, 0),
	ROW(COMMAND_SORT, "sort", CONTEXT_PORTFOLIO | PHASES, "s", N_("Sort by the next column"), N_("sort"), NULL, 0),
	ROW(COMMAND_SORT_REVERSE, "sort-reverse", CONTEXT_PORTFOLIO | PHASES, "S", N_("Reverse the order"), NULL, NULL, 0),

	ROW(COMMAND_ADD, "add", PANELS, "a", N_("Add"), N_("add"),
		N_("Adds to the panel in focus: an account, an interaction, a contact, a phase entry, an action."),
		NEEDS_WRITE),
	ROW(COMMAND_EDIT, "edit", PANELS | READING | COLUMNS, "e", N_("Edit"), N_("edit"), N_("Edits what is selected."),
		NEEDS_WRITE),
	ROW(COMMAND_DELETE, "delete", PANELS, "d Delete", N_("Delete"), NULL,
		N_("Deletes what is selected, after saying what goes with it; undo brings all back."), NEEDS_WRITE),
	ROW(COMMAND_LOG, "log", SHEET | MAP, "c", N_("Log an interaction"), N_("log"),
		N_("Notes a call, meeting, visit or anything else with the selected account or person."),
		NEEDS_WRITE | NEEDS_ACCOUNT),
	ROW(COMMAND_COMPLETE, "complete", CONTEXT_AGENDA, "x", N_("Done"), N_("done"), NULL, NEEDS_WRITE),
	ROW(COMMAND_MARK, "mark", LISTS | CONTEXT_IMPORT_FILE, "Space", N_("Mark, or take the mark"), NULL,
		N_("Edit and delete are then for all that is marked, as one step for undo; Esc takes the marks."), 0),
	ROW(COMMAND_MARK_ALL, "mark-all", LISTS | MAP, "*", N_("Mark all, or none"), NULL, NULL, 0),
	ROW(COMMAND_ADD_ACCOUNT, "account-add", ANY, "", N_("Add an account"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_ADD_CONTACT, "contact-add", PANELS, "", N_("Add a contact to the account"), NULL, NULL,
		NEEDS_WRITE | NEEDS_ACCOUNT),
	ROW(COMMAND_ADD_PHASE, "phase-add", PANELS, "", N_("Add a phase entry to the account"), NULL, NULL,
		NEEDS_WRITE | NEEDS_ACCOUNT),
	ROW(COMMAND_ADD_ACTION, "action-add", PANELS, "", N_("Add an action to the account"), NULL, NULL,
		NEEDS_WRITE | NEEDS_ACCOUNT),
	ROW(COMMAND_EDIT_ACCOUNT, "account-edit", PANELS, "", N_("Edit the account"), NULL, NULL,
		NEEDS_WRITE | NEEDS_ACCOUNT),

	ROW(COMMAND_DRAWING, "drawing", MAP, "v", N_("Next drawing: grid, org chart, coverage"), N_("drawing"),
		N_("Changes the drawing; the person stays."), 0),
	ROW(COMMAND_MOVE_UP, "move-up", MAP, "Shift-Up K", N_("Move the person up"), N_("move"),
		N_("Grid: more influence; org chart: reports to the boss's boss, beside the old one; coverage: a higher level. "
		   "With marks all take the value "
		   "of the selected one."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_MOVE_DOWN, "move-down", MAP, "Shift-Down J", N_("Move the person down"), NULL,
		N_("Grid: less influence; org chart: reports to the one before among those with the same boss; coverage: a "
		   "lower level."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_MOVE_LEFT, "move-left", MAP, "Shift-Left H", N_("Move to the left"), NULL,
		N_("Grid: a worse stance, or less interest; org chart: earlier among those with the same boss; coverage: a "
		   "weaker relationship."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_MOVE_RIGHT, "move-right", MAP, "Shift-Right L", N_("Move to the right"), NULL,
		N_("Grid: a better stance, or more interest; org chart: later among those with the same boss; coverage: a "
		   "stronger relationship."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_ROLES, "roles", MAP, "r", N_("Buying roles"), N_("roles"),
		N_("Ticks the parts that the person plays when the customer buys."), NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_LINK, "link", MAP, "R", N_("Link to another person"), NULL,
		N_("Reports to, influences, or conflicts with."), NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_LEFT_COMPANY, "left-company", MAP, "x", N_("Left the company, or is back"), NULL, NULL,
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_AXIS, "axis", MAP, "o", N_("Other axis: stance or interest"), N_("axis"), NULL, 0),
	ROW(COMMAND_HIDE_LEFT, "hide-left", MAP, "X", N_("Show or hide people who left"), NULL, NULL, 0),
	ROW(COMMAND_FOLD, "fold", MAP, "Space", N_("Fold in the org chart, mark elsewhere"), NULL,
		N_("Hides or shows the people who report to the selected one."), 0),
	ROW(COMMAND_MARK_PERSON, "mark-person", MAP, "M", N_("Mark the person, or take the mark"), NULL,
		N_("Edits are then for all that are marked, as one step for undo; Esc takes the marks."), 0),
	ROW(COMMAND_FACET, "facet", MAP, "f", N_("Show only some people"), N_("who"),
		N_("By department, role, stance, level; who is uncovered or overdue."), 0),
	ROW(COMMAND_PATH, "path", MAP, "p", N_("The way to the person"), N_("path"),
		N_("The shortest chain of relationships from us to the selected person, and how strong each step is."), 0),
	ROW(COMMAND_AS_OF, "as-of", MAP, "@", N_("The map as of a past day"), NULL,
		N_("Asks for a day and draws the map as it was known then; Esc leads back."), NEEDS_ACCOUNT),
	ROW(COMMAND_CHANGES, "changes", MAP, "D", N_("What changed since the last review"), NULL,
		N_("People, stances, relationships and links that are other than at the last quarterly review, or on the past "
		   "day that is shown."),
		NEEDS_ACCOUNT),
	ROW(COMMAND_FIT, "fit", MAP, "w", N_("The whole org chart on the screen"), NULL,
		N_("As narrow as it takes; again: as wide as the names."), 0),
	ROW(COMMAND_WHAT_IF, "what-if", MAP, "W", N_("What breaks if this manager leaves"), NULL,
		N_("Simulates in all drawings that one of ours leaves, the one of the column chosen in the coverage; again: as "
		   "it is."),
		0),
	ROW(COMMAND_SUCCESSOR, "successor", MAP, "s", N_("Replace by a successor"), NULL,
		N_("Links, open actions and what the position brings move to the successor; the history stays."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_MERGE, "merge", MAP, "=", N_("Merge a duplicate into the person"), NULL,
		N_("Two records of one person become one, after a question: the selected one stays."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_COPY_PERSON, "copy-person", MAP, "C", N_("Copy the person to another account"), NULL,
		N_("For somebody who has changed employer: the history stays behind, and the two records are linked."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_FORGET, "forget", MAP, "F", N_("Erase the person for good"), NULL,
		N_("For privacy law: from records, undo, search words and the file's free pages; nothing brings the person "
		   "back."),
		NEEDS_WRITE | NEEDS_CONTACT),
	ROW(COMMAND_FORGET_DELETED, "forget-deleted", MAP, "", N_("Erase for good somebody who was deleted"), NULL,
		N_("People who were deleted stand in the record of changes still, so that undo can bring them back."),
		NEEDS_WRITE),

	ROW(COMMAND_ZOOM_IN, "time-in", TIME | PHASES, "+ =", N_("Shorter time"), N_("shorter"), NULL, 0),
	ROW(COMMAND_ZOOM_OUT, "time-out", TIME | PHASES, "-", N_("Longer time"), N_("longer"), NULL, 0),
	ROW(COMMAND_TIME_BACK, "time-back", TIME | PHASES, "Shift-Left H <", N_("Look further back"), NULL,
		N_("Moves the axis by a quarter; PgUp by a whole one."), 0),
	ROW(COMMAND_TIME_ON, "time-on", TIME | PHASES, "Shift-Right L >", N_("Look further on"), NULL,
		N_("Moves the axis by a quarter; PgDn by a whole one."), 0),
	ROW(COMMAND_TODAY, "today", TIME | PHASES, ".", N_("Go to today"), NULL, NULL, 0),
	ROW(COMMAND_KIND, "kind", TIME, "f", N_("Choose what n and N go to"), N_("look for"),
		N_("Changes of phase, problems, talks, surveys, the plan, people, orders, or whatever the cursor stands on."),
		0),
	ROW(COMMAND_KIND_NEXT, "kind-next", TIME, "n", N_("Next of this kind"), NULL,
		N_("Goes to the next one of the chosen kind."), 0),
	ROW(COMMAND_KIND_PREVIOUS, "kind-previous", TIME, "N", N_("Previous of this kind"), NULL, NULL, 0),
	ROW(COMMAND_SHOW, "show", PHASES, "f", N_("All, stuck, risen, fallen, time"), N_("which"),
		N_("Shows all accounts, or those that are stuck, rose or fell this year, or where time should move."), 0),
	ROW(COMMAND_MIX, "mix", PHASES, "o", N_("Mix of accounts or of revenue"), N_("revenue"), NULL, 0),
	ROW(COMMAND_ANSWER_1, "answer-1", ASSESS, "1", N_("Answer 1"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_ANSWER_2, "answer-2", ASSESS, "2", N_("Answer 2"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_ANSWER_3, "answer-3", ASSESS, "3", N_("Answer 3"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_ANSWER_4, "answer-4", ASSESS, "4", N_("Answer 4"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_SAVE, "answers-save", ASSESS, "Ctrl-S F2", N_("Save the new answers"), N_("save"),
		N_("All of them as one step for undo."), NEEDS_WRITE),
	ROW(COMMAND_ASSESSMENT, "assessment", TIME | PHASES | CONTEXT_ADVICE, "c", N_("Assessment of the relationship"),
		N_("assess"), N_("The six items with their answers, evidence and age; the sum, its band, and how it went."),
		NEEDS_ACCOUNT),
	ROW(COMMAND_ADVICE, "advice", TIME | PHASES | ASSESS | CONTEXT_ACCOUNT, "v", N_("Advice on the phase"),
		N_("advice"),
		N_("Contradictions, risks of falling back, time, what the next phase lacks; with reasons, records and "
		   "actions."),
		NEEDS_ACCOUNT),
	ROW(COMMAND_PHASES, "phases", SHEET | TIME | PHASES | ASSESS | CONTEXT_ADVICE, "w", N_("Portfolio timeline"),
		N_("all phases"),
		N_("The phases of all accounts on one axis: who is stuck, who rose or fell, where time should go."), 0),

	ROW(COMMAND_ACCOUNT_NEXT, "account-next", PANELS, "]", N_("Next account"), NULL, NULL, 0),
	ROW(COMMAND_ACCOUNT_PREVIOUS, "account-previous", PANELS, "[", N_("Previous account"), NULL, NULL, 0),
	ROW(COMMAND_MAP, "map", PANELS, "m", N_("Stakeholder map"), N_("map"),
		N_("Zooms the stakeholder map of the account."), NEEDS_ACCOUNT),
	ROW(COMMAND_TIMELINE, "timeline", PANELS, "t", N_("Phase timeline"), N_("timeline"),
		N_("Zooms the phase timeline of the account."), NEEDS_ACCOUNT),
	ROW(COMMAND_HISTORY, "history", PANELS, "h", N_("History"), N_("history"),
		N_("All that happened with the account, newest first."), NEEDS_ACCOUNT),
	ROW(COMMAND_IMPORT, "import", ANY | CONTEXT_IMPORT_DONE, "i", N_("Import a file"), N_("import"),
		N_("Reads accounts, contacts, history and more from CSV files."), NEEDS_WRITE),
	ROW(COMMAND_DEMO, "demo", CONTEXT_EMPTY, "", N_("Look at the demonstration portfolio"), NULL, NULL, 0),

	ROW(COMMAND_IMPORT_NEXT, "import-next", STEPS, "Enter", N_("Next step of the import"), N_("next"),
		N_("Takes the files, reads them, tries the import; in the last step it imports, afterwards it closes the "
		   "import."),
		0),
	ROW(COMMAND_IMPORT_COMPLETE, "import-complete", CONTEXT_IMPORT_FILE, "Tab", N_("Complete the path"), N_("complete"),
		NULL, 0),
	ROW(COMMAND_IMPORT_CHANGE, "import-change", READING | COLUMNS | CHECK, "Space +",
		N_("Change the setting, field or choice"), N_("change"),
		N_("Next value of a setting, the field of a column from a list, merge or keep apart."), 0),
	ROW(COMMAND_IMPORT_CHANGE_BACK, "import-change-back", READING, "-", N_("Previous value of the setting"), NULL, NULL,
		0),
	ROW(COMMAND_IMPORT_LEAVE_OUT, "import-leave-out", COLUMNS, "x Delete", N_("Leave the column out"), N_("leave out"),
		NULL, 0),
	ROW(COMMAND_IMPORT_SETTING_NEXT, "import-setting-next", READING | COLUMNS, "Tab", N_("Next setting"), N_("setting"),
		NULL, 0),
	ROW(COMMAND_IMPORT_SETTING_PREVIOUS, "import-setting-previous", READING | COLUMNS, "Shift-Tab",
		N_("Previous setting"), NULL, NULL, 0),
	ROW(COMMAND_IMPORT_RESET, "import-reset", READING | COLUMNS, "r", N_("All of it as it was found"), N_("as found"),
		NULL, 0),
	ROW(COMMAND_IMPORT_SAVE, "import-save", COLUMNS, "w", N_("Save the columns as a layout"), N_("save layout"), NULL,
		0),
	ROW(COMMAND_IMPORT_FILE_NEXT, "import-file-next", READING | COLUMNS, "]", N_("Next file"), NULL, NULL, 0),
	ROW(COMMAND_IMPORT_FILE_PREVIOUS, "import-file-previous", READING | COLUMNS, "[", N_("Previous file"), NULL, NULL,
		0),
	ROW(COMMAND_UNDO, "undo", ANY | CONTEXT_IMPORT_DONE, "u", N_("Undo"), N_("undo"),
		N_("Takes back the last change and says which; also after a restart."), NEEDS_WRITE),
	ROW(COMMAND_REDO, "redo", ANY, "Ctrl-R", N_("Redo"), NULL, NULL, NEEDS_WRITE),
	ROW(COMMAND_COPY, "copy", PANELS, "y", N_("Copy"), NULL, N_("Copies what is selected to the terminal's clipboard."),
		0),
	ROW(COMMAND_PALETTE, "palette", ANY | STEPS, ":", N_("Command palette"), N_("command"),
		N_("Finds any command by a few letters of its name."), 0),
	ROW(COMMAND_HELP, "help", ANY | STEPS | RUNNING, "?", N_("Help"), N_("help"), N_("Keys and meaning of this view."),
		0),
	ROW(COMMAND_MANUAL, "manual", ANY | STEPS | RUNNING, "F1", N_("Manual"), NULL, N_("The whole manual page."), 0),
	ROW(COMMAND_REDRAW, "redraw", ANY | STEPS | RUNNING, "Ctrl-L", N_("Redraw the screen"), NULL, NULL, 0),
	ROW(COMMAND_SUSPEND, "suspend", ANY | STEPS | RUNNING, "Ctrl-Z", N_("Suspend"), NULL,
		N_("Goes back to the shell; fg returns."), 0),
	ROW(COMMAND_QUIT, "quit", ANY | READING | COLUMNS | CHECK | CONTEXT_IMPORT_DONE, "q", N_("Quit"), N_("quit"), NULL,
		0),
};

const CommandGroup command_groups[] = {
	{ CONTEXT_ANY, N_("Everywhere") },
	{ CONTEXT_PANELS, N_("In every panel") },
	{ CONTEXT_PORTFOLIO, N_("Portfolio") },
	{ CONTEXT_ACCOUNT, N_("Account") },
	{ CONTEXT_MAP, N_("Stakeholder map") },
	{ CONTEXT_TIMELINE, N_("Phase timeline") },
	{ CONTEXT_AGENDA, N_("Agenda") },
	{ CONTEXT_HISTORY, N_("History") },
	{ CONTEXT_PHASES, N_("Portfolio timeline") },
	{ CONTEXT_ASSESSMENT, N_("Assessment") },
	{ CONTEXT_ADVICE, N_("Phase advice") },
	{ CONTEXT_IMPORT, N_("Import") },
	{ 0, NULL },
};

bool command_belongs(const Command *command, const CommandGroup *group)
{
	for (const CommandGroup *wide = command_groups; wide->contexts == CONTEXT_ANY || wide->contexts == CONTEXT_PANELS; wide++)
		if ((command->contexts & wide->contexts) == wide->contexts)
			return group == wide;
	return group->contexts != CONTEXT_ANY && group->contexts != CONTEXT_PANELS && (command->contexts & group->contexts) != 0;
}
