/* Query strings and forms: every field that comes out is text, and there are not too many. */
#include "fuzz.h"
#include "web/request_private.h"

FUZZ
{
	SCOPED_ARENA(arena);
	struct pairs fields = {0};
	if (!fields_read(input, HTTP_FORM_FIELDS_MAX, arena, &fields))
		return;
	must(fields.count <= HTTP_FORM_FIELDS_MAX);
	size_t bytes = 0;
	for (size_t i = 0; i < fields.count; i++) {
		must(str_is_utf8(fields.at[i].name) && str_is_utf8(fields.at[i].value));
		bytes += fields.at[i].name.size + fields.at[i].value.size;
		for (size_t j = 0; j < fields.at[i].value.size; j++) {
			unsigned char c = (unsigned char)fields.at[i].value.at[j];
			must(c >= ' ' || c == '\t' || c == '\n' || c == '\r');
			must(c != 0x7F);
		}
	}
	/* Decoding never makes more of it. */
	must(bytes <= input.size);
}
