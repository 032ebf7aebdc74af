/* Words that stand around skills in a text: those that frame one (experience in, knowledge of), and
 * those that say who works. Each list in the order of its bytes. */
#include "lexicon/skill_text.h"

#include <stdlib.h>

/* No part of a skill, though beside one. */
static const char *const frame_words[] = {
	"a2",
	"ability",
	"advanced",
	"aisance",
	"also",
	"an",
	"annees",
	"ans",
	"are",
	"avance",
	"b1",
	"b2",
	"base",
	"bases",
	"basic",
	"basique",
	"be",
	"bien",
	"bon",
	"bonne",
	"bonnes",
	"c1",
	"capacite",
	"certified",
	"cinq",
	"comfort",
	"competence",
	"competences",
	"connaissance",
	"connaissances",
	"correct",
	"courant",
	"courants",
	"daily",
	"depuis",
	"deux",
	"duties",
	"est",
	"excellent",
	"excellente",
	"experience",
	"experiences",
	"fair",
	"familiarity",
	"five",
	"fluent",
	"good",
	"include",
	"intermediaire",
	"intermediate",
	"is",
	"knowledge",
	"langue",
	"level",
	"little",
	"maitrise",
	"maternelle",
	"native",
	"niveau",
	"notion",
	"notions",
	"own",
	"peu",
	"procedures",
	"proficient",
	"seraient",
	"serait",
	"since",
	"skill",
	"skills",
	"solid",
	"some",
	"sont",
	"strong",
	"systems",
	"taches",
	"tasks",
	"three",
	"tres",
	"trois",
	"two",
	"understanding",
	"valid",
	"valide",
	"very",
	"work",
	"would",
	"year",
	"years",
};

/* Who does it: a title begins or ends there, not a skill. Machines have names of their own. */
static const char *const person_words[] = {
	"accountant",   "administrateur", "administrator", "administratrice",
	"agent",        "agente",         "analyst",       "analyste",
	"artist",       "artiste",        "assembler",     "assembleur",
	"assistant",    "assistante",     "auditeur",      "auditor",
	"baker",        "boucher",        "bouchere",      "boulanger",
	"boulangere",   "bricklayer",     "butcher",       "buyer",
	"cabinetmaker", "cariste",        "carpenter",     "charpentier",
	"chef",         "cleaner",        "clerk",         "coffreur",
	"commis",       "comptable",      "controleur",    "controleuse",
	"cook",         "cuisinier",      "cuisiniere",    "designer",
	"dessinateur",  "developer",      "developpeur",   "developpeuse",
	"directeur",    "directrice",     "ebeniste",      "educateur",
	"educatrice",   "electrician",    "electricien",   "engineer",
	"enseignant",   "enseignante",    "farmer",        "frigoriste",
	"gardener",     "graphiste",      "guard",         "hand",
	"helper",       "housekeeper",    "infirmier",     "infirmiere",
	"ingenieur",    "ingenieure",     "inspecteur",    "inspector",
	"jardinier",    "laborer",        "labourer",      "machinist",
	"macon",        "manager",        "mecanicien",    "mechanic",
	"menuisier",    "nurse",          "officer",       "operatrice",
	"ouvrier",      "ouvriere",       "painter",       "patissier",
	"patissiere",   "paysagiste",     "peintre",       "picker",
	"plaquiste",    "plombier",       "plumber",       "preparateur",
	"preparatrice", "prepose",        "preposee",      "professeur",
	"professeure",  "programmer",     "receptionist",  "receptionniste",
	"secouriste",   "secretary",      "serveur",       "serveuse",
	"soudeur",      "soudeuse",       "specialist",    "superviseur",
	"supervisor",   "teacher",        "technician",    "technicien",
	"technicienne", "travailleur",    "travailleuse",  "welder",
	"worker",       "workers",
};

/* They only join others. */
static const char *const small_words[] = {
	"a",    "an",  "and",   "au",    "aux", "avec", "by",   "ce",    "ces", "d",
	"dans", "de",  "des",   "du",    "el",  "en",   "et",   "for",   "her", "his",
	"in",   "l",   "la",    "las",   "le",  "les",  "leur", "leurs", "los", "mes",
	"mon",  "my",  "nos",   "notre", "of",  "on",   "or",   "ou",    "our", "par",
	"pour", "s",   "sa",    "ses",   "son", "sur",  "the",  "their", "to",  "un",
	"une",  "vos", "votre", "with",  "y",   "your",
};

static int compare_word(const void *key, const void *word)
{
	return str_compare(*(const struct str *)key, str_of(*(const char *const *)word));
}

static bool is_one_of(struct str word, const char *const *words, size_t count)
{
	return bsearch(&word, words, count, sizeof(*words), compare_word) != NULL;
}

bool skill_word_is_frame(struct str word)
{
	return is_one_of(word, frame_words, COUNT_OF(frame_words));
}

bool skill_word_is_person(struct str word)
{
	return is_one_of(word, person_words, COUNT_OF(person_words));
}

bool skill_word_is_small(struct str word)
{
	return word.size <= 5 && is_one_of(word, small_words, COUNT_OF(small_words));
}
