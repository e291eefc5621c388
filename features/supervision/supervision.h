/*
 * supervision: the papers around it: the contract with its parties, whether the supervisor is
 * independent and (by Polish law) certified, which events are its sessions with their hours, and
 * conclusions that may leave the group. What was said at a session is nowhere.
 *
 * A conclusion is released only when every attendee has agreed; one refusal or one missing answer
 * blocks (Dz.U. 2016 poz. 2087, § 3). Supervisors are not employed by, above or below the employer
 * of the supervised (§ 4), which this checks for both laws.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_SUPERVISION_SUPERVISION_H
#define FEATURES_SUPERVISION_SUPERVISION_H

#include "features/contributions/contribution.h"
#include "features/meetings/meeting.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"

typedef struct SupervisionContract {
    int64_t id; /* 0: a new one */
    Str uuid;
    Str law;                     /* "cz", "pl": whose rules hold */
    OrganisationId organisation; /* employs the supervised */
    Str organisation_name;       /* as of reading, as the two below */
    PersonId supervisor;
    Str supervisor_name;
    PersonId second; /* 0: none */
    Str second_name;
    Str form; /* "individual", "group", "team", "case", "managerial" */
    Str aim;
    Str members;
    int64_t session_count;
    int64_t session_minutes;
    Str place;
    Str valid_from; /* ISO, as all dates */
    Str valid_to;   /* empty: without an end */
    Str price;
    Str reported; /* what the employer learns */
    Str confidentiality;
    Str cancelling;
    Str evaluation_date;
    Str replacement;
    Str ethics;
    Str complaints;
    Str signed_employer_on;
    Str signed_supervisor_on;
    Str signed_group_on;
    int64_t version;
} SupervisionContract;

typedef struct SupervisorCertificate {
    int64_t id;
    PersonId person;
    Str number;
    Str issued_by;
    Str valid_from;
    Str valid_to; /* empty: without an end */
} SupervisorCertificate;

/* Those that the actor may see: administrators all; planners those of their organisations; whoever
 * made one or supervises by it. */
NODISCARD Status
contract_list(Db *db, const Actor *actor, const SupervisionContract **ret_list, size_t *ret_count);

/* Errors: NOT_FOUND, also for who may not see it. */
NODISCARD Status
contract_get(Db *db, const Actor *actor, int64_t id, SupervisionContract *ret_contract);

NODISCARD Status certificate_list_of(
    Db *db, PersonId person, const SupervisorCertificate **ret_list, size_t *ret_count);

/*
 * Why this person may not supervise people of that organisation on that day (ISO), as a message id;
 * NULL: nothing is against it. Employed there, above or below it; by Polish law without a
 * certificate that is valid on the day.
 */
NODISCARD Status supervisor_obstacle(
    Db *db,
    PersonId supervisor,
    OrganisationId organisation,
    Str law,
    Str date,
    const char **ret_obstacle);

/* ---- Inside db_write ---- */

/* Errors: INVALID with the field (`supervisor` or `second` with the obstacle, `valid_to`), CONFLICT
 * for an older version. */
NODISCARD Status
contract_save(Db *db, const SupervisionContract *contract, PersonId by, int64_t *ret_id);

/* Errors: INVALID with the field (`number`, `certificate_from`, `certificate_to`), CONFLICT. */
NODISCARD Status certificate_add(Db *db, const SupervisorCertificate *certificate);

/* ---- Sessions ---- */

typedef struct SupervisionSession {
    MeetingId meeting;
    int64_t contract; /* 0: of none */
    Str paid_by;
    Str cancelled_reason;
    bool is_evaluated;
} SupervisionSession;

NODISCARD Status session_get(Db *db, MeetingId meeting, SupervisionSession *ret_session);

/* Inside db_write. Contract 0: it is no session of a contract any more. Errors: INVALID with the
 * field `contract` and the obstacle on the day of the event. */
NODISCARD Status session_save(
    Db *db,
    const Meeting *meeting,
    const SupervisionContract *contract_or_null,
    const SupervisionSession *session);

/* Events of a contract by day. */
NODISCARD Status
session_meetings(Db *db, int64_t contract, const MeetingId **ret_list, size_t *ret_count);

/* ---- Conclusions ---- */

typedef enum Consent {
    CONSENT_MISSING,
    CONSENT_YES,
    CONSENT_NO
} Consent;

typedef struct Conclusion {
    int64_t id;
    Str content;
    Str recipient;
    int64_t kept;             /* the text of the meeting that it was (contribution.h); 0: none */
    Microseconds released_at; /* 0: it has not left the group */
    int64_t attendee_count;   /* of those who were there */
    int64_t yes_count;        /* of them */
    int64_t no_count;
    int64_t open_count; /* of whom nobody has said whether they were there */
    Consent mine;       /* of the person who was asked for */
} Conclusion;

/* Whether it may leave the group now: everybody is accounted for, somebody was there, and each of
 * them said yes. */
bool conclusion_may_leave(const Conclusion *conclusion);

NODISCARD Status conclusion_list(
    Db *db,
    const Meeting *meeting,
    PersonId mine_or_0,
    const Conclusion **ret_list,
    size_t *ret_count);

/* Conclusions that were written at the meeting itself and that nobody has been asked about yet. */
NODISCARD Status conclusions_written(
    Db *db, const Meeting *meeting, const KeptContribution **ret_list, size_t *ret_count);

/* Inside db_write. `kept_or_0` is the text of the meeting that it was. Errors: INVALID with the
 * field, TOO_LARGE; CONFLICT in words when the group is asked about that text already. */
NODISCARD Status
conclusion_ask(Db *db, const Meeting *meeting, Str content, Str recipient, int64_t kept_or_0);
NODISCARD Status conclusion_remove(Db *db, MeetingId meeting, int64_t id);

/* Inside db_write. May be changed until it is released. Errors: FORBIDDEN for who was not there,
 * CONFLICT when it has been released, NOT_FOUND. */
NODISCARD Status
consent_say(Db *db, const Meeting *meeting, PersonId person, int64_t conclusion, bool is_given);

/* Inside db_write. Errors: CONFLICT in words while anything blocks. */
NODISCARD Status conclusion_release(Db *db, const Meeting *meeting, int64_t id);

/* Contracts and consents are evidence; certificates go with a deleted profile. */
extern const PersonReference SUPERVISION_PERSON_REFERENCE;
extern const OrganisationReference SUPERVISION_ORGANISATION_REFERENCE;

#endif
