/* rules: contradictions that can be shown in a sentence are found before any search.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/rules.h"

#include "base/limits.h"

enum {
    LABELS_IN_A_MESSAGE = 5
};

Str rules_label(const GroupsProblem *problem, int32_t person, Arena *arena)
{
    if (problem->labels != NULL)
        return problem->labels[person];
    return str_format(arena, "person %d", person + 1);
}

GroupsSize rules_size(const GroupsProblem *problem, int32_t group)
{
    if (problem->sizes != NULL)
        return problem->sizes[group];
    int32_t least = problem->person_count / problem->group_count;
    int32_t rest = problem->person_count % problem->group_count;
    return (GroupsSize){.least = least, .most = least + (rest > 0)};
}

/* ---- Who is together ---- */

static int32_t root_of(int32_t *parent, int32_t person)
{
    while (parent[person] != person) {
        parent[person] = parent[parent[person]];
        person = parent[person];
    }
    return person;
}

int32_t rules_units(const GroupsProblem *problem, int32_t *ret_unit_of, Arena *work)
{
    ArenaMark mark = arena_mark(work);
    size_t count = (size_t)problem->person_count;
    int32_t *parent = arena_array(work, int32_t, count), units = 0;
    for (int32_t i = 0; i < problem->person_count; i++)
        parent[i] = i;
    for (size_t i = 0; i < problem->together_count; i++) {
        int32_t a = root_of(parent, problem->together[i].a);
        int32_t b = root_of(parent, problem->together[i].b);
        if (a < b)
            parent[b] = a;
        else
            parent[a] = b;
    }
    /* A root is the first of its unit, so it has its number before the others ask for it. */
    for (int32_t i = 0; i < problem->person_count; i++) {
        int32_t root = root_of(parent, i);
        ret_unit_of[i] = root == i ? units++ : ret_unit_of[root];
    }
    arena_rewind(work, mark);
    return units;
}

/* "line 3, line 4 and 2 more" of the people for whom `is_meant`. */
static Str list_people(const GroupsProblem *problem, const bool *is_meant, Arena *arena)
{
    Str list = STR("");
    int32_t count = 0;
    for (int32_t i = 0; i < problem->person_count; i++)
        count += is_meant[i];
    for (int32_t i = 0, said = 0; i < problem->person_count && said < LABELS_IN_A_MESSAGE; i++) {
        if (!is_meant[i])
            continue;
        const char *joint = said == 0 ? "" : said + 1 == count ? " and " : ", ";
        Str label = rules_label(problem, i, arena);
        list = str_format(arena, "%.*s%s%.*s", STR_ARG(list), joint, STR_ARG(label));
        said++;
    }
    if (count > LABELS_IN_A_MESSAGE)
        list = str_format(arena, "%.*s and %d more", STR_ARG(list), count - LABELS_IN_A_MESSAGE);
    return list;
}

/* ---- Numbers ---- */

static Status check_counts(const GroupsProblem *problem, Error *error)
{
    if (problem->person_count < 1)
        return error_set(error, INVALID, "there is nobody to divide: add people");
    if (problem->person_count > LIMIT_PEOPLE_IN_GROUPS)
        return error_set(
            error,
            TOO_LARGE,
            "there are %d people, at most %d can be divided: divide them by hand first",
            problem->person_count,
            LIMIT_PEOPLE_IN_GROUPS);
    if (problem->group_count < 1 || problem->group_count > problem->person_count)
        return error_set(
            error,
            INVALID,
            "%d groups of %d people: give 1 to %d groups",
            problem->group_count,
            problem->person_count,
            problem->person_count);
    if (problem->round_count < 0 || problem->round_count > LIMIT_GROUP_ROUNDS)
        return error_set(
            error, INVALID, "%d rounds: give 1 to %d", problem->round_count, LIMIT_GROUP_ROUNDS);
    if (problem->budget < 0)
        return error_set(error, INVALID, "a budget below 0: give 0 for the usual one");
    return OK;
}

static Status check_sizes(const GroupsProblem *problem, Error *error)
{
    int64_t least = 0, most = 0;
    for (int32_t g = 0; g < problem->group_count; g++) {
        GroupsSize size = rules_size(problem, g);
        if (size.least < 0 || size.most < size.least || size.most < 1)
            return error_set(
                error,
                INVALID,
                "group %d has from %d to %d people: give a least from 0 and a most from 1, not "
                "below "
                "the least",
                g + 1,
                size.least,
                size.most);
        least += size.least;
        most += size.most;
    }
    if (most < problem->person_count)
        return error_set(
            error,
            INVALID,
            "%d people, but only %lld seats in %d groups: add a group or make them larger",
            problem->person_count,
            (long long)most,
            problem->group_count);
    if (least > problem->person_count)
        return error_set(
            error,
            INVALID,
            "%d people, but %d groups want at least %lld: take out a group or make them smaller",
            problem->person_count,
            problem->group_count,
            (long long)least);
    return OK;
}

static Status check_attributes(const GroupsProblem *problem, Error *error)
{
    int64_t weights = 0;
    for (size_t i = 0; i < problem->attribute_count; i++) {
        const GroupsAttribute *attribute = &problem->attributes[i];
        weights += attribute->weight;
        if (attribute->weight < 0 || attribute->weight > GROUPS_MAXIMUM_WEIGHT)
            return error_set(
                error,
                INVALID,
                "attribute %zu has weight %d: give 0 to %d",
                i + 1,
                attribute->weight,
                GROUPS_MAXIMUM_WEIGHT);
        for (int32_t p = 0; p < problem->person_count; p++) {
            if (attribute->values[p] < GROUPS_UNKNOWN ||
                attribute->values[p] > GROUPS_MAXIMUM_VALUE)
                return error_set(
                    error,
                    INVALID,
                    "attribute %zu, person %d: the value %d is out of 0 to %d",
                    i + 1,
                    p + 1,
                    attribute->values[p],
                    GROUPS_MAXIMUM_VALUE);
        }
    }
    if (weights * GROUPS_UNIT > GROUPS_MAXIMUM_VALUE)
        return error_set(
            error, TOO_LARGE, "there are too many attributes: give fewer or smaller weights");
    return OK;
}

static Status check_distances(const GroupsProblem *problem, Error *error)
{
    size_t count = (size_t)problem->person_count;
    for (size_t a = 0; problem->distances != NULL && a < count; a++) {
        for (size_t b = 0; b < a; b++) {
            int32_t distance = problem->distances[a * count + b];
            if (distance != problem->distances[b * count + a])
                return error_set(
                    error,
                    INVALID,
                    "the distance of people %zu and %zu is not that of %zu and %zu",
                    a + 1,
                    b + 1,
                    b + 1,
                    a + 1);
            if (distance < 0 || distance > GROUPS_MAXIMUM_VALUE)
                return error_set(
                    error,
                    INVALID,
                    "the distance of people %zu and %zu is %d: give 0 to %d",
                    a + 1,
                    b + 1,
                    distance,
                    GROUPS_MAXIMUM_VALUE);
        }
    }
    return OK;
}

/* ---- Rules ---- */

static Status check_pairs(
    const GroupsProblem *problem, const GroupsPair *pairs, size_t count, Error *error)
{
    for (size_t i = 0; i < count; i++) {
        GroupsPair pair = pairs[i];
        if (pair.a < 0 || pair.b < 0 || pair.a >= problem->person_count ||
            pair.b >= problem->person_count)
            return error_set(
                error, INVALID, "pair %zu: person %d or %d is unknown", i + 1, pair.a, pair.b);
    }
    return OK;
}

/* The chain of rules by which the two are together, as people: breadth first from `a`. */
static void mark_chain(
    const GroupsProblem *problem, int32_t a, int32_t b, bool *ret_is_in, Arena *work)
{
    size_t count = (size_t)problem->person_count;
    int32_t *before = arena_array(work, int32_t, count);
    for (size_t i = 0; i < count; i++)
        before[i] = -1;
    before[a] = a;
    for (bool grows = true; grows && before[b] < 0;) {
        grows = false;
        for (size_t i = 0; i < problem->together_count; i++) {
            int32_t from = problem->together[i].a, to = problem->together[i].b;
            if (before[from] < 0 && before[to] >= 0) {
                int32_t swapped = from;
                from = to;
                to = swapped;
            }
            if (before[from] >= 0 && before[to] < 0) {
                before[to] = from;
                grows = true;
            }
        }
    }
    for (int32_t at = b; at != a && at >= 0; at = before[at])
        ret_is_in[at] = true;
    ret_is_in[a] = true;
}

static Status check_apart(
    const GroupsProblem *problem, const int32_t *unit_of, Arena *work, Error *error)
{
    for (size_t i = 0; i < problem->apart_count; i++) {
        GroupsPair pair = problem->apart[i];
        if (unit_of[pair.a] != unit_of[pair.b])
            continue;
        Str a = rules_label(problem, pair.a, work), b = rules_label(problem, pair.b, work);
        if (pair.a == pair.b)
            return error_set(
                error, INVALID, "%.*s cannot be apart from itself: take this out", STR_ARG(a));
        bool *is_in = arena_array(work, bool, (size_t)problem->person_count);
        mark_chain(problem, pair.a, pair.b, is_in, work);
        return error_set(
            error,
            INVALID,
            "%.*s and %.*s must be apart, but also together (%.*s): take one of these rules out",
            STR_ARG(a),
            STR_ARG(b),
            STR_ARG(list_people(problem, is_in, work)));
    }
    return OK;
}

static Status check_units(
    const GroupsProblem *problem, const int32_t *unit_of, int32_t units, Arena *work, Error *error)
{
    int32_t *weight = arena_array(work, int32_t, (size_t)units), most = 0;
    for (int32_t i = 0; i < problem->person_count; i++)
        weight[unit_of[i]]++;
    for (int32_t g = 0; g < problem->group_count; g++)
        most = rules_size(problem, g).most > most ? rules_size(problem, g).most : most;
    for (int32_t u = 0; u < units; u++) {
        if (weight[u] <= most)
            continue;
        bool *is_in = arena_array(work, bool, (size_t)problem->person_count);
        for (int32_t i = 0; i < problem->person_count; i++)
            is_in[i] = unit_of[i] == u;
        return error_set(
            error,
            INVALID,
            "%d people must be together (%.*s), but the largest group has %d seats: loosen a rule "
            "or make a group larger",
            weight[u],
            STR_ARG(list_people(problem, is_in, work)),
            most);
    }
    return OK;
}

/* Units that must all be apart from each other need as many groups. Greedy from every unit: the
 * neighbour with most rules first; finds what people write down, an office or a family. */
static Status check_cliques(
    const GroupsProblem *problem, const int32_t *unit_of, int32_t units, Arena *work, Error *error)
{
    size_t count = (size_t)units;
    bool *apart = arena_array(work, bool, count *count);
    int32_t *degree = arena_array(work, int32_t, count);
    for (size_t i = 0; i < problem->apart_count; i++) {
        size_t a = (size_t)unit_of[problem->apart[i].a], b = (size_t)unit_of[problem->apart[i].b];
        degree[a] += !apart[a * count + b];
        degree[b] += !apart[a * count + b];
        apart[a * count + b] = apart[b * count + a] = true;
    }
    int32_t *clique = arena_array(work, int32_t, count);
    for (size_t first = 0; first < count; first++) {
        int32_t size = 0;
        clique[size++] = (int32_t)first;
        for (int32_t next = 0; next >= 0 && size <= problem->group_count;) {
            next = -1;
            for (size_t u = 0; u < count; u++) {
                bool fits = true;
                for (int32_t i = 0; fits && i < size; i++)
                    fits = apart[u * count + (size_t)clique[i]];
                if (fits && (next < 0 || degree[u] > degree[next]))
                    next = (int32_t)u;
            }
            if (next >= 0)
                clique[size++] = next;
        }
        if (size <= problem->group_count)
            continue;
        bool *is_in = arena_array(work, bool, (size_t)problem->person_count);
        for (int32_t i = problem->person_count; i-- > 0;) {
            for (int32_t k = 0; k < size; k++)
                is_in[i] = is_in[i] || clique[k] == unit_of[i];
        }
        return error_set(
            error,
            INVALID,
            "%d must all be apart from each other (%.*s), but there are %d groups: loosen a rule "
            "or add a group",
            size,
            STR_ARG(list_people(problem, is_in, work)),
            problem->group_count);
    }
    return OK;
}

Status rules_are_sound(const GroupsProblem *problem, Arena *work, Error *error)
{
    TRY(check_counts(problem, error));
    TRY(check_sizes(problem, error));
    TRY(check_attributes(problem, error));
    TRY(check_distances(problem, error));
    TRY(check_pairs(problem, problem->together, problem->together_count, error));
    TRY(check_pairs(problem, problem->apart, problem->apart_count, error));
    int32_t *unit_of = arena_array(work, int32_t, (size_t)problem->person_count);
    int32_t units = rules_units(problem, unit_of, work);
    TRY(check_apart(problem, unit_of, work, error));
    TRY(check_units(problem, unit_of, units, work, error));
    if (problem->apart_count == 0)
        return OK;
    return check_cliques(problem, unit_of, units, work, error);
}
