/* Tests of features/invitations/invite_calendar.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invite_calendar.h"

#include "tests/support/test.h"

static Arena *arena;
static Error error;

static Invite usual(void)
{
    return (Invite){
        .method = INVITE_REQUEST,
        .uid = STR("5f0c@kruh"),
        .sequence = 2,
        .starts_at = SECONDS(1796634000), /* 2026-12-07 09:00 UTC */
        .ends_at = SECONDS(1796648400),
        .changed_at = SECONDS(1796000000),
        .title = STR("Kazuistický seminář; „dluhy“, a bydlení"),
        .place = STR("Klub Na Hrázi\nLipov"),
        .organizer = STR("kruh@lipov.example"),
        .attendee = STR("jana@zalesi.example"),
        .attendee_name = STR("Jana \"Osamělá\"\r\nATTENDEE:mailto:evil@x.example"),
    };
}

static bool has(Str text, const char *words)
{
    return str_find(text, str_of(words)) != SIZE_MAX;
}

TEST(an_invitation_says_who_when_and_which_version)
{
    Invite invite = usual();
    Str file = invite_write(arena, &invite);
    EXPECT(has(file, "METHOD:REQUEST\r\n"));
    EXPECT(has(file, "SEQUENCE:2\r\n"));
    EXPECT(has(file, "DTSTART:20261207T090000Z\r\n"));
    EXPECT(has(file, "DTEND:20261207T130000Z\r\n"));
    EXPECT(has(file, "RSVP=TRUE"));
    EXPECT(has(file, "ORGANIZER:mailto:kruh@lipov.example"));
    EXPECT(has(file, "STATUS:CONFIRMED"));
    invite.method = INVITE_CANCEL;
    file = invite_write(arena, &invite);
    EXPECT(has(file, "METHOD:CANCEL"));
    EXPECT(has(file, "STATUS:CANCELLED"));
}

TEST(nothing_typed_becomes_a_line_of_the_calendar)
{
    Invite invite = usual();
    invite.title = STR("x\r\nATTENDEE:mailto:evil@x.example\r\nEND:VEVENT");
    Str file = invite_write(arena, &invite);
    EXPECT(!has(file, "\nATTENDEE:mailto:evil"));
    EXPECT(!has(file, "\r\nEND:VEVENT\r\nATTENDEE"));
}

TEST(a_file_for_the_hand_names_nobody)
{
    Invite invite = usual();
    invite.method = INVITE_PUBLISH;
    Str file = invite_write(arena, &invite);
    EXPECT(has(file, "METHOD:PUBLISH"));
    EXPECT(!has(file, "ATTENDEE"));
}

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
#define TAIL "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define BODY "UID:5f0c@kruh\r\nDTSTAMP:20261120T080000Z\r\nSEQUENCE:1\r\n"
#define JANA "ATTENDEE;PARTSTAT=%s:mailto:Jana@zalesi.example\r\n"

static Status read(const char *text, InviteReply *reply)
{
    error_clear(&error);
    return invite_read_reply(str_of(text), arena, &error, reply);
}

TEST(the_reply_of_a_calendar_is_read)
{
    InviteReply reply = {0};
    EXPECT_INT(
        OK,
        read(
            HEAD BODY "ATTENDEE;PARTSTAT=DECLINED;CN=Jana:MAILTO:Jana@zalesi.example\r\n"
                      "COMMENT:jsem na soudě\r\n" TAIL,
            &reply));
    EXPECT_STR("5f0c@kruh", reply.uid);
    EXPECT_STR("Jana@zalesi.example", reply.attendee);
    EXPECT_STR("jsem na soudě", reply.comment);
    EXPECT_INT(INVITE_DECLINED, reply.answer);
    EXPECT_INT(1, reply.sequence);
    EXPECT_INT(
        OK, read(HEAD BODY "ATTENDEE;PARTSTAT=ACCEPTED:mailto:j@z.example\r\n" TAIL, &reply));
    EXPECT_INT(INVITE_ACCEPTED, reply.answer);
    EXPECT_INT(
        OK, read(HEAD BODY "ATTENDEE;PARTSTAT=TENTATIVE:mailto:j@z.example\r\n" TAIL, &reply));
    EXPECT_INT(INVITE_TENTATIVE, reply.answer);
}

TEST(what_is_no_reply_is_refused_in_words)
{
    static const struct {
        const char *file;
        const char *words;
    } CASES[] = {
        {"", "no calendar file"},
        {"hello", "no calendar file"},
        {"\xff\xfe", "no calendar file"},
        {"BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n", "no calendar file"},
        {"BEGIN:VCALENDAR\r\n", "no calendar file"},
        {"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "no reply"},
        {"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", "about one event"},
        {HEAD "UID:a\r\n" TAIL, "whose it is"},
        {HEAD BODY "ATTENDEE;PARTSTAT=ACCEPTED:mailto:\r\n" TAIL, "whose it is"},
        {HEAD "ATTENDEE;PARTSTAT=ACCEPTED:mailto:j@z.example\r\n" TAIL, "to which event"},
        {HEAD BODY "ATTENDEE:mailto:j@z.example\r\n" TAIL, "neither yes nor no"},
        {HEAD BODY "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:j@z.example\r\n" TAIL, "neither yes"},
        {HEAD BODY "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@z.example\r\n"
                   "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@z.example\r\n" TAIL,
         "several people"},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        InviteReply reply;
        EXPECT_INT(INVALID, read(CASES[i].file, &reply));
        EXPECT_WORDS(CASES[i].words, error.user_message);
    }
}

TEST(what_we_write_is_not_taken_for_a_reply)
{
    Invite invite = usual();
    InviteReply reply;
    EXPECT_INT(INVALID, read(str_c(arena, invite_write(arena, &invite)), &reply));
}

int main(void)
{
    arena = arena_new(64 * 1024);
    RUN(an_invitation_says_who_when_and_which_version);
    RUN(nothing_typed_becomes_a_line_of_the_calendar);
    RUN(a_file_for_the_hand_names_nobody);
    RUN(the_reply_of_a_calendar_is_read);
    RUN(what_is_no_reply_is_refused_in_words);
    RUN(what_we_write_is_not_taken_for_a_reply);
    arena_free(arena);
    return test_end();
}
