/* sat: every call goes on to CaDiCaL. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/sat/sat.h"

#include <ccadical.h>

/* What the solver answers, in the numbers of the SAT competitions. */
enum {
    ANSWER_SATISFIABLE = 10,
    ANSWER_UNSATISFIABLE = 20
};

struct Sat {
    CCaDiCaL *solver;
    SatWatch watch;
    Literal last;
    bool was_stopped;
};

static int is_to_stop(void *state)
{
    Sat *sat = state;
    if (!sat->was_stopped && sat->watch.goes_on != NULL)
        sat->was_stopped = !sat->watch.goes_on(sat->watch.context);
    return sat->was_stopped;
}

static void release(void *solver)
{
    ccadical_release(solver);
}

Sat *sat_new(SatWatch watch, Arena *arena)
{
    Sat *sat = arena_alloc(arena, sizeof *sat);
    *sat = (Sat){.solver = ccadical_init(), .watch = watch};
    arena_defer(arena, release, sat->solver);
    ccadical_set_option(sat->solver, "quiet", 1); /* standard output is its caller's */
    /* Measured on days of meetings: the slower restarts prove their breaks in half the time. */
    ccadical_set_option(sat->solver, "stabilizeonly", 1);
    ccadical_set_terminate(sat->solver, sat, is_to_stop);
    return sat;
}

Literal sat_new_literal(Sat *sat)
{
    return ++sat->last;
}

void sat_clause(Sat *sat, const Literal *literals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ccadical_add(sat->solver, literals[i]);
    ccadical_add(sat->solver, 0);
}

void sat_assume(Sat *sat, Literal literal)
{
    ccadical_assume(sat->solver, literal);
}

SatAnswer sat_solve(Sat *sat, int32_t conflicts)
{
    if (conflicts > 0)
        ccadical_limit(sat->solver, "conflicts", conflicts);
    switch (ccadical_solve(sat->solver)) {
    case ANSWER_SATISFIABLE:
        return SAT_POSSIBLE;
    case ANSWER_UNSATISFIABLE:
        return SAT_IMPOSSIBLE;
    default:
        return SAT_UNDECIDED;
    }
}

bool sat_was_stopped(const Sat *sat)
{
    return sat->was_stopped;
}

bool sat_is_true(Sat *sat, Literal literal)
{
    return ccadical_val(sat->solver, literal) > 0;
}

bool sat_is_to_blame(Sat *sat, Literal assumption)
{
    return ccadical_failed(sat->solver, assumption) != 0;
}
