/* Words that may not stand in the program, or not on some of its floors. */
#include "check_house/check_house.h"

#include <string.h>

enum place {
	PLACE_NOWHERE,   /* not in src, tools or tests */
	PLACE_ARENA,     /* base/arena.c; the tools and tests are free */
	PLACE_BASE,      /* base; the tools and tests are free */
	PLACE_SPEAKERS,  /* where a person or a log is spoken to: base, cli, web, main, flows */
	PLACE_WRITERS,   /* what may change the store: store itself and flows */
	PLACE_PRINTERS,  /* what has a terminal: base, cli, main */
	PLACE_NOT_PURE,  /* everywhere but on the pure floors */
	PLACE_NOT_ENGINE /* everywhere but in the engines; codec and domain may, too */
};

struct word_row {
	const char *words; /* separated by blanks; a star at the end: whatever begins so */
	bool is_call;      /* only where a bracket follows */
	enum place place;
	const char *why;
};

/* To ban a word: one row. */
static const struct word_row word_rows[] = {
	{"strcpy strcat stpcpy gets strtok", true, PLACE_NOWHERE, "use struct str or buf"},
	{"sprintf vsprintf", true, PLACE_NOWHERE, "use buf_addf, str_format or snprintf"},
	{"scanf sscanf fscanf vscanf vsscanf vfscanf atoi atol atoll atof", true, PLACE_NOWHERE,
	 "use str_to_i64 or str_to_fixed: they say what is wrong"},
	{"alloca", true, PLACE_NOWHERE, "use an arena"},
	{"system popen", true, PLACE_NOWHERE, "no shell is ever run"},
	{"rand srand random drand48 lrand48", true, PLACE_NOWHERE, "use random_from_seed"},
	{"goto", false, PLACE_NOWHERE, "return early; scoped variables close themselves"},
	{"malloc calloc realloc reallocarray free strdup strndup asprintf vasprintf aligned_alloc "
	 "posix_memalign",
	 true, PLACE_ARENA, "memory comes from an arena"},
	{"time localtime localtime_r gmtime mktime strftime ctime asctime gettimeofday", true,
	 PLACE_BASE, "use base/instant.h and base/zone.h"},
	{"setlocale", true, PLACE_NOWHERE, "the process has no locale; a page has a language"},
	{"exit _exit _Exit quick_exit abort", true, PLACE_PRINTERS,
	 "return false: cli and main exit"},
	{"printf puts putchar perror vprintf", true, PLACE_PRINTERS,
	 "only cli speaks to a terminal"},
	{"stdout stderr stdin", false, PLACE_PRINTERS, "only cli speaks to a terminal"},
	{"log_event log_set_level", true, PLACE_SPEAKERS, "lower floors never log: return err"},
	{"store_write store_commit audit_write", true, PLACE_WRITERS,
	 "only a flow opens a write, and audits it"},
	{"fopen fdopen freopen fread fwrite fclose fprintf fputs fgets getline getdelim open "
	 "openat "
	 "read write pread pwrite mmap opendir readdir stat fstat getenv socket file_*",
	 true, PLACE_NOT_PURE, "a pure floor does no input or output"},
	{"instant_now monotonic_us clock_gettime clock nanosleep", true, PLACE_NOT_PURE,
	 "a pure floor has no clock"},
	{"getrandom getentropy arc4random randombytes_*", true, PLACE_NOT_PURE,
	 "a pure floor has no random device: take a seed"},
	{"pthread_* thrd_*", true, PLACE_NOT_ENGINE, "an engine shares work by threads_run"},
};

/* Headers that a pure floor has no use for. */
static const char pure_headers_banned[] =
	"time.h unistd.h pthread.h fcntl.h dirent.h sys/stat.h "
	"sys/mman.h sys/socket.h sys/time.h sys/random.h threads.h";

static bool word_matches(const char *words, struct str word)
{
	struct str rest = str_of(words), piece = {0};
	while (str_cut(&rest, ' ', &piece)) {
		if (str_equal(piece, word))
			return true;
		if (str_ends_with(piece, STR("*")) &&
		    str_starts_with(word, str_slice(piece, 0, piece.size - 1)))
			return true;
	}
	return false;
}

static bool floor_is_engine(struct str floor)
{
	return word_matches("lexicon match schedule rules", floor);
}

static bool floor_is_pure(struct str floor)
{
	return floor_is_engine(floor) || word_matches("codec domain", floor);
}

static bool place_allows(enum place place, const struct source *source)
{
	if (place == PLACE_NOWHERE)
		return false;
	if (source->area != AREA_SRC)
		return true;
	switch (place) {
	case PLACE_NOWHERE:
		return false;
	case PLACE_ARENA:
		return str_equal(str_of(source->path), STR("src/base/arena.c"));
	case PLACE_BASE:
		return word_matches("base", source->floor);
	case PLACE_SPEAKERS:
		return word_matches("base mail flows web cli main", source->floor);
	case PLACE_WRITERS:
		return word_matches("store flows", source->floor);
	case PLACE_PRINTERS:
		return word_matches("base cli main", source->floor);
	case PLACE_NOT_PURE:
		return !floor_is_pure(source->floor);
	case PLACE_NOT_ENGINE:
		return !floor_is_engine(source->floor);
	}
	return true;
}

static void check_word(struct house *house, const struct source *source, size_t place)
{
	const struct token *token = &source->tokens.at[place];
	bool is_call = place + 1 < source->tokens.count && token_is(token + 1, "(");
	/* A member of that name is not the function. */
	bool is_member = place > 0 && (token_is(token - 1, ".") || token_is(token - 1, "->"));
	if (is_member)
		return;
	for (size_t i = 0; i < COUNT_OF(word_rows); i++) {
		const struct word_row *row = &word_rows[i];
		if ((is_call || !row->is_call) && word_matches(row->words, token->text) &&
		    !place_allows(row->place, source))
			house_add_fault(house, source, token->line, "%.*s: %s",
					STR_ARGS(token->text), row->why);
	}
}

void check_words(struct house *house, const struct source *source)
{
	for (size_t i = 0; i < source->tokens.count; i++) {
		const struct token *token = &source->tokens.at[i];
		if (token->kind == TOKEN_WORD)
			check_word(house, source, i);
		if (token->kind != TOKEN_INCLUDE || token->text.size < 2 ||
		    !floor_is_pure(source->floor))
			continue;
		struct str name = str_slice(token->text, 1, token->text.size - 2);
		if (word_matches(pure_headers_banned, name))
			house_add_fault(
				house, source, token->line,
				"<%.*s>: a pure floor knows no clock, file, network or thread",
				STR_ARGS(name));
	}
}
