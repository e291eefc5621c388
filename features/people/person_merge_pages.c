/*
 * person_merge_pages: pairs that may be one person; a person decides.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_pages.h"

#include "features/people/duplicates.html.h"
#include "features/people/people_guards.h"
#include "features/people/people_views.h"
#include "features/people/person_merge_page.html.h"
#include "features/people/person_reference.h"
#include "features/people/person_roles.h"
#include "web/page.h"

static const TextArgs NO_ARGS = {0};

enum {
    THINGS_MAXIMUM = 16 /* features that count what they know */
};

static const char *reason_text(PairReason reason)
{
    switch (reason) {
    case PAIR_SAME_EMAIL:
        return N_("the same e-mail");
    case PAIR_SAME_NAME:
        return N_("the same name");
    case PAIR_NEAR_NAME:
        break;
    }
    return N_("nearly the same name");
}

static Status duplicates_get(Request *request, Response *response)
{
    const PersonPair *pairs;
    DuplicatesPage view = {0};
    TRY(person_pairs(&request->db, &pairs, &view.count));
    PairRow *rows = arena_array(request->arena, PairRow, view.count);
    for (size_t i = 0; i < view.count; i++)
        rows[i] = (PairRow){.pair = pairs[i], .reason = reason_text(pairs[i].reason)};
    view.pairs = rows;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("The same person twice?"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/people"),
        .back_label = request_text(request, N_("People"), NO_ARGS),
    };
    return page_render(request, response, &page, duplicates_body, &view);
}

/* ---- One pair ---- */

typedef struct MergePair {
    Person one;
    Person other;
} MergePair;

static Status check_may_manage(Request *request, const Person *person)
{
    bool may = false;
    TRY(visitor_may_manage_person(request, person, &may));
    if (may)
        return OK;
    return error_set_user(
        &request->error,
        FORBIDDEN,
        "",
        N_("This person may do more here than you, so somebody with the same rights must do it."));
}

static Status pair_guard(Request *request)
{
    MergePair *pair = arena_new_of(request->arena, MergePair);
    PersonId one;
    PersonId other;
    TRY(request_param_id(request, "one", &one.value));
    TRY(request_param_id(request, "other", &other.value));
    TRY(person_get(&request->db, one, &pair->one));
    TRY(person_get(&request->db, other, &pair->other));
    TRY(check_may_manage(request, &pair->one));
    TRY(check_may_manage(request, &pair->other));
    if (pair->one.id.value == pair->other.id.value)
        return error_set(&request->error, NOT_FOUND, "one person, no pair");
    request->subject = pair;
    return OK;
}

static Status load_side(Request *request, const Person *person, MergeSide *side)
{
    Str *things = arena_array(request->arena, Str, THINGS_MAXIMUM);
    side->person = *person;
    side->things = things;
    for (size_t i = 0; PERSON_REFERENCES[i] != NULL; i++) {
        const PersonReference *at = PERSON_REFERENCES[i];
        int64_t count = 0;
        if (at->count == NULL || side->thing_count == THINGS_MAXIMUM)
            continue;
        TRY(at->count(&request->db, person->id, &count));
        if (count == 0)
            continue;
        things[side->thing_count++] = text_say_plural(
            request->arena,
            request->language,
            at->count_singular,
            at->count_plural,
            count,
            NO_ARGS);
    }
    return OK;
}

static Status merge_get(Request *request, Response *response)
{
    const MergePair *pair = request->subject;
    MergePage view = {
        .path = str_format(
            request->arena,
            "/people/merge/%lld/%lld",
            (long long)pair->one.id.value,
            (long long)pair->other.id.value),
        .prefers_other = pair->other.has_account && !pair->one.has_account,
    };
    PersonId one = pair->one.id;
    PersonId other = pair->other.id;
    TRY(load_side(request, &pair->one, &view.one));
    TRY(load_side(request, &pair->other, &view.other));
    TRY(person_merge_preview(&request->db, other, one, &view.merged_into_one));
    TRY(person_merge_preview(&request->db, one, other, &view.merged_into_other));
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Is it one person?"), NO_ARGS),
        .section = STR("/people"),
        .back_path = STR("/people/duplicates"),
        .back_label = request_text(request, N_("The same person twice?"), NO_ARGS),
    };
    return page_render(request, response, &page, person_merge_page_body, &view);
}

typedef struct MergeWrite {
    PersonId from;
    PersonId survivor;
} MergeWrite;

static Status write_merge(Db *db, void *data)
{
    const MergeWrite *write = data;
    return person_merge(db, write->from, write->survivor);
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
    response_redirect(request, response, person_path(request->arena, write.survivor, ""));
    return OK;
}

static Status write_reject(Db *db, void *data)
{
    const MergeWrite *write = data;
    return person_pair_reject(db, write->from, write->survivor);
}

static Status reject_post(Request *request, Response *response)
{
    const MergePair *pair = request->subject;
    MergeWrite write = {.from = pair->one.id, .survivor = pair->other.id};
    TRY(request_write(request, write_reject, &write));
    response_notice(request, response, N_("Noted: these are two people."));
    response_redirect(request, response, STR("/people/duplicates"));
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/people/duplicates",                 RIGHT_MANAGE_PEOPLE, NULL,       duplicates_get, "Entries that may be one person"},
    {GET,  "/people/merge/{one}/{other}",        RIGHT_MANAGE_PEOPLE, pair_guard, merge_get,      "Two entries side by side"},
    {POST, "/people/merge/{one}/{other}",        RIGHT_MANAGE_PEOPLE, pair_guard, merge_post,     "Merges two entries of one person"},
    {POST, "/people/merge/{one}/{other}/reject", RIGHT_MANAGE_PEOPLE, pair_guard, reject_post,    "Notes that two entries are two people"},
};
// clang-format on

const RouteTable PERSON_MERGE_ROUTES = ROUTE_TABLE("people", ROUTES);
