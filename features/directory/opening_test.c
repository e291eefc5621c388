/* Tests of opening hours: as people write them, in words, now, and kept as rows of schedule.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/change.h"
#include "features/directory/details.h"
#include "features/directory/opening_clock.h"
#include "features/directory/opening_store.h"
#include "features/directory/profile_history.h"
#include "features/directory/records.h"
#include "features/people/organisation.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static Str day_of(const char *text)
{
    OpeningDay day;
    if (!opening_read_day(str_of(text), &day))
        return STR("?");
    return opening_day_text(at.arena, LANGUAGE_CS, &day);
}

TEST(hours_are_read_as_people_write_them)
{
    EXPECT_STR("8:00–12:00, 13:00–16:30", day_of("8-12, 13:00–16.30"));
    EXPECT_STR("8:00–12:00, 13:00–16:30", day_of(" 13 až 16:30 , 8 do 12"));
    EXPECT_STR("0:30–24:00", day_of("0.30 – 24"));
    EXPECT_STR("nonstop", day_of("0–24"));
    EXPECT_STR("nonstop", day_of("Nonstop"));
    EXPECT_STR("20:00–8:00", day_of("20-8"));
    EXPECT_STR("", day_of(""));
    EXPECT_STR("", day_of("zavřeno"));
    EXPECT_STR("", day_of("zamknięte"));
}

TEST(hours_that_never_happen_are_refused)
{
    static const char *const WRONG[] = {
        "8",
        "8-",
        "-16",
        "25-26",
        "8-12,",
        "8-12, 11-14",
        "po telefonu",
        "8-8",
        "8:75-9",
        "24-8",
        "1-2,3-4,5-6,7-8,9-10"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        EXPECT_STR("?", day_of(WRONG[i]));
}

/* A week with two equal halves, a night and a holiday. */
static Opening example(void)
{
    Opening opening = {0};
    for (size_t i = 0; i < 4; i++)
        EXPECT(opening_read_day(STR("8-12, 13-16"), &opening.week[i]));
    EXPECT(opening_read_day(STR("20-6"), &opening.week[4]));
    opening.exceptions[0] = (OpeningException){
        .from = STR("2026-12-23"), .to = STR("2027-01-01"), .note = STR("Vánoce")};
    opening.exceptions[1] = (OpeningException){.from = STR("2027-03-01"), .to = STR("2027-03-01")};
    EXPECT(opening_read_day(STR("9-10"), &opening.exceptions[1].day));
    opening.exception_count = 2;
    opening.note = STR("po zavolání");
    return opening;
}

TEST(days_with_the_same_hours_share_a_line)
{
    Opening opening = example();
    EXPECT_STR(
        "po–čt 8:00–12:00, 13:00–16:00; pá 20:00–6:00",
        opening_week_text(at.arena, LANGUAGE_CS, &opening, STR("; ")));
    EXPECT_STR(
        "23.\u00a012.\u00a02026–1.\u00a01.\u00a02027: zavřeno, Vánoce",
        opening_exception_text(at.arena, LANGUAGE_CS, &opening.exceptions[0]));
    EXPECT_STR(
        "1.\u00a03.\u00a02027: 9:00–10:00",
        opening_exception_text(at.arena, LANGUAGE_CS, &opening.exceptions[1]));
}

static Str now_text(const char *date, int64_t minutes)
{
    Opening opening = example();
    return opening_now_text(at.arena, LANGUAGE_CS, &opening, moment_of(str_of(date), minutes));
}

TEST(what_holds_now_is_said_in_words)
{
    EXPECT_INT(0, date_weekday(STR("2026-11-23")));
    EXPECT_STR("Dnes otevřeno do 16:00", now_text("2026-11-23", 15 * 60 + 59));
    EXPECT_STR("Otevírá dnes v 8:00", now_text("2026-11-23", 7 * 60));
    EXPECT_STR("Otevírá dnes v 13:00", now_text("2026-11-23", 12 * 60));
    EXPECT_STR("Teď zavřeno. Příště: zítra 8:00", now_text("2026-11-23", 16 * 60));
    EXPECT_STR("Teď zavřeno. Příště: zítra 20:00", now_text("2026-11-26", 18 * 60));
    /* The night after Friday is open although Saturday has no hours. */
    EXPECT_STR("Dnes otevřeno do 6:00", now_text("2026-11-28", 3 * 60));
    EXPECT_STR("Teď zavřeno. Příště: pondělí 8:00", now_text("2026-11-28", 6 * 60));
    /* A holiday is stronger than the week, and says why. */
    EXPECT_STR(
        "Teď zavřeno. Příště: 4.\u00a01.\u00a02027 8:00 (Vánoce)", now_text("2026-12-28", 9 * 60));
    EXPECT_STR("Dnes otevřeno do 10:00", now_text("2027-03-01", 9 * 60 + 30));
    EXPECT_STR("Teď zavřeno. Příště: zítra 8:00", now_text("2027-03-01", 11 * 60));
    Opening none = {.note = STR("po zavolání")};
    EXPECT_STR("", opening_now_text(at.arena, LANGUAGE_CS, &none, moment_of(STR("2026-11-23"), 1)));
}

TEST(all_of_it_is_one_text_and_back)
{
    Opening opening = example();
    Str text = opening_write(at.arena, &opening);
    Opening back;
    opening_read(text, &back);
    EXPECT(str_equal(text, opening_write(at.arena, &back)));
    EXPECT_INT(2, back.exception_count);
    EXPECT_STR("po zavolání", back.note);
    opening_read((Str){0}, &back);
    EXPECT(opening_is_empty(&back));
}

/* ---- In the database ---- */

typedef struct Made {
    OrganisationId organisation;
    ServiceId service;
    int64_t at_place;
} Made;

static Made made;

static Status make(Db *db, void *data)
{
    (void)data;
    const Organisation organisation = {.name = STR("Úkryt")};
    TRY(organisation_save(db, &organisation, &made.organisation));
    const OrganisationDetails details = {.record = {.id = made.organisation.value}};
    TRY(organisation_details_save(db, &details));
    ServiceRecord service = {.organisation_id = made.organisation.value, .name = STR("Noclehárna")};
    TRY(service_record_save(db, &service));
    made.service.value = service.record.id;
    LocationRecord place = {.organisation_id = made.organisation.value, .name = STR("Dům")};
    TRY(location_record_save(db, &place));
    ServiceAtLocation link = {.service_id = service.record.id, .location_id = place.record.id};
    TRY(record_insert(db, &SERVICE_AT_LOCATION, &link));
    made.at_place = link.record.id;
    Schedule of_place = {
        .record = {.link_entity = STR(ENTITY_SERVICE_AT_LOCATION), .link_id = link.record.id},
        .freq = STR("WEEKLY"),
        .byday = STR("SA,SU"),
        .opens_at = STR("18:00"),
        .closes_at = STR("24:00"),
    };
    return record_insert(db, &SCHEDULE, &of_place);
}

static Status add_first_monday(Db *db, void *data)
{
    (void)data;
    Schedule row = {
        .record = {.link_entity = STR(ENTITY_SERVICE), .link_id = made.service.value},
        .freq = STR("MONTHLY"),
        .byday = STR("1MO"),
        .opens_at = STR("08:00"),
        .closes_at = STR("09:00"),
        .description = STR("Každé první pondělí právník"),
    };
    return record_insert(db, &SCHEDULE, &row);
}

static Status save(Db *db, void *data)
{
    const OpeningAuthor author = {.name = STR("Jana")};
    return opening_save(db, made.service, data, &author);
}

static ServiceOpening load(void)
{
    ServiceOpening opening = {0};
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, opening_load(&db, made.service, &opening));
    db_end(at.database, &db);
    return opening;
}

static int64_t count(const char *sql)
{
    int64_t value = -1;
    Db db;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query_int(&db, sql, NO_PARAMS, &value));
    db_end(at.database, &db);
    return value;
}

TEST(a_service_without_hours_of_its_own_has_those_of_its_place)
{
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, make, NULL));
    ServiceOpening opening = load();
    EXPECT_STR(
        "so, ne 18:00–24:00",
        opening_week_text(at.arena, LANGUAGE_CS, &opening.opening, STR("; ")));
    EXPECT(opening_is_empty(&opening.own));
}

TEST(hours_are_kept_as_rows_of_schedule_and_what_an_import_brought_stays)
{
    Opening opening = example();
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, add_first_monday, NULL));
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &opening));
    ServiceOpening back = load();
    EXPECT(str_equal(opening_write(at.arena, &opening), opening_write(at.arena, &back.own)));
    EXPECT_INT(1, back.other_count);
    EXPECT_INT(
        1,
        count("SELECT count(*) FROM schedule WHERE freq = 'WEEKLY' AND byday = 'MO,TU,WE,TH'"
              " AND opens_at = '08:00' AND closes_at = '12:00'"));
    EXPECT_INT(
        1,
        count("SELECT count(*) FROM schedule WHERE freq IS NULL AND valid_from = '2026-12-23'"
              " AND valid_to = '2027-01-01' AND opens_at IS NULL AND description = 'Vánoce'"));
    int64_t changes = count("SELECT count(*) FROM metadata");
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &opening));
    EXPECT_INT(changes, count("SELECT count(*) FROM metadata")); /* nothing has changed */
}

typedef struct Back {
    int64_t save_id;
} Back;

static Status take_back(Db *db, void *data)
{
    const Back *back = data;
    const ProfileAuthor author = {.name = STR("Jana")};
    return profile_take_back(db, made.organisation, back->save_id, &author);
}

TEST(a_change_of_hours_is_taken_back)
{
    Opening nonstop = {0};
    for (size_t i = 0; i < OPENING_DAYS; i++)
        EXPECT(opening_read_day(STR("nonstop"), &nonstop.week[i]));
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &nonstop));
    ServiceOpening now = load();
    EXPECT_STR(
        "Otevřeno ve dne v noci",
        opening_now_text(at.arena, LANGUAGE_CS, &now.opening, clock_now()));
    Back back = {
        .save_id = count("SELECT save_id FROM metadata WHERE field_name = 'opening_hours'"
                         " ORDER BY id DESC LIMIT 1")};
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, take_back, &back));
    Opening before = example();
    now = load();
    EXPECT(str_equal(opening_write(at.arena, &before), opening_write(at.arena, &now.own)));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(hours_are_read_as_people_write_them);
    RUN(hours_that_never_happen_are_refused);
    RUN(days_with_the_same_hours_share_a_line);
    RUN(what_holds_now_is_said_in_words);
    RUN(all_of_it_is_one_text_and_back);
    RUN(a_service_without_hours_of_its_own_has_those_of_its_place);
    RUN(hours_are_kept_as_rows_of_schedule_and_what_an_import_brought_stays);
    RUN(a_change_of_hours_is_taken_back);
    test_database_close(&at);
    return test_end();
}
