/* Serving the files of assets/. */
#include "web/assets_private.h"

static const struct asset *asset_find(struct str name)
{
	for (const struct asset *asset = assets; asset->name != NULL; asset++) {
		if (str_equal(name, str_of(asset->name)))
			return asset;
	}
	return NULL;
}

bool asset_reply(const struct request *request, struct reply *reply)
{
	if (request->lang != LANG_FR || !str_starts_with(request->path, STR("/assets/")))
		return false;
	const struct asset *asset = asset_find(str_skip(request->path, sizeof("/assets/") - 1));
	if (asset == NULL) {
		reply_status(reply, request, 404);
		return true;
	}
	reply_bytes(reply, asset->type, STR(""),
		    (struct str){(const char *)asset->bytes, asset->size});
	reply->etag = str_format(request->arena, "\"%s\"", asset->version);
	/* The address names the bytes: nobody needs to ask again. */
	bool named = str_equal(request_query(request, "v"), str_of(asset->version));
	reply->cache = named ? "public, max-age=31536000, immutable" : "no-cache";
	if (str_equal(request_header(request, "if-none-match"), reply->etag)) {
		reply->status = 304;
		reply->bytes = STR("");
	}
	return true;
}
