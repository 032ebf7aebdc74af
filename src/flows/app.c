/* The app: what a process opens once, and how flows speak of their progress. */
#include "flows/flows.h"

#include <stdarg.h>
#include <stdio.h>

bool app_open(const char *url, enum store_open mode, struct arena *arena, struct app *ret,
	      bool *ret_created, struct err *err)
{
	struct app app = {.arena = arena, .actor = "local"};
	if (!store_open(url, mode, arena, &app.store, ret_created, err))
		return false;
	app.zones = zones_open(arena, NULL);
	*ret = app;
	return true;
}

void app_close(struct app *app)
{
	zones_close(app->zones);
	store_close(app->store);
}

const char *app_version(void)
{
	return PASSERELLE_VERSION;
}

bool flow_step(const struct flow_watch *watch, int64_t done, int64_t total, const char *unit,
	       struct err *err)
{
	if (watch == NULL || watch->step == NULL || watch->step(watch->context, done, total, unit))
		return true;
	return fail(err, ERR_INTERRUPTED,
		    "interrompu, rien n’a été écrit / interrupted, nothing was "
		    "written");
}

void flow_warn(const struct flow_watch *watch, const char *format, ...)
{
	if (watch == NULL || watch->warn == NULL)
		return;
	char text[ERR_TEXT_BYTES];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	watch->warn(watch->context, text);
}
