/*
 * series: a row of events that belong together, and its plan of a year: on which days it meets and
 * what about, long before each event is made. One press makes the next event like the last one.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_INVITATIONS_SERIES_H
#define FEATURES_INVITATIONS_SERIES_H

#include "features/meetings/meeting.h"
#include "web/request.h"

typedef struct SeriesId {
    int64_t value;
} SeriesId;

typedef struct Series {
    SeriesId id;
    Str name;
    int64_t held_count; /* events up to today */
    Str next_date;      /* of the next event, or empty */
    MeetingId latest;   /* the event that the next one is copied from */
} Series;

typedef struct SeriesTermId {
    int64_t value;
} SeriesTermId;

typedef struct SeriesTerm {
    SeriesTermId id;
    Str date; /* ISO */
    Str topic;
    MeetingId meeting; /* 0: not made yet */
    Str meeting_name;
} SeriesTerm;

/* Those with an event that the actor may prepare, by name. */
NODISCARD Status
series_list(Db *db, const Actor *actor, Str today, const Series **ret_list, size_t *ret_count);

/* Errors: NOT_FOUND, also for whoever may prepare none of its events. */
NODISCARD Status series_get(Db *db, const Actor *actor, SeriesId id, Str today, Series *ret_series);

NODISCARD Status series_terms(Db *db, SeriesId id, const SeriesTerm **ret_list, size_t *ret_count);

/* Inside db_write. `count` days from the first one on, so many weeks apart; a day that stands there
 * already stays as it is. Errors: INVALID with the field. */
NODISCARD Status
series_plan_days(Db *db, SeriesId id, Str first, int64_t weeks_apart, int64_t count);

/* Inside db_write. Errors: NOT_FOUND; CONFLICT for one whose event was made. */
NODISCARD Status series_term_save(Db *db, SeriesId id, SeriesTermId term, Str topic);
NODISCARD Status series_term_remove(Db *db, SeriesId id, SeriesTermId term);

/* Inside db_write. Makes the event of that day: a copy of the latest one of the series, with the
 * same people to be invited who were asked last time, and the topic on the invitation. Again gives
 * the same event. Errors: NOT_FOUND, INVALID. */
NODISCARD Status series_term_make(
    Db *db, const Series *series, SeriesTermId term, PersonId by, MeetingId *ret_meeting);

/* ---- Topics that others propose ---- */

typedef struct TopicProposal {
    Str topic;
    Str source; /* translated: "an open question", "from what people wrote after an event" */
} TopicProposal;

enum {
    TOPIC_PROPOSALS = 10 /* of one source */
};

/* Fills up to TOPIC_PROPOSALS for a series. */
typedef Status (*TopicSource)(
    Request *request, SeriesId series, TopicProposal *proposals, size_t *ret_count);

/* Ends with NULL; defined in app/features.c. */
extern const TopicSource TOPIC_SOURCES[];

/* Topics of open questions from practice. */
Status question_topics(
    Request *request, SeriesId series, TopicProposal *proposals, size_t *ret_count);

/* ---- Who comes, over all events of a series ---- */

/* A person who was asked to events that are over. */
typedef struct Reach {
    PersonId person;
    Str name;
    Str organisation_name;
    int64_t worker_count;
    int64_t asked, came, excused;
} Reach;

/* Over past events of which it is known who came: those who never did first, the most often asked
 * among them first, then those who came least. For RIGHT_GUIDE alone. */
NODISCARD Status series_reach(
    Db *db, Language language, SeriesId id, Str today, const Reach **ret_list, size_t *ret_count);

#endif
