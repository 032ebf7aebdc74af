/* A word as the characters that pieces are cut from: its ends are marked by a space, and what is
 * beyond some forty bytes is left out. */
#ifndef LEXICON_CHARACTERS_H
#define LEXICON_CHARACTERS_H

#include "base/base.h"

#include <string.h>

#define CHARACTERS_BYTES_MAX 48

struct characters {
	unsigned char text[CHARACTERS_BYTES_MAX + 2];
	uint8_t start[CHARACTERS_BYTES_MAX + 3]; /* of each in text; one more at the end */
	size_t count;
};

static inline void characters_read(struct str word, struct characters *ret)
{
	size_t size = MIN(word.size, (size_t)CHARACTERS_BYTES_MAX);
	ret->text[0] = ' ';
	memcpy(ret->text + 1, word.at, size);
	ret->text[size + 1] = ' ';
	ret->count = 0;
	for (size_t i = 0; i < size + 2; i++)
		if ((ret->text[i] & 0xC0) != 0x80)
			ret->start[ret->count++] = (uint8_t)i;
	ret->start[ret->count] = (uint8_t)(size + 2);
}

/* A number of so many of them, the same on every machine. */
static inline uint64_t characters_hash(const struct characters *characters, size_t from,
				       size_t count)
{
	size_t end = characters->start[from + count];
	uint64_t hash = 0xcbf29ce484222325u ^ (end - characters->start[from]);
	for (size_t i = characters->start[from]; i < end; i++)
		hash = (hash ^ characters->text[i]) * 0x100000001b3u;
	hash ^= hash >> 29;
	hash *= 0xbf58476d1ce4e5b9u;
	return hash ^ hash >> 32;
}

#endif
