/*
 * Finds the pairs that a plan leaves out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/left_out.h"

#include <stdlib.h>

/* From when to when somebody of an organisation is there. */
typedef struct Presence {
    int32_t first;
    int32_t last; /* before first: nobody */
} Presence;

static const Presence *presence_of(const LoadedPlan *loaded, Arena *arena)
{
    const RoundsProblem *rounds = &loaded->problem.rounds;
    const int32_t end = (int32_t)loaded->plan.round_count;
    Presence *presence = arena_array(arena, Presence, (size_t)rounds->organisation_count);
    for (int32_t i = 0; i < rounds->organisation_count; i++)
        presence[i] = (Presence){end + 1, 0};
    for (size_t i = 0; i < rounds->person_count; i++) {
        const RoundsPerson *person = &rounds->people[i];
        Presence *own = &presence[person->organisation];
        int32_t first = person->arrives > 0 ? person->arrives : 1;
        int32_t last = person->leaves > 0 && person->leaves < end ? person->leaves : end;
        if (person->is_absent)
            continue;
        own->first = first < own->first ? first : own->first;
        own->last = last > own->last ? last : own->last;
    }
    return presence;
}

static bool are_apart(const Presence *x, const Presence *y)
{
    int32_t first = x->first > y->first ? x->first : y->first;
    int32_t last = x->last < y->last ? x->last : y->last;
    return first > last;
}

/* By numbers of the problem, count × count: who meets whom; on the diagonal, who is in the plan. */
static const bool *meetings_of(const LoadedPlan *loaded, Arena *arena)
{
    const Plan *plan = &loaded->plan;
    const size_t *numbers = loaded->names.organisation_numbers;
    size_t count = (size_t)loaded->problem.rounds.organisation_count;
    bool *meet = arena_array(arena, bool, count *count);
    for (size_t i = 0; i < plan->organisation_count; i++) {
        if (numbers[i] != SIZE_MAX)
            meet[numbers[i] * count + numbers[i]] = true;
    }
    for (size_t i = 0; i < plan->meeting_count; i++) {
        size_t a = numbers[plan->meetings[i].a];
        size_t b = numbers[plan->meetings[i].b];
        if (a == SIZE_MAX || b == SIZE_MAX)
            continue;
        meet[a * count + b] = true;
        meet[b * count + a] = true;
    }
    return meet;
}

static int left_out_compare(const void *x, const void *y)
{
    const LeftOut *a = x;
    const LeftOut *b = y;
    bool a_never = a->reason == LEFT_OUT_NEVER;
    bool b_never = b->reason == LEFT_OUT_NEVER;
    if (a_never != b_never)
        return a_never ? 1 : -1;
    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

const LeftOut *left_out_list(const LoadedPlan *loaded, Arena *arena, size_t *ret_count)
{
    const Problem *problem = &loaded->problem;
    size_t count = (size_t)problem->rounds.organisation_count;
    const bool *meet = meetings_of(loaded, arena);
    const Presence *presence = presence_of(loaded, arena);
    LeftOut *list = arena_array(arena, LeftOut, count * (count - (count > 0)) / 2);
    size_t found = 0;
    for (size_t a = 0; a < count; a++) {
        for (size_t b = a + 1; b < count; b++) {
            if (meet[a * count + b])
                continue;
            LeftOut *left = &list[found];
            *left = (LeftOut){.a = problem->position_of[a], .b = problem->position_of[b]};
            Pair pair = pair_of(&problem->pairs, left->a, left->b);
            left->points = pair.points;
            if (pair.is_never)
                left->reason = LEFT_OUT_NEVER;
            else if (problem->rounds.who == ROUNDS_LISTED_PAIRS && !pair_is_wished(&pair))
                continue;
            else if (!meet[a * count + a] || !meet[b * count + b])
                left->reason = LEFT_OUT_NEW;
            else if (are_apart(&presence[a], &presence[b]))
                left->reason = LEFT_OUT_APART;
            else
                left->reason = problem->rounds.round_count > 0 ? LEFT_OUT_ROOM : LEFT_OUT_CHANGE;
            found++;
        }
    }
    if (found > 0)
        qsort(list, found, sizeof *list, left_out_compare);
    *ret_count = found;
    return list;
}

Str left_out_text(Arena *arena, Language language, const LoadedPlan *loaded, LeftOutReason reason)
{
    const TextArgs none = {0};
    switch (reason) {
    case LEFT_OUT_ROOM:
        return text_say_plural(
            arena,
            language,
            N_("There was no room for them in {1} round."),
            N_("There was no room for them in {1} rounds."),
            loaded->plan.round_count,
            none);
    case LEFT_OUT_NEW:
        return text_say(
            arena, language, N_("One of them came to the list after the plan was made."), none);
    case LEFT_OUT_APART:
        return text_say(arena, language, N_("They are never there at the same time."), none);
    case LEFT_OUT_NEVER:
        return text_say(arena, language, N_("They never meet here: one of them said so."), none);
    case LEFT_OUT_CHANGE:
        break;
    }
    return text_say(
        arena,
        language,
        N_("The plan was changed by hand, or the event has changed since it was made."),
        none);
}
