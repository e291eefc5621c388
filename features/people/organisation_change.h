/*
 * organisation_change: a log of which organisations changed, in whatever anybody shows of them: the
 * entry, its page in the directory, its services and people, their free places. Whoever keeps
 * something made of that (the index of the search) reads it from where it stopped, so a change by
 * another process or another server is seen, too. It says that something changed, not what.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_ORGANISATION_CHANGE_H
#define FEATURES_PEOPLE_ORGANISATION_CHANGE_H

#include "features/people/organisation.h"

/* Inside db_write, once a save: everybody who writes what others show of an organisation. The id 0
 * stands for what is of no organisation but changes what is made of all (synonyms). */
NODISCARD Status organisation_changed(Db *db, OrganisationId organisation);
/* Instead of an organisation: what is made of all of them is to be made anew, and nothing of what
 * was made before is kept. For what must be nowhere any more (organisation_places.h). */
#define EVERY_ORGANISATION ((OrganisationId){-1})
/* The same for many at once. */
NODISCARD Status organisations_changed(Db *db, const int64_t *organisations, size_t count);

/* What a reader remembers of the log. Lines of transactions that ended late stand before those that
 * were read already, so a reader looks some minutes back and compares how many there are. */
typedef struct OrganisationLog {
    int64_t newest; /* line; 0: none */
    int64_t since;  /* lines behind it were counted */
    int64_t count;  /* of them */
} OrganisationLog;

/* Where the log is now: what it says from here on is news. */
NODISCARD Status organisation_log_now(Db *db, OrganisationLog *ret_log);

/* Whether there is news, by one look at an index. */
NODISCARD Status organisation_log_has_news(Db *db, const OrganisationLog *log, bool *ret_has_news);

/* The organisations of lines behind `log`, some of them perhaps known already, each once; at most
 * `most`, and one more where there are more: then everything is to be read anew. INVALID when the
 * log does not reach back so far. */
NODISCARD Status organisation_log_read(
    Db *db,
    const OrganisationLog *log,
    size_t most,
    int64_t **ret_organisations,
    size_t *ret_count,
    OrganisationLog *ret_log);

/* Inside db_write: deletes lines that are older than a week, but never the newest. */
NODISCARD Status organisation_log_shorten(Db *db);

#endif
