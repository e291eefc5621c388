/* Tests of features/pocket, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/codes/code_list.h"
#include "features/directory/capacity_store.h"
#include "features/directory/profile.h"
#include "features/directory/upkeep.h"
#include "features/pocket/choice.h"
#include "features/pocket/pocket.h"

#include "algorithms/search/run.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <brotli/decode.h>

enum {
    HEAD_AT = 12,
    UNPACKED_MOST = 4 << 20
};

static TestDatabase at;
static OrganisationId warm, hidden, far;

static const Str HOMELESS[] = {STR_INIT("homeless")};
static const Str AREAS[] = {STR_INIT("CZ0724")};
static const PocketSelection ALL = {.area_count = 0};
static const PocketSelection ZLIN = {.areas = AREAS, .area_count = 1};

static Status add(
    Db *db, const Organisation *organisation, const Service *service, OrganisationId *id)
{
    Profile profile = {0};
    const ProfileAuthor author = {.verifies = true};
    const Contact person = {.name = STR("Jana Nováková"), .phone = STR("777 000 111")};
    TRY(organisation_save(db, organisation, id));
    TRY(profile_get(db, *id, &profile));
    profile.does_not_do = STR("Nepůjčujeme peníze.");
    profile.services = service;
    profile.service_count = 1;
    profile.contacts = &person;
    profile.contact_count = 1;
    return profile_save(db, &profile, &author);
}

/* What a shelter's address would be if something wrote it past the store. */
static Status fill_work(Db *db, void *data)
{
    (void)data;
    const Organisation all[] = {
        {.name = STR("Teplo, z. s."), .municipality = STR("Zlín"), .phone = STR("577 000 001")},
        {.name = STR("Útočiště"),
         .municipality = STR("Zlín"),
         .phone = STR("577 000 002"),
         .email = STR("kde@utociste.example"),
         .is_confidential = true},
        {.name = STR("Daleko"), .municipality = STR("Cheb"), .phone = STR("354 000 003")},
    };
    const Service services[] = {
        {.name = STR("Noclehárna Teplo"),
         .kind = STR("63"),
         .address = STR("Dlouhá 3"),
         .municipality = STR("Zlín"),
         .target_groups = {.items = HOMELESS, .count = 1}},
        {.name = STR("Azylový dům Útočiště"), .kind = STR("57"), .municipality = STR("Zlín")},
        {.name = STR("Poradna Daleko"), .kind = STR("37-3")},
    };
    OrganisationId *const ids[] = {&warm, &hidden, &far};
    for (size_t i = 0; i < 3; i++)
        TRY(add(db, &all[i], &services[i], ids[i]));
    TRY(db_execute(
        db,
        "UPDATE organisation SET address = 'Skrytá 7' WHERE id = $1",
        PARAMS(db_int(hidden.value)),
        NULL));
    return db_execute(
        db,
        "UPDATE location SET address = 'Skrytá 7', latitude = 49.2266, longitude = 17.6668,"
        " is_confidential = FALSE"
        " WHERE organisation_id = $1",
        PARAMS(db_int(hidden.value)),
        NULL);
}

/* The file of a selection, unpacked as a browser does. */
static Str package_of(const PocketSelection *selection)
{
    PocketPackage package = {.etag = {0}};
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, pocket_make(&db, LANGUAGE_CS, selection, &package));
    db_end(at.database, &db);
    size_t len = UNPACKED_MOST;
    uint8_t *bytes = arena_alloc(at.arena, len);
    EXPECT_INT(
        BROTLI_DECODER_RESULT_SUCCESS,
        BrotliDecoderDecompress(
            package.brotli.len, (const uint8_t *)package.brotli.bytes, &len, bytes));
    Str unpacked = {.bytes = (const char *)bytes, .len = len};
    EXPECT(str_equal(unpacked, package.bytes));
    return unpacked;
}

static bool holds(Str file, const char *text)
{
    return str_find(file, str_of(text)) != SIZE_MAX;
}

static size_t head_length(Str file)
{
    size_t len = 0;
    for (size_t i = 4; i-- > 0;)
        len = len << 8 | (unsigned char)file.bytes[8 + i];
    return len;
}

/* "\"index\":[0,1234]": where a section begins and how long it is. */
static Str section(Str file, const char *name)
{
    Str head = str_part(file, HEAD_AT, HEAD_AT + head_length(file));
    Str mark = str_format(at.arena, "\"%s\":[", name);
    size_t found = str_find(head, mark);
    EXPECT(found != SIZE_MAX);
    if (found == SIZE_MAX)
        return (Str){0};
    Str numbers = str_part(head, found + mark.len, head.len), first, second;
    int64_t start = 0, len = 0;
    (void)str_split(&numbers, ',', &first);
    (void)str_split(&numbers, ']', &second);
    EXPECT_INT(OK, str_to_int(first, 0, INT64_MAX, &start));
    EXPECT_INT(OK, str_to_int(second, 0, INT64_MAX, &len));
    size_t base = HEAD_AT + head.len + (size_t)start;
    return str_part(file, base, base + (size_t)len);
}

TEST(a_package_is_a_head_and_sections_that_the_search_opens)
{
    Str file = package_of(&ALL);
    EXPECT(str_starts_with(file, STR("KRUHPOC1")));
    EXPECT_INT(0, (HEAD_AT + head_length(file)) % 8);
    SearchIndex *index = NULL;
    const SearchPart part = {.bytes = section(file, "index")};
    EXPECT_INT(OK, search_index_open(&part, 1, at.arena, &at.error, &index));
    EXPECT_INT(3, index->document_count);
    EXPECT(holds(section(file, "cards"), "\"Noclehárna Teplo\""));
    EXPECT(section(file, "needs_cs").len > 100 && section(file, "needs_pl").len > 100);
}

TEST(of_a_confidential_place_there_is_the_municipality_and_the_phone)
{
    Str file = package_of(&ALL);
    EXPECT(holds(file, "Azylový dům Útočiště") && holds(file, "577 000 002"));
    EXPECT(!holds(file, "Skryt") && !holds(file, "skryt") && !holds(file, "utociste.example"));
    EXPECT(holds(file, "Dlouhá 3"));
}

TEST(people_are_in_no_package)
{
    Str file = package_of(&ALL);
    EXPECT(!holds(file, "Nováková") && !holds(file, "777 000 111") && !holds(file, "novakov"));
}

TEST(a_district_takes_its_services_and_no_others)
{
    Str file = package_of(&ZLIN);
    EXPECT(holds(file, "Noclehárna Teplo") && !holds(file, "Daleko") && !holds(file, "Cheb"));
}

static Status withdraw_work(Db *db, void *data)
{
    static const ProfileAuthor author = {0};
    return part_set_public(db, warm, (PagePart){.kind = PART_PAGE}, *(const bool *)data, &author);
}

TEST(what_was_withdrawn_is_in_no_package)
{
    bool is_public = false;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, withdraw_work, &is_public));
    EXPECT(!holds(package_of(&ALL), "Teplo"));
    is_public = true;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, withdraw_work, &is_public));
    EXPECT(holds(package_of(&ALL), "Teplo"));
}

static Status move_work(Db *db, void *data)
{
    (void)data;
    return db_execute(
        db,
        "UPDATE service SET updated_at = updated_at + 1 WHERE organisation_id = $1",
        PARAMS(db_int(far.value)),
        NULL);
}

static Str etag_of(const PocketSelection *selection)
{
    const PocketPackage *package = NULL;
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, pocket_get(&db, LANGUAGE_CS, selection, &package));
    Str etag = str_copy(at.arena, package->etag);
    db_end(at.database, &db);
    return etag;
}

TEST(a_change_elsewhere_leaves_the_etag_as_it_is)
{
    Str before = etag_of(&ZLIN);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, move_work, NULL));
    EXPECT(str_equal(before, etag_of(&ZLIN)));
    EXPECT(!str_equal(before, etag_of(&ALL)));
    pocket_forget();
    EXPECT(str_equal(before, etag_of(&ZLIN)));
}

static Status say_work(Db *db, void *data)
{
    bool is_other;
    int64_t service;
    (void)data;
    TRY(db_query_int(
        db,
        "SELECT id FROM service WHERE organisation_id = $1 AND removed_at IS NULL",
        PARAMS(db_int(warm.value)),
        &service));
    const CapacitySaid said = {
        .service_id = service,
        .organisation_id = warm.value,
        .state = CAPACITY_FREE,
        .available = NUMBER(3)};
    const CapacitySaid of_group = {
        .service_id = service,
        .organisation_id = warm.value,
        .state = CAPACITY_WAITING,
        .target_group = HOMELESS[0],
        .unit_id = 1,
        .available = NUMBER(0),
        .maximum = NUMBER(4),
        .waiting_days = NUMBER(20),
        .valid_until = clock_now() + DAYS(3)};
    TRY(capacity_say(db, &said, &is_other));
    return capacity_say(db, &of_group, &is_other);
}

TEST(free_places_stand_apart_and_not_in_the_package)
{
    Buffer body;
    Db db;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, say_work, NULL));
    buffer_init_in(&body, at.arena, UNPACKED_MOST);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, pocket_capacity(&db, LANGUAGE_CS, &ZLIN, &body));
    EXPECT(holds(buffer_text(&body), "\"state\":\"free\""));
    EXPECT(holds(buffer_text(&body), "\"valid_days\":45"));
    EXPECT(holds(buffer_text(&body), "\"available\":3"));
    EXPECT(holds(buffer_text(&body), "\"waiting_days\":20,\"unit\":1,\"group\":0}"));
    EXPECT(holds(buffer_text(&body), "\"units\":[\"Místo\",\"Lůžko\"]"));
    EXPECT(holds(buffer_text(&body), "\"groups\":[\"Osoby bez přístřeší\"]"));
    db_end(at.database, &db);
    EXPECT(!holds(section(package_of(&ALL), "cards"), "\"available\""));
}

static Status hold_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(db, "DELETE FROM rule WHERE rule_key = 'capacity_freshness'", NO_PARAMS, NULL));
    return db_execute(
        db,
        "INSERT INTO rule (id, rule_key, value, unit, valid_from, legal_reference)"
        " VALUES (9001, 'capacity_freshness', 20, 'days', '2026-01-01', 'Kruh')",
        NO_PARAMS,
        NULL);
}

TEST(how_long_a_word_holds_is_the_rule_of_the_day)
{
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, hold_work, NULL));
    EXPECT(holds(package_of(&ALL), "\"valid_days\":20"));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        db_write(at.database, at.arena, &at.error, fill_work, NULL) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(a_package_is_a_head_and_sections_that_the_search_opens);
    RUN(of_a_confidential_place_there_is_the_municipality_and_the_phone);
    RUN(people_are_in_no_package);
    RUN(a_district_takes_its_services_and_no_others);
    RUN(what_was_withdrawn_is_in_no_package);
    RUN(a_change_elsewhere_leaves_the_etag_as_it_is);
    RUN(free_places_stand_apart_and_not_in_the_package);
    RUN(how_long_a_word_holds_is_the_rule_of_the_day);
    pocket_forget();
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
