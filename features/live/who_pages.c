/*
 * Who is here: for the facilitator at the door, with a phone in one hand.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/live/join.h"
#include "features/live/live_pages.h"
#include "features/live/live_people.h"
#include "features/live/who_page.html.h"
#include "features/meetings/attendance.h"
#include "features/meetings/text_match.h"

#include <string.h>

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

static Str live_path(Request *request, const char *rest)
{
    Str path = meeting_path(request->arena, request_meeting(request)->id, "/live");
    return str_format(request->arena, "%.*s%s", STR_ARG(path), rest);
}

static Str id_text(Arena *arena, int64_t id)
{
    return str_format(arena, "%lld", (long long)id);
}

/* ---- How somebody stands ---- */

static bool is_here(const Attendance *attendance)
{
    return attendance->state == ATTENDANCE_PRESENT && attendance->stays.count > 0 &&
           attendance->stays.items[attendance->stays.count - 1].to == 0;
}

static WhoPerson who_person(
    Request *request, const Attendance *attendance, const Presence *presence)
{
    WhoPerson who = {
        .id = id_text(request->arena, attendance->person.value),
        .name = attendance->name,
        .may_arrive = true,
        .state_class = "quiet",
        .icon = "clock",
        .state = say(request, N_("expected"))};
    if (is_here(attendance)) {
        who.state = say(request, N_("here"));
        who.state_class = "free";
        who.icon = "circle-check";
        who.may_arrive = false;
        who.may_leave = true;
    } else if (attendance->state == ATTENDANCE_PRESENT) {
        who.state = say(request, N_("has left"));
        who.icon = "log-out";
    } else if (attendance->state == ATTENDANCE_EXCUSED) {
        who.state = say(request, N_("excused"));
        who.icon = "user-x";
    } else if (attendance->state == ATTENDANCE_ABSENT || presence->is_absent) {
        who.state = say(request, N_("did not come"));
        who.state_class = "waiting";
        who.icon = "user-x";
    } else if (presence->first_round > 1) {
        who.state =
            request_text(request, N_("comes for round {1}"), ARGS(text_arg(presence->first_round)));
        who.state_class = "waiting";
    }
    return who;
}

typedef struct WhoLists {
    const Attendance *attendance;
    size_t attendance_count;
    const Presence *presence;
    size_t presence_count;
    Str query; /* folded */
} WhoLists;

static bool matches(Request *request, const WhoLists *lists, Str name)
{
    return text_matches(request->arena, name, lists->query);
}

/* The organisation with its people who match, or all when its own name does. */
static WhoOrganisation who_organisation(
    Request *request, const WhoLists *lists, const MeetingOrganisation *organisation)
{
    WhoOrganisation who = {
        .id = id_text(request->arena, organisation->id.value), .name = organisation->name};
    WhoPerson *people = arena_array(request->arena, WhoPerson, lists->attendance_count);
    bool takes_all = matches(request, lists, organisation->name);
    size_t here_count = 0;
    for (size_t i = 0; i < lists->attendance_count; i++) {
        const Attendance *attendance = &lists->attendance[i];
        if (attendance->organisation.value != organisation->id.value ||
            (!takes_all && !matches(request, lists, attendance->name)))
            continue;
        Presence presence = presence_find(
            lists->presence, lists->presence_count, organisation->id, attendance->person);
        people[who.person_count++] = who_person(request, attendance, &presence);
        here_count += is_here(attendance);
    }
    who.people = people;
    who.are_all_here = who.person_count > 0 && here_count == who.person_count;
    if (who.person_count == 0 && takes_all) {
        Presence presence =
            presence_find(lists->presence, lists->presence_count, organisation->id, (PersonId){0});
        who.state = presence.is_absent ? say(request, N_("did not come"))
                                       : say(request, N_("expected, no names are known"));
    }
    return who;
}

static void rounds_fill(Request *request, const Screen *screen, WhoPage *view)
{
    int64_t first = room_round(&screen->room) + 1;
    int64_t count = screen->has_plan ? screen->plan.round_count - first + 1 : 0;
    Choice *rounds = arena_array(request->arena, Choice, count > 0 ? (size_t)count : 0);
    for (int64_t i = 0; i < count; i++)
        rounds[i] = (Choice){
            id_text(request->arena, first + i),
            request_text(request, N_("Round {1}"), ARGS(text_arg(first + i)))};
    view->rounds = rounds;
    view->round_count = count > 0 ? (size_t)count : 0;
}

static Status organisations_fill(Request *request, const Meeting *meeting, WhoPage *view)
{
    const MeetingOrganisation *organisations;
    size_t count;
    WhoLists lists = {.query = unicode_fold(request->arena, view->query)};
    Db *db = &request->db;
    TRY(participant_organisations(db, request->language, meeting->id, &organisations, &count));
    TRY(attendance_list(
        db, request->language, meeting, &lists.attendance, &lists.attendance_count));
    TRY(presence_list(db, meeting->id, &lists.presence, &lists.presence_count));
    WhoOrganisation *list = arena_array(request->arena, WhoOrganisation, count);
    for (size_t i = 0; i < count; i++) {
        WhoOrganisation who = who_organisation(request, &lists, &organisations[i]);
        if (who.person_count > 0 || who.state.len > 0)
            list[view->organisation_count++] = who;
    }
    view->organisations = list;
    return OK;
}

static Status joins_fill(Request *request, MeetingId meeting, WhoPage *view)
{
    const Join *joins;
    size_t count;
    TRY(join_list_waiting(&request->db, meeting, &joins, &count));
    WhoJoin *list = arena_array(request->arena, WhoJoin, count);
    for (size_t i = 0; i < count; i++)
        list[i] = (WhoJoin){
            .id = id_text(request->arena, joins[i].id),
            .name = joins[i].name,
            .organisation = joins[i].organisation_name,
            .is_new = joins[i].person.value == 0};
    view->joins = list;
    view->join_count = count;
    return OK;
}

/* ---- What a change meant, carried over the redirect in the address ---- */

static int64_t number_of_query(const Request *request, const char *name)
{
    int64_t number = 0;
    return str_to_int(request_field(request, name), 0, 1000000, &number) == OK ? number : 0;
}

static Str plural(Request *request, const char *singular, const char *many, int64_t count)
{
    return text_say_plural(request->arena, request->language, singular, many, count, (TextArgs){0});
}

/* "2 meetings lost, 5 moved": of what did not happen nothing is said. */
static Str changes_text(Request *request, int64_t lost, int64_t moved, int64_t added)
{
    Str parts[3];
    size_t count = 0;
    if (lost > 0)
        parts[count++] = plural(request, NN_("{1} meeting lost", "{1} meetings lost"), lost);
    if (moved > 0)
        parts[count++] = plural(request, NN_("{1} moved", "{1} moved"), moved);
    if (added > 0)
        parts[count++] = plural(request, NN_("{1} added", "{1} added"), added);
    return str_join(request->arena, parts, count, STR(", "));
}

static Str summary_text(Request *request, WhoPage *view)
{
    if (!request_has_field(request, "told"))
        return (Str){0};
    int64_t told = number_of_query(request, "told");
    int64_t lost = number_of_query(request, "lost");
    int64_t moved = number_of_query(request, "moved");
    int64_t added = number_of_query(request, "added");
    view->homeless_count = number_of_query(request, "homeless");
    view->idle_count = number_of_query(request, "idle");
    if (lost + moved + added == 0)
        return say(request, N_("Saved. The rounds stay as they are."));
    return request_text(
        request,
        N_("Saved, and the rest of the day is planned anew: {1}. It concerns {2}; their phones "
           "know "
           "already."),
        ARGS(
            text_arg(changes_text(request, lost, moved, added)),
            text_arg(plural(request, NN_("{1} organisation", "{1} organisations"), told))));
}

static Status who_render(Request *request, Response *response, Str problem)
{
    Screen screen;
    const Meeting *meeting = request_meeting(request);
    WhoPage view = {
        .path = live_path(request, ""),
        .problem = problem,
        .query = str_trim(request_field(request, "name"))};
    if (problem.len == 0)
        view.summary = summary_text(request, &view);
    TRY(screen_load(&request->db, meeting->id, &screen));
    rounds_fill(request, &screen, &view);
    TRY(joins_fill(request, meeting->id, &view));
    TRY(organisations_fill(request, meeting, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = say(request, N_("Who is here")),
        .section = STR("/meetings"),
        .back_path = view.path,
        .back_label = say(request, N_("Console")),
        .http_status = problem.len > 0 ? 409 : 0};
    return page_render(request, response, &page, who_page_body, &view);
}

Status who_show(Request *request, Response *response)
{
    return who_render(request, response, (Str){0});
}

/* ---- Changing ---- */

typedef struct SayWork {
    MeetingId meeting;
    PresenceChange change;
} SayWork;

static Status say_work(Db *db, void *data)
{
    SayWork *work = data;
    return presence_say(db, work->meeting, &work->change);
}

Status who_plan_rest(Request *request, Response *response, int64_t extra_rounds)
{
    RestChange change;
    TRY(live_rest(request, request_meeting(request), extra_rounds, &change));
    response_redirect(
        request,
        response,
        str_format(
            request->arena,
            "%.*s?told=%lld&lost=%lld&moved=%lld&added=%lld&homeless=%lld&idle=%lld",
            STR_ARG(live_path(request, "/who")),
            (long long)change.told_count,
            (long long)change.lost_count,
            (long long)change.moved_count,
            (long long)change.added_count,
            (long long)change.homeless_count,
            (long long)change.idle_count));
    return OK;
}

/* What cannot be is said above the list, and nothing was changed. */
Status who_refused(Request *request, Response *response, Status status)
{
    if ((status != CONFLICT && status != INVALID) || request->error.user_message == NULL)
        return status;
    Str problem = text_get(request->language, request->error.user_message);
    error_clear(&request->error);
    return who_render(request, response, problem);
}

Status who_change(Request *request, Response *response)
{
    SayWork work = {
        .meeting = request_meeting(request)->id,
        .change = {.at = clock_now(), .by = {request->actor.person_id}}};
    PresenceChange *change = &work.change;
    if (!presence_word_from_key(request_field(request, "what"), &change->word) ||
        str_to_int(
            request_field(request, "organisation"), 1, INT64_MAX, &change->organisation.value) !=
            OK)
        return error_set(&request->error, INVALID, "no such word, or no organisation");
    if (str_to_int(request_field(request, "person"), 0, INT64_MAX, &change->person.value) != OK)
        change->person.value = 0;
    if (str_to_int(request_field(request, "round"), 0, INT32_MAX, &change->round) != OK)
        change->round = 0;
    Status status = request_write(request, say_work, &work);
    if (status == OK)
        status = who_plan_rest(request, response, 0);
    return who_refused(request, response, status);
}

Status who_rounds_add(Request *request, Response *response)
{
    return who_refused(request, response, who_plan_rest(request, response, 1));
}
