/* The JSON reader: jansson reads strictly, then the values are copied into our arena, so that
 * nobody counts references. What could make it use much memory or stack is counted before it
 * begins. */
#include "codec/codec.h"
#include "codec/encoding_private.h"

#include <jansson.h>
#include <string.h>

enum kind { KIND_NULL, KIND_BOOL, KIND_NUMBER, KIND_TEXT, KIND_ARRAY, KIND_MAP };

struct json {
	enum kind kind;
	struct str text; /* of a text; the digits of a number */
	int64_t number;  /* of a whole number; 1 for true */
	bool whole;      /* the number is an integer */
	size_t count;
	const struct json **items;
	struct str *keys; /* of a map, beside the items */
};

static const struct json *json_take(json_t *value, struct arena *arena);

static void take_array(json_t *value, struct arena *arena, struct json *copy)
{
	copy->kind = KIND_ARRAY;
	copy->count = json_array_size(value);
	copy->items = arena_new_array(arena, copy->count, const struct json *);
	for (size_t i = 0; i < copy->count; i++)
		copy->items[i] = json_take(json_array_get(value, i), arena);
}

static void take_map(json_t *value, struct arena *arena, struct json *copy)
{
	const char *key;
	json_t *member;
	copy->kind = KIND_MAP;
	copy->items = arena_new_array(arena, json_object_size(value), const struct json *);
	copy->keys = arena_new_array(arena, json_object_size(value), struct str);
	json_object_foreach(value, key, member)
	{
		copy->keys[copy->count] = str_copy(arena, str_of(key));
		copy->items[copy->count++] = json_take(member, arena);
	}
}

/* Calls itself as deep as JSON_DEPTH_MAX, which was checked. */
static const struct json *json_take(json_t *value, struct arena *arena)
{
	struct json *copy = arena_new(arena, struct json);
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		take_map(value, arena, copy);
		break;
	case JSON_ARRAY:
		take_array(value, arena, copy);
		break;
	case JSON_STRING:
		copy->kind = KIND_TEXT;
		copy->text = str_copy(
			arena, (struct str){json_string_value(value), json_string_length(value)});
		break;
	case JSON_INTEGER:
		copy->kind = KIND_NUMBER;
		copy->whole = true;
		copy->number = json_integer_value(value);
		copy->text = str_format(arena, "%lld", (long long)copy->number);
		break;
	case JSON_REAL:
		copy->kind = KIND_NUMBER;
		copy->text = str_format(arena, "%.15g", json_real_value(value));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		copy->kind = KIND_BOOL;
		copy->number = json_is_true(value);
		break;
	case JSON_NULL:
		copy->kind = KIND_NULL;
		break;
	}
	return copy;
}

/* Depth and number of values, told by brackets and commas outside of texts. */
static bool check_size(struct str text, struct err *err)
{
	int64_t depth = 0, value_count = 1, line = 1;
	bool quoted = false;
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		line += c == '\n';
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++, value_count++;
		else if (!quoted && (c == '}' || c == ']'))
			depth--;
		else if (!quoted && c == ',')
			value_count++;
		if (depth > JSON_DEPTH_MAX)
			return fail(
				err, ERR_INPUT,
				"ligne %lld : JSON imbriqué sur plus de %d niveaux, la limite / "
				"line %lld: JSON nested deeper than %d levels, the limit",
				(long long)line, JSON_DEPTH_MAX, (long long)line, JSON_DEPTH_MAX);
		if (value_count > JSON_VALUES_MAX)
			return fail(err, ERR_INPUT,
				    "ligne %lld : plus de %d valeurs, la limite / line %lld: more "
				    "than %d values, the limit",
				    (long long)line, JSON_VALUES_MAX, (long long)line,
				    JSON_VALUES_MAX);
	}
	return true;
}

struct why {
	enum json_error_code code;
	const char *fr, *en;
};

static const struct why whys[] = {
	{json_error_premature_end_of_input, "le texte finit trop tôt", "the text ends too early"},
	{json_error_end_of_input_expected, "quelque chose suit la fin",
	 "something follows the end"},
	{json_error_invalid_utf8, "des octets qui ne sont pas de l’UTF-8",
	 "bytes that are not UTF-8"},
	{json_error_duplicate_key, "une clé est là deux fois", "a key is there twice"},
	{json_error_numeric_overflow, "un nombre trop grand", "a number too large"},
	{json_error_null_character, "un caractère nul", "a NUL character"},
	{json_error_null_byte_in_key, "un caractère nul dans une clé", "a NUL character in a key"},
	{json_error_invalid_syntax, "ce n’est pas du JSON", "this is not JSON"},
};

static bool fail_malformed(const json_error_t *error, struct err *err)
{
	struct why why = whys[COUNT_OF(whys) - 1];
	for (size_t i = 0; i < COUNT_OF(whys); i++)
		if (whys[i].code == json_error_code(error))
			why = whys[i];
	int line = MAX(error->line, 1), column = MAX(error->column, 1);
	return fail(err, ERR_INPUT, "ligne %d, colonne %d : %s / line %d, column %d: %s", line,
		    column, why.fr, line, column, why.en);
}

bool json_parse(struct str text, struct arena *arena, const struct json **ret, struct err *err)
{
	if (text.size > DOCUMENT_BYTES_MAX)
		return fail(err, ERR_INPUT,
			    "un document de plus de 16 Mio, la limite / a document above 16 MiB, "
			    "the limit");
	if (text.size == 0)
		return fail(err, ERR_INPUT, "le fichier est vide / the file is empty");
	struct str head = str_slice(text, 0, MIN(text.size, CSV_PROBE_BYTES));
	if (!encoding_check(head, head.size == text.size, "JSON", err))
		return false;
	if (str_starts_with(text, UTF8_MARK))
		text = str_skip(text, UTF8_MARK.size);
	if (!check_size(text, err))
		return false;
	json_error_t error;
	json_t *value = json_loadb(text.at, text.size, JSON_REJECT_DUPLICATES, &error);
	if (value == NULL)
		return fail_malformed(&error, err);
	*ret = json_take(value, arena);
	json_decref(value);
	return true;
}

static const struct json *json_member(const struct json *value, struct str key)
{
	int64_t place = 0;
	if (value->kind == KIND_ARRAY && value->count > 0 &&
	    str_to_i64(key, 0, (int64_t)value->count - 1, &place))
		return value->items[place];
	if (value->kind != KIND_MAP)
		return NULL;
	for (size_t i = 0; i < value->count; i++)
		if (str_equal(value->keys[i], key))
			return value->items[i];
	return NULL;
}

const struct json *json_at(const struct json *value, const char *path)
{
	struct str rest = str_of(path), key;
	while (value != NULL && str_cut(&rest, '.', &key))
		value = json_member(value, key);
	return value;
}

struct str json_text(const struct json *value, const char *path)
{
	const struct json *found = json_at(value, path);
	return found != NULL ? found->text : (struct str){0};
}

bool json_i64(const struct json *value, const char *path, int64_t *ret)
{
	const struct json *found = json_at(value, path);
	if (found == NULL || !found->whole)
		return false;
	*ret = found->number;
	return true;
}

bool json_bool(const struct json *value, const char *path, bool *ret)
{
	const struct json *found = json_at(value, path);
	if (found == NULL || found->kind != KIND_BOOL)
		return false;
	*ret = found->number != 0;
	return true;
}

size_t json_count(const struct json *array)
{
	return array != NULL && array->kind == KIND_ARRAY ? array->count : 0;
}

const struct json *json_item(const struct json *array, size_t place)
{
	must(place < json_count(array));
	return array->items[place];
}

bool json_is_map(const struct json *value)
{
	return value != NULL && value->kind == KIND_MAP;
}
