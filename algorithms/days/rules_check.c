/* rules_check: the rules looked up in the finished plan, one by one.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/rules.h"
#include "algorithms/rounds/check.h"

/* The round in which the two meet; 0: in none. */
static int32_t round_of(const RoundsPlan *plan, int32_t a, int32_t b)
{
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const RoundsMeeting *meeting = &plan->meetings[i];
        if ((meeting->a == a && meeting->b == b) || (meeting->a == b && meeting->b == a))
            return meeting->round;
    }
    return 0;
}

static Status check_windows(const DayRules *rules, const RoundsPlan *plan, Error *error)
{
    for (size_t i = 0; i < rules->window_count; i++) {
        const DayWindow *window = &rules->windows[i];
        int32_t round = round_of(plan, window->a, window->b);
        if (round > 0 &&
            (round < window->earliest || (window->latest > 0 && round > window->latest)))
            return error_set(
                error,
                INVALID,
                "organisations %d and %d meet in round %d, out of their window",
                window->a + 1,
                window->b + 1,
                round);
    }
    for (size_t i = 0; i < rules->window_count * plan->meeting_count; i++) {
        const DayWindow *window = &rules->windows[i / plan->meeting_count];
        const RoundsMeeting *meeting = &plan->meetings[i % plan->meeting_count];
        bool is_theirs = (meeting->a == window->a && meeting->b == window->b) ||
                         (meeting->a == window->b && meeting->b == window->a);
        if (is_theirs && window->table > 0 && meeting->table != window->table)
            return error_set(
                error,
                INVALID,
                "organisations %d and %d meet at table %d, not at %d",
                window->a + 1,
                window->b + 1,
                meeting->table,
                window->table);
    }
    for (size_t i = 0; i < rules->before_count; i++) {
        const DayBefore *before = &rules->befores[i];
        int32_t first = round_of(plan, before->first_a, before->first_b);
        int32_t then = round_of(plan, before->then_a, before->then_b);
        if (first > 0 && then > 0 && first >= then)
            return error_set(
                error,
                INVALID,
                "organisations %d and %d meet in round %d, not before round %d",
                before->first_a + 1,
                before->first_b + 1,
                first,
                then);
    }
    return OK;
}

static int32_t breaks_of(const RoundsPlan *plan, int32_t organisation)
{
    int32_t breaks = 0, latest = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const RoundsMeeting *meeting = &plan->meetings[i];
        if (meeting->a != organisation && meeting->b != organisation)
            continue;
        breaks += latest > 0 && meeting->round > latest + 1;
        latest = meeting->round;
    }
    return breaks;
}

static Status check_breaks(
    const RoundsProblem *problem,
    const DayRules *rules,
    const RoundsPlan *plan,
    const DayBreaks *breaks,
    Error *error)
{
    int32_t sum = 0, least = INT32_MAX, most = 0;
    for (int32_t o = 0; o < problem->organisation_count; o++) {
        int32_t own = breaks_of(plan, o);
        sum += own;
        least = own < least ? own : least;
        most = own > most ? own : most;
    }
    if (sum != breaks->count || breaks->bound > sum)
        return error_set(error, INVALID, "there are %d breaks, not %d", sum, breaks->count);
    if (rules->is_fair && most - least > rules->fairness)
        return error_set(error, INVALID, "breaks are from %d to %d: unfair", least, most);
    return OK;
}

Status day_rules_check(
    const RoundsProblem *problem,
    const DayRules *rules,
    const RoundsPlan *plan,
    const DayBreaks *breaks,
    Arena *arena,
    Error *error)
{
    TRY(rounds_plan_check(problem, plan, arena, error));
    TRY(check_windows(rules, plan, error));
    return check_breaks(problem, rules, plan, breaks, error);
}
