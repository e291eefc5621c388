/*
 * method_memory: versions of methods that the process has read once. A version never changes, so
 * nothing here ever ends before the process does. Safe from any thread.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_MEMORY_H
#define FEATURES_METHODS_METHOD_MEMORY_H

#include "features/methods/method_read.h"

/* NULL when it was not read yet. */
const Method *method_memory_find(Str key, Str version);

/* Reads that version and remembers it; NULL when there is no room for more (LIMIT_METHODS_KEPT), or
 * the text is no method that could be played. */
const Method *method_memory_read(Str key, Str text, const MethodLibrary *library);

/* A method that Kruh brings, as it is now; NULL when it brings none of this key. */
const Method *method_shipped(Str key);

#endif
