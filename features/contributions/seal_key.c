/* seal_key: key files and what is sealed with them. SPDX-License-Identifier: EUPL-1.2 */
#include "features/contributions/seal_key.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FOLDER_BYTES = 4096,
    PATH_BYTES = FOLDER_BYTES + 64,
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    KEYS_LISTED_MOST = 100000 /* meetings under way at once, and letters on their way */
};

_Static_assert(
    SEAL_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "the key of the cipher");

/* Written once at start, before any thread reads it. */
static char folder[FOLDER_BYTES];

static const char *const USE_FOLDERS[] = {[SEAL_MEETING] = "meetings", [SEAL_LETTER] = "letters"};

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

/* ---- Files ---- */

static void folder_path(SealUse use, char ret_path[PATH_BYTES])
{
    int length = snprintf(ret_path, PATH_BYTES, "%s/%s", folder, USE_FOLDERS[use]);
    assert(length > 0 && length < PATH_BYTES);
}

static void key_path(SealUse use, int64_t id, char ret_path[PATH_BYTES])
{
    int length =
        snprintf(ret_path, PATH_BYTES, "%s/%s/%lld.key", folder, USE_FOLDERS[use], (long long)id);
    assert(length > 0 && length < PATH_BYTES);
}

Status seal_keys_start(Str data_directory, Arena *arena, Error *error)
{
    if (sodium_init() < 0)
        return error_set(error, FAILED, "libsodium does not start: no source of random bytes");
    Str keys = str_format(arena, "%.*s/keys", STR_ARG(data_directory));
    if (keys.len >= sizeof folder)
        return error_set(error, FAILED, "the name of the data directory is too long");
    memcpy(folder, str_c(arena, keys), keys.len + 1);
    if (mkdir(folder, S_IRWXU) != 0 && errno != EEXIST)
        return cannot(error, "make", folder);
    for (SealUse use = SEAL_MEETING; use <= SEAL_LETTER; use++) {
        char path[PATH_BYTES];
        folder_path(use, path);
        if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
            return cannot(error, "make", path);
    }
    return OK;
}

/* What a folder says of its files is durable only when it was synced, too. */
static Status folder_sync(SealUse use, Error *error)
{
    char path[PATH_BYTES];
    folder_path(use, path);
    int handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = handle >= 0 && fsync(handle) == 0;
    if (handle >= 0)
        (void)close(handle);
    return is_synced ? OK : cannot(error, "sync", path);
}

/* Beside the name first, and then linked to it: nobody ever reads half a key, and only one wins. */
static Status key_write(const char *path, Error *error)
{
    char temporary[PATH_BYTES + 64];
    unsigned char made[SEAL_KEY_BYTES];
    (void)snprintf(
        temporary, sizeof temporary, "%s.%ld.%08x", path, (long)getpid(), randombytes_random());
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return cannot(error, "make", temporary);
    randombytes_buf(made, sizeof made);
    bool is_written = write(file, made, sizeof made) == (ssize_t)sizeof made && fsync(file) == 0;
    secret_wipe(made, sizeof made);
    is_written = close(file) == 0 && is_written;
    if (is_written && link(temporary, path) != 0 && errno != EEXIST)
        is_written = false;
    Status status = is_written ? OK : cannot(error, "write", path);
    (void)unlink(temporary);
    return status;
}

Status seal_key_make(SealUse use, int64_t id, Error *error)
{
    char path[PATH_BYTES];
    key_path(use, id, path);
    if (access(path, F_OK) == 0)
        return OK;
    TRY(key_write(path, error));
    return folder_sync(use, error);
}

Status seal_key_read(SealUse use, int64_t id, Error *error, SealKey *ret_key)
{
    char path[PATH_BYTES];
    key_path(use, id, path);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return error_set(error, NOT_FOUND, "the key %s is not there", path);
    if (file < 0)
        return cannot(error, "read", path);
    unsigned char found[SEAL_KEY_BYTES + 1];
    ssize_t length = read(file, found, sizeof found);
    (void)close(file);
    if (length != SEAL_KEY_BYTES)
        return error_set(error, FAILED, "%s does not hold a key", path);
    memcpy(ret_key->bytes, found, SEAL_KEY_BYTES);
    secret_wipe(found, sizeof found);
    return OK;
}

Status seal_key_destroy(SealUse use, int64_t id, Error *error)
{
    static const unsigned char NOTHING[SEAL_KEY_BYTES];
    char path[PATH_BYTES];
    key_path(use, id, path);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return OK;
    if (file < 0)
        return cannot(error, "destroy", path);
    bool is_done =
        write(file, NOTHING, sizeof NOTHING) == (ssize_t)sizeof NOTHING && fsync(file) == 0;
    is_done = close(file) == 0 && is_done;
    if (unlink(path) != 0 && errno != ENOENT)
        is_done = false;
    return is_done ? folder_sync(use, error) : cannot(error, "destroy", path);
}

static bool id_of_name(const char *name, int64_t *ret_id)
{
    Str text = str_of(name);
    if (!str_ends_with(text, STR(".key")))
        return false;
    return str_to_int(str_part(text, 0, text.len - 4), 1, INT64_MAX, ret_id) == OK;
}

Status seal_key_list(
    SealUse use, Arena *arena, Error *error, const int64_t **ret_ids, size_t *ret_count)
{
    char path[PATH_BYTES];
    size_t count = 0;
    size_t room = 64;
    int64_t *ids = arena_array(arena, int64_t, room);
    folder_path(use, path);
    DIR *entries = opendir(path);
    if (entries == NULL)
        return cannot(error, "read", path);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL && count < KEYS_LISTED_MOST;) {
        int64_t id;
        if (!id_of_name(entry->d_name, &id))
            continue;
        if (count == room) {
            int64_t *larger = arena_array(arena, int64_t, room * 2);
            memcpy(larger, ids, room * sizeof ids[0]);
            ids = larger;
            room *= 2;
        }
        ids[count++] = id;
    }
    (void)closedir(entries);
    *ret_ids = ids;
    *ret_count = count;
    return OK;
}

/* ---- Sealing ---- */

/* Big end first, the same on every machine. */
static void about_bytes(int64_t about, unsigned char ret_bytes[8])
{
    for (size_t i = 0; i < 8; i++)
        ret_bytes[i] = (unsigned char)((uint64_t)about >> (8 * (7 - i)));
}

Str seal_text(Arena *arena, const SealKey *key, int64_t about, Str text)
{
    unsigned char place[8];
    size_t size = NONCE_BYTES + text.len + TAG_BYTES;
    unsigned char *sealed = arena_alloc(arena, size);
    about_bytes(about, place);
    randombytes_buf(sealed, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed + NONCE_BYTES,
        NULL,
        (const unsigned char *)text.bytes,
        text.len,
        place,
        sizeof place,
        NULL,
        sealed,
        key->bytes);
    size_t capacity = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *encoded = arena_alloc(arena, capacity);
    sodium_bin2base64(encoded, capacity, sealed, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(encoded);
}

/* Of each letter of URL-safe base64 what it stands for, and one more; 0: it is none. */
// clang-format off
static const unsigned char LETTER_VALUES[256] = {
    ['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8,
    ['I'] = 9, ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['-'] = 63, ['_'] = 64,
};

// clang-format on

/* URL-safe base64 without padding. What is decoded is no secret, so it need not take the same time
 * for all letters, as libsodium's does, which is a third of the time of opening a large meeting. */
static bool letters_decode(Str text, unsigned char *bytes, size_t *ret_size)
{
    uint32_t bits = 0;
    unsigned bit_count = 0;
    size_t size = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char value = LETTER_VALUES[(unsigned char)text.bytes[i]];
        if (value == 0)
            return false;
        bits = bits << 6 | (value - 1U);
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes[size++] = (unsigned char)(bits >> bit_count & 255);
        }
    }
    *ret_size = size;
    return bit_count < 6 && (bits & ((1U << bit_count) - 1)) == 0;
}

Status seal_open(
    Arena *arena, Error *error, const SealKey *key, int64_t about, Str sealed, Str *ret_text)
{
    unsigned char place[8];
    size_t size = 0;
    unsigned char *bytes = arena_alloc(arena, sealed.len + 1);
    if (!letters_decode(sealed, bytes, &size) || size < NONCE_BYTES + TAG_BYTES)
        return error_set(error, INVALID, "this is nothing sealed");
    about_bytes(about, place);
    unsigned long long length = 0;
    unsigned char *text = bytes + NONCE_BYTES; /* in place: it becomes shorter */
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            text,
            &length,
            NULL,
            bytes + NONCE_BYTES,
            size - NONCE_BYTES,
            place,
            sizeof place,
            bytes,
            key->bytes) != 0)
        return error_set(error, INVALID, "this was sealed with another key, or changed");
    *ret_text = (Str){(const char *)text, (size_t)length};
    return OK;
}
