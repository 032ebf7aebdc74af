#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "tools/generator.h"

/* x.html, and what tplgen says of it; NULL: nothing, it is good. */
static const struct {
	const char *template, *says;
} cases[] = {
	{"<p>{{view.name}}</p>\n", NULL},
	{"<!-- <p> -->\n", NULL},
	{"<p>a > b &lt; c</p>\n", NULL},
	{"<a href=\"?x=1\">a</a>\n", NULL},
	/* elements */
	{"<p>\n<b>x</p>\n", "x.html:2: error: </p> closes <b>\n"},
	{"<p>\n", "x.html:2: error: <p> is not closed\n"},
	{"</p>\n", "x.html:1: error: </p> closes nothing that was opened here\n"},
	{"<br></br>\n", "x.html:1: error: <br> is never closed\n"},
	{"<P>x</P>\n", "x.html:1: error: write the element in small letters: P\n"},
	{"a < b\n", "x.html:1: error: write &lt; where no element begins\n"},
	{"<p class=\"a\"", "x.html:1: error: the file ends inside an element\n"},
	{"<!-- x", "x.html:1: error: this comment does not end\n"},
	{"<script>x</script>\n", "x.html:1: error: <script> is not for pages\n"},
	{"<script src=\"/assets/none.js\" defer></script>\n",
	 "x.html:1: error: there is no src/web/assets/none.js\n"},
	{"<script src=\"/assets/x.js\"></script>\n",
	 "x.html:1: error: <script> is not for pages\n"},
	{"<script src=\"/assets/x.css\" defer></script>\n",
	 "x.html:1: error: <script> is not for pages\n"},
	{"<script src=\"/assets/x.js\" defer>x</script>\n",
	 "x.html:1: error: <script> is not for pages\n"},
	{"<script src=\"/x.js\" defer></script>\n", "x.html:1: error: <script> is not for pages\n"},
	{"<script src=\"https://example.org/assets/x.js\" defer></script>\n",
	 "x.html:1: error: <script> is not for pages\n"},
	{"\n<style>x</style>\n", "x.html:2: error: <style> is not for pages\n"},
	{"<iframe></iframe>\n", "x.html:1: error: <iframe> is not for pages\n"},
	{"<base href=\"/\">\n", "x.html:1: error: <base> is not for pages\n"},
	{"<s{{#if view.a}}cript{{/if}}>\n",
	 "x.html:1: error: leave a blank before the attribute\n"},
	/* attributes */
	{"<p class=a>x</p>\n", "x.html:1: error: quote the value of class\n"},
	{"<p class={{view.a}}>x</p>\n", "x.html:1: error: quote the value of class\n"},
	{"<p class=>x</p>\n", "x.html:1: error: quote the value of class\n"},
	{"<p {{view.a}}>x</p>\n",
	 "x.html:1: error: a value stands in text or in a quoted attribute only\n"},
	{"<p class=\"a\"id=\"b\">x</p>\n", "x.html:1: error: leave a blank before the attribute\n"},
	{"<p style=\"color: red\">x</p>\n",
	 "x.html:1: error: the attribute style is not for pages\n"},
	{"<p onclick=\"x()\">x</p>\n", "x.html:1: error: no script in attributes: onclick\n"},
	{"<p OnClick=\"x()\">x</p>\n",
	 "x.html:1: error: write the attribute in small letters: OnClick\n"},
	{"<p {{#if view.a}}on{{/if}}click=\"x\">x</p>\n",
	 "x.html:1: error: no script in attributes: on\n"},
	{"<p {{#if view.a}}o{{/if}}nclick=\"x\">x</p>\n",
	 "x.html:1: error: leave a blank before the attribute\n"},
	{"<img srcset=\"/a\">\n", "x.html:1: error: the attribute srcset is not for pages\n"},
	{"<meta http-equiv=\"refresh\">\n",
	 "x.html:1: error: the attribute http-equiv is not for pages\n"},
	{"<p class=\"a<b\">x</p>\n", "x.html:1: error: write &lt; in a value\n"},
	{"<p></p class=\"x\">\n", "x.html:1: error: a closing tag has no attributes\n"},
	/* addresses */
	{"<a href=\"https://example.org\">x</a>\n",
	 "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"//example.org\">x</a>\n", "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"/\\example.org\">x</a>\n", "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"javascript:x()\">x</a>\n", "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"java{{view.a}}\">x</a>\n", "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"&#47;/example.org\">x</a>\n",
	 "x.html:1: error: href takes a local path only\n"},
	{"<a href=\"\">x</a>\n", "x.html:1: error: href takes a local path\n"},
	{"<form action=\"http://x\"></form>\n",
	 "x.html:1: error: action takes a local path only\n"},
	{"<button formaction=\"x\"></button>\n",
	 "x.html:1: error: formaction takes a local path only\n"},
	{"<a href=\"{{view.a}}/x\">x</a>\n",
	 "x.html:1: error: after a given path only ?, & or # may follow\n"},
	{"<a href=\"{{view.a}}{{view.b}}\">x</a>\n",
	 "x.html:1: error: two values make no address: write ? or & between them\n"},
	{"<a href=\"{{#if view.a}}/{{/if}}/x\">x</a>\n",
	 "x.html:1: error: the block of line 1 must end where in the page it began\n"},
	{"<a href=\"/{{_ \"x\"}}\">x</a>\n",
	 "x.html:1: error: words stand in text or in a quoted attribute only\n"},
	{"<a href=\"/{{view.n|plain}}\">x</a>\n", "x.html:1: error: an address takes no format\n"},
	{"<link href=\"/assets/none.css\">\n",
	 "x.html:1: error: there is no src/web/assets/none.css\n"},
	{"<link href=\"/assets/{{view.a}}.css\">\n",
	 "x.html:1: error: there is no src/web/assets/{{view.a}}.css\n"},
	/* values and words */
	{"{{name}}\n", "x.html:1: error: 'name' is neither view nor the name of an each\n"},
	{"{{view.}}\n", "x.html:1: error: a member's name is missing after the point\n"},
	{"{{view.a b}}\n", "x.html:1: error: what is 'b' doing here?\n"},
	{"{{view.a + 1}}\n", "x.html:1: error: what is '+ 1' doing here?\n"},
	{"{{view.a; abort()}}\n", "x.html:1: error: what is '; abort()' doing here?\n"},
	{"{{view.a|raw}}\n", "x.html:1: error: there is no format 'raw'\n"},
	{"{{view.a\n}}\n", "x.html:1: error: this {{ does not end on its line\n"},
	{"{{_ Texte}}\n", "x.html:1: error: a text in quotes is missing\n"},
	{"{{_ \"{n}\"}}\n", "x.html:1: error: {n} is not given a value\n"},
	{"{{_ \"x\" n=view.n}}\n", "x.html:1: error: {n} does not stand in the text\n"},
	{"{{_ \"{n\" n=view.n}}\n", "x.html:1: error: {n} is not given a value\n"},
	{"{{_ \"x\" view.n}}\n", "x.html:1: error: an insertion is written name=view.member\n"},
	{"{{_n view.n \"{n} poste\"}}\n", "x.html:1: error: a text in quotes is missing\n"},
	{"{{_n view.n \"{m} a\" \"{m} b\"}}\n", "x.html:1: error: {m} is not given a value\n"},
	{"<p {{_ \"x\"}}>x</p>\n",
	 "x.html:1: error: words stand in text or in a quoted attribute only\n"},
	/* blocks */
	{"{{#if view.a}}\n", "x.html:2: error: the block of line 1 does not end\n"},
	{"{{/if}}\n", "x.html:1: error: an end without a block\n"},
	{"{{:else}}\n", "x.html:1: error: {{:else}} without a block\n"},
	{"{{#if view.a}}{{/each}}\n", "x.html:1: error: {{/each}} ends the {{#if}} of line 1\n"},
	{"{{#if view.a}}{{:else}}{{:else}}{{/if}}\n", "x.html:1: error: no {{:else}} here\n"},
	{"{{#unless view.a}}{{/unless}}\n", "x.html:1: error: there is no block {{#unless}}\n"},
	{"<b>{{#if view.a}}</b>{{/if}}\n",
	 "x.html:1: error: </b> closes nothing that was opened here\n"},
	{"{{#if view.a}}<b>{{/if}}</b>\n",
	 "x.html:1: error: the block of line 1 must end where in the page it began\n"},
	{"{{#if view.a}}<b>{{:else}}<i>{{/if}}\n",
	 "x.html:1: error: the block of line 1 must end where in the page it began\n"},
	{"<p {{#if view.a}}class=\"{{/if}}x\">x</p>\n",
	 "x.html:1: error: the block of line 1 must end where in the page it began\n"},
	{"<p {{#if view.a}}>{{/if}}x</p>\n",
	 "x.html:1: error: the block that began in this element must end in it\n"},
	{"{{#each view.a}}{{/each}}\n", "x.html:1: error: write {{#each view.people as person}}\n"},
	{"{{#each view.a as view}}{{/each}}\n", "x.html:1: error: 'view' is already in use here\n"},
	{"{{#each view.a as b}}{{/each}}{{b.c}}\n",
	 "x.html:1: error: 'b' is neither view nor the name of an each\n"},
	{"{{#each view.a as b}}{{:else}}{{b.c}}{{/each}}\n",
	 "x.html:1: error: 'b' is neither view nor the name of an each\n"},
	{"{{> none view.a}}\n", "x.html:1: error: there is no src/web/templates/none.html\n"},
	{"<p class=\"{{> x view.a}}\">x</p>\n",
	 "x.html:1: error: a template stands in text only\n"},
	{"{{content}}{{content}}\n", "x.html:1: error: {{content}} stands once, in no block\n"},
	{"{{#if view.a}}{{content}}{{/if}}\n",
	 "x.html:1: error: {{content}} stands once, in no block\n"},
	{"\xE9\n", "x.html:1: error: is not UTF-8\n"},
};

static void test_tplgen__refuses_what_it_cannot_make_safe_with_file_and_line(void **state)
{
	(void)state;
	static const char *const names[] = {"out.c", "x.html", NULL};
	SCOPED_ARENA(arena);
	struct generator generator = generator_open(arena, "PASSERELLE_TPLGEN");
	size_t failed_count = 0;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		generator_write(&generator, "x.html", str_of(cases[i].template));
		struct said said = generator_run(&generator, names);
		bool same = str_equal(said.text, str_of(cases[i].says)) &&
			    said.exit_code == (cases[i].says != NULL);
		if (!same)
			print_error("%s says: %.*s", cases[i].template, STR_ARGS(said.text));
		failed_count += !same;
	}
	assert_int_equal(failed_count, 0);
	generator_close(&generator, names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tplgen__refuses_what_it_cannot_make_safe_with_file_and_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
