#include "codec/csv_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

struct csv_case {
	struct str bytes;
	const char *said;
};

#define CASE(bytes, said) \
	{ \
		{bytes, sizeof(bytes) - 1}, said \
	}

static void check_cases(const struct csv_case *cases, size_t count)
{
	static const size_t pieces[] = {1, 2, 3, 7, 100000};
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < COUNT_OF(pieces); k++) {
			SCOPED_ARENA(arena);
			struct str said = csv_said(arena, cases[i].bytes, pieces[k]);
			if (!str_equal(said, str_of(cases[i].said)))
				fail_msg("case %zu by %zu bytes: \"%.*s\" is not \"%s\"", i,
					 pieces[k], STR_ARGS(said), cases[i].said);
		}
}

static void test_csv__reads_what_rfc_4180_writes(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("a,b\r\n1,2\r\n", "1[a|b] 2[1|2]"),
		CASE("a,b\n1,2", "1[a|b] 2[1|2]"),
		CASE("a,b\n1,\n,2\n,\n", "1[a|b] 2[1|] 3[|2] 4[|]"),
		CASE("\xEF\xBB\xBF"
		     "a,b\r\nné,林\r\n",
		     "1[a|b] 2[né|林]"),
		CASE("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "1[a|b] 2[x, y|say \"hi\"]"),
		CASE("a,b\n\"\",\"\"\"\"\n", "1[a|b] 2[|\"]"),
		CASE("a\n\"\"\n", "1[a] 2[]"),
		CASE("\"a\",\"b\"\r\n\"1\",\"2\"", "1[a|b] 2[1|2]"),
		CASE("a,b\r\n 1 ,\t2\r\n", "1[a|b] 2[ 1 |\t2]"),
		CASE("a;x,b\n1;2;3,4\n", "1[a;x|b] 2[1;2;3|4]"),
		CASE("a,b\n1,2\r", "1[a|b] 2[1|2]"),
	};
	check_cases(cases, COUNT_OF(cases));
}

static void test_csv__counts_physical_lines(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("a,b\n\"1\n2\n3\",x\n4,y\n", "1[a|b] 2[1\n2\n3|x] 5[4|y]"),
		CASE("a,b\r\n\"1\r\n\",x\r\n4,y\r\n", "1[a|b] 2[1\r\n|x] 4[4|y]"),
		CASE("\n\na,b\n\n\r\n1,2\n\n", "3[a|b] 6[1|2]"),
		CASE("\"a\nb\",c\n1,2\n", "1[a\nb|c] 3[1|2]"),
	};
	check_cases(cases, COUNT_OF(cases));
}

static void test_csv__tells_an_empty_file_from_a_header_alone(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("", "le fichier est vide / the file is empty"),
		CASE("\xEF\xBB\xBF", "le fichier est vide / the file is empty"),
		CASE("\r\n\n", "le fichier est vide / the file is empty"),
		CASE("a,b", "1[a|b]"),
		CASE("a,b\r\n", "1[a|b]"),
	};
	check_cases(cases, COUNT_OF(cases));
}

#define MISPLACED \
	"un guillemet mal placé ; mettez la cellule entre guillemets et doublez ceux qu’elle " \
	"contient / a misplaced quote; put the cell in quotes and double those inside"
#define LONE_RETURN "un retour de chariot hors de guillemets / a carriage return outside of quotes"
#define NOT_UTF8 "des octets qui ne sont pas de l’UTF-8 / bytes that are not UTF-8"

static void test_csv__leaves_a_bad_row_out_and_goes_on(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("a,b\n1\n1,2,3\n1,2\n",
		     "1[a|b] 2!1 cellules au lieu de 2, comme l’en-tête / 1 cells instead of 2, as "
		     "in the header!-1[1] 3!3 cellules au lieu de 2, comme l’en-tête / 3 cells "
		     "instead of 2, as in the header!-1[1|2|3] 4[1|2]"),
		CASE("a,b\nx,\"1\"2\ny,2\n", "1[a|b] 2!" MISPLACED "!1[x|\"1\"2] 3[y|2]"),
		CASE("a,b\nx,5\" pipe\ny,2\n", "1[a|b] 2!" MISPLACED "!1[x|5\" pipe] 3[y|2]"),
		CASE("a,b\n\"1\"\r,2\ny,2\n", "1[a|b] 2!" LONE_RETURN "!0[\"1\"\r|2] 3[y|2]"),
		CASE("a,b\nx,1\r2\ny,2\n", "1[a|b] 2!" LONE_RETURN "!1[x|1\r2] 3[y|2]"),
		CASE("a,b\nà,1\nR\xE9gis,2\nà,3\n", "1[a|b] 2[à|1] 3!" NOT_UTF8 "!0[|2] 4[à|3]"),
		CASE("\xEF\xBB\xBF"
		     "a,b\nx,R\xE9gis\ny,2\n",
		     "1[a|b] 2!" NOT_UTF8 "!1[x|] 3[y|2]"),
	};
	check_cases(cases, COUNT_OF(cases));
}

static void test_csv__ends_where_the_rest_is_doubtful(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("a,b\n1,2\n\"x,2\n3,4\n",
		     "1[a|b] 2[1|2] ligne 3 : le guillemet ouvert ici ne se ferme jamais / line 3: "
		     "the quote opened here never closes"),
		CASE("a,b\n\"1\n2\",\"x\n",
		     "1[a|b] ligne 3 : le guillemet ouvert ici ne se ferme jamais / line 3: the "
		     "quote opened here never closes"),
		CASE("a,\"b", "ligne 1 : le guillemet ouvert ici ne se ferme jamais / line 1: the "
			      "quote opened here never closes"),
	};
	check_cases(cases, COUNT_OF(cases));
}

#define IN(what) \
	"le fichier est en " what " ; enregistrez-le en « CSV UTF-8 » / the file is in " what \
	"; save it as “CSV UTF-8”"
#define LATIN(line) \
	"ligne " line " : le fichier n’est pas en UTF-8, sans doute en Latin-1 (Windows-1252) ; " \
	"enregistrez-le en « CSV UTF-8 » / line " line ": the file is not in UTF-8, probably in " \
	"Latin-1 (Windows-1252); save it as “CSV UTF-8”"

static void test_csv__names_another_encoding(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("\xFF\xFE"
		     "a\0,\0b\0\n\0",
		     IN("UTF-16")),
		CASE("\xFE\xFF\0a\0,\0b\0\n", IN("UTF-16")),
		CASE("\xFF\xFE\0\0a\0\0\0,\0\0\0", IN("UTF-32")),
		CASE("\0\0\xFE\xFF\0\0\0a\0\0\0,", IN("UTF-32")),
		CASE("a\0,\0b\0\n\0001\0,\0002\0\n\0", IN("UTF-16")),
		CASE("\0a\0,\0b\0\n\0001\0,\0002\0\n", IN("UTF-16")),
		CASE("a\0\0\0,\0\0\0b\0\0\0\n\0\0\0", IN("UTF-32")),
		CASE("\0\0\0a\0\0\0,\0\0\0b\0\0\0\n", IN("UTF-32")),
		CASE("a,b\nx,y\nR\xE9gis,2\n", LATIN("3")),
		CASE("pr\xE9nom,b\nx,y\n", LATIN("1")),
		CASE("a,b\n\x93x\x94,y\nR\xE9gis,2\nà,3\n", LATIN("2")),
		CASE("a,b\nx,\xC3", LATIN("2")),
		CASE("a,b\nx,\0\n1,2\n",
		     "ligne 2 : un octet nul ; ce n’est pas un fichier de texte / "
		     "line 2: a NUL byte; this is not a text file"),
		CASE("PK\3\4xl/workbook.xml", "le fichier est un classeur ou une archive ; "
					      "enregistrez-le en « CSV UTF-8 » / the file is "
					      "a workbook or an archive; save it as “CSV UTF-8”"),
	};
	check_cases(cases, COUNT_OF(cases));
}

#define SEPARATED(fr, en) \
	"les colonnes sont séparées par " fr " ; enregistrez le fichier avec des virgules / the " \
	"columns are separated by " en "; save the file with commas"

static void test_csv__refuses_a_header_that_is_none(void **state)
{
	(void)state;
	static const struct csv_case cases[] = {
		CASE("a;b\n1;2\n", SEPARATED("des points-virgules", "semicolons")),
		CASE("\"a\";\"b\"\n1;2\n", SEPARATED("des points-virgules", "semicolons")),
		CASE("a\tb\n1\t2\n", SEPARATED("des tabulations", "tabs")),
		CASE("a|b\n1|2\n", SEPARATED("des barres", "bars")),
		CASE("a;b;c,d\n", SEPARATED("des points-virgules", "semicolons")),
		CASE("\"a;b;c\",d\n", "1[a;b;c|d]"),
		CASE("a,b, a\n1,2,3\n",
		     "la colonne « a » est là deux fois / the column “a” is there twice"),
		CASE("a,,\n1,,\n", "1[a||] 2[1||]"),
		CASE("a,b\"\n", "ligne 1, l’en-tête / line 1, the header: " MISPLACED),
		CASE("a,b\r1,2\r", "les lignes finissent par un retour de chariot seul ; "
				   "enregistrez le fichier en "
				   "« CSV UTF-8 » / lines end with a carriage return alone; save "
				   "the file as “CSV "
				   "UTF-8”"),
	};
	check_cases(cases, COUNT_OF(cases));
}

static void add_times(struct buf *out, size_t count, struct str what)
{
	while (count-- > 0)
		buf_add(out, what);
}

static void test_csv__decides_the_encoding_on_the_head_only(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf bytes = buf_new(arena, (size_t)1 << 20);
	buf_add(&bytes, STR("ab,cd\n"));
	/* The head ends inside a character, which is no fault. */
	add_times(&bytes, CSV_PROBE_BYTES / 4, STR("xé,"));
	must(bytes.at[CSV_PROBE_BYTES] == '\xA9');
	buf_add(&bytes, STR("\nx,R\xE9gis\ny,\0z\n1,2\n"));
	struct str said = csv_said(arena, buf_str(&bytes), 5000);
	assert_true(str_ends_with(said, STR("!" NOT_UTF8 "!1[x|] 4!un octet nul / a NUL byte!1[y|"
					    "\0z] 5[1|2]")));
}

static void test_csv__meets_its_limit_of_a_cell(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf bytes = buf_new(arena, (size_t)16 << 20);
	buf_add(&bytes, STR("a,b\nx,\""));
	add_times(&bytes, CSV_CELL_BYTES_MAX / 8, STR("12345678"));
	buf_add(&bytes, STR("\"\ny,"));
	add_times(&bytes, CSV_CELL_BYTES_MAX / 8, STR("12345678"));
	buf_add(&bytes, STR("9\nz,2\n"));
	struct str said = csv_said(arena, buf_str(&bytes), 100000);
	size_t over = str_find(said, STR(" 3!"));
	assert_true(over > CSV_CELL_BYTES_MAX && over < CSV_CELL_BYTES_MAX + 100);
	assert_true(str_starts_with(str_skip(said, over),
				    STR(" 3!une cellule de plus de 1 Mio, la limite / a cell above "
					"1 MiB, the limit!1[y|1")));
	assert_true(str_ends_with(said, STR("] 4[z|2]")));
}

/* A row of eight cells and `more` bytes: four MiB with its line end and more. */
static void add_long_row(struct buf *bytes, size_t more)
{
	for (size_t i = 0; i < 8; i++) {
		buf_add(bytes, i > 0 ? STR("\",\"") : STR("\""));
		add_times(bytes, CSV_RECORD_BYTES_MAX / 64 - 1, STR("1234\n678"));
		add_times(bytes, 5, STR("x"));
	}
	add_times(bytes, more, STR("x"));
	buf_add(bytes, STR("\"\n"));
}

static void test_csv__meets_its_limit_of_a_record(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf bytes = buf_new(arena, (size_t)16 << 20);
	buf_add(&bytes, STR("a,b,c,d,e,f,g,h\n"));
	add_long_row(&bytes, 0);
	assert_int_equal(bytes.size, 16 + CSV_RECORD_BYTES_MAX);
	buf_add(&bytes, STR("1,2,3,4,5,6,7,8\n"));
	struct str said = csv_said(arena, buf_str(&bytes), 100000);
	assert_true(str_ends_with(said, STR("x] 524283[1|2|3|4|5|6|7|8]")));
	assert_true(str_find(said, STR("!")) == said.size);

	buf_clear(&bytes);
	buf_add(&bytes, STR("a,b,c,d,e,f,g,h\n"));
	add_long_row(&bytes, 1);
	static const char why[] = "1[a|b|c|d|e|f|g|h] ligne 2 : plus de 4 Mio dans une ligne, la "
				  "limite ; un guillemet qui ne se ferme pas ? / line 2: more than "
				  "4 MiB in one record, the limit; a quote that does not close?";
	assert_true(str_equal(csv_said(arena, buf_str(&bytes), 100000), str_of(why)));
	/* However much follows a quote that does not close, no more of it is kept. */
	bytes.size -= 2;
	add_times(&bytes, CSV_RECORD_BYTES_MAX, STR("xy"));
	assert_true(str_equal(csv_said(arena, buf_str(&bytes), 100000), str_of(why)));
}

static void test_csv__meets_its_limit_of_columns(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf bytes = buf_new(arena, (size_t)1 << 20);
	buf_add(&bytes, STR("a"));
	add_times(&bytes, CSV_COLUMNS_MAX - 1, STR(","));
	struct str said = csv_said(arena, buf_str(&bytes), 100000);
	assert_int_equal(said.size, STR("1[a]").size + CSV_COLUMNS_MAX - 1);
	buf_add(&bytes, STR(","));
	said = csv_said(arena, buf_str(&bytes), 100000);
	assert_true(
		str_equal(said, STR("ligne 1, l’en-tête / line 1, the header: plus de 1000 "
				    "colonnes, la limite / more than 1000 columns, the limit")));
	buf_clear(&bytes);
	buf_add(&bytes, STR("a,b\n"));
	add_times(&bytes, CSV_COLUMNS_MAX, STR(","));
	said = csv_said(arena, buf_str(&bytes), 100000);
	assert_true(str_starts_with(said, STR("1[a|b] 2!plus de 1000 colonnes")));
}

/* Gives "n,\"n,n\"\n" for n below `count`, a few bytes at a time. */
struct counting {
	int64_t next, count;
	char text[64];
	size_t size, at;
};

static bool counting_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	(void)err;
	struct counting *counting = context;
	if (counting->at == counting->size && counting->next < counting->count) {
		long long n = counting->next++;
		counting->size = (size_t)snprintf(counting->text, sizeof(counting->text),
						  "%lld,\"%lld,%lld\"\n", n, n, n);
		counting->at = 0;
	}
	size_t size = MIN(room, counting->size - counting->at);
	memcpy(into, counting->text + counting->at, size);
	counting->at += size;
	*ret_size = size;
	return true;
}

static void test_csv__reads_any_size_in_the_same_memory(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct counting counting = {.count = 200000, .text = "a,b\n", .size = 4};
	struct csv *csv;
	struct csv_row row;
	struct err err;
	assert_true(
		csv_open(arena, (struct codec_source){counting_read, &counting}, &csv, &row, &err));
	size_t taken = arena_taken(arena);
	int64_t count = 0;
	for (bool more = true;; count++) {
		assert_true(csv_next(csv, &row, &more, &err));
		if (!more)
			break;
		char expected[64];
		int size = snprintf(expected, sizeof(expected), "%lld,%lld", (long long)count,
				    (long long)count);
		assert_null(row.problem);
		assert_int_equal(row.line, count + 2);
		assert_true(str_equal(row.cells[1], (struct str){expected, (size_t)size}));
	}
	assert_int_equal(count, 200000);
	assert_true(csv_bytes_taken(csv) > 3000000);
	assert_int_equal(arena_taken(arena), taken);
}

static bool broken_read(void *context, char *into, size_t room, size_t *ret_size, struct err *err)
{
	(void)context, (void)into, (void)room, (void)ret_size;
	return (fail)(err, ERR_FAILED, "le disque se tait / the disk is silent");
}

static void test_csv__hands_on_what_the_source_says(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct csv *csv;
	struct csv_row header;
	struct err err = {0};
	assert_false(
		csv_open(arena, (struct codec_source){broken_read, NULL}, &csv, &header, &err));
	assert_int_equal(err.kind, ERR_FAILED);
	assert_string_equal(err.text, "le disque se tait / the disk is silent");
}

static void test_csv__keeps_the_header_while_rows_come(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct str bytes = STR("alpha,beta\n1,2\n3,4\n");
	struct csv *csv;
	struct csv_row header, row;
	struct err err;
	bool more;
	assert_true(csv_open(arena, codec_source_of(&bytes), &csv, &header, &err));
	while (csv_next(csv, &row, &more, &err) && more)
		;
	assert_true(str_equal(header.cells[1], STR("beta")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv__reads_what_rfc_4180_writes),
		cmocka_unit_test(test_csv__counts_physical_lines),
		cmocka_unit_test(test_csv__tells_an_empty_file_from_a_header_alone),
		cmocka_unit_test(test_csv__leaves_a_bad_row_out_and_goes_on),
		cmocka_unit_test(test_csv__ends_where_the_rest_is_doubtful),
		cmocka_unit_test(test_csv__names_another_encoding),
		cmocka_unit_test(test_csv__refuses_a_header_that_is_none),
		cmocka_unit_test(test_csv__decides_the_encoding_on_the_head_only),
		cmocka_unit_test(test_csv__meets_its_limit_of_a_cell),
		cmocka_unit_test(test_csv__meets_its_limit_of_a_record),
		cmocka_unit_test(test_csv__meets_its_limit_of_columns),
		cmocka_unit_test(test_csv__reads_any_size_in_the_same_memory),
		cmocka_unit_test(test_csv__hands_on_what_the_source_says),
		cmocka_unit_test(test_csv__keeps_the_header_while_rows_come),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
