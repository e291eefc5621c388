/* Tests of suggestions and of what whoever made them hears, on both engines.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/suggestion_answer.h"

#include "base/id.h"
#include "features/directory/directory_pages.h"
#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"
#include "web/session.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};

static TestDatabase at;

static Status write_it(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

/* ---- An organisation, and two people who look at its card ---- */

static OrganisationId most;
static PersonId jana, petr;

static Status town_work(Db *db, void *data)
{
    (void)data;
    Organisation organisation = {
        .name = str_format(db->arena, "Most %lld", (long long)id_new()),
        .email = STR("most@most.example")};
    Person one = {.name = STR("Jana"), .email = STR("jana@lipov.example")};
    Person other = {.name = STR("Petr"), .email = STR("petr@lipov.example")};
    const MailSettings settings = {
        .host = STR("smtp.lipov.example"), .port = 25, .sender = STR("kruh@lipov.example")};
    TRY(db_execute(db, "DELETE FROM mail_message", NO_PARAMS, NULL));
    TRY(mail_settings_remove(db));
    TRY(mail_settings_save(db, &settings));
    TRY(organisation_save(db, &organisation, &most));
    TRY(person_save(db, &one, &jana));
    return person_save(db, &other, &petr);
}

typedef struct Made {
    Suggestion suggestion;
    bool is_new;
    int64_t id;
} Made;

static Status make_work(Db *db, void *data)
{
    Made *made = data;
    const Suggestion *list;
    size_t count;
    TRY(suggestion_save(db, &made->suggestion, &made->is_new));
    TRY(suggestion_list(db, most, &list, &count));
    made->id = count > 0 ? list[count - 1].id : 0;
    return OK;
}

static Made make(Suggestion suggestion)
{
    Made made = {.suggestion = suggestion};
    made.suggestion.organisation = most;
    made.suggestion.field = STR("phone");
    EXPECT_INT(OK, write_it(make_work, &made));
    return made;
}

typedef struct Deciding {
    SuggestionDecision decision;
    PersonId by;
} Deciding;

static Status decide_work(Db *db, void *data)
{
    const Deciding *deciding = data;
    const ProfileAuthor author = {.person = deciding->by, .name = STR("Kdo rozhodl")};
    return suggestion_decide(db, &deciding->decision, &author);
}

static void refuse(int64_t id, PersonId by, const char *words)
{
    Deciding deciding = {
        .decision = {.organisation = most, .id = id, .words = str_of(words)}, .by = by};
    EXPECT_INT(OK, write_it(decide_work, &deciding));
}

static int64_t count_of(const char *sql, int64_t id)
{
    Db db = ask();
    int64_t count = -1;
    EXPECT_INT(OK, db_query_int(&db, sql, PARAMS(db_int(id)), &count));
    db_end(at.database, &db);
    return count;
}

static int64_t emails(int64_t id)
{
    return count_of(
        "SELECT count(*) AS n FROM suggestion WHERE id = $1 AND answer_email IS NOT NULL", id);
}

static int64_t letters(int64_t id)
{
    return count_of(
        "SELECT count(*) AS n FROM mail_message WHERE kind = 'suggestion_decided'"
        " AND about_id = $1",
        id);
}

static Status get(const char *token, Microseconds now, SuggestionAnswer *ret_answer)
{
    Db db = ask();
    Status status = suggestion_answer_get(&db, str_of(token), now, ret_answer);
    db_end(at.database, &db);
    return status;
}

static int64_t unread(PersonId person)
{
    Db db = ask();
    int64_t count = -1;
    EXPECT_INT(OK, suggestion_answers_unread(&db, person, &count));
    db_end(at.database, &db);
    return count;
}

/* ---- Without an account ---- */

TEST(the_answer_stands_at_an_address_that_only_its_author_knows)
{
    char token[TOKEN_TEXT_BYTES];
    char hash[TOKEN_HASH_BYTES];
    SuggestionAnswer answer = {0};
    token_new(token);
    token_hash(str_of(token), hash);
    Made made = make((Suggestion){.suggested = STR("111"), .answer_hash = str_of(hash)});
    EXPECT(made.is_new);
    EXPECT_INT(OK, get(token, clock_now(), &answer));
    EXPECT_INT(0, answer.decided_at);
    EXPECT_STR("111", answer.suggestion.suggested);
    EXPECT_INT(NOT_FOUND, get(hash, clock_now(), &answer));
    EXPECT_INT(NOT_FOUND, get("", clock_now(), &answer));
    refuse(made.id, (PersonId){0}, "To je pobočka.");
    EXPECT_INT(OK, get(token, clock_now(), &answer));
    EXPECT(answer.decided_at != 0 && !answer.is_accepted);
    EXPECT_STR("To je pobočka.", answer.words);
    EXPECT_INT(0, letters(made.id));
    EXPECT_INT(OK, get(token, clock_now() + DAYS(SUGGESTION_ANSWER_DAYS - 1), &answer));
    EXPECT_INT(NOT_FOUND, get(token, clock_now() + DAYS(SUGGESTION_ANSWER_DAYS + 1), &answer));
}

TEST(the_same_twice_waits_once_and_keeps_the_first_address)
{
    Made first = make((Suggestion){.suggested = STR("222"), .answer_email = STR("a@b.example")});
    Made second = make((Suggestion){.suggested = STR("222"), .answer_email = STR("c@d.example")});
    EXPECT(first.is_new && !second.is_new);
    EXPECT_INT(
        1,
        count_of(
            "SELECT count(*) AS n FROM suggestion WHERE id = $1 AND answer_email = 'a@b.example'",
            first.id));
    refuse(first.id, (PersonId){0}, "");
}

static Status finish_work(Db *db, void *data)
{
    const int64_t *id = data;
    TRY(db_execute(
        db,
        "UPDATE mail_message SET state = 'sent', done_at = $2 WHERE about_id = $1",
        PARAMS(db_int(*id), db_int(clock_now())),
        NULL));
    return mail_forget_old(db, clock_now());
}

TEST(an_email_is_deleted_with_the_decision_and_its_letter_once_it_is_sent)
{
    const QueuedMail *list;
    size_t count;
    Made made = make((Suggestion){
        .suggested = STR("333"),
        .answer_email = STR("soused@doma.example"),
        .answer_language = LANGUAGE_PL});
    EXPECT_INT(1, emails(made.id));
    refuse(made.id, (PersonId){0}, "Zostaje.");
    EXPECT_INT(0, emails(made.id));
    EXPECT_INT(1, letters(made.id));
    Db db = ask();
    EXPECT_INT(OK, mail_list(&db, 100, &list, &count));
    for (size_t i = 0; i < count; i++)
        EXPECT(!str_equal(list[i].address, STR("soused@doma.example")));
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(finish_work, &made.id));
    EXPECT_INT(0, letters(made.id));
}

static Status forget_work(Db *db, void *data)
{
    const Microseconds *now = data;
    return suggestion_emails_forget(db, *now);
}

TEST(an_email_for_which_nobody_decides_is_forgotten_after_half_a_year)
{
    Made made = make((Suggestion){.suggested = STR("444"), .answer_email = STR("a@b.example")});
    Microseconds now = clock_now() + DAYS(SUGGESTION_EMAIL_DAYS - 1);
    EXPECT_INT(OK, write_it(forget_work, &now));
    EXPECT_INT(1, emails(made.id));
    now += DAYS(2);
    EXPECT_INT(OK, write_it(forget_work, &now));
    EXPECT_INT(0, emails(made.id));
    refuse(made.id, (PersonId){0}, "");
    EXPECT_INT(0, letters(made.id));
}

/* ---- People ---- */

static Status read_work(Db *db, void *data)
{
    const PersonId *person = data;
    return suggestion_answers_read(db, *person, clock_now());
}

TEST(a_person_hears_of_it_until_it_is_read_and_nobody_else_does)
{
    const SuggestionAnswer *list;
    size_t count;
    Made made = make((Suggestion){.suggested = STR("555"), .by = jana, .by_name = STR("Jana")});
    EXPECT_INT(0, unread(jana));
    refuse(made.id, petr, "Děkujeme.");
    EXPECT_INT(1, unread(jana));
    EXPECT_INT(0, unread(petr));
    EXPECT_INT(1, letters(made.id));
    Db db = ask();
    EXPECT_INT(OK, suggestion_answers(&db, jana, &list, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("Děkujeme.", list[0].words);
    EXPECT_INT(OK, suggestion_answers(&db, petr, &list, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(read_work, &jana));
    EXPECT_INT(0, unread(jana));
}

TEST(who_decides_on_their_own_suggestion_is_not_told)
{
    Made made = make((Suggestion){.suggested = STR("666"), .by = petr, .by_name = STR("Petr")});
    refuse(made.id, petr, "");
    EXPECT_INT(0, unread(petr));
    EXPECT_INT(0, letters(made.id));
}

static Status forget_person_work(Db *db, void *data)
{
    const PersonId *person = data;
    return DIRECTORY_PERSON_REFERENCE.forget(db, *person);
}

TEST(a_person_who_is_deleted_leaves_neither_name_nor_address)
{
    Made signed_in =
        make((Suggestion){.suggested = STR("777"), .by = jana, .by_name = STR("Jana")});
    Made stranger =
        make((Suggestion){.suggested = STR("888"), .answer_email = STR("jana@lipov.example")});
    EXPECT_INT(OK, write_it(forget_person_work, &jana));
    EXPECT_INT(0, emails(stranger.id));
    EXPECT_INT(
        0,
        count_of(
            "SELECT count(*) AS n FROM suggestion WHERE id = $1"
            " AND (by_id IS NOT NULL OR by_name IS NOT NULL)",
            signed_in.id));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        link_start(str_of(at.folder), at.arena, &at.error) != OK || write_it(town_work, NULL) != OK)
        return 1;
    RUN(the_answer_stands_at_an_address_that_only_its_author_knows);
    RUN(the_same_twice_waits_once_and_keeps_the_first_address);
    RUN(an_email_is_deleted_with_the_decision_and_its_letter_once_it_is_sent);
    RUN(an_email_for_which_nobody_decides_is_forgotten_after_half_a_year);
    RUN(a_person_hears_of_it_until_it_is_read_and_nobody_else_does);
    RUN(who_decides_on_their_own_suggestion_is_not_told);
    RUN(a_person_who_is_deleted_leaves_neither_name_nor_address);
    test_database_close(&at);
    return test_end();
}
