/*
 * guidance_mail: who is told what by mail. The texts never hold a question or an answer.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_GUIDANCE_GUIDANCE_MAIL_H
#define FEATURES_GUIDANCE_GUIDANCE_MAIL_H

#include "features/guidance/guidance.h"

typedef enum GuidanceMail {
    GUIDANCE_WAITS,    /* to a methodologist */
    GUIDANCE_ASKED,    /* to a colleague elsewhere */
    GUIDANCE_ANSWERED, /* to who asked */
    GUIDANCE_LINK,     /* to who wants to ask and has no account */
    GUIDANCE_REVIEWED, /* to the author of good practice */
    GUIDANCE_MAILS
} GuidanceMail;

/* Inside db_write. */
NODISCARD Status guidance_mail(Db *db, GuidanceMail which, PersonId to, int64_t about);

/* Inside db_write. To everybody who answers questions. */
NODISCARD Status guidance_mail_methodologists(Db *db, int64_t about);

#endif
