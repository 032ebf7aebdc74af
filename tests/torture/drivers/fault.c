/* A disk and a memory that fail on order, put under the program with LD_PRELOAD: it stands where
 * the C library's calls do, so SQLite, libpq and our own files all pass through it.
 *
 *   FAULT_FOLDER   the files in it are the disk; nothing else is touched
 *   FAULT_LOG      what goes to that disk is appended to this file, for the power cuts
 *   FAULT_PLANT    a disk or a program that lies: normal (SQLite's synchronous=NORMAL),
 *                  folder (a folder's sync is forgotten), early (done is said before the sync)
 *   FAULT_KIND     the calls that count: read, write, sync, name, memory, send
 *   FAULT_AT       the n-th of them fails, and with FAULT_ON=1 all that follow
 *   FAULT_MUTE     a write that fails says that it did not
 *   FAULT_KILL     at the n-th of them the process is gone instead
 *   FAULT_COUNT    how many of each kind there were is written to this file at the end
 *   FAULT_PLACES   the kind of each call and a number of its last FAULT_FRAMES callers are written
 * to this file FAULT_SPACE    after so many bytes the disk is full */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES_MAX 1024
#define LOG_FILE 900
#define PLACES_FILE 901
#define FRAMES_MAX 96

enum kind { KIND_READ, KIND_WRITE, KIND_SYNC, KIND_NAME, KIND_MEMORY, KIND_SEND, KIND_COUNT };
static const char *const kind_names[KIND_COUNT] = {"read", "write",  "sync",
						   "name", "memory", "send"};

/* What the log holds, one after the other, each followed by `size` bytes. */
struct record {
	char what;   /* O open, W write, T truncate, S sync, R rename, L link, U unlink, A done */
	char made;   /* O: the file was made */
	char folder; /* O: it is a folder */
	char unused;
	int32_t pid, file;
	int32_t size;
	int64_t offset;
};

static struct {
	bool ready;
	const char *folder;
	size_t folder_size;
	bool recording, plant_normal, plant_folder, plant_early;
	int kind;
	long at, kill_at;
	bool on, mute;
	const char *count_path;
	int places; /* a file, 0 for none */
	int frames;
	long space;
	pthread_mutex_t lock;
	bool ours[FILES_MAX];
	bool is_folder[FILES_MAX];
	long counts[KIND_COUNT];
	bool dirty[FILES_MAX]; /* planted early: its sync is still owed */
} fault = {.lock = PTHREAD_MUTEX_INITIALIZER, .space = -1, .kind = -1};

#define REAL(name) ((__typeof__(&name))real_of(#name))

static void *real_of(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static void record(char what, int file, int64_t offset, const void *bytes, size_t size, int flags)
{
	if (!fault.recording)
		return;
	struct record head = {.what = what,
			      .made = (char)(flags & 1),
			      .folder = (char)(flags >> 1 & 1),
			      .pid = getpid(),
			      .file = file,
			      .size = (int32_t)size,
			      .offset = offset};
	struct iovec parts[] = {{&head, sizeof(head)}, {(void *)(uintptr_t)bytes, size}};
	if (syscall(SYS_writev, LOG_FILE, parts, 2) != (long)(sizeof(head) + size))
		abort();
}

static void pay_syncs(void)
{
	for (int file = 0; file < FILES_MAX; file++)
		if (fault.dirty[file])
			record('S', file, 0, NULL, 0, 0);
}

static void write_counts(void)
{
	int file = (int)syscall(SYS_openat, AT_FDCWD, fault.count_path,
				O_WRONLY | O_CREAT | O_TRUNC, 0600);
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		char line[64];
		int size = snprintf(line, sizeof(line), "%s %ld\n", kind_names[kind],
				    fault.counts[kind]);
		if (syscall(SYS_write, file, line, (size_t)size) != size)
			abort();
	}
}

/* Done, as the caller of the verb sees it. */
static void at_end(int status, void *nothing)
{
	(void)nothing;
	if (status == 0)
		record('A', -1, 0, NULL, 0, 0);
	pay_syncs();
	if (fault.count_path != NULL)
		write_counts();
}

static long number_of(const char *name, long otherwise)
{
	const char *text = getenv(name);
	return text != NULL ? strtol(text, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void set_up(void)
{
	fault.folder = getenv("FAULT_FOLDER");
	if (fault.folder == NULL)
		return;
	fault.folder_size = strlen(fault.folder);
	const char *plant = getenv("FAULT_PLANT");
	fault.plant_normal = plant != NULL && strcmp(plant, "normal") == 0;
	fault.plant_folder = plant != NULL && strcmp(plant, "folder") == 0;
	fault.plant_early = plant != NULL && strcmp(plant, "early") == 0;
	const char *kind = getenv("FAULT_KIND");
	for (int i = 0; kind != NULL && i < KIND_COUNT; i++)
		if (strcmp(kind, kind_names[i]) == 0)
			fault.kind = i;
	fault.at = number_of("FAULT_AT", 0);
	fault.kill_at = number_of("FAULT_KILL", 0);
	fault.on = number_of("FAULT_ON", 0) != 0;
	fault.mute = number_of("FAULT_MUTE", 0) != 0;
	fault.space = number_of("FAULT_SPACE", -1);
	fault.count_path = getenv("FAULT_COUNT");
	const char *places = getenv("FAULT_PLACES");
	if (places != NULL) {
		fault.frames = (int)number_of("FAULT_FRAMES", FRAMES_MAX);
		if (fault.frames > FRAMES_MAX)
			fault.frames = FRAMES_MAX;
		int file = (int)syscall(SYS_openat, AT_FDCWD, places, O_WRONLY | O_CREAT | O_TRUNC,
					0600);
		if (file < 0 || dup3(file, PLACES_FILE, O_CLOEXEC) != PLACES_FILE)
			abort();
		/* The first call asks for memory, to load what unwinds. */
		void *frames[1];
		backtrace(frames, 1);
		fault.places = PLACES_FILE;
	}
	const char *log = getenv("FAULT_LOG");
	if (log != NULL) {
		int file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
		if (file < 0 || dup3(file, LOG_FILE, O_CLOEXEC) != LOG_FILE)
			abort();
		REAL(close)(file);
		fault.recording = true;
	}
	on_exit(at_end, NULL);
	fault.ready = true;
}

/* Who called whom, as a number: FNV-1a of the return addresses. */
static void note_place(enum kind kind)
{
	static __thread bool inside;
	if (inside)
		return;
	inside = true;
	void *frames[FRAMES_MAX];
	int count = backtrace(frames, fault.frames);
	uint64_t hash = 0xcbf29ce484222325;
	for (int i = 0; i < count; i++)
		hash = (hash ^ (uintptr_t)frames[i]) * 0x100000001b3;
	uint64_t row[2] = {(uint64_t)kind, hash};
	if (syscall(SYS_write, fault.places, row, sizeof(row)) != (long)sizeof(row))
		abort();
	inside = false;
}

/* Counts a call of that kind: true when it must fail. */
static bool meets(enum kind kind)
{
	if (!fault.ready)
		return false;
	long nth = __atomic_add_fetch(&fault.counts[kind], 1, __ATOMIC_RELAXED);
	if (fault.places != 0)
		note_place(kind);
	if (fault.kind != (int)kind)
		return false;
	if (fault.kill_at > 0 && nth == fault.kill_at)
		kill(getpid(), SIGKILL);
	return fault.at > 0 && (nth == fault.at || (fault.on && nth > fault.at));
}

static bool is_ours(int file)
{
	return fault.ready && file >= 0 && file < FILES_MAX && fault.ours[file];
}

static bool is_inside(const char *path)
{
	return fault.ready && path != NULL && strncmp(path, fault.folder, fault.folder_size) == 0 &&
	       (path[fault.folder_size] == '/' || path[fault.folder_size] == 0);
}

/* ---- names ---- */

static int opened(const char *path, int flags, mode_t mode)
{
	if (!is_inside(path)) {
		int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
		if (file >= 0 && file < FILES_MAX)
			fault.ours[file] = false;
		return file;
	}
	if ((flags & O_CREAT) != 0 && meets(KIND_NAME)) {
		errno = EIO;
		return -1;
	}
	pthread_mutex_lock(&fault.lock);
	struct stat before;
	bool made = (flags & O_CREAT) != 0 && stat(path, &before) != 0;
	int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	if (file >= 0 && file < FILES_MAX) {
		struct stat now;
		bool folder = fstat(file, &now) == 0 && S_ISDIR(now.st_mode);
		fault.ours[file] = true;
		fault.is_folder[file] = folder;
		fault.dirty[file] = false;
		record('O', file, 0, path, strlen(path), (int)made | (int)folder << 1);
		if ((flags & O_TRUNC) != 0)
			record('T', file, 0, NULL, 0, 0);
	}
	pthread_mutex_unlock(&fault.lock);
	return file;
}

int open(const char *path, int flags, ...)
{
	va_list more;
	va_start(more, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
	va_end(more);
	return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list more;
	va_start(more, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
	va_end(more);
	return opened(path, flags | O_LARGEFILE, mode);
}

int unlink(const char *path)
{
	if (!is_inside(path))
		return REAL(unlink)(path);
	if (meets(KIND_NAME)) {
		errno = EIO;
		return -1;
	}
	pthread_mutex_lock(&fault.lock);
	int code = REAL(unlink)(path);
	if (code == 0)
		record('U', -1, 0, path, strlen(path), 0);
	pthread_mutex_unlock(&fault.lock);
	return code;
}

int link(const char *from, const char *to)
{
	if (is_inside(to) && meets(KIND_NAME)) {
		errno = EIO;
		return -1;
	}
	pthread_mutex_lock(&fault.lock);
	int code = REAL(link)(from, to);
	if (code == 0 && is_inside(to)) {
		char both[8192];
		int size = snprintf(both, sizeof(both), "%s\n%s", from, to);
		record('L', -1, 0, both, (size_t)size, 0);
	}
	pthread_mutex_unlock(&fault.lock);
	return code;
}

static int renamed(const char *from, const char *to, unsigned flags)
{
	if (is_inside(from) && meets(KIND_NAME)) {
		errno = EIO;
		return -1;
	}
	pthread_mutex_lock(&fault.lock);
	int code = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
	if (code == 0 && is_inside(from)) {
		char both[8192];
		int size = snprintf(both, sizeof(both), "%s\n%s", from, to);
		record('R', -1, 0, both, (size_t)size, 0);
	}
	pthread_mutex_unlock(&fault.lock);
	return code;
}

int rename(const char *from, const char *to)
{
	return renamed(from, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (from_folder != AT_FDCWD || to_folder != AT_FDCWD)
		abort();
	return renamed(from, to, flags);
}

/* ---- bytes ---- */

ssize_t read(int file, void *bytes, size_t size)
{
	if (is_ours(file) && meets(KIND_READ)) {
		errno = EIO;
		return -1;
	}
	return REAL(read)(file, bytes, size);
}

static ssize_t read_at(int file, void *bytes, size_t size, off_t offset)
{
	if (is_ours(file) && meets(KIND_READ)) {
		errno = EIO;
		return -1;
	}
	return syscall(SYS_pread64, file, bytes, size, offset);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
	return read_at(file, bytes, size, offset);
}

ssize_t pread64(int file, void *bytes, size_t size, off_t offset)
{
	return read_at(file, bytes, size, offset);
}

static bool has_space(size_t size)
{
	if (fault.space < 0)
		return true;
	fault.space -= (long)size < fault.space ? (long)size : fault.space;
	return fault.space > 0;
}

static ssize_t written(int file, const void *bytes, size_t size, off_t offset)
{
	bool at_end_of_it = offset < 0;
	if (is_ours(file)) {
		bool full = !has_space(size);
		if (meets(KIND_WRITE) || full) {
			if (fault.mute)
				return (ssize_t)size;
			errno = full ? ENOSPC : EIO;
			return -1;
		}
	}
	pthread_mutex_lock(&fault.lock);
	if (is_ours(file) && at_end_of_it)
		offset = lseek(file, 0, SEEK_CUR);
	ssize_t done = at_end_of_it ? syscall(SYS_write, file, bytes, size)
				    : syscall(SYS_pwrite64, file, bytes, size, offset);
	if (is_ours(file) && done > 0)
		record('W', file, offset, bytes, (size_t)done, 0);
	pthread_mutex_unlock(&fault.lock);
	return done;
}

ssize_t write(int file, const void *bytes, size_t size)
{
	return written(file, bytes, size, -1);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
	return written(file, bytes, size, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off_t offset)
{
	return written(file, bytes, size, offset);
}

static int truncated(int file, off_t size)
{
	if (is_ours(file) && meets(KIND_WRITE)) {
		errno = EIO;
		return -1;
	}
	pthread_mutex_lock(&fault.lock);
	int code = (int)syscall(SYS_ftruncate, file, size);
	if (code == 0 && is_ours(file))
		record('T', file, size, NULL, 0, 0);
	pthread_mutex_unlock(&fault.lock);
	return code;
}

int ftruncate(int file, off_t size)
{
	return truncated(file, size);
}

int ftruncate64(int file, off_t size)
{
	return truncated(file, size);
}

static int synced(int file, long call)
{
	if (is_ours(file) && meets(KIND_SYNC)) {
		errno = EIO;
		return -1;
	}
	if (is_ours(file) && fault.plant_folder && fault.is_folder[file])
		return 0;
	if (is_ours(file) && fault.plant_early) {
		fault.dirty[file] = true;
		return 0;
	}
	pthread_mutex_lock(&fault.lock);
	/* The bytes of a test need not reach the real disk: the log tells what a sync covers. */
	int code = fault.recording ? 0 : (int)syscall(call, file);
	if (code == 0 && is_ours(file))
		record('S', file, 0, NULL, 0, 0);
	pthread_mutex_unlock(&fault.lock);
	return code;
}

int fsync(int file)
{
	return synced(file, SYS_fsync);
}

int fdatasync(int file)
{
	return synced(file, SYS_fdatasync);
}

/* A file whose sync is owed stays open until it is paid. */
int close(int file)
{
	if (is_ours(file) && fault.dirty[file])
		return 0;
	if (file >= 0 && file < FILES_MAX)
		fault.ours[file] = false;
	return REAL(close)(file);
}

ssize_t send(int file, const void *bytes, size_t size, int flags)
{
	if (meets(KIND_SEND)) {
		errno = ECONNRESET;
		return -1;
	}
	return REAL(send)(file, bytes, size, flags);
}

/* ---- memory ---- */

void *malloc(size_t size)
{
	static void *(*real)(size_t);
	if (real == NULL)
		real = (void *(*)(size_t))real_of("malloc");
	if (meets(KIND_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return real(size);
}

void *realloc(void *at, size_t size)
{
	static void *(*real)(void *, size_t);
	if (real == NULL)
		real = (void *(*)(void *, size_t))real_of("realloc");
	if (meets(KIND_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return real(at, size);
}

/* dlsym itself may ask for memory before it has told where calloc is. */
void *calloc(size_t count, size_t size)
{
	static void *(*real)(size_t, size_t);
	static bool asking;
	static char early[4096];
	static size_t used;
	if (real == NULL && asking) {
		size_t bytes = (count * size + 15) & ~(size_t)15;
		if (used + bytes > sizeof(early))
			abort();
		used += bytes;
		return early + used - bytes;
	}
	if (real == NULL) {
		asking = true;
		real = (void *(*)(size_t, size_t))real_of("calloc");
		asking = false;
	}
	if (meets(KIND_MEMORY)) {
		errno = ENOMEM;
		return NULL;
	}
	return real(count, size);
}

/* ---- SQLite ---- */

struct sqlite3;
int sqlite3_exec(struct sqlite3 *db, const char *sql, int (*each)(void *, int, char **, char **),
		 void *arg, char **error);

int sqlite3_exec(struct sqlite3 *db, const char *sql, int (*each)(void *, int, char **, char **),
		 void *arg, char **error)
{
	char text[1024];
	char *full = NULL;
	if (fault.plant_normal && strlen(sql) < sizeof(text)) {
		memcpy(text, sql, strlen(sql) + 1);
		full = strstr(text, "synchronous=FULL");
	}
	if (full != NULL) {
		memcpy(full, "synchronous=1   ", 16);
		sql = text;
	}
	return REAL(sqlite3_exec)(db, sql, each, arg, error);
}
