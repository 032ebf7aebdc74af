/* keepgen: works out of the program's own titles what a start without a taxonomy would have to
 * (which words look alike), so that a fresh installation starts at once.
 *
 *   keepgen OUT.bin OUT.c
 *
 * OUT.bin is what lexicon/keep.h keeps; OUT.c takes it into the program. It is linked with the
 * floor itself, where modelgen's bytes stand for what the program carries. */
#include "incbin.h"

#include "lexicon/lexicon.h"

#include <stdio.h>

int main(int count, char **words)
{
	if (count != 3) {
		fprintf(stderr, "usage: keepgen OUT.bin OUT.c\n");
		return 2;
	}
	SCOPED_ARENA(arena);
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_own_titles(builder);
	struct str bytes = lexicon_model(lexicon_build(builder, arena, threads_available()), arena);
	return incbin_write(words[1], words[2], bytes, arena) ? 0 : 1;
}
