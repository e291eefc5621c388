/*
 * The head of prints: project, logos, the day; and the list of attendance.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_frame.h"
#include "features/meetings/paper.h"

enum {
    LOGOS_MOST = 8
};

/* "European Union, ministry" → places kept free for these logos. */
static void logo_places(Request *request, PaperHead *head)
{
    Str rest = head->project->logos_note;
    Str part;
    Str *places = arena_array(request->arena, Str, LOGOS_MOST);
    while (head->logo_place_count < LOGOS_MOST && str_split(&rest, ',', &part)) {
        Str name = str_trim(part);
        if (name.len > 0)
            places[head->logo_place_count++] =
                request_text(request, N_("Logo: {1}"), ARGS(text_arg(name)));
    }
    if (head->logo_place_count == 0)
        places[head->logo_place_count++] =
            request_text(request, N_("Place for the logos of the fund"), (TextArgs){0});
    head->logo_places = places;
}

/* Breaks are no work: the minutes of the day without them, as held_get counts a day to come. */
static Status work_minutes(Request *request, const Meeting *meeting, int64_t *ret_minutes)
{
    const DayPlan *day = &meeting->day;
    const Method *method;
    bool has_pairs;
    int64_t minutes = day->end_time_minutes - day->start_time_minutes;
    TRY(meeting_course(&request->db, meeting, &method, &has_pairs));
    if (method == NULL || has_pairs) {
        for (size_t i = 0; i < day->break_count; i++)
            minutes -= day->breaks[i].duration_minutes;
    } else {
        if (method->course == METHOD_IN_DAYS || minutes <= 0)
            minutes = method->minutes;
        for (size_t i = 0; i < method->phase_count; i++) {
            if (!method->phases[i].is_in_hours)
                minutes -= method->phases[i].minutes.usual;
        }
    }
    *ret_minutes = minutes > 0 ? minutes : 0;
    return OK;
}

static Str hours_text(Request *request, int64_t minutes)
{
    int64_t tenths = (minutes * 10 + 30) / 60;
    Str number = format_tenths(request->arena, request->language, tenths);
    Str text = text_get_plural_tenths(request->language, N_("{1} hour"), N_("{1} hours"), tenths);
    return text_fill(request->arena, request->language, text, ARGS(text_arg(number)));
}

static Status leaders_join(Request *request, const Meeting *meeting, Str *ret_leaders)
{
    const Organiser *organisers;
    size_t count;
    TRY(meeting_organisers(&request->db, meeting->id, &organisers, &count));
    Str *names = arena_array(request->arena, Str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = organisers[i].name;
    *ret_leaders = str_join(request->arena, names, count, STR(", "));
    return OK;
}

Status paper_head(Request *request, const Meeting *meeting, PaperHead *ret_head)
{
    int64_t minutes;
    TRY(work_minutes(request, meeting, &minutes));
    PaperHead head = {
        .town_logo_path = request->town.logo_path,
        .town_name = request->town.name,
        .meeting_name = meeting->name,
        .date = format_date_long(request->arena, request->language, meeting->date),
        .time = time_range_text(
            request->arena,
            request->language,
            meeting->day.start_time_minutes,
            meeting->day.end_time_minutes),
        .hours = hours_text(request, minutes),
        .place = meeting->place,
        .note = meeting->note,
        .organisation = meeting->organisation_name};
    if (meeting->series_number > 0)
        head.series_text = request_text(
            request,
            N_("{1}, no. {2}"),
            ARGS(text_arg(meeting->series_name), text_arg(meeting->series_number)));
    if (meeting->project != 0) {
        Project *project = arena_new_of(request->arena, Project);
        TRY(project_get(&request->db, meeting->project, project));
        head.project = project;
        logo_places(request, &head);
    }
    TRY(leaders_join(request, meeting, &head.leaders));
    *ret_head = head;
    return OK;
}

static Str times_text(Request *request, const MeetingPerson *person)
{
    Str parts[2];
    size_t count = 0;
    if (person->arrives_minutes > 0)
        parts[count++] = request_text(
            request,
            N_("from {1}"),
            ARGS(text_arg(
                format_minutes(request->arena, request->language, person->arrives_minutes))));
    if (person->leaves_minutes > 0)
        parts[count++] = request_text(
            request,
            N_("to {1}"),
            ARGS(text_arg(
                format_minutes(request->arena, request->language, person->leaves_minutes))));
    return str_join(request->arena, parts, count, STR(" "));
}

Status paper_attendance(Request *request, const Meeting *meeting, PaperPage *page)
{
    const MeetingPerson *people;
    size_t count;
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &people, &count));
    AttendanceLine *lines =
        arena_array(request->arena, AttendanceLine, count + EMPTY_ATTENDANCE_LINES);
    for (size_t i = 0; i < count; i++)
        lines[i] = (AttendanceLine){
            .order = (int64_t)i + 1,
            .name = people[i].name,
            .organisation = people[i].organisation_name,
            .job_title = people[i].job_title,
            .times = times_text(request, &people[i]),
            .is_excused = people[i].is_excused};
    page->has_attendance = true;
    page->attendance = lines;
    page->attendance_count = count + EMPTY_ATTENDANCE_LINES;
    return OK;
}
