/* What the files of lexicon/ share: the tables of a lexicon and what a builder has collected. */
#ifndef LEXICON_PRIVATE_H
#define LEXICON_PRIVATE_H

#include "lexicon/keys.h"
#include "lexicon/lexicon.h"
#include "lexicon/model.h"
#include "lexicon/title.h"

#define LANG_NONE 0xFFu
#define ISCO_NONE 0xFFFFu

/* ---- what was added, as it came ---- */

struct added_title {
	struct str text;
	uint32_t concept; /* in the builder's map of URIs; a unit group for CNP */
	uint8_t scheme, lang;
	bool preferred, own;
};

struct added_skill {
	struct str text;
	uint32_t uri;
	uint8_t lang;
	bool preferred;
};

struct added_relation {
	uint32_t occupation, skill;
	bool essential;
};

struct added_isco {
	uint32_t occupation;
	uint16_t isco;
};

struct added_crosswalk {
	uint16_t isco, unit;
};

struct lexicon_builder {
	struct arena *arena;
	struct map langs, concepts, skills; /* text to place */
	ARRAY(struct added_title) titles;
	ARRAY(struct added_skill) skill_labels;
	ARRAY(struct added_relation) relations;
	ARRAY(struct added_isco) iscos;
	ARRAY(struct added_crosswalk) crosswalks;
	struct str model; /* bytes of one that was learned before; empty: none was given */
};

/* ---- what it becomes ---- */

/* A list of lists in two arrays: those of i lie from start[i] to start[i + 1]. */
struct lists {
	uint32_t *start;
	uint32_t *items;
};

/* The first UNIT_GROUP_COUNT concepts are the unit groups, then ESCO and ISCO by URI. */
struct concept {
	struct str code;
	uint16_t unit;
	uint16_t isco; /* ISCO_NONE, or the number of four digits */
	bool is_group; /* of ISCO, not an occupation */
};

struct label {
	struct str text;
	uint32_t concept;
	uint8_t lang;
	bool preferred;
	bool own; /* the program's, not a taxonomy's */
};

/* One way to write a label: doublets have two. Forms of CNP's own labels come first. */
struct form {
	uint32_t label;
	float length;     /* of its vector of word weights */
	uint32_t concept; /* this and the following: of its label, where they are at hand */
	uint8_t lang;
	bool own, preferred;
};

/* Words by the pieces of two to five characters they are made of. */
struct pieces {
	struct keys keys; /* hashes of the pieces */
	float *rarity;    /* 0 for a piece too frequent to tell anything */
	struct lists words;
	uint16_t *weights; /* beside words.items: share of the piece in the word, of PIECE_ONE */
};

#define PIECE_ONE 32767

/* A word of the vocabulary that is like a word of the text. */
struct neighbour {
	uint32_t word;
	float likeness; /* 0 to 1 */
};

#define NEIGHBOURS_MAX 48

/* Neighbours of the words that are met most, found once. Other words have an empty list. */
struct neighbourhood {
	const uint32_t *start; /* by word */
	const struct neighbour *items;
};

/* How likely each concept is when a word is seen. */
struct evidence {
	uint32_t *start;  /* by word: the unit groups */
	uint32_t *others; /* by word: after them the other concepts, up to the next word's start */
	uint32_t *concepts;
	float *share;
};

/* What the model thinks of a concept by its titles: the likeliest unit groups, each with
 * the square root of its share. */
#define PROFILE_UNITS 8
struct profile {
	uint16_t units[PROFILE_UNITS];
	float roots[PROFILE_UNITS]; /* 0 where the concept has no title in a language it has learned
				     */
};

/* See kinship.h. */
#define KINSHIP_SIDES 64
struct kinship_row;
struct kinship {
	uint32_t row_count; /* a power of two */
	const struct kinship_row *rows;
	const float *places; /* where each concept lies, of length 1: KINSHIP_SIDES a concept */
	const float *turned; /* the same for summing; NULL: there is no kinship */
};

struct skill_table;
struct kept; /* keep.h */

struct lexicon {
	struct str version;
	struct str *langs;
	size_t lang_count;
	struct concept *concepts;
	size_t concept_count;
	struct label *labels;
	size_t label_count;
	uint32_t *label_start; /* of each concept the first label; one more at the end */
	struct form *forms;
	size_t form_count, cnp_form_count;
	float *inverse_lengths; /* of the forms, for walks that want nothing else of them */
	struct map words;
	float *rarity; /* of each word: ln(1 + forms / forms with it) */
	struct lists word_forms, form_words;
	struct pieces pieces;
	struct neighbourhood neighbourhood;
	struct evidence evidence;
	struct skill_table *skills;
	const struct model *model;
	const struct model_reader *model_reader;
	const struct model_reader *own_reader; /* of what the program brings itself */
	const struct profile *profiles;        /* by concept */
	struct kinship kinship;
	uint8_t *word_langs;   /* see language.c */
	bool *lang_has_groups; /* whether unit groups have titles in it */
	bool has_learned;
	struct str keep_name;    /* of the titles and of what the program makes of them */
	const struct kept *kept; /* NULL: everything is worked out */
	bool has_taxonomy;       /* titles of unit groups were imported */
	uint8_t *closeness;      /* UNIT_GROUP_COUNT squared */
	size_t bytes;
};

/* ---- index.c ---- */

void index_build(struct lexicon *lexicon, struct arena *arena);
void evidence_build(struct lexicon *lexicon, struct arena *arena);

/* ---- pieces.c ---- */

struct pieces_desk {    /* room for one search */
	uint32_t *sums; /* by word; zero between searches */
	uint32_t *touched;
};

void pieces_build(struct pieces *pieces, const struct map *words, struct arena *arena);
struct pieces_desk pieces_desk_new(size_t word_count, struct arena *arena);
/* The most alike words, best first, ties by id. */
size_t pieces_neighbours(const struct pieces *pieces, struct pieces_desk *desk, struct str word,
			 float likeness_min, struct neighbour ret[NEIGHBOURS_MAX]);

/* For a word of the vocabulary; for one that may be misspelt. */
#define LIKENESS_MIN 0.30f
#define LIKENESS_MIN_UNKNOWN 0.20f

/* ---- link.c ---- */

/* How well a text fits a concept, 0 to 1 (0: not met), the form that fits best, and how near the
 * concept's preferred labels come. */
struct fit {
	float score;
	float cosine; /* of the form, before anything else is heard */
	uint32_t form;
	float preferred;
};

/* ---- pivot.c ---- */

/* Gives the concepts their unit groups, and tells of which (by concept) there is no doubt. */
void pivot_build(struct lexicon *lexicon, const struct lexicon_builder *builder, bool *ret_sure,
		 int threads);

/* ---- profile.c ---- */

struct profiling {
	const struct lexicon *lexicon;
	const struct model_reader *model;
	struct profile *profiles;   /* where profile_build puts them */
	uint32_t *first_label;      /* by concept; one more at the end */
	bool speaks[UINT8_MAX + 1]; /* a language that the model has learned */
};

struct profiling profile_begin(const struct lexicon *lexicon, const struct model_reader *model,
			       struct arena *work);
/* Sums of what the model says for each unit group of the concept's labels, the preferred counting
 * double: 0 a label that speaks against, 2 one that is known. Gives how many labels were heard. */
float profile_sum(const struct profiling *profiling, uint32_t concept, struct arena *arena,
		  float sums[UNIT_GROUP_COUNT]);
void profile_build(struct lexicon *lexicon, struct arena *arena, int threads);
/* How far the model thinks of the same unit groups for a text, 0 to 1: by concept. Of the text, how
 * far it lies on each group's side and which share the model knows. */
void profile_agree(const struct lexicon *lexicon, const float *margins, float share, float *ret);

/* ---- kinship.c ---- */

void kinship_build(struct lexicon *lexicon, struct arena *arena, int threads);

/* ---- language.c ---- */

void language_build(struct lexicon *lexicon, struct arena *arena);

/* ---- calibrate.c ---- */

/* Turns fits, best first, into probabilities. */
void calibrate(const float *fits, size_t count, double *ret_probabilities);
/* The same for concepts of ESCO, whose fits have agreement in them. */
void calibrate_concepts(const float *fits, size_t count, double *ret_probabilities);
/* The same for what the model and the fits say together; `has_learned` from a taxonomy's titles,
 * not from the program's own alone. */
void calibrate_beliefs(const float *beliefs, size_t count, bool has_learned,
		       double *ret_probabilities);

/* ---- skills.c, closeness.c ---- */

/* `order`: the places of the builder's skill URIs in the order of their bytes. */
void skills_build(struct lexicon *lexicon, const struct lexicon_builder *builder,
		  const uint32_t *order, const uint8_t *lang_of, struct arena *arena);
void closeness_build(struct lexicon *lexicon, const struct lexicon_builder *builder,
		     const uint32_t *concept_of_added, struct arena *arena);

#endif
