/*
 * Coming in by the code of the projector.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/live/join.h"
#include "features/live/join_code_page.html.h"
#include "features/live/join_names_page.html.h"
#include "features/live/join_wait_page.html.h"
#include "features/live/join_wait_part.html.h"
#include "features/live/live_pages.h"
#include "features/live/live_people.h"
#include "features/live/room_store.h"
#include "features/live/walk_in.h"
#include "features/meetings/participant_link.h"
#include "features/people/form_failure.h"

#include <string.h>

static const char COOKIE[] = "kruh_join";

enum {
    COOKIE_SECONDS = 12 * 60 * 60
};

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

/* ---- The code ---- */

typedef struct CodeForm {
    Str code;
} CodeForm;

static const Field CODE_FIELDS[] = {
    {.name = "code",
     .type = FIELD_LINE,
     .label = N_("Code"),
     .hint = N_("Six digits from the screen in the hall."),
     .autocomplete = "off",
     .is_required = true,
     .maximum = 20,
     FIELD_TO(CodeForm, code)},
};

static Status code_render(Request *request, Response *response, Form *form)
{
    JoinCodePage view = {.form = form};
    Page page = {
        .kind = PAGE_NARROW,
        .title = say(request, N_("Come in")),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, join_code_page_body, &view);
}

Status join_show(Request *request, Response *response)
{
    return code_render(request, response, FORM(request, CODE_FIELDS, NULL));
}

static Str digits_of(Arena *arena, Str text)
{
    size_t len = 0;
    char *digits = arena_array(arena, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            digits[len++] = text.bytes[i];
    }
    return (Str){digits, len};
}

Status join_code(Request *request, Response *response)
{
    CodeForm values;
    MeetingId meeting;
    Form *form = FORM(request, CODE_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return code_render(request, response, form);
    Str code = digits_of(request->arena, values.code);
    TRY(attempt_count(request, "join", LIMIT_JOIN_ATTEMPTS));
    Status status = room_of_code(&request->db, code, &meeting);
    if (status == NOT_FOUND) {
        error_clear(&request->error);
        form_error(form, "code", N_("No event has this code now. Look at the screen once more."));
        return code_render(request, response, form);
    }
    TRY(status);
    attempt_forgive(request, "join");
    response_redirect(request, response, str_format(request->arena, "/join/%.*s", STR_ARG(code)));
    return OK;
}

/* A wrong code in the address is a guess, too. */
Status join_guard(Request *request)
{
    Meeting *meeting = arena_new_of(request->arena, Meeting);
    MeetingId id;
    Status status = room_of_code(&request->db, request_param(request, "code"), &id);
    if (status == NOT_FOUND) {
        error_clear(&request->error);
        TRY(attempt_count(request, "join", LIMIT_JOIN_ATTEMPTS));
        return error_set_user(
            &request->error,
            NOT_FOUND,
            "",
            N_("No event has this code now. Look at the screen once more."));
    }
    TRY(status);
    TRY(meeting_get(&request->db, id, meeting));
    request->subject = meeting;
    return OK;
}

static const Meeting *joined(const Request *request)
{
    return request->subject;
}

static Str join_path(Request *request, const char *rest)
{
    return str_format(
        request->arena, "/join/%.*s%s", STR_ARG(request_param(request, "code")), rest);
}

/* ---- Who are you? ---- */

typedef struct NamesForm {
    Str person;
    Str name;
    Str organisation;
} NamesForm;

static const Field NAMES_FIELDS[] = {
    {.name = "person",
     .type = FIELD_CHOICE,
     .label = N_("Who are you?"),
     .hint = N_("Are you not on the list? Leave it empty and write your name below."),
     FIELD_TO(NamesForm, person)},
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("My name, if it is not on the list"),
     .autocomplete = "name",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(NamesForm, name)},
    {.name = "organisation",
     .type = FIELD_LINE,
     .label = N_("For which organisation I come"),
     .autocomplete = "organization",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(NamesForm, organisation)},
};

static Status names_form(Request *request, Form **ret_form)
{
    const MeetingPerson *people;
    size_t count;
    Form *form = FORM(request, NAMES_FIELDS, NULL);
    TRY(participant_people(
        &request->db,
        request->language,
        joined(request)->id,
        (OrganisationId){0},
        &people,
        &count));
    Choice *choices = arena_array(request->arena, Choice, count + 6);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            str_format(request->arena, "%lld", (long long)people[i].id.value),
            str_format(
                request->arena,
                "%.*s · %.*s",
                STR_ARG(people[i].name),
                STR_ARG(people[i].organisation_name))};
    form_choices(form, "person", choices, count);
    *ret_form = form;
    return OK;
}

static Status names_render(Request *request, Response *response, Form *form)
{
    JoinNamesPage view = {
        .path = join_path(request, ""), .event_name = joined(request)->name, .form = form};
    Page page = {
        .kind = PAGE_NARROW,
        .title = joined(request)->name,
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, join_names_page_body, &view);
}

Status join_names(Request *request, Response *response)
{
    Form *form;
    TRY(names_form(request, &form));
    return names_render(request, response, form);
}

typedef struct AskWork {
    Join join;
    Str secret;
} AskWork;

static Status ask_work(Db *db, void *data)
{
    AskWork *work = data;
    TRY(join_save(db, &work->join, work->secret));
    return room_tell(db, work->join.meeting);
}

Status join_ask(Request *request, Response *response)
{
    Form *form;
    NamesForm values;
    char secret[TOKEN_TEXT_BYTES];
    TRY(names_form(request, &form));
    if (form_read(form, request, &values) != OK)
        return names_render(request, response, form);
    token_new(secret);
    AskWork work = {
        .join =
            {.meeting = joined(request)->id,
             .name = values.name,
             .organisation_name = values.organisation},
        .secret = str_of(secret)};
    if (values.person.len > 0 &&
        str_to_int(values.person, 1, INT64_MAX, &work.join.person.value) != OK)
        return error_set(&request->error, INVALID, "no such person");
    TRY(attempt_count(request, "join-ask", LIMIT_JOIN_ASKS));
    Status status = request_write(request, ask_work, &work);
    if (form_took_failure(form, request, status))
        return names_render(request, response, form);
    TRY(status);
    response_cookie(
        request, response, COOKIE, str_copy(request->arena, work.secret), COOKIE_SECONDS);
    response_redirect(request, response, join_path(request, "/wait"));
    return OK;
}

/* ---- Waiting ---- */

/* The address of the page of their own. */
static Status own_path(Db *db, const Join *join, Str *ret_path)
{
    Link link;
    Str path;
    TRY(link_find(
        db, LINK_PARTICIPANT, join->person, (OrganisationId){0}, join->meeting.value, &link));
    TRY(link_path(db, link.id, &path));
    *ret_path = str_format(db->arena, "%.*s/participant", STR_ARG(path));
    return OK;
}

static Status wait_part(Db *db, const Join *join, Str path, JoinWaitPart *ret_part)
{
    JoinWaitPart part = {
        .path = path, .is_refused = join->state == JOIN_REFUSED, .name = join->name};
    if (join->state == JOIN_CONFIRMED)
        TRY(own_path(db, join, &part.own_path));
    *ret_part = part;
    return OK;
}

/* Who this browser asked to be. NOT_FOUND: nobody. */
static Status join_of_browser(Request *request, Join *ret_join)
{
    Str secret = request_cookie(request, COOKIE);
    if (secret.len == 0)
        return error_set(&request->error, NOT_FOUND, "this browser did not ask to come in");
    return join_of_secret(&request->db, joined(request)->id, secret, ret_join);
}

Status join_wait(Request *request, Response *response)
{
    Join join;
    Status status = join_of_browser(request, &join);
    if (status == NOT_FOUND) {
        error_clear(&request->error);
        response_redirect(request, response, join_path(request, ""));
        return OK;
    }
    TRY(status);
    JoinWaitPage view = {.stream_path = join_path(request, "/wait/stream")};
    TRY(wait_part(&request->db, &join, join_path(request, ""), &view.part));
    Page page = {.kind = PAGE_NARROW, .title = joined(request)->name, .script = "live.js"};
    return page_render(request, response, &page, join_wait_page_body, &view);
}

typedef struct WaitSubject {
    MeetingId meeting;
    int64_t join;
    char path[32];
} WaitSubject;

static Status wait_part_render(
    Request *request, const void *subject, Html *out, int64_t *ret_sequence)
{
    Join join;
    JoinWaitPart part;
    const WaitSubject *wait = subject;
    (void)ret_sequence;
    TRY(join_get(&request->db, wait->meeting, wait->join, &join));
    TRY(wait_part(&request->db, &join, str_of(wait->path), &part));
    join_wait_part_body(out, &part);
    return OK;
}

Status join_wait_stream(Request *request, Response *response)
{
    Join join;
    TRY(join_of_browser(request, &join));
    WaitSubject subject = {.meeting = join.meeting, .join = join.id};
    Str path = join_path(request, "");
    if (path.len >= sizeof subject.path)
        return error_set(&request->error, NOT_FOUND, "no such code");
    memcpy(subject.path, path.bytes, path.len);
    const StreamScreen screen = {
        .key = str_format(request->arena, "join %lld", (long long)join.id),
        .topics = {screen_topic(request->arena, join.meeting)},
        .render = wait_part_render,
        .subject = &subject,
        .subject_bytes = sizeof subject,
        .owner = str_format(request->arena, "join %lld", (long long)join.id)};
    return response_stream(request, response, &screen);
}

/* ---- The facilitator's word ---- */

typedef struct DecideWork {
    Join join;
    bool lets_in;
    Microseconds at;
    PersonId by;
} DecideWork;

static Status lets_in(Db *db, DecideWork *work)
{
    Join join = work->join;
    if (join.person.value == 0) {
        WalkIn walk_in = {
            .name = join.name,
            .organisation = join.organisation_name.len > 0 ? join.organisation_name : join.name,
            .at = work->at,
            .by = work->by};
        TRY(walk_in_add(db, join.meeting, &walk_in, &join.person));
    } else {
        MeetingPerson person;
        TRY(participant_person_get(db, join.meeting, join.person, &person));
        PresenceChange change = {
            .word = SAID_HERE,
            .organisation = person.organisation,
            .person = person.id,
            .at = work->at,
            .by = work->by};
        TRY(presence_say(db, join.meeting, &change));
        TRY(participant_links_make(db, join.meeting, person.id, work->by));
    }
    return join_settle(db, &join, JOIN_CONFIRMED, work->by);
}

static Status decide_work(Db *db, void *data)
{
    DecideWork *work = data;
    if (work->lets_in)
        TRY(lets_in(db, work));
    else
        TRY(join_settle(db, &work->join, JOIN_REFUSED, work->by));
    return room_tell(db, work->join.meeting);
}

Status join_decide(Request *request, Response *response)
{
    int64_t id;
    const Meeting *meeting = request_meeting(request);
    DecideWork work = {
        .lets_in = str_equal(request_field(request, "what"), STR("confirm")),
        .at = clock_now(),
        .by = {request->actor.person_id}};
    TRY(request_param_id(request, "join", &id));
    TRY(join_get(&request->db, meeting->id, id, &work.join));
    Status status = request_write(request, decide_work, &work);
    if (status == OK && work.lets_in)
        status = who_plan_rest(request, response, 0);
    else if (status == OK)
        response_redirect(
            request, response, meeting_path(request->arena, meeting->id, "/live/who"));
    return who_refused(request, response, status);
}
