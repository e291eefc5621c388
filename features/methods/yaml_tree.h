/*
 * yaml_tree: a small YAML file as a tree whose nodes know their lines. Only what a file written by
 * hand needs: maps, lists and texts. Anchors, aliases, tags and several documents are refused, so a
 * short file cannot grow into a long tree.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_YAML_TREE_H
#define FEATURES_METHODS_YAML_TREE_H

#include "features/methods/method_fault.h"

typedef enum YamlShape {
    YAML_TEXT,
    YAML_LIST,
    YAML_MAP
} YamlShape;

typedef struct YamlNode YamlNode;

typedef struct YamlEntry {
    Str key; /* empty in a list */
    size_t line;
    YamlNode *value;
} YamlEntry;

struct YamlNode {
    YamlShape shape;
    size_t line;        /* from 1 */
    Str text;           /* of YAML_TEXT; without white space at its ends */
    YamlEntry *entries; /* of the others, in the order of the file */
    size_t entry_count;
};

/* NULL when the file is none, with at least one fault more. Owner: the arena.
 * Limits: LIMIT_METHOD_BYTES, LIMIT_METHOD_NODES, LIMIT_METHOD_DEPTH. */
YamlNode *yaml_tree_read(Arena *arena, Str file, MethodFaults *faults);

/* The value of a key of a map; NULL when there is none, or the node is no map. */
const YamlNode *yaml_get(const YamlNode *node, const char *key);

#endif
