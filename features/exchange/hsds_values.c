/* hsds_values: see hsds_values.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_values.h"

#include <string.h>
#include <time.h>

void hsds_put_text(Json *json, const char *name, Str text)
{
    if (text.len == 0)
        return;
    json_name(json, name);
    json_put(json, text);
}

/* ---- Addresses ---- */

enum {
    URI_MOST_BYTES = 4096 /* every byte encoded of the longest that is kept */
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool has_scheme(Str text)
{
    size_t end = str_find(text, STR(":"));
    if (end == SIZE_MAX || end == 0 || !is_letter(text.bytes[0]))
        return false;
    /* "most.example:8080/x" is a host with a port. */
    if (end + 1 < text.len && is_digit(text.bytes[end + 1]))
        return false;
    for (size_t i = 0; i < end; i++) {
        char byte = text.bytes[i];
        if (!is_letter(byte) && !is_digit(byte) && byte != '+' && byte != '-' && byte != '.')
            return false;
    }
    return true;
}

static bool is_hexadecimal(char byte)
{
    return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static size_t put_encoded(char *out, Str text, size_t i)
{
    static const char digits[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)text.bytes[i];
    bool is_escape = byte == '%' && i + 2 < text.len && is_hexadecimal(text.bytes[i + 1]) &&
                     is_hexadecimal(text.bytes[i + 2]);
    bool is_plain = byte > 0x20 && byte < 0x7F && strchr("\"<>\\^`{|}[]%", byte) == NULL;
    if (is_plain || is_escape) {
        out[0] = (char)byte;
        return 1;
    }
    out[0] = '%';
    out[1] = digits[byte >> 4];
    out[2] = digits[byte & 15];
    return 3;
}

void hsds_put_uri(Json *json, const char *name, Str text)
{
    text = str_trim(text);
    /* Something with a dot or a scheme, in one piece: "www.most.example". */
    if (text.len == 0 || text.len * 3 + 8 > URI_MOST_BYTES || str_contains_byte(text, ' ') ||
        (!has_scheme(text) && !str_contains_byte(text, '.')))
        return;
    char uri[URI_MOST_BYTES];
    size_t len = 0;
    if (!has_scheme(text)) {
        memcpy(uri, "https://", 8);
        len = 8;
    }
    bool in_fragment = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] == '#' && in_fragment) { /* a second one is data */
            memcpy(uri + len, "%23", 3);
            len += 3;
            continue;
        }
        in_fragment = in_fragment || text.bytes[i] == '#';
        len += put_encoded(uri + len, text, i);
    }
    json_name(json, name);
    json_put(json, ((Str){.bytes = uri, .len = len}));
}

/* What every reader of e-mail addresses takes: name@host.tld, ASCII. */
static bool is_email(Str text)
{
    size_t at = str_find(text, STR("@"));
    if (at == SIZE_MAX || at == 0 || at > 64)
        return false;
    Str host = str_part(text, at + 1, text.len);
    for (size_t i = 0; i < at; i++) {
        char byte = text.bytes[i];
        bool is_dot = byte == '.' && i > 0 && i + 1 < at && text.bytes[i - 1] != '.';
        if (!is_letter(byte) && !is_digit(byte) && !is_dot &&
            strchr("!#$%&'*+/=?^_`{|}~-", byte) == NULL)
            return false;
    }
    bool has_dot = false;
    for (size_t i = 0; i < host.len; i++) {
        char byte = host.bytes[i];
        bool is_inside = i > 0 && i + 1 < host.len;
        bool is_mark = (byte == '.' || byte == '-') && is_inside && host.bytes[i - 1] != '.' &&
                       host.bytes[i - 1] != '-';
        if (!is_letter(byte) && !is_digit(byte) && !is_mark)
            return false;
        has_dot = has_dot || byte == '.';
    }
    return host.len > 0 && has_dot;
}

void hsds_put_email(Json *json, const char *name, Str text)
{
    text = str_trim(text);
    if (is_email(text))
        hsds_put_text(json, name, text);
}

/* ---- Times ---- */

static bool read_parts(Microseconds at, struct tm *ret_parts)
{
    time_t seconds = (time_t)(at / 1000000);
    return at != 0 && gmtime_r(&seconds, ret_parts) != NULL;
}

void hsds_put_time(Json *json, const char *name, Microseconds at)
{
    struct tm parts;
    char text[32];
    if (!read_parts(at, &parts))
        return;
    size_t len = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    hsds_put_text(json, name, (Str){.bytes = text, .len = len});
}

void hsds_put_day(Json *json, const char *name, Microseconds at)
{
    struct tm parts;
    char text[32];
    if (!read_parts(at, &parts))
        return;
    size_t len = strftime(text, sizeof text, "%Y-%m-%d", &parts);
    hsds_put_text(json, name, (Str){.bytes = text, .len = len});
}

void hsds_put_uuid(Json *json, const char *name, const RecordType *type, int64_t id, Str uuid)
{
    char text[UUID_TEXT_BYTES];
    const Record record = {.id = id, .uuid = uuid};
    record_uuid(type, &record, text);
    hsds_put_text(json, name, str_of(text));
}

/* ---- All fields of a record ---- */

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcmp(name, *names) == 0)
            return true;
    }
    return false;
}

/* The schemas allow these values only. */
static bool is_allowed(const char *name, Str value)
{
    static const struct {
        const char *name;
        const char *values;
    } closed[] = {
        {"freq", ",WEEKLY,MONTHLY,"},
        {"wkst", ",MO,TU,WE,TH,FR,SA,SU,"},
        {"address_type", ",physical,postal,virtual,"},
        {"location_type", ",physical,postal,virtual,"},
        {"status", ",active,inactive,defunct,temporarily closed,"},
    };

    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        if (strcmp(name, closed[i].name) != 0)
            continue;
        size_t at = str_find(str_of(closed[i].values), value);
        const char *values = closed[i].values;
        return at != SIZE_MAX && at > 0 && values[at - 1] == ',' && values[at + value.len] == ',';
    }
    return true;
}

static void put_field(Json *json, const RecordField *field, Str text)
{
    static const char *const uris[] = {"url", "uri", "schedule_link", "term_uri", NULL};
    static const char *const emails[] = {"email", "assurer_email", NULL};
    if (is_one_of(field->name, uris))
        hsds_put_uri(json, field->name, text);
    else if (is_one_of(field->name, emails))
        hsds_put_email(json, field->name, text);
    else if (is_allowed(field->name, text))
        hsds_put_text(json, field->name, text);
}

void hsds_put_fields(Json *json, const RecordType *type, const void *record)
{
    char uuid[UUID_TEXT_BYTES];
    record_uuid(type, record, uuid);
    hsds_put_text(json, "id", str_of(uuid));
    for (size_t i = 0; i < type->field_count; i++) {
        const RecordField *field = &type->fields[i];
        if (field->is_ours)
            continue;
        const void *at = (const char *)record + field->offset;
        if (field->kind == VALUE_TEXT && ((const Str *)at)->len > 0)
            put_field(json, field, *(const Str *)at);
        if (field->kind == VALUE_NUMBER && ((const OptionalNumber *)at)->is_set) {
            json_name(json, field->name);
            json_put(json, ((const OptionalNumber *)at)->value);
        }
    }
}
