/* photo: reads a picture's parts and keeps those that show something.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/photo.h"

#include "base/buffer.h"
#include "base/limits.h"

#define JPEG_START STR("\xff\xd8\xff")
#define PNG_START  STR("\x89PNG\r\n\x1a\n")

static unsigned byte_at(Str text, size_t at)
{
    return (unsigned char)text.bytes[at];
}

/* ---- JPEG: segments of marker, length and content, then the picture to the end ---- */

enum {
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

/* False for bytes that are no whole JPEG. */
static bool jpeg_copy(Str file, Buffer *out)
{
    size_t at = 2;
    if (!str_starts_with(file, JPEG_START) || !str_ends_with(file, STR("\xff\xd9")))
        return false;
    buffer_put(out, str_part(file, 0, 2));
    while (at + 4 <= file.len && byte_at(file, at) == 0xff) {
        unsigned marker = byte_at(file, at + 1);
        size_t length = byte_at(file, at + 2) << 8 | byte_at(file, at + 3);
        size_t end = at + 2 + length;
        if (length < 2 || end > file.len)
            return false;
        if (marker == JPEG_SCAN) {
            buffer_put(out, str_part(file, at, file.len));
            return true;
        }
        if (jpeg_keeps(marker))
            buffer_put(out, str_part(file, at, end));
        at = end;
    }
    return false;
}

/* ---- PNG: chunks of length, name, content and checksum ---- */

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

static bool png_copy(Str file, Buffer *out)
{
    size_t at = PNG_START.len;
    bool has_picture = false;
    if (!str_starts_with(file, PNG_START) || !str_equal(str_part(file, 12, 16), STR("IHDR")))
        return false;
    buffer_put(out, PNG_START);
    while (at + 12 <= file.len) {
        size_t length = (size_t)byte_at(file, at) << 24 | (size_t)byte_at(file, at + 1) << 16 |
                        (size_t)byte_at(file, at + 2) << 8 | byte_at(file, at + 3);
        Str name = str_part(file, at + 4, at + 8);
        if (length > file.len - at - 12)
            return false;
        size_t end = at + 12 + length;
        if (png_keeps(name))
            buffer_put(out, str_part(file, at, end));
        has_picture = has_picture || str_equal(name, STR("IDAT"));
        if (str_equal(name, STR("IEND")))
            return has_picture;
        at = end;
    }
    return false;
}

Status photo_read(Str file, Arena *arena, Error *error, Photo *ret_photo)
{
    Buffer jpeg, png;
    if (file.len > LIMIT_PHOTO_BYTES)
        return error_set_user(
            error,
            TOO_LARGE,
            "photo",
            N_("The photo is larger than 8 MB. Make it smaller, please; 2,000 points of width are "
               "plenty."));
    buffer_init_in(&jpeg, arena, LIMIT_PHOTO_BYTES);
    buffer_init_in(&png, arena, LIMIT_PHOTO_BYTES);
    if (jpeg_copy(file, &jpeg))
        *ret_photo = (Photo){.content_type = "image/jpeg", .bytes = buffer_text(&jpeg)};
    else if (png_copy(file, &png))
        *ret_photo = (Photo){.content_type = "image/png", .bytes = buffer_text(&png)};
    else
        return error_set_user(
            error,
            INVALID,
            "photo",
            N_("This is not a whole photo in the format JPEG or PNG. Send the photo as it came "
               "from the phone or camera."));
    return OK;
}
