#include <sqlite3.h>

static int mutable_is_fine_in_a_test;

void test_shape(char *to)
{
	char *copy = malloc(1);
	strcpy(to, copy);
}
