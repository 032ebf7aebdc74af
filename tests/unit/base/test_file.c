/* Files and folders in a folder of the test's own: read, written in one stroke, refused with a word
 * that a person understands. */
#include "base/base.h"
#include "base/limits.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define NOBODY 65534

struct place {
	struct arena *arena;
	char folder[64];
};

static const char *at(struct place *place, const char *name)
{
	return str_format(place->arena, "%s/%s", place->folder, name).at;
}

static int open_place(void **state)
{
	struct arena *arena = arena_open();
	struct place *place = arena_new(arena, struct place);
	*place = (struct place){arena, "/tmp/passerelle-file-XXXXXX"};
	must(mkdtemp(place->folder) != NULL && chmod(place->folder, 0711) == 0);
	*state = place;
	return 0;
}

static void remove_all(struct place *place, const char *folder)
{
	struct file_list list = {0};
	struct err err = {0};
	must(file_list_folder(folder, true, place->arena, &list, &err));
	for (size_t i = 0; i < list.count; i++)
		unlink(list.paths[i]);
}

static int close_place(void **state)
{
	struct place *place = *state;
	static const char *const names[] = {"deep/er/est", "deep/er",  "deep",   "folder",
					    "link",        "dangling", "pipe",   "round",
					    "sealed/x",    "sealed",   ".hidden"};
	remove_all(place, place->folder);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		remove(at(place, names[i]));
	/* Nothing of a test is left behind, no half-written file either. */
	assert_int_equal(rmdir(place->folder), 0);
	arena_close(place->arena);
	return 0;
}

static void write_text(struct place *place, const char *name, const char *text)
{
	struct err err = {0};
	if (!file_write_all(at(place, name), str_of(text), &err))
		fail_msg("%s", err.text);
}

static void assert_holds(struct place *place, const char *name, const char *text)
{
	struct str bytes = {0};
	struct err err = {0};
	assert_true(file_read_all(at(place, name), 1 << 20, place->arena, &bytes, &err));
	assert_true(str_equal(bytes, str_of(text)));
}

static void test_file_write_all__puts_a_file_in_place_of_another(void **state)
{
	struct place *place = *state;
	struct stat what;
	write_text(place, "a.csv", "first\n");
	assert_holds(place, "a.csv", "first\n");
	must(chmod(at(place, "a.csv"), 0640) == 0);
	write_text(place, "a.csv", "second");
	assert_holds(place, "a.csv", "second");
	/* Who could not read the old one cannot read the new one. */
	must(stat(at(place, "a.csv"), &what) == 0);
	assert_int_equal(what.st_mode & 0777, 0640);
	write_text(place, "a.csv", "");
	assert_holds(place, "a.csv", "");
	struct file_list list = {0};
	struct err err = {0};
	assert_true(file_list_folder(place->folder, false, place->arena, &list, &err));
	assert_int_equal(list.count, 1);
}

static void test_file_write_all__leaves_a_reader_of_the_old_file_alone(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	char bytes[16];
	size_t size = 0;
	write_text(place, "a.csv", "old");
	SCOPED_FILE(file);
	assert_true(file_open(at(place, "a.csv"), &file, &err));
	write_text(place, "a.csv", "newer");
	assert_true(file_read(&file, bytes, sizeof(bytes), &size, &err));
	assert_true(str_equal((struct str){bytes, size}, STR("old")));
	assert_true(file_read(&file, bytes, sizeof(bytes), &size, &err));
	assert_int_equal(size, 0);
}

static void test_file_write_all__goes_through_links_and_pipes(void **state)
{
	struct place *place = *state;
	struct stat what;
	write_text(place, "a.csv", "old");
	must(symlink("a.csv", at(place, "link")) == 0);
	write_text(place, "link", "new");
	assert_holds(place, "a.csv", "new");
	must(lstat(at(place, "link"), &what) == 0);
	assert_true(S_ISLNK(what.st_mode));
	must(mkfifo(at(place, "pipe"), 0600) == 0);
	int reader = open(at(place, "pipe"), O_RDONLY | O_NONBLOCK);
	char bytes[16];
	write_text(place, "pipe", "through");
	assert_int_equal(read(reader, bytes, sizeof(bytes)), 7);
	must(stat(at(place, "pipe"), &what) == 0);
	assert_true(S_ISFIFO(what.st_mode));
	close(reader);
}

static void test_file_write_all__passes_over_a_name_that_a_crash_left(void **state)
{
	struct place *place = *state;
	SCOPED_ARENA(arena);
	const char *left = str_format(arena, "a.csv.%ld-0.new", (long)getpid()).at;
	write_text(place, left, "half");
	write_text(place, "a.csv", "whole");
	assert_holds(place, "a.csv", "whole");
	assert_holds(place, left, "half");
}

static void test_file_write_all__keeps_the_old_file_where_the_new_one_fails(void **state)
{
	struct place *place = *state;
	struct file_list list = {0};
	struct err err = {0};
	struct rlimit kept = {0};
	char *big = arena_take(place->arena, 200000);
	write_text(place, "a.csv", "old");
	/* As on a full disk, the bytes do not fit. */
	must(getrlimit(RLIMIT_FSIZE, &kept) == 0);
	struct rlimit small = {.rlim_cur = 65536, .rlim_max = kept.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	must(setrlimit(RLIMIT_FSIZE, &small) == 0);
	bool written = file_write_all(at(place, "a.csv"), (struct str){big, 200000}, &err);
	must(setrlimit(RLIMIT_FSIZE, &kept) == 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_false(written);
	assert_int_equal(err.kind, ERR_FAILED);
	assert_non_null(strstr(err.text, "too large for this disk"));
	assert_holds(place, "a.csv", "old");
	assert_true(file_list_folder(place->folder, false, place->arena, &list, &err));
	assert_int_equal(list.count, 1);
}

static void assert_refused(const struct err *err, const char *french, const char *english)
{
	if (err->kind != ERR_INPUT || strstr(err->text, french) == NULL ||
	    strstr(err->text, english) == NULL || strstr(err->text, " / ") == NULL ||
	    strchr(err->text, '\n') != NULL)
		fail_msg("%d: %s", (int)err->kind, err->text);
}

static void test_file_open__says_why_it_cannot(void **state)
{
	struct place *place = *state;
	struct file file = {.descriptor = -1};
	struct err err = {0};
	must(mkdir(at(place, "folder"), 0700) == 0);
	must(symlink("nothing", at(place, "dangling")) == 0);
	must(symlink("round", at(place, "round")) == 0);
	write_text(place, "a.csv", "");
	char long_name[300];
	memset(long_name, 'x', sizeof(long_name));
	long_name[sizeof(long_name) - 1] = '\0';
	const struct {
		const char *name, *french, *english;
	} cases[] = {
		{"missing.csv", "n’existe pas", "does not exist"},
		{"missing/a.csv", "n’existe pas", "does not exist"},
		{"a.csv/b", "n’existe pas", "does not exist"},
		{"dangling", "n’existe pas", "does not exist"},
		{"folder", "est un dossier", "is a folder"},
		{".", "est un dossier", "is a folder"},
		{"round", "tournent en rond", "round in circles"},
		{long_name, "nom trop long", "name too long"},
		{"new\nline.csv", "new?line.csv", "does not exist"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_false(file_open(at(place, cases[i].name), &file, &err));
		assert_refused(&err, cases[i].french, cases[i].english);
		assert_int_equal(file.descriptor, -1);
	}
}

static void test_file_open__says_that_rights_are_missing(void **state)
{
	struct place *place = *state;
	struct file file = {.descriptor = -1};
	struct err read_err = {0}, write_err = {0};
	write_text(place, "secret.csv", "x");
	must(mkdir(at(place, "sealed"), 0555) == 0 && chmod(at(place, "secret.csv"), 0) == 0);
	/* The administrator may read everything: the test becomes nobody for a moment. */
	bool is_root = geteuid() == 0;
	if (is_root)
		must(seteuid(NOBODY) == 0);
	bool could_read = file_open(at(place, "secret.csv"), &file, &read_err);
	bool could_write = file_write_all(at(place, "sealed/x"), STR("x"), &write_err);
	if (is_root)
		must(seteuid(0) == 0);
	assert_false(could_read);
	assert_false(could_write);
	assert_refused(&read_err, "droits insuffisants", "no rights");
	assert_refused(&write_err, "droits insuffisants", "no rights");
}

static void test_file_write_all__says_why_it_cannot(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	must(mkdir(at(place, "folder"), 0700) == 0);
	assert_false(file_write_all(at(place, "missing/a.csv"), STR("x"), &err));
	assert_refused(&err, "son dossier n’existe pas", "its folder does not exist");
	assert_false(file_write_all(at(place, "folder"), STR("x"), &err));
	assert_refused(&err, "est un dossier", "is a folder");
	assert_false(file_write_all("", STR("x"), &err));
	/* The disk is full. */
	assert_false(file_write_all("/dev/full", STR("x"), &err));
	assert_int_equal(err.kind, ERR_FAILED);
	assert_non_null(strstr(err.text, "the disk is full"));
}

static void test_file_fail__shows_the_end_of_a_long_path(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	struct file file = {.descriptor = -1};
	struct buf path = buf_new(place->arena, 8192);
	buf_add(&path, str_of(place->folder));
	/* One byte, then letters of two: the cut must not fall within one. */
	for (int i = 0; i < 10; i++)
		buf_add(&path, STR("/éééééééééééééééééééééééééééééééééééééééééééééééééé"));
	for (int i = 0; i < 4; i++) {
		assert_false(file_open(str_cstring(place->arena, buf_str(&path)), &file, &err));
		assert_refused(&err, "n’existe pas", "does not exist");
		assert_true(str_is_utf8(str_of(err.text)));
		assert_true(str_starts_with(str_of(err.text), STR("…")));
		buf_add_char(&path, 'x');
	}
}

static void test_file_read_all__meets_its_limit(void **state)
{
	struct place *place = *state;
	struct str bytes = {0};
	struct err err = {0};
	char *big = arena_take(place->arena, 200000);
	memset(big, 'x', 200000);
	assert_true(file_write_all(at(place, "big.csv"), (struct str){big, 200000}, &err));
	assert_true(file_read_all(at(place, "big.csv"), 200000, place->arena, &bytes, &err));
	assert_int_equal(bytes.size, 200000);
	assert_memory_equal(bytes.at, big, 200000);
	bytes = STR("untouched");
	assert_false(file_read_all(at(place, "big.csv"), 199999, place->arena, &bytes, &err));
	assert_refused(&err, "199999 octets, la limite", "199999 bytes, the limit");
	assert_true(str_equal(bytes, STR("untouched")));
	/* A device tells no size and never ends. */
	assert_false(file_read_all("/dev/zero", 1000000, place->arena, &bytes, &err));
	assert_refused(&err, "1000000 octets", "1000000 bytes");
}

static void test_file_open__tells_the_size_of_plain_files_only(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	write_text(place, "a.csv", "12345");
	SCOPED_FILE(plain);
	SCOPED_FILE(device);
	assert_true(file_open(at(place, "a.csv"), &plain, &err));
	assert_int_equal(plain.size, 5);
	assert_string_equal(plain.path, at(place, "a.csv"));
	assert_true(file_open("/dev/null", &device, &err));
	assert_int_equal(device.size, -1);
	file_close(&plain);
	assert_int_equal(plain.descriptor, -1);
	file_close(&plain);
}

static void test_file_list_folder__goes_by_name_and_deep_where_asked(void **state)
{
	struct place *place = *state;
	struct file_list list = {0};
	struct err err = {0};
	must(mkdir(at(place, "deep"), 0700) == 0 && mkdir(at(place, "deep/er"), 0700) == 0);
	static const char *const names[] = {"b.csv",   "Z.csv",      "\xC3\xA9.csv", "a.csv",
					    ".hidden", "deep/c.csv", "deep/er/a.csv"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		write_text(place, names[i], "");
	/* Round in circles, and to nowhere. */
	must(symlink("..", at(place, "deep/er/up")) == 0);
	must(symlink("nothing", at(place, "dangling")) == 0);
	must(symlink("a.csv", at(place, "link")) == 0);
	static const char *const expected[] = {"Z.csv",        "a.csv",      "b.csv",        "link",
					       "\xC3\xA9.csv", "deep/c.csv", "deep/er/a.csv"};
	assert_true(file_list_folder(place->folder, false, place->arena, &list, &err));
	assert_int_equal(list.count, 5);
	assert_true(file_list_folder(at(place, ""), true, place->arena, &list, &err));
	assert_int_equal(list.count, COUNT_OF(expected));
	for (size_t i = 0; i < list.count; i++)
		assert_string_equal(list.paths[i], at(place, expected[i]));
	unlink(at(place, "deep/er/up"));
}

static void test_file_list_folder__refuses_what_is_no_folder(void **state)
{
	struct place *place = *state;
	struct file_list list = {.count = 77};
	struct err err = {0};
	write_text(place, "a.csv", "");
	assert_false(file_list_folder(at(place, "a.csv"), false, place->arena, &list, &err));
	assert_false(file_list_folder(at(place, "missing"), false, place->arena, &list, &err));
	assert_refused(&err, "n’existe pas", "does not exist");
	assert_int_equal(list.count, 77);
	assert_false(file_is_folder(at(place, "a.csv")));
	assert_false(file_is_folder(at(place, "missing")));
	assert_true(file_is_folder(place->folder));
}

static void test_file_list_folder__meets_the_limit_of_depth(void **state)
{
	struct place *place = *state;
	struct file_list list = {0};
	struct err err = {0};
	char *paths[FOLDER_DEPTH_MAX + 1];
	struct buf path = buf_new(place->arena, 4096);
	buf_add(&path, str_of(place->folder));
	for (int i = 0; i <= FOLDER_DEPTH_MAX; i++) {
		buf_add(&path, STR("/d"));
		paths[i] = str_cstring(place->arena, buf_str(&path));
		assert_true(file_list_folder(place->folder, true, place->arena, &list, &err));
		must(mkdir(paths[i], 0700) == 0);
	}
	assert_false(file_list_folder(place->folder, true, place->arena, &list, &err));
	assert_refused(&err, "16 dossiers", "16 folders");
	for (int i = FOLDER_DEPTH_MAX; i >= 0; i--)
		must(rmdir(paths[i]) == 0);
}

static void test_file_name_of__is_what_stands_after_the_last_slash(void **state)
{
	(void)state;
	assert_true(str_equal(file_name_of("a/b/candidates.csv"), STR("candidates.csv")));
	assert_true(str_equal(file_name_of("candidates.csv"), STR("candidates.csv")));
	assert_true(str_equal(file_name_of("/x"), STR("x")));
	assert_true(str_equal(file_name_of("a/"), STR("")));
	assert_true(str_equal(file_name_of(""), STR("")));
}

#define PLACE_TEST(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE_TEST(test_file_write_all__puts_a_file_in_place_of_another),
		PLACE_TEST(test_file_write_all__leaves_a_reader_of_the_old_file_alone),
		PLACE_TEST(test_file_write_all__goes_through_links_and_pipes),
		PLACE_TEST(test_file_write_all__passes_over_a_name_that_a_crash_left),
		PLACE_TEST(test_file_write_all__keeps_the_old_file_where_the_new_one_fails),
		PLACE_TEST(test_file_write_all__says_why_it_cannot),
		PLACE_TEST(test_file_open__says_why_it_cannot),
		PLACE_TEST(test_file_open__says_that_rights_are_missing),
		PLACE_TEST(test_file_open__tells_the_size_of_plain_files_only),
		PLACE_TEST(test_file_fail__shows_the_end_of_a_long_path),
		PLACE_TEST(test_file_read_all__meets_its_limit),
		PLACE_TEST(test_file_list_folder__goes_by_name_and_deep_where_asked),
		PLACE_TEST(test_file_list_folder__refuses_what_is_no_folder),
		PLACE_TEST(test_file_list_folder__meets_the_limit_of_depth),
		cmocka_unit_test(test_file_name_of__is_what_stands_after_the_last_slash),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
