/*
 * stdio.h of programs for WebAssembly. There is no terminal: what would be written before the end
 * goes nowhere. Formatted text is declared so that base/ compiles; a program that really uses it
 * does not link. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WASM_STDIO_H
#define WASM_STDIO_H

#include <stdarg.h>
#include <stddef.h>

typedef struct WasmFile FILE;

#define stderr ((FILE *)0)

static inline int fprintf(FILE *file, const char *format, ...)
{
    (void)file;
    (void)format;
    return 0;
}

int snprintf(char *to, size_t size, const char *format, ...);
int vsnprintf(char *to, size_t size, const char *format, va_list arguments);

#endif
