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
    const char *content_type; /* "image/jpeg", "image/png" */
    Str bytes;
} Photo;

/*
 * The picture of an uploaded file, without its descriptions (JPEG: all APP segments but JFIF,
 * colour profile and Adobe's, and comments; PNG: all chunks that no picture needs). Owner: the
 * arena. Errors: INVALID in words for anything else than a whole JPEG or PNG, TOO_LARGE in words
 * beyond LIMIT_PHOTO_BYTES. Source: ITU T.81 annex B; PNG (third edition) 5.
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
