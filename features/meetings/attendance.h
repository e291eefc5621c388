/*
 * attendance: who was at an event, from when to when, and the hours that follow from it: session
 * hours, person-hours and hours of one person, each on its own and always counted anew. The log of
 * the day records it, the organiser corrects it later with a reason, and every change stays in the
 * history. It is evidence: names, organisations and functions are copied.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_ATTENDANCE_H
#define FEATURES_MEETINGS_ATTENDANCE_H

#include "features/meetings/participant.h"
#include "features/meetings/stay.h"

typedef enum AttendanceState {
    ATTENDANCE_OPEN, /* nobody has said */
    ATTENDANCE_PRESENT,
    ATTENDANCE_ABSENT,
    ATTENDANCE_EXCUSED
} AttendanceState;

/* What a person says of themselves afterwards. */
typedef enum AttendanceWord {
    WORD_NONE,
    WORD_WAS_HERE,
    WORD_WAS_NOT
} AttendanceWord;

typedef struct Attendance {
    PersonId person;
    OrganisationId organisation; /* for whom they were there */
    Str name;
    Str organisation_name;
    Str job_title;
    AttendanceState state;
    Stays stays;       /* of ATTENDANCE_PRESENT */
    bool is_corrected; /* by an organiser, after the day's log */
    AttendanceWord word;
    Str word_note;
    int64_t minutes; /* hours of this person, in minutes, breaks excluded */
} Attendance;

typedef enum AttendanceChangeKind {
    ATTENDANCE_ARRIVED,
    ATTENDANCE_LEFT,
    ATTENDANCE_MISSED, /* did not come */
    ATTENDANCE_WAS_EXCUSED,
    ATTENDANCE_CORRECTED
} AttendanceChangeKind;

/* Keys as they stand in the database and in forms. */
const char *attendance_state_key(AttendanceState state);
/* Errors: INVALID for a word that is none. */
NODISCARD Status attendance_state_from_key(Str key, Error *error, AttendanceState *ret_state);

/* ---- The times of the event ---- */

/* As it was held; what is not known is as planned: by the phases of its method, or for rounds of
 * pairs by the confirmed plan, else the worked on, else by as many rounds as fit. */
NODISCARD Status held_get(Db *db, const Meeting *meeting, HeldTimes *ret_held);

/* Whether it has begun and ended, as far as somebody said so. Without a session: neither. */
typedef struct HeldCourse {
    bool has_started;
    bool has_ended;
} HeldCourse;

NODISCARD Status held_course(Db *db, MeetingId meeting, HeldCourse *ret_course);

/* Whether something can have come of it: its day is here, or it was started, maybe on an earlier
 * day than planned. */
NODISCARD Status held_has_come(Db *db, const Meeting *meeting, Str today, bool *ret_has_come);

/* Whether nothing is left to prepare: it has ended, or the last of its days is gone. */
NODISCARD Status held_is_over(Db *db, const Meeting *meeting, Str today, bool *ret_is_over);

/*
 * The times as the log of the day knows them, all of them at every change: start 0: not started (or
 * undone), end 0: not ended, breaks: those that are over. An organiser's correction is not changed
 * by it. Inside db_write.
 */
NODISCARD Status held_record(
    Db *db,
    MeetingId meeting,
    Microseconds start,
    Microseconds end,
    const Stay *breaks,
    size_t break_count);

/* Inside db_write. Errors: INVALID with the field (`start`, `end`, `reason`): it would end before
 * it starts, last longer than a day, or nobody says why. */
NODISCARD Status held_correct(
    Db *db,
    const Meeting *meeting,
    Microseconds start,
    Microseconds end,
    Str reason,
    Microseconds at,
    PersonId by);

/* ---- Who was there ---- */

/* All on the list of the event and all of whom something was recorded, by organisation, then name.
 * Who was excused beforehand is ATTENDANCE_EXCUSED until something else is recorded. */
NODISCARD Status attendance_list(
    Db *db,
    Language language,
    const Meeting *meeting,
    const Attendance **ret_list,
    size_t *ret_count);

/* Errors: NOT_FOUND for somebody who is neither on the list nor recorded. */
NODISCARD Status
attendance_get(Db *db, const Meeting *meeting, PersonId person, Attendance *ret_attendance);

typedef struct AttendanceSum {
    int64_t session_minutes; /* the event itself, breaks excluded */
    int64_t person_minutes;  /* the sum of the minutes of everybody who was there */
    int64_t present_count;
    int64_t organisation_count; /* of those who were there */
    int64_t absent_count;
    int64_t excused_count;
    int64_t open_count;
} AttendanceSum;

AttendanceSum attendance_sum(const HeldTimes *held, const Attendance *list, size_t count);

/* ---- Inside db_write: live writes of the log, at the moment `at`, by `by` (0: by a link) ----
 * Errors of all: NOT_FOUND for somebody who is not on the list (a walk-in is put there first),
 * TOO_LARGE for coming and going more often than a day has room for. */

/* Is here from now on, also again after having left. */
NODISCARD Status
attendance_arrive(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by);
/* Is gone; who leaves without having arrived was here from the start. */
NODISCARD Status
attendance_leave(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by);
/* Did not come. */
NODISCARD Status
attendance_absent(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by);
/* Did not come and said so. */
NODISCARD Status
attendance_excuse(Db *db, MeetingId meeting, PersonId person, Microseconds at, PersonId by);

/*
 * Takes back the person's latest change, which the caller believes to be of this kind: what was
 * before is so again; the history shows both. Errors: CONFLICT when the latest is another one, for
 * then somebody has changed it meanwhile; NOT_FOUND when there is none.
 */
NODISCARD Status attendance_undo(
    Db *db,
    MeetingId meeting,
    PersonId person,
    AttendanceChangeKind kind,
    Microseconds at,
    PersonId by);

/* What an organiser says afterwards. Errors: INVALID with the field (`reason`: nobody says why;
 * `to`: leaves before arriving); NOT_FOUND as above. */
NODISCARD Status attendance_correct(
    Db *db,
    MeetingId meeting,
    PersonId person,
    AttendanceState state,
    const Stays *stays,
    Str reason,
    Microseconds at,
    PersonId by);

/* The person's own word, which changes nothing of the record. */
NODISCARD Status attendance_say(
    Db *db, MeetingId meeting, PersonId person, AttendanceWord word, Str note, Microseconds at);

/* ---- History ---- */

typedef struct AttendanceChange {
    PersonId person; /* 0: the times of the event */
    Str name;        /* empty for these */
    AttendanceChangeKind kind;
    AttendanceState before, after;
    Stays stays_before, stays_after;
    Str reason;
    Str by_name; /* empty: by a personal link, or somebody whose profile is gone */
    Microseconds at;
    bool is_undone;
    Str undone_by_name;
    Microseconds undone_at;
} AttendanceChange;

/* Newest first; of one person, or of all for 0. */
NODISCARD Status attendance_history(
    Db *db,
    MeetingId meeting,
    PersonId of_person_or_0,
    const AttendanceChange **ret_list,
    size_t *ret_count);

/* ---- Merging and forgetting people (person_reference.h) ---- */

/* Where both were recorded at one event, what is said of `to` stays. */
NODISCARD Status attendance_person_move(Db *db, PersonId from, PersonId to);
/* The evidence stays with its copy of the name; what the person added in own words goes. */
NODISCARD Status attendance_person_forget(Db *db, PersonId person);

#endif
