/* Runs one of the build's generators on sources written for the case, and keeps what it says. */
#ifndef TESTS_TOOLS_GENERATOR_H
#define TESTS_TOOLS_GENERATOR_H

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/base.h"

struct generator {
	struct arena *arena;
	const char *program;
	char folder[64]; /* the case's own */
};

struct said {
	int exit_code;
	struct str text; /* on standard error, folders left out */
};

static inline struct generator generator_open(struct arena *arena, const char *variable)
{
	struct generator generator = {.arena = arena, .program = getenv(variable)};
	must(generator.program != NULL);
	snprintf(generator.folder, sizeof(generator.folder), "/tmp/passerelle-test-XXXXXX");
	must(mkdtemp(generator.folder) != NULL);
	return generator;
}

static inline const char *generator_path(struct generator *generator, const char *name)
{
	return str_format(generator->arena, "%s/%s", generator->folder, name).at;
}

static inline void generator_write(struct generator *generator, const char *name, struct str text)
{
	FILE *file = fopen(generator_path(generator, name), "wb");
	must(file != NULL);
	must(fwrite(text.at, 1, text.size, file) == text.size);
	must(fclose(file) == 0);
}

static inline struct str generator_read(struct generator *generator, const char *name)
{
	char *bytes = arena_take(generator->arena, 65536);
	FILE *file = fopen(generator_path(generator, name), "rb");
	must(file != NULL);
	size_t size = fread(bytes, 1, 65536, file);
	fclose(file);
	return (struct str){bytes, size};
}

static inline struct str generator_without_folder(struct generator *generator, struct str text)
{
	struct buf buf = buf_new(generator->arena, 65536);
	struct str folder = str_format(generator->arena, "%s/", generator->folder);
	for (size_t at = str_find(text, folder); at < text.size; at = str_find(text, folder)) {
		buf_add(&buf, str_slice(text, 0, at));
		text = str_skip(text, at + folder.size);
	}
	buf_add(&buf, text);
	return buf_str(&buf);
}

/* `names` are files of the folder, the first the one to write; NULL ends them. */
static inline struct said generator_run(struct generator *generator, const char *const *names)
{
	char *arguments[16] = {str_cstring(generator->arena, str_of(generator->program))};
	for (size_t i = 0; names[i] != NULL; i++) {
		const char *path = generator_path(generator, names[i]);
		arguments[i + 1] = str_cstring(generator->arena, str_of(path));
	}
	posix_spawn_file_actions_t actions;
	must(posix_spawn_file_actions_init(&actions) == 0);
	must(posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
					      generator_path(generator, "stderr"),
					      O_WRONLY | O_CREAT | O_TRUNC, 0600) == 0);
	pid_t child = 0;
	must(posix_spawn(&child, generator->program, &actions, NULL, arguments, environ) == 0);
	int status = 0;
	must(waitpid(child, &status, 0) == child && WIFEXITED(status));
	posix_spawn_file_actions_destroy(&actions);
	return (struct said){
		WEXITSTATUS(status),
		generator_without_folder(generator, generator_read(generator, "stderr"))};
}

static inline void generator_close(struct generator *generator, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++)
		unlink(generator_path(generator, names[i]));
	unlink(generator_path(generator, "stderr"));
	rmdir(generator->folder);
}

#endif
