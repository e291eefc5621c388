/*
 * output_rows: what the stores of this feature share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTPUTS_OUTPUT_ROWS_H
#define FEATURES_OUTPUTS_OUTPUT_ROWS_H

#include "features/outputs/output.h"

NODISCARD Status output_findings_load(Db *db, MeetingId meeting, OutputSet *set);
NODISCARD Status output_comments_load(Db *db, MeetingId meeting, OutputSet *set);

/* Inside db_write. Findings that speak of fewer than two statements go. */
NODISCARD Status output_findings_prune(Db *db, MeetingId meeting);

/* Errors: CONFLICT in words when it is published. */
NODISCARD Status output_must_be_open(Db *db, MeetingId meeting, Summary *ret_summary);

#endif
