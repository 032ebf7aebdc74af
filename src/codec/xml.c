/* The XML reader: libxml2 calls us at every tag and text, and the tree is built in our arena. The
 * parser is stopped at a DOCTYPE, before its entities are declared: there is nothing to expand and
 * nothing to fetch. Its words go to our error, never to standard error. */
#include "codec/codec.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* What is inside an element, as a stretch of all the document's text. */
struct span {
	struct xml *element;
	size_t begin, end;
};

struct builder {
	xmlParserCtxtPtr parser;
	struct arena *arena; /* of the tree */
	struct arena *scratch;
	struct buf text; /* of the whole document, in scratch */
	ARRAY(struct span) spans;
	size_t open[XML_DEPTH_MAX];      /* places in spans of the elements not yet closed */
	struct xml *last[XML_DEPTH_MAX]; /* the last child of each */
	size_t depth;
	struct err *err; /* set where `stopped` */
	bool stopped;
	int fault; /* libxml2's code of the first fatal error */
	int fault_line;
};

static void stop(struct builder *builder)
{
	builder->stopped = true;
	xmlStopParser(builder->parser);
}

static long long line_now(const struct builder *builder)
{
	return xmlSAX2GetLineNumber(builder->parser);
}

static struct str copy_bytes(struct arena *arena, const xmlChar *from, const xmlChar *to)
{
	return str_copy(arena, (struct str){(const char *)from, (size_t)(to - from)});
}

/* Five pointers an attribute: name, prefix, URI, value, value's end. */
static const struct xml_attribute *take_attributes(struct arena *arena, int count,
						   const xmlChar **parts)
{
	struct xml_attribute *first = NULL, *last = NULL;
	for (int i = 0; i < count; i++, parts += 5) {
		struct xml_attribute *attribute = arena_new(arena, struct xml_attribute);
		attribute->name = str_copy(arena, str_of((const char *)parts[0]));
		attribute->value = copy_bytes(arena, parts[3], parts[4]);
		if (last == NULL)
			first = attribute;
		else
			last->next = attribute;
		last = attribute;
	}
	return first;
}

/* Hangs the element under the open one. */
static void add_to_tree(struct builder *builder, struct xml *element)
{
	if (builder->depth > 0) {
		size_t parent = builder->depth - 1;
		if (builder->last[parent] == NULL)
			builder->spans.at[builder->open[parent]].element->child = element;
		else
			builder->last[parent]->next = element;
		builder->last[parent] = element;
	}
	struct span span = {element, builder->text.size, builder->text.size};
	builder->open[builder->depth] = builder->spans.count;
	builder->last[builder->depth] = NULL;
	builder->depth++;
	array_push(builder->scratch, &builder->spans, span);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespace_count, const xmlChar **namespaces, int attribute_count,
		     int defaulted_count, const xmlChar **attributes)
{
	struct builder *builder = context;
	(void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted_count;
	if (builder->stopped)
		return;
	bool too_deep = builder->depth == XML_DEPTH_MAX;
	if (too_deep || builder->spans.count == XML_ELEMENTS_MAX) {
		long long line = line_now(builder);
		if (too_deep)
			fail(builder->err, ERR_INPUT,
			     "ligne %lld : XML imbriqué sur plus de %d niveaux, la limite / line "
			     "%lld: XML nested deeper than %d levels, the limit",
			     line, XML_DEPTH_MAX, line, XML_DEPTH_MAX);
		else
			fail(builder->err, ERR_INPUT,
			     "ligne %lld : plus de %d éléments, la limite / line %lld: more than "
			     "%d elements, the limit",
			     line, XML_ELEMENTS_MAX, line, XML_ELEMENTS_MAX);
		stop(builder);
		return;
	}
	struct xml *element = arena_new(builder->arena, struct xml);
	element->name = str_copy(builder->arena, str_of((const char *)name));
	element->line = line_now(builder);
	element->attributes = take_attributes(builder->arena, attribute_count, attributes);
	add_to_tree(builder, element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct builder *builder = context;
	(void)name, (void)prefix, (void)uri;
	if (builder->stopped || builder->depth == 0)
		return;
	builder->spans.at[builder->open[--builder->depth]].end = builder->text.size;
}

static void on_text(void *context, const xmlChar *text, int size)
{
	struct builder *builder = context;
	if (!builder->stopped && builder->depth > 0 && size > 0)
		buf_add(&builder->text, (struct str){(const char *)text, (size_t)size});
}

/* Called at the DOCTYPE's name, before what it declares is read. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *uri)
{
	struct builder *builder = context;
	(void)name, (void)id, (void)uri;
	if (builder->stopped)
		return;
	long long line = line_now(builder);
	fail(builder->err, ERR_INPUT,
	     "ligne %lld : un DOCTYPE ; il pourrait déclarer des entités et n’est pas accepté / "
	     "line "
	     "%lld: a DOCTYPE; it could declare entities and is not accepted",
	     line, line);
	stop(builder);
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct builder *builder = context;
	if (error->level != XML_ERR_FATAL || builder->fault != 0)
		return;
	builder->fault = error->code;
	builder->fault_line = error->line;
}

struct why {
	int code;
	const char *fr, *en;
};

static const struct why whys[] = {
	{XML_ERR_DOCUMENT_EMPTY, "une balise est attendue au début",
	 "a tag is expected at the beginning"},
	{XML_ERR_DOCUMENT_END, "quelque chose suit la fin", "something follows the end"},
	{XML_ERR_INVALID_CHAR, "un caractère interdit en XML", "a character that XML forbids"},
	{XML_ERR_INVALID_CHARREF, "un caractère interdit en XML", "a character that XML forbids"},
	{XML_ERR_INVALID_ENCODING, "des octets d’un autre encodage que celui annoncé",
	 "bytes of another encoding than the one declared"},
	{XML_I18N_CONV_FAILED, "des octets d’un autre encodage que celui annoncé",
	 "bytes of another encoding than the one declared"},
	{XML_ERR_UNSUPPORTED_ENCODING, "un encodage inconnu", "an unknown encoding"},
	{XML_ERR_UNKNOWN_ENCODING, "un encodage inconnu", "an unknown encoding"},
	{XML_ERR_UNDECLARED_ENTITY, "une entité qui n’est pas déclarée",
	 "an entity that is not declared"},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, "un & qui devrait être écrit &amp;",
	 "an & that should be written &amp;"},
	{XML_ERR_NAME_REQUIRED, "un nom est attendu", "a name is expected"},
	{XML_ERR_TAG_NAME_MISMATCH, "une balise fermée par une autre",
	 "a tag closed by another one"},
	{XML_ERR_TAG_NOT_FINISHED, "le document finit avant que tout soit fermé",
	 "the document ends before all is closed"},
	{XML_ERR_ATTRIBUTE_REDEFINED, "un attribut est là deux fois",
	 "an attribute is there twice"},
	{XML_ERR_ATTRIBUTE_NOT_STARTED, "la valeur d’un attribut sans guillemets",
	 "an attribute's value without quotes"},
	{XML_ERR_LT_IN_ATTRIBUTE, "un < dans la valeur d’un attribut",
	 "a < in an attribute's value"},
	{XML_ERR_GT_REQUIRED, "un > manque", "a > is missing"},
	{0, "ce n’est pas du XML bien formé", "this is not well-formed XML"},
};

static bool fail_malformed(const struct builder *builder, struct str text, struct err *err)
{
	int fault = builder->fault;
	if (fault == XML_ERR_INVALID_CHAR && !str_is_utf8(text))
		fault = XML_ERR_INVALID_ENCODING;
	const struct why *why = whys;
	while (why->code != 0 && why->code != fault)
		why++;
	int line = MAX(builder->fault_line, 1);
	return fail(err, ERR_INPUT, "ligne %d : %s / line %d: %s", line, why->fr, line, why->en);
}

static bool xml_run(struct builder *builder, struct str text, struct err *err)
{
	xmlSAXHandler handlers = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
		.serror = on_error,
	};
	builder->parser = xmlCreateMemoryParserCtxt(text.at, (int)text.size);
	if (builder->parser == NULL)
		must_stop("xmlCreateMemoryParserCtxt");
	*builder->parser->sax = handlers;
	builder->parser->userData = builder;
	/* NOENT: &amp; in an attribute is given as & and not as &#38;. Only XML's own five entities
	 * can come, since no DOCTYPE does. */
	xmlCtxtUseOptions(builder->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	xmlParseDocument(builder->parser);
	bool good = builder->parser->wellFormed != 0;
	/* Behind a fault libxml2 reads on without telling us, and may begin a document. */
	xmlFreeDoc(builder->parser->myDoc);
	xmlFreeParserCtxt(builder->parser);
	if (builder->stopped)
		return false;
	return good || fail_malformed(builder, text, err);
}

bool xml_parse(struct str text, struct arena *arena, const struct xml **ret, struct err *err)
{
	if (text.size > DOCUMENT_BYTES_MAX)
		return fail(err, ERR_INPUT,
			    "un document de plus de 16 Mio, la limite / a document above 16 MiB, "
			    "the limit");
	if (text.size == 0)
		return fail(err, ERR_INPUT, "le fichier est vide / the file is empty");
	SCOPED_ARENA(scratch);
	struct builder *builder = arena_new(scratch, struct builder);
	builder->arena = arena;
	builder->scratch = scratch;
	builder->err = err;
	/* Bytes of other encodings grow as they become UTF-8. */
	builder->text = buf_new(scratch, DOCUMENT_BYTES_MAX * 4);
	if (!xml_run(builder, text, err))
		return false;
	must(builder->depth == 0 && builder->spans.count > 0);
	if (buf_is_full(&builder->text))
		return fail(err, ERR_INPUT,
			    "plus de 64 Mio de texte, la limite / more than 64 MiB of text, the "
			    "limit");
	struct str all = str_copy(arena, buf_str(&builder->text));
	for (size_t i = 0; i < builder->spans.count; i++) {
		struct span span = builder->spans.at[i];
		span.element->content = str_trim(str_slice(all, span.begin, span.end - span.begin));
	}
	*ret = builder->spans.at[0].element;
	return true;
}

static const struct xml *find_child(const struct xml *child, struct str name)
{
	while (child != NULL && !str_equal(child->name, name))
		child = child->next;
	return child;
}

const struct xml *xml_child(const struct xml *element, const char *name, const struct xml *after)
{
	if (element == NULL)
		return NULL;
	return find_child(after != NULL ? after->next : element->child, str_of(name));
}

const struct xml *xml_at(const struct xml *element, const char *path)
{
	struct str rest = str_of(path), name;
	while (element != NULL && str_cut(&rest, '/', &name))
		element = find_child(element->child, name);
	return element;
}

struct str xml_text(const struct xml *element, const char *path)
{
	const struct xml *found = xml_at(element, path);
	return found != NULL ? found->content : (struct str){0};
}

struct str xml_attribute(const struct xml *element, const char *name)
{
	const struct xml_attribute *attribute = element != NULL ? element->attributes : NULL;
	for (; attribute != NULL; attribute = attribute->next)
		if (str_equal(attribute->name, str_of(name)))
			return attribute->value;
	return (struct str){0};
}
