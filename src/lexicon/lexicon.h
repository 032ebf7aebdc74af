/* lexicon: what people write becomes occupations and skills.
 *
 * A builder takes titles, skills and relations of the taxonomies that were imported; what it builds
 * is immutable and shared by all threads. Pure: no file, no clock, no random device; the same
 * input, in any order, gives the same bytes. The titles of the 516 CNP/NOC unit groups are always
 * in.
 *
 * Text must be well-formed UTF-8. Codes and labels handed out live as long as the lexicon. */
#ifndef PASSERELLE_LEXICON_H
#define PASSERELLE_LEXICON_H

#include "domain/domain.h"

/* Of a text that somebody wrote, this much is read. */
#define LEXICON_TEXT_BYTES_MAX 512
#define LEXICON_TOP_MAX 100
/* A first hit below this probability is no placement: the caller shows the title «à vérifier». */
#define LEXICON_PLACED_MIN 0.40
#define SKILL_NONE UINT32_MAX

enum lexicon_scheme {
	LEXICON_CNP,  /* CNP/NOC 2021 unit groups, by code */
	LEXICON_ESCO, /* ESCO occupations, by concept URI; as a query: ISCO groups too */
	LEXICON_ISCO, /* ISCO-08 groups, by concept URI that ends with C and the code */
};

struct lexicon;
struct lexicon_reader;
struct lexicon_builder;

/* ---- building; text and codes are copied ---- */

struct lexicon_builder *lexicon_builder_new(struct arena *arena);
/* The titles that the program brings itself, in seven languages. */
void lexicon_add_own_titles(struct lexicon_builder *builder);
/* `lang` is an ISO 639 two-letter code. A title of an unknown CNP code is left out. */
void lexicon_add_title(struct lexicon_builder *builder, enum lexicon_scheme scheme,
		       struct str concept, struct str lang, struct str text, bool preferred);
void lexicon_add_skill(struct lexicon_builder *builder, struct str uri, struct str lang,
		       struct str text, bool preferred);
/* The skills that the program knows by itself, under a slug for an URI. An imported skill of the
 * same label becomes one with them, under its own URI. */
void lexicon_add_program_skills(struct lexicon_builder *builder);
void lexicon_add_relation(struct lexicon_builder *builder, struct str occupation_uri,
			  struct str skill_uri, bool essential);
/* The ISCO-08 unit group, four digits, of an ESCO occupation. */
void lexicon_add_isco(struct lexicon_builder *builder, struct str occupation_uri,
		      struct str isco_code);
/* An ISCO-08 unit group reaches a CNP 2021 unit group. */
void lexicon_add_crosswalk(struct lexicon_builder *builder, struct str isco_code,
			   struct str cnp_code);
/* What lexicon_model gave for the same titles: spares learning it again. Other bytes are let be. */
void lexicon_set_model(struct lexicon_builder *builder, struct str bytes);
/* Everything the lexicon needs is copied to the arena; the builder's may be closed afterwards. */
const struct lexicon *lexicon_build(struct lexicon_builder *builder, struct arena *arena,
				    int threads);

/* Whether something had to be worked out that can be kept (learning takes seconds), and what: the
 * model, and what it says of the taxonomies, for the next lexicon_set_model. */
bool lexicon_has_learned(const struct lexicon *lexicon);
struct str lexicon_model(const struct lexicon *lexicon, struct arena *arena);

/* ---- occupations ---- */

struct lexicon_query {
	struct str text;
	struct str lang; /* only labels of this language; empty: all */
	enum lexicon_scheme scheme;
	size_t top; /* 1 to LEXICON_TOP_MAX */
};

struct lexicon_hit {
	struct str code;  /* five digits, or the concept's URI */
	uint16_t unit;    /* place in unit_groups; UNIT_GROUP_NONE where an ESCO concept has none */
	double score;     /* probability that this is the concept, 0 to 1 */
	struct str label; /* the label that decided, as the taxonomy writes it */
	struct str lang;
	struct str words; /* the words of the text that decided, folded */
};

/* Room to link in, reused by every call: one reader a thread. It lives in the arena, from which
 * each call borrows and gives back a little. */
struct lexicon_reader *lexicon_reader_new(const struct lexicon *lexicon, struct arena *arena);
/* Fills ret_hits (room for query.top) best first, ties by the bytes of the code; returns the count.
 * One hit a concept; `words` lives until the next call. About a tenth of a millisecond. */
size_t lexicon_link(struct lexicon_reader *reader, struct lexicon_query query,
		    struct lexicon_hit *ret_hits);

/* The language that the text linked last was heard in; empty where none stands out, as of «agent»,
 * and where the reader has linked nothing. */
struct str lexicon_heard(const struct lexicon_reader *reader);

/* 0 to 100, symmetric; both below UNIT_GROUP_COUNT. 100 the same, about 85 the same minor group
 * (four digits), about 65 the same sub-major group (three), moved by 5 at most by shared skills;
 * otherwise 0, or up to 60 where the skills of the two groups are much alike. */
int lexicon_closeness(const struct lexicon *lexicon, uint16_t a, uint16_t b);

/* ---- skills ---- */

/* What two spellings of one text have in common: words in small letters without accents. */
struct str lexicon_fold(struct str text, struct arena *arena);

/* The skill one of whose labels, in any language, is this text (letter case, accents and
 * punctuation aside, else plural, feminine and small words as well), or SKILL_NONE. Concepts that
 * share a preferred label are one skill. */
uint32_t lexicon_skill(const struct lexicon *lexicon, struct str text);
/* What a skill of the program's own has become, by its slug, or SKILL_NONE. */
uint32_t lexicon_program_skill(const struct lexicon *lexicon, struct str slug);
size_t lexicon_skill_count(const struct lexicon *lexicon);
struct str lexicon_skill_uri(const struct lexicon *lexicon, uint32_t skill);
/* The preferred label; English where the language has none; the URI where nothing has. */
struct str lexicon_skill_label(const struct lexicon *lexicon, uint32_t skill, struct str lang);
/* Places in unit_groups of those that use the skill most, as far as the program knows by itself. */
size_t lexicon_skill_units(const struct lexicon *lexicon, uint32_t skill,
			   const uint32_t **ret_units);

enum lexicon_need {
	LEXICON_PLAIN, /* named, not more */
	LEXICON_MUST,  /* «exigé», "required" */
	LEXICON_NICE,  /* «un atout», "a plus" */
};

struct lexicon_span {
	uint32_t skill;
	uint32_t start, end; /* bytes of the text, end excluded */
	double score;        /* probability that the text names this skill */
	enum lexicon_need need;
	bool negated; /* «aucune expérience en …», "not required" */
};

/* Skills named in a text of any length, in the order of their start; none overlap. What is
 * inflected or spread over a list is found too: «soudage MIG et TIG» gives two. Returns the count;
 * at most room. A paragraph takes some tens of microseconds. */
size_t lexicon_skill_spans(const struct lexicon *lexicon, struct str text, struct arena *scratch,
			   struct lexicon_span *ret_spans, size_t room);

/* ---- the whole ---- */

/* Whether any title is of this language. */
bool lexicon_has_lang(const struct lexicon *lexicon, struct str lang);

/* 64 hexadecimal digits of everything that went in: replays name it. */
struct str lexicon_version(const struct lexicon *lexicon);

struct lexicon_counts {
	size_t concepts, labels, words, pieces, skills;
	size_t units_reached; /* ESCO and ISCO concepts that have a CNP unit group */
	size_t bytes;
};

struct lexicon_counts lexicon_counts(const struct lexicon *lexicon);

/* ---- measuring ---- */

struct lexicon_case {
	struct str text;
	struct str code; /* expected */
};

struct lexicon_accuracy {
	size_t cases, first, in_five, placed, placed_right;
	double brier; /* mean squared error of the first hit's probability */
	/* How far the first hit's probability is from how often it is right, on average over tenths
	 * of probability (the expected calibration error); and those above 0.9. */
	double calibration;
	size_t sure, sure_right;
};

/* Links every case without a clock; the caller measures time around it. */
struct lexicon_accuracy lexicon_measure(struct lexicon_reader *reader, enum lexicon_scheme scheme,
					struct str lang, const struct lexicon_case *cases,
					size_t count);

#include "lexicon/complete.h"

#endif
