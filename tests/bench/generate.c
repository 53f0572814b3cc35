// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a large history for measurements: kam_generate FOLDER ROWS [ACCOUNTS [SEED]]. Accounts of Pareto sizes,
// about 100 bytes a row, some texts with quotes and line breaks, the columns of the demonstration's history. The
// same arguments give the same files.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kam/base/memory.h"
#include "names.h"
#include "sheet.h"

enum { CONTACTS = 6, FIRST_YEAR = 2021, DAYS = 2149 }; // 2021-01-04 to 2026-11-22

typedef struct Account { char name[32], contacts[CONTACTS][48]; int64_t weight; } Account; // weight: with all before it

typedef struct Bench { Random random; Account *accounts; int64_t count, rows, orders; } Bench;

static const char *const owners[] = { "Ana Prado", "Rafael Moura", "Camila Duarte", "Bruno Sato" };

static void make_accounts(Bench *bench)
{
	int64_t total = 0;
	bench->accounts = memory_new((size_t)bench->count, sizeof *bench->accounts);
	for (int64_t i = 0; i < bench->count; i++) {
		Account *account = &bench->accounts[i];
		total += 1000000000 / (i + 3); // the first fifth of them has about four fifths of the rows
		account->weight = total;
		snprintf(account->name, sizeof account->name, "Conta %05lld", (long long)i + 1);
		for (int c = 0; c < CONTACTS; c++) {
			name_draw(&bench->random, c % 2, account->contacts[c], sizeof account->contacts[c] - 3);
			for (int other = 0; other < c; other++)
				if (strcmp(account->contacts[other], account->contacts[c]) == 0)
					strcat(account->contacts[c], " II");
		}
	}
}

static const Account *draw_account(Bench *bench)
{
	int64_t place = random_below(&bench->random, bench->accounts[bench->count - 1].weight);
	int64_t low = 0, high = bench->count - 1;
	while (low < high) {
		int64_t middle = (low + high) / 2;
		if (bench->accounts[middle].weight > place)
			high = middle;
		else
			low = middle + 1;
	}
	return &bench->accounts[low];
}

static void write_accounts(const Bench *bench, const char *folder)
{
	Sheet sheet = sheet_open(folder, "accounts.csv", "name,code,tax_id,city,currency,owner");
	static const char *const cities[] = { "Joinville", "Petrópolis", "Chapecó", "Recife", "Goiânia", "Anápolis",
		"Curitiba" };
	for (int64_t i = 0; i < bench->count; i++) {
		char code[24], cnpj[19];
		snprintf(code, sizeof code, "B%06lld", (long long)i + 1);
		cnpj_make((int)(i + 1), cnpj);
		sheet_text(&sheet, bench->accounts[i].name);
		sheet_text(&sheet, code);
		sheet_text(&sheet, cnpj);
		sheet_text(&sheet, cities[i % 7]);
		sheet_text(&sheet, "BRL");
		sheet_text(&sheet, owners[i % 4]);
		sheet_end_row(&sheet);
	}
	sheet_close(&sheet);
}

// account,kind,date,contact,manager,subject,due,done,amount,quantity,delivered,reference,score,severity,minutes,text
static void write_order(Bench *bench, Sheet *sheet, const Account *account, Day day)
{
	char reference[24];
	Random *random = &bench->random;
	int quantity = random_between(random, 5, 900);
	int size = random_size(random);
	Day due = day + random_between(random, 7, 21);
	snprintf(reference, sizeof reference, "PV-%09lld", (long long)++bench->orders);
	sheet_text(sheet, account->name);
	sheet_text(sheet, "order");
	sheet_day(sheet, day);
	sheet_text(sheet, NULL);
	sheet_text(sheet, NULL);
	sheet_text(sheet, "Reposição");
	sheet_day(sheet, due);
	sheet_day(sheet, random_chance(random, 930) ? due - random_between(random, 0, 3)
		: due + random_between(random, 1, 8));
	sheet_cents(sheet, (int64_t)size * random_between(random, 500, 2500));
	sheet_number(sheet, quantity);
	sheet_number(sheet, random_chance(random, 960) ? quantity : quantity * 9 / 10);
	sheet_text(sheet, reference);
	for (int i = 0; i < 4; i++)
		sheet_text(sheet, NULL);
	sheet_end_row(sheet);
}

static const char *draw_text(Random *random)
{
	static const char *const texts[] = { "Revisada a previsão do trimestre", "Amostras aprovadas, aguardar pedido",
		"Preço contestado; enviar planilha de custos",
		"Entrega adiada a pedido do cliente", "Visita à linha 3, refugo em queda", "Sem novidades", NULL };
	static const char *const awkward[] = { "Ata:\n- prazo aceito\n- \"sem reajuste\" até março",
		"Disse: \"volto a ligar\", talvez na sexta",
		"Três pontos:\npreço, prazo, amostra", NULL };
	return random_text(random, random_chance(random, 60) ? awkward : texts);
}

static void write_talk(Bench *bench, Sheet *sheet, const Account *account, Day day)
{
	static const char *const kinds[] = { "call", "call", "email", "email", "meeting", "visit", "survey", "problem",
		"note", "after_sales" };
	Random *random = &bench->random;
	const char *kind = kinds[random_below(random, 10)];
	bool survey = strcmp(kind, "survey") == 0, problem = strcmp(kind, "problem") == 0;
	sheet_text(sheet, account->name);
	sheet_text(sheet, kind);
	sheet_day(sheet, day);
	sheet_text(sheet, account->contacts[random_below(random, CONTACTS)]);
	sheet_text(sheet, owners[random_below(random, 4)]);
	sheet_text(sheet, "Conversa");
	sheet_text(sheet, NULL);
	sheet_day(sheet, problem ? day + random_between(random, 1, 20) : DAY_NONE);
	for (int i = 0; i < 4; i++)
		sheet_text(sheet, NULL);
	sheet_positive(sheet, survey ? random_between(random, 1, 10) : 0);
	sheet_text(sheet, problem ? "minor" : NULL);
	sheet_positive(sheet, survey || problem ? 0 : random_between(random, 1, 24) * 5);
	sheet_text(sheet, draw_text(random));
	sheet_end_row(sheet);
}

static void write_history(Bench *bench, const char *folder)
{
	Sheet sheet = sheet_open(folder, "history.csv",
		"account,kind,date,contact,manager,subject,due,done,amount,quantity,delivered,reference,"
		"score,severity,minutes,text");
	Day first = day_from_civil(FIRST_YEAR, 1, 4);
	for (int64_t row = 0; row < bench->rows; row++) {
		Day day = first + (Day)(row * DAYS / bench->rows); // as an export gives them: the oldest first
		const Account *account = draw_account(bench);
		if (random_chance(&bench->random, 550))
			write_order(bench, &sheet, account, day);
		else
			write_talk(bench, &sheet, account, day);
	}
	sheet_close(&sheet);
}

static int64_t number_of(const char *text, int64_t low, int64_t high)
{
	char *end;
	errno = 0;
	long long number = strtoll(text, &end, 10);
	if (errno || end == text || *end || number < low || number > high) {
		fprintf(stderr, "kam_generate: '%s' is no number from %lld to %lld\n", text, (long long)low, (long long)high);
		exit(2);
	}
	return number;
}

int main(int argc, char **argv)
{
	if (argc < 3 || argc > 5) {
		fprintf(stderr, "usage: kam_generate FOLDER ROWS [ACCOUNTS [SEED]]\n");
		return 2;
	}
	Bench bench = { .rows = number_of(argv[2], 1, 1000000000), .count = argc > 3 ? number_of(argv[3], 1, 90000)
		: 2000 };
	bench.random = random_stream(argc > 4 ? (uint64_t)number_of(argv[4], 0, INT64_MAX) : 1, 0, 0);
	make_accounts(&bench);
	write_accounts(&bench, argv[1]);
	write_history(&bench, argv[1]);
	free(bench.accounts);
	return EXIT_SUCCESS;
}
