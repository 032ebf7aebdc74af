/* The boards that pages show, kept until their mission or the lexicon moves. A page holds a board
 * while it writes; an old board is freed when its last holder lets go. Never look at a board that
 * is not held. */
#ifndef WEB_BOARDS_PRIVATE_H
#define WEB_BOARDS_PRIVATE_H

#include "flows/flows.h"

struct web_pages;
struct edition;

struct held_board {
	struct web_pages *pages;
	struct edition *edition; /* NULL: nothing is held */
	const struct board *board;
};

/* The mission's board as it is now, read anew where it moved; one builder at a time a mission, the
 * others wait. ERR_NOT_FOUND: no such mission. */
bool boards_get(struct web_pages *pages, struct str mission_ref, struct held_board *ret,
		struct err *err);
void boards_let_go(struct held_board *held);
#define SCOPED_BOARD(name) __attribute__((cleanup(boards_let_go))) struct held_board name = {0}

struct app *pages_app(struct web_pages *pages);
struct tallies *pages_tallies(struct web_pages *pages);

#endif
