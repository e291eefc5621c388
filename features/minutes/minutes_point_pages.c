/*
 * One point of the minutes, with its agreements.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/minutes/minutes_pages.h"
#include "features/minutes/minutes_point_page.html.h"
#include "features/people/form_failure.h"

typedef struct PointForm {
    Str theme;
    Str essence;
    Str open_question;
} PointForm;

typedef struct AgreementForm {
    Str what;
    Str person;
    Str who;
    Str due;
} AgreementForm;

// clang-format off
static const Field POINT_FIELDS[] = {
    {.name = "theme",         .type = FIELD_LINE, .label = N_("What it was about"), .is_required = true, .maximum = LIMIT_LINE_BYTES, FIELD_TO(PointForm, theme)},
    {.name = "essence",       .type = FIELD_TEXT, .label = N_("Essence"), .hint = N_("What came of it, not who said what."), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(PointForm, essence)},
    {.name = "open_question", .type = FIELD_TEXT, .label = N_("What stays open"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(PointForm, open_question)},
};
static const Field OPTION_FIELDS[] = {
    {.name = "theme", .type = FIELD_LINE, .label = N_("An option, without its case"), .hint = N_("What one can try, so that it tells nothing of a family or a place."), .is_required = true, .maximum = LIMIT_LINE_BYTES, FIELD_TO(PointForm, theme)},
};
static const Field AGREEMENT_FIELDS[] = {
    {.name = "what",   .type = FIELD_LINE,   .label = N_("What is to be done"), .is_required = true, .maximum = LIMIT_LINE_BYTES, FIELD_TO(AgreementForm, what)},
    {.name = "person", .type = FIELD_CHOICE, .label = N_("Who"), FIELD_TO(AgreementForm, person)},
    {.name = "who",    .type = FIELD_LINE,   .label = N_("Or somebody else"), .hint = N_("An office or a person who is not on the list of this event."), .maximum = LIMIT_NAME_BYTES, FIELD_TO(AgreementForm, who)},
    {.name = "due",    .type = FIELD_DATE,   .label = N_("By when"), FIELD_TO(AgreementForm, due)},
};

// clang-format on

/* Where no minutes are kept there is no form. */
static Status rule_get(Request *request, bool *ret_is_learning)
{
    MinutesRule rule;
    TRY(minutes_must_be_kept(&request->db, request_meeting(request)));
    TRY(minutes_rule(&request->db, request_meeting(request), &rule));
    *ret_is_learning = rule == MINUTES_LEARNING;
    return OK;
}

static Form *point_form(Request *request, bool is_learning, const PointForm *values)
{
    return is_learning ? FORM(request, OPTION_FIELDS, values) : FORM(request, POINT_FIELDS, values);
}

static Status people_choices(Request *request, Form *form)
{
    const MeetingPerson *people;
    size_t count;
    TRY(participant_people(
        &request->db,
        request->language,
        request_meeting(request)->id,
        (OrganisationId){0},
        &people,
        &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            str_format(request->arena, "%lld", (long long)people[i].id.value),
            str_format(
                request->arena,
                "%.*s (%.*s)",
                STR_ARG(people[i].name),
                STR_ARG(people[i].organisation_name))};
    form_choices(form, "person", choices, count);
    return OK;
}

/* Either form may come from a request with errors. */
static Status point_render(Request *request, Response *response, Form *form, Form *agreement_form)
{
    const Meeting *meeting = request_meeting(request);
    Minutes minutes;
    MinutesText text;
    int64_t id = minutes_number(request, "point");
    PointForm values = {0};
    MinutesPointPage view = {.action = meeting_door_path(request, "/minutes")};
    TRY(rule_get(request, &view.is_learning));
    TRY(minutes_load(&request->db, request->language, meeting, &minutes));
    TRY(minutes_text(request, meeting, &minutes, &text));
    for (size_t i = 0; i < text.point_count; i++) {
        if (text.points[i].point->id != id)
            continue;
        view.point = text.points[i];
        view.edited = str_format(request->arena, "%lld", (long long)id);
        values = (PointForm){
            view.point.point->theme, view.point.point->essence, view.point.point->open_question};
    }
    bool has_errors = form != NULL || agreement_form != NULL;
    view.form = form != NULL ? form : point_form(request, view.is_learning, &values);
    view.agreement_form =
        agreement_form != NULL ? agreement_form : FORM(request, AGREEMENT_FIELDS, NULL);
    TRY(people_choices(request, view.agreement_form));
    Page page = meeting_door_page(
        request, N_("A point of the minutes"), "/minutes", N_("Minutes of the meeting"));
    page.http_status = has_errors ? 422 : 0;
    return page_render(request, response, &page, minutes_point_page_body, &view);
}

Status minutes_point_show(Request *request, Response *response)
{
    return point_render(request, response, NULL, NULL);
}

typedef struct PointWork {
    const Meeting *meeting;
    MinutesPoint point;
    MinutesAgreement agreement;
    int64_t id;
} PointWork;

static Status point_work(Db *db, void *data)
{
    PointWork *work = data;
    return minutes_point_save(db, work->meeting, &work->point, &work->id);
}

static Status to_point(Request *request, Response *response, int64_t id)
{
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s/point?point=%lld",
            STR_ARG(meeting_door_path(request, "/minutes")),
            (long long)id));
    return OK;
}

Status minutes_point_do(Request *request, Response *response)
{
    PointForm values = {0};
    PointWork work = {.meeting = request_meeting(request)};
    bool is_learning;
    TRY(rule_get(request, &is_learning));
    Form *form = point_form(request, is_learning, NULL);
    if (form_read(form, request, &values) != OK)
        return point_render(request, response, form, NULL);
    work.point = (MinutesPoint){
        .id = minutes_number(request, "point"),
        .theme = values.theme,
        .essence = values.essence,
        .open_question = values.open_question};
    Status status = request_write(request, point_work, &work);
    if (form_took_failure(form, request, status))
        return point_render(request, response, form, NULL);
    TRY(status);
    response_notice(request, response, N_("It is written down."));
    if (!is_learning)
        return to_point(request, response, work.id);
    response_redirect(request, response, meeting_door_path(request, "/minutes"));
    return OK;
}

static Status agreement_work(Db *db, void *data)
{
    const PointWork *work = data;
    return minutes_agreement_add(db, work->meeting, &work->agreement);
}

Status minutes_agreement_do(Request *request, Response *response)
{
    AgreementForm values;
    PointWork work = {.meeting = request_meeting(request)};
    Form *form = FORM(request, AGREEMENT_FIELDS, NULL);
    TRY(people_choices(request, form));
    if (form_read(form, request, &values) != OK)
        return point_render(request, response, NULL, form);
    work.agreement = (MinutesAgreement){
        .point = minutes_number(request, "point"),
        .what = values.what,
        .who = values.who,
        .due_date = values.due};
    if (str_to_int(values.person, 1, INT64_MAX, &work.agreement.person.value) != OK)
        work.agreement.person.value = 0;
    Status status = request_write(request, agreement_work, &work);
    if (form_took_failure(form, request, status))
        return point_render(request, response, NULL, form);
    TRY(status);
    response_notice(request, response, N_("Agreed and written down."));
    return to_point(request, response, work.agreement.point);
}

static Status remove_work(Db *db, void *data)
{
    const PointWork *work = data;
    return work->agreement.id != 0 ? minutes_agreement_remove(db, work->meeting, work->agreement.id)
                                   : minutes_point_remove(db, work->meeting, work->point.id);
}

Status minutes_remove_do(Request *request, Response *response)
{
    PointWork work = {
        .meeting = request_meeting(request),
        .point.id = minutes_number(request, "point"),
        .agreement.id = minutes_number(request, "agreement")};
    TRY(request_write(request, remove_work, &work));
    response_notice(request, response, N_("Removed."));
    if (work.agreement.id != 0)
        return to_point(request, response, work.point.id);
    response_redirect(request, response, meeting_door_path(request, "/minutes"));
    return OK;
}
