/* stdlib.h of programs for WebAssembly: what tools/wasm/libc.c has. SPDX-License-Identifier:
 * EUPL-1.2 */
#ifndef WASM_STDLIB_H
#define WASM_STDLIB_H

#include <stddef.h>

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *bytes, size_t size);
void free(void *bytes);
void qsort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));
_Noreturn void abort(void);

#endif
