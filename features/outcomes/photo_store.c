/* photo: kept in the database, so that a backup has it. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/photo.h"

#include "base/id.h"
#include "web/picture.h"

#include <sodium.h>

static Status not_ready(Db *db, MeetingId meeting)
{
    return db_execute(
        db,
        "UPDATE meeting_news SET is_ready = FALSE WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        NULL);
}

Status photo_save(Db *db, MeetingId meeting, const Photo *photo)
{
    size_t room = sodium_base64_ENCODED_LEN(photo->bytes.len, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(db->arena, room);
    (void)sodium_bin2base64(
        text,
        room,
        (const unsigned char *)photo->bytes.bytes,
        photo->bytes.len,
        sodium_base64_VARIANT_ORIGINAL);
    TRY(photo_remove(db, meeting));
    return db_execute(
        db,
        "INSERT INTO meeting_photo (meeting_id, id, content_type, content, added_at)"
        " VALUES ($1, $2, $3, $4, $5)",
        PARAMS(
            db_int(meeting.value),
            db_int(id_new()),
            db_text(str_of(photo->content_type)),
            db_text(str_of(text)),
            db_int(clock_now())),
        NULL);
}

Status photo_remove(Db *db, MeetingId meeting)
{
    TRY(not_ready(db, meeting));
    return db_execute(
        db, "DELETE FROM meeting_photo WHERE meeting_id = $1", PARAMS(db_int(meeting.value)), NULL);
}

Status photo_id(Db *db, MeetingId meeting, int64_t *ret_id)
{
    return db_query_int(
        db,
        "SELECT COALESCE(max(id), 0) FROM meeting_photo WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        ret_id);
}

Status photo_get(Db *db, MeetingId meeting, Photo *ret_photo)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, content_type, content FROM meeting_photo WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "this event has no photo");
    Str text = db_get_text(rows, "content");
    unsigned char *bytes = arena_alloc(db->arena, text.len + 1);
    size_t length = 0;
    if (sodium_base642bin(
            bytes,
            text.len + 1,
            text.bytes,
            text.len,
            NULL,
            &length,
            NULL,
            sodium_base64_VARIANT_ORIGINAL) != 0)
        return error_set(db->error, FAILED, "the photo in the database is damaged");
    const char *type = picture_type(db_get_text(rows, "content_type"));
    if (type == NULL)
        return error_set(db->error, NOT_FOUND, "a photo of a kind this program does not know");
    *ret_photo = (Photo){db_get_int(rows, "id"), type, {(const char *)bytes, length}};
    return OK;
}
