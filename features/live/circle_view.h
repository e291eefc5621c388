/*
 * circle_view: what is shown of a meeting by a method to whom.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CIRCLE_VIEW_H
#define FEATURES_LIVE_CIRCLE_VIEW_H

#include "features/live/circle_store.h"
#include "features/live/circle_views.h"
#include "features/live/screen.h"

enum {
    BOARD_TEXTS_PHONE = 30,    /* of one kind; more nobody reads on the way */
    BOARD_TEXTS_PROJECTOR = 18 /* what a wall has room for */
};

/* The screen is one of a meeting with a circle. Owner of all below: request->arena. */
NODISCARD Status circle_board(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    size_t text_count,
    CircleBoard *ret_board);

/* `path` is where the viewer's forms go. */
NODISCARD Status circle_desk(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    Str path,
    CircleDesk *ret_desk);

NODISCARD Status circle_phone(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    Str path,
    CirclePhone *ret_phone);

NODISCARD Status circle_console(Request *request, const Screen *screen, CircleConsole *ret_console);

/* Who presses at the console, as a viewer. */
CircleViewer circle_leader_viewer(const Request *request, const Screen *screen);

/* Who sits where now, as the viewer sees it: without those who have left. */
NODISCARD Status circle_tables(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    const TableSeats **ret_tables,
    size_t *ret_count);

/* "Table 3" where people travel, "Group 3" where they stay together. */
Str circle_table_name(Arena *arena, Language language, const Phase *phase, int64_t number);

/* The organisers' question of a phase, with its number where there are several; or empty. */
Str circle_question(Arena *arena, const Screen *screen, const Phase *phase);

/* "Case 1: Questions" */
Str circle_phase_name(Arena *arena, Language language, const Phase *phase);
/* "Case 1", or empty. */
Str circle_part_name(Arena *arena, Language language, const Phase *phase);

/* What a text says besides itself. */
NODISCARD Status circle_details(
    Db *db,
    Language language,
    const Contribution *text,
    const TextDetail **ret_details,
    size_t *ret_count);

/* The details that a kind has, in order; how many are returned. */
size_t circle_details_of_kind(
    const ContributionKind *kind, ContributionDetail ret_details[CONTRIBUTION_DETAILS]);
/* A message id. */
const char *circle_detail_label(ContributionDetail detail);
/* The code list from which it is chosen; NULL: free words. */
const char *circle_detail_list(ContributionDetail detail);

#endif
