/* Tests of web/mail_text.h and of the checks of web/mail.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/mail.h"
#include "web/mail_text.h"

#include "tests/support/test.h"

static Arena *arena;

static MailMessage usual(void)
{
    return (MailMessage){
        .id = STR("1-2-3@kruh.lipov.example"),
        .at = SECONDS(1795420800), /* 2026-11-23 08:00 */
        .language = LANGUAGE_CS,
        .from = STR("kruh@lipov.example"),
        .from_name = STR("Městský úřad Lipov"),
        .to = STR("jana@zalesi.example"),
        .to_name = STR("Jana Potočná"),
        .subject = STR("Pozvánka"),
        .text = STR("Dobrý den,\nzveme vás.\n\nPřijďte."),
    };
}

static Str composed(const MailMessage *message)
{
    Error error = {0};
    Str text = {0};
    EXPECT_INT(OK, mail_compose(message, arena, &error, &text));
    return text;
}

static int count_of(Str text, const char *what)
{
    int count = 0;
    for (size_t at; (at = str_find(text, str_of(what))) != SIZE_MAX; count++)
        text = str_part(text, at + 1, text.len);
    return count;
}

/* Every line ends in CRLF, has at most 78 bytes, and is ASCII. */
static void expect_lines(Str text)
{
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.bytes[i];
        EXPECT(c < 0x80 && (c >= ' ' || c == '\r' || c == '\n'));
        EXPECT(c != '\n' || (i > 0 && text.bytes[i - 1] == '\r'));
        length = c == '\n' ? 0 : length + 1;
        EXPECT(length <= 79);
    }
}

TEST(a_message_has_short_lines_of_ascii_whatever_its_texts)
{
    MailMessage message = usual();
    message.subject = STR("Příliš žluťoučký kůň úpěl ďábelské ódy, a to velmi dlouho, až do noci, "
                          "kdy už nikdo neposlouchal; zażółć gęślą jaźń");
    message.calendar = STR("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    message.calendar_method = STR("REQUEST");
    Str text = composed(&message);
    expect_lines(text);
    EXPECT_INT(1, count_of(text, "Date: Mon, 23 Nov 2026 08:00:00 +0000\r\n"));
    EXPECT_INT(1, count_of(text, "text/calendar; charset=utf-8; method=REQUEST\r\n"));
    EXPECT_INT(1, count_of(text, "Message-ID: <1-2-3@kruh.lipov.example>\r\n"));
}

TEST(nothing_that_somebody_typed_becomes_a_header)
{
    MailMessage message = usual();
    message.subject = STR("Pozvánka\r\nBcc: all@town.example\r\n\r\nbody");
    message.to_name = STR("Jana\r\nBcc: all@town.example");
    message.from_name = STR("x\" <evil@x.example>, <evil@x.example\n");
    message.text = STR("\r\n.\r\nMAIL FROM:<evil@x.example>\r\n");
    Str text = composed(&message);
    expect_lines(text);
    EXPECT_INT(0, count_of(text, "Bcc"));
    EXPECT_INT(0, count_of(text, "evil"));
    EXPECT_INT(0, count_of(text, "\r\n.\r\n"));
}

TEST(an_address_that_is_more_than_one_is_not_sent_to)
{
    static const char *const WRONG[] = {
        "",
        "jana",
        "@x.example",
        "jana@",
        "jana@x example",
        "jana@x.example\r\nDATA",
        "a@b@c.example",
        "<jana@x.example>",
        "jana@x.example, b@x.example",
        "jana\"@x.example",
        "jána@x.example",
        "jana@x.example.",
        "jana@-x.example"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        MailMessage message = usual();
        Error error = {0};
        Str text;
        message.to = str_of(WRONG[i]);
        EXPECT(!mail_address_is_sendable(message.to));
        EXPECT_INT(INVALID, mail_compose(&message, arena, &error, &text));
    }
    EXPECT(mail_address_is_sendable(STR("jana.o'hara+kruh@zalesi-lipov.example")));
}

TEST(a_host_cannot_lead_elsewhere)
{
    EXPECT(mail_host_is_plain(STR("smtp.lipov.example")));
    EXPECT(mail_host_is_plain(STR("127.0.0.1")));
    EXPECT(mail_host_is_plain(STR("[::1]")));
    EXPECT(!mail_host_is_plain(STR("")));
    EXPECT(!mail_host_is_plain(STR("user@host")));
    EXPECT(!mail_host_is_plain(STR("host/path")));
    EXPECT(!mail_host_is_plain(STR("host:25")));
    EXPECT(!mail_host_is_plain(STR("host\r\n")));
}

TEST(what_is_of_the_server_is_not_of_the_message)
{
    EXPECT(mail_is_of_message(MAIL_ADDRESS_REFUSED));
    EXPECT(!mail_is_of_message(MAIL_SENDER_REFUSED));
    EXPECT(!mail_is_of_message(MAIL_NO_SERVER));
    for (int result = 0; result < MAIL_RESULT_COUNT; result++)
        EXPECT(mail_result_words((MailResult)result)[0] != '\0');
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(a_message_has_short_lines_of_ascii_whatever_its_texts);
    RUN(nothing_that_somebody_typed_becomes_a_header);
    RUN(an_address_that_is_more_than_one_is_not_sent_to);
    RUN(a_host_cannot_lead_elsewhere);
    RUN(what_is_of_the_server_is_not_of_the_message);
    arena_free(arena);
    return test_end();
}
