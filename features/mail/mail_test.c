/*
 * Tests of the queue of messages and of the mail server's settings, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"

#include "tests/support/meeting_case.h"

#include "base/limits.h"

static MailSettings server_settings(void)
{
    return (MailSettings){
        .host = STR("smtp.lipov.example"),
        .port = 587,
        .user = STR("kruh"),
        .password = STR("šest hrnků"),
        .sender = STR("kruh@lipov.example"),
    };
}

static Status save_server(Db *db, void *data)
{
    return mail_settings_save(db, data);
}

static Status remove_server(Db *db, void *data)
{
    (void)data;
    return mail_settings_remove(db);
}

static MailSettings settings_now(void)
{
    MailSettings settings = {0};
    Db db = ask();
    EXPECT_INT(OK, mail_settings_get(&db, &settings));
    db_end(at.database, &db);
    return settings;
}

static Status queue_one(Db *db, void *data)
{
    const MailDraft draft = {
        .kind = "invitation",
        .to = people[0],
        .about = 7,
        .language = LANGUAGE_CS,
        .subject = STR("Pozvánka"),
        .body = STR("Text"),
    };
    return mail_queue(db, &draft, data);
}

static Status give_address(Db *db, void *data)
{
    Person person;
    TRY(person_get(db, people[0], &person));
    person.email = str_of(data);
    return person_save(db, &person, &people[0]);
}

static bool queue(void)
{
    bool is_queued = false;
    EXPECT_INT(OK, write_it(queue_one, &is_queued));
    return is_queued;
}

typedef struct ClaimWork {
    const char *claim;
    Microseconds now;
    const QueuedMail *mails;
    size_t count;
    MailAnswer answer;
} ClaimWork;

static Status claim_work(Db *db, void *data)
{
    ClaimWork *work = data;
    return mail_claim(db, str_of(work->claim), work->now, &work->mails, &work->count);
}

static Status record_work(Db *db, void *data)
{
    const ClaimWork *work = data;
    return mail_record(db, work->mails[0].id, str_of(work->claim), &work->answer, work->now);
}

static MailCounts counts(void)
{
    MailCounts counts = {0};
    Db db = ask();
    EXPECT_INT(OK, mail_counts(&db, &counts));
    db_end(at.database, &db);
    return counts;
}

static Status empty_work(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "DELETE FROM mail_message", NO_PARAMS, NULL);
}

TEST(without_a_server_or_an_address_nothing_is_queued)
{
    EXPECT_INT(OK, write_it(give_address, (void *)(uintptr_t) "jana@zalesi.example"));
    EXPECT(!queue());
    MailSettings settings = server_settings();
    EXPECT_INT(OK, write_it(save_server, &settings));
    EXPECT(queue());
    EXPECT_INT(OK, write_it(give_address, (void *)(uintptr_t) ""));
    EXPECT(!queue());
    EXPECT_INT(1, counts().waiting);
    EXPECT_INT(OK, write_it(give_address, (void *)(uintptr_t) "jana@zalesi.example"));
    EXPECT_INT(OK, write_it(empty_work, NULL));
}

TEST(the_password_is_sealed_and_kept_for_its_server_only)
{
    DbRows *rows;
    EXPECT_STR("šest hrnků", settings_now().password);
    Db db = ask();
    EXPECT_INT(OK, db_query(&db, "SELECT password_sealed FROM mail_server", NO_PARAMS, &rows));
    EXPECT(db_next(rows));
    EXPECT(str_find(db_get_text(rows, "password_sealed"), STR("hrnk")) == SIZE_MAX);
    db_end(at.database, &db);

    MailSettings settings = server_settings();
    settings.version = settings_now().version;
    settings.password = (Str){0};
    EXPECT_INT(OK, write_it(save_server, &settings));
    EXPECT_STR("šest hrnků", settings_now().password);
    settings.version = settings_now().version;
    settings.host = STR("smtp.elsewhere.example");
    EXPECT_INT(INVALID, write_it(save_server, &settings));
    EXPECT_STR("password", str_of(at.error.field));
    EXPECT_INT(
        CONFLICT,
        write_it(
            save_server,
            &(MailSettings){
                .host = STR("x.example"),
                .port = 25,
                .sender = STR("a@b.example"),
                .version = 99}));
}

TEST(a_password_does_not_travel_in_the_clear)
{
    MailSettings settings = server_settings();
    settings.version = settings_now().version;
    settings.security = MAIL_PLAIN;
    EXPECT_INT(INVALID, write_it(save_server, &settings));
    EXPECT_STR("security", str_of(at.error.field));
}

TEST(two_servers_never_get_the_same_message)
{
    for (int i = 0; i < 3; i++)
        EXPECT(queue());
    ClaimWork one = {.claim = "one", .now = clock_now()};
    ClaimWork two = {.claim = "two", .now = clock_now()};
    EXPECT_INT(OK, write_it(claim_work, &one));
    EXPECT_INT(OK, write_it(claim_work, &two));
    EXPECT_INT(3, one.count);
    EXPECT_INT(0, two.count);
    /* The first server died: after its time another one may. */
    two.now += HOURS(1);
    EXPECT_INT(OK, write_it(claim_work, &two));
    EXPECT_INT(3, two.count);
    /* What the first one says now counts for nothing. */
    one.answer.result = MAIL_ADDRESS_REFUSED;
    EXPECT_INT(OK, write_it(record_work, &one));
    EXPECT_INT(0, counts().given_up);
    EXPECT_INT(OK, write_it(empty_work, NULL));
}

TEST(pauses_grow_and_end_after_three_days)
{
    EXPECT(queue());
    ClaimWork work = {
        .claim = "c", .now = clock_now(), .answer = {.result = MAIL_LATER, .code = 451}};
    Microseconds start = work.now;
    int tries = 0;
    while (counts().waiting == 1 && tries < 50) {
        EXPECT_INT(OK, write_it(claim_work, &work));
        EXPECT_INT(1, work.count);
        EXPECT_INT(OK, write_it(record_work, &work));
        tries++;
        work.now += mail_pause_after(tries);
    }
    EXPECT_INT(1, counts().given_up);
    EXPECT(tries >= 7 && tries <= 15);
    EXPECT(work.now - start > DAYS(2));
    EXPECT_INT(MINUTES(1), mail_pause_after(1));
    EXPECT_INT(HOURS(12), mail_pause_after(1000));
    EXPECT_INT(OK, write_it(empty_work, NULL));
}

TEST(a_refused_address_is_given_up_at_once_and_what_is_sent_forgets_its_text)
{
    EXPECT(queue());
    ClaimWork work = {.claim = "c", .now = clock_now()};
    work.answer = (MailAnswer){MAIL_ADDRESS_REFUSED, 550, STR("550 no such person")};
    EXPECT_INT(OK, write_it(claim_work, &work));
    EXPECT_INT(OK, write_it(record_work, &work));
    EXPECT_INT(1, counts().given_up);
    EXPECT_INT(OK, write_it(empty_work, NULL));

    EXPECT(queue());
    work.now = clock_now();
    EXPECT_INT(OK, write_it(claim_work, &work));
    EXPECT_STR("Text", work.mails[0].body);
    work.answer = (MailAnswer){.result = MAIL_SENT};
    EXPECT_INT(OK, write_it(record_work, &work));
    Db db = ask();
    const QueuedMail *list;
    size_t count;
    EXPECT_INT(OK, mail_list(&db, 10, &list, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("sent", list[0].state);
    EXPECT_STR("", list[0].body);
    db_end(at.database, &db);
}

static Status withdraw_work(Db *db, void *data)
{
    (void)data;
    return mail_withdraw(db, "invitation", 7, (PersonId){0});
}

static Status forget_work(Db *db, void *data)
{
    (void)data;
    return MAIL_PERSON_REFERENCE.forget(db, people[0]);
}

TEST(what_is_withdrawn_is_not_sent_and_a_deleted_person_leaves_no_message)
{
    EXPECT(queue());
    EXPECT_INT(OK, write_it(withdraw_work, NULL));
    EXPECT_INT(0, counts().waiting);
    EXPECT(queue());
    EXPECT_INT(OK, write_it(forget_work, NULL));
    EXPECT_INT(0, counts().waiting + counts().sent);
    EXPECT(queue());
    EXPECT_INT(OK, write_it(remove_server, NULL));
    EXPECT_INT(0, counts().waiting);
    EXPECT(!settings_now().is_on);
}

int main(void)
{
    /* Other tests may have left theirs in a shared database. */
    if (!case_open() || write_it(remove_server, NULL) != OK || write_it(empty_work, NULL) != OK)
        return 1;
    RUN(without_a_server_or_an_address_nothing_is_queued);
    RUN(the_password_is_sealed_and_kept_for_its_server_only);
    RUN(a_password_does_not_travel_in_the_clear);
    RUN(two_servers_never_get_the_same_message);
    RUN(pauses_grow_and_end_after_three_days);
    RUN(a_refused_address_is_given_up_at_once_and_what_is_sent_forgets_its_text);
    RUN(what_is_withdrawn_is_not_sent_and_a_deleted_person_leaves_no_message);
    case_close();
    return test_end();
}
