/*
 * Choosing organisations and people of an event from the directory by ticking them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_pick_page.html.h"
#include "features/meetings/text_match.h"

enum {
    LINES_PER_PAGE = 100
};

static bool is_on_list(const MeetingPerson *there, size_t count, PersonId id)
{
    for (size_t i = 0; i < count; i++) {
        if (there[i].id.value == id.value)
            return true;
    }
    return false;
}

/* People of each organisation, those who are on the list left out. */
static Status people_load(Request *request, const Meeting *meeting, PickLine *lines, size_t count)
{
    const MeetingPerson *there;
    const Person *all;
    size_t there_count;
    size_t all_count;
    TRY(participant_people(
        &request->db, request->language, meeting->id, (OrganisationId){0}, &there, &there_count));
    TRY(person_list(&request->db, request->language, (OrganisationId){0}, &all, &all_count));
    for (size_t i = 0; i < count; i++) {
        size_t own = 0;
        for (size_t j = 0; j < all_count; j++)
            own += all[j].organisation.value == lines[i].id.value;
        Person *kept = arena_array(request->arena, Person, own);
        for (size_t j = 0; j < all_count; j++) {
            if (all[j].organisation.value == lines[i].id.value &&
                !is_on_list(there, there_count, all[j].id))
                kept[lines[i].person_count++] = all[j];
        }
        lines[i].people = kept;
    }
    return OK;
}

static Status lines_load(Request *request, const Meeting *meeting, ParticipantPickPage *view)
{
    const Organisation *all;
    const MeetingOrganisation *there;
    size_t all_count;
    size_t there_count;
    size_t matching = 0;
    size_t first;
    Str query = unicode_fold(request->arena, view->query);
    TRY(organisation_list(&request->db, request->language, &all, &all_count));
    TRY(participant_organisations(
        &request->db, request->language, meeting->id, &there, &there_count));
    PickLine *lines = arena_array(request->arena, PickLine, all_count);
    for (size_t i = 0; i < all_count; i++) {
        if (participant_position(there, there_count, all[i].id) == SIZE_MAX &&
            text_matches(request->arena, all[i].name, query))
            lines[matching++] =
                (PickLine){.id = all[i].id, .name = all[i].name, .about = all[i].municipality};
    }
    Str path = paging_path(request->arena, request->path, view->query);
    view->paging = paging_part(request, path, matching, LINES_PER_PAGE, &first, &view->line_count);
    view->lines = lines + first;
    return people_load(request, meeting, lines + first, view->line_count);
}

Status participant_pick_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    ParticipantPickPage view = {.query = str_trim(request_field(request, "q"))};
    TRY(meeting_frame(request, meeting, STEP_PEOPLE, &view.frame));
    TRY(lines_load(request, meeting, &view));
    Page page = meeting_subpage(request, &view.frame, N_("Choose from the directory"));
    page.back_path = meeting_path(request->arena, meeting->id, "/people");
    page.back_label = request_text(request, N_("Who comes"), (TextArgs){0});
    return page_render(request, response, &page, participant_pick_page_body, &view);
}

typedef struct PickWork {
    const Request *request;
    MeetingId meeting;
} PickWork;

static Status organisation_pick(Db *db, MeetingId meeting, int64_t id)
{
    Organisation organisation;
    TRY(organisation_get(db, (OrganisationId){id}, &organisation));
    return participant_organisation_add(db, meeting, organisation.id, FROM_DIRECTORY);
}

static Status person_pick(Db *db, MeetingId meeting, int64_t id)
{
    Person person;
    TRY(person_get(db, (PersonId){id}, &person));
    return participant_person_save(
        db,
        meeting,
        &(MeetingPerson){
            .id = person.id,
            .organisation = person.organisation,
            .name = person.name,
            .origin = FROM_DIRECTORY});
}

static Status pick_work(Db *db, void *data)
{
    const PickWork *work = data;
    for (size_t i = 0; i < work->request->field_count; i++) {
        const RequestField *field = &work->request->fields[i];
        bool is_organisation = str_equal(field->name, STR("organisation"));
        int64_t id;
        if (!is_organisation && !str_equal(field->name, STR("person")))
            continue;
        if (str_to_int(field->value, 1, INT64_MAX, &id) != OK)
            return error_set(db->error, INVALID, "no id in a tick");
        TRY(is_organisation ? organisation_pick(db, work->meeting, id)
                            : person_pick(db, work->meeting, id));
    }
    return OK;
}

Status participant_pick(Request *request, Response *response)
{
    PickWork work = {.request = request, .meeting = request_meeting(request)->id};
    TRY(request_write(request, pick_work, &work));
    response_notice(request, response, N_("Added."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting, "/people"));
    return OK;
}
