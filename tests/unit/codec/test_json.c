#include "codec/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct json *parsed(struct arena *arena, const char *text)
{
	const struct json *value = NULL;
	struct err err;
	if (!json_parse(str_of(text), arena, &value, &err))
		fail_msg("%s: %s", text, err.text);
	return value;
}

static void assert_text(struct str text, const char *expected)
{
	if (!str_equal(text, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(text), expected);
}

static void test_json_at__finds_what_a_path_names(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct json *value = parsed(
		arena, "{\"a\": {\"b\": \"né\", \"n\": 12, \"r\": 37.5, \"yes\": true, \"no\": "
		       "false, \"nil\": null}, \"list\": [1, {\"x\": \"y\"}, []]}");
	assert_text(json_text(value, "a.b"), "né");
	assert_text(json_text(value, "a.n"), "12");
	assert_text(json_text(value, "a.r"), "37.5");
	assert_text(json_text(value, "list.1.x"), "y");
	assert_text(json_text(json_at(value, "a.b"), NULL), "né");
	static const char *const missing[] = {"b",      "a.b.c",   "a.yes", "a.nil", "list.3",
					      "list.x", "list.-1", "a.",    "",      "list"};
	for (size_t i = 0; i < COUNT_OF(missing); i++)
		assert_int_equal(json_text(value, missing[i]).size, 0);
	assert_null(json_at(value, "a.b.c"));
	assert_null(json_at(NULL, "a"));
	assert_true(json_is_map(json_at(value, "a")));
	assert_false(json_is_map(json_at(value, "list")));
	assert_false(json_is_map(NULL));
	assert_int_equal(json_count(json_at(value, "list")), 3);
	assert_int_equal(json_count(value), 0);
	assert_int_equal(json_count(NULL), 0);
	assert_text(json_text(json_item(json_at(value, "list"), 1), "x"), "y");
}

static void test_json__gives_numbers_and_truth_only_where_they_are(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct json *value = parsed(
		arena, "{\"i\": 9223372036854775807, \"m\": -9223372036854775808, \"r\": 1.5, "
		       "\"t\": \"1\", \"yes\": true, \"no\": false}");
	int64_t number = 0;
	bool truth = false;
	assert_true(json_i64(value, "i", &number) && number == INT64_MAX);
	assert_true(json_i64(value, "m", &number) && number == INT64_MIN);
	assert_text(json_text(value, "i"), "9223372036854775807");
	assert_false(json_i64(value, "r", &number));
	assert_false(json_i64(value, "t", &number));
	assert_false(json_i64(value, "yes", &number));
	assert_false(json_i64(value, "z", &number));
	assert_true(json_bool(value, "yes", &truth) && truth);
	assert_true(json_bool(value, "no", &truth) && !truth);
	assert_false(json_bool(value, "i", &truth));
	assert_false(json_bool(value, "z", &truth));
}

static void test_json_parse__says_where_and_why(void **state)
{
	(void)state;
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"", "le fichier est vide / the file is empty"},
		{" ", "ligne 1, colonne 1 : le texte finit trop tôt / line 1, column 1: the text "
		      "ends too early"},
		{"plain",
		 "ligne 1, colonne 5 : ce n’est pas du JSON / line 1, column 5: this is not "
		 "JSON"},
		{"{\"a\": 1",
		 "ligne 1, colonne 7 : le texte finit trop tôt / line 1, column 7: the "
		 "text ends too early"},
		{"{\n  \"a\": 1,\n  \"a\": 2\n}",
		 "ligne 3, colonne 5 : une clé est là deux fois / line 3, column 5: a key is there "
		 "twice"},
		{"{} {}", "ligne 1, colonne 4 : quelque chose suit la fin / line 1, column 4: "
			  "something follows the end"},
		{"[1,]",
		 "ligne 1, colonne 4 : ce n’est pas du JSON / line 1, column 4: this is not "
		 "JSON"},
		{"{'a': 1}",
		 "ligne 1, colonne 2 : ce n’est pas du JSON / line 1, column 2: this is "
		 "not JSON"},
		{"[9223372036854775808]",
		 "ligne 1, colonne 20 : un nombre trop grand / line 1, column 20: a number too "
		 "large"},
		{"[\"\\u0000\"]", "ligne 1, colonne 9 : un caractère nul / line 1, column 9: a NUL "
				  "character"},
		{"{\"a\\u0000\": 1}",
		 "ligne 1, colonne 10 : un caractère nul dans une clé / line 1, column 10: a NUL "
		 "character in a key"},
		{"[\"\\ud800\"]", "ligne 1, colonne 9 : ce n’est pas du JSON / line 1, column 9: "
				  "this is not JSON"},
		{"[NaN]",
		 "ligne 1, colonne 4 : ce n’est pas du JSON / line 1, column 4: this is not "
		 "JSON"},
		{"[01]",
		 "ligne 1, colonne 2 : ce n’est pas du JSON / line 1, column 2: this is not "
		 "JSON"},
		{"[\n\"\xE9t\xE9\"]",
		 "ligne 2 : le fichier n’est pas en UTF-8, sans doute en Latin-1 (Windows-1252) ; "
		 "enregistrez-le en « JSON UTF-8 » / line 2: the file is not in UTF-8, probably in "
		 "Latin-1 (Windows-1252); save it as “JSON UTF-8”"},
		{"[\"é\",\n\"\xE9\",\n\"è\"]",
		 "ligne 2, colonne 1 : des octets qui ne sont pas de l’UTF-8 / line 2, column 1: "
		 "bytes that are not UTF-8"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		const struct json *value = NULL;
		struct err err = {0};
		assert_false(json_parse(str_of(cases[i].text), arena, &value, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_string_equal(err.text, cases[i].why);
		assert_null(value);
	}
}

static void test_json_parse__takes_a_mark_and_no_text_beyond_the_slice(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	assert_text(json_text(parsed(arena, "\xEF\xBB\xBF{\"a\": \"b\"}"), "a"), "b");
	const struct json *value;
	struct err err;
	assert_true(json_parse((struct str){"[1]junk", 3}, arena, &value, &err));
}

static struct str nested(struct arena *arena, size_t depth)
{
	struct buf out = buf_new(arena, depth * 2 + 1);
	for (size_t i = 0; i < depth; i++)
		buf_add_char(&out, '[');
	for (size_t i = 0; i < depth; i++)
		buf_add_char(&out, ']');
	return buf_str(&out);
}

static void test_json_parse__meets_its_limits(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct json *value;
	struct err err;
	assert_true(json_parse(nested(arena, JSON_DEPTH_MAX), arena, &value, &err));
	assert_false(json_parse(nested(arena, JSON_DEPTH_MAX + 1), arena, &value, &err));
	assert_string_equal(err.text, "ligne 1 : JSON imbriqué sur plus de 64 niveaux, la limite / "
				      "line 1: JSON nested deeper than 64 levels, the limit");
	assert_false(json_parse(nested(arena, 1000000), arena, &value, &err));
	/* Brackets in texts are no depth. */
	struct str text = str_format(arena, "[\"\\\"%.*s\"]", STR_ARGS(nested(arena, 100)));
	assert_true(json_parse(text, arena, &value, &err));

	struct buf out = buf_new(arena, DOCUMENT_BYTES_MAX + 10);
	buf_add(&out, STR("[0"));
	for (size_t i = 2; i < JSON_VALUES_MAX; i++)
		buf_add(&out, STR(",0"));
	buf_add(&out, STR("]"));
	assert_true(json_parse(buf_str(&out), arena, &value, &err));
	assert_int_equal(json_count(value), JSON_VALUES_MAX - 1);
	out.at[out.size - 1] = ',';
	buf_add(&out, STR("0]"));
	assert_false(json_parse(buf_str(&out), arena, &value, &err));
	assert_string_equal(err.text, "ligne 1 : plus de 500000 valeurs, la limite / line 1: more "
				      "than 500000 values, the limit");
	buf_clear(&out);
	buf_add(&out, STR("[\""));
	while (out.size < DOCUMENT_BYTES_MAX - 2)
		buf_add_char(&out, 'x');
	buf_add(&out, STR("\"]"));
	assert_true(json_parse(buf_str(&out), arena, &value, &err));
	buf_add(&out, STR(" "));
	assert_false(json_parse(buf_str(&out), arena, &value, &err));
	assert_string_equal(err.text, "un document de plus de 16 Mio, la limite / a document above "
				      "16 MiB, the limit");
}

static void test_json_writer__escapes_and_places_commas(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf out = buf_new(arena, 1000);
	struct json_writer writer = json_writer(&out);
	json_begin_object(&writer, NULL);
	json_write_text(&writer, "text", STR("né \"x\" \\ \n\r\t\b\x1F\x7F 林/"));
	json_write_i64(&writer, "number", INT64_MIN);
	json_begin_array(&writer, "list");
	json_write_bool(&writer, NULL, true);
	json_write_bool(&writer, NULL, false);
	json_write_null(&writer, NULL);
	json_begin_object(&writer, NULL);
	json_end_object(&writer);
	json_begin_array(&writer, NULL);
	json_end_array(&writer);
	json_end_array(&writer);
	json_write_text(&writer, "k\"ey", (struct str){0});
	json_end_object(&writer);
	assert_int_equal(writer.depth, 0);
	assert_text(buf_str(&out),
		    "{\"text\":\"né \\\"x\\\" \\\\ \\n\\r\\t\\u0008\\u001f\\u007f 林/\",\"number\":"
		    "-9223372036854775808,\"list\":[true,false,null,{},[]],\"k\\\"ey\":\"\"}");
	const struct json *value = parsed(arena, str_cstring(arena, buf_str(&out)));
	assert_text(json_text(value, "text"), "né \"x\" \\ \n\r\t\b\x1F\x7F 林/");
}

/* Samples of JSON Resume and Europass, where they are. */
static void test_json_parse__reads_the_shared_samples(void **state)
{
	(void)state;
	static const struct {
		const char *name, *path, *text;
	} cases[] = {
		{"jsonresume/sample.job.json", "location.city", "Berlin"},
		{"jsonresume/sample.job.json", "title", "Web Developer"},
		{"europass/europass-cv-example-v3.3.0.json",
		 "SkillsPassport.LearnerInfo.Identification.PersonName.Surname", "Smith"},
		{"europass/europass-cv-example-v3.3.0.json", "SkillsPassport.Locale", "en"},
	};
	const char *shared = getenv("PASSERELLE_SHARED"), *root = getenv("PASSERELLE_ROOT");
	SCOPED_ARENA(arena);
	struct str folder = shared != NULL
				    ? str_of(shared)
				    : str_format(arena, "%s/../shared", root != NULL ? root : ".");
	if (!file_is_folder(str_cstring(arena, folder))) {
		print_message("no ../shared: skipped\n");
		skip();
	}
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str path =
			str_format(arena, "%.*s/bench/formats/%s", STR_ARGS(folder), cases[i].name);
		struct str bytes;
		struct err err;
		const struct json *value;
		assert_true(file_read_all(path.at, DOCUMENT_BYTES_MAX, arena, &bytes, &err));
		assert_true(json_parse(bytes, arena, &value, &err));
		assert_text(json_text(value, cases[i].path), cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json_at__finds_what_a_path_names),
		cmocka_unit_test(test_json__gives_numbers_and_truth_only_where_they_are),
		cmocka_unit_test(test_json_parse__says_where_and_why),
		cmocka_unit_test(test_json_parse__takes_a_mark_and_no_text_beyond_the_slice),
		cmocka_unit_test(test_json_parse__meets_its_limits),
		cmocka_unit_test(test_json_writer__escapes_and_places_commas),
		cmocka_unit_test(test_json_parse__reads_the_shared_samples),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
