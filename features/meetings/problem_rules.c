/*
 * Turns rules of an event into numbers, and what algorithms/days complains about into words.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/problem_rules.h"

enum {
    NOON_MINUTES = 12 * 60,
    MOST_NAMED = 6 /* organisations that are at fault together; who reads looks at these first */
};

/* The number of the organisation in the problem; -1: nobody comes for it. */
static int32_t number_of(const Problem *problem, OrganisationId id)
{
    size_t position = participant_position(problem->pairs.organisations, problem->pairs.count, id);
    if (position == SIZE_MAX || problem->number_of[position] == SIZE_MAX)
        return -1;
    return (int32_t)problem->number_of[position];
}

/* The last round of the morning; 0 when the day has no morning. */
static int32_t last_of_morning(const Timetable *day)
{
    int32_t last = 0;
    for (int64_t round = 1; round <= day->round_count; round++) {
        if (day->rounds[round - 1]->start_time_minutes < NOON_MINUTES)
            last = (int32_t)round;
    }
    return last;
}

static void window_of(const PairRule *rule, int32_t morning, RoundsWindow *window)
{
    window->table = (int32_t)rule->table;
    if (rule->round > 0)
        window->earliest = window->latest = (int32_t)rule->round;
    if (rule->part == PART_AFTERNOON)
        window->earliest = morning + 1;
    if (rule->part == PART_MORNING)
        window->latest = morning; /* without a morning the problem is refused */
}

Status problem_rules_load(Db *db, const Timetable *day, Problem *problem)
{
    const PairRule *rules;
    size_t count;
    const Meeting *meeting = problem->meeting;
    int32_t morning = last_of_morning(day);
    TRY(pair_rule_list(db, meeting->id, &rules, &count));
    RoundsWindow *windows = arena_array(db->arena, RoundsWindow, count);
    RoundsBefore *befores = arena_array(db->arena, RoundsBefore, count);
    DayRules asked = {
        .windows = windows,
        .befores = befores,
        .few_breaks = meeting->few_gaps,
        .is_fair = meeting->few_gaps && meeting->gap_difference >= 0,
        .fairness = (int32_t)meeting->gap_difference};
    for (size_t i = 0; i < count; i++) {
        const PairRule *rule = &rules[i];
        int32_t a = number_of(problem, rule->a), b = number_of(problem, rule->b);
        bool has_window = rule->round > 0 || rule->table > 0 || rule->part != PART_ANY;
        if (a < 0 || b < 0)
            continue;
        problem->lacks_morning |= rule->part == PART_MORNING && morning == 0;
        if (has_window) {
            windows[asked.window_count] = (RoundsWindow){.a = a, .b = b};
            window_of(rule, morning, &windows[asked.window_count++]);
        }
        int32_t then_a = number_of(problem, rule->then_a);
        int32_t then_b = number_of(problem, rule->then_b);
        if (rule->then_a.value != 0 && then_a >= 0 && then_b >= 0)
            befores[asked.before_count++] = (RoundsBefore){a, b, then_a, then_b};
    }
    problem->rules = asked;
    return OK;
}

bool problem_has_rules(const Problem *problem)
{
    const DayRules *rules = &problem->rules;
    return rules->window_count + rules->before_count > 0 || rules->few_breaks;
}

/* ---- Why not ---- */

static Str name_of(const Problem *problem, int32_t number)
{
    return problem->pairs.organisations[problem->position_of[number]].name;
}

static const char *fault_message(DayFaultKind kind)
{
    switch (kind) {
    case DAY_FAULT_NOT_TO_MEET:
        return N_("{1} and {2} have a rule for their meeting, and they are not to meet at all. Let "
                  "them meet, or take the rule out.");
    case DAY_FAULT_NO_ROUND:
        return N_("{1} and {2} are to meet in round {5} or later, and the day has only {8} "
                  "rounds. Choose another round, or make more rounds.");
    case DAY_FAULT_NO_TABLE:
        return N_("{1} and {2} are to meet at table {7}, and there are only {8} tables. Choose "
                  "another table.");
    case DAY_FAULT_CROSSED:
        return N_("{1} and {2} are to meet in round {5} at the earliest and in round {6} at the "
                  "latest. Take one of these rules out.");
    case DAY_FAULT_TWO_TABLES:
        return N_("{1} and {2} are to meet at table {7} and at table {8}. Take one of these rules "
                  "out.");
    case DAY_FAULT_NEVER_THERE:
        return N_("{1} and {2} are to meet in rounds {5} to {6}, and in none of them both are "
                  "there. Choose other rounds, or look at when their people come and leave.");
    case DAY_FAULT_BUSY:
        return N_("For {1} more meetings are fixed to round {5} than it has people for: {9}, and "
                  "people for {8}. Move one of them.");
    case DAY_FAULT_FULL:
        return N_(
            "{9} meetings are fixed to round {5}, and there are only {8} tables. Move some of "
            "them.");
    case DAY_FAULT_TABLE_TAKEN:
        return N_("{1} with {2} as well as {3} with {4} are fixed to table {7} in round {5}. Move "
                  "one of them.");
    case DAY_FAULT_CIRCLE:
        return N_("The meeting of {1} and {2} is to be before itself: the orders run in a circle. "
                  "Take one of them out.");
    case DAY_FAULT_TOO_LATE:
        return N_("{1} and {2} are to meet by round {6}, and what has to come before them takes "
                  "until round {5}. Make more rounds, or take an order out.");
    case DAY_FAULT_UNFAIR:
        return N_("In {8} rounds the gaps of all organisations cannot be so alike. Allow a larger "
                  "difference, or more rounds.");
    case DAY_FAULT_TIME:
        return N_("No plan that keeps all rules was found in the time there is. Take out a rule "
                  "that does not matter, or allow more rounds.");
    case DAY_FAULT_TOO_MUCH:
    case DAY_FAULT_NONE:
        break;
    }
    return N_("These rules cannot be kept together.");
}

/* Whose meetings contradict: "Sever, Naděje and others". */
static Str too_much_text(
    Arena *arena, Language language, const Problem *problem, const DayFault *fault)
{
    Str names[MOST_NAMED];
    size_t shown = fault->organisation_count < MOST_NAMED ? fault->organisation_count : MOST_NAMED;
    for (size_t i = 0; i < shown; i++)
        names[i] = name_of(problem, fault->organisations[i]);
    Str list = str_join(arena, names, shown, STR(", "));
    if (shown < fault->organisation_count)
        list = text_say(arena, language, N_("{1} and others"), ARGS(text_arg(list)));
    const char *message = N_("The meetings of {1} cannot be held in {2} rounds with these rules. "
                             "Allow more rounds, or take a rule out.");
    if (shown == 0)
        message = N_("Not all meetings can be held in {2} rounds with these rules. Allow more "
                     "rounds, or take a rule out.");
    else if (fault->by_order)
        message = N_("The meetings of {1} cannot be held in {2} rounds in the order that is asked "
                     "for. Allow more rounds, or take an order out.");
    else if (fault->by_tables)
        message = N_("The meetings of {1} cannot be held in {2} rounds at these tables with these "
                     "rules. Allow more rounds, add a table, or take a rule out.");
    return text_say(arena, language, message, ARGS(text_arg(list), text_arg(fault->most)));
}

Str problem_fault_text(
    Arena *arena, Language language, const Problem *problem, const DayFault *fault)
{
    if (fault->kind == DAY_FAULT_TOO_MUCH)
        return too_much_text(arena, language, problem, fault);
    const char *message = fault_message(fault->kind);
    if (fault->kind == DAY_FAULT_NEVER_THERE && fault->from == fault->to)
        message = N_("{1} and {2} are to meet in round {5}, and not both of them are there then. "
                     "Choose another round, or look at when their people come and leave.");
    return text_say(
        arena,
        language,
        message,
        ARGS(
            text_arg(name_of(problem, fault->a)),
            text_arg(name_of(problem, fault->b)),
            text_arg(name_of(problem, fault->c)),
            text_arg(name_of(problem, fault->d)),
            text_arg(fault->from),
            text_arg(fault->to),
            text_arg(fault->table),
            text_arg(fault->most),
            text_arg(fault->count)));
}
