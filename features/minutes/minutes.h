/*
 * minutes: what is written down of an event, by the record policy of the method that it keeps.
 * Where the method keeps conclusions there are counts, topics, options and the methodologist's
 * note, never a story of a case; where it keeps minutes, for each point its essence, who does what
 * by when, and what stays open; where it keeps nothing, or conclusions that need everybody's
 * consent (features/supervision), there are none here, whatever the event calls itself.
 *
 * A draft is sent to those who were there, who comment or agree by their personal link until a day.
 * Then it is confirmed: frozen with its list of who was there, and its agreements become tasks. A
 * later correction is a new version that goes the same way; the earlier one stays as it was.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MINUTES_MINUTES_H
#define FEATURES_MINUTES_MINUTES_H

#include "features/meetings/meeting.h"
#include "features/methods/method.h"
#include "features/people/person_reference.h"

typedef enum MinutesRule {
    MINUTES_NONE,     /* nothing of what was said is written down */
    MINUTES_LEARNING, /* no case stories */
    MINUTES_POINTS    /* essence, agreements, open questions */
} MinutesRule;

/* By the method's record policy. */
MinutesRule minutes_rule_of_method(const Method *method);

/* By the kind of the event (code list event_type), where nobody chose a method; of an unknown kind:
 * points. */
MinutesRule minutes_rule_of_kind(Str event_type);

/* Of an event: by the version of the method that it keeps; with METHOD_USUAL, which everybody has
 * who chose none, by its kind. */
NODISCARD Status minutes_rule(Db *db, const Meeting *meeting, MinutesRule *ret_rule);

/* Errors: CONFLICT in words where no minutes are kept. */
NODISCARD Status minutes_must_be_kept(Db *db, const Meeting *meeting);

typedef enum MinutesState {
    MINUTES_DRAFT,
    MINUTES_COMMENTS, /* those who were there read it, until a day */
    MINUTES_CONFIRMED
} MinutesState;

typedef struct MinutesAgreement {
    int64_t id; /* 0: a new one */
    int64_t point;
    Str who; /* name, or an office in words */
    PersonId person;
    Str what;
    Str due_date; /* ISO, or empty */
    int64_t task; /* 0: not confirmed yet */
} MinutesAgreement;

typedef struct MinutesPoint {
    int64_t id; /* 0: a new one */
    Str theme;  /* of a learning event: an option without its case */
    Str essence;
    Str open_question;
    const MinutesAgreement *agreements;
    size_t agreement_count;
} MinutesPoint;

/* An empty text: agrees with the draft as it is. */
typedef struct MinutesComment {
    int64_t id;
    PersonId person;
    Str name; /* empty: their profile is gone */
    Str content;
    Str answer; /* "taken", "not_taken", or empty: none yet */
    Microseconds said_at;
} MinutesComment;

typedef struct Minutes {
    int64_t id; /* 0: none were begun */
    MeetingId meeting;
    int64_t number; /* of the version, from 1 */
    MinutesState state;
    Str method_note; /* of MINUTES_LEARNING, as the two below */
    Str topics;      /* keys of the code list topic, by spaces */
    int64_t case_count;
    Str next_date;
    Str reason; /* why there is this later version */
    Str comments_until;
    Str present; /* names, frozen when confirmed; else as attendance says now */
    Str excused;
    Microseconds confirmed_at;
    int64_t version;
    const MinutesPoint *points;
    size_t point_count;
    const MinutesComment *comments;
    size_t comment_count;
} Minutes;

/* The latest version with all of it; id 0 when none were begun. `language`: of the order of names.
 */
NODISCARD Status
minutes_load(Db *db, Language language, const Meeting *meeting, Minutes *ret_minutes);

/* That version. Errors: NOT_FOUND. */
NODISCARD Status minutes_load_version(
    Db *db, Language language, const Meeting *meeting, int64_t number, Minutes *ret_minutes);

/* Whether that person was there, or nobody has said otherwise yet: they may read and comment. */
NODISCARD Status minutes_may_read(Db *db, const Meeting *meeting, PersonId person, bool *ret_may);

/* What keeps it from being confirmed today, as a message id; NULL: nothing. */
const char *minutes_lack(const Minutes *minutes, int64_t present_count, Str today);

/* ---- Inside db_write. All: CONFLICT in words when the kind keeps no minutes, or they are frozen
 * ----
 */

/* Begins version 1. */
NODISCARD Status minutes_begin(Db *db, const Meeting *meeting);
/* A later version of confirmed minutes. Errors: INVALID with the field `reason`. */
NODISCARD Status minutes_correct(Db *db, const Meeting *meeting, Str reason);

/* Topics, number of cases, note, next date. Errors: CONFLICT for an older version. */
NODISCARD Status minutes_head_save(Db *db, const Meeting *meeting, const Minutes *head);

/* Errors: INVALID with the field (`theme`; for learning events `essence`), NOT_FOUND, TOO_LARGE. */
NODISCARD Status
minutes_point_save(Db *db, const Meeting *meeting, const MinutesPoint *point, int64_t *ret_id);
NODISCARD Status minutes_point_remove(Db *db, const Meeting *meeting, int64_t id);

/* Errors: INVALID with the field (`what`, `who`), NOT_FOUND. */
NODISCARD Status
minutes_agreement_add(Db *db, const Meeting *meeting, const MinutesAgreement *agreement);
NODISCARD Status minutes_agreement_remove(Db *db, const Meeting *meeting, int64_t id);

/* Errors: INVALID with the field `until` (before today, no point). */
NODISCARD Status minutes_send(Db *db, const Meeting *meeting, Str until, Str today);
NODISCARD Status minutes_take_back(Db *db, const Meeting *meeting);

/* An empty text: agrees. Errors: CONFLICT in words when it is too late, FORBIDDEN for who was not
 * there, TOO_LARGE. */
NODISCARD Status
minutes_comment_add(Db *db, const Meeting *meeting, PersonId person, Str content, Str today);
NODISCARD Status minutes_comment_answer(Db *db, const Meeting *meeting, int64_t id, bool is_taken);

/* Freezes it and makes tasks. Errors: CONFLICT with what minutes_lack says. */
NODISCARD Status minutes_confirm(Db *db, const Meeting *meeting, PersonId by, Str today);

/* Confirmed minutes are evidence and keep their copies of names; comments lose theirs. */
extern const PersonReference MINUTES_PERSON_REFERENCE;

#endif
