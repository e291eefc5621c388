/* hsds_query: see hsds_query.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_query.h"

#include "base/limits.h"
#include "base/uuid.h"

#include <stdio.h>
#include <time.h>

const HsdsParameterText HSDS_PARAMETERS[HSDS_PARAMETER_COUNT] = {
    {HSDS_SEARCH, "search", "string", "Words, in Czech or Polish, with or without diacritics."},
    {HSDS_PAGE, "page", "integer", "The page to return, from 1."},
    {HSDS_PER_PAGE, "per_page", "integer", "Items on a page, 1 to 500; 50 unless told."},
    {HSDS_FORMAT, "format", "string", "json, or ndjson: everything found, one item a line."},
    {HSDS_TAXONOMY_TERM_ID, "taxonomy_term_id", "string", "Only what has this term."},
    {HSDS_TAXONOMY_ID, "taxonomy_id", "string", "Only what has a term of this taxonomy."},
    {HSDS_ORGANIZATION_ID, "organization_id", "string", "Only of this organisation."},
    {HSDS_MODIFIED_AFTER,
     "modified_after",
     "string",
     "Changed on this day or after it: 2026-11-21 or 2026-11-21T10:00:00Z."},
    {HSDS_MINIMAL, "minimal", "boolean", "Only id and last_modified, all on one page."},
    {HSDS_IS_FULL, "full", "boolean", "With everything that hangs on each item."},
    {HSDS_FULL_SERVICE, "full_service", "boolean", "With the services, fully nested."},
    {HSDS_POSTCODE, "postcode", "string", "Around this postcode."},
    {HSDS_PROXIMITY, "proximity", "string", "Metres around the centre of postcode, 1 to 200000."},
    {HSDS_TOP_ONLY, "top_only", "boolean", "Only terms without a parent."},
    {HSDS_PARENT_ID, "parent_id", "string", "Only terms directly below this one."},
};

enum {
    PER_PAGE_USUAL = 50,
    PROXIMITY_MOST_METRES = 200000
};

typedef struct Reading {
    Request *request;
    unsigned allowed;
    HsdsQuery query;
} Reading;

static Status refuse(Request *request, const char *name, const char *user_message)
{
    return error_set_user(&request->error, INVALID, name, user_message);
}

static Str value_of(const Reading *reading, HsdsParameter parameter, const char *name)
{
    if ((reading->allowed & (unsigned)parameter) == 0)
        return (Str){0};
    return str_trim(request_field(reading->request, name));
}

static Status read_flag(Reading *reading, HsdsParameter parameter, const char *name, bool *ret_flag)
{
    Str text = value_of(reading, parameter, name);
    if (text.len == 0 || str_equal_ignoring_ascii_case(text, STR("false")) ||
        str_equal(text, STR("0"))) {
        *ret_flag = false;
        return OK;
    }
    if (str_equal_ignoring_ascii_case(text, STR("true")) || str_equal(text, STR("1"))) {
        *ret_flag = true;
        return OK;
    }
    return refuse(
        reading->request,
        name,
        N_("minimal, full, full_service and top_only are either true or false."));
}

static Status read_page(Reading *reading)
{
    Request *request = reading->request;
    HsdsQuery *query = &reading->query;
    query->page = 1;
    query->per_page = PER_PAGE_USUAL;
    Str page = value_of(reading, HSDS_PAGE, "page");
    Str per_page = value_of(reading, HSDS_PER_PAGE, "per_page");
    if (page.len > 0 && str_to_int(page, 1, INT32_MAX, &query->page) != OK)
        return refuse(request, "page", N_("page is a whole number, from 1."));
    if (per_page.len > 0 && str_to_int(per_page, 1, LIMIT_HSDS_PER_PAGE, &query->per_page) != OK)
        return refuse(request, "per_page", N_("per_page is a whole number from 1 to 500."));
    Str format = value_of(reading, HSDS_FORMAT, "format");
    query->is_stream = str_equal(format, STR("ndjson"));
    if (format.len > 0 && !query->is_stream && !str_equal(format, STR("json")))
        return refuse(request, "format", N_("format is json or ndjson."));
    return OK;
}

static bool number_at(Str text, size_t from, size_t to, int *ret_number)
{
    int64_t value;
    if (text.len < to || str_to_int(str_part(text, from, to), 0, 9999, &value) != OK)
        return false;
    *ret_number = (int)value;
    return true;
}

/* "2026-11-21" or "2026-11-21T10:00:00", UTC unless it ends with an offset "+01:00". */
static bool read_moment(Str text, Microseconds *ret_at)
{
    struct tm parts = {0};
    if (!number_at(text, 0, 4, &parts.tm_year) || !number_at(text, 5, 7, &parts.tm_mon) ||
        !number_at(text, 8, 10, &parts.tm_mday) || text.bytes[4] != '-' || text.bytes[7] != '-')
        return false;
    Str rest = str_part(text, 10, text.len);
    int offset_hours = 0;
    int offset_minutes = 0;
    int sign = 1;
    if (rest.len > 0) {
        bool has_time = (rest.bytes[0] == 'T' || rest.bytes[0] == ' ') &&
                        number_at(rest, 1, 3, &parts.tm_hour) &&
                        number_at(rest, 4, 6, &parts.tm_min) && rest.bytes[3] == ':';
        if (!has_time)
            return false;
        rest = str_part(rest, 6, rest.len);
        if (rest.len >= 3 && rest.bytes[0] == ':' && number_at(rest, 1, 3, &parts.tm_sec))
            rest = str_part(rest, 3, rest.len);
        while (rest.len > 1 &&
               (rest.bytes[0] == '.' || (rest.bytes[0] >= '0' && rest.bytes[0] <= '9')))
            rest = str_part(rest, 1, rest.len);
        if (rest.len == 6 &&
            (rest.bytes[0] == '+' || rest.bytes[0] == '-' || rest.bytes[0] == ' ')) {
            sign = rest.bytes[0] == '-' ? -1 : 1; /* a plus in an address is a space */
            if (!number_at(rest, 1, 3, &offset_hours) || !number_at(rest, 4, 6, &offset_minutes))
                return false;
        } else if (rest.len > 0 && !str_equal(rest, STR("Z"))) {
            return false;
        }
    }
    if (parts.tm_mon < 1 || parts.tm_mon > 12 || parts.tm_mday < 1 || parts.tm_mday > 31 ||
        parts.tm_hour > 24 || parts.tm_min > 59 || parts.tm_sec > 60)
        return false;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    struct tm day = {.tm_year = parts.tm_year, .tm_mon = parts.tm_mon, .tm_mday = parts.tm_mday};
    if (timegm(&day) == -1 || day.tm_mday != parts.tm_mday) /* no 30 February */
        return false;
    int64_t seconds = (int64_t)timegm(&parts) - sign * (offset_hours * 3600 + offset_minutes * 60);
    *ret_at = SECONDS(seconds);
    return true;
}

static Status read_place(Reading *reading)
{
    Request *request = reading->request;
    Str postcode = value_of(reading, HSDS_POSTCODE, "postcode");
    Str proximity = value_of(reading, HSDS_PROXIMITY, "proximity");
    char *digits = arena_array(request->arena, char, postcode.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < postcode.len; i++) {
        if (postcode.bytes[i] != ' ')
            digits[len++] = postcode.bytes[i];
    }
    reading->query.postcode = (Str){.bytes = digits, .len = len};
    int64_t metres = 0;
    if (proximity.len > 0 && str_to_int(proximity, 1, PROXIMITY_MOST_METRES, &metres) != OK)
        return refuse(
            request, "proximity", N_("proximity is a whole number of metres, 1 to 200000."));
    if (metres > 0 && len == 0)
        return refuse(
            request, "postcode", N_("proximity is counted from a postcode: send postcode too."));
    reading->query.proximity_metres = (double)metres;
    return OK;
}

static Status read_uuid(Reading *reading, HsdsParameter parameter, const char *name, Str *ret_uuid)
{
    Str text = value_of(reading, parameter, name);
    Uuid uuid;
    if (text.len == 0)
        return OK;
    if (!uuid_parse(text, &uuid))
        return refuse(
            reading->request, name, N_("An id is a UUID: 8-4-4-4-12 hexadecimal digits."));
    char canonical[UUID_TEXT_BYTES];
    uuid_write(uuid, canonical);
    *ret_uuid = str_copy(reading->request->arena, str_of(canonical));
    return OK;
}

/* Which attributes a taxonomy or term means. */
static Status read_terms(Reading *reading, Str term_uuid, bool *ret_is_nothing)
{
    Request *request = reading->request;
    HsdsQuery *query = &reading->query;
    if (term_uuid.len == 0 && query->taxonomy_uuid.len == 0)
        return OK;
    HsdsTermList terms;
    TRY(hsds_terms(&request->db, request->language, &terms));
    for (size_t i = 0; i < terms.count; i++) {
        const HsdsTerm *term = &terms.items[i];
        bool is_term = term_uuid.len == 0 || str_equal(term_uuid, str_of(term->uuid));
        bool is_in = query->taxonomy_uuid.len == 0 ||
                     str_equal(query->taxonomy_uuid, str_of(term->taxonomy_uuid));
        if (!is_term || !is_in)
            continue;
        query->term_list = term->list;
        query->term_key = term_uuid.len > 0 ? term->key : (Str){0};
        return OK;
    }
    *ret_is_nothing = true;
    return OK;
}

Status hsds_query_read(
    Request *request, unsigned allowed, HsdsQuery *ret_query, bool *ret_is_nothing)
{
    Reading reading = {.request = request, .allowed = allowed};
    HsdsQuery *query = &reading.query;
    TRY(read_page(&reading));
    query->search = value_of(&reading, HSDS_SEARCH, "search");
    if (query->search.len > LIMIT_SEARCH_BYTES)
        return refuse(request, "search", N_("search is longer than 200 bytes. Use fewer words."));
    TRY(read_flag(&reading, HSDS_MINIMAL, "minimal", &query->is_minimal));
    TRY(read_flag(&reading, HSDS_IS_FULL, "full", &query->is_full));
    TRY(read_flag(&reading, HSDS_FULL_SERVICE, "full_service", &query->full_service));
    TRY(read_flag(&reading, HSDS_TOP_ONLY, "top_only", &query->top_only));
    Str after = value_of(&reading, HSDS_MODIFIED_AFTER, "modified_after");
    if (after.len > 0 && !read_moment(after, &query->modified_after))
        return refuse(
            request,
            "modified_after",
            N_("modified_after is a day, 2026-11-21, or a moment, 2026-11-21T10:00:00Z."));
    TRY(read_place(&reading));
    TRY(read_uuid(&reading, HSDS_ORGANIZATION_ID, "organization_id", &query->organisation_uuid));
    TRY(read_uuid(&reading, HSDS_PARENT_ID, "parent_id", &query->parent_uuid));
    TRY(read_uuid(&reading, HSDS_TAXONOMY_ID, "taxonomy_id", &query->taxonomy_uuid));
    Str term_uuid = {0};
    TRY(read_uuid(&reading, HSDS_TAXONOMY_TERM_ID, "taxonomy_term_id", &term_uuid));
    *ret_is_nothing = false;
    TRY(read_terms(&reading, term_uuid, ret_is_nothing));
    *ret_query = *query;
    return OK;
}
