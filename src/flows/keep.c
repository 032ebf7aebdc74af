/* Keeping house: a new database's first line, and the check of an old one. */
#include "flows/flows.h"

bool flow_init(struct app *app, struct err *err)
{
	SCOPED_SESSION(write);
	struct audit audit = {str_of(app->actor), STR("init"), STR("database"), STR("{}")};
	return store_write(app->store, &write, err) && audit_write(write, &audit, err) &&
	       store_commit(&write, err);
}

bool flow_verify(struct app *app, struct verify_outcome *ret, struct err *err)
{
	{
		SCOPED_SESSION(read);
		struct audit_mark last = {0};
		if (!store_read(app->store, &read, err) || !store_verify(read, err) ||
		    !audit_verify(read, &ret->audit_lines, err) || !audit_end(read, &last, err))
			return false;
		ret->last_hash = str_copy(app->arena, last.hash);
	}
	return interviews_verify(app, err);
}
