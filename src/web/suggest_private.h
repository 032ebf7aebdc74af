/* What a field that takes a title or a skill suggests: labels that begin as what is typed, then
 * what the lexicon makes of whole words. */
#ifndef WEB_SUGGEST_PRIVATE_H
#define WEB_SUGGEST_PRIVATE_H

#include "web/templates/choices.h"
#include "web/templates/suggest.h"
#include "web/words_private.h"
#include "web/wording_private.h"

#define SUGGESTIONS_MAX 10

struct suggestion {
	struct str code;  /* the unit group, or the skill's URI */
	struct str label; /* in the page's language */
	struct str about; /* of a title: its unit group, where the label does not say it */
};

/* At most SUGGESTIONS_MAX, each code once; texts live as long as what is held, or the arena. */
size_t suggest_titles(const struct held_words *held, struct str text, enum lang lang,
		      struct arena *arena, struct suggestion ret[SUGGESTIONS_MAX]);
size_t suggest_skills(const struct held_words *held, struct str text, enum lang lang,
		      struct arena *arena, struct suggestion ret[SUGGESTIONS_MAX]);

/* "fr", "en": what the lexicon calls the page's language. */
struct str lexicon_lang_of(enum lang lang);
/* The title of a unit group in the page's language. */
struct str unit_title(uint16_t unit, enum lang lang);
/* What a text suggests as choices, for pages without script: `code`, which was picked with one,
 * comes first, and the first is chosen. Texts are copied. */
struct choices_view suggest_choices(const struct held_words *held, struct str text, struct str code,
				    enum lang lang, struct arena *arena);
/* ERR_USAGE where it is too long. */
bool suggest_check(struct str text, struct err *err);

#endif
