/*
 * Tests of questions from practice, colleagues elsewhere and good practice, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/guidance/guidance.h"
#include "features/guidance/guidance_pages.h"

#include "tests/support/meeting_case.h"

typedef struct Work {
    int who;
    const char *kind, *text;
    QuestionId question;
    EntryId entry;
    PersonId people[CIRCLE];
    size_t count;
    int64_t version;
    Microseconds now;
} Work;

/* Office 1 is the head of 0; 0, 1 and 5 work in Lipov, the others elsewhere; 4 has no address. */
static Status town_work(Db *db, void *data)
{
    (void)data;
    for (int i = 0; i < CIRCLE; i++) {
        Organisation organisation;
        Person person;
        TRY(organisation_get(db, organisations[i], &organisation));
        organisation.parent = (OrganisationId){i == 0 ? organisations[1].value : 0};
        organisation.municipality = i < 2 || i == 5 ? STR("Lipov") : STR("Brzozów");
        organisation.worker_count = i == 3 ? 9 : 1;
        TRY(organisation_save(db, &organisation, &organisations[i]));
        TRY(person_get(db, people[i], &person));
        person.email = i == 4 ? (Str){0} : str_format(db->arena, "p%d@lipov.example", i);
        TRY(person_save(db, &person, &people[i]));
    }
    return OK;
}

static Status ask_work(Db *db, void *data)
{
    Work *work = data;
    return guidance_ask(
        db,
        people[work->who],
        str_of(work->kind),
        STR("debts"),
        str_of(work->text),
        &work->question);
}

static QuestionId ask_question(int who, const char *kind, const char *text)
{
    Work work = {.who = who, .kind = kind, .text = text};
    EXPECT_INT(OK, write_it(ask_work, &work));
    return work.question;
}

static Status answer_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_answer(db, work->question, people[1], str_of(work->text), work->version);
}

static size_t queued(void)
{
    const Question *list;
    size_t count = 0;
    Db db = ask();
    EXPECT_INT(OK, guidance_queue(&db, &list, &count));
    db_end(at.database, &db);
    return count;
}

static Question own(int who, QuestionId id)
{
    Question question = {0};
    Db db = ask();
    EXPECT_INT(OK, guidance_own_get(&db, people[who], id, &question));
    db_end(at.database, &db);
    return question;
}

TEST(a_question_is_answered_once_and_read_by_who_asked_alone)
{
    Work work = {.kind = "methodologist", .text = "   "};
    EXPECT_INT(INVALID, write_it(ask_work, &work));
    work.question = ask_question(0, "methodologist", "Jak otevřít téma dluhu?");
    EXPECT_INT(1, queued());
    work.text = "Zkuste stupnici důležitosti.";
    work.version = 1;
    EXPECT_INT(OK, write_it(answer_work, &work));
    EXPECT_INT(CONFLICT, write_it(answer_work, &work));
    EXPECT_STR("Zkuste stupnici důležitosti.", own(0, work.question).answer);
    EXPECT_INT(0, queued());
    Question question;
    Db db = ask();
    EXPECT_INT(NOT_FOUND, guidance_own_get(&db, people[1], work.question, &question));
    db_end(at.database, &db);
}

TEST(colleagues_elsewhere_are_of_no_office_above_or_below_and_of_other_towns_first)
{
    const Colleague *list;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, guidance_colleagues(&db, people[0], &list, &count));
    EXPECT_INT(3, count); /* not 1, which is above, and not 4, whom nobody can reach */
    EXPECT_INT(people[2].value, list[0].person.value); /* elsewhere, alone like the asker */
    EXPECT_INT(people[3].value, list[1].person.value);
    EXPECT_INT(people[5].value, list[2].person.value); /* the same town comes last */
    EXPECT_INT(OK, guidance_colleagues(&db, people[1], &list, &count));
    for (size_t i = 0; i < count; i++)
        EXPECT(list[i].person.value != people[0].value);
    db_end(at.database, &db);
}

/* Offices 0 and 2 are boroughs of Lipov below the town hall 1, 3 a school that the town owns, 4 a
 * borough by its name alone, 5 a neighbouring town with a larger office. */
static Status boroughs_work(Db *db, void *data)
{
    (void)data;
    static const char *const MUNICIPALITIES[CIRCLE] = {
        "Lipov-Sever", "Lipov", "Zálesí", "Na Hrázi", "Lipov 4", "Lípa"};
    for (int i = 0; i < CIRCLE; i++) {
        Organisation organisation;
        Person person;
        TRY(organisation_get(db, organisations[i], &organisation));
        organisation.parent = (OrganisationId){i == 0 || i == 2 ? organisations[1].value : 0};
        organisation.municipality = str_of(MUNICIPALITIES[i]);
        organisation.sector = i == 3 ? STR("school") : STR("municipality");
        organisation.owner = i < 4 ? STR("Město Lipov") : (Str){0};
        organisation.worker_count = i == 5 ? 9 : 1;
        TRY(organisation_save(db, &organisation, &organisations[i]));
        TRY(person_get(db, people[i], &person));
        person.email = str_format(db->arena, "p%d@lipov.example", i);
        TRY(person_save(db, &person, &people[i]));
    }
    return OK;
}

TEST(parts_of_one_town_are_not_taken_for_other_towns)
{
    const Colleague *list;
    size_t count;
    EXPECT_INT(OK, write_it(boroughs_work, NULL));
    Db db = ask();
    EXPECT_INT(OK, guidance_colleagues(&db, people[0], &list, &count));
    EXPECT_INT(4, count); /* all but the town hall above */
    EXPECT_INT(people[5].value, list[0].person.value);
    EXPECT_INT(COLLEAGUE_ELSEWHERE, list[0].distance);
    EXPECT(list[0].is_ticked);
    for (size_t i = 1; i < count; i++)
        EXPECT_INT(COLLEAGUE_IN_TOWN, list[i].distance);
    EXPECT_INT(people[3].value, list[3].person.value); /* a school is no office like the asker's */
    EXPECT_INT(OK, guidance_colleagues(&db, people[3], &list, &count));
    EXPECT_INT(COLLEAGUE_ELSEWHERE, list[0].distance);
    for (size_t i = 0; i < count; i++)
        EXPECT(list[i].person.value != people[1].value || list[i].distance == COLLEAGUE_IN_TOWN);
    db_end(at.database, &db);
}

/* A service of its own, in the borough where office 2 works. */
static Status service_work(Db *db, void *data)
{
    (void)data;
    Organisation organisation;
    TRY(organisation_get(db, organisations[3], &organisation));
    organisation.municipality = STR("Zálesí");
    organisation.sector = STR("ngo");
    organisation.owner = STR("Pomoc, z. s.");
    return organisation_save(db, &organisation, &organisations[3]);
}

static ColleagueDistance distance_between(int asker, int other)
{
    const Colleague *list;
    size_t count;
    ColleagueDistance distance = COLLEAGUE_SOMEWHERE;
    Db db = ask();
    EXPECT_INT(OK, guidance_colleagues(&db, people[asker], &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (list[i].person.value == people[other].value)
            distance = list[i].distance;
    }
    db_end(at.database, &db);
    return distance;
}

TEST(a_service_in_a_borough_is_of_the_town_whoever_owns_it)
{
    EXPECT_INT(OK, write_it(service_work, NULL));
    EXPECT_INT(COLLEAGUE_IN_TOWN, distance_between(0, 3));
    EXPECT_INT(COLLEAGUE_IN_TOWN, distance_between(3, 0));
    EXPECT_INT(COLLEAGUE_NEAR, distance_between(3, 2));
    EXPECT_INT(COLLEAGUE_ELSEWHERE, distance_between(3, 5));
}

static Status colleagues_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_ask_colleagues(
        db, people[work->who], work->question, work->people, work->count);
}

static Status colleague_answer_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_answer_as_colleague(
        db, people[work->who], work->question, str_of(work->text), false);
}

static Status errand_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_run_errands(db, work->now);
}

TEST(only_proposed_colleagues_are_asked_and_few_answers_lead_to_the_methodologists)
{
    Work work = {.question = ask_question(0, "colleague", "Kdo má zkušenost?")};
    work.people[0] = people[1]; /* above: may not be asked, whatever the form says */
    work.count = 1;
    EXPECT_INT(INVALID, write_it(colleagues_work, &work));
    work.people[1] = people[2];
    work.count = 2;
    EXPECT_INT(OK, write_it(colleagues_work, &work));
    work.who = 3;
    work.text = "nebyla jsem tázána";
    EXPECT_INT(NOT_FOUND, write_it(colleague_answer_work, &work));
    work.who = 2;
    work.text = "Já bych zavolala.";
    EXPECT_INT(OK, write_it(colleague_answer_work, &work));
    const ColleagueAnswer *answers;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, guidance_answers(&db, work.question, &answers, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("", answers[0].name);
    db_end(at.database, &db);
    EXPECT_INT(0, queued());
    work.now = clock_now() + DAYS(6);
    EXPECT_INT(OK, write_it(errand_work, &work));
    EXPECT_INT(1, queued());
}

TEST(thirty_days_after_the_answer_nothing_of_a_question_is_left)
{
    int64_t count;
    Work work = {.question = ask_question(3, "methodologist", "ztracená věta"), .version = 1};
    work.text = "odpověď";
    EXPECT_INT(OK, write_it(answer_work, &work));
    work.now = clock_now() + DAYS(31);
    EXPECT_INT(OK, write_it(errand_work, &work));
    Db db = ask();
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM guidance_question WHERE id = $1 AND question IS NULL"
            " AND answer IS NULL AND asker_id IS NULL",
            PARAMS(db_int(work.question.value)),
            &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
}

static Status offer_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_offer_practice(
        db,
        people[work->who],
        (Str){0},
        STR("Společná návštěva úřadu"),
        STR("Šli jsme tam spolu. Žluťoučký kůň 100 %."),
        str_of(work->kind));
}

static Status review_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_review(db, work->entry, people[1], true, (Str){0}, work->version);
}

static Status take_back_work(Db *db, void *data)
{
    const Work *work = data;
    return guidance_take_back(db, people[work->who], work->entry);
}

static size_t found(const char *words)
{
    const Entry *list;
    size_t count = 0;
    Db db = ask();
    EXPECT_INT(OK, guidance_search(&db, str_of(words), (Str){0}, &list, &count));
    for (size_t i = 0; i < count; i++)
        EXPECT_STR("", list[i].author);
    db_end(at.database, &db);
    return count;
}

TEST(good_practice_needs_consent_and_review_is_found_and_can_be_taken_back)
{
    const Entry *list;
    size_t count;
    Work work = {.who = 2, .kind = "none"};
    EXPECT_INT(INVALID, write_it(offer_work, &work));
    EXPECT_STR("consent", str_of(at.error.field));
    work.kind = "unnamed";
    EXPECT_INT(OK, write_it(offer_work, &work));
    EXPECT_INT(0, found("navsteva"));
    Db db = ask();
    EXPECT_INT(OK, guidance_offered(&db, &list, &count));
    EXPECT_INT(1, count);
    work.entry = list[0].id;
    work.version = list[0].version;
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(review_work, &work));
    EXPECT_INT(CONFLICT, write_it(review_work, &work));
    EXPECT_INT(1, found("NAVSTEVA"));
    EXPECT_INT(1, found("100 %"));
    EXPECT_INT(0, found("%x"));
    work.who = 3;
    EXPECT_INT(NOT_FOUND, write_it(take_back_work, &work));
    work.who = 2;
    EXPECT_INT(OK, write_it(take_back_work, &work));
    EXPECT_INT(0, found("navsteva"));
}

static Status link_work(Db *db, void *data)
{
    LinkId *links = data;
    TRY(guidance_link(db, people[0], &links[0]));
    return guidance_link(db, people[0], &links[1]);
}

TEST(a_person_has_one_link_for_questions)
{
    LinkId links[2] = {{0}, {0}};
    EXPECT_INT(OK, write_it(link_work, links));
    EXPECT(links[0].value != 0 && links[0].value == links[1].value);
}

static Status empty_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM guidance_colleague", NO_PARAMS, NULL));
    TRY(db_execute(db, "DELETE FROM guidance_entry", NO_PARAMS, NULL));
    TRY(db_execute(db, "DELETE FROM guidance_question", NO_PARAMS, NULL));
    /* People of other tests in a shared database may not be asked. */
    return db_execute(db, "UPDATE person SET email = NULL, email_key = NULL", NO_PARAMS, NULL);
}

int main(void)
{
    if (!case_open() || write_it(empty_work, NULL) != OK || write_it(town_work, NULL) != OK)
        return 1;
    RUN(a_question_is_answered_once_and_read_by_who_asked_alone);
    RUN(colleagues_elsewhere_are_of_no_office_above_or_below_and_of_other_towns_first);
    RUN(only_proposed_colleagues_are_asked_and_few_answers_lead_to_the_methodologists);
    RUN(thirty_days_after_the_answer_nothing_of_a_question_is_left);
    RUN(good_practice_needs_consent_and_review_is_found_and_can_be_taken_back);
    RUN(a_person_has_one_link_for_questions);
    RUN(parts_of_one_town_are_not_taken_for_other_towns);
    RUN(a_service_in_a_borough_is_of_the_town_whoever_owns_it);
    case_close();
    return test_end();
}
