/*
 * Tests of mixed groups of an event, on both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/mixed_groups.h"

#include "tests/support/meeting_case.h"

enum {
    OFFICES = 8,
    PER_OFFICE = 3,
    GUESTS = OFFICES * PER_OFFICE
};

static MeetingId event;

/* Eight offices of three, in two kinds of territory; every third person is new in the field. */
static Status guests_work(Db *db, void *data)
{
    Meeting meeting = meeting_usual(db->arena, STR("2031-06-06"));
    (void)data;
    meeting.name = STR("Kulatý stůl");
    TRY(meeting_save(db, &meeting, (PersonId){0}, &event));
    for (int i = 0; i < GUESTS; i++) {
        OrganisationId office = {0};
        PersonId id = {0};
        Organisation organisation = {
            .name = str_format(db->arena, "Úřad %d", i / PER_OFFICE),
            .territory = i / PER_OFFICE % 2 == 0 ? STR("centre") : STR("rural_edge")};
        Organisation known;
        bool is_known;
        TRY(db_found(db, organisation_find(db, organisation.name, &known), &is_known));
        if (is_known)
            office = known.id;
        else
            TRY(organisation_save(db, &organisation, &office));
        Person person = {
            .name = str_format(db->arena, "Host %d", i),
            .organisation = office,
            .practice_since = i % 3 == 0 ? 2026 : 2000};
        TRY(person_save(db, &person, &id));
        MeetingPerson guest = {
            .id = id, .organisation = office, .name = person.name, .origin = BY_HAND};
        TRY(participant_person_save(db, event, &guest));
    }
    return OK;
}

static Status load(int32_t count, int32_t rounds, MixedGroups *groups)
{
    Db db = ask();
    Status status = mixed_groups_load(&db, LANGUAGE_CS, event, count, rounds, groups);
    db_end(at.database, &db);
    return status;
}

TEST(two_of_one_office_are_never_in_one_group)
{
    MixedGroups groups;
    EXPECT_INT(OK, load(6, 2, &groups));
    EXPECT_INT(GUESTS, groups.count);
    EXPECT_INT(0, groups.same_office_count);
    EXPECT_STR("", groups.largest_office);
    for (int32_t i = 0; i < groups.count; i++) {
        for (int32_t k = 0; k < i; k++)
            EXPECT(
                groups.people[i].organisation.value != groups.people[k].organisation.value ||
                groups.plan.group_of[i] != groups.plan.group_of[k]);
    }
}

TEST(each_group_has_its_share_of_every_kind)
{
    MixedGroups groups;
    int32_t counts[6];
    EXPECT_INT(OK, load(6, 1, &groups));
    GroupsAttribute attribute = {.values = groups.values[MIXED_PRACTICE]};
    groups_count(
        &(GroupsProblem){.person_count = groups.count, .group_count = 6},
        &groups.plan,
        &attribute,
        PRACTICE_BEGINS,
        counts);
    int32_t total = 0;
    for (int i = 0; i < 6; i++) {
        EXPECT(counts[i] >= 1 && counts[i] <= 2); /* eight of them in six groups */
        total += counts[i];
    }
    EXPECT_INT(8, total);
}

TEST(an_office_with_more_people_than_groups_is_spread_and_named)
{
    MixedGroups groups;
    EXPECT_INT(OK, load(2, 1, &groups));
    EXPECT(groups.largest_office.len > 0);
    EXPECT_INT(OFFICES, groups.same_office_count); /* two and one of each, never three */
}

TEST(the_same_people_give_the_same_groups)
{
    MixedGroups one;
    MixedGroups other;
    EXPECT_INT(OK, load(5, 3, &one));
    EXPECT_INT(OK, load(5, 3, &other));
    for (int32_t i = 0; i < 3 * GUESTS; i++)
        EXPECT_INT(one.plan.group_of[i], other.plan.group_of[i]);
}

TEST(too_few_people_are_refused_in_words)
{
    MixedGroups groups;
    MeetingId few = event_on("2031-06-07", 3);
    Db db = ask();
    EXPECT_INT(INVALID, mixed_groups_load(&db, LANGUAGE_CS, few, 2, 1, &groups));
    EXPECT_WORDS("at least four", at.error.user_message);
    db_end(at.database, &db);
}

int main(void)
{
    if (!case_open() || write_it(guests_work, NULL) != OK)
        return 1;
    RUN(two_of_one_office_are_never_in_one_group);
    RUN(each_group_has_its_share_of_every_kind);
    RUN(an_office_with_more_people_than_groups_is_spread_and_named);
    RUN(the_same_people_give_the_same_groups);
    RUN(too_few_people_are_refused_in_words);
    case_close();
    return test_end();
}
