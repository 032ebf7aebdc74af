/* What the files of cli/ share. */
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "cli/cli.h"

/* Every verb, by name. */
size_t cli_verbs(struct arena *arena, const struct verb ***ret_verbs);
const struct verb *cli_verb_find(struct cli *cli, const char *name);
/* Help on a verb, or on all. */
void cli_help(struct cli *cli, const struct verb *verb);

#endif
