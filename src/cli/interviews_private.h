/* What the verb `interviews` is made of: interviews_show (what is kept), interviews_edit (who falls
 * out, moves, comes in). */
#ifndef CLI_INTERVIEWS_PRIVATE_H
#define CLI_INTERVIEWS_PRIVATE_H

#include "cli/table_private.h"

/* Prints what the options ask for. */
bool interviews_show(struct cli *cli, struct app *app, struct err *err);
/* Whether an option asks for an edit. */
bool interviews_is_edit(const struct cli *cli);
bool interviews_edit(struct cli *cli, struct app *app, struct err *err);
/* Changes as a table. */
bool interviews_write_changes(struct cli *cli, const struct interview_change *changes, size_t count,
			      struct err *err);
bool interviews_write_proposals(struct cli *cli, const struct interview_proposal *proposals,
				size_t count, struct err *err);

#endif
