/* spool: a temporary file without a name. SPDX-License-Identifier: EUPL-1.2 */
#include "base/spool.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    PENDING_BYTES = 256 * 1024
};

struct Spool {
    int file;
    uint64_t size_bytes; /* with what is pending */
    size_t pending_len;
    char *pending;
    char *mapped; /* NULL before it is sealed, and of an empty one */
    bool is_sealed;
};

static void close_spool(void *data)
{
    Spool *spool = data;
    if (spool->mapped != NULL)
        (void)munmap(spool->mapped, spool->size_bytes);
    (void)close(spool->file);
}

/* A file system that knows no files without a name gets one that loses it at once. */
static int open_without_name(Str folder, Arena *arena)
{
    int file = open(str_c(arena, folder), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        return file;
    char *path = str_c(arena, str_format(arena, "%.*s/.kruh-XXXXXX", STR_ARG(folder)));
    file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        (void)unlink(path);
    return file;
}

Status spool_open(Str folder, Arena *arena, Error *error, Spool **ret_spool)
{
    int file = open_without_name(folder, arena);
    if (file < 0)
        return error_set(
            error,
            FAILED,
            "%.*s: no temporary file can be made: %s",
            STR_ARG(folder),
            strerror(errno));
    Spool *spool = arena_new_of(arena, Spool);
    spool->file = file;
    spool->pending = arena_alloc(arena, PENDING_BYTES);
    arena_defer(arena, close_spool, spool);
    *ret_spool = spool;
    return OK;
}

static Status write_all(int file, const char *bytes, size_t len, Error *error)
{
    while (len > 0) {
        ssize_t written = write(file, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return error_set(error, FAILED, "a temporary file: %s", strerror(errno));
        bytes += written;
        len -= (size_t)written;
    }
    return OK;
}

static Status write_pending(Spool *spool, Error *error)
{
    TRY(write_all(spool->file, spool->pending, spool->pending_len, error));
    spool->pending_len = 0;
    return OK;
}

Status spool_put(Spool *spool, Str bytes, Error *error, uint64_t *ret_offset)
{
    assert(!spool->is_sealed && "a sealed spool takes nothing more");
    if (spool->pending_len + bytes.len > PENDING_BYTES)
        TRY(write_pending(spool, error));
    if (bytes.len > PENDING_BYTES) {
        TRY(write_all(spool->file, bytes.bytes, bytes.len, error));
    } else if (bytes.len > 0) {
        memcpy(spool->pending + spool->pending_len, bytes.bytes, bytes.len);
        spool->pending_len += bytes.len;
    }
    *ret_offset = spool->size_bytes;
    spool->size_bytes += bytes.len;
    return OK;
}

Status spool_seal(Spool *spool, Error *error)
{
    if (spool->is_sealed)
        return OK;
    TRY(write_pending(spool, error));
    spool->is_sealed = true;
    if (spool->size_bytes == 0)
        return OK;
    void *mapped = mmap(NULL, spool->size_bytes, PROT_READ, MAP_SHARED, spool->file, 0);
    if (mapped == MAP_FAILED)
        return error_set(error, FAILED, "a temporary file: %s", strerror(errno));
    spool->mapped = mapped;
    return OK;
}

Str spool_text(const Spool *spool, uint64_t offset, size_t len)
{
    assert(spool->is_sealed && offset + len <= spool->size_bytes);
    return (Str){.bytes = len == 0 ? NULL : spool->mapped + offset, .len = len};
}

Str spool_all(const Spool *spool)
{
    return spool_text(spool, 0, spool->size_bytes);
}

uint64_t spool_size_bytes(const Spool *spool)
{
    return spool->size_bytes;
}

Status spool_file(const Spool *spool, Error *error, int *ret_file)
{
    assert(spool->is_sealed && "what is pending is not in the file yet");
    int file = fcntl(spool->file, F_DUPFD_CLOEXEC, 0);
    if (file < 0)
        return error_set(error, FAILED, "a temporary file: %s", strerror(errno));
    *ret_file = file;
    return OK;
}
