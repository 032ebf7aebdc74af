/* What is kept of a lexicon for the next start, and bytes that are not what was kept. */
#include "lexicon/keep.h"
#include "lexicon/kinship.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const char *const trades[] = {"soudeur",    "cuisinier", "infirmier", "menuisier",
				     "camionneur", "comptable", "analyste",  "boucher",
				     "mineur",     "coiffeur"};
static const char *const places[] = {"atelier", "usine", "chantier", "hopital", "port",  "mine",
				     "ferme",   "hotel", "ecole",    "bureau",  "garage"};
static const char *const ranks[] = {"chef",    "aide",   "apprenti", "maitre", "second",
				    "adjoint", "expert", "agent",    "commis", "premier"};

/* 1,100 titles of ten unit groups, and an occupation of ESCO that reads like one of them. */
static struct lexicon_builder *some_titles(struct arena *arena, const char *more)
{
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	for (size_t i = 0; i < 1100; i++) {
		struct buf buf = buf_new(arena, 100);
		buf_addf(&buf, "%s %s %s", ranks[i / 10 % 10], trades[i % 10], places[i / 100]);
		lexicon_add_title(builder, LEXICON_CNP, str_of(unit_groups[i % 10 * 50].code),
				  STR("fr"), buf_str(&buf), false);
	}
	lexicon_add_title(builder, LEXICON_CNP, str_of(unit_groups[7].code), STR("fr"),
			  str_of(more), false);
	lexicon_add_title(builder, LEXICON_ESCO, STR("http://x/occupation/1"), STR("fr"),
			  STR("boucher de ferme"), true);
	lexicon_add_isco(builder, STR("http://x/occupation/1"), STR("7511"));
	lexicon_add_crosswalk(builder, STR("7511"), str_of(unit_groups[7 * 50].code));
	return builder;
}

static const struct lexicon *built(struct arena *arena, const char *more, struct str bytes)
{
	struct lexicon_builder *builder = some_titles(arena, more);
	lexicon_set_model(builder, bytes);
	return lexicon_build(builder, arena, 2);
}

static void expect_same(const struct lexicon *one, const struct lexicon *other, struct arena *arena)
{
	static const char *const texts[] = {"boucher", "chef cuisiner", "aide a la ferme",
					    "mineur"};
	struct lexicon_reader *a = lexicon_reader_new(one, arena),
			      *b = lexicon_reader_new(other, arena);
	for (size_t i = 0; i < COUNT_OF(texts) * 2; i++) {
		struct lexicon_hit hits[2][5];
		struct lexicon_query query = {str_of(texts[i / 2]), STR(""),
					      i % 2 == 0 ? LEXICON_CNP : LEXICON_ESCO, 5};
		size_t count = lexicon_link(a, query, hits[0]);
		assert_true(count > 0 || query.scheme == LEXICON_ESCO);
		assert_int_equal(lexicon_link(b, query, hits[1]), count);
		for (size_t k = 0; k < count; k++) {
			assert_true(str_equal(hits[0][k].code, hits[1][k].code));
			assert_true(hits[0][k].score == hits[1][k].score);
			assert_int_equal(hits[0][k].unit, hits[1][k].unit);
		}
	}
}

/* Learned once for all tests. */
struct learned {
	struct arena *arena;
	const struct lexicon *lexicon;
};

static int learn_once(void **state)
{
	struct arena *arena = arena_open();
	struct learned *learned = arena_new(arena, struct learned);
	*learned = (struct learned){arena, built(arena, "forgeron", STR(""))};
	*state = learned;
	return 0;
}

static int forget(void **state)
{
	struct learned *learned = *state;
	arena_close(learned->arena);
	return 0;
}

static void test_lexicon_keep__spares_the_next_start(void **state)
{
	SCOPED_ARENA(arena);
	const struct lexicon *first = ((struct learned *)*state)->lexicon;
	assert_true(lexicon_has_learned(first));
	struct str bytes = lexicon_model(first, arena);
	const struct lexicon *next = built(arena, "forgeron", bytes);
	assert_false(lexicon_has_learned(next));
	assert_non_null(next->kept);
	expect_same(first, next, arena);
	/* The same bytes again; the model alone, as it was kept before, spares learning. */
	assert_true(str_equal(lexicon_model(next, arena), bytes));
	next = built(arena, "forgeron", keep_model(bytes));
	assert_null(next->kept);
	expect_same(first, next, arena);
}

static void test_lexicon_keep__other_titles_are_not_those(void **state)
{
	SCOPED_ARENA(arena);
	const struct lexicon *first = ((struct learned *)*state)->lexicon;
	const struct lexicon *other = built(arena, "tonnelier", lexicon_model(first, arena));
	assert_true(lexicon_has_learned(other));
	assert_null(other->kept);
}

/* Every byte of the head, and some of each table, spoilt; and bytes that end too early. */
static void test_lexicon_keep__spoilt_bytes_are_let_be(void **state)
{
	SCOPED_ARENA(arena);
	const struct lexicon *lexicon = ((struct learned *)*state)->lexicon;
	struct str bytes = lexicon_model(lexicon, arena);
	char *spoilt = arena_take(arena, bytes.size);
	size_t concepts = lexicon->concept_count, head = 96;
	assert_non_null(keep_find(bytes, lexicon->keep_name, concepts, arena));
	assert_null(keep_find(bytes, lexicon->keep_name, concepts + 1, arena));
	memcpy(spoilt, bytes.at, bytes.size);
	for (size_t at = 0; at < head - 8; at++) {
		spoilt[at] ^= 0x40;
		assert_null(keep_find((struct str){spoilt, bytes.size}, lexicon->keep_name,
				      concepts, arena));
		spoilt[at] ^= 0x40;
	}
	for (size_t size = 0; size < bytes.size; size += 997)
		assert_null(
			keep_find(str_slice(bytes, 0, size), lexicon->keep_name, concepts, arena));
	/* A unit group that does not exist, and lists that do not follow each other. */
	size_t units = head, profiles = (units + concepts * sizeof(uint16_t) + 15) / 16 * 16,
	       rows = (profiles + concepts * sizeof(struct profile) + 15) / 16 * 16,
	       places_from = rows + lexicon->kinship.row_count * sizeof(struct kinship_row),
	       start = places_from + concepts * KINSHIP_SIDES * sizeof(float);
	const size_t wrong[] = {units + 1, profiles + 1, start + 3};
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		spoilt[wrong[i]] = 0x7F;
		assert_null(keep_find((struct str){spoilt, bytes.size}, lexicon->keep_name,
				      concepts, arena));
		spoilt[wrong[i]] = bytes.at[wrong[i]];
	}
	/* A number that is none. */
	const float none = NAN;
	const size_t numbers[] = {rows, places_from};
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		memcpy(spoilt + numbers[i], &none, sizeof(none));
		assert_null(keep_find((struct str){spoilt, bytes.size}, lexicon->keep_name,
				      concepts, arena));
		memcpy(spoilt + numbers[i], bytes.at + numbers[i], sizeof(none));
	}
}

/* What the build kept is what this program works out, and a start without a taxonomy uses it. */
static void test_lexicon_keep__the_program_starts_with_what_the_build_kept(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_own_titles(builder);
	const struct lexicon *lexicon = lexicon_build(builder, arena, 1);
	assert_non_null(lexicon->kept);
	assert_ptr_equal(lexicon->neighbourhood.items, lexicon->kept->items);
	lexicon_add_title(builder, LEXICON_CNP, str_of(unit_groups[0].code), STR("fr"),
			  STR("un titre de plus"), false);
	assert_null(lexicon_build(builder, arena, 1)->kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lexicon_keep__spares_the_next_start),
		cmocka_unit_test(test_lexicon_keep__other_titles_are_not_those),
		cmocka_unit_test(test_lexicon_keep__spoilt_bytes_are_let_be),
		cmocka_unit_test(test_lexicon_keep__the_program_starts_with_what_the_build_kept),
	};
	return cmocka_run_group_tests(tests, learn_once, forget);
}
