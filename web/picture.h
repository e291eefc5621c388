/*
 * picture: an uploaded picture. Whether it really is one is told by its structure to the last byte,
 * never by its name or its first bytes alone; what a camera or a program wrote into it besides the
 * picture (where it was taken, by which phone, what it was cut out of) is left out, and so is
 * whatever stands behind its end. What the pixels show is not looked at.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_PICTURE_H
#define WEB_PICTURE_H

#include "base/str.h"

typedef struct Picture {
    const char *content_type; /* "image/jpeg", "image/png", "image/webp" */
    Str bytes;
} Picture;

/*
 * False for anything else than one whole JPEG, PNG or WebP.
 * JPEG: segments of a frame, then its scans to the end; kept are all but APP segments (of those
 * JFIF, colour profile and Adobe's stay) and comments. PNG: chunks with right checksums, IHDR first
 * with a size, IDAT; kept are those that a picture needs. WebP: chunks that fill the RIFF file
 * exactly, with a picture among them; kept are all but EXIF and XMP.
 * Owner: the arena. Source: ITU T.81 annex B; PNG (third edition) 5; RFC 9649.
 */
bool picture_read(Str file, Arena *arena, Picture *ret_picture);

/* The same type as one of ours, for a header; NULL for any other. */
const char *picture_type(Str content_type);

#endif
