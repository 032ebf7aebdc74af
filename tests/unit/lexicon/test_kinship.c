/* Texts and concepts that have no word in common, only words that keep the same company. */
#include "lexicon/kinship.h"
#include "lexicon/link_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define WASTES 8

struct world {
	struct arena *arena;
	const struct lexicon *lexicon;
	struct lexicon_reader *reader;
	float *kinship;
};

/* Eight trades of waste, all but the last with two words for it, and one of baking. */
static const struct lexicon *waste_and_baking(struct arena *arena, int threads)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (int i = 0; i < WASTES; i++) {
		struct str uri = str_format(arena, "http://x/%d", i);
		lexicon_add_title(builder, LEXICON_ESCO, uri, STR("fr"),
				  str_format(arena, "collecteur de dechets %c%c", 'p' + i, 'p' + i),
				  true);
		if (i < WASTES - 1)
			lexicon_add_title(builder, LEXICON_ESCO, uri, STR("en"), STR("rubbish man"),
					  true);
	}
	lexicon_add_title(builder, LEXICON_ESCO, STR("http://x/9"), STR("fr"),
			  STR("boulanger de brioches"), true);
	return lexicon_build(builder, arena, threads);
}

static int open_world(void **state)
{
	struct arena *arena = arena_open();
	struct world *world = arena_new(arena, struct world);
	*world = (struct world){.arena = arena, .lexicon = waste_and_baking(arena, 1)};
	world->reader = lexicon_reader_new(world->lexicon, arena);
	world->kinship = arena_new_array(arena, world->lexicon->concept_count, float);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	arena_close(((struct world *)*state)->arena);
	return 0;
}

/* Of the concepts of ESCO, in the order of their URIs. */
static const float *kinship_of_text(struct world *world, const char *text)
{
	struct title title;
	link_read(world->reader, str_of(text), &title);
	link_title(world->reader, &title, LANG_NONE, LEXICON_ESCO, false);
	kinship_of(world->lexicon, world->reader->words, world->reader->word_count, world->kinship);
	for (size_t c = 0; c < world->lexicon->concept_count; c++)
		assert_true(world->kinship[c] <= 1.001f && world->kinship[c] >= -1.001f);
	return world->kinship + UNIT_GROUP_COUNT;
}

static void test_lexicon_kinship__leads_to_a_concept_without_the_word(void **state)
{
	struct world *world = *state;
	const float *kinship = kinship_of_text(world, "rubbish");
	assert_true(kinship[0] > 0.5f);
	assert_true(kinship[WASTES - 1] > kinship[WASTES] + 0.1f);
	struct lexicon_hit hits[20];
	size_t count = lexicon_link(
		world->reader,
		(struct lexicon_query){STR("rubbish"), STR(""), LEXICON_ESCO, COUNT_OF(hits)},
		hits);
	assert_int_equal(count, WASTES);
	assert_true(str_equal(hits[WASTES - 1].code, STR("http://x/7")));
}

static void test_lexicon_kinship__knows_a_word_by_its_pieces(void **state)
{
	struct world *world = *state;
	const float *kinship = kinship_of_text(world, "dechetterie");
	for (size_t i = 0; i < WASTES; i++)
		assert_true(kinship[i] > kinship[WASTES] + 0.2f);
	kinship = kinship_of_text(world, "boulangeries");
	for (size_t i = 0; i < WASTES; i++)
		assert_true(kinship[WASTES] > kinship[i] + 0.2f);
}

static void test_lexicon_kinship__is_the_same_on_any_number_of_threads(void **state)
{
	SCOPED_ARENA(arena);
	const struct kinship *one = &((struct world *)*state)->lexicon->kinship;
	const struct lexicon *other = waste_and_baking(arena, 3);
	assert_int_equal(one->row_count, other->kinship.row_count);
	assert_memory_equal(one->rows, other->kinship.rows,
			    one->row_count * sizeof(struct kinship_row));
	assert_memory_equal(one->places, other->kinship.places,
			    other->concept_count * KINSHIP_SIDES * sizeof(float));
}

static void test_lexicon_kinship__cuts_words_into_four_characters(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		size_t pieces;
	} cases[] = {{"", 1}, {"a", 1}, {"it", 1}, {"aide", 4}, {"émoi", 4}, {"電工", 1}};
	uint32_t rows[KINSHIP_PIECES_MAX], again[KINSHIP_PIECES_MAX];
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(kinship_cut(str_of(cases[i].word), 1024, rows), cases[i].pieces);
	/* The beginning is the same, the end is not. */
	kinship_cut(STR("soudeur"), 65536, rows);
	kinship_cut(STR("soudage"), 65536, again);
	assert_memory_equal(rows, again, 2 * sizeof(rows[0]));
	assert_int_not_equal(rows[5], again[5]);
	char word[1000];
	memset(word, 'x', sizeof(word));
	assert_true(kinship_cut((struct str){word, sizeof(word)}, 65536, rows) <=
		    KINSHIP_PIECES_MAX);
	assert_int_equal(kinship_row_count(0), 1024);
	assert_int_equal(kinship_row_count(60000), 32768);
	assert_int_equal(kinship_row_count(3000000), 65536);
}

static void test_lexicon_kinship__of_no_words_is_none(void **state)
{
	struct world *world = *state;
	const float *kinship = kinship_of_text(world, "-");
	for (size_t i = 0; i <= WASTES; i++)
		assert_true(kinship[i] == 0);
}

static void test_lexicon_kinship__needs_concepts(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = lexicon_build(lexicon_builder_new(arena), arena, 1);
	struct lexicon_hit hits[5];
	assert_null(lexicon->kinship.turned);
	assert_int_equal(lexicon_link(lexicon_reader_new(lexicon, arena),
				      (struct lexicon_query){STR("cooks"), STR(""), LEXICON_ESCO,
							     COUNT_OF(hits)},
				      hits),
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_kinship__leads_to_a_concept_without_the_word),
		cmocka_unit_test(test_lexicon_kinship__knows_a_word_by_its_pieces),
		cmocka_unit_test(test_lexicon_kinship__is_the_same_on_any_number_of_threads),
		cmocka_unit_test(test_lexicon_kinship__cuts_words_into_four_characters),
		cmocka_unit_test(test_lexicon_kinship__of_no_words_is_none),
		cmocka_unit_test(test_lexicon_kinship__needs_concepts),
	};
	return cmocka_run_group_tests(tests, open_world, close_world);
}
