/* What fields.c (the kinds) and field_text.c (the checks of texts) share. */
#ifndef DOMAIN_FIELDS_PRIVATE_H
#define DOMAIN_FIELDS_PRIVATE_H

#include "domain/domain.h"

/* A reason goes to people as it is. */
#define WHY(fr, en) fr " / " en

/* Blanks at both ends are no part of a cell: ASCII, no-break, ideographic, zero-width spaces. */
struct str cell_trim(struct str cell);

/* Each says why the trimmed, non-empty cell is not of the kind, or NULL. */
const char *ref_why_not(struct str cell, const struct field_world *world);
const char *text_why_not(struct str cell, const struct field_world *world);
const char *list_why_not(struct str cell, const struct field_world *world);
const char *email_why_not(struct str cell, const struct field_world *world);
const char *phone_why_not(struct str cell, const struct field_world *world);
const char *country_why_not(struct str cell, const struct field_world *world);
const char *zone_why_not(struct str cell, const struct field_world *world);
const char *unit_group_why_not(struct str cell, const struct field_world *world);
const char *ref_list_why_not(struct str cell, const struct field_world *world);
const char *countries_why_not(struct str cell, const struct field_world *world);
const char *languages_why_not(struct str cell, const struct field_world *world);
const char *licences_why_not(struct str cell, const struct field_world *world);

#endif
