/* Tests of free places, of a card's history and of what is to be confirmed.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "features/directory/capacity_store.h"
#include "features/directory/freshness.h"
#include "features/directory/profile_history.h"
#include "features/directory/upkeep.h"

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
    return db_write(at.database, at.arena, &at.error, work, data);
}

/* ---- Free places ---- */

TEST(what_was_said_falls_to_unknown_by_itself)
{
    const Microseconds now = DAYS(1000);
    ServiceCapacity capacity = {.state = STR("free"), .updated_at = now, .available = NUMBER(3)};
    double free_now = -1;
    EXPECT_INT(CAPACITY_FREE, capacity_state_now(&capacity, now + DAYS(VALID_DAYS)));
    EXPECT_INT(CAPACITY_UNKNOWN, capacity_state_now(&capacity, now + DAYS(VALID_DAYS) + 1));
    EXPECT(!capacity_number(&capacity, now + DAYS(VALID_DAYS) + 1, &free_now));
    EXPECT(free_now < 0);
    capacity.valid_until = now + DAYS(2);
    EXPECT_INT(CAPACITY_FREE, capacity_state_now(&capacity, now + DAYS(2) - 1));
    EXPECT_INT(CAPACITY_UNKNOWN, capacity_state_now(&capacity, now + DAYS(2)));
}

static Status make_stricter(Db *db, void *data)
{
    const double *days = data;
    TRY(db_execute(
        db,
        "UPDATE rule SET value = $1 WHERE rule_key = 'capacity_freshness'",
        PARAMS(db_double(*days)),
        NULL));
    return freshness_reload(db);
}

TEST(how_long_free_places_count_is_a_rule_of_the_town)
{
    const Microseconds now = DAYS(1000);
    ServiceCapacity capacity = {.state = STR("free"), .updated_at = now, .available = NUMBER(3)};
    double days = 7;
    EXPECT_INT(OK, write_it(make_stricter, &days));
    EXPECT_INT(7, freshness_valid_days());
    EXPECT_INT(CAPACITY_FREE, capacity_state_now(&capacity, now + DAYS(7)));
    EXPECT_INT(CAPACITY_UNKNOWN, capacity_state_now(&capacity, now + DAYS(7) + 1));
    days = VALID_DAYS;
    EXPECT_INT(OK, write_it(make_stricter, &days));
    EXPECT_INT(CAPACITY_FREE, capacity_state_now(&capacity, now + DAYS(VALID_DAYS)));
}

TEST(full_is_a_number_and_free_without_a_number_is_none)
{
    ServiceCapacity capacity = {.state = STR("full"), .updated_at = DAYS(1000)};
    double free_now = -1;
    EXPECT(capacity_number(&capacity, DAYS(1000), &free_now) && free_now == 0);
    capacity.state = STR("free");
    EXPECT(!capacity_number(&capacity, DAYS(1000), &free_now));
    capacity.state = STR("a word of another program");
    EXPECT_INT(CAPACITY_UNKNOWN, capacity_state_now(&capacity, DAYS(1000)));
}

/* ---- A card ---- */

static Status organisation_work(Db *db, void *data)
{
    Organisation *organisation = data;
    return organisation_save(db, organisation, &organisation->id);
}

typedef struct Saving {
    Profile profile;
    ProfileAuthor author;
    int64_t save_id;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    return profile_save(db, &saving->profile, &saving->author);
}

static Status back_work(Db *db, void *data)
{
    const Saving *saving = data;
    return profile_take_back(db, saving->profile.organisation.id, saving->save_id, &saving->author);
}

static Profile get(OrganisationId id)
{
    Profile profile = {0};
    Db db = ask();
    EXPECT_INT(OK, profile_get(&db, id, &profile));
    db_end(at.database, &db);
    return profile;
}

static void save(Profile profile)
{
    Saving saving = {.profile = profile, .author = {.name = STR("Jana")}};
    EXPECT_INT(OK, write_it(save_work, &saving));
}

static ChangeList history(OrganisationId id)
{
    ChangeList changes;
    Db db = ask();
    EXPECT_INT(OK, change_list_of_page(&db, id.value, 0, 1000, &changes));
    db_end(at.database, &db);
    return changes;
}

static OrganisationId filled(void)
{
    static const Service services[] = {
        {.name = STR_INIT("Noclehárna"),
         .municipality = STR_INIT("Lipov"),
         .address = STR_INIT("Nádražní 4")},
        {.name = STR_INIT("Poradna"), .phone = STR_INIT("000 111")},
    };
    static const Contact contacts[] = {{.name = STR_INIT("Věra Odešlá")}};
    Organisation organisation = {
        .name = STR("Most"), .municipality = STR("Lipov"), .email = STR("most@most.example")};
    EXPECT_INT(OK, write_it(organisation_work, &organisation));
    Profile profile = get(organisation.id);
    profile.description = STR("Pomáháme.");
    profile.services = services;
    profile.service_count = 2;
    profile.contacts = contacts;
    profile.contact_count = 1;
    save(profile);
    return organisation.id;
}

TEST(a_save_is_taken_back_with_a_service_that_it_removed)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    int64_t removed = profile.services[1].id.value;
    profile.description = STR("Děláme něco jiného.");
    profile.service_count = 1;
    save(profile);
    EXPECT_INT(1, get(id).service_count);
    Saving back = {
        .profile = {.organisation = {.id = id}},
        .author = {.name = STR("Petr")},
        .save_id = history(id).items[0].save_id,
    };
    EXPECT_INT(OK, write_it(back_work, &back));
    profile = get(id);
    EXPECT_STR("Pomáháme.", profile.description);
    EXPECT_INT(2, profile.service_count);
    EXPECT_INT(removed, profile.services[1].id.value);
    EXPECT_STR("000 111", profile.services[1].phone);
    EXPECT_STR("restore", history(id).items[0].action);
    back.save_id = 1;
    EXPECT_INT(NOT_FOUND, write_it(back_work, &back));
}

static Status publish_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    const ProfileAuthor author = {.name = STR("Jana")};
    Profile profile;
    TRY(profile_get(db, *id, &profile));
    const PagePart parts[] = {
        {PART_PAGE, 0},
        {PART_SERVICE, profile.services[0].id.value},
        {PART_CONTACT, profile.contacts[0].id}};
    for (size_t i = 0; i < 3; i++) {
        TRY(part_set_public(db, *id, parts[i], true, &author));
        TRY(part_set_public(db, *id, parts[i], false, &author));
    }
    return OK;
}

static Status foreign_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    const ProfileAuthor author = {0};
    return part_set_public(db, *id, (PagePart){PART_SERVICE, 1}, false, &author);
}

TEST(what_is_withdrawn_or_published_is_written_down_once_with_its_author)
{
    OrganisationId id = filled();
    size_t before = history(id).count;
    EXPECT_INT(OK, write_it(publish_work, &id));
    ChangeList changes = history(id);
    EXPECT_INT(before + 4, changes.count); /* people alone were not public before */
    EXPECT_STR("Jana", changes.items[0].by_name);
    EXPECT_INT(NOT_FOUND, write_it(foreign_work, &id));
}

typedef struct Suggested {
    Suggestion suggestion;
    SuggestionDecision decision;
} Suggested;

static Status suggest_work(Db *db, void *data)
{
    const Suggested *suggested = data;
    bool is_new;
    return suggestion_save(db, &suggested->suggestion, &is_new);
}

static Status decide_work(Db *db, void *data)
{
    const Suggested *suggested = data;
    const ProfileAuthor author = {.name = STR("Jana")};
    return suggestion_decide(db, &suggested->decision, &author);
}

static size_t waiting(OrganisationId id, const Suggestion **ret_list)
{
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, suggestion_list(&db, id, ret_list, &count));
    db_end(at.database, &db);
    return count;
}

TEST(a_page_is_withdrawn_only_by_who_may_decide_and_then_the_history_says_so)
{
    OrganisationId id = filled();
    const Suggestion *list;
    Suggested suggested = {
        .suggestion = {
            .organisation = id, .field = STR(SUGGESTION_PUBLIC), .suggested = STR("no")}};
    EXPECT_INT(OK, write_it(suggest_work, &suggested));
    EXPECT_INT(OK, write_it(suggest_work, &suggested));
    EXPECT_INT(1, waiting(id, &list));
    suggested.decision =
        (SuggestionDecision){.organisation = id, .id = list[0].id, .accepts = true};
    EXPECT_INT(FORBIDDEN, write_it(decide_work, &suggested));
    EXPECT_INT(1, waiting(id, &list));
    suggested.decision.may_publish = true;
    EXPECT_INT(OK, write_it(decide_work, &suggested));
    EXPECT_INT(0, waiting(id, &list));
    Change newest = history(id).items[0];
    EXPECT_STR("public", newest.action);
    EXPECT_STR("yes", newest.before);
    EXPECT_STR("no", newest.after);
    EXPECT_STR("Jana", newest.by_name);
    EXPECT_INT(CONFLICT, write_it(decide_work, &suggested));
}

TEST(strangers_cannot_fill_the_list_for_those_who_have_an_account)
{
    OrganisationId id = filled();
    const Suggestion *list;
    for (int i = 0; i < LIMIT_SUGGESTIONS_OF_STRANGERS; i++) {
        Suggested suggested = {
            .suggestion = {
                .organisation = id,
                .field = STR("phone"),
                .suggested = str_format(at.arena, "%d", i)}};
        EXPECT_INT(OK, write_it(suggest_work, &suggested));
    }
    Suggested more = {
        .suggestion = {.organisation = id, .field = STR("phone"), .suggested = STR("112")}};
    EXPECT_INT(TOO_LARGE, write_it(suggest_work, &more));
    more.suggestion.by.value = 7;
    EXPECT_INT(OK, write_it(suggest_work, &more));
    EXPECT_INT(LIMIT_SUGGESTIONS_OF_STRANGERS + 1, waiting(id, &list));
}

TEST(nothing_of_a_person_who_is_no_longer_named_stays_in_the_history)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    profile.contact_count = 0;
    save(profile);
    ChangeList changes = history(id);
    for (size_t i = 0; i < changes.count; i++) {
        EXPECT(!str_equal(changes.items[i].after, STR("Věra Odešlá")));
        EXPECT(!str_equal(changes.items[i].before, STR("Věra Odešlá")));
    }
}

TEST(the_address_of_a_place_that_becomes_confidential_leaves_the_history)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    Service services[2] = {profile.services[0], profile.services[1]};
    services[0].address = STR("Tajná 7");
    profile.services = services;
    save(profile);
    profile = get(id);
    services[0] = profile.services[0];
    services[1] = profile.services[1];
    EXPECT_STR("Tajná 7", services[0].address);
    services[0].is_confidential = true;
    profile.services = services;
    save(profile);
    EXPECT_STR("", get(id).services[0].address);
    ChangeList changes = history(id);
    for (size_t i = 0; i < changes.count; i++) {
        EXPECT(!str_equal(changes.items[i].after, STR("Tajná 7")));
        EXPECT(!str_equal(changes.items[i].before, STR("Tajná 7")));
        EXPECT(!str_equal(changes.items[i].before, STR("Nádražní 4")));
    }
}

typedef struct Said {
    CapacitySaid said;
    bool is_other;
} Said;

static Status say_work(Db *db, void *data)
{
    Said *said = data;
    return capacity_say(db, &said->said, &said->is_other);
}

TEST(saying_the_same_again_makes_it_fresh_and_tells_nobody)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    Said said = {
        .said = {
            .service_id = profile.services[0].id.value,
            .organisation_id = id.value,
            .state = CAPACITY_LIMITED,
            .available = NUMBER(2),
            .maximum = NUMBER(12)}};
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(said.is_other);
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(!said.is_other);
    said.said.available = NUMBER(13);
    EXPECT_INT(INVALID, write_it(say_work, &said));
    said.said.available = NUMBER(1);
    said.said.organisation_id = 1;
    EXPECT_INT(NOT_FOUND, write_it(say_work, &said));
    Db db = ask();
    const ServiceCapacity *list;
    size_t count;
    EXPECT_INT(OK, capacity_list(&db, &said.said.service_id, 1, &list, &count));
    EXPECT_INT(1, count);
    EXPECT(list[0].available.value == 2);
    db_end(at.database, &db);
}

static ServiceCapacity said_of(int64_t service)
{
    Db db = ask();
    const ServiceCapacity *list;
    size_t count;
    EXPECT_INT(OK, capacity_list(&db, &service, 1, &list, &count));
    ServiceCapacity capacity = count == 1 ? list[0] : (ServiceCapacity){0};
    db_end(at.database, &db);
    return capacity;
}

TEST(a_service_can_say_that_it_does_not_know_any_more)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    double free_now;
    Said said = {
        .said = {
            .service_id = profile.services[0].id.value,
            .organisation_id = id.value,
            .state = CAPACITY_UNKNOWN}};
    size_t before = history(id).count;
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(!said.is_other);
    EXPECT_INT(before, history(id).count);
    said.said.state = CAPACITY_LIMITED;
    said.said.available = NUMBER(2);
    said.said.maximum = NUMBER(12);
    said.said.waiting_days = NUMBER(5);
    said.said.valid_until = clock_now() + DAYS(3);
    EXPECT_INT(OK, write_it(say_work, &said));
    said.said.state = CAPACITY_UNKNOWN; /* the form brings the numbers along */
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(said.is_other);
    ServiceCapacity capacity = said_of(said.said.service_id);
    EXPECT_STR("unknown", capacity.state);
    EXPECT(!capacity.available.is_set && !capacity.waiting_days.is_set);
    EXPECT(capacity.valid_until == 0 && capacity.maximum.value == 12);
    EXPECT(!capacity_number(&capacity, clock_now(), &free_now));
    EXPECT_INT(before + 2, history(id).count);
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(!said.is_other);
    EXPECT_INT(before + 2, history(id).count);
}

TEST(a_tap_on_another_word_does_not_keep_the_numbers_of_the_word_before)
{
    OrganisationId id = filled();
    Profile profile = get(id);
    Said said = {
        .said = {
            .service_id = profile.services[0].id.value,
            .organisation_id = id.value,
            .state = CAPACITY_WAITING,
            .available = NUMBER(0),
            .maximum = NUMBER(48),
            .waiting_days = NUMBER(90)}};
    EXPECT_INT(OK, write_it(say_work, &said));
    said.said.state = CAPACITY_FREE;
    EXPECT_INT(OK, write_it(say_work, &said));
    ServiceCapacity capacity = said_of(said.said.service_id);
    EXPECT_STR("free", capacity.state);
    EXPECT(!capacity.available.is_set && !capacity.waiting_days.is_set);
    EXPECT(capacity.maximum.is_set && capacity.maximum.value == 48);
    EXPECT_INT(INVALID, write_it(say_work, &said));
    said.said.available = NUMBER(3);
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(said_of(said.said.service_id).available.value == 3);
    said.said.state = CAPACITY_FULL;
    EXPECT_INT(OK, write_it(say_work, &said));
    EXPECT(!said_of(said.said.service_id).available.is_set);
    EXPECT_INT(INVALID, write_it(say_work, &said));
}

static bool may_be_asked(OrganisationId id)
{
    Db db = ask();
    const DuePage *pages;
    size_t count;
    EXPECT_INT(OK, due_pages(&db, clock_now(), 1000, &pages, &count));
    bool may = false;
    for (size_t i = 0; i < count; i++)
        may = may || (pages[i].organisation.value == id.value && pages[i].letter == LETTER_MAY_GO);
    db_end(at.database, &db);
    return may;
}

static Status remind_work(Db *db, void *data)
{
    const OrganisationId *id = data;
    return due_reminded(db, *id, clock_now());
}

TEST(a_card_that_nobody_confirmed_is_due_and_not_asked_about_twice_a_week)
{
    OrganisationId id = filled();
    EXPECT(may_be_asked(id));
    EXPECT_INT(OK, write_it(remind_work, &id));
    EXPECT(!may_be_asked(id));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(what_was_said_falls_to_unknown_by_itself);
    RUN(how_long_free_places_count_is_a_rule_of_the_town);
    RUN(full_is_a_number_and_free_without_a_number_is_none);
    RUN(a_save_is_taken_back_with_a_service_that_it_removed);
    RUN(what_is_withdrawn_or_published_is_written_down_once_with_its_author);
    RUN(a_page_is_withdrawn_only_by_who_may_decide_and_then_the_history_says_so);
    RUN(strangers_cannot_fill_the_list_for_those_who_have_an_account);
    RUN(nothing_of_a_person_who_is_no_longer_named_stays_in_the_history);
    RUN(the_address_of_a_place_that_becomes_confidential_leaves_the_history);
    RUN(saying_the_same_again_makes_it_fresh_and_tells_nobody);
    RUN(a_service_can_say_that_it_does_not_know_any_more);
    RUN(a_tap_on_another_word_does_not_keep_the_numbers_of_the_word_before);
    RUN(a_card_that_nobody_confirmed_is_due_and_not_asked_about_twice_a_week);
    test_database_close(&at);
    return test_end();
}
