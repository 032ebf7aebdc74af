/* Learning titles: what is learned, that it is kept whole, and that damaged bytes are refused. */
#include "lexicon/learn.h"

#include "domain/domain.h"
#include "lexicon/own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const struct learn_title titles[] = {
	{.text = {.at = "soudeur", .size = 7}, .unit = 1, .weight = 1},
	{.text = {.at = "soudeur à l'arc", .size = 16}, .unit = 1, .weight = 1},
	{.text = {.at = "aide-soudeur", .size = 12}, .unit = 2, .weight = 1},
	{.text = {.at = "aide de chantier", .size = 16}, .unit = 2, .weight = 1},
	{.text = {.at = "infirmier", .size = 9}, .unit = 3, .weight = 1},
	{.text = {.at = "infirmier de chantier", .size = 21}, .unit = 3, .weight = 1},
};

static uint16_t best_of(const struct model *model, const char *text, float *ret_share,
			struct arena *arena)
{
	float margins[UNIT_GROUP_COUNT];
	struct title title;
	uint16_t best = 0;
	title_read(str_of(text), arena, &title);
	*ret_share = model_score(model_reader_new(model, arena), &title, margins);
	for (uint16_t u = 0; u < UNIT_GROUP_COUNT; u++)
		if (margins[u] > margins[best])
			best = u;
	return best;
}

static void test_learn__tells_titles_it_has_not_seen(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	float share = 0;
	const struct model *model = learn(titles, COUNT_OF(titles), arena, 1);
	assert_int_equal(best_of(model, "soudeuse", &share, arena), 1);
	assert_int_equal(best_of(model, "aide-infirmier de chantier", &share, arena), 3);
	assert_true(share > 0.3f && share <= 1.0f);
	best_of(model, "xyzzy", &share, arena);
	assert_true(share == 0.0f);
}

static void test_learn__gives_the_same_bytes_on_any_number_of_threads(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct learn_title turned[COUNT_OF(titles)];
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		turned[i] = titles[COUNT_OF(titles) - 1 - i];
	struct str one = model_bytes(learn(titles, COUNT_OF(titles), arena, 1), arena);
	struct str four = model_bytes(learn(turned, COUNT_OF(titles), arena, 4), arena);
	assert_true(str_equal(one, four));
}

static void test_model__comes_back_from_its_bytes_for_its_titles_only(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	float share = 0;
	struct str name = learn_name(titles, COUNT_OF(titles), arena);
	struct str other = learn_name(titles, COUNT_OF(titles) - 1, arena);
	struct str bytes = model_bytes(learn(titles, COUNT_OF(titles), arena, 1), arena);
	const struct model *model = model_of_bytes(bytes, name, arena);
	assert_non_null(model);
	assert_int_equal(best_of(model, "infirmière", &share, arena), 3);
	assert_true(str_equal(model_bytes(model, arena), bytes));
	assert_null(model_of_bytes(bytes, other, arena));
	assert_null(model_of_bytes(STR(""), name, arena));
}

/* Whatever one byte of the counts, lists or units becomes, the model is refused or sound. */
/* One room for all titles: nothing of the one before is left in it. */
static void test_model__asked_in_steps_says_the_same(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	static const char *const texts[] = {"soudeur de tuyaux à l'argon", "baker", "", "zzz",
					    "arc welder"};
	const struct model_reader *reader = model_reader_new(own_model(arena), arena);
	struct model_question *question = model_question_new(arena);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		float at_once[UNIT_GROUP_COUNT], in_steps[UNIT_GROUP_COUNT];
		struct title title;
		title_read(str_of(texts[i]), arena, &title);
		model_ask(reader, &title, question);
		model_look_up(reader, question);
		float share = model_answer(reader, question, in_steps);
		assert_true(share == model_score(reader, &title, at_once));
		assert_memory_equal(at_once, in_steps, sizeof(at_once));
	}
}

static void test_model__survives_damaged_bytes(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str name = learn_name(titles, COUNT_OF(titles), arena);
	struct str bytes = model_bytes(learn(titles, COUNT_OF(titles), arena, 1), arena);
	char *damaged = arena_take(arena, bytes.size);
	size_t refused = 0;
	for (size_t i = 0; i < bytes.size; i++) {
		SCOPED_ARENA(scratch);
		float share = 0;
		memcpy(damaged, bytes.at, bytes.size);
		damaged[i] = (char)(damaged[i] ^ 0xFF);
		const struct model *model =
			model_of_bytes((struct str){damaged, bytes.size}, name, scratch);
		refused += model == NULL;
		if (model != NULL)
			best_of(model, "soudeur", &share, scratch);
		assert_null(model_of_bytes(str_slice(bytes, 0, i), name, scratch));
	}
	assert_true(refused > bytes.size / 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_learn__tells_titles_it_has_not_seen),
		cmocka_unit_test(test_learn__gives_the_same_bytes_on_any_number_of_threads),
		cmocka_unit_test(test_model__comes_back_from_its_bytes_for_its_titles_only),
		cmocka_unit_test(test_model__asked_in_steps_says_the_same),
		cmocka_unit_test(test_model__survives_damaged_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
