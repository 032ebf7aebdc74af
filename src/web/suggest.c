/* Suggestions: see suggest_private.h. */
#include "web/suggest_private.h"

/* Of whole words that complete nothing; lower ones would only be noise. */
#define SCORE_MIN 0.03

struct list {
	struct suggestion *at;
	size_t count;
};

struct str lexicon_lang_of(enum lang lang)
{
	return lang == LANG_EN ? STR("en") : STR("fr");
}

struct str unit_title(uint16_t unit, enum lang lang)
{
	must(unit < UNIT_GROUP_COUNT);
	return str_of(lang == LANG_EN ? unit_groups[unit].title_en : unit_groups[unit].title_fr);
}

bool suggest_check(struct str text, struct err *err)
{
	return text.size <= HTTP_SUGGEST_BYTES_MAX ||
	       fail(err, ERR_USAGE, "texte de plus de 800 octets / more than 800 bytes");
}

static void list_add(struct list *list, struct suggestion suggestion)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->at[i].code, suggestion.code))
			return;
	if (list->count < SUGGESTIONS_MAX)
		list->at[list->count++] = suggestion;
}

/* A label of another language is not for this page: the group's own title stands for it. */
static void list_add_unit(struct list *list, uint16_t unit, struct str label, struct str label_lang,
			  enum lang lang)
{
	struct str title = unit_title(unit, lang);
	bool is_ours = label.size > 0 && str_equal(label_lang, lexicon_lang_of(lang));
	bool differs = is_ours && !str_equal(label, title);
	list_add(list, (struct suggestion){.code = str_of(unit_groups[unit].code),
					   .label = is_ours ? label : title,
					   .about = differs ? title : STR("")});
}

/* "721": those who know the classification write codes. */
static bool is_code(struct str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.size >= 2 && text.size <= 5;
}

size_t suggest_titles(const struct held_words *held, struct str text, enum lang lang,
		      struct arena *arena, struct suggestion ret[SUGGESTIONS_MAX])
{
	struct list list = {.at = ret};
	struct completed completed[SUGGESTIONS_MAX];
	struct lexicon_hit hits[SUGGESTIONS_MAX];
	text = str_trim(text);
	for (uint16_t i = 0; is_code(text) && i < UNIT_GROUP_COUNT; i++)
		if (str_starts_with(str_of(unit_groups[i].code), text))
			list_add_unit(&list, i, STR(""), STR(""), lang);
	size_t count = completion_titles(held->completion, text, lexicon_lang_of(lang), completed,
					 SUGGESTIONS_MAX);
	for (size_t i = 0; i < count; i++)
		list_add_unit(&list, completed[i].unit, completed[i].label, completed[i].lang,
			      lang);
	if (text.size < 2 || list.count == SUGGESTIONS_MAX)
		return list.count;
	struct lexicon_reader *reader = lexicon_reader_new(held->lexicon, arena);
	count = lexicon_link(
		reader, (struct lexicon_query){text, STR(""), LEXICON_CNP, SUGGESTIONS_MAX}, hits);
	for (size_t i = 0; i < count && hits[i].score >= SCORE_MIN; i++)
		list_add_unit(&list, hits[i].unit, hits[i].label, hits[i].lang, lang);
	return list.count;
}

size_t suggest_skills(const struct held_words *held, struct str text, enum lang lang,
		      struct arena *arena, struct suggestion ret[SUGGESTIONS_MAX])
{
	(void)arena;
	struct list list = {.at = ret};
	struct completed completed[SUGGESTIONS_MAX];
	struct str code = lexicon_lang_of(lang);
	uint32_t exact = lexicon_skill(held->lexicon, text);
	size_t count = completion_skills(held->completion, text, code, completed, SUGGESTIONS_MAX);
	if (exact != SKILL_NONE)
		list_add(&list, (struct suggestion){
					.code = lexicon_skill_uri(held->lexicon, exact),
					.label = lexicon_skill_label(held->lexicon, exact, code)});
	for (size_t i = 0; i < count; i++)
		list_add(&list,
			 (struct suggestion){
				 .code = lexicon_skill_uri(held->lexicon, completed[i].skill),
				 .label = lexicon_skill_label(held->lexicon, completed[i].skill,
							      code)});
	return list.count;
}

struct choices_view suggest_choices(const struct held_words *held, struct str text, struct str code,
				    enum lang lang, struct arena *arena)
{
	struct suggestion found[SUGGESTIONS_MAX];
	uint16_t picked = unit_group_find(code);
	size_t count = suggest_titles(held, text, lang, arena, found), kept = 0;
	struct suggested_view *views =
		arena_new_array(arena, SUGGESTIONS_MAX + 1, struct suggested_view);
	if (picked != UNIT_GROUP_NONE)
		views[kept++] = (struct suggested_view){.code = str_of(unit_groups[picked].code),
							.label = unit_title(picked, lang)};
	for (size_t i = 0; i < count; i++)
		if (!str_equal(found[i].code, code))
			views[kept++] = (struct suggested_view){found[i].code,
								str_copy(arena, found[i].label),
								found[i].about, false};
	views[0].is_chosen = true;
	return (struct choices_view){.choices = views, .choices_count = kept};
}
