/* The lexicon of a database. */
#include "flows/flows.h"

bool lexicon_load(struct app *app, struct session *session, struct arena *arena,
		  const struct lexicon **ret, struct err *err)
{
	(void)app;
	(void)session;
	(void)err;
	SCOPED_ARENA(scratch);
	*ret = lexicon_build(lexicon_builder_new(scratch), arena, threads_available());
	return true;
}
