/* exchange_draft: uploads in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_draft.h"

#include "base/id.h"

#include <sodium.h>

#define DRAFT_LIFETIME DAYS(1)

/* A column of text takes no bytes of an archive. */
static Str encoded(Arena *arena, Str bytes)
{
    size_t size = sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(arena, size);
    (void)sodium_bin2base64(
        text,
        size,
        (const unsigned char *)(bytes.len == 0 ? "" : bytes.bytes),
        bytes.len,
        sodium_base64_VARIANT_ORIGINAL);
    return (Str){.bytes = text, .len = size - 1};
}

static Str decoded(Arena *arena, Str text)
{
    unsigned char *bytes = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    if (sodium_base642bin(
            bytes,
            text.len + 1,
            text.bytes,
            text.len,
            NULL,
            &len,
            NULL,
            sodium_base64_VARIANT_ORIGINAL) != 0)
        len = 0;
    return (Str){.bytes = (const char *)bytes, .len = len};
}

Status exchange_draft_get(Db *db, int64_t id, PersonId owner, ExchangeDraft *ret_draft)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT source_name, kind, file_name, content, mapping FROM exchange_draft"
        " WHERE id = $1 AND owner_id = $2",
        PARAMS(db_int(id), db_int(owner.value)),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This table is no longer here. Send the file once more, please."));
    *ret_draft = (ExchangeDraft){
        .id = id,
        .owner = owner,
        .source_name = db_get_text(rows, "source_name"),
        .kind = db_get_text(rows, "kind"),
        .file_name = db_get_text(rows, "file_name"),
        .bytes = decoded(db->arena, db_get_text(rows, "content")),
        .mapping = db_get_text(rows, "mapping"),
    };
    return OK;
}

Status exchange_draft_save(Db *db, ExchangeDraft *draft)
{
    draft->id = id_new();
    TRY(db_execute(
        db,
        "DELETE FROM exchange_draft WHERE owner_id = $1 OR created_at < $2",
        PARAMS(db_int(draft->owner.value), db_int(clock_now() - DRAFT_LIFETIME)),
        NULL));
    return db_execute(
        db,
        "INSERT INTO exchange_draft (id, owner_id, source_name, kind, file_name, content, mapping,"
        "    created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(draft->id),
            db_int(draft->owner.value),
            db_text(draft->source_name),
            db_text(draft->kind),
            db_text(draft->file_name),
            db_text(encoded(db->arena, draft->bytes)),
            db_text_or_null(draft->mapping),
            db_int(clock_now())),
        NULL);
}

Status exchange_draft_map(Db *db, int64_t id, Str mapping)
{
    return db_execute(
        db,
        "UPDATE exchange_draft SET mapping = $2 WHERE id = $1",
        PARAMS(db_int(id), db_text_or_null(mapping)),
        NULL);
}

Status exchange_draft_remove(Db *db, int64_t id)
{
    return db_execute(db, "DELETE FROM exchange_draft WHERE id = $1", PARAMS(db_int(id)), NULL);
}
