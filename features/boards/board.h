/*
 * board: what a group worked out about one case, without anything that says whose it is: the
 * options of a case seminar (for and against, the law, who can help), or the parts of a social
 * contract (strengths, constraints, problems by weight, goals, actions, alliances) with the group's
 * ideas beside the current plan. A contract board is gone BOARD_DAYS days after its event; options
 * stay, for what came of them opens the next seminar of the series.
 *
 * Who presented is stored nowhere. A board is handed over by an address that is computed from its
 * id and the key of the key folder; whoever holds it says what came of it. One that was made of the
 * texts of a meeting knows the number of the case, so that the presenter finds it by the question
 * that she is asked later (features/harvest).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_BOARDS_BOARD_H
#define FEATURES_BOARDS_BOARD_H

#include "features/meetings/meeting.h"
#include "features/people/organisation_reference.h"

enum {
    BOARD_DAYS = 30 /* after the event, of a contract board */
};

typedef enum BoardKind {
    BOARD_OPTIONS,
    BOARD_CONTRACT
} BoardKind;

/* Parts of a contract board, in the order of the method. */
typedef enum BoardPart {
    PART_STRENGTH,
    PART_CONSTRAINT,
    PART_PROBLEM, /* in the order of their weight */
    PART_MAIN_GOAL,
    PART_DETAILED_GOAL,
    PART_ACTION,
    PART_ALLIANCE,
    PART_CURRENT_PLAN,
    BOARD_PARTS
} BoardPart;

/* What an idea of the group is beside the current plan. */
typedef enum Verdict {
    VERDICT_NONE,
    VERDICT_ADOPTED,
    VERDICT_REFUSED, /* with a reason */
    VERDICT_ALREADY_THERE
} Verdict;

typedef struct BoardOption {
    int64_t id; /* 0: a new one */
    Str content;
    Str speaks_for;
    Str speaks_against;
    Str law;
    Str helper;                  /* who can help, in words */
    OrganisationId organisation; /* the same as an entry of the directory; 0: none of that name */
    bool is_tried;
} BoardOption;

typedef struct BoardEntry {
    int64_t id;
    BoardPart part;
    Str content;
    int64_t goal; /* of PART_DETAILED_GOAL: its main goal; 0: of none */
    Str actor;    /* of PART_ACTION: "client", "worker", "other" */
    Str due_text; /* of PART_ACTION: "in two weeks" */
    Verdict verdict;
    Str reason;
} BoardEntry;

typedef struct Board {
    int64_t id;
    MeetingId meeting;
    Str meeting_name; /* as of reading */
    Str meeting_date;
    BoardKind kind;
    int64_t case_number; /* of its event, from 1; 0: it was not made of a meeting's texts */
    Str title;
    Str question;
    bool is_handed;
    Str result; /* code list case_follow_up, or empty */
    Str result_note;
    Str result_on; /* ISO */
    Str wiped_on;  /* ISO; empty: it stays */
    int64_t version;
    const BoardOption *options;
    size_t option_count;
    const BoardEntry *entries;
    size_t entry_count;
} Board;

Str board_part_key(BoardPart part);
/* False for a word that is none. */
bool board_part_from_key(Str key, BoardPart *ret_part);
Str verdict_key(Verdict verdict);
Verdict verdict_from_key(Str key);
/* Ideas of the group stand beside the current plan; what the family has and is does not. */
bool board_part_has_verdict(BoardPart part);

/* What stands behind "/board/17/": only this key can make it. Owner: the arena. */
Str board_seal(Arena *arena, int64_t id);

/* Of an event, without options and entries. */
NODISCARD Status board_list(Db *db, MeetingId meeting, const Board **ret_list, size_t *ret_count);

/* Of earlier events of the series: those of which somebody said what came of them, with their
 * options, the latest first; and how many were handed over without a word yet. */
NODISCARD Status board_results(
    Db *db, const Meeting *meeting, const Board **ret_list, size_t *ret_count, int64_t *ret_silent);

/* Whole. Errors: NOT_FOUND, also for one of another event (0: of any). */
NODISCARD Status board_get(Db *db, MeetingId meeting_or_0, int64_t id, Board *ret_board);

/* ---- Inside db_write ---- */

/* Errors: INVALID with the field `title`, TOO_LARGE. */
NODISCARD Status board_make(Db *db, const Meeting *meeting, const Board *board, int64_t *ret_id);
NODISCARD Status board_remove(Db *db, MeetingId meeting, int64_t id);
/* From now on its address opens it, or no longer. */
NODISCARD Status board_hand(Db *db, MeetingId meeting, int64_t id, bool is_handed);

/* Errors: INVALID with the field `content`, NOT_FOUND, TOO_LARGE. */
NODISCARD Status
board_option_save(Db *db, MeetingId meeting, int64_t board, const BoardOption *option);
NODISCARD Status board_entry_add(Db *db, MeetingId meeting, int64_t board, const BoardEntry *entry);
/* Before the one above it: a problem that weighs more. */
NODISCARD Status board_entry_raise(Db *db, MeetingId meeting, int64_t board, int64_t id);
/* An option or an entry. */
NODISCARD Status board_part_remove(Db *db, MeetingId meeting, int64_t board, int64_t id);

/* Errors: INVALID with the field `reason` when it is refused without one, NOT_FOUND. */
NODISCARD Status board_verdict(Db *db, int64_t board, int64_t entry, Verdict verdict, Str reason);

/* What came of it, said by whoever holds the address. `tried`: ids of options. Errors: INVALID for
 * a word that is not on the list. */
NODISCARD Status board_result(
    Db *db,
    int64_t board,
    Str result,
    Str note,
    const int64_t *tried,
    size_t tried_count,
    Str today);

/* Contract boards whose last day is over are wiped. For app/features.c. */
NODISCARD Status board_errand(Database *database, Arena *arena, Error *error);

extern const OrganisationReference BOARD_ORGANISATION_REFERENCE;

#endif
