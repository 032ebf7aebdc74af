#include "codec/csv_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct str written(struct arena *arena, struct str cell)
{
	struct buf out = buf_new(arena, 10000);
	const struct str cells[] = {cell, STR("z")};
	csv_write_row(&out, cells, COUNT_OF(cells));
	return buf_str(&out);
}

static void test_csv_write__quotes_where_needed(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *row;
	} cases[] = {
		{"", ",z\n"},
		{"plain", "plain,z\n"},
		{"né; 林", "né; 林,z\n"},
		{"a,b", "\"a,b\",z\n"},
		{"say \"hi\"", "\"say \"\"hi\"\"\",z\n"},
		{"\"", "\"\"\"\",z\n"},
		{"two\nlines", "\"two\nlines\",z\n"},
		{"two\r\nlines", "\"two\r\nlines\",z\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		assert_true(str_equal(written(arena, str_of(cases[i].cell)), str_of(cases[i].row)));
	}
}

static void test_csv_write__makes_formulas_harmless(void **state)
{
	(void)state;
	static const struct {
		const char *cell, *row;
	} cases[] = {
		{"=1+1", "'=1+1,z\n"},
		{"=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1,z\n"},
		{"+SUM(A1)", "'+SUM(A1),z\n"},
		{"-2+3", "'-2+3,z\n"},
		{"-", "'-,z\n"},
		{"-1.", "'-1.,z\n"},
		{"-1.5.2", "'-1.5.2,z\n"},
		{"-1e5", "'-1e5,z\n"},
		{"+33 6 12", "'+33 6 12,z\n"},
		{"@SUM(A1)", "'@SUM(A1),z\n"},
		{"\t=1", "'\t=1,z\n"},
		{"\r=1", "\"'\r=1\",z\n"},
		{"\n=1", "\"'\n=1\",z\n"},
		{"＝1+1", "'＝1+1,z\n"},
		{"＋1", "'＋1,z\n"},
		{"－1", "'－1,z\n"},
		{"＠x", "'＠x,z\n"},
		{"=\"a,b\"", "\"'=\"\"a,b\"\"\",z\n"},
		/* Numbers stay what they are. */
		{"-2", "-2,z\n"},
		{"-2.50", "-2.50,z\n"},
		{"-2,50", "\"-2,50\",z\n"},
		{"+33612345678", "+33612345678,z\n"},
		{"a=b", "a=b,z\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SCOPED_ARENA(arena);
		struct str row = written(arena, str_of(cases[i].cell));
		if (!str_equal(row, str_of(cases[i].row)))
			fail_msg("case %zu: %.*s", i, STR_ARGS(row));
	}
}

static void test_csv_write__is_read_back_the_same(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf out = buf_new(arena, 10000);
	const struct str header[] = {STR("a"), STR("b")};
	const struct str cells[] = {STR("x\r\n\"y\", z"), STR("")};
	csv_write_row(&out, header, 2);
	csv_write_row(&out, cells, 2);
	struct str said = csv_said(arena, buf_str(&out), 3);
	assert_true(str_equal(said, STR("1[a|b] 2[x\r\n\"y\", z|]")));
}

static void test_csv_cell_plain__undoes_the_apostrophe_of_a_formula_only(void **state)
{
	(void)state;
	static const struct {
		const char *read, *plain;
	} cases[] = {
		{"'+852 5555 0100", "+852 5555 0100"},
		{"'=1+1", "=1+1"},
		{"'-12,5", "'-12,5"},
		{"'Amou", "'Amou"},
		{"'", "'"},
		{"", ""},
		{"''=1", "''=1"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_true(
			str_equal(csv_cell_plain(str_of(cases[i].read)), str_of(cases[i].plain)));
}

static void test_csv_write__does_not_lose_a_row_of_one_empty_cell(void **state)
{
	(void)state;
	SCOPED_ARENA(arena);
	struct buf out = buf_new(arena, 100);
	const struct str header = STR("a"), empty = STR("");
	csv_write_row(&out, &header, 1);
	csv_write_row(&out, &empty, 1);
	assert_true(str_equal(csv_said(arena, buf_str(&out), 100), STR("1[a] 2[]")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_csv_write__quotes_where_needed),
		cmocka_unit_test(test_csv_write__makes_formulas_harmless),
		cmocka_unit_test(test_csv_write__is_read_back_the_same),
		cmocka_unit_test(test_csv_cell_plain__undoes_the_apostrophe_of_a_formula_only),
		cmocka_unit_test(test_csv_write__does_not_lose_a_row_of_one_empty_cell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
