/*
 * Tests of places that must not be found, with imports around them: whatever told where they are is
 * in no table afterwards. A backup is searched for the words, byte by byte; it is the whole
 * database, whichever engine holds it. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/exchange.h"

#include "features/directory/directory_pages.h"
#include "features/directory/place_forget.h"
#include "features/directory/upkeep.h"
#include "features/exchange/exchange_pages.h"
#include "features/exchange/import_package.h"
#include "features/people/organisation_merge.h"
#include "features/people/organisation_places.h"
#include "features/people/organisation_reference.h"
#include "features/people/people_pages.h"
#include "features/people/person_reference.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &PARTS_ORGANISATION_REFERENCE,
    &DIRECTORY_ORGANISATION_REFERENCE,
    &EXCHANGE_ORGANISATION_REFERENCE,
    NULL};

#define TABLE(file_name, text)                                                   \
    {                                                                            \
        .name = STR_INIT(file_name), .kind = FILE_TABLE, .bytes = STR_INIT(text) \
    }

/* Every word with Xy tells where the house is; Open stands beside it and is no secret. */
#define ORGANISATIONS                                                                        \
    TABLE(                                                                                   \
        "organizations.csv",                                                                 \
        "id,name,description,email,website,logo,uri\n"                                       \
        "1,Harbour,Helps,post@harbour.example,https://XyWeb.example,https://XyLogo.example," \
        "https://XyUri.example\n2,Elsewhere,Open,,,,\n")
#define REST                                                                                       \
    TABLE(                                                                                         \
        "services.csv",                                                                            \
        "id,organization_id,name,status,url,email\n10,1,Shelter,active,https://XyService.example," \
        "xymail@XyMail.example\n20,2,Open kitchen,active,https://open.example,\n"),                \
        TABLE(                                                                                     \
            "service_at_location.csv",                                                             \
            "id,service_id,location_id,description\n"                                              \
            "3,10,5,XyThere\n4,20,6,\n"),                                                          \
        TABLE("phones.csv", "id,location_id,number,description\n1,5,777123456,XyDoor\n"),          \
        TABLE("accessibility.csv", "id,location_id,description,details\n1,5,XyLift,XyStep\n"),     \
        TABLE("urls.csv", "id,organization_id,url,label\n1,1,https://XyMore.example,XyLabel\n")
#define PLACES(street, city)                                                                       \
    TABLE(                                                                                         \
        "locations.csv",                                                                           \
        "id,organization_id,name,alternate_name,description,"                                      \
        "transportation,latitude,longitude,external_identifier\n"                                  \
        "5,1,XyHouse,XyOther,XyYard,XyTram,49.87654,16.45678,Xy999\n"                              \
        "6,2,Hall,,,,49.5,16.5,\n"),                                                               \
        TABLE(                                                                                     \
            "addresses.csv",                                                                       \
            "id,location_id,address_1,address_2,attention,city,postal_code,country,address_type\n" \
            "1,5," street ",XySecond,XyBell," city ",XyCode,CZ,physical\n"                         \
            "2,5,XyBox,,," city ",XyPost,CZ,postal\n"                                              \
            "3,6,Open 1,,,Lipov,10000,CZ,physical\n")

static const PackageFile FIRST[] = {ORGANISATIONS, REST, PLACES("XyStreet 7", "Lipov")};
static const PackageFile MOVED[] = {ORGANISATIONS, REST, PLACES("XyMoved 8", "Brzov")};

/* ---- Asking and writing ---- */

static bool is_anywhere(const char *word)
{
    Str path = str_format(at.arena, "%s/words", at.folder);
    char *bytes = arena_array(at.arena, char, 32 << 20);
    (void)remove(str_c(at.arena, path));
    EXPECT_INT(OK, database_backup(at.database, path, &at.error));
    FILE *file = fopen(str_c(at.arena, path), "rb");
    size_t len = file == NULL ? 0 : fread(bytes, 1, 32 << 20, file);
    EXPECT(len > 0);
    if (file != NULL)
        (void)fclose(file);
    return str_find((Str){.bytes = bytes, .len = len}, str_of(word)) != SIZE_MAX;
}

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static int64_t count(const char *sql)
{
    int64_t number = -1;
    Db db = ask();
    EXPECT_INT(OK, db_query_int(&db, sql, NO_PARAMS, &number));
    db_end(at.database, &db);
    return number;
}

static Status write_it(DbWork work, void *data)
{
    error_clear(&at.error);
    Status status = db_write(at.database, at.arena, &at.error, work, data);
    if (status != OK)
        printf("# %s\n", at.error.message);
    return status;
}

static Status run_statement(Db *db, void *data)
{
    return db_execute(db, *(const char **)data, NO_PARAMS, NULL);
}

static void change_here(const char *sql)
{
    EXPECT_INT(OK, write_it(run_statement, &sql));
}

typedef struct Saving {
    ImportBatch *batch;
    ExchangeSource source;
    ImportOptions options;
    ExchangeImport import;
} Saving;

static Status save(Db *db, void *data)
{
    Saving *saving = data;
    return import_apply(db, saving->batch, &saving->source, &saving->options, &saving->import);
}

static ExchangeImport import_files(const PackageFile *files, size_t file_count, bool removes_gone)
{
    Saving saving = {
        .options =
            {.removes_gone = removes_gone,
             .person_name = STR("Anna"),
             .scratch_folder = STR("/tmp")},
    };
    Package package = {.files = files, .file_count = file_count};
    Db db = ask();
    EXPECT_INT(
        OK,
        exchange_read(&db, &package, STR(SOURCE_HSDS), STR("Partner"), STR("/tmp"), &saving.batch));
    EXPECT_INT(OK, exchange_source_get(&db, STR("Partner"), &saving.source));
    saving.source.kind = STR(SOURCE_HSDS);
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(save, &saving));
    return saving.import;
}

#define IMPORT(files) import_files(files, sizeof(files) / sizeof *(files), false)

static Status undo(Db *db, void *data)
{
    return import_undo(db, *(const ExchangeImportId *)data, STR("Anna"));
}

static Organisation named(const char *name)
{
    Organisation organisation = {0};
    Db db = ask();
    EXPECT_INT(OK, organisation_find(&db, str_of(name), &organisation));
    db_end(at.database, &db);
    return organisation;
}

static Status hide_work(Db *db, void *data)
{
    Organisation *organisation = data;
    OrganisationId id;
    TRY(organisation_save(db, organisation, &id));
    return organisation->is_confidential ? organisations_forget_places(db, &id.value, 1, true) : OK;
}

static void set_hidden(const char *name, bool is_hidden)
{
    Organisation organisation = named(name);
    organisation.is_confidential = is_hidden;
    EXPECT_INT(OK, write_it(hide_work, &organisation));
}

static Status empty_work(Db *db, void *data)
{
    (void)data;
    static const char *const TABLES[] = {
        "exchange_change",
        "exchange_record",
        "exchange_import",
        "exchange_source",
        "overlay",
        "origin",
        "metadata",
        "suggestion",
        "attribute",
        "address",
        "phone",
        "accessibility",
        "url",
        "service_at_location",
        "location",
        "service",
        "contact",
        "profile"};
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++)
        TRY(db_execute(
            db,
            str_c(db->arena, str_format(db->arena, "DELETE FROM %s", TABLES[i])),
            NO_PARAMS,
            NULL));
    return db_execute(db, "DELETE FROM organisation", NO_PARAMS, NULL);
}

/* A person changes what was imported, and others suggest. */
static Status correct_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    Profile profile;
    TRY(profile_get(db, *id, &profile));
    Service *services = arena_array(db->arena, Service, profile.service_count);
    services[0] = profile.services[0];
    services[0].address = STR("XyCorrected 9");
    services[0].url = STR("https://XyCorrected.example");
    profile.services = services;
    profile.organisation.address = STR("XySeat 3");
    const ProfileAuthor author = {.name = STR("Jana")};
    TRY(profile_save(db, &profile, &author));
    const Suggestion of_service = {
        .organisation = *id,
        .service_id = services[0].id.value,
        .field = STR("address"),
        .present = STR("XyCorrected 9"),
        .suggested = STR("XySuggested 4"),
        .note = STR("XyNote")};
    const Suggestion of_page = {
        .organisation = *id, .field = STR("address"), .suggested = STR("XySuggested 5")};
    bool is_new;
    TRY(suggestion_save(db, &of_service, &is_new));
    return suggestion_save(db, &of_page, &is_new);
}

static void start_anew(void)
{
    EXPECT_INT(OK, write_it(empty_work, NULL));
    (void)IMPORT(FIRST);
    OrganisationId id = named("Harbour").id;
    EXPECT_INT(OK, write_it(correct_work, &id));
}

#define OPEN_STANDS                                                                          \
    count("SELECT count(*) AS n FROM location l JOIN organisation o"                         \
          " ON o.id = l.organisation_id WHERE o.name = 'Elsewhere' AND l.address = 'Open 1'" \
          " AND l.latitude IS NOT NULL")

/* ---- Tests ---- */

TEST(what_told_where_an_organisation_is_is_in_no_table_once_it_is_confidential)
{
    start_anew();
    static const char *const SAID[] = {
        "XyStreet", "XyTram", "XySuggested", "XyCorrected", "XyService", "49.87654", "XyBox"};
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        EXPECT(is_anywhere(SAID[i])); /* or the test would prove nothing */
    set_hidden("Harbour", true);
    EXPECT(!is_anywhere("Xy"));
    EXPECT(!is_anywhere("49.87654"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS n FROM location l JOIN organisation o"
              " ON o.id = l.organisation_id WHERE o.name = 'Harbour' AND l.is_confidential"
              " AND l.municipality = 'Lipov' AND l.latitude IS NULL AND l.longitude IS NULL"));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM phone WHERE number = '777123456'"));
    EXPECT_STR("post@harbour.example", named("Harbour").email);
    EXPECT_INT(0, count("SELECT count(*) AS n FROM suggestion"));
    EXPECT_INT(1, OPEN_STANDS);
    EXPECT(is_anywhere("https://open.example"));
}

TEST(the_same_import_again_changes_nothing_and_brings_nothing_back)
{
    ExchangeImport again = IMPORT(FIRST);
    EXPECT_INT(0, again.rows_new + again.rows_changed + again.rows_gone);
    EXPECT(!is_anywhere("Xy"));
    ExchangeImport moved = IMPORT(MOVED);
    EXPECT(moved.rows_changed > 0); /* the municipality is no secret */
    EXPECT(!is_anywhere("Xy"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS n FROM location WHERE is_confidential"
              " AND municipality = 'Brzov'"));
    EXPECT_INT(OK, write_it(undo, &moved.id));
    EXPECT(!is_anywhere("Xy"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS n FROM location WHERE is_confidential"
              " AND municipality = 'Lipov'"));
}

static Status forget_work(Db *db, void *data)
{
    return organisations_forget_places(db, data, 1, true);
}

/* A source that leaves a place out and names it again makes no new place of it. */
TEST(a_confidential_place_that_its_source_leaves_out_for_a_while_comes_back_as_one)
{
    static const PackageFile WITHOUT[] = {ORGANISATIONS};
    start_anew();
    OrganisationId id = named("Harbour").id;
    change_here("UPDATE location SET address = NULL, is_confidential = TRUE"
                " WHERE name = 'XyHouse'");
    EXPECT_INT(OK, write_it(forget_work, &id));
    ExchangeImport gone = import_files(WITHOUT, 1, true);
    EXPECT(gone.rows_gone > 0);
    EXPECT_INT(0, count("SELECT count(*) AS n FROM location"));
    ExchangeImport back = IMPORT(FIRST);
    EXPECT_INT(2, count("SELECT count(*) AS n FROM location"));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM location WHERE is_confidential"));
    EXPECT(!is_anywhere("XyStreet"));
    EXPECT(!is_anywhere("XyTram"));
    EXPECT_INT(OK, write_it(undo, &back.id));
    EXPECT(!is_anywhere("XyStreet"));
    set_hidden("Harbour", true);
    (void)IMPORT(FIRST);
    gone = import_files(WITHOUT, 1, true);
    EXPECT_INT(OK, write_it(undo, &gone.id));
    EXPECT(!is_anywhere("Xy"));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM location WHERE is_confidential"));
}

TEST(nothing_comes_back_by_itself_when_it_is_confidential_no_more)
{
    set_hidden("Harbour", false);
    (void)IMPORT(FIRST);
    EXPECT(!is_anywhere("XyStreet"));
    EXPECT(!is_anywhere("XyTram"));
}

/* Here nobody may be found at one place of several. */
TEST(one_confidential_place_takes_its_services_with_it_and_leaves_the_organisation)
{
    start_anew();
    change_here("UPDATE location SET address = NULL, is_confidential = TRUE"
                " WHERE municipality = 'Lipov' AND name = 'XyHouse'");
    change_here("INSERT INTO place_to_forget (organisation_id)"
                " SELECT id FROM organisation WHERE name = 'Harbour'");
    EXPECT_INT(OK, place_forget_first(at.database, NULL, at.arena, &at.error));
    EXPECT_INT(0, count("SELECT count(*) AS n FROM place_to_forget"));
    static const char *const GONE[] = {
        "XyStreet",
        "XyBox",
        "XyTram",
        "XyHouse",
        "XyService",
        "XyMail",
        "XyThere",
        "XyDoor",
        "XyCorrected",
        "XySuggested 4",
        "XyNote",
        "49.87654"};
    for (size_t i = 0; i < sizeof GONE / sizeof GONE[0]; i++)
        EXPECT(!is_anywhere(GONE[i]));
    EXPECT(is_anywhere("XySeat 3")); /* the office of the organisation is no secret */
    EXPECT(is_anywhere("XyWeb"));
}

TEST(a_source_that_says_so_hides_a_place_and_undoing_it_does_not_show_it)
{
    static const PackageFile SECRET[] = {
        ORGANISATIONS,
        REST,
        TABLE(
            "locations.csv",
            "id,organization_id,name,is_confidential\n5,1,XyHouse,true\n6,2,Hall,\n")};
    start_anew();
    ExchangeImport secret = IMPORT(SECRET);
    EXPECT_INT(1, count("SELECT count(*) AS n FROM location WHERE is_confidential"));
    EXPECT(!is_anywhere("XyStreet"));
    EXPECT(!is_anywhere("XyCorrected"));
    EXPECT_INT(OK, write_it(undo, &secret.id));
    EXPECT_INT(1, count("SELECT count(*) AS n FROM location WHERE is_confidential"));
    EXPECT(!is_anywhere("XyStreet"));
    EXPECT(!is_anywhere("XyTram"));
}

typedef struct Merging {
    OrganisationId from, survivor;
} Merging;

static Status merge_work(Db *db, void *data)
{
    const Merging *merging = data;
    return organisation_merge(db, merging->from, merging->survivor);
}

static Status make_work(Db *db, void *data)
{
    return organisation_save(
        db, &(Organisation){.name = STR("Harbour again"), .is_confidential = true}, data);
}

TEST(two_entries_of_which_one_is_confidential_become_one_that_tells_nothing)
{
    start_anew();
    Merging merging = {.from = named("Harbour").id};
    EXPECT_INT(OK, write_it(make_work, &merging.survivor));
    EXPECT_INT(OK, write_it(merge_work, &merging));
    EXPECT(!is_anywhere("Xy"));
    EXPECT_INT(1, OPEN_STANDS);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(what_told_where_an_organisation_is_is_in_no_table_once_it_is_confidential);
    RUN(the_same_import_again_changes_nothing_and_brings_nothing_back);
    RUN(nothing_comes_back_by_itself_when_it_is_confidential_no_more);
    RUN(a_confidential_place_that_its_source_leaves_out_for_a_while_comes_back_as_one);
    RUN(one_confidential_place_takes_its_services_with_it_and_leaves_the_organisation);
    RUN(a_source_that_says_so_hides_a_place_and_undoing_it_does_not_show_it);
    RUN(two_entries_of_which_one_is_confidential_become_one_that_tells_nothing);
    EXPECT_INT(OK, write_it(empty_work, NULL)); /* a PostgreSQL is shared with other programs */
    test_database_close(&at);
    return test_end();
}
