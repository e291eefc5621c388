/*
 * mail_settings: the town's mail server as the administrator wrote it down. The password lies in
 * the database only sealed; what opens it is computed from DATA/keys/links.key, so neither the
 * database nor a backup gives it away. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MAIL_MAIL_SETTINGS_H
#define FEATURES_MAIL_MAIL_SETTINGS_H

#include "database/db.h"
#include "web/mail.h"

typedef struct MailSettings {
    bool is_on;
    Str host;
    int64_t port;
    MailSecurity security;
    Str user;
    Str password; /* opened; empty: none, or sealed by a key that is not here */
    bool has_password;
    Str sender;
    Str sender_name;
    int64_t version;
} MailSettings;

const char *mail_security_key(MailSecurity security);
MailSecurity mail_security_from_key(Str key);

NODISCARD Status mail_settings_get(Db *db, MailSettings *ret_settings);

/* Inside db_write. An empty password keeps the one that is there, for the same host and user only.
 * Errors: INVALID with the field, CONFLICT for an older version. */
NODISCARD Status mail_settings_save(Db *db, const MailSettings *settings);

/* Inside db_write. From now on no mail is sent; what waits is dropped. */
NODISCARD Status mail_settings_remove(Db *db);

#endif
