/* method_words: words of a method's file that stand for something: of a fixed choice, of its roles.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

#include "base/buffer.h"

static Str word_values_joined(Arena *arena, const WordValue *words)
{
    Buffer out;
    buffer_init_in(&out, arena, 4096);
    for (size_t i = 0; words[i].word != NULL; i++) {
        buffer_put(&out, i == 0 ? (Str){0} : STR(", "));
        buffer_put(&out, str_of(words[i].word));
    }
    return str_copy(arena, buffer_text(&out));
}

static bool value_of_word(Str text, const WordValue *words, int *ret_value)
{
    for (size_t i = 0; words[i].word != NULL; i++) {
        if (str_equal(text, str_of(words[i].word))) {
            *ret_value = words[i].value;
            return true;
        }
    }
    return false;
}

static bool word_of(
    MethodReader *reader,
    const YamlNode *node,
    const char *name,
    const WordValue *words,
    int *ret_value)
{
    if (node->shape == YAML_TEXT && value_of_word(node->text, words, ret_value))
        return true;
    FAULT_3(
        reader,
        node->line,
        N_("“{1}” cannot be “{2}”; write one of: {3}."),
        str_of(name),
        node->shape == YAML_TEXT ? node->text : STR("…"),
        word_values_joined(reader->arena, words));
    return false;
}

int read_word(
    MethodReader *reader,
    const YamlNode *map,
    const char *key,
    const WordValue *words,
    int otherwise)
{
    const YamlNode *node = yaml_get(map, key);
    int value = otherwise;
    if (node != NULL)
        (void)word_of(reader, node, key, words, &value);
    return value;
}

bool read_bool(MethodReader *reader, const YamlNode *map, const char *key, bool otherwise)
{
    static const WordValue WORDS[] = {{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {NULL, 0}};
    return read_word(reader, map, key, WORDS, otherwise ? 1 : 0) == 1;
}

unsigned read_words(
    MethodReader *reader, const YamlNode *map, const char *key, const WordValue *words)
{
    const YamlNode *node = yaml_get(map, key);
    unsigned set = 0;
    int value;
    if (node == NULL)
        return 0;
    if (node->shape != YAML_LIST)
        return word_of(reader, node, key, words, &value) ? (unsigned)value : 0;
    for (size_t i = 0; i < node->entry_count; i++) {
        if (word_of(reader, node->entries[i].value, key, words, &value))
            set |= (unsigned)value;
    }
    return set;
}

const ContributionKind *read_kind(MethodReader *reader, const YamlNode *node, const char *name)
{
    const ContributionKind *kind = node->shape == YAML_TEXT ? contribution_kind(node->text) : NULL;
    if (kind != NULL)
        return kind;
    Buffer known;
    buffer_init_in(&known, reader->arena, 4096);
    for (size_t i = 0; i < CONTRIBUTION_KIND_COUNT; i++) {
        buffer_put(&known, i == 0 ? (Str){0} : STR(", "));
        buffer_put(&known, str_of(CONTRIBUTION_KINDS[i].key));
    }
    FAULT_3(
        reader,
        node->line,
        N_("“{1}” cannot be “{2}”; write one of: {3}."),
        str_of(name),
        node->shape == YAML_TEXT ? node->text : STR("…"),
        buffer_text(&known));
    return NULL;
}

static RoleSet role_of(MethodReader *reader, const YamlNode *node, const char *name, RoleSet all)
{
    if (node->shape == YAML_TEXT && str_equal(node->text, STR("everybody")))
        return all;
    Str key = node->shape == YAML_TEXT ? node->text : STR("…");
    size_t index = method_role_index(reader->method, key);
    if (index != SIZE_MAX)
        return role_set_of(index);
    if (!reader->had_roles_fault)
        FAULT_2(
            reader,
            node->line,
            N_("“{1}” speaks of a role “{2}” that is not among the roles; add it there or write "
               "another."),
            str_of(name),
            key);
    return 0;
}

RoleSet read_roles(
    MethodReader *reader, const YamlNode *map, const char *key, RoleSet all, RoleSet otherwise)
{
    const YamlNode *node = yaml_get(map, key);
    RoleSet set = 0;
    if (node == NULL)
        return otherwise;
    if (node->shape == YAML_TEXT)
        return role_of(reader, node, key, all);
    for (size_t i = 0; node->shape == YAML_LIST && i < node->entry_count; i++)
        set |= role_of(reader, node->entries[i].value, key, all);
    if (node->shape == YAML_MAP)
        FAULT_1(
            reader,
            node->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            str_of(key));
    return set;
}
