/* check: everything is counted anew. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/groups/check.h"

typedef struct Checked {
    const GroupsProblem *problem;
    const GroupsPlan *plan;
    Error *error;
} Checked;

static int32_t place(const Checked *checked, int32_t round, int32_t person)
{
    return checked->plan->group_of[(int64_t)round * checked->problem->person_count + person];
}

static Status check_sizes(const Checked *checked, int32_t round, Arena *arena)
{
    const GroupsProblem *problem = checked->problem;
    int32_t *size = arena_array(arena, int32_t, (size_t)problem->group_count);
    for (int32_t i = 0; i < problem->person_count; i++) {
        int32_t group = place(checked, round, i);
        if (group < 0 || group >= problem->group_count)
            return error_set(
                checked->error, INVALID, "round %d: person %d is in no group", round + 1, i + 1);
        size[group]++;
    }
    for (int32_t g = 0; g < problem->group_count; g++) {
        int32_t least = problem->person_count / problem->group_count;
        int32_t most = (problem->person_count + problem->group_count - 1) / problem->group_count;
        if (problem->sizes != NULL) {
            least = problem->sizes[g].least;
            most = problem->sizes[g].most;
        }
        if (size[g] < least || size[g] > most)
            return error_set(
                checked->error,
                INVALID,
                "round %d: group %d has %d people, not %d to %d",
                round + 1,
                g + 1,
                size[g],
                least,
                most);
    }
    return OK;
}

static Status check_rules(const Checked *checked, int32_t round)
{
    const GroupsProblem *problem = checked->problem;
    for (size_t i = 0; i < problem->together_count; i++) {
        GroupsPair pair = problem->together[i];
        if (place(checked, round, pair.a) != place(checked, round, pair.b))
            return error_set(
                checked->error,
                INVALID,
                "round %d: people %d and %d are not together",
                round + 1,
                pair.a + 1,
                pair.b + 1);
    }
    for (size_t i = 0; i < problem->apart_count; i++) {
        GroupsPair pair = problem->apart[i];
        if (place(checked, round, pair.a) == place(checked, round, pair.b))
            return error_set(
                checked->error,
                INVALID,
                "round %d: people %d and %d are not apart",
                round + 1,
                pair.a + 1,
                pair.b + 1);
    }
    return OK;
}

/* One attribute's part of a distance, by the definition in groups.h. */
static int64_t part(
    const GroupsProblem *problem, const GroupsAttribute *attribute, int32_t a, int32_t b)
{
    const int32_t *values = attribute->values;
    if (values[a] == GROUPS_UNKNOWN || values[b] == GROUPS_UNKNOWN || values[a] == values[b])
        return 0;
    if (attribute->kind == GROUPS_CATEGORY)
        return (int64_t)attribute->weight * GROUPS_UNIT;
    int64_t least = values[a], most = values[a];
    for (int32_t i = 0; i < problem->person_count; i++) {
        if (values[i] == GROUPS_UNKNOWN)
            continue;
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    int64_t apart = values[a] < values[b] ? values[b] - values[a] : values[a] - values[b];
    return attribute->weight * ((2 * apart * GROUPS_UNIT + (most - least)) / (2 * (most - least)));
}

static int64_t distance(const GroupsProblem *problem, int32_t a, int32_t b)
{
    if (problem->distances != NULL)
        return problem->distances[(int64_t)a * problem->person_count + b];
    int64_t sum = 0;
    for (size_t i = 0; i < problem->attribute_count; i++)
        sum += part(problem, &problem->attributes[i], a, b);
    return sum;
}

typedef struct Counted {
    int64_t value, repeats, worst; /* worst: -1 without any pair */
} Counted;

static Counted count_all(const Checked *checked, Arena *arena)
{
    const GroupsProblem *problem = checked->problem;
    Counted counted = {.worst = -1};
    size_t pairs = (size_t)problem->person_count * (size_t)problem->person_count;
    int32_t *met = arena_array(arena, int32_t, pairs);
    for (int32_t r = 0; r < checked->plan->round_count; r++) {
        for (int32_t g = 0; g < problem->group_count; g++) {
            int64_t sum = 0, count = 0;
            for (int32_t a = 0; a < problem->person_count; a++) {
                for (int32_t b = 0; place(checked, r, a) == g && b < a; b++) {
                    if (place(checked, r, b) != g)
                        continue;
                    sum += distance(problem, a, b);
                    count++;
                    counted.repeats +=
                        met[(size_t)a * (size_t)problem->person_count + (size_t)b]++ > 0;
                }
            }
            counted.value += sum;
            if (count > 0 && (counted.worst < 0 || sum / count < counted.worst))
                counted.worst = sum / count;
        }
    }
    return counted;
}

Status groups_plan_check(
    const GroupsProblem *problem, const GroupsPlan *plan, Arena *arena, Error *error)
{
    Checked checked = {.problem = problem, .plan = plan, .error = error};
    if (plan->round_count != (problem->round_count == 0 ? 1 : problem->round_count))
        return error_set(error, INVALID, "the plan has %d rounds", plan->round_count);
    for (int32_t r = 0; r < plan->round_count; r++) {
        TRY(check_sizes(&checked, r, arena));
        TRY(check_rules(&checked, r));
    }
    Counted counted = count_all(&checked, arena);
    if (counted.value != plan->value)
        return error_set(
            error,
            INVALID,
            "the sum is %lld, the plan says %lld",
            (long long)counted.value,
            (long long)plan->value);
    if (counted.worst != plan->worst_mean && (counted.worst >= 0 || plan->worst_mean != 0))
        return error_set(
            error,
            INVALID,
            "the least mixed group has %lld, the plan says %d",
            (long long)counted.worst,
            plan->worst_mean);
    if (counted.repeats != plan->repeat_count || counted.repeats < plan->repeat_bound)
        return error_set(
            error,
            INVALID,
            "%lld meet again, the plan says %lld and at least %lld",
            (long long)counted.repeats,
            (long long)plan->repeat_count,
            (long long)plan->repeat_bound);
    return OK;
}
