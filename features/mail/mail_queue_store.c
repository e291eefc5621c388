/* mail_queue_store: the queue in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/mail/mail_queue.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/town/settings.h"

#define LEASE          MINUTES(15) /* rather more than a whole batch to a server that stalls */
#define GIVEN_UP_AFTER DAYS(3)

/* The words of the column `result`. */
static const char *const RESULTS[MAIL_RESULT_COUNT] = {
    [MAIL_SENT] = "sent",
    [MAIL_LATER] = "later",
    [MAIL_ADDRESS_REFUSED] = "address_refused",
    [MAIL_NO_SERVER] = "no_server",
    [MAIL_NO_ANSWER] = "no_answer",
    [MAIL_NOT_ENCRYPTED] = "not_encrypted",
    [MAIL_SIGN_IN_REFUSED] = "sign_in_refused",
    [MAIL_SENDER_REFUSED] = "sender_refused",
};

#define MAIL_COLUMNS                                                                            \
    "id, uuid, kind, person_id, address, name, language, subject, body, action_label, link_id," \
    " action_path, footer, calendar, calendar_method, state, tries, next_try_at, result, code," \
    " answer, created_at, done_at, is_private"

static QueuedMail mail_from_row(const DbRows *rows)
{
    QueuedMail mail = {
        .id = {db_get_int(rows, "id")},
        .uuid = db_get_text(rows, "uuid"),
        .kind = db_get_text(rows, "kind"),
        .person = {db_get_int(rows, "person_id")},
        .address = db_get_text(rows, "address"),
        .name = db_get_text(rows, "name"),
        .subject = db_get_text(rows, "subject"),
        .body = db_get_text(rows, "body"),
        .action_label = db_get_text(rows, "action_label"),
        .link = {db_get_int(rows, "link_id")},
        .action_path = db_get_text(rows, "action_path"),
        .footer = db_get_text(rows, "footer"),
        .calendar = db_get_text(rows, "calendar"),
        .calendar_method = db_get_text(rows, "calendar_method"),
        .state = db_get_text(rows, "state"),
        .tries = db_get_int(rows, "tries"),
        .next_try_at = db_get_int(rows, "next_try_at"),
        .code = db_get_int(rows, "code"),
        .answer = db_get_text(rows, "answer"),
        .created_at = db_get_int(rows, "created_at"),
        .done_at = db_get_int(rows, "done_at"),
        .is_private = db_get_bool(rows, "is_private"),
    };
    (void)language_from_code(db_get_text(rows, "language"), &mail.language);
    for (int result = 0; result < MAIL_RESULT_COUNT; result++) {
        if (str_equal(db_get_text(rows, "result"), str_of(RESULTS[result]))) {
            mail.result = (MailResult)result;
            mail.was_tried = true;
        }
    }
    return mail;
}

static void mails_from_rows(Db *db, DbRows *rows, QueuedMail **ret_list, size_t *ret_count)
{
    QueuedMail *list = arena_array(db->arena, QueuedMail, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = mail_from_row(rows);
    *ret_list = list;
    *ret_count = count;
}

/* ---- Queueing ---- */

Status mail_is_on(Db *db, bool *ret_is)
{
    int64_t count;
    TRY(db_query_int(db, "SELECT count(*) FROM mail_server", NO_PARAMS, &count));
    *ret_is = count > 0;
    return OK;
}

Status mail_language(Db *db, PersonId person, Language *ret_language)
{
    DbRows *rows;
    Settings settings;
    TRY(db_query(
        db, "SELECT language FROM person WHERE id = $1", PARAMS(db_int(person.value)), &rows));
    if (db_next(rows) && language_from_code(db_get_text(rows, "language"), ret_language))
        return OK;
    TRY(settings_get(db, &settings));
    *ret_language = settings.default_language;
    return OK;
}

/* Whom it goes to; false when there is no address for it. */
static Status receiver_of(Db *db, const MailDraft *draft, Str *ret_address, Str *ret_name)
{
    DbRows *rows;
    *ret_address = draft->address;
    *ret_name = (Str){0};
    if (draft->to.value == 0)
        return OK;
    *ret_address = (Str){0};
    TRY(db_query(
        db,
        "SELECT email, name FROM person WHERE id = $1 AND removed_at IS NULL",
        PARAMS(db_int(draft->to.value)),
        &rows));
    if (!db_next(rows))
        return OK;
    *ret_address = str_trim(db_get_text(rows, "email"));
    *ret_name = db_get_text(rows, "name");
    return OK;
}

static Status mail_insert(Db *db, const MailDraft *draft, Str address, Str name)
{
    char uuid[UUID_TEXT_BYTES];
    Microseconds now = clock_now();
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO mail_message (id, uuid, kind, person_id, about_id, address, name, language,"
        " subject, body, action_label, link_id, action_path, footer, calendar, calendar_method,"
        " state, next_try_at, give_up_at, created_at, is_private)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,"
        " 'waiting', $17, $18, $17, $19)",
        PARAMS(
            db_int(id_new()),
            db_text(str_of(uuid)),
            db_text(str_of(draft->kind)),
            db_int_or_null(draft->to.value),
            db_int_or_null(draft->about),
            db_text(address),
            db_text_or_null(name),
            db_text(str_of(language_code(draft->language))),
            db_text(draft->subject),
            db_text(draft->body),
            db_text_or_null(draft->action_label),
            db_int_or_null(draft->link.value),
            db_text_or_null(draft->action_path),
            db_text_or_null(draft->footer),
            db_text_or_null(draft->calendar),
            db_text_or_null(draft->calendar_method),
            db_int(now),
            db_int(now + GIVEN_UP_AFTER),
            db_bool(draft->is_private)),
        NULL);
}

Status mail_queue(Db *db, const MailDraft *draft, bool *ret_is_queued)
{
    Str address;
    Str name;
    bool is_on = false;
    TRY(mail_is_on(db, &is_on));
    TRY(receiver_of(db, draft, &address, &name));
    is_on = is_on && mail_address_is_sendable(address);
    if (is_on)
        TRY(mail_insert(db, draft, address, name));
    if (ret_is_queued != NULL)
        *ret_is_queued = is_on;
    return OK;
}

/* A message that nobody wants any more keeps nothing of what it said. */
#define WIPED                                                                               \
    " body = NULL, action_label = NULL, link_id = NULL, action_path = NULL, footer = NULL," \
    " calendar = NULL, claim = NULL, claimed_until = NULL"

Status mail_withdraw(Db *db, const char *kind, int64_t about, PersonId person_or_0)
{
    return db_execute(
        db,
        "UPDATE mail_message SET state = 'withdrawn', done_at = $4," WIPED
        " WHERE kind = $1 AND about_id = $2 AND ($3 IS NULL OR person_id = $3)"
        " AND state IN ('waiting', 'given_up')",
        PARAMS(
            db_text(str_of(kind)),
            db_int(about),
            db_int_or_null(person_or_0.value),
            db_int(clock_now())),
        NULL);
}

/* ---- Sending ---- */

Microseconds mail_pause_after(int64_t tries)
{
    static const int MINUTES_OF_PAUSE[] = {1, 5, 15, 60, 180, 360, 720};
    size_t last = sizeof MINUTES_OF_PAUSE / sizeof MINUTES_OF_PAUSE[0] - 1;
    size_t step = tries < 1 ? 0 : (size_t)tries - 1;
    return MINUTES(MINUTES_OF_PAUSE[step < last ? step : last]);
}

Status mail_is_due(Db *db, Microseconds now, bool *ret_is)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM (SELECT id FROM mail_message WHERE state = 'waiting'"
        " AND next_try_at <= $1 AND (claimed_until IS NULL OR claimed_until < $1) LIMIT 1) AS due",
        PARAMS(db_int(now)),
        &count));
    *ret_is = count > 0;
    return OK;
}

Status mail_claim(
    Db *db, Str claim, Microseconds now, const QueuedMail **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_execute(
        db,
        "UPDATE mail_message SET claim = $1, claimed_until = $2 WHERE id IN"
        " (SELECT id FROM mail_message WHERE state = 'waiting' AND next_try_at <= $3"
        "  AND (claimed_until IS NULL OR claimed_until < $3)"
        "  ORDER BY next_try_at, id LIMIT $4)",
        PARAMS(db_text(claim), db_int(now + LEASE), db_int(now), db_int(LIMIT_MAIL_BATCH)),
        NULL));
    TRY(db_query(
        db,
        "SELECT " MAIL_COLUMNS " FROM mail_message WHERE claim = $1 AND state = 'waiting'"
        " ORDER BY next_try_at, id",
        PARAMS(db_text(claim)),
        &rows));
    QueuedMail *list;
    mails_from_rows(db, rows, &list, ret_count);
    *ret_list = list;
    return OK;
}

static Status sent(Db *db, MailMessageId id, Str claim, Microseconds now)
{
    return db_execute(
        db,
        "UPDATE mail_message SET state = 'sent', tries = tries + 1, result = 'sent', code = NULL,"
        " answer = NULL, done_at = $3," WIPED " WHERE id = $1 AND claim = $2",
        PARAMS(db_int(id.value), db_text(claim), db_int(now)),
        NULL);
}

Status mail_record(Db *db, MailMessageId id, Str claim, const MailAnswer *answer, Microseconds now)
{
    DbRows *rows;
    if (answer->result == MAIL_SENT)
        return sent(db, id, claim, now);
    TRY(db_query(
        db,
        "SELECT tries, give_up_at FROM mail_message WHERE id = $1 AND claim = $2",
        PARAMS(db_int(id.value), db_text(claim)),
        &rows));
    if (!db_next(rows))
        return OK;
    int64_t tries = db_get_int(rows, "tries") + 1;
    Microseconds next = now + mail_pause_after(tries);
    bool is_over = answer->result == MAIL_ADDRESS_REFUSED || next > db_get_int(rows, "give_up_at");
    return db_execute(
        db,
        "UPDATE mail_message SET state = $3, tries = $4, next_try_at = $5, result = $6, code = $7,"
        " answer = $8, done_at = $9, claim = NULL, claimed_until = NULL"
        " WHERE id = $1 AND claim = $2",
        PARAMS(
            db_int(id.value),
            db_text(claim),
            db_text(is_over ? STR("given_up") : STR("waiting")),
            db_int(tries),
            db_int(next),
            db_text(str_of(RESULTS[answer->result])),
            db_int_or_null(answer->code),
            db_text_or_null(answer->words),
            db_int_or_null(is_over ? now : 0)),
        NULL);
}

Status mail_release(Db *db, Str claim)
{
    return db_execute(
        db,
        "UPDATE mail_message SET claim = NULL, claimed_until = NULL"
        " WHERE claim = $1 AND state = 'waiting'",
        PARAMS(db_text(claim)),
        NULL);
}

Status mail_forget_old(Db *db, Microseconds now)
{
    return db_execute(
        db,
        "DELETE FROM mail_message WHERE (state IN ('sent', 'withdrawn') AND done_at < $1)"
        " OR (is_private AND state <> 'waiting')",
        PARAMS(db_int(now - DAYS(LIMIT_MAIL_KEPT_DAYS))),
        NULL);
}

/* ---- The administrator ---- */

Status mail_list(Db *db, size_t most, const QueuedMail **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " MAIL_COLUMNS " FROM mail_message ORDER BY CASE state WHEN 'given_up' THEN 0"
        " WHEN 'waiting' THEN 1 ELSE 2 END, id DESC LIMIT $1",
        PARAMS(db_int((int64_t)most)),
        &rows));
    QueuedMail *list;
    mails_from_rows(db, rows, &list, ret_count);
    for (size_t i = 0; i < *ret_count; i++) {
        if (list[i].is_private) /* a mail server says the address in its answer, too */
            list[i].address = list[i].answer = (Str){0};
    }
    *ret_list = list;
    return OK;
}

Status mail_counts(Db *db, MailCounts *ret_counts)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,"
        " count(*) FILTER (WHERE state = 'given_up') AS given_up,"
        " count(*) FILTER (WHERE state = 'sent') AS sent FROM mail_message",
        NO_PARAMS,
        &rows));
    (void)db_next(rows);
    *ret_counts = (MailCounts){
        .waiting = db_get_int(rows, "waiting"),
        .given_up = db_get_int(rows, "given_up"),
        .sent = db_get_int(rows, "sent"),
    };
    return OK;
}

static Status not_here(Db *db)
{
    return error_set_user(
        db->error,
        NOT_FOUND,
        "",
        N_("This message is no longer waiting: it has gone out, or somebody dropped it."));
}

Status mail_try_again(Db *db, MailMessageId id, Microseconds now)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE mail_message SET state = 'waiting', next_try_at = $2, give_up_at = $3,"
        " done_at = NULL WHERE id = $1 AND state IN ('waiting', 'given_up')",
        PARAMS(db_int(id.value), db_int(now), db_int(now + GIVEN_UP_AFTER)),
        &changed));
    return changed == 1 ? OK : not_here(db);
}

Status mail_drop(Db *db, MailMessageId id)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE mail_message SET state = 'withdrawn', done_at = $2," WIPED
        " WHERE id = $1 AND state IN ('waiting', 'given_up')",
        PARAMS(db_int(id.value), db_int(clock_now())),
        &changed));
    return changed == 1 ? OK : not_here(db);
}

/* ---- A person who becomes another, or goes ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    return db_execute(
        db,
        "UPDATE mail_message SET person_id = $2 WHERE person_id = $1",
        PARAMS(db_int(from.value), db_int(to.value)),
        NULL);
}

static Status person_forget(Db *db, PersonId person)
{
    return db_execute(
        db, "DELETE FROM mail_message WHERE person_id = $1", PARAMS(db_int(person.value)), NULL);
}

const PersonReference MAIL_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
