/* The checks of cells that stay text. Any script is welcome; what cannot be seen or would break a
 * line is not. Nothing is repaired: a cell is taken as it is or refused with a reason. */
#include "domain/fields_private.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_beyond_ascii(char c)
{
	return (unsigned char)c >= 0x80;
}

static bool code_point_is_blank(int32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
	       c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/* Controls, and the separators that some programs take for a line end. */
static bool code_point_is_control(int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

/* Format characters: joiners and marks of direction, which names need inside. */
static bool code_point_is_format(int32_t c)
{
	return c == 0xAD || c == 0x61C || (c >= 0x200C && c <= 0x200F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
}

/* How many bytes of blank stand at the head of bytes beyond ASCII; 0 where there is none. */
static size_t blank_size(struct str s)
{
	struct str rest = s;
	return code_point_is_blank(str_next_code_point(&rest)) ? s.size - rest.size : 0;
}

/* Where the last character begins. */
static size_t last_place(struct str s)
{
	size_t place = s.size - 1;
	while (place > 0 && ((unsigned char)s.at[place] & 0xC0) == 0x80)
		place--;
	return place;
}

struct str cell_trim(struct str cell)
{
	for (;;) {
		cell = str_trim(cell);
		if (cell.size == 0)
			return cell;
		size_t head = is_beyond_ascii(cell.at[0]) ? blank_size(cell) : 0;
		cell = str_skip(cell, head);
		size_t last = cell.size > 0 ? last_place(cell) : 0, tail = 0;
		if (cell.size > 0 && is_beyond_ascii(cell.at[last]))
			tail = blank_size(str_skip(cell, last));
		cell = str_slice(cell, 0, cell.size - tail);
		if (head == 0 && tail == 0)
			return cell;
	}
}

/* ---- refs ---- */

static bool is_ref(struct str text)
{
	if (text.size == 0 || text.size > FIELD_REF_BYTES_MAX)
		return false;
	for (size_t i = 0; i < text.size; i++)
		if (!is_letter(text.at[i]) && !is_digit(text.at[i]) && text.at[i] != '_' &&
		    text.at[i] != '.' && text.at[i] != ':' && text.at[i] != '-')
			return false;
	return true;
}

const char *ref_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	return is_ref(cell) ? NULL
			    : WHY("référence attendue : de 1 à 64 lettres sans accent, chiffres ou "
				  "_ . : -",
				  "a reference expected: 1 to 64 letters without accents, digits "
				  "or _ . : -");
}

const char *ref_list_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	struct str piece;
	if (cell.size > FIELD_LIST_BYTES_MAX)
		return WHY("liste de plus de 20 000 octets", "a list above 20,000 bytes");
	while (str_cut(&cell, ';', &piece))
		if (!is_ref(cell_trim(piece)))
			return WHY("références séparées par ; attendues",
				   "references separated by ; expected");
	return NULL;
}

/* ---- lines of text ---- */

/* Why a line cannot be taken whatever its length, or NULL. */
static const char *line_why_not(struct str cell)
{
	bool seen = false;
	for (size_t i = 0; i < cell.size;) {
		if (cell.at[i] >= ' ' && cell.at[i] < 0x7F) {
			seen = seen || cell.at[i] != ' ';
			i++;
			continue;
		}
		struct str rest = str_skip(cell, i);
		int32_t c = str_next_code_point(&rest);
		if (code_point_is_control(c))
			return WHY("retour à la ligne ou caractère de commande dans le texte",
				   "a line break or a control character in the text");
		seen = seen || (!code_point_is_blank(c) && !code_point_is_format(c));
		i = cell.size - rest.size;
	}
	return seen ? NULL
		    : WHY("rien de visible dans le texte", "nothing in the text can be seen");
}

const char *text_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	if (cell.size > FIELD_TEXT_BYTES_MAX)
		return WHY("texte de plus de 2 000 octets", "a text above 2,000 bytes");
	return line_why_not(cell);
}

const char *list_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	if (cell.size > FIELD_LIST_BYTES_MAX)
		return WHY("liste de plus de 20 000 octets", "a list above 20,000 bytes");
	return line_why_not(cell);
}

/* ---- email: RFC 5321 and 6531 without quoted local parts and address literals ---- */

static bool is_local_part(struct str local)
{
	if (local.size == 0 || local.size > 64 || local.at[0] == '.' ||
	    local.at[local.size - 1] == '.' || str_find(local, STR("..")) < local.size)
		return false;
	for (size_t i = 0; i < local.size; i++)
		if (!is_letter(local.at[i]) && !is_digit(local.at[i]) &&
		    !is_beyond_ascii(local.at[i]) &&
		    strchr(".!#$%&'*+/=?^_`{|}~-", local.at[i]) == NULL)
			return false;
	return true;
}

static bool is_domain_label(struct str label)
{
	if (label.size == 0 || label.size > 63 || label.at[0] == '-' ||
	    label.at[label.size - 1] == '-')
		return false;
	for (size_t i = 0; i < label.size; i++)
		if (!is_letter(label.at[i]) && !is_digit(label.at[i]) &&
		    !is_beyond_ascii(label.at[i]) && label.at[i] != '-')
			return false;
	return true;
}

/* Two labels at least; the last is not a number. */
static bool is_domain(struct str domain)
{
	struct str label = {0};
	size_t count = 0;
	for (; str_cut(&domain, '.', &label); count++)
		if (!is_domain_label(label))
			return false;
	return count >= 2 && label.size >= 2 && !is_digit(label.at[0]);
}

const char *email_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	static const char why[] = WHY("adresse de courriel attendue, comme nom@domaine.org",
				      "an email address expected, like name@domain.org");
	size_t at = str_find(cell, STR("@"));
	if (cell.size > FIELD_EMAIL_BYTES_MAX || at == cell.size ||
	    !is_local_part(str_slice(cell, 0, at)) || !is_domain(str_skip(cell, at + 1)))
		return why;
	for (struct str rest = cell; rest.size > 0;) {
		int32_t c = str_next_code_point(&rest);
		if (code_point_is_blank(c) || code_point_is_control(c) || code_point_is_format(c))
			return why;
	}
	return NULL;
}

/* ---- phone ---- */

/* The extension's word at the head: its size, or 0. */
static size_t extension_size(struct str s)
{
	static const char *const words[] = {"extension", "ext.", "ext", "poste", "p.", "x", "#"};
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t size = strlen(words[i]);
		if (s.size >= size && strncasecmp(s.at, words[i], size) == 0)
			return size;
	}
	return 0;
}

static bool is_digits(struct str s, size_t count_max)
{
	for (size_t i = 0; i < s.size; i++)
		if (!is_digit(s.at[i]))
			return false;
	return s.size > 0 && s.size <= count_max;
}

static bool is_phone(struct str cell)
{
	int digit_count = 0, open = 0;
	for (size_t i = 0; i < cell.size; i++) {
		char c = cell.at[i];
		size_t word = is_letter(c) || c == '#' ? extension_size(str_skip(cell, i)) : 0;
		if (word > 0)
			return digit_count >= 5 && digit_count <= 20 && open == 0 &&
			       is_digits(cell_trim(str_skip(cell, i + word)), 8);
		digit_count += is_digit(c);
		open += (c == '(') - (c == ')');
		bool no_break = c == '\xC2' && i + 1 < cell.size && cell.at[i + 1] == '\xA0';
		i += no_break;
		if (open < 0 || open > 1 || (c == '+' && digit_count > 0) ||
		    (!no_break && !is_digit(c) && strchr(" +().-", c) == NULL))
			return false;
	}
	return digit_count >= 5 && digit_count <= 20 && open == 0;
}

const char *phone_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	return cell.size <= FIELD_PHONE_BYTES_MAX && is_phone(cell)
		       ? NULL
		       : WHY("numéro de téléphone attendu, comme +1 418 555-0199",
			     "a telephone number expected, like +1 418 555-0199");
}

/* ---- codes that stay text ---- */

const char *country_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	return country_is_known(cell)
		       ? NULL
		       : WHY("code de pays attendu : deux capitales d’ISO 3166-1, comme CM",
			     "a country code expected: two capitals of ISO 3166-1, like CM");
}

const char *countries_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	struct str piece;
	if (cell.size > FIELD_LIST_BYTES_MAX)
		return WHY("liste de plus de 20 000 octets", "a list above 20,000 bytes");
	while (str_cut(&cell, ';', &piece))
		if (!country_is_known(cell_trim(piece)))
			return WHY("codes de pays séparés par ; attendus : deux capitales d’ISO "
				   "3166-1 chacun, comme FR; BE",
				   "country codes separated by ; expected: two capitals of ISO "
				   "3166-1 each, like FR; BE");
	return NULL;
}

const char *languages_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	struct str piece;
	if (cell.size > FIELD_LIST_BYTES_MAX)
		return WHY("liste de plus de 20 000 octets", "a list above 20,000 bytes");
	while (str_cut(&cell, ';', &piece))
		if (!language_is_known(cell_trim(piece)))
			return WHY("codes de langue séparés par ; attendus : deux petites lettres "
				   "d’ISO 639-1 chacun, comme fr; en ; laissez la cellule vide si "
				   "toute langue convient",
				   "language codes separated by ; expected: two small letters of "
				   "ISO 639-1 each, like fr; en; leave the cell empty where any "
				   "language will do");
	return NULL;
}

const char *zone_why_not(struct str cell, const struct field_world *world)
{
	const struct zone *zone = NULL;
	struct err err;
	if (zone_find(world->zones, cell, &zone, &err))
		return NULL;
	if (err.kind != ERR_INPUT)
		return WHY("les fuseaux horaires de cette machine manquent (tzdata)",
			   "this machine's time zones are missing (tzdata)");
	return WHY("fuseau horaire IANA attendu, comme Asia/Manila",
		   "an IANA time zone expected, like Asia/Manila");
}

const char *unit_group_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	return unit_group_find(cell) != UNIT_GROUP_NONE
		       ? NULL
		       : WHY("code de la CNP 2021 attendu, cinq chiffres",
			     "a code of the NOC 2021 expected, five digits");
}

const char *licences_why_not(struct str cell, const struct field_world *world)
{
	(void)world;
	struct str piece;
	if (str_equal(cell, STR("none")))
		return NULL;
	if (cell.size > FIELD_LIST_BYTES_MAX)
		return WHY("liste de plus de 20 000 octets", "a list above 20,000 bytes");
	while (str_cut(&cell, ';', &piece))
		if (unit_group_find(cell_trim(piece)) == UNIT_GROUP_NONE)
			return WHY("none ou des codes de la CNP 2021 séparés par ; attendus",
				   "none or codes of the NOC 2021 separated by ; expected");
	return NULL;
}
