/*
 * search_own: the search of Kruh, measured. SPDX-License-Identifier: EUPL-1.2
 */
#include "tests/bench/search_own.h"
#include "algorithms/search/merge.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PAGE = 10
};

static Status write_file(void *context, uint64_t offset, Str bytes, Error *error)
{
    const int *file = context;
    if (pwrite(*file, bytes.bytes, bytes.len, (off_t)offset) != (ssize_t)bytes.len)
        return error_set(error, FAILED, "the index cannot be written");
    return OK;
}

static const char *piece_path(const OwnIndex *own, size_t piece)
{
    return str_c(own->arena, str_format(own->arena, "%s/piece-%zu", own->folder.bytes, piece));
}

static Status finish_piece(OwnIndex *own, Error *error)
{
    int file =
        open(piece_path(own, own->piece_count++), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    SearchSink sink = {.write = write_file, .context = &file};
    Status status = search_builder_finish(own->builder, sink, error);
    (void)close(file);
    return status;
}

static Status map_piece(const char *path, Str *ret_bytes, Error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0)
        return error_set(error, FAILED, "a piece of the index is not there");
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, file, 0);
    (void)close(file);
    if (bytes == MAP_FAILED)
        return error_set(error, FAILED, "a piece of the index cannot be mapped");
    *ret_bytes = (Str){.bytes = bytes, .len = (size_t)about.st_size};
    return OK;
}

static Status own_add(Rival *rival, const CorpusService *service, Error *error)
{
    OwnIndex *own = rival->state;
    TRY(search_builder_add(own->builder, &service->document, error));
    return search_builder_is_full(own->builder) ? finish_piece(own, error) : OK;
}

static Status open_index(OwnIndex *own, Error *error)
{
    SearchPart part = {.bytes = own->mapped};
    return search_index_open(&part, 1, own->arena, error, &own->index);
}

/* All pieces become one file. */
static Status merge_pieces(OwnIndex *own, Error *error)
{
    Arena *scratch = arena_new(1 << 20);
    SearchPart *parts = arena_array(scratch, SearchPart, own->piece_count);
    SearchIndex *index = NULL;
    Status status = OK;
    for (size_t i = 0; i < own->piece_count && status == OK; i++)
        status = map_piece(piece_path(own, i), &parts[i].bytes, error);
    if (status == OK)
        status = search_index_open(parts, own->piece_count, scratch, error, &index);
    if (status == OK) {
        const char *path = str_c(scratch, str_format(scratch, "%s/index", own->folder.bytes));
        int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        SearchSink sink = {.write = write_file, .context = &file};
        status = search_merge(index->parts, own->piece_count, sink, scratch, error);
        (void)close(file);
        if (status == OK)
            status = map_piece(path, &own->mapped, error);
    }
    for (size_t i = 0; i < own->piece_count; i++) {
        if (parts[i].bytes.len > 0)
            (void)munmap((void *)(uintptr_t)parts[i].bytes.bytes, parts[i].bytes.len);
        (void)unlink(piece_path(own, i));
    }
    arena_free(scratch);
    return status;
}

static Status own_finish(Rival *rival, Error *error)
{
    OwnIndex *own = rival->state;
    TRY(finish_piece(own, error));
    search_builder_free(own->builder);
    own->builder = NULL;
    TRY(merge_pieces(own, error));
    return open_index(own, error);
}

static Status own_ask(Rival *rival, const Str *words, size_t count, size_t *ret_hits, Error *error)
{
    OwnIndex *own = rival->state;
    arena_reset(own->request);
    SearchQuery query;
    Str text = str_join(own->request, words, count, STR(" "));
    search_query_read(own->index, &own->reading, text, own->request, &query);
    SearchRequest request = {.query = &query, .limit = PAGE, .open_at = SEARCH_ANY_TIME};
    SearchResult result;
    TRY(search_find(own->index, &request, own->request, error, &result));
    *ret_hits = result.hit_count;
    return OK;
}

static Microseconds own_cpu(Rival *rival)
{
    (void)rival;
    return clock_thread_cpu();
}

static int64_t own_size(Rival *rival)
{
    const OwnIndex *own = rival->state;
    return (int64_t)own->mapped.len;
}

static void own_close(Rival *rival)
{
    OwnIndex *own = rival->state;
    search_builder_free(own->builder);
    arena_free(own->request);
}

Status own_rival(
    const char *folder,
    size_t memory_bytes,
    bool has_places,
    Arena *arena,
    Error *error,
    Rival *ret_rival)
{
    (void)error;
    OwnIndex *own = arena_new_of(arena, OwnIndex);
    own->arena = arena;
    own->request = arena_new(1 << 18);
    own->folder = str_copy(arena, str_of(folder));
    own->folder.bytes = str_c(arena, own->folder);
    own->memory_bytes = memory_bytes;
    own->builder = search_builder_new(memory_bytes, has_places);
    own->reading =
        (SearchReading){.languages = {SEARCH_ENGLISH, SEARCH_CZECH}, .language_count = 2};
    *ret_rival = (Rival){
        .name = "Kruh",
        .state = own,
        .add = own_add,
        .finish = own_finish,
        .ask = own_ask,
        .cpu = own_cpu,
        .size_bytes = own_size,
        .close = own_close};
    return OK;
}
