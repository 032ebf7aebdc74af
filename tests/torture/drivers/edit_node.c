/* One node that edits: counts up the numbers that ten missions have for titles, each edit of the
 * revision it has read. Prints its edits and how often it was told that another was quicker.
 *
 *	edit_node URL NAME EDITS [planted]
 *
 * "planted": it reads the revision again just before it writes, as a careless page would. */
#include "flows/flows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MISSIONS 10

struct node {
	struct app app;
	struct random random;
	bool planted;
	int64_t told;
};

/* One edit, until it is done. */
static bool node_edit(struct node *node, struct err *err)
{
	SCOPED_ARENA(scratch);
	struct str ref =
		str_format(scratch, "record-%d", (int)random_below(&node->random, MISSIONS));
	for (;;) {
		struct row_mission_whole mission;
		int64_t number = 0, revision = 0;
		if (!flow_read_whole_mission(&node->app, ref, scratch, &mission, err) ||
		    !str_to_i64(mission.mission.title, 0, INT64_MAX - 1, &number))
			return false;
		struct mission_write write = {.mission_ref = ref, .revision = mission.revision};
		mission.mission.title = str_format(scratch, "%lld", (long long)number + 1);
		if (node->planted) {
			struct row_mission_by_ref now;
			if (!flow_read_mission(&node->app, ref, scratch, &now, err))
				return false;
			write.revision = now.revision;
		}
		if (flow_edit_mission(&node->app, &write, &mission.mission, &revision, err))
			return true;
		if (err->kind == ERR_CHANGED)
			node->told++;
		else if (err->kind != ERR_BUSY)
			return false;
		*err = (struct err){0};
	}
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(arena);
	struct err err = {0};
	struct node node = {.planted = argc == 5 && strcmp(argv[4], "planted") == 0};
	bool created = false;
	int64_t edits = 0;
	if (argc < 4 || !str_to_i64(str_of(argv[3]), 1, 1000000, &edits)) {
		fprintf(stderr, "usage: edit_node URL NAME EDITS [planted]\n");
		return 2;
	}
	node.random = random_from_seed(hash_quick(str_of(argv[2])));
	bool good = app_open(argv[1], STORE_EXISTING, arena, &node.app, &created, &err);
	for (int64_t i = 0; good && i < edits; i++)
		good = node_edit(&node, &err);
	if (!good) {
		fprintf(stderr, "%s: %s\n", argv[2], err.text);
		return 1;
	}
	app_close(&node.app);
	printf("%s\t%lld edits\t%lld times told\n", argv[2], (long long)edits,
	       (long long)node.told);
	return 0;
}
