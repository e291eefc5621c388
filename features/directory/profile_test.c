/* Tests of profiles, services and contacts in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_pages.h"
#include "features/directory/freshness.h"
#include "features/directory/profile.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &DIRECTORY_ORGANISATION_REFERENCE, NULL};

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

static Status organisation_work(Db *db, void *data)
{
    Organisation *organisation = data;
    return organisation_save(db, organisation, &organisation->id);
}

static OrganisationId make(Organisation organisation)
{
    EXPECT_INT(OK, write_it(organisation_work, &organisation));
    return organisation.id;
}

typedef struct Saving {
    Profile profile;
    ProfileAuthor author;
} Saving;

static Status profile_work(Db *db, void *data)
{
    const Saving *saving = data;
    return profile_save(db, &saving->profile, &saving->author);
}

static Status save(Profile profile, bool verifies)
{
    Saving saving = {
        .profile = profile,
        .author = {.name = STR("Jana Zkušební"), .verifies = verifies},
    };
    return write_it(profile_work, &saving);
}

static Profile get(OrganisationId id)
{
    Profile profile = {0};
    Db db = ask();
    EXPECT_INT(OK, profile_get(&db, id, &profile));
    db_end(at.database, &db);
    return profile;
}

static const Str GROUPS[] = {STR_INIT("families"), STR_INIT("homeless")};
static const Str FORMS[] = {STR_INIT("ter"), STR_INIT("amb")};

static Profile filled(OrganisationId id)
{
    static const Service services[] = {
        {.name = STR_INIT("Terénní program Most"),
         .kind = STR_INIT("69"),
         .description = STR_INIT("Chodíme za lidmi ven."),
         .municipality = STR_INIT("Lipov"),
         .address = STR_INIT("U Cihelny 1"),
         .target_groups = {.items = GROUPS, .count = 2},
         .forms = {.items = FORMS, .count = 1}},
        {.name = STR_INIT("Azylový dům"),
         .kind = STR_INIT("57"),
         .municipality = STR_INIT("Lipov"),
         .address = STR_INIT("Tajná 5"),
         .email = STR_INIT("dum@example.org"),
         .phone = STR_INIT("+420 600 000 001"),
         .is_confidential = true},
    };
    static const Contact contacts[] = {
        {.name = STR_INIT("Petr Vzorný"), .turn_to_with = STR_INIT("dluhy")},
    };
    Profile profile = get(id);
    profile.description = STR("Pomáháme lidem.");
    profile.organisation.phone = STR("+420 600 000 000");
    profile.target_groups = (StrList){.items = GROUPS, .count = 1};
    profile.forms = (StrList){.items = FORMS, .count = 2};
    profile.services = services;
    profile.service_count = 2;
    profile.contacts = contacts;
    profile.contact_count = 1;
    return profile;
}

TEST(a_page_never_filled_in_is_empty_and_has_version_0)
{
    OrganisationId id = make((Organisation){.name = STR("Prázdná")});
    Profile profile = get(id);
    EXPECT_INT(0, profile.version);
    EXPECT_INT(0, profile.saved_at);
    EXPECT_INT(0, profile.service_count);
    Db db = ask();
    EXPECT_INT(NOT_FOUND, profile_get(&db, (OrganisationId){7}, &profile));
    db_end(at.database, &db);
}

TEST(what_is_saved_is_there_again)
{
    OrganisationId id = make((Organisation){.name = STR("Most")});
    EXPECT_INT(OK, save(filled(id), false));
    Profile profile = get(id);
    EXPECT_INT(1, profile.version);
    EXPECT_STR("Pomáháme lidem.", profile.description);
    EXPECT_STR("+420 600 000 000", profile.organisation.phone);
    EXPECT_STR("Jana Zkušební", profile.saved_by_name);
    EXPECT_INT(2, profile.forms.count);
    EXPECT_INT(2, profile.service_count);
    EXPECT_STR("Terénní program Most", profile.services[0].name);
    EXPECT_STR("U Cihelny 1", profile.services[0].address);
    EXPECT_INT(2, profile.services[0].target_groups.count);
    EXPECT_STR("homeless", profile.services[0].target_groups.items[0]); /* order of the list */
    EXPECT_STR("dluhy", profile.contacts[0].turn_to_with);
}

TEST(saved_and_verified_are_two_dates)
{
    OrganisationId id = make((Organisation){.name = STR("Dvě data")});
    EXPECT_INT(OK, save(filled(id), false));
    EXPECT_INT(0, get(id).verified_at);
    EXPECT_INT(OK, save(filled(id), true));
    Microseconds verified_at = get(id).verified_at;
    EXPECT(verified_at > 0);
    EXPECT_INT(OK, save(filled(id), false));
    Profile profile = get(id);
    EXPECT_INT(verified_at, profile.verified_at);
    EXPECT(profile.saved_at >= verified_at);
}

TEST(an_older_version_changes_nothing)
{
    OrganisationId id = make((Organisation){.name = STR("Souběh")});
    Profile first = filled(id);
    Profile second = filled(id);
    second.description = STR("Přepsáno.");
    second.service_count = 0;
    EXPECT_INT(OK, save(first, false));
    EXPECT_INT(CONFLICT, save(second, false));
    EXPECT(at.error.user_message != NULL);
    EXPECT_STR("Pomáháme lidem.", get(id).description);
    EXPECT_INT(2, get(id).service_count);
}

TEST(services_and_people_keep_their_rows_when_changed_and_go_when_left_out)
{
    OrganisationId id = make((Organisation){.name = STR("Řádky")});
    EXPECT_INT(OK, save(filled(id), false));
    Profile before = get(id);
    Profile changed = before;
    changed.service_count = 1;
    changed.contact_count = 0;
    EXPECT_INT(OK, save(changed, false));
    Profile after = get(id);
    EXPECT_INT(1, after.service_count);
    EXPECT_INT(before.services[0].id.value, after.services[0].id.value);
    EXPECT_INT(0, after.contact_count);
    Db db = ask();
    Service gone;
    EXPECT_INT(NOT_FOUND, service_get(&db, before.services[1].id, &gone));
    db_end(at.database, &db);
}

TEST(a_service_of_another_organisation_cannot_be_changed)
{
    OrganisationId victim = make((Organisation){.name = STR("Oběť")});
    OrganisationId other = make((Organisation){.name = STR("Jiná")});
    EXPECT_INT(OK, save(filled(victim), false));
    Service stolen = get(victim).services[0];
    stolen.name = STR("Ukradeno");
    Profile attack = get(other);
    attack.services = &stolen;
    attack.service_count = 1;
    EXPECT_INT(OK, save(attack, false));
    EXPECT_STR("Terénní program Most", get(victim).services[0].name);
    EXPECT_STR("Ukradeno", get(other).services[0].name);
    EXPECT(get(other).services[0].id.value != stolen.id.value);
}

TEST(the_address_of_a_confidential_place_is_stored_nowhere)
{
    OrganisationId id = make((Organisation){.name = STR("Tajná místa")});
    EXPECT_INT(OK, save(filled(id), false));
    Service shelter = get(id).services[1];
    EXPECT(shelter.is_confidential);
    EXPECT_STR("", shelter.address);
    EXPECT_STR("", shelter.email);
    EXPECT_STR("Lipov", shelter.municipality);
    EXPECT_STR("+420 600 000 001", shelter.phone);
    Db db = ask();
    int64_t found;
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT (SELECT count(*) FROM location WHERE address LIKE '%Tajná%')"
            "     + (SELECT count(*) FROM service WHERE description LIKE '%Tajná%'"
            "           OR email LIKE '%dum@%') AS n",
            NO_PARAMS,
            &found));
    EXPECT_INT(0, found);
    db_end(at.database, &db);
}

TEST(a_confidential_organisation_hides_the_places_of_its_services_too)
{
    OrganisationId id = make((Organisation){.name = STR("Úkryt"), .is_confidential = true});
    Profile profile = filled(id);
    profile.organisation.address = STR("Skrytá 3");
    EXPECT_INT(OK, save(profile, false));
    Profile again = get(id);
    EXPECT_STR("", again.organisation.address);
    EXPECT(again.services[0].is_confidential);
    EXPECT_STR("", again.services[0].address);
}

static Status verify_work(Db *db, void *data)
{
    const Profile *profile = data;
    const ProfileAuthor author = {.name = STR("Eva Pravdivá"), .verifies = true};
    return profile_verify(db, profile->organisation.id, profile->version, &author);
}

TEST(one_tap_confirms_what_was_seen_and_nothing_newer)
{
    OrganisationId id = make((Organisation){.name = STR("Potvrzení")});
    Profile seen = get(id);
    EXPECT_INT(NOT_FOUND, write_it(verify_work, &seen));
    EXPECT_INT(OK, save(filled(id), false));
    seen = get(id);
    EXPECT_INT(OK, write_it(verify_work, &seen));
    EXPECT(get(id).verified_at > 0);
    EXPECT_STR("Eva Pravdivá", get(id).verified_by_name);
    EXPECT_INT(OK, save(filled(id), false));
    EXPECT_INT(CONFLICT, write_it(verify_work, &seen));
}

TEST(an_overview_of_many_is_in_their_order_and_says_what_is_missing)
{
    OrganisationId none = make((Organisation){.name = STR("Nic")});
    OrganisationId full = make((Organisation){
        .name = STR("Vše"), .municipality = STR("Lipov"), .owner = STR("Město Lipov")});
    EXPECT_INT(OK, save(filled(full), true));
    const OrganisationId ids[] = {full, {12345}, none, full};
    const ProfileOverview *overviews;
    Db db = ask();
    EXPECT_INT(OK, profile_overview(&db, ids, 4, &overviews));
    EXPECT_INT(PROFILE_DOES_NOT_DO, overviews[0].missing);
    EXPECT(overviews[0].saved_at > 0);
    EXPECT_STR("Lipov", overviews[0].municipality);
    EXPECT_STR("mesto lipov", overviews[0].owner_key);
    EXPECT_INT(2, overviews[0].target_groups.count);
    EXPECT_STR("families", overviews[0].target_groups.items[0]);
    EXPECT_INT(PROFILE_ALL, overviews[1].missing);
    EXPECT_INT(PROFILE_ALL, overviews[2].missing);
    EXPECT_INT(0, overviews[2].saved_at);
    EXPECT_INT(2, overviews[3].target_groups.count);
    EXPECT_INT(OK, profile_overview(&db, NULL, 0, &overviews));
    db_end(at.database, &db);
}

TEST(an_unknown_value_of_a_list_is_kept)
{
    static const Str groups[] = {STR_INIT("CilovaSkupinaOsoby/28")};
    OrganisationId id = make((Organisation){.name = STR("Dovoz")});
    Profile profile = filled(id);
    profile.target_groups = (StrList){.items = groups, .count = 1};
    EXPECT_INT(OK, save(profile, false));
    EXPECT_STR("CilovaSkupinaOsoby/28", get(id).target_groups.items[0]);
}

TEST(a_page_too_long_or_a_service_without_a_name_is_refused_whole)
{
    OrganisationId id = make((Organisation){.name = STR("Meze")});
    Profile profile = filled(id);
    profile.services = arena_array(at.arena, Service, (size_t)LIMIT_SERVICES_PER_ORGANISATION + 1);
    profile.service_count = (size_t)LIMIT_SERVICES_PER_ORGANISATION + 1;
    EXPECT_INT(TOO_LARGE, save(profile, false));
    profile.service_count = 1;
    EXPECT_INT(INVALID, save(profile, false));
    EXPECT_INT(0, get(id).version);
}

static Status person_work(Db *db, void *data)
{
    Person *person = data;
    return person_save(db, person, &person->id);
}

static Status verify_by_work(Db *db, void *data)
{
    const Saving *saving = data;
    return profile_verify(
        db, saving->profile.organisation.id, saving->profile.version, &saving->author);
}

static Status forget_work(Db *db, void *data)
{
    return DIRECTORY_PERSON_REFERENCE.forget(db, ((const Person *)data)->id);
}

TEST(who_is_forgotten_has_saved_and_verified_nothing)
{
    Person person = {.name = STR("Karel Odcházející")};
    EXPECT_INT(OK, write_it(person_work, &person));
    Saving saving = {
        .profile = filled(make((Organisation){.name = STR("Zůstává")})),
        .author = {.person = person.id, .name = person.name},
    };
    OrganisationId own = saving.profile.organisation.id;
    EXPECT_INT(OK, write_it(profile_work, &saving));
    OrganisationId other = make((Organisation){.name = STR("Jiná")});
    EXPECT_INT(OK, save(filled(other), true));
    saving.profile = get(other);
    EXPECT_INT(OK, write_it(verify_by_work, &saving));
    EXPECT_STR("Karel Odcházející", get(own).saved_by_name);
    EXPECT_STR("Karel Odcházející", get(other).verified_by_name);
    EXPECT_INT(OK, write_it(forget_work, &person));
    EXPECT_STR("", get(own).saved_by_name);
    EXPECT_STR("", get(other).verified_by_name);
    EXPECT_STR("Jana Zkušební", get(other).saved_by_name);
}

TEST(a_verification_ages)
{
    Microseconds now = DAYS(20000);
    EXPECT_INT(NEVER_VERIFIED, freshness_state(0, now));
    EXPECT_INT(FRESH, freshness_state(now - DAYS(14), now));
    EXPECT_INT(VALID, freshness_state(now - DAYS(15), now));
    EXPECT_INT(VALID, freshness_state(now - DAYS(45), now));
    EXPECT_INT(STALE, freshness_state(now - DAYS(45) - 1, now));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(a_page_never_filled_in_is_empty_and_has_version_0);
    RUN(what_is_saved_is_there_again);
    RUN(saved_and_verified_are_two_dates);
    RUN(an_older_version_changes_nothing);
    RUN(services_and_people_keep_their_rows_when_changed_and_go_when_left_out);
    RUN(a_service_of_another_organisation_cannot_be_changed);
    RUN(the_address_of_a_confidential_place_is_stored_nowhere);
    RUN(a_confidential_organisation_hides_the_places_of_its_services_too);
    RUN(one_tap_confirms_what_was_seen_and_nothing_newer);
    RUN(an_overview_of_many_is_in_their_order_and_says_what_is_missing);
    RUN(an_unknown_value_of_a_list_is_kept);
    RUN(a_page_too_long_or_a_service_without_a_name_is_refused_whole);
    RUN(who_is_forgotten_has_saved_and_verified_nothing);
    RUN(a_verification_ages);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
