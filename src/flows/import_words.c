/* Small readings that postings and CVs share: rich text to plain pieces, words to an education. */
#include "flows/document_private.h"
#include "lexicon/lexicon.h"

#include <string.h>

#define PIECE_BYTES_MAX ((size_t)160)

/* Where the tag that begins at `at` ends, or `at` when it is no tag. */
static size_t tag_end(struct str text, size_t at)
{
	bool begins = at + 1 < text.size && (text.at[at + 1] == '/' ||
					     (text.at[at + 1] >= 'A' && text.at[at + 1] <= 'z'));
	if (text.at[at] != '<' || !begins)
		return at;
	size_t end = at + str_find(str_skip(text, at), STR(">"));
	return end < text.size ? end + 1 : at;
}

/* Bold and the like, which stand inside a line. */
static bool tag_is_inline(struct str tag)
{
	static const char *const names[] = {"b", "i", "u", "em", "strong", "span"};
	size_t at = tag.at[1] == '/' ? 2 : 1, end = at;
	while (end < tag.size && tag.at[end] >= 'a' && tag.at[end] <= 'z')
		end++;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equal(str_slice(tag, at, end - at), str_of(names[i])))
			return true;
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str plain_line(struct str text, struct arena *arena)
{
	struct buf line = buf_new(arena, text.size + 1);
	for (size_t i = 0; i < text.size;) {
		size_t end = tag_end(text, i);
		bool gap = end > i || is_blank(text.at[i]);
		if (!gap)
			buf_add_char(&line, text.at[i]);
		else if (line.size > 0 && line.at[line.size - 1] != ' ')
			buf_add_char(&line, ' ');
		i = end > i ? end : i + 1;
	}
	return str_trim(buf_str(&line));
}

/* "- ", "* ", "• " before an item. */
static struct str without_bullet(struct str piece)
{
	static const char *const bullets[] = {"-", "*", "•", "·", "–"};
	for (size_t i = 0; i < COUNT_OF(bullets); i++)
		if (str_starts_with(piece, str_of(bullets[i])))
			return str_trim(str_skip(piece, strlen(bullets[i])));
	return piece;
}

static void list_add(struct buf *list, struct str piece)
{
	piece = without_bullet(piece);
	while (piece.size > 0 &&
	       (piece.at[piece.size - 1] == '.' || piece.at[piece.size - 1] == ','))
		piece.size--;
	if (piece.size == 0 || piece.size > PIECE_BYTES_MAX ||
	    list->size + piece.size + 2 > FIELD_LIST_BYTES_MAX)
		return;
	if (list->size > 0)
		buf_add(list, STR("; "));
	buf_add(list, piece);
}

void list_add_pieces(struct buf *list, struct str text, struct arena *arena)
{
	size_t from = 0;
	for (size_t i = 0; i <= text.size;) {
		size_t end = i < text.size ? tag_end(text, i) : i;
		bool cuts = i == text.size || text.at[i] == '\n' || text.at[i] == ';' ||
			    (end > i && !tag_is_inline(str_slice(text, i, end - i)));
		if (cuts)
			list_add(list, plain_line(str_slice(text, from, i - from), arena));
		i = end > i ? end : i + 1;
		if (cuts)
			from = i;
	}
}

void list_add_json_skills(struct buf *list, const struct json *skills, struct arena *arena)
{
	for (size_t i = 0; i < json_count(skills); i++) {
		const struct json *item = json_item(skills, i);
		const struct json *keywords = json_at(item, "keywords");
		list_add_pieces(list, json_text(item, "name"), arena);
		for (size_t k = 0; k < json_count(keywords); k++)
			list_add_pieces(list, json_text(json_item(keywords, k), NULL), arena);
	}
}

/* Folded words, the highest education first; a word stands alone in the text. */
static const struct {
	int32_t education;
	const char *words;
} education_words[] = {
	{EDUCATION_DOCTORATE, "phd"},
	{EDUCATION_DOCTORATE, "ph d"},
	{EDUCATION_DOCTORATE, "doctorate"},
	{EDUCATION_DOCTORATE, "doctorat"},
	{EDUCATION_DOCTORATE, "doctor of"},
	{EDUCATION_MASTER, "master"},
	{EDUCATION_MASTER, "master s"},
	{EDUCATION_MASTER, "masters"},
	{EDUCATION_MASTER, "maitrise"},
	{EDUCATION_MASTER, "msc"},
	{EDUCATION_MASTER, "mba"},
	{EDUCATION_MASTER, "meng"},
	{EDUCATION_BACHELOR, "bachelor"},
	{EDUCATION_BACHELOR, "bachelor s"},
	{EDUCATION_BACHELOR, "bachelors"},
	{EDUCATION_BACHELOR, "bsc"},
	{EDUCATION_BACHELOR, "beng"},
	{EDUCATION_BACHELOR, "licence"},
	{EDUCATION_BACHELOR, "baccalaureat"},
	{EDUCATION_COLLEGE, "college"},
	{EDUCATION_COLLEGE, "collegial"},
	{EDUCATION_COLLEGE, "collegiales"},
	{EDUCATION_COLLEGE, "cegep"},
	{EDUCATION_COLLEGE, "associate"},
	{EDUCATION_COLLEGE, "dut"},
	{EDUCATION_COLLEGE, "bts"},
	{EDUCATION_VOCATIONAL, "vocational"},
	{EDUCATION_VOCATIONAL, "professionnelles"},
	{EDUCATION_VOCATIONAL, "apprenticeship"},
	{EDUCATION_VOCATIONAL, "trade"},
	{EDUCATION_COLLEGE, "post secondary"},
	{EDUCATION_COLLEGE, "postsecondary"},
	{EDUCATION_SECONDARY, "secondary"},
	{EDUCATION_SECONDARY, "high school"},
	{EDUCATION_SECONDARY, "secondaires"},
	{EDUCATION_NONE, "no degree"},
	{EDUCATION_NONE, "aucun diplome"},
};

int32_t education_of_words(struct str text, struct arena *arena)
{
	struct str folded = lexicon_fold(text, arena);
	struct str padded = str_format(arena, " %.*s ", STR_ARGS(folded));
	for (size_t i = 0; i < COUNT_OF(education_words); i++) {
		struct str word = str_format(arena, " %s ", education_words[i].words);
		if (str_find(padded, word) < padded.size)
			return education_words[i].education;
	}
	return UNKNOWN;
}

struct str education_cell(int32_t education)
{
	return education == UNKNOWN ? STR("") : str_of(education_codes[education]);
}

struct str years_cell(int64_t months, struct arena *arena)
{
	int64_t tenths = (months * 10 + 6) / 12;
	return tenths % 10 == 0 ? str_format(arena, "%lld", (long long)(tenths / 10))
				: str_format(arena, "%lld.%lld", (long long)(tenths / 10),
					     (long long)(tenths % 10));
}
