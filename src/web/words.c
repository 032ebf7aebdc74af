/* Lexicons under one lock: see words_private.h. The lock is never held while one is made. */
#include "web/words_private.h"

#include <pthread.h>

struct wordbook {
	struct arena *arena; /* holds the lexicon and this */
	struct str engine;   /* the version that the store names */
	const struct lexicon *lexicon;
	const struct completion *completion;
	int holders; /* the desk is one */
};

struct words_desk {
	struct arena *arena;
	struct app *app;
	pthread_mutex_t lock;
	pthread_cond_t was_made;
	struct wordbook *book; /* NULL: none yet */
	bool is_making;
};

struct words_desk *words_desk_new(struct app *app)
{
	struct arena *arena = arena_open();
	struct words_desk *desk = arena_new(arena, struct words_desk);
	desk->arena = arena;
	desk->app = app;
	must(pthread_mutex_init(&desk->lock, NULL) == 0);
	must(pthread_cond_init(&desk->was_made, NULL) == 0);
	return desk;
}

/* Under the lock. */
static void book_drop(struct wordbook *book)
{
	if (book != NULL && --book->holders == 0)
		arena_close(book->arena);
}

void words_desk_close(struct words_desk *desk)
{
	book_drop(desk->book);
	pthread_cond_destroy(&desk->was_made);
	pthread_mutex_destroy(&desk->lock);
	arena_close(desk->arena);
}

/* What the store's readings come from; empty where there are none yet. */
static bool engine_read(struct session *session, struct arena *arena, struct str *ret,
			struct err *err)
{
	struct row_lexicon_state_version state;
	bool found = false;
	if (!query_lexicon_state_version(session, arena, &state, &found, err))
		return false;
	*ret = found ? state.engine : STR("");
	return true;
}

static struct wordbook *book_make(struct words_desk *desk, struct err *err)
{
	SCOPED_SESSION(session);
	struct arena *arena = arena_open();
	struct wordbook *book = arena_new(arena, struct wordbook);
	book->arena = arena;
	book->holders = 1;
	if (!store_read(desk->app->store, &session, err) ||
	    !engine_read(session, arena, &book->engine, err) ||
	    !lexicon_load(desk->app, session, arena, &book->lexicon, err)) {
		arena_close(arena);
		return NULL;
	}
	book->completion = completion_build(book->lexicon, arena);
	return book;
}

static void hold(struct words_desk *desk, struct held_words *ret)
{
	struct wordbook *book = desk->book;
	book->holders++;
	*ret = (struct held_words){desk, book, book->lexicon, book->completion};
}

bool words_get(struct web_pages *pages, struct held_words *ret, struct err *err)
{
	struct words_desk *desk = pages_words(pages);
	SCOPED_ARENA(scratch);
	struct str engine = {0};
	{
		SCOPED_SESSION(session);
		if (!store_read(desk->app->store, &session, err) ||
		    !engine_read(session, scratch, &engine, err))
			return false;
	}
	pthread_mutex_lock(&desk->lock);
	while (desk->book == NULL && desk->is_making)
		pthread_cond_wait(&desk->was_made, &desk->lock);
	if (desk->book != NULL && (desk->is_making || str_equal(desk->book->engine, engine))) {
		hold(desk, ret);
		pthread_mutex_unlock(&desk->lock);
		return true;
	}
	desk->is_making = true;
	pthread_mutex_unlock(&desk->lock);

	struct wordbook *book = book_make(desk, err);

	pthread_mutex_lock(&desk->lock);
	desk->is_making = false;
	if (book != NULL) {
		book_drop(desk->book);
		desk->book = book;
		hold(desk, ret);
	}
	pthread_cond_broadcast(&desk->was_made);
	pthread_mutex_unlock(&desk->lock);
	return book != NULL;
}

void words_let_go(struct held_words *held)
{
	if (held->book == NULL)
		return;
	pthread_mutex_lock(&held->desk->lock);
	book_drop(held->book);
	pthread_mutex_unlock(&held->desk->lock);
	held->book = NULL;
}

size_t words_bytes(const struct held_words *held)
{
	return lexicon_counts(held->lexicon).bytes + completion_bytes(held->completion);
}
