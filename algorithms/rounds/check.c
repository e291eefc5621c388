/*
 * check: reads the problem afresh and looks at every meeting by itself; plain and slow on purpose.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/rounds/check.h"

#include "base/limits.h"

typedef struct Check {
    const RoundsProblem *problem;
    const RoundsMeeting *meetings;
    size_t count;
    Arena *arena;

    /* By pair of organisations, a × organisation_count + b, in both orders. */
    unsigned char *wanted; /* 0 no, 1 yes, 2 never */
    unsigned char *has_met;

    /* The people of an organisation: first_person[o], then next_person[that], until SIZE_MAX. */
    size_t *first_person, *next_person;

    RoundsViolation *found;
    size_t found_count, found_room;
} Check;

static void note(Check *check, RoundsViolation violation)
{
    if (check->found_count == check->found_room) {
        size_t room = check->found_room == 0 ? 16 : 2 * check->found_room;
        RoundsViolation *larger = arena_array(check->arena, RoundsViolation, room);
        for (size_t i = 0; i < check->found_count; i++)
            larger[i] = check->found[i];
        check->found = larger;
        check->found_room = room;
    }
    check->found[check->found_count++] = violation;
}

static void note_meeting(
    Check *check, RoundsRule rule, const RoundsMeeting *meeting, int32_t a, int32_t person)
{
    int32_t b = a == meeting->a ? meeting->b : meeting->a;
    note(
        check,
        (RoundsViolation){
            .rule = rule,
            .round = meeting->round,
            .table = meeting->table,
            .a = a,
            .b = b,
            .person = person});
}

static size_t cell(const Check *check, int32_t a, int32_t b)
{
    return (size_t)a * (size_t)check->problem->organisation_count + (size_t)b;
}

static void read_pairs(Check *check)
{
    const RoundsProblem *problem = check->problem;
    size_t cells = (size_t)problem->organisation_count * (size_t)problem->organisation_count;
    check->wanted = arena_array(check->arena, unsigned char, cells);
    check->has_met = arena_array(check->arena, unsigned char, cells);
    for (size_t i = 0; i < cells; i++)
        check->wanted[i] = problem->who == ROUNDS_ALL_PAIRS;
    for (size_t i = 0; i < problem->pair_count; i++) {
        const RoundsPair *pair = &problem->pairs[i];
        for (int32_t turn = 0; turn < 2; turn++) {
            size_t at = turn == 0 ? cell(check, pair->a, pair->b) : cell(check, pair->b, pair->a);
            if (pair->is_never)
                check->wanted[at] = 2;
            else if (check->wanted[at] == 0)
                check->wanted[at] = 1;
        }
    }
}

static void read_people(Check *check)
{
    const RoundsProblem *problem = check->problem;
    check->first_person = arena_array(check->arena, size_t, (size_t)problem->organisation_count);
    check->next_person = arena_array(check->arena, size_t, problem->person_count);
    for (int32_t o = 0; o < problem->organisation_count; o++)
        check->first_person[o] = SIZE_MAX;
    for (size_t i = problem->person_count; i-- > 0;) {
        size_t *first = &check->first_person[problem->people[i].organisation];
        check->next_person[i] = *first;
        *first = i;
    }
}

static bool is_there(const RoundsProblem *problem, size_t index, int32_t round)
{
    const RoundsPerson *person = &problem->people[index];
    bool is_there = !person->is_absent && round >= person->arrives &&
                    (person->leaves == 0 || round <= person->leaves);
    for (size_t i = 0; is_there && i < problem->away_count; i++) {
        const RoundsAway *away = &problem->aways[i];
        is_there = (size_t)away->person != index || round < away->from || round > away->to;
    }
    return is_there;
}

static bool exists(const Check *check, const RoundsMeeting *meeting)
{
    const RoundsProblem *problem = check->problem;
    int32_t rounds = problem->round_count > 0 ? problem->round_count : LIMIT_ROUNDS;
    int32_t tables = problem->table_count > 0 ? problem->table_count : LIMIT_TABLES;
    return meeting->round >= 1 && meeting->round <= rounds && meeting->table >= 1 &&
           meeting->table <= tables && meeting->a >= 0 &&
           meeting->a < problem->organisation_count && meeting->b >= 0 &&
           meeting->b < problem->organisation_count;
}

/* One side of a meeting: the right person, there, and at the right table. */
static void check_side(Check *check, const RoundsMeeting *meeting, int32_t a, int32_t person)
{
    const RoundsProblem *problem = check->problem;
    bool is_named = person != ROUNDS_ALL_PRESENT;
    if (is_named != (problem->seating == ROUNDS_SPLIT) || person < ROUNDS_ALL_PRESENT ||
        person >= (int32_t)problem->person_count ||
        (is_named && problem->people[person].organisation != a)) {
        note_meeting(check, ROUNDS_RULE_WRONG_PERSON, meeting, a, person);
        return;
    }
    bool somebody = false;
    for (size_t i = check->first_person[a]; i != SIZE_MAX; i = check->next_person[i]) {
        const RoundsPerson *one = &problem->people[i];
        if (is_named && (int32_t)i != person)
            continue;
        somebody = somebody || is_there(problem, i, meeting->round);
        if (one->home_table > 0 && one->home_table != meeting->table &&
            is_there(problem, i, meeting->round))
            note_meeting(check, ROUNDS_RULE_AWAY_FROM_HOME, meeting, a, (int32_t)i);
    }
    if (!somebody)
        note_meeting(check, ROUNDS_RULE_NOT_THERE, meeting, a, person);
}

static void check_meeting(Check *check, const RoundsMeeting *meeting)
{
    if (!exists(check, meeting)) {
        note_meeting(check, ROUNDS_RULE_UNKNOWN, meeting, meeting->a, -1);
        return;
    }
    if (meeting->a == meeting->b) {
        note_meeting(check, ROUNDS_RULE_ITSELF, meeting, meeting->a, -1);
        return;
    }
    size_t at = cell(check, meeting->a, meeting->b);
    if (check->has_met[at])
        note_meeting(check, ROUNDS_RULE_MET_TWICE, meeting, meeting->a, -1);
    check->has_met[at] = 1;
    check->has_met[cell(check, meeting->b, meeting->a)] = 1;
    if (check->wanted[at] == 2)
        note_meeting(check, ROUNDS_RULE_NEVER, meeting, meeting->a, -1);
    else if (check->wanted[at] == 0)
        note_meeting(check, ROUNDS_RULE_NOT_WISHED, meeting, meeting->a, -1);
    check_side(check, meeting, meeting->a, meeting->person_a);
    check_side(check, meeting, meeting->b, meeting->person_b);
}

/* Who and what is taken in the round in hand. */
typedef struct Taken {
    unsigned char *table;
    unsigned char *person;
    int32_t *meetings; /* by organisation */
} Taken;

static int32_t people_there(const Check *check, int32_t organisation, int32_t round)
{
    int32_t count = 0;
    for (size_t i = check->first_person[organisation]; i != SIZE_MAX; i = check->next_person[i])
        count += is_there(check->problem, i, round);
    return count;
}

static void take_side(
    Check *check, Taken *taken, const RoundsMeeting *meeting, int32_t a, int32_t person)
{
    bool is_named = person >= 0 && person < (int32_t)check->problem->person_count;
    if (is_named && taken->person[person])
        note_meeting(check, ROUNDS_RULE_PERSON_BUSY, meeting, a, person);
    if (is_named)
        taken->person[person] = 1;
    int32_t most =
        check->problem->seating == ROUNDS_SPLIT ? people_there(check, a, meeting->round) : 1;
    if (++taken->meetings[a] > most && people_there(check, a, meeting->round) > 0)
        note_meeting(check, ROUNDS_RULE_BUSY, meeting, a, -1);
}

static void give_back(Taken *taken, const RoundsMeeting *meeting)
{
    taken->table[meeting->table] = 0;
    taken->meetings[meeting->a] = 0;
    taken->meetings[meeting->b] = 0;
    if (meeting->person_a >= 0)
        taken->person[meeting->person_a] = 0;
    if (meeting->person_b >= 0)
        taken->person[meeting->person_b] = 0;
}

/* Meetings in the order of their rounds, those that cannot be placed in any left out. */
static const RoundsMeeting **by_round(const Check *check, size_t *ret_count)
{
    size_t *next = arena_array(check->arena, size_t, LIMIT_ROUNDS + 2), count = 0;
    for (size_t i = 0; i < check->count; i++) {
        if (exists(check, &check->meetings[i])) {
            next[check->meetings[i].round + 1]++;
            count++;
        }
    }
    for (size_t t = 1; t < LIMIT_ROUNDS + 2; t++)
        next[t] += next[t - 1];
    const RoundsMeeting **sorted = arena_array(check->arena, const RoundsMeeting *, count);
    for (size_t i = 0; i < check->count; i++) {
        if (exists(check, &check->meetings[i]))
            sorted[next[check->meetings[i].round]++] = &check->meetings[i];
    }
    *ret_count = count;
    return sorted;
}

static void check_rounds(Check *check)
{
    size_t count = 0;
    const RoundsMeeting **sorted = by_round(check, &count);
    Taken taken = {
        .table = arena_array(check->arena, unsigned char, LIMIT_TABLES + 1),
        .person = arena_array(check->arena, unsigned char, LIMIT_PEOPLE_PER_MEETING + 1),
        .meetings = arena_array(check->arena, int32_t, (size_t)check->problem->organisation_count),
    };
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && sorted[to]->round == sorted[from]->round; to++) {
            const RoundsMeeting *meeting = sorted[to];
            if (taken.table[meeting->table])
                note_meeting(check, ROUNDS_RULE_TABLE_TAKEN, meeting, meeting->a, -1);
            taken.table[meeting->table] = 1;
            take_side(check, &taken, meeting, meeting->a, meeting->person_a);
            if (meeting->a != meeting->b)
                take_side(check, &taken, meeting, meeting->b, meeting->person_b);
        }
        for (size_t i = from; i < to; i++)
            give_back(&taken, sorted[i]);
    }
}

static void check_missing(Check *check)
{
    for (int32_t a = 0; a < check->problem->organisation_count; a++) {
        for (int32_t b = a + 1; b < check->problem->organisation_count; b++) {
            size_t at = cell(check, a, b);
            if (check->wanted[at] == 1 && !check->has_met[at])
                note(
                    check,
                    (RoundsViolation){.rule = ROUNDS_RULE_MISSING, .a = a, .b = b, .person = -1});
        }
    }
}

static bool is_soft(RoundsRule rule)
{
    return rule == ROUNDS_RULE_AWAY_FROM_HOME || rule == ROUNDS_RULE_MISSING;
}

void rounds_violations(
    const RoundsProblem *problem,
    const RoundsMeeting *meetings,
    size_t count,
    Arena *arena,
    RoundsViolations *ret_violations)
{
    Arena *work = arena_new(1 << 16);
    Check check = {.problem = problem, .meetings = meetings, .count = count, .arena = work};
    read_pairs(&check);
    read_people(&check);
    for (size_t i = 0; i < count; i++)
        check_meeting(&check, &meetings[i]);
    check_rounds(&check);
    check_missing(&check);
    RoundsViolation *all = arena_array(arena, RoundsViolation, check.found_count);
    size_t at = 0, hard = 0;
    for (int32_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < check.found_count; i++) {
            if (is_soft(check.found[i].rule) == (pass == 1))
                all[at++] = check.found[i];
        }
        hard = pass == 0 ? at : hard;
    }
    *ret_violations = (RoundsViolations){.all = all, .count = at, .hard_count = hard};
    arena_free(work);
}
