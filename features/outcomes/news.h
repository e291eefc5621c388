/*
 * news: a text about an event for the web or a bulletin. Its draft is written from data alone, so
 * that no place and no name of another event can get into it. It is ready only with a credit, a
 * description and a caption of its photo, and when everybody who is to be seen or named agreed.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_NEWS_H
#define FEATURES_OUTCOMES_NEWS_H

#include "features/meetings/meeting.h"

typedef struct News {
    Str title;
    Str content;
    Str caption;
    Str credit;        /* author and licence of the photo */
    Str alternative;   /* what the photo shows */
    bool shows_nobody; /* nobody can be recognised on the photo */
    bool is_ready;
    int64_t version; /* 0: never saved */
} News;

typedef enum ConsentState {
    CONSENT_ASKED,
    CONSENT_GIVEN,
    CONSENT_REFUSED
} ConsentState;

typedef struct PhotoConsent {
    int64_t id;
    PersonId person; /* 0: an institution, or somebody who is not in the system */
    Str name;
    ConsentState state;
    Str note; /* how it was given */
} PhotoConsent;

const char *consent_state_key(ConsentState state);
/* Errors: INVALID. */
NODISCARD Status consent_state_from_key(Str key, Error *error, ConsentState *ret_state);

/* Version 0 and empty when none was saved. */
NODISCARD Status news_get(Db *db, MeetingId meeting, News *ret_news);

/* By name. */
NODISCARD Status
news_consents(Db *db, MeetingId meeting, const PhotoConsent **ret_list, size_t *ret_count);

/* Those of one person, at all events, are asked with this; of one event here. */
NODISCARD Status news_consent_of(
    Db *db, MeetingId meeting, PersonId person, const PhotoConsent **ret_consent_or_null);

/* What is still missing before it may be published, as message ids. */
enum {
    NEWS_LACKS_MOST = 8
};

typedef struct NewsLacks {
    const char *messages[NEWS_LACKS_MOST];
    size_t count;
} NewsLacks;

NewsLacks news_lacks(
    const News *news, bool has_photo, const PhotoConsent *consents, size_t consent_count);

/* ---- Inside db_write ---- */

/* Saves the text; it is a draft again. Errors: INVALID with the field, CONFLICT for an older
 * version. */
NODISCARD Status news_save(Db *db, MeetingId meeting, const News *news, PersonId by);

/* Errors: INVALID in words when something is missing (news_lacks). */
NODISCARD Status news_mark_ready(Db *db, MeetingId meeting, int64_t version);

/* id 0: a new one. What was ready is a draft again unless this one is given. Errors: INVALID with
 * the field (no name), NOT_FOUND, TOO_LARGE. */
NODISCARD Status consent_save(Db *db, MeetingId meeting, const PhotoConsent *consent);
NODISCARD Status consent_remove(Db *db, MeetingId meeting, int64_t id);
/* The person takes back what she gave; at once, and the news of this event are a draft again. */
NODISCARD Status consent_withdraw(Db *db, MeetingId meeting, PersonId person);

/* ---- The draft ---- */

typedef struct NewsFacts {
    const Meeting *meeting;
    int64_t person_count;       /* who were there */
    int64_t organisation_count; /* for which */
    int64_t round_count;
    int64_t agreement_count;
    int64_t goes_on_count; /* of those who answered; 0: not known or too few answers */
    int64_t answer_count;
    Str next_date;           /* ISO, or empty */
    Str cofinancing_text;    /* verbatim, or empty */
    Str registration_number; /* verbatim, or empty */
} NewsFacts;

/* Paragraphs with an empty line between them. Owner: the arena. */
Str news_draft(Arena *arena, Language language, const NewsFacts *facts);

/*
 * A place that the text names though nothing of this event is there: one of the municipalities that
 * the directory knows. Empty when there is none; else what a person should look at again.
 */
NODISCARD Status news_foreign_place(Db *db, const Meeting *meeting, Str text, Str *ret_place);

#endif
