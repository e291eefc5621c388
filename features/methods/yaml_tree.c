/*
 * yaml_tree: libyaml says what stands where; here it becomes a tree. The tree is made without
 * recursion, on a stack of open lists and maps, so depth costs nothing but a bound.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/methods/yaml_tree.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <yaml.h>

/* A list or map that is being read. Its entries grow by doubling, in the arena. */
typedef struct OpenNode {
    YamlNode *node;
    size_t capacity;
    bool has_key; /* of a map: the next node is the value of this key */
    Str key;
    size_t key_line;
} OpenNode;

typedef struct TreeReader {
    Arena *arena;
    MethodFaults *faults;
    yaml_parser_t parser;
    OpenNode open[LIMIT_METHOD_DEPTH];
    size_t depth;
    size_t node_count;
    size_t document_count;
    YamlNode *root;
    bool is_over;
    bool is_refused;
} TreeReader;

static void refuse(TreeReader *reader, size_t line, const char *message)
{
    fault_add(reader->faults, line, message, (Str){0}, (Str){0}, (Str){0});
    reader->is_over = reader->is_refused = true;
}

static void add_entry(TreeReader *reader, OpenNode *open, YamlEntry entry)
{
    YamlNode *node = open->node;
    for (size_t i = 0; entry.key.len > 0 && i < node->entry_count; i++) {
        if (!str_equal(node->entries[i].key, entry.key))
            continue;
        fault_add(
            reader->faults,
            entry.line,
            N_("“{1}” stands here a second time; keep one of the two."),
            entry.key,
            (Str){0},
            (Str){0});
        return;
    }
    if (node->entry_count == open->capacity) {
        open->capacity = open->capacity == 0 ? 8 : 2 * open->capacity;
        YamlEntry *grown = arena_array(reader->arena, YamlEntry, open->capacity);
        if (node->entry_count > 0)
            memcpy(grown, node->entries, node->entry_count * sizeof *grown);
        node->entries = grown;
    }
    node->entries[node->entry_count++] = entry;
}

/* Puts a node where it stands: the root, the next of a list, a key or a value of a map. */
static void put_node(TreeReader *reader, YamlNode *node)
{
    if (reader->depth == 0) {
        reader->root = node;
        return;
    }
    OpenNode *open = &reader->open[reader->depth - 1];
    if (open->node->shape == YAML_LIST) {
        add_entry(reader, open, (YamlEntry){.line = node->line, .value = node});
    } else if (open->has_key) {
        open->has_key = false;
        add_entry(reader, open, (YamlEntry){open->key, open->key_line, node});
    } else if (node->shape != YAML_TEXT || node->text.len == 0) {
        refuse(reader, node->line, N_("A key must be one word before a colon; write it so."));
    } else {
        open->has_key = true;
        open->key = node->text;
        open->key_line = node->line;
    }
}

static YamlNode *new_node(TreeReader *reader, YamlShape shape, const yaml_mark_t *mark)
{
    YamlNode *node = arena_new_of(reader->arena, YamlNode);
    node->shape = shape;
    node->line = mark->line + 1;
    if (++reader->node_count > LIMIT_METHOD_NODES)
        refuse(reader, node->line, N_("The file has too many lines; a method is shorter."));
    return node;
}

static void open_node(TreeReader *reader, YamlShape shape, const yaml_mark_t *mark)
{
    YamlNode *node = new_node(reader, shape, mark);
    if (reader->depth == LIMIT_METHOD_DEPTH) {
        refuse(reader, node->line, N_("This is nested too deeply; look at the indentation."));
        return;
    }
    put_node(reader, node);
    if (!reader->is_over)
        reader->open[reader->depth++] = (OpenNode){.node = node};
}

/* Control characters would garble pages and prints. */
static bool is_clean(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f)
            return false;
    }
    return unicode_is_valid(text);
}

static void read_scalar(TreeReader *reader, const yaml_event_t *event)
{
    if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL) {
        refuse(
            reader,
            event->start_mark.line + 1,
            N_("Words that begin with & or ! mean something else here; put the text into "
               "quotation marks."));
        return;
    }
    YamlNode *node = new_node(reader, YAML_TEXT, &event->start_mark);
    Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (!is_clean(text)) {
        refuse(
            reader,
            node->line,
            N_("The text holds a character that nobody can see; type it "
               "anew."));
        return;
    }
    node->text = str_trim(str_copy(reader->arena, text));
    if (!reader->is_over)
        put_node(reader, node);
}

static void take(TreeReader *reader, const yaml_event_t *event)
{
    const yaml_mark_t *mark = &event->start_mark;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        read_scalar(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        if (event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL)
            refuse(reader, mark->line + 1, N_("Write the list without & and !."));
        else
            open_node(reader, YAML_LIST, mark);
        break;
    case YAML_MAPPING_START_EVENT:
        if (event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL)
            refuse(reader, mark->line + 1, N_("Write the keys without & and !."));
        else
            open_node(reader, YAML_MAP, mark);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        reader->depth--;
        break;
    case YAML_ALIAS_EVENT:
        refuse(
            reader,
            mark->line + 1,
            N_("A word that begins with * stands for another place in the file; write it out."));
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (++reader->document_count > 1)
            refuse(reader, mark->line + 1, N_("One file holds one method; take the line --- out."));
        break;
    case YAML_STREAM_END_EVENT:
        reader->is_over = true;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
}

/* libyaml counts lines from 0, and says of a text that is not closed where it began. */
static void refuse_syntax(TreeReader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    fault_add(
        reader->faults,
        parser->problem_mark.line + 1,
        N_("This cannot be read ({1}). Look at the indentation; a text that holds a colon or "
           "begins "
           "with a quotation mark, a dash or a bracket stands in \"quotation marks\" as a whole."),
        str_of(parser->problem == NULL ? "?" : parser->problem),
        (Str){0},
        (Str){0});
    reader->is_over = reader->is_refused = true;
}

YamlNode *yaml_tree_read(Arena *arena, Str file, MethodFaults *faults)
{
    TreeReader reader = {.arena = arena, .faults = faults};
    size_t faults_before = faults->count;
    if (file.len > LIMIT_METHOD_BYTES) {
        refuse(&reader, 1, N_("The file is too long; a method is shorter."));
        return NULL;
    }
    if (yaml_parser_initialize(&reader.parser) != 1) {
        refuse(&reader, 1, N_("There is no memory to read the file; try again."));
        return NULL;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    const char *bytes = file.len == 0 ? "" : file.bytes;
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes, file.len);
    while (!reader.is_over) {
        yaml_event_t event;
        if (yaml_parser_parse(&reader.parser, &event) != 1) {
            refuse_syntax(&reader);
            break;
        }
        take(&reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&reader.parser);
    if (reader.root == NULL && faults->count == faults_before)
        refuse(&reader, 1, N_("The file is empty; begin with name:, or copy a method."));
    return reader.is_refused ? NULL : reader.root;
}

const YamlNode *yaml_get(const YamlNode *node, const char *key)
{
    if (node == NULL || node->shape != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < node->entry_count; i++) {
        if (str_equal(node->entries[i].key, str_of(key)))
            return node->entries[i].value;
    }
    return NULL;
}
