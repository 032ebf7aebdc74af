/* Landlock by its three system calls, the filter of seccomp by seccomp_filter.c; neither asks for a
 * library (docs/decisions/0012-sandbox.md). Folders that are not there are passed over: a rule that
 * is missing opens nothing. */
#include "base/sandbox_private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Younger than the headers of Debian 12. */
#define FS_TRUNCATE ((uint64_t)1 << 14)     /* interface 3 */
#define FS_IOCTL_DEVICE ((uint64_t)1 << 15) /* interface 5 */
#define NET_CONNECT_TCP ((uint64_t)1 << 1)  /* interface 4 */
#define SCOPE_ABSTRACT_SOCKET ((uint64_t)1 << 0)
#define SCOPE_SIGNAL ((uint64_t)1 << 1) /* interface 6 */

struct ruleset {
	uint64_t files, network, scoped;
};

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITES \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | FS_TRUNCATE)
/* What a rule on a file, not a folder, may say. */
#define OF_FILES \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | \
	 LANDLOCK_ACCESS_FS_EXECUTE | FS_TRUNCATE | FS_IOCTL_DEVICE)

static int landlock_version(void)
{
	long version =
		syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	return version > 0 ? (int)version : 0;
}

/* Every right over files that the kernel's version knows. */
static uint64_t landlock_files(int version)
{
	uint64_t files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
	if (version >= 2)
		files |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		files |= FS_TRUNCATE;
	if (version >= 5)
		files |= FS_IOCTL_DEVICE;
	return files;
}

static void landlock_allow(int ruleset, const struct ruleset *rules, const char *path,
			   uint64_t rights)
{
	int at = path != NULL ? open(path, O_PATH | O_CLOEXEC) : -1;
	struct stat what;
	if (at < 0)
		return;
	if (fstat(at, &what) == 0) {
		if (!S_ISDIR(what.st_mode))
			rights &= OF_FILES;
		struct landlock_path_beneath_attr rule = {.allowed_access = rights & rules->files,
							  .parent_fd = at};
		syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(at);
}

/* Names, certificates, the password file: what libpq reads when it connects again. */
static void landlock_allow_client(int ruleset, const struct ruleset *rules)
{
	static const char *const folders[] = {
		"/etc",           "/run/systemd/resolve",      "/usr/lib", "/lib", "/usr/local/lib",
		"/usr/share/ssl", "/usr/share/ca-certificates"};
	static const char *const names[] = {".pgpass", ".postgresql", ".pg_service.conf"};
	for (size_t i = 0; i < COUNT_OF(folders); i++)
		landlock_allow(ruleset, rules, folders[i], READS);
	landlock_allow(ruleset, rules, getenv("PGPASSFILE"), READS);
	const char *home = getenv("HOME");
	for (size_t i = 0; home != NULL && i < COUNT_OF(names); i++) {
		char path[4096];
		if (snprintf(path, sizeof(path), "%s/%s", home, names[i]) < (int)sizeof(path))
			landlock_allow(ruleset, rules, path, READS);
	}
}

static void landlock_allow_all(int ruleset, const struct ruleset *rules,
			       const struct sandbox_options *options)
{
	/* Fonts of printed timetables, their settings and caches. */
	static const char *const fonts[] = {"/usr/share/fonts", "/usr/local/share/fonts",
					    "/usr/share/fontconfig", "/etc/fonts",
					    "/var/cache/fontconfig"};
	const char *zones = options->zones_folder;
	landlock_allow(ruleset, rules, options->data_folder, READS | WRITES);
	landlock_allow(ruleset, rules, options->parent_folder, LANDLOCK_ACCESS_FS_REMOVE_DIR);
	landlock_allow(ruleset, rules, zones != NULL ? zones : "/usr/share/zoneinfo", READS);
	/* SQLite seeds itself there; the meters read how much memory is used. */
	landlock_allow(ruleset, rules, "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE);
	landlock_allow(ruleset, rules, "/dev/null",
		       LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
	landlock_allow(ruleset, rules, SANDBOX_PROC, READS);
	for (size_t i = 0; i < COUNT_OF(fonts); i++)
		landlock_allow(ruleset, rules, fonts[i], READS);
	if (options->connects)
		landlock_allow_client(ruleset, rules);
}

static int landlock_enter(const struct sandbox_options *options)
{
	int version = landlock_version();
	if (version == 0)
		return 0;
	struct ruleset rules = {.files = landlock_files(version)};
	size_t size = sizeof(rules.files);
	if (version >= 4) {
		size += sizeof(rules.network);
		rules.network = options->connects ? 0 : NET_CONNECT_TCP;
	}
	if (version >= 6) {
		size += sizeof(rules.scoped);
		rules.scoped = SCOPE_SIGNAL | (options->connects ? 0 : SCOPE_ABSTRACT_SOCKET);
	}
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (ruleset < 0)
		return 0;
	landlock_allow_all(ruleset, &rules, options);
	bool good = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return good ? version : 0;
}

struct sandbox_report sandbox_available(void)
{
	return (struct sandbox_report){.no_new_privileges = true,
				       .landlock = landlock_version(),
				       .seccomp = seccomp_filter_is_available()};
}

struct sandbox_report sandbox_enter(const struct sandbox_options *options)
{
	struct sandbox_report report = {0};
	report.no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
	/* Nobody of the same user reads this process's memory. */
	prctl(PR_SET_DUMPABLE, SANDBOX_DUMPABLE, 0, 0, 0);
	if (!report.no_new_privileges)
		return report;
	report.landlock = landlock_enter(options);
	report.seccomp = seccomp_filter_enter(options->connects);
	return report;
}

bool sandbox_is_whole(const struct sandbox_report *report)
{
	return report->no_new_privileges && report->landlock > 0 && report->seccomp;
}
