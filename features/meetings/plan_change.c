/*
 * Changes a plan by hand.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_change.h"

#include "base/limits.h"

static Status no_such_meeting(Error *error)
{
    return error_set_user(
        error, INVALID, "meeting", N_("This meeting is not in the plan. Choose another one."));
}

static Status place_check(
    const Problem *problem, const Plan *plan, const PlanEdit *edit, Error *error)
{
    int64_t tables = problem->meeting->table_count;
    if (edit->round < 1 || edit->round > plan->round_count + 1 || edit->round > LIMIT_ROUNDS)
        return error_set_user(error, INVALID, "round", N_("There is no such round."));
    if (edit->table < 0 || edit->table > (tables > 0 ? tables : LIMIT_TABLES))
        return error_set_user(error, INVALID, "table", N_("There is no such table at this event."));
    return OK;
}

/* The first table that nobody but `except` sits at in that round. */
static int32_t free_table(const PlanMeeting *meetings, size_t count, size_t except, int32_t round)
{
    for (int32_t table = 1;; table++) {
        bool is_taken = false;
        for (size_t i = 0; i < count && !is_taken; i++)
            is_taken = i != except && meetings[i].round == round && meetings[i].table == table;
        if (!is_taken)
            return table;
    }
}

/* Number of the organisation in the plan, which grows if it is new. */
static Status organisation_take(
    const Problem *problem, OrganisationId id, Arena *arena, Error *error, Plan *plan, int32_t *ret)
{
    for (size_t i = 0; i < plan->organisation_count; i++) {
        if (plan->organisations[i].value == id.value) {
            *ret = (int32_t)i;
            return OK;
        }
    }
    size_t position = participant_position(problem->pairs.organisations, problem->pairs.count, id);
    if (position == SIZE_MAX || problem->number_of[position] == SIZE_MAX)
        return error_set_user(
            error, INVALID, "a", N_("Nobody comes to this event for that organisation."));
    OrganisationId *organisations =
        arena_array(arena, OrganisationId, plan->organisation_count + 1);
    PlanPerson *people =
        arena_array(arena, PlanPerson, plan->person_count + problem->rounds.person_count);
    int32_t number = (int32_t)plan->organisation_count;
    for (size_t i = 0; i < plan->organisation_count; i++)
        organisations[i] = plan->organisations[i];
    organisations[plan->organisation_count++] = id;
    for (size_t i = 0; i < plan->person_count; i++)
        people[i] = plan->people[i];
    for (size_t i = 0; i < problem->rounds.person_count; i++) {
        if ((size_t)problem->people[i].organisation == problem->number_of[position])
            people[plan->person_count++] = (PlanPerson){problem->people[i].id, number};
    }
    plan->organisations = organisations;
    plan->people = people;
    *ret = number;
    return OK;
}

/* Who of a splitting organisation has no meeting in that round; the first of all when all have. */
static int32_t sitter_choose(const Problem *problem, const Plan *plan, int32_t who, int32_t round)
{
    int32_t first = -1;
    if (problem->rounds.seating != ROUNDS_SPLIT)
        return -1;
    for (size_t i = 0; i < plan->person_count; i++) {
        bool is_busy = false;
        if (plan->people[i].organisation != who)
            continue;
        if (first < 0)
            first = (int32_t)i;
        for (size_t m = 0; m < plan->meeting_count && !is_busy; m++)
            is_busy =
                plan->meetings[m].round == round && (plan->meetings[m].person_a == (int32_t)i ||
                                                     plan->meetings[m].person_b == (int32_t)i);
        if (!is_busy)
            return (int32_t)i;
    }
    return first;
}

static Status meeting_add(
    const Problem *problem,
    const PlanEdit *edit,
    Arena *arena,
    Error *error,
    Plan *plan,
    PlanMeeting *meetings)
{
    int32_t a;
    int32_t b;
    if (edit->a.value == edit->b.value)
        return error_set_user(error, INVALID, "b", N_("Choose two different organisations."));
    TRY(place_check(problem, plan, edit, error));
    TRY(organisation_take(problem, edit->a, arena, error, plan, &a));
    TRY(organisation_take(problem, edit->b, arena, error, plan, &b));
    int32_t first = a < b ? a : b;
    int32_t second = a < b ? b : a;
    meetings[plan->meeting_count] = (PlanMeeting){
        .round = edit->round,
        .table = edit->table > 0 ? edit->table
                                 : free_table(meetings, plan->meeting_count, SIZE_MAX, edit->round),
        .a = first,
        .b = second,
        .person_a = sitter_choose(problem, plan, first, edit->round),
        .person_b = sitter_choose(problem, plan, second, edit->round)};
    plan->meeting_count++;
    return OK;
}

static void meetings_swap(PlanMeeting *one, PlanMeeting *other)
{
    int32_t round = one->round;
    int32_t table = one->table;
    one->round = other->round;
    one->table = other->table;
    other->round = round;
    other->table = table;
}

static Status edit_apply(
    const Problem *problem,
    const PlanEdit *edit,
    Arena *arena,
    Error *error,
    Plan *plan,
    PlanMeeting *meetings)
{
    size_t count = plan->meeting_count;
    if (edit->kind != PLAN_ADDED && edit->meeting >= count)
        return no_such_meeting(error);
    PlanMeeting *meeting = &meetings[edit->meeting];
    switch (edit->kind) {
    case PLAN_SWAPPED:
        if (edit->other_meeting >= count || edit->other_meeting == edit->meeting)
            return no_such_meeting(error);
        meetings_swap(meeting, &meetings[edit->other_meeting]);
        return OK;
    case PLAN_MOVED:
        TRY(place_check(problem, plan, edit, error));
        meeting->table =
            edit->table > 0 ? edit->table : free_table(meetings, count, edit->meeting, edit->round);
        meeting->round = edit->round;
        return OK;
    case PLAN_DROPPED:
        for (size_t i = edit->meeting; i + 1 < count; i++)
            meetings[i] = meetings[i + 1];
        plan->meeting_count--;
        return OK;
    case PLAN_ADDED:
        return meeting_add(problem, edit, arena, error, plan, meetings);
    case PLAN_LOCKED:
    case PLAN_UNLOCKED:
        meeting->is_locked = edit->kind == PLAN_LOCKED;
        return OK;
    case PLAN_MADE:
    case PLAN_REPAIRED:
        break;
    }
    return error_set(error, INVALID, "no change of a plan by hand");
}

/* The last round with a meeting; rounds that were asked for stay, even empty. */
static int64_t rounds_in_use(const Problem *problem, const Plan *plan)
{
    int64_t last = problem->rounds.round_count;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        if (plan->meetings[i].round > last)
            last = plan->meetings[i].round;
    }
    return last;
}

Status plan_change(
    const Problem *problem,
    const Plan *plan,
    const PlanEdit *edit,
    Arena *arena,
    Error *error,
    Plan *ret_plan)
{
    Plan after = *plan;
    PlanMeeting *meetings = arena_array(arena, PlanMeeting, plan->meeting_count + 1);
    for (size_t i = 0; i < plan->meeting_count; i++)
        meetings[i] = plan->meetings[i];
    after.meetings = meetings;
    TRY(edit_apply(problem, edit, arena, error, &after, meetings));
    plan_sort(meetings, after.meeting_count);
    after.previous = plan->id;
    after.id.value = 0;
    after.change = edit->kind;
    after.round_count = rounds_in_use(problem, &after);
    *ret_plan = after;
    return OK;
}

bool plan_change_keeps_proof(const Plan *before, const Plan *after, const Breaches *new_breaches)
{
    return before->is_proven && after->meeting_count == before->meeting_count &&
           after->round_count <= before->round_count && new_breaches->hard_count == 0;
}
