// SPDX-License-Identifier: GPL-3.0-or-later
// The words of dates in every language kam speaks. A further language is a further row here and a catalogue.
#include "language.h"

const Language language_table[LANGUAGE_COUNT] = {
	{
		.locale = { "en", '.', ',', true, "USD" },
		.months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
		.full_months = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
			"october", "november", "december" },
		.weekdays = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
		.full_weekdays = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" },
		.today = "today", .tomorrow = "tomorrow", .yesterday = "yesterday",
		.units = "dwmy",
		.iso_dates = true,
		.ago_units = { "d", "w", "mo", "y" },
		.ago_today = "today", .in = "in",
	},
	{
		.locale = { "pt_BR", ',', '.', true, "BRL" },
		.months = { "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez" },
		.full_months = { "janeiro", "fevereiro", "marco", "abril", "maio", "junho", "julho", "agosto", "setembro",
			"outubro", "novembro", "dezembro" },
		.weekdays = { "seg", "ter", "qua", "qui", "sex", "sáb", "dom" },
		.full_weekdays = { "segunda-feira", "terca-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sabado",
			"domingo" },
		.today = "hoje", .tomorrow = "amanha", .yesterday = "ontem",
		.units = "dsma",
		.iso_dates = false,
		.ago_units = { "d", "sem", "m", "a" },
		.ago_today = "hoje", .in = "em",
	},
};
