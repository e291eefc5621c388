/*
 * finder_index: the index of the directory as this process has it. A large piece lies in a file,
 * DATA/index/directory, which is opened by mapping; small pieces in memory hold what changed since.
 * Whoever asks looks first whether the log of changes (organisation_change.h) has news, by one look
 * at an index of the database, and takes them in: so a change is found by the next question,
 * whichever process or server made it. Without a folder everything is kept in memory.
 *
 * The file is never believed: a damaged one, one of another version, of another database or from
 * before a restore is made anew. It is written beside its name and renamed. The directory is the
 * truth; losing the folder loses nothing.
 *
 * Memory: the file's pages, which the system may drop; building takes at most what
 * finder_index_start was given. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_FINDER_INDEX_H
#define FEATURES_FINDER_FINDER_INDEX_H

#include "algorithms/search/index.h"
#include "algorithms/search/thesaurus.h"
#include "features/finder/finder_documents.h"
#include "web/site.h"

enum {
    FINDER_THESAURI = 2,           /* Czech, Polish */
    FINDER_CHANGED_MOST = 2000,    /* organisations; more are read with everything else */
    FINDER_PIECES_MOST = 12,       /* small ones, before they become one */
    FINDER_SHARE_CHANGED = 20,     /* the file is written anew when one in 20 changed */
    FINDER_MEMORY_MEGABYTES = 128, /* of building, unless it is said otherwise */
    FINDER_MEMORY_MEGABYTES_LEAST = 8,
    FINDER_MEMORY_MEGABYTES_MOST = 65536
};

/* What one question sees; it does not change while it is held. */
typedef struct FinderView {
    const SearchIndex *index;
    const FinderValues *values;
    const SearchThesaurus *thesauri[FINDER_THESAURI];
} FinderView;

/* Where the file lies (a folder of the data folder) and how much memory building may take; before
 * any question. An empty folder keeps everything in memory. */
void finder_index_start(Str folder, size_t memory_bytes);

/* The newest state; held until the arena of the Db ends. Builds the index when there is none.
 * Errors: those of the database; FAILED when the file cannot be written. */
NODISCARD Status finder_index_get(Db *db, const FinderView **ret_view);

/* The same without looking for news: for what may be as old as the question before. */
NODISCARD Status finder_index_any(Db *db, const FinderView **ret_view);

/* A keeper of the site: makes the index at the start, writes the file anew when much has changed
 * or a day has passed, and shortens the log. */
NODISCARD Status
finder_index_keep(Database *database, const Site *site, Arena *arena, Error *error);

/* What is in memory is damaged: the next question reads everything anew. */
void finder_index_doubt(void);

/* Ends the memory, for the end of a program; the file stays. */
void finder_index_forget(void);

#endif
