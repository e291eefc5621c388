/*
 * companies: names that end in what kind of company it is: "s.r.o.", "sp. z o.o.", "S.A.".
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_COMPANIES_H
#define ALGORITHMS_DEIDENTIFY_COMPANIES_H

#include "algorithms/deidentify/window.h"

/* Behind such an end of a name that ends at `last`, or `last`. */
size_t behind_tail(const Window *window, size_t last);

/* Claims the name before such an end that begins at `at`. */
void find_company(Window *window, size_t at);

#endif
