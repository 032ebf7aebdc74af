#include "lexicon/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void assert_key(const char *text, const char *expected)
{
	SCOPED_ARENA(arena);
	struct str key = fold_key(str_of(text), arena);
	if (!str_equal(key, str_of(expected)))
		fail_msg("\"%s\" folds to \"%.*s\", not \"%s\"", text, STR_ARGS(key), expected);
}

static void test_fold_key__keeps_what_two_spellings_have_in_common(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"Développeur Web", "developpeur web"},
		{"DÉVELOPPEUR   WEB ", "developpeur web"},
		{"De\xCC\x81veloppeur", "developpeur"}, /* the accent as a code point of its own */
		{"chef d’équipe", "chef d equipe"},
		{"chef d'équipe", "chef d equipe"},
		{"main-d'œuvre", "main d oeuvre"},
		{"Straßenbauer", "strassenbauer"},
		{"Kierowca ciężarówki Łódź", "kierowca ciezarowki lodz"},
		{"C++, C# et .NET", "c++ c# et net"},
		{"３Ｄ", "3d"},
		{"ﬁnance", "finance"},
		{"İzmir", "izmir"},
		{"ΟΔΗΓΟΣ", "οδηγοσ"},
		{"ΟΔΗΓΌΣ", "οδηγοσ"},
		{"Інженер", "інженер"},
		{"مُهَنْدِس", "مهندس"},
		{"مهنـــدس", "مهندس"},
		{"林 嘉欣", "林 嘉欣"},
		{"", ""},
		{" -/()., ", ""},
		{"\xF0\x9F\x91\xB7 soudeur", "soudeur"},
		{"a\xE2\x80\x8B"
		 "b",
		 "ab"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_key(cases[i][0], cases[i][1]);
}

/* Every sign of ASCII, in order. */
static void test_fold_text__keeps_the_signs_that_mean_something(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	char all[0x80];
	static const char expected[] = "                                "
				       "        ()*+,-./0123456789*     "
				       " abcdefghijklmnopqrstuvwxyz( ) *"
				       " abcdefghijklmnopqrstuvwxyz /   ";
	for (size_t c = 0; c < sizeof(all); c++)
		all[c] = (char)c;
	struct str folded = fold_text((struct str){all, sizeof(all)}, arena).text;
	assert_int_equal(folded.size, sizeof(all));
	assert_memory_equal(folded.at, expected, sizeof(all));
}

static void test_fold_words__know_their_bytes_in_the_original(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str text = STR("« Œuvre d’été » : SQL, École");
	static const char *const originals[] = {"Œuvre", "d", "été", "SQL", "École"};
	struct words words = fold_words(text, arena);
	assert_int_equal(words.count, COUNT_OF(originals));
	for (size_t i = 0; i < words.count; i++) {
		struct str original =
			str_slice(text, words.at[i].from, words.at[i].to - words.at[i].from);
		assert_true(str_equal(original, str_of(originals[i])));
	}
}

static void test_fold_words__keep_the_bytes_of_decomposed_letters(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str text = STR("e\xCC\x81te\xCC\x81 x");
	struct words words = fold_words(text, arena);
	assert_int_equal(words.count, 2);
	assert_true(str_equal(words.at[0].text, STR("ete")));
	assert_int_equal(words.at[0].from, 0);
	assert_int_equal(words.at[0].to, 7);
	assert_int_equal(words.at[1].from, 8);
}

/* The longest thing that one code point becomes: U+FDFA, eighteen code points. */
static void test_fold_text__has_room_for_what_grows_most(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 4096);
	for (int i = 0; i < 300; i++)
		buf_add(&buf, STR("\xEF\xB7\xBA"));
	struct words words = fold_words(buf_str(&buf), arena);
	assert_int_equal(words.count, 300 * 3 + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold_key__keeps_what_two_spellings_have_in_common),
		cmocka_unit_test(test_fold_text__keeps_the_signs_that_mean_something),
		cmocka_unit_test(test_fold_words__know_their_bytes_in_the_original),
		cmocka_unit_test(test_fold_words__keep_the_bytes_of_decomposed_letters),
		cmocka_unit_test(test_fold_text__has_room_for_what_grows_most),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
