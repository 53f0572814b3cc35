// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of the history: events of every kind, order lines, products, imports.
#include "entity_macros.h"

#define OWNER (FIELD_OWNER | FIELD_REQUIRED)

static const Field event_fields[] = {
	REFERENCE("account", N_("Account"), OWNER | FIELD_COLUMN, ENTITY_ACCOUNT, NULL),
	CHOICE("kind", N_("Kind"), FIELD_REQUIRED | FIELD_COLUMN, choices_event, NULL),
	DAY("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	REFERENCE("contact", N_("Contact"), FIELD_COLUMN, ENTITY_CONTACT, NULL),
	REFERENCE("manager", N_("Our person"), 0, ENTITY_MANAGER, NULL),
	TEXT("subject", N_("Subject"), FIELD_COLUMN, NULL),
	DAY("due", N_("Due"), 0, N_("When it was promised: delivery date, answer, solution")),
	DAY("done", N_("Done"), 0, N_("When it was delivered, answered, solved")),
	MONEY("amount", N_("Amount"), FIELD_COLUMN, N_("Of an order: its head's amount, else the sum of its lines")),
	FLAG("from_lines", N_("Amount from lines"), FIELD_COMPUTED, N_("The amount is the sum of the lines, as the head had none")),
	MONEY("cost", N_("Cost"), 0, NULL),
	DECIMAL("quantity", N_("Quantity"), 0, N_("Ordered quantity")),
	DECIMAL("delivered", N_("Delivered quantity"), 0, N_("Less than ordered: not in full")),
	REFERENCE("product", N_("Product"), 0, ENTITY_PRODUCT, NULL),
	TEXT("reference", N_("Reference"), FIELD_COLUMN, N_("The document's number in other systems; imports find the event by it")),
	NUMBER("score", N_("Score"), 0, 0, 10, N_("Answer of a survey, 0 to 10")),
	CHOICE("severity", N_("Severity"), 0, choices_severity, N_("Of a problem")),
	NUMBER("minutes", N_("Minutes"), 0, 0, 100000, N_("Time invested")),
	LONG("text", N_("Text"), FIELD_PERSONAL, NULL),
	REFERENCE("batch", N_("Import"), FIELD_COMPUTED, ENTITY_BATCH, N_("The import that brought the record")),
	NUMBER("hash", N_("Content key"), FIELD_COMPUTED, 0, 0, N_("Lets a repeated import find the same row")),
};

static const Field line_fields[] = {
	REFERENCE("event", N_("Order"), FIELD_OWNER | FIELD_COLUMN, ENTITY_EVENT, NULL),
	NUMBER("number", N_("Line"), FIELD_COLUMN, 0, 1000000000, NULL),
	REFERENCE("product", N_("Product"), FIELD_COLUMN, ENTITY_PRODUCT, NULL),
	DECIMAL("quantity", N_("Quantity"), FIELD_COLUMN, NULL),
	DECIMAL("unit_price", N_("Unit price"), FIELD_COLUMN, NULL),
	DECIMAL("discount", N_("Discount"), 0, N_("Part of the price that is let off: 0.15 is 15 %")),
	MONEY("amount", N_("Amount"), FIELD_COLUMN, N_("Quantity x unit price x (1 - discount), rounded half up")),
	DAY("due", N_("Due"), 0, NULL),
	TEXT("reference", N_("Order number"), 0,
		N_("Of an order that is not there: the line waits, and joins the order when it is imported")),
	REFERENCE("batch", N_("Import"), FIELD_COMPUTED, ENTITY_BATCH, NULL),
};

static const Field product_fields[] = {
	TEXT("name", N_("Name"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	TEXT("code", N_("Code"), FIELD_KEY | FIELD_COLUMN, NULL),
	TEXT("family", N_("Family"), FIELD_COLUMN, NULL),
};

static const Field batch_fields[] = {
	TEXT("file", N_("File"), FIELD_NAME | FIELD_COMPUTED | FIELD_COLUMN, NULL),
	TEXT("entity", N_("Kind"), FIELD_COMPUTED | FIELD_COLUMN, NULL),
	TEXT("time", N_("Time"), FIELD_COMPUTED | FIELD_COLUMN, NULL),
	NUMBER("rows", N_("Rows"), FIELD_COMPUTED | FIELD_COLUMN, 0, 0, NULL),
	NUMBER("added", N_("New"), FIELD_COMPUTED | FIELD_COLUMN, 0, 0, NULL),
	NUMBER("changed", N_("Changed"), FIELD_COMPUTED | FIELD_COLUMN, 0, 0, NULL),
	NUMBER("same", N_("Same"), FIELD_COMPUTED | FIELD_COLUMN, 0, 0, NULL),
	NUMBER("rejected", N_("Rejected"), FIELD_COMPUTED | FIELD_COLUMN, 0, 0, NULL),
	FLAG("published", N_("Finished"), FIELD_COMPUTED, NULL),
};

static const Field layout_fields[] = {
	TEXT("name", N_("Name"), FIELD_NAME | FIELD_REQUIRED | FIELD_UNIQUE | FIELD_COLUMN, NULL),
	TEXT("entity", N_("Kind"), FIELD_COLUMN, NULL),
	LONG("mapping", N_("Mapping"), FIELD_COLUMN, N_("One 'Column=field' a line")),
};

static const Field rate_fields[] = {
	TEXT("currency", N_("Currency"), FIELD_NAME | FIELD_REQUIRED | FIELD_COLUMN, NULL),
	DATE("date", N_("Date"), FIELD_REQUIRED | FIELD_COLUMN, NULL),
	DECIMAL("rate", N_("Rate"), FIELD_REQUIRED | FIELD_COLUMN,
		N_("Units of the portfolio's currency for one unit of this currency")),
};

const Entity entities_history[] = {
	ENTITY(ENTITY_EVENT, "event", "history", "event", N_("event"), N_("events"), event_fields, "-date"),
	ENTITY(ENTITY_LINE, "line", "lines", "line", N_("order line"), N_("order lines"), line_fields, "event,number"),
	ENTITY(ENTITY_PRODUCT, "product", "products", "product", N_("product"), N_("products"), product_fields, "name"),
	ENTITY(ENTITY_BATCH, "batch", "batches", "batch", N_("import"), N_("imports"), batch_fields, "-time"),
	ENTITY(ENTITY_LAYOUT, "layout", "layouts", "layout", N_("import layout"), N_("import layouts"), layout_fields, "name"),
	ENTITY(ENTITY_RATE, "rate", "rates", "rate", N_("exchange rate"), N_("exchange rates"), rate_fields, "currency,-date"),
};
const size_t entities_history_count = sizeof entities_history / sizeof *entities_history;
