// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts, truth values, addresses and telephone numbers as files write them.
#include "kam/exchange/csv_value.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_word_letter(char c)
{
	return is_capital(c) || (c >= 'a' && c <= 'z');
}

// Bytes of the white space at the start of text: ASCII, no-break (U+00A0, U+202F), ideographic (U+3000), U+FEFF.
static size_t space_at(const char *text, size_t length)
{
	static const char *const wide[] = { "\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80", "\xef\xbb\xbf" };
	if (length && (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')))
		return 1;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
		size_t size = strlen(wide[i]);
		if (length >= size && memcmp(text, wide[i], size) == 0)
			return size;
	}
	return 0;
}

const char *csv_trim(const char *text, size_t *length)
{
	size_t space;
	if (*length && (signed char)text[0] > ' ' && (signed char)text[*length - 1] > ' ') // nearly always: ASCII at both ends
		return text;
	while ((space = space_at(text, *length)) > 0) {
		text += space;
		*length -= space;
	}
	for (bool again = true; again && *length;) {
		again = false;
		for (size_t size = 1; size <= 3 && size <= *length && !again; size++) {
			if (space_at(text + *length - size, size) == size) {
				*length -= size;
				again = true;
			}
		}
	}
	return text;
}

// --- Amounts -------------------------------------------------------------------------------------------------

// A number stripped of currency, signs, brackets and per cent.
typedef struct Body {
	const char *text;
	size_t length;
	bool negative;
	bool percent;
	char currency[4]; // code, where the cell names one
} Body;

static bool starts_with(const Body *body, const char *word)
{
	size_t size = strlen(word);
	return body->length >= size && memcmp(body->text, word, size) == 0;
}

static void drop_front(Body *body, size_t bytes)
{
	body->text += bytes;
	body->length -= bytes;
	body->text = csv_trim(body->text, &body->length);
}

// Signs, and the one currency that they stand for.
static bool drop_currency_sign(Body *body)
{
	static const char *const signs[][2] = { { "R$", "BRL" }, { "US$", "USD" }, { "A$", "AUD" }, { "C$", "CAD" }, { "$", "" },
		{ "€", "EUR" }, { "£", "GBP" }, { "¥", "" } };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t size = strlen(signs[i][0]);
		bool front = starts_with(body, signs[i][0]);
		if (!front && (body->length <= size || memcmp(body->text + body->length - size, signs[i][0], size) != 0))
			continue;
		strcpy(body->currency, signs[i][1]);
		if (front) {
			drop_front(body, size);
		} else {
			body->length -= size;
			body->text = csv_trim(body->text, &body->length);
		}
		return true;
	}
	return false;
}

static void drop_currency_code(Body *body)
{
	const char *t = body->text;
	size_t n = body->length;
	char code[4] = "";
	if (n > 3 && is_capital(t[0]) && is_capital(t[1]) && is_capital(t[2]) && !is_word_letter(t[3])) {
		memcpy(code, t, 3);
		if (money_is_currency(code))
			drop_front(body, 3);
	} else if (n > 3 && is_capital(t[n - 1]) && is_capital(t[n - 2]) && is_capital(t[n - 3]) &&
			   !is_word_letter(t[n - 4])) {
		memcpy(code, t + n - 3, 3);
		if (money_is_currency(code)) {
			body->length -= 3;
			body->text = csv_trim(body->text, &body->length);
		}
	}
	if (body->length < n)
		memcpy(body->currency, code, sizeof code);
}

static bool drop_brackets(Body *body)
{
	if (body->length < 2 || body->text[0] != '(' || body->text[body->length - 1] != ')')
		return false;
	body->length -= 2;
	body->text++;
	body->text = csv_trim(body->text, &body->length);
	return body->negative = true;
}

static bool drop_sign(Body *body)
{
	if (!body->length)
		return false;
	if (body->text[0] == '-' || body->text[0] == '+') {
		body->negative = body->text[0] == '-';
		drop_front(body, 1);
		return true;
	}
	if (starts_with(body, "\xe2\x88\x92")) { // U+2212 minus
		body->negative = true;
		drop_front(body, 3);
		return true;
	}
	if (body->text[body->length - 1] == '-') {
		body->negative = true;
		body->length--;
		body->text = csv_trim(body->text, &body->length);
		return true;
	}
	return false;
}

static bool read_body(const char *text, size_t length, Body *body)
{
	*body = (Body){ .length = length };
	body->text = csv_trim(text, &body->length);
	if (!body->length || body->length > 64)
		return false;
	if (is_digit(body->text[0]) && is_digit(body->text[body->length - 1]))
		return true;
	bool sign = drop_brackets(body) || drop_sign(body);
	if (!drop_currency_sign(body))
		drop_currency_code(body);
	if (!sign && !drop_brackets(body))
		drop_sign(body);
	if (body->length > 1 && body->text[body->length - 1] == '%') {
		body->percent = true;
		body->length--;
		body->text = csv_trim(body->text, &body->length);
	}
	return body->length > 0;
}

typedef struct Separators {
	int points, commas, blanks;
	size_t last;     // index of the last . or ,
	size_t first;    // index of the first
	size_t digits;   // digits behind the last one
	size_t mantissa; // bytes before the exponent
	bool exponent;
	bool grouped; // digits between separators come in threes (twos in India)
} Separators;

static bool scan_exponent(const Body *body, size_t at)
{
	at++;
	if (at < body->length && (body->text[at] == '+' || body->text[at] == '-'))
		at++;
	size_t from = at;
	while (at < body->length && is_digit(body->text[at]))
		at++;
	return at == body->length && at > from && at - from <= 3;
}

static bool scan_separators(const Body *body, Separators *s)
{
	*s = (Separators){ .grouped = true, .mantissa = body->length };
	size_t run = 0, digits = 0;
	bool any = false;
	for (size_t i = 0; i < body->length; i++) {
		char c = body->text[i];
		size_t space = space_at(body->text + i, body->length - i);
		if (is_digit(c)) {
			run++;
			digits++;
			continue;
		}
		if ((c == 'e' || c == 'E') && digits) {
			s->exponent = scan_exponent(body, i);
			s->mantissa = i;
			s->digits = run;
			return s->exponent;
		}
		if (c != '.' && c != ',' && c != '\'' && !space)
			return false;
		if (any && run != 3 && run != 2)
			s->grouped = false;
		if (!any && (run > 3 || run == 0))
			s->grouped = false;
		if (c == '.' || c == ',') {
			s->first = s->points + s->commas == 0 ? i : s->first;
			s->points += c == '.';
			s->commas += c == ',';
			s->last = i;
		} else {
			s->blanks++;
			i += space ? space - 1 : 0;
		}
		any = true;
		run = 0;
	}
	s->digits = run;
	return digits > 0;
}

#define POINT 1u
#define COMMA 2u

static unsigned signs_of(const Body *body)
{
	Separators s;
	if (!scan_separators(body, &s))
		return 0;
	int dots = s.points + s.commas;
	if (dots == 0)
		return s.blanks == 0 || (s.grouped && s.digits == 3) ? POINT | COMMA : 0;
	unsigned last = body->text[s.last] == '.' ? POINT : COMMA;
	if (s.points && s.commas) { // the last one is the decimal sign, and it stands once
		bool once = last == POINT ? s.points == 1 : s.commas == 1;
		return once && s.grouped ? last : 0;
	}
	if (dots > 1)
		return s.grouped && s.digits == 3 && !s.exponent ? (POINT | COMMA) & ~last : 0;
	if (s.blanks)
		return s.grouped ? last : 0;
	bool thousands = s.grouped && s.digits == 3 && !s.exponent && body->text[0] != '0';
	return thousands ? POINT | COMMA : last;
}

unsigned csv_decimal_signs(const char *text, size_t length)
{
	Body body;
	return read_body(text, length, &body) ? signs_of(&body) : 0;
}

bool csv_amount_currency(const char *text, size_t length, char code[static 4])
{
	Body body;
	if (!read_body(text, length, &body) || !body.currency[0])
		return false;
	memcpy(code, body.currency, sizeof body.currency);
	return true;
}

static const struct {
	const char *word, *code;
} header_words[] = { { "R$", "BRL" }, { "BRL", "BRL" }, { "US$", "USD" }, { "USD", "USD" }, { "€", "EUR" }, { "EUR", "EUR" },
	{ "£", "GBP" }, { "GBP", "GBP" } };

// Where it stands in the header by itself, and not as the end or beginning of another word; NULL.
static const char *find_name(const char *header, const char *word)
{
	for (const char *at = header; (at = strstr(at, word)) != NULL; at++) {
		char after = at[strlen(word)];
		if ((at == header || !is_word_letter(at[-1])) && (!is_word_letter(after) || !is_capital(*word)))
			return at;
	}
	return NULL;
}

bool csv_header_currency(const char *header, char code[static 4])
{
	code[0] = '\0';
	for (size_t i = 0; i < sizeof header_words / sizeof *header_words; i++) {
		if (!find_name(header, header_words[i].word))
			continue;
		if (code[0] && strcmp(code, header_words[i].code) != 0)
			return false;
		memcpy(code, header_words[i].code, 4);
	}
	return code[0] != '\0';
}

bool csv_header_plain(const char *header, Buffer *out)
{
	char code[4];
	if (!csv_header_currency(header, code))
		return false;
	for (size_t i = 0; i < sizeof header_words / sizeof *header_words; i++) {
		const char *at = find_name(header, header_words[i].word);
		if (!at)
			continue;
		buffer_add_bytes(out, header, (size_t)(at - header));
		buffer_add(out, at + strlen(header_words[i].word));
		return true;
	}
	return false;
}

bool csv_parse_amount(const char *text, size_t length, char decimal, Decimal *number)
{
	Body body;
	if (!read_body(text, length, &body))
		return false;
	unsigned signs = signs_of(&body), wanted = decimal == ',' ? COMMA : decimal == '.' ? POINT : 0;
	if (!signs)
		return false;
	if (!wanted) {
		bool separated = memchr(body.text, '.', body.length) || memchr(body.text, ',', body.length);
		if (signs == (POINT | COMMA) && separated)
			return false;
		wanted = signs & POINT ? POINT : COMMA;
	}
	if (!(signs & wanted)) // written against the file's habit, but in one way only: 8900000.00 among 1.234,56
		wanted = signs;
	if (!decimal_parse(body.text, body.length, wanted == COMMA ? ',' : '.', number))
		return false;
	if (body.negative)
		number->value = -number->value;
	if (body.percent) {
		number->scale += 2;
		while (number->scale > 0 && number->value % 10 == 0) {
			number->value /= 10;
			number->scale--;
		}
	}
	return number->scale <= 12;
}

// --- Words -----------------------------------------------------------------------------------------------------

static bool is_one_of(const char *text, size_t length, const char *const *words)
{
	for (; *words; words++) {
		if (strlen(*words) == length && strncasecmp(text, *words, length) == 0)
			return true;
	}
	return false;
}

bool csv_parse_bool(const char *text, size_t length, bool *value)
{
	static const char *const yes[] = { "true", "yes", "y", "t", "sim", "s", "verdadeiro", "v", "1", "x", "on", NULL };
	static const char *const no[] = { "false", "no", "n", "f", "não", "nÃo", "nao", "falso", "0", "off", NULL };
	text = csv_trim(text, &length);
	if (length > 10)
		return false;
	*value = is_one_of(text, length, yes);
	return *value || is_one_of(text, length, no);
}

bool csv_is_nothing(const char *text, size_t length)
{
	static const char *const words[] = { "null", "na", "n/a", "#n/a", "n/d", "#n/d", "s/d", "nan", "none", "nil", "-",
		"--", "\\n", "(null)", "?", ".", "#ref!", "#value!", "#valor!", "nd", NULL };
	text = csv_trim(text, &length);
	if (length == 0 || length > 7)
		return length == 0;
	switch (text[0]) { // most cells begin otherwise
	case 'n':
	case 'N':
	case 's':
	case 'S':
	case '-':
	case '\\':
	case '(':
	case '?':
	case '.':
	case '#': return is_one_of(text, length, words);
	default: return false;
	}
}

bool csv_is_cut_number(const char *text, size_t length)
{
	size_t at = 0;
	while (at < length && (is_digit(text[at]) || text[at] == ',' || text[at] == '.'))
		at++;
	if (at < 1 || length - at != 4 || (text[at] != 'E' && text[at] != 'e') || text[at + 1] != '+')
		return false;
	int exponent = (text[at + 2] - '0') * 10 + (text[at + 3] - '0');
	return is_digit(text[at + 2]) && is_digit(text[at + 3]) && exponent >= 9 && exponent <= 13;
}

static bool is_zeros(const char *text, size_t length)
{
	bool zero = false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '0' && !memchr("./- ", text[i], 4))
			return false;
		zero = zero || text[i] == '0';
	}
	return zero;
}

bool csv_is_no_number(const char *text, size_t length)
{
	static const char *const words[] = { "s/n", "s/nº", "s/c", "isento", "isenta", "isentos", "exempt", "não informado",
		"nÃo informado", "nao informado", "não informada", "nÃo informada", "nao informada", "não possui", "nÃo possui",
		"nao possui",
		"não tem", "nÃo tem", "nao tem", "não consta", "nÃo consta", "nao consta", "não se aplica", "nÃo se aplica",
		"nao se aplica", "sem cnpj", "sem cpf", "sem código", "sem cÓdigo", "sem codigo", "sem número", "sem nÚmero",
		"sem numero",
		"não cadastrado", "nÃo cadastrado", "nao cadastrado", "not informed", "unknown", "n/i", NULL };
	text = csv_trim(text, &length);
	if (length == 0 || length > 20)
		return length == 0;
	switch (text[0]) { // most numbers begin otherwise
	case '0': return is_zeros(text, length);
	case 'n':
	case 'N':
	case 's':
	case 'S':
	case 'i':
	case 'I':
	case 'e':
	case 'E':
	case 'u':
	case 'U': return is_one_of(text, length, words) || csv_is_nothing(text, length);
	default: return csv_is_nothing(text, length);
	}
}

bool csv_is_email(const char *text, size_t length)
{
	text = csv_trim(text, &length);
	const char *at = memchr(text, '@', length);
	if (!at || at == text || length > 254)
		return false;
	const char *domain = at + 1, *stop = text + length;
	const char *dot = memrchr(domain, '.', (size_t)(stop - domain));
	if (memchr(domain, '@', (size_t)(stop - domain)) || !dot || dot == domain || stop - dot < 3)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (strchr(" \t\n,;<>()\"", text[i]))
			return false;
	}
	return true;
}

bool csv_is_url(const char *text, size_t length)
{
	text = csv_trim(text, &length);
	if (length < 5 || length > 2000 || memchr(text, ' ', length) || memchr(text, '@', length))
		return false;
	if (length > 10 && (strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0))
		return true;
	return strncasecmp(text, "www.", 4) == 0 && memchr(text + 4, '.', length - 4);
}

bool csv_is_phone(const char *text, size_t length, bool *plain)
{
	size_t digits = 0, signs = 0, word = 0;
	text = csv_trim(text, &length);
	if (length > 1 && text[0] == '\'') {
		text++;
		length--;
	}
	for (size_t i = 0; i < length; i++) {
		if (is_digit(text[i]))
			digits++;
		else if (text[i] && strchr("()+-./ ", text[i]))
			signs++;
		else if (is_word_letter(text[i]) && digits >= 8 && ++word <= 5) // ext, ramal
			signs++;
		else
			return false;
	}
	if (plain)
		*plain = signs == 0;
	return digits >= 7 && digits <= 17 && signs <= digits && length < 32;
}

bool csv_is_time(const char *text, size_t length)
{
	text = csv_trim(text, &length);
	const char *colon = memchr(text, ':', length);
	if (!colon || length < 4 || length > 15 || !is_digit(text[0]) || colon - text > 2)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]) && !strchr(":.,AaPpMm ", text[i]))
			return false;
	}
	const char *rest = colon + 1;
	return text + length - rest >= 2 && rest[0] >= '0' && rest[0] <= '5' && is_digit(rest[1]);
}
