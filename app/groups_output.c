/* groups_output: groups in their order, people within them in the order of the file.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/groups_output.h"

#include "base/csv.h"
#include "web/json.h"

#include <stdio.h>

enum {
    BUFFER_BYTES = 256 * 1024 * 1024 /* 4,000 people with long rows in 100 rounds */
};

static void write_out(Buffer *buffer)
{
    Str text = buffer_text(buffer);
    (void)fwrite(text.bytes, 1, text.len, stdout);
    buffer_done(buffer);
}

static bool is_in(const GroupsResult *result, int32_t round, int32_t group, int32_t person)
{
    int64_t row = (int64_t)round * result->input->problem.person_count;
    return result->plan->group_of[row + person] == group;
}

/* A value as it stood in the file, or nearly so for a number. */
static Str value_text(const GroupsResult *result, size_t attribute, int32_t person, Arena *arena)
{
    const GroupsColumn *column = &result->input->columns[attribute];
    int32_t value = result->input->problem.attributes[attribute].values[person];
    if (value == GROUPS_UNKNOWN)
        return STR("");
    if (result->input->problem.attributes[attribute].kind == GROUPS_CATEGORY)
        return column->values[value];
    return str_format(arena, "%.6g", column->least + value * column->unit);
}

void groups_print_csv(const GroupsResult *result, Arena *arena)
{
    const GroupsProblem *problem = &result->input->problem;
    Buffer out;
    buffer_init(&out, BUFFER_BYTES);
    buffer_put(&out, STR("round,group,person"));
    for (size_t k = 0; k < problem->attribute_count; k++)
        csv_put_cell(&out, result->input->columns[k].name, false);
    csv_end_row(&out);
    for (int32_t r = 0; r < result->plan->round_count; r++) {
        for (int32_t g = 0; g < problem->group_count; g++) {
            for (int32_t i = 0; i < problem->person_count; i++) {
                if (!is_in(result, r, g, i))
                    continue;
                buffer_put_format(&out, "%d,%d", r + 1, g + 1);
                csv_put_cell(&out, result->input->people[i], false);
                for (size_t k = 0; k < problem->attribute_count; k++)
                    csv_put_cell(&out, value_text(result, k, i, arena), false);
                csv_end_row(&out);
            }
        }
    }
    write_out(&out);
}

/* One group of one round. */
typedef struct Group {
    const GroupsResult *result;
    int32_t round, group;
} Group;

static void put_mean(Json *json, const Group *group, size_t attribute)
{
    const GroupsProblem *problem = &group->result->input->problem;
    const GroupsColumn *column = &group->result->input->columns[attribute];
    int64_t sum = 0, count = 0;
    for (int32_t i = 0; i < problem->person_count; i++) {
        int32_t value = problem->attributes[attribute].values[i];
        if (value == GROUPS_UNKNOWN || !is_in(group->result, group->round, group->group, i))
            continue;
        sum += value;
        count++;
    }
    json_name(json, "mean");
    if (count == 0)
        json_put_null(json);
    else
        json_put(json, column->least + (double)sum / (double)count * column->unit);
}

static void put_values(Json *json, const Group *group, size_t attribute, int32_t *counts)
{
    const GroupsProblem *problem = &group->result->input->problem;
    const GroupsColumn *column = &group->result->input->columns[attribute];
    size_t place = (size_t)group->round * (size_t)problem->group_count + (size_t)group->group;
    for (size_t v = 0; v < column->value_count; v++) {
        groups_count(
            problem, group->result->plan, &problem->attributes[attribute], (int32_t)v, counts);
        json_begin_object(json);
        json_name(json, "value");
        json_put(json, column->values[v]);
        json_name(json, "count");
        json_put(json, counts[place]);
        json_end(json);
    }
}

static void put_attributes(Json *json, const Group *group, int32_t *counts)
{
    const GroupsInput *input = group->result->input;
    json_name(json, "attributes");
    json_begin_list(json);
    for (size_t k = 0; k < input->problem.attribute_count; k++) {
        json_begin_object(json);
        json_name(json, "name");
        json_put(json, input->columns[k].name);
        if (input->problem.attributes[k].kind == GROUPS_NUMBER) {
            put_mean(json, group, k);
        } else {
            json_name(json, "counts");
            json_begin_list(json);
            put_values(json, group, k, counts);
            json_end(json);
        }
        json_end(json);
    }
    json_end(json);
}

static void put_group(Json *json, const Group *group, int32_t *counts)
{
    const GroupsInput *input = group->result->input;
    bool is_empty = true;
    for (int32_t i = 0; is_empty && i < input->problem.person_count; i++)
        is_empty = !is_in(group->result, group->round, group->group, i);
    if (is_empty)
        return;
    json_begin_object(json);
    json_name(json, "round");
    json_put(json, group->round + 1);
    json_name(json, "group");
    json_put(json, group->group + 1);
    json_name(json, "people");
    json_begin_list(json);
    for (int32_t i = 0; i < input->problem.person_count; i++) {
        if (is_in(group->result, group->round, group->group, i))
            json_put(json, input->people[i]);
    }
    json_end(json);
    if (group->result->tables == NULL)
        put_attributes(json, group, counts);
    json_end(json);
}

/* What the plan says of itself. */
static void put_claims(Json *json, const GroupsResult *result)
{
    json_name(json, "rounds");
    json_put(json, result->plan->round_count);
    if (result->tables != NULL) {
        json_name(json, "lower_bound");
        json_put(json, result->tables->lower_bound);
        json_name(json, "optimal");
        json_put(json, result->tables->is_optimal);
    } else {
        json_name(json, "difference");
        json_put(json, (double)result->plan->value / GROUPS_UNIT);
        json_name(json, "least_mixed_mean");
        json_put(json, (double)result->plan->worst_mean / GROUPS_UNIT);
        json_name(json, "repeats");
        json_put(json, result->plan->repeat_count);
        json_name(json, "fewest_repeats");
        json_put(json, result->plan->repeat_bound);
    }
    json_name(json, "witness");
    json_put(json, result->sentence);
}

void groups_print_json(const GroupsResult *result, Arena *arena)
{
    const GroupsProblem *problem = &result->input->problem;
    size_t groups = (size_t)problem->group_count * (size_t)(result->plan->round_count + 1);
    int32_t *counts = arena_array(arena, int32_t, groups);
    Buffer out;
    buffer_init(&out, BUFFER_BYTES);
    Json json = json_into(&out);
    json_begin_object(&json);
    put_claims(&json, result);
    json_name(&json, "groups");
    json_begin_list(&json);
    for (int32_t r = 0; r < result->plan->round_count; r++) {
        for (int32_t g = 0; g < problem->group_count; g++) {
            Group group = {.result = result, .round = r, .group = g};
            put_group(&json, &group, counts);
        }
    }
    json_end(&json);
    json_end(&json);
    buffer_put_byte(&out, '\n');
    write_out(&out);
}
