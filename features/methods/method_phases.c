/* method_phases: the list of phases: each in its turn, those that are repeated once more.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

enum {
    TIMES_MOST = 20
};

/* Phases as they are found. `nodes` has the place in the file of each. */
typedef struct PhaseList {
    Phase *items;
    size_t count;
} PhaseList;

static size_t index_of(const PhaseList *list, Str key)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i].key, key))
            return i;
    }
    return SIZE_MAX;
}

static bool has_room(MethodReader *reader, const PhaseList *list, size_t more, size_t line)
{
    if (list->count + more <= LIMIT_METHOD_PHASES)
        return true;
    FAULT_1(
        reader,
        line,
        N_("There are too many phases, with all repetitions; {1} are the most."),
        str_format(reader->arena, "%d", LIMIT_METHOD_PHASES));
    return false;
}

static void add_phase(MethodReader *reader, PhaseList *list, const YamlNode *node)
{
    Str from = {0};
    const YamlNode *whole = node->shape == YAML_MAP ? borrow_phase(reader, node, &from) : node;
    if (whole == NULL || !has_room(reader, list, 1, node->line))
        return;
    Phase phase = {0};
    read_phase(reader, whole, &phase);
    phase.from = from;
    phase.line = node->line;
    if (phase.key.len > 0 && index_of(list, phase.key) != SIZE_MAX)
        FAULT_1(
            reader,
            node->line,
            N_("A second phase has the key “{1}”; give it another."),
            phase.key);
    list->items[list->count++] = phase;
}

/* Copies the phases from `first` to `last` to the end of the list, as part `number`. */
static void repeat_once(
    MethodReader *reader, PhaseList *list, size_t first, size_t last, int64_t number, Phase model)
{
    for (size_t i = first; i <= last; i++) {
        Phase phase = list->items[i];
        phase.key = str_format(reader->arena, "%.*s-%lld", STR_ARG(phase.key), (long long)number);
        phase.part_number = number;
        phase.part = model.part;
        phase.may_be_skipped = phase.may_be_skipped || model.may_be_skipped;
        phase.line = model.line;
        list->items[list->count++] = phase;
    }
}

static bool repeated_range(
    MethodReader *reader,
    const PhaseList *list,
    const YamlNode *repeat,
    size_t *ret_first,
    size_t *ret_last)
{
    static const char *const KEYS[] = {"from", "to", NULL};
    if (!read_keys(reader, repeat, KEYS))
        return false;
    Str from = read_key(reader, repeat, "from", true);
    Str to = read_key(reader, repeat, "to", true);
    size_t first = index_of(list, from), last = index_of(list, to);
    if (from.len == 0 || to.len == 0)
        return false;
    if (first == SIZE_MAX || last == SIZE_MAX || last < first) {
        FAULT_2(
            reader,
            repeat->line,
            N_("Nothing can be repeated from “{1}” to “{2}”; both must be keys of phases further "
               "up, in this order."),
            from,
            to);
        return false;
    }
    for (size_t i = first; i <= last; i++) {
        if (list->items[i].part_number == 0)
            continue;
        FAULT_1(
            reader,
            repeat->line,
            N_("“{1}” is repeated a second time; write “times” at the first repetition instead."),
            list->items[i].key);
        return false;
    }
    *ret_first = first;
    *ret_last = last;
    return true;
}

static void add_repetition(MethodReader *reader, PhaseList *list, const YamlNode *node)
{
    static const char *const KEYS[] = {"repeat", "as", "times", "may_be_skipped", NULL};
    size_t first, last;
    if (!read_keys(reader, node, KEYS) ||
        !repeated_range(reader, list, yaml_get(node, "repeat"), &first, &last))
        return;
    Phase model = {
        .line = node->line,
        .part = read_text(reader, node, "as", true),
        .may_be_skipped = read_bool(reader, node, "may_be_skipped", false)};
    int64_t times = read_int(reader, node, "times", 1, TIMES_MOST, 1);
    for (size_t i = first; i <= last; i++) {
        list->items[i].part = model.part;
        list->items[i].part_number = 1;
    }
    if (!has_room(reader, list, (last - first + 1) * (size_t)times, node->line))
        return;
    for (int64_t i = 0; i < times; i++)
        repeat_once(reader, list, first, last, i + 2, model);
}

/* The later phase that a rule waits for: of its own part, if that has one of this name. */
static size_t phase_waited_for(
    MethodReader *reader, const PhaseList *list, size_t own, const YamlNode *key)
{
    int64_t part = list->items[own].part_number;
    size_t at = SIZE_MAX;
    if (part > 1)
        at = index_of(
            list, str_format(reader->arena, "%.*s-%lld", STR_ARG(key->text), (long long)part));
    if (at == SIZE_MAX)
        at = index_of(list, key->text);
    if (at != SIZE_MAX && at > own)
        return at;
    FAULT_1(
        reader,
        list->items[own].from.len > 0 ? list->items[own].line : key->line,
        N_("There is no later phase “{1}” in which this could be shown; write the key of one."),
        key->text);
    return SIZE_MAX;
}

static void find_phases_waited_for(MethodReader *reader, PhaseList *list)
{
    for (size_t i = 0; i < list->count; i++) {
        Phase *phase = &list->items[i];
        WriteRule *rules = arena_array(reader->arena, WriteRule, phase->write_count);
        for (size_t j = 0; j < phase->write_count; j++) {
            rules[j] = phase->writes[j];
            if (rules[j].shown != SHOWN_IN_PHASE)
                continue;
            size_t at = phase_waited_for(reader, list, i, reader->shown_in[rules[j].shown_in]);
            rules[j].shown_in = at == SIZE_MAX ? i : at;
        }
        phase->writes = rules;
    }
}

void read_phase_list(MethodReader *reader, const YamlNode *file)
{
    const YamlNode *node = read_needed(reader, file, "phases");
    if (node == NULL)
        return;
    if (node->shape != YAML_LIST || node->entry_count == 0) {
        FAULT(
            reader,
            node->line,
            N_("Phases are wanted: a list below “phases”, each phase with a dash."));
        return;
    }
    PhaseList list = {.items = arena_array(reader->arena, Phase, LIMIT_METHOD_PHASES)};
    reader->shown_in = arena_array(reader->arena, const YamlNode *, LIMIT_METHOD_PHASES);
    for (size_t i = 0; i < node->entry_count && i <= LIMIT_METHOD_PHASES; i++) {
        const YamlNode *item = node->entries[i].value;
        if (yaml_get(item, "repeat") != NULL)
            add_repetition(reader, &list, item);
        else
            add_phase(reader, &list, item);
    }
    find_phases_waited_for(reader, &list);
    reader->method->phases = list.items;
    reader->method->phase_count = list.count;
}
