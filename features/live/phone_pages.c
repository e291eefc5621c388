/*
 * A participant's phone: at which table now, with whom, what to talk about, where next.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_call.h"
#include "features/directory/profile.h"
#include "features/live/circle_view.h"
#include "features/live/live_pages.h"
#include "features/live/live_people.h"
#include "features/live/live_store.h"
#include "features/live/phone_page.html.h"
#include "features/live/phone_part.html.h"
#include "features/live/room_store.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/participant_link.h"
#include "web/site.h"

enum {
    SUBJECT_PATH_BYTES = 64
};

/* Of a circle: a thousand phones change with every text of anybody, and all within a second. */
#define PHONE_REST (SECONDS(1) * 4 / 10)

/* Whose phone it is; what a stream keeps of it. */
typedef struct PhoneSubject {
    MeetingId meeting;
    PersonId person;
    OrganisationId organisation;
    char path[SUBJECT_PATH_BYTES]; /* "/l/TOKEN" */
} PhoneSubject;

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

/* ---- The table ---- */

/* The other side of a meeting, seen from one organisation. */
typedef struct Other {
    int32_t organisation;
    int32_t person;
} Other;

static Other other_of(const PlanMeeting *meeting, int32_t own)
{
    if (meeting->a == own)
        return (Other){meeting->b, meeting->person_b};
    return (Other){meeting->a, meeting->person_a};
}

static Status profile_fill(Request *request, OrganisationId other, PhonePart *part)
{
    Profile profile;
    TRY(profile_get(&request->db, other, &profile));
    part->profile_does = profile.description;
    part->profile_does_not = profile.does_not_do;
    return OK;
}

static Status table_fill(
    Request *request,
    const Screen *screen,
    const PlanMeeting *meeting,
    int32_t own,
    PhonePart *part)
{
    Other other = other_of(meeting, own);
    OrganisationId id = screen->plan.organisations[other.organisation];
    part->has_table = true;
    part->table = meeting->table;
    part->hue = table_hue(meeting->table);
    part->seat_count = screen_seats(screen, meeting);
    part->other = screen->organisations[other.organisation];
    part->other_people = screen_sitters(screen, request->arena, other.organisation, other.person);
    part->card_path =
        str_format(request->arena, "%.*s/cards/%lld", STR_ARG(part->path), (long long)id.value);
    return profile_fill(request, id, part);
}

static Str next_text(
    Request *request, const Screen *screen, int64_t round, int32_t own, int32_t person)
{
    const PlanMeeting *meeting = screen_meeting(screen, round, own, person);
    if (round > screen->plan.round_count)
        return (Str){0};
    if (meeting == NULL)
        return request_text(request, N_("Then in round {1}: a rest."), ARGS(text_arg(round)));
    Other other = other_of(meeting, own);
    return request_text(
        request,
        N_("Then in round {1}: table {2} with {3}."),
        ARGS(
            text_arg(round),
            text_arg(meeting->table),
            text_arg(screen->organisations[other.organisation])));
}

static Status circle_fill(
    Request *request, const Screen *screen, const PhoneSubject *subject, PhonePart *part)
{
    CirclePhone *phone = arena_new_of(request->arena, CirclePhone);
    const CircleViewer viewer = {.person = subject->person};
    Str path = str_format(request->arena, "%.*s/participant", STR_ARG(part->path));
    TRY(circle_phone(request, screen, &viewer, path, phone));
    part->circle = phone;
    part->group = phone->table;
    if (part->group != NULL)
        part->hue = part->group->hue;
    part->message = part->headline;
    part->headline = part->circle->board.part.len > 0 ? part->circle->board.part : part->event_name;
    if (screen->circle->phase != NULL)
        part->message = method_text(&screen->circle->phase->name, request->language);
    else
        phone->board.note = live_message(request->arena, request->language, screen);
    return OK;
}

static Status place_fill(
    Request *request, const Screen *screen, const PhoneSubject *subject, PhonePart *part)
{
    if (screen->circle != NULL && screen->step->stage != STAGE_ROUND)
        return circle_fill(request, screen, subject, part);
    int32_t own = screen->has_plan ? screen_organisation(screen, subject->organisation) : -1;
    int32_t person = own >= 0 ? screen_person(screen, subject->person) : -1;
    const RoomStep *step = screen->step;
    if (own < 0) {
        part->message = say(
            request, N_("You have no table yet. Ask the facilitator to take you into the rounds."));
        return OK;
    }
    if (step->stage == STAGE_ROUND) {
        const PlanMeeting *meeting = screen_meeting(screen, step->round, own, person);
        if (meeting != NULL)
            TRY(table_fill(request, screen, meeting, own, part));
        else
            part->message = say(request, N_("You have a rest in this round. Have a coffee."));
    } else {
        part->message = live_message(request->arena, request->language, screen);
    }
    if (step->stage < STAGE_CLOSING)
        part->next_text = next_text(request, screen, step->round + 1, own, person);
    return OK;
}

/* Nobody sits down weeks before an event, nor after its day. */
static void other_day_fill(Request *request, const Screen *screen, PhonePart *part)
{
    int day = str_compare(screen->meeting->date, today_iso(request->arena));
    if (screen->step->stage != STAGE_WAITING || course_is_written(&screen->course) || day == 0)
        return;
    part->has_ended = day < 0;
    part->headline = part->event_name;
    part->message = say(request, day < 0 ? N_("It is over") : N_("It is still to come"));
    if (part->circle != NULL)
        part->circle->board.note = (Str){0};
}

static Status here_fill(Db *db, const Screen *screen, PersonId person, PhonePart *part)
{
    Attendance attendance;
    TRY(attendance_get(db, screen->meeting, person, &attendance));
    part->is_here = attendance.state == ATTENDANCE_PRESENT && attendance.stays.count > 0 &&
                    attendance.stays.items[attendance.stays.count - 1].to == 0;
    return OK;
}

static Status part_fill(
    Request *request, const PhoneSubject *subject, PhonePart *part, int64_t *ret_sequence)
{
    Screen screen;
    MeetingPerson person;
    Str nickname;
    TRY(screen_share(request, subject->meeting, &screen));
    TRY(participant_person_get(&request->db, subject->meeting, subject->person, &person));
    TRY(live_nickname(&request->db, subject->meeting, subject->person, &nickname));
    part->path = str_copy(request->arena, str_of(subject->path));
    part->name = nickname.len > 0 ? nickname : person.name;
    part->event_name = screen.meeting->name;
    part->headline = live_headline(request->arena, request->language, &screen);
    part->is_rehearsal = screen.room.is_rehearsal;
    part->clock = clock_view(request->arena, request->language, &screen);
    part->has_ended = screen.step->stage == STAGE_ENDED;
    part->is_written = course_is_written(&screen.course);
    part->is_today =
        !part->is_written && str_equal(screen.meeting->date, today_iso(request->arena));
    part->after_path = str_format(request->arena, "%.*s/after", STR_ARG(part->path));
    if (screen.step->stage == STAGE_WAITING)
        part->when_text = meeting_day_text(request->arena, request->language, screen.meeting);
    if (screen.step->stage == STAGE_WAITING || screen.step->stage == STAGE_OPENING)
        TRY(card_ask(request, subject->organisation, part->path, &part->card));
    TRY(here_fill(&request->db, &screen, subject->person, part));
    *ret_sequence = screen.room.sequence;
    TRY(place_fill(request, &screen, subject, part));
    other_day_fill(request, &screen, part);
    return OK;
}

/* ---- Page and stream ---- */

static Status subject_of(Request *request, PhoneSubject *ret_subject)
{
    const Participant *participant = request_participant(request);
    PhoneSubject subject = {
        .meeting = participant->meeting.id,
        .person = participant->person.id,
        .organisation = participant->person.organisation};
    if (participant->path.len >= sizeof subject.path)
        return error_set(&request->error, NOT_FOUND, "a token longer than any of ours");
    for (size_t i = 0; i < participant->path.len; i++)
        subject.path[i] = participant->path.bytes[i];
    *ret_subject = subject;
    return OK;
}

Status phone_say(Request *request, Response *response, Str problem, Str kept_text)
{
    PhoneSubject subject;
    int64_t sequence;
    PhonePage view = {
        .stream_path = participant_path(request, "/participant/stream"),
        .problem = problem,
        .kept_text = kept_text,
        .privacy_path = str_of(request->site->privacy_path)};
    TRY(subject_of(request, &subject));
    TRY(part_fill(request, &subject, &view.part, &sequence));
    if (view.part.circle != NULL)
        view.part.circle->desk.saved = request_field(request, "saved");
    TRY(live_nickname(&request->db, subject.meeting, subject.person, &view.nickname));
    CaseCall call;
    TRY(case_call_get(&request->db, subject.meeting, &call));
    view.has_cases = call.is_made;
    if (!view.part.is_written)
        TRY(meeting_readers(request, &request_participant(request)->meeting, &view.readers));
    Page page = {
        .kind = PAGE_SCREEN,
        .title = view.part.event_name,
        .http_status = problem.len > 0 ? 409 : 0,
        .script = "live.js"};
    return page_render(request, response, &page, phone_page_body, &view);
}

Status phone_show(Request *request, Response *response)
{
    return phone_say(request, response, (Str){0}, (Str){0});
}

static Status phone_part_render(
    Request *request, const void *subject, Html *out, int64_t *ret_sequence)
{
    PhonePart part = {0};
    TRY(part_fill(request, subject, &part, ret_sequence));
    phone_part_body(out, &part);
    return OK;
}

Status phone_stream(Request *request, Response *response)
{
    PhoneSubject subject;
    TRY(subject_of(request, &subject));
    const Participant *participant = request_participant(request);
    const StreamScreen screen = {
        .key = str_format(request->arena, "phone %lld", (long long)participant->link.id.value),
        .topics = {screen_topic(request->arena, subject.meeting)},
        .render = phone_part_render,
        .subject = &subject,
        .subject_bytes = sizeof subject,
        .is_personal = meeting_has_phases(&participant->meeting), /* it has forms */
        .rest = meeting_has_phases(&participant->meeting) ? PHONE_REST : 0,
        .owner = link_stream_owner(request->arena, participant->link.id)};
    return response_stream(request, response, &screen);
}

/* ---- I am here; call me … ---- */

typedef struct ArriveWork {
    MeetingId meeting;
    PresenceChange change;
} ArriveWork;

static Status arrive_work(Db *db, void *data)
{
    ArriveWork *work = data;
    return presence_say(db, work->meeting, &work->change);
}

Status phone_arrive(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    RestChange change;
    ArriveWork work = {
        .meeting = participant->meeting.id,
        .change = {
            .word = SAID_HERE,
            .organisation = participant->person.organisation,
            .person = participant->person.id,
            .at = clock_now()}};
    if (!str_equal(participant->meeting.date, today_iso(request->arena)))
        return phone_say(
            request,
            response,
            say(request, N_("You can say that you are here on the day of the event.")),
            (Str){0});
    Status status = request_write(request, arrive_work, &work);
    if (status == CONFLICT && request->error.user_message != NULL) {
        Str problem = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return phone_say(request, response, problem, (Str){0});
    }
    TRY(status);
    TRY(live_rest(request, &participant->meeting, 0, &change));
    response_redirect(request, response, participant_path(request, "/participant"));
    return OK;
}

typedef struct NicknameWork {
    MeetingId meeting;
    PersonId person;
    Str nickname;
} NicknameWork;

static Status nickname_work(Db *db, void *data)
{
    NicknameWork *work = data;
    TRY(live_nickname_save(db, work->meeting, work->person, work->nickname));
    return room_tell(db, work->meeting);
}

Status phone_nickname(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    NicknameWork work = {
        .meeting = participant->meeting.id,
        .person = participant->person.id,
        .nickname = request_field(request, "nickname")};
    TRY(request_write(request, nickname_work, &work));
    response_redirect(request, response, participant_path(request, "/participant"));
    return OK;
}
