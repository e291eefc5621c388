/* sentence: what a plan says of itself, in English for the command line; pages word the same
 * numbers in their own languages. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/rounds.h"

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static Str name_of(const Str *names, int32_t organisation, Arena *arena)
{
    return names != NULL ? names[organisation]
                         : str_format(arena, "organisation %d", organisation + 1);
}

static Str degree_reason(const RoundsWitness *witness, const Str *names, Arena *arena)
{
    const char *people = witness->at_once == 1 ? "" : ", each with ";
    Str at_once = witness->at_once == 1
                      ? STR("")
                      : str_format(arena, "%d people to hold them", witness->at_once);
    if (witness->organisation_count > 1)
        return str_format(
            arena,
            "each of %d organisations has %d meetings%s%.*s",
            witness->organisation_count,
            witness->meetings,
            people,
            STR_ARG(at_once));
    return str_format(
        arena,
        "%.*s has %d meeting%s%s%.*s",
        STR_ARG(name_of(names, witness->organisation, arena)),
        witness->meetings,
        plural(witness->meetings),
        witness->at_once == 1 ? "" : " and ",
        STR_ARG(at_once));
}

static Str set_reason(const RoundsWitness *witness, const Str *names, Arena *arena)
{
    if (witness->set == NULL)
        return str_format(
            arena,
            "there are %d meetings, and at most %d can be held at once",
            witness->meetings,
            witness->at_once);
    Str list = STR("");
    for (int32_t i = 0; i < witness->organisation_count && i < 5; i++)
        list = str_format(
            arena,
            "%.*s%s%.*s",
            STR_ARG(list),
            i == 0 ? "" : ", ",
            STR_ARG(name_of(names, witness->set[i], arena)));
    return str_format(
        arena,
        "%d organisations (%.*s%s) have %d meetings among themselves, at most %d at once",
        witness->organisation_count,
        STR_ARG(list),
        witness->organisation_count > 5 ? ", …" : "",
        witness->meetings,
        witness->at_once);
}

static Str reason(const RoundsWitness *witness, const Str *names, Arena *arena)
{
    switch (witness->bound) {
    case ROUNDS_BOUND_NOTHING:
        return STR("nothing is to be planned");
    case ROUNDS_BOUND_DEGREE:
        return degree_reason(witness, names, arena);
    case ROUNDS_BOUND_WINDOW:
        return str_format(
            arena,
            "%.*s has %d meeting%s and is not there all the time",
            STR_ARG(name_of(names, witness->organisation, arena)),
            witness->meetings,
            plural(witness->meetings));
    case ROUNDS_BOUND_TABLES:
        return str_format(
            arena,
            "%d meetings at %d table%s",
            witness->meetings,
            witness->at_once,
            plural(witness->at_once));
    case ROUNDS_BOUND_SET:
        return set_reason(witness, names, arena);
    case ROUNDS_BOUND_EXHAUSTED:
        return STR("every plan with fewer was ruled out, one by one");
    }
    return STR("");
}

static Str fewest_sentence(const RoundsPlan *plan, const Str *names, Arena *arena)
{
    const char *ending = plural(plan->round_count);
    if (plan->witness.bound == ROUNDS_BOUND_NOTHING)
        return str_format(arena, "%d round%s", plan->round_count, ending);
    Str why = reason(&plan->witness, names, arena);
    if (plan->round_count == plan->lower_bound)
        return str_format(
            arena,
            "%d round%s; fewer are impossible: %.*s",
            plan->round_count,
            ending,
            STR_ARG(why));
    return str_format(
        arena,
        "%d round%s; whether fewer are possible is open, but at least %d are needed: %.*s",
        plan->round_count,
        ending,
        plan->lower_bound,
        STR_ARG(why));
}

static Str left_over(const RoundsPlan *plan, Arena *arena)
{
    if (plan->unplaced_count == 0)
        return STR("");
    return str_format(
        arena,
        "; %zu of %zu wanted meetings do not fit, %s",
        plan->unplaced_count,
        plan->unplaced_count + plan->meeting_count,
        plan->is_optimal ? "and more are impossible" : "whether more could is open");
}

Str rounds_plan_sentence(
    const RoundsProblem *problem, const RoundsPlan *plan, const Str *names, Arena *arena)
{
    if (problem->round_count == 0)
        return str_format(
            arena,
            "%.*s%.*s",
            STR_ARG(fewest_sentence(plan, names, arena)),
            STR_ARG(left_over(plan, arena)));
    if (plan->unplaced_count == 0)
        return str_format(arena, "%d rounds as given; all meetings are in", plan->round_count);
    return str_format(
        arena,
        "%d round%s as given, with %zu meetings%.*s; all would need at least %d: %.*s",
        plan->round_count,
        plural(plan->round_count),
        plan->meeting_count,
        STR_ARG(left_over(plan, arena)),
        plan->lower_bound,
        STR_ARG(reason(&plan->witness, names, arena)));
}
