/*
 * Makes the question to algorithms/rounds out of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/problem_rules.h"

/* The day with more rounds than it can have, to turn times of arrival into rounds. */
static Timetable whole_day(Arena *arena, const DayPlan *day)
{
    int64_t minutes = day->round_minutes > 0 ? day->round_minutes : 1;
    return timetable_make(arena, day, MINUTES_PER_DAY / minutes + 1);
}

static RoundsPerson person_as_number(
    const Timetable *timetable, const MeetingPerson *person, int32_t organisation, int64_t tables)
{
    int64_t first = timetable_first_round(timetable, person->arrives_minutes);
    int64_t last = timetable_last_round(timetable, person->leaves_minutes);
    bool has_table = tables == 0 || person->home_table <= tables;
    return (RoundsPerson){
        .organisation = organisation,
        .arrives = first > 1 ? (int32_t)first : 0,
        .leaves = person->leaves_minutes > 0 ? (int32_t)last : 0,
        .home_table = has_table ? (int32_t)person->home_table : 0,
        .is_absent = person->leaves_minutes > 0 && last < first};
}

bool problem_is_there(const RoundsProblem *rounds, size_t person, int64_t round)
{
    const RoundsPerson *one = &rounds->people[person];
    bool is_there = !one->is_absent && (one->arrives == 0 || one->arrives <= round) &&
                    (one->leaves == 0 || one->leaves >= round);
    for (size_t i = 0; is_there && i < rounds->away_count; i++) {
        const RoundsAway *away = &rounds->aways[i];
        is_there = away->person != (int32_t)person || round < away->from || round > away->to;
    }
    return is_there;
}

/* The rounds that somebody misses by being away in between, with those that they touch. */
static bool away_as_rounds(
    const Timetable *timetable, const MeetingPerson *person, RoundsAway *away)
{
    *away = (RoundsAway){.person = 0};
    if (person->away_from_minutes == 0)
        return false;
    for (int64_t round = 1; round <= timetable->round_count; round++) {
        const Slot *slot = timetable->rounds[round - 1];
        if (slot->end_time_minutes <= person->away_from_minutes ||
            slot->start_time_minutes >= person->away_to_minutes)
            continue;
        away->from = away->from == 0 ? (int32_t)round : away->from;
        away->to = (int32_t)round;
    }
    return away->from > 0;
}

/* Numbers the organisations for which somebody comes. */
static void number_organisations(Problem *problem, Arena *arena)
{
    const PairTable *pairs = &problem->pairs;
    size_t *position_of = arena_array(arena, size_t, pairs->count);
    size_t *number_of = arena_array(arena, size_t, pairs->count);
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const MeetingOrganisation *organisation = &pairs->organisations[i];
        bool nobody_comes = organisation->person_count == 0 && organisation->excused_count > 0;
        number_of[i] = nobody_comes ? SIZE_MAX : count;
        if (!nobody_comes)
            position_of[count++] = i;
    }
    problem->position_of = position_of;
    problem->number_of = number_of;
    problem->rounds.organisation_count = (int32_t)count;
}

/* People come in the order of their organisations, as participant_people lists them. */
static void number_people(
    Problem *problem, Arena *arena, const MeetingPerson *people, size_t person_count)
{
    size_t organisations = (size_t)problem->rounds.organisation_count;
    size_t room = person_count + organisations;
    RoundsPerson *numbers = arena_array(arena, RoundsPerson, room);
    PlanPerson *ids = arena_array(arena, PlanPerson, room);
    const MeetingPerson **of = arena_array(arena, const MeetingPerson *, room);
    RoundsAway *aways = arena_array(arena, RoundsAway, person_count);
    Timetable timetable = whole_day(arena, &problem->meeting->day);
    size_t count = 0;
    size_t next = 0;
    for (size_t number = 0; number < organisations; number++) {
        OrganisationId id = problem->pairs.organisations[problem->position_of[number]].id;
        size_t before = count;
        while (next < person_count && people[next].organisation.value != id.value)
            next++;
        for (; next < person_count && people[next].organisation.value == id.value; next++) {
            if (people[next].is_excused)
                continue;
            numbers[count] = person_as_number(
                &timetable, &people[next], (int32_t)number, problem->meeting->table_count);
            if (away_as_rounds(&timetable, &people[next], &aways[problem->rounds.away_count]))
                aways[problem->rounds.away_count++].person = (int32_t)count;
            ids[count] = (PlanPerson){people[next].id, (int32_t)number};
            of[count++] = &people[next];
        }
        if (count == before) {
            numbers[count] = (RoundsPerson){.organisation = (int32_t)number};
            ids[count++] = (PlanPerson){{0}, (int32_t)number};
        }
    }
    problem->rounds.aways = aways;
    problem->rounds.people = numbers;
    problem->rounds.person_count = count;
    problem->people = ids;
    problem->person_of = of;
}

/* A pair that nobody asked for and nothing speaks for need not be told. */
static bool pair_is_told(const Problem *problem, const Pair *pair)
{
    return problem->rounds.who == ROUNDS_LISTED_PAIRS || pair->is_never || pair->points > 0;
}

static void list_pairs(Problem *problem, Arena *arena)
{
    size_t count = (size_t)problem->rounds.organisation_count;
    RoundsPair *list = arena_array(arena, RoundsPair, count * (count - (count > 0)) / 2);
    size_t told = 0;
    for (size_t a = 0; a < count; a++) {
        for (size_t b = a + 1; b < count; b++) {
            Pair pair = pair_of(&problem->pairs, problem->position_of[a], problem->position_of[b]);
            bool may_meet = !pair.is_never &&
                            (problem->rounds.who == ROUNDS_ALL_PAIRS || pair_is_wished(&pair));
            problem->pair_count += may_meet;
            problem->wished_count += pair_is_wished(&pair);
            if (problem->rounds.who == ROUNDS_LISTED_PAIRS && !may_meet)
                continue;
            if (!pair_is_told(problem, &pair))
                continue;
            list[told++] = (RoundsPair){
                .a = (int32_t)a,
                .b = (int32_t)b,
                .weight = pair.points > 0 ? (int32_t)pair.points : 0,
                .is_never = pair.is_never};
        }
    }
    problem->rounds.pairs = list;
    problem->rounds.pair_count = told;
}

static int32_t rounds_wanted(const Meeting *meeting)
{
    switch (meeting->goal) {
    case ROUNDS_THAT_FIT:
        return (int32_t)timetable_rounds_that_fit(&meeting->day);
    case ROUNDS_FIXED:
        return (int32_t)meeting->round_count;
    case ROUNDS_FEWEST:
        break;
    }
    return 0;
}

Status problem_load_any(Db *db, Language language, const Meeting *meeting, Problem *ret_problem)
{
    Problem problem = {.meeting = meeting};
    const MeetingPerson *people;
    size_t person_count;
    TRY(pair_table_load(db, language, meeting, &problem.pairs));
    TRY(participant_people(db, language, meeting->id, (OrganisationId){0}, &people, &person_count));
    problem.rounds.who = meeting->pairs == PAIRS_WISHED ? ROUNDS_LISTED_PAIRS : ROUNDS_ALL_PAIRS;
    problem.rounds.seating = meeting->sitting == SIT_SPLIT ? ROUNDS_SPLIT : ROUNDS_TOGETHER;
    problem.rounds.table_count = (int32_t)meeting->table_count;
    problem.rounds.round_count = rounds_wanted(meeting);
    number_organisations(&problem, db->arena);
    number_people(&problem, db->arena, people, person_count);
    list_pairs(&problem, db->arena);
    Timetable day = whole_day(db->arena, &meeting->day);
    TRY(problem_rules_load(db, &day, &problem));
    *ret_problem = problem;
    return OK;
}

Status problem_load(Db *db, Language language, const Meeting *meeting, Problem *ret_problem)
{
    Problem problem;
    TRY(problem_load_any(db, language, meeting, &problem));
    if (problem.rounds.organisation_count < 2)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("There is nobody to meet yet: add at least two organisations that somebody comes "
               "for."));
    if (problem.pair_count == 0 && meeting->pairs == PAIRS_WISHED)
        return error_set_user(
            db->error,
            INVALID,
            "pairs",
            N_("Only pairs that asked for each other are to meet, and nobody has asked yet. Enter "
               "wishes, or let everybody meet."));
    if (problem.pair_count == 0)
        return error_set_user(
            db->error,
            INVALID,
            "pairs",
            N_("Every pair is forbidden, so nobody may meet anybody. Take some of the nevers "
               "back."));
    if (problem.lacks_morning)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("Two organisations are to meet in the morning, and no round of this day begins "
               "before noon. Take the rule out, or begin the day earlier."));
    if (meeting->goal == ROUNDS_THAT_FIT && problem.rounds.round_count == 0)
        return error_set_user(
            db->error,
            INVALID,
            "goal",
            N_("Not a single round fits the day. Make the day longer, or the opening, breaks or "
               "rounds shorter."));
    *ret_problem = problem;
    return OK;
}
