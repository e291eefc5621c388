/*
 * Tests of the index's upkeep: its file, what damages it, and changes that another writer made.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/capacity_store.h"
#include "features/directory/directory_pages.h"
#include "features/directory/profile.h"
#include "features/directory/upkeep.h"
#include "features/finder/finder.h"
#include "features/finder/finder_index.h"
#include "features/finder/synonyms.h"
#include "features/finder/unmet.h"
#include "features/people/organisation_change.h"
#include "features/people/organisation_merge.h"
#include "features/people/organisation_reference.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of the whole program in app/; here only what the directory has. */
const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &DIRECTORY_ORGANISATION_REFERENCE,
    NULL,
};

static TestDatabase at;
static char folder[64];
static OrganisationId first, second;
static const ProfileAuthor NOBODY = {0};

static Status change(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

typedef struct Saving {
    OrganisationId *organisation;
    const char *name;
    const char *service;
    const char *municipality;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    if (saving->organisation->value == 0) {
        const Organisation organisation = {
            .name = str_of(saving->name), .municipality = str_of(saving->municipality)};
        TRY(organisation_save(db, &organisation, saving->organisation));
    }
    const Service service = {.name = str_of(saving->service), .kind = STR("63")};
    const ProfileAuthor author = {.verifies = true};
    Profile profile = {0};
    TRY(profile_get(db, *saving->organisation, &profile));
    profile.services = &service;
    profile.service_count = 1;
    return profile_save(db, &profile, &author);
}

static FinderAnswer ask(FinderQuery query)
{
    FinderAnswer answer = {.hit_count = 0};
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, finder_ask(&db, LANGUAGE_CS, &query, 20, 0, &answer));
    db_end(at.database, &db);
    return answer;
}

static int64_t total_of(const char *need)
{
    return ask((FinderQuery){.need = str_of(need)}).total;
}

static void begin_anew(const char *in)
{
    finder_index_forget();
    finder_index_start(str_of(in), 8 << 20);
}

static void keep(void)
{
    error_clear(&at.error);
    EXPECT_INT(OK, finder_index_keep(at.database, NULL, at.arena, &at.error));
}

static const char *file_path(void)
{
    static char path[128];
    (void)snprintf(path, sizeof path, "%s/directory", folder);
    return path;
}

TEST(the_file_is_written_and_used_by_the_next_start)
{
    struct stat before, after;
    begin_anew(folder);
    EXPECT_INT(2, total_of("noclehárna"));
    EXPECT_INT(0, stat(file_path(), &before));
    begin_anew(folder);
    EXPECT_INT(2, total_of("noclehárna"));
    EXPECT_INT(0, stat(file_path(), &after));
    EXPECT_INT((int64_t)before.st_ino, (int64_t)after.st_ino);
}

TEST(what_changed_while_nobody_served_is_taken_in)
{
    finder_index_forget(); /* as if the program had ended */
    Saving saving = {.organisation = &first, .service = "Noclehárna Modrý kout"};
    EXPECT_INT(OK, change(save_work, &saving));
    struct stat before, after;
    EXPECT_INT(0, stat(file_path(), &before));
    begin_anew(folder);
    EXPECT_INT(1, total_of("modrý kout"));
    EXPECT_INT(0, stat(file_path(), &after));
    EXPECT_INT((int64_t)before.st_ino, (int64_t)after.st_ino);
}

static void overwrite(long offset, int byte)
{
    int file = open(file_path(), O_RDWR | O_CLOEXEC);
    char one = (char)byte;
    EXPECT(file >= 0);
    off_t end = lseek(file, 0, SEEK_END);
    EXPECT_INT(1, pwrite(file, &one, 1, offset < 0 ? end + offset : offset));
    (void)close(file);
}

TEST(a_damaged_file_is_made_anew_never_believed)
{
    static const long PLACES[] = {0, 9, 40, 100, -1, -200};
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        begin_anew(folder);
        (void)total_of("nic");
        finder_index_forget();
        overwrite(PLACES[i], 0x5A);
        begin_anew(folder);
        EXPECT_INT(1, total_of("modrý kout"));
    }
    finder_index_forget();
    EXPECT_INT(0, truncate(file_path(), 50));
    begin_anew(folder);
    EXPECT_INT(1, total_of("modrý kout"));
}

static Status forget_log(Db *db, void *data)
{
    (void)data;
    return db_execute(db, "DELETE FROM organisation_change", NO_PARAMS, NULL);
}

TEST(a_file_of_another_database_is_made_anew)
{
    begin_anew(folder);
    (void)total_of("nic");
    finder_index_forget();
    EXPECT_INT(OK, change(forget_log, NULL)); /* as after a restore: its line is not there */
    struct stat before, after;
    EXPECT_INT(0, stat(file_path(), &before));
    begin_anew(folder);
    EXPECT_INT(1, total_of("modrý kout"));
    EXPECT_INT(0, stat(file_path(), &after));
    EXPECT(before.st_ino != after.st_ino || before.st_mtime != after.st_mtime);
}

static Status hide_work(Db *db, void *data)
{
    (void)data;
    return organisation_withdraw(db, second);
}

static Status show_work(Db *db, void *data)
{
    (void)data;
    return organisation_restore(db, second);
}

TEST(each_change_is_found_by_the_next_question)
{
    begin_anew(folder);
    EXPECT_INT(2, total_of("noclehárna"));
    EXPECT_INT(OK, change(hide_work, NULL));
    EXPECT_INT(1, total_of("noclehárna"));
    EXPECT_INT(OK, change(show_work, NULL));
    EXPECT_INT(2, total_of("noclehárna"));
    for (int i = 0; i < 40; i++) { /* more than there may be small pieces */
        char name[40];
        (void)snprintf(name, sizeof name, "Ohřívárna číslo %d", 100 + i);
        Saving saving = {.organisation = &second, .service = name};
        EXPECT_INT(OK, change(save_work, &saving));
        char asked[20];
        (void)snprintf(asked, sizeof asked, "\"číslo %d\"", 100 + i);
        EXPECT_INT(1, total_of(asked));
    }
    EXPECT_INT(0, total_of("\"číslo 138\""));
    keep();
    EXPECT_INT(1, total_of("\"číslo 139\""));
}

static Status merge_work(Db *db, void *data)
{
    (void)data;
    return organisation_merge(db, second, first);
}

TEST(services_of_merged_organisations_stay_once)
{
    int64_t before = total_of("noclehárna");
    EXPECT_INT(OK, change(merge_work, NULL));
    EXPECT_INT(before, total_of("noclehárna"));
    FinderAnswer answer = ask((FinderQuery){.need = STR("ohřívárna"), .what = HIT_SERVICE});
    EXPECT_INT(1, answer.total);
    EXPECT_INT(0, total_of("Druhá"));
    keep();
    EXPECT_INT(before, total_of("noclehárna"));
}

static Status capacity_work(Db *db, void *data)
{
    const CapacitySaid *said = data;
    bool is_other;
    return capacity_say(db, said, &is_other);
}

TEST(free_now_is_what_was_said_and_still_holds)
{
    FinderAnswer answer = ask((FinderQuery){.what = HIT_SERVICE});
    CapacitySaid said = {
        .service_id = answer.hits[0].id,
        .organisation_id = answer.hits[0].organisation,
        .state = CAPACITY_FREE};
    EXPECT_INT(0, ask((FinderQuery){.free_now = true}).total);
    EXPECT_INT(OK, change(capacity_work, &said));
    answer = ask((FinderQuery){.free_now = true});
    EXPECT_INT(1, answer.total);
    EXPECT_INT(CAPACITY_FREE, answer.hits[0].capacity);
    said.valid_until = clock_now() - HOURS((Microseconds)1);
    EXPECT_INT(OK, change(capacity_work, &said));
    EXPECT_INT(0, ask((FinderQuery){.free_now = true}).total);
    said.valid_until = 0;
    said.state = CAPACITY_FULL;
    EXPECT_INT(OK, change(capacity_work, &said));
    EXPECT_INT(0, ask((FinderQuery){.free_now = true}).total);
}

static Status schedule_work(Db *db, void *data)
{
    const int64_t *service = data;
    TRY(db_execute(
        db,
        "INSERT INTO schedule (id, link_entity, link_id, freq, byday, opens_at, closes_at)"
        " VALUES (1, 'service', $1, 'WEEKLY', 'MO,TU,WE,TH,FR,SA,SU', '00:00', '24:00')",
        PARAMS(db_int(*service)),
        NULL));
    return part_set_public(db, first, (PagePart){PART_SERVICE, *service}, true, &NOBODY);
}

TEST(open_now_is_by_the_hours_of_every_week)
{
    int64_t service = ask((FinderQuery){.what = HIT_SERVICE}).hits[0].id;
    EXPECT_INT(0, ask((FinderQuery){.open_now = true}).total);
    EXPECT_INT(OK, change(schedule_work, &service));
    EXPECT_INT(1, ask((FinderQuery){.open_now = true}).total);
}

static Status holiday_work(Db *db, void *data)
{
    const int64_t *service = data;
    Str today = iso_date_of(db->arena, clock_now());
    TRY(db_execute(
        db,
        "INSERT INTO schedule (id, link_entity, link_id, valid_from, valid_to)"
        " VALUES (2, 'service', $1, $2, $2)",
        PARAMS(db_int(*service), db_text(today)),
        NULL));
    return part_set_public(db, first, (PagePart){PART_SERVICE, *service}, true, &NOBODY);
}

/* The hours of every week are there, but today is a holiday. */
TEST(open_now_knows_days_that_are_otherwise)
{
    int64_t service = ask((FinderQuery){.open_now = true}).hits[0].id;
    EXPECT_INT(OK, change(holiday_work, &service));
    EXPECT_INT(0, ask((FinderQuery){.open_now = true}).total);
}

static Status conceal_work(Db *db, void *data)
{
    const int64_t *service = data;
    TRY(db_execute(
        db,
        "INSERT INTO location (id, uuid, organisation_id, municipality, latitude, longitude)"
        " VALUES (77, 'a-house', $1, 'Ostrava', 49.19, 16.6)",
        PARAMS(db_int(first.value)),
        NULL));
    TRY(db_execute(
        db,
        "INSERT INTO service_at_location (id, uuid, service_id, location_id)"
        " VALUES (78, 'a-link', $1, 77)",
        PARAMS(db_int(*service)),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE organisation SET is_confidential = TRUE WHERE id = $1",
        PARAMS(db_int(first.value)),
        NULL));
    return organisation_changed(db, first);
}

static Status reveal_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM service_at_location WHERE location_id = 77", NO_PARAMS, NULL));
    TRY(db_execute(db, "DELETE FROM location WHERE id = 77", NO_PARAMS, NULL));
    TRY(db_execute(db, "UPDATE organisation SET is_confidential = FALSE", NO_PARAMS, NULL));
    return organisation_changed(db, first);
}

/* The house stands in Brno; what is told is Ostrava, and who asks how far it is hears of Ostrava.
 */
TEST(how_far_it_is_to_a_confidential_place_is_how_far_it_is_to_its_municipality)
{
    int64_t service = ask((FinderQuery){.what = HIT_SERVICE}).hits[0].id;
    EXPECT_INT(OK, change(conceal_work, &service));
    EXPECT_INT(0, ask((FinderQuery){.near = STR("Brno"), .within_km = 20}).total);
    FinderAnswer answer =
        ask((FinderQuery){.near = STR("Ostrava"), .within_km = 20, .what = HIT_SERVICE});
    EXPECT_INT(2, answer.total);
    EXPECT_INT(OK, change(reveal_work, NULL));
}

TEST(distances_are_from_the_middle_of_a_municipality)
{
    FinderAnswer answer =
        ask((FinderQuery){.near = STR("Ostrava"), .within_km = 20, .what = HIT_SERVICE});
    EXPECT_INT(2, answer.total);
    EXPECT(answer.hits[0].distance_metres >= 0 && answer.hits[0].distance_metres < 20000);
    EXPECT_INT(0, ask((FinderQuery){.near = STR("Brno"), .within_km = 20}).total);
    Db db;
    const FinderQuery query = {.near = STR("Nikde Nad Ničím")};
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(INVALID, finder_ask(&db, LANGUAGE_CS, &query, 5, 0, &answer));
    EXPECT(at.error.user_message != NULL);
    db_end(at.database, &db);
}

static Status synonym_work(Db *db, void *data)
{
    SynonymVersion *version = data;
    SynonymVersion now;
    TRY(synonyms_get(db, LANGUAGE_CS, &now));
    return synonyms_save(db, version, now.id);
}

TEST(synonyms_hold_as_soon_as_they_are_saved)
{
    EXPECT_INT(0, total_of("hajany"));
    SynonymVersion version = {
        .language = LANGUAGE_CS,
        .content = STR("[housing]\nhajany => noclehárna\n"),
        .saved_by_name = STR("Alena")};
    EXPECT_INT(OK, change(synonym_work, &version));
    EXPECT(total_of("hajany") > 0);
    FinderMeaning meaning;
    Db db;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, finder_meaning(&db, LANGUAGE_CS, STR("hajany Ostrava"), &meaning));
    EXPECT_INT(1, meaning.need_count);
    EXPECT_STR("housing", meaning.needs[0]);
    EXPECT_STR("Ostrava", meaning.municipality);
    EXPECT_INT(OK, finder_meaning(&db, LANGUAGE_CS, STR("kroužek v Břeclavi Pardubice"), &meaning));
    EXPECT_INT(0, meaning.need_count);
    EXPECT_STR("Pardubice", meaning.municipality);
    db_end(at.database, &db);
    version.content = STR("hajany => noclehárna, ,\n");
    EXPECT_INT(INVALID, change(synonym_work, &version));
    EXPECT_INT(1, at.error.input_line);
}

int main(void)
{
    test_database_open(&at);
    (void)snprintf(folder, sizeof folder, "/tmp/kruh-index-%ld", (long)getpid());
    Saving one = {&first, "První", "Noclehárna Teplo", "Ostrava"};
    Saving other = {&second, "Druhá", "Noclehárna Plus", "Ostrava"};
    if (language_start(&at.error) != OK || change(save_work, &one) != OK ||
        change(save_work, &other) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(the_file_is_written_and_used_by_the_next_start);
    RUN(what_changed_while_nobody_served_is_taken_in);
    RUN(a_damaged_file_is_made_anew_never_believed);
    RUN(a_file_of_another_database_is_made_anew);
    RUN(each_change_is_found_by_the_next_question);
    RUN(services_of_merged_organisations_stay_once);
    RUN(free_now_is_what_was_said_and_still_holds);
    RUN(open_now_is_by_the_hours_of_every_week);
    RUN(open_now_knows_days_that_are_otherwise);
    RUN(distances_are_from_the_middle_of_a_municipality);
    RUN(how_far_it_is_to_a_confidential_place_is_how_far_it_is_to_its_municipality);
    RUN(synonyms_hold_as_soon_as_they_are_saved);
    finder_index_forget();
    code_list_forget();
    (void)unlink(file_path());
    (void)rmdir(folder);
    test_database_close(&at);
    language_stop();
    return test_end();
}
