/*
 * upkeep: how a page of the directory stays true: which pages are to be asked about, what of them
 * is public, and what others think is wrong.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_UPKEEP_H
#define FEATURES_DIRECTORY_UPKEEP_H

#include "features/directory/profile.h"

enum {
    DUE_DAYS = 30,           /* since the last word: asked before it counts as stale */
    REMINDER_PAUSE_DAYS = 7, /* nobody is asked twice in a week */
    REMINDERS_UNANSWERED = 3 /* so many letters without a word: then a person calls */
};

/* Whether a letter helps. */
typedef enum DueLetter {
    LETTER_MAY_GO,
    LETTER_RESTS,       /* asked within REMINDER_PAUSE_DAYS */
    LETTER_NO_ADDRESS,  /* no e-mail, or none that can be written to */
    LETTER_REFUSED,     /* the organisation wants none */
    LETTER_UNDELIVERED, /* its mail server took none */
    LETTER_UNANSWERED   /* REMINDERS_UNANSWERED of them */
} DueLetter;

/* A page whose organisation is to be asked: is it still true? */
typedef struct DuePage {
    OrganisationId organisation;
    Str name;
    Str email; /* of the organisation; empty: ask by phone */
    Str phone;
    Microseconds verified_at; /* 0: never */
    Microseconds reminded_at; /* 0: never */
    DueLetter letter;
} DuePage;

/* Whether there is a card at all that could be due. */
NODISCARD Status due_has_cards(Db *db, bool *ret_has_cards);

/* Those verified longer ago than DUE_DAYS or never, the oldest first. */
NODISCARD Status
due_pages(Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count);

/* Of those the ones to whom the server writes by itself: confirmed once, still public, and a letter
 * may go; the oldest first. */
NODISCARD Status due_by_itself(
    Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count);

/* Whether the organisation has said that it wants no letters. */
NODISCARD Status letters_refused(Db *db, OrganisationId organisation, bool *ret_are);

/* What of a page is public. */
typedef struct PublicParts {
    bool is_withdrawn;          /* the whole page */
    const bool *service_is_out; /* of profile->services, withdrawn */
    const bool *contact_is_in;  /* of profile->contacts, may be named in public */
} PublicParts;

NODISCARD Status public_parts(Db *db, const Profile *profile, PublicParts *ret_parts);

/* A part of a page that is public or not. */
typedef enum PartKind {
    PART_PAGE, /* all of it */
    PART_SERVICE,
    PART_CONTACT
} PartKind;

typedef struct PagePart {
    PartKind kind;
    int64_t id; /* of the service or contact */
} PagePart;

typedef struct Suggestion {
    int64_t id;
    OrganisationId organisation;
    int64_t service_id; /* 0: the page */
    Str service_name;
    int64_t contact_id; /* of SUGGESTION_PUBLIC about a person */
    Str contact_name;
    Str field; /* of profile_history.h, SUGGESTION_PUBLIC, or "other" */
    Str present;
    Str suggested;
    Str note;
    Str by_name;
    PersonId by;
    Microseconds created_at;
    Str answer_hash;  /* of somebody without an account: of the token of their page; or empty */
    Str answer_email; /* the same: where the answer goes, or empty; no list has it */
    Language answer_language;
} Suggestion;

/* That a part becomes public ("yes"), or is withdrawn ("no"). */
#define SUGGESTION_PUBLIC "public"

/* Those that wait for a decision, oldest first. Where a place is that has become confidential is no
 * longer in them. */
NODISCARD Status suggestion_list(
    Db *db, OrganisationId organisation, const Suggestion **ret_list, size_t *ret_count);
NODISCARD Status suggestion_count(Db *db, OrganisationId organisation, int64_t *ret_count);

/* A page on which suggestions wait. */
typedef struct SuggestedPage {
    OrganisationId organisation;
    Str name;
    int64_t count;
} SuggestedPage;

/* By how long the oldest of them waits. */
NODISCARD Status
suggested_pages(Db *db, int64_t limit, const SuggestedPage **ret_pages, size_t *ret_count);

/* The rest is inside db_write. */

NODISCARD Status due_reminded(Db *db, OrganisationId organisation, Microseconds now);

/* No letter about its card goes to it any more, or again: neither "Is it still true?", nor that
 * somebody suggests a correction. */
NODISCARD Status letters_refuse(Db *db, OrganisationId organisation, bool refuses);

/* A change is written down in the history as a save of its own. Errors: NOT_FOUND for a service or
 * contact of another page. */
NODISCARD Status part_set_public(
    Db *db,
    OrganisationId organisation,
    PagePart part,
    bool is_public,
    const ProfileAuthor *author);

/* The same twice waits once: then `ret_is_new` is false. Errors: INVALID in words (nothing
 * suggested), TOO_LARGE when too many wait already; of those without an account fewer may wait. */
NODISCARD Status suggestion_save(Db *db, const Suggestion *suggestion, bool *ret_is_new);

typedef struct SuggestionDecision {
    OrganisationId organisation;
    int64_t id;
    bool accepts;
    bool may_publish; /* decides on SUGGESTION_PUBLIC, too */
    Str words;        /* a sentence to whoever suggested it, or empty */
} SuggestionDecision;

/* Accepted, it is written into the page as a save of the author's, where it names a field; else the
 * organisation writes it in itself. Whoever suggested it hears of it (suggestion_answer.h). Errors:
 * NOT_FOUND, CONFLICT, FORBIDDEN in words. */
NODISCARD Status
suggestion_decide(Db *db, const SuggestionDecision *decision, const ProfileAuthor *author);

#endif
