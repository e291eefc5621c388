/* Tests of queries, forms, cookies, codings and addresses. SPDX-License-Identifier: EUPL-1.2 */
#include "web/fields.h"

#include "base/limits.h"
#include "tests/support/test.h"
#include "web/client.h"
#include "web/compress.h"

#include <stdlib.h>

TEST(percent_signs_are_decoded_once_and_broken_ones_refused)
{
    Arena *arena = arena_new(4096);
    Str text;
    EXPECT_INT(OK, percent_decode(STR("a%20b+%2541%c5%be"), PERCENT_PATH, arena, NULL, &text));
    EXPECT_STR("a b+%41ž", text);
    EXPECT_INT(OK, percent_decode(STR("a+b"), PERCENT_FORM, arena, NULL, &text));
    EXPECT_STR("a b", text);
    static const char *const BROKEN[] = {"%", "a%4", "%g0", "%4x", "%00", "%ff", "\xff", "%c5"};
    for (size_t i = 0; i < sizeof BROKEN / sizeof BROKEN[0]; i++) {
        Error error = {0};
        Status status = percent_decode(str_of(BROKEN[i]), PERCENT_FORM, arena, &error, &text);
        EXPECT_INT(INVALID, status);
        EXPECT(error.message[0] != '\0');
    }
    EXPECT_STR("a%20%C5%BE/%3F%26", percent_encode(arena, STR("a ž/?&")));
    arena_free(arena);
}

TEST(a_form_keeps_the_order_of_its_fields_and_empty_values)
{
    Arena *arena = arena_new(4096);
    FieldList list = {0};
    EXPECT_INT(OK, fields_add_urlencoded(STR("b=2&a&&c=&d=1=2"), arena, NULL, &list));
    EXPECT_INT(4, list.count);
    EXPECT_STR("b", list.items[0].name);
    EXPECT_STR("a", list.items[1].name);
    EXPECT_STR("", list.items[1].value);
    EXPECT_STR("1=2", list.items[3].value);
    arena_free(arena);
}

TEST(a_form_of_too_many_fields_is_too_large)
{
    Arena *arena = arena_new(4096);
    Buffer body;
    buffer_init_in(&body, arena, 1024 * 1024);
    for (int i = 0; i <= LIMIT_FORM_FIELDS; i++)
        buffer_put(&body, STR("a=1&"));
    FieldList list = {0};
    EXPECT_INT(TOO_LARGE, fields_add_urlencoded(buffer_text(&body), arena, NULL, &list));
    arena_free(arena);
}

#define DISPOSITION "Content-Disposition: form-data; name="

TEST(a_form_with_a_file_is_read)
{
    Arena *arena = arena_new(4096);
    FieldList list = {0};
    Str body = STR("--b\r\n" DISPOSITION "\"a \\\"q\\\" %22\"\r\n\r\nx\r\n"
                   "--b\r\ncontent-type: text/csv\r\n" DISPOSITION
                   "\"f\"; filename=\"lid\xc3\xa9.csv\"\r\n\r\n\x01\xff\r\n-bc\r\n"
                   "\r\n--b--\r\n");
    EXPECT_INT(OK, fields_add_multipart(body, STR("b"), arena, NULL, &list));
    EXPECT_INT(2, list.count);
    EXPECT_STR("a \"q\" \"", list.items[0].name);
    EXPECT_STR("x", list.items[0].value);
    EXPECT_STR("lidé.csv", list.items[1].file_name);
    EXPECT_STR("\x01\xff\r\n-bc\r\n", list.items[1].value);
    arena_free(arena);
}

TEST(a_boundary_with_something_behind_it_is_refused)
{
    Arena *arena = arena_new(4096);
    FieldList list = {0};
    Error error = {0};
    Str body = STR("--b\r\n" DISPOSITION "\"a\"\r\n\r\nx\r\n--bc");
    EXPECT_INT(INVALID, fields_add_multipart(body, STR("b"), arena, &error, &list));
    arena_free(arena);
}

TEST(the_boundary_is_found_among_the_parameters)
{
    Str boundary = {0};
    EXPECT_INT(
        OK,
        multipart_boundary(STR("Multipart/Form-Data; charset=utf-8; boundary=\"x y\""), &boundary));
    EXPECT_STR("x y", boundary);
    EXPECT_INT(INVALID, multipart_boundary(STR("multipart/form-data"), &boundary));
    EXPECT_INT(INVALID, multipart_boundary(STR("multipart/form-data; boundary="), &boundary));
    EXPECT_INT(INVALID, multipart_boundary(STR("multipart/mixed; boundary=x"), &boundary));
}

TEST(a_cookie_is_found_by_its_whole_name)
{
    Str header = STR("xkruh=1; kruh_notice=2; kruh=3; kruh=4");
    EXPECT_STR("3", cookie_value(header, STR("kruh")));
    EXPECT(cookie_value(header, STR("kru")).bytes == NULL);
    EXPECT(cookie_value(STR("kruh"), STR("kruh")).bytes == NULL);
    EXPECT_STR("", cookie_value(STR("kruh="), STR("kruh")));
}

TEST(a_coding_is_taken_only_where_it_is_named_and_not_refused)
{
    EXPECT(encoding_is_accepted(STR("deflate, gzip;q=0.1"), STR("gzip")));
    EXPECT(encoding_is_accepted(STR("GZip"), STR("gzip")));
    EXPECT(!encoding_is_accepted(STR("gzip;q=0"), STR("gzip")));
    EXPECT(!encoding_is_accepted(STR("gzip; q=0.00"), STR("gzip")));
    EXPECT(!encoding_is_accepted(STR("x-gzip, *"), STR("gzip")));
    EXPECT(!encoding_is_accepted((Str){0}, STR("gzip")));
}

TEST(addresses_are_the_same_however_they_are_written)
{
    EXPECT(address_is_same(STR("127.0.0.1"), STR("::ffff:127.0.0.1")));
    EXPECT(address_is_same(STR("[2001:db8::1]"), STR("2001:0db8:0::1")));
    EXPECT(!address_is_same(STR("127.0.0.1"), STR("127.0.0.2")));
    EXPECT(!address_is_same(STR(""), STR("")));
    EXPECT(!address_is_same(STR("localhost"), STR("localhost")));
    EXPECT(address_is_loopback(STR("127.8.9.1")) && address_is_loopback(STR("::1")));
    EXPECT(!address_is_loopback(STR("128.0.0.1")) && !address_is_loopback(STR("::2")));
}

TEST(only_paths_of_this_server_are_local)
{
    EXPECT(path_is_local(STR("/")) && path_is_local(STR("/a?b=%20#c")));
    static const char *const OTHERS[] = {
        "", "a", "//a", "/\\a", "\\/a", "/a b", "/a\nb", "/ž", "https://a", "javascript:x"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        EXPECT(!path_is_local(str_of(OTHERS[i])));
}

TEST(what_is_compressed_is_smaller)
{
    Arena *arena = arena_new(4096);
    Compressor *compressor = NULL;
    Buffer page;
    buffer_init_in(&page, arena, 100000);
    for (int i = 0; i < 500; i++)
        buffer_put(&page, STR("<td>Somebody</td>"));
    size_t len = 0;
    char *packed = compress_text(&compressor, buffer_text(&page), &len);
    EXPECT(packed != NULL && len < 500 && (unsigned char)packed[0] == 0x1f);
    free(packed);
    EXPECT(compress_text(&compressor, STR("abc"), &len) == NULL);
    compressor_free(compressor);
    arena_free(arena);
}

int main(void)
{
    RUN(percent_signs_are_decoded_once_and_broken_ones_refused);
    RUN(a_form_keeps_the_order_of_its_fields_and_empty_values);
    RUN(a_form_of_too_many_fields_is_too_large);
    RUN(a_form_with_a_file_is_read);
    RUN(a_boundary_with_something_behind_it_is_refused);
    RUN(the_boundary_is_found_among_the_parameters);
    RUN(a_cookie_is_found_by_its_whole_name);
    RUN(a_coding_is_taken_only_where_it_is_named_and_not_refused);
    RUN(addresses_are_the_same_however_they_are_written);
    RUN(only_paths_of_this_server_are_local);
    RUN(what_is_compressed_is_smaller);
    return test_end();
}
