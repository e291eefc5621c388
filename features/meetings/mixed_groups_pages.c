/*
 * The page and the table of an event's people in mixed small groups.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/mixed_groups.h"
#include "features/meetings/mixed_groups_page.html.h"

static const TextArgs NO_ARGS = {0};

/* Spreadsheets take a table for UTF-8 only with this mark at its start. */
#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")

/* How many groups and rounds are asked for; what is no number is the usual. */
static void asked(const Request *request, int32_t people, int64_t *ret_groups, int64_t *ret_rounds)
{
    *ret_groups = mixed_groups_usual(people);
    *ret_rounds = 1;
    if (str_to_int(str_trim(request_field(request, "groups")), 2, MIXED_GROUPS_MOST, ret_groups) !=
        OK)
        *ret_groups = mixed_groups_usual(people);
    if (str_to_int(str_trim(request_field(request, "rounds")), 1, MIXED_ROUNDS_MOST, ret_rounds) !=
        OK)
        *ret_rounds = 1;
}

/* ---- Counts ---- */

static const char *const ATTRIBUTES[MIXED_ATTRIBUTES] = {
    [MIXED_OFFICE_SIZE] = N_("Size of the office"),
    [MIXED_TERRITORY] = N_("Kind of territory"),
    [MIXED_PRACTICE] = N_("Years in the field"),
};

static int32_t value_count(const MixedGroups *groups, int attribute)
{
    if (attribute == MIXED_TERRITORY)
        return (int32_t)groups->territory_count;
    return attribute == MIXED_PRACTICE ? PRACTICE_UNKNOWN : OFFICE_SIZES;
}

static Str value_words(Request *request, const MixedGroups *groups, int attribute, int32_t value)
{
    if (value == GROUPS_UNKNOWN)
        return request_text(request, N_("not said"), NO_ARGS);
    if (attribute == MIXED_OFFICE_SIZE)
        return request_text(request, office_size_words((OfficeSize)value), NO_ARGS);
    if (attribute == MIXED_PRACTICE)
        return request_text(request, practice_words((Practice)value), NO_ARGS);
    return groups->territories[value].label;
}

static void row_add(
    Request *request,
    const MixedGroups *groups,
    int attribute,
    int32_t value,
    MixedRow *rows,
    MixedGroupsPage *view)
{
    size_t group_count = (size_t)groups->group_count;
    GroupsAttribute asked_for = {.values = groups->values[attribute]};
    int32_t *counts =
        arena_array(request->arena, int32_t, group_count * (size_t)groups->plan.round_count);
    MixedRow row = {.counts = counts, .group_count = group_count};
    groups_count(
        &(GroupsProblem){.person_count = groups->count, .group_count = groups->group_count},
        &groups->plan,
        &asked_for,
        value,
        counts);
    for (size_t i = 0; i < group_count; i++)
        row.total += counts[i];
    if (row.total == 0)
        return;
    row.attribute = request_text(request, ATTRIBUTES[attribute], NO_ARGS);
    row.value = value_words(request, groups, attribute, value);
    rows[view->row_count++] = row;
}

static void rows_fill(Request *request, const MixedGroups *groups, MixedGroupsPage *view)
{
    size_t most = 0;
    for (int a = 0; a < MIXED_ATTRIBUTES; a++)
        most += (size_t)value_count(groups, a) + 1;
    MixedRow *rows = arena_array(request->arena, MixedRow, most);
    for (int a = 0; a < MIXED_ATTRIBUTES; a++) {
        for (int32_t value = 0; value < value_count(groups, a); value++)
            row_add(request, groups, a, value, rows, view);
        row_add(request, groups, a, GROUPS_UNKNOWN, rows, view);
    }
    view->rows = rows;
}

/* ---- Groups ---- */

static const MixedGroup *groups_of(Request *request, const MixedGroups *groups, int32_t round)
{
    size_t count = (size_t)groups->count;
    const int32_t *group_of = groups->plan.group_of + (size_t)round * count;
    MixedGroup *list = arena_array(request->arena, MixedGroup, (size_t)groups->group_count);
    for (int32_t g = 0; g < groups->group_count; g++) {
        Str *names = arena_array(request->arena, Str, count);
        list[g] = (MixedGroup){.number = g + 1, .names = names};
        for (size_t i = 0; i < count; i++) {
            if (group_of[i] != g)
                continue;
            const MeetingPerson *person = &groups->people[i];
            names[list[g].count++] = str_format(
                request->arena,
                "%.*s (%.*s)",
                STR_ARG(person->name),
                STR_ARG(person->organisation_name));
        }
    }
    return list;
}

static void rounds_fill(Request *request, const MixedGroups *groups, MixedGroupsPage *view)
{
    view->round_count = (size_t)groups->plan.round_count;
    MixedRound *rounds = arena_array(request->arena, MixedRound, view->round_count);
    for (size_t i = 0; i < view->round_count; i++)
        rounds[i] = (MixedRound){
            .number = (int64_t)i + 1,
            .groups = groups_of(request, groups, (int32_t)i),
            .group_count = (size_t)groups->group_count,
        };
    view->list = rounds;
}

static Status groups_load(Request *request, MixedGroups *groups, MixedGroupsPage *view)
{
    const MeetingPerson *people;
    int32_t count;
    MeetingId meeting = request_meeting(request)->id;
    TRY(mixed_groups_people(&request->db, request->language, meeting, &people, &count));
    view->person_count = count;
    asked(request, count, &view->groups, &view->rounds);
    return mixed_groups_load(
        &request->db,
        request->language,
        meeting,
        (int32_t)view->groups,
        (int32_t)view->rounds,
        groups);
}

/* What keeps people from being divided stands on the page. */
static Status problem_take(Request *request, Status status, MixedGroupsPage *view)
{
    if (status != INVALID || request->error.user_message == NULL)
        return status;
    view->problem = text_of_error(request->arena, request->language, &request->error);
    error_clear(&request->error);
    return OK;
}

Status mixed_groups_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    MixedGroups groups = {.count = 0};
    MixedGroupsPage view = {.path = meeting_path(request->arena, meeting->id, "/mixed-groups")};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(held_is_over(&request->db, meeting, today_iso(request->arena), &view.is_over));
    if (!view.is_over)
        TRY(problem_take(request, groups_load(request, &groups, &view), &view));
    if (!view.is_over && view.problem.len == 0) {
        rounds_fill(request, &groups, &view);
        rows_fill(request, &groups, &view);
        view.largest_office = groups.largest_office;
        view.same_office_count = groups.same_office_count;
        view.repeat_count = groups.plan.repeat_count;
        view.csv_path = str_format(
            request->arena,
            "%.*s.csv?groups=%lld&rounds=%lld",
            STR_ARG(view.path),
            (long long)view.groups,
            (long long)view.rounds);
    }
    Page page = meeting_subpage(request, &view.frame, N_("Mixed small groups"));
    return page_render(request, response, &page, mixed_groups_page_body, &view);
}

Status mixed_groups_csv(Request *request, Response *response)
{
    MixedGroups groups;
    MixedGroupsPage view = {.person_count = 0};
    Buffer out;
    TRY(groups_load(request, &groups, &view));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, BYTE_ORDER_MARK);
    buffer_put(&out, STR("round,group,person,organisation"));
    csv_end_row(&out);
    for (int32_t r = 0; r < groups.plan.round_count; r++) {
        for (int32_t i = 0; i < groups.count; i++) {
            buffer_put_format(&out, "%d,%d", r + 1, groups.plan.group_of[r * groups.count + i] + 1);
            csv_put_cell(&out, groups.people[i].name, false);
            csv_put_cell(&out, groups.people[i].organisation_name, false);
            csv_end_row(&out);
        }
    }
    if (out.failed)
        return error_set(&request->error, TOO_LARGE, "the groups are too large for one table");
    response_body(
        request, response, "text/csv; charset=utf-8", buffer_text(&out), STR("mixed-groups.csv"));
    return OK;
}
