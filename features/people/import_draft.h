/*
 * import_draft: the way of a table from its upload over its preview to its saving, the same for
 * every kind of table. The file is kept between the pages, for the one who sent it; each page reads
 * it anew, so that what it shows is never stale. What stands in it is the business of its reader.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_IMPORT_DRAFT_H
#define FEATURES_PEOPLE_IMPORT_DRAFT_H

#include "features/people/person.h"
#include "web/response.h"

typedef struct ImportDraftId {
    int64_t value;
} ImportDraftId;

typedef struct ImportDraft {
    ImportDraftId id;
    Str bytes;
} ImportDraft;

/* ---- Pages ---- */

/* The file of that field. Errors: INVALID in words when none was chosen, or an empty one. */
NODISCARD Status import_file(Request *request, const char *field, Str *ret_bytes);

/* Keeps a table that could be read for the visitor, and leads on to its preview "PATH/{draft}". */
NODISCARD Status import_draft_keep(Request *request, Response *response, Str path, Str bytes);

/* {draft} of the path. Errors: NOT_FOUND in words, also for somebody else's. */
NODISCARD Status import_draft_of_path(Request *request, ImportDraft *ret_draft);

/* What is wrong with a table, in words for its sender. */
typedef struct ImportRefusal {
    Str error;  /* with the line of the table, if it is about one */
    Str detail; /* a second sentence, or empty */
} ImportRefusal;

/* True when the table cannot be read for a reason that its sender can mend (INVALID, TOO_LARGE);
 * the request's error is forgotten then, so that the handler renders its page again with 422. */
bool import_took_refusal(Request *request, Status status, ImportRefusal *ret_refusal);

/* After a save that was a CONFLICT: back to the preview, which now shows what is there. */
void import_look_again(Request *request, Response *response);

/* ---- The rest is inside db_write, but the reading ---- */

/* Earlier drafts of that person and those older than a day are removed. */
NODISCARD Status import_draft_save(Db *db, PersonId owner, Str bytes, ImportDraftId *ret_id);
NODISCARD Status import_draft_get(Db *db, ImportDraftId id, PersonId owner, Str *ret_bytes);
NODISCARD Status import_draft_remove(Db *db, ImportDraftId id);

#endif
