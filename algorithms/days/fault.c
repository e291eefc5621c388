/* fault: each kind as an English sentence. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/days/fault.h"

enum {
    MOST_NAMED = 6 /* who reads looks at these first */
};

static Str name_of(const Str *names, int32_t organisation, Arena *arena)
{
    return names != NULL ? names[organisation]
                         : str_format(arena, "organisation %d", organisation + 1);
}

/* "A and B". */
static Str both(const Str *names, int32_t a, int32_t b, Arena *arena)
{
    Str first = name_of(names, a, arena), second = name_of(names, b, arena);
    return str_format(arena, "%.*s and %.*s", STR_ARG(first), STR_ARG(second));
}

static Str listed(const DayFault *fault, const Str *names, Arena *arena)
{
    Str list = STR("");
    for (size_t i = 0; i < fault->organisation_count && i < MOST_NAMED; i++) {
        Str name = name_of(names, fault->organisations[i], arena);
        list = str_format(arena, "%.*s%s%.*s", STR_ARG(list), i == 0 ? "" : ", ", STR_ARG(name));
    }
    return list;
}

static Str too_much(const DayFault *fault, const Str *names, Arena *arena)
{
    Str list = listed(fault, names, arena);
    return str_format(
        arena,
        "not all meetings fit into %d rounds%s%s%s%s%.*s%s: allow more rounds, widen a window%s",
        fault->most,
        fault->by_tables ? " at these tables" : "",
        fault->by_order ? " in the order that is asked for" : "",
        fault->organisation_count > 0 ? "; those that contradict are of " : "",
        fault->organisation_count > 1 ? "these together: " : "",
        STR_ARG(list),
        fault->organisation_count > MOST_NAMED ? " and others" : "",
        fault->by_order    ? ", or take an order out"
        : fault->by_tables ? ", or add a table"
                           : "");
}

/* What is wrong with one meeting's window or table. */
static Str of_two(const DayFault *fault, Str pair, Arena *arena)
{
    switch (fault->kind) {
    case DAY_FAULT_NOT_TO_MEET:
        return str_format(
            arena,
            "%.*s have a rule for their meeting and are not to meet: wish for the meeting, or take "
            "the rule out",
            STR_ARG(pair));
    case DAY_FAULT_NO_ROUND:
        return str_format(
            arena,
            "%.*s are to meet in rounds %d to %d, and the day has rounds 1 to %d",
            STR_ARG(pair),
            fault->from,
            fault->to,
            fault->most);
    case DAY_FAULT_NO_TABLE:
        return str_format(
            arena,
            "%.*s are to meet at table %d, and there are %d tables: mend the table",
            STR_ARG(pair),
            fault->table,
            fault->most);
    case DAY_FAULT_CROSSED:
        return str_format(
            arena,
            "%.*s are to meet in round %d at the earliest and in round %d at the latest: mend one "
            "of them",
            STR_ARG(pair),
            fault->from,
            fault->to);
    case DAY_FAULT_TWO_TABLES:
        return str_format(
            arena,
            "%.*s are to meet at table %d and at table %d: take one of them out",
            STR_ARG(pair),
            fault->table,
            fault->most);
    case DAY_FAULT_NEVER_THERE:
        return str_format(
            arena,
            "%.*s are to meet in rounds %d to %d, in none of which both are there: mend the "
            "rounds, or when they are there",
            STR_ARG(pair),
            fault->from,
            fault->to);
    case DAY_FAULT_CIRCLE:
        return str_format(
            arena,
            "the meeting of %.*s is to be before itself, by the order of %d meetings: take one of "
            "the orders out",
            STR_ARG(pair),
            fault->count);
    case DAY_FAULT_TOO_LATE:
        return str_format(
            arena,
            "%.*s are to meet by round %d, and what comes before their meeting takes until round "
            "%d: give more rounds, or take an order out",
            STR_ARG(pair),
            fault->to,
            fault->from);
    case DAY_FAULT_NONE:
    case DAY_FAULT_BUSY:
    case DAY_FAULT_FULL:
    case DAY_FAULT_TABLE_TAKEN:
    case DAY_FAULT_UNFAIR:
    case DAY_FAULT_TOO_MUCH:
    case DAY_FAULT_TIME:
        break;
    }
    return (Str){0};
}

static Str busy(const DayFault *fault, Str name, Arena *arena)
{
    return str_format(
        arena,
        "%.*s has %d meetings fixed to round %d, and people for %d: move one of them",
        STR_ARG(name),
        fault->count,
        fault->from,
        fault->most);
}

static Str table_taken(const DayFault *fault, Str one, Str other, Arena *arena)
{
    return str_format(
        arena,
        "%.*s as well as %.*s are fixed to table %d in round %d: move one of them",
        STR_ARG(one),
        STR_ARG(other),
        fault->table,
        fault->from);
}

Str day_fault_text(const DayFault *fault, const Str *names, Arena *arena)
{
    switch (fault->kind) {
    case DAY_FAULT_NONE:
        return STR("");
    case DAY_FAULT_BUSY:
        return busy(fault, name_of(names, fault->a, arena), arena);
    case DAY_FAULT_FULL:
        return str_format(
            arena,
            "%d meetings are fixed to round %d, and there are %d tables: move some of them",
            fault->count,
            fault->from,
            fault->most);
    case DAY_FAULT_TABLE_TAKEN:
        return table_taken(
            fault,
            both(names, fault->a, fault->b, arena),
            both(names, fault->c, fault->d, arena),
            arena);
    case DAY_FAULT_UNFAIR:
        return str_format(
            arena,
            "in %d rounds the breaks of any two cannot differ by only %d: allow a larger "
            "difference",
            fault->most,
            fault->count);
    case DAY_FAULT_TOO_MUCH:
        return too_much(fault, names, arena);
    case DAY_FAULT_TIME:
        return STR("no plan with these rules was found in the time: give more seconds or more "
                   "rounds");
    case DAY_FAULT_NOT_TO_MEET:
    case DAY_FAULT_NO_ROUND:
    case DAY_FAULT_NO_TABLE:
    case DAY_FAULT_CROSSED:
    case DAY_FAULT_TWO_TABLES:
    case DAY_FAULT_NEVER_THERE:
    case DAY_FAULT_CIRCLE:
    case DAY_FAULT_TOO_LATE:
        break;
    }
    return of_two(fault, both(names, fault->a, fault->b, arena), arena);
}

Status day_fault_set(
    const DayFault *fault, const Str *names, Arena *arena, Error *error, DayFault *ret_fault)
{
    Str text = day_fault_text(fault, names, arena);
    if (ret_fault != NULL)
        *ret_fault = *fault;
    return error_set(error, fault->kind == DAY_FAULT_TIME ? BUSY : INVALID, "%.*s", STR_ARG(text));
}
