// SPDX-License-Identifier: GPL-3.0-or-later
// What an import tells besides its counts: sentences of the report and of the importer's screen.
#include "kam/base/locale.h"
#include "kam/base/money.h"
#include "kam/exchange/import.h"

// "order, note": what rows without a kind are taken as.
static void add_kind(const ImportResult *result, unsigned long count, const char *number, Buffer *out)
{
	Buffer kinds = BUFFER_EMPTY;
	for (const Choice *choice = choices_event; choice->name; choice++)
		if (result->kinds_assumed >> choice->value & 1)
			buffer_printf(&kinds, "%s%s", kinds.length ? ", " : "", _(choice->label));
	buffer_printf(out,
		ngettext("%s row names no kind of event; taken as: %s", "%s rows name no kind of event; taken as: %s", count), number,
		buffer_text(&kinds));
	buffer_done(&kinds);
}

bool import_notice(const ImportResult *result, ImportNotice notice, Buffer *out)
{
	unsigned long count = (unsigned long)result->notices[notice];
	char number[MONEY_TEXT_SIZE];
	number_format(result->notices[notice], number);
	if (count == 0)
		return false;
	switch (notice) {
	case NOTICE_BIRTHDAY:
		buffer_printf(out,
			ngettext("%s birthday is left out: its year is missing, or it is no date",
				"%s birthdays are left out: their year is missing, or they are no dates", count),
			number);
		break;
	case NOTICE_CURRENCY:
		buffer_printf(out,
			ngettext("%s row has amounts that name no currency: they are taken as %s",
				"%s rows have amounts that name no currency: they are taken as %s", count),
			number, result->currency);
		break;
	case NOTICE_DEDUCTION:
		buffer_printf(out,
			ngettext("%s discount is taken as money, as its column has more than 100 %%",
				"%s discounts are taken as money, as their column has more than 100 %%", count),
			number);
		break;
	case NOTICE_VALUES:
		buffer_printf(out,
			ngettext("%s card has further e-mails or telephone numbers, for which there is no field: they are left out",
				"%s cards have further e-mails or telephone numbers, for which there is no field: they are left out", count),
			number);
		break;
	case NOTICE_REPEATED:
		buffer_printf(out,
			ngettext("%s row repeats number and amount of another and differs only in its installment or payment date: both count; "
					 "where the amount is that of the whole document, leave that column out",
				"%s rows repeat number and amount of others and differ only in their installments or payment dates: all count; "
				"where the amount is that of the whole document, leave those columns out",
				count),
			number);
		break;
	case NOTICE_TOTALS:
		buffer_printf(out,
			ngettext("%s row repeats the total of a document in installments: each document counts once",
				"%s rows repeat the totals of documents in installments: each document counts once", count),
			number);
		break;
	case NOTICE_SALES:
		buffer_printf(out,
			ngettext("%s account has orders and invoices now: its orders count as revenue, its invoices no longer",
				"%s accounts have orders and invoices now: their orders count as revenue, their invoices no longer", count),
			number);
		break;
	case NOTICE_KIND: add_kind(result, count, number, out); break;
	case NOTICE_PHONE:
		buffer_printf(out,
			ngettext("%s telephone stands where a person's name should, and is left out",
				"%s telephones stand where a person's name should, and are left out", count),
			number);
		break;
	case NOTICE_MAIL:
		buffer_printf(out,
			ngettext("%s e-mail stands where a person's name should; nobody has it, and it is left out",
				"%s e-mails stand where a person's name should; nobody has them, and they are left out", count),
			number);
		break;
	case NOTICE_FIVE:
		buffer_printf(out,
			ngettext("%s score on a scale of 1 to 5 is taken as 0 to 10: 1 is 0, 5 is 10",
				"%s scores on a scale of 1 to 5 are taken as 0 to 10: 1 is 0, 5 is 10", count),
			number);
		break;
	case NOTICE_TABLES:
		buffer_printf(out,
			ngettext("%s further table of the file is left out: save it as a file of its own",
				"%s further tables of the file are left out: save each as a file of its own", count),
			number);
		break;
	case IMPORT_NOTICES: return false;
	}
	return true;
}
