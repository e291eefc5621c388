/*
 * Tests of what is written during a meeting, on both engines: sealed while it runs, gone or without
 * an author after the close. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/contributions/contribution.h"

#include "base/limits.h"

#include "tests/support/meeting_case.h"

typedef struct AddWork {
    MeetingId meeting;
    Contribution entry;
} AddWork;

static Status add_work(Db *db, void *data)
{
    const AddWork *work = data;
    return contribution_add(db, work->meeting, &work->entry);
}

static Status add(MeetingId meeting, Contribution entry)
{
    AddWork work = {meeting, entry};
    return write_it(add_work, &work);
}

static Status write_text(MeetingId meeting, int64_t phase, int person, const char *text)
{
    return add(
        meeting,
        (Contribution){
            .act = ACT_WROTE,
            .phase = phase,
            .person = people[person],
            .kind = STR("option"),
            .text = str_of(text)});
}

static Contributions all_of(MeetingId meeting)
{
    Contributions all = {0};
    Db db = ask();
    EXPECT_INT(OK, contributions_load(&db, meeting, &all));
    db_end(at.database, &db);
    return all;
}

static MeetingId open_meeting(void)
{
    MeetingId meeting = event_on("2026-11-21", 4);
    EXPECT_INT(OK, seal_key_make(SEAL_MEETING, meeting.value, &at.error));
    return meeting;
}

static int64_t rows_with(const char *sql, MeetingId meeting)
{
    int64_t count = -1;
    Db db = ask();
    EXPECT_INT(OK, db_query_int(&db, sql, PARAMS(db_int(meeting.value)), &count));
    db_end(at.database, &db);
    return count;
}

static Status close_work(Db *db, void *data)
{
    const MeetingId *meeting = data;
    Contributions all;
    TRY(contributions_load(db, *meeting, &all));
    Keeping *keepings = arena_array(db->arena, Keeping, all.count);
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].phase == 2)
            keepings[i] = (Keeping){true, STR("moznosti"), 0, STR("group")};
    }
    return contributions_close(db, *meeting, &all, keepings);
}

TEST(while_the_meeting_runs_its_authors_and_leaders_read_everything)
{
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 2, 0, "Dluhová poradna"));
    EXPECT_INT(OK, write_text(meeting, 2, 1, "Setkání ve škole"));
    EXPECT_INT(OK, write_text(meeting, 2, 1, "Odlehčovací služba"));
    Contributions all = all_of(meeting);
    EXPECT_INT(3, all.count);
    EXPECT_STR("Dluhová poradna", all.items[0].text);
    EXPECT_INT(people[0].value, all.items[0].person.value);
}

TEST(the_table_holds_no_word_no_kind_and_no_author)
{
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 2, 0, "Dluhová poradna"));
    EXPECT_INT(
        0,
        rows_with(
            "SELECT count(*) FROM contribution WHERE meeting_id = $1 AND (sealed LIKE '%poradna%'"
            " OR sealed LIKE '%option%')",
            meeting));
    EXPECT_INT(1, rows_with("SELECT count(*) FROM contribution WHERE meeting_id = $1", meeting));
}

TEST(only_the_author_takes_a_text_back)
{
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 2, 0, "Omyl"));
    Contributions all = all_of(meeting);
    Contribution back = {.act = ACT_TOOK_BACK, .person = people[1], .refers = all.items[0].id};
    EXPECT_INT(OK, add(meeting, back));
    EXPECT_INT(1, all_of(meeting).count);
    back.person = people[0];
    EXPECT_INT(OK, add(meeting, back));
    EXPECT_INT(0, all_of(meeting).count);
}

TEST(who_presents_is_known_while_the_meeting_runs)
{
    MeetingId meeting = open_meeting();
    Contribution role = {
        .act = ACT_TOOK_ROLE, .person = people[2], .kind = STR("presenter"), .refers = 1};
    EXPECT_INT(OK, add(meeting, role));
    Contributions all = all_of(meeting);
    EXPECT_INT(people[2].value, contributions_in_role(&all, STR("presenter"), 1).value);
    EXPECT_INT(0, contributions_in_role(&all, STR("presenter"), 2).value);
    role.act = ACT_LEFT_ROLE;
    EXPECT_INT(OK, add(meeting, role));
    all = all_of(meeting);
    EXPECT_INT(0, contributions_in_role(&all, STR("presenter"), 1).value);
}

TEST(after_the_close_what_is_kept_has_no_author_and_the_rest_is_a_number)
{
    const KeptContribution *kept;
    const WipedCount *wiped;
    size_t count;
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 1, 0, "Bojím se výpovědi z bytu"));
    EXPECT_INT(OK, write_text(meeting, 1, 1, "Děda pomáhá"));
    EXPECT_INT(OK, write_text(meeting, 2, 1, "Dluhová poradna"));
    EXPECT_INT(OK, write_it(close_work, &meeting));
    EXPECT_INT(OK, contributions_wipe(meeting, &at.error));
    EXPECT_INT(0, rows_with("SELECT count(*) FROM contribution WHERE meeting_id = $1", meeting));
    Db db = ask();
    EXPECT_INT(OK, contributions_kept(&db, meeting, &kept, &count));
    EXPECT_INT(1, count);
    EXPECT_STR("Dluhová poradna", kept[0].text);
    EXPECT_STR("moznosti", kept[0].phase_key);
    EXPECT_INT(OK, contributions_wiped(&db, meeting, &wiped, &count));
    EXPECT_INT(1, count);
    EXPECT_INT(2, wiped[0].count);
    db_end(at.database, &db);
    EXPECT_INT(CONFLICT, write_text(meeting, 2, 0, "příliš pozdě"));
}

TEST(the_key_of_a_closed_meeting_that_a_killed_program_left_is_destroyed_at_the_next_start)
{
    SealKey key;
    MeetingId closed = open_meeting();
    MeetingId running = open_meeting();
    EXPECT_INT(OK, write_text(closed, 1, 0, "tajné"));
    EXPECT_INT(OK, write_text(running, 1, 0, "běží dál"));
    EXPECT_INT(OK, write_it(close_work, &closed));
    EXPECT_INT(OK, seal_key_make(SEAL_MEETING, 77, &at.error));
    error_clear(&at.error);
    EXPECT_INT(OK, contributions_sweep(at.database, at.arena, &at.error));
    EXPECT_INT(NOT_FOUND, seal_key_read(SEAL_MEETING, closed.value, &at.error, &key));
    EXPECT_INT(NOT_FOUND, seal_key_read(SEAL_MEETING, 77, &at.error, &key));
    EXPECT_INT(1, all_of(running).count);
    EXPECT_STR("běží dál", all_of(running).items[0].text);
}

TEST(texts_whose_key_is_elsewhere_are_counted_and_not_shown)
{
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 1, 0, "ze zálohy"));
    EXPECT_INT(OK, contributions_wipe(meeting, &at.error));
    Contributions all = all_of(meeting);
    EXPECT_INT(0, all.count);
    EXPECT_INT(1, all.unreadable_count);
    EXPECT_INT(OK, seal_key_make(SEAL_MEETING, meeting.value, &at.error));
    EXPECT_INT(OK, write_text(meeting, 1, 0, "nové"));
    all = all_of(meeting);
    EXPECT_INT(1, all.count);
    EXPECT_INT(1, all.unreadable_count);
}

TEST(a_small_group_keeps_its_number_and_who_sat_there_is_gone_after_the_close)
{
    MeetingId meeting = open_meeting();
    const Seat seats[] = {{people[0], 1}, {people[1], 2}};
    const KeptContribution *kept = NULL;
    size_t count = 0;
    EXPECT_INT(
        OK,
        add(meeting,
            (Contribution){
                .act = ACT_SEATED, .phase = 2, .text = seats_write(at.arena, seats, 2)}));
    EXPECT_INT(
        OK,
        add(meeting,
            (Contribution){.act = ACT_MOVED, .phase = 2, .person = people[1], .table = 1}));
    Contributions all = all_of(meeting);
    EXPECT_INT(2, all.seat_count);
    EXPECT_INT(
        OK,
        add(meeting, (Contribution){.act = ACT_UNMOVED, .phase = 2, .refers = all.seats[1].id}));
    EXPECT_INT(1, all_of(meeting).seat_count);
    EXPECT_INT(0, all_of(meeting).count);
    EXPECT_INT(
        OK,
        add(meeting,
            (Contribution){
                .act = ACT_WROTE,
                .phase = 2,
                .person = people[1],
                .table = 2,
                .kind = STR("statement"),
                .text = STR("Depistáž k tomu patří.")}));
    EXPECT_INT(OK, write_it(close_work, &meeting));
    Db db = ask();
    EXPECT_INT(OK, contributions_kept(&db, meeting, &kept, &count));
    db_end(at.database, &db);
    EXPECT_INT(1, count);
    EXPECT_INT(2, kept[0].table);
    EXPECT_INT(0, rows_with("SELECT count(*) FROM contribution WHERE meeting_id = $1", meeting));
}

TEST(only_the_author_agrees_that_a_text_is_published_and_may_take_that_back)
{
    MeetingId meeting = open_meeting();
    EXPECT_INT(OK, write_text(meeting, 1, 0, "Společný oběd pomohl."));
    int64_t id = all_of(meeting).items[0].id;
    Contribution agreed = {.act = ACT_AGREED, .phase = 1, .person = people[1], .refers = id};
    EXPECT_INT(OK, add(meeting, agreed));
    EXPECT(!all_of(meeting).items[0].is_agreed);
    agreed.person = people[0];
    EXPECT_INT(OK, add(meeting, agreed));
    EXPECT(all_of(meeting).items[0].is_agreed);
    agreed.act = ACT_DISAGREED;
    EXPECT_INT(OK, add(meeting, agreed));
    EXPECT(!all_of(meeting).items[0].is_agreed);
}

TEST(nothing_and_far_too_much_are_refused_in_words)
{
    MeetingId meeting = open_meeting();
    char *long_text = arena_alloc(at.arena, LIMIT_CONTRIBUTION_BYTES + 2);
    memset(long_text, 'a', LIMIT_CONTRIBUTION_BYTES + 1);
    EXPECT_INT(INVALID, write_text(meeting, 1, 0, "  \n "));
    EXPECT(at.error.user_message != NULL);
    EXPECT_INT(TOO_LARGE, write_text(meeting, 1, 0, long_text));
    EXPECT(at.error.user_message != NULL);
}

int main(void)
{
    if (!case_open() || seal_keys_start(str_of(at.folder), at.arena, &at.error) != OK)
        return 1;
    RUN(while_the_meeting_runs_its_authors_and_leaders_read_everything);
    RUN(the_table_holds_no_word_no_kind_and_no_author);
    RUN(only_the_author_takes_a_text_back);
    RUN(who_presents_is_known_while_the_meeting_runs);
    RUN(after_the_close_what_is_kept_has_no_author_and_the_rest_is_a_number);
    RUN(the_key_of_a_closed_meeting_that_a_killed_program_left_is_destroyed_at_the_next_start);
    RUN(texts_whose_key_is_elsewhere_are_counted_and_not_shown);
    RUN(a_small_group_keeps_its_number_and_who_sat_there_is_gone_after_the_close);
    RUN(only_the_author_agrees_that_a_text_is_published_and_may_take_that_back);
    RUN(nothing_and_far_too_much_are_refused_in_words);
    case_close();
    return test_end();
}
