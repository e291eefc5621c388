/*
 * Sessions of supervision: which contract an event belongs to, conclusions with everybody's
 * consent, and the log of a contract. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/live/insider.h"
#include "features/meetings/attendance.h"
#include "features/meetings/meeting_frame.h"
#include "features/outcomes/sheet.h"
#include "features/people/form_failure.h"
#include "features/supervision/session_mine_page.html.h"
#include "features/supervision/session_page.html.h"
#include "features/supervision/supervision_pages.h"

typedef struct SessionForm {
    Str contract;
    Str paid_by;
    Str cancelled_reason;
    bool is_evaluated;
} SessionForm;

typedef struct ConclusionForm {
    Str content;
    Str recipient;
    Str kept;
} ConclusionForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "contract",         .type = FIELD_CHOICE, .label = N_("Contract of supervision"), FIELD_TO(SessionForm, contract)},
    {.name = "paid_by",          .type = FIELD_LINE,   .label = N_("Paid by"), .maximum = LIMIT_NAME_BYTES, FIELD_TO(SessionForm, paid_by)},
    {.name = "cancelled_reason", .type = FIELD_LINE,   .label = N_("If it did not take place: why"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(SessionForm, cancelled_reason)},
    {.name = "is_evaluated",     .type = FIELD_BOOL,   .label = N_("The evaluation is done"), FIELD_TO(SessionForm, is_evaluated)},
};
static const Field CONCLUSION_FIELDS[] = {
    {.name = "content",   .type = FIELD_TEXT, .label = N_("Conclusion, in the words of the group"), .is_required = true, .maximum = LIMIT_STATEMENT_BYTES, FIELD_TO(ConclusionForm, content)},
    {.name = "recipient", .type = FIELD_LINE, .label = N_("To whom it should go"), .is_required = true, .maximum = LIMIT_NAME_BYTES, FIELD_TO(ConclusionForm, recipient)},
    {.name = "kept",      .type = FIELD_HIDDEN, .label = N_("Conclusion"), FIELD_TO(ConclusionForm, kept)},
};

// clang-format on

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

/* ---- Conclusions ---- */

static Str state_text(Request *request, const Conclusion *conclusion)
{
    if (conclusion->released_at != 0)
        return request_text(
            request,
            N_("left the group on {1}"),
            ARGS(text_arg(format_day(request->arena, request->language, conclusion->released_at))));
    if (conclusion->open_count > 0)
        return say(request, N_("say first of everybody whether they were there"));
    return request_text(
        request,
        N_("{1} of {2} have agreed, {3} refused"),
        ARGS(
            text_arg(conclusion->yes_count),
            text_arg(conclusion->attendee_count),
            text_arg(conclusion->no_count)));
}

/* Who only prepares the event knows how it stands, and the words when they have left the group. */
static Str words_text(Request *request, const Conclusion *conclusion, size_t index, bool is_inside)
{
    if (is_inside || conclusion->released_at != 0)
        return conclusion->content;
    return request_text(
        request,
        N_("Conclusion {1}: its words stay in the group until everybody has agreed"),
        ARGS(text_arg((int64_t)index + 1)));
}

static Status conclusions_fill(
    Request *request, const Meeting *meeting, PersonId mine_or_0, bool is_inside, SessionPage *view)
{
    const Conclusion *list;
    TRY(conclusion_list(&request->db, meeting, mine_or_0, &list, &view->conclusion_count));
    ConclusionView *conclusions =
        arena_array(request->arena, ConclusionView, view->conclusion_count);
    for (size_t i = 0; i < view->conclusion_count; i++)
        conclusions[i] = (ConclusionView){
            .conclusion = &list[i],
            .words = words_text(request, &list[i], i, is_inside),
            .state = state_text(request, &list[i]),
            .may_leave = conclusion_may_leave(&list[i]),
            .is_released = list[i].released_at != 0};
    view->conclusions = conclusions;
    return OK;
}

/* ---- Organisers ---- */

static Status choices_set(Request *request, Form *form, size_t *ret_count)
{
    const SupervisionContract *contracts;
    size_t count;
    TRY(contract_list(&request->db, &request->actor, &contracts, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            str_format(request->arena, "%lld", (long long)contracts[i].id),
            str_format(
                request->arena,
                "%.*s, %.*s (%.*s)",
                STR_ARG(contracts[i].organisation_name),
                STR_ARG(contracts[i].supervisor_name),
                STR_ARG(supervision_form_text(request, contracts[i].form)))};
    form_choices(form, "contract", choices, count);
    *ret_count = count;
    return OK;
}

/* What was written at the meeting is not typed once more: the form begins with it. */
static Status conclusion_form_fill(Request *request, const Meeting *meeting, SessionPage *view)
{
    const KeptContribution *written;
    ConclusionForm values = {0};
    TRY(conclusions_written(&request->db, meeting, &written, &view->written_count));
    if (view->written_count > 0) {
        values.content = written[0].text;
        values.kept = str_format(request->arena, "%lld", (long long)written[0].id);
    }
    view->conclusion_form = FORM(request, CONCLUSION_FIELDS, &values);
    return OK;
}

static Status render(Request *request, Response *response, Form *form, Form *conclusion_form)
{
    const Meeting *meeting = request_meeting(request);
    SupervisionSession session;
    SessionPage view = {
        .action = meeting_door_path(request, "/supervision"), .lead = meeting->name};
    TRY(session_get(&request->db, meeting->id, &session));
    SessionForm values = {
        .paid_by = session.paid_by,
        .cancelled_reason = session.cancelled_reason,
        .is_evaluated = session.is_evaluated};
    if (session.contract != 0)
        values.contract = str_format(request->arena, "%lld", (long long)session.contract);
    view.form = form != NULL ? form : FORM(request, FIELDS, &values);
    bool is_inside = false;
    TRY(meeting_insider(&request->db, meeting, (PersonId){request->actor.person_id}, &is_inside));
    view.conclusion_form =
        conclusion_form != NULL ? conclusion_form : FORM(request, CONCLUSION_FIELDS, NULL);
    if (is_inside && conclusion_form == NULL)
        TRY(conclusion_form_fill(request, meeting, &view));
    TRY(choices_set(request, view.form, &view.contract_count));
    TRY(conclusions_fill(request, meeting, (PersonId){0}, is_inside, &view));
    Page page = meeting_door_page(request, N_("Supervision"), "/after", N_("After the event"));
    page.http_status = form != NULL || conclusion_form != NULL ? 422 : 0;
    return page_render(request, response, &page, session_page_body, &view);
}

Status session_show(Request *request, Response *response)
{
    return render(request, response, NULL, NULL);
}

typedef struct SessionWork {
    const Meeting *meeting;
    const SupervisionContract *contract;
    SupervisionSession session;
    ConclusionForm conclusion;
    int64_t id;
    PersonId person;
    bool is_given;
    Str what;
} SessionWork;

static Status session_work(Db *db, void *data)
{
    const SessionWork *work = data;
    return session_save(db, work->meeting, work->contract, &work->session);
}

static Status back(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(request, response, meeting_door_path(request, "/supervision"));
    return OK;
}

Status session_change(Request *request, Response *response)
{
    SessionForm values = {0};
    int64_t id;
    SupervisionContract contract;
    SessionWork work = {.meeting = request_meeting(request)};
    size_t count;
    Form *form = FORM(request, FIELDS, NULL);
    TRY(choices_set(request, form, &count));
    if (form_read(form, request, &values) != OK)
        return render(request, response, form, NULL);
    if (str_to_int(values.contract, 1, INT64_MAX, &id) == OK) {
        TRY(contract_get(&request->db, &request->actor, id, &contract));
        work.contract = &contract;
    }
    work.session = (SupervisionSession){
        .paid_by = values.paid_by,
        .cancelled_reason = values.cancelled_reason,
        .is_evaluated = values.is_evaluated};
    Status status = request_write(request, session_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form, NULL);
    TRY(status);
    return back(request, response, N_("Saved."));
}

static Status ask_work(Db *db, void *data)
{
    const SessionWork *work = data;
    return conclusion_ask(
        db, work->meeting, work->conclusion.content, work->conclusion.recipient, work->id);
}

Status session_conclusion(Request *request, Response *response)
{
    SessionWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, CONCLUSION_FIELDS, NULL);
    if (form_read(form, request, &work.conclusion) != OK)
        return render(request, response, NULL, form);
    if (str_to_int(work.conclusion.kept, 1, INT64_MAX, &work.id) != OK)
        work.id = 0;
    Status status = request_write(request, ask_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, NULL, form);
    TRY(status);
    return back(request, response, N_("Everybody who was there is asked by their personal link."));
}

static Status step_work(Db *db, void *data)
{
    const SessionWork *work = data;
    return str_equal(work->what, STR("release"))
               ? conclusion_release(db, work->meeting, work->id)
               : conclusion_remove(db, work->meeting->id, work->id);
}

Status session_step(Request *request, Response *response)
{
    SessionWork work = {
        .meeting = request_meeting(request), .what = request_field(request, "what")};
    if (str_to_int(request_field(request, "conclusion"), 1, INT64_MAX, &work.id) != OK)
        return error_set(&request->error, NOT_FOUND, "no id of a conclusion");
    TRY(request_write(request, step_work, &work));
    return back(
        request,
        response,
        str_equal(work.what, STR("release")) ? N_("The conclusion may leave the group.")
                                             : N_("The conclusion is withdrawn."));
}

/* ---- Those who were there ---- */

Status session_mine_show(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    SessionPage view = {.action = participant_path(request, "/supervision")};
    TRY(conclusions_fill(request, &participant->meeting, participant->person.id, true, &view));
    Page page = meeting_door_page(
        request, N_("What may leave the group"), "/after", N_("What I take home"));
    return page_render(request, response, &page, session_mine_page_body, &view);
}

static Status say_work(Db *db, void *data)
{
    const SessionWork *work = data;
    return consent_say(db, work->meeting, work->person, work->id, work->is_given);
}

Status session_mine_say(Request *request, Response *response)
{
    const Participant *participant = request_participant(request);
    SessionWork work = {
        .meeting = &participant->meeting,
        .person = participant->person.id,
        .is_given = str_equal(request_field(request, "say"), STR("yes"))};
    if (str_to_int(request_field(request, "conclusion"), 1, INT64_MAX, &work.id) != OK ||
        (!work.is_given && !str_equal(request_field(request, "say"), STR("no"))))
        return error_set(&request->error, INVALID, "neither yes nor no to a conclusion");
    TRY(request_write(request, say_work, &work));
    return back(
        request,
        response,
        work.is_given ? N_("You agree. It goes out only when everybody has agreed.")
                      : N_("You refuse: it stays in the group. Nobody is told who refused."));
}

/* ---- Rows elsewhere ---- */

Status supervision_after(
    Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    SupervisionSession session;
    *ret_count = 0;
    TRY(session_get(&request->db, meeting->id, &session));
    if (session.contract == 0 && !str_starts_with(meeting->event_type, STR("supervision")))
        return OK;
    rows[0] = (AfterRow){
        .icon = "shield-check",
        .label = say(request, N_("Supervision")),
        .path = meeting_door_path(request, "/supervision"),
        .about = say(request, N_("Its contract, and what may leave the group")),
        .waits = session.contract == 0};
    *ret_count = 1;
    return OK;
}

Status supervision_mine(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    const Conclusion *list;
    size_t count;
    TRY(conclusion_list(
        &request->db, meeting, request_participant(request)->person.id, &list, &count));
    rows[0] = (AfterRow){
        .icon = "shield-check",
        .label = say(request, N_("What may leave the group")),
        .path = meeting_door_path(request, "/supervision"),
        .about = say(request, N_("Only with the consent of everybody"))};
    for (size_t i = 0; i < count; i++)
        rows[0].waits |= list[i].released_at == 0 && list[i].mine == CONSENT_MISSING;
    *ret_count = count > 0;
    return OK;
}

/* ---- Log ---- */

static Status session_row(
    Request *request, MeetingId id, int64_t number, SessionRow *ret_row, int64_t *minutes)
{
    Meeting meeting;
    HeldTimes held;
    const Attendance *people;
    size_t count;
    SupervisionSession session;
    TRY(meeting_get(&request->db, id, &meeting));
    TRY(held_get(&request->db, &meeting, &held));
    TRY(attendance_list(&request->db, request->language, &meeting, &people, &count));
    TRY(session_get(&request->db, id, &session));
    AttendanceSum sum = attendance_sum(&held, people, count);
    bool took_place = session.cancelled_reason.len == 0;
    *minutes += took_place ? sum.session_minutes : 0;
    *ret_row = (SessionRow){
        .number = number,
        .date = format_date(request->arena, request->language, meeting.date),
        .times = time_range_text(
            request->arena,
            request->language,
            meeting.day.start_time_minutes,
            meeting.day.end_time_minutes),
        .place = meeting.place,
        .hours =
            duration_text(request->arena, request->language, took_place ? sum.session_minutes : 0),
        .present_count = took_place ? sum.present_count : 0,
        .person_hours =
            duration_text(request->arena, request->language, took_place ? sum.person_minutes : 0),
        .note = took_place ? session.paid_by : session.cancelled_reason,
        .path = meeting_path(request->arena, id, "/supervision")};
    return OK;
}

Status supervision_log(Request *request, const SupervisionContract *contract, ContractPage *page)
{
    const MeetingId *ids;
    int64_t minutes = 0;
    TRY(session_meetings(&request->db, contract->id, &ids, &page->session_count));
    SessionRow *rows = arena_array(request->arena, SessionRow, page->session_count);
    for (size_t i = 0; i < page->session_count; i++)
        TRY(session_row(request, ids[i], (int64_t)i + 1, &rows[i], &minutes));
    page->sessions = rows;
    page->sum = duration_text(request->arena, request->language, minutes);
    return OK;
}

Status contract_log(Request *request, Response *response)
{
    enum {
        COLUMNS = 8
    };

    static const char *const LABELS[COLUMNS] = {
        N_("No."),
        N_("Date"),
        N_("Time"),
        N_("Place"),
        N_("Session hours"),
        N_("People who were there"),
        N_("Person-hours"),
        N_("Note")};
    Str header[COLUMNS];
    Str bytes;
    ContractPage log = {0};
    TRY(supervision_log(request, request->subject, &log));
    SheetCell *cells = arena_array(request->arena, SheetCell, COLUMNS * log.session_count);
    SheetCell *cell = cells;
    for (size_t i = 0; i < COLUMNS; i++)
        header[i] = say(request, LABELS[i]);
    for (size_t i = 0; i < log.session_count; i++) {
        const SessionRow *row = &log.sessions[i];
        *cell++ = sheet_number((double)row->number);
        *cell++ = sheet_text(row->date);
        *cell++ = sheet_text(row->times);
        *cell++ = sheet_text(row->place);
        *cell++ = sheet_text(row->hours);
        *cell++ = sheet_number((double)row->present_count);
        *cell++ = sheet_text(row->person_hours);
        *cell++ = sheet_text(row->note);
    }
    const Sheet sheet = {
        .name = STR("supervision"),
        .header = header,
        .column_count = COLUMNS,
        .cells = cells,
        .row_count = log.session_count};
    TRY(sheet_csv(&sheet, request->arena, &request->error, &bytes));
    response_body(request, response, "text/csv; charset=utf-8", bytes, STR("supervision.csv"));
    return OK;
}
