/*
 * Tests of the first start, settings, logo, dated rules and backups, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/town.h"

#include "features/people/account.h"
#include "features/people/link.h"
#include "features/people/role.h"
#include "features/town/backup_store.h"
#include "features/town/rule.h"
#include "features/town/settings.h"
#include "tests/support/picture_case.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

static TestDatabase at;

static Status do_write(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

static Db reading(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static Settings read_settings(void)
{
    Db db = reading();
    Settings settings = {0};
    EXPECT_INT(OK, settings_get(&db, &settings));
    db_end(at.database, &db);
    return settings;
}

/* ---- The start ---- */

static Status start(bool is_demo, Str *ret_path)
{
    Site site = {.is_demo = is_demo};
    error_clear(&at.error);
    return town_start(at.database, &site, at.arena, &at.error, ret_path);
}

TEST(every_start_prints_a_new_link_until_there_is_an_administrator)
{
    Str first = {0};
    Str second = {0};
    EXPECT_INT(OK, start(false, &first));
    EXPECT_INT(OK, start(false, &second));
    EXPECT(first.len > 3 && !str_equal(first, second));
    Db db = reading();
    Link link;
    LinkState state;
    EXPECT_INT(OK, link_look(&db, str_part(first, 3, first.len), &link, &state));
    EXPECT_INT(LINK_REVOKED, state);
    EXPECT_INT(OK, link_look(&db, str_part(second, 3, second.len), &link, &state));
    EXPECT_INT(LINK_HOLDS, state);
    EXPECT_INT(LINK_FIRST_ADMINISTRATOR, link.purpose);
    db_end(at.database, &db);
}

static Status make_administrator(Db *db, void *data)
{
    (void)data;
    Person person = {.name = STR("Jana"), .email = STR("jana@lipov.example")};
    TRY(person_save(db, &person, &person.id));
    TRY(account_save(db, person.id, STR("hash")));
    return role_grant(db, person.id, STR(ROLE_ADMINISTRATOR), (OrganisationId){0});
}

static Status mark_as_demo(Db *db, void *data)
{
    (void)data;
    return town_mark_as_demo(db);
}

static Status unmark(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "UPDATE town SET is_demo = FALSE WHERE id = 1", NO_PARAMS, NULL);
}

TEST(a_real_town_is_never_the_demo_and_the_demo_never_a_real_town)
{
    Str path = {0};
    EXPECT_INT(OK, start(true, &path)); /* still empty: the demo may fill it */
    EXPECT_STR("", path);
    EXPECT_INT(OK, do_write(make_administrator, NULL));
    EXPECT_INT(OK, start(false, &path));
    EXPECT_STR("", path);
    EXPECT_INT(CONFLICT, start(true, &path));
    EXPECT(str_find(str_of(at.error.message), STR("--demo")) != SIZE_MAX);
    EXPECT_INT(OK, do_write(mark_as_demo, NULL));
    EXPECT_INT(OK, start(true, &path));
    EXPECT_INT(CONFLICT, start(false, &path));
    EXPECT_INT(OK, do_write(unmark, NULL));
}

/* ---- Settings, logo ---- */

static Status save_settings(Db *db, void *data)
{
    return settings_save(db, data);
}

TEST(settings_hold_their_default_language_and_refuse_what_is_old)
{
    Settings settings = read_settings();
    settings.name = STR("  Lipov ");
    settings.languages = 0;
    settings.default_language = LANGUAGE_PL;
    EXPECT_INT(OK, do_write(save_settings, &settings));
    EXPECT_INT(CONFLICT, do_write(save_settings, &settings));
    Settings now = read_settings();
    EXPECT_STR("Lipov", now.name);
    EXPECT_INT(1u << LANGUAGE_PL, now.languages);
    now.name = STR(" ");
    EXPECT_INT(INVALID, do_write(save_settings, &now));
    EXPECT_STR("name", str_of(at.error.field));
}

static Status save_logo(Db *db, void *data)
{
    return logo_save(db, data);
}

TEST(a_logo_is_a_whole_picture_whatever_its_first_bytes_say)
{
    Logo logo = {0};
    error_clear(&at.error);

    static const struct {
        Str file;
    } NONE[] = {
        {STR_INIT("<svg onload='x'/>")},
        {STR_INIT("\x89PNG")},
        {STR_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR<script>alert(1)</script>")},
        {STR_INIT("\xff\xd8\xff<script>alert(1)</script>\xff\xd9")},
        {STR_INIT("RIFF....WEBPVP8 ")},
    };

    Str png = STR(PICTURE_PNG);
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        EXPECT_INT(INVALID, logo_recognise(NONE[i].file, at.arena, &at.error, &logo));
        error_clear(&at.error);
    }
    EXPECT_INT(OK, logo_recognise(png, at.arena, &at.error, &logo));
    EXPECT_INT(OK, do_write(save_logo, &logo));
    int64_t id = read_settings().logo;
    EXPECT(id != 0);
    Db db = reading();
    Logo kept = {0};
    EXPECT_INT(OK, logo_get(&db, id, &kept));
    EXPECT_STR("image/png", str_of(kept.content_type));
    EXPECT(str_equal(png, kept.bytes));
    EXPECT_INT(NOT_FOUND, logo_get(&db, id + 1, &kept));
    db_end(at.database, &db);
}

/* ---- Rules ---- */

static Status save_rule(Db *db, void *data)
{
    RuleId id;
    return rule_save(db, data, &id);
}

static double hours_on(const char *day)
{
    Db db = reading();
    Rule rule = {.value = -1};
    if (rule_on(&db, RULE_LEARNING_HOURS_YEAR, str_of(day), &rule) != OK)
        rule.value = -1;
    db_end(at.database, &db);
    return rule.value;
}

TEST(what_happened_is_judged_by_the_number_of_its_day)
{
    Rule next = {
        .key = STR(RULE_LEARNING_HOURS_YEAR),
        .value = 30.5,
        .unit = STR("hours"),
        .valid_from = STR("2028-03-01"),
        .legal_reference = STR("a newer law"),
    };
    EXPECT_INT(OK, do_write(save_rule, &next));
    EXPECT(hours_on("2006-12-31") < 0);
    EXPECT(hours_on("2007-01-01") > 23.9 && hours_on("2007-01-01") < 24.1);
    EXPECT(hours_on("2028-02-29") < 24.1);
    EXPECT(hours_on("2028-03-01") > 30.4);
    Db db = reading();
    Rule old;
    EXPECT_INT(OK, rule_on(&db, RULE_LEARNING_HOURS_YEAR, STR("2024-05-05"), &old));
    EXPECT_STR("2028-02-29", old.valid_to);
    db_end(at.database, &db);
    EXPECT_INT(CONFLICT, do_write(save_rule, &next)); /* the same key from the same day */
}

TEST(a_rule_needs_a_source_and_days_in_their_order)
{
    Rule rule = {
        .key = STR("x"),
        .value = 1,
        .unit = STR("days"),
        .valid_from = STR("2027-01-01"),
        .valid_to = STR("2026-01-01"),
        .legal_reference = STR("law"),
    };
    EXPECT_INT(INVALID, do_write(save_rule, &rule));
    EXPECT_STR("valid_to", str_of(at.error.field));
    rule.valid_to = (Str){0};
    rule.legal_reference = (Str){0};
    EXPECT_INT(INVALID, do_write(save_rule, &rule));
    rule.legal_reference = STR("law");
    rule.value = -1;
    EXPECT_INT(INVALID, do_write(save_rule, &rule));
}

TEST(the_day_before_knows_months_and_leap_years)
{
    EXPECT_STR("2025-12-31", iso_day_before(at.arena, STR("2026-01-01")));
    EXPECT_STR("2028-02-29", iso_day_before(at.arena, STR("2028-03-01")));
    EXPECT_STR("2100-02-28", iso_day_before(at.arena, STR("2100-03-01")));
    EXPECT_STR("", iso_day_before(at.arena, STR("soon")));
}

TEST(a_number_is_shown_with_its_unit_in_the_right_form)
{
    Rule rule = {.value = 1.5, .unit = STR("hours")};
    EXPECT_STR("1,5 hodiny", rule_value_text(at.arena, LANGUAGE_CS, &rule));
    rule.value = 5;
    EXPECT_STR("5 hodin", rule_value_text(at.arena, LANGUAGE_CS, &rule));
    EXPECT_STR("5 godzin", rule_value_text(at.arena, LANGUAGE_PL, &rule));
    rule.value = 1;
    EXPECT_STR("1 hour", rule_value_text(at.arena, LANGUAGE_EN, &rule));
}

/* ---- Backups ---- */

static size_t count_backup_files(void)
{
    char folder[600];
    (void)snprintf(folder, sizeof folder, "%s/backups", at.folder);
    DIR *directory = opendir(folder);
    size_t count = 0;
    const struct dirent *entry;
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        count += str_ends_with(str_of(entry->d_name), STR(".sqlite"));
    if (directory != NULL)
        (void)closedir(directory);
    return count;
}

TEST(a_backup_is_made_once_a_night_and_recorded_as_tested)
{
    error_clear(&at.error);
    Str folder = str_of(at.folder);
    EXPECT_INT(OK, backup_make(at.database, folder, STR("2026-11-21"), at.arena, &at.error));
    EXPECT_INT(CONFLICT, backup_make(at.database, folder, STR("2026-11-21"), at.arena, &at.error));
    EXPECT_INT(1, count_backup_files());
    Db db = reading();
    BackupRecord last;
    EXPECT_INT(OK, backup_last_good(&db, &last));
    EXPECT(last.is_good && last.is_nightly && last.size_bytes > 0 && last.finished_at > 0);
    db_end(at.database, &db);
}

/* A program that began the backup of a night and was ended in the middle. */
static Status begin_and_die(Db *db, void *data)
{
    (void)data;
    int64_t id;
    return backup_record_begin(db, STR("2026-11-22"), STR("torn"), &id);
}

static Status make_old(Db *db, void *data)
{
    return db_execute(
        db,
        "UPDATE backup_record SET started_at = started_at - $1 WHERE night = '2026-11-22'",
        PARAMS(db_int(*(const Microseconds *)data)),
        NULL);
}

static bool night_is_taken(void)
{
    bool is_taken = false;
    Db db = reading();
    EXPECT_INT(OK, backup_night_is_taken(&db, STR("2026-11-22"), &is_taken));
    db_end(at.database, &db);
    return is_taken;
}

/* A file of that name among the backups, last written so long ago. */
static Str leave_file(const char *name, Microseconds ago)
{
    Str path = str_format(at.arena, "%s/backups/%s", at.folder, name);
    int file = open(path.bytes, O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    time_t then = (time_t)((clock_now() - ago) / SECONDS(1));
    const struct timespec times[] = {{.tv_sec = then}, {.tv_sec = then}};
    EXPECT(file >= 0 && futimens(file, times) == 0 && close(file) == 0);
    return path;
}

TEST(a_backup_that_was_ended_in_the_middle_is_made_again_and_leaves_nothing_behind)
{
    Microseconds ago = BACKUP_PATIENCE + MINUTES(1);
    Str folder = str_of(at.folder);
    EXPECT_INT(OK, do_write(begin_and_die, NULL));
    EXPECT(night_is_taken());
    EXPECT_INT(CONFLICT, backup_make(at.database, folder, STR("2026-11-22"), at.arena, &at.error));
    EXPECT_INT(OK, do_write(make_old, &ago));
    EXPECT(!night_is_taken());
    Str torn = leave_file("kruh-20261122-023000.sqlite.part-AbCdEf", ago);
    Str under_way = leave_file("kruh-20261122-033000.sqlite.part-GhIjKl", MINUTES(1));
    error_clear(&at.error);
    EXPECT_INT(OK, backup_make(at.database, folder, STR("2026-11-22"), at.arena, &at.error));
    EXPECT(night_is_taken());
    EXPECT(access(torn.bytes, F_OK) != 0);
    EXPECT(access(under_way.bytes, F_OK) == 0);
}

TEST(a_backup_that_fails_is_recorded_with_its_reason)
{
    error_clear(&at.error);
    char folder[600];
    (void)snprintf(folder, sizeof folder, "%s/kruh.sqlite", at.folder); /* a file, no folder */
    if (test_is_postgres())
        (void)snprintf(folder, sizeof folder, "/proc");
    EXPECT(backup_make(at.database, str_of(folder), (Str){0}, at.arena, &at.error) != OK);
    EXPECT(at.error.message[0] != '\0');
    Db db = reading();
    BackupRecord last;
    EXPECT_INT(OK, backup_last(&db, &last));
    EXPECT(!last.is_good && !last.is_nightly && last.message.len > 0);
    EXPECT_INT(OK, backup_last_good(&db, &last));
    EXPECT(last.is_nightly);
    db_end(at.database, &db);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        link_start(str_of(at.folder), at.arena, &at.error) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(every_start_prints_a_new_link_until_there_is_an_administrator);
    RUN(a_real_town_is_never_the_demo_and_the_demo_never_a_real_town);
    RUN(settings_hold_their_default_language_and_refuse_what_is_old);
    RUN(a_logo_is_a_whole_picture_whatever_its_first_bytes_say);
    RUN(what_happened_is_judged_by_the_number_of_its_day);
    RUN(a_rule_needs_a_source_and_days_in_their_order);
    RUN(the_day_before_knows_months_and_leap_years);
    RUN(a_number_is_shown_with_its_unit_in_the_right_form);
    RUN(a_backup_is_made_once_a_night_and_recorded_as_tested);
    RUN(a_backup_that_was_ended_in_the_middle_is_made_again_and_leaves_nothing_behind);
    RUN(a_backup_that_fails_is_recorded_with_its_reason);
    test_database_close(&at);
    return test_end();
}
