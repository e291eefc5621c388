/* check: plain loops over all meetings and rounds. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/check.h"

static Status check_meetings(const DayProblem *problem, const PlannedDay *plan, Error *error)
{
    size_t left_out = 0;
    int64_t weight = 0;
    for (size_t m = 0; m < problem->meeting_count; m++) {
        const DayMeeting *meeting = &problem->meetings[m];
        int32_t round = plan->rounds[m];
        left_out += round == 0;
        weight += round == 0 ? 0 : meeting->weight;
        if (round == 0 && !problem->may_leave_out)
            return error_set(error, INVALID, "meeting %zu is left out", m + 1);
        if (round < 0 || round > problem->round_count)
            return error_set(error, INVALID, "meeting %zu is in no round of the day", m + 1);
        if (round > 0 &&
            (round < meeting->earliest || (meeting->latest > 0 && round > meeting->latest)))
            return error_set(
                error, INVALID, "meeting %zu is in round %d, out of its window", m + 1, round);
    }
    if (left_out != plan->left_out_count || weight != plan->weight || weight > plan->weight_bound)
        return error_set(error, INVALID, "what is left out is counted wrongly");
    return OK;
}

static Status check_rounds(
    const DayProblem *problem, const PlannedDay *plan, Arena *arena, Error *error)
{
    size_t people = (size_t)problem->participant_count;
    int32_t *meetings = arena_array(arena, int32_t, people);
    for (int32_t round = 1; round <= problem->round_count; round++) {
        int32_t held = 0;
        for (size_t p = 0; p < people; p++)
            meetings[p] = 0;
        for (size_t m = 0; m < problem->meeting_count; m++) {
            if (plan->rounds[m] != round)
                continue;
            held++;
            meetings[problem->meetings[m].a]++;
            meetings[problem->meetings[m].b]++;
        }
        if (problem->table_count > 0 && held > problem->table_count)
            return error_set(error, INVALID, "round %d has more meetings than tables", round);
        for (size_t p = 0; p < people; p++) {
            int32_t most = 1;
            if (problem->at_once != NULL)
                most = problem->at_once[p * (size_t)problem->round_count + (size_t)round - 1];
            if (meetings[p] > most)
                return error_set(
                    error,
                    INVALID,
                    "round %d: participant %zu has %d meetings, and people for %d",
                    round,
                    p + 1,
                    meetings[p],
                    most);
        }
    }
    return OK;
}

static Status check_places(const DayProblem *problem, const PlannedDay *plan, Error *error)
{
    for (size_t m = 0; m < problem->meeting_count; m++) {
        for (size_t k = 0; problem->meetings[m].table > 0 && k < m; k++) {
            if (problem->meetings[k].table == problem->meetings[m].table && plan->rounds[k] > 0 &&
                plan->rounds[k] == plan->rounds[m])
                return error_set(
                    error,
                    INVALID,
                    "meetings %zu and %zu are both at table %d in round %d",
                    k + 1,
                    m + 1,
                    problem->meetings[m].table,
                    plan->rounds[m]);
        }
    }
    return OK;
}

static Status check_orders(const DayProblem *problem, const PlannedDay *plan, Error *error)
{
    for (size_t i = 0; i < problem->order_count; i++) {
        int32_t first = plan->rounds[problem->orders[i].first];
        int32_t then = plan->rounds[problem->orders[i].then];
        if (first > 0 && then > 0 && first >= then)
            return error_set(
                error,
                INVALID,
                "meeting %d is not before meeting %d",
                problem->orders[i].first + 1,
                problem->orders[i].then + 1);
    }
    return OK;
}

/* Breaks of one participant: for every round with a meeting, whether the latest was not just
 * before. */
static int32_t breaks_of(const DayProblem *problem, const PlannedDay *plan, int32_t participant)
{
    int32_t breaks = 0, latest = 0;
    for (int32_t round = 1; round <= problem->round_count; round++) {
        bool meets = false;
        for (size_t m = 0; m < problem->meeting_count; m++) {
            const DayMeeting *meeting = &problem->meetings[m];
            if (plan->rounds[m] == round &&
                (meeting->a == participant || meeting->b == participant))
                meets = true;
        }
        breaks += meets && latest > 0 && latest < round - 1;
        latest = meets ? round : latest;
    }
    return breaks;
}

static Status check_breaks(const DayProblem *problem, const PlannedDay *plan, Error *error)
{
    int32_t sum = 0, least = INT32_MAX, most = 0;
    for (int32_t p = 0; p < problem->participant_count; p++) {
        int32_t breaks = breaks_of(problem, plan, p);
        sum += breaks;
        least = breaks < least ? breaks : least;
        most = breaks > most ? breaks : most;
    }
    if (sum != plan->break_count || plan->break_bound > sum)
        return error_set(
            error, INVALID, "there are %d breaks, the plan says %d", sum, plan->break_count);
    if (problem->is_fair && problem->participant_count > 0 && most - least > problem->fairness)
        return error_set(
            error,
            INVALID,
            "somebody has %d breaks and somebody %d, they may differ by %d",
            most,
            least,
            problem->fairness);
    return OK;
}

Status day_check(const DayProblem *problem, const PlannedDay *plan, Arena *arena, Error *error)
{
    if (plan->outcome != DAY_PLANNED)
        return OK;
    ArenaMark mark = arena_mark(arena);
    Status status = check_meetings(problem, plan, error);
    if (status == OK)
        status = check_rounds(problem, plan, arena, error);
    if (status == OK)
        status = check_places(problem, plan, error);
    if (status == OK)
        status = check_orders(problem, plan, error);
    if (status == OK)
        status = check_breaks(problem, plan, error);
    arena_rewind(arena, mark);
    return status;
}
