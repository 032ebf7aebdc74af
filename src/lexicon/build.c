/* From what was added to a lexicon: everything is put in the order of its bytes first, so that the
 * order of adding leaves no trace; then the tables are built one on the other. */
#include "lexicon/keep.h"
#include "lexicon/learn.h"
#include "lexicon/own.h"
#include "lexicon/skills_private.h"
#include "lexicon/translate.h"

#include <stdlib.h>
#include <string.h>

struct build {
	struct lexicon *lexicon;
	struct lexicon_builder *builder;
	struct arena *arena, *work;
	uint32_t *concept_of;  /* of a builder's concept */
	uint32_t *skill_order; /* the builder's skill URIs, by bytes */
	uint8_t *lang_of;      /* of a builder's language */
	struct str kept;       /* bytes of an earlier start */
};

static int build_compare_keys(const void *a, const void *b, void *context)
{
	const struct map *map = context;
	return str_compare(map->entries[*(const uint32_t *)a].key,
			   map->entries[*(const uint32_t *)b].key);
}

/* The places of a map's keys in the order of their bytes. */
static uint32_t *build_order(const struct map *map, struct arena *work)
{
	uint32_t *order = arena_new_array(work, map->count + 1, uint32_t);
	for (uint32_t i = 0; i < map->count; i++)
		order[i] = i;
	qsort_r(order, map->count, sizeof(*order), build_compare_keys, (void *)(uintptr_t)map);
	return order;
}

static void build_langs(struct build *build)
{
	struct lexicon *lexicon = build->lexicon;
	const struct map *map = &build->builder->langs;
	const uint32_t *order = build_order(map, build->work);
	lexicon->lang_count = map->count;
	lexicon->langs = arena_new_array(build->arena, map->count, struct str);
	build->lang_of = arena_new_array(build->work, map->count, uint8_t);
	for (size_t i = 0; i < map->count; i++) {
		lexicon->langs[i] = str_copy(build->arena, map->entries[order[i]].key);
		build->lang_of[order[i]] = (uint8_t)i;
	}
}

/* The digits of ".../isco/C2512"; groups of fewer digits have no number. */
static uint16_t build_isco_of_uri(struct str uri)
{
	int64_t number = 0;
	if (uri.size < 6 || uri.at[uri.size - 5] != 'C' || uri.at[uri.size - 6] != '/' ||
	    !str_to_i64(str_slice(uri, uri.size - 4, 4), 0, 9999, &number))
		return ISCO_NONE;
	return (uint16_t)number;
}

static void build_concepts(struct build *build)
{
	struct lexicon *lexicon = build->lexicon;
	const struct map *map = &build->builder->concepts;
	const uint32_t *order = build_order(map, build->work);
	lexicon->concept_count = UNIT_GROUP_COUNT + map->count;
	lexicon->concepts = arena_new_array(build->arena, lexicon->concept_count, struct concept);
	build->concept_of = arena_new_array(build->work, map->count + 1, uint32_t);
	for (size_t i = 0; i < UNIT_GROUP_COUNT; i++)
		lexicon->concepts[i] = (struct concept){str_of(unit_groups[i].code), (uint16_t)i,
							ISCO_NONE, false};
	for (uint32_t i = 0; i < map->count; i++) {
		uint32_t place = UNIT_GROUP_COUNT + i;
		struct str uri = map->entries[order[i]].key;
		build->concept_of[order[i]] = place;
		lexicon->concepts[place] = (struct concept){
			str_copy(build->arena, uri), UNIT_GROUP_NONE, build_isco_of_uri(uri),
			str_find(uri, STR("/isco/")) < uri.size};
	}
	for (size_t i = 0; i < build->builder->iscos.count; i++) {
		const struct added_isco *isco = &build->builder->iscos.at[i];
		struct concept *concept = &lexicon->concepts[build->concept_of[isco->occupation]];
		/* Said twice in two ways: the smaller, whatever came first. */
		concept->isco = MIN(concept->isco, isco->isco);
	}
}

static int build_compare_labels(const void *a, const void *b)
{
	const struct label *one = a, *other = b;
	if (one->concept != other->concept)
		return one->concept < other->concept ? -1 : 1;
	if (one->lang != other->lang)
		return one->lang < other->lang ? -1 : 1;
	if (one->preferred != other->preferred)
		return one->preferred ? -1 : 1;
	/* The same title in a taxonomy and among our own: the taxonomy's stays. */
	int order = str_compare(one->text, other->text);
	return order != 0 ? order : (int)one->own - (int)other->own;
}

static bool build_same_label(const struct label *one, const struct label *other)
{
	return one->concept == other->concept && one->lang == other->lang &&
	       one->preferred == other->preferred && str_equal(one->text, other->text);
}

static void build_label(struct build *build, struct label label)
{
	struct lexicon *lexicon = build->lexicon;
	label.lang = build->lang_of[label.lang];
	lexicon->labels[lexicon->label_count++] = label;
}

static void build_labels(struct build *build)
{
	struct lexicon *lexicon = build->lexicon;
	const struct lexicon_builder *builder = build->builder;
	size_t room = builder->titles.count + 2 * UNIT_GROUP_COUNT;
	lexicon->labels = arena_new_array(build->arena, room, struct label);
	for (uint32_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		build_label(build,
			    (struct label){str_of(unit_groups[i].title_en), i, 0, true, false});
		build_label(build,
			    (struct label){str_of(unit_groups[i].title_fr), i, 1, true, false});
	}
	for (size_t i = 0; i < builder->titles.count; i++) {
		const struct added_title *title = &builder->titles.at[i];
		uint32_t concept = title->scheme == LEXICON_CNP ? title->concept
								: build->concept_of[title->concept];
		/* The program's own stay where they are. */
		struct str text = title->own ? title->text : str_copy(build->arena, title->text);
		build_label(build, (struct label){text, concept, title->lang, title->preferred,
						  title->own});
	}
	qsort(lexicon->labels, lexicon->label_count, sizeof(struct label), build_compare_labels);
	size_t kept = 0;
	for (size_t i = 0; i < lexicon->label_count; i++)
		if (kept == 0 || !build_same_label(&lexicon->labels[kept - 1], &lexicon->labels[i]))
			lexicon->labels[kept++] = lexicon->labels[i];
	lexicon->label_count = kept;
	lexicon->label_start = arena_new_array(build->arena, lexicon->concept_count + 1, uint32_t);
	for (size_t i = 0; i < kept; i++)
		lexicon->label_start[lexicon->labels[i].concept + 1]++;
	for (size_t c = 0; c < lexicon->concept_count; c++)
		lexicon->label_start[c + 1] += lexicon->label_start[c];
}

/* ---- the version ---- */

static void version_add_number(struct buf *buf, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		buf_add_char(buf, (char)(number >> (8 * i)));
}

static void version_add_text(struct buf *buf, struct str text)
{
	version_add_number(buf, (uint32_t)text.size);
	buf_add(buf, text);
}

static int version_compare_numbers(const void *a, const void *b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;
	return one < other ? -1 : one > other;
}

static void version_add_sorted(struct buf *buf, uint64_t *numbers, size_t count)
{
	qsort(numbers, count, sizeof(*numbers), version_compare_numbers);
	version_add_number(buf, (uint32_t)count);
	buf_add(buf, (struct str){(const char *)numbers, count * sizeof(*numbers)});
}

static void version_add_crosswalks(struct build *build, struct buf *buf)
{
	const struct lexicon_builder *builder = build->builder;
	uint64_t *numbers = arena_new_array(build->work, builder->crosswalks.count, uint64_t);
	for (size_t i = 0; i < builder->crosswalks.count; i++)
		numbers[i] = (uint64_t)builder->crosswalks.at[i].isco << 32 |
			     builder->crosswalks.at[i].unit;
	version_add_sorted(buf, numbers, builder->crosswalks.count);
}

static void version_add_relations(struct build *build, struct buf *buf)
{
	const struct lexicon_builder *builder = build->builder;
	uint64_t *numbers = arena_new_array(build->work, builder->relations.count, uint64_t);
	const uint32_t *order = build->skill_order;
	uint32_t *rank = arena_new_array(build->work, builder->skills.count + 1, uint32_t);
	for (uint32_t i = 0; i < builder->skills.count; i++) {
		rank[order[i]] = i;
		version_add_text(buf, builder->skills.entries[order[i]].key);
	}
	for (size_t i = 0; i < builder->relations.count; i++) {
		const struct added_relation *relation = &builder->relations.at[i];
		numbers[i] = (uint64_t)build->concept_of[relation->occupation] << 32 |
			     (uint64_t)rank[relation->skill] << 1 | relation->essential;
	}
	version_add_sorted(buf, numbers, builder->relations.count);
	version_add_crosswalks(build, buf);
	const struct skill_table *table = build->lexicon->skills;
	for (size_t i = 0; i < table->label_count; i++) {
		const struct skill_label *label = &table->labels[i];
		version_add_number(buf, label->skill);
		version_add_number(buf, (uint32_t)label->lang << 1 | label->preferred);
		version_add_text(buf, label->text);
	}
}

static void version_add_titles(struct build *build, struct buf *buf)
{
	struct lexicon *lexicon = build->lexicon;
	for (size_t i = 0; i < lexicon->lang_count; i++)
		version_add_text(buf, lexicon->langs[i]);
	for (size_t i = 0; i < lexicon->concept_count; i++) {
		version_add_text(buf, lexicon->concepts[i].code);
		version_add_number(buf, lexicon->concepts[i].isco);
	}
	for (size_t i = 0; i < lexicon->label_count; i++) {
		const struct label *label = &lexicon->labels[i];
		version_add_number(buf, label->concept);
		version_add_number(buf, (uint32_t)label->lang << 2 | (uint32_t)label->own << 1 |
						label->preferred);
		version_add_text(buf, label->text);
	}
}

/* The name of what is kept for a next start: it holds for the same titles and crosswalk, whatever
 * else was loaded, and for the same program. */
static struct str build_keep_name(struct build *build, struct str titles)
{
	struct buf buf = buf_new(build->work, (size_t)1 << 30);
	struct sha256 *hash = sha256_new(build->work);
	version_add_crosswalks(build, &buf);
	version_add_text(&buf, STR(PASSERELLE_VERSION));
	version_add_text(&buf, own_model(build->work)->titles);
	sha256_add(hash, titles);
	sha256_add(hash, buf_str(&buf));
	return sha256_hex(hash, build->arena);
}

static struct str build_version(struct build *build)
{
	struct buf buf = buf_new(build->work, (size_t)1 << 30);
	version_add_titles(build, &buf);
	build->lexicon->keep_name = build_keep_name(build, buf_str(&buf));
	version_add_relations(build, &buf);
	must(!buf_is_full(&buf));
	return hash_sha256_hex(build->arena, buf_str(&buf));
}

/* ---- the model ---- */

/* How much titles count beside a taxonomy's: the program's own, where a taxonomy knows better, and
 * labels of ESCO, whose unit group was only inferred. */
#define OWN_WEIGHT 0.4f
#define INFERRED_WEIGHT 0.2f
/* Of titles that a taxonomy has in the other language: each stands for one that nobody gave. */
#define TRANSLATED_WEIGHT 2.0f

/* Fewer titles than this teach nothing that the program has not learned: nearest titles do. */
#define LESSON_MIN 1000

static size_t build_taxonomy_titles(const struct lexicon *lexicon)
{
	size_t count = 0;
	for (size_t i = 0; i < lexicon->label_count; i++)
		count += lexicon->labels[i].concept < UNIT_GROUP_COUNT && !lexicon->labels[i].own;
	return count - 2 * UNIT_GROUP_COUNT;
}

/* Of ESCO, all labels in the languages that most people write, of the others the preferred ones. */
static bool build_teaches(const struct lexicon *lexicon, const struct label *label)
{
	static const char *const langs[] = {"fr", "en", "es", "pt"};
	for (size_t i = 0; i < COUNT_OF(langs); i++)
		if (str_equal(lexicon->langs[label->lang], str_of(langs[i])))
			return true;
	return label->preferred;
}

/* The titles to learn from: those of the unit groups, and labels of the ESCO concepts that reach
 * one beyond doubt. */
static size_t build_lesson(struct build *build, const bool *is_sure, struct learn_title *ret)
{
	struct lexicon *lexicon = build->lexicon;
	size_t count = 0;
	for (size_t i = 0; i < lexicon->label_count; i++) {
		const struct label *label = &lexicon->labels[i];
		uint16_t unit = lexicon->concepts[label->concept].unit;
		bool is_group = label->concept < UNIT_GROUP_COUNT;
		if (unit == UNIT_GROUP_NONE ||
		    (!is_group && (!is_sure[label->concept] || !build_teaches(lexicon, label))))
			continue;
		ret[count++] = (struct learn_title){label->text, unit,
						    !is_group    ? INFERRED_WEIGHT
						    : label->own ? OWN_WEIGHT
								 : 1};
	}
	return count;
}

/* The program's, or one that was learned before where it is of these titles. */
static void build_model(struct build *build, const bool *is_sure, int threads)
{
	struct lexicon *lexicon = build->lexicon;
	size_t imported = build_taxonomy_titles(lexicon);
	lexicon->has_taxonomy = imported > 0;
	if (imported < LESSON_MIN) {
		lexicon->model = own_model(build->arena);
		lexicon->model_reader = lexicon->own_reader;
		return;
	}
	if (lexicon->kept != NULL) {
		lexicon->model = lexicon->kept->model;
		lexicon->model_reader = model_reader_new(lexicon->model, build->arena);
		return;
	}
	const struct learn_title *translated = NULL;
	size_t translated_count =
		translate_titles(lexicon, TRANSLATED_WEIGHT, build->work, &translated);
	struct learn_title *titles = arena_new_array(
		build->work, lexicon->label_count + translated_count, struct learn_title);
	size_t count = build_lesson(build, is_sure, titles);
	memcpy(titles + count, translated, translated_count * sizeof(*titles));
	count += translated_count;
	struct str name = learn_name(titles, count, build->work);
	lexicon->model = model_of_bytes(keep_model(build->kept), name, build->arena);
	lexicon->has_learned = true;
	if (lexicon->model == NULL)
		lexicon->model = learn(titles, count, build->arena, threads);
	lexicon->model_reader = model_reader_new(lexicon->model, build->arena);
}

/* What was worked out before for these titles: kept in the database, or in the program. */
static void build_find_kept(struct build *build)
{
	struct lexicon *lexicon = build->lexicon;
	build->kept = str_copy(build->arena, build->builder->model);
	struct str places[] = {build->kept, own_kept()};
	for (size_t i = 0; i < COUNT_OF(places) && lexicon->kept == NULL; i++)
		lexicon->kept = keep_find(places[i], lexicon->keep_name, lexicon->concept_count,
					  build->arena);
}

const struct lexicon *lexicon_build(struct lexicon_builder *builder, struct arena *arena,
				    int threads)
{
	must(threads >= 1);
	SCOPED_ARENA(work);
	size_t before = arena_taken(arena);
	struct lexicon *lexicon = arena_new(arena, struct lexicon);
	struct build build = {.lexicon = lexicon, .builder = builder, .arena = arena, .work = work};
	build_langs(&build);
	build_concepts(&build);
	build_labels(&build);
	build.skill_order = build_order(&builder->skills, work);
	skills_build(lexicon, builder, build.skill_order, build.lang_of, arena);
	lexicon->version = build_version(&build);
	build_find_kept(&build);
	index_build(lexicon, arena);
	bool *is_sure = arena_new_array(work, lexicon->concept_count, bool);
	lexicon->own_reader = model_reader_new(own_model(arena), arena);
	pivot_build(lexicon, builder, is_sure, threads);
	build_model(&build, is_sure, threads);
	profile_build(lexicon, arena, threads);
	evidence_build(lexicon, arena);
	kinship_build(lexicon, arena, threads);
	closeness_build(lexicon, builder, build.concept_of, arena);
	lexicon->bytes = arena_taken(arena) - before;
	return lexicon;
}

struct str lexicon_version(const struct lexicon *lexicon)
{
	return lexicon->version;
}

bool lexicon_has_learned(const struct lexicon *lexicon)
{
	return lexicon->has_learned;
}

struct str lexicon_model(const struct lexicon *lexicon, struct arena *arena)
{
	return keep_bytes(lexicon, arena);
}

bool lexicon_has_lang(const struct lexicon *lexicon, struct str lang)
{
	for (size_t i = 0; i < lexicon->label_count; i++)
		if (str_equal(lexicon->langs[lexicon->labels[i].lang], lang))
			return true;
	return false;
}

struct lexicon_counts lexicon_counts(const struct lexicon *lexicon)
{
	struct lexicon_counts counts = {
		.concepts = lexicon->concept_count,
		.labels = lexicon->label_count,
		.words = lexicon->words.count,
		.pieces = lexicon->pieces.keys.count,
		.skills = lexicon_skill_count(lexicon),
		.bytes = lexicon->bytes,
	};
	for (size_t i = UNIT_GROUP_COUNT; i < lexicon->concept_count; i++)
		counts.units_reached += lexicon->concepts[i].unit != UNIT_GROUP_NONE;
	return counts;
}
