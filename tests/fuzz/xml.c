/* The XML reader: what it takes is a tree of checked text, within its limits, without a DOCTYPE. */
#include "codec/codec.h"
#include "fuzz.h"

static size_t walk(const struct xml *element, int depth)
{
	size_t count = 1;
	must(depth <= XML_DEPTH_MAX);
	must(element->name.size > 0 && str_is_utf8(element->name));
	must(str_is_utf8(element->content));
	for (const struct xml_attribute *at = element->attributes; at != NULL; at = at->next)
		must(at->name.size > 0 && str_is_utf8(at->value));
	for (const struct xml *child = element->child; child != NULL; child = child->next) {
		must(child->line >= element->line);
		count += walk(child, depth + 1);
	}
	return count;
}

FUZZ
{
	SCOPED_ARENA(arena);
	const struct xml *root = NULL;
	struct err err = {0};
	if (!xml_parse(input, arena, &root, &err)) {
		fuzz_check_err(&err);
		return;
	}
	must(walk(root, 1) <= XML_ELEMENTS_MAX);
	xml_text(root, "a/b/c");
	xml_attribute(root, "lang");
}
