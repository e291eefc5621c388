/* mail_text: MIME. SPDX-License-Identifier: EUPL-1.2 */
#include "web/mail_text.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "web/html.h"
#include "web/mail.h"

#include <time.h>

enum {
    WORD_BYTES = 39, /* of text in one encoded word: 52 letters of base64, 75 with its marks */
    LINE_BYTES = 57  /* of content in one line of base64: 76 letters */
};

/* ---- base64 ---- */

static void put_base64(Buffer *out, Str bytes)
{
    static const char LETTERS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < bytes.len ? (unsigned char)bytes.bytes[i + k] : 0);
        buffer_put_byte(out, LETTERS[three >> 18 & 63]);
        buffer_put_byte(out, LETTERS[three >> 12 & 63]);
        buffer_put_byte(out, i + 1 < bytes.len ? LETTERS[three >> 6 & 63] : '=');
        buffer_put_byte(out, i + 2 < bytes.len ? LETTERS[three & 63] : '=');
    }
}

static void put_content(Buffer *out, const char *type, Str content)
{
    buffer_put_format(out, "Content-Type: %s\r\n", type);
    buffer_put(out, STR("Content-Transfer-Encoding: base64\r\n\r\n"));
    for (size_t at = 0; at < content.len; at += LINE_BYTES) {
        put_base64(out, str_part(content, at, at + LINE_BYTES));
        buffer_put(out, STR("\r\n"));
    }
}

/* ---- Headers ---- */

/* No control character of a text reaches a header or a screen. */
static Str one_line(Arena *arena, Str text)
{
    Str copy = str_copy(arena, text);
    char *bytes = arena_copy(arena, copy.bytes, copy.len);
    for (size_t i = 0; i < copy.len; i++) {
        if ((unsigned char)bytes[i] < ' ' || bytes[i] == '\x7f')
            bytes[i] = ' ';
    }
    return str_trim((Str){bytes, copy.len});
}

/* Whether it may stand in a header as it is, also beside an address. */
static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        bool is_safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || c == '-' || c == '.' || c == '/' || c == '\'';
        if (!is_safe)
            return false;
    }
    return text.len <= WORD_BYTES;
}

/* Encoded words of RFC 2047, none of which cuts a character in two. */
static void put_words(Buffer *out, Str text)
{
    if (is_plain(text)) {
        buffer_put(out, text);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        size_t end = at + WORD_BYTES < text.len ? at + WORD_BYTES : text.len;
        while (end < text.len && end > at + 1 && ((unsigned char)text.bytes[end] & 0xc0) == 0x80)
            end--;
        buffer_put(out, at == 0 ? STR("=?UTF-8?B?") : STR("\r\n =?UTF-8?B?"));
        put_base64(out, str_part(text, at, end));
        buffer_put(out, STR("?="));
        at = end;
    }
}

static void put_header(Buffer *out, const char *name, Str text)
{
    buffer_put_format(out, "%s: ", name);
    put_words(out, text);
    buffer_put(out, STR("\r\n"));
}

static void put_person(Buffer *out, const char *name, Str person, Str address)
{
    buffer_put_format(out, "%s: ", name);
    if (person.len > 0) {
        put_words(out, person);
        buffer_put(out, STR("\r\n "));
    }
    buffer_put_format(out, "<%.*s>\r\n", STR_ARG(address));
}

static void put_date(Buffer *out, Microseconds at)
{
    static const char DAYS_OF_WEEK[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char MONTHS[12][4] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)(at / SECONDS(1));
    struct tm utc;
    (void)gmtime_r(&seconds, &utc);
    buffer_put_format(
        out,
        "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n",
        DAYS_OF_WEEK[utc.tm_wday],
        utc.tm_mday,
        MONTHS[utc.tm_mon],
        utc.tm_year + 1900,
        utc.tm_hour,
        utc.tm_min,
        utc.tm_sec);
}

/* ---- Bodies ---- */

static Str text_body(Arena *arena, const MailMessage *message)
{
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_MAIL_BYTES);
    buffer_put(&out, message->text);
    if (message->action_url.len > 0)
        buffer_put_format(
            &out, "\n\n%.*s:\n%.*s", STR_ARG(message->action_label), STR_ARG(message->action_url));
    if (message->footer.len > 0)
        buffer_put_format(&out, "\n\n--\n%.*s", STR_ARG(message->footer));
    buffer_put(&out, STR("\n"));
    return buffer_text(&out);
}

static void put_paragraphs(Html *out, Str text)
{
    while (text.len > 0) {
        size_t at = str_find(text, STR("\n\n"));
        Str paragraph = str_trim(str_part(text, 0, at));
        text = at == SIZE_MAX ? (Str){0} : str_part(text, at + 2, text.len);
        Str line;
        html_raw(out, STR("<p>"));
        for (bool is_first = true; str_split(&paragraph, '\n', &line); is_first = false) {
            if (!is_first)
                html_raw(out, STR("<br>\r\n"));
            html_put(out, line);
        }
        html_raw(out, STR("</p>\r\n"));
    }
}

static Str html_body(Arena *arena, const MailMessage *message)
{
    Html out = {.arena = arena, .language = message->language};
    buffer_init_in(&out.buffer, arena, LIMIT_MAIL_BYTES);
    html_raw(&out, STR("<!doctype html>\r\n<html lang=\""));
    html_put(&out, language_code(message->language));
    html_raw(&out, STR("\"><head><meta charset=\"utf-8\"><title>"));
    html_put(&out, message->subject);
    html_raw(&out, STR("</title></head>\r\n<body>\r\n"));
    put_paragraphs(&out, message->text);
    if (message->action_url.len > 0) {
        html_raw(&out, STR("<p><a href=\""));
        html_put_url(&out, message->action_url);
        html_raw(&out, STR("\"><strong>"));
        html_put(&out, message->action_label);
        html_raw(&out, STR("</strong></a></p>\r\n"));
    }
    if (message->footer.len > 0) {
        html_raw(&out, STR("<hr>\r\n<p><small>"));
        html_put(&out, message->footer);
        html_raw(&out, STR("</small></p>\r\n"));
    }
    html_raw(&out, STR("</body></html>\r\n"));
    return buffer_text(&out.buffer);
}

/* ---- The whole ---- */

static void put_boundary(Buffer *out, Str mark, char which, const char *end)
{
    buffer_put_format(out, "--%.*s-%c%s\r\n", STR_ARG(mark), which, end);
}

static void put_head(Buffer *out, const MailMessage *message, Arena *arena)
{
    put_date(out, message->at);
    put_person(out, "From", one_line(arena, message->from_name), message->from);
    put_person(out, "To", one_line(arena, message->to_name), message->to);
    put_header(out, "Subject", one_line(arena, message->subject));
    buffer_put_format(out, "Message-ID: <%.*s>\r\n", STR_ARG(message->id));
    buffer_put_format(out, "Content-Language: %s\r\n", language_code(message->language));
    /* Programs that are away do not answer a program. */
    buffer_put(out, STR("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"));
}

/* Calendars take the invitation from the alternatives, older ones from the attachment. */
static void put_parts(Buffer *out, const MailMessage *message, Str mark, Arena *arena)
{
    Str method = message->calendar_method;
    bool has_calendar = message->calendar.len > 0;
    buffer_put_format(
        out, "Content-Type: multipart/mixed;\r\n boundary=\"%.*s-m\"\r\n\r\n", STR_ARG(mark));
    put_boundary(out, mark, 'm', "");
    buffer_put_format(
        out, "Content-Type: multipart/alternative;\r\n boundary=\"%.*s-a\"\r\n\r\n", STR_ARG(mark));
    put_boundary(out, mark, 'a', "");
    put_content(out, "text/plain; charset=utf-8", text_body(arena, message));
    put_boundary(out, mark, 'a', "");
    put_content(out, "text/html; charset=utf-8", html_body(arena, message));
    if (has_calendar) {
        put_boundary(out, mark, 'a', "");
        put_content(
            out,
            str_c(
                arena,
                str_format(arena, "text/calendar; charset=utf-8; method=%.*s", STR_ARG(method))),
            message->calendar);
    }
    put_boundary(out, mark, 'a', "--");
    if (has_calendar) {
        put_boundary(out, mark, 'm', "");
        buffer_put(out, STR("Content-Disposition: attachment; filename=\"invite.ics\"\r\n"));
        put_content(out, "application/ics; name=\"invite.ics\"", message->calendar);
    }
    put_boundary(out, mark, 'm', "--");
}

Status mail_compose(const MailMessage *message, Arena *arena, Error *error, Str *ret_message)
{
    if (!mail_address_is_sendable(message->from) || !mail_address_is_sendable(message->to) ||
        !mail_address_is_sendable(message->id))
        return error_set(error, INVALID, "an address of this message cannot stand in a mail");
    Buffer out;
    buffer_init_in(&out, arena, LIMIT_MAIL_BYTES);
    /* base64 has no hyphen, so no content can look like this boundary. */
    Str mark = str_format(arena, "kruh-%016llx", (unsigned long long)str_hash(message->id));
    put_head(&out, message, arena);
    put_parts(&out, message, mark, arena);
    if (out.failed)
        return error_set(error, TOO_LARGE, "a mail of more than %d bytes", LIMIT_MAIL_BYTES);
    *ret_message = buffer_text(&out);
    return OK;
}
