/* Tests of features/landscape, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile.h"
#include "features/landscape/overlap_area.h"
#include "features/landscape/overlap_words.h"
#include "features/landscape/tie.h"
#include "features/people/organisation_reference.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;
static OrganisationId organisations[3];
static ServiceId outreach; /* of the first */

static const Str HOMELESS[] = {STR_INIT("homeless")};
static const LandscapeFilter CELL = {STR_INIT("69"), STR_INIT("homeless"), STR_INIT("Lipov")};

static Status fill_work(Db *db, void *data)
{
    (void)data;
    const Organisation all[] = {
        {.name = STR("Most"), .municipality = STR("Lipov")},
        {.name = STR("Břeh"), .municipality = STR("Lipov")},
        {.name = STR("Útulek"), .municipality = STR("Záhoří"), .is_confidential = true},
    };
    const Service services[] = {
        {.name = STR("Terén"), .kind = STR("69"), .target_groups = {.items = HOMELESS, .count = 1}},
        {.name = STR("Noclehárna"),
         .kind = STR("63"),
         .municipality = STR("Záhoří"),
         .target_groups = {.items = HOMELESS, .count = 1}},
    };
    for (size_t i = 0; i < 3; i++) {
        Profile profile;
        const ProfileAuthor author = {.verifies = true};
        TRY(organisation_save(db, &all[i], &organisations[i]));
        TRY(profile_get(db, organisations[i], &profile));
        profile.services = i == 2 ? &services[1] : services;
        profile.service_count = i == 0 ? 2 : 1;
        TRY(profile_save(db, &profile, &author));
    }
    TRY(db_query_int(
        db,
        "SELECT id FROM service WHERE organisation_id = $1 AND kind = '69'",
        PARAMS(db_int(organisations[0].value)),
        &outreach.value));
    TRY(db_execute(
        db,
        "INSERT INTO schedule (id, link_entity, link_id, freq, byday, opens_at, closes_at)"
        " VALUES (7, 'service', $1, 'WEEKLY', 'MO,WE', '18:00', '22:00')",
        PARAMS(db_int(outreach.value)),
        NULL));
    return db_execute(
        db,
        "INSERT INTO service_capacity (id, link_entity, link_id, unit_id, maximum, updated_at, "
        "state)"
        " VALUES (8, 'service', $1, 2, 12, 1, 'unknown'), (9, 'service', $1, 1, 3, 1, 'unknown')",
        PARAMS(db_int(outreach.value)),
        NULL);
}

static Db ask(void)
{
    Db db;
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

TEST(a_service_counts_where_it_is_given_and_not_at_its_seat)
{
    const MunicipalityCount *counts;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, landscape_counts(&db, &(LandscapeFilter){0}, &counts, &count));
    EXPECT_INT(2, count);
    EXPECT_STR("Lipov", counts[0].municipality);
    EXPECT_INT(2, counts[0].service_count);
    EXPECT_STR("Záhoří", counts[1].municipality);
    EXPECT_INT(2, counts[1].service_count);
    EXPECT_INT(OK, landscape_counts(&db, &CELL, &counts, &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
}

TEST(several_organisations_in_one_cell_are_seen_with_their_hours)
{
    const Cell *cells;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, overlap_cells(&db, STR("homeless"), false, &cells, &count));
    EXPECT_INT(2, count);
    EXPECT_STR("63", cells[0].kind);
    EXPECT_STR("69", cells[1].kind);
    EXPECT_INT(2, cells[1].organisation_count);
    EXPECT_INT(2 * 4 * 60, cells[1].week_minutes);
    EXPECT_INT(OK, overlap_cells(&db, (Str){0}, true, &cells, &count));
    EXPECT_STR("homeless", cells[0].target_group);
    EXPECT_INT(OK, overlap_cells(&db, STR("seniors"), false, &cells, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
}

TEST(beds_are_never_added_to_places)
{
    CapacityList list;
    Db db = ask();
    EXPECT_INT(OK, overlap_capacities(&db, STR("homeless"), false, &list));
    EXPECT_INT(2, list.count);
    EXPECT_STR("bed", list.items[0].unit);
    EXPECT_STR("place", list.items[1].unit);
    EXPECT(list.items[1].amount == 12);
    db_end(at.database, &db);
}

static Status comment_work(Db *db, void *data)
{
    const OverlapComment *comment = data;
    return overlap_comment_save(db, &CELL, comment);
}

static Status say_free(Db *db, void *data)
{
    const Microseconds now = *(const Microseconds *)data;
    TRY(db_execute(
        db,
        "UPDATE service_capacity SET state = 'free', available = 5, updated_at = $1 WHERE id = 8",
        PARAMS(db_int(now - DAYS(44))),
        NULL));
    TRY(db_execute(
        db,
        "UPDATE service_capacity SET state = 'full', updated_at = $1 WHERE id = 9",
        PARAMS(db_int(now - DAYS(1))),
        NULL));
    return db_execute(
        db,
        "INSERT INTO service_capacity (id, link_entity, link_id, unit_id, available, updated_at,"
        " state, target_group) VALUES (10, 'service', $1, 2, 1, $2, 'limited', 'homeless')",
        PARAMS(db_int(outreach.value), db_int(now - DAYS(2))),
        NULL);
}

TEST(free_places_count_while_their_word_holds_and_a_silence_is_no_zero)
{
    CapacityList list;
    Microseconds now = clock_now();
    Db db = ask();
    EXPECT_INT(OK, overlap_free(&db, (Str){0}, false, now, &list));
    EXPECT_INT(0, list.count); /* nobody has said anything yet */
    db_end(at.database, &db);
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, say_free, &now));
    db = ask();
    EXPECT_INT(OK, overlap_free(&db, (Str){0}, false, now, &list));
    EXPECT_INT(2, list.count); /* beds and places, of the whole service */
    EXPECT_STR("bed", list.items[0].unit);
    EXPECT(list.items[0].amount == 0 && list.items[1].amount == 5);
    EXPECT_INT(1, overlap_said_count(list, list.items[0].kind, list.items[0].municipality));
    EXPECT_INT(0, overlap_said_count(list, list.items[0].kind, STR("Jinde")));
    EXPECT_INT(OK, overlap_free(&db, STR("homeless"), false, now, &list));
    EXPECT_INT(1, list.count); /* what was said of the group stands for all of it */
    EXPECT(list.items[0].amount == 1);
    EXPECT_INT(OK, overlap_free(&db, (Str){0}, false, now + DAYS(2), &list));
    EXPECT_INT(1, list.count); /* 46 days: the places count no more */
    EXPECT_STR("bed", list.items[0].unit);
    EXPECT_INT(OK, overlap_free(&db, STR("homeless"), false, now + DAYS(50), &list));
    EXPECT_INT(0, list.count);
    db_end(at.database, &db);
}

static Status comment(size_t organisation, const char *text)
{
    OverlapComment work = {
        .organisation = organisations[organisation], .comment = str_of(text), .written_at = 1};
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, comment_work, &work);
}

TEST(both_sides_say_what_they_think_and_nobody_else_does)
{
    const OverlapComment *list;
    size_t count;
    EXPECT_INT(OK, comment(0, " Jezdíme večer. "));
    EXPECT_INT(OK, comment(1, "My ve dne."));
    EXPECT_INT(NOT_FOUND, comment(2, "Nejsme tam."));
    Db db = ask();
    EXPECT_INT(OK, overlap_comments(&db, &CELL, &list, &count));
    EXPECT_INT(2, count);
    EXPECT_STR("Jezdíme večer.", list[0].comment);
    db_end(at.database, &db);
    EXPECT_INT(OK, comment(1, "  "));
    db = ask();
    EXPECT_INT(OK, overlap_comments(&db, &CELL, &list, &count));
    EXPECT_INT(1, count);
    db_end(at.database, &db);
}

TEST(who_serves_the_same_people_in_one_place_is_alike_and_not_yet_tied)
{
    TieNetwork network;
    Db db = ask();
    EXPECT_INT(OK, tie_network(&db, LANGUAGE_CS, (TieUntil){.event = 0}, &network));
    EXPECT_INT(3, network.count);
    EXPECT_STR("Břeh", network.organisations[0].name);
    EXPECT_INT(2, network.tie_count); /* Břeh and Most in Lipov, Most and Útulek in Záhoří */
    EXPECT_INT(TIE_ALIKE, network.ties[0].kinds);
    EXPECT_INT(0, network.measures.tie_count);
    EXPECT_INT(3, network.measures.isolated_count);
    db_end(at.database, &db);
}

TEST(the_point_of_a_confidential_place_is_never_told)
{
    const PlacedService *list;
    size_t count;
    Db db = ask();
    const LandscapeFilter there = {.municipality = STR("Záhoří")};
    EXPECT_INT(OK, landscape_services(&db, &there, &list, &count));
    EXPECT_INT(2, count);
    for (size_t i = 0; i < count; i++)
        EXPECT(!list[i].has_position && list[i].latitude == 0);
    db_end(at.database, &db);
}

TEST(a_municipality_is_of_the_district_that_the_directory_says)
{
    const Cell cells[] = {
        {.municipality = STR("Tábor"), .place = STR("Tábor"), .service_count = 2},
        {.municipality = STR("Nová Ves (Mělník)"),
         .place = STR("Nová Ves"),
         .district = STR("Mělník"),
         .service_count = 1},
        {.municipality = STR("Nikde"), .place = STR("Nikde"), .service_count = 1},
        {.municipality = STR("Nikde"), .place = STR("Nikde"), .service_count = 4}};
    size_t count, choice_count;
    const OverlapPlace *places = overlap_places(at.arena, cells, 4, &count);
    EXPECT_INT(3, count);
    EXPECT_STR("Nikde", places[0].municipality);
    EXPECT_INT(5, places[0].service_count);
    EXPECT(places[0].area == NULL);
    EXPECT_STR("CZ0317", places[1].area->code);
    EXPECT_STR("CZ0206", places[2].area->code);
    EXPECT(overlap_area_holds(STR("CZ031"), places[1].area));
    EXPECT(!overlap_area_holds(STR("CZ0311"), places[1].area));
    EXPECT(!overlap_area_holds(STR("CZ031"), NULL));
    EXPECT(overlap_area_holds(STR(OVERLAP_AREA_UNKNOWN), NULL));
    EXPECT_STR("", overlap_area_read(STR("CZ0")));
    EXPECT_STR("CZ031", overlap_area_read(STR("CZ031")));
    bool held[4];
    overlap_area_mark(at.arena, STR("CZ020"), places, count, cells, 4, held);
    EXPECT(!held[0] && held[1] && !held[2] && !held[3]);
    const Choice *choices =
        overlap_area_choices(places, count, STR("PL74"), at.arena, LANGUAGE_EN, &choice_count);
    EXPECT_INT(6, choice_count); /* two regions, a district of each, the chosen, those of no list */
    EXPECT_STR("CZ020", choices[0].key);
    EXPECT_STR("Středočeský kraj · Mělník", choices[1].label);
    EXPECT_STR("Jihočeský kraj", choices[2].label);
    EXPECT_STR(OVERLAP_AREA_UNKNOWN, choices[5].key);
}

static Status districts_work(Db *db, void *data)
{
    (void)data;
    TRY(db_execute(
        db,
        "INSERT INTO unit (id, uuid, name, scheme, identifier) VALUES"
        " (90, 'a3cbb2a7-6fd4-4cf0-9d0c-0d7b0f6f0a90', 'Počet hovorů', 'RPSS', 'Typ/hovor')",
        NO_PARAMS,
        NULL));
    TRY(db_execute(
        db, "UPDATE service_capacity SET unit_id = 90 WHERE unit_id = 1", NO_PARAMS, NULL));
    return db_execute(
        db,
        "UPDATE location SET region = CASE WHEN organisation_id = $1 THEN 'Kutná Hora'"
        " ELSE 'Tábor' END WHERE municipality = 'Záhoří'",
        PARAMS(db_int(organisations[0].value)),
        NULL);
}

TEST(two_villages_of_one_name_are_two_places_and_no_overlap)
{
    const Cell *cells;
    const PlacedService *list;
    CapacityList capacities;
    size_t count;
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, districts_work, NULL));
    Db db = ask();
    EXPECT_INT(OK, overlap_cells(&db, STR("homeless"), false, &cells, &count));
    EXPECT_INT(3, count);
    EXPECT_STR("Záhoří (Kutná Hora)", cells[0].municipality);
    EXPECT_STR("Záhoří (Tábor)", cells[1].municipality);
    EXPECT_INT(1, cells[0].organisation_count);
    EXPECT_STR("Lipov", cells[2].municipality);
    LandscapeFilter there = {.municipality = STR("Záhoří (Tábor)"), .is_told_apart = true};
    EXPECT_INT(OK, landscape_services(&db, &there, &list, &count));
    EXPECT_INT(1, count);
    there = (LandscapeFilter){.municipality = STR("Záhoří")};
    EXPECT_INT(OK, landscape_services(&db, &there, &list, &count));
    EXPECT_INT(2, count);
    const MunicipalityCount *counts;
    there = (LandscapeFilter){.is_told_apart = true};
    EXPECT_INT(OK, landscape_counts(&db, &there, &counts, &count));
    EXPECT_STR("Záhoří (Kutná Hora)", counts[1].municipality);
    EXPECT_STR("Záhoří", counts[1].name);
    EXPECT_STR("Kutná Hora", counts[1].district);
    EXPECT_STR("Tábor", counts[2].district);
    EXPECT_INT(OK, overlap_capacities(&db, STR("homeless"), false, &capacities));
    EXPECT_STR("Počet hovorů", capacities.items[0].unit); /* and no code of a register */
    db_end(at.database, &db);
}

static Status no_group_work(Db *db, void *data)
{
    (void)data;
    /* The shelter of the confidential one says nothing of groups any more, and has 7 beds. */
    TRY(db_execute(
        db,
        "DELETE FROM attribute WHERE list = 'target_group' AND link_id IN"
        " (SELECT id FROM service WHERE organisation_id = $1)",
        PARAMS(db_int(organisations[2].value)),
        NULL));
    TRY(db_execute(
        db,
        "INSERT INTO service_capacity (id, link_entity, link_id, unit_id, maximum, updated_at,"
        " state) SELECT 11, 'service', id, 1, 7, 1, 'unknown' FROM service"
        " WHERE organisation_id = $1",
        PARAMS(db_int(organisations[2].value)),
        NULL));
    return db_execute(
        db,
        "INSERT INTO attribute (link_entity, link_id, list, code_key)"
        " VALUES ('service', $1, 'target_group', 'seniors')",
        PARAMS(db_int(outreach.value)),
        NULL);
}

static void expect_same_line(const CapacitySum *one, const CapacitySum *other)
{
    EXPECT(str_equal(one->kind, other->kind));
    EXPECT(str_equal(one->municipality, other->municipality));
    EXPECT(str_equal(one->unit, other->unit));
    EXPECT_INT(one->service.value, other->service.value);
    EXPECT(one->amount == other->amount);
}

/* What one question says of all groups is what a question for each would say. */
static void expect_as_asked_alone(Str group, CapacityList all, CapacityList alone)
{
    size_t matched = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (!str_equal(all.items[i].target_group, group))
            continue;
        EXPECT(matched < alone.count);
        if (matched < alone.count)
            expect_same_line(&alone.items[matched++], &all.items[i]);
    }
    EXPECT_INT(alone.count, matched);
    EXPECT(matched > 0);
}

TEST(one_question_says_of_all_groups_what_a_question_for_each_would_say)
{
    CapacityList all, alone;
    Microseconds now = clock_now();
    const Str groups[] = {STR("homeless"), STR("seniors")};
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, no_group_work, NULL));
    Db db = ask();
    for (size_t i = 0; i < 2; i++) {
        EXPECT_INT(OK, overlap_capacities(&db, (Str){0}, true, &all));
        EXPECT_INT(OK, overlap_capacities(&db, groups[i], false, &alone));
        expect_as_asked_alone(groups[i], all, alone);
        EXPECT_INT(OK, overlap_free(&db, (Str){0}, true, now, &all));
        EXPECT_INT(OK, overlap_free(&db, groups[i], false, now, &alone));
        expect_as_asked_alone(groups[i], all, alone);
    }
    db_end(at.database, &db);
}

TEST(a_cell_of_no_group_has_only_the_beds_of_services_that_name_none)
{
    const Cell *cells;
    size_t count, found = 0;
    CapacityList all;
    Db db = ask();
    EXPECT_INT(OK, overlap_cells(&db, (Str){0}, true, &cells, &count));
    EXPECT_INT(OK, overlap_capacities(&db, (Str){0}, true, &all));
    const CapacityList *lines = overlap_lines_by_cell(db.arena, cells, count, all);
    for (size_t i = 0; i < count; i++) {
        found += lines[i].count;
        if (cells[i].target_group.len > 0)
            continue;
        EXPECT_STR("Záhoří (Tábor)", cells[i].municipality);
        EXPECT_INT(1, lines[i].count);
        EXPECT(lines[i].items[0].amount == 7);
    }
    EXPECT_INT(all.count, found);
    db_end(at.database, &db);
}

TEST(hours_of_a_week_follow_from_days_and_times)
{
    EXPECT_INT(
        2 * 270, week_minutes_of(STR("WEEKLY"), 1, STR("MO,TU"), STR("08:00"), STR("12:30")));
    EXPECT_INT(270, week_minutes_of(STR("WEEKLY"), 2, STR("MO,TU"), STR("08:00"), STR("12:30")));
    EXPECT_INT(7 * 60, week_minutes_of(STR("DAILY"), 0, STR(""), STR("9:00"), STR("10:00")));
    EXPECT_INT(600, week_minutes_of(STR("WEEKLY"), 1, STR("FR"), STR("20:00"), STR("06:00")));
    EXPECT_INT(0, week_minutes_of(STR("MONTHLY"), 1, STR("1MO"), STR("09:00"), STR("10:00")));
    EXPECT_INT(0, week_minutes_of(STR("WEEKLY"), 1, STR("MO"), STR("soon"), STR("10:00")));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK ||
        db_write(at.database, at.arena, &at.error, fill_work, NULL) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(a_service_counts_where_it_is_given_and_not_at_its_seat);
    RUN(several_organisations_in_one_cell_are_seen_with_their_hours);
    RUN(beds_are_never_added_to_places);
    RUN(free_places_count_while_their_word_holds_and_a_silence_is_no_zero);
    RUN(both_sides_say_what_they_think_and_nobody_else_does);
    RUN(who_serves_the_same_people_in_one_place_is_alike_and_not_yet_tied);
    RUN(the_point_of_a_confidential_place_is_never_told);
    RUN(a_municipality_is_of_the_district_that_the_directory_says);
    RUN(two_villages_of_one_name_are_two_places_and_no_overlap);
    RUN(one_question_says_of_all_groups_what_a_question_for_each_would_say);
    RUN(a_cell_of_no_group_has_only_the_beds_of_services_that_name_none);
    RUN(hours_of_a_week_follow_from_days_and_times);
    test_database_close(&at);
    language_stop();
    return test_end();
}
