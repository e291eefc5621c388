/*
 * statement_line: statements as somebody types them in from paper: one a line, marks by a sign at
 * its start: = all agree, ~ most agree, / one voice, ! a problem, + a proposal. Bullets and the
 * order of the signs do not matter.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_STATEMENT_LINE_H
#define FEATURES_OUTPUTS_STATEMENT_LINE_H

#include "features/outputs/output.h"

/* The next line of `*rest` that has words: content, support and kind. False at the end. */
bool statement_line_next(Str *rest, Statement *ret_statement);

#endif
