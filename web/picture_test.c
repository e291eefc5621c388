/* Tests of web/picture. SPDX-License-Identifier: EUPL-1.2 */
#include "web/picture.h"

#include "tests/support/picture_case.h"
#include "tests/support/test.h"

#define JPEG_HEAD \
    "\xff\xd8\xff\xe0\x00\x04JF\xff\xe1\x00\x08GPS50N\xff\xfe\x00\x05tel\xff\xdb\x00\x03q"
#define JPEG_FRAME "\xff\xc0\x00\x03w"
#define JPEG_SCAN  "\xff\xda\x00\x02pixels\xff\xd9"
#define WEBP_PLAIN "RIFF\x10\x00\x00\x00WEBPVP8L\x04\x00\x00\x00/abc"
#define WEBP_EXIF                                                                    \
    "RIFF\x2e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x08---------VP8L\x03\x00\x00\x00/" \
    "ab\0EXIF\x04\x00\x00\x00GPS5"

static Arena *arena;

TEST(a_picture_loses_what_it_does_not_show)
{
    Picture picture;
    EXPECT(picture_read(STR(JPEG_HEAD JPEG_FRAME JPEG_SCAN), arena, &picture));
    EXPECT_STR("image/jpeg", str_of(picture.content_type));
    EXPECT_INT(SIZE_MAX, str_find(picture.bytes, STR("GPS")));
    EXPECT_INT(SIZE_MAX, str_find(picture.bytes, STR("tel")));
    EXPECT(str_ends_with(picture.bytes, STR(JPEG_FRAME JPEG_SCAN)));
    EXPECT(picture_read(STR(PICTURE_PNG "<script>behind</script>"), arena, &picture));
    EXPECT_STR("image/png", str_of(picture.content_type));
    EXPECT(str_equal(STR(PICTURE_PNG), picture.bytes));
    EXPECT(picture_read(STR(WEBP_EXIF "behind"), arena, &picture));
    EXPECT_STR("image/webp", str_of(picture.content_type));
    EXPECT_INT(SIZE_MAX, str_find(picture.bytes, STR("EXIF")));
    EXPECT_INT(0, picture.bytes.bytes[20] & 0x08); /* nor does it promise any */
    EXPECT_INT((int64_t)picture.bytes.len - 8, picture.bytes.bytes[4]);
    EXPECT(picture_read(STR(WEBP_PLAIN), arena, &picture));
    EXPECT(str_equal(STR(WEBP_PLAIN), picture.bytes));
}

TEST(a_file_that_only_begins_like_a_picture_is_none)
{
    static const struct {
        Str file;
    } CASES[] = {
        {STR_INIT("")},
        {STR_INIT("GIF89a")},
        {STR_INIT("<svg xmlns='http://www.w3.org/2000/svg'/>")},
        {STR_INIT("\xff\xd8\xff<script>alert(1)</script>\xff\xd9")},
        {STR_INIT(JPEG_HEAD JPEG_SCAN)},               /* no frame: nothing is shown */
        {STR_INIT(JPEG_HEAD JPEG_FRAME "\xff\xd9")},   /* no scan */
        {STR_INIT(JPEG_HEAD JPEG_FRAME JPEG_SCAN "")}, /* whole: see below */
        {STR_INIT("\x89PNG\r\n\x1a\n<html>")},
        {STR_INIT("RIFF\x04\x00\x00\x00WEBP")},
        {STR_INIT("RIFF\xff\xff\xff\xffWEBPVP8L\x04\x00\x00\x00/abc")},
        {STR_INIT("RIFF\x10\x00\x00\x00WEBPVP8L\x05\x00\x00\x00/abc")},
        {STR_INIT("RIFF\x10\x00\x00\x00WEBPEXIF\x04\x00\x00\x00GPS5")},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Picture picture;
        EXPECT_INT(i == 6, picture_read(CASES[i].file, arena, &picture));
    }
}

TEST(a_picture_that_was_cut_or_changed_is_none)
{
    Str png = STR(PICTURE_PNG);
    Str jpeg = STR(JPEG_HEAD JPEG_FRAME JPEG_SCAN);
    Picture picture;
    for (size_t length = 0; length < png.len; length++)
        EXPECT(!picture_read(str_part(png, 0, length), arena, &picture));
    for (size_t length = 0; length < jpeg.len; length++)
        EXPECT(!picture_read(str_part(jpeg, 0, length), arena, &picture));
    for (size_t at = 0; at < png.len; at++) {
        char *changed = arena_alloc(arena, png.len);
        for (size_t i = 0; i < png.len; i++)
            changed[i] = i == at ? (char)~png.bytes[i] : png.bytes[i];
        EXPECT(!picture_read((Str){changed, png.len}, arena, &picture));
    }
}

TEST(only_types_that_are_served_have_a_name)
{
    EXPECT_STR("image/png", str_of(picture_type(STR("image/png"))));
    EXPECT(picture_type(STR("text/html")) == NULL);
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(a_picture_loses_what_it_does_not_show);
    RUN(a_file_that_only_begins_like_a_picture_is_none);
    RUN(a_picture_that_was_cut_or_changed_is_none);
    RUN(only_types_that_are_served_have_a_name);
    arena_free(arena);
    return test_end();
}
