/*
 * A participant's own page after an event: contacts, agreements, days to remember, what others can
 * see of them, and their own word about attendance and the next date.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_frame.h"
#include "features/outcomes/attendance_pages.h"
#include "features/outcomes/mine_load.h"
#include "features/outcomes/mine_page.html.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/photo.h"
#include "features/outcomes/poll_words.h"

static void contacts_fill(Request *request, const MineCards *mine, MinePage *view)
{
    MineContact *contacts = arena_array(request->arena, MineContact, mine->contact_count);
    for (size_t i = 0; i < mine->contact_count; i++) {
        const CardContact *contact = mine->contacts[i];
        contacts[i] = (MineContact){
            .contact = contact,
            .name = contact->name.len > 0 ? contact->name : contact->organisation_name,
            .path = str_format(request->arena, "%.*s/contacts/%zu", STR_ARG(view->path), i + 1)};
    }
    view->contacts = contacts;
    view->contact_count = mine->contact_count;
}

static void agreements_fill(Request *request, const MineCards *mine, MinePage *view)
{
    OrganisationId own = view->participant->person.organisation;
    MineAgreement *agreements = arena_array(request->arena, MineAgreement, mine->count);
    MineDay *days = arena_array(request->arena, MineDay, mine->day_count);
    for (size_t i = 0; i < mine->count; i++) {
        const Card *card = &mine->cards[i];
        size_t side = card_side(card, own);
        agreements[i] = (MineAgreement){
            .other = card->sides[1 - side].name,
            .path = str_format(
                request->arena,
                "%.*s/cards/%lld",
                STR_ARG(view->participant->path),
                (long long)card->sides[1 - side].organisation.value),
            .is_confirmed = card_is_confirmed(card),
            .waits_for_me = !card_is_confirmed_by(card, side)};
    }
    for (size_t i = 0; i < mine->day_count; i++)
        days[i] = (MineDay){
            format_date_long(request->arena, request->language, mine->days[i].date),
            mine->days[i].title,
            mine->days[i].note};
    view->agreements = agreements;
    view->agreement_count = mine->count;
    view->days = days;
    view->day_count = mine->day_count;
}

static Status attendance_fill(Request *request, MinePage *view)
{
    Attendance *attendance = arena_new_of(request->arena, Attendance);
    TRY(attendance_get(
        &request->db, &view->participant->meeting, view->participant->person.id, attendance));
    view->attendance = attendance;
    view->attendance_state = attendance_state_text(request, attendance->state);
    if (attendance->state == ATTENDANCE_PRESENT)
        view->attendance_hours = hours_text(request, attendance->minutes);
    return OK;
}

static Status poll_fill(Request *request, MinePage *view)
{
    const PollDay *days;
    const Participant *participant = view->participant;
    TRY(poll_list(
        &request->db, participant->meeting.id, participant->person.id, &days, &view->poll_count));
    MinePollDay *poll = arena_array(request->arena, MinePollDay, view->poll_count);
    for (size_t i = 0; i < view->poll_count; i++) {
        poll[i] = (MinePollDay){
            &days[i],
            poll_day_text(request->arena, request->language, &days[i]),
            str_format(request->arena, "day-%lld", (long long)days[i].id)};
        if (days[i].is_chosen)
            view->chosen_day = poll[i].label;
    }
    view->poll = poll;
    return OK;
}

/* "name, phone" */
static Str given_text(Request *request, const GivenContact *given)
{
    const struct {
        bool is_given;
        const char *label;
    } parts[] = {
        {given->name, N_("name")},
        {given->job_title, N_("function")},
        {given->phone, N_("phone")},
        {given->email, N_("e-mail")}};

    Str words[4];
    size_t count = 0;
    for (size_t i = 0; i < 4; i++) {
        if (parts[i].is_given)
            words[count++] = request_text(request, parts[i].label, (TextArgs){0});
    }
    return str_join(request->arena, words, count, STR(", "));
}

static Status seen_fill(Request *request, MinePage *view)
{
    const Participant *participant = view->participant;
    const GivenContact *given;
    int64_t photo;
    TRY(card_gifts_of(
        &request->db,
        participant->meeting.id,
        participant->person.organisation,
        participant->person.id,
        &given,
        &view->gift_count));
    MineGift *gifts = arena_array(request->arena, MineGift, view->gift_count);
    for (size_t i = 0; i < view->gift_count; i++)
        gifts[i] = (MineGift){&given[i], given_text(request, &given[i])};
    view->gifts = gifts;
    TRY(news_consent_of(
        &request->db, participant->meeting.id, participant->person.id, &view->consent));
    TRY(photo_id(&request->db, participant->meeting.id, &photo));
    if (view->consent != NULL && photo != 0)
        view->photo_path = str_format(request->arena, "%.*s/photo", STR_ARG(view->path));
    return OK;
}

static Status answers_fill(Request *request, MinePage *view)
{
    const Participant *participant = view->participant;
    const Certificate *list;
    size_t count;
    FeedbackState state;
    TRY(feedback_state(&request->db, &participant->meeting, today_iso(request->arena), &state));
    TRY(feedback_has_answered(
        &request->db, participant->meeting.id, participant->person.id, &view->has_answered));
    view->may_answer = view->is_over && !state.is_closed && !view->has_answered;
    TRY(certificate_list(
        &request->db, participant->meeting.id, participant->person.id, &list, &count));
    view->has_certificate = certificate_of(list, count, participant->person.id) != NULL;
    return OK;
}

static Status rows_fill(Request *request, MinePage *view)
{
    size_t room = 0;
    for (size_t i = 0; MINE_SOURCES[i] != NULL; i++)
        room += AFTER_ROWS_OF_ONE;
    AfterRow *rows = arena_array(request->arena, AfterRow, room);
    for (size_t i = 0; MINE_SOURCES[i] != NULL; i++) {
        size_t added = 0;
        TRY(MINE_SOURCES[i](request, &view->participant->meeting, rows + view->row_count, &added));
        view->row_count += added;
    }
    view->rows = rows;
    return OK;
}

Status mine_show(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    MineCards mine;
    const Method *method;
    MinePage view = {
        .participant = participant,
        .path = participant_path(request, "/after"),
        .day_text = meeting_day_text(request->arena, request->language, &participant->meeting)};
    TRY(held_has_come(
        &request->db, &participant->meeting, today_iso(request->arena), &view.is_over));
    TRY(meeting_course(&request->db, &participant->meeting, &method, &view.has_pairs));
    TRY(meeting_readers(request, &participant->meeting, &view.readers));
    TRY(mine_cards_load(request, &mine));
    contacts_fill(request, &mine, &view);
    agreements_fill(request, &mine, &view);
    TRY(attendance_fill(request, &view));
    TRY(poll_fill(request, &view));
    TRY(seen_fill(request, &view));
    TRY(answers_fill(request, &view));
    TRY(rows_fill(request, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("What I take home"), (TextArgs){0}),
        .back_path = participant_path(request, "/participant"),
        .back_label = participant->meeting.name};
    return page_render(request, response, &page, mine_page_body, &view);
}

/* ---- Own word ---- */

typedef struct MineWork {
    MeetingId meeting;
    PersonId person;
    AttendanceWord word;
    Str note;
    const PollDay *days;
    PollAnswer *answers;
    size_t day_count;
    CardId card;
    bool takes_back_photo;
    bool gives_photo;
} MineWork;

static MineWork work_of(Request *request)
{
    const Participant *participant = request_participant(request);
    return (MineWork){.meeting = participant->meeting.id, .person = participant->person.id};
}

static Status back_to_mine(Request *request, Response *response)
{
    response_redirect(request, response, participant_path(request, "/after"));
    return OK;
}

static Status say_work(Db *db, void *data)
{
    const MineWork *work = data;
    return attendance_say(db, work->meeting, work->person, work->word, work->note, clock_now());
}

Status mine_attendance_say(Request *request, Response *response)
{
    MineWork work = work_of(request);
    Str word = request_field(request, "word");
    work.word = str_equal(word, STR("here"))  ? WORD_WAS_HERE
                : str_equal(word, STR("not")) ? WORD_WAS_NOT
                                              : WORD_NONE;
    work.note = str_part(str_trim(request_field(request, "note")), 0, LIMIT_LINE_BYTES);
    TRY(request_write(request, say_work, &work));
    response_notice(request, response, N_("Thank you, the organisers see it."));
    return back_to_mine(request, response);
}

static Status answer_work(Db *db, void *data)
{
    const MineWork *work = data;
    for (size_t i = 0; i < work->day_count; i++)
        TRY(poll_answer(db, work->meeting, work->days[i].id, work->person, work->answers[i]));
    return OK;
}

Status mine_poll_answer(Request *request, Response *response)
{
    MineWork work = work_of(request);
    TRY(poll_list(&request->db, work.meeting, work.person, &work.days, &work.day_count));
    work.answers = arena_array(request->arena, PollAnswer, work.day_count);
    for (size_t i = 0; i < work.day_count; i++) {
        const char *field = str_c(
            request->arena, str_format(request->arena, "day-%lld", (long long)work.days[i].id));
        work.answers[i] = poll_answer_from_key(request_field(request, field));
    }
    TRY(request_write(request, answer_work, &work));
    response_notice(request, response, N_("Thank you. You may change it until a day is chosen."));
    return back_to_mine(request, response);
}

/* ---- What others can see ---- */

static Status take_back_work(Db *db, void *data)
{
    const MineWork *work = data;
    if (work->takes_back_photo)
        return consent_withdraw(db, work->meeting, work->person);
    return card_gift_take_back(db, work->meeting, work->person, work->card);
}

static Status give_work(Db *db, void *data)
{
    const MineWork *work = data;
    const PhotoConsent *consent;
    TRY(news_consent_of(db, work->meeting, work->person, &consent));
    if (consent == NULL)
        return error_set(db->error, NOT_FOUND, "nobody asked this person about a photo");
    PhotoConsent given = *consent;
    given.state = CONSENT_GIVEN;
    given.note = (Str){0};
    return consent_save(db, work->meeting, &given);
}

Status mine_take_back(Request *request, Response *response)
{
    MineWork work = work_of(request);
    Str what = request_field(request, "what");
    work.takes_back_photo = str_equal(what, STR("photo"));
    work.gives_photo = str_equal(what, STR("photo-given"));
    if (str_to_int(request_field(request, "card"), 0, INT64_MAX, &work.card.value) != OK)
        work.card.value = 0;
    if (!work.takes_back_photo && !work.gives_photo && !str_equal(what, STR("contact")))
        return error_set(&request->error, INVALID, "nothing that could be taken back");
    TRY(request_write(request, work.gives_photo ? give_work : take_back_work, &work));
    response_notice(
        request,
        response,
        work.gives_photo ? N_("Thank you. You may take it back here at any time.")
                         : N_("Withdrawn. From now on nobody sees it."));
    return back_to_mine(request, response);
}
