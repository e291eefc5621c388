/* Tests of finding services by need, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/codes/code_list.h"
#include "features/directory/profile.h"
#include "features/finder/finder.h"
#include "features/finder/finder_index.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

#include <time.h>

static TestDatabase at;
static OrganisationId provider;

static const Str HOMELESS[] = {STR_INIT("homeless")};
static const Str FAMILIES[] = {STR_INIT("families")};

static Status save_services(Db *db, const Service *services, size_t count)
{
    Profile profile = {0};
    const ProfileAuthor author = {.verifies = true};
    TRY(profile_get(db, provider, &profile));
    profile.does_not_do = STR("Nepůjčujeme peníze.");
    profile.services = services;
    profile.service_count = count;
    return profile_save(db, &profile, &author);
}

static Status fill_work(Db *db, void *data)
{
    (void)data;
    const Organisation organisation = {
        .name = STR("Klubko, z. s."), .municipality = STR("Lipov"), .phone = STR("600 000 001")};
    const Service services[] = {
        {.name = STR("Poradna Klubko"),
         .kind = STR("37-3"),
         .description = STR("Pomůžeme s dluhy a exekucemi."),
         .target_groups = {.items = FAMILIES, .count = 1}},
        {.name = STR("Teplá židle"),
         .kind = STR("63"),
         .municipality = STR("Záhoří"),
         .target_groups = {.items = HOMELESS, .count = 1}},
    };
    TRY(organisation_save(db, &organisation, &provider));
    return save_services(db, services, 2);
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

static void expect_first(const char *name, FinderAnswer answer)
{
    EXPECT(answer.hit_count > 0);
    if (answer.hit_count > 0)
        EXPECT_STR(name, answer.hits[0].name);
}

TEST(a_need_finds_a_service_that_names_itself_otherwise)
{
    FinderAnswer answer = ask((FinderQuery){.need = STR("nemá kde spát")});
    expect_first("Teplá židle", answer);
    EXPECT_INT(1, answer.total);
    EXPECT(answer.word_count > 0);
    EXPECT_STR("noclehárna", answer.words[0]);
    expect_first("Poradna Klubko", ask((FinderQuery){.need = STR("exekutor mu bere plat")}));
}

TEST(what_was_also_looked_for_is_told_once)
{
    FinderAnswer answer = ask((FinderQuery){.need = STR("spí venku a nemá kde spát")});
    EXPECT_INT(1, answer.word_count);
    EXPECT_STR("noclehárna", answer.words[0]);
}

TEST(a_filter_narrows_and_one_that_nobody_meets_finds_nothing)
{
    EXPECT_INT(2, ask((FinderQuery){.what = HIT_SERVICE}).total);
    expect_first("Poradna Klubko", ask((FinderQuery){.target_group = STR("families")}));
    EXPECT_INT(1, ask((FinderQuery){.municipality = STR("Záhoří")}).total);
    EXPECT_INT(0, ask((FinderQuery){.kind = STR("such a kind is not there")}).total);
    EXPECT_INT(0, ask((FinderQuery){.with_dog = true}).total);
}

TEST(kinds_are_counted)
{
    FinderAnswer answer = ask((FinderQuery){.need = STR("Klubko")});
    EXPECT_INT(2, answer.facet_counts[FACET_KIND]);
    EXPECT_INT(1, answer.facets[FACET_KIND][0].count);
}

TEST(what_is_not_done_is_no_reason_to_be_found_but_warns)
{
    FinderAnswer answer = ask((FinderQuery){.need = STR("peníze")});
    EXPECT_INT(0, answer.total);
    answer = ask((FinderQuery){.need = STR("Klubko peníze")});
    EXPECT(answer.hit_count > 0 && answer.hits[0].is_partial && answer.hits[0].warns);
}

static Status change_work(Db *db, void *data)
{
    (void)data;
    const Service services[] = {
        {.name = STR("Ohřívárna U Kamen"), .description = STR("Otevřeno celou zimu.")}};
    return save_services(db, services, 1);
}

TEST(a_change_is_seen_within_a_second)
{
    EXPECT_INT(0, ask((FinderQuery){.need = STR("ohřívárna")}).total);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, change_work, NULL));
    const struct timespec second = {.tv_sec = 1, .tv_nsec = 10000000};
    (void)nanosleep(&second, NULL);
    expect_first("Ohřívárna U Kamen", ask((FinderQuery){.need = STR("ohřívárna")}));
    EXPECT_INT(0, ask((FinderQuery){.need = STR("dluhy")}).total);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        db_write(at.database, at.arena, &at.error, fill_work, NULL) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(a_need_finds_a_service_that_names_itself_otherwise);
    RUN(what_was_also_looked_for_is_told_once);
    RUN(a_filter_narrows_and_one_that_nobody_meets_finds_nothing);
    RUN(kinds_are_counted);
    RUN(what_is_not_done_is_no_reason_to_be_found_but_warns);
    RUN(a_change_is_seen_within_a_second);
    finder_index_forget();
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
