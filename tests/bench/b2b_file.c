/* b2b_file: every statement is numbers, perhaps in sets. SPDX-License-Identifier: EUPL-1.2 */
#include "tests/bench/b2b_file.h"

#include "base/limits.h"

#include <string.h>

enum {
    MORNING = 1,
    AFTERNOON = 2,
    ANY_TIME = 3,
    MOST_NUMBER = 1000000
};

/* The numbers of one statement; of sets, where each begins. */
typedef struct Values {
    int32_t *numbers;
    size_t count;
    size_t *set_begins; /* set_count and one more */
    size_t set_count;
} Values;

typedef struct Reader {
    const char *at, *end;
    size_t line;
    Arena *arena;
    Error *error;
    Values business, meetings, tables, slots, morning;
    Values requested, forbidden, fixed, precedences;
} Reader;

static Status wrong(const Reader *reader, const char *what)
{
    return error_set(reader->error, INVALID, "line %zu: %s", reader->line, what);
}

static void skip_space(Reader *reader)
{
    bool in_comment = false;
    for (; reader->at < reader->end; reader->at++) {
        char c = *reader->at;
        in_comment = (in_comment || c == '%') && c != '\n';
        if (!in_comment && c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return;
        reader->line += c == '\n';
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

static Status read_number(Reader *reader, int32_t *ret_number)
{
    int32_t number = 0;
    for (; reader->at < reader->end && is_digit(*reader->at); reader->at++) {
        number = 10 * number + (*reader->at - '0');
        if (number > MOST_NUMBER)
            return wrong(reader, "a number is too large");
    }
    *ret_number = number;
    return OK;
}

/* "4" or "4..7"; with `values` not NULL the numbers are kept. */
static Status read_range(Reader *reader, Values *values)
{
    int32_t from = 0, to = 0;
    TRY(read_number(reader, &from));
    to = from;
    if (reader->end - reader->at > 2 && reader->at[0] == '.' && reader->at[1] == '.' &&
        is_digit(reader->at[2])) {
        reader->at += 2;
        TRY(read_number(reader, &to));
    }
    if (to - from > LIMIT_ROUNDS)
        return wrong(reader, "a range is too long");
    for (int32_t number = from; number <= to; number++) {
        if (values->numbers != NULL)
            values->numbers[values->count] = number;
        values->count++;
    }
    return OK;
}

/* Up to the semicolon, which stays. */
static Status read_items(Reader *reader, Values *values)
{
    bool in_set = false;
    for (skip_space(reader); reader->at < reader->end && *reader->at != ';'; skip_space(reader)) {
        char c = *reader->at;
        if (is_digit(c)) {
            TRY(read_range(reader, values));
            continue;
        }
        if ((c == '{' && in_set) || (c == '}' && !in_set) || memchr("{}[]|,", c, 6) == NULL)
            return wrong(reader, "this is no list of numbers or sets");
        if (c == '{' && values->set_begins != NULL)
            values->set_begins[values->set_count] = values->count;
        values->set_count += c == '{';
        in_set = c == '{' || (in_set && c != '}');
        reader->at++;
    }
    if (reader->at == reader->end)
        return wrong(reader, "a ; is missing at the end");
    return in_set ? wrong(reader, "a set has no end, this is no list of numbers or sets") : OK;
}

/* Twice: to count, and to keep. */
static Status read_values(Reader *reader, Values *ret_values)
{
    Reader again = *reader;
    Values counted = {0}, values = {0};
    TRY(read_items(&again, &counted));
    values.numbers = arena_array(reader->arena, int32_t, counted.count + 1);
    values.set_begins = arena_array(reader->arena, size_t, counted.set_count + 1);
    TRY(read_items(reader, &values));
    values.set_begins[values.set_count] = values.count;
    reader->at++;
    *ret_values = values;
    return OK;
}

static Values *values_named(Reader *reader, Str name)
{
    const struct {
        const char *name;
        Values *values;
    } NAMES[] = {
        {"nBusiness", &reader->business},
        {"nMeetings", &reader->meetings},
        {"nTables", &reader->tables},
        {"nTotalSlots", &reader->slots},
        {"nMorningSlots", &reader->morning},
        {"requested", &reader->requested},
        {"forbidden", &reader->forbidden},
        {"fixed", &reader->fixed},
        {"precedences", &reader->precedences},
    };

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (str_equal(name, str_of(NAMES[i].name)))
            return NAMES[i].values;
    }
    return NULL;
}

static Status read_statement(Reader *reader)
{
    const char *begin = reader->at;
    while (reader->at < reader->end && is_letter(*reader->at))
        reader->at++;
    Str name = {.bytes = begin, .len = (size_t)(reader->at - begin)};
    skip_space(reader);
    if (name.len == 0 || reader->at == reader->end || *reader->at != '=')
        return wrong(reader, "a name and = are expected");
    reader->at++;
    Values *known = values_named(reader, name), unread;
    return read_values(reader, known == NULL ? &unread : known);
}

static Status one_number(
    Reader *reader, const Values *values, const char *name, int32_t most, int32_t *ret)
{
    if (values->count != 1 || values->numbers[0] > most)
        return error_set(
            reader->error, INVALID, "%s is missing, or is not one number up to %d", name, most);
    *ret = values->numbers[0];
    return OK;
}

static int32_t later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t earlier(int32_t a, int32_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static Status fill_meetings(Reader *reader, int32_t morning, DayProblem *problem)
{
    DayMeeting *meetings = arena_array(reader->arena, DayMeeting, problem->meeting_count);
    if (reader->requested.count != 3 * problem->meeting_count ||
        reader->fixed.count != problem->meeting_count)
        return error_set(
            reader->error, INVALID, "requested and fixed are not as long as nMeetings says");
    for (size_t m = 0; m < problem->meeting_count; m++) {
        const int32_t *row = &reader->requested.numbers[3 * m];
        int32_t fixed = reader->fixed.numbers[m];
        if (row[2] < MORNING || row[2] > ANY_TIME)
            return error_set(
                reader->error, INVALID, "requested: meeting %zu is at no known time", m + 1);
        meetings[m] = (DayMeeting){
            .a = row[0] - 1,
            .b = row[1] - 1,
            .earliest = later(row[2] == AFTERNOON ? morning + 1 : 0, fixed),
            .latest = earlier(row[2] == MORNING ? morning : 0, fixed),
        };
        /* A morning without slots is no window at all. */
        if (row[2] == MORNING && morning == 0)
            meetings[m].earliest = LIMIT_ROUNDS;
    }
    problem->meetings = meetings;
    return OK;
}

static Status fill_forbidden(Reader *reader, DayProblem *problem)
{
    size_t people = (size_t)problem->participant_count, slots = (size_t)problem->round_count;
    const Values *forbidden = &reader->forbidden;
    int16_t *at_once = arena_array(reader->arena, int16_t, people * slots);
    if (forbidden->set_count != people)
        return error_set(reader->error, INVALID, "forbidden is not as long as nBusiness says");
    for (size_t i = 0; i < people * slots; i++)
        at_once[i] = 1;
    for (size_t p = 0; p < people; p++) {
        for (size_t i = forbidden->set_begins[p]; i < forbidden->set_begins[p + 1]; i++) {
            int32_t slot = forbidden->numbers[i];
            if (slot > problem->round_count)
                return error_set(reader->error, INVALID, "forbidden: there is no slot %d", slot);
            if (slot > 0)
                at_once[p * slots + (size_t)slot - 1] = 0;
        }
    }
    problem->at_once = at_once;
    return OK;
}

static Status fill_orders(Reader *reader, DayProblem *problem)
{
    const Values *before = &reader->precedences;
    if (before->set_count != problem->meeting_count)
        return error_set(reader->error, INVALID, "precedences is not as long as nMeetings says");
    DayOrder *orders = arena_array(reader->arena, DayOrder, before->count);
    for (size_t m = 0; m < before->set_count; m++) {
        for (size_t i = before->set_begins[m]; i < before->set_begins[m + 1]; i++) {
            if (before->numbers[i] > 0)
                orders[problem->order_count++] =
                    (DayOrder){.first = before->numbers[i] - 1, .then = (int32_t)m};
        }
    }
    problem->orders = orders;
    return OK;
}

Status b2b_read(Str bytes, Arena *arena, Error *error, DayProblem *ret_problem)
{
    Reader reader = {
        .at = bytes.bytes,
        .end = bytes.bytes + bytes.len,
        .line = 1,
        .arena = arena,
        .error = error,
    };
    for (skip_space(&reader); reader.at < reader.end; skip_space(&reader))
        TRY(read_statement(&reader));
    int32_t people = 0, meetings = 0, tables = 0, slots = 0, morning = 0;
    TRY(one_number(
        &reader, &reader.business, "nBusiness", LIMIT_ORGANISATIONS_PER_MEETING, &people));
    TRY(one_number(&reader, &reader.meetings, "nMeetings", MOST_NUMBER, &meetings));
    TRY(one_number(&reader, &reader.tables, "nTables", LIMIT_TABLES, &tables));
    TRY(one_number(&reader, &reader.slots, "nTotalSlots", LIMIT_ROUNDS - 1, &slots));
    TRY(one_number(&reader, &reader.morning, "nMorningSlots", slots, &morning));
    DayProblem problem = {
        .participant_count = people,
        .round_count = slots,
        .table_count = tables,
        .meeting_count = (size_t)meetings,
    };
    if (slots == 0 || tables == 0)
        return error_set(error, INVALID, "a day without slots or tables has no meetings");
    TRY(fill_meetings(&reader, morning, &problem));
    TRY(fill_forbidden(&reader, &problem));
    TRY(fill_orders(&reader, &problem));
    *ret_problem = problem;
    return OK;
}
