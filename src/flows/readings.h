/* What the lexicon reads in people's words, kept in the store: made when a text comes in, made anew
 * when a taxonomy changes the lexicon, so that a match never has to wait for it. */
#ifndef FLOWS_READINGS_H
#define FLOWS_READINGS_H

#include "lexicon/lexicon.h"
#include "store/store.h"

struct app;
struct flow_watch;

/* The lexicon of this database: the built-in titles and what was imported. */
bool lexicon_load(struct app *app, struct session *session, struct arena *arena,
		  const struct lexicon **ret, struct err *err);
/* Inside a write: reads the texts that nobody read yet. NULL: the lexicon is loaded if need be. */
bool flow_read_texts(struct app *app, struct session *write, const struct lexicon *lexicon,
		     const struct flow_watch *watch, struct err *err);
/* Inside a write, after a taxonomy changed: reads every text anew. */
bool flow_read_texts_again(struct app *app, struct session *write, const struct flow_watch *watch,
			   struct err *err);

#endif
