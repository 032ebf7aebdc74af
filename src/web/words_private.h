/* The lexicon in memory, one for all requests: made at the first that wants it, anew after a
 * taxonomy moved. While a new one is made the one before goes on answering. Memory: 50 MB with the
 * program's own titles, about 150 more with the CNP and ESCO in nine languages, twice that for the
 * seconds in which it is made anew; /lexique says how much. */
#ifndef WEB_WORDS_PRIVATE_H
#define WEB_WORDS_PRIVATE_H

#include "web/boards_private.h"

struct words_desk;
struct wordbook;

/* A lexicon and what completes by it, while a page holds them. */
struct held_words {
	struct words_desk *desk;
	struct wordbook *book; /* NULL: nothing is held */
	const struct lexicon *lexicon;
	const struct completion *completion;
};

struct words_desk *words_desk_new(struct app *app);
void words_desk_close(struct words_desk *desk);

bool words_get(struct web_pages *pages, struct held_words *ret, struct err *err);
void words_let_go(struct held_words *held);
#define SCOPED_WORDS(name) __attribute__((cleanup(words_let_go))) struct held_words name = {0}

/* Bytes that the lexicon and its completion take. */
size_t words_bytes(const struct held_words *held);

struct words_desk *pages_words(struct web_pages *pages);

#endif
