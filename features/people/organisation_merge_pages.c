/*
 * organisation_merge_pages: pairs that may be one organisation; a person decides. Deleting one that
 * nothing names. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/organisation_merge.h"

#include "features/people/organisation_delete.html.h"
#include "features/people/organisation_duplicates.html.h"
#include "features/people/organisation_merge_page.html.h"
#include "features/people/organisation_merge_views.h"
#include "features/people/organisation_reference.h"
#include "features/people/people_guards.h"
#include "features/people/people_pages.h"
#include "features/people/right.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

enum {
    THINGS_MAXIMUM = 16 /* features that count what they know */
};

#define MANAGE (RIGHT_MANAGE_PEOPLE | RIGHT_MANAGE_OWN_PEOPLE)

static Str organisation_path(Arena *arena, OrganisationId id, const char *end)
{
    return str_format(arena, "/organisations/%lld%s", (long long)id.value, end);
}

static const char *reason_text(OrganisationPairReason reason)
{
    switch (reason) {
    case ORGANISATION_SAME_NAME:
        return N_("the same name");
    case ORGANISATION_SAME_NUMBER:
        return N_("the same registration number");
    case ORGANISATION_NEAR_NAME:
        break;
    }
    return N_("nearly the same name");
}

static Status duplicates_get(Request *request, Response *response)
{
    const OrganisationPair *pairs;
    size_t count;
    OrganisationDuplicatesPage view = {0};
    TRY(organisation_pairs(&request->db, &pairs, &count));
    OrganisationPairRow *rows = arena_array(request->arena, OrganisationPairRow, count);
    for (size_t i = 0; i < count; i++) {
        bool may_one = false;
        bool may_other = false;
        TRY(visitor_may_manage(request, pairs[i].one, &may_one));
        TRY(visitor_may_manage(request, pairs[i].other, &may_other));
        if (may_one && may_other)
            rows[view.count++] = (OrganisationPairRow){pairs[i], reason_text(pairs[i].reason)};
    }
    view.pairs = rows;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("The same organisation twice?"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/organisations"),
        .back_label = request_text(request, N_("Organisations"), NO_ARGS),
    };
    return page_render(request, response, &page, organisation_duplicates_body, &view);
}

/* What names the organisation, in words: "3 people", "1 event". */
static Status load_things(
    Request *request, OrganisationId organisation, const Str **ret_things, size_t *ret_count)
{
    Str *things = arena_array(request->arena, Str, THINGS_MAXIMUM);
    size_t thing_count = 0;
    for (size_t i = 0; ORGANISATION_REFERENCES[i] != NULL; i++) {
        const OrganisationReference *at = ORGANISATION_REFERENCES[i];
        int64_t count = 0;
        if (at->count == NULL || thing_count == THINGS_MAXIMUM)
            continue;
        TRY(at->count(&request->db, organisation, &count));
        if (count > 0)
            things[thing_count++] = text_say_plural(
                request->arena,
                request->language,
                at->count_singular,
                at->count_plural,
                count,
                NO_ARGS);
    }
    *ret_things = things;
    *ret_count = thing_count;
    return OK;
}

/* ---- One pair ---- */

typedef struct MergePair {
    Organisation one;
    Organisation other;
} MergePair;

static Status pair_guard(Request *request)
{
    MergePair *pair = arena_new_of(request->arena, MergePair);
    OrganisationId one;
    OrganisationId other;
    TRY(request_param_id(request, "one", &one.value));
    TRY(request_param_id(request, "other", &other.value));
    TRY(organisation_get(&request->db, one, &pair->one));
    TRY(organisation_get(&request->db, other, &pair->other));
    TRY(visitor_check_manages(request, pair->one.id));
    TRY(visitor_check_manages(request, pair->other.id));
    if (pair->one.id.value == pair->other.id.value)
        return error_set(&request->error, NOT_FOUND, "one organisation, no pair");
    request->subject = pair;
    return OK;
}

static Status load_side(
    Request *request,
    const Organisation *organisation,
    OrganisationId other,
    OrganisationMergeSide *side)
{
    side->organisation = *organisation;
    TRY(organisation_merge_preview(&request->db, other, organisation->id, &side->afterwards));
    return load_things(request, organisation->id, &side->things, &side->thing_count);
}

static Status merge_get(Request *request, Response *response)
{
    const MergePair *pair = request->subject;
    OrganisationMergePage view = {
        .path = str_format(
            request->arena,
            "/organisations/merge/%lld/%lld",
            (long long)pair->one.id.value,
            (long long)pair->other.id.value),
    };
    TRY(load_side(request, &pair->one, pair->other.id, &view.one));
    TRY(load_side(request, &pair->other, pair->one.id, &view.other));
    view.hides = pair->one.is_confidential != pair->other.is_confidential;
    view.prefers_other = view.other.thing_count > view.one.thing_count;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Is it one organisation?"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/organisations/duplicates"),
        .back_label = request_text(request, N_("The same organisation twice?"), NO_ARGS),
    };
    return page_render(request, response, &page, organisation_merge_page_body, &view);
}

typedef struct MergeWrite {
    OrganisationId from;
    OrganisationId survivor;
} MergeWrite;

static Status write_merge(Db *db, void *data)
{
    const MergeWrite *write = data;
    return organisation_merge(db, write->from, write->survivor);
}

static Status merge_post(Request *request, Response *response)
{
    const MergePair *pair = request->subject;
    bool keeps_other = str_equal(request_field(request, "keep"), STR("other"));
    MergeWrite write = {
        .from = keeps_other ? pair->one.id : pair->other.id,
        .survivor = keeps_other ? pair->other.id : pair->one.id,
    };
    TRY(request_write(request, write_merge, &write));
    response_notice(request, response, N_("Two entries have become one."));
    response_redirect(request, response, organisation_path(request->arena, write.survivor, ""));
    return OK;
}

static Status write_reject(Db *db, void *data)
{
    const MergeWrite *write = data;
    return organisation_pair_reject(db, write->from, write->survivor);
}

static Status reject_post(Request *request, Response *response)
{
    const MergePair *pair = request->subject;
    MergeWrite write = {.from = pair->one.id, .survivor = pair->other.id};
    TRY(request_write(request, write_reject, &write));
    response_notice(request, response, N_("Noted: these are two organisations."));
    response_redirect(request, response, STR("/organisations/duplicates"));
    return OK;
}

/* ---- Deleting ---- */

static Status delete_show(Request *request, Response *response, Str problem)
{
    const Organisation *organisation = request->subject;
    OrganisationDeletePage view = {
        .name = organisation->name,
        .path = organisation_path(request->arena, organisation->id, ""),
        .problem = problem,
    };
    TRY(load_things(request, organisation->id, &view.things, &view.thing_count));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Delete this organisation?"), NO_ARGS),
        .section = STR("/people"),
        .back_path = view.path,
        .back_label = organisation->name,
        .http_status = problem.len > 0 ? 409 : 0,
    };
    return page_render(request, response, &page, organisation_delete_body, &view);
}

static Status delete_get(Request *request, Response *response)
{
    return delete_show(request, response, (Str){0});
}

static Status write_delete(Db *db, void *data)
{
    const Organisation *organisation = data;
    return organisation_remove(db, organisation->id);
}

static Status delete_post(Request *request, Response *response)
{
    Organisation organisation = *(const Organisation *)request->subject;
    Status status = request_write(request, write_delete, &organisation);
    if (status == CONFLICT) { /* also when a feature that counts nothing still names it */
        error_clear(&request->error);
        return delete_show(
            request,
            response,
            request_text(
                request,
                N_("Something still belongs to this organisation, so it stays."),
                NO_ARGS));
    }
    TRY(status);
    response_notice(request, response, N_("The organisation is deleted."));
    response_redirect(request, response, STR("/organisations"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/organisations/duplicates",                 MANAGE, NULL,                      duplicates_get, "Entries that may be one organisation"},
    {GET,  "/organisations/merge/{one}/{other}",        MANAGE, pair_guard,                merge_get,      "Two entries of organisations side by side"},
    {POST, "/organisations/merge/{one}/{other}",        MANAGE, pair_guard,                merge_post,     "Merges two entries of one organisation"},
    {POST, "/organisations/merge/{one}/{other}/reject", MANAGE, pair_guard,                reject_post,    "Notes that two entries are two organisations"},
    {GET,  "/organisations/{organisation}/delete",      MANAGE, organisation_manage_guard, delete_get,     "What still belongs to an organisation, before it is deleted"},
    {POST, "/organisations/{organisation}/delete",      MANAGE, organisation_manage_guard, delete_post,    "Deletes an organisation that nothing names"},
};
// clang-format on

const RouteTable ORGANISATION_MERGE_ROUTES = ROUTE_TABLE("people", ROUTES);
