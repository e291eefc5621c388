/*
 * Tests of personal links of participants: who gets one, when, and how it ends.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/people/person_merge.h"
#include "tests/support/meeting_case.h"

const PersonReference *const PERSON_REFERENCES[] = {&MEETING_PERSON_REFERENCE, NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};

typedef struct LinkWork {
    MeetingId meeting;
    PersonId person;
    PlanId plan;
    LinkId link;
} LinkWork;

/* A plan put together without the solver: whoever comes gets a link when it is confirmed. */
static Status confirm_work(Db *db, void *data)
{
    LinkWork *work = data;
    Plan plan = {.meeting = work->meeting, .people_version = 1};
    TRY(plan_save(db, &plan, (PersonId){0}, &work->plan));
    return plan_confirm(db, work->meeting, work->plan);
}

static MeetingId confirmed_event(const char *date, int size)
{
    LinkWork work = {.meeting = event_on(date, size)};
    EXPECT_INT(OK, write_it(confirm_work, &work));
    return work.meeting;
}

static ParticipantLink link_of(MeetingId meeting, PersonId person)
{
    const ParticipantLink *list;
    size_t count;
    Db db = ask();
    EXPECT_INT(OK, participant_links(&db, meeting, &list, &count));
    db_end(at.database, &db);
    const ParticipantLink *found = participant_link_of(list, count, person);
    EXPECT(found != NULL);
    return found == NULL ? (ParticipantLink){0} : *found;
}

static Status add_work(Db *db, void *data)
{
    const LinkWork *work = data;
    MeetingPerson person = {
        .id = work->person,
        .organisation = organisations[5],
        .name = STR("Kdo přišel"),
        .origin = WALK_IN};
    return participant_person_save(db, work->meeting, &person);
}

static Status make_work(Db *db, void *data)
{
    const LinkWork *work = data;
    return participant_links_make(db, work->meeting, work->person, (PersonId){0});
}

static Status revoke_work(Db *db, void *data)
{
    const LinkWork *work = data;
    return participant_link_revoke(db, work->meeting, work->person);
}

static Status report_work(Db *db, void *data)
{
    const LinkWork *work = data;
    return participant_link_report(db, work->link, work->meeting, work->person);
}

static Status merge_work(Db *db, void *data)
{
    const PersonId *both = data;
    return person_merge(db, both[0], both[1]);
}

TEST(nobody_has_a_link_before_the_plan_is_confirmed_and_then_everybody_has)
{
    MeetingId id = event_on("2031-01-01", 4);
    EXPECT_INT(0, link_of(id, people[0]).link.id.value);
    EXPECT(!link_of(id, people[0]).holds);
    LinkWork work = {.meeting = id};
    EXPECT_INT(OK, write_it(confirm_work, &work));
    for (int i = 0; i < 4; i++)
        EXPECT(link_of(id, people[i]).holds);
    EXPECT(link_of(id, people[0]).link.id.value != link_of(id, people[1]).link.id.value);
}

TEST(a_link_of_an_event_far_ahead_holds_beyond_its_day)
{
    MeetingId id = confirmed_event("2039-01-07", 2);
    EXPECT(link_of(id, people[0]).link.expires_at > moment_of(STR("2039-12-01"), 0));
}

TEST(confirming_again_keeps_the_links_that_are_printed)
{
    MeetingId id = event_on("2031-01-02", 4);
    LinkWork work = {.meeting = id};
    EXPECT_INT(OK, write_it(confirm_work, &work));
    LinkId first = link_of(id, people[2]).link.id;
    EXPECT_INT(OK, write_it(make_work, &work));
    EXPECT_INT(first.value, link_of(id, people[2]).link.id.value);
}

TEST(whoever_is_added_after_the_plan_was_confirmed_gets_a_link_at_once)
{
    MeetingId id = confirmed_event("2031-01-03", 4);
    EXPECT_INT(OK, write_it(add_work, &(LinkWork){.meeting = id, .person = people[5]}));
    EXPECT(link_of(id, people[5]).holds);
    MeetingId unplanned = event_on("2031-01-04", 2);
    EXPECT_INT(OK, write_it(add_work, &(LinkWork){.meeting = unplanned, .person = people[5]}));
    EXPECT(!link_of(unplanned, people[5]).holds);
}

TEST(a_link_that_was_withdrawn_is_made_anew_and_its_report_is_over)
{
    MeetingId id = confirmed_event("2031-01-05", 3);
    LinkWork work = {.meeting = id, .person = people[1], .link = link_of(id, people[1]).link.id};
    EXPECT_INT(OK, write_it(report_work, &work));
    EXPECT_INT(OK, write_it(report_work, &work));
    EXPECT(link_of(id, people[1]).reported_at > 0);
    EXPECT_INT(0, link_of(id, people[0]).reported_at);
    EXPECT_INT(OK, write_it(revoke_work, &work));
    EXPECT(!link_of(id, people[1]).holds);
    EXPECT_INT(OK, write_it(make_work, &work));
    EXPECT(link_of(id, people[1]).holds);
    EXPECT(work.link.value != link_of(id, people[1]).link.id.value);
    EXPECT_INT(0, link_of(id, people[1]).reported_at);
}

static Status twin_work(Db *db, void *data)
{
    PersonId *ret_twin = data;
    Person twin = {.name = STR("Člověk 3 podruhé"), .organisation = organisations[2]};
    return person_save(db, &twin, ret_twin);
}

static LinkState state_of(LinkId id)
{
    Str path;
    Link link;
    LinkState state = LINK_WRONG;
    Db db = ask();
    EXPECT_INT(OK, link_path(&db, id, &path));
    EXPECT_INT(OK, link_look(&db, str_part(path, 3, path.len), &link, &state));
    db_end(at.database, &db);
    return state;
}

TEST(two_entries_that_become_one_keep_both_printed_links_until_they_are_withdrawn)
{
    PersonId both[2] = {{0}, people[2]};
    EXPECT_INT(OK, write_it(twin_work, &both[0]));
    MeetingId id = confirmed_event("2031-01-06", 4);
    EXPECT_INT(OK, write_it(add_work, &(LinkWork){.meeting = id, .person = both[0]}));
    LinkId kept = link_of(id, people[2]).link.id;
    LinkId other = link_of(id, both[0]).link.id;
    EXPECT_INT(OK, write_it(merge_work, both));
    EXPECT(link_of(id, people[2]).holds);
    EXPECT_INT(LINK_HOLDS, state_of(kept));
    EXPECT_INT(LINK_HOLDS, state_of(other));
    EXPECT_INT(OK, write_it(revoke_work, &(LinkWork){.meeting = id, .person = people[2]}));
    EXPECT(!link_of(id, people[2]).holds);
    EXPECT_INT(LINK_REVOKED, state_of(kept));
    EXPECT_INT(LINK_REVOKED, state_of(other));
}

int main(void)
{
    if (!case_open())
        return 1;
    RUN(nobody_has_a_link_before_the_plan_is_confirmed_and_then_everybody_has);
    RUN(a_link_of_an_event_far_ahead_holds_beyond_its_day);
    RUN(confirming_again_keeps_the_links_that_are_printed);
    RUN(whoever_is_added_after_the_plan_was_confirmed_gets_a_link_at_once);
    RUN(a_link_that_was_withdrawn_is_made_anew_and_its_report_is_over);
    RUN(two_entries_that_become_one_keep_both_printed_links_until_they_are_withdrawn);
    case_close();
    return test_end();
}
