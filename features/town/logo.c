/* logo: the town's picture, kept in the database, so that a backup has it.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/settings.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/limits.h"
#include "web/picture.h"

#include <sodium.h>

Status logo_recognise(Str bytes, Arena *arena, Error *error, Logo *ret_logo)
{
    Picture picture;
    if (bytes.len > LIMIT_LOGO_BYTES) {
        return error_set_user(
            error,
            TOO_LARGE,
            "logo",
            N_("The picture is larger than 500 KB. Make it smaller, please; 400 points of width "
               "are plenty."));
    }
    if (!picture_read(bytes, arena, &picture))
        return error_set_user(
            error,
            INVALID,
            "logo",
            N_("This is not a picture that every browser shows. Send PNG, JPEG or WebP."));
    *ret_logo = (Logo){.content_type = picture.content_type, .bytes = picture.bytes};
    return OK;
}

Status logo_save(Db *db, const Logo *logo)
{
    size_t room = sodium_base64_ENCODED_LEN(logo->bytes.len, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(db->arena, room);
    (void)sodium_bin2base64(
        text,
        room,
        (const unsigned char *)logo->bytes.bytes,
        logo->bytes.len,
        sodium_base64_VARIANT_ORIGINAL);
    int64_t id = id_new();
    TRY(db_execute(db, "DELETE FROM town_logo", NO_PARAMS, NULL));
    TRY(db_execute(
        db,
        "INSERT INTO town_logo (id, content_type, content, created_at) VALUES ($1, $2, $3, $4)",
        PARAMS(
            db_int(id),
            db_text(str_of(logo->content_type)),
            db_text(str_of(text)),
            db_int(clock_now())),
        NULL));
    return db_execute(db, "UPDATE town SET logo_id = $1 WHERE id = 1", PARAMS(db_int(id)), NULL);
}

Status logo_remove(Db *db)
{
    TRY(db_execute(db, "DELETE FROM town_logo", NO_PARAMS, NULL));
    return db_execute(db, "UPDATE town SET logo_id = NULL WHERE id = 1", NO_PARAMS, NULL);
}

Status logo_get(Db *db, int64_t id, Logo *ret_logo)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT content_type, content FROM town_logo WHERE id = $1",
        PARAMS(db_int(id)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such logo");
    Str text = db_get_text(rows, "content");
    unsigned char *bytes = arena_alloc(db->arena, text.len);
    size_t length = 0;
    if (sodium_base642bin(
            bytes,
            text.len,
            text.bytes,
            text.len,
            NULL,
            &length,
            NULL,
            sodium_base64_VARIANT_ORIGINAL) != 0)
        return error_set(db->error, FAILED, "the logo in the database is damaged: upload it again");
    const char *type = picture_type(db_get_text(rows, "content_type"));
    if (type == NULL)
        return error_set(db->error, NOT_FOUND, "a logo of a kind this program does not know");
    *ret_logo = (Logo){type, {(const char *)bytes, length}};
    return OK;
}
