/* Tests of search in the directory, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_search.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static const Str HOMELESS[] = {STR_INIT("homeless")};
static const Str FAMILIES[] = {STR_INIT("families")};
static const Str FIELD[] = {STR_INIT("ter")};

static Status fill_work(Db *db, void *data)
{
    (void)data;
    const Organisation organisations[] = {
        {.name = STR("Čtyři kola, z. s."),
         .municipality = STR("Lipov"),
         .sector = STR("ngo"),
         .phone = STR("600 000 001")},
        {.name = STR("Úkryt"), .municipality = STR("Záhoří"), .is_confidential = true},
        {.name = STR("Ośrodek Pomocy"), .municipality = STR("Brzozów Dolny")},
        {.name = STR("Prázdná organizace")},
    };
    const Service services[] = {
        {.name = STR("Dluhová poradna Klubko"),
         .kind = STR("37-3"),
         .target_groups = {.items = FAMILIES, .count = 1}},
        {.name = STR("Teplá židle"),
         .kind = STR("63"),
         .municipality = STR("Záhoří"),
         .phone = STR("600 000 002"),
         .target_groups = {.items = HOMELESS, .count = 1},
         .forms = {.items = FIELD, .count = 1}},
    };
    const Contact contacts[] = {
        {.name = STR("Božena Vymyšlená"), .turn_to_with = STR("exekuce a oddlužení")},
    };
    for (size_t i = 0; i < sizeof organisations / sizeof organisations[0]; i++) {
        OrganisationId id;
        TRY(organisation_save(db, &organisations[i], &id));
        Profile profile = {0};
        TRY(profile_get(db, id, &profile));
        profile.description = i == 2 ? STR("Pomagamy w Łodzi.") : STR("Pomáháme.");
        if (i == 0) {
            profile.services = services;
            profile.service_count = 2;
            profile.contacts = contacts;
            profile.contact_count = 1;
        }
        const ProfileAuthor author = {.verifies = true};
        if (i != 3)
            TRY(profile_save(db, &profile, &author));
    }
    return OK;
}

static DirectoryHits find(DirectoryQuery query)
{
    DirectoryHits hits = {0};
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, directory_search(&db, LANGUAGE_CS, &query, 50, 0, &hits));
    db_end(at.database, &db);
    return hits;
}

static DirectoryHits find_text(Str text)
{
    return find((DirectoryQuery){.text = text});
}

static void expect_first(const char *name, DirectoryHits hits)
{
    EXPECT(hits.count > 0);
    if (hits.count > 0)
        EXPECT_STR(name, hits.items[0].name);
}

TEST(without_words_everything_but_people_is_there_in_czech_order)
{
    DirectoryHits hits = find((DirectoryQuery){0});
    EXPECT_INT(6, hits.total);
    EXPECT_STR("Čtyři kola, z. s.", hits.items[0].name);
    EXPECT_STR("Dluhová poradna Klubko", hits.items[1].name);
    EXPECT_STR("Úkryt", hits.items[5].name);
}

TEST(diacritics_case_and_endings_do_not_matter)
{
    expect_first("Dluhová poradna Klubko", find_text(STR("dluhove PORADNY")));
    expect_first("Teplá židle", find_text(STR("tepla zidle")));
    expect_first("Ośrodek Pomocy", find_text(STR("lodzi")));
    expect_first("Ośrodek Pomocy", find_text(STR("Łódź"))); /* folded to "lodz" */
}

TEST(a_service_is_found_by_its_kind_target_group_and_organisation)
{
    expect_first("Teplá židle", find_text(STR("noclehárna")));
    expect_first("Teplá židle", find_text(STR("bezdomne")));
    expect_first("Teplá židle", find_text(STR("židle kola")));
    expect_first("Dluhová poradna Klubko", find_text(STR("rodiny s dětmi poradna")));
}

TEST(a_person_is_found_by_what_to_turn_to_them_with)
{
    DirectoryHits hits = find_text(STR("oddlužení"));
    expect_first("Božena Vymyšlená", hits);
    EXPECT_INT(HIT_CONTACT, hits.items[0].what);
    EXPECT_STR("600 000 001", hits.items[0].phone);
    EXPECT_INT(1, find((DirectoryQuery){.what = HIT_CONTACT}).total);
}

TEST(a_name_that_begins_with_the_words_comes_first)
{
    expect_first("Úkryt", find_text(STR("úkryt")));
    expect_first("Čtyři kola, z. s.", find_text(STR("čtyři")));
}

TEST(filters_narrow)
{
    EXPECT_INT(1, find((DirectoryQuery){.kind = STR("63")}).total);
    EXPECT_INT(2, find((DirectoryQuery){.target_group = STR("homeless")}).total);
    EXPECT_INT(
        1, find((DirectoryQuery){.target_group = STR("homeless"), .what = HIT_SERVICE}).total);
    EXPECT_INT(2, find((DirectoryQuery){.form = STR("ter")}).total);
    EXPECT_INT(2, find((DirectoryQuery){.municipality = STR("Záhoří")}).total);
    EXPECT_INT(0, find((DirectoryQuery){.kind = STR("no such kind")}).total);
}

TEST(signs_of_the_query_language_are_words_like_others)
{
    EXPECT_INT(0, find_text(STR("100 % _")).total);
    EXPECT_INT(6, find_text(STR(" %_' \" ")).total); /* nothing is left: as without words */
    EXPECT_INT(0, find_text(STR("'; DROP TABLE service; --")).total);
}

TEST(a_very_long_text_is_looked_at_in_part)
{
    char text[4096];
    memset(text, 'a', sizeof text);
    EXPECT_INT(0, find_text((Str){.bytes = text, .len = sizeof text}).total);
    Str half = {
        .bytes = "žžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžž"
                 "žžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžžž",
        .len = 0};
    half.len = strlen(half.bytes);
    EXPECT(half.len > LIMIT_SEARCH_BYTES);
    EXPECT_INT(0, find_text(half).total);
}

TEST(a_confidential_place_shows_only_its_municipality)
{
    DirectoryHits hits = find_text(STR("úkryt"));
    EXPECT(hits.items[0].is_confidential);
    EXPECT_STR("Záhoří", hits.items[0].municipality);
}

TEST(municipalities_are_those_of_organisations_and_services)
{
    Db db;
    const Str *names;
    size_t count;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, directory_municipalities(&db, &names, &count));
    db_end(at.database, &db);
    EXPECT_INT(3, count);
    EXPECT_STR("Brzozów Dolny", names[0]);
    EXPECT_STR("Záhoří", names[2]);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        db_write(at.database, at.arena, &at.error, fill_work, NULL) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(without_words_everything_but_people_is_there_in_czech_order);
    RUN(diacritics_case_and_endings_do_not_matter);
    RUN(a_service_is_found_by_its_kind_target_group_and_organisation);
    RUN(a_person_is_found_by_what_to_turn_to_them_with);
    RUN(a_name_that_begins_with_the_words_comes_first);
    RUN(filters_narrow);
    RUN(signs_of_the_query_language_are_words_like_others);
    RUN(a_very_long_text_is_looked_at_in_part);
    RUN(a_confidential_place_shows_only_its_municipality);
    RUN(municipalities_are_those_of_organisations_and_services);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
