/* Tables that verbs print: rows of text cells, as CSV or JSON. */
#include "cli/table_private.h"

#define OUTPUT_BYTES_MAX ((size_t)1 << 30)

void table_begin(struct table *table, struct cli *cli, const struct str *columns,
		 size_t column_count)
{
	*table = (struct table){.out = buf_new(cli->arena, OUTPUT_BYTES_MAX),
				.is_json = cli->json,
				.columns = columns,
				.column_count = column_count};
	table->json = json_writer(&table->out);
	if (table->is_json)
		json_begin_array(&table->json, NULL);
	else
		csv_write_row(&table->out, columns, column_count);
}

void table_add(struct table *table, const struct str *cells)
{
	if (!table->is_json) {
		csv_write_row(&table->out, cells, table->column_count);
		return;
	}
	json_begin_object(&table->json, NULL);
	for (size_t i = 0; i < table->column_count; i++)
		json_write_text(&table->json, table->columns[i].at, cells[i]);
	json_end_object(&table->json);
}

bool table_end(struct table *table, struct cli *cli, struct err *err)
{
	if (table->is_json) {
		json_end_array(&table->json);
		buf_add_char(&table->out, '\n');
	}
	must(!buf_is_full(&table->out));
	return cli_write(cli, buf_str(&table->out), err);
}

struct str cell_instant(struct cli *cli, int64_t seconds)
{
	struct buf text = buf_new(cli->arena, 32);
	if (seconds != 0)
		buf_add_instant(&text, (struct instant){seconds});
	return buf_str(&text);
}

struct str cell_number(struct cli *cli, int64_t number)
{
	return str_format(cli->arena, "%lld", (long long)number);
}

struct str cell_part(struct cli *cli, int64_t millionths)
{
	return str_format(cli->arena, "%lld.%06lld", (long long)(millionths / 1000000),
			  (long long)(millionths % 1000000));
}
