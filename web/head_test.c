/* Tests of the judgement of heads by their layout in memory; the rest is tested by raw bytes in
 * tests/http/hostile.test.mjs. SPDX-License-Identifier: EUPL-1.2 */
#include "web/head.h"

#include "tests/support/test.h"

/* Cuts a head as libmicrohttpd does: at each LF, before which a CR may stand, a value at a NUL. */
static bool is_clean(Str bytes)
{
    Head head = {0};
    size_t at = 0;
    for (int line = 0; at < bytes.len; line++) {
        size_t end = at;
        while (end < bytes.len && bytes.bytes[end] != '\n')
            end++;
        size_t text_end = end > at && bytes.bytes[end - 1] == '\r' ? end - 1 : end;
        Str rest = str_part(bytes, at, text_end);
        at = end + 1;
        if (rest.len == 0 || rest.bytes[0] == '\0')
            break;
        if (line == 0) {
            (void)str_split(&rest, ' ', &head.method);
            (void)str_split(&rest, ' ', &head.target);
            head.version = rest;
            continue;
        }
        RequestHeader *header = &head.headers[head.header_count++];
        (void)str_split(&rest, ':', &header->name);
        while (rest.len > 0 && rest.bytes[0] == ' ')
            rest = str_part(rest, 1, rest.len);
        size_t nul = str_find(rest, (Str){.bytes = "", .len = 1});
        header->value = str_part(rest, 0, nul);
    }
    return head_is_laid_out_cleanly(&head, at);
}

TEST(a_head_with_crlf_is_clean)
{
    EXPECT(is_clean(STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n")));
    EXPECT(is_clean(STR("GET / HTTP/1.1\r\nHost:a\r\nA:   b c \r\nEmpty:\r\n\r\n")));
}

TEST(a_lone_line_feed_anywhere_is_not)
{
    EXPECT(!is_clean(STR("GET / HTTP/1.1\nHost: a\r\n\r\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nHost: a\nA: b\r\n\r\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nHost: a\r\nA: b\n\r\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nHost: a\r\n\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\nHost: a\n\n")));
}

TEST(a_value_cut_at_a_nul_is_not)
{
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nA: b\0\r\nHost: a\r\n\r\n")));
    EXPECT(!is_clean(STR("GET / HTTP/1.1\r\nHost: a\r\n\0A: b\r\n")));
}

int main(void)
{
    RUN(a_head_with_crlf_is_clean);
    RUN(a_lone_line_feed_anywhere_is_not);
    RUN(a_value_cut_at_a_nul_is_not);
    return test_end();
}
