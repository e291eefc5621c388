/*
 * Personal links of organisations: making, withdrawing, and the sheet of slips to hand out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_pages.h"
#include "features/meetings/person_line.h"
#include "features/meetings/profile_links_page.html.h"
#include "features/meetings/profile_links_sheet_page.html.h"
#include "features/meetings/profile_text.h"

typedef struct LinkWork {
    MeetingId meeting;
    Str meeting_name; /* the page of the link says what it is for */
    const OrganisationId *organisations;
    size_t count;
    PersonId by;
} LinkWork;

static Status make_work(Db *db, void *data)
{
    const LinkWork *work = data;
    for (size_t i = 0; i < work->count; i++) {
        Link link = {
            .purpose = LINK_PROFILE,
            .organisation = work->organisations[i],
            .meeting = work->meeting.value,
            .detail = work->meeting_name,
            .created_by = work->by};
        TRY(link_save(db, &link));
    }
    return OK;
}

/* The organisation of the path, if it takes part. */
static Status organisation_of_path(Request *request, OrganisationId *ret_id)
{
    MeetingOrganisation organisation;
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(participant_organisation_get(
        &request->db, request_meeting(request)->id, id, &organisation));
    *ret_id = id;
    return OK;
}

static Status back_to(Request *request, Response *response, OrganisationId organisation)
{
    response_redirect(
        request,
        response,
        attending_path(request->arena, request_meeting(request)->id, organisation, ""));
    return OK;
}

Status profile_link_make(Request *request, Response *response)
{
    OrganisationId organisation;
    TRY(organisation_of_path(request, &organisation));
    LinkWork work = {
        .meeting = request_meeting(request)->id,
        .meeting_name = request_meeting(request)->name,
        .organisations = &organisation,
        .count = 1,
        .by = {request->actor.person_id}};
    TRY(request_write(request, make_work, &work));
    return back_to(request, response, organisation);
}

static Status revoke_work(Db *db, void *data)
{
    const LinkWork *work = data;
    Link link;
    TRY(link_find(
        db, LINK_PROFILE, (PersonId){0}, work->organisations[0], work->meeting.value, &link));
    return link_revoke(db, link.id);
}

Status profile_link_revoke(Request *request, Response *response)
{
    OrganisationId organisation;
    TRY(organisation_of_path(request, &organisation));
    LinkWork work = {
        .meeting = request_meeting(request)->id, .organisations = &organisation, .count = 1};
    TRY(request_write(request, revoke_work, &work));
    response_notice(request, response, N_("The link is withdrawn."));
    return back_to(request, response, organisation);
}

/* ---- All of an event ---- */

static Str link_text(Request *request, const Handover *link)
{
    if (!link->is_made)
        return request_text(request, N_("no link yet"), (TextArgs){0});
    if (link->first_use.len > 0)
        return request_text(request, N_("link opened {1}"), ARGS(text_arg(link->first_use)));
    return request_text(
        request, N_("link not opened yet, holds until {1}"), ARGS(text_arg(link->until)));
}

static Status lines_load(Request *request, ProfileLinksPage *view)
{
    const Meeting *meeting = request_meeting(request);
    const MeetingOrganisation *list;
    const ProfileOverview *profiles = NULL;
    TRY(participant_organisations(
        &request->db, request->language, meeting->id, &list, &view->line_count));
    OrganisationId *ids = arena_array(request->arena, OrganisationId, view->line_count);
    ProfileLinkLine *lines = arena_array(request->arena, ProfileLinkLine, view->line_count);
    for (size_t i = 0; i < view->line_count; i++)
        ids[i] = list[i].id;
    if (view->line_count > 0)
        TRY(profile_overview(&request->db, ids, view->line_count, &profiles));
    for (size_t i = 0; i < view->line_count; i++) {
        Handover link;
        TRY(handover_load(request, LINK_PROFILE, ids[i], meeting->id.value, &link));
        lines[i] = (ProfileLinkLine){
            .name = list[i].name,
            .path = attending_path(request->arena, meeting->id, ids[i], ""),
            .has_profile = profiles[i].saved_at != 0,
            .profile_text = profile_state_text(request, &profiles[i]),
            .has_link = link.is_made,
            .link_text = link_text(request, &link)};
        view->without_link_count += !link.is_made;
        view->filled_count += lines[i].has_profile;
    }
    view->lines = lines;
    return OK;
}

Status profile_links_show(Request *request, Response *response)
{
    ProfileLinksPage view = {0};
    TRY(meeting_frame(request, request_meeting(request), STEP_PROFILES, &view.frame));
    TRY(lines_load(request, &view));
    Page page = meeting_subpage(request, &view.frame, N_("Profiles"));
    return page_render(request, response, &page, profile_links_page_body, &view);
}

/* Looked at within the write, so that two planners at once make no second link. */
static Status make_missing_work(Db *db, void *data)
{
    LinkWork *work = data;
    const MeetingOrganisation *list;
    size_t count;
    TRY(participant_organisations(db, LANGUAGE_CS, work->meeting, &list, &count));
    OrganisationId *missing = arena_array(db->arena, OrganisationId, count);
    work->count = 0; /* a work may run again */
    for (size_t i = 0; i < count; i++) {
        Link link;
        bool is_found;
        TRY(db_found(
            db,
            link_find(db, LINK_PROFILE, (PersonId){0}, list[i].id, work->meeting.value, &link),
            &is_found));
        if (!is_found || link_state_of(&link) != LINK_HOLDS)
            missing[work->count++] = list[i].id;
    }
    work->organisations = missing;
    return make_work(db, work);
}

Status profile_links_make(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    LinkWork work = {
        .meeting = meeting->id, .meeting_name = meeting->name, .by = {request->actor.person_id}};
    TRY(request_write(request, make_missing_work, &work));
    response_notice(request, response, N_("The links are made. Print them as slips or send them."));
    response_redirect(request, response, meeting_path(request->arena, meeting->id, "/links"));
    return OK;
}

Status profile_links_sheet(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    const MeetingOrganisation *list;
    size_t count;
    ProfileLinksSheet view = {
        .meeting_name = meeting->name,
        .day_text = meeting_day_text(request->arena, request->language, meeting),
        .place = meeting->place};
    TRY(participant_organisations(&request->db, request->language, meeting->id, &list, &count));
    LinkSlip *slips = arena_array(request->arena, LinkSlip, count);
    for (size_t i = 0; i < count; i++) {
        Handover link;
        TRY(handover_load(request, LINK_PROFILE, list[i].id, meeting->id.value, &link));
        handover_draw(request, &link);
        if (link.address.len > 0)
            slips[view.slip_count++] = (LinkSlip){list[i].name, link};
    }
    view.slips = slips;
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Links of the organisations"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = meeting_path(request->arena, meeting->id, "/links"),
        .back_label = request_text(request, N_("Profiles"), (TextArgs){0})};
    return page_render(request, response, &page, profile_links_sheet_page_body, &view);
}
