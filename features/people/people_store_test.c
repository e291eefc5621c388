/*
 * Tests of organisations, people, accounts, roles and links, the same on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/account.h"
#include "features/people/link.h"
#include "features/people/person_merge.h"
#include "features/people/person_reference.h"
#include "features/people/role.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"
#include "web/session.h"

static TestDatabase at;
static int moved_count;
static int forgotten_count;

static Status count_move(Db *db, PersonId from, PersonId to)
{
    (void)db;
    moved_count += from.value != to.value;
    return OK;
}

static Status count_forget(Db *db, PersonId person)
{
    (void)db;
    forgotten_count += person.value != 0;
    return OK;
}

static const PersonReference COUNTING = {.move = count_move, .forget = count_forget};
const PersonReference *const PERSON_REFERENCES[] = {&COUNTING, NULL};

/* ---- One write, one read ---- */

static Status do_write(DbWork work, void *data)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, work, data);
}

static Db reading(void)
{
    Db db = {0};
    error_clear(&at.error);
    if (db_begin(at.database, at.arena, &at.error, &db) != OK) {
        printf("Bail out! %s\n", at.error.message);
        exit(1);
    }
    return db;
}

static Status save_organisation(Db *db, void *data)
{
    Organisation *organisation = data;
    return organisation_save(db, organisation, &organisation->id);
}

static OrganisationId organisation(const char *name, OrganisationId parent)
{
    Organisation made = {.name = str_of(name), .parent = parent};
    EXPECT_INT(OK, do_write(save_organisation, &made));
    return made.id;
}

static Status save_person(Db *db, void *data)
{
    Person *person = data;
    return person_save(db, person, &person->id);
}

static PersonId person(const char *name, OrganisationId where, const char *email)
{
    Person made = {.name = str_of(name), .organisation = where, .email = str_of(email)};
    EXPECT_INT(OK, do_write(save_person, &made));
    return made.id;
}

static Person read_person(PersonId id, Status expected)
{
    Db db = reading();
    Person found = {0};
    EXPECT_INT(expected, person_get(&db, id, &found));
    db_end(at.database, &db);
    return found;
}

typedef struct Grant {
    PersonId person;
    const char *role;
    OrganisationId organisation;
} Grant;

static Status grant(Db *db, void *data)
{
    const Grant *role = data;
    return role_grant(db, role->person, str_of(role->role), role->organisation);
}

static Status withdraw(Db *db, void *data)
{
    const Grant *role = data;
    return role_withdraw(db, role->person, str_of(role->role), role->organisation);
}

static Status make_account(Db *db, void *data)
{
    return account_save(db, *(PersonId *)data, STR("a hash"));
}

static Status block(Db *db, void *data)
{
    return account_block(db, *(PersonId *)data);
}

static Status forget(Db *db, void *data)
{
    return person_forget(db, *(PersonId *)data);
}

static Status save_link(Db *db, void *data)
{
    return link_save(db, data);
}

static Status use_link(Db *db, void *data)
{
    return link_use(db, *(LinkId *)data);
}

static Status revoke_link(Db *db, void *data)
{
    return link_revoke(db, *(LinkId *)data);
}

typedef struct Pair {
    PersonId one;
    PersonId other;
} Pair;

static Status merge(Db *db, void *data)
{
    const Pair *pair = data;
    return person_merge(db, pair->one, pair->other);
}

static Status reject(Db *db, void *data)
{
    const Pair *pair = data;
    return person_pair_reject(db, pair->one, pair->other);
}

/* ---- Organisations ---- */

TEST(organisations_stand_in_the_order_of_their_language)
{
    organisation("Čtyřlístek", (OrganisationId){0});
    organisation("Charita", (OrganisationId){0});
    organisation("Domov", (OrganisationId){0});
    organisation("Cesta", (OrganisationId){0});
    Db db = reading();
    const Organisation *list;
    size_t count;
    EXPECT_INT(OK, organisation_list(&db, LANGUAGE_CS, &list, &count));
    EXPECT_INT(4, count);
    EXPECT_STR("Cesta", list[0].name);
    EXPECT_STR("Čtyřlístek", list[1].name);
    EXPECT_STR("Domov", list[2].name);
    EXPECT_STR("Charita", list[3].name); /* ch behind h */
    EXPECT_INT(OK, organisation_list(&db, LANGUAGE_PL, &list, &count));
    EXPECT_STR("Charita", list[1].name);
    db_end(at.database, &db);
}

TEST(an_organisation_is_found_without_diacritics_and_case)
{
    Db db = reading();
    Organisation found;
    EXPECT_INT(OK, organisation_find(&db, STR(" CTYRLISTEK "), &found));
    EXPECT_STR("Čtyřlístek", found.name);
    EXPECT_INT(NOT_FOUND, organisation_find(&db, STR("Nikdo"), &found));
    db_end(at.database, &db);
}

TEST(an_organisation_never_stands_below_itself)
{
    OrganisationId city = organisation("Město", (OrganisationId){0});
    OrganisationId department = organisation("Odbor", city);
    OrganisationId unit = organisation("Oddělení", department);
    Organisation ring = {.id = city, .name = STR("Město"), .parent = unit, .version = 1};
    EXPECT_INT(INVALID, do_write(save_organisation, &ring));
    EXPECT_STR("parent", str_of(at.error.field));
    ring.parent = city;
    EXPECT_INT(INVALID, do_write(save_organisation, &ring));
}

TEST(an_older_version_is_not_written_over_a_newer_one)
{
    OrganisationId id = organisation("Poradna", (OrganisationId){0});
    Organisation first = {.id = id, .name = STR("Poradna A"), .version = 1};
    Organisation second = {.id = id, .name = STR("Poradna B"), .version = 1};
    EXPECT_INT(OK, do_write(save_organisation, &first));
    EXPECT_INT(CONFLICT, do_write(save_organisation, &second));
    Db db = reading();
    Organisation now;
    EXPECT_INT(OK, organisation_get(&db, id, &now));
    EXPECT_STR("Poradna A", now.name);
    EXPECT_INT(2, now.version);
    db_end(at.database, &db);
}

TEST(an_organisation_needs_a_name_and_a_known_sector)
{
    Organisation nameless = {.name = STR("  ")};
    EXPECT_INT(INVALID, do_write(save_organisation, &nameless));
    Organisation odd = {.name = STR("Most"), .sector = STR("no such sector")};
    EXPECT_INT(INVALID, do_write(save_organisation, &odd));
    EXPECT_STR("sector", str_of(at.error.field));
    Organisation right = {.name = STR("Most"), .sector = STR("ngo")};
    EXPECT_INT(OK, do_write(save_organisation, &right));
}

/* ---- People ---- */

TEST(a_person_is_found_by_name_organisation_and_start_of_the_email)
{
    OrganisationId where = organisation("Kotva", (OrganisationId){0});
    person("Łucja Żółć", where, "lucja_z@Kotva.Example");
    Db db = reading();
    const Person *list;
    size_t count;
    int64_t total;
    const char *searches[] = {"lucja", "ZOLC", "kotva", "LUCJA_Z@", "Łucja żółć"};
    for (size_t i = 0; i < 5; i++) {
        EXPECT_INT(
            OK, person_search(&db, LANGUAGE_PL, str_of(searches[i]), 0, 10, &list, &count, &total));
        EXPECT_INT(1, count);
        EXPECT_INT(1, total);
    }
    /* '_' is a letter of an address and not "any letter" */
    EXPECT_INT(OK, person_search(&db, LANGUAGE_PL, STR("lucja.z@"), 0, 10, &list, &count, &total));
    Person found;
    EXPECT_INT(OK, person_find_by_email(&db, STR(" LUCJA_Z@kotva.example"), &found));
    EXPECT_STR("Kotva", found.organisation_name);
    EXPECT_INT(OK, person_find(&db, STR("lucja zolc"), where, &found));
    EXPECT_INT(NOT_FOUND, person_find(&db, STR("lucja zolc"), (OrganisationId){0}, &found));
    db_end(at.database, &db);
}

TEST(an_email_that_is_none_is_refused_at_its_field)
{
    const char *wrong[] = {"x", "x@", "@x.cz", "a b@c.cz", "a@b", "a@b@c.cz"};
    for (size_t i = 0; i < 6; i++) {
        Person made = {.name = STR("Jan"), .email = str_of(wrong[i])};
        EXPECT_INT(INVALID, do_write(save_person, &made));
        EXPECT_STR("email", str_of(at.error.field));
    }
}

TEST(two_people_cannot_sign_in_with_one_email)
{
    PersonId one = person("Petr První", (OrganisationId){0}, "petr@office.example");
    PersonId other = person("Petr Druhý", (OrganisationId){0}, "PETR@office.example");
    EXPECT_INT(OK, do_write(make_account, &one));
    EXPECT_INT(CONFLICT, do_write(make_account, &other));
    PersonId nobody = person("Bez Adresy", (OrganisationId){0}, "");
    EXPECT_INT(INVALID, do_write(make_account, &nobody));
}

TEST(an_account_follows_the_email_of_its_person)
{
    PersonId id = person("Eva Nová", (OrganisationId){0}, "eva@old.example");
    EXPECT_INT(OK, do_write(make_account, &id));
    Person eva = read_person(id, OK);
    EXPECT(eva.has_account);
    eva.email = STR("Eva@New.example");
    EXPECT_INT(OK, do_write(save_person, &eva));
    Db db = reading();
    Account account;
    EXPECT_INT(NOT_FOUND, account_find(&db, STR("eva@old.example"), &account));
    error_clear(&at.error);
    EXPECT_INT(OK, account_find(&db, STR("eva@NEW.example "), &account));
    db_end(at.database, &db);
    eva = read_person(id, OK);
    eva.email = (Str){0};
    EXPECT_INT(INVALID, do_write(save_person, &eva));
}

/* ---- Roles ---- */

TEST(a_planner_does_everything_of_events_and_people_without_being_administrator)
{
    PersonId id = person("Ivo Plán", (OrganisationId){0}, "");
    Grant planner = {.person = id, .role = "planner"};
    EXPECT_INT(OK, do_write(grant, &planner));
    EXPECT_INT(OK, do_write(grant, &planner)); /* twice is once */
    Db db = reading();
    Rights rights = 0;
    EXPECT_INT(OK, role_rights_of(&db, id, &rights));
    EXPECT(rights & RIGHT_MANAGE_PEOPLE);
    EXPECT(rights & RIGHT_PLAN_MEETINGS);
    EXPECT(rights & RIGHT_EDIT_DIRECTORY);
    EXPECT(!(rights & RIGHT_ADMINISTER));
    const Role *roles;
    size_t count;
    EXPECT_INT(OK, role_list(&db, LANGUAGE_EN, &roles, &count));
    EXPECT_INT(13, count);
    EXPECT_STR("Administrator", roles[0].label);
    db_end(at.database, &db);
    Grant unknown = {.person = id, .role = "king"};
    EXPECT_INT(INVALID, do_write(grant, &unknown));
}

TEST(a_role_in_one_organisation_reaches_it_and_those_below_it)
{
    OrganisationId top = organisation("Diakonie", (OrganisationId){0});
    OrganisationId below = organisation("Diakonie Sever", top);
    OrganisationId beside = organisation("Naděje", (OrganisationId){0});
    PersonId id = person("Lenka Vedoucí", top, "");
    Grant manager = {.person = id, .role = "service_manager", .organisation = top};
    EXPECT_INT(OK, do_write(grant, &manager));
    Db db = reading();
    bool may = false;
    EXPECT_INT(OK, role_may_manage_people_of(&db, id, top, &may));
    EXPECT(may);
    EXPECT_INT(OK, role_may_manage_people_of(&db, id, below, &may));
    EXPECT(may);
    EXPECT_INT(OK, role_may_manage_people_of(&db, id, beside, &may));
    EXPECT(!may);
    EXPECT_INT(OK, role_may_manage_people_of(&db, id, (OrganisationId){0}, &may));
    EXPECT(!may);
    db_end(at.database, &db);
    Grant scoped = {.person = id, .role = "administrator", .organisation = beside};
    EXPECT_INT(OK, do_write(grant, &scoped));
    db = reading();
    Rights rights = 0;
    EXPECT_INT(OK, role_rights_of(&db, id, &rights));
    EXPECT(!(rights & RIGHT_ADMINISTER));
    EXPECT(!(rights & RIGHT_MANAGE_PEOPLE));
    EXPECT(rights & RIGHT_MANAGE_OWN_PEOPLE);
    db_end(at.database, &db);
}

TEST(the_last_administrator_stays)
{
    PersonId id = person("Správkyně", (OrganisationId){0}, "admin@town.example");
    Grant administrator = {.person = id, .role = "administrator"};
    EXPECT_INT(OK, do_write(make_account, &id));
    EXPECT_INT(OK, do_write(grant, &administrator));
    EXPECT_INT(CONFLICT, do_write(block, &id));
    EXPECT_INT(CONFLICT, do_write(withdraw, &administrator));
    EXPECT_INT(CONFLICT, do_write(forget, &id));
    PersonId second = person("Zástupce", (OrganisationId){0}, "second@town.example");
    Grant too = {.person = second, .role = "administrator"};
    EXPECT_INT(OK, do_write(make_account, &second));
    EXPECT_INT(OK, do_write(grant, &too));
    EXPECT_INT(OK, do_write(withdraw, &administrator));
}

/* ---- Links ---- */

TEST(a_link_opens_what_it_is_for_and_is_printed_twice_the_same)
{
    PersonId id = person("Zdeňka", (OrganisationId){0}, "");
    Link link = {.purpose = LINK_INVITATION, .person = id, .is_for_once = true};
    EXPECT_INT(OK, do_write(save_link, &link));
    Db db = reading();
    Str first;
    Str second;
    EXPECT_INT(OK, link_path(&db, link.id, &first));
    EXPECT_INT(OK, link_path(&db, link.id, &second));
    EXPECT(str_equal(first, second));
    EXPECT_INT(3 + 26, first.len);
    Link opened = {0};
    EXPECT_INT(OK, link_open(&db, str_part(first, 3, first.len), &opened));
    EXPECT_INT(id.value, opened.person.value);
    EXPECT_INT(LINK_INVITATION, opened.purpose);
    EXPECT_INT(NOT_FOUND, link_open(&db, STR("abcdefghijkmnpqrstuvwxyz23"), &opened));
    db_end(at.database, &db);
    EXPECT_INT(OK, do_write(use_link, &link.id));
    EXPECT_INT(CONFLICT, do_write(use_link, &link.id));
    db = reading();
    LinkState state;
    EXPECT_INT(OK, link_look(&db, str_part(first, 3, first.len), &opened, &state));
    EXPECT_INT(LINK_USED, state);
    EXPECT_INT(INVALID, link_open(&db, str_part(first, 3, first.len), &opened));
    db_end(at.database, &db);
}

TEST(a_newer_link_withdraws_the_older_one_and_time_ends_both)
{
    PersonId id = person("Marek", (OrganisationId){0}, "");
    Link old = {.purpose = LINK_PASSWORD, .person = id, .is_for_once = true};
    Link new = old;
    EXPECT_INT(OK, do_write(save_link, &old));
    EXPECT_INT(OK, do_write(save_link, &new));
    Db db = reading();
    Str path;
    Link found;
    LinkState state;
    EXPECT_INT(OK, link_path(&db, old.id, &path));
    EXPECT_INT(OK, link_look(&db, str_part(path, 3, path.len), &found, &state));
    EXPECT_INT(LINK_REVOKED, state);
    EXPECT_INT(OK, link_find(&db, LINK_PASSWORD, id, (OrganisationId){0}, 0, &found));
    EXPECT_INT(new.id.value, found.id.value);
    db_end(at.database, &db);
    Link past = {.purpose = LINK_PROFILE, .person = id, .expires_at = clock_now() - SECONDS(1)};
    EXPECT_INT(OK, do_write(save_link, &past));
    EXPECT_INT(CONFLICT, do_write(use_link, &past.id));
    EXPECT_INT(OK, do_write(revoke_link, &new.id));
    EXPECT_INT(CONFLICT, do_write(use_link, &new.id));
    db = reading();
    EXPECT_INT(OK, link_path(&db, past.id, &path));
    EXPECT_INT(OK, link_look(&db, str_part(path, 3, path.len), &found, &state));
    EXPECT_INT(LINK_EXPIRED, state);
    db_end(at.database, &db);
}

/* ---- Merging, forgetting ---- */

static size_t count_pairs(const PersonPair **ret_pairs)
{
    Db db = reading();
    size_t count = 0;
    EXPECT_INT(OK, person_pairs(&db, ret_pairs, &count));
    db_end(at.database, &db);
    return count;
}

TEST(two_entries_of_one_person_are_proposed_until_somebody_decides)
{
    const PersonPair *pairs;
    size_t before = count_pairs(&pairs);
    OrganisationId where = organisation("Slunečnice", (OrganisationId){0});
    PersonId one = person("Jana Nováková", where, "jana@s.example");
    PersonId other = person("Mgr. Nováková Jana", where, "");
    PersonId slip = person("Jana Novákova", where, "info@s.example");
    person("Tomáš Jiný", where, "info@s.example"); /* a shared address alone is no reason */
    EXPECT_INT(before + 3, count_pairs(&pairs));
    Pair different = {.one = other, .other = slip};
    EXPECT_INT(OK, do_write(reject, &different));
    EXPECT_INT(before + 2, count_pairs(&pairs));
    Pair same = {.one = slip, .other = one};
    EXPECT_INT(OK, do_write(merge, &same));
    EXPECT_INT(before + 1, count_pairs(&pairs));
}

TEST(a_merge_keeps_the_survivors_words_and_fills_its_gaps)
{
    OrganisationId where = organisation("Pramen", (OrganisationId){0});
    Person rich = {
        .name = STR("Ota Malý"), .email = STR("ota@p.example"), .phone = STR("+420 777 000 111")};
    Person poor = {.name = STR("Ota Maly"), .organisation = where, .job_title = STR("terén")};
    EXPECT_INT(OK, do_write(save_person, &rich));
    EXPECT_INT(OK, do_write(save_person, &poor));
    EXPECT_INT(OK, do_write(make_account, &rich.id));
    Grant role = {.person = rich.id, .role = "field_worker"};
    EXPECT_INT(OK, do_write(grant, &role));
    Link link = {.purpose = LINK_PARTICIPANT, .person = rich.id, .meeting = 7};
    EXPECT_INT(OK, do_write(save_link, &link));
    moved_count = 0;
    Pair pair = {.one = rich.id, .other = poor.id};
    EXPECT_INT(OK, do_write(merge, &pair));
    EXPECT_INT(1, moved_count);
    Person survivor = read_person(rich.id, OK); /* the old id leads to the survivor */
    EXPECT_INT(poor.id.value, survivor.id.value);
    EXPECT_STR("Ota Maly", survivor.name);
    EXPECT_STR("terén", survivor.job_title);
    EXPECT_STR("ota@p.example", survivor.email);
    EXPECT_STR("+420 777 000 111", survivor.phone);
    EXPECT(survivor.has_account);
    Db db = reading();
    Rights rights = 0;
    Link found;
    EXPECT_INT(OK, role_rights_of(&db, poor.id, &rights));
    EXPECT(rights & RIGHT_EDIT_OWN_PROFILE);
    EXPECT_INT(OK, link_find(&db, LINK_PARTICIPANT, poor.id, (OrganisationId){0}, 7, &found));
    EXPECT_INT(0, found.revoked_at);
    db_end(at.database, &db);
    EXPECT_INT(INVALID, do_write(merge, &pair));
}

TEST(a_deleted_profile_leaves_nothing_personal)
{
    PersonId id = person("Radek Odešlý", (OrganisationId){0}, "radek@gone.example");
    EXPECT_INT(OK, do_write(make_account, &id));
    Link link = {.purpose = LINK_PARTICIPANT, .person = id, .meeting = 8};
    EXPECT_INT(OK, do_write(save_link, &link));
    forgotten_count = 0;
    EXPECT_INT(OK, do_write(forget, &id));
    EXPECT_INT(1, forgotten_count);
    (void)read_person(id, NOT_FOUND);
    Db db = reading();
    int64_t left = 0;
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) AS n FROM person WHERE id = $1 AND (name <> '' OR name_key <> ''"
            " OR sort_key_cs <> '' OR sort_key_pl <> '' OR email IS NOT NULL"
            " OR email_key IS NOT NULL OR phone IS NOT NULL OR job_title IS NOT NULL)",
            PARAMS(db_int(id.value)),
            &left));
    EXPECT_INT(0, left);
    Account account;
    EXPECT_INT(NOT_FOUND, account_get(&db, id, &account));
    Link found;
    EXPECT_INT(OK, link_find(&db, LINK_PARTICIPANT, id, (OrganisationId){0}, 8, &found));
    EXPECT(found.revoked_at != 0);
    db_end(at.database, &db);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK || link_start(str_of(at.folder), at.arena, &at.error)) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(organisations_stand_in_the_order_of_their_language);
    RUN(an_organisation_is_found_without_diacritics_and_case);
    RUN(an_organisation_never_stands_below_itself);
    RUN(an_older_version_is_not_written_over_a_newer_one);
    RUN(an_organisation_needs_a_name_and_a_known_sector);
    RUN(a_person_is_found_by_name_organisation_and_start_of_the_email);
    RUN(an_email_that_is_none_is_refused_at_its_field);
    RUN(two_people_cannot_sign_in_with_one_email);
    RUN(an_account_follows_the_email_of_its_person);
    RUN(a_planner_does_everything_of_events_and_people_without_being_administrator);
    RUN(a_role_in_one_organisation_reaches_it_and_those_below_it);
    RUN(the_last_administrator_stays);
    RUN(a_link_opens_what_it_is_for_and_is_printed_twice_the_same);
    RUN(a_newer_link_withdraws_the_older_one_and_time_ends_both);
    RUN(two_entries_of_one_person_are_proposed_until_somebody_decides);
    RUN(a_merge_keeps_the_survivors_words_and_fills_its_gaps);
    RUN(a_deleted_profile_leaves_nothing_personal);
    test_database_close(&at);
    return test_end();
}
