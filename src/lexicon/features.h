/* What a classifier sees of a title: pieces of its words, words, pairs of words, and which word is
 * the head. Each feature is the hash of what it is. */
#ifndef LEXICON_FEATURES_H
#define LEXICON_FEATURES_H

#include "lexicon/title.h"

#define FEATURES_MAX 2048

struct feature {
	uint64_t key;
	float value; /* 1 + ln of how often */
};

/* Fills ret, by rising key, each once; of a title of many long words the last are left out. */
size_t features_read(const struct title *title, bool feminine, struct feature ret[FEATURES_MAX]);

#endif
