/* Replies and the page of errors; the one table from kinds of error to statuses. */
#include "web/page_private.h"

#include "web/templates/error.h"
#include "web/version_private.h"

/* ---- statuses ---- */

static const struct {
	enum err_kind kind;
	int status;
} kinds[] = {
	{ERR_FAILED, 500},    {ERR_USAGE, 400},   {ERR_CONFIG, 500},      {ERR_BUSY, 503},
	{ERR_INTEGRITY, 500}, {ERR_SCHEMA, 503},  {ERR_INTERRUPTED, 503}, {ERR_INPUT, 422},
	{ERR_NOT_FOUND, 404}, {ERR_CHANGED, 409},
};

static const struct {
	int status;
	struct word title, advice;
} statuses[] = {
	{400, WORD("Demande mal formée"),
	 WORD("L’adresse ou les données envoyées ne peuvent pas être lues.")},
	{403, WORD("Accès refusé"), WORD("Cette page n’est pas ouverte d’ici.")},
	{404, WORD("Page introuvable"),
	 WORD("L’adresse est peut-être incomplète, ou ce qu’elle montrait n’existe plus.")},
	{405, WORD("Action impossible ici"),
	 WORD("Cette page ne fait pas ce qui lui est demandé.")},
	{409, WORD("Changé entre-temps"),
	 WORD("Quelqu’un d’autre a modifié ceci pendant que vous le lisiez. Relisez, puis "
	      "recommencez.")},
	{411, WORD("Longueur manquante"), WORD("L’envoi doit dire sa longueur d’avance.")},
	{413, WORD("Envoi trop volumineux"),
	 WORD("Ce qui a été envoyé dépasse la taille permise. Rien n’a été enregistré.")},
	{414, WORD("Adresse trop longue"), WORD("Raccourcissez la recherche.")},
	{415, WORD("Format inattendu"), WORD("Cette page ne lit pas ce format.")},
	{421, WORD("Adresse inconnue"),
	 WORD("Ce serveur ne répond pas à ce nom. Ouvrez-le par http://127.0.0.1.")},
	{422, WORD("Données refusées"), WORD("Corrigez ce qui est indiqué, puis recommencez.")},
	{429, WORD("Trop de demandes"), WORD("Attendez quelques secondes, puis recommencez.")},
	{431, WORD("Demande trop longue"), WORD("Les en-têtes dépassent la taille permise.")},
	{500, WORD("Une erreur est survenue"),
	 WORD("Ce n’est pas votre faute. L’erreur a été notée. Réessayez plus tard.")},
	{503, WORD("Service occupé"), WORD("Réessayez dans un instant.")},
	{505, WORD("Version de HTTP inconnue"), WORD("Ce serveur parle HTTP/1.1.")},
};

int status_of(enum err_kind kind)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (kinds[i].kind == kind)
			return kinds[i].status;
	}
	return 500;
}

/* ---- replies ---- */

struct reply reply_new(struct arena *arena)
{
	return (struct reply){.status = 200, .html = html_new(arena)};
}

void reply_bytes(struct reply *reply, const char *type, struct str file_name, struct str bytes)
{
	reply->type = type;
	reply->file_name = file_name;
	reply->bytes = bytes;
}

void reply_see(struct reply *reply, const struct request *request, struct str path)
{
	must(url_is_local(path));
	reply->status = 303;
	reply->location = str_format(request->arena, "%s%.*s",
				     request->lang == LANG_EN ? "/en" : "", STR_ARGS(path));
}

struct frame_view frame_of(const struct request *request, struct str title)
{
	enum lang other = request->lang == LANG_FR ? LANG_EN : LANG_FR;
	return (struct frame_view){
		.title = title,
		.other_url = request_url(request, other),
		.other_lang = other == LANG_FR ? "fr" : "en",
		.other_name = other == LANG_FR ? "Français" : "English",
		.version = PASSERELLE_VERSION,
	};
}

static void reply_error_page(struct reply *reply, const struct request *request, int status,
			     struct str why)
{
	size_t row = 0;
	while (row + 1 < COUNT_OF(statuses) && statuses[row].status != status)
		row++;
	must(statuses[row].status == status);
	struct reply fresh = reply_new(request->arena);
	fresh.status = status;
	fresh.closes = reply->closes;
	struct error_view view = {.title = statuses[row].title,
				  .advice = statuses[row].advice,
				  .why = why,
				  .status = status};
	view.frame = frame_of(request, word_text(view.title, request->lang));
	template_error(&fresh.html, &view, request->lang);
	fresh.retry_seconds = status == 503 || status == 429 ? 2 : 0;
	*reply = fresh;
}

void reply_status(struct reply *reply, const struct request *request, int status)
{
	reply_error_page(reply, request, status, STR(""));
}

void reply_refusal(struct reply *reply, const struct request *request, int status, const char *why)
{
	reply_error_page(reply, request, status, half_of(str_of(why), request->lang));
}

struct str half_of(struct str text, enum lang lang)
{
	size_t middle = str_find(text, STR(" / "));
	if (middle == text.size)
		return text;
	return lang == LANG_FR ? str_slice(text, 0, middle) : str_skip(text, middle + 3);
}

void reply_err(struct reply *reply, const struct request *request, const struct err *err)
{
	int status = status_of(err->kind);
	/* What is wrong inside is for the log, not for whoever asks. */
	bool is_for_people = status != 500;
	struct str why =
		is_for_people ? str_copy(request->arena, half_of(str_of(err->text), request->lang))
			      : STR("");
	reply_error_page(reply, request, status, why);
}

/* ---- headers ---- */

#define CONTENT_POLICY \
	"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; " \
	"connect-src 'self'; form-action 'self'; " \
	"base-uri 'none'; frame-ancestors 'none'"

struct headers {
	struct reply_header *at;
	size_t count;
};

static void add_header(struct headers *to, const char *name, struct str value)
{
	must(to->count < REPLY_HEADERS_MAX);
	to->at[to->count++] = (struct reply_header){name, value};
}

/* No quote, no line break, no path: a name that needs no escaping in any header. */
static struct str disposition_of(struct arena *arena, struct str file_name)
{
	struct buf value = buf_new(arena, 512);
	buf_add(&value, STR("attachment; filename=\""));
	for (size_t i = 0; i < MIN(file_name.size, (size_t)120); i++) {
		char c = file_name.at[i];
		bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '_' || c == '-' || (c == '.' && i > 0);
		buf_add_char(&value, kept ? c : '_');
	}
	buf_add_char(&value, '"');
	return buf_str(&value);
}

size_t reply_headers(const struct reply *reply, struct arena *arena,
		     struct reply_header ret[REPLY_HEADERS_MAX])
{
	struct headers to = {.at = ret};
	add_header(&to, "Content-Security-Policy", STR(CONTENT_POLICY));
	add_header(&to, "X-Content-Type-Options", STR("nosniff"));
	add_header(&to, "Referrer-Policy", STR("same-origin"));
	add_header(&to, "Cross-Origin-Opener-Policy", STR("same-origin"));
	add_header(&to, "Cross-Origin-Resource-Policy", STR("same-origin"));
	add_header(&to, "Vary", STR("Cookie"));
	add_header(&to, "Cache-Control", str_of(reply->cache != NULL ? reply->cache : "no-store"));
	if (reply->status != 304)
		add_header(&to, "Content-Type",
			   str_of(reply->type != NULL ? reply->type : "text/html; charset=utf-8"));
	if (reply->file_name.size > 0)
		add_header(&to, "Content-Disposition", disposition_of(arena, reply->file_name));
	if (reply->location.size > 0)
		add_header(&to, "Location", reply->location);
	if (reply->etag.size > 0)
		add_header(&to, "ETag", reply->etag);
	if (reply->cookie.size > 0)
		add_header(&to, "Set-Cookie", reply->cookie);
	if (reply->allow != NULL)
		add_header(&to, "Allow", str_of(reply->allow));
	if (reply->retry_seconds > 0)
		add_header(&to, "Retry-After", str_format(arena, "%d", reply->retry_seconds));
	if (reply->closes)
		add_header(&to, "Connection", STR("close"));
	return to.count;
}
