/* long_body: see long_body.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/long_body.h"

#include "base/limits.h"
#include "base/spool.h"
#include "web/compress.h"
#include "web/site.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    WORTH_A_FILE_BYTES = 1024 * 1024
};

/* One disk for all of this process. */
static atomic_uint_fast64_t bytes_on_disk;
static atomic_uint files_on_disk;

struct LongBody {
    Arena *arena;               /* NULL: nothing was spilled */
    Spool *spool;               /* NULL: `file` is it */
    int file;                   /* -1: none */
    LongCompressor *compressor; /* NULL: sent as it is */
    uint64_t hash;
    uint64_t room_bytes; /* of the disk, that are counted as ours */
    bool has_room;       /* and that we are one of so many */
};

static void give_room_back(uint64_t bytes)
{
    (void)atomic_fetch_sub(&bytes_on_disk, bytes);
    (void)atomic_fetch_sub(&files_on_disk, 1);
}

static void end_body(void *data)
{
    LongBody *body = data;
    arena_free(body->arena);
    if (body->file >= 0)
        (void)close(body->file);
    if (body->has_room)
        give_room_back(body->room_bytes);
}

static Status refuse_without_room(Error *error)
{
    return error_set(error, BUSY, "too many long answers are on their way");
}

static Status take_room(LongBody *body, uint64_t bytes, Error *error)
{
    body->room_bytes += bytes;
    if (atomic_fetch_add(&bytes_on_disk, bytes) + bytes > LIMIT_LONG_BODIES_BYTES)
        return refuse_without_room(error);
    return OK;
}

static Status take_place(LongBody *body, Error *error)
{
    body->has_room = true;
    return atomic_fetch_add(&files_on_disk, 1) < LIMIT_LONG_BODIES ? OK
                                                                   : refuse_without_room(error);
}

void response_may_be_long(Request *request, Response *response)
{
    LongBody *body = arena_new_of(request->arena, LongBody);
    body->file = -1;
    arena_defer(request->arena, end_body, body);
    response->long_body = body;
}

static Status take_piece(void *data, Str bytes, Error *error)
{
    LongBody *body = data;
    uint64_t offset;
    TRY(take_room(body, bytes.len, error));
    return spool_put(body->spool, bytes, error, &offset);
}

static Status begin_text(Request *request, LongBody *body)
{
    TRY(take_place(body, &request->error));
    body->arena = arena_new(4096);
    TRY(spool_open(request->site->data_directory, body->arena, &request->error, &body->spool));
    if (encoding_is_accepted(request_header(request, "accept-encoding"), STR("gzip")))
        body->compressor = long_compressor_new(body->arena, take_piece, body);
    return OK;
}

static Status move(LongBody *body, Buffer *text, Error *error)
{
    const uint64_t parts[] = {body->hash, str_hash(buffer_text(text))};
    body->hash = str_hash((Str){.bytes = (const char *)parts, .len = sizeof parts});
    if (body->compressor != NULL)
        TRY(long_compressor_put(body->compressor, buffer_text(text), error));
    else
        TRY(take_piece(body, buffer_text(text), error));
    text->len = 0;
    return OK;
}

Status response_spill(Request *request, Response *response)
{
    if (response->body.len < WORTH_A_FILE_BYTES || response->body.failed)
        return OK;
    LongBody *body = response->long_body;
    assert(body != NULL && "response_may_be_long comes first");
    if (body->arena == NULL)
        TRY(begin_text(request, body));
    return move(body, &response->body, &request->error);
}

Status response_file(Request *request, Response *response, int file, uint64_t size_bytes)
{
    response_may_be_long(request, response);
    LongBody *body = response->long_body;
    body->file = file;
    TRY(take_place(body, &request->error));
    TRY(take_room(body, size_bytes, &request->error));
    response->body.len = 0;
    return OK;
}

uint64_t response_spilled_hash(const Response *response)
{
    return response->long_body == NULL ? 0 : response->long_body->hash;
}

void response_unspill(Response *response)
{
    response->long_body = NULL;
}

/* ---- Sent ---- */

bool response_is_long(const Response *response)
{
    const LongBody *body = response->long_body;
    return body != NULL && (body->file >= 0 || body->spool != NULL);
}

static Status finish(LongBody *body, Buffer *rest, Error *error)
{
    if (rest->len > 0)
        TRY(move(body, rest, error));
    if (body->compressor != NULL)
        TRY(long_compressor_end(body->compressor, error));
    TRY(spool_seal(body->spool, error));
    return spool_file(body->spool, error, &body->file);
}

SentFile *long_body_take(Request *request, Response *response)
{
    LongBody *body = response->long_body;
    if (body->spool != NULL && finish(body, &response->body, &request->error) != OK)
        return NULL;
    SentFile *sent = calloc(1, sizeof *sent);
    if (sent == NULL)
        return NULL;
    *sent = (SentFile){
        .file = body->file,
        .size_bytes = body->room_bytes,
        .is_text = body->spool != NULL,
        .is_gzip = body->compressor != NULL,
    };
    body->file = -1;
    body->has_room = false;
    return sent;
}

void sent_file_close(SentFile *file)
{
    (void)close(file->file);
    give_room_back(file->size_bytes);
    free(file);
}
