/*
 * finder_guide_pages: the search question by question: what is needed, for whom, where, what stands
 * in the way. Each answer is a link, so it works with nothing but a browser; at each question only
 * answers are offered that lead to something, with how many.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/directory/directory_labels.h"
#include "features/finder/finder_address.h"
#include "features/finder/finder_filters.h"
#include "features/finder/finder_guide.html.h"
#include "features/finder/finder_pages.h"
#include "features/people/right.h"
#include "web/page.h"

typedef enum GuideStep {
    STEP_NEED = 1,
    STEP_GROUP,
    STEP_PLACE,
    STEP_OBSTACLES,
    STEP_COUNT = STEP_OBSTACLES
} GuideStep;

static const char PATH[] = "/directory/find/guide";

static const struct {
    const char *question;
    const char *hint;
} QUESTIONS[STEP_COUNT + 1] = {
    [STEP_NEED] = {N_("What is needed?"), N_("The nearest is enough; the services help further.")},
    [STEP_GROUP] = {N_("For whom?"), N_("Whom it is about most of all.")},
    [STEP_PLACE] = {N_("Where?"), N_("Where the person is or can get to.")},
    [STEP_OBSTACLES] =
        {N_("What stands in the way?"),
         N_("Services that do not say so in the directory are left out. Leave all empty if nothing "
            "does.")},
};

/* "…?about=housing&step=2" */
static Str path_of(Request *request, const FinderQuery *query, GuideStep step)
{
    Str path = finder_path_of(request->arena, PATH, query);
    return str_format(
        request->arena,
        "%.*s%cstep=%d",
        STR_ARG(path),
        str_contains_byte(path, '?') ? '&' : '?',
        (int)step);
}

static GuideStep step_of(const Request *request)
{
    int64_t step = STEP_NEED;
    if (str_to_int(request_field(request, "step"), STEP_NEED, STEP_COUNT, &step) != OK)
        step = STEP_NEED;
    return (GuideStep)step;
}

/* ---- Answers ---- */

static Status needs_fill(Request *request, const FinderQuery *query, GuidePage *view)
{
    const Code *codes;
    size_t count, kept = 0;
    TRY(code_list(&request->db, request->language, "need", &codes, &count));
    OtherView *answers = arena_array(request->arena, OtherView, count + 1);
    for (size_t i = 0; i < count; i++) {
        FinderQuery other = *query;
        int64_t total;
        other.about = codes[i].key;
        TRY(finder_total(&request->db, request->language, &other, &total));
        if (total > 0)
            answers[kept++] = (OtherView){
                .label = codes[i].label,
                .path = path_of(request, &other, STEP_GROUP),
                .count = total};
    }
    view->answers = answers;
    view->answer_count = kept;
    return OK;
}

static Status facet_fill(
    Request *request,
    const FinderQuery *query,
    FinderFacetList list,
    GuideStep next,
    GuidePage *view)
{
    FinderAnswer answer;
    TRY(finder_ask(&request->db, request->language, query, 0, 0, &answer));
    size_t count = answer.facet_counts[list];
    OtherView *answers = arena_array(request->arena, OtherView, count + 1);
    for (size_t i = 0; i < count; i++) {
        FinderQuery other = *query;
        *finder_facet_of(&other, list) = answer.facets[list][i].key;
        answers[i] = (OtherView){
            .path = path_of(request, &other, next), .count = answer.facets[list][i].count};
        TRY(finder_facet_label(request, list, answer.facets[list][i].key, &answers[i].label));
    }
    view->answers = answers;
    view->answer_count = count;
    return OK;
}

static Status obstacles_fill(Request *request, const FinderQuery *query, GuidePage *view)
{
    const OtherView kept[] = {
        {.label = STR("about"), .path = query->about},
        {.label = STR("group"), .path = query->target_group},
        {.label = STR("place"), .path = query->municipality},
        {.label = STR("what"), .path = STR("services")},
    };
    view->hidden = arena_copy(request->arena, kept, sizeof kept);
    view->hidden_count = sizeof kept / sizeof kept[0];
    return finder_obstacles_make(request, query, &view->obstacles);
}

/* ---- What was answered ---- */

static Status given_fill(Request *request, const FinderQuery *query, GuidePage *view)
{
    OtherView *given = arena_array(request->arena, OtherView, STEP_COUNT);
    size_t count = 0;
    const Str keys[] = {query->about, query->target_group, query->municipality};
    const char *const lists[] = {"need", CODE_LIST_TARGET_GROUP, NULL};
    for (size_t i = 0; i < 3; i++) {
        if (keys[i].len == 0)
            continue;
        given[count] = (OtherView){
            .label = keys[i],
            .path = path_of(request, query, (GuideStep)(STEP_NEED + (int)i)),
            .count = -1};
        if (lists[i] != NULL)
            TRY(label_of(request, lists[i], keys[i], &given[count].label));
        count++;
    }
    view->given = given;
    view->given_count = count;
    return OK;
}

static Status emptiness_fill(Request *request, GuidePage *view)
{
    const FinderQuery any = {.what = HIT_SERVICE};
    int64_t total;
    TRY(finder_total(&request->db, request->language, &any, &total));
    view->is_empty = total == 0;
    view->may_fill = request_may(request, RIGHT_MANAGE_PEOPLE);
    return OK;
}

Status finder_guide_show(Request *request, Response *response)
{
    FinderQuery query = finder_query_of(request), skipped;
    GuideStep step = step_of(request);
    query.what = HIT_SERVICE;
    GuidePage view = {
        .question = text_get(request->language, QUESTIONS[step].question),
        .hint = text_get(request->language, QUESTIONS[step].hint),
        .step = step,
        .steps = STEP_COUNT};
    TRY(given_fill(request, &query, &view));
    skipped = query;
    if (step == STEP_NEED) {
        query.about = skipped.about = (Str){0};
        TRY(needs_fill(request, &query, &view));
    } else if (step == STEP_GROUP) {
        query.target_group = skipped.target_group = (Str){0};
        TRY(facet_fill(request, &query, FACET_GROUP, STEP_PLACE, &view));
    } else if (step == STEP_PLACE) {
        query.municipality = skipped.municipality = (Str){0};
        TRY(facet_fill(request, &query, FACET_PLACE, STEP_OBSTACLES, &view));
    } else {
        TRY(obstacles_fill(request, &query, &view));
    }
    if (view.answer_count == 0)
        TRY(emptiness_fill(request, &view));
    if (step != STEP_OBSTACLES)
        view.skip_path = path_of(request, &skipped, (GuideStep)(step + 1));
    const Page page = {
        .title = text_get(request->language, N_("Find help step by step")),
        .section = STR("/directory"),
        .back_path = STR("/directory/find"),
        .back_label = request_text(request, N_("Find help"), (TextArgs){0})};
    return page_render(request, response, &page, finder_guide_body, &view);
}
