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
/* The lexicon of a database without taxonomies; in app->own_lexicon it spares building it again. */
const struct lexicon *lexicon_load_own(struct arena *arena);
/* Half a lexicon, sooner: one that only links titles, or only finds skills, as the whole would. Its
 * version and closeness are not those of the whole. */
enum lexicon_use { LEXICON_FOR_ALL, LEXICON_FOR_TITLES, LEXICON_FOR_SKILLS };
bool lexicon_load_for(struct app *app, struct session *session, enum lexicon_use use,
		      struct arena *arena, const struct lexicon **ret, struct err *err);
/* Inside a write: reads the texts that nobody read yet. NULL: the lexicon is loaded if need be. */
bool flow_read_texts(struct app *app, struct session *write, const struct lexicon *lexicon,
		     const struct flow_watch *watch, struct err *err);
/* Inside a write, after a taxonomy changed: reads every text anew. */
bool flow_read_texts_again(struct app *app, struct session *write, const struct flow_watch *watch,
			   struct err *err);

#endif
