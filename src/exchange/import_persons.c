// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of persons that hold what is nobody's name: an e-mail is that of a person who is known by it, a telephone is anybody's.
#include <string.h>

#include "import_inside.h"
#include "kam/exchange/csv_value.h"

static bool is_phone(const char *text)
{
	return csv_is_phone(text, strlen(text), NULL);
}

static bool is_email(const char *text)
{
	return csv_is_email(text, strlen(text));
}

// Takes what is no name out of the place for one; true when there was such a text.
static bool take(Part *contact, bool (*is)(const char *text), const char **text)
{
	Value *name = part_value(contact, "name");
	bool in_name = name->given && is(name->text), in_key = contact->key && is(contact->key);
	*text = in_name ? name->text : contact->key;
	if (in_name)
		*name = (Value){ 0 };
	if (in_key)
		contact->key = NULL;
	return in_name || in_key;
}

// A row of digits may be the number that a person has in another program.
static bool is_known(Import *import, const Part *contact, int64_t account)
{
	Keys *keys = contact->key && is_phone(contact->key) ? import_keys(import, ENTITY_CONTACT, NULL) : NULL;
	return keys && keys_match_text(keys, import, contact->key, account).id;
}

static bool is_known_by_email(Import *import, const Part *contact)
{
	Keys *keys = import_keys(import, ENTITY_CONTACT, NULL);
	return keys && keys_match(keys, contact->values).id;
}

static bool is_called(const Part *contact)
{
	return contact->key || keys_identify(ENTITY_CONTACT, contact->values);
}

bool person_called(Import *import, Part *contact, int64_t account)
{
	const char *text;
	Value *email = part_value(contact, "email");
	if (is_known(import, contact, account))
		return true;
	if (take(contact, is_phone, &text))
		import->row_notices |= 1u << NOTICE_PHONE;
	if (email->given || !take(contact, is_email, &text))
		return is_called(contact);
	*email = (Value){ .given = true, .text = text };
	if (part_value(contact, "name")->given || is_known_by_email(import, contact))
		return true;
	import->row_notices |= 1u << NOTICE_MAIL;
	return false;
}
