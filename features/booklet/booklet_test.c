/* Tests of features/booklet, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/booklet/booklet.h"
#include "features/directory/profile.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;
static ServiceId night_shelter;

static Status fill_work(Db *db, void *data)
{
    (void)data;
    const Organisation all[] = {
        {.name = STR("Teplo"), .municipality = STR("Lipov"), .address = STR("Dlouhá 3")},
        {.name = STR("Úkryt"), .municipality = STR("Lipov"), .is_confidential = true},
        {.name = STR("Dávno"), .municipality = STR("Lipov")},
    };
    const Service services[] = {
        {.name = STR("Noclehárna"), .kind = STR("63"), .municipality = STR("Lipov")},
        {.name = STR("Azylový dům"), .kind = STR("57")},
        {.name = STR("Stará poradna"), .kind = STR("debt_advice")},
    };
    for (size_t i = 0; i < 3; i++) {
        Profile profile;
        OrganisationId id;
        const ProfileAuthor author = {.verifies = i != 2};
        TRY(organisation_save(db, &all[i], &id));
        TRY(profile_get(db, id, &profile));
        profile.easy_text = STR("Přijďte.");
        profile.services = &services[i];
        profile.service_count = 1;
        TRY(profile_save(db, &profile, &author));
    }
    TRY(db_query_int(
        db, "SELECT id FROM service WHERE kind = '63'", NO_PARAMS, &night_shelter.value));
    return db_execute(
        db,
        "INSERT INTO schedule (id, link_entity, link_id, freq, byday, opens_at, closes_at) VALUES"
        " (1, 'service', $1, 'WEEKLY', 'MO,TU', '08:00', '12:00'),"
        " (2, 'service', $1, 'WEEKLY', 'WE', '08:00', '12:00'),"
        " (3, 'service', $1, 'WEEKLY', 'TH,SA', '20:00', '22:30')",
        PARAMS(db_int(night_shelter.value)),
        NULL);
}

static const BookletEntry *entries(BookletOrder order, size_t *ret_count)
{
    Db db;
    const BookletEntry *list = NULL;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, booklet_entries(&db, &order, clock_now(), &list, ret_count));
    db_end(at.database, &db);
    return list;
}

TEST(what_nobody_confirmed_is_not_for_paper)
{
    size_t count;
    const BookletEntry *list = entries((BookletOrder){.topic = STR("debts")}, &count);
    EXPECT_INT(1, count);
    EXPECT(!list[0].is_valid);
    list = entries((BookletOrder){.topic = STR("housing")}, &count);
    EXPECT_INT(2, count);
    EXPECT(list[0].is_valid && list[1].is_valid);
}

TEST(a_confidential_place_is_on_paper_without_its_address)
{
    size_t count;
    const BookletEntry *list = entries((BookletOrder){.municipality = STR("Lipov")}, &count);
    EXPECT_INT(3, count);
    EXPECT_STR("Azylový dům", list[0].name);
    EXPECT_STR("", list[0].address);
    EXPECT_STR("Dlouhá 3", list[1].address);
    list = entries((BookletOrder){.municipality = STR("Jinde")}, &count);
    EXPECT_INT(0, count);
}

static Status elsewhere_work(Db *db, void *data)
{
    (void)data;
    return db_execute(
        db,
        "UPDATE location SET municipality = 'Jinde' WHERE municipality = 'Lipov'",
        NO_PARAMS,
        NULL);
}

static Status back_work(Db *db, void *data)
{
    (void)data;
    return db_execute(
        db,
        "UPDATE location SET municipality = 'Lipov' WHERE municipality = 'Jinde'",
        NO_PARAMS,
        NULL);
}

TEST(a_service_elsewhere_without_an_address_does_not_get_that_of_the_seat)
{
    size_t count;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, elsewhere_work, NULL));
    const BookletEntry *list = entries((BookletOrder){.municipality = STR("Jinde")}, &count);
    EXPECT_INT(1, count);
    EXPECT_STR("", list[0].address);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, back_work, NULL));
}

TEST(easy_language_stands_instead_of_the_usual_text)
{
    size_t count;
    const BookletEntry *list =
        entries((BookletOrder){.topic = STR("housing"), .is_easy = true}, &count);
    EXPECT_STR("Přijďte.", list[0].description);
}

TEST(days_with_the_same_hours_are_said_once)
{
    Db db;
    Str text;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, opening_hours_text(&db, LANGUAGE_CS, night_shelter, &text));
    db_end(at.database, &db);
    EXPECT_STR("po–st 8:00–12:00; čt, so 20:00–22:30", text);
}

static Status other_hours_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM schedule", NO_PARAMS, NULL));
    return db_execute(
        db,
        "INSERT INTO schedule"
        " (id, link_entity, link_id, freq, \"interval\", byday, opens_at, closes_at, valid_to,"
        "  description) VALUES"
        " (4, 'service', $1, 'WEEKLY', NULL, 'SA,SU', '00:00', '24:00', NULL, NULL),"
        " (5, 'service', $1, 'WEEKLY', NULL, 'MO', '08:00', '12:00', '2020-01-01', NULL),"
        " (6, 'service', $1, 'WEEKLY', 2, 'TU', '08:00', '12:00', NULL, 'každé druhé úterý')",
        PARAMS(db_int(night_shelter.value)),
        NULL);
}

TEST(hours_on_paper_leave_out_a_season_that_is_over_and_make_no_week_of_each_second_one)
{
    Db db;
    Str text;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, other_hours_work, NULL));
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, opening_hours_text(&db, LANGUAGE_CS, night_shelter, &text));
    db_end(at.database, &db);
    EXPECT_STR("so, ne nonstop; každé druhé úterý", text);
}

static Status pause_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM schedule", NO_PARAMS, NULL));
    return db_execute(
        db,
        "INSERT INTO schedule (id, link_entity, link_id, freq, byday, opens_at, closes_at) VALUES"
        " (4, 'service', $1, 'WEEKLY', 'MO,TU', '08:00', '12:00'),"
        " (5, 'service', $1, 'WEEKLY', 'MO,TU', '13:00', '17:00'),"
        " (6, 'service', $1, 'WEEKLY', 'FR', '14:00', '17:00')",
        PARAMS(db_int(night_shelter.value)),
        NULL);
}

TEST(a_pause_at_noon_stands_in_the_line_of_its_days)
{
    Db db;
    Str text;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, pause_work, NULL));
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, opening_hours_text(&db, LANGUAGE_CS, night_shelter, &text));
    db_end(at.database, &db);
    EXPECT_STR("po, út 8:00–12:00, 13:00–17:00; pá 14:00–17:00", text);
}

static Status withdraw_work(Db *db, void *data)
{
    return db_execute(
        db,
        "UPDATE service SET withdrawn_at = $2 WHERE id = $1",
        PARAMS(db_int(night_shelter.value), db_int_or_null(*(const int64_t *)data)),
        NULL);
}

TEST(what_was_withdrawn_is_not_for_paper)
{
    size_t count;
    int64_t when = 1;
    (void)entries((BookletOrder){.topic = STR("housing")}, &count);
    EXPECT_INT(2, count);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, withdraw_work, &when));
    (void)entries((BookletOrder){.topic = STR("housing")}, &count);
    EXPECT_INT(1, count);
    when = 0;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, withdraw_work, &when));
}

/* The rule, in days, and a night shelter that was confirmed thirty days ago. */
static Status rule_work(Db *db, void *data)
{
    TRY(db_execute(
        db,
        "UPDATE profile SET verified_at = $1 WHERE organisation_id ="
        " (SELECT organisation_id FROM service WHERE id = $2)",
        PARAMS(db_int(clock_now() - DAYS(30)), db_int(night_shelter.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE rule SET value = $1 WHERE rule_key = 'capacity_freshness'",
        PARAMS(db_double(*(const double *)data)),
        NULL);
}

TEST(how_old_a_word_may_be_on_paper_is_the_rule_of_the_day)
{
    static const double DAYS_OF_RULE[] = {29, 45};
    for (size_t i = 0; i < 2; i++) {
        size_t count, found = 0;
        double days = DAYS_OF_RULE[i];
        EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, rule_work, &days));
        const BookletEntry *list = entries((BookletOrder){.topic = STR("housing")}, &count);
        while (found < count && list[found].service.value != night_shelter.value)
            found++;
        EXPECT(found < count);
        if (found < count)
            EXPECT(list[found].is_valid == (days > 30));
    }
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        db_write(at.database, at.arena, &at.error, fill_work, NULL) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(what_nobody_confirmed_is_not_for_paper);
    RUN(a_confidential_place_is_on_paper_without_its_address);
    RUN(a_service_elsewhere_without_an_address_does_not_get_that_of_the_seat);
    RUN(easy_language_stands_instead_of_the_usual_text);
    RUN(days_with_the_same_hours_are_said_once);
    RUN(hours_on_paper_leave_out_a_season_that_is_over_and_make_no_week_of_each_second_one);
    RUN(a_pause_at_noon_stands_in_the_line_of_its_days);
    RUN(what_was_withdrawn_is_not_for_paper);
    RUN(how_old_a_word_may_be_on_paper_is_the_rule_of_the_day);
    test_database_close(&at);
    language_stop();
    return test_end();
}
