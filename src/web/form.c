/* Tokens and keys of forms: see form_private.h. */
#include "web/form_private.h"

#include "web/guard_private.h"

#define COOKIE_NAME "passerelle"

static bool is_hex(struct str text, size_t size)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.at[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
			return false;
	}
	return text.size == size;
}

struct str form_session(const struct request *request)
{
	struct str rest = request_header(request, "cookie"), piece = {0};
	while (rest.size > 0 && str_cut(&rest, ';', &piece)) {
		piece = str_trim(piece);
		struct str value = piece;
		if (str_starts_with(piece, STR(COOKIE_NAME "=")))
			value = str_skip(piece, sizeof(COOKIE_NAME "=") - 1);
		if (value.size < piece.size && is_hex(value, SHA256_HEX_BYTES))
			return value;
	}
	return STR("");
}

struct form_keys_view form_keys_of(const struct request *request, struct reply *reply)
{
	struct arena *arena = request->arena;
	struct str session = form_session(request);
	struct str key = request_form(request, FORM_KEY_FIELD);
	if (session.size == 0) {
		session = hash_secret_hex(arena);
		/* Lax: whoever comes by a link from elsewhere keeps the one they have. */
		reply->cookie =
			str_format(arena, COOKIE_NAME "=%.*s; Path=/; HttpOnly; SameSite=Lax",
				   STR_ARGS(session));
	}
	return (struct form_keys_view){
		.token = guard_token(request->guard, arena, session),
		.key = is_hex(key, SHA256_HEX_BYTES) ? key : hash_secret_hex(arena),
	};
}

/* Lengths stand before texts, so that none can flow into the next. */
static void key_add(struct sha256 *digest, struct arena *arena, struct str text)
{
	sha256_add(digest, str_format(arena, "%zu:", text.size));
	sha256_add(digest, text);
}

bool form_read_key(struct request *request)
{
	if (!is_hex(request_form(request, FORM_KEY_FIELD), SHA256_HEX_BYTES))
		return false;
	struct sha256 *digest = sha256_new(request->arena);
	key_add(digest, request->arena, request->path);
	for (size_t i = 0; i < request->form.count; i++) {
		const struct pair *field = &request->form.at[i];
		if (str_equal(field->name, STR(FORM_TOKEN_FIELD)))
			continue;
		key_add(digest, request->arena, field->name);
		key_add(digest, request->arena, field->value);
	}
	request->key = sha256_hex(digest, request->arena);
	return true;
}
