/* What the build put into the program, see own.h. */
#include "lexicon/own.h"

extern const char model_of_program[], model_of_program_end[];

const struct model *own_model(struct arena *arena)
{
	size_t size = (size_t)(model_of_program_end - model_of_program);
	return model_at((struct str){model_of_program, size}, arena);
}
