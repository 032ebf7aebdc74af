/* PO files as translators' programs write them: comments, msgid, msgid_plural, msgstr, msgstr[n],
 * strings continued on the next lines. Fuzzy entries are not yet translations; obsolete ones (#~)
 * are comments. Contexts (msgctxt) are refused: nobody needed one so far. */
#include "pogen/pogen.h"

#include "source.h"

enum po_field { PO_NONE, PO_ID, PO_ID_MANY, PO_TEXT, PO_TEXT_MANY };

struct po {
	struct catalogue *catalogue;
	const char *file;
	int line;
	bool fuzzy, fuzzy_next;
	enum po_field field;
	struct buf fields[PO_TEXT_MANY + 1];
	int id_line;
};

struct str c_string_read(struct arena *arena, const char *file, int line, struct str text,
			 size_t *at)
{
	struct buf buf = buf_new(arena, 65536);
	for (size_t i = *at + 1; i < text.size && text.at[i] != '\n'; i++) {
		char c = text.at[i];
		if (c == '"') {
			*at = i + 1;
			return buf_str(&buf);
		}
		if (c == '\\' && i + 1 < text.size) {
			c = text.at[++i];
			if (c != '"' && c != '\\' && c != 'n' && c != '?')
				source_refuse(file, line, "\\%c is not for texts", c);
			c = c == 'n' ? '\n' : c;
		}
		buf_add_char(&buf, c);
	}
	source_refuse(file, line, "this text does not end on its line");
}

static void po_check_header(const struct po *po, struct str header)
{
	if (str_find(header, STR("charset=UTF-8")) == header.size)
		source_refuse(po->file, 1, "the header must say charset=UTF-8");
	if (str_find(header, STR("nplurals=2; plural=(n != 1);")) == header.size)
		source_refuse(po->file, 1, "English has nplurals=2; plural=(n != 1);");
}

static void po_finish_entry(struct po *po)
{
	struct str field[PO_TEXT_MANY + 1];
	for (size_t i = 0; i < COUNT_OF(field); i++) {
		field[i] = str_copy(po->catalogue->arena, buf_str(&po->fields[i]));
		buf_clear(&po->fields[i]);
	}
	if (po->field == PO_NONE)
		return;
	po->field = PO_NONE;
	if (field[PO_ID].size == 0) {
		po_check_header(po, field[PO_TEXT]);
		return;
	}
	uint32_t *place =
		map_at(&po->catalogue->places, field[PO_ID], (uint32_t)po->catalogue->texts.count);
	if (*place < po->catalogue->texts.count)
		source_refuse(po->file, po->id_line, "this text is already at line %d",
			      po->catalogue->texts.at[*place].line);
	if (field[PO_ID_MANY].size > 0 && field[PO_TEXT_MANY].size == 0)
		field[PO_TEXT].size = 0;
	struct text text = {.fr = field[PO_ID],
			    .fr_many = field[PO_ID_MANY],
			    .en = po->fuzzy ? STR("") : field[PO_TEXT],
			    .en_many = field[PO_TEXT_MANY],
			    .file = po->file,
			    .line = po->id_line};
	array_push(po->catalogue->arena, &po->catalogue->texts, text);
	po->fuzzy = false;
}

static void po_begin_field(struct po *po, struct str keyword)
{
	static const struct {
		const char *keyword;
		enum po_field field;
	} keywords[] = {{"msgid", PO_ID},
			{"msgid_plural", PO_ID_MANY},
			{"msgstr", PO_TEXT},
			{"msgstr[0]", PO_TEXT},
			{"msgstr[1]", PO_TEXT_MANY}};
	for (size_t i = 0; i < COUNT_OF(keywords); i++) {
		if (!str_equal(keyword, str_of(keywords[i].keyword)))
			continue;
		if (keywords[i].field == PO_ID) {
			po_finish_entry(po);
			po->id_line = po->line;
			po->fuzzy = po->fuzzy_next;
			po->fuzzy_next = false;
		}
		po->field = keywords[i].field;
		return;
	}
	source_refuse(po->file, po->line, "'%.*s' is not understood", STR_ARGS(keyword));
}

static void po_read_line(struct po *po, struct str line)
{
	if (line.size == 0)
		return;
	if (line.at[0] == '#') {
		if (str_starts_with(line, STR("#,")))
			po->fuzzy_next |= str_find(line, STR("fuzzy")) < line.size;
		return;
	}
	size_t at = str_find(line, STR("\""));
	if (at == line.size)
		source_refuse(po->file, po->line, "a text in quotes is missing");
	struct str keyword = str_trim(str_slice(line, 0, at));
	if (keyword.size > 0)
		po_begin_field(po, keyword);
	if (po->field == PO_NONE)
		source_refuse(po->file, po->line, "a text of nothing");
	buf_add(&po->fields[po->field],
		c_string_read(po->catalogue->arena, po->file, po->line, line, &at));
}

void po_read(struct catalogue *catalogue, const char *path)
{
	struct po po = {.catalogue = catalogue, .file = path};
	for (size_t i = 0; i < COUNT_OF(po.fields); i++)
		po.fields[i] = buf_new(catalogue->arena, 65536);
	struct str rest = source_read(catalogue->arena, path), line = {0};
	if (!str_is_utf8(rest))
		source_refuse(path, 1, "is not UTF-8");
	while (str_cut(&rest, '\n', &line)) {
		po.line++;
		po_read_line(&po, str_trim(line));
	}
	po_finish_entry(&po);
}
