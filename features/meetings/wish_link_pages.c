/*
 * Wishes by the personal link of an organisation, without an account.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/wish_edit.h"
#include "features/meetings/wish_link_page.html.h"

/* The link must be of an organisation and given out for an event that is still there. */
Status wish_link_guard(Request *request)
{
    TRY(link_guard_for(request, LINK_PROFILE));
    const Link *link = request->subject;
    if (link->meeting == 0)
        return error_set(&request->error, NOT_FOUND, "this link is not of an event");
    return OK;
}

static Status link_render(Request *request, Response *response, Str error)
{
    const Link *link = request->subject;
    Meeting meeting;
    Organisation organisation;
    WishLinkPage view = {0};
    TRY(meeting_get(&request->db, (MeetingId){link->meeting}, &meeting));
    TRY(organisation_get(&request->db, link->organisation, &organisation));
    TRY(wish_edit_load(request, &meeting, link->organisation, false, &view.edit));
    view.edit.error = error;
    TRY(meeting_readers(request, &meeting, &view.readers));
    view.meeting_name = meeting.name;
    view.day_text = meeting_day_text(request->arena, request->language, &meeting);
    view.place = meeting.place;
    view.organisation_name = organisation.name;
    view.profile_path =
        str_format(request->arena, "/l/%.*s/profile", STR_ARG(request_param(request, "token")));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(
            request, N_("Whom does {1} want to meet?"), ARGS(text_arg(organisation.name))),
        .http_status = error.len > 0 ? 422 : 0};
    return page_render(request, response, &page, wish_link_page_body, &view);
}

Status wish_link_show(Request *request, Response *response)
{
    return link_render(request, response, (Str){0});
}

static Status use_work(Db *db, void *data)
{
    return link_use(db, *(const LinkId *)data);
}

Status wish_link_change(Request *request, Response *response)
{
    const Link *link = request->subject;
    Meeting meeting;
    MeetingOrganisation organisation;
    LinkId id = link->id;
    TRY(meeting_get(&request->db, (MeetingId){link->meeting}, &meeting));
    TRY(participant_organisation_get(&request->db, meeting.id, link->organisation, &organisation));
    Status status = wish_edit_save(request, meeting.id, link->organisation, WISH_BY_LINK);
    if (status == INVALID && request->error.user_message != NULL) {
        Str error = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return link_render(request, response, error);
    }
    TRY(status);
    if (link->used_at == 0)
        TRY(request_write(request, use_work, &id));
    response_notice(request, response, N_("Thank you. Your wishes are with the organisers."));
    response_redirect(request, response, request->path);
    return OK;
}
