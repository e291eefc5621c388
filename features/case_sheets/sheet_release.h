/*
 * sheet_release: whether a sheet that arrives may be kept. The author's browser has decided on each
 * finding and sends the finished text with the places of its decisions, never what stood there; the
 * same library looks again here (algorithms/deidentify/release.h).
 *
 * Decisions are written "3r10-24 3k40-47": part 3, a replacement in bytes 10 to 24 of it, a word
 * that was kept in 40 to 47.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_SHEET_RELEASE_H
#define FEATURES_CASE_SHEETS_SHEET_RELEASE_H

#include "algorithms/deidentify/release.h"
#include "algorithms/deidentify/risk.h"
#include "features/case_sheets/case_sheet.h"

/* The lexica and where browsers fetch them; once at start. Without them no sheet is taken. */
typedef struct SheetLexica {
    Lexicon czech, polish;
    const char *czech_address, *polish_address;
} SheetLexica;

void sheet_release_start(const SheetLexica *lexica);
/* NULL: this installation has none. */
const SheetLexica *sheet_lexica(void);

/* `town` is the town's own list (town_list.h). OK: it may be kept. INVALID with a user message: a
 * finding is open, or the decisions do not fit the text. FAILED: there are no lexica. Nothing of
 * the text is in the error. */
NODISCARD Status sheet_release(const SheetContent *content, Str town, Arena *arena, Error *error);

/* A part of a sheet for who reads it: words that were kept are marked, and what may still tell. */
typedef struct SheetPiece {
    Str text;
    bool is_kept;
    bool is_replaced;
    bool is_risk;
} SheetPiece;

typedef struct SheetPieces {
    const SheetPiece *items;
    size_t count;
} SheetPieces;

typedef struct SheetReading {
    SheetPieces parts[SHEET_PARTS];
    size_t kept_count;
    bool risks[RISK_KINDS]; /* kinds that remain */
    size_t risk_count;
} SheetReading;

/* Owner: the arena. Without lexica nothing is marked. */
SheetReading sheet_read(const SheetContent *content, Str town, Arena *arena);

#endif
