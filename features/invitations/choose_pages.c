/*
 * choose_pages: whom to invite: by hand, or as a group that mirrors the town.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/invitations/invitation_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/invitations/choose_page.html.h"
#include "features/invitations/mirror.h"
#include "features/people/form_failure.h"

static const TextArgs NO_ARGS = {0};

enum {
    WANTED_USUAL = 12,
    WANTED_MOST = 200
};

/* Everybody of the town, and who of them is on the list. */
typedef struct TownPeople {
    const PersonTraits *people;
    size_t count;
    bool *is_invited;
    bool *is_proposed;
    const Code *territories;
    size_t territory_count;
} TownPeople;

static Status town_load(Request *request, TownPeople *ret_town)
{
    TownPeople town;
    const Invitation *list;
    size_t count;
    const Meeting *meeting = request_meeting(request);
    TRY(person_traits_list(&request->db, request->language, &town.people, &town.count));
    TRY(code_list(
        &request->db,
        request->language,
        CODE_LIST_TERRITORY,
        &town.territories,
        &town.territory_count));
    TRY(invitation_list(&request->db, request->language, meeting->id, &list, &count));
    town.is_invited = arena_array(request->arena, bool, town.count);
    town.is_proposed = arena_array(request->arena, bool, town.count);
    for (size_t i = 0; i < town.count; i++) {
        for (size_t k = 0; k < count; k++)
            town.is_invited[i] |= town.people[i].person.value == list[k].person.value;
    }
    *ret_town = town;
    return OK;
}

/* The number of a territory among the codes; the one behind the last for none. */
static int32_t territory_of(const TownPeople *town, Str key)
{
    size_t at = 0;
    while (at < town->territory_count && !str_equal(town->territories[at].key, key))
        at++;
    return (int32_t)at;
}

static void values_of(
    const TownPeople *town, const PersonTraits *person, int32_t ret_values[MIRROR_ATTRIBUTES])
{
    ret_values[0] = (int32_t)office_size_of(person->worker_count);
    ret_values[1] = territory_of(town, person->territory);
    ret_values[2] = (int32_t)practice_of(person->practice_years);
}

static void propose(Request *request, const TownPeople *town, size_t wanted)
{
    MirrorPerson *people = arena_array(request->arena, MirrorPerson, town->count);
    for (size_t i = 0; i < town->count; i++) {
        people[i] = (MirrorPerson){
            .office = town->people[i].organisation.value,
            .may_be_chosen = !town->is_invited[i],
            .comes_first = town->people[i].worker_count <= 1,
        };
        values_of(town, &town->people[i], people[i].values);
    }
    mirror_choose(people, town->count, wanted, request->arena, town->is_proposed);
}

/* ---- What the proposal is like ---- */

static const char *const ATTRIBUTES[MIRROR_ATTRIBUTES] = {
    N_("Size of the office"), N_("Kind of territory"), N_("Years in the field")};

static Str value_words(Request *request, const TownPeople *town, int attribute, int32_t value)
{
    if (attribute == 0)
        return request_text(request, office_size_words((OfficeSize)value), NO_ARGS);
    if (attribute == 2)
        return request_text(request, practice_words((Practice)value), NO_ARGS);
    if ((size_t)value < town->territory_count)
        return town->territories[value].label;
    return request_text(request, N_("not said"), NO_ARGS);
}

static void mirror_fill(Request *request, const TownPeople *town, ChoosePage *view)
{
    MirrorRow *rows = arena_array(request->arena, MirrorRow, MIRROR_ATTRIBUTES * MIRROR_VALUES);
    for (int a = 0; a < MIRROR_ATTRIBUTES; a++) {
        for (int32_t v = 0; v < MIRROR_VALUES; v++) {
            MirrorRow row = {.town = 0};
            for (size_t i = 0; i < town->count; i++) {
                int32_t values[MIRROR_ATTRIBUTES];
                values_of(town, &town->people[i], values);
                row.town += values[a] == v;
                row.chosen += values[a] == v && town->is_proposed[i];
            }
            if (row.town == 0)
                continue;
            row.attribute = request_text(request, ATTRIBUTES[a], NO_ARGS);
            row.value = value_words(request, town, a, v);
            rows[view->mirror_count++] = row;
        }
    }
    view->mirror = rows;
}

/* ---- The page ---- */

static ChoiceRow row_of(Request *request, const TownPeople *town, size_t i)
{
    const PersonTraits *person = &town->people[i];
    int32_t territory = territory_of(town, person->territory);
    bool has_territory = (size_t)territory < town->territory_count;
    return (ChoiceRow){
        .person = person->person,
        .name = person->name,
        .office =
            request_text(request, office_size_words(office_size_of(person->worker_count)), NO_ARGS),
        .territory = has_territory ? town->territories[territory].label : (Str){0},
        .is_chosen = town->is_proposed[i],
    };
}

static void offices_fill(Request *request, const TownPeople *town, ChoosePage *view)
{
    ChoiceOffice *offices = arena_array(request->arena, ChoiceOffice, town->count);
    ChoiceRow *rows = arena_array(request->arena, ChoiceRow, town->count);
    int64_t office_id = 0;
    for (size_t i = 0; i < town->count; i++) {
        if (town->is_invited[i])
            continue;
        if (view->office_count == 0 || town->people[i].organisation.value != office_id) {
            office_id = town->people[i].organisation.value;
            offices[view->office_count++] =
                (ChoiceOffice){.name = town->people[i].organisation_name, .rows = rows};
        }
        *rows++ = row_of(request, town, i);
        offices[view->office_count - 1].count++;
    }
    view->offices = offices;
}

static Status render(Request *request, Response *response, Str problem)
{
    const Meeting *meeting = request_meeting(request);
    TownPeople town;
    ChoosePage view = {
        .path = invitations_path(request->arena, meeting->id, "/choose"),
        .wanted = WANTED_USUAL,
        .problem = problem,
    };
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(town_load(request, &town));
    if (request_has_field(request, "wanted") &&
        str_to_int(str_trim(request_field(request, "wanted")), 1, WANTED_MOST, &view.wanted) ==
            OK) {
        propose(request, &town, (size_t)view.wanted);
        mirror_fill(request, &town, &view);
    } else if (request_has_field(request, "wanted")) {
        view.problem =
            request_text(request, N_("Write how many people, a number from 1 to 200."), NO_ARGS);
    }
    offices_fill(request, &town, &view);
    Page page = meeting_subpage(request, &view.frame, N_("Choose whom to invite"));
    page.back_path = invitations_path(request->arena, meeting->id, "");
    page.back_label = request_text(request, N_("Invitations"), NO_ARGS);
    page.http_status = view.problem.len > 0 ? 422 : 0;
    return page_render(request, response, &page, choose_page_body, &view);
}

Status choose_show(Request *request, Response *response)
{
    TRY(invitations_are_open(request));
    return render(request, response, (Str){0});
}

typedef struct ChooseWork {
    const Meeting *meeting;
    const PersonId *people;
    size_t count;
    PersonId by;
} ChooseWork;

static Status choose_work(Db *db, void *data)
{
    const ChooseWork *work = data;
    for (size_t i = 0; i < work->count; i++)
        TRY(invitation_add(db, work->meeting, work->people[i], work->by));
    return OK;
}

Status choose_write(Request *request, Response *response)
{
    PersonId *people = arena_array(request->arena, PersonId, request->field_count);
    ChooseWork work = {
        .meeting = request_meeting(request),
        .people = people,
        .by = {request->actor.person_id},
    };
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (str_equal(field->name, STR("people")) &&
            str_to_int(field->value, 1, INT64_MAX, &people[work.count].value) == OK)
            work.count++;
    }
    TRY(invitations_are_open(request));
    if (work.count == 0)
        return render(
            request, response, request_text(request, N_("Tick at least one person."), NO_ARGS));
    TRY(request_write(request, choose_work, &work));
    response_notice(request, response, N_("They are on the list. Look at the topic, then send."));
    response_redirect(request, response, invitations_path(request->arena, work.meeting->id, ""));
    return OK;
}

/* ---- Who comes already ---- */

static Status listed_work(Db *db, void *data)
{
    const ChooseWork *work = data;
    return invitation_add_listed(db, work->meeting, work->by);
}

Status choose_listed(Request *request, Response *response)
{
    ChooseWork work = {
        .meeting = request_meeting(request),
        .by = {request->actor.person_id},
    };
    TRY(invitations_are_open(request));
    TRY(request_write(request, listed_work, &work));
    response_notice(request, response, N_("They are on the list. Look at the topic, then send."));
    response_redirect(request, response, invitations_path(request->arena, work.meeting->id, ""));
    return OK;
}
