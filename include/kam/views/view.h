// SPDX-License-Identifier: GPL-3.0-or-later
// A view is a const table of functions over its own state. draw is pure: state in, cells out, no model. load asks the model and insight
// for rows ready to show, into the view's own arena.
#ifndef KAM_VIEWS_VIEW_H
#define KAM_VIEWS_VIEW_H

#include "kam/model/portfolio.h"
#include "kam/ui/screen.h"
#include "kam/views/commands.h"

typedef struct App App;
typedef struct View View;

typedef struct ViewClass {
	const char *name;  // stable, for the state kept between runs
	unsigned context;  // its bit in the command table
	const char *label; // marked for translation: "Portfolio"
	const char *intro; // marked for translation: what the view shows and what its marks mean, for `?`
	bool own_title;    // title() writes the whole title, without the label
	size_t state_size; // zeroed at creation
	void (*start)(View *view);                           // after creation; NULL allowed
	void (*done)(View *view);                            // frees what the state owns; NULL allowed
	bool (*load)(View *view, Error *err);                // data of the account in view, or of the portfolio
	// A number that stays while what load() read still stands (portfolio_generation() or one like it). NULL: it is loaded after every edit,
	// and whenever the summary is another one.
	uint64_t (*generation)(Portfolio *portfolio);
	void (*title)(const View *view, Buffer *title, Buffer *note); // upper edge after number and label; lower edge
	void (*figure)(const View *view, Buffer *out);       // the most important figure, for the folded panel
	void (*draw)(const View *view, Canvas *canvas);      // the canvas includes the border; see view_inner()
	// Only commands of its context whose needs are met. Sets *taken where the view has done it; else the app does what it always does.
	Damage (*command)(View *view, CommandId command, bool *taken);
	Damage (*key)(View *view,
		const Key *key); // mouse in the view (positions relative to its canvas), typing while a filter is open
	bool (*typing)(const View *view);                    // keys go to key() first; NULL: never
	// Figures that the first frame does not wait for: whether there are any, and one piece of the work (false: there was none).
	bool (*has_work)(const View *view);                  // both NULL: never
	bool (*work)(View *view);
	int64_t (*contact)(const View *view);                // the selected person, 0 none; NULL allowed
	bool (*copy)(const View *view, Buffer *out);         // text of what is selected; NULL allowed
	void (*unmark)(View *view);                          // what was marked is gone; NULL where nothing can be marked
	void (*save)(const View *view, Buffer *out);         // one line of state; NULL allowed
	void (*restore)(View *view, const char *line);
} ViewClass;

struct View {
	const ViewClass *class;
	App *app;
	int number;     // 1-5: its panel; 0: only zoomed
	Arena *arena;   // for load(); reset before each
	Window *window;
	void *state;
	bool focused, zoomed;
	bool found_first; // set by work(): what it has found is drawn before it goes on
	Damage stale;   // load() is needed before the next draw
	uint64_t seen;  // class->generation() at the last load, which was of this account (-1: it failed)
	int64_t seen_account;
};

View *view_new(App *app, const ViewClass *class, int number);
void view_free(View *view); // NULL is fine; the window belongs to the screen
// Makes the view's window, hidden until it is placed.
void view_attach(View *view, Screen *screen);
// The part of a panel inside its border.
Rect view_inner(const Canvas *canvas);

extern const ViewClass view_portfolio, view_account, view_map, view_timeline, view_agenda, view_history, view_phases,
	view_assessment, view_advice;

#endif
