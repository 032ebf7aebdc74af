/* A pool of threads that share the pieces of one piece of work. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include "base/must.h"

#define THREADS_MAX 64

/* Runs work(context, piece) for each piece 0 to piece_count - 1 on `thread_count` threads (1: on
 * the caller's alone) and returns when all are done. Pieces are taken in order. */
void threads_run(int thread_count, size_t piece_count, void (*work)(void *context, size_t piece),
		 void *context);
/* The processors this process may use, at least 1. */
int threads_available(void);

#endif
