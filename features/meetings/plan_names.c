/*
 * Finds the names behind the numbers of a plan.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/plan_names.h"

#include <stdlib.h>

/* A number of the problem by its id. */
typedef struct Known {
    int64_t id;
    size_t number;
} Known;

static int known_compare(const void *a, const void *b)
{
    int64_t x = ((const Known *)a)->id;
    int64_t y = ((const Known *)b)->id;
    return x < y ? -1 : x > y;
}

static size_t known_find(const Known *known, size_t count, int64_t id)
{
    Known wanted = {.id = id};
    if (count == 0)
        return SIZE_MAX;
    const Known *found = bsearch(&wanted, known, count, sizeof wanted, known_compare);
    return found == NULL ? SIZE_MAX : found->number;
}

static Status organisations_name(Db *db, const Problem *problem, const Plan *plan, PlanNames *names)
{
    size_t known_count = problem->pairs.count;
    Known *known = arena_array(db->arena, Known, known_count);
    Str *texts = arena_array(db->arena, Str, plan->organisation_count);
    size_t *numbers = arena_array(db->arena, size_t, plan->organisation_count);
    for (size_t i = 0; i < known_count; i++)
        known[i] = (Known){problem->pairs.organisations[i].id.value, i};
    if (known_count > 0)
        qsort(known, known_count, sizeof *known, known_compare);
    for (size_t i = 0; i < plan->organisation_count; i++) {
        size_t position = known_find(known, known_count, plan->organisations[i].value);
        numbers[i] = position == SIZE_MAX ? SIZE_MAX : problem->number_of[position];
        if (position != SIZE_MAX) {
            texts[i] = problem->pairs.organisations[position].name;
            continue;
        }
        Organisation gone = {.name = STR("?")};
        bool is_found; /* that somebody is gone is no failure */
        TRY(db_found(db, organisation_get(db, plan->organisations[i], &gone), &is_found));
        texts[i] = gone.name;
    }
    names->organisations = texts;
    names->organisation_numbers = numbers;
    return OK;
}

/* Somebody not known yet is the unnamed one of the same organisation. */
static size_t unnamed_find(const Problem *problem, size_t organisation)
{
    for (size_t i = 0; i < problem->rounds.person_count; i++) {
        if (problem->people[i].id.value == 0 &&
            (size_t)problem->people[i].organisation == organisation)
            return i;
    }
    return SIZE_MAX;
}

static Status people_name(Db *db, const Problem *problem, const Plan *plan, PlanNames *names)
{
    size_t known_count = problem->rounds.person_count;
    Known *known = arena_array(db->arena, Known, known_count);
    Str *texts = arena_array(db->arena, Str, plan->person_count);
    size_t *numbers = arena_array(db->arena, size_t, plan->person_count);
    for (size_t i = 0; i < known_count; i++)
        known[i] = (Known){problem->people[i].id.value, i};
    if (known_count > 0)
        qsort(known, known_count, sizeof *known, known_compare);
    for (size_t i = 0; i < plan->person_count; i++) {
        int64_t id = plan->people[i].id.value;
        numbers[i] =
            id != 0
                ? known_find(known, known_count, id)
                : unnamed_find(problem, names->organisation_numbers[plan->people[i].organisation]);
        if (id != 0 && numbers[i] != SIZE_MAX) {
            texts[i] = problem->person_of[numbers[i]]->name;
        } else if (id != 0) {
            Person gone = {.name = STR("?")};
            bool is_found;
            TRY(db_found(db, person_get(db, plan->people[i].id, &gone), &is_found));
            texts[i] = gone.name;
        }
    }
    names->people = texts;
    names->person_numbers = numbers;
    return OK;
}

/* Names of each organisation's people, one after another; people stand in any order. */
static void sitters_join(Arena *arena, const Plan *plan, PlanNames *names)
{
    Str *sitters = arena_array(arena, Str, plan->organisation_count);
    int64_t *counts = arena_array(arena, int64_t, plan->organisation_count);
    for (size_t i = 0; i < plan->person_count; i++) {
        int32_t of = plan->people[i].organisation;
        Str name = names->people[i];
        counts[of]++;
        if (name.len == 0)
            continue;
        sitters[of] = sitters[of].len == 0
                          ? name
                          : str_format(arena, "%.*s, %.*s", STR_ARG(sitters[of]), STR_ARG(name));
    }
    for (size_t i = 0; i < plan->organisation_count; i++) {
        if (counts[i] == 0)
            counts[i] = 1;
    }
    names->sitters = sitters;
    names->sitter_counts = counts;
}

Status plan_names(Db *db, const Problem *problem, const Plan *plan, PlanNames *ret_names)
{
    PlanNames names = {0};
    TRY(organisations_name(db, problem, plan, &names));
    TRY(people_name(db, problem, plan, &names));
    sitters_join(db->arena, plan, &names);
    *ret_names = names;
    return OK;
}

Str plan_sitters(const PlanNames *names, int32_t organisation, int32_t person)
{
    return person >= 0 ? names->people[person] : names->sitters[organisation];
}
