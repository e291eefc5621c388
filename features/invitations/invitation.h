/*
 * invitation: who is asked to an event, what they answer, who has a place. An answer changes the
 * event's list of people (features/meetings/participant.h): who has a place stands there, who says
 * no is excused. Whatever a person has to know of it (a place that became free, a change, the end)
 * is queued as mail in the same write; without a mail server the same is on the page that their
 * link opens. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_INVITATION_H
#define FEATURES_INVITATIONS_INVITATION_H

#include "features/invitations/invite_calendar.h"
#include "features/invitations/places.h"
#include "features/meetings/participant.h"
#include "features/people/link.h"

typedef enum Answer {
    ANSWER_NONE,
    ANSWER_YES,
    ANSWER_NO,
    ANSWER_MAYBE,
    ANSWER_COUNT
} Answer;

typedef enum PlaceState {
    PLACE_NONE,
    PLACE_HELD,
    PLACE_WAITING,
    PLACE_STATES
} PlaceState;

/* How people are invited to one event. */
typedef struct Inviting {
    int64_t place_count; /* 0: for everybody */
    Str places_given_on; /* ISO, or empty: at once, by the order of answers */
    Str topic;           /* a label, never a case */
    int64_t sequence;
    Str told; /* what calendars were told last; empty: nothing yet */
    Microseconds sent_at;
    int64_t version; /* 0: nothing was set yet */
} Inviting;

typedef struct Invitation {
    PersonId person;
    Str name;
    Str email;
    OrganisationId organisation;
    Str organisation_name;
    int64_t worker_count; /* social workers of the office, as said or as they stand here */
    LinkId link;
    Answer answer;
    PlaceState place;
    Str excuse;
    Microseconds asked_at; /* 0: the message or link has not gone out */
    Microseconds answered_at;
} Invitation;

/* "yes" and back; INVALID for another word. */
const char *answer_key(Answer answer);
NODISCARD Status answer_from_key(Str key, Answer *ret_answer);
const char *answer_words(Answer answer); /* message id */

/* With its zero values where nothing was set yet. */
NODISCARD Status inviting_get(Db *db, MeetingId meeting, Inviting *ret_inviting);
/* Inside db_write. Places, day and topic; who gets a place by it gets it at once.
 * Errors: INVALID with the field, CONFLICT for an older version. */
NODISCARD Status inviting_save(Db *db, const Meeting *meeting, const Inviting *inviting);

/* By organisation, then by name. */
NODISCARD Status invitation_list(
    Db *db, Language language, MeetingId meeting, const Invitation **ret_list, size_t *ret_count);
/* Errors: NOT_FOUND. */
NODISCARD Status
invitation_get(Db *db, MeetingId meeting, PersonId person, Invitation *ret_invitation);

/* Inside db_write. Puts the person on the list of those who are asked, with a link of their own.
 * Saying it twice changes nothing. Errors: INVALID for somebody without an organisation. */
NODISCARD Status invitation_add(Db *db, const Meeting *meeting, PersonId person, PersonId by);

/* People of the event's list who were never invited: not excused, and of some organisation. */
NODISCARD Status invitation_listed_count(Db *db, MeetingId meeting, int64_t *ret_count);
/* Inside db_write. Puts all of them on the list of those who are asked. */
NODISCARD Status invitation_add_listed(Db *db, const Meeting *meeting, PersonId by);

/* Inside db_write. Their calendar and their list of people forget it. */
NODISCARD Status invitation_withdraw(Db *db, const Meeting *meeting, PersonId person);

/* Inside db_write. What the person says, by link, by a calendar's reply, or told to an organiser on
 * the phone; `excuse` may be empty. Then places are given anew.
 * Errors: NOT_FOUND for somebody who was not asked; CONFLICT once the event has begun. */
NODISCARD Status invitation_answer(
    Db *db, const Meeting *meeting, PersonId person, Answer answer, Str excuse, Microseconds now);

/* Inside db_write. Gives places by the rule, and tells those who waited. */
NODISCARD Status invitation_give_places(Db *db, const Meeting *meeting, Microseconds now);

/* ---- Messages ---- */

typedef enum InvitationMail {
    MAIL_INVITATION,
    MAIL_CHANGE,    /* the day, the time or the place is another */
    MAIL_CANCELLED, /* the event, or this invitation */
    MAIL_PLACE,     /* there is a place for who waited */
    MAIL_REMINDER,
    INVITATION_MAILS
} InvitationMail;

/* Inside db_write. Queues it in the language of the person; nothing without a server or address. */
NODISCARD Status invitation_mail(
    Db *db,
    const Meeting *meeting,
    const Inviting *inviting,
    const Invitation *invitation,
    InvitationMail which,
    bool *ret_is_queued);

/* Inside db_write. To all who have not been asked yet; `ret_count` of them by mail. Whoever has no
 * address counts as asked too: their link is handed over. */
NODISCARD Status invitation_send(Db *db, const Meeting *meeting, int64_t *ret_count);

/* What calendars would be told now, to be compared with inviting->told. */
Str invitation_facts(Arena *arena, const Meeting *meeting);
/* Inside db_write. Tells everybody who did not say no, with the next sequence. */
NODISCARD Status invitation_send_change(Db *db, const Meeting *meeting, int64_t *ret_count);

/* The entry of a calendar, of a person or, with NULL, of nobody. */
NODISCARD Status invitation_calendar(
    Db *db,
    const Meeting *meeting,
    const Inviting *inviting,
    const Invitation *invitation_or_null,
    InviteMethod method,
    Str *ret_calendar);

/* ---- What time brings about ---- */

/* Inside db_write. Reminders a week and a day before, places on their day, the end of events that
 * were cancelled. Says all that is due at `now`, once. */
NODISCARD Status invitation_run_errands(Db *db, Microseconds now);

/* The same as an Errand of features/mail/postman.h. */
Status invitation_errand(Database *database, Arena *arena, Error *error);

#endif
