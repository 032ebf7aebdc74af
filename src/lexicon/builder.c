/* The builder: keeps what is added, as it came, each URI and language once. build.c makes the
 * lexicon. */
#include "lexicon/lexicon_private.h"
#include "lexicon/own.h"

#include <string.h>

struct lexicon_builder *lexicon_builder_new(struct arena *arena)
{
	struct lexicon_builder *builder = arena_new(arena, struct lexicon_builder);
	builder->arena = arena;
	builder->langs = map_new(arena);
	builder->concepts = map_new(arena);
	builder->skills = map_new(arena);
	/* French and English first: the built-in titles are in them. */
	map_at(&builder->langs, STR("en"), 0);
	map_at(&builder->langs, STR("fr"), 1);
	return builder;
}

static uint32_t builder_place(struct lexicon_builder *builder, struct map *map, struct str key)
{
	uint32_t place = 0;
	if (map_find(map, key, &place))
		return place;
	place = (uint32_t)map->count;
	map_at(map, str_copy(builder->arena, key), place);
	return place;
}

static uint8_t builder_lang(struct lexicon_builder *builder, struct str lang)
{
	uint32_t place = builder_place(builder, &builder->langs, lang);
	must(place < LANG_NONE);
	return (uint8_t)place;
}

static void builder_title(struct lexicon_builder *builder, struct added_title title)
{
	array_push(builder->arena, &builder->titles, title);
}

void lexicon_add_own_titles(struct lexicon_builder *builder)
{
	for (size_t i = 0; i < own_title_count; i++) {
		const struct own_title *own = &own_titles[i];
		builder_title(builder,
			      (struct added_title){
				      .text = str_of(own_texts + own->text),
				      .concept = own->unit,
				      .scheme = LEXICON_CNP,
				      .lang = builder_lang(builder, str_of(own_langs[own->lang])),
				      .own = true,
			      });
	}
}

void lexicon_add_title(struct lexicon_builder *builder, enum lexicon_scheme scheme,
		       struct str concept, struct str lang, struct str text, bool preferred)
{
	text = str_trim(text);
	uint32_t place = scheme == LEXICON_CNP ? unit_group_find(concept) : 0;
	if (text.size == 0 || concept.size == 0 || place == UNIT_GROUP_NONE)
		return;
	if (scheme != LEXICON_CNP)
		place = builder_place(builder, &builder->concepts, concept);
	builder_title(builder, (struct added_title){
				       .text = str_copy(builder->arena, text),
				       .concept = place,
				       .scheme = (uint8_t)scheme,
				       .lang = builder_lang(builder, lang),
				       .preferred = preferred,
			       });
}

void lexicon_add_skill(struct lexicon_builder *builder, struct str uri, struct str lang,
		       struct str text, bool preferred)
{
	text = str_trim(text);
	if (text.size == 0 || uri.size == 0)
		return;
	array_push(builder->arena, &builder->skill_labels,
		   ((struct added_skill){str_copy(builder->arena, text),
					 builder_place(builder, &builder->skills, uri),
					 builder_lang(builder, lang), preferred}));
}

void lexicon_add_relation(struct lexicon_builder *builder, struct str occupation_uri,
			  struct str skill_uri, bool essential)
{
	if (occupation_uri.size == 0 || skill_uri.size == 0)
		return;
	array_push(builder->arena, &builder->relations,
		   ((struct added_relation){
			   builder_place(builder, &builder->concepts, occupation_uri),
			   builder_place(builder, &builder->skills, skill_uri), essential}));
}

/* Four digits as a number, ISCO_NONE for anything else. */
static uint16_t isco_number(struct str code)
{
	int64_t number = 0;
	if (code.size != 4 || !str_to_i64(code, 0, 9999, &number))
		return ISCO_NONE;
	return (uint16_t)number;
}

void lexicon_add_isco(struct lexicon_builder *builder, struct str occupation_uri,
		      struct str isco_code)
{
	uint16_t isco = isco_number(isco_code);
	if (occupation_uri.size == 0 || isco == ISCO_NONE)
		return;
	array_push(builder->arena, &builder->iscos,
		   ((struct added_isco){builder_place(builder, &builder->concepts, occupation_uri),
					isco}));
}

void lexicon_add_crosswalk(struct lexicon_builder *builder, struct str isco_code,
			   struct str cnp_code)
{
	uint16_t isco = isco_number(isco_code), unit = unit_group_find(cnp_code);
	if (isco == ISCO_NONE || unit == UNIT_GROUP_NONE)
		return;
	array_push(builder->arena, &builder->crosswalks, ((struct added_crosswalk){isco, unit}));
}

void lexicon_set_model(struct lexicon_builder *builder, struct str bytes)
{
	builder->model = str_copy(builder->arena, bytes);
}
