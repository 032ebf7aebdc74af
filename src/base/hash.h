/* SHA-256 for what must not be forged, and a quick 64-bit hash for tables in memory.
 * libsodium's door. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

#define SHA256_HEX_BYTES 64

/* 64 lower-case hexadecimal digits, in the arena. */
struct str hash_sha256_hex(struct arena *arena, struct str bytes);
/* The same of bytes that come piece by piece; it lives in the arena and ends with sha256_hex. */
struct sha256;
struct sha256 *sha256_new(struct arena *arena);
void sha256_add(struct sha256 *sha256, struct str bytes);
struct str sha256_hex(struct sha256 *sha256, struct arena *arena);
/* 64 such digits that nobody can guess, out of the system's own source. */
struct str hash_secret_hex(struct arena *arena);
/* Not for what is stored: it may change with the program. */
uint64_t hash_quick(struct str bytes);
uint64_t hash_mix(uint64_t a, uint64_t b);

#endif
