#include "lexicon/title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* "masculine words | feminine words", the second part only where there are two forms; light words
 * stand in parentheses. */
static struct str title_text(struct arena *arena, const char *text)
{
	struct title title;
	title_read(str_of(text), arena, &title);
	struct buf buf = buf_new(arena, 4096);
	for (int feminine = 0; feminine <= (title.two_forms ? 1 : 0); feminine++) {
		if (feminine == 1)
			buf_add(&buf, STR(" |"));
		for (size_t i = 0; i < title.count; i++) {
			const struct title_word *word = &title.words[i];
			if (i > 0 || feminine == 1)
				buf_add_char(&buf, ' ');
			buf_addf(&buf, word->light ? "(%.*s)" : "%.*s",
				 STR_ARGS(feminine == 1 ? word->feminine : word->masculine));
		}
	}
	return buf_str(&buf);
}

static void assert_titles(const char *const (*cases)[2], size_t count)
{
	SCOPED_ARENA(arena);
	for (size_t i = 0; i < count; i++) {
		struct str read = title_text(arena, cases[i][0]);
		if (!str_equal(read, str_of(cases[i][1])))
			fail_msg("\"%s\" reads \"%.*s\", not \"%s\"", cases[i][0], STR_ARGS(read),
				 cases[i][1]);
	}
}

static void test_title_read__takes_doublets_apart(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"Développeur/développeuse", "developpeur | developpeuse"},
		{"Adjoint administratif/adjointe administrative",
		 "adjoint administratif | adjointe administrative"},
		{"Abatteur-tronçonneur/abatteuse-tronçonneuse - exploitation forestière",
		 "abatteur tronconneur exploitation forestiere | "
		 "abatteuse tronconneuse exploitation forestiere"},
		{"Employé/employée au terminal de traversier",
		 "employe au terminal de traversier | employee au terminal de traversier"},
		{"Directeur / Directrice adjointe", "directeur adjointe | directrice adjointe"},
		{"Technologues et techniciens/techniciennes en génie",
		 "technologues et techniciens en genie | technologues et techniciennes en genie"},
		{"directeur técnico/directora técnica", "directeur tecnico | directora tecnica"},
		{"Softwareentwickler/Softwareentwicklerin",
		 "softwareentwickler | softwareentwicklerin"},
		{"Programmeur/analyste", "programmeur analyste"},
		{"Soudeur/", "soudeur"},
		{"/soudeur", "soudeur"},
	};
	assert_titles(cases, COUNT_OF(cases));
}

static void test_title_read__completes_glued_endings(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"infirmier(ère)", "infirmier | infirmiere"},
		{"développeur·euse web", "developpeur web | developpeuse web"},
		{"technicien.ne", "technicien | technicienne"},
		{"Technicien·ne comptable", "technicien comptable | technicienne comptable"},
		{"directeur(trice)", "directeur | directrice"},
		{"acteur(trice)", "acteur | actrice"},
		{"chargé(e) de projet", "charge de projet | chargee de projet"},
		{"adjoint(e) administratif(ve)", "adjoint administratif | adjointe administrative"},
		{"administratif(ive)", "administratif | administrative"},
		{"étudiant-e", "etudiant | etudiante"},
		{"Verkäufer/in", "verkaufer | verkauferin"},
		{"Entwickler*in", "entwickler | entwicklerin"},
		{"Entwickler:in", "entwickler | entwicklerin"},
		{"Kaufmann/-frau", "kaufmann | kauffrau"},
		{"foreman/woman", "foreman | forewoman"},
		{"enfermero/a", "enfermero | enfermera"},
		{"operador(a)", "operador | operadora"},
		{"professionnel(le)", "professionnel | professionnelle"},
		{"aide-soignant", "aide soignant"},
		{"e-commerce", "e commerce"},
	};
	assert_titles(cases, COUNT_OF(cases));
}

static void test_title_read__leaves_out_what_is_no_trade(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"Soudeur (h/f)", "soudeur"},
		{"Soudeur F/H", "soudeur"},
		{"Soudeur H/F/X", "soudeur"},
		{"Schweißer (m/w/d)", "schweisser"},
		{"Soudeur H-F", "soudeur"},
		{"Soudeur - 5 ans", "soudeur"},
		{"Soudeur, 5 ans d'expérience", "soudeur"},
		{"Welder 3+ years of experience", "welder"},
		{"Soudeur, chef d'équipe", "soudeur"},
		{"Chef d'équipe", "chef d equipe"},
		{"Chef d'équipe - services postaux", "chef d equipe services postaux"},
		{"senior welder", "(senior) welder"},
		{"Développeur junior", "developpeur (junior)"},
		{"H/F", ""},
		{"Animateur 2D", "animateur 2d"},
		{"", ""},
		{"(", ""},
	};
	assert_titles(cases, COUNT_OF(cases));
}

static void test_title_read__stops_at_its_limit(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf buf = buf_new(arena, 4096);
	for (int i = 0; i < 200; i++)
		buf_add(&buf, STR("mot/"));
	struct title title;
	title_read(buf_str(&buf), arena, &title);
	assert_true(title.count >= 1 && title.count <= TITLE_WORDS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_title_read__takes_doublets_apart),
		cmocka_unit_test(test_title_read__completes_glued_endings),
		cmocka_unit_test(test_title_read__leaves_out_what_is_no_trade),
		cmocka_unit_test(test_title_read__stops_at_its_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
