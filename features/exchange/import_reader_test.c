/*
 * Tests of the readers: what becomes of packages of HSDS 1, 2 and 3 and of files that are none.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/import_package.h"
#include "features/exchange/import_value.h"
#include "features/exchange/json_items.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"
#include "tests/support/test.h"

#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};

static Arena *arena;

static ImportBatch *read_files(const PackageFile *files, size_t count)
{
    const Package package = {.files = files, .file_count = count};
    ImportBatch *batch = NULL;
    Error error = {0};
    EXPECT_INT(OK, import_batch_new(STR("/tmp"), (Uuid){{1}}, arena, &error, &batch));
    EXPECT_INT(OK, import_package_read(&package, batch, &error));
    EXPECT_INT(OK, import_batch_finish(batch, &error));
    return batch;
}

#define TABLE(file_name, text)                                                   \
    {                                                                            \
        .name = STR_INIT(file_name), .kind = FILE_TABLE, .bytes = STR_INIT(text) \
    }

/* A cell of the n-th row of a table, by the column's name. */
static Str cell(const ImportBatch *batch, ExchangeTable table, size_t n, const char *column)
{
    Str id;
    Str cells[EXCHANGE_COLUMNS];
    if (n >= import_batch_size(batch, table))
        return STR("(no such row)");
    import_batch_cells(batch, table, import_batch_row(batch, table, n), &id, cells);
    return cells[exchange_column(table, str_of(column))];
}

static size_t good(const ImportBatch *batch, ExchangeTable table)
{
    size_t count = 0;
    for (size_t i = 0; i < import_batch_size(batch, table); i++)
        count += import_batch_row(batch, table, i)->state == ROW_GOOD;
    return count;
}

static size_t reported(ImportBatch *batch, ImportReason reason)
{
    return import_batch_report(batch)->count_of[reason];
}

TEST(a_package_of_hsds_1_is_read_with_all_its_quirks)
{
    const PackageFile files[] = {
        TABLE("eligibility.csv", "id,service_id,eligibility\n,10,Adults\n,10,Families\n,,Nobody\n"),
        TABLE(
            "organizations.csv", "id,name,description,url\n1,Charity,Helps,www.charity.example\n"),
        TABLE(
            "services.csv",
            "id,organization_id,name,status,fees\n10,1,Night shelter,,free\n11,9,Lost,active,\n"),
        TABLE(
            "locations.csv",
            "id,organization_id,name,latitude,longitude\n5,77,House,0,0\n6,1,Alone,50.1,14.4\n"),
        TABLE("services_at_location.csv", "id,service_id,location_id\n3,10,5\n4,11,5\n"),
        TABLE(
            "physical_addresses.csv",
            "id,location_id,address_1,city,state_province,postal_code,country\n"
            "1,5,Main 1,Lipov,Lipov region,10000,Česko\n2,5,,,,,\n"),
        TABLE(
            "regular_schedules.csv",
            "id,service_id,weekday,opens_at,closes_at,original_text\n"
            ",10,Monday,8:30AM,5:00pm,Mon\n,10,Monday,8:30AM,5:00pm,Mon\n,10,Tuesday,,,\n"),
        TABLE("languages.csv", "id,service_id,language\n7,10,Czech\n7,10,Polish\n"),
        TABLE(
            "taxonomy.csv",
            "id,name,parent_id,vocabulary\nBH,Housing,,AIRS\nBH-1,Shelter,BH,AIRS\n"),
        TABLE(
            "services_taxonomy.csv", "id,service_id,taxonomy_id,taxonomy_detail\n1,10,BH-1,men\n"),
        TABLE(
            "contacts.csv",
            "id,organization_id,service_id,name,title,phone_number,phone_areacode,phone_extension\n"
            "1,,10,Jana,Head,123456,222,12\n"),
    };
    ImportBatch *batch = read_files(files, sizeof files / sizeof files[0]);
    EXPECT_STR("Adults\nFamilies", cell(batch, TABLE_SERVICE, 0, "eligibility_description"));
    EXPECT_STR("active", cell(batch, TABLE_SERVICE, 0, "status"));
    EXPECT_STR("free", cell(batch, TABLE_SERVICE, 0, "fees_description"));
    EXPECT_STR("www.charity.example", cell(batch, TABLE_ORGANIZATION, 0, "website"));
    EXPECT_INT(1, good(batch, TABLE_SERVICE));
    EXPECT_INT(2, good(batch, TABLE_LOCATION));
    EXPECT_STR("", cell(batch, TABLE_LOCATION, 0, "latitude"));
    EXPECT_STR("CZ", cell(batch, TABLE_ADDRESS, 0, "country"));
    EXPECT_INT(1, good(batch, TABLE_SCHEDULE));
    EXPECT_STR("MO", cell(batch, TABLE_SCHEDULE, 0, "byday"));
    EXPECT_STR("WEEKLY", cell(batch, TABLE_SCHEDULE, 0, "freq"));
    EXPECT_STR("08:30", cell(batch, TABLE_SCHEDULE, 0, "opens_at"));
    EXPECT_STR("17:00", cell(batch, TABLE_SCHEDULE, 0, "closes_at"));
    EXPECT_INT(2, good(batch, TABLE_LANGUAGE));
    EXPECT_INT(1, good(batch, TABLE_TAXONOMY));
    EXPECT_STR("men", cell(batch, TABLE_ATTRIBUTE, 0, "value"));
    EXPECT_STR("222 123456", cell(batch, TABLE_PHONE, 0, "number"));
    EXPECT_INT(1, reported(batch, REASON_NO_PARENT));       /* a service of nobody */
    EXPECT_INT(1, reported(batch, REASON_PARENT_LEFT_OUT)); /* its place */
    EXPECT_INT(1, reported(batch, REASON_OWNER_FOUND));
    EXPECT_INT(1, reported(batch, REASON_DUPLICATE_ROW));
    EXPECT_INT(1, reported(batch, REASON_NEW_ID));
    EXPECT_INT(1, reported(batch, REASON_OWNERLESS)); /* conditions of no service */
    EXPECT_INT(1, reported(batch, REASON_VALUE_DROPPED));
    EXPECT_INT(2, reported(batch, REASON_EMPTY)); /* an address and hours without anything */
}

TEST(a_package_of_hsds_2_with_record_ids_and_several_ids_in_a_cell_is_read)
{
    const PackageFile files[] = {
        TABLE("organizations.csv", "id,name\n1,Charity\n"),
        TABLE("locations.csv", "id,organization_id,name\n5,1,A\n6,1,B\n"),
        TABLE(
            "services.csv",
            "service_recordid,service_name,service_organization,service_locations,service_taxonomy,"
            "service_status,flag\n10,Night shelter,1,\"5,6\",\"t1,t2\",Verified,x\n"),
        TABLE("services_at_location.csv", "id,service_id,location_id\n1,10,5\n"),
        TABLE(
            "taxonomy_terms.csv",
            "taxonomy_recordid,taxonomy_name,taxonomy_parent_name,taxonomy\n"
            "t1,Housing,,k1\nt2,Shelter,t1,k1\n"),
        TABLE("taxonomy_types.csv", "taxonomy_type_recordid,name\nk1,Category\n"),
        TABLE(
            "schedules.csv",
            "id,service_id,weekday,dtstart,until\n1,\"10,10\",Monday-Friday,8:30AM,5:30PM\n"
            "2,10,Sunday-Saturday,24 hours,\n3,10,by appointment,,\n"),
        TABLE(
            "phones.csv",
            "id,service_id,service_at_location_id,number,extension\n1,10,1,222 333,ext. 5\n"),
    };
    ImportBatch *batch = read_files(files, sizeof files / sizeof files[0]);
    EXPECT_STR("Night shelter", cell(batch, TABLE_SERVICE, 0, "name"));
    EXPECT_INT(1, reported(batch, REASON_STATUS_ASSUMED));
    EXPECT_INT(1, reported(batch, REASON_COLUMN_UNKNOWN));
    /* At the first place it stands twice; the phone of the second row is of the first. */
    EXPECT_INT(2, good(batch, TABLE_SERVICE_AT_LOCATION));
    EXPECT_INT(2, reported(batch, REASON_DUPLICATE_ROW)); /* and hours of "10,10" */
    EXPECT_INT(2, good(batch, TABLE_ATTRIBUTE));
    EXPECT_INT(36, cell(batch, TABLE_TAXONOMY_TERM, 1, "parent_id").len);
    EXPECT_INT(36, cell(batch, TABLE_TAXONOMY_TERM, 0, "taxonomy_id").len);
    EXPECT_STR("MO,TU,WE,TH,FR", cell(batch, TABLE_SCHEDULE, 0, "byday"));
    EXPECT_STR("17:30", cell(batch, TABLE_SCHEDULE, 0, "closes_at"));
    EXPECT_STR("23:59", cell(batch, TABLE_SCHEDULE, 1, "closes_at"));
    EXPECT_STR("by appointment", cell(batch, TABLE_SCHEDULE, 2, "description"));
    EXPECT_STR("222 333 (ext. 5)", cell(batch, TABLE_PHONE, 0, "number"));
    /* The service has several places, and the phone is of one of them. */
    EXPECT_STR("", cell(batch, TABLE_PHONE, 0, "service_id"));
    EXPECT_INT(36, cell(batch, TABLE_PHONE, 0, "service_at_location_id").len);
}

TEST(json_of_hsds_3_becomes_rows_that_name_each_other)
{
    const PackageFile files[] = {{
        .name = STR_INIT("services.json"),
        .kind = FILE_JSON,
        .bytes = STR_INIT(
            "{\"total_items\": 1, \"contents\": [{\"id\": \"ac148810-d857-441c-9679-408f346de14b\","
            "\"name\": \"Counselling\", \"status\": \"active\", \"minimum_age\": 12,"
            "\"organization\": {\"id\": \"d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610\", \"name\": "
            "\"Org\"},"
            "\"program\": {\"id\": \"p\", \"name\": \"Programme\"},"
            "\"service_at_locations\": [{\"id\": \"l\", \"location\": {\"id\": \"h\","
            "  \"location_type\": \"physical\", \"addresses\": [{\"id\": \"a\", \"address_1\": "
            "\"1\"}],"
            "  \"phones\": [{\"id\": \"f\", \"number\": \"5\", \"languages\": [{\"id\": \"g\","
            "    \"code\": \"cs\"}]}]}}],"
            "\"capacities\": [{\"id\": \"c\", \"unit\": {\"id\": \"u\", \"name\": \"bed\"},"
            "  \"available\": 0, \"updated\": \"2026-11-21T10:00:00+01:00\"}],"
            "\"attributes\": [{\"id\": \"x\", \"taxonomy_term\": {\"id\": \"t\", \"name\": "
            "\"T\"}}],"
            "\"unheard_of\": 1}]}"),
    }};
    ImportBatch *batch = read_files(files, 1);
    EXPECT_STR("12", cell(batch, TABLE_SERVICE, 0, "minimum_age"));
    EXPECT_STR(
        "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", cell(batch, TABLE_SERVICE, 0, "organization_id"));
    EXPECT_STR(
        "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", cell(batch, TABLE_PROGRAM, 0, "organization_id"));
    EXPECT_STR(
        "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", cell(batch, TABLE_LOCATION, 0, "organization_id"));
    EXPECT_STR(
        "ac148810-d857-441c-9679-408f346de14b",
        cell(batch, TABLE_SERVICE_AT_LOCATION, 0, "service_id"));
    EXPECT_INT(1, good(batch, TABLE_ADDRESS));
    EXPECT_INT(1, good(batch, TABLE_LANGUAGE));
    EXPECT_STR("2026-11-21T09:00:00Z", cell(batch, TABLE_SERVICE_CAPACITY, 0, "updated"));
    EXPECT_STR("service", cell(batch, TABLE_ATTRIBUTE, 0, "link_entity"));
    EXPECT_INT(1, reported(batch, REASON_COLUMN_UNKNOWN));
    EXPECT_INT(0, import_report_lost(import_batch_report(batch)));
}

TEST(a_row_keeps_its_uuid_from_one_reading_to_the_next)
{
    const PackageFile one[] = {TABLE("organizations.csv", "id,name\n1,Charity\n2,Other\n")};
    const PackageFile other[] = {TABLE("organizations.csv", "name,id\nOther name,2\n")};
    ImportBatch *before = read_files(one, 1);
    ImportBatch *after = read_files(other, 1);
    EXPECT(uuid_equal(
        import_batch_row(before, TABLE_ORGANIZATION, 1)->uuid,
        import_batch_row(after, TABLE_ORGANIZATION, 0)->uuid));
}

TEST(rows_that_cannot_be_read_or_never_happen_are_reported_and_the_rest_stays)
{
    const PackageFile files[] = {
        TABLE(
            "organizations.csv", "id,name\n1,\"Broken\"x\n2,<script>=1+1</script>\n2,Again\n3,\n"),
        TABLE(
            "schedules.csv",
            "id,organization_id,service_id,dtstart,until,opens_at\n1,2,,2026-02-01,2026-01-01,08:"
            "00\n"),
        TABLE("recipes.csv", "a,b\n1,2\n"),
        TABLE(
            "locations.csv",
            "id,organization_id,latitude,longitude\n1,2,10.0,10.0\n2,2,49.2,16.6\n3,2,north,1\n"),
        TABLE("addresses.csv", "id,location_id,city,country\n1,1,Brno,CZ\n2,2,Brno,CZ\n"),
    };
    ImportBatch *batch = read_files(files, sizeof files / sizeof files[0]);
    EXPECT_INT(1, good(batch, TABLE_ORGANIZATION));
    EXPECT_STR("<script>=1+1</script>", cell(batch, TABLE_ORGANIZATION, 0, "name"));
    EXPECT_INT(1, reported(batch, REASON_UNREADABLE));
    EXPECT_INT(1, reported(batch, REASON_DUPLICATE_ID));
    EXPECT_INT(1, reported(batch, REASON_MISSING));
    EXPECT_INT(1, reported(batch, REASON_NEVER));
    EXPECT_INT(1, reported(batch, REASON_UNKNOWN_TABLE));
    EXPECT_STR("", cell(batch, TABLE_LOCATION, 0, "latitude")); /* in Africa, but a Czech address */
    EXPECT_STR("49.2", cell(batch, TABLE_LOCATION, 1, "latitude"));
    EXPECT_INT(2, reported(batch, REASON_VALUE_DROPPED));
    Buffer csv;
    buffer_init_in(&csv, arena, 100000);
    import_report_write_csv(import_batch_report(batch), &csv);
    EXPECT(str_find(buffer_text(&csv), STR("organizations.csv,2,left out,")) != SIZE_MAX);
}

TEST(schedules_that_never_happen_are_told_from_those_that_do)
{
    static const PackageFile files[] = {
        TABLE("organizations.csv", "id,name\n1,Charity\n"),
        TABLE("services.csv", "id,organization_id,name,status\n1,1,Advice,active\n"),
        TABLE(
            "schedules.csv",
            "id,service_id,freq,bymonthday,valid_from,valid_to,dtstart,until,count,opens_at\n"
            "never1,1,MONTHLY,31,2026-02-01,2026-02-28,,,,08:00\n"
            "never2,1,MONTHLY,30,2027-02-01,2027-02-28,,,,08:00\n"
            "never3,1,MONTHLY,\"29,30\",2027-02-01,2027-02-28,,,,08:00\n"
            "never4,1,MONTHLY,5,2026-03-06,,,2026-04-04,,08:00\n"
            "never5,1,WEEKLY,,,,2026-05-01,2026-04-01,,08:00\n"
            "never6,1,MONTHLY,32,,,,,,08:00\n"
            "never7,1,WEEKLY,,,,2026-05-01,,0,08:00\n"
            "never8,1,WEEKLY,,,2026-01-01,2026-05-01,,,08:00\n"
            "leap,1,MONTHLY,29,2028-02-01,2028-02-29,,,,08:00\n"
            "last,1,MONTHLY,-1,2026-02-01,2026-02-28,,,,08:00\n"
            "always,1,MONTHLY,31,,,,,,08:00\n"
            "open,1,MONTHLY,31,2026-02-01,,,,,08:00\n"
            "ended,1,MONTHLY,31,,2026-02-28,,,,08:00\n"),
    };
    ImportBatch *batch = read_files(files, sizeof files / sizeof files[0]);
    EXPECT_INT(8, reported(batch, REASON_NEVER));
    EXPECT_INT(5, good(batch, TABLE_SCHEDULE));
}

TEST(days_of_the_week_are_understood_in_three_languages)
{
    static const char *const CASES[][2] = {
        {"Monday - Friday", "MO,TU,WE,TH,FR"},
        {"Mon - Tue & Thur - Fri", "MO,TU,TH,FR"},
        {"Tuesday, Thursday", "TU,TH"},
        {"po–pá", "MO,TU,WE,TH,FR"},
        {"út, čt", "TU,TH"},
        {"sobota až neděle", "SA,SU"},
        {"pon. do pt.", "MO,TU,WE,TH,FR"},
        {"środa, czwartek", "WE,TH"},
        {"sunday", "SU"},
        {"SU,-1FR", "SU,-1FR"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Str days = {0};
        EXPECT(import_weekdays(str_of(CASES[i][0]), arena, &days));
        EXPECT_STR(CASES[i][1], days);
    }
    Str days;
    EXPECT(!import_weekdays(STR("by appointment"), arena, &days));
}

TEST(times_dates_and_moments_have_one_form)
{
    Str text = {0};
    Microseconds at = 0;
    EXPECT(import_time(STR("12:00AM"), arena, &text));
    EXPECT_STR("00:00", text);
    EXPECT(import_time(STR("9:00am"), arena, &text));
    EXPECT_STR("09:00", text);
    EXPECT(import_time(STR("10:00:00Z"), arena, &text));
    EXPECT_STR("10:00", text);
    EXPECT(!import_time(STR("25:00"), arena, &text));
    EXPECT(import_date(STR("21. 11. 2026"), arena, &text));
    EXPECT_STR("2026-11-21", text);
    EXPECT(import_date(STR("2/29/2024"), arena, &text));
    EXPECT_STR("2024-02-29", text);
    EXPECT(!import_date(STR("2026-02-30"), arena, &text));
    EXPECT(import_moment(STR("2024-09-25T14:23:06.5+01:00"), &at));
    EXPECT_STR("2024-09-25T13:23:06Z", import_moment_text(arena, at));
    EXPECT(import_moment(STR("1969-12-31"), &at));
    EXPECT_STR("1969-12-31T00:00:00Z", import_moment_text(arena, at));
}

static Str archive_of(const char *name, char byte, size_t len)
{
    char path[] = "/tmp/kruh-zip-XXXXXX";
    int file = mkstemp(path);
    EXPECT(file >= 0);
    (void)close(file);
    char *bytes = arena_alloc(arena, len);
    memset(bytes, byte, len);
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_source_t *source = zip_source_buffer(archive, bytes, len, 0);
    EXPECT(zip_file_add(archive, name, source, 0) >= 0);
    EXPECT_INT(0, zip_close(archive));
    FILE *stream = fopen(path, "rb");
    char *packed = arena_alloc(arena, 1 << 20);
    size_t size = fread(packed, 1, 1 << 20, stream);
    (void)fclose(stream);
    (void)unlink(path);
    return (Str){.bytes = packed, .len = size};
}

TEST(a_zip_bomb_is_refused_and_a_damaged_archive_too)
{
    Package package;
    Error error = {0};
    Str bomb = archive_of("organizations.csv", ' ', 64 * 1024 * 1024);
    EXPECT(bomb.len < 100000);
    EXPECT_INT(
        TOO_LARGE, package_of_bytes(STR("x.zip"), bomb, STR("/tmp"), arena, &error, &package));
    EXPECT(error.user_message != NULL);
    error_clear(&error);
    Str cut = str_part(bomb, 0, bomb.len / 2);
    EXPECT_INT(INVALID, package_of_bytes(STR("x.zip"), cut, STR("/tmp"), arena, &error, &package));
    error_clear(&error);
    Str other = archive_of("readme.md", 'x', 10);
    EXPECT_INT(
        INVALID, package_of_bytes(STR("x.zip"), other, STR("/tmp"), arena, &error, &package));
    error_clear(&error);
    Str good_one = archive_of("data/organizations.csv", 'x', 10);
    EXPECT_INT(OK, package_of_bytes(STR("x.zip"), good_one, STR("/tmp"), arena, &error, &package));
    EXPECT_INT(1, package.file_count);
    EXPECT_STR("organizations.csv", package.files[0].name);
}

static size_t count_items(Str bytes, Status *ret_status)
{
    JsonItems items = json_items_of(bytes);
    size_t count = 0;
    JsonItem item;
    bool is_item = true;
    *ret_status = OK;
    while (*ret_status == OK && is_item) {
        *ret_status = json_items_next(&items, NULL, &item, &is_item);
        count += *ret_status == OK && is_item;
    }
    return count;
}

TEST(items_of_json_are_found_in_every_frame)
{
    Status status;
    EXPECT_INT(2, count_items(STR("[{\"a\": \"]}\"}, {}]"), &status));
    EXPECT_INT(
        2, count_items(STR("{\"n\": [1], \"polozky\": [{}, {\"a\": [{}]}], \"x\": 1}"), &status));
    EXPECT_INT(1, count_items(STR("{\"id\": 1, \"services\": [{}, {}]}"), &status));
    EXPECT_INT(3, count_items(STR("{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n"), &status));
    EXPECT_INT(OK, status);
    EXPECT_INT(1, count_items(STR("[{\"a\": 1}, {\"a\": "), &status));
    EXPECT_INT(INVALID, status);
}

static void read_real(const char *folder, size_t organizations, size_t services)
{
    const char *data = getenv("KRUH_DATA");
    Str path = str_format(
        arena,
        "%s/directories/%s",
        data == NULL || data[0] == '\0' ? "../shared/data" : data,
        folder);
    Package package;
    Error error = {0};
    if (package_open(path, STR("/tmp"), arena, &error, &package) != OK) {
        SKIP("the real packages are not there");
        return;
    }
    ImportBatch *batch = read_files(package.files, package.file_count);
    EXPECT_INT(organizations, good(batch, TABLE_ORGANIZATION));
    EXPECT_INT(services, good(batch, TABLE_SERVICE));
    EXPECT(import_report_lost(import_batch_report(batch)) > 0);
}

TEST(real_packages_are_read)
{
    read_real("hsds-1.1-miami", 1074, 3642);
    read_real("hsds-2.0-washington-dc", 399, 1638);
}

int main(void)
{
    arena = arena_new(65536);
    RUN(a_package_of_hsds_1_is_read_with_all_its_quirks);
    RUN(a_package_of_hsds_2_with_record_ids_and_several_ids_in_a_cell_is_read);
    RUN(json_of_hsds_3_becomes_rows_that_name_each_other);
    RUN(a_row_keeps_its_uuid_from_one_reading_to_the_next);
    RUN(rows_that_cannot_be_read_or_never_happen_are_reported_and_the_rest_stays);
    RUN(schedules_that_never_happen_are_told_from_those_that_do);
    RUN(days_of_the_week_are_understood_in_three_languages);
    RUN(times_dates_and_moments_have_one_form);
    RUN(a_zip_bomb_is_refused_and_a_damaged_archive_too);
    RUN(items_of_json_are_found_in_every_frame);
    RUN(real_packages_are_read);
    arena_free(arena);
    return test_end();
}
