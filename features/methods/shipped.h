/*
 * shipped: the methods that Kruh brings, the files of methods/ as they are in the program.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_SHIPPED_H
#define FEATURES_METHODS_SHIPPED_H

#include "features/methods/method_read.h"

size_t shipped_count(void);
/* By number, in the order of their keys. */
Str shipped_key(size_t index);
Str shipped_text(size_t index);
bool shipped_find(Str key, Str *ret_text);

/* Of these methods alone. */
extern const MethodLibrary SHIPPED_LIBRARY;

#endif
