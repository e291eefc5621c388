/*
 * paper: gathers what is printed of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PAPER_H
#define FEATURES_MEETINGS_PAPER_H

#include "features/meetings/paper_views.h"
#include "features/meetings/plan_view.h"

enum {
    PAIR_CARDS_AT_ONCE = 1000, /* more are printed round by round */
    PAIR_CARDS_ON_A_SHEET = 2, /* of A5 each; cards.css has room for so many */
    EMPTY_ATTENDANCE_LINES = 6 /* for those who walk in */
};

NODISCARD Status paper_head(Request *request, const Meeting *meeting, PaperHead *ret_head);
NODISCARD Status paper_attendance(Request *request, const Meeting *meeting, PaperPage *page);

/* The rest needs a plan. From that round on, 1: the whole day. */
void paper_overview(Request *request, const LoadedPlan *loaded, int64_t from, PaperPage *page);
/* The same, with the personal links of those who have one. */
NODISCARD Status
paper_routes(Request *request, const LoadedPlan *loaded, int64_t from, PaperPage *page);
void paper_tables(Request *request, const LoadedPlan *loaded, PaperPage *page);
/* Cards of one round, or of all for 0. */
NODISCARD Status
paper_pairs(Request *request, const LoadedPlan *loaded, int64_t round, PaperPage *page);

#endif
