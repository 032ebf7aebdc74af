/* A server for each test, on a port of its own, and requests to it. */
#ifndef TESTS_WEB_SERVED_H
#define TESTS_WEB_SERVED_H

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include "web/client.h"
#include "web/web.h"

/* What the tests' pages are handed. */
struct app {
	sem_t began, may_end;
};

struct served {
	struct arena *arena;
	struct app app;
	struct web *web;
	pthread_t thread;
	bool stopped;
};

static inline void *served_run(void *context)
{
	web_run(context);
	return NULL;
}

static inline struct served *served_open(struct web_options options)
{
	struct arena *arena = arena_open();
	struct served *served = arena_new(arena, struct served);
	struct err err = {0};
	served->arena = arena;
	must(sem_init(&served->app.began, 0, 0) == 0 && sem_init(&served->app.may_end, 0, 0) == 0);
	options.listen = "127.0.0.1:0";
	options.app = &served->app;
	served->web = web_open(&options, &err);
	must(served->web != NULL);
	must(pthread_create(&served->thread, NULL, served_run, served->web) == 0);
	return served;
}

static inline int served_up(void **state)
{
	*state = served_open((struct web_options){.rate_per_second = 100000});
	return 0;
}

static inline int served_down(void **state)
{
	struct served *served = *state;
	if (!served->stopped) {
		web_stop(served->web);
		must(pthread_join(served->thread, NULL) == 0);
	}
	web_close(served->web);
	arena_close(served->arena);
	return 0;
}

/* One request on a connection of its own, which must be good for another one or closed. */
static inline struct str ask(struct served *served, const char *request)
{
	int client = client_open(web_port(served->web));
	client_send(client, str_of(request));
	bool has_body = strncmp(request, "HEAD", 4) != 0;
	struct str reply = client_read(served->arena, client, has_body);
	close(client);
	return reply;
}

/* SIGTERM is for web_run's signalfd: no thread of the tests may take it. */
static inline void served_block_signals(void)
{
	sigset_t blocked;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	must(pthread_sigmask(SIG_BLOCK, &blocked, NULL) == 0);
}

#define GET(path) "GET " path " HTTP/1.1\r\nHost: localhost\r\n\r\n"
#define SERVED(name) cmocka_unit_test_setup_teardown(name, served_up, served_down)

#endif
