/* What somebody is typing: labels of which a word begins so. Built from a lexicon, immutable,
 * shared by all threads. Included by lexicon.h. */
#ifndef LEXICON_COMPLETE_H
#define LEXICON_COMPLETE_H

#include "domain/domain.h"

struct lexicon;

/* Of what is typed, this much is read. */
#define COMPLETION_TEXT_BYTES_MAX 200
#define COMPLETION_TOP_MAX 20

struct completion;

/* Labels of the unit groups in all languages, of ESCO concepts that reach one and of skills in
 * French and English. Folds and sorts them: under a second for all of ESCO. */
const struct completion *completion_build(const struct lexicon *lexicon, struct arena *arena);
size_t completion_bytes(const struct completion *completion);

struct completed {
	uint16_t unit;    /* of titles */
	uint32_t skill;   /* of skills */
	struct str label; /* that begins so, as the taxonomy writes it */
	struct str lang;
};

/* The unit groups, or skills, one of whose labels has the text at the beginning of a word, best
 * first: labels of that language, at their beginning; groups that have many such; the shortest. One
 * each; at most room, up to
 * COMPLETION_TOP_MAX. One letter of a script with capitals finds nothing. About a tenth of a
 * millisecond, a few where the text is short. */
size_t completion_titles(const struct completion *completion, struct str text, struct str lang,
			 struct completed *ret, size_t room);
size_t completion_skills(const struct completion *completion, struct str text, struct str lang,
			 struct completed *ret, size_t room);

/* How many titles the unit groups have in each language that they have any in, in the order of its
 * code; returns how many languages. */
#define LEXICON_LANGS_MAX 64
struct lexicon_lang_count {
	struct str lang;
	size_t count;
};
size_t lexicon_title_counts(const struct lexicon *lexicon,
			    struct lexicon_lang_count ret[LEXICON_LANGS_MAX]);

/* Where the words of a hit stand in the text they come from: bytes, end excluded. Returns the
 * count; at most room. */
struct lexicon_mark {
	uint32_t start, end;
};
size_t lexicon_mark_words(struct str text, struct str words, struct arena *scratch,
			  struct lexicon_mark *ret, size_t room);

#endif
