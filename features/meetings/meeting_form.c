/*
 * The form of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_form.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/meetings/project.h"
#include "features/methods/method_store.h"

enum {
    SERIES_NUMBER_MOST = 9999,
    LONGEST_PART_MINUTES = 8 * 60
};

#define MINUTES_FIELD(field, text, least)                                                   \
    {                                                                                       \
        .name = #field, .type = FIELD_INT, .label = (text), .minimum = (least),             \
        .maximum = LONGEST_PART_MINUTES, .is_required = true, FIELD_TO(MeetingForm, field), \
    }
#define BREAK_FIELDS(number)                                                            \
    {.name = "break_" #number "_time",                                                  \
     .type = FIELD_TIME,                                                                \
     .label = N_("Break, about"),                                                       \
     FIELD_TO(MeetingForm, break_##number##_time)},                                     \
    {                                                                                   \
        .name = "break_" #number "_minutes", .type = FIELD_INT, .label = N_("Minutes"), \
        .minimum = 1, .maximum = LONGEST_PART_MINUTES,                                  \
        FIELD_TO(MeetingForm, break_##number##_minutes)                                 \
    }

static const Field FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name of the event"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(MeetingForm, name)},
    {.name = "method",
     .type = FIELD_CHOICE,
     .label = N_("How it goes"),
     .hint = N_("The event keeps the method as it is today, also when somebody changes it later."),
     FIELD_TO(MeetingForm, method)},
    {.name = "newest_method",
     .type = FIELD_BOOL,
     .label = N_("Take the newest version of this method"),
     FIELD_TO(MeetingForm, newest_method)},
    {.name = "event_type",
     .type = FIELD_CHOICE,
     .label = N_("Kind"),
     .is_required = true,
     FIELD_TO(MeetingForm, event_type)},
    {.name = "series_name",
     .type = FIELD_LINE,
     .label = N_("Series"),
     .hint = N_("If it is one of several, the name they share."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(MeetingForm, series_name)},
    {.name = "series_number",
     .type = FIELD_INT,
     .label = N_("Which one of the series"),
     .minimum = 1,
     .maximum = SERIES_NUMBER_MOST,
     FIELD_TO(MeetingForm, series_number)},
    {.name = "project",
     .type = FIELD_CHOICE,
     .label = N_("Project"),
     .hint = N_("Its registration number and co-financing sentence stand on every print."),
     FIELD_TO(MeetingForm, project)},
    {.name = "organisation",
     .type = FIELD_CHOICE,
     .label = N_("Organised by"),
     .hint = N_("Planners of this organisation may prepare the event."),
     FIELD_TO(MeetingForm, organisation)},
    {.name = "date",
     .type = FIELD_DATE,
     .label = N_("Day"),
     .is_required = true,
     FIELD_TO(MeetingForm, date)},
    {.name = "place",
     .type = FIELD_LINE,
     .label = N_("Place"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(MeetingForm, place)},
    {.name = "note",
     .type = FIELD_TEXT,
     .label = N_("Note for those who come"),
     .hint = N_("How to get there, what to bring. It is printed on the route cards."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(MeetingForm, note)},
    {.name = "start_time",
     .type = FIELD_TIME,
     .label = N_("From"),
     .is_required = true,
     FIELD_TO(MeetingForm, start_time)},
    {.name = "end_time",
     .type = FIELD_TIME,
     .label = N_("To"),
     .is_required = true,
     FIELD_TO(MeetingForm, end_time)},
    MINUTES_FIELD(opening_minutes, N_("Opening, minutes"), 0),
    MINUTES_FIELD(closing_minutes, N_("Closing, minutes"), 0),
    MINUTES_FIELD(round_minutes, N_("One round, minutes"), 1),
    MINUTES_FIELD(move_minutes, N_("To change tables, minutes"), 0),
    BREAK_FIELDS(1),
    BREAK_FIELDS(2),
    BREAK_FIELDS(3),
};

static Str id_key(Arena *arena, int64_t id)
{
    return id == 0 ? (Str){0} : str_format(arena, "%lld", (long long)id);
}

static int64_t id_of_key(Str key)
{
    int64_t id = 0;
    return str_to_int(key, 1, INT64_MAX, &id) == OK ? id : 0;
}

static Status project_choices(Request *request, Form *form)
{
    const Project *projects;
    size_t count;
    TRY(project_list(&request->db, &projects, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    choices[0].label = request_text(request, N_("without a project"), (TextArgs){0});
    for (size_t i = 0; i < count; i++)
        choices[i + 1] = (Choice){id_key(request->arena, projects[i].id), projects[i].name};
    form_choices(form, "project", choices, count + 1);
    return OK;
}

/* Methods by their names in the visitor's language; one that is off the list stays choosable for
 * an event that has it. */
static Status method_choices(Request *request, Form *form, const Meeting *meeting)
{
    const Method *const *methods;
    size_t count, choice_count = 0;
    bool is_there = false;
    TRY(method_list(&request->db, request->language, &methods, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        is_there = is_there || str_equal(methods[i]->key, meeting->method);
        choices[choice_count++] =
            (Choice){methods[i]->key, method_text(&methods[i]->name, request->language)};
    }
    if (!is_there && meeting->method_version.len > 0) {
        const Method *kept;
        TRY(method_version_of(&request->db, meeting->method, meeting->method_version, &kept));
        choices[choice_count++] = (Choice){kept->key, method_text(&kept->name, request->language)};
    }
    form_choices(form, "method", choices, choice_count);
    return OK;
}

static Status organisation_choices(Request *request, Form *form)
{
    const Organisation *list;
    size_t count;
    TRY(organisation_list(&request->db, request->language, &list, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    choices[0].label = request_text(request, N_("administrators only"), (TextArgs){0});
    for (size_t i = 0; i < count; i++)
        choices[i + 1] = (Choice){id_key(request->arena, list[i].id.value), list[i].name};
    form_choices(form, "organisation", choices, count + 1);
    return OK;
}

MeetingForm meeting_form_values(Arena *arena, const Meeting *meeting)
{
    const DayPlan *day = &meeting->day;
    MeetingForm values = {
        .name = meeting->name,
        .method = meeting->method,
        .event_type = meeting->event_type,
        .series_name = meeting->series_name,
        .series_number = meeting->series_number,
        .project = id_key(arena, meeting->project),
        .organisation = id_key(arena, meeting->organisation.value),
        .date = meeting->date,
        .place = meeting->place,
        .note = meeting->note,
        .start_time = day->start_time_minutes,
        .end_time = day->end_time_minutes,
        .opening_minutes = day->opening_minutes,
        .closing_minutes = day->closing_minutes,
        .round_minutes = day->round_minutes,
        .move_minutes = day->move_minutes};
    int64_t *times[] = {&values.break_1_time, &values.break_2_time, &values.break_3_time};
    int64_t *minutes[] = {
        &values.break_1_minutes, &values.break_2_minutes, &values.break_3_minutes};
    for (size_t i = 0; i < FORM_BREAKS; i++) {
        bool is_there = i < day->break_count;
        *times[i] = is_there ? day->breaks[i].start_time_minutes : -1;
        *minutes[i] = is_there ? day->breaks[i].duration_minutes : 0;
    }
    return values;
}

Status meeting_form_new(Request *request, const Meeting *meeting, bool may_choose, Form **ret_form)
{
    const Choice *types;
    size_t type_count;
    MeetingForm *values = arena_new_of(request->arena, MeetingForm);
    *values = meeting_form_values(request->arena, meeting);
    Form *form = FORM(request, FIELDS, values);
    TRY(code_list_choices(
        &request->db, request->language, CODE_LIST_EVENT_TYPE, &types, &type_count));
    form_choices(form, "event_type", types, type_count);
    TRY(method_choices(request, form, meeting));
    TRY(project_choices(request, form));
    if (may_choose)
        TRY(organisation_choices(request, form));
    *ret_form = form;
    return OK;
}

/* A break has both its time and its minutes; a fault of either is said already. */
static void check_break(
    Form *form, const char *time_field, const char *minutes_field, int64_t time, int64_t minutes)
{
    bool is_said =
        form_field_has_error(form, time_field) || form_field_has_error(form, minutes_field);
    if (!is_said && time < 0 && minutes > 0)
        form_error(form, time_field, N_("A break needs its time and its minutes."));
    if (!is_said && time >= 0 && minutes == 0)
        form_error(form, minutes_field, N_("A break needs its time and its minutes."));
}

Status meeting_form_read(Form *form, Request *request, MeetingForm *ret_values)
{
    MeetingForm values = {
        .start_time = -1,
        .end_time = -1,
        .break_1_time = -1,
        .break_2_time = -1,
        .break_3_time = -1};
    Status status = form_read(form, request, &values);
    if (values.start_time >= 0 && values.end_time >= 0 && values.end_time <= values.start_time)
        form_error(form, "end_time", N_("The end must be later than the start."));
    check_break(
        form, "break_1_time", "break_1_minutes", values.break_1_time, values.break_1_minutes);
    check_break(
        form, "break_2_time", "break_2_minutes", values.break_2_time, values.break_2_minutes);
    check_break(
        form, "break_3_time", "break_3_minutes", values.break_3_time, values.break_3_minutes);
    *ret_values = values;
    return form->error_count == 0 ? status : INVALID;
}

/* The version is chosen by the save (meeting_save). */
static Status take_method(Request *request, const MeetingForm *values, Meeting *meeting)
{
    bool is_same = values->method.len == 0 || str_equal(values->method, meeting->method);
    bool kind_was_left = str_equal(values->event_type, meeting->event_type);
    meeting->event_type = values->event_type;
    if (is_same && !values->newest_method)
        return OK;
    meeting->method_version = (Str){0};
    if (is_same)
        return OK;
    const Method *method;
    TRY(method_version_of(&request->db, values->method, (Str){0}, &method));
    meeting->method = values->method;
    if (kind_was_left)
        meeting->event_type = method->event_type;
    return OK;
}

Status meeting_form_take(
    Request *request, const MeetingForm *values, bool may_choose, Meeting *meeting)
{
    TRY(take_method(request, values, meeting));
    const int64_t times[] = {values->break_1_time, values->break_2_time, values->break_3_time};
    const int64_t minutes[] = {
        values->break_1_minutes, values->break_2_minutes, values->break_3_minutes};
    meeting->name = values->name;
    meeting->series_name = values->series_name;
    meeting->series_number = values->series_number;
    meeting->project = id_of_key(values->project);
    if (may_choose)
        meeting->organisation.value = id_of_key(values->organisation);
    meeting->date = values->date;
    meeting->place = values->place;
    meeting->note = values->note;
    meeting->day = (DayPlan){
        .start_time_minutes = values->start_time,
        .end_time_minutes = values->end_time,
        .opening_minutes = values->opening_minutes,
        .closing_minutes = values->closing_minutes,
        .round_minutes = values->round_minutes,
        .move_minutes = values->move_minutes};
    for (size_t i = 0; i < FORM_BREAKS; i++) {
        if (times[i] < 0 && minutes[i] == 0)
            continue;
        meeting->day.breaks[meeting->day.break_count++] = (Break){times[i], minutes[i]};
    }
    return OK;
}
