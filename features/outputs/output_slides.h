/*
 * output_slides: the summary of working groups as slides: the title, then for each group and each
 * question one slide (more where its statements do not fit, numbered), then what agrees and what
 * differs, question by question.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_OUTPUT_SLIDES_H
#define FEATURES_OUTPUTS_OUTPUT_SLIDES_H

#include "features/outputs/output.h"
#include "features/outputs/presentation.h"

/* Owner: request->arena. */
NODISCARD Status output_slides(
    Request *request, const Meeting *meeting, const OutputSet *set, Presentation *ret_slides);

/* "consensus · problem · for: municipality", or empty. */
Str statement_mark_text(Request *request, const Statement *statement);

#endif
