/* An engine that asks the machine. */
#include <time.h>
#include <unistd.h>
#include <pthread.h>
#include <stdio.h>

long impure_now(void)
{
	return instant_now().seconds + time(NULL);
}

bool impure_read(const char *path)
{
	FILE *file = fopen(path, "r");
	pthread_create(NULL, NULL, NULL, NULL);
	log_event(LOG_INFO, "read", "count=%d", 1);
	return file_open(path, NULL, NULL) && file != NULL && getrandom(NULL, 0, 0) == 0;
}
