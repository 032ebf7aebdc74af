/* What the generated tables and tables.c share. */
#ifndef DOMAIN_TABLES_PRIVATE_H
#define DOMAIN_TABLES_PRIVATE_H

#include "domain/domain.h"

struct named_code {
	const char *code, *fr, *en;
};

/* By code. */
extern const struct named_code iso_countries[], iso_languages[];
extern const size_t iso_countries_count, iso_languages_count;

#endif
