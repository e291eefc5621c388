/*
 * template_code: the C that stands in templates, as far as its brackets and literals.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_TEMPLATE_CODE_H
#define TOOLS_TEMPLATE_CODE_H

#include "base/str.h"

bool code_is_word_byte(char byte);

/* Takes the name at the beginning of *rest, and the white space on both sides of it. */
Str code_take_word(Str *rest);

/* The end of the C literal that begins at `at` with " or ', or SIZE_MAX. */
size_t code_literal_end(Str code, size_t at);

/* Where `stop` stands outside of literals and brackets, or SIZE_MAX. So a ?: whose ':' is not to
 * end the expression stands in brackets. */
size_t code_find(Str code, char stop);

/* What keeps the code from being one whole expression, or NULL. */
const char *code_fault(Str code);

#endif
