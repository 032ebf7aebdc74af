/* Rows are few: each path is compared with all of them, segment by segment. */
#include "web/router_private.h"

/* Laid by the linker around the section that PAGE fills. */
extern const struct page *const __start_passerelle_pages[]
	__attribute__((weak, visibility("hidden")));
extern const struct page *const __stop_passerelle_pages[]
	__attribute__((weak, visibility("hidden")));

size_t pages_count(void)
{
	return (size_t)(__stop_passerelle_pages - __start_passerelle_pages);
}

const struct page *pages_at(size_t place)
{
	must(place < pages_count());
	return __start_passerelle_pages[place];
}

static bool is_param(struct str segment)
{
	return str_starts_with(segment, STR("{")) && str_ends_with(segment, STR("}"));
}

/* How well the row's path fits: -1 not at all, else a bit for each literal segment, the first the
 * highest. */
static int path_fit(const struct page *page, const struct pairs *segments, size_t count)
{
	struct str rest = str_of(page->path + 1), piece = {0};
	int fit = 0;
	size_t place = 0;
	for (; str_cut(&rest, '/', &piece); place++) {
		if (place == count)
			return -1;
		struct str segment = segments->at[place].value;
		bool literal = !is_param(piece);
		if (literal ? !str_equal(piece, segment) : segment.size == 0)
			return -1;
		fit |= (literal ? 1 : 0) << (HTTP_PATH_SEGMENTS_MAX - place);
	}
	return place == count ? fit : -1;
}

static void read_params(struct request *request)
{
	struct str rest = str_of(request->page->path + 1), piece = {0};
	request->params.at = arena_new_array(request->arena, HTTP_PATH_SEGMENTS_MAX, struct pair);
	request->params.count = 0;
	for (size_t place = 0; str_cut(&rest, '/', &piece); place++) {
		if (!is_param(piece))
			continue;
		struct pair *param = &request->params.at[request->params.count++];
		param->name = str_slice(piece, 1, piece.size - 2);
		param->value = request->segments.at[place].value;
	}
}

struct found {
	int fit;
	const struct page *by_method[METHOD_COUNT];
};

static struct found find_pages(const struct request *request, size_t segment_count)
{
	struct found found = {.fit = -1};
	for (size_t i = 0; i < pages_count(); i++) {
		const struct page *page = pages_at(i);
		int fit = path_fit(page, &request->segments, segment_count);
		if (fit < 0 || fit < found.fit)
			continue;
		if (fit > found.fit)
			found = (struct found){.fit = fit};
		found.by_method[page->method] = page;
	}
	return found;
}

static const char *allow_of(const struct found *found)
{
	if (found->by_method[METHOD_GET] == NULL)
		return "POST";
	return found->by_method[METHOD_POST] == NULL ? "GET, HEAD" : "GET, HEAD, POST";
}

/* "/about/" is "/about" written otherwise; "/en" is "/en/". */
static struct route find_elsewhere(const struct request *request)
{
	struct route route = {.status = 404};
	size_t count = request->segments.count;
	bool has_slash = count > 1 && request->segments.at[count - 1].value.size == 0;
	const char *query_mark = request->raw_query.size > 0 ? "?" : "";
	if (request->method != METHOD_GET)
		return route;
	if (request->lang == LANG_FR && str_equal(request->raw_path, STR("/en"))) {
		route.status = 301;
		route.location = str_format(request->arena, "/en/%s%.*s", query_mark,
					    STR_ARGS(request->raw_query));
	} else if (has_slash && find_pages(request, count - 1).by_method[METHOD_GET] != NULL) {
		route.status = 301;
		struct str path = str_slice(request->raw_path, 0, request->raw_path.size - 1);
		route.location = str_format(request->arena, "%s%.*s%s%.*s",
					    request->lang == LANG_EN ? "/en" : "", STR_ARGS(path),
					    query_mark, STR_ARGS(request->raw_query));
	}
	return route;
}

struct route route_find(struct request *request)
{
	struct found found = find_pages(request, request->segments.count);
	if (found.fit < 0)
		return find_elsewhere(request);
	const struct page *page = found.by_method[request->method];
	if (page == NULL)
		return (struct route){.status = 405, .allow = allow_of(&found)};
	request->page = page;
	read_params(request);
	return (struct route){.status = 200};
}

/* ---- the table itself ---- */

static bool segment_is_good(struct str segment)
{
	if (is_param(segment))
		segment = str_slice(segment, 1, segment.size - 2);
	for (size_t i = 0; i < segment.size; i++) {
		char c = segment.at[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
		      c == '.'))
			return false;
	}
	return segment.size > 0;
}

bool route_is_good(const struct page *page)
{
	struct str path = str_of(page->path), piece = {0};
	if (!str_starts_with(path, STR("/")) || str_starts_with(path, STR("/en/")) ||
	    str_equal(path, STR("/en")) || str_starts_with(path, STR("/assets/")))
		return false;
	if (path.size == 1)
		return true;
	struct str rest = str_skip(path, 1);
	size_t count = 0;
	while (str_cut(&rest, '/', &piece)) {
		if (!segment_is_good(piece) || ++count > HTTP_PATH_SEGMENTS_MAX)
			return false;
	}
	return true;
}

bool route_is_same(const struct page *a, const struct page *b)
{
	struct str rest_a = str_of(a->path), rest_b = str_of(b->path), piece_a = {0}, piece_b = {0};
	bool more_a = true, more_b = true;
	if (a->method != b->method)
		return false;
	while (true) {
		more_a = str_cut(&rest_a, '/', &piece_a);
		more_b = str_cut(&rest_b, '/', &piece_b);
		if (!more_a || !more_b)
			return more_a == more_b;
		bool both_params = is_param(piece_a) && is_param(piece_b);
		if (!both_params && !str_equal(piece_a, piece_b))
			return false;
	}
}
