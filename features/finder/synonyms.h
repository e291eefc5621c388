/*
 * synonyms: what people say and what it is called in the directory, one file a language
 * (algorithms/search/thesaurus.h), kept as data of the town. A methodologist edits it; every save
 * is a version, so there is a way back. Until the first save it is the program's own file.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_FINDER_SYNONYMS_H
#define FEATURES_FINDER_SYNONYMS_H

#include "algorithms/search/thesaurus.h"
#include "base/clock.h"
#include "database/db.h"
#include "web/language.h"

typedef struct SynonymVersion {
    int64_t id; /* 0: the program's own */
    Language language;
    Str content; /* empty in lists */
    Str note;
    Microseconds saved_at;
    Str saved_by_name;
} SynonymVersion;

/* Czech and Polish, parsed; `arena` owns them. One that cannot be read gives way to the program's.
 */
NODISCARD Status synonyms_load(Db *db, Arena *arena, const SearchThesaurus **ret_thesauri);

/* Of Czech or Polish: the text that holds. */
NODISCARD Status synonyms_get(Db *db, Language language, SynonymVersion *ret_version);
/* A version by its number; 0 gives the program's own. Errors: NOT_FOUND. */
NODISCARD Status
synonyms_version(Db *db, Language language, int64_t id, SynonymVersion *ret_version);
/* Newest first, without their content. */
NODISCARD Status
synonyms_list(Db *db, Language language, const SynonymVersion **ret_list, size_t *ret_count);

/* Inside db_write. `before` is the version that was edited. Errors: INVALID with the line and what
 * is wrong; CONFLICT when somebody else saved meanwhile. */
NODISCARD Status synonyms_save(Db *db, const SynonymVersion *version, int64_t before);

#endif
