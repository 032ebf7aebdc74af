#include "codec/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static const struct xml *parsed(struct arena *arena, struct str text)
{
	const struct xml *root = NULL;
	struct err err;
	if (!xml_parse(text, arena, &root, &err))
		fail_msg("%.*s: %s", STR_ARGS(text), err.text);
	return root;
}

static void assert_text(struct str text, const char *expected)
{
	if (!str_equal(text, str_of(expected)))
		fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(text), expected);
}

static void test_xml__finds_children_texts_and_attributes(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct xml *root = parsed(
		arena,
		STR("<?xml version=\"1.0\"?>\n<job xmlns=\"urn:a\" xmlns:b=\"urn:b\">\n"
		    "<title lang=\"fr\" b:kind='x &amp; \"y\"'> Soudeur &amp; monteur </title>\n"
		    "<b:skill id=\"1\">lire</b:skill><skill id=\"2\"><![CDATA[<écrire>]]></skill>\n"
		    "<where><city>Val-d&#39;Or</city><city/></where>\n"
		    "<p>H<sub>2</sub>O <b>pure</b></p></job>"));
	assert_text(root->name, "job");
	assert_int_equal(root->line, 2);
	assert_text(xml_text(root, "title"), "Soudeur & monteur");
	assert_text(xml_attribute(xml_at(root, "title"), "lang"), "fr");
	assert_text(xml_attribute(xml_at(root, "title"), "kind"), "x & \"y\"");
	assert_text(xml_attribute(xml_at(root, "title"), "none"), "");
	assert_text(xml_attribute(NULL, "lang"), "");
	assert_text(xml_text(root, "where/city"), "Val-d'Or");
	assert_text(xml_text(root, "where/town"), "");
	assert_text(xml_text(root, "city"), "");
	assert_text(xml_text(root, "p"), "H2O pure");
	assert_text(xml_text(xml_at(root, "p"), NULL), "H2O pure");
	assert_text(xml_text(NULL, "p"), "");
	const struct xml *skill = xml_child(root, "skill", NULL);
	assert_text(skill->content, "lire");
	assert_int_equal(skill->line, 4);
	skill = xml_child(root, "skill", skill);
	assert_text(skill->content, "<écrire>");
	assert_text(xml_attribute(skill, "id"), "2");
	assert_null(xml_child(root, "skill", skill));
	assert_null(xml_child(NULL, "skill", NULL));
	assert_null(xml_at(root, "where/city/street"));
}

static void test_xml_parse__reads_the_encoding_that_is_declared(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	assert_text(
		parsed(arena, STR("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9t\xE9</a>"))
			->content,
		"été");
	assert_text(parsed(arena, STR("\xFF\xFE<\0a\0>\0\xE9\0<\0/\0a\0>\0"))->content, "é");
	assert_text(parsed(arena, STR("\xEF\xBB\xBF<a>é</a>"))->content, "é");
}

static void test_xml_parse__says_where_and_why(void **state)
{
	(void)state;
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"", "le fichier est vide / the file is empty"},
		{"plain",
		 "ligne 1 : une balise est attendue au début / line 1: a tag is expected at "
		 "the beginning"},
		{"\n\n",
		 "ligne 3 : une balise est attendue au début / line 3: a tag is expected at "
		 "the beginning"},
		{"<a>\n<b>\n</a>",
		 "ligne 3 : une balise fermée par une autre / line 3: a tag closed "
		 "by another one"},
		{"<a>\n<b>", "ligne 2 : le document finit avant que tout soit fermé / line 2: the "
			     "document ends before all is closed"},
		{"<a/>\n<b/>",
		 "ligne 2 : quelque chose suit la fin / line 2: something follows the "
		 "end"},
		{"<a>&nbsp;</a>", "ligne 1 : une entité qui n’est pas déclarée / line 1: an entity "
				  "that is not declared"},
		{"<a>R & D</a>", "ligne 1 : un nom est attendu / line 1: a name is expected"},
		{"<a x='1' x='2'/>",
		 "ligne 1 : un attribut est là deux fois / line 1: an attribute "
		 "is there twice"},
		{"<a x=1/>", "ligne 1 : la valeur d’un attribut sans guillemets / line 1: an "
			     "attribute's value without quotes"},
		{"<a>\x01</a>", "ligne 1 : un caractère interdit en XML / line 1: a character that "
				"XML forbids"},
		{"<a>&#0;</a>", "ligne 1 : un caractère interdit en XML / line 1: a character that "
				"XML forbids"},
		{"<a>\nR\xE9gis</a>",
		 "ligne 2 : des octets d’un autre encodage que celui annoncé / "
		 "line 2: bytes of another encoding than the one declared"},
		/* A fault before a DOCTYPE: what that declares is of no effect either. */
		{"<?xml version='1.0' encoding=?><!DOCTYPE a [<!ENTITY b 'ha'>]><a>&b;</a>",
		 "ligne 1 : ce n’est pas du XML bien formé / line 1: this is not well-formed XML"},
		{"<?xml version='1.0' encoding='martian'?><a/>",
		 "ligne 1 : un encodage inconnu / line 1: an unknown encoding"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		const struct xml *root = NULL;
		struct err err = {0};
		assert_false(xml_parse(str_of(cases[i].text), arena, &root, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_string_equal(err.text, cases[i].why);
		assert_null(root);
	}
}

static void test_xml_parse__refuses_every_doctype(void **state)
{
	(void)state;
	static const struct str cases[] = {
		/* A billion laughs, small and large. */
		STR("<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"),
		STR("<!DOCTYPE a [<!ENTITY % p '<!ENTITY q \"x\">'> %p;]><a>&q;</a>"),
		STR("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
		STR("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>"),
		STR("<!DOCTYPE a PUBLIC \"-//A\" \"a.dtd\" [<!ATTLIST a b CDATA 'c'>]><a/>"),
		STR("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"),
		STR("<!DOCTYPE a><a/>"),
		STR("\xFF\xFE<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0a\0>\0<\0a\0/\0>\0"),
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		const struct xml *root = NULL;
		struct err err = {0};
		assert_false(xml_parse(cases[i], arena, &root, &err));
		assert_string_equal(err.text,
				    "ligne 1 : un DOCTYPE ; il pourrait déclarer des entités et "
				    "n’est pas accepté / line 1: a DOCTYPE; it could declare "
				    "entities and is not accepted");
	}
}

static struct str repeated(struct arena *arena, size_t count, struct str head, struct str what,
			   struct str between, struct str tail)
{
	struct buf out = buf_new(arena, DOCUMENT_BYTES_MAX * 2);
	buf_add(&out, head);
	for (size_t i = 0; i < count; i++)
		buf_add(&out, what);
	buf_add(&out, between);
	for (size_t i = 0; tail.size > 0 && i < count; i++)
		buf_add(&out, tail);
	return buf_str(&out);
}

static void test_xml_parse__meets_its_limits(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	const struct xml *root;
	struct err err;
	struct str none = {0};
	assert_true(xml_parse(repeated(arena, XML_DEPTH_MAX, none, STR("<a>"), none, STR("</a>")),
			      arena, &root, &err));
	assert_false(
		xml_parse(repeated(arena, XML_DEPTH_MAX + 1, none, STR("<a>"), none, STR("</a>")),
			  arena, &root, &err));
	assert_string_equal(err.text, "ligne 1 : XML imbriqué sur plus de 64 niveaux, la limite / "
				      "line 1: XML nested deeper than 64 levels, the limit");
	assert_false(xml_parse(repeated(arena, 500000, none, STR("<a>"), none, none), arena, &root,
			       &err));
	assert_true(xml_parse(
		repeated(arena, XML_ELEMENTS_MAX - 1, STR("<a>"), STR("<b/>"), STR("</a>"), none),
		arena, &root, &err));
	assert_false(xml_parse(
		repeated(arena, XML_ELEMENTS_MAX, STR("<a>"), STR("<b/>"), STR("</a>"), none),
		arena, &root, &err));
	assert_string_equal(err.text, "ligne 1 : plus de 200000 éléments, la limite / line 1: more "
				      "than 200000 elements, the limit");
	struct str large =
		repeated(arena, DOCUMENT_BYTES_MAX - 7, STR("<a>"), STR("\n"), STR("</a>"), none);
	assert_true(xml_parse(large, arena, &root, &err));
	large = repeated(arena, DOCUMENT_BYTES_MAX - 6, STR("<a>"), STR("\n"), STR("</a>"), none);
	assert_false(xml_parse(large, arena, &root, &err));
	assert_string_equal(err.text, "un document de plus de 16 Mio, la limite / a document above "
				      "16 MiB, the limit");
}

/* libxml2 would tell a terminal by itself. */
static void test_xml_parse__writes_nothing_to_standard_error(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	FILE *file = tmpfile();
	assert_non_null(file);
	int kept = dup(STDERR_FILENO);
	assert_true(kept >= 0 && dup2(fileno(file), STDERR_FILENO) >= 0);
	static const char *const texts[] = {"<a><b></a>", "<a xmlns='no uri'/>", "<x:a/>",
					    "<?xml version='1.0' encoding='martian'?><a/>",
					    "<!DOCTYPE a SYSTEM 'a.dtd'><a/>"};
	const struct xml *root;
	struct err err;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		(void)xml_parse(str_of(texts[i]), arena, &root, &err);
	fflush(stderr);
	assert_true(dup2(kept, STDERR_FILENO) >= 0);
	close(kept);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	assert_int_equal(ftell(file), 0);
	fclose(file);
}

/* A Job Bank posting and a Europass curriculum, where they are. */
static void test_xml_parse__reads_the_shared_samples(void **state)
{
	(void)state;
	static const struct {
		const char *name, *path, *text;
	} cases[] = {
		{"jobbank/30674932.xml", "Documents/Document/title", "procurement manager"},
		{"jobbank/30674932.xml", "Header/numFound", "1"},
		{"europass/europass-cv-example-v3.3.0.xml",
		 "LearnerInfo/Identification/PersonName/Surname", "Smith"},
	};
	const char *shared = getenv("PASSERELLE_SHARED"), *project = getenv("PASSERELLE_ROOT");
	SCOPED_ARENA(arena);
	struct str folder =
		shared != NULL ? str_of(shared)
			       : str_format(arena, "%s/../shared", project != NULL ? project : ".");
	if (!file_is_folder(str_cstring(arena, folder))) {
		print_message("no ../shared: skipped\n");
		skip();
	}
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct str path =
			str_format(arena, "%.*s/bench/formats/%s", STR_ARGS(folder), cases[i].name);
		struct str bytes;
		struct err err;
		assert_true(file_read_all(path.at, DOCUMENT_BYTES_MAX, arena, &bytes, &err));
		assert_text(xml_text(parsed(arena, bytes), cases[i].path), cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_xml__finds_children_texts_and_attributes),
		cmocka_unit_test(test_xml_parse__reads_the_encoding_that_is_declared),
		cmocka_unit_test(test_xml_parse__says_where_and_why),
		cmocka_unit_test(test_xml_parse__refuses_every_doctype),
		cmocka_unit_test(test_xml_parse__meets_its_limits),
		cmocka_unit_test(test_xml_parse__writes_nothing_to_standard_error),
		cmocka_unit_test(test_xml_parse__reads_the_shared_samples),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
