/* Values into a query, rows out of it: what the generated functions are made of. */
#include "store/store_private.h"

#include <string.h>

struct value value_i64(int64_t number)
{
	return (struct value){.kind = VALUE_I64, .number = number};
}

struct value value_text(struct str text)
{
	return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_bytes(struct str bytes)
{
	return (struct value){.kind = VALUE_BYTES, .text = bytes};
}

void values_add_noun(struct value *values, size_t *count, const struct noun *noun, const void *at)
{
	for (size_t i = 0; i < noun->field_count; i++) {
		const struct field *field = &noun->fields[i];
		const void *member = (const char *)at + field->offset;
		struct value value = {0};
		switch (field_store(field)) {
		case FIELD_STORE_TEXT:
			value = value_text(*(const struct str *)member);
			break;
		case FIELD_STORE_I64:
			if (*(const int64_t *)member != UNKNOWN_INSTANT)
				value = value_i64(*(const int64_t *)member);
			break;
		case FIELD_STORE_I32:
			if (*(const int32_t *)member != UNKNOWN)
				value = value_i64(*(const int32_t *)member);
			break;
		}
		values[(*count)++] = value;
	}
}

bool rows_open(struct session *session, size_t query, const struct value *values, struct rows *ret,
	       struct err *err)
{
	must(session != NULL && query < query_count);
	void *statement = NULL;
	if (!session->store->engine->start(session->link, query, values, &statement, err))
		return false;
	*ret = (struct rows){session, statement, query};
	return true;
}

bool rows_next(struct rows *rows, bool *ret_more, struct err *err)
{
	if (!rows->session->store->engine->next(rows->session->link, rows->statement, ret_more,
						err)) {
		rows->statement = NULL;
		return fail_at(err, "%s: ", query_texts[rows->query].name);
	}
	return true;
}

void rows_close(struct rows *rows)
{
	if (rows->statement != NULL)
		rows->session->store->engine->finish(rows->statement);
	rows->statement = NULL;
}

bool session_exec(struct session *session, size_t query, const struct value *values,
		  struct err *err)
{
	must(session->write);
	SCOPED_ROWS(rows);
	bool more = false;
	return rows_open(session, query, values, &rows, err) && rows_next(&rows, &more, err);
}

int64_t rows_i64(struct rows *rows, int column)
{
	return rows->session->store->engine->number(rows->statement, column);
}

struct str rows_text(struct rows *rows, int column, struct arena *arena)
{
	return str_copy(arena, rows->session->store->engine->text(rows->statement, column));
}

void rows_noun(struct rows *rows, int *column, const struct noun *noun, void *at,
	       struct arena *arena)
{
	const struct engine *engine = rows->session->store->engine;
	for (size_t i = 0; i < noun->field_count; i++, (*column)++) {
		const struct field *field = &noun->fields[i];
		void *member = (char *)at + field->offset;
		bool known = !engine->is_null(rows->statement, *column);
		switch (field_store(field)) {
		case FIELD_STORE_TEXT:
			*(struct str *)member = rows_text(rows, *column, arena);
			break;
		case FIELD_STORE_I64:
			*(int64_t *)member = known ? rows_i64(rows, *column) : UNKNOWN_INSTANT;
			break;
		case FIELD_STORE_I32:
			*(int32_t *)member = known ? (int32_t)rows_i64(rows, *column) : UNKNOWN;
			break;
		}
	}
}
