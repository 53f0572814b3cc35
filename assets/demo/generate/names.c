// SPDX-License-Identifier: GPL-3.0-or-later
// Names of people are drawn from common first names and surnames; any likeness is chance.
#include "names.h"

#include <stdio.h>
#include <string.h>

static const char *const women[] = {
	"Adriana", "Aline", "Amanda", "Andréa", "Beatriz", "Bianca", "Bruna", "Carla", "Carolina", "Cecília", "Célia",
	"Cíntia",
	"Cláudia", "Cristina", "Daniela", "Débora", "Denise", "Elaine", "Eliane", "Elisa", "Érica", "Estela", "Fabiana",
	"Fernanda",
	"Flávia", "Gabriela", "Gisele", "Glória", "Helena", "Heloísa", "Inês", "Isabela", "Ivone", "Janaína", "Joana",
	"Juliana",
	"Karina", "Larissa", "Letícia", "Lívia", "Luciana", "Luíza", "Márcia", "Mariana", "Marina", "Marta", "Mônica",
	"Natália",
	"Olívia", "Patrícia", "Paula", "Priscila", "Raquel", "Regina", "Renata", "Rosana", "Sandra", "Sílvia", "Simone",
	"Sônia",
	"Tatiana", "Teresa", "Valéria", "Vanessa", "Vera", "Verônica", "Vitória", "Viviane", "Yasmin", "Zélia", NULL,
};

static const char *const men[] = {
	"Adriano", "Alberto", "Alexandre", "Álvaro", "André", "Antônio", "Arthur", "Augusto", "Benedito", "Bernardo",
	"Caio", "Carlos",
	"Cássio", "César", "Cláudio", "Daniel", "Davi", "Diego", "Edson", "Eduardo", "Emerson", "Erick", "Everton", "Fábio",
	"Felipe",
	"Fernando", "Flávio", "Francisco", "Gabriel", "Geraldo", "Gilberto", "Guilherme", "Gustavo", "Heitor", "Hélio",
	"Henrique",
	"Hugo", "Igor", "Ivan", "Jair", "João", "Joaquim", "Jonas", "Jorge", "José", "Júlio", "Leandro", "Leonardo",
	"Lucas", "Luís",
	"Marcelo", "Márcio", "Marcos", "Mário", "Maurício", "Mauro", "Murilo", "Nelson", "Nilson", "Otávio", "Paulo",
	"Pedro", "Rafael",
	"Ramon", "Raul", "Renato", "Ricardo", "Roberto", "Rodrigo", "Rogério", "Ronaldo", "Rubens", "Samuel", "Sebastião",
	"Sérgio",
	"Sidnei", "Thiago", "Tomás", "Valdir", "Vicente", "Vinícius", "Vítor", "Wagner", "Wellington", "William", NULL,
};

static const char *const surnames[] = {
	"Abreu", "Aguiar", "Albuquerque", "Alencar", "Almeida", "Alves", "Amaral", "Amorim", "Andrade", "Antunes", "Aragão",
	"Araújo",
	"Assunção", "Azevedo", "Barbosa", "Barreto", "Barros", "Bastos", "Batista", "Bezerra", "Bittencourt", "Borges",
	"Braga",
	"Brandão", "Brito", "Bueno", "Caldas", "Camargo", "Campos", "Cardoso", "Carneiro", "Carvalho", "Castro",
	"Cavalcanti", "Coelho",
	"Conceição", "Cordeiro", "Corrêa", "Costa", "Coutinho", "Cunha", "Dias", "Diniz", "Drummond", "Duarte",
	"Evangelista", "Falcão",
	"Farias", "Fernandes", "Ferrari", "Ferreira", "Figueiredo", "Fonseca", "Fontes", "Franco", "de Freitas", "Furtado",
	"Galvão",
	"Garcia", "Gomes", "Gonçalves", "Guedes", "Guimarães", "Hoffmann", "Ishikawa", "Junqueira", "Kowalski", "Lacerda",
	"Leal",
	"Leite", "Lima", "Lopes", "Macedo", "Machado", "Magalhães", "Maia", "Marinho", "Marques", "Martins", "Mattos",
	"Medeiros",
	"Meireles", "Mello", "Mendes", "Menezes", "Mesquita", "Miranda", "Monteiro", "Moraes", "Moreira", "Morais", "Moura",
	"Müller",
	"Nakamura", "Nascimento", "Neves", "Nogueira", "Novaes", "de Oliveira", "Pacheco", "Paiva", "Peixoto", "Pereira",
	"Pimentel",
	"Pinheiro", "Pires", "Pontes", "Portela", "Prates", "Queiroz", "Ramalho", "Ramos", "Rangel", "Rezende", "Ribeiro",
	"Rocha",
	"Rodrigues", "Rossi", "de Sá", "Salgado", "Sampaio", "Santana", "dos Santos", "Schmidt", "Serra", "da Silva",
	"Silveira", "Siqueira",
	"Soares", "de Souza", "Takahashi", "Tavares", "Teixeira", "Toledo", "Torres", "Trindade", "Valente", "Vargas",
	"Vasconcelos",
	"Vaz", "Veloso", "Viana", "Vieira", "Vilela", "Xavier", "Zanella", NULL,
};

void name_draw(Random *random, bool woman, char *out, size_t size)
{
	const char *first = random_text(random, woman ? women : men);
	const char *last = random_text(random, surnames);
	if (random_chance(random, 160)) {
		const char *middle = random_text(random, surnames);
		if (middle != last && !strchr(middle, ' ')) {
			snprintf(out, size, "%s %s %s", first, middle, last);
			return;
		}
	}
	snprintf(out, size, "%s %s", first, last);
}

// The plain letter for the second byte of a two-byte letter U+00C0-U+00FF (its first byte is 0xC3).
static char plain_letter(unsigned char second)
{
	static const char letters[] = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
	return second >= 0x80 && second < 0xC0 ? letters[second - 0x80] : '-';
}

static size_t put_plain(const char *word, size_t length, char *out, size_t size)
{
	size_t n = 0;
	for (size_t i = 0; i < length && n + 1 < size; i++) {
		unsigned char c = (unsigned char)word[i];
		if (c == 0xC3 && i + 1 < length)
			out[n++] = plain_letter((unsigned char)word[++i]);
		else if (c >= 'A' && c <= 'Z')
			out[n++] = (char)(c - 'A' + 'a');
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[n++] = (char)c;
	}
	out[n] = '\0';
	return n;
}

void name_address(const char *name, char separator, char *out, size_t size)
{
	const char *last = strrchr(name, ' ');
	size_t n = put_plain(name, strcspn(name, " "), out, size);
	if (last && n + 1 < size) {
		out[n++] = separator;
		put_plain(last + 1, strlen(last + 1), out + n, size - n);
	}
}

static int check_digit(const int *digits, int count)
{
	int sum = 0;
	for (int i = 0; i < count; i++)
		sum += digits[count - 1 - i] * (2 + i % 8);
	return sum % 11 < 2 ? 0 : 11 - sum % 11;
}

void cnpj_make(int number, char out[static 19])
{
	int digits[14] = { 9, 9, 8 };
	for (int i = 7, rest = number; i >= 3; i--, rest /= 10)
		digits[i] = rest % 10;
	digits[11] = 1; // the head office: /0001
	digits[12] = check_digit(digits, 12);
	digits[13] = check_digit(digits, 13);
	const char *pattern = "##.###.###/####-##";
	for (int i = 0, d = 0; i < 18; i++)
		out[i] = pattern[i] == '#' ? (char)('0' + digits[d++]) : pattern[i];
	out[18] = '\0';
}
