/*
 * Sheets on a real database: sealed, found by their author, decided by another, gone in time.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_call.h"
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/sheet_key.h"
#include "features/case_sheets/sheet_release.h"

#include "tests/support/meeting_case.h"

#define MARKER "Zvěřinec-pod-kaštany"

static SheetContent content_of(Str situation)
{
    SheetContent content = {.language = STR("cs"), .age = STR("middle")};
    content.parts[SHEET_TITLE] = STR("Pod jednou střechou");
    content.parts[SHEET_SITUATION] = situation;
    return content;
}

typedef struct SendWork {
    MeetingId meeting;
    SheetId id;
    PersonId author;
    Str sealed;
} SendWork;

static Status send_work(Db *db, void *data)
{
    const SendWork *work = data;
    return sheet_send(db, work->meeting, work->id, work->author, work->sealed);
}

static SheetId send(MeetingId meeting, PersonId author, int64_t id, Str situation)
{
    SheetContent content = content_of(situation);
    SendWork work = {.meeting = meeting, .id = {id}, .author = author};
    Str packed = sheet_pack(at.arena, &content);
    EXPECT_INT(OK, sheet_key_seal(id, packed, at.arena, &at.error, &work.sealed));
    EXPECT_INT(OK, write_it(send_work, &work));
    return work.id;
}

static Status get(MeetingId meeting, SheetId id, CaseSheet *sheet)
{
    Db db = ask();
    Status status = sheet_get(&db, meeting, id, sheet);
    db_end(at.database, &db);
    return status;
}

static Status of_author(MeetingId meeting, PersonId author, CaseSheet *sheet)
{
    Db db = ask();
    Status status = sheet_of_author(&db, meeting, author, sheet);
    db_end(at.database, &db);
    return status;
}

typedef struct DecideWork {
    MeetingId meeting;
    SheetId id;
    int64_t version;
    PersonId reader;
    SheetState state;
    Str note;
} DecideWork;

static Status decide_work(Db *db, void *data)
{
    const DecideWork *work = data;
    return sheet_decide(
        db, work->meeting, work->id, work->version, work->reader, work->state, work->note);
}

TEST(what_is_sealed_opens_with_its_own_key_alone)
{
    Str sealed, plain;
    EXPECT_INT(OK, sheet_key_seal(11, STR("text"), at.arena, &at.error, &sealed));
    EXPECT_INT(OK, sheet_key_seal(12, STR("other"), at.arena, &at.error, &plain));
    EXPECT(str_find(sealed, STR("text")) == SIZE_MAX);
    EXPECT_INT(OK, sheet_key_open(11, sealed, at.arena, &at.error, &plain));
    EXPECT_STR("text", plain);
    EXPECT_INT(INVALID, sheet_key_open(12, sealed, at.arena, NULL, &plain));
    EXPECT_INT(INVALID, sheet_key_open(11, STR("nothing"), at.arena, NULL, &plain));
    EXPECT_INT(OK, sheet_key_destroy(11, &at.error));
    EXPECT_INT(OK, sheet_key_destroy(11, &at.error));
    EXPECT_INT(NOT_FOUND, sheet_key_open(11, sealed, at.arena, NULL, &plain));
}

TEST(a_sheet_comes_back_as_it_was_written)
{
    SheetContent content = content_of(STR("první řádek\ndruhý")), read = {.age = {0}};
    content.decisions = STR("3k0-5");
    EXPECT_INT(OK, sheet_unpack(sheet_pack(at.arena, &content), &read));
    EXPECT_STR("první řádek\ndruhý", read.parts[SHEET_SITUATION]);
    EXPECT_STR("middle", read.age);
    EXPECT_STR("3k0-5", read.decisions);
    EXPECT_INT(INVALID, sheet_unpack(STR("broken"), &read));
}

TEST(an_author_finds_the_sheet_and_sends_it_again)
{
    MeetingId meeting = event_on("2030-05-15", 3);
    CaseSheet sheet = {.version = 0};
    SheetId id = send(meeting, people[0], 101, STR(MARKER));
    EXPECT_INT(OK, of_author(meeting, people[0], &sheet));
    EXPECT_STR(MARKER, sheet.content.parts[SHEET_SITUATION]);
    EXPECT_INT(id.value, sheet.id.value);
    EXPECT_INT(people[0].value, sheet.presenter.value);
    EXPECT_INT(NOT_FOUND, of_author(meeting, people[1], &sheet));
    DecideWork back = {meeting, id, sheet.version, people[1], SHEET_RETURNED, {0}};
    EXPECT_INT(OK, sheet_key_seal(id.value, STR("méně slov"), at.arena, &at.error, &back.note));
    EXPECT_INT(OK, write_it(decide_work, &back));
    EXPECT_INT(OK, of_author(meeting, people[0], &sheet));
    EXPECT_INT(SHEET_RETURNED, sheet.state);
    EXPECT_STR("méně slov", sheet.note);
    (void)send(meeting, people[0], id.value, STR("jinak"));
    EXPECT_INT(OK, of_author(meeting, people[0], &sheet));
    EXPECT_INT(SHEET_SENT, sheet.state);
    EXPECT_STR("jinak", sheet.content.parts[SHEET_SITUATION]);
    EXPECT_STR("", sheet.note);
}

TEST(nobody_approves_their_own_sheet_nor_one_that_changed)
{
    MeetingId meeting = event_on("2030-05-16", 3);
    CaseSheet sheet = {.version = 0};
    SheetId id = send(meeting, people[0], 102, STR("text"));
    DecideWork own = {meeting, id, 1, people[0], SHEET_APPROVED, {0}};
    DecideWork late = {meeting, id, 7, people[1], SHEET_APPROVED, {0}};
    DecideWork right = {meeting, id, 1, people[1], SHEET_APPROVED, {0}};
    EXPECT_INT(FORBIDDEN, write_it(decide_work, &own));
    EXPECT_INT(CONFLICT, write_it(decide_work, &late));
    EXPECT_INT(OK, write_it(decide_work, &right));
    EXPECT_INT(OK, get(meeting, id, &sheet));
    EXPECT_INT(SHEET_APPROVED, sheet.state);
}

TEST(after_the_event_nobody_is_named_and_after_thirty_days_nothing_is_left)
{
    MeetingId meeting = event_on("2030-06-01", 3);
    CaseSheet sheet = {.version = 0};
    Str plain;
    SheetId id = send(meeting, people[2], 103, STR(MARKER));
    EXPECT_INT(OK, sheet_keep_on(at.database, STR("2030-06-01"), at.arena, &at.error));
    EXPECT_INT(OK, get(meeting, id, &sheet));
    EXPECT_INT(people[2].value, sheet.presenter.value);
    EXPECT_INT(OK, sheet_keep_on(at.database, STR("2030-06-02"), at.arena, &at.error));
    EXPECT_INT(OK, get(meeting, id, &sheet));
    EXPECT_INT(0, sheet.presenter.value);
    EXPECT_STR("", sheet.presenter_name);
    EXPECT_INT(OK, of_author(meeting, people[2], &sheet)); /* the author still may withdraw */
    EXPECT_INT(OK, sheet_keep_on(at.database, STR("2030-07-01"), at.arena, &at.error));
    EXPECT_INT(OK, get(meeting, id, &sheet));
    EXPECT_INT(OK, sheet_keep_on(at.database, STR("2030-07-02"), at.arena, &at.error));
    EXPECT_INT(NOT_FOUND, get(meeting, id, &sheet));
    EXPECT_INT(
        NOT_FOUND,
        sheet_key_open(
            id.value,
            STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            at.arena,
            NULL,
            &plain));
}

TEST(a_sheet_whose_key_is_gone_says_so)
{
    MeetingId meeting = event_on("2030-06-03", 2);
    CaseSheet sheet = {.version = 0};
    SheetId id = send(meeting, people[1], 104, STR(MARKER));
    EXPECT_INT(OK, sheet_key_destroy(id.value, &at.error));
    EXPECT_INT(OK, get(meeting, id, &sheet));
    EXPECT(sheet.is_lost);
    EXPECT_STR("", sheet.content.parts[SHEET_SITUATION]);
}

static Status move_work(Db *db, void *data)
{
    const PersonId *both = data;
    return CASE_PERSON_REFERENCE.move(db, both[0], both[1]);
}

TEST(two_entries_of_one_author_become_one)
{
    MeetingId meeting = event_on("2030-06-04", 4);
    CaseSheet sheet = {.version = 0};
    PersonId both[] = {people[2], people[3]};
    (void)send(meeting, people[2], 105, STR("text"));
    EXPECT_INT(OK, write_it(move_work, both));
    EXPECT_INT(OK, of_author(meeting, people[3], &sheet));
    EXPECT_INT(people[3].value, sheet.presenter.value);
}

TEST(decisions_that_do_not_fit_are_refused)
{
    SheetLexica none = {.czech_address = NULL};
    sheet_release_start(&none);
    static const char *const WRONG[] = {
        "3k0-99", "11k0-1", "3x0-1", "3k2-1", "3k1-2", "3k0-1 3k0-1", "3k", "k0-1", "3k0-1x"};
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++) {
        SheetContent content = content_of(STR("žena")); /* a letter of two bytes */
        content.decisions = str_of(WRONG[i]);
        EXPECT_INT(INVALID, sheet_release(&content, (Str){0}, at.arena, NULL));
    }
    SheetContent raw = content_of(STR("volal 777 123 456"));
    EXPECT_INT(INVALID, sheet_release(&raw, (Str){0}, at.arena, NULL));
    raw.decisions = STR("3k6-17");
    EXPECT_INT(INVALID, sheet_release(&raw, (Str){0}, at.arena, NULL));
    raw.decisions = STR("3r6-17");
    EXPECT_INT(INVALID, sheet_release(&raw, (Str){0}, at.arena, NULL));
}

TEST(who_reads_sees_what_was_kept)
{
    SheetContent content = content_of(STR("žije Adam a pes"));
    content.decisions = STR("3k6-10");
    SheetReading reading = sheet_read(&content, (Str){0}, at.arena);
    EXPECT_INT(1, reading.kept_count);
    EXPECT_INT(3, reading.parts[SHEET_SITUATION].count);
    EXPECT_STR("Adam", reading.parts[SHEET_SITUATION].items[1].text);
    EXPECT(reading.parts[SHEET_SITUATION].items[1].is_kept);
    EXPECT(!reading.parts[SHEET_SITUATION].items[2].is_kept);
}

int main(void)
{
    if (!case_open() || sheet_key_start(str_of(at.folder), at.arena, &at.error) != OK)
        return 1;
    RUN(what_is_sealed_opens_with_its_own_key_alone);
    RUN(a_sheet_comes_back_as_it_was_written);
    RUN(an_author_finds_the_sheet_and_sends_it_again);
    RUN(nobody_approves_their_own_sheet_nor_one_that_changed);
    RUN(after_the_event_nobody_is_named_and_after_thirty_days_nothing_is_left);
    RUN(a_sheet_whose_key_is_gone_says_so);
    RUN(two_entries_of_one_author_become_one);
    RUN(decisions_that_do_not_fit_are_refused);
    RUN(who_reads_sees_what_was_kept);
    case_close();
    return test_end();
}
