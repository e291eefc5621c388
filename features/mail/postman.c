/* postman: sends what waits. SPDX-License-Identifier: EUPL-1.2 */
#include "features/mail/postman.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/ticker.h"
#include "features/mail/mail_direct.h"
#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"
#include "features/town/settings.h"
#include "web/mail_text.h"

enum {
    LOOK_SECONDS = 2,
    ERRAND_LOOKS = 30, /* looks between two rounds of errands */
    POSTMAN_BLOCK_BYTES = 64 * 1024
};

struct Postman {
    Database *database;
    const Site *site;
    Arena *arena; /* of the thread, emptied after each look */
    Ticker *ticker;
    Microseconds rests_until; /* monotonic: the mail server did not answer */
    int64_t rests_from;       /* how often it did not, one after the other */
    int64_t settings_version; /* for which it rests */
};

/* ---- One round of the queue ---- */

typedef struct Round {
    char claim[UUID_TEXT_BYTES];
    const QueuedMail *mails;
    size_t count;
    const QueuedMail *mail; /* that was just tried */
    MailAnswer answer;
    MailSettings settings;
    Settings town;
    Ticker *ticker;
    bool is_due; /* there is something to send, and a server for it */
} Round;

static Status claim_work(Db *db, void *data)
{
    Round *round = data;
    return mail_claim(db, str_of(round->claim), clock_now(), &round->mails, &round->count);
}

static Status record_work(Db *db, void *data)
{
    const Round *round = data;
    return mail_record(db, round->mail->id, str_of(round->claim), &round->answer, clock_now());
}

static Status release_work(Db *db, void *data)
{
    const Round *round = data;
    return mail_release(db, str_of(round->claim));
}

static Str domain_of(Str address)
{
    size_t at = str_find(address, STR("@"));
    return str_part(address, at + 1, address.len);
}

/* The address of the message's one link; the token is known here alone. */
static Status url_of(const Postman *postman, const QueuedMail *mail, Error *error, Str *ret_url)
{
    Db db;
    Str path = {0};
    if (mail->action_label.len == 0) {
        *ret_url = (Str){0};
        return OK;
    }
    if (mail->link.value != 0) {
        TRY(db_begin(postman->database, postman->arena, error, &db));
        Status status = link_path(&db, mail->link, &path);
        db_end(postman->database, &db);
        TRY(status);
    }
    *ret_url = str_format(
        postman->arena,
        "%.*s%.*s%.*s",
        STR_ARG(postman->site->public_url),
        STR_ARG(path),
        STR_ARG(mail->action_path));
    return OK;
}

static Status compose(
    const Postman *postman, const Round *round, const QueuedMail *mail, Error *error, Str *ret_text)
{
    const MailSettings *settings = &round->settings;
    bool has_name = settings->sender_name.len > 0;
    MailMessage message = {
        .id = str_format(
            postman->arena, "%.*s@%.*s", STR_ARG(mail->uuid), STR_ARG(domain_of(settings->sender))),
        .at = mail->created_at,
        .language = mail->language,
        .from = settings->sender,
        .from_name = has_name ? settings->sender_name : round->town.name,
        .to = mail->address,
        .to_name = mail->name,
        .subject = mail->subject,
        .text = mail->body,
        .action_label = mail->action_label,
        .footer = mail->footer,
        .calendar = mail->calendar,
        .calendar_method = mail->calendar_method,
    };
    TRY(url_of(postman, mail, error, &message.action_url));
    return mail_compose(&message, postman->arena, error, ret_text);
}

/* A message that cannot be made (its link was made with another key) is given up. */
static MailAnswer send_one(const Postman *postman, const Round *round, MailLine *line)
{
    Error error = {0};
    Str text;
    if (compose(postman, round, round->mail, &error, &text) != OK)
        return (MailAnswer){
            .result = MAIL_ADDRESS_REFUSED,
            .words = str_copy(postman->arena, str_of(error.message))};
    return mail_line_send(line, round->settings.sender, round->mail->address, text, postman->arena);
}

/* The server is not there: everybody waits a little, and longer each time. */
static void rest(Postman *postman, const MailSettings *settings)
{
    Microseconds pause = mail_pause_after(++postman->rests_from);
    Microseconds longest = MINUTES(15);
    postman->rests_until = clock_monotonic() + (pause < longest ? pause : longest);
    postman->settings_version = settings->version;
}

static Status send_round(Postman *postman, Round *round, Error *error)
{
    const MailSettings *settings = &round->settings;
    const MailServer server = mail_server_of(settings, postman->site, postman->arena);
    MailLine *line;
    TRY(mail_line_open(&server, postman->arena, error, &line));
    for (size_t i = 0; i < round->count && !ticker_is_ending(round->ticker); i++) {
        round->mail = &round->mails[i];
        round->answer = send_one(postman, round, line);
        TRY(db_write(postman->database, postman->arena, error, record_work, round));
        if (!mail_is_of_message(round->answer.result)) {
            rest(postman, settings);
            break;
        }
        postman->rests_from = 0;
    }
    return OK;
}

static Status ask(Db *db, Round *round)
{
    round->is_due = false;
    TRY(mail_settings_get(db, &round->settings));
    if (!round->settings.is_on)
        return OK;
    TRY(settings_get(db, &round->town));
    return mail_is_due(db, clock_now(), &round->is_due);
}

static Status load(const Postman *postman, Round *round, Error *error)
{
    Db db;
    TRY(db_begin(postman->database, postman->arena, error, &db));
    Status status = ask(&db, round);
    db_end(postman->database, &db);
    return status;
}

/* What fails here stands with the message, where the administrator sees it; a database that is busy
 * is asked again at the next look. */
static Status look(Postman *postman, Ticker *ticker, Error *error)
{
    Round round = {.ticker = ticker};
    TRY(load(postman, &round, error));
    if (!round.is_due)
        return OK;
    if (postman->settings_version != round.settings.version) {
        postman->rests_from = 0;
        postman->rests_until = 0;
    }
    if (clock_monotonic() < postman->rests_until)
        return OK;
    uuid_new(round.claim);
    TRY(db_write(postman->database, postman->arena, error, claim_work, &round));
    if (round.count == 0)
        return OK;
    Status status = send_round(postman, &round, error);
    Status released = db_write(postman->database, postman->arena, error, release_work, &round);
    return status != OK ? status : released;
}

static Status forget_work(Db *db, void *data)
{
    (void)data;
    return mail_forget_old(db, clock_now());
}

static void run_errands(const Postman *postman)
{
    Error error_of_forgetting = {0};
    Status forgotten =
        db_write(postman->database, postman->arena, &error_of_forgetting, forget_work, NULL);
    (void)forgotten;
    for (const Errand *errand = ERRANDS; *errand != NULL; errand++) {
        Error error = {0};
        Status ignored = (*errand)(postman->database, postman->arena, &error);
        (void)ignored; /* it is due again in a minute */
        arena_reset(postman->arena);
    }
}

/* ---- The thread ---- */

static void work(Ticker *ticker, void *data, unsigned turn)
{
    Postman *postman = data;
    Error error = {0};
    arena_wipe_what_ends(postman->arena); /* the password, tokens of links */
    if (turn % ERRAND_LOOKS == 0)
        run_errands(postman);
    Status ignored = look(postman, ticker, &error);
    (void)ignored;
    arena_reset(postman->arena);
}

Status postman_start(
    Database *database, const Site *site, Arena *arena, Error *error, Postman **ret_postman)
{
    Postman *postman = arena_new_of(arena, Postman);
    postman->database = database;
    postman->site = site;
    postman->arena = arena_new(POSTMAN_BLOCK_BYTES);
    Status status = ticker_start(work, postman, LOOK_SECONDS, arena, error, &postman->ticker);
    if (status != OK) {
        arena_free(postman->arena);
        return status;
    }
    *ret_postman = postman;
    return OK;
}

void postman_stop(Postman *postman)
{
    ticker_stop(postman->ticker);
    arena_free(postman->arena);
}
