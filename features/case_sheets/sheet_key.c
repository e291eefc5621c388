/* sheet_key: files of 32 random bytes; libsodium seals. SPDX-License-Identifier: EUPL-1.2 */
#include "features/case_sheets/sheet_key.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    KEY_BYTES = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    FOLDER_BYTES = 4000,
    PATH_BYTES = 4096
};

/* Written once at start, before any thread reads it. */
static char folder[FOLDER_BYTES];

static Status cannot(Error *error, const char *what)
{
    return error_set(
        error,
        FAILED,
        "cannot %s the key of a case sheet in the key folder (%s): let the program own the data "
        "directory",
        what,
        strerror(errno));
}

Status sheet_key_start(Str data_directory, Arena *arena, Error *error)
{
    if (sodium_init() < 0)
        return error_set(error, FAILED, "libsodium does not start: no source of random bytes");
    char *path = str_c(arena, str_format(arena, "%.*s/keys", STR_ARG(data_directory)));
    if (strlen(path) >= sizeof folder)
        return error_set(error, INVALID, "the name of the data directory is too long");
    if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
        return cannot(error, "keep");
    memcpy(folder, path, strlen(path) + 1);
    return OK;
}

static void key_path(int64_t sheet, char path[PATH_BYTES])
{
    assert(folder[0] != '\0');
    (void)snprintf(path, PATH_BYTES, "%s/sheet-%lld.key", folder, (long long)sheet);
}

static Status read_key(int64_t sheet, Error *error, unsigned char ret_key[KEY_BYTES])
{
    char path[PATH_BYTES];
    unsigned char found[KEY_BYTES];
    key_path(sheet, path);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return NOT_FOUND;
    if (file < 0)
        return cannot(error, "read");
    ssize_t length = read(file, found, sizeof found);
    (void)close(file);
    if (length != KEY_BYTES)
        return NOT_FOUND; /* destroyed half-way: nothing opens any more */
    memcpy(ret_key, found, sizeof found);
    secret_wipe(found, sizeof found);
    return OK;
}

/* Written beside its name and then linked: nobody reads half a key, and of two only one wins. */
static Status make_key(int64_t sheet, Error *error)
{
    char path[PATH_BYTES], temporary[PATH_BYTES + 32];
    unsigned char made[KEY_BYTES];
    key_path(sheet, path);
    (void)snprintf(
        temporary, sizeof temporary, "%s.%ld.%u", path, (long)getpid(), randombytes_random());
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannot(error, "make");
    randombytes_buf(made, sizeof made);
    bool is_written = write(file, made, sizeof made) == KEY_BYTES && fsync(file) == 0;
    secret_wipe(made, sizeof made);
    is_written = close(file) == 0 && is_written;
    if (is_written && link(temporary, path) != 0 && errno != EEXIST)
        is_written = false;
    Status status = is_written ? OK : cannot(error, "write");
    (void)unlink(temporary);
    return status;
}

/* The sheet's number goes into the seal, so that no text can be put into another's place. */
static unsigned long long about(int64_t sheet, unsigned char ret_about[24])
{
    int length = snprintf((char *)ret_about, 24, "%lld", (long long)sheet);
    return (unsigned long long)length;
}

Status sheet_key_seal(int64_t sheet, Str plain, Arena *arena, Error *error, Str *ret_sealed)
{
    unsigned char key[KEY_BYTES], name[24];
    Status status = read_key(sheet, error, key);
    if (status == NOT_FOUND) {
        TRY(make_key(sheet, error));
        status = read_key(sheet, error, key);
    }
    TRY(status);
    unsigned char *sealed = arena_alloc(arena, NONCE_BYTES + plain.len + TAG_BYTES);
    unsigned long long len = 0, name_len = about(sheet, name);
    randombytes_buf(sealed, NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE_BYTES,
        &len,
        (const unsigned char *)(plain.len == 0 ? "" : plain.bytes),
        plain.len,
        name,
        name_len,
        NULL,
        sealed,
        key);
    secret_wipe(key, sizeof key);
    size_t whole = NONCE_BYTES + (size_t)len;
    size_t text_len = sodium_base64_encoded_len(whole, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(arena, text_len);
    (void)sodium_bin2base64(text, text_len, sealed, whole, sodium_base64_VARIANT_ORIGINAL);
    *ret_sealed = str_of(text);
    return OK;
}

Status sheet_key_open(int64_t sheet, Str sealed, Arena *arena, Error *error, Str *ret_plain)
{
    unsigned char key[KEY_BYTES], name[24];
    unsigned char *bytes = arena_alloc(arena, sealed.len + 1);
    size_t len = 0;
    unsigned long long plain_len = 0, name_len = about(sheet, name);
    if (sodium_base642bin(
            bytes,
            sealed.len,
            sealed.len == 0 ? "" : sealed.bytes,
            sealed.len,
            NULL,
            &len,
            NULL,
            sodium_base64_VARIANT_ORIGINAL) != 0 ||
        len < NONCE_BYTES + TAG_BYTES)
        return error_set(error, INVALID, "a sealed case sheet is no base64");
    Status status = read_key(sheet, error, key);
    if (status != OK)
        return status;
    unsigned char *plain = arena_alloc(arena, len);
    int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain,
        &plain_len,
        NULL,
        bytes + NONCE_BYTES,
        len - NONCE_BYTES,
        name,
        name_len,
        bytes,
        key);
    secret_wipe(key, sizeof key);
    if (opened != 0)
        return error_set(error, INVALID, "a case sheet was sealed with another key");
    *ret_plain = (Str){.bytes = (const char *)plain, .len = (size_t)plain_len};
    return OK;
}

Status sheet_key_destroy(int64_t sheet, Error *error)
{
    static const unsigned char ZEROS[KEY_BYTES];
    char path[PATH_BYTES];
    key_path(sheet, path);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? OK : cannot(error, "destroy");
    bool is_wiped = write(file, ZEROS, sizeof ZEROS) == KEY_BYTES && fsync(file) == 0;
    (void)close(file);
    if (unlink(path) != 0 && errno != ENOENT)
        return cannot(error, "destroy");
    return is_wiped ? OK : cannot(error, "overwrite");
}
