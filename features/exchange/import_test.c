/*
 * Tests of imports into the directory: preview, saving, a second import, what people changed
 * meanwhile, undoing. On both engines. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/exchange.h"

#include "features/directory/directory_pages.h"
#include "features/directory/origin.h"
#include "features/exchange/differences.h"
#include "features/exchange/import_package.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;
static const char *source_name = "Partner";

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &DIRECTORY_ORGANISATION_REFERENCE, NULL};

#define TABLE(file_name, text)                                                   \
    {                                                                            \
        .name = STR_INIT(file_name), .kind = FILE_TABLE, .bytes = STR_INIT(text) \
    }

static const PackageFile FIRST[] = {
    TABLE(
        "organizations.csv",
        "id,name,description,email,parent_organization_id\n"
        "1,Charity Lipov,Helps,info@charity.example,2\n2,Diocese,Above,,\n"),
    TABLE("programs.csv", "id,organization_id,name\n1,1,Winter\n"),
    TABLE(
        "services.csv",
        "id,organization_id,program_id,name,status,description,minimum_age\n"
        "10,1,1,Night shelter,active,Beds for a night,18\n11,1,,Soup kitchen,active,Soup,\n"),
    TABLE("locations.csv", "id,organization_id,name,latitude,longitude\n5,1,House,49.1,16.5\n"),
    TABLE("service_at_location.csv", "id,service_id,location_id\n3,10,5\n4,11,5\n"),
    TABLE(
        "addresses.csv",
        "id,location_id,address_1,city,postal_code,country,address_type\n"
        "1,5,Main 1,Lipov,10000,CZ,physical\n2,5,Box 7,Lipov,10000,CZ,postal\n"),
    TABLE(
        "phones.csv",
        "id,service_id,number,extension,type\n1,10,222 333 444,12,voice\n2,11,555,,voice\n"),
    TABLE("contacts.csv", "id,service_id,name,title\n1,10,Jana,Head\n"),
    TABLE("schedules.csv", "id,service_id,byday,opens_at,closes_at\n1,10,\"MO,TU\",08:00,16:00\n"),
    TABLE("taxonomy_terms.csv", "id,name,description,taxonomy\nT,Housing,Beds,Foreign\n"),
    TABLE("attributes.csv", "id,link_id,link_entity,taxonomy_term_id,value\n1,10,service,T,much\n"),
    TABLE("service_capacity.csv", "id,service_id,unit_id,available,updated\n1,10,u,3,2026-11-20\n"),
    TABLE("units.csv", "id,name\nu,bunk\n"),
};

static const PackageFile SECOND[] = {
    TABLE(
        "organizations.csv",
        "id,name,description,email,parent_organization_id\n"
        "1,Charity Lipov,Helps more,new@charity.example,2\n2,Diocese,Above,,\n"),
    TABLE(
        "services.csv",
        "id,organization_id,program_id,name,status,description,minimum_age\n"
        "10,1,,Night shelter,active,Beds for the night,16\n12,1,,Clothes,active,Coats,\n"),
    TABLE("locations.csv", "id,organization_id,name,latitude,longitude\n5,1,House,49.1,16.5\n"),
    TABLE("service_at_location.csv", "id,service_id,location_id\n3,10,5\n"),
    TABLE(
        "addresses.csv",
        "id,location_id,address_1,city,postal_code,country,address_type\n"
        "1,5,Long 2,Lipov,10000,CZ,physical\n"),
    TABLE("phones.csv", "id,service_id,number,extension,type\n1,10,222 333 555,12,voice\n"),
};

#define FILES(list) (list), sizeof(list) / sizeof(list)[0]

static ImportBatch *read_files(const PackageFile *files, size_t count)
{
    const Package package = {.files = files, .file_count = count};
    ImportBatch *batch = NULL;
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(
        OK,
        exchange_read(&db, &package, STR(SOURCE_HSDS), str_of(source_name), STR("/tmp"), &batch));
    db_end(at.database, &db);
    return batch;
}

static ExchangeSource source_now(void)
{
    Db db = {0};
    ExchangeSource source = {0};
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, exchange_source_get(&db, str_of(source_name), &source));
    source.kind = STR(SOURCE_HSDS);
    db_end(at.database, &db);
    return source;
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

static ExchangeImport import_files(const PackageFile *files, size_t count, bool removes_gone)
{
    Saving saving = {
        .batch = read_files(files, count),
        .source = source_now(),
        .options =
            {.removes_gone = removes_gone,
             .person_name = STR("Anna"),
             .scratch_folder = STR("/tmp")},
    };
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &saving));
    if (at.error.status != OK)
        printf("# %s\n", at.error.message);
    return saving.import;
}

static Status undo(Db *db, void *data)
{
    return import_undo(db, *(const ExchangeImportId *)data, STR("Anna"));
}

static Status undo_import(ExchangeImportId id)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, undo, &id);
}

static Str ask(const char *sql)
{
    Db db = {0};
    DbRows *rows = NULL;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query(&db, sql, NO_PARAMS, &rows));
    Str text = rows != NULL && db_next(rows) ? db_get_text(rows, "x") : STR("(none)");
    db_end(at.database, &db);
    return text;
}

static int64_t count(const char *sql)
{
    Db db = {0};
    int64_t number = -1;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_query_int(&db, sql, NO_PARAMS, &number));
    db_end(at.database, &db);
    return number;
}

static Status run_statement(Db *db, void *data)
{
    return db_execute(db, *(const char **)data, NO_PARAMS, NULL);
}

static void change_here(const char *sql)
{
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, run_statement, &sql));
}

#define DESCRIPTION "SELECT description AS x FROM service WHERE name = 'Night shelter'"
#define SERVICES    "SELECT count(*) AS x FROM service WHERE removed_at IS NULL"

static ExchangeImport first;

TEST(a_package_becomes_entries_of_the_directory)
{
    first = import_files(FILES(FIRST), false);
    EXPECT_INT(first.rows_read + 1, first.rows_new); /* and the taxonomy of the term */
    EXPECT_INT(2, count(SERVICES));
    EXPECT_STR("Beds for a night", ask(DESCRIPTION));
    EXPECT_STR(
        "Diocese",
        ask("SELECT p.name AS x FROM organisation o JOIN organisation p ON p.id = o.parent_id"
            " WHERE o.name = 'Charity Lipov'"));
    EXPECT_STR("Main 1", ask("SELECT address AS x FROM location"));
    EXPECT_STR("Lipov", ask("SELECT municipality AS x FROM location"));
    EXPECT_INT(1, count("SELECT count(*) AS x FROM address WHERE address_type = 'postal'"));
    EXPECT_STR(
        "Night shelter",
        ask("SELECT s.name AS x FROM phone p JOIN service s ON s.id = p.link_id"
            " WHERE p.number = '222 333 444'"));
    EXPECT_STR("MO,TU", ask("SELECT byday AS x FROM schedule"));
    EXPECT_STR("much", ask("SELECT value AS x FROM attribute WHERE list = 'taxonomy_term'"));
    EXPECT_STR("free", ask("SELECT state AS x FROM service_capacity"));
    EXPECT_STR(
        "Winter", ask("SELECT p.name AS x FROM service s JOIN program p ON p.id = s.program_id"));
    EXPECT_INT(
        1,
        count("SELECT count(DISTINCT c.organisation_id) AS x FROM organisation_change c"
              " JOIN service s ON s.organisation_id = c.organisation_id"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS x FROM origin WHERE source = 'hsds:Partner'"
              " AND entity = 'contact'"));
}

TEST(the_same_package_again_changes_nothing)
{
    ExchangeImport again = import_files(FILES(FIRST), true);
    EXPECT_INT(0, again.rows_new + again.rows_changed + again.rows_gone + again.rows_kept);
    EXPECT_INT(first.rows_new, again.rows_same);
}

TEST(what_people_changed_here_stays_over_what_the_source_says)
{
    change_here("UPDATE service SET description = 'Ours' WHERE name = 'Night shelter'");
    ExchangeImport second = import_files(FILES(SECOND), true);
    EXPECT_INT(1, second.rows_new);
    EXPECT_INT(1, second.rows_kept);
    EXPECT_STR("Ours", ask(DESCRIPTION));
    EXPECT_INT(
        16,
        count("SELECT CAST(minimum_age AS BIGINT) AS x FROM service"
              " WHERE name = 'Night shelter'"));
    EXPECT_STR(
        "new@charity.example",
        ask("SELECT email AS x FROM organisation"
            " WHERE name = 'Charity Lipov'"));
    EXPECT_STR("Long 2", ask("SELECT address AS x FROM location"));
    EXPECT_STR("222 333 555", ask("SELECT number AS x FROM phone"));
    EXPECT_INT(2, count(SERVICES)); /* the kitchen is gone, clothes are new */
    EXPECT_INT(0, count("SELECT count(*) AS x FROM schedule"));
}

TEST(an_import_is_taken_back_and_what_people_changed_stays)
{
    ExchangeImportId newest = {count("SELECT max(id) AS x FROM exchange_import")};
    EXPECT_INT(OK, undo_import(newest));
    EXPECT_STR("Ours", ask(DESCRIPTION));
    EXPECT_INT(
        18,
        count("SELECT CAST(minimum_age AS BIGINT) AS x FROM service"
              " WHERE name = 'Night shelter'"));
    EXPECT_STR(
        "info@charity.example",
        ask("SELECT email AS x FROM organisation"
            " WHERE name = 'Charity Lipov'"));
    EXPECT_STR("Main 1", ask("SELECT address AS x FROM location"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS x FROM service WHERE name = 'Soup kitchen'"
              " AND removed_at IS NULL"));
    EXPECT_INT(
        0,
        count("SELECT count(*) AS x FROM service WHERE name = 'Clothes'"
              " AND removed_at IS NULL"));
    EXPECT_STR("MO,TU", ask("SELECT byday AS x FROM schedule"));
    EXPECT_INT(2, count("SELECT count(*) AS x FROM phone"));
    EXPECT_STR("much", ask("SELECT value AS x FROM attribute WHERE list = 'taxonomy_term'"));
    EXPECT_INT(CONFLICT, undo_import(newest));   /* only once */
    EXPECT_INT(CONFLICT, undo_import(first.id)); /* the same package came again later */
    ExchangeImport again = import_files(FILES(FIRST), true);
    EXPECT_INT(0, again.rows_new + again.rows_changed + again.rows_gone);
}

TEST(two_imports_at_once_and_the_second_is_refused_in_words)
{
    Saving one = {
        .batch = read_files(FILES(SECOND)),
        .source = source_now(),
        .options = {.scratch_folder = STR("/tmp")}};
    Saving other = {
        .batch = read_files(FILES(SECOND)),
        .source = source_now(),
        .options = {.scratch_folder = STR("/tmp")}};
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &one));
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, &at.error, save, &other));
    EXPECT(at.error.user_message != NULL);
    error_clear(&at.error);
}

TEST(an_import_that_fails_in_the_middle_leaves_nothing)
{
    int64_t before = count("SELECT count(*) AS x FROM exchange_record");
    int64_t imports = count("SELECT count(*) AS x FROM exchange_import");
    Saving saving = {
        .batch = read_files(FILES(FIRST)),
        .source = source_now(),
        .options = {.scratch_folder = STR("/tmp")}};
    change_here("ALTER TABLE organisation_change RENAME TO change_away");
    EXPECT(db_write(at.database, at.arena, &at.error, save, &saving) != OK);
    error_clear(&at.error);
    change_here("ALTER TABLE change_away RENAME TO organisation_change");
    EXPECT_INT(before, count("SELECT count(*) AS x FROM exchange_record"));
    EXPECT_INT(imports, count("SELECT count(*) AS x FROM exchange_import"));
}

TEST(undoing_the_first_import_empties_the_directory_and_importing_again_fills_it)
{
    for (int64_t i = count("SELECT count(*) AS x FROM exchange_import"
                           " WHERE undone_at IS NULL");
         i > 0;
         i--) {
        int64_t id = count("SELECT max(id) AS x FROM exchange_import WHERE undone_at IS NULL");
        EXPECT_INT(OK, undo_import((ExchangeImportId){id}));
        if (at.error.status != OK)
            printf("# %s\n", at.error.message);
    }
    EXPECT_INT(0, count(SERVICES));
    EXPECT_INT(0, count("SELECT count(*) AS x FROM organisation WHERE removed_at IS NULL"));
    EXPECT_INT(0, count("SELECT count(*) AS x FROM location"));
    EXPECT_INT(0, count("SELECT count(*) AS x FROM exchange_record"));
    EXPECT_INT(0, count("SELECT count(*) AS x FROM origin"));
    (void)import_files(FILES(FIRST), true);
    EXPECT_INT(2, count(SERVICES));
    EXPECT_INT(2, count("SELECT count(*) AS x FROM organisation WHERE removed_at IS NULL"));
}

/* Another source, with all that two packages were found to do wrong at once. */
static const PackageFile TWICE[] = {
    TABLE("organizations.csv", "id,name,description\nz1,Twice,Helps\nz1,Twice again,Other\n"),
    TABLE("services.csv", "id,organization_id,name,status\nz10,z1,Twice there,active\n"),
    TABLE("locations.csv", "id,organization_id,name\nz5,z1,House\n"),
    TABLE("service_at_location.csv", "id,service_id,location_id\nz3,z10,z5\nz4,z10,z5\n"),
    TABLE(
        "schedules.csv",
        "id,service_at_location_id,service_id,byday,opens_at,closes_at\n"
        "z1,z4,z10,MO,08:00,16:00\nz1,z3,,TU,09:00,10:00\n"),
    TABLE(
        "attributes.csv",
        "id,link_id,link_entity,taxonomy_term_id,value\n"
        "z1,z10,service,ZT,first\nz2,z10,service,ZT,second\n"),
    TABLE("taxonomy_terms.csv", "id,name,description,taxonomy\nZT,Twice,Beds,Foreign\n"),
};

TEST(what_a_package_says_twice_is_there_once_and_nothing_else_is_lost)
{
    ExchangeImport import = import_files(FILES(TWICE), false);
    EXPECT_INT(2, import.rows_left_out); /* an organisation and a service at a place */
    EXPECT_INT(1, count("SELECT count(*) AS x FROM service WHERE name = 'Twice there'"));
    EXPECT_INT(
        1,
        count("SELECT count(*) AS x FROM service_at_location a JOIN service s"
              " ON s.id = a.service_id WHERE s.name = 'Twice there'"));
    EXPECT_INT(
        2,
        count("SELECT count(*) AS x FROM schedule WHERE opens_at IN ('08:00', '09:00')"
              " AND byday IN ('MO', 'TU')"));
    EXPECT_STR(
        "second",
        ask("SELECT a.value AS x FROM attribute a JOIN service s ON s.id = a.link_id"
            " WHERE s.name = 'Twice there'"));
}

static PackageFile table_of(const char *name, Str text)
{
    return (PackageFile){.name = str_of(name), .kind = FILE_TABLE, .bytes = text};
}

#define PAIR                                                                                   \
    " FROM service_at_location k JOIN service s ON s.id = k.service_id"                        \
    " JOIN location l ON l.id = k.location_id JOIN organisation o ON o.id = s.organisation_id" \
    " WHERE s.name = 'Twice there'"

TEST(a_second_source_with_another_id_for_the_same_service_at_the_same_place_adds_to_it)
{
    int64_t links = count("SELECT count(*) AS x FROM service_at_location");
    int64_t link = count("SELECT k.id" PAIR);
    Str organisation = ask("SELECT o.uuid AS x" PAIR);
    Str service = ask("SELECT s.uuid AS x" PAIR);
    Str place = ask("SELECT l.uuid AS x" PAIR);
    const PackageFile files[] = {
        table_of(
            "organizations.csv",
            str_format(at.arena, "id,name,description\n%.*s,Twice,Helps\n", STR_ARG(organisation))),
        table_of(
            "services.csv",
            str_format(
                at.arena,
                "id,organization_id,name,status\n%.*s,%.*s,Twice there,active\n",
                STR_ARG(service),
                STR_ARG(organisation))),
        table_of(
            "locations.csv",
            str_format(
                at.arena,
                "id,organization_id,name,location_type\n%.*s,%.*s,House,physical\n",
                STR_ARG(place),
                STR_ARG(organisation))),
        table_of(
            "service_at_location.csv",
            str_format(
                at.arena,
                "id,service_id,location_id\nanother,%.*s,%.*s\n",
                STR_ARG(service),
                STR_ARG(place))),
        table_of(
            "phones.csv",
            STR("id,service_at_location_id,number,type\n1,another,600700800,voice\n")),
    };
    source_name = "Another partner";
    ExchangeImport import = import_files(files, 5, false);
    EXPECT_INT(0, import.rows_left_out);
    EXPECT_INT(links, count("SELECT count(*) AS x FROM service_at_location"));
    EXPECT_INT(link, count("SELECT link_id AS x FROM phone WHERE number = '600700800'"));
    ExchangeImport again = import_files(files, 5, false);
    EXPECT_INT(0, again.rows_new + again.rows_changed + again.rows_gone);
    EXPECT_INT(OK, undo_import(again.id));
    source_name = "Partner";
}

static Str differences_now(void)
{
    Db db = {0};
    Buffer out;
    ExchangeSource source = source_now();
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    buffer_init_in(&out, at.arena, 1 << 20);
    EXPECT_INT(OK, differences_write_csv(&db, source.id, &out));
    db_end(at.database, &db);
    return buffer_text(&out);
}

static bool stands_in(Str text, const char *words)
{
    return str_find(text, str_of(words)) != SIZE_MAX;
}

/* The partner still says where the house stands; nobody hears it from here any more. */
TEST(where_a_confidential_place_is_stands_in_no_list_of_differences)
{
    change_here("UPDATE location SET address = 'Ours 9' WHERE address = 'Main 1'");
    EXPECT(stands_in(differences_now(), "Main 1"));
    change_here("UPDATE location SET address = NULL, latitude = NULL, longitude = NULL,"
                " is_confidential = TRUE");
    change_here("UPDATE service SET description = 'Hidden' WHERE name = 'Night shelter'");
    Str list = differences_now();
    EXPECT(!stands_in(list, "Main 1") && !stands_in(list, "49.1") && !stands_in(list, "Box 7"));
    EXPECT(stands_in(list, "Hidden"));
    change_here("UPDATE organisation SET is_confidential = TRUE, email = 'x@example.org'");
    EXPECT(!stands_in(differences_now(), "charity.example"));
    (void)import_files(FILES(SECOND), false);
    EXPECT_INT(0, count("SELECT count(*) AS x FROM location WHERE address IS NOT NULL"));
    EXPECT_INT(0, count("SELECT count(*) AS x FROM location WHERE latitude IS NOT NULL"));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(a_package_becomes_entries_of_the_directory);
    RUN(the_same_package_again_changes_nothing);
    RUN(what_people_changed_here_stays_over_what_the_source_says);
    RUN(an_import_is_taken_back_and_what_people_changed_stays);
    RUN(two_imports_at_once_and_the_second_is_refused_in_words);
    RUN(an_import_that_fails_in_the_middle_leaves_nothing);
    RUN(undoing_the_first_import_empties_the_directory_and_importing_again_fills_it);
    RUN(what_a_package_says_twice_is_there_once_and_nothing_else_is_lost);
    RUN(a_second_source_with_another_id_for_the_same_service_at_the_same_place_adds_to_it);
    RUN(where_a_confidential_place_is_stands_in_no_list_of_differences);
    test_database_close(&at);
    return test_end();
}
