/* A table on its way out: CSV, or JSON with the columns as names. */
#ifndef CLI_TABLE_PRIVATE_H
#define CLI_TABLE_PRIVATE_H

#include "cli/cli.h"
#include "codec/codec.h"

struct table {
	struct buf out;
	struct json_writer json;
	bool is_json;
	const struct str *columns;
	size_t column_count;
};

void table_begin(struct table *table, struct cli *cli, const struct str *columns,
		 size_t column_count);
void table_add(struct table *table, const struct str *cells);
bool table_end(struct table *table, struct cli *cli, struct err *err);

/* Cells. */
struct str cell_instant(struct cli *cli, int64_t seconds); /* "" for 0 */
struct str cell_number(struct cli *cli, int64_t number);
/* Millionths as a part: 0.0003 is 0.03 %. */
struct str cell_part(struct cli *cli, int64_t millionths);

#endif
