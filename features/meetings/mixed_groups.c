/* mixed_groups: the event's people as a question to algorithms/groups.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/mixed_groups.h"

/* Moves that are looked at; for an event of usual size far more than are needed. */
static const int64_t BUDGET = 20000000;
static const uint64_t SEED = 4; /* any; a constant, so that page and file show the same groups */

enum {
    ATTRIBUTE_WEIGHT = 10,
    OFFICE_WEIGHT = 100 /* where an office has more people than there are groups, they spread */
};

int32_t mixed_groups_usual(int32_t person_count)
{
    int32_t groups = (person_count + MIXED_USUAL_SIZE / 2) / MIXED_USUAL_SIZE;
    return groups < 2 ? 2 : groups;
}

Status mixed_groups_people(
    Db *db,
    Language language,
    MeetingId meeting,
    const MeetingPerson **ret_people,
    int32_t *ret_count)
{
    const MeetingPerson *all;
    size_t all_count;
    int32_t count = 0;
    TRY(participant_people(db, language, meeting, (OrganisationId){0}, &all, &all_count));
    MeetingPerson *people = arena_array(db->arena, MeetingPerson, all_count);
    for (size_t i = 0; i < all_count; i++) {
        if (!all[i].is_excused)
            people[count++] = all[i];
    }
    *ret_people = people;
    *ret_count = count;
    return OK;
}

/* ---- Attributes ---- */

static const PersonTraits *traits_of(const PersonTraits *list, size_t count, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].person.value == person.value)
            return &list[i];
    }
    return NULL;
}

static int32_t territory_of(const MixedGroups *groups, Str key)
{
    for (size_t i = 0; i < groups->territory_count; i++) {
        if (str_equal(groups->territories[i].key, key))
            return (int32_t)i;
    }
    return GROUPS_UNKNOWN;
}

static void values_fill(MixedGroups *groups, int32_t i, const PersonTraits *traits)
{
    if (traits == NULL)
        return;
    Practice practice = practice_of(traits->practice_years);
    groups->values[MIXED_OFFICE_SIZE][i] = (int32_t)office_size_of(traits->worker_count);
    groups->values[MIXED_TERRITORY][i] = territory_of(groups, traits->territory);
    groups->values[MIXED_PRACTICE][i] =
        practice == PRACTICE_UNKNOWN ? GROUPS_UNKNOWN : (int32_t)practice;
}

static Status values_load(Db *db, Language language, MixedGroups *groups)
{
    const PersonTraits *traits;
    size_t count;
    size_t people = (size_t)groups->count;
    TRY(person_traits_list(db, language, &traits, &count));
    TRY(code_list(
        db, language, CODE_LIST_TERRITORY, &groups->territories, &groups->territory_count));
    for (int a = 0; a < MIXED_ATTRIBUTES; a++) {
        groups->values[a] = arena_array(db->arena, int32_t, people);
        for (size_t i = 0; i < people; i++)
            groups->values[a][i] = GROUPS_UNKNOWN;
    }
    for (int32_t i = 0; i < groups->count; i++)
        values_fill(groups, i, traits_of(traits, count, groups->people[i].id));
    return OK;
}

/* ---- Offices ---- */

/* People come by organisation, so an office is a run of them; numbers it from 0. */
static int32_t *offices_of(Arena *arena, MixedGroups *groups)
{
    int32_t *offices = arena_array(arena, int32_t, (size_t)groups->count + 1);
    int32_t run = 0;
    for (int32_t i = 0; i < groups->count; i++) {
        const MeetingPerson *person = &groups->people[i];
        bool is_same = i > 0 && person->organisation.value == person[-1].organisation.value;
        offices[i] = i == 0 ? 0 : offices[i - 1] + (is_same ? 0 : 1);
        run = is_same ? run + 1 : 1;
        if (run > groups->group_count)
            groups->largest_office = person->organisation_name;
    }
    return offices;
}

static int32_t size_of_office(const int32_t *offices, int32_t count, int32_t of)
{
    int32_t size = 0;
    for (int32_t i = 0; i < count; i++)
        size += offices[i] == of ? 1 : 0;
    return size;
}

/* Two of one office are apart, but for offices that cannot be. */
static void apart_fill(
    Arena *arena, const MixedGroups *groups, const int32_t *offices, GroupsProblem *problem)
{
    size_t most = 0;
    for (int32_t i = 0; i < groups->count; i++)
        most += (size_t)size_of_office(offices, groups->count, offices[i]);
    GroupsPair *pairs = arena_array(arena, GroupsPair, most + 1);
    for (int32_t i = 0; i < groups->count; i++) {
        if (size_of_office(offices, groups->count, offices[i]) > groups->group_count)
            continue;
        for (int32_t k = i + 1; k < groups->count && offices[k] == offices[i]; k++)
            pairs[problem->apart_count++] = (GroupsPair){i, k};
    }
    problem->apart = pairs;
}

static int64_t same_office_pairs(const MixedGroups *groups, const int32_t *offices)
{
    int64_t pairs = 0;
    for (int32_t round = 0; round < groups->plan.round_count; round++) {
        const int32_t *group_of = groups->plan.group_of + (size_t)round * (size_t)groups->count;
        for (int32_t i = 0; i < groups->count; i++) {
            for (int32_t k = i + 1; k < groups->count && offices[k] == offices[i]; k++)
                pairs += group_of[i] == group_of[k] ? 1 : 0;
        }
    }
    return pairs;
}

/* ---- The division ---- */

static Status check(Db *db, const MixedGroups *groups)
{
    if (groups->count < MIXED_LEAST)
        return error_set_user(
            db->error, INVALID, "", N_("Mixed groups want at least four people who come."));
    if (groups->count > MIXED_MOST)
        return error_set_user(
            db->error,
            INVALID,
            "",
            N_("A page divides up to 1,000 people. For more there is the command kruh groups."));
    return OK;
}

Status mixed_groups_load(
    Db *db,
    Language language,
    MeetingId meeting,
    int32_t group_count,
    int32_t rounds,
    MixedGroups *ret_groups)
{
    MixedGroups groups = {.group_count = group_count};
    GroupsAttribute attributes[MIXED_ATTRIBUTES + 1];
    Error error = {.status = OK};
    TRY(mixed_groups_people(db, language, meeting, &groups.people, &groups.count));
    TRY(check(db, &groups));
    if (groups.group_count > groups.count)
        groups.group_count = groups.count;
    TRY(values_load(db, language, &groups));
    int32_t *offices = offices_of(db->arena, &groups);
    for (int a = 0; a < MIXED_ATTRIBUTES; a++)
        attributes[a] = (GroupsAttribute){GROUPS_CATEGORY, ATTRIBUTE_WEIGHT, groups.values[a]};
    attributes[MIXED_ATTRIBUTES] = (GroupsAttribute){GROUPS_CATEGORY, OFFICE_WEIGHT, offices};
    GroupsProblem problem = {
        .person_count = groups.count,
        .group_count = groups.group_count,
        .round_count = rounds,
        .attributes = attributes,
        .attribute_count = MIXED_ATTRIBUTES + 1,
        .seed = SEED,
        .budget = BUDGET,
    };
    apart_fill(db->arena, &groups, offices, &problem);
    if (groups_solve(&problem, db->arena, &error, &groups.plan) != OK)
        return error_set(db->error, error.status, "%s", error.message);
    groups.same_office_count = same_office_pairs(&groups, offices);
    *ret_groups = groups;
    return OK;
}
