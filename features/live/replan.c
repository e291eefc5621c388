/*
 * Asks algorithms/rounds for the rest of the day: the plan that was announced keeps its numbers,
 * what has changed since is laid over it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/replan.h"

#include "algorithms/rounds/repair.h"

/* The announced plan's numbers, with those who are new behind them. */
typedef struct Numbers {
    OrganisationId *organisations;
    size_t organisation_count;
    PlanPerson *people;
    size_t *person_of; /* by number here: number in the problem; SIZE_MAX: is not there any more */
    size_t person_count;
    size_t *from_problem; /* organisations: number in the problem → number here */
} Numbers;

static Numbers numbers_make(const LoadedPlan *announced, Arena *arena)
{
    const Plan *plan = &announced->plan;
    const Problem *problem = &announced->problem;
    size_t problem_count = (size_t)problem->rounds.organisation_count;
    size_t problem_people = problem->rounds.person_count;
    size_t organisations = plan->organisation_count + problem_count;
    size_t people = plan->person_count + problem_people;
    bool *is_known = arena_array(arena, bool, problem_people);
    Numbers numbers = {
        .organisations = arena_array(arena, OrganisationId, organisations),
        .people = arena_array(arena, PlanPerson, people),
        .person_of = arena_array(arena, size_t, people),
        .from_problem = arena_array(arena, size_t, problem_count)};
    for (size_t i = 0; i < problem_count; i++)
        numbers.from_problem[i] = SIZE_MAX;
    for (size_t i = 0; i < plan->organisation_count; i++) {
        size_t number = announced->names.organisation_numbers[i];
        numbers.organisations[i] = plan->organisations[i];
        if (number != SIZE_MAX)
            numbers.from_problem[number] = i;
    }
    numbers.organisation_count = plan->organisation_count;
    for (size_t i = 0; i < problem_count; i++) {
        if (numbers.from_problem[i] != SIZE_MAX)
            continue;
        numbers.from_problem[i] = numbers.organisation_count;
        numbers.organisations[numbers.organisation_count++] =
            problem->pairs.organisations[problem->position_of[i]].id;
    }
    for (size_t i = 0; i < plan->person_count; i++) {
        numbers.people[i] = plan->people[i];
        numbers.person_of[i] = announced->names.person_numbers[i];
        if (numbers.person_of[i] != SIZE_MAX)
            is_known[numbers.person_of[i]] = true;
    }
    numbers.person_count = plan->person_count;
    for (size_t i = 0; i < problem_people; i++) {
        if (is_known[i])
            continue;
        size_t organisation = (size_t)problem->people[i].organisation;
        numbers.person_of[numbers.person_count] = i;
        numbers.people[numbers.person_count++] =
            (PlanPerson){problem->people[i].id, (int32_t)numbers.from_problem[organisation]};
    }
    return numbers;
}

/* What was said on the day goes before the times that were announced. */
static void presence_lay(
    RoundsPerson *person,
    const Presence *presence,
    size_t count,
    OrganisationId organisation,
    PersonId id)
{
    for (size_t i = 0; i < count; i++) {
        if (presence[i].organisation.value != organisation.value ||
            presence[i].person.value != id.value)
            continue;
        person->is_absent = presence[i].is_absent;
        person->arrives = (int32_t)presence[i].first_round;
        person->leaves = (int32_t)presence[i].last_round;
    }
}

static RoundsPerson *people_make(
    const LoadedPlan *announced,
    const Numbers *numbers,
    const Presence *presence,
    size_t presence_count,
    Arena *arena)
{
    RoundsPerson *people = arena_array(arena, RoundsPerson, numbers->person_count);
    for (size_t i = 0; i < numbers->person_count; i++) {
        int32_t organisation = numbers->people[i].organisation;
        people[i] = (RoundsPerson){.is_absent = true};
        if (numbers->person_of[i] != SIZE_MAX)
            people[i] = announced->problem.rounds.people[numbers->person_of[i]];
        people[i].organisation = organisation;
        presence_lay(
            &people[i],
            presence,
            presence_count,
            numbers->organisations[organisation],
            numbers->people[i].id);
    }
    return people;
}

/* Who walked in has no wishes: where only wished pairs meet, they may meet everybody. */
static size_t walk_in_pairs(
    const LoadedPlan *announced, const Numbers *numbers, RoundsPair *pairs, size_t count)
{
    const Problem *problem = &announced->problem;
    size_t before = announced->plan.organisation_count;
    if (problem->rounds.who != ROUNDS_LISTED_PAIRS)
        return count;
    for (size_t new = before; new < numbers->organisation_count; new ++) {
        for (size_t other = 0; other < new; other++)
            pairs[count++] = (RoundsPair){.a = (int32_t)other, .b = (int32_t) new, .weight = 1};
    }
    return count;
}

static void pairs_make(
    const LoadedPlan *announced, const Numbers *numbers, Arena *arena, RoundsProblem *rounds)
{
    const RoundsProblem *known = &announced->problem.rounds;
    size_t walk_ins = numbers->organisation_count - announced->plan.organisation_count;
    RoundsPair *pairs =
        arena_array(arena, RoundsPair, known->pair_count + walk_ins * numbers->organisation_count);
    for (size_t i = 0; i < known->pair_count; i++) {
        pairs[i] = known->pairs[i];
        pairs[i].a = (int32_t)numbers->from_problem[known->pairs[i].a];
        pairs[i].b = (int32_t)numbers->from_problem[known->pairs[i].b];
    }
    rounds->pairs = pairs;
    rounds->pair_count = walk_in_pairs(announced, numbers, pairs, known->pair_count);
}

/* Rules of single meetings and who is away in between, in the numbers of the plan. */
static void rules_lay(
    const LoadedPlan *announced,
    const Numbers *numbers,
    Arena *arena,
    RoundsProblem *rounds,
    RoundsRepair *repair)
{
    const Problem *problem = &announced->problem;
    const DayRules *rules = &problem->rules;
    const size_t *number = numbers->from_problem;
    RoundsAway *aways = arena_array(arena, RoundsAway, problem->rounds.away_count);
    RoundsWindow *windows = arena_array(arena, RoundsWindow, rules->window_count);
    RoundsBefore *befores = arena_array(arena, RoundsBefore, rules->before_count);
    rounds->away_count = 0;
    for (size_t i = 0; i < problem->rounds.away_count; i++) {
        for (size_t person = 0; person < numbers->person_count; person++) {
            if (numbers->person_of[person] != (size_t)problem->rounds.aways[i].person)
                continue;
            aways[rounds->away_count] = problem->rounds.aways[i];
            aways[rounds->away_count++].person = (int32_t)person;
        }
    }
    for (size_t i = 0; i < rules->window_count; i++) {
        windows[i] = rules->windows[i];
        windows[i].a = (int32_t)number[windows[i].a];
        windows[i].b = (int32_t)number[windows[i].b];
    }
    for (size_t i = 0; i < rules->before_count; i++)
        befores[i] = (RoundsBefore){
            .first_a = (int32_t)number[rules->befores[i].first_a],
            .first_b = (int32_t)number[rules->befores[i].first_b],
            .then_a = (int32_t)number[rules->befores[i].then_a],
            .then_b = (int32_t)number[rules->befores[i].then_b]};
    rounds->aways = aways;
    repair->windows = windows;
    repair->window_count = rules->window_count;
    repair->befores = befores;
    repair->before_count = rules->before_count;
}

static RoundsMeeting *announced_meetings(const Plan *plan, Arena *arena)
{
    RoundsMeeting *meetings = arena_array(arena, RoundsMeeting, plan->meeting_count);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const PlanMeeting *from = &plan->meetings[i];
        meetings[i] = (RoundsMeeting){
            .round = (int16_t)from->round,
            .table = (int16_t)from->table,
            .a = (int16_t)from->a,
            .b = (int16_t)from->b,
            .person_a = (int16_t)from->person_a,
            .person_b = (int16_t)from->person_b};
    }
    return meetings;
}

static void plan_take(
    const LoadedPlan *announced,
    const Numbers *numbers,
    const RoundsPlan *made,
    Arena *arena,
    Plan *plan)
{
    PlanMeeting *meetings = arena_array(arena, PlanMeeting, made->meeting_count);
    for (size_t i = 0; i < made->meeting_count; i++) {
        const RoundsMeeting *from = &made->meetings[i];
        meetings[i] = (PlanMeeting){
            .round = from->round,
            .table = from->table,
            .a = from->a,
            .b = from->b,
            .person_a = from->person_a,
            .person_b = from->person_b};
    }
    *plan = announced->plan;
    plan->change = PLAN_REPAIRED;
    plan->previous = announced->problem.meeting->plan;
    plan->people_version = announced->problem.meeting->people_version;
    plan->round_count =
        made->round_count > plan->round_count ? made->round_count : announced->plan.round_count;
    plan->is_proven = false;
    plan->facts.weight = 0; /* of the plan before */
    plan->facts.weight_bound = 0;
    plan->facts.has_what_if = false;
    plan->organisations = numbers->organisations;
    plan->organisation_count = numbers->organisation_count;
    plan->people = numbers->people;
    plan->person_count = numbers->person_count;
    plan->meetings = meetings;
    plan->meeting_count = made->meeting_count;
}

static bool has_somebody(const RoundsProblem *rounds, int32_t organisation, int32_t frozen_rounds)
{
    for (size_t i = 0; i < rounds->person_count; i++) {
        const RoundsPerson *person = &rounds->people[i];
        if (person->organisation == organisation && !person->is_absent &&
            (person->leaves == 0 || person->leaves > frozen_rounds))
            return true;
    }
    return false;
}

static bool is_held(const RoundsPlan *made, int32_t a, int32_t b)
{
    for (size_t i = 0; i < made->meeting_count; i++) {
        if (made->meetings[i].a == a && made->meetings[i].b == b)
            return true;
    }
    return false;
}

/* Only asked when something was lost, of which there is little. */
static size_t homeless_count(
    const RoundsProblem *rounds, const RoundsRepair *repair, const RoundsChanges *changes)
{
    size_t count = 0;
    for (size_t i = 0; i < repair->meeting_count && changes->lost_count > 0; i++) {
        const RoundsMeeting *meeting = &repair->meetings[i];
        if (meeting->round > repair->frozen_rounds &&
            has_somebody(rounds, meeting->a, repair->frozen_rounds) &&
            has_somebody(rounds, meeting->b, repair->frozen_rounds) &&
            !is_held(&changes->plan, meeting->a, meeting->b))
            count++;
    }
    return count;
}

static bool meets_later(const RoundsPlan *made, int32_t organisation, int32_t frozen_rounds)
{
    for (size_t i = 0; i < made->meeting_count; i++) {
        const RoundsMeeting *meeting = &made->meetings[i];
        if (meeting->round > frozen_rounds &&
            (meeting->a == organisation || meeting->b == organisation))
            return true;
    }
    return false;
}

/* Of those who came behind the announced ones: they find all others in pairs already. */
static size_t idle_count(
    const LoadedPlan *announced,
    const RoundsProblem *rounds,
    const RoundsPlan *made,
    int32_t frozen_rounds)
{
    size_t count = 0;
    for (int32_t i = (int32_t)announced->plan.organisation_count; i < rounds->organisation_count;
         i++) {
        if (has_somebody(rounds, i, frozen_rounds) && !meets_later(made, i, frozen_rounds))
            count++;
    }
    return count;
}

int64_t replan_frozen_rounds(const Room *room)
{
    return room_round(room);
}

Status replan_make(
    const LoadedPlan *announced,
    const Presence *presence,
    size_t presence_count,
    int64_t frozen_rounds,
    int64_t extra_rounds,
    Arena *arena,
    Error *error,
    Replan *ret_replan)
{
    RoundsChanges changes;
    Numbers numbers = numbers_make(announced, arena);
    RoundsProblem rounds = announced->problem.rounds;
    rounds.organisation_count = (int32_t)numbers.organisation_count;
    rounds.people = people_make(announced, &numbers, presence, presence_count, arena);
    rounds.person_count = numbers.person_count;
    rounds.round_count = (int32_t)(announced->plan.round_count + extra_rounds);
    rounds.seed = 1;
    pairs_make(announced, &numbers, arena, &rounds);
    RoundsRepair repair = {
        .meetings = announced_meetings(&announced->plan, arena),
        .meeting_count = announced->plan.meeting_count,
        .frozen_rounds = (int32_t)frozen_rounds};
    rules_lay(announced, &numbers, arena, &rounds, &repair);
    TRY(rounds_repair(&rounds, &repair, arena, error, &changes));
    OrganisationId *told = arena_array(arena, OrganisationId, changes.told_count);
    for (size_t i = 0; i < changes.told_count; i++)
        told[i] = numbers.organisations[changes.told[i]];
    Replan replan = {
        .told = told,
        .told_count = changes.told_count,
        .lost_count = changes.lost_count,
        .homeless_count = homeless_count(&rounds, &repair, &changes),
        .idle_count = idle_count(announced, &rounds, &changes.plan, repair.frozen_rounds),
        .moved_count = changes.moved_count,
        .added_count = changes.added_count};
    plan_take(announced, &numbers, &changes.plan, arena, &replan.plan);
    *ret_replan = replan;
    return OK;
}

bool replan_changes(const Replan *replan)
{
    return replan->lost_count + replan->moved_count + replan->added_count > 0;
}
