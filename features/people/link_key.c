/* link_key: the key file and the tokens made with it. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/link_key.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Written once at start, before any thread reads it. */
static unsigned char key[crypto_auth_hmacsha256_KEYBYTES];
static bool has_key;

static Status cannot(Error *error, const char *what, const char *path)
{
    return error_set(
        error,
        FAILED,
        "cannot %s %s (%s): let the program own the data directory",
        what,
        path,
        strerror(errno));
}

static Status read_key(const char *path, Error *error, bool *ret_found)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
        *ret_found = false;
        return OK;
    }
    if (file < 0)
        return cannot(error, "read", path);
    unsigned char found[sizeof key + 1];
    ssize_t length = read(file, found, sizeof found);
    (void)close(file);
    if (length != (ssize_t)sizeof key) {
        return error_set(
            error,
            FAILED,
            "%s does not hold a key of %zu bytes: put the right file back, or remove it and "
            "reissue all personal links",
            path,
            sizeof key);
    }
    memcpy(key, found, sizeof key);
    secret_wipe(found, sizeof found);
    *ret_found = true;
    return OK;
}

/* Writes beside the name and then links, so that nobody ever reads half a key, and of several
 * servers that start at once only one key wins. */
static Status make_key(const char *path, Arena *arena, Error *error)
{
    unsigned char made[sizeof key];
    randombytes_buf(made, sizeof made);
    char *temporary = str_c(arena, str_format(arena, "%s.%ld", path, (long)getpid()));
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannot(error, "make", temporary);
    bool is_written = write(file, made, sizeof made) == (ssize_t)sizeof made && fsync(file) == 0;
    secret_wipe(made, sizeof made);
    is_written = close(file) == 0 && is_written;
    if (is_written && link(temporary, path) != 0 && errno != EEXIST)
        is_written = false;
    Status status = is_written ? OK : cannot(error, "write", path);
    (void)unlink(temporary);
    return status;
}

Status link_key_load(Str data_directory, Arena *arena, Error *error)
{
    if (sodium_init() < 0)
        return error_set(error, FAILED, "libsodium does not start: no source of random bytes");
    char *folder = str_c(arena, str_format(arena, "%.*s/keys", STR_ARG(data_directory)));
    char *path = str_c(arena, str_format(arena, "%s/links.key", folder));
    if (mkdir(folder, S_IRWXU) != 0 && errno != EEXIST)
        return cannot(error, "make", folder);
    bool found = false;
    TRY(read_key(path, error, &found));
    if (!found) {
        TRY(make_key(path, arena, error));
        TRY(read_key(path, error, &found));
        if (!found)
            return cannot(error, "read", path);
    }
    has_key = true;
    return OK;
}

void link_key_token(int64_t link_id, char ret_token[LINK_TOKEN_TEXT_BYTES])
{
    static const char ALPHABET[] = "abcdefghijkmnpqrstuvwxyz23456789";
    assert(has_key);
    unsigned char id[sizeof link_id]; /* big end first, the same on every machine */
    for (size_t i = 0; i < sizeof id; i++)
        id[i] = (unsigned char)((uint64_t)link_id >> (8 * (sizeof id - 1 - i)));
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(code, id, sizeof id, key);
    uint32_t bits = 0;
    unsigned bit_count = 0;
    size_t next = 0;
    for (size_t i = 0; i + 1 < LINK_TOKEN_TEXT_BYTES; i++) {
        if (bit_count < 5) {
            bits = (bits << 8 | code[next++]) & 0xffff;
            bit_count += 8;
        }
        bit_count -= 5;
        ret_token[i] = ALPHABET[bits >> bit_count & 31];
    }
    ret_token[LINK_TOKEN_TEXT_BYTES - 1] = '\0';
}

void link_key_seal(const char *use, int64_t a, int64_t b, char ret_seal[LINK_SEAL_TEXT_BYTES])
{
    char text[128];
    assert(has_key);
    int length = snprintf(text, sizeof text, "%s %lld %lld", use, (long long)a, (long long)b);
    assert(length > 0 && (size_t)length < sizeof text);
    unsigned char code[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(code, (const unsigned char *)text, (unsigned long long)length, key);
    (void)sodium_bin2hex(ret_seal, LINK_SEAL_TEXT_BYTES, code, sizeof code);
}
