/*
 * attendance_pages: words about attendance that its pages share.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_ATTENDANCE_PAGES_H
#define FEATURES_OUTCOMES_ATTENDANCE_PAGES_H

#include "features/outcomes/outcome_views.h"

Str attendance_state_text(Request *request, AttendanceState state);
/* The classes of its badge. */
const char *attendance_state_badge(AttendanceState state);

/* What was changed, newest first; of one person, or all of the event for 0. */
NODISCARD Status attendance_history_lines(
    Request *request, PersonId person, const HistoryLine **ret_lines, size_t *ret_count);

#endif
