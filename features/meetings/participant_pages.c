/*
 * Who comes: the list of an event's organisations with their people.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_list_page.html.h"
#include "features/meetings/person_line.h"
#include "features/meetings/text_match.h"
#include "features/people/person_merge.h"

enum {
    LINES_PER_PAGE = 100
};

/* People of one organisation stand together, in the order of the organisations. */
static size_t people_of(
    const MeetingPerson *people, size_t count, size_t first, OrganisationId organisation)
{
    size_t found = 0;
    while (first + found < count && people[first + found].organisation.value == organisation.value)
        found++;
    return found;
}

static bool line_matches(
    Arena *arena,
    const MeetingOrganisation *organisation,
    const MeetingPerson *people,
    size_t count,
    Str query)
{
    bool matches = text_matches(arena, organisation->name, query);
    for (size_t i = 0; i < count && !matches; i++)
        matches = text_matches(arena, people[i].name, query);
    return matches;
}

static Status lines_load(Request *request, const Meeting *meeting, ParticipantListPage *view)
{
    const MeetingOrganisation *organisations;
    const MeetingPerson *people;
    const ProfileOverview *profiles = NULL;
    size_t count;
    size_t person_count;
    size_t next = 0;
    size_t matching = 0;
    Db *db = &request->db;
    Str query = unicode_fold(request->arena, view->query);
    TRY(participant_organisations(db, request->language, meeting->id, &organisations, &count));
    TRY(participant_people(
        db, request->language, meeting->id, (OrganisationId){0}, &people, &person_count));
    OrganisationId *ids = arena_array(request->arena, OrganisationId, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = organisations[i].id;
    if (count > 0)
        TRY(profile_overview(db, ids, count, &profiles));

    OrganisationLine *lines = arena_array(request->arena, OrganisationLine, count);
    for (size_t i = 0; i < count; i++) {
        size_t own = people_of(people, person_count, next, ids[i]);
        if (line_matches(request->arena, &organisations[i], &people[next], own, query))
            lines[matching++] = (OrganisationLine){
                .name = organisations[i].name,
                .path = attending_path(request->arena, meeting->id, ids[i], ""),
                .has_profile = profiles[i].saved_at != 0,
                .people = person_lines(request, meeting, &people[next], own),
                .person_count = own};
        next += own;
    }
    size_t first;
    Str path = paging_path(request->arena, request->path, view->query);
    view->paging = paging_part(request, path, matching, LINES_PER_PAGE, &first, &view->line_count);
    view->lines = lines + first;
    return OK;
}

/* Pairs of entries, one of which is of somebody who comes. */
static Status duplicates_count(Request *request, const Meeting *meeting, size_t *ret_count)
{
    const PersonPair *pairs;
    const MeetingPerson *people;
    size_t pair_count;
    size_t person_count;
    size_t found = 0;
    TRY(person_pairs(&request->db, &pairs, &pair_count));
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &people, &person_count));
    for (size_t i = 0; i < pair_count; i++) {
        for (size_t j = 0; j < person_count; j++) {
            if (pairs[i].one.value == people[j].id.value ||
                pairs[i].other.value == people[j].id.value) {
                found++;
                break;
            }
        }
    }
    *ret_count = found;
    return OK;
}

Status participant_list_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    ParticipantListPage view = {.query = str_trim(request_field(request, "q"))};
    TRY(meeting_frame(request, meeting, STEP_PEOPLE, &view.frame));
    TRY(lines_load(request, meeting, &view));
    if (request_may(request, RIGHT_MANAGE_PEOPLE))
        TRY(duplicates_count(request, meeting, &view.duplicate_count));
    view.size_text = meeting_size_text(
        request->arena, request->language, meeting->organisation_count, meeting->person_count);
    Page page = meeting_subpage(request, &view.frame, N_("Who comes"));
    return page_render(request, response, &page, participant_list_page_body, &view);
}
