/* Worker threads: see workers_private.h. */
#include "web/workers_private.h"

#include <pthread.h>

struct workers {
	pthread_mutex_t mutex;
	pthread_cond_t comes;
	struct job *first, **last;
	int waiting, waiting_max;
	bool closing;
	void (*run)(struct job *job);
	pthread_t *threads;
	int thread_count;
};

static struct job *workers_take(struct workers *workers)
{
	must(pthread_mutex_lock(&workers->mutex) == 0);
	while (workers->first == NULL && !workers->closing)
		must(pthread_cond_wait(&workers->comes, &workers->mutex) == 0);
	struct job *job = workers->first;
	if (job != NULL) {
		workers->first = job->next;
		workers->waiting--;
		if (workers->first == NULL)
			workers->last = &workers->first;
	}
	must(pthread_mutex_unlock(&workers->mutex) == 0);
	return job;
}

static void *workers_loop(void *context)
{
	struct workers *workers = context;
	for (struct job *job = workers_take(workers); job != NULL; job = workers_take(workers))
		workers->run(job);
	return NULL;
}

struct workers *workers_open(struct arena *arena, int count, int queue_max,
			     void (*run)(struct job *job))
{
	struct workers *workers = arena_new(arena, struct workers);
	must(pthread_mutex_init(&workers->mutex, NULL) == 0);
	must(pthread_cond_init(&workers->comes, NULL) == 0);
	workers->last = &workers->first;
	workers->waiting_max = queue_max;
	workers->run = run;
	workers->threads = arena_new_array(arena, (size_t)count, pthread_t);
	for (; workers->thread_count < count; workers->thread_count++) {
		if (pthread_create(&workers->threads[workers->thread_count], NULL, workers_loop,
				   workers) != 0)
			must_stop("fils d’exécution épuisés / out of threads");
	}
	return workers;
}

bool workers_add(struct workers *workers, struct job *job)
{
	job->next = NULL;
	must(pthread_mutex_lock(&workers->mutex) == 0);
	bool good = workers->waiting < workers->waiting_max && !workers->closing;
	if (good) {
		*workers->last = job;
		workers->last = &job->next;
		workers->waiting++;
	}
	must(pthread_mutex_unlock(&workers->mutex) == 0);
	if (good)
		must(pthread_cond_signal(&workers->comes) == 0);
	return good;
}

void workers_close(struct workers *workers)
{
	must(pthread_mutex_lock(&workers->mutex) == 0);
	workers->closing = true;
	must(pthread_mutex_unlock(&workers->mutex) == 0);
	must(pthread_cond_broadcast(&workers->comes) == 0);
	for (int i = 0; i < workers->thread_count; i++)
		must(pthread_join(workers->threads[i], NULL) == 0);
	pthread_cond_destroy(&workers->comes);
	pthread_mutex_destroy(&workers->mutex);
}
