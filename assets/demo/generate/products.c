// SPDX-License-Identifier: GPL-3.0-or-later
// What we make: 40 products in eight families, with the segments that buy them. Prices are per thousand or per
// piece, in cents.
#include "sheet.h"
#include "world.h"

#define S(segment) (1u << (segment))

const ProductSpec world_products[] = {
	{ "TL-110", "Tampa rosca 28 mm (milheiro)", "tampa rosca 28 mm", "Tampas e lacres", 8950,
		S(DRINKS) | S(FOOD) | S(CHEMICALS) },
	{ "TL-120", "Tampa esportiva 38 mm (milheiro)", "tampa esportiva 38 mm", "Tampas e lacres", 21400, S(DRINKS) },
	{ "TL-135", "Tampa flip-top 24 mm (milheiro)", "tampa flip-top 24 mm", "Tampas e lacres", 17600,
		S(COSMETICS) | S(CHEMICALS) },
	{ "TL-150", "Lacre de segurança inviolável (milheiro)", "lacre inviolável", "Tampas e lacres", 6300,
		S(PHARMA) | S(AUTOMOTIVE) | S(FARMING) },
	{ "TL-160", "Tampa de barril PET 30 L (cento)", "tampa de barril PET", "Tampas e lacres", 23800, S(DRINKS) },
	{ "FP-210", "Frasco PET 250 ml cristal (milheiro)", "frasco PET 250 ml", "Frascos e potes", 48900,
		S(COSMETICS) | S(PHARMA) | S(CHEMICALS) },
	{ "FP-215", "Frasco refil 400 ml PCR (milheiro)", "frasco refil 400 ml PCR", "Frascos e potes", 61200,
		S(COSMETICS) },
	{ "FP-220", "Frasco âmbar 120 ml (milheiro)", "frasco âmbar 120 ml", "Frascos e potes", 37400, S(PHARMA) },
	{ "FP-225", "Frasco gotejador 30 ml (milheiro)", "frasco gotejador 30 ml", "Frascos e potes", 41800,
		S(PHARMA) | S(COSMETICS) },
	{ "FP-230", "Pote 500 ml com tampa (milheiro)", "pote de 500 ml", "Frascos e potes", 52600,
		S(FOOD) | S(PACKAGING) | S(RETAIL) },
	{ "FP-235", "Pote 240 ml para iogurte (milheiro)", "pote de 240 ml", "Frascos e potes", 33900,
		S(FOOD) | S(PACKAGING) },
	{ "FP-240", "Balde 3,6 L com alça (cento)", "balde de 3,6 L", "Frascos e potes", 41500,
		S(CHEMICALS) | S(PACKAGING) | S(FARMING) },
	{ "FP-245", "Balde 18 L PCR (cento)", "balde de 18 L PCR", "Frascos e potes", 128000, S(CHEMICALS) | S(FARMING) },
	{ "FP-250", "Pré-forma PET 21 g (milheiro)", "pré-forma de 21 g", "Frascos e potes", 19800, S(DRINKS) },
	{ "FL-310", "Filme termoencolhível 60 micra (kg)", "filme termoencolhível", "Filmes e laminados", 1490,
		S(DRINKS) | S(FOOD) | S(RETAIL) },
	{ "FL-320", "Filme stretch 25 micra (kg)", "filme stretch", "Filmes e laminados", 1180,
		S(METAL) | S(FOOD) | S(RETAIL) | S(PACKAGING) | S(AUTOMOTIVE) },
	{ "FL-330", "Laminado alta barreira (kg)", "laminado de alta barreira", "Filmes e laminados", 3260,
		S(FOOD) | S(FARMING) | S(PACKAGING) },
	{ "FL-340", "Laminado com válvula para café (kg)", "laminado com válvula", "Filmes e laminados", 4180, S(DRINKS) },
	{ "FL-350", "Filme anticorrosivo VCI (kg)", "filme anticorrosivo VCI", "Filmes e laminados", 2740,
		S(METAL) | S(AUTOMOTIVE) },
	{ "CD-410", "Caixa ondulada onda B (cento)", "caixa ondulada onda B", "Caixas e displays", 31200,
		S(FOOD) | S(DRINKS) | S(COSMETICS) | S(PHARMA) | S(RETAIL) | S(PACKAGING) },
	{ "CD-420", "Display de gôndola 4 cores (cento)", "display de gôndola", "Caixas e displays", 94500,
		S(FOOD) | S(COSMETICS) | S(RETAIL) },
	{ "CD-430", "Cartucho laminado para kit (milheiro)", "cartucho laminado para kit", "Caixas e displays", 78300,
		S(COSMETICS) | S(PHARMA) | S(FOOD) },
	{ "CD-440", "Caixa presente rígida (cento)", "caixa presente rígida", "Caixas e displays", 142000,
		S(FOOD) | S(COSMETICS) | S(METAL) },
	{ "CD-450", "Bandeja termoformada (milheiro)", "bandeja termoformada", "Caixas e displays", 46700,
		S(FOOD) | S(RETAIL) | S(METAL) },
	{ "BT-510", "Bombona 20 L homologada (cento)", "bombona de 20 L", "Bombonas e tambores", 189000,
		S(CHEMICALS) | S(FARMING) },
	{ "BT-520", "Bombona 5 L com válvula (cento)", "bombona de 5 L", "Bombonas e tambores", 73400,
		S(CHEMICALS) | S(FARMING) | S(AUTOMOTIVE) },
	{ "BT-530", "Tambor 200 L tampa removível (peça)", "tambor de 200 L", "Bombonas e tambores", 16900,
		S(CHEMICALS) | S(METAL) | S(FARMING) },
	{ "BT-540", "Contentor IBC 1.000 L (peça)", "contentor IBC", "Bombonas e tambores", 89500,
		S(CHEMICALS) | S(FOOD) | S(FARMING) },
	{ "PI-610", "Suporte injetado PA66 (milheiro)", "suporte injetado PA66", "Peças injetadas", 312000,
		S(METAL) | S(AUTOMOTIVE) },
	{ "PI-620", "Conector rápido 12 mm (milheiro)", "conector rápido 12 mm", "Peças injetadas", 186000,
		S(AUTOMOTIVE) | S(METAL) },
	{ "PI-630", "Reservatório injetado 1,8 L (cento)", "reservatório de 1,8 L", "Peças injetadas", 214000,
		S(AUTOMOTIVE) },
	{ "PI-640", "Tampa de motor ventilada (cento)", "tampa de motor ventilada", "Peças injetadas", 97800, S(METAL) },
	{ "PI-650", "Carretel técnico reforçado (cento)", "carretel técnico", "Peças injetadas", 56400,
		S(METAL) | S(AUTOMOTIVE) },
	{ "VI-710", "Anel de vedação NBR 42 mm (milheiro)", "anel de vedação NBR", "Vedações industriais", 68500,
		S(METAL) | S(AUTOMOTIVE) | S(CHEMICALS) },
	{ "VI-720", "Gaxeta EPDM para compressor (cento)", "gaxeta EPDM", "Vedações industriais", 84200, S(METAL) },
	{ "VI-730", "Válvula de alívio para bombona (milheiro)", "válvula de alívio", "Vedações industriais", 92600,
		S(CHEMICALS) | S(FARMING) },
	{ "PC-810", "Pallet plástico 1000 x 1200 (peça)", "pallet plástico", "Pallets e contentores", 21800,
		S(FOOD) | S(DRINKS) | S(PHARMA) | S(RETAIL) | S(METAL) },
	{ "PC-820", "Contentor dobrável 600 x 400 (cento)", "contentor dobrável", "Pallets e contentores", 385000,
		S(METAL) | S(AUTOMOTIVE) | S(RETAIL) },
	{ "PC-830", "Caixa agrícola vazada (cento)", "caixa agrícola vazada", "Pallets e contentores", 176000,
		S(FARMING) | S(RETAIL) | S(FOOD) },
	{ "PC-840", "Separador de camadas (cento)", "separador de camadas", "Pallets e contentores", 64300,
		S(DRINKS) | S(METAL) | S(PACKAGING) },
};
const int world_product_count = sizeof world_products / sizeof *world_products;

void products_write(World *world)
{
	Sheet sheet = sheet_open(world->folder, "08-products.csv", "name,code,family");
	for (int i = 0; i < world_product_count; i++) {
		sheet_text(&sheet, world_products[i].name);
		sheet_text(&sheet, world_products[i].code);
		sheet_text(&sheet, world_products[i].family);
		sheet_end_row(&sheet);
	}
	sheet_close(&sheet);
}
