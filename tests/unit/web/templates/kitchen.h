/* Every tag of the template language, for test_templates.c. */
#ifndef TESTS_WEB_TEMPLATES_KITCHEN_H
#define TESTS_WEB_TEMPLATES_KITCHEN_H

#include "web/html_private.h"

struct cook_view {
	struct str name;
	int32_t dish_count;
	bool is_chef;
};
TEMPLATE(cook);

struct around_view {
	struct str title;
};
TEMPLATE_AROUND(around);

struct kitchen_view {
	struct around_view around;
	struct str name, url, empty, text;
	const char *word;
	struct word title;
	struct html markup;
	int64_t count;
	int32_t cents, second;
	struct date day;
	size_t zero;
	struct cook_view *cooks;
	size_t cooks_count;
	const char **tags;
	size_t tags_count;
	struct cook_view *nobody;
	size_t nobody_count;
};
TEMPLATE(kitchen);

#endif
