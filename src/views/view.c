// SPDX-License-Identifier: GPL-3.0-or-later
// What all views have in common: life, border, title, the folded line.
#include "kam/views/view.h"

#include <stdlib.h>

#include "kam/base/locale.h"
#include "kam/views/app.h"

// Draws the title of a panel: its number where it has one, its label, what the view adds.
static void add_title(const View *view, Buffer *title, Buffer *note)
{
	if (view->number)
		buffer_printf(title, "%d ", view->number);
	if (!view->class->own_title)
		buffer_add(title, _(view->class->label));
	const AccountSummary *account = app_account(view->app);
	if (view->zoomed && account && view->class->context & (CONTEXT_MAP | CONTEXT_TIMELINE))
		buffer_printf(title, " ─ %s", account->row.name); // no other panel tells it
	if (view->class->title)
		view->class->title(view, title, note);
}

static void draw_folded(const View *view, Canvas *canvas)
{
	Buffer text = BUFFER_EMPTY;
	buffer_printf(&text, "%s %d %s %s ", glyph(canvas, GLYPH_FOLDED), view->number, _(view->class->label),
		glyph(canvas, GLYPH_DASH));
	view->class->figure(view, &text);
	draw_field(canvas, 0, 0, canvas_columns(canvas), STYLE_TITLE, TEXT_LEFT, buffer_text(&text));
	buffer_done(&text);
}

static void draw_view(void *context, Canvas *canvas)
{
	const View *view = context;
	if (canvas_rows(canvas) < 3) {
		draw_folded(view, canvas);
		return;
	}
	Buffer title = BUFFER_EMPTY;
	Buffer note = BUFFER_EMPTY;
	add_title(view, &title, &note);
	draw_box(canvas, view->focused, buffer_text(&title), note.length ? note.text : NULL);
	view->class->draw(view, canvas);
	buffer_done(&title);
	buffer_done(&note);
}

View *view_new(App *app, const ViewClass *class, int number)
{
	View *view = memory_new(1, sizeof *view);
	view->class = class;
	view->app = app;
	view->number = number;
	view->arena = arena_new();
	view->state = class->state_size ? memory_new(1, class->state_size) : NULL;
	view->stale = DAMAGE_RELOAD;
	if (class->start)
		class->start(view);
	return view;
}

void view_attach(View *view, Screen *screen)
{
	view->window = window_new(screen, (Rect){ 0, 0, 0, 0 }, draw_view, view);
}

void view_free(View *view)
{
	if (!view)
		return;
	if (view->class->done)
		view->class->done(view);
	arena_free(view->arena);
	free(view->state);
	free(view);
}

Rect view_inner(const Canvas *canvas)
{
	return (Rect){ 1, 1, canvas_rows(canvas) - 2, canvas_columns(canvas) - 2 };
}
