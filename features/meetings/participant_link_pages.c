/*
 * Personal links of participants: the organisers' list of them, one link to be handed over, made
 * anew or withdrawn, and what somebody does who holds another person's link.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/not_mine_page.html.h"
#include "features/meetings/participant_link_page.html.h"
#include "features/meetings/participant_link_views.h"
#include "features/meetings/participant_links_page.html.h"
#include "features/meetings/participant_links_sheet_page.html.h"

enum {
    LINES_PER_PAGE = 100
};

/* ---- All links of an event ---- */

static Str state_text(Request *request, const ParticipantLink *link)
{
    if (link->holds)
        return request_text(
            request,
            N_("holds until {1}"),
            ARGS(text_arg(format_day(request->arena, request->language, link->link.expires_at))));
    if (link->link.id.value == 0)
        return request_text(request, N_("no link yet"), (TextArgs){0});
    if (link->link.revoked_at != 0)
        return request_text(request, N_("withdrawn"), (TextArgs){0});
    return request_text(request, N_("its time is over"), (TextArgs){0});
}

static Str link_page_path(Arena *arena, MeetingId meeting, PersonId person)
{
    return str_format(
        arena,
        "/meetings/%lld/people/%lld/link",
        (long long)meeting.value,
        (long long)person.value);
}

static Status lines_load(Request *request, const Meeting *meeting, ParticipantLinksPage *view)
{
    const MeetingPerson *people;
    const ParticipantLink *links;
    size_t count;
    size_t link_count;
    size_t first;
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &people, &count));
    TRY(participant_links(&request->db, meeting->id, &links, &link_count));
    ParticipantLinkLine *lines = arena_array(request->arena, ParticipantLinkLine, count);
    size_t filled = 0;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < count; i++) {
            const ParticipantLink *link = participant_link_of(links, link_count, people[i].id);
            bool is_reported = link->holds && link->reported_at != 0;
            if (is_reported != (turn == 0))
                continue;
            lines[filled++] = (ParticipantLinkLine){
                .name = people[i].name,
                .about = people[i].organisation_name,
                .path = link_page_path(request->arena, meeting->id, people[i].id),
                .state = state_text(request, link),
                .holds = link->holds,
                .is_reported = is_reported};
            view->reported_count += is_reported;
            view->missing_count += !link->holds;
        }
    }
    Str path = paging_path(request->arena, request->path, (Str){0});
    view->paging = paging_part(request, path, filled, LINES_PER_PAGE, &first, &view->line_count);
    view->lines = lines + first;
    return OK;
}

Status participant_links_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    ParticipantLinksPage view = {0};
    TRY(meeting_frame(request, meeting, STEP_PEOPLE, &view.frame));
    TRY(lines_load(request, meeting, &view));
    Page page = meeting_subpage(request, &view.frame, N_("Personal links"));
    page.back_path = meeting_path(request->arena, meeting->id, "/people");
    page.back_label = request_text(request, N_("Who comes"), (TextArgs){0});
    return page_render(request, response, &page, participant_links_page_body, &view);
}

Status participant_links_sheet(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const MeetingPerson *people;
    const ParticipantLink *links;
    size_t count;
    size_t link_count;
    ParticipantLinksSheet view = {
        .meeting_name = meeting->name,
        .day_text = meeting_day_text(request->arena, request->language, meeting),
        .place = meeting->place};
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &people, &count));
    TRY(participant_links(&request->db, meeting->id, &links, &link_count));
    ParticipantSlip *slips = arena_array(request->arena, ParticipantSlip, count);
    for (size_t i = 0; i < count; i++) {
        const ParticipantLink *link = participant_link_of(links, link_count, people[i].id);
        if (!link->holds)
            continue;
        ParticipantSlip *slip = &slips[view.slip_count++];
        slip->name = people[i].name;
        slip->organisation = people[i].organisation_name;
        TRY(handover_of(request, &link->link, &slip->link));
        handover_draw(request, &slip->link);
    }
    view.slips = slips;
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Personal links to hand out"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/people/links"),
        .back_label = request_text(request, N_("Personal links"), (TextArgs){0})};
    return page_render(request, response, &page, participant_links_sheet_page_body, &view);
}

typedef struct LinkWork {
    MeetingId meeting;
    PersonId person; /* 0: everybody who has none */
    PersonId by;
} LinkWork;

static Status make_missing_work(Db *db, void *data)
{
    const LinkWork *work = data;
    return participant_links_make(db, work->meeting, work->person, work->by);
}

/* Only rounds of pairs have route cards; elsewhere the link is handed over from this page. */
Status participant_links_make_missing(Request *request, Response *response)
{
    const Method *method;
    bool has_route_cards;
    TRY(meeting_course(&request->db, request_meeting(request), &method, &has_route_cards));
    LinkWork work = {.meeting = request_meeting(request)->id, .by = {request->actor.person_id}};
    TRY(request_write(request, make_missing_work, &work));
    response_notice(
        request,
        response,
        has_route_cards ? N_("Everybody has a link now. It stands on the route card.")
                        : N_("Everybody has a link now. Print them all on slips, or open a name."));
    response_redirect(
        request, response, meeting_path(request->arena, work.meeting, "/people/links"));
    return OK;
}

/* ---- One link ---- */

static Status person_of_path(Request *request, MeetingPerson *ret_person)
{
    PersonId id;
    TRY(request_param_id(request, "person", &id.value));
    return participant_person_get(&request->db, request_meeting(request)->id, id, ret_person);
}

Status participant_link_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const ParticipantLink *links;
    size_t count;
    MeetingPerson person;
    ParticipantLinkPage view = {.person = &person};
    TRY(person_of_path(request, &person));
    TRY(participant_links(&request->db, meeting->id, &links, &count));
    const ParticipantLink *link = participant_link_of(links, count, person.id);
    if (link->holds)
        TRY(handover_of(request, &link->link, &view.link));
    handover_draw(request, &view.link);
    view.path = link_page_path(request->arena, meeting->id, person.id);
    if (link->holds && link->reported_at != 0)
        view.reported = format_moment(request->arena, request->language, link->reported_at);
    Page page = {
        .title = person.name,
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/people/links"),
        .back_label = request_text(request, N_("Personal links"), (TextArgs){0})};
    return page_render(request, response, &page, participant_link_page_body, &view);
}

static Status remake_work(Db *db, void *data)
{
    const LinkWork *work = data;
    TRY(participant_link_revoke(db, work->meeting, work->person));
    return participant_links_make(db, work->meeting, work->person, work->by);
}

static Status revoke_work(Db *db, void *data)
{
    const LinkWork *work = data;
    return participant_link_revoke(db, work->meeting, work->person);
}

static Status link_change(Request *request, Response *response, DbWork run, const char *notice)
{
    MeetingPerson person;
    TRY(person_of_path(request, &person));
    LinkWork work = {
        .meeting = request_meeting(request)->id,
        .person = person.id,
        .by = {request->actor.person_id}};
    TRY(request_write(request, run, &work));
    response_notice(request, response, notice);
    response_redirect(request, response, link_page_path(request->arena, work.meeting, person.id));
    return OK;
}

Status participant_link_remake(Request *request, Response *response)
{
    return link_change(
        request,
        response,
        remake_work,
        N_("There is a new link. The one before opens nothing any more."));
}

Status participant_link_withdraw(Request *request, Response *response)
{
    return link_change(request, response, revoke_work, N_("The link is withdrawn."));
}

/* ---- Somebody else's link ---- */

static Status not_mine_render(Request *request, Response *response, bool is_reported)
{
    const Participant *participant = request_participant(request);
    NotMinePage view = {
        .participant = participant,
        .path = request->path,
        .back_path = participant_path(request, "/participant"),
        .contact = request->town.contact,
        .is_reported = is_reported};
    TRY(meeting_readers(request, &participant->meeting, &view.readers));
    Page page = {
        .kind = PAGE_NARROW,
        .title = is_reported ? request_text(request, N_("Thank you"), (TextArgs){0})
                             : request_text(request, N_("Is it not you?"), (TextArgs){0})};
    return page_render(request, response, &page, not_mine_page_body, &view);
}

/* The link of a card is no participant's, but whoever got it by mistake looks here too. */
Status participant_not_mine_show(Request *request, Response *response)
{
    const Link *link = request->subject;
    if (link->purpose == LINK_PROFILE) {
        Str token = request_param(request, "token");
        response_redirect(
            request, response, str_format(request->arena, "/l/%.*s/card/not-ours", STR_ARG(token)));
        return OK;
    }
    TRY(participant_link_guard(request));
    return not_mine_render(request, response, request_has_field(request, "reported"));
}

static Status report_work(Db *db, void *data)
{
    const Participant *participant = data;
    return participant_link_report(
        db, participant->link.id, participant->meeting.id, participant->person.id);
}

Status participant_not_mine_report(Request *request, Response *response)
{
    Participant participant = *request_participant(request);
    TRY(request_write(request, report_work, &participant));
    response_redirect(request, response, participant_path(request, "/not-mine?reported=1"));
    return OK;
}
