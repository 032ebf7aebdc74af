#include "lexicon/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define SPANS_MAX 64

static int set_up(void **state)
{
	struct arena *arena = arena_open();
	struct lexicon_builder *builder = lexicon_builder_new(arena);
	lexicon_add_program_skills(builder);
	*state = (void *)(uintptr_t)lexicon_build(builder, arena, 1);
	return 0;
}

static const char need_signs[] = {'.', '!', '?'};

/* What is found in a text, as words of it with a sign: . named, ! must, ? nice, - denied. */
static struct str spans_of(const struct lexicon *lexicon, struct str text, struct arena *arena)
{
	struct lexicon_span spans[SPANS_MAX];
	size_t count = lexicon_skill_spans(lexicon, text, arena, spans, SPANS_MAX);
	struct buf said = buf_new(arena, 1 << 16);
	for (size_t i = 0; i < count; i++) {
		assert_true(spans[i].start < spans[i].end && spans[i].end <= text.size);
		assert_true(i == 0 || spans[i - 1].end <= spans[i].start);
		assert_true(spans[i].score > 0 && spans[i].score <= 1);
		struct str words = str_slice(text, spans[i].start, spans[i].end - spans[i].start);
		struct str skill = lexicon_skill_uri(lexicon, spans[i].skill);
		buf_addf(&said, "%s%.*s=%.*s%c", i > 0 ? "; " : "", STR_ARGS(words),
			 STR_ARGS(skill), spans[i].negated ? '-' : need_signs[spans[i].need]);
	}
	return buf_str(&said);
}

struct text_case {
	const char *text, *spans;
};

static void assert_cases(void **state, const struct text_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		SCOPED_ARENA(arena);
		struct str said = spans_of(*state, str_of(cases[i].text), arena);
		if (!str_equal(said, str_of(cases[i].spans)))
			fail_msg("%s\nsays  %.*s\nnot   %s", cases[i].text, STR_ARGS(said),
				 cases[i].spans);
	}
}

static void test_skill_spans__find_forms_and_lists(void **state)
{
	static const struct text_case cases[] = {
		{"Soudures MIG", "Soudures MIG=mig-welding."},
		{"conduite de chariots élévateurs", "conduite de chariots élévateurs=forklift."},
		{"chariot-élévateur", "chariot-élévateur=forklift."},
		{"soudage MIG, TIG et à l'arc",
		 "soudage MIG=mig-welding.; TIG=tig-welding.; arc=smaw-welding."},
		{"MIG and TIG welding", "MIG=mig-welding.; TIG welding=tig-welding."},
		{"lecture et interprétation de plans",
		 "lecture et interprétation de plans=blueprint-reading."},
		{"management of projects", "management of projects=project-management."},
		{"désosser", "désosser=deboning."},
		{"Windows/Linux", "Windows=windows-desktop.; Linux=linux."},
		{"un restaurant, une ferme", ""},
		{"", ""},
	};
	assert_cases(state, cases, COUNT_OF(cases));
}

static void test_skill_spans__mind_case_and_signs_within_names(void **state)
{
	static const struct text_case cases[] = {
		{"C++, C#, .NET et Node.js", "C++=cpp.; C#=csharp.; .NET=dotnet.; Node.js=nodejs."},
		{"Python, R, Go", "Python=python.; R=r-language.; Go=golang."},
		{"Go to our site. We go there.", ""},
		{"salaire net", ""},
		{"React and Excel", "React=reactjs.; Excel=microsoft-excel."},
		{"we react and excel", ""},
		{"soudeur", ""},
		{"security guard", ""},
	};
	assert_cases(state, cases, COUNT_OF(cases));
}

static void test_skill_spans__tell_musts_and_wishes(void **state)
{
	static const struct text_case cases[] = {
		{"Python exigé, Docker un atout.", "Python=python!; Docker=docker?"},
		{"Python et Docker sont requis.", "Python=python!; Docker=docker!"},
		{"Requis : Python, Docker. Linux.", "Python=python!; Docker=docker!; Linux=linux!"},
		{"Requis : Python. Vous utilisez Linux.", "Python=python!; Linux=linux."},
		{"Requis : Python. Atouts : Docker et Linux. Nous offrons : Kanban.",
		 "Python=python!; Docker=docker?; Linux=linux?; Kanban=kanban."},
		{"Exigences\n- Python\n- Docker\nAtouts\n- Linux",
		 "Python=python!; Docker=docker!; Linux=linux?"},
		{"Python (un atout), Docker (requis), Linux",
		 "Python=python?; Docker=docker!; Linux=linux."},
		{"Vous devez maîtriser Python; Docker serait un plus.",
		 "Python=python!; Docker=docker?"},
		{"Must have: Python. Nice to have: Docker.", "Python=python!; Docker=docker?"},
		{"Python is a must and Docker would be nice.", "Python=python!; Docker=docker?"},
		{"Python is essential, Docker preferred.", "Python=python!; Docker=docker?"},
		{"Ideally you know Python.", "Python=python?"},
		{"Python : obligatoire. Docker : un atout.", "Python=python!; Docker=docker?"},
		{"We use Python and Docker.", "Python=python.; Docker=docker."},
	};
	assert_cases(state, cases, COUNT_OF(cases));
}

static void test_skill_spans__tell_what_is_denied(void **state)
{
	static const struct text_case cases[] = {
		{"Aucune expérience en Python requise.", "Python=python-"},
		{"Aucune expérience exigée en Python.", "Python=python-"},
		{"Sans permis de conduire, avec Python.",
		 "permis de conduire=driving-licence-5-; Python=python."},
		{"No experience with Python needed.", "Python=python-"},
		{"Python is not required. Docker is required.", "Python=python-; Docker=docker!"},
		{"Python n'est pas exigé.", "Python=python-"},
		{"Python non requis.", "Python=python-"},
		{"Python souhaité mais pas obligatoire.", "Python=python?"},
		{"Python, un atout, non obligatoire.", "Python=python?"},
		{"Python pas obligatoire mais un atout.", "Python=python?"},
		{"Je n'ai jamais utilisé Python, mais Docker.", "Python=python-; Docker=docker."},
		{"Not only Python but Docker.", "Python=python.; Docker=docker."},
		{"I have no problem with Python.", "Python=python."},
	};
	assert_cases(state, cases, COUNT_OF(cases));
}

/* Control and bidirectional characters, emoji and other scripts part words or vanish; the skills
 * between them stay, with the right bytes. */
static void test_skill_spans__read_odd_characters(void **state)
{
	static const struct text_case cases[] = {
		{"\xE2\x80\xAEPython\xE2\x80\xAC exig\xC3\xA9", "Python=python!"},
		{"\xE2\x9C\x85 Python \xF0\x9F\x9A\x80 Docker", "Python=python.; Docker=docker."},
		{"\xF0\x9F\x9A\x80Python\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7"
		 "Docker",
		 "Python=python.; Docker=docker."},
		{"Python\x01\x02"
		 "Docker\x7F",
		 "Python=python.; Docker=docker."},
		{"\xD9\x84\xD8\xAD\xD8\xA7\xD9\x85 Python \xE7\x84\x8A\xE5\xB7\xA5 Docker",
		 "Python=python.; Docker=docker."},
		{"\xEF\xBC\xB0\xEF\xBD\x99\xEF\xBD\x94\xEF\xBD\x88\xEF\xBD\x8F\xEF\xBD\x8E",
		 "\xEF\xBC\xB0\xEF\xBD\x99\xEF\xBD\x94\xEF\xBD\x88\xEF\xBD\x8F\xEF\xBD\x8E="
		 "python."},
		{"P\xCC\x81ython", "P\xCC\x81ython=python."},
		{"((((Python)))) [[Docker", "Python=python.; Docker=docker."},
		{"......!!!???;;;:::", ""},
	};
	assert_cases(state, cases, COUNT_OF(cases));
}

/* A megabyte is read piece by piece: what stands in its last bytes is found as well, and a word
 * without end does no harm. */
static void test_skill_spans__read_a_megabyte(void **state)
{
	SCOPED_ARENA(arena);
	static const char *const fillings[] = {"rien ", "x", "\xE7\x84\x8A", "a, ", "et ", "\n"};
	for (size_t i = 0; i < COUNT_OF(fillings); i++) {
		struct buf text = buf_new(arena, 2 << 20);
		struct lexicon_span spans[4];
		buf_add(&text, STR("Python. "));
		while (text.size < (1 << 20))
			buf_add(&text, str_of(fillings[i]));
		buf_add(&text, STR(" Docker exig\xC3\xA9"));
		struct str whole = buf_str(&text);
		size_t count = lexicon_skill_spans(*state, whole, arena, spans, COUNT_OF(spans));
		assert_int_equal(count, 2);
		assert_int_equal(spans[1].end, whole.size - 7);
		assert_int_equal(spans[1].need, LEXICON_MUST);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_skill_spans__find_forms_and_lists),
		cmocka_unit_test(test_skill_spans__mind_case_and_signs_within_names),
		cmocka_unit_test(test_skill_spans__tell_musts_and_wishes),
		cmocka_unit_test(test_skill_spans__tell_what_is_denied),
		cmocka_unit_test(test_skill_spans__read_odd_characters),
		cmocka_unit_test(test_skill_spans__read_a_megabyte),
	};
	return cmocka_run_group_tests(tests, set_up, NULL);
}
