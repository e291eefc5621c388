/*
 * wish_edit: the form of one organisation's wishes, the same for planners and for itself.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_WISH_EDIT_H
#define FEATURES_MEETINGS_WISH_EDIT_H

#include "features/meetings/wish_views.h"

/* All others with what was chosen. `is_planner`: also what the others said, points and reasons.
 * Errors: NOT_FOUND when the organisation does not take part. */
NODISCARD Status wish_edit_load(
    Request *request,
    const Meeting *meeting,
    OrganisationId organisation,
    bool is_planner,
    WishEdit *ret_edit);

/* Saves what was ticked for those who were shown. Errors: INVALID with a user message when
 * somebody is both wanted and never wanted. */
NODISCARD Status
wish_edit_save(Request *request, MeetingId meeting, OrganisationId organisation, WishSource source);

#endif
