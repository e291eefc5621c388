/* picture: reads a picture's parts and keeps those that show something.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/picture.h"

#include "base/buffer.h"

#include <zlib.h>

#define JPEG_START STR("\xff\xd8\xff")
#define JPEG_END   STR("\xff\xd9")
#define PNG_START  STR("\x89PNG\r\n\x1a\n")

static unsigned byte_at(Str text, size_t at)
{
    return (unsigned char)text.bytes[at];
}

/* ---- JPEG: segments of marker, length and content, then the picture to the end ---- */

enum {
    JPEG_FRAME_FIRST = 0xc0,
    JPEG_TABLE_HUFFMAN = 0xc4,
    JPEG_EXTENSION = 0xc8,
    JPEG_TABLE_ARITHMETIC = 0xcc,
    JPEG_FRAME_LAST = 0xcf,
    JPEG_SCAN = 0xda,
    JPEG_APP_0 = 0xe0,  /* JFIF */
    JPEG_APP_2 = 0xe2,  /* colour profile */
    JPEG_APP_14 = 0xee, /* Adobe: how colours are stored */
    JPEG_APP_15 = 0xef,
    JPEG_COMMENT = 0xfe
};

static bool jpeg_keeps(unsigned marker)
{
    if (marker == JPEG_COMMENT)
        return false;
    if (marker < JPEG_APP_0 || marker > JPEG_APP_15)
        return true;
    return marker == JPEG_APP_0 || marker == JPEG_APP_2 || marker == JPEG_APP_14;
}

/* Says how large the picture is; without one there is nothing to show. */
static bool jpeg_is_frame(unsigned marker)
{
    return marker >= JPEG_FRAME_FIRST && marker <= JPEG_FRAME_LAST &&
           marker != JPEG_TABLE_HUFFMAN && marker != JPEG_EXTENSION &&
           marker != JPEG_TABLE_ARITHMETIC;
}

static bool jpeg_copy(Str file, Buffer *out)
{
    size_t at = 2;
    bool has_frame = false;
    if (!str_starts_with(file, JPEG_START) || !str_ends_with(file, JPEG_END))
        return false;
    buffer_put(out, str_part(file, 0, 2));
    while (at + 4 <= file.len && byte_at(file, at) == 0xff) {
        unsigned marker = byte_at(file, at + 1);
        size_t length = byte_at(file, at + 2) << 8 | byte_at(file, at + 3);
        size_t end = at + 2 + length;
        if (length < 2 || end > file.len)
            return false;
        has_frame = has_frame || jpeg_is_frame(marker);
        if (marker == JPEG_SCAN) {
            buffer_put(out, str_part(file, at, file.len));
            return has_frame && end + JPEG_END.len < file.len;
        }
        if (jpeg_keeps(marker))
            buffer_put(out, str_part(file, at, end));
        at = end;
    }
    return false;
}

/* ---- PNG: chunks of length, name, content and checksum ---- */

enum {
    PNG_HEADER_BYTES = 13,
    PNG_CHUNK_BYTES = 12 /* of a chunk without content */
};

static size_t big_endian(Str text, size_t at)
{
    return (size_t)byte_at(text, at) << 24 | (size_t)byte_at(text, at + 1) << 16 |
           (size_t)byte_at(text, at + 2) << 8 | byte_at(text, at + 3);
}

static bool png_keeps(Str name)
{
    static const char *const NAMES[] = {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (str_equal(name, str_of(NAMES[i])))
            return true;
    }
    return false;
}

static bool png_is_header(Str chunk)
{
    return chunk.len == PNG_CHUNK_BYTES + PNG_HEADER_BYTES &&
           str_equal(str_part(chunk, 4, 8), STR("IHDR")) && big_endian(chunk, 8) > 0 &&
           big_endian(chunk, 12) > 0;
}

static bool png_sum_is_right(Str chunk)
{
    Str summed = str_part(chunk, 4, chunk.len - 4);
    return crc32(0, (const unsigned char *)summed.bytes, (uInt)summed.len) ==
           big_endian(chunk, chunk.len - 4);
}

static bool png_copy(Str file, Buffer *out)
{
    size_t at = PNG_START.len;
    bool has_picture = false;
    if (!str_starts_with(file, PNG_START))
        return false;
    buffer_put(out, PNG_START);
    while (at + PNG_CHUNK_BYTES <= file.len) {
        size_t length = big_endian(file, at);
        if (length > file.len - at - PNG_CHUNK_BYTES)
            return false;
        Str chunk = str_part(file, at, at + PNG_CHUNK_BYTES + length);
        Str name = str_part(chunk, 4, 8);
        bool is_first = at == PNG_START.len;
        if (!png_sum_is_right(chunk) || (is_first && !png_is_header(chunk)))
            return false;
        if (png_keeps(name))
            buffer_put(out, chunk);
        has_picture = has_picture || (str_equal(name, STR("IDAT")) && length > 0);
        if (str_equal(name, STR("IEND")))
            return has_picture;
        at += chunk.len;
    }
    return false;
}

/* ---- WebP: a RIFF file of chunks of name, length and content ---- */

enum {
    WEBP_HEAD_BYTES = 12,
    WEBP_HAS_EXIF = 0x08, /* flags of the chunk VP8X */
    WEBP_HAS_XMP = 0x04
};

static size_t little_endian(Str text, size_t at)
{
    return (size_t)byte_at(text, at + 3) << 24 | (size_t)byte_at(text, at + 2) << 16 |
           (size_t)byte_at(text, at + 1) << 8 | byte_at(text, at);
}

static bool webp_is_picture(Str name)
{
    return str_equal(name, STR("VP8 ")) || str_equal(name, STR("VP8L")) ||
           str_equal(name, STR("ANMF"));
}

static bool webp_keeps(Str name)
{
    return webp_is_picture(name) || str_equal(name, STR("VP8X")) || str_equal(name, STR("ALPH")) ||
           str_equal(name, STR("ANIM")) || str_equal(name, STR("ICCP"));
}

/* A chunk as it is, but for the flags that promise what was left out. */
static void webp_put(Buffer *out, Str chunk)
{
    if (!str_equal(str_part(chunk, 0, 4), STR("VP8X")) || chunk.len < 9) {
        buffer_put(out, chunk);
        return;
    }
    char flags = (char)(byte_at(chunk, 8) & ~(unsigned)(WEBP_HAS_EXIF | WEBP_HAS_XMP));
    buffer_put(out, str_part(chunk, 0, 8));
    buffer_put(out, (Str){&flags, 1});
    buffer_put(out, str_part(chunk, 9, chunk.len));
}

static bool webp_chunks(Str chunks, Buffer *out)
{
    bool has_picture = false;
    size_t at = 0;
    while (at + 8 <= chunks.len) {
        Str name = str_part(chunks, at, at + 4);
        size_t length = little_endian(chunks, at + 4);
        if (length > chunks.len - at - 8 || (length & 1 && length == chunks.len - at - 8))
            return false;
        Str chunk = str_part(chunks, at, at + 8 + length + (length & 1));
        if (webp_keeps(name))
            webp_put(out, chunk);
        has_picture = has_picture || (webp_is_picture(name) && length > 0);
        at += chunk.len;
    }
    return has_picture && at == chunks.len;
}

static bool webp_copy(Str file, Arena *arena, Buffer *out)
{
    Buffer chunks;
    bool is_riff = file.len > WEBP_HEAD_BYTES && str_starts_with(file, STR("RIFF")) &&
                   str_equal(str_part(file, 8, WEBP_HEAD_BYTES), STR("WEBP"));
    if (!is_riff || little_endian(file, 4) + 8 > file.len || little_endian(file, 4) < 4)
        return false;
    buffer_init_in(&chunks, arena, file.len);
    if (!webp_chunks(str_part(file, WEBP_HEAD_BYTES, little_endian(file, 4) + 8), &chunks))
        return false;
    size_t size = buffer_text(&chunks).len + 4;
    const char bytes[] = {(char)size, (char)(size >> 8), (char)(size >> 16), (char)(size >> 24)};
    buffer_put(out, STR("RIFF"));
    buffer_put(out, (Str){bytes, sizeof bytes});
    buffer_put(out, STR("WEBP"));
    buffer_put(out, buffer_text(&chunks));
    return true;
}

bool picture_read(Str file, Arena *arena, Picture *ret_picture)
{
    Buffer jpeg, png, webp;
    buffer_init_in(&jpeg, arena, file.len);
    buffer_init_in(&png, arena, file.len);
    buffer_init_in(&webp, arena, file.len);
    if (jpeg_copy(file, &jpeg))
        *ret_picture = (Picture){"image/jpeg", buffer_text(&jpeg)};
    else if (png_copy(file, &png))
        *ret_picture = (Picture){"image/png", buffer_text(&png)};
    else if (webp_copy(file, arena, &webp))
        *ret_picture = (Picture){"image/webp", buffer_text(&webp)};
    else
        return false;
    return true;
}

const char *picture_type(Str content_type)
{
    static const char *const TYPES[] = {"image/jpeg", "image/png", "image/webp"};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (str_equal(str_of(TYPES[i]), content_type))
            return TYPES[i];
    }
    return NULL;
}
