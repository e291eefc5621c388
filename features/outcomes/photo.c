/* photo: an upload that is a picture. SPDX-License-Identifier: EUPL-1.2 */
#include "features/outcomes/photo.h"

#include "base/limits.h"
#include "web/picture.h"

Status photo_read(Str file, Arena *arena, Error *error, Photo *ret_photo)
{
    Picture picture;
    if (file.len > LIMIT_PHOTO_BYTES)
        return error_set_user(
            error,
            TOO_LARGE,
            "photo",
            N_("The photo is larger than 8 MB. Make it smaller, please; 2,000 points of width are "
               "plenty."));
    if (!picture_read(file, arena, &picture))
        return error_set_user(
            error,
            INVALID,
            "photo",
            N_("This is not a whole photo in the format JPEG or PNG. Send the photo as it came "
               "from the phone or camera."));
    *ret_photo = (Photo){.content_type = picture.content_type, .bytes = picture.bytes};
    return OK;
}
