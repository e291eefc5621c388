/* mdgp_file: read word by word; a pair may stand in either order, and each must stand once.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "tests/bench/mdgp_file.h"

#include "base/limits.h"

#include <math.h>

typedef struct Words {
    Str text;
    size_t at, line;
    Error *error;
} Words;

static Status wrong(const Words *words, const char *what)
{
    return error_set(words->error, INVALID, "line %zu: %s", words->line, what);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* The next word, empty at the end. */
static Str next_word(Words *words)
{
    const Str *text = &words->text;
    while (words->at < text->len && is_space(text->bytes[words->at]))
        words->line += text->bytes[words->at++] == '\n';
    size_t start = words->at;
    while (words->at < text->len && !is_space(text->bytes[words->at]))
        words->at++;
    return str_part(*text, start, words->at);
}

static Status next_int(Words *words, int64_t least, int64_t most, int32_t *ret_number)
{
    int64_t number = 0;
    if (str_to_int(next_word(words), least, most, &number) != OK)
        return wrong(words, "a whole number is missing, or out of its bounds");
    *ret_number = (int32_t)number;
    return OK;
}

static Status read_pair(Words *words, size_t count, int32_t *distances)
{
    int32_t a = 0, b = 0;
    double distance = 0;
    TRY(next_int(words, 0, (int64_t)count - 1, &a));
    TRY(next_int(words, 0, (int64_t)count - 1, &b));
    if (str_to_double(next_word(words), &distance) != OK || distance < 0 ||
        distance * 1000 > GROUPS_MAXIMUM_VALUE)
        return wrong(words, "the distance is no number from 0");
    int32_t *one = &distances[(size_t)a * count + (size_t)b];
    if (a == b || *one >= 0)
        return wrong(words, "a pair stands twice, or somebody with themself");
    *one = distances[(size_t)b * count + (size_t)a] = (int32_t)lround(distance * 1000);
    return OK;
}

static Status read_head(Words *words, Arena *arena, MdgpFile *file)
{
    GroupsProblem *problem = &file->problem;
    TRY(next_int(words, 1, LIMIT_PEOPLE_IN_GROUPS, &problem->person_count));
    TRY(next_int(words, 1, problem->person_count, &problem->group_count));
    file->kind = next_word(words);
    GroupsSize *sizes = arena_array(arena, GroupsSize, (size_t)problem->group_count);
    for (int32_t g = 0; g < problem->group_count; g++) {
        TRY(next_int(words, 0, problem->person_count, &sizes[g].least));
        TRY(next_int(words, 1, problem->person_count, &sizes[g].most));
    }
    problem->sizes = sizes;
    return OK;
}

Status mdgp_parse(Str text, Arena *arena, Error *error, MdgpFile *ret_file)
{
    Words words = {.text = text, .line = 1, .error = error};
    MdgpFile file = {.problem = {.seed = 1}};
    TRY(read_head(&words, arena, &file));
    size_t count = (size_t)file.problem.person_count;
    int32_t *distances = arena_array(arena, int32_t, count * count);
    for (size_t i = 0; i < count * count; i++)
        distances[i] = -1;
    for (size_t i = 0; i < count * (count - 1) / 2; i++)
        TRY(read_pair(&words, count, distances));
    for (size_t i = 0; i < count; i++)
        distances[i * count + i] = 0;
    if (next_word(&words).len > 0)
        return wrong(&words, "there is more than all pairs");
    file.problem.distances = distances;
    *ret_file = file;
    return OK;
}

Status mdgp_parse_groups(
    Str text, const GroupsProblem *problem, Arena *arena, Error *error, int32_t **ret_group_of)
{
    Words words = {.text = text, .line = 1, .error = error};
    size_t count = (size_t)problem->person_count;
    int32_t *group_of = arena_array(arena, int32_t, count);
    for (size_t i = 0; i < count; i++)
        group_of[i] = -1;
    for (size_t i = 0; i < count; i++) {
        int32_t person = 0;
        TRY(next_int(&words, 0, (int64_t)count - 1, &person));
        if (group_of[person] >= 0)
            return wrong(&words, "somebody stands twice");
        if (words.line > (size_t)problem->group_count)
            return wrong(&words, "there are more groups than in the instance");
        group_of[person] = (int32_t)words.line - 1;
    }
    if (next_word(&words).len > 0)
        return wrong(&words, "there are more people than in the instance");
    *ret_group_of = group_of;
    return OK;
}
