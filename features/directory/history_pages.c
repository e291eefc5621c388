/*
 * history_pages: what was changed on a card, by whom and when, and the way back; for its
 * organisation, signed in or by the link of the card, and for those who look after the directory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/capacity_store.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_pages.h"
#include "features/directory/history_page.html.h"
#include "features/directory/opening_store.h"
#include "features/directory/profile_facet.h"
#include "features/directory/profile_history.h"
#include "features/directory/service_answers.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_views.h"
#include "features/people/link.h"
#include "features/people/organisation_places.h"
#include "features/people/right.h"
#include "web/page.h"

enum {
    CHANGES_ON_A_PAGE = 300
};

/* Whose history it is, and who looks. */
typedef struct History {
    Organisation organisation;
    ProfileAuthor author; /* of what is taken back */
    bool is_by_link;
    Str path;
    Str back_path;
} History;

static Status guard_own(Request *request)
{
    History *history = arena_new_of(request->arena, History);
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(organisation_get(&request->db, id, &history->organisation));
    bool is_own = request->actor.organisation_id == history->organisation.id.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "the history of another organisation");
    history->author =
        (ProfileAuthor){.person = {request->actor.person_id}, .name = request->actor.name};
    history->back_path = str_format(
        request->arena, "/directory/organisations/%lld", (long long)history->organisation.id.value);
    history->path = str_format(request->arena, "%.*s/history", STR_ARG(history->back_path));
    request->subject = history;
    return OK;
}

/* By the link of the card, which is its organisation's; not by a link of an event. */
static Status guard_link(Request *request)
{
    TRY(link_guard_for(request, LINK_PROFILE));
    const Link *link = request->subject;
    History *history = arena_new_of(request->arena, History);
    TRY(organisation_get(&request->db, link->organisation, &history->organisation));
    if (link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        history->author = (ProfileAuthor){.person = person.id, .name = person.name};
    }
    history->is_by_link = true;
    history->back_path =
        str_format(request->arena, "/l/%.*s/card", STR_ARG(request_param(request, "token")));
    history->path = str_format(request->arena, "%.*s/history", STR_ARG(history->back_path));
    request->subject = history;
    return OK;
}

/* Codes in words. */
static Status value_text(Request *request, const Change *change, Str value, Str *ret_text)
{
    static const struct {
        const char *field;
        const char *list;
    } lists[] = {
        {"target_groups", CODE_LIST_TARGET_GROUP},
        {"forms", CODE_LIST_SERVICE_FORM},
        {"languages", CODE_LIST_LANGUAGE},
        {"kind", CODE_LIST_SERVICE_KIND},
        {"territory", CODE_LIST_TERRITORY},
        {"insurers", CODE_LIST_INSURER},
    };

    *ret_text = value;
    Str group;
    if (capacity_field_group(change->field, &group)) {
        *ret_text = text_get(request->language, capacity_state_name(capacity_state_of(value)));
        return OK;
    }
    if (str_equal(change->field, STR(SUGGESTION_PUBLIC))) {
        bool is_public = str_equal(value, STR("yes"));
        if (value.len > 0) /* of a person who is no longer named nothing is said */
            *ret_text = text_get(request->language, is_public ? N_("public") : N_("not public"));
        return OK;
    }
    if (str_equal(change->field, STR(OPENING_FIELD))) {
        Opening opening;
        opening_read(value, &opening);
        *ret_text = opening_text(request->arena, request->language, &opening);
        return OK;
    }
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!str_equal(change->field, str_of(lists[i].field)) || value.len == 0)
            continue;
        Str *keys = arena_array(request->arena, Str, value.len / 2 + 1);
        size_t count = 0;
        Str rest = value;
        while (str_split(&rest, ',', &keys[count]))
            count++;
        StrList list = {.items = keys, .count = count};
        return joined_labels_of(request, lists[i].list, list, ret_text);
    }
    static const char *const said_in_a_word[] = {
        "is_confidential",
        "dogs",
        "intoxication",
        "barrier_free",
        "addiction_friendly",
        "accepts_patients"};
    for (size_t i = 0; i < sizeof said_in_a_word / sizeof said_in_a_word[0]; i++) {
        if (str_equal(change->field, str_of(said_in_a_word[i])))
            *ret_text = service_answer_text(request->language, value);
    }
    return OK;
}

static const char *whole_name(const Change *change)
{
    bool is_contact = str_equal(change->entity, STR(ENTITY_CONTACT));
    bool is_service = str_equal(change->entity, STR(ENTITY_SERVICE));
    if (str_equal(change->action, STR("verify")))
        return N_("Said that all of it is true");
    if (str_equal(change->action, STR("create")))
        return is_service   ? N_("A new service")
               : is_contact ? N_("A new person")
                            : N_("The page was filled in for the first time");
    if (str_equal(change->action, STR("delete")))
        return is_service ? N_("A service was taken out") : N_("A person was taken out");
    return N_("Changed");
}

/* Of which service or person of the page as it is now. */
static Str part_name(const Profile *profile, const Change *change)
{
    const Service *service = service_in(profile, change->link_id);
    const Contact *contact = contact_in(profile, change->link_id);
    return service != NULL ? service->name : contact != NULL ? contact->name : (Str){0};
}

static Status line_of(
    Request *request, const Profile *profile, const Change *change, HistoryLine *ret_line)
{
    HistoryLine line = {0};
    if (change->field.len == 0) {
        line.what = text_get(request->language, whole_name(change));
        line.after = change->after;
        line.before = change->before;
        line.has_values = change->after.len > 0 || change->before.len > 0;
        *ret_line = line;
        return OK;
    }
    Str group = {0}, label = {0};
    bool is_capacity = capacity_field_group(change->field, &group);
    const char *name =
        profile_field_name(change->entity, is_capacity ? STR(CAPACITY_FIELD) : change->field);
    if (group.len > 0)
        TRY(label_of(request, CODE_LIST_TARGET_GROUP, group, &label));
    const Str what[] = {
        name == NULL ? change->field : text_get(request->language, name),
        part_name(profile, change),
        label};
    line.what = parts_joined(request->arena, what, 3);
    TRY(value_text(request, change, change->before, &line.before));
    TRY(value_text(request, change, change->after, &line.after));
    line.has_values = true;
    *ret_line = line;
    return OK;
}

/* Verifying and free places are words of their day, and before the first save there was no page:
 * there is no way back from them. */
static bool may_be_taken_back(const Change *changes, size_t count)
{
    bool has_something = false;
    for (size_t i = 0; i < count; i++) {
        const Change *change = &changes[i];
        if (str_equal(change->action, STR("create")) &&
            str_equal(change->entity, STR(ENTITY_ORGANISATION)))
            return false;
        has_something = has_something || (!str_equal(change->action, STR("verify")) &&
                                          !str_equal(change->action, STR("capacity")));
    }
    return has_something;
}

/* Changes come newest first, those of one save together; lines are shown in their order. */
static Status fill_save(
    Request *request,
    const Profile *profile,
    const Change *changes,
    size_t count,
    HistorySave *save)
{
    const Change *newest = &changes[0];
    HistoryLine *lines = arena_array(request->arena, HistoryLine, count);
    for (size_t i = 0; i < count; i++)
        TRY(line_of(request, profile, &changes[count - 1 - i], &lines[i]));
    save->may_take_back = may_be_taken_back(changes, count);
    save->id = newest->save_id;
    save->when = format_moment(request->arena, request->language, newest->at);
    save->by = newest->by_name;
    if (save->by.len == 0 && !str_equal(newest->action, STR("import")))
        save->by = text_get(
            request->language, N_("without a name: by a personal link, or of a deleted profile"));
    if (str_equal(newest->action, STR("restore")))
        save->title = text_get(request->language, N_("Taken back"));
    save->lines = lines;
    save->line_count = count;
    return OK;
}

static Status history_list_page(Request *request, Response *response)
{
    const History *history = request->subject;
    const Organisation *organisation = &history->organisation;
    int64_t before = 0;
    Str asked = request_field(request, "before");
    if (asked.len > 0 && str_to_int(asked, 1, INT64_MAX, &before) != OK)
        before = 0;
    Profile profile;
    TRY(profile_get(&request->db, organisation->id, &profile));
    ChangeList changes;
    TRY(change_list_of_page(
        &request->db, organisation->id.value, before, CHANGES_ON_A_PAGE, &changes));
    HistorySave *saves = arena_array(request->arena, HistorySave, changes.count + 1);
    HistoryPage view = {.saves = saves, .path = history->path, .is_by_link = history->is_by_link};
    for (size_t i = 0; i < changes.count;) {
        size_t end = i + 1;
        while (end < changes.count && changes.items[end].save_id == changes.items[i].save_id)
            end++;
        TRY(fill_save(request, &profile, &changes.items[i], end - i, &saves[view.count++]));
        i = end;
    }
    if (changes.count == CHANGES_ON_A_PAGE)
        view.older_path = str_format(
            request->arena,
            "%.*s?before=%lld",
            STR_ARG(view.path),
            (long long)changes.items[changes.count - 1].id);
    const Page page = {
        .kind = history->is_by_link ? PAGE_NARROW : PAGE_USUAL,
        .title = request_text(request, N_("Changes: {1}"), ARGS(text_arg(organisation->name))),
        .section = STR("/directory"),
        .back_path = history->back_path,
        .back_label = text_get(request->language, N_("The card")),
    };
    return page_render(request, response, &page, history_page_body, &view);
}

typedef struct TakingBack {
    OrganisationId organisation;
    int64_t save_id;
    ProfileAuthor author;
} TakingBack;

static Status take_back_work(Db *db, void *data)
{
    const TakingBack *taking = data;
    Profile now;
    TRY(profile_take_back(db, taking->organisation, taking->save_id, &taking->author));
    TRY(profile_get(db, taking->organisation, &now));
    return profile_has_hidden_place(&now)
               ? organisations_forget_places(db, &taking->organisation.value, 1, true)
               : OK;
}

static Status take_back(Request *request, Response *response)
{
    const History *history = request->subject;
    TakingBack taking = {.organisation = history->organisation.id, .author = history->author};
    if (str_to_int(request_field(request, "save"), 1, INT64_MAX, &taking.save_id) != OK)
        return error_set(&request->error, INVALID, "no save to be taken back");
    Status status = request_write(request, take_back_work, &taking);
    if (status != OK && request->error.user_message == NULL)
        return status;
    response_notice(
        request,
        response,
        status == OK ? N_("Taken back. The page is as it was before.")
                     : request->error.user_message);
    error_clear(&request->error);
    response_redirect(request, response, history->path);
    return OK;
}

#define OWN (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/organisations/{organisation}/history", .needs = OWN, .guard = guard_own, .run = history_list_page, .about = "What was changed on a card"},
    {.method = POST, .path = "/directory/organisations/{organisation}/history", .needs = OWN, .guard = guard_own, .run = take_back,    .about = "Takes a change of a card back"},
    {.method = GET,  .path = "/l/{token}/card/history", .needs = BY_LINK, .guard = guard_link, .run = history_list_page, .about = "What was changed on a card, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/history", .needs = BY_LINK, .guard = guard_link, .run = take_back,    .about = "Takes a change of a card back, by a personal link"},
};
/* clang-format on */

const RouteTable HISTORY_ROUTES = ROUTE_TABLE("directory", ROUTES);
