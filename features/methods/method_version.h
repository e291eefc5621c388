/*
 * method_version: by what a version of a method is known: a hash of its text and of the texts of
 * the methods it takes phases from.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_VERSION_H
#define FEATURES_METHODS_METHOD_VERSION_H

#include "features/methods/method_read.h"

enum {
    METHOD_VERSION_BYTES = 32 /* hexadecimal digits */
};

/* `uses` by key. Owner: the arena. */
Str method_version_hash(Arena *arena, Str text, const MethodUse *uses, size_t use_count);

/* A library of exactly those texts. Owner: the arena; `uses` must outlive it. */
MethodLibrary method_library_of_uses(Arena *arena, const MethodUse *uses, size_t count);

#endif
