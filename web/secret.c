/* secret: libsodium behind a few verbs. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "web/session.h"

#include <pthread.h>
#include <sodium.h>

_Static_assert((int)PASSWORD_HASH_BYTES == (int)crypto_pwhash_STRBYTES, "as libsodium has it");
_Static_assert(TOKEN_HASH_BYTES == 2 * crypto_hash_sha256_BYTES + 1, "as libsodium has it");

/* OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes. */
#define PASSWORD_MEMORY_BYTES ((size_t)19 * 1024 * 1024)

enum {
    PASSWORD_PASSES = 2
};

/* Hashing costs memory by design; so that many at once cannot take all of it, they queue. */
static pthread_mutex_t password_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t password_place = PTHREAD_COND_INITIALIZER;
static int passwords_under_way;

static void password_enter(void)
{
    (void)pthread_mutex_lock(&password_mutex);
    while (passwords_under_way == LIMIT_PASSWORDS_AT_ONCE)
        (void)pthread_cond_wait(&password_place, &password_mutex);
    passwords_under_way++;
    (void)pthread_mutex_unlock(&password_mutex);
}

static void password_leave(void)
{
    (void)pthread_mutex_lock(&password_mutex);
    passwords_under_way--;
    (void)pthread_cond_signal(&password_place);
    (void)pthread_mutex_unlock(&password_mutex);
}

void token_new(char ret_token[TOKEN_TEXT_BYTES])
{
    /* Crockford's alphabet in lower case: no i, l, o, u to be misread. 32 letters: 5 bits each. */
    static const char LETTERS[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char bytes[TOKEN_TEXT_BYTES - 1];
    randombytes_buf(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        ret_token[i] = LETTERS[bytes[i] & 31];
    ret_token[TOKEN_TEXT_BYTES - 1] = '\0';
    secret_wipe(bytes, sizeof bytes);
}

void token_hash(Str token, char ret_hash[TOKEN_HASH_BYTES])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(digest, (const unsigned char *)token.bytes, token.len);
    (void)sodium_bin2hex(ret_hash, TOKEN_HASH_BYTES, digest, sizeof digest);
}

Status password_hash(Str password, Arena *arena, Error *error, Str *ret_hash)
{
    char *hash = arena_alloc(arena, PASSWORD_HASH_BYTES);
    password_enter();
    int result = crypto_pwhash_str_alg(
        hash,
        password.bytes,
        password.len,
        PASSWORD_PASSES,
        PASSWORD_MEMORY_BYTES,
        crypto_pwhash_ALG_ARGON2ID13);
    password_leave();
    if (result != 0)
        return error_set(
            error, BUSY, "a password could not be hashed, the machine is short of memory");
    *ret_hash = str_of(hash);
    return OK;
}

bool password_matches(Str password, Str hash)
{
    /* Of no password: what an account that does not exist is compared with. */
    static const char NOBODYS[] = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char stored[PASSWORD_HASH_BYTES] = {0};
    Str compared = hash.len == 0 || hash.len >= sizeof stored ? STR("") : hash;
    bool is_real = compared.len > 0;
    if (!is_real)
        compared = str_of(NOBODYS);
    for (size_t i = 0; i < compared.len; i++)
        stored[i] = compared.bytes[i];
    password_enter();
    int result = crypto_pwhash_str_verify(stored, password.bytes, password.len);
    password_leave();
    return is_real && result == 0;
}
