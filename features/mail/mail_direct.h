/*
 * mail_direct: messages that go past the queue, because a row of the queue would say for years who
 * was written to: the question to a presenter, whom nobody may know. Whoever calls keeps them
 * sealed until they are sent, and tries again; on its own thread, for a server may be slow.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_MAIL_DIRECT_H
#define FEATURES_MAIL_MAIL_DIRECT_H

#include "features/mail/mail_settings.h"
#include "web/language.h"
#include "web/site.h"

typedef struct DirectMail {
    Str address;
    Str name;
    Language language;
    Str subject; /* texts in that language */
    Str body;
    Str action_label;
    Str action_path; /* of this server */
    Str footer;
} DirectMail;

/* The way to the town's mail server, with its authority and our own name. Owner: the arena. */
MailServer mail_server_of(const MailSettings *settings, const Site *site, Arena *arena);

/*
 * Gives them to the mail server one after the other; `answers` stands beside `mails`. After an
 * answer that is not of the message (mail_is_of_message) the rest has the same. Nothing of them is
 * stored. Errors: NOT_FOUND when the town has no mail server; those of the database.
 */
NODISCARD Status mail_send_directly(
    Database *database,
    const Site *site,
    Arena *arena,
    Error *error,
    const DirectMail *mails,
    size_t count,
    MailAnswer *answers);

#endif
