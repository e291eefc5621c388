/*
 * Judges a plan by what the event is now.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_check.h"

/* Numbers of the plan by numbers of the problem. */
typedef struct Back {
    int32_t *organisations;
    int32_t *people;
} Back;

static Back back_of(const Problem *problem, const Plan *plan, const PlanNames *names, Arena *arena)
{
    size_t organisations = (size_t)problem->rounds.organisation_count;
    size_t people = problem->rounds.person_count;
    Back back = {
        .organisations = arena_array(arena, int32_t, organisations),
        .people = arena_array(arena, int32_t, people)};
    for (size_t i = 0; i < organisations; i++)
        back.organisations[i] = -1;
    for (size_t i = 0; i < people; i++)
        back.people[i] = -1;
    for (size_t i = 0; i < plan->organisation_count; i++) {
        if (names->organisation_numbers[i] != SIZE_MAX)
            back.organisations[names->organisation_numbers[i]] = (int32_t)i;
    }
    for (size_t i = 0; i < plan->person_count; i++) {
        if (names->person_numbers[i] != SIZE_MAX)
            back.people[names->person_numbers[i]] = (int32_t)i;
    }
    return back;
}

static int16_t person_now(const Problem *problem, const PlanNames *names, int32_t person)
{
    if (person < 0)
        return ROUNDS_ALL_PRESENT;
    size_t number = names->person_numbers[person];
    return number == SIZE_MAX || number >= problem->rounds.person_count ? ROUNDS_ALL_PRESENT
                                                                        : (int16_t)number;
}

/* The meeting in the numbers of the problem, a < b. */
static RoundsMeeting meeting_now(
    const Problem *problem, const PlanNames *names, const PlanMeeting *meeting)
{
    int16_t a = (int16_t)names->organisation_numbers[meeting->a];
    int16_t b = (int16_t)names->organisation_numbers[meeting->b];
    int16_t person_a = person_now(problem, names, meeting->person_a);
    int16_t person_b = person_now(problem, names, meeting->person_b);
    return (RoundsMeeting){
        .round = (int16_t)meeting->round,
        .table = (int16_t)meeting->table,
        .a = a < b ? a : b,
        .b = a < b ? b : a,
        .person_a = a < b ? person_a : person_b,
        .person_b = a < b ? person_b : person_a};
}

static bool is_soft(RoundsRule rule)
{
    return rule == ROUNDS_RULE_AWAY_FROM_HOME || rule == ROUNDS_RULE_MISSING;
}

static int32_t back_number(const int32_t *numbers, int32_t number)
{
    return number < 0 ? -1 : numbers[number];
}

static Breach breach_of(const RoundsViolation *found, const Back *back)
{
    return (Breach){
        .rule = found->rule,
        .round = found->round,
        .table = found->table,
        .a = back_number(back->organisations, found->a),
        .b = back_number(back->organisations, found->b),
        .person = back_number(back->people, found->person),
        .is_soft = is_soft(found->rule)};
}

/* Where the two meet, in the numbers of the problem; NULL: nowhere. */
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

static Breach rule_breach(
    RoundsRule rule, const RoundsMeeting *meeting, int32_t a, int32_t b, const Back *back)
{
    return (Breach){
        .rule = rule,
        .round = meeting->round,
        .table = meeting->table,
        .a = back->organisations[a],
        .b = back->organisations[b],
        .person = -1};
}

/* Rules of single meetings that do not hold; at most two a window and one an order. */
static size_t rules_look(
    const Problem *problem,
    const RoundsMeeting *meetings,
    size_t count,
    const Back *back,
    Breach *found)
{
    const DayRules *rules = &problem->rules;
    size_t found_count = 0;
    for (size_t i = 0; i < rules->window_count; i++) {
        const RoundsWindow *window = &rules->windows[i];
        const RoundsMeeting *meeting = meeting_of(meetings, count, window->a, window->b);
        if (meeting == NULL)
            continue;
        if (meeting->round < window->earliest ||
            (window->latest > 0 && meeting->round > window->latest))
            found[found_count++] =
                rule_breach(ROUNDS_RULE_WINDOW, meeting, window->a, window->b, back);
        if (window->table > 0 && meeting->table != window->table)
            found[found_count++] =
                rule_breach(ROUNDS_RULE_TABLE, meeting, window->a, window->b, back);
    }
    for (size_t i = 0; i < rules->before_count; i++) {
        const RoundsBefore *before = &rules->befores[i];
        const RoundsMeeting *first = meeting_of(meetings, count, before->first_a, before->first_b);
        const RoundsMeeting *then = meeting_of(meetings, count, before->then_a, before->then_b);
        if (first == NULL || then == NULL || first->round < then->round)
            continue;
        Breach breach =
            rule_breach(ROUNDS_RULE_ORDER, first, before->first_a, before->first_b, back);
        breach.c = back->organisations[before->then_a];
        breach.d = back->organisations[before->then_b];
        found[found_count++] = breach;
    }
    return found_count;
}

void plan_breaches(
    const Problem *problem,
    const Plan *plan,
    const PlanNames *names,
    Arena *arena,
    Breaches *ret_breaches)
{
    RoundsViolations found;
    RoundsProblem rounds = problem->rounds;
    Back back = back_of(problem, plan, names, arena);
    RoundsMeeting *meetings = arena_array(arena, RoundsMeeting, plan->meeting_count);
    Breach *gone = arena_array(arena, Breach, plan->meeting_count);
    size_t count = 0;
    size_t gone_count = 0;
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *meeting = &plan->meetings[i];
        bool lost_a = names->organisation_numbers[meeting->a] == SIZE_MAX;
        bool lost_b = names->organisation_numbers[meeting->b] == SIZE_MAX;
        if (lost_a || lost_b)
            gone[gone_count++] = (Breach){
                .rule = ROUNDS_RULE_NOT_THERE,
                .round = meeting->round,
                .table = meeting->table,
                .a = lost_a ? meeting->a : meeting->b,
                .b = lost_a ? meeting->b : meeting->a,
                .person = -1,
                .is_gone = true};
        else
            meetings[count++] = meeting_now(problem, names, meeting);
    }
    if (rounds.round_count > 0 && rounds.round_count < plan->round_count)
        rounds.round_count = (int32_t)plan->round_count;
    rounds_violations(&rounds, meetings, count, arena, &found);

    size_t rules_most = 2 * problem->rules.window_count + problem->rules.before_count;
    Breach *all = arena_array(arena, Breach, gone_count + rules_most + found.count);
    Breaches breaches = {.all = all};
    breaches.count = rules_look(problem, meetings, count, &back, all);
    for (size_t i = 0; i < gone_count; i++)
        all[breaches.count++] = gone[i];
    for (size_t i = 0; i < found.count; i++) {
        Breach breach = breach_of(&found.all[i], &back);
        if (breach.rule == ROUNDS_RULE_MISSING && (breach.a < 0 || breach.b < 0))
            continue; /* of somebody the plan does not know: plan_lacks says it once */
        breaches.missing_count += breach.rule == ROUNDS_RULE_MISSING;
        all[breaches.count++] = breach;
    }
    for (size_t i = 0; i < breaches.count; i++)
        breaches.hard_count += !all[i].is_soft;
    *ret_breaches = breaches;
}

static bool breach_equal(const Breach *x, const Breach *y)
{
    return x->rule == y->rule && x->round == y->round && x->table == y->table && x->a == y->a &&
           x->b == y->b && x->c == y->c && x->d == y->d && x->person == y->person &&
           x->is_gone == y->is_gone;
}

Breaches breaches_new(const Breaches *before, const Breaches *after, Arena *arena)
{
    Breach *all = arena_array(arena, Breach, after->count);
    Breaches found = {.all = all};
    size_t from = 0; /* both lists have the same order, so the same ones stand near each other */
    for (size_t i = 0; i < after->count; i++) {
        bool was = false;
        for (size_t j = 0; j < before->count && !was; j++) {
            size_t at = (from + j) % before->count;
            was = breach_equal(&before->all[at], &after->all[i]);
            if (was)
                from = at;
        }
        if (was)
            continue;
        all[found.count++] = after->all[i];
        found.hard_count += !after->all[i].is_soft;
        found.missing_count += after->all[i].rule == ROUNDS_RULE_MISSING;
    }
    return found;
}

size_t plan_lacks(const Problem *problem, const Plan *plan, const PlanNames *names)
{
    size_t known = 0;
    for (size_t i = 0; i < plan->organisation_count; i++)
        known += names->organisation_numbers[i] != SIZE_MAX;
    return (size_t)problem->rounds.organisation_count - known;
}

/* {1} round, {2} table, {3} organisation, {4} other organisation, {5} person; {6} and {7} the two
 * of a later meeting. */
static const char *rule_text(const Breach *breach)
{
    if (breach->is_gone)
        return N_("In round {1} {4} would meet {3}, which does not take part any more.");
    switch (breach->rule) {
    case ROUNDS_RULE_ITSELF:
        return N_("In round {1} {3} would meet itself.");
    case ROUNDS_RULE_MET_TWICE:
        return N_("{3} and {4} meet in round {1}, and in another round as well.");
    case ROUNDS_RULE_NEVER:
        return N_("{3} and {4} must never meet, and they meet in round {1}.");
    case ROUNDS_RULE_NOT_WISHED:
        return N_("{3} and {4} meet in round {1}, and neither asked for it.");
    case ROUNDS_RULE_TABLE_TAKEN:
        return N_("Two meetings sit at table {2} in round {1}.");
    case ROUNDS_RULE_BUSY:
        return N_("{3} is at more tables at once in round {1} than it has people for.");
    case ROUNDS_RULE_PERSON_BUSY:
        return N_("{5} would sit at two tables at once in round {1}.");
    case ROUNDS_RULE_WRONG_PERSON:
        return N_("In round {1} nobody is named who sits at table {2} for {3}.");
    case ROUNDS_RULE_NOT_THERE:
        return N_("{3} is not there in round {1}.");
    case ROUNDS_RULE_AWAY_FROM_HOME:
        return N_("{5} has a table of their own and would have to move to table {2} in round {1}.");
    case ROUNDS_RULE_MISSING:
        return N_("{3} and {4} do not meet.");
    case ROUNDS_RULE_WINDOW:
        return N_("{3} and {4} meet in round {1}, and their meeting is fixed to another time.");
    case ROUNDS_RULE_TABLE:
        return N_("{3} and {4} meet at table {2} in round {1}, and their meeting is fixed to "
                  "another table.");
    case ROUNDS_RULE_ORDER:
        return N_("{3} and {4} meet in round {1}, and are to meet before {6} and {7}, who meet "
                  "sooner or at the same time.");
    case ROUNDS_RULE_UNKNOWN:
    case ROUNDS_RULE_FROZEN:
        break;
    }
    return N_("Round {1}, table {2}: there is no such place in this event.");
}

Str breach_text(Arena *arena, Language language, const Breach *breach, const PlanNames *names)
{
    Str a = breach->a >= 0 ? names->organisations[breach->a] : STR("?");
    Str b = breach->b >= 0 ? names->organisations[breach->b] : STR("?");
    Str c = breach->c >= 0 ? names->organisations[breach->c] : STR("?");
    Str d = breach->d >= 0 ? names->organisations[breach->d] : STR("?");
    Str person = breach->person >= 0 && names->people[breach->person].len > 0
                     ? names->people[breach->person]
                     : a;
    Str text = text_say(
        arena,
        language,
        rule_text(breach),
        ARGS(
            text_arg(breach->round),
            text_arg(breach->table),
            text_arg(a),
            text_arg(b),
            text_arg(person),
            text_arg(c),
            text_arg(d)));
    /* A name such as "Domov, p. o." at the end brings its own stop. */
    return str_ends_with(text, STR("..")) ? str_part(text, 0, text.len - 1) : text;
}
