/* compress: zlib, with a small window, for pages. SPDX-License-Identifier: EUPL-1.2 */
#include "web/compress.h"

#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

enum {
    LEVEL = 1,        /* of a page of 20 KB it takes away as much as level 4 but for a twentieth */
    WINDOW_BITS = 13, /* 8 KB: a page repeats itself nearby */
    GZIP_FORM = 16,   /* as zlib's manual has it, added to the window */
    MEMORY_LEVEL = 6,
    PIECE_BYTES = 32 * 1024
};

struct Compressor {
    z_stream stream;
};

static bool has_no_weight(Str parameters)
{
    Str weight = str_trim(parameters);
    if (!str_starts_with(weight, STR("q=0")))
        return false;
    for (size_t i = 3; i < weight.len; i++) {
        if (weight.bytes[i] != '.' && weight.bytes[i] != '0')
            return false;
    }
    return true;
}

bool encoding_is_accepted(Str accept_encoding, Str coding)
{
    Str part;
    while (str_split(&accept_encoding, ',', &part)) {
        Str parameters = part;
        Str name;
        (void)str_split(&parameters, ';', &name);
        if (str_equal_ignoring_ascii_case(str_trim(name), coding))
            return !has_no_weight(parameters);
    }
    return false;
}

static bool begin(z_stream *stream)
{
    return deflateInit2(
               stream,
               LEVEL,
               Z_DEFLATED,
               WINDOW_BITS + GZIP_FORM,
               MEMORY_LEVEL,
               Z_DEFAULT_STRATEGY) == Z_OK;
}

static Compressor *compressor_new(void)
{
    Compressor *compressor = calloc(1, sizeof *compressor);
    if (compressor == NULL)
        return NULL;
    if (begin(&compressor->stream))
        return compressor;
    free(compressor);
    return NULL;
}

char *compress_text(Compressor **compressor, Str text, size_t *ret_len)
{
    if (*compressor == NULL)
        *compressor = compressor_new();
    if (*compressor == NULL || text.len > UINT32_MAX)
        return NULL;
    z_stream *stream = &(*compressor)->stream;
    if (deflateReset(stream) != Z_OK)
        return NULL;
    char *bytes = malloc(text.len); /* what does not fit in here would save nothing */
    if (bytes == NULL)
        return NULL;
    stream->next_in = (const Bytef *)text.bytes;
    stream->avail_in = (uInt)text.len;
    stream->next_out = (Bytef *)bytes;
    stream->avail_out = (uInt)text.len;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) {
        free(bytes);
        return NULL;
    }
    *ret_len = text.len - stream->avail_out;
    return bytes;
}

void compressor_free(Compressor *compressor)
{
    if (compressor == NULL)
        return;
    (void)deflateEnd(&compressor->stream);
    free(compressor);
}

/* ---- Longer than memory ---- */

struct LongCompressor {
    z_stream stream;
    TakeCompressed take;
    void *data;
    char piece[PIECE_BYTES];
};

static void end_stream(void *stream)
{
    (void)deflateEnd(stream);
}

LongCompressor *long_compressor_new(Arena *arena, TakeCompressed take, void *data)
{
    LongCompressor *compressor = arena_new_of(arena, LongCompressor);
    if (!begin(&compressor->stream))
        return NULL;
    compressor->take = take;
    compressor->data = data;
    arena_defer(arena, end_stream, &compressor->stream);
    return compressor;
}

static Status run(LongCompressor *compressor, Str text, int flush, Error *error)
{
    z_stream *stream = &compressor->stream;
    stream->next_in = (const Bytef *)text.bytes;
    stream->avail_in = (uInt)text.len;
    do {
        stream->next_out = (Bytef *)compressor->piece;
        stream->avail_out = PIECE_BYTES;
        if (deflate(stream, flush) == Z_STREAM_ERROR)
            return error_set(error, FAILED, "zlib cannot go on");
        Str bytes = {.bytes = compressor->piece, .len = PIECE_BYTES - stream->avail_out};
        TRY(compressor->take(compressor->data, bytes, error));
    } while (stream->avail_out == 0);
    return OK;
}

Status long_compressor_put(LongCompressor *compressor, Str text, Error *error)
{
    while (text.len > 0) {
        size_t len = text.len < INT32_MAX ? text.len : INT32_MAX;
        TRY(run(compressor, str_part(text, 0, len), Z_NO_FLUSH, error));
        text = str_part(text, len, text.len);
    }
    return OK;
}

Status long_compressor_end(LongCompressor *compressor, Error *error)
{
    return run(compressor, (Str){0}, Z_FINISH, error);
}
