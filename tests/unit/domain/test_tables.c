#include "domain/domain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void test_unit_groups__are_516_in_order_of_code(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		const struct unit_group *group = &unit_groups[i];
		assert_int_equal(strlen(group->code), 5);
		assert_true(i == 0 || strcmp(unit_groups[i - 1].code, group->code) < 0);
		assert_int_equal(group->code[1] - '0', group->teer);
		assert_true(group->title_fr[0] != '\0' && group->title_en[0] != '\0');
	}
}

static void test_unit_groups__count_as_the_classification_says(void **state)
{
	(void)state;
	static const int expected[6] = {48, 97, 162, 69, 95, 45};
	int count[6] = {0}, full = 0, partial = 0, deficit = 0;
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		count[unit_groups[i].teer]++;
		full += strcmp(unit_groups[i].regulated, "full") == 0;
		partial += strcmp(unit_groups[i].regulated, "partial") == 0;
		deficit += strcmp(unit_groups[i].diagnostic, "deficit") == 0;
	}
	for (size_t i = 0; i < COUNT_OF(count); i++)
		assert_int_equal(count[i], expected[i]);
	assert_int_equal(full, 64);
	assert_int_equal(partial, 60);
	assert_int_equal(deficit, 56);
}

static void test_unit_group_find__finds_each_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++)
		assert_int_equal(unit_group_find(str_of(unit_groups[i].code)), i);
	static const char *const strangers[] = {"",      "0001",   "000100",
						"99999", "00000",  "10",
						"3130a", "31301 ", "\xC3\xA9\xC3\xA9x"};
	for (size_t i = 0; i < COUNT_OF(strangers); i++)
		assert_int_equal(unit_group_find(str_of(strangers[i])), UNIT_GROUP_NONE);
	/* A slice, not a string: what follows must not be read. */
	assert_string_equal(unit_groups[unit_group_find((struct str){"313015", 5})].title_fr,
			    "Infirmiers autorisés/infirmières autorisées et infirmiers "
			    "psychiatriques autorisés/infirmières psychiatriques autorisées");
}

static void test_unit_group_find__keeps_leading_zeros(void **state)
{
	(void)state;
	assert_int_equal(unit_group_find(STR("00010")), 0);
	assert_string_equal(unit_groups[0].title_en, "Legislators");
}

static void test_regions__are_the_seventeen(void **state)
{
	(void)state;
	for (int i = 0; i < 17; i++) {
		char code[12];
		snprintf(code, sizeof(code), "%02d", i + 1);
		assert_string_equal(regions[i].code, code);
	}
	assert_string_equal(regions[5].name, "Montréal");
	assert_string_equal(regions[15].name, "Montérégie");
}

static void test_french_levels__rise_with_the_european_ones(void **state)
{
	(void)state;
	for (int i = 0; i < 12; i++) {
		assert_int_equal(french_levels[i].level, i + 1);
		assert_true(i == 0 ||
			    strcmp(french_levels[i - 1].cefr, french_levels[i].cefr) <= 0);
	}
	assert_string_equal(french_levels[6].cefr, "B2");
	assert_string_equal(french_levels[6].band, "7-8");
	assert_string_equal(french_levels[2].band, "3");
}

static void assert_text(struct str text, const char *expected)
{
	if (!str_equal(text, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(text), expected);
}

static void test_country_is_known__takes_assigned_codes_only(void **state)
{
	(void)state;
	static const char *const known[] = {"FR", "CM", "CI", "TW",  "XK", "UK",
					    "ZZ", "fr", "F",  "FRA", ""};
	static const bool expected[] = {true,  true,  true,  true,  false, false,
					false, false, false, false, false};
	for (size_t i = 0; i < COUNT_OF(known); i++)
		assert_int_equal(country_is_known(str_of(known[i])), expected[i]);
}

static void test_country_name__speaks_both_languages(void **state)
{
	(void)state;
	assert_text(country_name(STR("DE"), "fr"), "Allemagne");
	assert_text(country_name(STR("DE"), "en"), "Germany");
	assert_text(country_name(STR("CI"), "fr"), "Côte d’Ivoire");
	assert_text(country_name(STR("BO"), "en"), "Bolivia");
	assert_text(country_name(STR("BO"), "fr"), "Bolivie");
	assert_text(country_name(STR("ZZ"), "fr"), "ZZ");
}

static void test_language_name__speaks_both_languages(void **state)
{
	(void)state;
	assert_true(language_is_known(STR("ar")));
	assert_false(language_is_known(STR("AR")));
	assert_false(language_is_known(STR("qq")));
	assert_text(language_name(STR("ar"), "fr"), "arabe");
	assert_text(language_name(STR("pt"), "en"), "Portuguese");
	assert_text(language_name(STR("qq"), "en"), "qq");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unit_groups__are_516_in_order_of_code),
		cmocka_unit_test(test_unit_groups__count_as_the_classification_says),
		cmocka_unit_test(test_unit_group_find__finds_each_and_nothing_else),
		cmocka_unit_test(test_unit_group_find__keeps_leading_zeros),
		cmocka_unit_test(test_regions__are_the_seventeen),
		cmocka_unit_test(test_french_levels__rise_with_the_european_ones),
		cmocka_unit_test(test_country_is_known__takes_assigned_codes_only),
		cmocka_unit_test(test_country_name__speaks_both_languages),
		cmocka_unit_test(test_language_name__speaks_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
