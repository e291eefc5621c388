/* Tests of the directory as a list, on either engine. SPDX-License-Identifier: EUPL-1.2 */
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
    EXPECT_INT(OK, directory_entries(&db, LANGUAGE_CS, &query, 50, 0, &hits));
    db_end(at.database, &db);
    return hits;
}

TEST(without_words_everything_but_people_is_there_in_czech_order)
{
    DirectoryHits hits = find((DirectoryQuery){0});
    EXPECT_INT(6, hits.total);
    EXPECT_STR("Čtyři kola, z. s.", hits.items[0].name);
    EXPECT_STR("Dluhová poradna Klubko", hits.items[1].name);
    EXPECT_STR("Úkryt", hits.items[5].name);
}

TEST(people_are_listed_when_asked_for)
{
    DirectoryHits hits = find((DirectoryQuery){.what = HIT_CONTACT});
    EXPECT_INT(1, hits.total);
    EXPECT_STR("Božena Vymyšlená", hits.items[0].name);
    EXPECT_STR("600 000 001", hits.items[0].phone);
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

TEST(a_confidential_place_shows_only_its_municipality)
{
    DirectoryHits hits =
        find((DirectoryQuery){.what = HIT_ORGANISATION, .municipality = STR("Záhoří")});
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
    RUN(people_are_listed_when_asked_for);
    RUN(filters_narrow);
    RUN(a_confidential_place_shows_only_its_municipality);
    RUN(municipalities_are_those_of_organisations_and_services);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
