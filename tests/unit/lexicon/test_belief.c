/* What is believed of the unit groups: relatives speak for each other, the nearest title for its
 * own group, and a text of which the model knows nothing leaves the titles alone. */
#include "lexicon/belief.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static size_t group(const char *code)
{
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		if (strcmp(unit_groups[u].code, code) == 0)
			return u;
	fail_msg("%s", code);
	return 0;
}

struct setting {
	struct belief_families families;
	float margins[UNIT_GROUP_COUNT], cosines[UNIT_GROUP_COUNT], beliefs[UNIT_GROUP_COUNT];
};

static void set_all(struct setting *setting, float margin)
{
	belief_find_families(&setting->families);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++) {
		setting->margins[u] = margin;
		setting->cosines[u] = 0;
	}
}

static void test_belief_weigh__believes_the_one_with_near_relatives(void **state)
{
	(void)state;
	struct setting setting;
	set_all(&setting, -1);
	setting.margins[group("95106")] = 0.2f;
	setting.margins[group("95109")] = 0.1f;
	setting.margins[group("21222")] = 0.2f;
	belief_weigh(&setting.families, setting.margins, 1, setting.cosines, setting.beliefs);
	assert_true(setting.beliefs[group("95106")] > setting.beliefs[group("21222")]);
	assert_true(setting.beliefs[group("95106")] > setting.beliefs[group("95109")]);
	assert_true(setting.beliefs[group("21222")] > setting.beliefs[group("21223")]);
	for (size_t u = 0; u < UNIT_GROUP_COUNT; u++)
		assert_true(isfinite(setting.beliefs[u]));
}

static void test_belief_weigh__hears_the_nearest_title(void **state)
{
	(void)state;
	struct setting setting;
	set_all(&setting, -1);
	setting.margins[group("31302")] = setting.margins[group("31301")] = 0.3f;
	setting.cosines[group("31301")] = 0.5f;
	belief_weigh(&setting.families, setting.margins, 1, setting.cosines, setting.beliefs);
	assert_true(setting.beliefs[group("31301")] > setting.beliefs[group("31302")]);
}

static void test_belief_weigh__leaves_an_unknown_text_to_titles(void **state)
{
	(void)state;
	struct setting setting;
	set_all(&setting, -1);
	setting.margins[group("72106")] = 1;
	setting.cosines[group("31301")] = 0.1f;
	belief_weigh(&setting.families, setting.margins, 0, setting.cosines, setting.beliefs);
	assert_true(setting.beliefs[group("31301")] > setting.beliefs[group("72106")]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_belief_weigh__believes_the_one_with_near_relatives),
		cmocka_unit_test(test_belief_weigh__hears_the_nearest_title),
		cmocka_unit_test(test_belief_weigh__leaves_an_unknown_text_to_titles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
