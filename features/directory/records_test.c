/* Tests of the whole HSDS model in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/attribute.h"
#include "features/directory/change.h"
#include "features/directory/details.h"
#include "features/directory/origin.h"
#include "features/directory/profile.h"
#include "features/directory/records.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static Status write_it(DbWork work, void *data)
{
    error_clear(&at.error);
    Status status = db_write(at.database, at.arena, &at.error, work, data);
    if (status != OK)
        printf("# %s\n", at.error.message);
    return status;
}

typedef struct Made {
    OrganisationId organisation;
    int64_t service;
    int64_t location;
    int64_t link;
} Made;

static Status make_work(Db *db, void *data)
{
    Made *made = data;
    Organisation organisation = {.name = STR("Most, z. s."), .municipality = STR("Lipov")};
    TRY(organisation_save(db, &organisation, &made->organisation));
    ServiceRecord service = {
        .organisation_id = made->organisation.value,
        .name = STR("Noclehárna Most"),
        .kind = STR("63"),
        .minimum_age = NUMBER(18),
        .dogs = STR("ask"),
        .what_to_bring = STR("Doklad, když ho máte."),
    };
    TRY(service_record_save(db, &service));
    made->service = service.record.id;
    LocationRecord location = {
        .organisation_id = made->organisation.value,
        .municipality = STR("Lipov"),
        .address = STR("Nádražní 4"),
        .latitude = NUMBER(49.5),
        .longitude = NUMBER(17.25),
    };
    TRY(location_record_save(db, &location));
    made->location = location.record.id;
    ServiceAtLocation link = {.service_id = made->service, .location_id = made->location};
    TRY(record_insert(db, &SERVICE_AT_LOCATION, &link));
    made->link = link.record.id;
    OrganisationDetails details = {
        .record.id = made->organisation.value, .description = STR("Pomáháme lidem bez domova.")};
    TRY(organisation_details_save(db, &details));
    return directory_search_refresh(db, &made->organisation.value, 1);
}

static Made make(void)
{
    Made made = {0};
    EXPECT_INT(OK, write_it(make_work, &made));
    return made;
}

TEST(a_service_comes_back_as_it_was_written)
{
    Made made = make();
    Db db = ask();
    RecordList services;
    EXPECT_INT(OK, records_of(&db, &SERVICE_RECORD, &made.organisation.value, 1, &services));
    EXPECT_INT(1, services.count);
    const ServiceRecord *service = services.items;
    EXPECT_STR("Noclehárna Most", service->name);
    EXPECT_STR("active", service->status);
    EXPECT(service->minimum_age.is_set && service->minimum_age.value == 18);
    EXPECT(!service->maximum_age.is_set);
    EXPECT_STR("ask", service->dogs);
    Profile profile;
    EXPECT_INT(OK, profile_get(&db, made.organisation, &profile));
    EXPECT_INT(1, profile.service_count);
    EXPECT_STR("Nádražní 4", profile.services[0].address);
    EXPECT_STR("Pomáháme lidem bez domova.", profile.description);
    db_end(at.database, &db);
}

/* A value for every field, so that no column is written into another one. */
static void fill(const RecordType *type, void *record)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const RecordField *field = &type->fields[i];
        Str text = str_format(at.arena, "%zu", i + 1);
        if (strcmp(field->name, "unit_id") == 0)
            text = STR("2");
        EXPECT_INT(OK, record_field_set(field, text, record));
    }
}

typedef struct Detail {
    const RecordType *type;
    void *record;
} Detail;

static Status detail_insert(Db *db, void *data)
{
    Detail *detail = data;
    return record_insert(db, detail->type, detail->record);
}

static Status detail_update(Db *db, void *data)
{
    Detail *detail = data;
    return record_update(db, detail->type, detail->record);
}

TEST(every_detail_keeps_every_field)
{
    Made made = make();
    for (size_t t = 0; DETAIL_TYPES[t] != NULL; t++) {
        const RecordType *type = DETAIL_TYPES[t];
        Detail detail = {.type = type, .record = arena_alloc(at.arena, type->size_bytes)};
        Record *head = detail.record;
        head->link_entity = STR(ENTITY_SERVICE);
        head->link_id = made.service;
        fill(type, detail.record);
        EXPECT_INT(OK, write_it(detail_insert, &detail));
        EXPECT_INT(OK, write_it(detail_update, &detail));
        Db db = ask();
        RecordList list;
        EXPECT_INT(OK, records_of(&db, type, &made.service, 1, &list));
        EXPECT_INT(1, list.count);
        for (size_t i = 0; i < type->field_count && list.count == 1; i++) {
            Str written = record_field_text(at.arena, &type->fields[i], detail.record);
            Str read = record_field_text(at.arena, &type->fields[i], list.items);
            if (!str_equal(written, read))
                printf("# %s.%s\n", type->entity, type->fields[i].name);
            EXPECT(str_equal(written, read));
        }
        db_end(at.database, &db);
    }
}

static Status service_change(Db *db, void *data)
{
    const Made *made = data;
    RecordList services;
    TRY(records_by_id(db, &SERVICE_RECORD, &made->service, 1, &services));
    ServiceRecord service = *(const ServiceRecord *)services.items;
    for (size_t i = 0; i < SERVICE_RECORD.field_count; i++) {
        const RecordField *field = &SERVICE_RECORD.fields[i];
        if (field->kind == VALUE_TEXT)
            TRY(record_field_set(field, str_format(db->arena, "v%zu", i), &service));
    }
    service.status = STR("inactive");
    return service_record_save(db, &service);
}

TEST(a_changed_service_keeps_its_uuid_and_has_all_new_values)
{
    Made made = make();
    Db db = ask();
    RecordList before;
    EXPECT_INT(OK, records_by_id(&db, &SERVICE_RECORD, &made.service, 1, &before));
    db_end(at.database, &db);
    EXPECT_INT(OK, write_it(service_change, &made));
    db = ask();
    RecordList after;
    EXPECT_INT(OK, records_by_id(&db, &SERVICE_RECORD, &made.service, 1, &after));
    const ServiceRecord *was = before.items;
    const ServiceRecord *is = after.items;
    EXPECT(str_equal(was->record.uuid, is->record.uuid));
    for (size_t i = 0; i < SERVICE_RECORD.field_count; i++) {
        const RecordField *field = &SERVICE_RECORD.fields[i];
        Str expected = str_format(at.arena, "v%zu", i);
        if (field->kind == VALUE_TEXT && strcmp(field->name, "status") != 0)
            EXPECT(str_equal(expected, record_field_text(at.arena, field, is)));
    }
    db_end(at.database, &db);
}

static Status hide(Db *db, void *data)
{
    const Made *made = data;
    Address postal = {
        .record = {.link_entity = STR(ENTITY_LOCATION), .link_id = made->location},
        .address_1 = STR("Tajná 1"),
        .address_type = STR("postal"),
    };
    TRY(record_insert(db, &ADDRESS, &postal));
    RecordList places;
    TRY(records_by_id(db, &LOCATION_RECORD, &made->location, 1, &places));
    LocationRecord location = *(const LocationRecord *)places.items;
    location.is_confidential = true;
    return location_record_save(db, &location);
}

TEST(a_place_that_becomes_confidential_forgets_where_it_is)
{
    Made made = make();
    EXPECT_INT(OK, write_it(hide, &made));
    Db db = ask();
    RecordList places;
    EXPECT_INT(OK, records_by_id(&db, &LOCATION_RECORD, &made.location, 1, &places));
    const LocationRecord *location = places.items;
    EXPECT_STR("Lipov", location->municipality);
    EXPECT_STR("", location->address);
    EXPECT(!location->latitude.is_set && !location->longitude.is_set);
    RecordList addresses;
    EXPECT_INT(OK, records_of(&db, &ADDRESS, &made.location, 1, &addresses));
    EXPECT_INT(0, addresses.count);
    db_end(at.database, &db);
}

static Status overlay_work(Db *db, void *data)
{
    const Made *made = data;
    const Origin origin = {
        .source = STR("rpss"),
        .entity = STR(ENTITY_SERVICE),
        .source_key = STR("1234567"),
        .link_id = made->service,
        .row_hash = STR("h1"),
    };
    TRY(origin_save(db, &origin));
    const Change change = {
        .organisation_id = made->organisation.value,
        .entity = STR(ENTITY_SERVICE),
        .link_id = made->service,
        .action = STR("update"),
        .field = STR("description"),
        .before = STR("podle registru"),
        .after = STR("podle nás"),
        .by_name = STR("Jana"),
    };
    TRY(change_record(db, &change));
    TRY(change_record(db, &change));
    return overlay_update(db, made->service, "description", STR("registr později"));
}

TEST(a_local_change_of_what_was_imported_keeps_the_sources_value_beside_it)
{
    Made made = make();
    EXPECT_INT(OK, write_it(overlay_work, &made));
    Db db = ask();
    const Overlay *overlays;
    size_t count;
    EXPECT_INT(OK, overlay_list(&db, STR("rpss"), &overlays, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("registr později", overlays[0].source_value);
    Origin origin;
    EXPECT_INT(OK, origin_of(&db, made.service, &origin));
    EXPECT_STR("1234567", origin.source_key);
    ChangeList changes;
    EXPECT_INT(OK, change_list_of_page(&db, made.organisation.value, 0, 10, &changes));
    EXPECT_INT(2, changes.count);
    db_end(at.database, &db);
}

TEST(the_same_name_has_the_same_uuid_for_ever)
{
    char one[UUID_TEXT_BYTES];
    char two[UUID_TEXT_BYTES];
    uuid_for("phone", STR("1"), one);
    uuid_for("phone", STR("2"), two);
    EXPECT(strcmp(one, two) != 0);
    EXPECT_STR("fbaffe96-34bc-5450-83db-807ee2a67731", str_of(one));
    EXPECT(one[14] == '5');
    const Record imported = {.id = 7, .uuid = STR("3C9A9E0C-0B0F-4B1B-8A3E-3C5F5A6F1D11")};
    record_uuid(&PHONE, &imported, one);
    EXPECT_STR("3c9a9e0c-0b0f-4b1b-8a3e-3c5f5a6f1d11", str_of(one));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(a_service_comes_back_as_it_was_written);
    RUN(every_detail_keeps_every_field);
    RUN(a_changed_service_keeps_its_uuid_and_has_all_new_values);
    RUN(a_place_that_becomes_confidential_forgets_where_it_is);
    RUN(a_local_change_of_what_was_imported_keeps_the_sources_value_beside_it);
    RUN(the_same_name_has_the_same_uuid_for_ever);
    test_database_close(&at);
    return test_end();
}
