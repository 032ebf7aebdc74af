/* Threads that live as long as one piece of work. They share a counter of pieces and nothing else;
 * what a piece writes is its own, so that the result does not depend on who took it. */
#include "base/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct shared_work {
	_Atomic size_t next;
	size_t piece_count;
	void (*work)(void *context, size_t piece);
	void *context;
};

static void *threads_take_pieces(void *argument)
{
	struct shared_work *shared = argument;
	for (;;) {
		size_t piece = atomic_fetch_add(&shared->next, 1);
		if (piece >= shared->piece_count)
			return NULL;
		shared->work(shared->context, piece);
	}
}

void threads_run(int thread_count, size_t piece_count, void (*work)(void *context, size_t piece),
		 void *context)
{
	must(thread_count >= 1 && thread_count <= THREADS_MAX);
	struct shared_work shared = {.piece_count = piece_count, .work = work, .context = context};
	pthread_t threads[THREADS_MAX];
	int started = 0;
	/* A thread that cannot be had is done without: the caller works too. */
	while (started < thread_count - 1 && (size_t)started + 1 < piece_count &&
	       pthread_create(&threads[started], NULL, threads_take_pieces, &shared) == 0)
		started++;
	threads_take_pieces(&shared);
	for (int i = 0; i < started; i++)
		must(pthread_join(threads[i], NULL) == 0);
}

int threads_available(void)
{
	cpu_set_t set;
	/* It fails on machines of more than 1,024 processors only. */
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return MAX(1, MIN(CPU_COUNT(&set), THREADS_MAX));
}
