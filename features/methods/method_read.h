/*
 * method_read: from the text of a file to a Method, with everything that is wrong in it. Pure: no
 * files, no database; other methods are asked of a library.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_READ_H
#define FEATURES_METHODS_METHOD_READ_H

#include "features/methods/method.h"
#include "features/methods/method_fault.h"

/* Where phases come from that are taken from other methods. */
typedef struct MethodLibrary {
    bool (*find)(void *context, Str key, Str *ret_text);
    void *context;
} MethodLibrary;

/* A method with whose phases it was read, so that it can be read again when they have changed. */
typedef struct MethodUse {
    Str key;
    Str text;
} MethodUse;

typedef struct MethodReading {
    const Method *method;      /* with faults only to be shown: what is missing is empty; or NULL */
    const MethodFault *faults; /* by line; none: the method is whole */
    size_t fault_count;
    const MethodUse *uses; /* by key */
    size_t use_count;
} MethodReading;

/* Owner: the arena; texts may point into `text` and the library's. `library` may be NULL.
 * Limits: those of yaml_tree.h; LIMIT_METHOD_PHASES, LIMIT_METHOD_BORROWS. */
void method_read(
    Arena *arena, Str key, Str text, const MethodLibrary *library, MethodReading *ret_reading);

/* Whether a text can be the key of a method: a-z, 0-9 and hyphens, not too long. */
bool method_key_is_valid(Str key);

#endif
