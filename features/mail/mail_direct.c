/* mail_direct: one line to the server, no rows. SPDX-License-Identifier: EUPL-1.2 */
#include "features/mail/mail_direct.h"

#include "base/clock.h"
#include "base/id.h"
#include "features/town/settings.h"
#include "web/mail_text.h"

#include <unistd.h>

/* Behind the last "//", up to a colon or slash. */
static Str host_of(Str url)
{
    size_t at = str_find(url, STR("//"));
    Str rest = at == SIZE_MAX ? url : str_part(url, at + 2, url.len);
    size_t end = 0;
    while (end < rest.len && rest.bytes[end] != ':' && rest.bytes[end] != '/')
        end++;
    return str_part(rest, 0, end);
}

/* An authority of the town's own, for a mail server with a certificate of its own. */
static Str authority_file(const Site *site, Arena *arena)
{
    Str path = str_format(arena, "%.*s/keys/mail-authority.pem", STR_ARG(site->data_directory));
    return access(str_c(arena, path), R_OK) == 0 ? path : (Str){0};
}

MailServer mail_server_of(const MailSettings *settings, const Site *site, Arena *arena)
{
    return (MailServer){
        .host = settings->host,
        .port = settings->port,
        .security = settings->security,
        .user = settings->user,
        .password = settings->password,
        .authority_file = authority_file(site, arena),
        .own_name = host_of(site->public_url)};
}

static Status load(
    Database *database, Arena *arena, Error *error, MailSettings *ret_settings, Settings *ret_town)
{
    Db db;
    TRY(db_begin(database, arena, error, &db));
    Status status = mail_settings_get(&db, ret_settings);
    if (status == OK)
        status = settings_get(&db, ret_town);
    db_end(database, &db);
    return status;
}

static Status compose(
    const DirectMail *mail,
    const MailSettings *settings,
    const Settings *town,
    const Site *site,
    Arena *arena,
    Error *error,
    Str *ret_text)
{
    char uuid[UUID_TEXT_BYTES];
    size_t at = str_find(settings->sender, STR("@"));
    uuid_new(uuid);
    const MailMessage message = {
        .id = str_format(
            arena,
            "%s@%.*s",
            uuid,
            STR_ARG(str_part(settings->sender, at + 1, settings->sender.len))),
        .at = clock_now(),
        .language = mail->language,
        .from = settings->sender,
        .from_name = settings->sender_name.len > 0 ? settings->sender_name : town->name,
        .to = mail->address,
        .to_name = mail->name,
        .subject = mail->subject,
        .text = mail->body,
        .action_label = mail->action_label,
        .action_url =
            str_format(arena, "%.*s%.*s", STR_ARG(site->public_url), STR_ARG(mail->action_path)),
        .footer = mail->footer};
    return mail_compose(&message, arena, error, ret_text);
}

Status mail_send_directly(
    Database *database,
    const Site *site,
    Arena *arena,
    Error *error,
    const DirectMail *mails,
    size_t count,
    MailAnswer *answers)
{
    MailSettings settings;
    Settings town;
    MailLine *line;
    MailAnswer answer = {.result = MAIL_SENT};
    TRY(load(database, arena, error, &settings, &town));
    if (!settings.is_on)
        return error_set(error, NOT_FOUND, "the town has no mail server");
    const MailServer server = mail_server_of(&settings, site, arena);
    TRY(mail_line_open(&server, arena, error, &line));
    for (size_t i = 0; i < count; i++) {
        Error own = {0};
        Str text;
        if (i > 0 && !mail_is_of_message(answer.result)) {
            answers[i] = answer;
            continue;
        }
        if (compose(&mails[i], &settings, &town, site, arena, &own, &text) != OK)
            answer = (MailAnswer){.result = MAIL_ADDRESS_REFUSED};
        else
            answer = mail_line_send(line, settings.sender, mails[i].address, text, arena);
        answers[i] = answer;
    }
    return OK;
}
