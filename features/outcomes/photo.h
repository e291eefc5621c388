/*
 * photo: a picture of an event. Whether it really is one is told by its bytes, not by its name;
 * what a camera wrote into it besides the picture (where it was taken, by which phone) is left out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_PHOTO_H
#define FEATURES_OUTCOMES_PHOTO_H

#include "features/meetings/meeting.h"

typedef struct Photo {
    int64_t id;
    const char *content_type; /* "image/jpeg", "image/png", "image/webp" */
    Str bytes;
} Photo;

/*
 * The picture of an uploaded file, without its descriptions (web/picture.h). Owner: the arena.
 * Errors: INVALID in words for anything else than a whole picture, TOO_LARGE in words beyond
 * LIMIT_PHOTO_BYTES.
 */
NODISCARD Status photo_read(Str file, Arena *arena, Error *error, Photo *ret_photo);

/* Inside db_write. Takes the place of an earlier one; news that were ready are so no more. */
NODISCARD Status photo_save(Db *db, MeetingId meeting, const Photo *photo);
NODISCARD Status photo_remove(Db *db, MeetingId meeting);

/* The address of the event's photo; 0: there is none. */
NODISCARD Status photo_id(Db *db, MeetingId meeting, int64_t *ret_id);
/* Errors: NOT_FOUND. */
NODISCARD Status photo_get(Db *db, MeetingId meeting, Photo *ret_photo);

#endif
