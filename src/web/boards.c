/* Boards under one lock: see boards_private.h. The lock is never held while a board is read. */
#include "web/boards_private.h"

#include "web/tallies_private.h"
#include "web/web.h"
#include "web/words_private.h"

#include <pthread.h>

/* Missions kept at once; beyond, the one not looked at for longest goes. */
#define BOARDS_MAX 16

/* What a board was made from. */
struct edition_key {
	int64_t mission_id, revision;
	struct str lexicon_version;
};

struct edition {
	struct arena *arena; /* holds the board and this */
	struct edition_key key;
	struct str mission_ref;
	const struct board *board;
	int holders; /* the shelf is one */
};

struct shelf {
	struct edition *edition; /* NULL: free */
	int64_t last_use;
};

struct web_pages {
	struct arena *arena;
	struct app *app;
	pthread_mutex_t lock;
	pthread_cond_t was_built;
	struct shelf shelves[BOARDS_MAX];
	ARRAY(struct str) building; /* refs of missions being read; empty where it ended */
	int64_t use_count;
	struct tallies *tallies;
	struct words_desk *words;
};

struct web_pages *web_pages_new(struct app *app)
{
	struct arena *arena = arena_open();
	struct web_pages *pages = arena_new(arena, struct web_pages);
	pages->arena = arena;
	pages->app = app;
	must(pthread_mutex_init(&pages->lock, NULL) == 0);
	must(pthread_cond_init(&pages->was_built, NULL) == 0);
	pages->words = words_desk_new(app);
	pages->tallies = tallies_new(pages);
	return pages;
}

/* Under the lock. */
static void edition_drop(struct edition *edition)
{
	if (edition != NULL && --edition->holders == 0)
		arena_close(edition->arena);
}

void web_pages_close(struct web_pages *pages)
{
	tallies_close(pages->tallies);
	words_desk_close(pages->words);
	for (size_t i = 0; i < BOARDS_MAX; i++)
		edition_drop(pages->shelves[i].edition);
	pthread_cond_destroy(&pages->was_built);
	pthread_mutex_destroy(&pages->lock);
	arena_close(pages->arena);
}

struct app *pages_app(struct web_pages *pages)
{
	must(pages != NULL);
	return pages->app;
}

struct tallies *pages_tallies(struct web_pages *pages)
{
	must(pages != NULL);
	return pages->tallies;
}

struct words_desk *pages_words(struct web_pages *pages)
{
	must(pages != NULL);
	return pages->words;
}

/* ---- under the lock ---- */

static struct shelf *shelf_find(struct web_pages *pages, struct str mission_ref)
{
	for (size_t i = 0; i < BOARDS_MAX; i++) {
		struct shelf *shelf = &pages->shelves[i];
		if (shelf->edition != NULL && str_equal(shelf->edition->mission_ref, mission_ref))
			return shelf;
	}
	return NULL;
}

static struct shelf *shelf_for(struct web_pages *pages, struct str mission_ref)
{
	struct shelf *shelf = shelf_find(pages, mission_ref);
	if (shelf != NULL)
		return shelf;
	shelf = &pages->shelves[0];
	for (size_t i = 1; i < BOARDS_MAX; i++) {
		if (pages->shelves[i].last_use < shelf->last_use)
			shelf = &pages->shelves[i];
	}
	return shelf;
}

/* A board newer than what was asked for is as good. */
static bool edition_is(const struct edition *edition, const struct edition_key *key)
{
	return edition->key.mission_id == key->mission_id &&
	       edition->key.revision >= key->revision &&
	       str_equal(edition->key.lexicon_version, key->lexicon_version);
}

static void hold(struct web_pages *pages, struct shelf *shelf, struct held_board *ret)
{
	shelf->edition->holders++;
	shelf->last_use = ++pages->use_count;
	*ret = (struct held_board){pages, shelf->edition, shelf->edition->board};
}

/* The place of the mission in the list of what is being read, or of a free one; NULL: none. */
static struct str *building_find(struct web_pages *pages, struct str mission_ref)
{
	for (size_t i = 0; i < pages->building.count; i++) {
		if (str_equal(pages->building.at[i], mission_ref))
			return &pages->building.at[i];
	}
	return NULL;
}

static void building_begin(struct web_pages *pages, struct str mission_ref)
{
	struct str *place = building_find(pages, STR(""));
	if (place == NULL)
		place = array_add(pages->arena, &pages->building);
	*place = mission_ref;
}

/* ---- */

static bool key_read(struct web_pages *pages, struct str mission_ref, struct arena *arena,
		     struct edition_key *ret, struct err *err)
{
	SCOPED_SESSION(session);
	struct row_mission_by_ref mission;
	struct row_lexicon_state_version lexicon;
	bool found = false;
	if (!store_read(pages->app->store, &session, err) ||
	    !query_mission_by_ref(session, mission_ref, arena, &mission, &found, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, "aucune mission « %.*s » / no mission “%.*s”",
			    STR_ARGS(mission_ref), STR_ARGS(mission_ref));
	*ret = (struct edition_key){.mission_id = mission.id, .revision = mission.revision};
	if (!query_lexicon_state_version(session, arena, &lexicon, &found, err))
		return false;
	if (found)
		ret->lexicon_version = lexicon.version;
	return true;
}

static struct edition *edition_read(struct web_pages *pages, struct str mission_ref,
				    const struct edition_key *key, struct err *err)
{
	struct arena *arena = arena_open();
	struct edition *edition = arena_new(arena, struct edition);
	*edition = (struct edition){.arena = arena, .key = *key, .holders = 1};
	edition->mission_ref = str_copy(arena, mission_ref);
	edition->key.lexicon_version = str_copy(arena, key->lexicon_version);
	struct board_scope scope = {.mission_ref = edition->mission_ref};
	struct board *board = NULL;
	if (!board_open(pages->app, &scope, arena, &board, err)) {
		arena_close(arena);
		return NULL;
	}
	edition->board = board;
	return edition;
}

bool boards_get(struct web_pages *pages, struct str mission_ref, struct held_board *ret,
		struct err *err)
{
	must(pages != NULL);
	SCOPED_ARENA(scratch);
	struct edition_key key = {0};
	if (!key_read(pages, mission_ref, scratch, &key, err))
		return false;
	pthread_mutex_lock(&pages->lock);
	for (;;) {
		struct shelf *shelf = shelf_find(pages, mission_ref);
		if (shelf != NULL && edition_is(shelf->edition, &key)) {
			hold(pages, shelf, ret);
			pthread_mutex_unlock(&pages->lock);
			return true;
		}
		if (building_find(pages, mission_ref) == NULL)
			break;
		pthread_cond_wait(&pages->was_built, &pages->lock);
	}
	building_begin(pages, mission_ref);
	pthread_mutex_unlock(&pages->lock);

	struct edition *edition = edition_read(pages, mission_ref, &key, err);

	pthread_mutex_lock(&pages->lock);
	*building_find(pages, mission_ref) = STR("");
	if (edition != NULL) {
		struct shelf *shelf = shelf_for(pages, mission_ref);
		edition_drop(shelf->edition);
		shelf->edition = edition;
		hold(pages, shelf, ret);
	}
	pthread_cond_broadcast(&pages->was_built);
	pthread_mutex_unlock(&pages->lock);
	return edition != NULL;
}

void boards_let_go(struct held_board *held)
{
	if (held->edition == NULL)
		return;
	pthread_mutex_lock(&held->pages->lock);
	edition_drop(held->edition);
	pthread_mutex_unlock(&held->pages->lock);
	held->edition = NULL;
}
