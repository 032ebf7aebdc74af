/* The sandbox: what a process that has started gives up for good, so that whoever takes it over
 * gets little. No new privileges; Landlock: files outside a few folders; seccomp: running another
 * program, making a process, and whatever else a server of pages never does. Where the kernel is
 * older or does not allow it, the rest holds and the report says so. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include "base/must.h"

struct sandbox_options {
	const char *data_folder;   /* read and written; NULL: none */
	const char *parent_folder; /* empty folders may be removed from it; NULL: none */
	const char *zones_folder;  /* read; NULL: /usr/share/zoneinfo */
	/* Connections to a database server: sockets out, and reading what its library needs (names,
	 * certificates, password file). */
	bool connects;
};

struct sandbox_report {
	bool no_new_privileges;
	int landlock; /* the version of its interface, 0: not there or not allowed */
	bool seccomp;
};

/* What this machine offers. */
struct sandbox_report sandbox_available(void);
/* Shuts this thread and those it starts, and by seccomp all others of the process: call it before
 * threads are started. Cannot be undone. Says what holds now. */
struct sandbox_report sandbox_enter(const struct sandbox_options *options);
/* All three hold. */
bool sandbox_is_whole(const struct sandbox_report *report);

#endif
