/* problem: organisations are named by their number from 1, since the library knows no names.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/rounds/problem.h"

#include "base/limits.h"

static Status check_sizes(const RoundsProblem *problem, Error *error)
{
    if (problem->organisation_count < 2)
        return error_set(
            error, INVALID, "there are fewer than two organisations: add one that they can meet");
    if (problem->organisation_count > LIMIT_ORGANISATIONS_PER_MEETING)
        return error_set(
            error,
            TOO_LARGE,
            "there are %d organisations, at most %d can be planned: divide them",
            problem->organisation_count,
            LIMIT_ORGANISATIONS_PER_MEETING);
    if (problem->person_count > LIMIT_PEOPLE_PER_MEETING)
        return error_set(
            error,
            TOO_LARGE,
            "there are %zu people, at most %d can be planned: divide them",
            problem->person_count,
            LIMIT_PEOPLE_PER_MEETING);
    if (problem->table_count < 0 || problem->table_count > LIMIT_TABLES)
        return error_set(
            error, INVALID, "%d tables: give 1 to %d", problem->table_count, LIMIT_TABLES);
    if (problem->round_count < 0 || problem->round_count > LIMIT_ROUNDS)
        return error_set(
            error, INVALID, "%d rounds: give 1 to %d", problem->round_count, LIMIT_ROUNDS);
    if (problem->budget < 0)
        return error_set(error, INVALID, "a budget below 0: give 0 for the usual one");
    return OK;
}

static Status check_person(const RoundsProblem *problem, size_t index, Error *error)
{
    const RoundsPerson *person = &problem->people[index];
    if (person->organisation < 0 || person->organisation >= problem->organisation_count)
        return error_set(
            error,
            INVALID,
            "person %zu: organisation %d is unknown",
            index + 1,
            person->organisation);
    if (person->arrives < 0 || person->leaves < 0 || person->arrives > LIMIT_ROUNDS ||
        person->leaves > LIMIT_ROUNDS)
        return error_set(
            error, INVALID, "person %zu: give rounds from 1 to %d", index + 1, LIMIT_ROUNDS);
    if (person->leaves > 0 && person->arrives > person->leaves)
        return error_set(
            error,
            INVALID,
            "person %zu arrives in round %d and leaves after round %d: give an earlier arrival",
            index + 1,
            person->arrives,
            person->leaves);
    int32_t tables = problem->table_count > 0 ? problem->table_count : LIMIT_TABLES;
    if (person->home_table < 0 || person->home_table > tables)
        return error_set(
            error,
            INVALID,
            "person %zu has home table %d, there are %d: give one of those",
            index + 1,
            person->home_table,
            tables);
    return OK;
}

static Status check_away(const RoundsProblem *problem, size_t index, Error *error)
{
    const RoundsAway *away = &problem->aways[index];
    if (away->person < 0 || (size_t)away->person >= problem->person_count)
        return error_set(error, INVALID, "absence %zu: the person is unknown", index + 1);
    if (away->from < 1 || away->to < away->from || away->to > LIMIT_ROUNDS)
        return error_set(
            error,
            INVALID,
            "person %d is away in rounds %d to %d: give rounds from 1 to %d, the first one first",
            away->person + 1,
            away->from,
            away->to,
            LIMIT_ROUNDS);
    return OK;
}

static Status check_pair(const RoundsProblem *problem, size_t index, Error *error)
{
    const RoundsPair *pair = &problem->pairs[index];
    int32_t count = problem->organisation_count;
    if (pair->a < 0 || pair->a >= count || pair->b < 0 || pair->b >= count)
        return error_set(
            error,
            INVALID,
            "pair %zu: organisation %d or %d is unknown",
            index + 1,
            pair->a,
            pair->b);
    if (pair->a == pair->b)
        return error_set(
            error, INVALID, "pair %zu: an organisation cannot meet itself: take it out", index + 1);
    if (pair->weight < 0 || pair->weight > ROUNDS_MAXIMUM_WEIGHT)
        return error_set(
            error,
            INVALID,
            "pair %zu has weight %d: give 0 to %d",
            index + 1,
            pair->weight,
            ROUNDS_MAXIMUM_WEIGHT);
    return OK;
}

Status problem_is_sound(const RoundsProblem *problem, Error *error)
{
    TRY(check_sizes(problem, error));
    for (size_t i = 0; i < problem->person_count; i++)
        TRY(check_person(problem, i, error));
    if (problem->away_count > LIMIT_PEOPLE_PER_MEETING)
        return error_set(
            error,
            TOO_LARGE,
            "there are %zu absences between rounds, at most %d can be planned",
            problem->away_count,
            LIMIT_PEOPLE_PER_MEETING);
    for (size_t i = 0; i < problem->away_count; i++)
        TRY(check_away(problem, i, error));
    for (size_t i = 0; i < problem->pair_count; i++)
        TRY(check_pair(problem, i, error));
    return OK;
}
