/*
 * The question to presenters by mail, when its day has come. Who is written to stands in no queue:
 * a letter is opened with its own key, sent, and then row and key are gone. Without a mail server
 * it waits for one, for three weeks; the presenter has the address from her phone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/contributions/follow_up.h"
#include "features/harvest/harvest_pages.h"
#include "features/mail/mail_direct.h"
#include "features/mail/mail_queue.h"
#include "features/town/settings.h"

typedef struct Due {
    bool are_due;
    bool has_server;
    Language language; /* of the town */
    const int64_t *old;
    size_t old_count;
    const FollowUpLetter *letters;
    size_t letter_count;
} Due;

static Status look(Db *db, Due *due)
{
    Settings town;
    TRY(follow_ups_are_due(db, clock_now(), &due->are_due));
    TRY(mail_is_on(db, &due->has_server));
    TRY(settings_get(db, &town));
    due->language = town.default_language;
    return due->are_due ? follow_ups_too_old(db, clock_now(), &due->old, &due->old_count) : OK;
}

static Status claim_work(Db *db, void *data)
{
    Due *due = data;
    return follow_ups_claim(db, clock_now(), &due->letters, &due->letter_count);
}

static Status gone_work(Db *db, void *data)
{
    return follow_up_sent(db, *(const int64_t *)data);
}

/* The row first: without it the key opens nothing that anybody could find again. */
static Status forget(Database *database, Arena *arena, Error *error, int64_t letter)
{
    TRY(db_write(database, arena, error, gone_work, &letter));
    return seal_key_destroy(SEAL_LETTER, letter, error);
}

/* The letter says nothing of a case either: it may be read on a screen that others see. */
static DirectMail mail_of(Arena *arena, const FollowUpLetter *letter, Language of_town)
{
    const TextArgs none = {0};
    Language language = of_town;
    (void)language_from_code(letter->language, &language);
    return (DirectMail){
        .address = letter->email,
        .name = letter->name,
        .language = language,
        .subject =
            text_say(arena, language, N_("One question, some weeks after the meeting"), none),
        .body = text_say(
            arena,
            language,
            N_("some weeks ago you were at a meeting, and one question has stayed with us since. "
               "It "
               "takes two minutes and needs no account.\n\nThe next meeting begins with what you "
               "answer, without your name. Nobody else has got this message, and nobody can look "
               "up "
               "that you have."),
            none),
        .action_label = text_say(arena, language, N_("Read and answer"), none),
        .action_path = letter->path,
        .footer = text_say(
            arena,
            language,
            N_("This message is not kept anywhere in Kruh. It comes once; nobody reminds you."),
            none)};
}

static Status send_all(
    Database *database, const Site *site, Arena *arena, Error *error, const Due *due)
{
    DirectMail *mails = arena_array(arena, DirectMail, due->letter_count);
    MailAnswer *answers = arena_array(arena, MailAnswer, due->letter_count);
    for (size_t i = 0; i < due->letter_count; i++)
        mails[i] = mail_of(arena, &due->letters[i], due->language);
    TRY(mail_send_directly(database, site, arena, error, mails, due->letter_count, answers));
    for (size_t i = 0; i < due->letter_count; i++) {
        if (answers[i].result == MAIL_SENT || answers[i].result == MAIL_ADDRESS_REFUSED)
            TRY(forget(database, arena, error, due->letters[i].id));
    }
    return OK;
}

Status follow_up_keep(Database *database, const Site *site, Arena *arena, Error *error)
{
    Db db;
    Due due = {.are_due = false};
    TRY(db_begin(database, arena, error, &db));
    Status status = look(&db, &due);
    db_end(database, &db);
    TRY(status);
    for (size_t i = 0; i < due.old_count; i++)
        TRY(forget(database, arena, error, due.old[i]));
    if (!due.are_due || !due.has_server)
        return OK;
    TRY(db_write(database, arena, error, claim_work, &due));
    return due.letter_count == 0 ? OK : send_all(database, site, arena, error, &due);
}
