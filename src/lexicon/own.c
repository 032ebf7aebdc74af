/* What the build put into the program, see own.h. */
#include "lexicon/own.h"

#include "lexicon/keep.h"

extern const char model_of_program[], model_of_program_end[];

struct str own_kept(void)
{
	return (struct str){model_of_program, (size_t)(model_of_program_end - model_of_program)};
}

const struct model *own_model(struct arena *arena)
{
	return model_at(keep_model(own_kept()), arena);
}
