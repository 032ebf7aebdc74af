/* What the verb mission says: each as CSV, or as JSON with --json. */
#ifndef CLI_MISSION_PRIVATE_H
#define CLI_MISSION_PRIVATE_H

#include "cli/cli.h"

bool mission_say(struct cli *cli, const struct row_mission_whole *mission, struct err *err);
bool mission_say_list(struct cli *cli, struct app *app, struct err *err);
/* step,count,why: a step that nothing feeds yet has no count, and a code for why. */
bool mission_say_funnel(struct cli *cli, struct app *app, struct str mission_ref, struct err *err);
/* employer_ref,name,city,offers,positions */
bool mission_say_employers(struct cli *cli, struct app *app, int64_t mission_id, struct err *err);
/* kind,ref,name,email,zone,reason,made_at of those who have to be told. */
bool mission_say_notices(struct cli *cli, struct app *app, int64_t mission_id, struct err *err);

#endif
