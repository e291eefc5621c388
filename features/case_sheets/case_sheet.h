/*
 * case_sheet: what somebody writes who brings a case to an event: without anything that tells who
 * the client is. The text is sealed with a key of the sheet's own (sheet_key.h) and lives from when
 * it was sent until thirty days after the event; the group reads it from three days before. Who
 * brought it is known to the organisers alone, and after the event to nobody: the row forgets the
 * person, and a seal that only the key folder can compute lets the author find the sheet.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_CASE_SHEET_H
#define FEATURES_CASE_SHEETS_CASE_SHEET_H

#include "features/meetings/meeting.h"

enum {
    SHEET_SHOWN_DAYS_BEFORE = 3,
    SHEET_KEPT_DAYS_AFTER = 30,
    SHEET_TICKS = 8
};

typedef struct SheetId {
    int64_t value;
} SheetId;

/* Texts that are looked at for what identifies somebody, in this order. */
typedef enum SheetPart {
    SHEET_TITLE,
    SHEET_QUESTION,
    SHEET_WHY_NOW,
    SHEET_SITUATION,
    SHEET_MAP,
    SHEET_TRIED,
    SHEET_RESOURCES,
    SHEET_RISKS,
    SHEET_LAW,
    SHEET_NO_ADVICE,
    SHEET_PARTS
} SheetPart;

typedef struct SheetPartType {
    const char *name;  /* of the form's field */
    const char *label; /* message id */
    const char *hint;  /* message id, or NULL */
    size_t most_characters;
    bool is_line;
    bool is_required;
} SheetPartType;

extern const SheetPartType SHEET_PART_TYPES[SHEET_PARTS];

/* The promises that the author ticks, as message ids. */
extern const char *const SHEET_TICK_WORDS[SHEET_TICKS];

typedef struct SheetChoice {
    const char *key;
    const char *label; /* message id */
} SheetChoice;

enum {
    SHEET_AGES = 6,
    SHEET_HOUSEHOLDS = 7
};

extern const SheetChoice SHEET_AGE_CHOICES[SHEET_AGES];
extern const SheetChoice SHEET_HOUSEHOLD_CHOICES[SHEET_HOUSEHOLDS];

/* The label of a key, or NULL for an unknown one. */
const char *sheet_choice_label(const SheetChoice *choices, size_t count, Str key);

typedef struct SheetContent {
    Str parts[SHEET_PARTS];
    Str target_group; /* code list target_group, or empty */
    Str age;          /* key of SHEET_AGE_CHOICES, or empty */
    Str household;
    Str language;  /* "cs", "pl": as which it was looked at */
    Str decisions; /* which words were replaced and which kept: sheet_release.h */
} SheetContent;

typedef enum SheetState {
    SHEET_SENT,     /* waits for the second reader */
    SHEET_RETURNED, /* with a note; may be sent again */
    SHEET_APPROVED
} SheetState;

typedef struct CaseSheet {
    SheetId id;
    MeetingId meeting;
    PersonId presenter; /* 0: the event is over */
    Str presenter_name; /* or empty */
    SheetState state;
    SheetContent content; /* empty where is_lost */
    Str note;             /* of the second reader, or empty */
    bool is_lost;         /* its key is not in this key folder: a backup was restored elsewhere */
    Microseconds sent_at;
    Microseconds decided_at; /* 0: not yet */
    int64_t version;
} CaseSheet;

/* ---- Days ---- */

bool sheet_is_shown_on(Arena *arena, const Meeting *meeting, Str today); /* to the group */
Str sheet_shown_from(Arena *arena, const Meeting *meeting);
Str sheet_shown_until(Arena *arena, const Meeting *meeting); /* the last day; then it is gone */

/* ---- Store. Reading opens the seals; what is lost says so. ---- */

/* All of an event, the approved ones first, then in the order of their coming. */
NODISCARD Status
sheet_list(Db *db, MeetingId meeting, const CaseSheet **ret_sheets, size_t *ret_count);

/* Errors: NOT_FOUND. */
NODISCARD Status sheet_get(Db *db, MeetingId meeting, SheetId id, CaseSheet *ret_sheet);

/* The sheet of this person, also when the row no longer names them. Errors: NOT_FOUND. */
NODISCARD Status sheet_of_author(Db *db, MeetingId meeting, PersonId author, CaseSheet *ret_sheet);

/* As one text to be sealed, and back. Owner: the arena. Errors: INVALID for a text that it did not
 * make. */
Str sheet_pack(Arena *arena, const SheetContent *content);
NODISCARD Status sheet_unpack(Str packed, SheetContent *ret_content);

/* Inside db_write. Puts a new text into the author's sheet, which waits for a reader again. `id` is
 * that of sheet_of_author, or a new one; `sealed` was sealed for it. */
NODISCARD Status sheet_send(Db *db, MeetingId meeting, SheetId id, PersonId author, Str sealed);

/* Inside db_write. Errors: NOT_FOUND; CONFLICT for an older version; FORBIDDEN when the reader is
 * the author: the second pair of eyes must be another one's. */
NODISCARD Status sheet_decide(
    Db *db,
    MeetingId meeting,
    SheetId id,
    int64_t version,
    PersonId reader,
    SheetState state,
    Str sealed_note_or_empty);

/* Inside db_write: the row. Destroy the key first. */
NODISCARD Status sheet_remove(Db *db, SheetId id);

/* Destroys the keys and rows of all sheets whose time is over, and forgets who brought those whose
 * event is. For Site.keepers. */
struct Site;
Status sheet_keep(Database *database, const struct Site *site, Arena *arena, Error *error);

/* The same on a given day. */
NODISCARD Status sheet_keep_on(Database *database, Str today, Arena *arena, Error *error);

#endif
