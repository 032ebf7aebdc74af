/* One thread that looks now and then at every connection: see deadlines_private.h. It ends a
 * connection by shutting its socket down, under the lock that its end takes as well, so that a
 * socket's number is never used after the socket is closed. */
#include "web/deadlines_private.h"

#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

#define LOOK_MS 250
#define NEVER INT64_MAX

struct deadline {
	struct deadlines *all;
	int socket; /* -1: free */
	int64_t at_us;
};

struct deadlines {
	pthread_mutex_t lock;
	pthread_cond_t ends;
	pthread_t thread;
	bool is_ending;
	int64_t grace_us;
	struct deadline places[HTTP_CONNECTIONS_MAX];
};

static void deadlines_look(struct deadlines *all)
{
	int64_t now_us = monotonic_us();
	for (size_t i = 0; i < COUNT_OF(all->places); i++) {
		struct deadline *deadline = &all->places[i];
		if (deadline->socket < 0 || deadline->at_us > now_us)
			continue;
		shutdown(deadline->socket, SHUT_RDWR);
		deadline->at_us = NEVER;
	}
}

static void *deadlines_watch(void *context)
{
	struct deadlines *all = context;
	must(pthread_mutex_lock(&all->lock) == 0);
	while (!all->is_ending) {
		struct timespec until;
		must(clock_gettime(CLOCK_MONOTONIC, &until) == 0);
		until.tv_nsec += LOOK_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&all->ends, &all->lock, &until);
		deadlines_look(all);
	}
	must(pthread_mutex_unlock(&all->lock) == 0);
	return NULL;
}

struct deadlines *deadlines_open(struct arena *arena, int seconds)
{
	struct deadlines *all = arena_new(arena, struct deadlines);
	pthread_condattr_t monotonic;
	all->grace_us = (int64_t)seconds * 1000000;
	for (size_t i = 0; i < COUNT_OF(all->places); i++)
		all->places[i] = (struct deadline){.all = all, .socket = -1};
	must(pthread_mutex_init(&all->lock, NULL) == 0);
	must(pthread_condattr_init(&monotonic) == 0);
	must(pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC) == 0);
	must(pthread_cond_init(&all->ends, &monotonic) == 0);
	must(pthread_condattr_destroy(&monotonic) == 0);
	if (pthread_create(&all->thread, NULL, deadlines_watch, all) != 0)
		must_stop("fils d’exécution épuisés / out of threads");
	return all;
}

void deadlines_close(struct deadlines *all)
{
	must(pthread_mutex_lock(&all->lock) == 0);
	all->is_ending = true;
	must(pthread_mutex_unlock(&all->lock) == 0);
	must(pthread_cond_signal(&all->ends) == 0);
	must(pthread_join(all->thread, NULL) == 0);
	pthread_cond_destroy(&all->ends);
	pthread_mutex_destroy(&all->lock);
}

struct deadline *deadline_add(struct deadlines *all, int socket)
{
	struct deadline *deadline = NULL;
	must(socket >= 0);
	must(pthread_mutex_lock(&all->lock) == 0);
	for (size_t i = 0; i < COUNT_OF(all->places) && deadline == NULL; i++)
		if (all->places[i].socket < 0)
			deadline = &all->places[i];
	if (deadline != NULL) {
		deadline->socket = socket;
		deadline->at_us = monotonic_us() + all->grace_us;
	}
	must(pthread_mutex_unlock(&all->lock) == 0);
	return deadline;
}

static void deadline_put(struct deadline *deadline, int64_t at_us)
{
	if (deadline == NULL)
		return;
	must(pthread_mutex_lock(&deadline->all->lock) == 0);
	deadline->at_us = at_us;
	must(pthread_mutex_unlock(&deadline->all->lock) == 0);
}

void deadline_remove(struct deadline *deadline)
{
	if (deadline == NULL)
		return;
	must(pthread_mutex_lock(&deadline->all->lock) == 0);
	deadline->socket = -1;
	must(pthread_mutex_unlock(&deadline->all->lock) == 0);
}

void deadline_set(struct deadline *deadline, int64_t bytes)
{
	if (deadline == NULL)
		return;
	int64_t for_bytes_us = bytes * 1000000 / HTTP_BYTES_PER_SECOND_MIN;
	deadline_put(deadline, monotonic_us() + deadline->all->grace_us + for_bytes_us);
}

void deadline_lift(struct deadline *deadline)
{
	deadline_put(deadline, NEVER);
}
