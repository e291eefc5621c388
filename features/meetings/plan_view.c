/*
 * A plan as pages show it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_view.h"

enum {
    RESTING_NAMED = 4 /* more are a number */
};

Str round_time_text(Request *request, const Timetable *timetable, int64_t round)
{
    if (round < 1 || round > timetable->round_count)
        return (Str){0};
    const Slot *slot = timetable->rounds[round - 1];
    return time_range_text(
        request->arena, request->language, slot->start_time_minutes, slot->end_time_minutes);
}

/* How many people sit at a table for one side. */
static int64_t sitter_count(const PlanNames *names, int32_t organisation, int32_t person)
{
    return person >= 0 ? 1 : names->sitter_counts[organisation];
}

MeetingCell plan_cell(Request *request, const LoadedPlan *loaded, size_t meeting)
{
    const Plan *plan = &loaded->plan;
    const PlanMeeting *sits = &plan->meetings[meeting];
    return (MeetingCell){
        .table = sits->table,
        .hue = table_hue(sits->table),
        .status = "",
        .seat_count = sitter_count(&loaded->names, sits->a, sits->person_a) +
                      sitter_count(&loaded->names, sits->b, sits->person_b),
        .a = loaded->names.organisations[sits->a],
        .a_people = plan_sitters(&loaded->names, sits->a, sits->person_a),
        .b = loaded->names.organisations[sits->b],
        .b_people = plan_sitters(&loaded->names, sits->b, sits->person_b),
        .edit_path = str_format(
            request->arena,
            "/meetings/%lld/plan/edit?meeting=%zu",
            (long long)plan->meeting.value,
            meeting),
        .is_locked = sits->is_locked};
}

/* Whether a rule is broken at that place. */
static bool is_broken(const Breaches *breaches, const PlanMeeting *meeting)
{
    for (size_t i = 0; i < breaches->count; i++) {
        const Breach *breach = &breaches->all[i];
        if (breach->is_soft || breach->round != meeting->round)
            continue;
        if (breach->table == meeting->table || breach->a == meeting->a || breach->a == meeting->b)
            return true;
    }
    return false;
}

/* The first meeting of that round or a later one. */
static size_t first_of_round(const Plan *plan, int64_t round)
{
    size_t i = 0;
    while (i < plan->meeting_count && plan->meetings[i].round < round)
        i++;
    return i;
}

static void round_fill(
    Request *request,
    const LoadedPlan *loaded,
    const Breaches *breaches,
    size_t *next,
    int64_t table_count,
    bool with_empty,
    RoundView *view)
{
    const Plan *plan = &loaded->plan;
    size_t end = *next;
    while (end < plan->meeting_count && plan->meetings[end].round == view->number)
        end++;
    size_t room = end - *next + (with_empty ? (size_t)table_count : 0);
    MeetingCell *cells = arena_array(request->arena, MeetingCell, room);
    size_t count = 0;
    int64_t table = 1;
    for (; *next < end; ++*next, table++) {
        const PlanMeeting *meeting = &plan->meetings[*next];
        for (; with_empty && table < meeting->table; table++)
            cells[count++] = (MeetingCell){.is_empty = true, .table = table};
        cells[count] = plan_cell(request, loaded, *next);
        if (is_broken(breaches, meeting))
            cells[count].status = "broken";
        count++;
    }
    for (; with_empty && table <= table_count && count < room; table++)
        cells[count++] = (MeetingCell){.is_empty = true, .table = table};
    view->cells = cells;
    view->cell_count = count;
}

const RoundView *plan_rounds(
    Request *request,
    const LoadedPlan *loaded,
    const Breaches *breaches,
    int64_t first,
    int64_t count,
    int64_t table_count,
    bool with_empty)
{
    RoundView *views = arena_array(request->arena, RoundView, (size_t)count);
    size_t next = first_of_round(&loaded->plan, first);
    for (int64_t i = 0; i < count; i++) {
        views[i].number = first + i;
        views[i].time = round_time_text(request, &loaded->timetable, first + i);
        views[i].resting = plan_resting_text(request, loaded, first + i);
        round_fill(request, loaded, breaches, &next, table_count, with_empty, &views[i]);
    }
    return views;
}

Str plan_resting_text(Request *request, const LoadedPlan *loaded, int64_t round)
{
    size_t count;
    Str named[RESTING_NAMED];
    const int32_t *resting = plan_resting(
        &loaded->problem, &loaded->plan, &loaded->names, round, request->arena, &count);
    size_t shown = count > RESTING_NAMED ? RESTING_NAMED - 1 : count;
    if (count == 0)
        return (Str){0};
    for (size_t i = 0; i < shown; i++)
        named[i] = loaded->names.organisations[resting[i]];
    Str names = str_join(request->arena, named, shown, STR(", "));
    if (count == shown)
        return text_say_plural(
            request->arena,
            request->language,
            N_("Rests: {2}"),
            N_("Rest: {2}"),
            (int64_t)count,
            ARGS(text_arg((int64_t)count), text_arg(names)));
    return text_say_plural(
        request->arena,
        request->language,
        N_("Rest: {2} and {1} more"),
        N_("Rest: {2} and {1} more"),
        (int64_t)(count - shown),
        ARGS(text_arg((int64_t)(count - shown)), text_arg(names)));
}

/* ---- One organisation's way ---- */

static bool sits_there(const PlanMeeting *meeting, int32_t organisation, int32_t person)
{
    if (meeting->a == organisation &&
        (person < 0 || meeting->person_a < 0 || meeting->person_a == person))
        return true;
    return meeting->b == organisation &&
           (person < 0 || meeting->person_b < 0 || meeting->person_b == person);
}

static RouteLine line_of(
    Request *request, const LoadedPlan *loaded, size_t meeting, int32_t organisation)
{
    const PlanMeeting *sits = &loaded->plan.meetings[meeting];
    MeetingCell cell = plan_cell(request, loaded, meeting);
    bool is_a = sits->a == organisation;
    return (RouteLine){
        .round = sits->round,
        .time = round_time_text(request, &loaded->timetable, sits->round),
        .table = sits->table,
        .hue = cell.hue,
        .who = is_a ? cell.b : cell.a,
        .people = is_a ? cell.b_people : cell.a_people,
        .edit_path = cell.edit_path};
}

/* Whether somebody of them is there in that round; who is not known any more counts as there. */
static bool is_there(const LoadedPlan *loaded, int32_t organisation, int32_t person, int64_t round)
{
    const RoundsProblem *rounds = &loaded->problem.rounds;
    size_t number = loaded->names.organisation_numbers[organisation];
    if (person >= 0 && loaded->names.person_numbers[person] != SIZE_MAX)
        return problem_is_there(rounds, loaded->names.person_numbers[person], round);
    for (size_t i = 0; number != SIZE_MAX && i < rounds->person_count; i++) {
        if ((size_t)rounds->people[i].organisation == number && problem_is_there(rounds, i, round))
            return true;
    }
    return number == SIZE_MAX;
}

/* Meetings of one round; a rest when there is none. */
static void round_lines(
    Request *request,
    const LoadedPlan *loaded,
    int32_t organisation,
    int32_t person,
    int64_t round,
    size_t *next,
    RouteLine *lines,
    size_t *count)
{
    const Plan *plan = &loaded->plan;
    size_t before = *count;
    for (; *next < plan->meeting_count && plan->meetings[*next].round == round; ++*next) {
        if (sits_there(&plan->meetings[*next], organisation, person))
            lines[(*count)++] = line_of(request, loaded, *next, organisation);
    }
    if (*count == before)
        lines[(*count)++] = (RouteLine){
            .round = round,
            .time = round_time_text(request, &loaded->timetable, round),
            .is_rest = true,
            .hue = "",
            .who = is_there(loaded, organisation, person, round)
                       ? request_text(request, N_("rest"), (TextArgs){0})
                       : request_text(request, N_("not here in this round"), (TextArgs){0})};
}

const RouteLine *plan_route(
    Request *request,
    const LoadedPlan *loaded,
    int32_t organisation,
    int32_t person,
    size_t *ret_count)
{
    const Plan *plan = &loaded->plan;
    const Timetable *timetable = &loaded->timetable;
    size_t room = timetable->slot_count;
    size_t count = 0;
    size_t next = 0;
    for (size_t i = 0; i < plan->meeting_count; i++)
        room += sits_there(&plan->meetings[i], organisation, person);
    RouteLine *lines = arena_array(request->arena, RouteLine, room);
    for (size_t i = 0; i < timetable->slot_count; i++) {
        const Slot *slot = &timetable->slots[i];
        if (slot->kind == SLOT_ROUND)
            round_lines(request, loaded, organisation, person, slot->round, &next, lines, &count);
        if (slot->kind == SLOT_BREAK)
            lines[count++] = (RouteLine){
                .is_break = true,
                .time = time_range_text(
                    request->arena,
                    request->language,
                    slot->start_time_minutes,
                    slot->end_time_minutes),
                .hue = "",
                .who = request_text(request, N_("Break"), (TextArgs){0})};
    }
    *ret_count = count;
    return lines;
}
