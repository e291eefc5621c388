/* keep: few meetings have rules, so each question looks through all of them.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/keep.h"

Keep keep_new(
    const RoundsWindow *windows,
    size_t window_count,
    const RoundsBefore *befores,
    size_t before_count,
    const bool *is_over,
    int32_t organisation_count,
    Arena *arena)
{
    bool *is_ruled = arena_array(arena, bool, (size_t)organisation_count);
    for (size_t i = 0; i < window_count; i++)
        is_ruled[windows[i].a] = is_ruled[windows[i].b] = true;
    for (size_t i = 0; i < before_count; i++) {
        is_ruled[befores[i].first_a] = is_ruled[befores[i].first_b] = true;
        is_ruled[befores[i].then_a] = is_ruled[befores[i].then_b] = true;
    }
    return (Keep){
        .windows = windows,
        .window_count = window_count,
        .befores = befores,
        .before_count = before_count,
        .is_over = is_over != NULL ? is_over : arena_array(arena, bool, before_count),
        .is_ruled = is_ruled,
    };
}

int32_t keep_round_of(const Schedule *schedule, int32_t a, int32_t b)
{
    const Presence *presence = schedule->presence;
    for (int32_t t = 0; t < schedule->round_count; t++) {
        const int16_t *row = schedule_row(schedule, t);
        for (int32_t p = presence->first_party[a]; p < presence->first_party[a + 1]; p++) {
            if (row[p] >= 0 && presence->organisation[row[p]] == b)
                return t;
        }
    }
    return -1;
}

static bool are_two(int32_t a, int32_t b, int32_t x, int32_t y)
{
    return (a == x && b == y) || (a == y && b == x);
}

/* Whether another meeting that has this table is in the round. */
static bool is_taken(const Schedule *schedule, const RoundsWindow *mine, int32_t round)
{
    const Keep *keep = schedule->keep;
    for (size_t i = 0; i < keep->window_count; i++) {
        const RoundsWindow *other = &keep->windows[i];
        if (other->table == mine->table && !are_two(mine->a, mine->b, other->a, other->b) &&
            keep_round_of(schedule, other->a, other->b) == round)
            return true;
    }
    return false;
}

bool keep_allows(const Schedule *schedule, int32_t a, int32_t b, int32_t round)
{
    const Keep *keep = schedule->keep;
    if (keep == NULL || !keep->is_ruled[a] || !keep->is_ruled[b])
        return true;
    for (size_t i = 0; i < keep->window_count; i++) {
        const RoundsWindow *window = &keep->windows[i];
        if (!are_two(a, b, window->a, window->b))
            continue;
        if (round + 1 < window->earliest || (window->latest > 0 && round + 1 > window->latest) ||
            (window->table > 0 && is_taken(schedule, window, round)))
            return false;
    }
    for (size_t i = 0; i < keep->before_count; i++) {
        const RoundsBefore *before = &keep->befores[i];
        bool is_first = are_two(a, b, before->first_a, before->first_b);
        bool is_then = are_two(a, b, before->then_a, before->then_b);
        if (keep->is_over[i] || (!is_first && !is_then))
            continue;
        int32_t other = is_first ? keep_round_of(schedule, before->then_a, before->then_b)
                                 : keep_round_of(schedule, before->first_a, before->first_b);
        if (other >= 0 && (is_first ? round >= other : round <= other))
            return false;
    }
    return true;
}

/* Whether a meeting that stands in a rule with this one is in the round. */
static bool depends_on(const Schedule *schedule, int32_t a, int32_t b, int32_t round)
{
    const Keep *keep = schedule->keep;
    for (size_t i = 0; i < keep->window_count; i++) {
        const RoundsWindow *window = &keep->windows[i];
        if (are_two(a, b, window->a, window->b) && window->table > 0 &&
            is_taken(schedule, window, round))
            return true;
    }
    for (size_t i = 0; i < keep->before_count; i++) {
        const RoundsBefore *before = &keep->befores[i];
        bool is_first = are_two(a, b, before->first_a, before->first_b);
        if (!is_first && !are_two(a, b, before->then_a, before->then_b))
            continue;
        int32_t other = is_first ? keep_round_of(schedule, before->then_a, before->then_b)
                                 : keep_round_of(schedule, before->first_a, before->first_b);
        if (!keep->is_over[i] && other == round)
            return true;
    }
    return false;
}

bool keep_allows_trail(
    const Schedule *schedule, int32_t a, int32_t b, int32_t wanted, int32_t offered)
{
    const Keep *keep = schedule->keep;
    if (keep == NULL || !keep->is_ruled[a] || !keep->is_ruled[b])
        return true;
    return keep_allows(schedule, a, b, wanted) && !depends_on(schedule, a, b, offered);
}

bool keep_allows_later(const Schedule *schedule, int32_t a, int32_t b, int32_t round)
{
    const Keep *keep = schedule->keep;
    if (keep == NULL || !keep->is_ruled[a] || !keep->is_ruled[b])
        return true;
    for (size_t i = 0; i < keep->window_count; i++) {
        const RoundsWindow *window = &keep->windows[i];
        if (are_two(a, b, window->a, window->b) && window->latest > 0 && round + 1 > window->latest)
            return false;
    }
    for (size_t i = 0; i < keep->before_count; i++) {
        const RoundsBefore *before = &keep->befores[i];
        if (!keep->is_over[i] && are_two(a, b, before->first_a, before->first_b) &&
            keep_round_of(schedule, before->then_a, before->then_b) >= 0)
            return false;
    }
    return true;
}
