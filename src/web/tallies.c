/* Tallies under one lock: see tallies_private.h. The lock is never held while a board is read. */
#include "web/tallies_private.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

struct tally {
	struct str mission_ref;
	int64_t revision; /* 0: never counted */
	int64_t pairs;    /* -1: could not be counted */
	bool is_wanted;
};

struct tallies {
	struct arena *arena;
	struct web_pages *pages;
	pthread_mutex_t lock;
	pthread_cond_t was_asked, was_counted;
	pthread_t counter;
	ARRAY(struct tally) at;
	bool is_closing;
};

/* Under the lock. */
static size_t tally_find(struct tallies *tallies, struct str mission_ref)
{
	size_t place = 0;
	while (place < tallies->at.count &&
	       !str_equal(tallies->at.at[place].mission_ref, mission_ref))
		place++;
	if (place == tallies->at.count)
		array_push(tallies->arena, &tallies->at,
			   ((struct tally){.mission_ref = str_copy(tallies->arena, mission_ref)}));
	return place;
}

static struct tally count(struct web_pages *pages, struct tally asked)
{
	SCOPED_BOARD(held);
	struct err err = {0};
	asked.is_wanted = false;
	asked.pairs = -1;
	if (!boards_get(pages, asked.mission_ref, &held, &err)) {
		log_event(LOG_WARN, "tally", "mission=%.*s kind=%d", STR_ARGS(asked.mission_ref),
			  (int)err.kind);
		return asked;
	}
	asked.revision = held.board->mission.revision;
	asked.pairs = 0;
	for (size_t i = 0; i < held.board->result.count; i++)
		asked.pairs += (int64_t)held.board->result.rankings[i].passing;
	return asked;
}

/* Under the lock, except while it counts: one mission that is wanted; false: none is. */
static bool count_next(struct tallies *tallies)
{
	size_t place = 0;
	while (place < tallies->at.count && !tallies->at.at[place].is_wanted)
		place++;
	if (place == tallies->at.count)
		return false;
	struct tally asked = tallies->at.at[place];
	pthread_mutex_unlock(&tallies->lock);
	struct tally counted = count(tallies->pages, asked);
	pthread_mutex_lock(&tallies->lock);
	tallies->at.at[place] = counted;
	pthread_cond_broadcast(&tallies->was_counted);
	return true;
}

static void *count_all(void *context)
{
	struct tallies *tallies = context;
	pthread_mutex_lock(&tallies->lock);
	while (!tallies->is_closing) {
		if (!count_next(tallies))
			pthread_cond_wait(&tallies->was_asked, &tallies->lock);
	}
	pthread_mutex_unlock(&tallies->lock);
	return NULL;
}

/* Signals are for who waits for them (http.c): the counter takes none. */
static void counter_begin(struct tallies *tallies)
{
	sigset_t all, before;
	sigfillset(&all);
	must(pthread_sigmask(SIG_SETMASK, &all, &before) == 0);
	must(pthread_create(&tallies->counter, NULL, count_all, tallies) == 0);
	must(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
}

struct tallies *tallies_new(struct web_pages *pages)
{
	struct arena *arena = arena_open();
	struct tallies *tallies = arena_new(arena, struct tallies);
	pthread_condattr_t monotonic;
	tallies->arena = arena;
	tallies->pages = pages;
	must(pthread_condattr_init(&monotonic) == 0);
	must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
	must(pthread_mutex_init(&tallies->lock, NULL) == 0);
	must(pthread_cond_init(&tallies->was_asked, &monotonic) == 0);
	must(pthread_cond_init(&tallies->was_counted, &monotonic) == 0);
	must(pthread_condattr_destroy(&monotonic) == 0);
	counter_begin(tallies);
	return tallies;
}

void tallies_close(struct tallies *tallies)
{
	pthread_mutex_lock(&tallies->lock);
	tallies->is_closing = true;
	pthread_cond_signal(&tallies->was_asked);
	pthread_mutex_unlock(&tallies->lock);
	must(pthread_join(tallies->counter, NULL) == 0);
	pthread_cond_destroy(&tallies->was_asked);
	pthread_cond_destroy(&tallies->was_counted);
	pthread_mutex_destroy(&tallies->lock);
	arena_close(tallies->arena);
}

int64_t tallies_pairs(struct tallies *tallies, struct str mission_ref, int64_t revision,
		      int64_t until_us)
{
	struct timespec until = {until_us / 1000000, until_us % 1000000 * 1000};
	pthread_mutex_lock(&tallies->lock);
	size_t place = tally_find(tallies, mission_ref);
	int64_t pairs = -1;
	bool in_time = true;
	if (tallies->at.at[place].revision < revision) {
		tallies->at.at[place].is_wanted = true;
		pthread_cond_signal(&tallies->was_asked);
	}
	while (tallies->at.at[place].is_wanted && in_time)
		in_time =
			pthread_cond_timedwait(&tallies->was_counted, &tallies->lock, &until) == 0;
	if (tallies->at.at[place].revision >= revision)
		pairs = tallies->at.at[place].pairs;
	pthread_mutex_unlock(&tallies->lock);
	return pairs;
}
