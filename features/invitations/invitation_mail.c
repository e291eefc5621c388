/* invitation_mail: what people are written, and when all of them are.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/invitations/invitation.h"

#include "features/mail/mail_queue.h"
#include "features/mail/mail_settings.h"
#include "features/meetings/meeting_frame.h"

typedef struct MailWords {
    const char *kind;
    const char *subject; /* {1}: the event */
    const char *first;   /* {1}: the event */
    bool asks;           /* for an answer */
    bool has_calendar;
} MailWords;

static const MailWords WORDS[INVITATION_MAILS] = {
    [MAIL_INVITATION] =
        {"invitation", N_("Invitation: {1}"), N_("we would like to have you at {1}."), true, true},
    [MAIL_CHANGE] =
        {"invitation",
         N_("Changed: {1}"),
         N_("something has changed about {1}. This is how it will be:"),
         true,
         true},
    [MAIL_CANCELLED] =
        {"invitation_end",
         N_("Cancelled: {1}"),
         N_("your invitation to {1} no longer holds: the event was cancelled, or you were taken "
            "off the list. Your calendar takes it out by itself."),
         false,
         true},
    [MAIL_PLACE] =
        {"invitation_place",
         N_("There is a place for you: {1}"),
         N_("a place has become free for you at {1}. It is yours; if you cannot come after all, "
            "tell us by the link below, and it goes to the next one."),
         true,
         true},
    [MAIL_REMINDER] =
        {"invitation_reminder", N_("A reminder: {1}"), N_("{1} is coming closer."), true, false},
};

/* ---- The calendar ---- */

Status invitation_calendar(
    Db *db,
    const Meeting *meeting,
    const Inviting *inviting,
    const Invitation *invitation_or_null,
    InviteMethod method,
    Str *ret_calendar)
{
    MailSettings settings;
    TRY(mail_settings_get(db, &settings));
    Invite invite = {
        .method = method,
        .uid = str_format(db->arena, "%.*s@kruh", STR_ARG(meeting->uuid)),
        .sequence = inviting->sequence,
        .starts_at = moment_of(meeting->date, meeting->day.start_time_minutes),
        .ends_at = moment_of(meeting->date, meeting->day.end_time_minutes),
        .changed_at = clock_now(),
        .title = meeting->name,
        .place = meeting->place,
        .about = inviting->topic,
        .organizer = settings.sender,
        .organizer_name = meeting->organisation_name,
    };
    if (invitation_or_null != NULL) {
        invite.attendee = invitation_or_null->email;
        invite.attendee_name = invitation_or_null->name;
    }
    *ret_calendar = invite_write(db->arena, &invite);
    return OK;
}

/* ---- The text ---- */

static Str say(Db *db, Language language, const char *message, Str argument)
{
    return text_say(db->arena, language, message, ARGS(text_arg(argument)));
}

/* Day, place, topic: each on its line. */
static Str facts_text(Db *db, Language language, const Meeting *meeting, Str topic)
{
    Str lines[3];
    size_t count = 0;
    lines[count++] = meeting_day_text(db->arena, language, meeting);
    if (meeting->place.len > 0)
        lines[count++] = meeting->place;
    if (topic.len > 0)
        lines[count++] = say(db, language, N_("Topic: {1}"), topic);
    return str_join(db->arena, lines, count, STR("\n"));
}

/* Who reads the answer: those who prepare the event, by name. */
static Status readers_text(Db *db, const Meeting *meeting, Str *ret_text)
{
    const Organiser *organisers;
    size_t count;
    TRY(meeting_organisers(db, meeting->id, &organisers, &count));
    Str *names = arena_array(db->arena, Str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = organisers[i].name;
    if (count == 0)
        names[count++] = meeting->organisation_name;
    *ret_text = str_join(db->arena, names, count, STR(", "));
    return OK;
}

static Status body_text(
    Db *db,
    Language language,
    const Meeting *meeting,
    const Inviting *inviting,
    const MailWords *words,
    Str *ret_body)
{
    Str readers;
    Str parts[5];
    size_t count = 0;
    parts[count++] = text_say(db->arena, language, N_("Good day,"), (TextArgs){0});
    parts[count++] = say(db, language, words->first, meeting->name);
    parts[count++] = facts_text(db, language, meeting, inviting->topic);
    if (meeting->note.len > 0 && words->asks)
        parts[count++] = meeting->note;
    if (words->asks) {
        TRY(readers_text(db, meeting, &readers));
        parts[count++] =
            say(db,
                language,
                N_("Answer by the link below: you come, you do not, perhaps. It takes a minute and "
                   "needs no account. Your answer is read by: {1}."),
                readers);
    }
    *ret_body = str_join(db->arena, parts, count, STR("\n\n"));
    return OK;
}

static InviteMethod method_of(InvitationMail which)
{
    return which == MAIL_CANCELLED ? INVITE_CANCEL : INVITE_REQUEST;
}

Status invitation_mail(
    Db *db,
    const Meeting *meeting,
    const Inviting *inviting,
    const Invitation *invitation,
    InvitationMail which,
    bool *ret_is_queued)
{
    const MailWords *words = &WORDS[which];
    Language language;
    TRY(mail_language(db, invitation->person, &language));
    MailDraft draft = {
        .kind = words->kind,
        .to = invitation->person,
        .language = language,
        .about = meeting->id.value,
        .subject = say(db, language, words->subject, meeting->name),
    };
    TRY(body_text(db, language, meeting, inviting, words, &draft.body));
    if (words->asks) {
        draft.action_label =
            text_say(db->arena, language, N_("Answer the invitation"), (TextArgs){0});
        draft.link = invitation->link;
        draft.action_path = STR("/invited");
    }
    if (words->has_calendar) {
        draft.calendar_method = str_of(invite_method_word(method_of(which)));
        TRY(invitation_calendar(
            db, meeting, inviting, invitation, method_of(which), &draft.calendar));
    }
    return mail_queue(db, &draft, ret_is_queued);
}

/* ---- To all ---- */

static Status told_set(Db *db, const Meeting *meeting, int64_t sequence)
{
    return db_execute(
        db,
        "INSERT INTO meeting_inviting (meeting_id, told, sequence, sent_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (meeting_id) DO UPDATE SET told = $2, sequence = $3,"
        " sent_at = COALESCE(meeting_inviting.sent_at, $4)",
        PARAMS(
            db_int(meeting->id.value),
            db_text(invitation_facts(db->arena, meeting)),
            db_int(sequence),
            db_int(clock_now())),
        NULL);
}

Status invitation_send(Db *db, const Meeting *meeting, int64_t *ret_count)
{
    Inviting inviting;
    const Invitation *list;
    size_t count;
    int64_t sent = 0;
    TRY(inviting_get(db, meeting->id, &inviting));
    TRY(invitation_list(db, LANGUAGE_CS, meeting->id, &list, &count));
    for (size_t i = 0; i < count; i++) {
        bool is_queued = false;
        if (list[i].asked_at != 0)
            continue;
        TRY(invitation_mail(db, meeting, &inviting, &list[i], MAIL_INVITATION, &is_queued));
        sent += is_queued ? 1 : 0;
    }
    TRY(db_execute(
        db,
        "UPDATE invitation SET asked_at = $2 WHERE meeting_id = $1 AND asked_at IS NULL",
        PARAMS(db_int(meeting->id.value), db_int(clock_now())),
        NULL));
    if (inviting.sent_at == 0)
        TRY(told_set(db, meeting, inviting.sequence));
    *ret_count = sent;
    return OK;
}

Status invitation_send_change(Db *db, const Meeting *meeting, int64_t *ret_count)
{
    Inviting inviting;
    const Invitation *list;
    size_t count;
    int64_t sent = 0;
    TRY(inviting_get(db, meeting->id, &inviting));
    inviting.sequence++;
    TRY(told_set(db, meeting, inviting.sequence));
    TRY(invitation_list(db, LANGUAGE_CS, meeting->id, &list, &count));
    for (size_t i = 0; i < count; i++) {
        bool is_queued = false;
        if (list[i].asked_at == 0 || list[i].answer == ANSWER_NO)
            continue;
        /* One that has not gone out yet would tell of the old day. */
        TRY(mail_withdraw(db, "invitation", meeting->id.value, list[i].person));
        TRY(invitation_mail(db, meeting, &inviting, &list[i], MAIL_CHANGE, &is_queued));
        sent += is_queued ? 1 : 0;
    }
    *ret_count = sent;
    return OK;
}
