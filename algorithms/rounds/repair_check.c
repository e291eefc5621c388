/* repair_check: whether a repaired plan keeps the rules in the rounds to come, and left the others
 * alone. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/check.h"

static bool is_same(const RoundsMeeting *a, const RoundsMeeting *b)
{
    return a->round == b->round && a->table == b->table && a->a == b->a && a->b == b->b &&
           a->person_a == b->person_a && a->person_b == b->person_b;
}

static size_t times(const RoundsMeeting *meetings, size_t count, const RoundsMeeting *sought)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += is_same(&meetings[i], sought);
    return found;
}

/* Every frozen meeting of `of` is as often in `in`. */
static Status frozen_are_in(
    const RoundsMeeting *of,
    size_t of_count,
    const RoundsMeeting *in,
    size_t in_count,
    int32_t frozen,
    Error *error)
{
    for (size_t i = 0; i < of_count; i++) {
        if (of[i].round <= frozen && times(of, of_count, &of[i]) != times(in, in_count, &of[i]))
            return error_set(
                error,
                INVALID,
                "round %d is over or running, and its meeting at table %d was changed",
                of[i].round,
                of[i].table);
    }
    return OK;
}

/* Where the two meet; NULL: nowhere. */
static const RoundsMeeting *meeting_of(
    const RoundsMeeting *meetings, size_t count, int32_t a, int32_t b)
{
    for (size_t i = 0; i < count; i++) {
        if ((meetings[i].a == a && meetings[i].b == b) ||
            (meetings[i].a == b && meetings[i].b == a))
            return &meetings[i];
    }
    return NULL;
}

/* Whether the meeting is in the round that was announced. */
static bool stays(const RoundsRepair *repair, const RoundsMeeting *meeting)
{
    const RoundsMeeting *announced =
        meeting_of(repair->meetings, repair->meeting_count, meeting->a, meeting->b);
    return announced != NULL && announced->round == meeting->round;
}

/* Whatever moved or came in keeps its rules. */
static Status check_rules(const RoundsRepair *repair, const RoundsPlan *plan, Error *error)
{
    for (size_t i = 0; i < repair->window_count; i++) {
        const RoundsWindow *window = &repair->windows[i];
        const RoundsMeeting *meeting =
            meeting_of(plan->meetings, plan->meeting_count, window->a, window->b);
        if (meeting == NULL || stays(repair, meeting))
            continue;
        if (meeting->round < window->earliest ||
            (window->latest > 0 && meeting->round > window->latest))
            return error_set(
                error, INVALID, "a meeting moved to round %d, out of its window", meeting->round);
    }
    for (size_t i = 0; i < repair->before_count; i++) {
        const RoundsBefore *before = &repair->befores[i];
        const RoundsMeeting *first =
            meeting_of(plan->meetings, plan->meeting_count, before->first_a, before->first_b);
        const RoundsMeeting *then =
            meeting_of(plan->meetings, plan->meeting_count, before->then_a, before->then_b);
        if (first == NULL || then == NULL || first->round < then->round ||
            then->round <= repair->frozen_rounds || (stays(repair, first) && stays(repair, then)))
            continue;
        return error_set(
            error,
            INVALID,
            "a meeting in round %d is not before the one in round %d",
            first->round,
            then->round);
    }
    return OK;
}

Status rounds_repair_check(
    const RoundsProblem *problem,
    const RoundsRepair *repair,
    const RoundsChanges *changes,
    Arena *arena,
    Error *error)
{
    const RoundsPlan *plan = &changes->plan;
    int32_t frozen = repair->frozen_rounds;
    RoundsViolations violations;
    rounds_violations(problem, plan->meetings, plan->meeting_count, arena, &violations);
    for (size_t i = 0; i < violations.hard_count; i++) {
        if (violations.all[i].round <= frozen)
            continue;
        Str sentence = rounds_violation_sentence(&violations.all[i], NULL, arena);
        return error_set(error, INVALID, "%.*s", STR_ARG(sentence));
    }
    TRY(check_rules(repair, plan, error));
    TRY(frozen_are_in(
        repair->meetings,
        repair->meeting_count,
        plan->meetings,
        plan->meeting_count,
        frozen,
        error));
    return frozen_are_in(
        plan->meetings,
        plan->meeting_count,
        repair->meetings,
        repair->meeting_count,
        frozen,
        error);
}
