/* finder_file: pieces in files. SPDX-License-Identifier: EUPL-1.2 */
#include "features/finder/finder_file.h"

#include "algorithms/search/segment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_VERSION = 1,
    PIECE_ALIGNMENT = 64,
    NAMES_BYTES_MOST = 1 << 28
};

static const char MAGIC[8] = "KRUHDIR";

/* The first bytes of the file; then the names, each behind its dimension and length; then,
 * aligned, the piece, which has checksums of its own. */
typedef struct Head {
    char magic[8];
    uint32_t version;
    uint32_t value_count;
    uint64_t names_bytes;
    uint64_t piece_bytes;
    uint64_t names_checksum;
    int64_t log_newest, log_since, log_count;
    int64_t made_at;
    uint64_t head_checksum; /* of the head with 0 here */
} Head;

struct FinderPiece {
    Arena *arena; /* its own; unmaps the bytes */
    atomic_int users;
    Str bytes; /* of the piece */
    Str whole; /* that were mapped */
};

/* ---- Pieces ---- */

static void unmap(void *thing)
{
    const FinderPiece *piece = thing;
    (void)munmap((void *)(uintptr_t)piece->whole.bytes, piece->whole.len);
}

FinderPiece *finder_piece_share(FinderPiece *piece)
{
    (void)atomic_fetch_add(&piece->users, 1);
    return piece;
}

void finder_piece_release(void *thing)
{
    FinderPiece *piece = thing;
    if (piece != NULL && atomic_fetch_sub(&piece->users, 1) == 1)
        arena_free(piece->arena);
}

Str finder_piece_bytes(const FinderPiece *piece)
{
    return piece->bytes;
}

static Status failed(Error *error, const char *what, Str folder)
{
    return error_set(
        error,
        FAILED,
        "the index of the search cannot be %s in %.*s: %s",
        what,
        STR_ARG(folder.len > 0 ? folder : STR("memory")),
        strerror(errno));
}

/* The whole file; the piece begins at `offset`. */
static Status map(int file, uint64_t offset, Str folder, Error *error, FinderPiece **ret_piece)
{
    struct stat about;
    if (fstat(file, &about) != 0 || about.st_size <= 0 || (uint64_t)about.st_size < offset)
        return failed(error, "read", folder);
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return failed(error, "mapped", folder);
    Arena *arena = arena_new(256);
    FinderPiece *piece = arena_new_of(arena, FinderPiece);
    piece->arena = arena;
    atomic_init(&piece->users, 1);
    piece->whole = (Str){.bytes = bytes, .len = (size_t)about.st_size};
    piece->bytes = str_part(piece->whole, offset, piece->whole.len);
    arena_defer(arena, unmap, piece);
    *ret_piece = piece;
    return OK;
}

/* ---- Writing ---- */

typedef struct Draft {
    int file;
    uint64_t offset; /* of the piece in it */
    Str folder;
} Draft;

static Status write_at(const Draft *draft, uint64_t offset, Str bytes, Error *error)
{
    while (bytes.len > 0) {
        ssize_t written = pwrite(draft->file, bytes.bytes, bytes.len, (off_t)offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return failed(error, "written", draft->folder);
        bytes = str_part(bytes, (size_t)written, bytes.len);
        offset += (uint64_t)written;
    }
    return OK;
}

static Status write_to_draft(void *context, uint64_t offset, Str bytes, Error *error)
{
    const Draft *draft = context;
    return write_at(draft, draft->offset + offset, bytes, error);
}

static SearchSink sink_of(Draft *draft)
{
    return (SearchSink){.write = write_to_draft, .context = draft};
}

/* A missing folder is made; its parents are the data folder's. */
static void make_folder(const char *path)
{
    (void)mkdir(path, 0700);
}

Status finder_piece_make(
    Str folder, FinderFill fill, void *context, Error *error, FinderPiece **ret_piece)
{
    Arena *scratch = arena_new(1024);
    const char *path = str_c(scratch, folder);
    if (folder.len > 0)
        make_folder(path);
    Draft draft = {
        .file = folder.len == 0 ? memfd_create("kruh-index", MFD_CLOEXEC)
                                : open(path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600),
        .folder = folder};
    arena_free(scratch);
    if (draft.file < 0)
        return failed(error, "written", folder);
    Status status = fill(context, sink_of(&draft), error);
    if (status == OK)
        status = map(draft.file, 0, folder, error, ret_piece);
    (void)close(draft.file);
    return status;
}

/* ---- The file of the directory ---- */

static void put_number(Buffer *out, uint32_t number)
{
    buffer_put(out, (Str){.bytes = (const char *)&number, .len = sizeof number});
}

static uint64_t checksum_of(Str bytes)
{
    Checksum checksum;
    checksum_begin(&checksum);
    checksum_add(&checksum, bytes);
    return checksum_end(&checksum);
}

static uint64_t head_checksum(const Head *head)
{
    Head bare = *head;
    bare.head_checksum = 0;
    return checksum_of((Str){.bytes = (const char *)&bare, .len = sizeof bare});
}

static uint64_t piece_offset(uint64_t names_bytes)
{
    uint64_t end = sizeof(Head) + names_bytes;
    return (end + PIECE_ALIGNMENT - 1) / PIECE_ALIGNMENT * PIECE_ALIGNMENT;
}

static Status fill_file(
    Draft *draft, const FinderFile *file, FinderFill fill, void *context, Error *error)
{
    Arena *scratch = arena_new(1 << 16);
    Buffer names;
    buffer_init_in(&names, scratch, NAMES_BYTES_MOST);
    for (uint32_t i = 0; i < file->values->count; i++) {
        put_number(&names, file->values->dimensions[i]);
        put_number(&names, (uint32_t)file->values->names[i].len);
        buffer_put(&names, file->values->names[i]);
    }
    Head head = {
        .version = FILE_VERSION,
        .value_count = file->values->count,
        .names_bytes = names.len,
        .names_checksum = checksum_of(buffer_text(&names)),
        .log_newest = file->log.newest,
        .log_since = file->log.since,
        .log_count = file->log.count,
        .made_at = file->made_at};
    memcpy(head.magic, MAGIC, sizeof head.magic);
    draft->offset = piece_offset(names.len);
    Status status = names.failed ? error_set(error, TOO_LARGE, "the index has too many names")
                                 : write_at(draft, sizeof head, buffer_text(&names), error);
    if (status == OK)
        status = fill(context, sink_of(draft), error);
    struct stat about;
    if (status == OK && fstat(draft->file, &about) == 0)
        head.piece_bytes = (uint64_t)about.st_size - draft->offset;
    head.head_checksum = head_checksum(&head);
    Str bytes = {.bytes = (const char *)&head, .len = sizeof head};
    if (status == OK)
        status = write_at(draft, 0, bytes, error);
    arena_free(scratch);
    return status;
}

Status finder_file_write(
    Str folder,
    const FinderFile *file,
    FinderFill fill,
    void *context,
    Error *error,
    FinderPiece **ret_piece)
{
    Arena *scratch = arena_new(1024);
    make_folder(str_c(scratch, folder));
    Str draft_path = str_format(scratch, "%.*s/directory-%ld.new", STR_ARG(folder), (long)getpid());
    const char *path = str_c(scratch, str_format(scratch, "%.*s/directory", STR_ARG(folder)));
    const char *beside = str_c(scratch, draft_path);
    Draft draft = {
        .file = open(beside, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), .folder = folder};
    Status status = draft.file < 0 ? failed(error, "written", folder)
                                   : fill_file(&draft, file, fill, context, error);
    if (status == OK && (fsync(draft.file) != 0 || rename(beside, path) != 0))
        status = failed(error, "written", folder);
    if (status == OK)
        status = map(draft.file, draft.offset, folder, error, ret_piece);
    else if (draft.file >= 0)
        (void)unlink(beside);
    if (draft.file >= 0)
        (void)close(draft.file);
    arena_free(scratch);
    return status;
}

/* ---- Opening ---- */

static Status damaged(Error *error)
{
    return error_set(error, INVALID, "the file of the search is damaged or of another version");
}

static Status read_head(Str bytes, Error *error, Head *ret_head)
{
    if (bytes.len < sizeof *ret_head)
        return damaged(error);
    memcpy(ret_head, bytes.bytes, sizeof *ret_head);
    uint64_t room = bytes.len - sizeof *ret_head;
    if (memcmp(ret_head->magic, MAGIC, sizeof MAGIC) != 0 || ret_head->version != FILE_VERSION ||
        ret_head->head_checksum != head_checksum(ret_head) || ret_head->names_bytes > room ||
        piece_offset(ret_head->names_bytes) > bytes.len ||
        ret_head->piece_bytes != bytes.len - piece_offset(ret_head->names_bytes))
        return damaged(error);
    Str names = str_part(bytes, sizeof *ret_head, sizeof *ret_head + ret_head->names_bytes);
    return checksum_of(names) == ret_head->names_checksum ? OK : damaged(error);
}

static bool take_number(Str *rest, uint32_t *ret_number)
{
    if (rest->len < sizeof *ret_number)
        return false;
    memcpy(ret_number, rest->bytes, sizeof *ret_number);
    *rest = str_part(*rest, sizeof *ret_number, rest->len);
    return true;
}

static Status read_names(Str names, uint32_t count, Error *error, FinderValues *values)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t dimension, len;
        if (!take_number(&names, &dimension) || !take_number(&names, &len) || len > names.len ||
            finder_value_put(values, dimension, str_part(names, 0, len)) != i)
            return damaged(error);
        names = str_part(names, len, names.len);
    }
    return OK;
}

Status finder_file_open(
    Str folder, Arena *arena, Error *error, FinderFile *ret_file, FinderPiece **ret_piece)
{
    Str path = str_format(arena, "%.*s/directory", STR_ARG(folder));
    int opened = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    if (opened < 0)
        return error_set(error, NOT_FOUND, "there is no file of the search yet");
    FinderPiece *piece = NULL;
    Status status = map(opened, 0, folder, error, &piece);
    (void)close(opened);
    if (status != OK)
        return damaged(error);
    Head head;
    FinderValues *values = arena_new_of(arena, FinderValues);
    finder_values_init(values, arena);
    status = read_head(piece->whole, error, &head);
    if (status == OK) {
        Str names = str_part(piece->whole, sizeof head, sizeof head + head.names_bytes);
        status = read_names(names, head.value_count, error, values);
    }
    if (status != OK) {
        finder_piece_release(piece);
        return status;
    }
    piece->bytes = str_part(piece->whole, piece_offset(head.names_bytes), piece->whole.len);
    *ret_file = (FinderFile){
        .log = {.newest = head.log_newest, .since = head.log_since, .count = head.log_count},
        .made_at = head.made_at,
        .values = values};
    *ret_piece = piece;
    return OK;
}
