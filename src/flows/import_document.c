/* Postings and CVs: not read yet; they are named and skipped. */
#include "flows/import_private.h"

bool import_kind_of_document(struct str text, enum import_kind *ret)
{
	(void)text;
	(void)ret;
	return false;
}

bool import_document(struct import *import, const struct import_file *file, struct err *err)
{
	return import_add_problem(import, file, 0, STR(""), STR(""),
				  "document d’un genre inconnu / a document of an unknown kind",
				  err);
}
