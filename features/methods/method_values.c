/* method_values: single values of a method's file. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

#include "base/buffer.h"

/* "cs, pl, en" of a table of words, to be told which there are. */
static Str words_joined(Arena *arena, const char *const *words)
{
    Buffer out;
    buffer_init_in(&out, arena, 4096);
    for (size_t i = 0; words[i] != NULL; i++) {
        buffer_put(&out, i == 0 ? (Str){0} : STR(", "));
        buffer_put(&out, str_of(words[i]));
    }
    return str_copy(arena, buffer_text(&out));
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters differ (Levenshtein); SIZE_MAX beyond what a slip of the finger makes. */
static size_t word_distance(Str a, Str b)
{
    enum {
        WORD_MOST = 32
    };

    size_t row[WORD_MOST + 1];
    if (a.len > WORD_MOST || b.len > WORD_MOST)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 0; i < a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t change = diagonal + (a.bytes[i] == b.bytes[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = smaller(change, 1 + smaller(row[j], row[j + 1]));
        }
    }
    return row[b.len];
}

/* The known word that was probably meant; empty when none is near. */
static Str nearest_word(Str word, const char *const *known)
{
    Str best = {0};
    size_t best_distance = 3;
    for (size_t i = 0; known[i] != NULL; i++) {
        size_t distance = word_distance(word, str_of(known[i]));
        if (distance < best_distance && distance < word.len) {
            best_distance = distance;
            best = str_of(known[i]);
        }
    }
    return best;
}

static bool is_known(Str key, const char *const *known)
{
    for (size_t i = 0; known[i] != NULL; i++) {
        if (str_equal(key, str_of(known[i])))
            return true;
    }
    return false;
}

bool read_keys(MethodReader *reader, const YamlNode *node, const char *const *known)
{
    if (node->shape != YAML_MAP) {
        FAULT_1(
            reader,
            node->line,
            N_("Here keys are wanted, each with a colon: {1}."),
            words_joined(reader->arena, known));
        return false;
    }
    for (size_t i = 0; i < node->entry_count; i++) {
        const YamlEntry *entry = &node->entries[i];
        if (is_known(entry->key, known))
            continue;
        Str near = nearest_word(entry->key, known);
        if (near.len > 0)
            FAULT_2(
                reader,
                entry->line,
                N_("“{1}” is not known here; “{2}” may be meant."),
                entry->key,
                near);
        else
            FAULT_2(
                reader,
                entry->line,
                N_("“{1}” is not known here; take it out. Known are: {2}."),
                entry->key,
                words_joined(reader->arena, known));
    }
    return true;
}

const YamlNode *read_needed(MethodReader *reader, const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_get(map, key);
    if (node == NULL)
        FAULT_1(reader, map->line, N_("“{1}” is missing here; add it."), str_of(key));
    return node;
}

/* The text of a node; empty, said, when it is something else or too long. */
static Str plain_text(MethodReader *reader, const YamlNode *node, const char *name)
{
    if (node->shape != YAML_TEXT) {
        FAULT_1(reader, node->line, N_("“{1}” must be one text, not a list."), str_of(name));
        return (Str){0};
    }
    if (node->text.len > LIMIT_METHOD_TEXT_BYTES) {
        FAULT_1(
            reader, node->line, N_("“{1}” is too long for a screen; shorten it."), str_of(name));
        return (Str){0};
    }
    return node->text;
}

MethodText read_text_node(MethodReader *reader, const YamlNode *node, const char *name)
{
    static const char *const CODES[] = {"cs", "pl", "en", NULL};
    MethodText text = {0};
    if (node->shape != YAML_MAP) {
        FAULT_1(
            reader,
            node->line,
            N_("“{1}” is wanted in three languages; write cs:, pl: and en: on lines of their own "
               "below it."),
            str_of(name));
        return text;
    }
    (void)read_keys(reader, node, CODES);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        const char *code = language_code((Language)i);
        const YamlNode *one = yaml_get(node, code);
        if (one != NULL)
            text.in[i] = plain_text(reader, one, code);
        if (one == NULL || (one->shape == YAML_TEXT && one->text.len == 0))
            FAULT_2(
                reader,
                node->line,
                N_("“{1}” has no text in the language {2}; write it on a line “{2}: …”."),
                str_of(name),
                str_of(code));
    }
    return text;
}

MethodText read_text(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed)
{
    const YamlNode *node = is_needed ? read_needed(reader, map, key) : yaml_get(map, key);
    return node == NULL ? (MethodText){0} : read_text_node(reader, node, key);
}

const MethodText *read_texts(
    MethodReader *reader, const YamlNode *map, const char *key, size_t *ret_count)
{
    const YamlNode *node = yaml_get(map, key);
    *ret_count = 0;
    if (node == NULL)
        return NULL;
    if (node->shape != YAML_LIST) {
        FAULT_1(
            reader,
            node->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            str_of(key));
        return NULL;
    }
    MethodText *texts = arena_array(reader->arena, MethodText, node->entry_count);
    for (size_t i = 0; i < node->entry_count; i++)
        texts[i] = read_text_node(reader, node->entries[i].value, key);
    *ret_count = node->entry_count;
    return texts;
}

Str read_line(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed)
{
    const YamlNode *node = is_needed ? read_needed(reader, map, key) : yaml_get(map, key);
    if (node == NULL)
        return (Str){0};
    Str text = plain_text(reader, node, key);
    if (text.len == 0 && node->shape == YAML_TEXT)
        FAULT_1(reader, node->line, N_("“{1}” is empty; write it or take it out."), str_of(key));
    return text;
}

static bool is_key(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char letter = text.bytes[i];
        bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (!is_letter && letter != '-' && letter != '_')
            return false;
    }
    return text.len > 0 && text.len <= LIMIT_METHOD_KEY_BYTES;
}

bool method_key_is_valid(Str key)
{
    return is_key(key) && !str_contains_byte(key, '_') && key.bytes[0] != '-';
}

Str read_key(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed)
{
    Str text = read_line(reader, map, key, is_needed);
    if (text.len == 0 || is_key(text))
        return text;
    FAULT_1(
        reader,
        yaml_get(map, key)->line,
        N_("“{1}” cannot be a key; write it with the letters a-z without accents, digits and "
           "hyphens."),
        text);
    return (Str){0};
}

static bool number_of(
    MethodReader *reader,
    const YamlNode *node,
    const char *name,
    int64_t least,
    int64_t most,
    int64_t *ret_number)
{
    if (node->shape == YAML_TEXT && str_to_int(node->text, least, most, ret_number) == OK)
        return true;
    FAULT_3(
        reader,
        node->line,
        N_("“{1}” must be a whole number from {2} to {3}."),
        str_of(name),
        str_format(reader->arena, "%lld", (long long)least),
        str_format(reader->arena, "%lld", (long long)most));
    return false;
}

int64_t read_int(
    MethodReader *reader,
    const YamlNode *map,
    const char *key,
    int64_t least,
    int64_t most,
    int64_t otherwise)
{
    const YamlNode *node = yaml_get(map, key);
    int64_t number = otherwise;
    if (node != NULL)
        (void)number_of(reader, node, key, least, most, &number);
    return number;
}

MethodRange read_range(
    MethodReader *reader, const YamlNode *map, const char *key, int64_t most, MethodRange otherwise)
{
    static const char *const KEYS[] = {"min", "default", "max", NULL};
    const YamlNode *node = yaml_get(map, key);
    MethodRange range = otherwise;
    if (node == NULL)
        return range;
    if (node->shape == YAML_TEXT) {
        int64_t number;
        if (number_of(reader, node, key, 0, most, &number))
            range = (MethodRange){number, number, number};
        return range;
    }
    if (!read_keys(reader, node, KEYS))
        return range;
    const YamlNode *parts[3];
    int64_t numbers[3] = {0};
    for (size_t i = 0; i < 3; i++) {
        parts[i] = yaml_get(node, KEYS[i]);
        if (parts[i] != NULL && !number_of(reader, parts[i], KEYS[i], 0, most, &numbers[i]))
            return range;
    }
    if (parts[0] == NULL || parts[2] == NULL) {
        FAULT_1(reader, node->line, N_("“{1}” needs both min and max; add them."), str_of(key));
        return range;
    }
    numbers[1] = parts[1] == NULL ? numbers[0] : numbers[1];
    if (numbers[0] > numbers[1] || numbers[1] > numbers[2]) {
        FAULT_1(
            reader,
            node->line,
            N_("The numbers of “{1}” are out of order; min is the smallest, default between them, "
               "max the largest."),
            str_of(key));
        return range;
    }
    return (MethodRange){numbers[0], numbers[1], numbers[2]};
}
