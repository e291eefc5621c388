/* string.h of programs for WebAssembly: what tools/wasm/libc.c has. SPDX-License-Identifier:
 * EUPL-1.2 */
#ifndef WASM_STRING_H
#define WASM_STRING_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *bytes, int byte, size_t size);
void *memmem(const void *bytes, size_t size, const void *needle, size_t needle_size);
size_t strlen(const char *text);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t most);
void explicit_bzero(void *bytes, size_t size);

#endif
