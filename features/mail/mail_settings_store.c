/* mail_settings_store: the mail server in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/mail/mail_settings.h"

#include "base/limits.h"
#include "features/people/link_key.h"
#include "web/client.h"

#include <sodium.h>

static const char *const SECURITIES[] = {
    [MAIL_STARTTLS] = "starttls", [MAIL_TLS] = "tls", [MAIL_PLAIN] = "plain"};

const char *mail_security_key(MailSecurity security)
{
    return SECURITIES[security];
}

MailSecurity mail_security_from_key(Str key)
{
    for (int security = MAIL_STARTTLS; security <= MAIL_PLAIN; security++) {
        if (str_equal(key, str_of(SECURITIES[security])))
            return (MailSecurity)security;
    }
    return MAIL_STARTTLS;
}

/* ---- The seal ---- */

static void seal_key(unsigned char ret_key[crypto_secretbox_KEYBYTES])
{
    char mark[LINK_SEAL_TEXT_BYTES];
    link_key_seal("password of the mail server", 0, 0, mark);
    (void)sodium_hex2bin(
        ret_key, crypto_secretbox_KEYBYTES, mark, sizeof mark - 1, NULL, NULL, NULL);
    secret_wipe(mark, sizeof mark);
}

/* A nonce and what it hides, as hexadecimal text. */
static Str seal(Arena *arena, Str password)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    size_t length = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + password.len;
    unsigned char *sealed = arena_alloc(arena, length);
    if (password.len == 0)
        return (Str){0};
    seal_key(key);
    randombytes_buf(sealed, crypto_secretbox_NONCEBYTES);
    (void)crypto_secretbox_easy(
        sealed + crypto_secretbox_NONCEBYTES,
        (const unsigned char *)password.bytes,
        password.len,
        sealed,
        key);
    secret_wipe(key, sizeof key);
    char *text = arena_alloc(arena, 2 * length + 1);
    (void)sodium_bin2hex(text, 2 * length + 1, sealed, length);
    return str_of(text);
}

static Str unseal(Arena *arena, Str text)
{
    unsigned char key[crypto_secretbox_KEYBYTES];
    unsigned char *sealed = arena_alloc(arena, text.len / 2 + 1);
    size_t length = 0;
    size_t front = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (text.len == 0 ||
        sodium_hex2bin(sealed, text.len / 2, text.bytes, text.len, NULL, &length, NULL) != 0 ||
        length <= front)
        return (Str){0};
    unsigned char *password = arena_alloc(arena, length - front);
    seal_key(key);
    int result = crypto_secretbox_open_easy(
        password,
        sealed + crypto_secretbox_NONCEBYTES,
        length - crypto_secretbox_NONCEBYTES,
        sealed,
        key);
    secret_wipe(key, sizeof key);
    return result == 0 ? (Str){(const char *)password, length - front} : (Str){0};
}

/* ---- The row ---- */

Status mail_settings_get(Db *db, MailSettings *ret_settings)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT host, port, security, user_name, password_sealed, sender, sender_name, version"
        " FROM mail_server WHERE id = 1",
        NO_PARAMS,
        &rows));
    if (!db_next(rows)) {
        *ret_settings = (MailSettings){.port = 587};
        return OK;
    }
    *ret_settings = (MailSettings){
        .is_on = true,
        .host = db_get_text(rows, "host"),
        .port = db_get_int(rows, "port"),
        .security = mail_security_from_key(db_get_text(rows, "security")),
        .user = db_get_text(rows, "user_name"),
        .password = unseal(db->arena, db_get_text(rows, "password_sealed")),
        .has_password = !db_is_null(rows, "password_sealed"),
        .sender = db_get_text(rows, "sender"),
        .sender_name = db_get_text(rows, "sender_name"),
        .version = db_get_int(rows, "version"),
    };
    return OK;
}

static Status check(Db *db, const MailSettings *settings, bool has_password)
{
    if (!mail_host_is_plain(settings->host))
        return error_set_user(
            db->error,
            INVALID,
            "host",
            N_("Write the name of the server alone, as smtp.example.org."));
    if (!mail_address_is_sendable(settings->sender))
        return error_set_user(
            db->error,
            INVALID,
            "sender",
            N_("This does not look like an e-mail. Write it as name@example.org."));
    if (settings->user.len > 0 && !has_password)
        return error_set_user(
            db->error, INVALID, "password", N_("Write the password that belongs to the user."));
    if (settings->security == MAIL_PLAIN && settings->user.len > 0 &&
        !address_is_loopback(settings->host) && !str_equal(settings->host, STR("localhost")))
        return error_set_user(
            db->error,
            INVALID,
            "security",
            N_("Without encryption everybody on the way could read the password. Choose STARTTLS "
               "or TLS, or a server that needs no user."));
    return OK;
}

/* A password is never sent to another server, or for another user, than it was written for. */
static bool keeps_password(const MailSettings *old, const MailSettings *settings)
{
    return settings->password.len == 0 && settings->user.len > 0 && old->has_password &&
           str_equal(old->host, settings->host) && str_equal(old->user, settings->user);
}

Status mail_settings_save(Db *db, const MailSettings *settings)
{
    MailSettings old;
    int64_t changed = 0;
    TRY(mail_settings_get(db, &old));
    bool keeps = keeps_password(&old, settings);
    TRY(check(db, settings, keeps || settings->password.len > 0));
    Str sealed = settings->user.len == 0 ? (Str){0} : seal(db->arena, settings->password);
    TRY(db_execute(
        db,
        "INSERT INTO mail_server (id, host, port, security, user_name, password_sealed, sender,"
        " sender_name, updated_at) VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (id) DO UPDATE SET host = $1, port = $2, security = $3, user_name = $4,"
        " password_sealed = CASE WHEN $9 THEN mail_server.password_sealed ELSE $5 END,"
        " sender = $6, sender_name = $7, updated_at = $8, version = mail_server.version + 1"
        " WHERE mail_server.version = $10",
        PARAMS(
            db_text(settings->host),
            db_int(settings->port),
            db_text(str_of(mail_security_key(settings->security))),
            db_text_or_null(settings->user),
            db_text_or_null(sealed),
            db_text(settings->sender),
            db_text_or_null(settings->sender_name),
            db_int(clock_now()),
            db_bool(keeps),
            db_int(settings->version)),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

Status mail_settings_remove(Db *db)
{
    TRY(db_execute(
        db,
        "UPDATE mail_message SET state = 'withdrawn', done_at = $1, body = NULL, calendar = NULL,"
        " link_id = NULL WHERE state IN ('waiting', 'given_up')",
        PARAMS(db_int(clock_now())),
        NULL));
    return db_execute(db, "DELETE FROM mail_server WHERE id = 1", NO_PARAMS, NULL);
}
