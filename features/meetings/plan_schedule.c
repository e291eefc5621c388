/*
 * The text of a plan's schedule, and the plain questions to a plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/limits.h"
#include "features/meetings/plan.h"

#include <stdlib.h>

enum {
    SCHEDULE_LINE_BYTES = 64
};

Str plan_schedule_write(Arena *arena, const Plan *plan)
{
    Buffer out;
    size_t lines = plan->organisation_count + plan->person_count + plan->meeting_count + 1;
    buffer_init_in(&out, arena, lines * SCHEDULE_LINE_BYTES);
    for (size_t i = 0; i < plan->organisation_count; i++)
        buffer_put_format(&out, "o %lld\n", (long long)plan->organisations[i].value);
    for (size_t i = 0; i < plan->person_count; i++)
        buffer_put_format(
            &out,
            "p %lld %d\n",
            (long long)plan->people[i].id.value,
            (int)plan->people[i].organisation);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        buffer_put_format(
            &out,
            "m %d %d %d %d %d %d %d\n",
            (int)meeting->round,
            (int)meeting->table,
            (int)meeting->a,
            (int)meeting->b,
            (int)meeting->person_a,
            (int)meeting->person_b,
            (int)meeting->is_locked);
    }
    return buffer_text(&out);
}

/* Numbers of a line behind its letter. */
static Status numbers_read(Str line, int64_t *numbers, size_t count)
{
    Str rest = line;
    Str word;
    if (!str_split(&rest, ' ', &word))
        return INVALID;
    for (size_t i = 0; i < count; i++) {
        if (!str_split(&rest, ' ', &word))
            return INVALID;
        TRY(str_to_int(word, -1, INT64_MAX, &numbers[i]));
    }
    return OK;
}

static Status person_read(Str line, size_t organisation_count, PlanPerson *ret_person)
{
    int64_t n[2];
    TRY(numbers_read(line, n, 2));
    if (n[0] < 0 || n[1] < 0 || n[1] >= (int64_t)organisation_count)
        return INVALID;
    *ret_person = (PlanPerson){.id = {n[0]}, .organisation = (int32_t)n[1]};
    return OK;
}

static Status meeting_read(Str line, const Plan *plan, PlanMeeting *ret_meeting)
{
    int64_t n[7];
    int64_t organisations = (int64_t)plan->organisation_count;
    int64_t people = (int64_t)plan->person_count;
    TRY(numbers_read(line, n, 7));
    if (n[0] < 1 || n[0] > LIMIT_ROUNDS || n[1] < 1 || n[1] > LIMIT_TABLES || n[2] < 0 ||
        n[2] >= organisations || n[3] < 0 || n[3] >= organisations || n[4] >= people ||
        n[5] >= people)
        return INVALID;
    *ret_meeting = (PlanMeeting){
        .round = (int32_t)n[0],
        .table = (int32_t)n[1],
        .a = (int32_t)n[2],
        .b = (int32_t)n[3],
        .person_a = (int32_t)n[4],
        .person_b = (int32_t)n[5],
        .is_locked = n[6] == 1};
    return OK;
}

/* How many lines begin with that letter. */
static size_t lines_count(Str text, char letter)
{
    size_t count = 0;
    Str line;
    while (str_split(&text, '\n', &line))
        count += line.len > 0 && line.bytes[0] == letter;
    return count;
}

Status plan_schedule_read(Str text, Arena *arena, Error *error, Plan *plan)
{
    OrganisationId *organisations = arena_array(arena, OrganisationId, lines_count(text, 'o'));
    PlanPerson *people = arena_array(arena, PlanPerson, lines_count(text, 'p'));
    PlanMeeting *meetings = arena_array(arena, PlanMeeting, lines_count(text, 'm'));
    Plan read = {.organisations = organisations, .people = people, .meetings = meetings};
    Str line;
    Status status = OK;
    while (status == OK && str_split(&text, '\n', &line)) {
        char letter = line.len == 0 ? '\0' : line.bytes[0];
        if (letter == 'o')
            status = numbers_read(line, &organisations[read.organisation_count++].value, 1);
        else if (letter == 'p')
            status = person_read(line, read.organisation_count, &people[read.person_count++]);
        else if (letter == 'm')
            status = meeting_read(line, &read, &meetings[read.meeting_count++]);
        else if (letter != '\0')
            status = INVALID;
    }
    if (status != OK)
        return error_set(error, INVALID, "the schedule of a plan cannot be read");
    plan->organisations = read.organisations;
    plan->organisation_count = read.organisation_count;
    plan->people = read.people;
    plan->person_count = read.person_count;
    plan->meetings = read.meetings;
    plan->meeting_count = read.meeting_count;
    return OK;
}

static int plan_meeting_compare(const void *a, const void *b)
{
    const PlanMeeting *x = a;
    const PlanMeeting *y = b;
    if (x->round != y->round)
        return x->round < y->round ? -1 : 1;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return x->a < y->a ? -1 : x->a > y->a;
}

void plan_sort(PlanMeeting *meetings, size_t count)
{
    if (count > 0)
        qsort(meetings, count, sizeof *meetings, plan_meeting_compare);
}

int64_t plan_table_count(const Plan *plan)
{
    int64_t highest = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->meetings[i].table > highest)
            highest = plan->meetings[i].table;
    }
    return highest;
}
