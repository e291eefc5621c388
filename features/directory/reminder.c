/* reminder: see reminder.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/reminder.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "features/directory/card_link.h"
#include "features/directory/opening_clock.h"
#include "features/mail/mail_queue.h"
#include "features/town/settings.h"

enum {
    FIRST_MINUTE = 9 * 60,
    LAST_MINUTE = 16 * 60,
    SATURDAY = 5 /* 0 is Monday */
};

Status reminders_get(Db *db, Reminders *ret_reminders)
{
    DbRows *rows;
    *ret_reminders = (Reminders){.are_on = true};
    TRY(db_query(
        db, "SELECT is_on, last_at, last_count FROM directory_reminders", NO_PARAMS, &rows));
    if (db_next(rows))
        *ret_reminders = (Reminders){
            .are_on = db_get_bool(rows, "is_on"),
            .last_at = db_get_int(rows, "last_at"),
            .last_count = db_get_int(rows, "last_count")};
    return OK;
}

Status reminders_switch(Db *db, bool are_on)
{
    return db_execute(
        db,
        "INSERT INTO directory_reminders (id, is_on) VALUES (1, $1)"
        " ON CONFLICT (id) DO UPDATE SET is_on = $1",
        PARAMS(db_bool(are_on)),
        NULL);
}

bool reminder_is_civil(Arena *arena, Microseconds now)
{
    int64_t minute = minute_of_day(now);
    return date_weekday(iso_date_of(arena, now)) < SATURDAY && minute >= FIRST_MINUTE &&
           minute < LAST_MINUTE;
}

/* ---- The letters ---- */

typedef struct Letters {
    Language language; /* of organisations: nobody knows theirs, so the town's */
    Str town;
    PersonId by;
    Microseconds now;
    const Str *addresses; /* to which one has gone */
    int64_t count;
} Letters;

static Status letter_send(Db *db, const Letters *letters, const DuePage *page, bool *ret_is_queued)
{
    Link link;
    bool is_new;
    Language language = letters->language;
    TRY(card_link_keep(db, page->organisation, letters->by, &link, &is_new));
    const MailDraft draft = {
        .kind = MAIL_STILL_TRUE,
        .address = str_trim(page->email),
        .language = language,
        .about = page->organisation.value,
        .subject =
            text_say(db->arena, language, N_("Is it still true? {1}"), ARGS(text_arg(page->name))),
        .body = text_say(
            db->arena,
            language,
            N_("Your card in the directory of {1} was not confirmed for a while, and others rely "
               "on it. Look at it, please: one tap says that it is true, and how many are free. "
               "You need no account."),
            ARGS(text_arg(letters->town))),
        .action_label = text_get(language, N_("Look at the card")),
        .link = link.id,
        .action_path = STR("/card"),
        .footer = text_get(
            language,
            N_("You do not want such letters? Open the same link and choose “Do not write to us” "
               "at its end. No account is needed for that either.")),
    };
    TRY(mail_queue(db, &draft, ret_is_queued));
    return *ret_is_queued ? due_reminded(db, page->organisation, letters->now) : OK;
}

/* Branches with one mailbox are asked one after the other, on different days. */
static bool has_gone_to(const Letters *letters, Str address)
{
    for (int64_t i = 0; i < letters->count; i++) {
        if (str_equal(letters->addresses[i], address))
            return true;
    }
    return false;
}

static Status write_down(Db *db, Microseconds now, int64_t count)
{
    return db_execute(
        db,
        "INSERT INTO directory_reminders (id, last_at, last_count) VALUES (1, $1, $2)"
        " ON CONFLICT (id) DO UPDATE SET last_at = $1, last_count = $2",
        PARAMS(db_int(now), db_int(count)),
        NULL);
}

Status reminders_send(
    Db *db,
    const DuePage *pages,
    size_t count,
    int64_t most,
    PersonId by,
    Microseconds now,
    int64_t *ret_sent)
{
    Settings town;
    TRY(settings_get(db, &town));
    Str *addresses = arena_array(db->arena, Str, count + 1);
    Letters letters = {
        .language = town.default_language,
        .town = town.name,
        .by = by,
        .now = now,
        .addresses = addresses};
    for (size_t i = 0; i < count && letters.count < most; i++) {
        bool is_queued = false;
        Str address = unicode_fold(db->arena, str_trim(pages[i].email));
        if (pages[i].letter == LETTER_MAY_GO && !has_gone_to(&letters, address))
            TRY(letter_send(db, &letters, &pages[i], &is_queued));
        if (is_queued)
            addresses[letters.count++] = address;
    }
    *ret_sent = letters.count;
    return letters.count > 0 ? write_down(db, now, letters.count) : OK;
}

/* ---- By itself ---- */

static Status is_due(Db *db, Microseconds now, bool *ret_is)
{
    int64_t done;
    Reminders reminders;
    bool has_mail;
    *ret_is = false;
    if (!reminder_is_civil(db->arena, now))
        return OK;
    TRY(reminders_get(db, &reminders));
    TRY(mail_is_on(db, &has_mail));
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM directory_reminders WHERE run_on >= $1",
        PARAMS(db_text(iso_date_of(db->arena, now))),
        &done));
    *ret_is = reminders.are_on && has_mail && done == 0;
    return OK;
}

Status reminders_run(Db *db, Microseconds now)
{
    bool is_due_now;
    const DuePage *pages;
    size_t count;
    int64_t sent;
    TRY(is_due(db, now, &is_due_now));
    if (!is_due_now)
        return OK;
    TRY(db_execute(
        db,
        "INSERT INTO directory_reminders (id, run_on) VALUES (1, $1)"
        " ON CONFLICT (id) DO UPDATE SET run_on = $1",
        PARAMS(db_text(iso_date_of(db->arena, now))),
        NULL));
    TRY(due_by_itself(db, now, LIMIT_DUE_PAGES, &pages, &count));
    return reminders_send(db, pages, count, LIMIT_REMINDERS_OF_A_DAY, (PersonId){0}, now, &sent);
}

static Status run_work(Db *db, void *data)
{
    (void)data;
    return reminders_run(db, clock_now());
}

Status reminder_errand(Database *database, Arena *arena, Error *error)
{
    Db db;
    bool is_due_now = false;
    TRY(db_begin(database, arena, error, &db));
    Status status = is_due(&db, clock_now(), &is_due_now);
    db_end(database, &db);
    TRY(status);
    return is_due_now ? db_write(database, arena, error, run_work, NULL) : OK;
}
