/* Tests of the letters "Is it still true?", on both engines. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/reminder.h"

#include "base/id.h"
#include "base/limits.h"
#include "features/directory/card_link.h"
#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <pthread.h>

static TestDatabase at;
static Microseconds monday; /* ten in the morning of a working day long after everything */

static Status write_it(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

/* ---- A town with a mail server and nothing due ---- */

static Status clear_work(Db *db, void *data)
{
    static const char *const statements[] = {
        "DELETE FROM directory_reminders",
        "DELETE FROM mail_message",
        "UPDATE profile SET verified_at = NULL"};
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        TRY(db_execute(db, statements[i], NO_PARAMS, NULL));
    TRY(mail_settings_remove(db));
    const MailSettings settings = {
        .host = STR("smtp.lipov.example"), .port = 25, .sender = STR("kruh@lipov.example")};
    bool has_server = data == NULL;
    return has_server ? mail_settings_save(db, &settings) : OK;
}

static void clear(void)
{
    EXPECT_INT(OK, write_it(clear_work, NULL));
}

typedef struct CardWork {
    const char *email;
    int64_t days; /* since it was confirmed; 0: never */
    OrganisationId id;
} CardWork;

static Status card_work(Db *db, void *data)
{
    CardWork *work = data;
    Organisation organisation = {
        .name = str_format(db->arena, "Most %lld", (long long)id_new()),
        .email = str_of(work->email)};
    TRY(organisation_save(db, &organisation, &work->id));
    return db_execute(
        db,
        "INSERT INTO profile (organisation_id, description, verified_at, saved_at, version)"
        " VALUES ($1, 'Pomáháme.', $2, 1, 1)",
        PARAMS(
            db_int(work->id.value),
            db_int_or_null(work->days == 0 ? 0 : monday - DAYS(work->days))),
        NULL);
}

static OrganisationId card(const char *email, int64_t days)
{
    CardWork work = {.email = email, .days = days};
    EXPECT_INT(OK, write_it(card_work, &work));
    return work.id;
}

static Status run_work(Db *db, void *data)
{
    const Microseconds *now = data;
    return reminders_run(db, *now);
}

static void run_at(Microseconds now)
{
    EXPECT_INT(OK, write_it(run_work, &now));
}

static int64_t count_of(const char *sql, OrganisationId id)
{
    Db db = {0};
    int64_t count = -1;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query_int(&db, sql, PARAMS(db_int(id.value)), &count));
    db_end(at.database, &db);
    return count;
}

static int64_t letters_to(OrganisationId id)
{
    return count_of(
        "SELECT count(*) AS n FROM mail_message WHERE kind = 'still_true' AND about_id = $1", id);
}

static int64_t all_letters(void)
{
    return count_of(
        "SELECT count(*) AS n FROM mail_message WHERE about_id <> $1", (OrganisationId){0});
}

static DueLetter letter_of(OrganisationId id)
{
    Db db = {0};
    const DuePage *pages;
    size_t count;
    DueLetter letter = LETTER_RESTS;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, due_pages(&db, monday, 1000000, &pages, &count));
    for (size_t i = 0; i < count; i++) {
        if (pages[i].organisation.value == id.value)
            letter = pages[i].letter;
    }
    db_end(at.database, &db);
    return letter;
}

static Reminders reminders(void)
{
    Db db = {0};
    Reminders found = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, reminders_get(&db, &found));
    db_end(at.database, &db);
    return found;
}

/* ---- When, and whom ---- */

TEST(letters_go_in_working_hours_of_working_days)
{
    static const struct {
        const char *date;
        int64_t minute;
        bool is_civil;
    } CASES[] = {
        {"2126-11-25", 9 * 60, true},
        {"2126-11-25", 16 * 60 - 1, true},
        {"2126-11-25", 9 * 60 - 1, false},
        {"2126-11-25", 16 * 60, false},
        {"2126-11-29", 16 * 60 - 1, true}, /* Friday */
        {"2126-11-30", 12 * 60, false},    /* Saturday */
        {"2126-12-01", 12 * 60, false},    /* Sunday */
        {"2126-12-02", 12 * 60, true},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_INT(
            CASES[i].is_civil,
            reminder_is_civil(at.arena, moment_of(str_of(CASES[i].date), CASES[i].minute)));
    clear();
    OrganisationId id = card("most@most.example", 40);
    run_at(monday - HOURS(4));
    EXPECT_INT(0, letters_to(id));
    run_at(monday);
    EXPECT_INT(1, letters_to(id));
}

TEST(a_card_is_asked_about_once_a_week_and_after_three_letters_a_person_calls)
{
    clear();
    OrganisationId id = card("most@most.example", 40);
    for (int day = 0; day < 60; day++) {
        run_at(monday + DAYS(day));
        run_at(monday + DAYS(day) + HOURS(1)); /* a restart within the day */
    }
    EXPECT_INT(REMINDERS_UNANSWERED, letters_to(id));
    EXPECT_INT(
        REMINDERS_UNANSWERED,
        count_of("SELECT reminder_count FROM profile WHERE organisation_id = $1", id));
    monday += DAYS(70);
    EXPECT_INT(LETTER_UNANSWERED, letter_of(id));
    monday -= DAYS(70);
}

static Status confirm_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    return db_execute(
        db,
        "UPDATE profile SET verified_at = $2 WHERE organisation_id = $1",
        PARAMS(db_int(id->value), db_int(monday + DAYS(1))),
        NULL);
}

TEST(who_answers_is_asked_again_only_when_the_card_is_old_again)
{
    clear();
    OrganisationId id = card("most@most.example", 40);
    run_at(monday);
    EXPECT_INT(OK, write_it(confirm_work, &id));
    run_at(monday + DAYS(14));
    EXPECT_INT(1, letters_to(id));
    run_at(monday + DAYS(35));
    EXPECT_INT(2, letters_to(id));
    EXPECT_INT(1, count_of("SELECT reminder_count FROM profile WHERE organisation_id = $1", id));
}

TEST(who_never_confirmed_a_card_is_not_written_to_by_itself)
{
    clear();
    OrganisationId stranger = card("nikdo@nikdo.example", 0);
    OrganisationId fresh = card("cerstvy@most.example", DUE_DAYS - 1);
    OrganisationId silent = card("", 40);
    OrganisationId odd = card("nemáme", 40);
    run_at(monday);
    EXPECT_INT(0, letters_to(stranger) + letters_to(fresh) + letters_to(silent) + letters_to(odd));
    EXPECT_INT(LETTER_MAY_GO, letter_of(stranger));
    EXPECT_INT(LETTER_NO_ADDRESS, letter_of(silent));
    EXPECT_INT(LETTER_NO_ADDRESS, letter_of(odd));
    EXPECT_INT(0, reminders().last_at);
}

TEST(a_day_has_so_many_letters_and_one_for_an_address)
{
    clear();
    OrganisationId branches[] = {card("charita@c.example", 90), card("Charita@c.example ", 89)};
    for (int i = 0; i < LIMIT_REMINDERS_OF_A_DAY + 5; i++)
        (void)card(str_c(at.arena, str_format(at.arena, "k%d@most.example", i)), 60);
    run_at(monday);
    EXPECT_INT(LIMIT_REMINDERS_OF_A_DAY, all_letters());
    EXPECT_INT(1, letters_to(branches[0]));
    EXPECT_INT(0, letters_to(branches[1]));
    EXPECT_INT(LIMIT_REMINDERS_OF_A_DAY, reminders().last_count);
    EXPECT(reminders().last_at == monday);
    run_at(monday + HOURS(1));
    EXPECT_INT(LIMIT_REMINDERS_OF_A_DAY, all_letters());
    run_at(monday + DAYS(1));
    EXPECT_INT(LIMIT_REMINDERS_OF_A_DAY + 7, all_letters());
    EXPECT_INT(1, letters_to(branches[1]));
    EXPECT_INT(7, reminders().last_count);
}

static Status switch_work(Db *db, void *data)
{
    const bool *are_on = data;
    return reminders_switch(db, *are_on);
}

TEST(switched_off_or_without_a_mail_server_nothing_goes_and_the_day_is_not_used_up)
{
    bool are_on = false;
    clear();
    OrganisationId id = card("most@most.example", 40);
    EXPECT(reminders().are_on);
    EXPECT_INT(OK, write_it(switch_work, &are_on));
    EXPECT(!reminders().are_on);
    run_at(monday);
    EXPECT_INT(0, letters_to(id));
    are_on = true;
    EXPECT_INT(OK, write_it(switch_work, &are_on));
    run_at(monday + HOURS(1));
    EXPECT_INT(1, letters_to(id));

    EXPECT_INT(OK, write_it(clear_work, &are_on)); /* and takes the mail server away */
    id = card("most@most.example", 40);
    run_at(monday);
    EXPECT_INT(0, letters_to(id));
    EXPECT_INT(0, count_of("SELECT count(*) AS n FROM directory_reminders WHERE id <> $1", id));
}

typedef struct Refusing {
    OrganisationId id;
    bool refuses;
} Refusing;

static Status refuse_work(Db *db, void *data)
{
    const Refusing *refusing = data;
    return letters_refuse(db, refusing->id, refusing->refuses);
}

TEST(who_wants_no_letters_gets_none_and_one_that_waits_is_withdrawn)
{
    clear();
    Refusing refusing = {.id = card("most@most.example", 40), .refuses = true};
    run_at(monday);
    EXPECT_INT(1, letters_to(refusing.id));
    EXPECT_INT(OK, write_it(refuse_work, &refusing));
    EXPECT_INT(
        0,
        count_of(
            "SELECT count(*) AS n FROM mail_message WHERE state = 'waiting' AND about_id = $1",
            refusing.id));
    run_at(monday + DAYS(8));
    EXPECT_INT(1, letters_to(refusing.id));
    EXPECT_INT(LETTER_REFUSED, letter_of(refusing.id));
    refusing.refuses = false;
    EXPECT_INT(OK, write_it(refuse_work, &refusing));
    run_at(monday + DAYS(9));
    EXPECT_INT(2, letters_to(refusing.id));
}

static Status undelivered_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    return db_execute(
        db,
        "UPDATE mail_message SET state = 'given_up' WHERE about_id = $1",
        PARAMS(db_int(id->value)),
        NULL);
}

static Status mended_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    return db_execute(
        db,
        "UPDATE organisation SET email = 'spravne@most.example' WHERE id = $1",
        PARAMS(db_int(id->value)),
        NULL);
}

TEST(an_address_that_took_no_letter_gets_none_until_the_card_names_another)
{
    clear();
    OrganisationId id = card("preklep@most.example", 40);
    run_at(monday);
    EXPECT_INT(OK, write_it(undelivered_work, &id));
    run_at(monday + DAYS(8));
    EXPECT_INT(1, letters_to(id));
    EXPECT_INT(LETTER_UNDELIVERED, letter_of(id));
    EXPECT_INT(OK, write_it(mended_work, &id));
    run_at(monday + DAYS(9));
    EXPECT_INT(2, letters_to(id));
}

/* ---- Links ---- */

static Status soon_over_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    Link link = {.purpose = LINK_PROFILE, .organisation = *id, .expires_at = clock_now() + DAYS(3)};
    return link_save(db, &link);
}

TEST(a_letter_never_ends_a_link_that_lies_on_paper)
{
    clear();
    OrganisationId id = card("most@most.example", 40);
    EXPECT_INT(OK, write_it(soon_over_work, &id));
    run_at(monday);
    EXPECT_INT(1, letters_to(id));
    EXPECT_INT(
        2,
        count_of(
            "SELECT count(*) AS n FROM link WHERE organisation_id = $1 AND revoked_at IS NULL",
            id));
    run_at(monday + DAYS(8));
    EXPECT_INT(2, letters_to(id));
    EXPECT_INT(2, count_of("SELECT count(*) AS n FROM link WHERE organisation_id = $1", id));
}

/* ---- Several at once ---- */

typedef struct Server {
    pthread_t thread;
    Arena *arena;
    Error error;
    Status status;
} Server;

static void *serve(void *data)
{
    Server *server = data;
    server->status = db_write(at.database, server->arena, &server->error, run_work, &monday);
    return NULL;
}

TEST(servers_that_run_at_once_write_one_letter)
{
    Server servers[4] = {0};

    enum {
        SERVERS = sizeof servers / sizeof servers[0],
        CARDS = 10
    };

    clear();
    for (int i = 0; i < CARDS; i++)
        (void)card(str_c(at.arena, str_format(at.arena, "s%d@most.example", i)), 40);
    for (int i = 0; i < SERVERS; i++) {
        servers[i].arena = arena_new(1 << 16);
        EXPECT_INT(0, pthread_create(&servers[i].thread, NULL, serve, &servers[i]));
    }
    for (int i = 0; i < SERVERS; i++) {
        (void)pthread_join(servers[i].thread, NULL);
        arena_free(servers[i].arena);
        EXPECT(servers[i].status == OK || servers[i].status == BUSY);
    }
    EXPECT_INT(CARDS, all_letters());
    EXPECT_INT(CARDS, reminders().last_count);
}

int main(void)
{
    (void)setenv("TZ", "Europe/Prague", 1);
    test_database_open(&at);
    if (language_start(&at.error) != OK || link_start(str_of(at.folder), at.arena, &at.error) != OK)
        return 1;
    monday = moment_of(STR("2126-11-25"), 10 * 60);
    RUN(letters_go_in_working_hours_of_working_days);
    RUN(a_card_is_asked_about_once_a_week_and_after_three_letters_a_person_calls);
    RUN(who_answers_is_asked_again_only_when_the_card_is_old_again);
    RUN(who_never_confirmed_a_card_is_not_written_to_by_itself);
    RUN(a_day_has_so_many_letters_and_one_for_an_address);
    RUN(switched_off_or_without_a_mail_server_nothing_goes_and_the_day_is_not_used_up);
    RUN(who_wants_no_letters_gets_none_and_one_that_waits_is_withdrawn);
    RUN(an_address_that_took_no_letter_gets_none_until_the_card_names_another);
    RUN(a_letter_never_ends_a_link_that_lies_on_paper);
    RUN(servers_that_run_at_once_write_one_letter);
    test_database_close(&at);
    return test_end();
}
