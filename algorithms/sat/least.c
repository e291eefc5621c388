/* least: costs that are to be avoided are assumptions of the solver; the ones to blame for a
 * contradiction are relaxed. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/sat/least.h"

#include "algorithms/sat/total.h"

#include <string.h>

enum {
    FIRST_CONFLICTS = 20000,    /* of one search, before looking for something better instead */
    CONFLICTS_FOR_BETTER = 300, /* of one try */
    MOST_CONFLICTS = 1 << 29
};

/* Something to be avoided: a cost, or that a total is higher than already paid for. */
typedef struct Duty {
    Literal avoid;
    int64_t weight; /* 0: no duty any more */
    Total total;    /* none for a cost itself */
    size_t paid;    /* avoid is total.at_least[paid] */
} Duty;

typedef struct Least {
    Sat *sat;
    const LeastGoal *goal;
    Arena *arena;
    LeastAnswer answer;
    Duty *duties;
    size_t duty_count, duty_room;
    int64_t stratum; /* duties of at least this weight are kept for now */
    bool *is_paid;   /* by cost: in the best found */
    int32_t conflicts;
} Least;

static int64_t weight_of(const LeastGoal *goal, size_t index)
{
    return goal->weights == NULL ? 1 : goal->weights[index];
}

static void add_duty(Least *least, Duty duty)
{
    if (least->duty_count == least->duty_room) {
        size_t room = 2 * least->duty_room + 16;
        Duty *larger = arena_array(least->arena, Duty, room);
        if (least->duty_count > 0)
            memcpy(larger, least->duties, least->duty_count * sizeof *larger);
        least->duties = larger;
        least->duty_room = room;
    }
    least->duties[least->duty_count++] = duty;
}

static void note_found(Least *least)
{
    int64_t value = 0;
    for (size_t i = 0; i < least->goal->count; i++) {
        if (sat_is_true(least->sat, least->goal->costs[i]))
            value += weight_of(least->goal, i);
    }
    if (value >= least->answer.value)
        return;
    for (size_t i = 0; i < least->goal->count; i++)
        least->is_paid[i] = sat_is_true(least->sat, least->goal->costs[i]);
    least->answer.value = value;
    least->goal->found(least->goal->context, value);
}

/* The next lower weight at which something is not kept yet; 0: everything is. */
static int64_t next_stratum(const Least *least)
{
    int64_t next = 0;
    for (size_t i = 0; i < least->duty_count; i++) {
        int64_t weight = least->duties[i].weight;
        if (weight < least->stratum && weight > next)
            next = weight;
    }
    return next;
}

static bool is_kept(const Least *least, const Duty *duty)
{
    return duty->weight > 0 && duty->weight >= least->stratum;
}

static SatAnswer keep_duties(Least *least)
{
    for (size_t i = 0; i < least->duty_count; i++) {
        if (is_kept(least, &least->duties[i]))
            sat_assume(least->sat, -least->duties[i].avoid);
    }
    return sat_solve(least->sat, least->conflicts);
}

/* The duties that cannot all be kept; their number. */
static size_t find_core(const Least *least, size_t *ret_core)
{
    size_t count = 0;
    for (size_t i = 0; i < least->duty_count; i++) {
        if (is_kept(least, &least->duties[i]) &&
            sat_is_to_blame(least->sat, -least->duties[i].avoid))
            ret_core[count++] = i;
    }
    return count;
}

/* What is left of a duty stays, and of its total the next step is to be avoided instead. */
static void relax(Least *least, size_t index, int64_t price)
{
    Duty duty = least->duties[index];
    least->duties[index].weight -= price;
    if (duty.paid + 1 >= duty.total.count)
        return;
    duty.paid++;
    duty.avoid = duty.total.at_least[duty.paid];
    duty.weight = price;
    add_duty(least, duty);
}

/* One of the core has to be paid for: the others are a new duty together. */
static void pay_for_core(Least *least)
{
    size_t *core = arena_array(least->arena, size_t, least->duty_count);
    size_t count = find_core(least, core);
    Literal *costs = arena_array(least->arena, Literal, count);
    int64_t price = INT64_MAX;
    for (size_t i = 0; i < count; i++) {
        const Duty *duty = &least->duties[core[i]];
        costs[i] = duty->avoid;
        price = duty->weight < price ? duty->weight : price;
    }
    sat_clause(least->sat, costs, count);
    for (size_t i = 0; i < count; i++)
        relax(least, core[i], price);
    Total total = total_new(least->sat, costs, count, count, TOTAL_RISES, least->arena);
    if (total.count > 1)
        add_duty(
            least, (Duty){.avoid = total.at_least[1], .weight = price, .total = total, .paid = 1});
    least->answer.bound += price;
}

/* What the best found avoids, and one of its costs as well. */
static SatAnswer avoid_one_more(Least *least, size_t index)
{
    for (size_t i = 0; i < least->goal->count; i++) {
        if (i == index || !least->is_paid[i])
            sat_assume(least->sat, -least->goal->costs[i]);
    }
    return sat_solve(least->sat, CONFLICTS_FOR_BETTER);
}

/* Each cost of the best found is tried to be avoided by itself: no proof, but a good answer when
 * the proof takes too long. */
static void look_for_better(Least *least)
{
    for (size_t i = 0; i < least->goal->count && !sat_was_stopped(least->sat); i++) {
        if (least->is_paid[i] && avoid_one_more(least, i) == SAT_POSSIBLE)
            note_found(least);
    }
}

static void take_step(Least *least)
{
    SatAnswer answer = keep_duties(least);
    if (answer == SAT_POSSIBLE) {
        note_found(least);
        least->stratum = next_stratum(least);
    } else if (answer == SAT_IMPOSSIBLE) {
        pay_for_core(least);
    } else {
        look_for_better(least);
        least->conflicts =
            least->conflicts > MOST_CONFLICTS / 2 ? MOST_CONFLICTS : 2 * least->conflicts;
    }
}

static void hold_on(const Least *least)
{
    for (size_t i = 0; i < least->duty_count; i++) {
        if (least->duties[i].weight > 0)
            SAT_CLAUSE(least->sat, -least->duties[i].avoid);
    }
}

static bool is_over(const Least *least)
{
    return sat_was_stopped(least->sat) ||
           (least->goal->effort > 0 && least->conflicts > least->goal->effort);
}

LeastAnswer least_find(Sat *sat, const LeastGoal *goal, Arena *arena)
{
    Least least = {.sat = sat, .goal = goal, .arena = arena, .conflicts = FIRST_CONFLICTS};
    if (goal->effort > 0 && goal->effort < least.conflicts)
        least.conflicts = goal->effort;
    least.answer.answer = sat_solve(sat, 0);
    if (least.answer.answer != SAT_POSSIBLE)
        return least.answer;
    least.answer.value = INT64_MAX;
    least.is_paid = arena_array(arena, bool, goal->count);
    note_found(&least);
    for (size_t i = 0; i < goal->count; i++)
        add_duty(&least, (Duty){.avoid = goal->costs[i], .weight = weight_of(goal, i)});
    least.stratum = INT64_MAX;
    least.stratum = next_stratum(&least);
    while (least.answer.bound < least.answer.value && !is_over(&least))
        take_step(&least);
    if (least.answer.bound == least.answer.value)
        hold_on(&least);
    return least.answer;
}
