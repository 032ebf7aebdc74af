/* The sandbox: each test shuts a child in and lets it try. */
#include "base/base.h"
#include "base/sandbox_private.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct place {
	char folder[64];
	struct sandbox_options options;
};

/* In the child: what errno an attempt ended with, 0 where it worked. */
typedef int attempt(const struct place *place);

static int set_up(void **state)
{
	static struct place place;
	place = (struct place){0};
	snprintf(place.folder, sizeof(place.folder), "/tmp/passerelle-sandbox-XXXXXX");
	assert_non_null(mkdtemp(place.folder));
	place.options.data_folder = place.folder;
	*state = &place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	char path[128];
	snprintf(path, sizeof(path), "%s/file", place->folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/other", place->folder);
	unlink(path);
	rmdir(place->folder);
	return 0;
}

/* Runs an attempt in a child, shut in or not; gives its errno. */
static int try_out(const struct place *place, attempt *what, bool shut_in)
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (shut_in)
			sandbox_enter(&place->options);
		_exit(what(place));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int opened(const char *path, int flags)
{
	int at = open(path, flags | O_CLOEXEC, 0600);
	if (at < 0)
		return errno;
	close(at);
	return 0;
}

static int try_exec(const struct place *place)
{
	(void)place;
	execl("/bin/true", "true", (char *)NULL);
	return errno;
}

static int try_fork(const struct place *place)
{
	(void)place;
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	return child < 0 ? errno : 0;
}

static int try_read_outside(const struct place *place)
{
	(void)place;
	return opened("/etc/passwd", O_RDONLY);
}

static int try_write_outside(const struct place *place)
{
	char path[128];
	snprintf(path, sizeof(path), "%s-outside", place->folder);
	int why = opened(path, O_WRONLY | O_CREAT);
	unlink(path);
	return why;
}

static int try_list_outside(const struct place *place)
{
	(void)place;
	return opened("/", O_RDONLY | O_DIRECTORY);
}

/* Everything SQLite does to its files. */
static int try_write_inside(const struct place *place)
{
	char path[128], other[128];
	snprintf(path, sizeof(path), "%s/file", place->folder);
	snprintf(other, sizeof(other), "%s/other", place->folder);
	int why = opened(path, O_RDWR | O_CREAT);
	why = why != 0 ? why : opened(path, O_RDWR | O_TRUNC);
	why = why != 0 ? why : opened(place->folder, O_RDONLY | O_DIRECTORY);
	if (why == 0 &&
	    (truncate(path, 100) != 0 || rename(path, other) != 0 || unlink(other) != 0))
		why = errno;
	return why;
}

static int try_zones(const struct place *place)
{
	(void)place;
	return opened("/usr/share/zoneinfo/America/Toronto", O_RDONLY);
}

static void *do_nothing(void *context)
{
	return context;
}

static int try_thread(const struct place *place)
{
	(void)place;
	pthread_t thread;
	int why = pthread_create(&thread, NULL, do_nothing, NULL);
	return why != 0 ? why : pthread_join(thread, NULL);
}

static int try_connect(const struct place *place)
{
	(void)place;
	int at = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons(9),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	if (at < 0)
		return errno;
	return connect(at, (struct sockaddr *)&to, sizeof(to)) == 0 ? 0 : errno;
}

static int try_fast_open(const struct place *place)
{
	(void)place;
	int at = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in to = {.sin_family = AF_INET,
				 .sin_port = htons(9),
				 .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	if (at < 0)
		return errno;
	ssize_t sent =
		sendto(at, "x", 1, MSG_FASTOPEN | MSG_NOSIGNAL, (struct sockaddr *)&to, sizeof(to));
	return sent >= 0 ? 0 : errno;
}

static int try_socket(int family, int type)
{
	int at = socket(family, type | SOCK_CLOEXEC, 0);
	return at < 0 ? errno : 0;
}

static int try_datagram(const struct place *place)
{
	(void)place;
	return try_socket(AF_INET, SOCK_DGRAM);
}

static int try_packet(const struct place *place)
{
	(void)place;
	return try_socket(AF_PACKET, SOCK_RAW);
}

static int try_listen(const struct place *place)
{
	(void)place;
	int at = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct sockaddr_in here = {.sin_family = AF_INET,
				   .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	if (at < 0 || bind(at, (struct sockaddr *)&here, sizeof(here)) != 0 || listen(at, 1) != 0)
		return errno;
	return 0;
}

static int try_signal_parent(const struct place *place)
{
	(void)place;
	return kill(getppid(), 0) == 0 ? 0 : errno;
}

static int try_second_filter(const struct place *place)
{
	/* A child of the sandbox cannot open it again. */
	struct sandbox_options wider = place->options;
	wider.data_folder = "/";
	sandbox_enter(&wider);
	return opened("/etc/passwd", O_RDONLY);
}

static void test_sandbox__refuses_another_program(void **state)
{
	assert_int_equal(try_out(*state, try_exec, false), 0);
	if (!sandbox_available().seccomp)
		skip();
	assert_int_equal(try_out(*state, try_exec, true), EPERM);
}

static void test_sandbox__refuses_another_process_but_not_a_thread(void **state)
{
	assert_int_equal(try_out(*state, try_thread, true), 0);
	/* A sanitizer needs one. */
	if (!sandbox_available().seccomp || SANDBOX_IS_WATCHED)
		skip();
	assert_int_equal(try_out(*state, try_fork, true), EPERM);
}

static void test_sandbox__opens_nothing_outside_its_folder(void **state)
{
	assert_int_equal(try_out(*state, try_read_outside, false), 0);
	if (sandbox_available().landlock == 0)
		skip();
	assert_int_equal(try_out(*state, try_read_outside, true), EACCES);
	assert_int_equal(try_out(*state, try_write_outside, true), EACCES);
	assert_int_equal(try_out(*state, try_list_outside, true), EACCES);
	assert_int_equal(try_out(*state, try_second_filter, true), EACCES);
}

static void test_sandbox__lets_the_work_go_on(void **state)
{
	assert_int_equal(try_out(*state, try_write_inside, true), 0);
	assert_int_equal(try_out(*state, try_zones, true), 0);
	assert_int_equal(try_out(*state, try_listen, true), 0);
}

static void test_sandbox__connects_nowhere(void **state)
{
	assert_int_equal(try_out(*state, try_connect, false), ECONNREFUSED);
	if (!sandbox_available().seccomp)
		skip();
	assert_int_equal(try_out(*state, try_connect, true), EACCES);
	assert_int_equal(try_out(*state, try_fast_open, true), EPERM);
	assert_int_equal(try_out(*state, try_datagram, true), EACCES);
	assert_int_equal(try_out(*state, try_packet, true), EACCES);
}

static void test_sandbox__connects_where_the_database_is_a_server(void **state)
{
	struct place *place = *state;
	place->options.connects = true;
	assert_int_equal(try_out(place, try_connect, true), ECONNREFUSED);
	assert_int_equal(try_out(place, try_datagram, true), 0);
	assert_int_equal(try_out(place, try_read_outside, true), 0);
	if (!sandbox_available().seccomp)
		skip();
	assert_int_equal(try_out(place, try_packet, true), EACCES);
	assert_int_equal(try_out(place, try_exec, true), EPERM);
}

static void test_sandbox__signals_nobody_outside(void **state)
{
	assert_int_equal(try_out(*state, try_signal_parent, false), 0);
	if (sandbox_available().landlock < 6)
		skip();
	assert_int_equal(try_out(*state, try_signal_parent, true), EPERM);
}

static int says_what_holds(const struct place *place)
{
	struct sandbox_report offered = sandbox_available();
	struct sandbox_report report = sandbox_enter(&place->options);
	bool good = report.no_new_privileges && report.landlock == offered.landlock &&
		    report.seccomp == offered.seccomp;
	return good ? 0 : 1;
}

static void test_sandbox__says_what_holds(void **state)
{
	assert_int_equal(try_out(*state, says_what_holds, false), 0);
	struct sandbox_report report = {.no_new_privileges = true, .landlock = 1, .seccomp = true};
	assert_true(sandbox_is_whole(&report));
	report.landlock = 0;
	assert_false(sandbox_is_whole(&report));
}

#define IN_PLACE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(test_sandbox__refuses_another_program),
		IN_PLACE(test_sandbox__refuses_another_process_but_not_a_thread),
		IN_PLACE(test_sandbox__opens_nothing_outside_its_folder),
		IN_PLACE(test_sandbox__lets_the_work_go_on),
		IN_PLACE(test_sandbox__connects_nowhere),
		IN_PLACE(test_sandbox__connects_where_the_database_is_a_server),
		IN_PLACE(test_sandbox__signals_nobody_outside),
		IN_PLACE(test_sandbox__says_what_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
