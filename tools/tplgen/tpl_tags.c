/* The {{…}} of a template, one function a kind. The list of them is in docs/add-a-page.md.
 * An expression names a member of the view or of the item of an {{#each}}: view.person.name. */
#include "tplgen/tplgen.h"
#include "source.h"

static bool is_identifier(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static struct str cut_identifier(struct str *rest)
{
	size_t size = 0;
	while (size < rest->size && is_identifier(rest->at[size]))
		size++;
	struct str name = str_slice(*rest, 0, size);
	*rest = str_skip(*rest, size);
	return name;
}

static void skip_blanks(struct str *rest)
{
	while (rest->size > 0 && (rest->at[0] == ' ' || rest->at[0] == '\t' || rest->at[0] == '\n'))
		*rest = str_skip(*rest, 1);
}

static bool cut_prefix(struct str *rest, struct str prefix)
{
	if (!str_starts_with(*rest, prefix))
		return false;
	*rest = str_skip(*rest, prefix.size);
	return true;
}

static void expect_end(struct tpl *tpl, struct str rest)
{
	skip_blanks(&rest);
	if (rest.size > 0)
		tpl_refuse(tpl, "what is '%.*s' doing here?", STR_ARGS(rest));
}

/* view.person.name becomes view->person.name; a root alone is what it points to. */
static struct str cut_expression(struct tpl *tpl, struct str *rest)
{
	skip_blanks(rest);
	struct str root = cut_identifier(rest);
	bool known = false;
	for (int i = 0; i < tpl->root_count; i++)
		known |= str_equal(tpl->roots[i], root);
	if (!known)
		tpl_refuse(tpl, "'%.*s' is neither view nor the name of an each", STR_ARGS(root));
	struct buf text = buf_new(tpl->arena, 1024);
	if (!str_starts_with(*rest, STR("."))) {
		buf_addf(&text, "(*%.*s)", STR_ARGS(root));
		return buf_str(&text);
	}
	buf_add(&text, root);
	bool first = true;
	while (cut_prefix(rest, STR("."))) {
		struct str member = cut_identifier(rest);
		if (member.size == 0)
			tpl_refuse(tpl, "a member's name is missing after the point");
		buf_addf(&text, "%s%.*s", first ? "->" : ".", STR_ARGS(member));
		first = false;
	}
	return buf_str(&text);
}

/* "…" with \" and \\ inside; gives the text without its quotes. */
static struct str cut_text(struct tpl *tpl, struct str *rest)
{
	skip_blanks(rest);
	if (!cut_prefix(rest, STR("\"")))
		tpl_refuse(tpl, "a text in quotes is missing");
	struct buf text = buf_new(tpl->arena, 8192);
	for (size_t i = 0; i < rest->size; i++) {
		char c = rest->at[i];
		if (c == '"') {
			*rest = str_skip(*rest, i + 1);
			return buf_str(&text);
		}
		if (c == '\n')
			break;
		if (c == '\\' && i + 1 < rest->size)
			c = rest->at[++i];
		buf_add_char(&text, c);
	}
	tpl_refuse(tpl, "this text does not end on its line");
}

/* ---- values ---- */

/* |plain |iso |clock |fixed1 |fixed2: how a number or a date is written. */
static struct str cut_format(struct tpl *tpl, struct str *rest)
{
	static const char *const formats[] = {"plain", "iso", "clock", "fixed1", "fixed2"};
	if (!cut_prefix(rest, STR("|")))
		return STR("");
	struct str name = cut_identifier(rest);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		if (str_equal(name, str_of(formats[i])))
			return name;
	}
	tpl_refuse(tpl, "there is no format '%.*s'", STR_ARGS(name));
}

static void emit_url_value(struct tpl *tpl, struct str expression)
{
	if (tpl->place.value == VALUE_URL_GIVEN)
		tpl_refuse(tpl, "two values make no address: write ? or & between them");
	if (tpl->place.value == VALUE_URL_REST) {
		tpl_emit(tpl, "html_put_url_part(out, %.*s, lang);", STR_ARGS(expression));
		return;
	}
	tpl_emit(tpl, "html_put_url(out, %.*s);", STR_ARGS(expression));
	tpl->place.value = VALUE_URL_GIVEN;
}

static void tag_value(struct tpl *tpl, struct str rest)
{
	struct str expression = cut_expression(tpl, &rest);
	struct str format = cut_format(tpl, &rest);
	expect_end(tpl, rest);
	if (tpl->place.where != IN_TEXT && tpl->place.where != IN_VALUE)
		tpl_refuse(tpl, "a value stands in text or in a quoted attribute only");
	if (tpl->place.where == IN_VALUE && tpl->place.value != VALUE_PLAIN) {
		if (format.size > 0)
			tpl_refuse(tpl, "an address takes no format");
		emit_url_value(tpl, expression);
	} else if (format.size > 0) {
		tpl_emit(tpl, "html_put_%.*s(out, %.*s, lang);", STR_ARGS(format),
			 STR_ARGS(expression));
	} else {
		tpl_emit(tpl, "html_put%s(out, %.*s, lang);",
			 tpl->place.where == IN_TEXT ? "" : "_attribute", STR_ARGS(expression));
	}
}

/* ---- wording ---- */

struct insertions {
	struct str names[16];
	int count;
	struct buf code; /* PART("n", view->n), … */
};

/* Whether {name} stands in the text; with NULL, whether every {name} in it is given. */
static void check_insertions(struct tpl *tpl, struct str text, const struct insertions *given)
{
	struct str rest = text, literal = {0};
	while (str_cut(&rest, '{', &literal)) {
		if (rest.at == NULL)
			return;
		struct str after = rest;
		struct str name = cut_identifier(&after);
		bool known = false;
		for (int i = 0; i < given->count; i++)
			known |= str_equal(given->names[i], name);
		if (!known || !str_starts_with(after, STR("}")))
			tpl_refuse(tpl, "{%.*s} is not given a value", STR_ARGS(name));
	}
}

static void check_used(struct tpl *tpl, struct str text, const struct insertions *given)
{
	for (int i = 0; i < given->count; i++) {
		struct str braced = str_format(tpl->arena, "{%.*s}", STR_ARGS(given->names[i]));
		if (str_find(text, braced) == text.size)
			tpl_refuse(tpl, "%.*s does not stand in the text", STR_ARGS(braced));
	}
}

static void insertions_add(struct tpl *tpl, struct insertions *to, struct str name, struct str code)
{
	if (to->count == (int)COUNT_OF(to->names))
		tpl_refuse(tpl, "too many insertions");
	to->names[to->count++] = name;
	buf_addf(&to->code, ", %.*s", STR_ARGS(code));
}

static struct str insertion_code(struct tpl *tpl, struct str name, struct str expression,
				 struct str format)
{
	static const char *const parts[][2] = {
		{"", "PART"}, {"plain", "PART_PLAIN"}, {"clock", "PART_CLOCK"}};
	if (str_starts_with(format, STR("fixed")))
		return str_format(tpl->arena, "PART_FIXED(\"%.*s\", %.*s, %c)", STR_ARGS(name),
				  STR_ARGS(expression), format.at[5]);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		if (str_equal(format, str_of(parts[i][0])))
			return str_format(tpl->arena, "%s(\"%.*s\", %.*s)", parts[i][1],
					  STR_ARGS(name), STR_ARGS(expression));
	}
	tpl_refuse(tpl, "an insertion takes the formats plain, clock, fixed1, fixed2");
}

static void cut_insertions(struct tpl *tpl, struct str *rest, struct insertions *to)
{
	for (skip_blanks(rest); rest->size > 0; skip_blanks(rest)) {
		struct str name = cut_identifier(rest);
		if (name.size == 0 || !cut_prefix(rest, STR("=")))
			tpl_refuse(tpl, "an insertion is written name=view.member");
		struct str expression = cut_expression(tpl, rest);
		struct str format = cut_format(tpl, rest);
		insertions_add(tpl, to, name, insertion_code(tpl, name, expression, format));
	}
}

static struct str c_string(struct tpl *tpl, struct str text)
{
	struct buf buf = buf_new(tpl->arena, 32768);
	buf_add_c_string(&buf, text);
	return buf_str(&buf);
}

static void check_words_place(struct tpl *tpl)
{
	bool in_text = tpl->place.where == IN_TEXT;
	if (!in_text && (tpl->place.where != IN_VALUE || tpl->place.value != VALUE_PLAIN))
		tpl_refuse(tpl, "words stand in text or in a quoted attribute only");
}

/* {{_ "Page {n} de {total}" n=view.page total=view.pages}} */
static void tag_words(struct tpl *tpl, struct str rest)
{
	check_words_place(tpl);
	struct str text = cut_text(tpl, &rest);
	struct insertions given = {.code = buf_new(tpl->arena, 8192)};
	cut_insertions(tpl, &rest, &given);
	check_insertions(tpl, text, &given);
	check_used(tpl, text, &given);
	tpl_emit(tpl, "html_put_words(out, lang, WORD(%.*s)%.*s);", STR_ARGS(c_string(tpl, text)),
		 STR_ARGS(buf_str(&given.code)));
}

/* {{_n view.count "{n} candidature" "{n} candidatures"}} */
static void tag_words_counted(struct tpl *tpl, struct str rest)
{
	check_words_place(tpl);
	struct str count = cut_expression(tpl, &rest);
	struct str one = cut_text(tpl, &rest), many = cut_text(tpl, &rest);
	struct insertions given = {.code = buf_new(tpl->arena, 8192)};
	cut_insertions(tpl, &rest, &given);
	check_used(tpl, one, &given);
	check_used(tpl, many, &given);
	given.names[given.count++] = STR("n");
	check_insertions(tpl, one, &given);
	check_insertions(tpl, many, &given);
	tpl_emit(tpl, "html_put_counted(out, lang, %.*s, WORDS(%.*s, %.*s)%.*s);", STR_ARGS(count),
		 STR_ARGS(c_string(tpl, one)), STR_ARGS(c_string(tpl, many)),
		 STR_ARGS(buf_str(&given.code)));
}

/* ---- blocks ---- */

static struct block *push_block(struct tpl *tpl, enum block_kind kind)
{
	if (tpl->block_count == TPL_BLOCKS_MAX)
		tpl_refuse(tpl, "blocks are nested too deep");
	struct block *block = &tpl->blocks[tpl->block_count++];
	*block = (struct block){.kind = kind,
				.line = tpl->line,
				.place = tpl->place,
				.root_count = tpl->root_count,
				.spaced = tpl->spaced};
	return block;
}

static bool same_place(struct place a, struct place b)
{
	return a.where == b.where && a.quote == b.quote && a.value == b.value && a.depth == b.depth;
}

static struct block *top_block(struct tpl *tpl, const char *what)
{
	if (tpl->block_count == 0)
		tpl_refuse(tpl, "%s without a block", what);
	struct block *block = &tpl->blocks[tpl->block_count - 1];
	if (!same_place(block->place, tpl->place))
		tpl_refuse(tpl, "the block of line %d must end where in the page it began",
			   block->line);
	return block;
}

/* An attribute without a value ends where a block begins or ends. */
static void finish_name(struct tpl *tpl)
{
	if (tpl->place.where == IN_NAME)
		tpl->place.where = IN_TAG;
}

static struct str cut_condition(struct tpl *tpl, struct str *rest)
{
	skip_blanks(rest);
	bool negated = cut_prefix(rest, STR("!"));
	struct str expression = cut_expression(tpl, rest);
	expect_end(tpl, *rest);
	return str_format(tpl->arena, "%shtml_is(%.*s)", negated ? "!" : "", STR_ARGS(expression));
}

static void tag_if(struct tpl *tpl, struct str rest)
{
	struct str condition = cut_condition(tpl, &rest);
	push_block(tpl, BLOCK_IF);
	tpl_emit(tpl, "if (%.*s) {", STR_ARGS(condition));
}

/* {{#each view.people as person}}: over view.people and view.people_count. */
static void tag_each(struct tpl *tpl, struct str rest)
{
	struct str list = cut_expression(tpl, &rest);
	skip_blanks(&rest);
	if (!cut_prefix(&rest, STR("as ")))
		tpl_refuse(tpl, "write {{#each view.people as person}}");
	skip_blanks(&rest);
	struct str name = cut_identifier(&rest);
	expect_end(tpl, rest);
	for (int i = 0; i < tpl->root_count; i++) {
		if (str_equal(tpl->roots[i], name))
			tpl_refuse(tpl, "'%.*s' is already in use here", STR_ARGS(name));
	}
	if (name.size == 0 || tpl->root_count == TPL_ROOTS_MAX)
		tpl_refuse(tpl, "this each has no name, or is nested too deep");
	struct block *block = push_block(tpl, BLOCK_EACH);
	block->list = list;
	tpl->roots[tpl->root_count++] = name;
	tpl_emit(tpl,
		 "for (size_t %.*s_at = 0; %.*s_at < (size_t)%.*s_count; %.*s_at++) { "
		 "const __typeof__(%.*s[0]) *%.*s = &%.*s[%.*s_at];",
		 STR_ARGS(name), STR_ARGS(name), STR_ARGS(list), STR_ARGS(name), STR_ARGS(list),
		 STR_ARGS(name), STR_ARGS(list), STR_ARGS(name));
}

static int find_template(struct tpl *tpl, struct str name)
{
	for (int i = 0; i < tpl->template_count; i++) {
		if (str_equal(source_stem(tpl->templates[i]), name))
			return i;
	}
	tpl_refuse(tpl, "there is no src/web/templates/%.*s.html", STR_ARGS(name));
}

static void check_text_place(struct tpl *tpl)
{
	if (tpl->place.where != IN_TEXT)
		tpl_refuse(tpl, "a template stands in text only");
}

/* {{#in frame view.frame}} … {{/in}}: what is between stands at the {{content}} of frame. */
static void tag_in(struct tpl *tpl, struct str rest)
{
	check_text_place(tpl);
	skip_blanks(&rest);
	struct str name = cut_identifier(&rest);
	find_template(tpl, name);
	struct str argument = cut_expression(tpl, &rest);
	expect_end(tpl, rest);
	struct block *block = push_block(tpl, BLOCK_IN);
	block->name = name;
	block->argument = argument;
	tpl_emit(tpl, "template_%.*s_open(out, &%.*s, lang); {", STR_ARGS(name),
		 STR_ARGS(argument));
}

/* {{> person_row person}} */
static void tag_partial(struct tpl *tpl, struct str rest)
{
	check_text_place(tpl);
	skip_blanks(&rest);
	struct str name = cut_identifier(&rest);
	find_template(tpl, name);
	struct str argument = cut_expression(tpl, &rest);
	expect_end(tpl, rest);
	tpl_emit(tpl, "template_%.*s(out, &%.*s, lang);", STR_ARGS(name), STR_ARGS(argument));
}

static void tag_block(struct tpl *tpl, struct str rest)
{
	finish_name(tpl);
	struct str kind = cut_identifier(&rest);
	if (str_equal(kind, STR("if")))
		tag_if(tpl, rest);
	else if (str_equal(kind, STR("each")))
		tag_each(tpl, rest);
	else if (str_equal(kind, STR("in")))
		tag_in(tpl, rest);
	else
		tpl_refuse(tpl, "there is no block {{#%.*s}}", STR_ARGS(kind));
}

/* {{:else}} and {{:else if …}} */
static void tag_else(struct tpl *tpl, struct str rest)
{
	finish_name(tpl);
	struct block *block = top_block(tpl, "{{:else}}");
	if (!str_equal(cut_identifier(&rest), STR("else")))
		tpl_refuse(tpl, "there is {{:else}} and {{:else if …}}");
	if (block->has_else || block->kind == BLOCK_IN)
		tpl_refuse(tpl, "no {{:else}} here");
	tpl->spaced = block->spaced;
	skip_blanks(&rest);
	if (block->kind == BLOCK_IF && cut_prefix(&rest, STR("if "))) {
		struct str condition = cut_condition(tpl, &rest);
		tpl_emit(tpl, "} else if (%.*s) {", STR_ARGS(condition));
		return;
	}
	expect_end(tpl, rest);
	block->has_else = true;
	tpl->root_count = block->root_count;
	if (block->kind == BLOCK_IF)
		tpl_emit(tpl, "} else {");
	else
		tpl_emit(tpl, "} if (%.*s_count == 0) {", STR_ARGS(block->list));
}

static void tag_end(struct tpl *tpl, struct str rest)
{
	static const char *const names[] = {"if", "each", "in"};
	finish_name(tpl);
	struct block *block = top_block(tpl, "an end");
	struct str kind = cut_identifier(&rest);
	if (!str_equal(kind, str_of(names[block->kind])))
		tpl_refuse(tpl, "{{/%.*s}} ends the {{#%s}} of line %d", STR_ARGS(kind),
			   names[block->kind], block->line);
	expect_end(tpl, rest);
	tpl_emit(tpl, "}");
	if (block->kind == BLOCK_IN)
		tpl_emit(tpl, "template_%.*s_close(out, &%.*s, lang);", STR_ARGS(block->name),
			 STR_ARGS(block->argument));
	tpl->root_count = block->root_count;
	tpl->spaced = false; /* an attribute may just have ended */
	tpl->block_count--;
}

void tag_open_function(struct tpl *tpl, const char *ending)
{
	tpl_emit(tpl,
		 "void template_%.*s%s(struct html *out, const struct %.*s_view *view, "
		 "enum lang lang) { (void)out; (void)view; (void)lang;",
		 STR_ARGS(tpl->name), ending, STR_ARGS(tpl->name));
}

static void tag_content(struct tpl *tpl)
{
	check_text_place(tpl);
	if (tpl->has_content || tpl->block_count > 0)
		tpl_refuse(tpl, "{{content}} stands once, in no block");
	tpl->has_content = true;
	tpl_emit(tpl, "}");
	tag_open_function(tpl, "_close");
}

static void tag_lang(struct tpl *tpl)
{
	check_words_place(tpl);
	tpl_emit(tpl, "html_put_lang(out, lang);");
}

/* ---- the tag as a whole ---- */

/* The text between {{ and }}, quotes respected; tpl->at comes to stand after it. */
static struct str cut_tag(struct tpl *tpl)
{
	size_t from = tpl->at + 2;
	bool quoted = false;
	for (size_t i = from; i + 1 < tpl->text.size; i++) {
		char c = tpl->text.at[i];
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == '}' && tpl->text.at[i + 1] == '}') {
			tpl->at = i + 2;
			return str_slice(tpl->text, from, i - from);
		}
		if (c == '\n')
			break;
	}
	tpl_refuse(tpl, "this {{ does not end on its line");
}

/* A tag of structure alone on its line leaves no line in the page. */
static void skip_standalone(struct tpl *tpl, size_t from)
{
	size_t to = tpl->at;
	while (from > 0 && (tpl->text.at[from - 1] == ' ' || tpl->text.at[from - 1] == '\t'))
		from--;
	while (to < tpl->text.size && (tpl->text.at[to] == ' ' || tpl->text.at[to] == '\t'))
		to++;
	bool at_start = from == 0 || tpl->text.at[from - 1] == '\n';
	if (tpl->place.where != IN_TEXT || !at_start || to >= tpl->text.size ||
	    tpl->text.at[to] != '\n')
		return;
	for (; to < tpl->text.size &&
	       (tpl->text.at[to] == ' ' || tpl->text.at[to] == '\t' || tpl->text.at[to] == '\n');
	     to++)
		tpl->line += tpl->text.at[to] == '\n';
	tpl->at = to;
}

void tag_step(struct tpl *tpl)
{
	size_t from = tpl->at;
	struct str rest = str_trim(cut_tag(tpl));
	bool structural = true;
	tpl_flush(tpl);
	if (cut_prefix(&rest, STR("#")))
		tag_block(tpl, rest);
	else if (cut_prefix(&rest, STR(":")))
		tag_else(tpl, rest);
	else if (cut_prefix(&rest, STR("/")))
		tag_end(tpl, rest);
	else if (cut_prefix(&rest, STR(">")))
		tag_partial(tpl, rest);
	else if (str_equal(rest, STR("content")))
		tag_content(tpl);
	else if (!cut_prefix(&rest, STR("!")))
		structural = false;
	if (structural)
		skip_standalone(tpl, from);
	else if (cut_prefix(&rest, STR("_n ")))
		tag_words_counted(tpl, rest);
	else if (cut_prefix(&rest, STR("_ ")))
		tag_words(tpl, rest);
	else if (str_equal(rest, STR("lang")))
		tag_lang(tpl);
	else
		tag_value(tpl, rest);
}
