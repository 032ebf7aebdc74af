/* modelgen: learns the titles that the program carries itself, so that a fresh installation knows
 * them without learning.
 *
 *   modelgen OUT.bin OUT.c
 *
 * OUT.bin is the model as lexicon/model.h keeps it; OUT.c takes it into keepgen. */
#include "incbin.h"

#include "domain/domain.h"
#include "lexicon/learn.h"
#include "lexicon/own.h"

#include <stdio.h>

int main(int count, char **words)
{
	if (count != 3) {
		fprintf(stderr, "usage: modelgen OUT.bin OUT.c\n");
		return 2;
	}
	SCOPED_ARENA(arena);
	size_t title_count = 0;
	struct learn_title *titles =
		arena_new_array(arena, 2 * UNIT_GROUP_COUNT + own_title_count, struct learn_title);
	for (uint16_t i = 0; i < UNIT_GROUP_COUNT; i++) {
		titles[title_count++] = (struct learn_title){str_of(unit_groups[i].title_en), i, 1};
		titles[title_count++] = (struct learn_title){str_of(unit_groups[i].title_fr), i, 1};
	}
	for (size_t i = 0; i < own_title_count; i++)
		titles[title_count++] = (struct learn_title){str_of(own_texts + own_titles[i].text),
							     own_titles[i].unit, 1};
	const struct model *model = learn(titles, title_count, arena, threads_available());
	return incbin_write(words[1], words[2], model_bytes(model, arena), arena) ? 0 : 1;
}
