/*
 * method_borrow: a phase taken from another method, "from: balint/expozice". What stands beside it
 * replaces what came along; the key may stay. What came along is complained about at the line of
 * `from`, where it can be mended. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/methods/method_reader.h"

/* The phases that were asked for on the way here, to notice a circle. */
typedef struct BorrowPath {
    Str steps[LIMIT_METHOD_BORROWS];
    size_t count;
} BorrowPath;

/* The tree of another method, read once; NULL, said, when there is none or it is no YAML. */
static const YamlNode *tree_of(MethodReader *reader, Str key, size_t line)
{
    for (size_t i = 0; i < reader->use_count; i++) {
        if (str_equal(reader->uses[i].key, key))
            return reader->use_trees[i];
    }
    Str text;
    if (reader->use_count == LIMIT_METHOD_USES) {
        FAULT(reader, line, N_("Phases come from too many methods; write some out here."));
        return NULL;
    }
    if (reader->library == NULL || !reader->library->find(reader->library->context, key, &text)) {
        FAULT_1(
            reader,
            line,
            N_("There is no method “{1}” to take a phase from; look at its key."),
            key);
        return NULL;
    }
    MethodFaults silent = {.arena = reader->arena};
    YamlNode *tree = yaml_tree_read(reader->arena, text, &silent);
    if (tree == NULL)
        FAULT_1(reader, line, N_("The method “{1}” cannot be read itself; mend it first."), key);
    reader->uses[reader->use_count] = (MethodUse){str_copy(reader->arena, key), text};
    reader->use_trees[reader->use_count++] = tree;
    return tree;
}

static const YamlNode *phase_of_key(const YamlNode *file, Str key)
{
    const YamlNode *list = yaml_get(file, "phases");
    for (size_t i = 0; list != NULL && list->shape == YAML_LIST && i < list->entry_count; i++) {
        const YamlNode *phase = list->entries[i].value;
        const YamlNode *own = yaml_get(phase, "key");
        Str rest, name;
        if (own != NULL && own->shape == YAML_TEXT && str_equal(own->text, key))
            return phase;
        /* A phase that is itself taken from elsewhere may keep its key. */
        const YamlNode *from = own == NULL ? yaml_get(phase, "from") : NULL;
        if (from == NULL || from->shape != YAML_TEXT)
            continue;
        rest = from->text;
        while (str_split(&rest, '/', &name)) {
        }
        if (str_equal(name, key))
            return phase;
    }
    return NULL;
}

/* A copy whose lines are all the one where it is used. Beyond LIMIT_METHOD_NODES of one file its
 * lists and maps come empty, which is said once at the end. */
static YamlNode *copy_at(MethodReader *reader, const YamlNode *node, size_t line)
{
    YamlNode *copy = arena_new_of(reader->arena, YamlNode);
    *copy = *node;
    copy->line = line;
    copy->entry_count = 0;
    reader->copied_count += 1 + node->entry_count;
    if (reader->copied_count > LIMIT_METHOD_NODES)
        return copy;
    copy->entries = arena_array(reader->arena, YamlEntry, node->entry_count);
    for (size_t i = 0; i < node->entry_count; i++)
        copy->entries[copy->entry_count++] =
            (YamlEntry){node->entries[i].key, line, copy_at(reader, node->entries[i].value, line)};
    return copy;
}

/* What `own` says, and of `base` what own does not say. */
static YamlNode *joined(Arena *arena, const YamlNode *own, const YamlNode *base)
{
    YamlNode *both = arena_new_of(arena, YamlNode);
    *both = (YamlNode){.shape = YAML_MAP, .line = own->line};
    both->entries = arena_array(arena, YamlEntry, own->entry_count + base->entry_count);
    for (size_t i = 0; i < own->entry_count; i++)
        both->entries[both->entry_count++] = own->entries[i];
    for (size_t i = 0; i < base->entry_count; i++) {
        if (yaml_get(own, str_c(arena, base->entries[i].key)) == NULL)
            both->entries[both->entry_count++] = base->entries[i];
    }
    return both;
}

static bool is_circle(const BorrowPath *path, Str step)
{
    for (size_t i = 0; i < path->count; i++) {
        if (str_equal(path->steps[i], step))
            return true;
    }
    return path->count == LIMIT_METHOD_BORROWS;
}

static const YamlNode *resolve(
    MethodReader *reader, const YamlNode *node, size_t line, BorrowPath *path)
{
    const YamlNode *from = yaml_get(node, "from");
    if (from == NULL)
        return node;
    Str rest = from->shape == YAML_TEXT ? from->text : (Str){0}, method = {0}, phase = {0};
    bool is_pair = str_split(&rest, '/', &method) && str_split(&rest, '/', &phase) &&
                   rest.bytes == NULL && method_key_is_valid(method) && phase.len > 0;
    if (!is_pair) {
        FAULT(
            reader,
            line,
            N_("Write where the phase comes from as METHOD/PHASE, for example “balint/expozice”."));
        return NULL;
    }
    if (str_equal(method, reader->method->key) || is_circle(path, from->text)) {
        FAULT_1(
            reader,
            line,
            N_("The phases go in a circle: “{1}” comes back to itself. Write the phase out in one "
               "of the methods."),
            from->text);
        return NULL;
    }
    path->steps[path->count++] = from->text;
    const YamlNode *file = tree_of(reader, method, line);
    if (file == NULL)
        return NULL;
    const YamlNode *base = phase_of_key(file, phase);
    if (base == NULL) {
        FAULT_2(
            reader,
            line,
            N_("The method “{1}” has no phase “{2}”; look at its keys."),
            method,
            phase);
        return NULL;
    }
    base = resolve(reader, base, line, path);
    if (base == NULL)
        return NULL;
    if (reader->copied_count > LIMIT_METHOD_NODES) {
        FAULT(
            reader, line, N_("Too much is taken from other methods; write some phases out here."));
        return NULL;
    }
    return joined(reader->arena, node, copy_at(reader, base, line));
}

const YamlNode *borrow_phase(MethodReader *reader, const YamlNode *node, Str *ret_from)
{
    BorrowPath path = {.count = 0};
    const YamlNode *from = yaml_get(node, "from");
    if (from == NULL)
        return node;
    const YamlNode *whole = resolve(reader, node, from->line, &path);
    *ret_from = from->shape == YAML_TEXT ? from->text : (Str){0};
    return whole;
}
