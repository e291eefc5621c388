/*
 * The plan and the people of an event as tables for other programs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/meetings/left_out.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant.h"
#include "features/meetings/plan_view.h"

/* Spreadsheets take a table for UTF-8 only with this mark at its start. */
#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

static void put_row(Buffer *out, const Str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_put_cell(out, cells[i], i == 0);
    csv_end_row(out);
}

static void send_csv(Request *request, Response *response, Buffer *out, const char *name)
{
    response_body(request, response, "text/csv; charset=utf-8", buffer_text(out), str_of(name));
}

static Str number(Arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

Status plan_csv(Request *request, Response *response)
{
    static const char *const HEADER[] = {
        "round", "time", "table", "a", "people_a", "b", "people_b"};
    const Meeting *meeting = request_meeting(request);
    LoadedPlan loaded;
    Buffer out;
    Str cells[7];
    if (meeting->plan.value == 0)
        return plan_ask_first(request, response);
    TRY(plan_load(&request->db, request->language, meeting, meeting->plan, &loaded));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < 7; i++)
        cells[i] = str_of(HEADER[i]);
    put_row(&out, cells, 7);
    for (size_t i = 0; i < loaded.plan.meeting_count; i++) {
        MeetingCell cell = plan_cell(request, &loaded, i);
        int64_t round = loaded.plan.meetings[i].round;
        const Str row[] = {
            number(request->arena, round),
            round_time_text(request, &loaded.timetable, round),
            number(request->arena, cell.table),
            cell.a,
            cell.a_people,
            cell.b,
            cell.b_people};
        put_row(&out, row, 7);
    }
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the plan is too large for one table");
    send_csv(request, response, &out, "plan.csv");
    return OK;
}

Status left_out_csv(Request *request, Response *response)
{
    static const char *const HEADER[] = {"a", "b", "points", "points_for", "reason"};
    const Meeting *meeting = request_meeting(request);
    LoadedPlan loaded;
    Buffer out;
    Str cells[5];
    size_t count;
    if (meeting->plan.value == 0)
        return plan_ask_first(request, response);
    TRY(plan_load(&request->db, request->language, meeting, meeting->plan, &loaded));
    const PairTable *pairs = &loaded.problem.pairs;
    const LeftOut *list = left_out_list(&loaded, request->arena, &count);
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < 5; i++)
        cells[i] = str_of(HEADER[i]);
    put_row(&out, cells, 5);
    for (size_t i = 0; i < count && !out.failed; i++) {
        const LeftOut *left = &list[i];
        bool is_never = left->reason == LEFT_OUT_NEVER;
        Pair pair = pair_of(pairs, left->a, left->b);
        ArenaMark mark = arena_mark(request->arena);
        const Str row[] = {
            pairs->organisations[left->a].name,
            pairs->organisations[left->b].name,
            is_never ? (Str){0} : number(request->arena, left->points),
            is_never ? (Str){0}
                     : pair_reason(request->arena, request->language, &pairs->rules, &pair),
            left_out_text(request->arena, request->language, &loaded, left->reason)};
        put_row(&out, row, 5);
        arena_rewind(request->arena, mark);
    }
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the pairs are too many for one table");
    send_csv(request, response, &out, "left-out.csv");
    return OK;
}

static Str time_cell(Request *request, int64_t minutes)
{
    return minutes > 0 ? format_minutes(request->arena, request->language, minutes) : (Str){0};
}

/* The columns are those that the upload understands. */
Status people_csv(Request *request, Response *response)
{
    static const char *const HEADER[] = {
        "organisation", "person", "role", "e-mail", "phone", "arrives", "leaves", "home_table"};
    const MeetingPerson *people;
    size_t count;
    Buffer out;
    Str cells[8];
    TRY(participant_people(
        &request->db,
        request->language,
        request_meeting(request)->id,
        (OrganisationId){0},
        &people,
        &count));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < 8; i++)
        cells[i] = str_of(HEADER[i]);
    put_row(&out, cells, 8);
    for (size_t i = 0; i < count; i++) {
        const MeetingPerson *person = &people[i];
        const Str row[] = {
            person->organisation_name,
            person->name,
            person->job_title,
            person->email,
            person->phone,
            time_cell(request, person->arrives_minutes),
            time_cell(request, person->leaves_minutes),
            person->home_table > 0 ? number(request->arena, person->home_table) : (Str){0}};
        put_row(&out, row, 8);
    }
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the list is too large for one table");
    send_csv(request, response, &out, "people.csv");
    return OK;
}
