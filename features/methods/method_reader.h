/*
 * method_reader: what the parts of the reader of methods share; private to them. Each value is
 * read by one function that says what is wrong with it and goes on with something harmless.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_READER_H
#define FEATURES_METHODS_METHOD_READER_H

#include "base/limits.h"
#include "features/methods/method_read.h"
#include "features/methods/yaml_tree.h"

typedef struct MethodReader {
    Arena *arena;
    MethodFaults faults;
    const MethodLibrary *library;
    Method *method;
    bool had_roles_fault; /* then what phases say of roles is not complained about again */
    MethodUse uses[LIMIT_METHOD_USES]; /* other methods that phases were taken from */
    const YamlNode *use_trees[LIMIT_METHOD_USES];
    size_t use_count;
    size_t copied_count;       /* nodes that came from them */
    const YamlNode **shown_in; /* keys that rules are waiting for; rule->shown_in */
    size_t shown_in_count;
} MethodReader;

#define FAULT(reader, line, message) \
    fault_add(&(reader)->faults, (line), (message), (Str){0}, (Str){0}, (Str){0})
#define FAULT_1(reader, line, message, a) \
    fault_add(&(reader)->faults, (line), (message), (a), (Str){0}, (Str){0})
#define FAULT_2(reader, line, message, a, b) \
    fault_add(&(reader)->faults, (line), (message), (a), (b), (Str){0})
#define FAULT_3(reader, line, message, a, b, c) \
    fault_add(&(reader)->faults, (line), (message), (a), (b), (c))

/* A word of a file and what it means; ends with a NULL word. */
typedef struct WordValue {
    const char *word;
    int value;
} WordValue;

/* ---- method_values.c: single values ---- */

/* Says of each key of a map that it is unknown, unless it is one of these (ends with NULL).
 * False when the node is no map at all, which is said as well. */
bool read_keys(MethodReader *reader, const YamlNode *node, const char *const *known);

/* A value that must be there. NULL, said, when it is not. */
const YamlNode *read_needed(MethodReader *reader, const YamlNode *map, const char *key);

MethodText read_text(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed);
/* A list of texts, under `key`; none when it is not there. */
const MethodText *read_texts(
    MethodReader *reader, const YamlNode *map, const char *key, size_t *ret_count);
/* A text as a value of its own, such as an item of a list; `name` is what faults call it. */
MethodText read_text_node(MethodReader *reader, const YamlNode *node, const char *name);

/* A word of one language only: a key, a source. */
Str read_line(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed);
/* The same, and it must be a key: a-z, 0-9, hyphen, underscore. */
Str read_key(MethodReader *reader, const YamlNode *map, const char *key, bool is_needed);

int64_t read_int(
    MethodReader *reader,
    const YamlNode *map,
    const char *key,
    int64_t least,
    int64_t most,
    int64_t otherwise);
bool read_bool(MethodReader *reader, const YamlNode *map, const char *key, bool otherwise);
/* One number or {min, default, max}; of people {min, max}. */
MethodRange read_range(
    MethodReader *reader,
    const YamlNode *map,
    const char *key,
    int64_t most,
    MethodRange otherwise);
int read_word(
    MethodReader *reader,
    const YamlNode *map,
    const char *key,
    const WordValue *words,
    int otherwise);
/* A kind of contribution; NULL, said, for a word that is none. */
const ContributionKind *read_kind(MethodReader *reader, const YamlNode *node, const char *name);
/* A list of words as a set of bits. */
unsigned read_words(
    MethodReader *reader, const YamlNode *map, const char *key, const WordValue *words);
/* `everybody`, a role, or a list of roles. `everybody` stands for `all`. */
RoleSet read_roles(
    MethodReader *reader, const YamlNode *map, const char *key, RoleSet all, RoleSet otherwise);

/* ---- method_role.c, method_record.c, method_phase.c, method_borrow.c, method_phases.c ---- */

void read_role_list(MethodReader *reader, const YamlNode *file);
void read_record(MethodReader *reader, const YamlNode *file);
void read_dues(MethodReader *reader, const YamlNode *file);
void read_sources(MethodReader *reader, const YamlNode *file);
/* One phase, whole: its `from` already resolved. */
void read_phase(MethodReader *reader, const YamlNode *node, Phase *ret_phase);
/* The phase with what it takes from elsewhere put in; the node itself when it takes nothing; NULL,
 * said, when that cannot be. */
const YamlNode *borrow_phase(MethodReader *reader, const YamlNode *node, Str *ret_from);
void read_phase_list(MethodReader *reader, const YamlNode *file);

/* ---- method_check.c: what only the whole shows ---- */

void check_method(MethodReader *reader, const YamlNode *file);

#endif
