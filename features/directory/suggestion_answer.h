/*
 * suggestion_answer: who suggested a correction hears what became of it. Whoever is signed in sees
 * it among what waits for them, and is written to. Whoever has no account gets an address that
 * nobody else knows, and may leave an e-mail for this one letter: it is in no list, and it is
 * deleted with the decision, or after SUGGESTION_EMAIL_DAYS when nobody decides.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SUGGESTION_ANSWER_H
#define FEATURES_DIRECTORY_SUGGESTION_ANSWER_H

#include "features/directory/upkeep.h"
#include "web/site.h"

enum {
    SUGGESTION_EMAIL_DAYS = 180,
    SUGGESTION_ANSWER_DAYS = 90 /* the address without an account works after the decision */
};

/* A suggestion and what became of it; without what it says of a confidential place. */
typedef struct SuggestionAnswer {
    Suggestion suggestion; /* without its answer_hash and answer_email */
    Str organisation_name;
    bool has_email;
    bool is_accepted;
    Str words;               /* of who decided, or empty */
    Microseconds decided_at; /* 0: it waits */
    bool is_read;
} SuggestionAnswer;

/* Of the token of its page. Errors: NOT_FOUND, in words: also when it stood long enough. */
NODISCARD Status
suggestion_answer_get(Db *db, Str token, Microseconds now, SuggestionAnswer *ret_answer);

/* A person's own, the newest first, at most LIMIT_SUGGESTIONS_SHOWN. */
NODISCARD Status
suggestion_answers(Db *db, PersonId person, const SuggestionAnswer **ret_list, size_t *ret_count);
NODISCARD Status suggestion_answers_unread(Db *db, PersonId person, int64_t *ret_count);

/* Inside db_write. */
NODISCARD Status suggestion_answers_read(Db *db, PersonId person, Microseconds now);

/* Inside db_write, with the decision. A letter to whoever suggested it, but not to `by` who decides
 * on what they suggested themselves. */
NODISCARD Status suggestion_answer(
    Db *db, const Suggestion *suggestion, const SuggestionDecision *decision, PersonId by);

/* Inside db_write. Addresses for which nobody decided. */
NODISCARD Status suggestion_emails_forget(Db *db, Microseconds now);

/* The same, for Site.keepers. */
Status suggestion_keep(Database *database, const Site *site, Arena *arena, Error *error);

#endif
