/* The classifier: for each unit group a weight for every feature that tells it from the others. It
 * is learned from titles once (learn.c) and kept as bytes; reading them costs next to nothing. */
#ifndef LEXICON_MODEL_H
#define LEXICON_MODEL_H

#include "lexicon/title.h"

#define MODEL_WEIGHT_ONE 4096.0f

struct model_weight {
	uint16_t unit;
	int16_t weight; /* of MODEL_WEIGHT_ONE */
};

struct model {
	struct str titles; /* hash of what it was learned from */
	uint32_t feature_count, weight_count;
	const uint64_t *features; /* rising */
	const float *rarity;      /* of each feature */
	const uint32_t *start;    /* of each feature in weights; one more at the end */
	const struct model_weight *weights;
};

/* A model with its table for looking features up. */
struct model_reader;
struct model_reader *model_reader_new(const struct model *model, struct arena *arena);
/* What is asked of a model about one title; its room serves for one title after the other. */
struct model_question;
struct model_question *model_question_new(struct arena *arena);
/* Asking waits for memory more than it reckons. In three steps each sends for what the next one
 * reads, so that other work may be done meanwhile. */
void model_ask(const struct model_reader *reader, const struct title *title,
	       struct model_question *question);
void model_look_up(const struct model_reader *reader, struct model_question *question);
float model_answer(const struct model_reader *reader, struct model_question *question,
		   float *ret_margins);
/* The three at once. How far the title lies on the unit's side, for every unit group: -1 nothing
 * speaks for it, above 0 more for than against, 1 as a title it was learned from. Gives the share
 * of the title that the model knows, 0 to 1. */
float model_score(const struct model_reader *reader, const struct title *title, float *ret_margins);

/* For keeping. Numbers as this machine writes them, little end first. */
struct str model_bytes(const struct model *model, struct arena *arena);
/* What model_bytes gave, used where it lies (aligned as arenas do); NULL where the bytes are
 * something else, or of other titles than those of that name (empty: of any). */
const struct model *model_of_bytes(struct str bytes, struct str titles, struct arena *arena);
/* The same of bytes that are trusted, unchecked. */
const struct model *model_at(struct str bytes, struct arena *arena);

#endif
