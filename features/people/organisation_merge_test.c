/*
 * Tests of organisations that are here twice, and of deleting one. On both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/organisation_merge.h"

#include "features/people/link.h"
#include "features/people/people_import.h"
#include "features/people/people_pages.h"
#include "features/people/person_reference.h"
#include "features/people/role.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {
    &PEOPLE_ORGANISATION_REFERENCE,
    &PARTS_ORGANISATION_REFERENCE,
    &ROLES_ORGANISATION_REFERENCE,
    &LINKS_ORGANISATION_REFERENCE,
    NULL,
};

static Status do_write(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

static Db reading(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static Status save_work(Db *db, void *data)
{
    Organisation *organisation = data;
    return organisation_save(db, organisation, &organisation->id);
}

static OrganisationId make(Organisation organisation)
{
    EXPECT_INT(OK, do_write(save_work, &organisation));
    return organisation.id;
}

static OrganisationId named(const char *name)
{
    return make((Organisation){.name = str_of(name)});
}

static Organisation get(OrganisationId id)
{
    Organisation organisation = {0};
    Db db = reading();
    EXPECT_INT(OK, organisation_get(&db, id, &organisation));
    db_end(at.database, &db);
    return organisation;
}

typedef struct Two {
    OrganisationId from;
    OrganisationId to;
} Two;

static Status merge_work(Db *db, void *data)
{
    const Two *two = data;
    return organisation_merge(db, two->from, two->to);
}

static void merge(OrganisationId from, OrganisationId to)
{
    EXPECT_INT(OK, do_write(merge_work, &(Two){from, to}));
}

static Status reject_work(Db *db, void *data)
{
    const Two *two = data;
    return organisation_pair_reject(db, two->from, two->to);
}

static Status remove_work(Db *db, void *data)
{
    return organisation_remove(db, *(const OrganisationId *)data);
}

/* The reason for which the two are proposed, or -1. */
static int proposed(OrganisationId one, OrganisationId other)
{
    const OrganisationPair *pairs;
    size_t count = 0;
    int reason = -1;
    Db db = reading();
    EXPECT_INT(OK, organisation_pairs(&db, &pairs, &count));
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].one.value == one.value && pairs[i].other.value == other.value)
            reason = (int)pairs[i].reason;
    }
    db_end(at.database, &db);
    return reason;
}

TEST(a_name_is_the_same_without_its_legal_form_and_in_another_order)
{
    const char *const same[][2] = {
        {"charita lipov, z. s.", "charita lipov"},
        {"most, z.u.", "most o. p. s."},
        {"lipov mestsky urad", "mestsky urad lipov"},
        {"kotva s.r.o.", "kotva, s. r. o."},
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        EXPECT_STR(
            organisation_name_core(at.arena, str_of(same[i][0])).bytes,
            organisation_name_core(at.arena, str_of(same[i][1])));
    EXPECT_STR("z s", organisation_name_core(at.arena, STR("z s")));
}

TEST(names_that_differ_by_form_or_slip_are_proposed_and_parts_are_not)
{
    OrganisationId charity = named("Charita Javor, z. s.");
    OrganisationId same = named("Charita Javor");
    OrganisationId slip = named("Charitta Javor");
    OrganisationId part = make((Organisation){.name = STR("Charita Javor – noclehárna")});
    EXPECT_INT(ORGANISATION_SAME_NAME, proposed(charity, same));
    EXPECT_INT(ORGANISATION_NEAR_NAME, proposed(charity, slip));
    EXPECT_INT(-1, proposed(charity, part));
}

TEST(a_number_in_two_trees_is_proposed_and_within_one_tree_or_many_branches_not)
{
    OrganisationId town =
        make((Organisation){.name = STR("Město Buk"), .registration_number = STR("00111")});
    OrganisationId office = make((Organisation){
        .name = STR("Odbor sociální"), .registration_number = STR("00111"), .parent = town});
    EXPECT_INT(-1, proposed(town, office));
    OrganisationId one =
        make((Organisation){.name = STR("Kotva"), .registration_number = STR("00222")});
    OrganisationId other =
        make((Organisation){.name = STR("Přístav"), .registration_number = STR("00222")});
    EXPECT_INT(ORGANISATION_SAME_NUMBER, proposed(one, other));
    (void)make((Organisation){.name = STR("Maják"), .registration_number = STR("00222")});
    EXPECT_INT(-1, proposed(one, other));
}

TEST(two_that_a_person_said_are_two_are_not_proposed_again)
{
    OrganisationId one = named("Svítání");
    OrganisationId other = named("Svítání z. ú.");
    EXPECT_INT(ORGANISATION_SAME_NAME, proposed(one, other));
    EXPECT_INT(OK, do_write(reject_work, &(Two){other, one}));
    EXPECT_INT(-1, proposed(one, other));
}

typedef struct Belongings {
    OrganisationId organisation;
    PersonId person;
    Link link;
} Belongings;

static Status belongings_work(Db *db, void *data)
{
    Belongings *own = data;
    Person person = {.name = STR("Eva Patřící"), .organisation = own->organisation};
    TRY(person_save(db, &person, &own->person));
    TRY(role_grant(db, own->person, STR("planner"), own->organisation));
    own->link = (Link){.purpose = LINK_PROFILE, .organisation = own->organisation};
    return link_save(db, &own->link);
}

TEST(people_parts_roles_and_links_follow_and_old_ids_and_names_lead_to_what_stays)
{
    OrganisationId kept = make((Organisation){.name = STR("Domov Pramen"), .phone = STR("111")});
    OrganisationId gone = make((Organisation){
        .name = STR("DPS Pramen"), .phone = STR("222"), .web = STR("https://pramen.example")});
    OrganisationId part = make((Organisation){.name = STR("Odlehčení"), .parent = gone});
    Belongings own = {.organisation = gone};
    EXPECT_INT(OK, do_write(belongings_work, &own));
    merge(gone, kept);

    EXPECT_INT(kept.value, get(gone).id.value);
    EXPECT_STR("111", get(kept).phone);
    EXPECT_STR("https://pramen.example", get(kept).web);
    EXPECT_INT(kept.value, get(part).parent.value);
    Db db = reading();
    Person person = {0};
    Link link = {0};
    Organisation found = {0};
    const PersonRole *roles = NULL;
    size_t role_count = 0;
    EXPECT_INT(OK, person_get(&db, own.person, &person));
    EXPECT_INT(kept.value, person.organisation.value);
    EXPECT_INT(OK, role_list_of(&db, LANGUAGE_CS, own.person, &roles, &role_count));
    EXPECT_INT(1, role_count);
    EXPECT_INT(kept.value, roles[0].organisation.value);
    EXPECT_INT(OK, link_find(&db, LINK_PROFILE, (PersonId){0}, kept, 0, &link));
    EXPECT_INT(own.link.id.value, link.id.value);
    EXPECT_INT(OK, organisation_find(&db, STR("dps pramen"), &found));
    EXPECT_INT(kept.value, found.id.value);
    PeopleImport import = {0};
    EXPECT_INT(
        OK,
        people_import_read(
            &db, STR("organisation,person\nDPS Pramen,Eva Patřící\nDomov Pramen,Nová\n"), &import));
    EXPECT_INT(kept.value, import.rows[0].known_organisation.value);
    EXPECT_INT(own.person.value, import.rows[0].known_person.value);
    EXPECT_INT(import.rows[0].organisation_number, import.rows[1].organisation_number);
    EXPECT_INT(0, import.new_organisation_count);
    db_end(at.database, &db);
}

TEST(a_part_that_outlives_what_stood_above_it_rises_and_closes_no_ring)
{
    OrganisationId top = named("Kraj");
    OrganisationId above = make((Organisation){.name = STR("Úřad"), .parent = top});
    OrganisationId between = make((Organisation){.name = STR("Odbor"), .parent = above});
    OrganisationId below = make((Organisation){.name = STR("Oddělení"), .parent = between});
    merge(above, below);
    EXPECT_INT(top.value, get(below).parent.value);
    EXPECT_INT(below.value, get(between).parent.value);
}

TEST(what_is_confidential_in_one_entry_stays_so_and_shows_no_address)
{
    OrganisationId open = make((Organisation){.name = STR("Azyl"), .address = STR("Tichá 1")});
    OrganisationId secret = make((Organisation){.name = STR("Azyl B"), .is_confidential = true});
    merge(secret, open);
    EXPECT(get(open).is_confidential);
    EXPECT_STR("", get(open).address);
}

TEST(one_organisation_is_not_merged_with_itself)
{
    OrganisationId one = named("Jediná");
    EXPECT_INT(INVALID, do_write(merge_work, &(Two){one, one}));
    EXPECT(at.error.user_message != NULL);
}

TEST(an_organisation_is_deleted_only_when_nothing_names_it)
{
    OrganisationId used = named("Používaná");
    Belongings own = {.organisation = used};
    EXPECT_INT(OK, do_write(belongings_work, &own));
    EXPECT_INT(CONFLICT, do_write(remove_work, &used));
    EXPECT(at.error.user_message != NULL);
    EXPECT_STR("Používaná", get(used).name);

    OrganisationId empty = named("Prázdná");
    OrganisationId twin = named("Prázdná dvakrát");
    merge(twin, empty);
    EXPECT_INT(OK, do_write(remove_work, &empty));
    Organisation none;
    Db db = reading();
    EXPECT_INT(NOT_FOUND, organisation_get(&db, empty, &none));
    EXPECT_INT(NOT_FOUND, organisation_get(&db, twin, &none));
    db_end(at.database, &db);
}

int main(void)
{
    test_database_open(&at);
    EXPECT_INT(OK, language_start(&at.error));
    EXPECT_INT(OK, link_start(str_of(at.folder), at.arena, &at.error));
    RUN(a_name_is_the_same_without_its_legal_form_and_in_another_order);
    RUN(names_that_differ_by_form_or_slip_are_proposed_and_parts_are_not);
    RUN(a_number_in_two_trees_is_proposed_and_within_one_tree_or_many_branches_not);
    RUN(two_that_a_person_said_are_two_are_not_proposed_again);
    RUN(people_parts_roles_and_links_follow_and_old_ids_and_names_lead_to_what_stays);
    RUN(a_part_that_outlives_what_stood_above_it_rises_and_closes_no_ring);
    RUN(what_is_confidential_in_one_entry_stays_so_and_shows_no_address);
    RUN(one_organisation_is_not_merged_with_itself);
    RUN(an_organisation_is_deleted_only_when_nothing_names_it);
    test_database_close(&at);
    return test_end();
}
