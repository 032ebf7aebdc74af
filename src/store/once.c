/* A write under a key of the client's. When a server goes away in the middle of a commit nobody
 * knows whether it was kept; the client then repeats the write under the same key, and what was
 * kept is not done again. The key is in the same transaction as what it stands for. */
#include "store/store_private.h"

static bool once_check_key(struct str key, struct err *err)
{
	bool good = key.size <= WRITE_KEY_BYTES_MAX && str_is_utf8(key);
	for (size_t i = 0; good && i < key.size; i++)
		good = (unsigned char)key.at[i] > 0x20 && key.at[i] != 0x7F;
	return good || fail(err, ERR_INPUT,
			    "une clé a 64 octets au plus, sans blanc / a key has at most 64 bytes, "
			    "no blanks");
}

bool store_write_once(struct store *store, struct str key, const char *action, struct session **ret,
		      bool *ret_done, struct err *err)
{
	SCOPED_SESSION(write);
	struct row_write_key_action known = {0};
	bool found = false;
	if (!once_check_key(key, err) || !store_write(store, &write, err))
		return false;
	if (key.size > 0 && !query_write_key_action(write, key, write->arena, &known, &found, err))
		return false;
	if (found && !str_equal(known.action, str_of(action)))
		return fail(err, ERR_INPUT,
			    "cette clé est celle d’une autre écriture (%.*s) / this key is another "
			    "write’s",
			    STR_ARGS(known.action));
	if (!found && key.size > 0 &&
	    !query_write_key_add(write, key, str_of(action), instant_now().seconds, err))
		return false;
	*ret_done = found;
	if (found)
		return true; /* the session ends here: there is nothing to do */
	*ret = write;
	write = NULL;
	return true;
}
