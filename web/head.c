/* head: see head.h. Source: RFC 9112, sections 3, 5.1, 6.3. SPDX-License-Identifier: EUPL-1.2 */
#include "web/head.h"

#include "base/limits.h"

#include <string.h>

_Static_assert((int)HEAD_HEADERS == (int)LIMIT_HEADER_COUNT, "head.h repeats the limit");

static bool is_letter_or_digit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

static bool is_token(Str text)
{
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.bytes[at];
        if (!is_letter_or_digit(byte) && (byte == '\0' || strchr("!#$%&'*+-.^_`|~", byte) == NULL))
            return false;
    }
    return text.len > 0;
}

static bool has_control(Str text)
{
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
            return true;
    }
    return false;
}

/* A name, an address or an address in brackets, and perhaps a port. */
static bool is_host(Str text)
{
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.bytes[at];
        if (!is_letter_or_digit(byte) && (byte == '\0' || strchr("-._:[]", byte) == NULL))
            return false;
    }
    return text.len > 0 && text.len <= 255 && text.bytes[0] != ':';
}

static bool is_target(Str target)
{
    if (target.len == 0 || target.bytes[0] != '/')
        return false;
    for (size_t at = 0; at < target.len; at++) {
        unsigned char byte = (unsigned char)target.bytes[at];
        if (byte <= 0x20 || byte >= 0x7f || byte == '#')
            return false;
    }
    return true;
}

/* Digits only, and few enough for any length that could be meant. */
static bool read_length(Str text, uint64_t *ret_length)
{
    if (text.len == 0 || text.len > 18)
        return false;
    uint64_t length = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (text.bytes[at] < '0' || text.bytes[at] > '9')
            return false;
        length = length * 10 + (uint64_t)(text.bytes[at] - '0');
    }
    *ret_length = length;
    return true;
}

/* How often each of the headers that must not be doubled was seen. */
typedef struct Seen {
    int host;
    int length;
    int coding;
    int type;
} Seen;

static bool is_named(const RequestHeader *header, Str name)
{
    return header->name.len == name.len && str_equal_ignoring_ascii_case(header->name, name);
}

static void note(Head *head, const RequestHeader *header, Seen *seen)
{
    if (is_named(header, STR("host"))) {
        seen->host++;
        head->host = header->value;
    } else if (is_named(header, STR("content-length"))) {
        seen->length += read_length(header->value, &head->content_length) ? 1 : 2;
    } else if (is_named(header, STR("transfer-encoding"))) {
        seen->coding += str_equal_ignoring_ascii_case(header->value, STR("chunked")) ? 1 : 2;
    } else if (is_named(header, STR("content-type"))) {
        seen->type++;
        head->content_type = header->value;
    } else if (is_named(header, STR("accept-encoding"))) {
        head->accept_encoding = header->value;
    } else if (is_named(header, STR("if-none-match"))) {
        head->if_none_match = header->value;
    }
}

#define REFUSE(code, words) ((Refusal){.status = (code), .reason = (words)})

static Refusal judge_body(const Head *head, const Seen *seen)
{
    if (seen->length > 0 && seen->coding > 0)
        return REFUSE(400, "Content-Length and Transfer-Encoding exclude each other.");
    if (seen->length > 1)
        return REFUSE(400, "Content-Length must be one number.");
    if (seen->coding > 1)
        return REFUSE(501, "This Transfer-Encoding is not known here.");
    if (seen->coding == 1)
        return REFUSE(411, "Send the length of the body in Content-Length.");
    if (seen->type > 1)
        return REFUSE(400, "Content-Type must be one.");
    if (head->content_length > 0 && !str_equal(head->method, STR("POST")))
        return REFUSE(400, "Only POST has a body here.");
    return (Refusal){0};
}

Refusal head_judge(Head *head)
{
    if (head->has_too_many)
        return REFUSE(431, "The request has too many headers.");
    if (!is_token(head->method))
        return REFUSE(400, "The method is none.");
    if (!str_equal(head->version, STR("HTTP/1.1")) && !str_equal(head->version, STR("HTTP/1.0")))
        return REFUSE(505, "Speak HTTP/1.1.");
    if (head->target.len > LIMIT_PATH_BYTES + LIMIT_HEADER_BYTES)
        return REFUSE(414, "The address is too long.");
    if (!is_target(head->target))
        return REFUSE(400, "The address is not a path with the usual characters.");
    Seen seen = {0};
    for (size_t i = 0; i < head->header_count; i++) {
        const RequestHeader *header = &head->headers[i];
        if (!is_token(header->name))
            return REFUSE(400, "A header has a name that is none.");
        if (has_control(header->value))
            return REFUSE(400, "A header holds a control character.");
        note(head, header, &seen);
    }
    if (seen.host != 1 || !is_host(head->host))
        return REFUSE(400, "The request must name one host.");
    return judge_body(head, &seen);
}

bool head_is_laid_out_cleanly(const Head *head, size_t size_bytes)
{
    const char *at = head->method.bytes + head->method.len + 1;
    if (head->target.bytes != at)
        return false;
    at += head->target.len + 1;
    if (head->version.bytes != at)
        return false;
    at += head->version.len + 2;
    for (size_t i = 0; i < head->header_count; i++) {
        const RequestHeader *header = &head->headers[i];
        if (header->name.bytes != at || header->value.bytes < at + header->name.len + 1)
            return false;
        at = header->value.bytes + header->value.len + 2;
    }
    return at + 2 == head->method.bytes + size_bytes;
}
