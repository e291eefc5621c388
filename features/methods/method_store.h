/*
 * method_store: the methods of a town: those that Kruh brings and those it wrote itself. Every text
 * that was ever saved or chosen for an event is a version, known by its hash, and never changes; an
 * event names the version it is run with. Copies of the town's own lie in DATA/methods, where they
 * may be edited as well (own_methods.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_STORE_H
#define FEATURES_METHODS_METHOD_STORE_H

#include "database/db.h"
#include "features/methods/method_read.h"

/*
 * The method in that version; version "" is the current one. What events and phases ask all the
 * time: a version that was read once is remembered by the process.
 * Owner: the process or the arena; either way it lives as long as the request.
 * Errors: NOT_FOUND.
 */
NODISCARD Status method_version_of(Db *db, Str key, Str version, const Method **ret_method);

/* The version that an event of this method gets now, and keeps. Inside db_write.
 * Errors: NOT_FOUND. */
NODISCARD Status method_version_keep(Db *db, Str key, Str *ret_version);

/* All that may be chosen: the town's own and those that Kruh brings, by their names as that
 * language sorts them. */
NODISCARD Status
method_list(Db *db, Language language, const Method *const **ret_methods, size_t *ret_count);

/* Where the current text of a method stands. */
typedef enum MethodOrigin {
    METHOD_SHIPPED,
    METHOD_FROM_PAGE, /* written in the browser */
    METHOD_FROM_FILE  /* found in DATA/methods */
} MethodOrigin;

typedef struct MethodSource {
    Str key;
    Str text; /* YAML */
    Str version;
    MethodOrigin origin;
    int64_t row_version; /* of the town's own; 0: Kruh brings it */
} MethodSource;

/* The current text. Errors: NOT_FOUND. */
NODISCARD Status method_source(Db *db, Str key, MethodSource *ret_source);
/* The text of a version that was kept. Errors: NOT_FOUND. */
NODISCARD Status method_source_of_version(Db *db, Str key, Str version, MethodSource *ret_source);

/* Reads a text with the town's methods beside it, as the editor and the save do. */
NODISCARD Status method_read_in_town(Db *db, Str key, Str text, MethodReading *ret_reading);

/* One saved version, for the history. */
typedef struct MethodVersion {
    Str version;
    MethodOrigin origin;
    Microseconds created_at;
    bool is_current;
    int64_t meeting_count; /* events that are run with it */
} MethodVersion;

/* The newest first. */
NODISCARD Status
method_version_list(Db *db, Str key, const MethodVersion **ret_versions, size_t *ret_count);

/*
 * A town's own method in a new version, which becomes the current one; the same text is none.
 * Inside db_write. `row_version` is that of the MethodSource which was changed; 0: a new method;
 * METHOD_ANY_VERSION: whatever it was.
 * Errors: INVALID for a text with faults, a key that is none or is that of a method that Kruh
 * brings; CONFLICT for an older row_version or a key that is taken; TOO_LARGE beyond
 * LIMIT_METHODS_OWN.
 */
enum {
    METHOD_ANY_VERSION = -1
};

NODISCARD Status own_method_save(
    Db *db, Str key, Str text, MethodOrigin origin, int64_t row_version, Str *ret_version);

/* Takes it off the list; events that chose it keep it. Inside db_write. Errors: NOT_FOUND. */
NODISCARD Status own_method_remove(Db *db, Str key);

/* The town's own that are on the list, by key. */
NODISCARD Status own_method_list(Db *db, const MethodSource **ret_sources, size_t *ret_count);

/* Whether this very text was a version of that method at any time. */
NODISCARD Status method_text_is_known(Db *db, Str key, Str text, bool *ret_is_known);

#endif
