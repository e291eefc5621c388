/* import_draft: a table between its upload and its saving. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/import_draft.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/unicode.h"
#include "web/fields.h"
#include "web/language.h"

#define DRAFT_LIFETIME DAYS(1)

Status import_draft_save(Db *db, PersonId owner, Str bytes, ImportDraftId *ret_id)
{
    /* A column of text wants UTF-8; other bytes were read as Windows-1250 and are kept so. */
    Str text = unicode_is_valid(bytes) ? bytes : unicode_from_windows_1250(db->arena, bytes);
    ImportDraftId id = {id_new()};
    TRY(db_execute(
        db,
        "DELETE FROM people_import_draft WHERE owner_id = $1 OR created_at < $2",
        PARAMS(db_int(owner.value), db_int(clock_now() - DRAFT_LIFETIME)),
        NULL));
    TRY(db_execute(
        db,
        "INSERT INTO people_import_draft (id, owner_id, content, created_at)"
        " VALUES ($1, $2, $3, $4)",
        PARAMS(db_int(id.value), db_int(owner.value), db_text(text), db_int(clock_now())),
        NULL));
    *ret_id = id;
    return OK;
}

Status import_draft_get(Db *db, ImportDraftId id, PersonId owner, Str *ret_bytes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT content FROM people_import_draft WHERE id = $1 AND owner_id = $2",
        PARAMS(db_int(id.value), db_int(owner.value)),
        &rows));
    if (!db_next(rows)) {
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This table is no longer here. Send the file once more, please."));
    }
    *ret_bytes = db_get_text(rows, "content");
    return OK;
}

Status import_draft_remove(Db *db, ImportDraftId id)
{
    return db_execute(
        db, "DELETE FROM people_import_draft WHERE id = $1", PARAMS(db_int(id.value)), NULL);
}

/* ---- Pages ---- */

static PersonId sender(const Request *request)
{
    return (PersonId){request->actor.person_id};
}

Status import_file(Request *request, const char *field, Str *ret_bytes)
{
    const RequestField *file = request_file(request, field);
    if (file == NULL || file->value.len == 0) {
        return error_set_user(
            &request->error, INVALID, field, N_("Choose a file first; this one is empty."));
    }
    *ret_bytes = file->value;
    return OK;
}

typedef struct Keeping {
    PersonId owner;
    Str bytes;
    ImportDraftId id;
} Keeping;

static Status keep_work(Db *db, void *data)
{
    Keeping *keeping = data;
    return import_draft_save(db, keeping->owner, keeping->bytes, &keeping->id);
}

Status import_draft_keep(Request *request, Response *response, Str path, Str bytes)
{
    Keeping keeping = {.owner = sender(request), .bytes = bytes};
    TRY(request_write(request, keep_work, &keeping));
    Str preview =
        str_format(request->arena, "%.*s/%lld", STR_ARG(path), (long long)keeping.id.value);
    response_redirect(request, response, preview);
    return OK;
}

Status import_draft_of_path(Request *request, ImportDraft *ret_draft)
{
    ImportDraft draft;
    TRY(request_param_id(request, "draft", &draft.id.value));
    TRY(import_draft_get(&request->db, draft.id, sender(request), &draft.bytes));
    *ret_draft = draft;
    return OK;
}

bool import_took_refusal(Request *request, Status status, ImportRefusal *ret_refusal)
{
    if (status != INVALID && status != TOO_LARGE)
        return false;
    const Error *error = &request->error;
    ImportRefusal refusal = {.error = text_of_error(request->arena, request->language, error)};
    if (refusal.error.len == 0) {
        refusal.error =
            request_text(request, N_("This file cannot be read as a table."), (TextArgs){0});
        refusal.detail = str_copy(request->arena, str_of(error->message));
    }
    error_clear(&request->error);
    *ret_refusal = refusal;
    return true;
}

void import_look_again(Request *request, Response *response)
{
    error_clear(&request->error);
    response_notice(
        request,
        response,
        N_("Somebody has changed people meanwhile and nothing was saved. Look at the rows once "
           "more, then save them."));
    response_redirect(request, response, request->path);
}
