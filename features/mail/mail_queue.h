/*
 * mail_queue: messages that wait to be sent. A feature queues one inside the very write that causes
 * it, so that neither goes without the other; the postman (postman.h) sends it after the commit,
 * tries again with growing pauses when the server cannot take it, and gives up after some days.
 *
 * A personal link in a message is its id: the token is put in while sending and is nowhere in the
 * database. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_MAIL_QUEUE_H
#define FEATURES_MAIL_MAIL_QUEUE_H

#include "features/people/link.h"
#include "features/people/person_reference.h"
#include "web/mail.h"

/* What is to be said to one person, in their language. */
typedef struct MailDraft {
    const char *kind; /* "invitation"; with `about` names a message that may be withdrawn */
    PersonId to;      /* 0: to `address`, which is nobody's */
    Str address;      /* of a draft to nobody */
    bool is_private;  /* the address is shown to nobody, and gone once the letter is */
    Language language;
    int64_t about; /* or 0 */
    Str subject;
    Str body;         /* paragraphs with an empty line between them */
    Str action_label; /* of the one link behind the text; or empty */
    LinkId link;      /* whose page it opens; 0: the path is of this server */
    Str action_path;  /* "/invited": behind the link; or "/settings/mail" */
    Str footer;
    Str calendar; /* iCalendar, or empty */
    Str calendar_method;
} MailDraft;

/* Whether the town has a mail server; without one links are given by hand. */
NODISCARD Status mail_is_on(Db *db, bool *ret_is);

/* The language in which this person is written to: their own, or the town's. */
NODISCARD Status mail_language(Db *db, PersonId person, Language *ret_language);

/* Inside db_write. Queues it, unless there is no server or the person has no address that can be
 * written to; `ret_is_queued` (may be NULL) says which. */
NODISCARD Status mail_queue(Db *db, const MailDraft *draft, bool *ret_is_queued);

/* Inside db_write. Messages of that kind about that thing that nobody has sent yet are not wanted
 * any more; of one person, or of all for 0. */
NODISCARD Status mail_withdraw(Db *db, const char *kind, int64_t about, PersonId person_or_0);

extern const PersonReference MAIL_PERSON_REFERENCE;

/* ---- For the postman and the pages of the administrator ---- */

typedef struct MailMessageId {
    int64_t value;
} MailMessageId;

typedef struct QueuedMail {
    MailMessageId id;
    Str uuid;
    Str kind;
    PersonId person;
    Str address; /* empty in mail_list for a private one */
    bool is_private;
    Str name;
    Language language;
    Str subject, body, action_label, action_path, footer, calendar, calendar_method;
    LinkId link;
    Str state; /* 'waiting', 'sent', 'given_up', 'withdrawn' */
    int64_t tries;
    Microseconds next_try_at;
    bool was_tried;
    MailResult result; /* of the last try, if there was one */
    int64_t code;
    Str answer;
    Microseconds created_at;
    Microseconds done_at;
} QueuedMail;

/* How long after the n-th try the next one comes, from a minute to half a day. */
Microseconds mail_pause_after(int64_t tries);

NODISCARD Status mail_is_due(Db *db, Microseconds now, bool *ret_is);

/* Inside db_write. Takes up to LIMIT_MAIL_BATCH messages that are due for this claim, which no
 * other server gets meanwhile. */
NODISCARD Status
mail_claim(Db *db, Str claim, Microseconds now, const QueuedMail **ret_list, size_t *ret_count);

/* Inside db_write. What became of a claimed message; nothing if another server has it by now. */
NODISCARD Status
mail_record(Db *db, MailMessageId id, Str claim, const MailAnswer *answer, Microseconds now);

/* Inside db_write. Gives back what was claimed and not tried. */
NODISCARD Status mail_release(Db *db, Str claim);

/* Inside db_write. Forgets what was sent long ago, and whatever was private and waits no more. */
NODISCARD Status mail_forget_old(Db *db, Microseconds now);

/* The newest first: all that did not go out yet, then some that did. */
NODISCARD Status mail_list(Db *db, size_t most, const QueuedMail **ret_list, size_t *ret_count);

typedef struct MailCounts {
    int64_t waiting, given_up, sent;
} MailCounts;

NODISCARD Status mail_counts(Db *db, MailCounts *ret_counts);

/* Inside db_write. Tries it at once, also one that was given up. Errors: NOT_FOUND. */
NODISCARD Status mail_try_again(Db *db, MailMessageId id, Microseconds now);
/* Inside db_write. NOT_FOUND for one that is not waiting or given up. */
NODISCARD Status mail_drop(Db *db, MailMessageId id);

#endif
