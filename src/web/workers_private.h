/* Threads that do what may wait, one job after the other, in the order they came. */
#ifndef WEB_WORKERS_PRIVATE_H
#define WEB_WORKERS_PRIVATE_H

#include "base/base.h"

struct workers;

/* Embedded in what is to be done. */
struct job {
	struct job *next;
};

struct workers *workers_open(struct arena *arena, int count, int queue_max,
			     void (*run)(struct job *job));
/* False when queue_max jobs wait already, or the end has begun. */
bool workers_add(struct workers *workers, struct job *job);
/* Runs what waits, then ends the threads. */
void workers_close(struct workers *workers);

#endif
