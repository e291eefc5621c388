/*
 * What goes on from a meeting: the leader looks at what was kept and says where it goes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/harvest/harvest_pages.h"

#include "base/buffer.h"
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/harvest/harvest_page.html.h"
#include "features/live/insider.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/meeting_frame.h"
#include "features/meetings/meeting_pages.h"
#include "features/outputs/output.h"

static const struct {
    const char *title;
    const char *about;
    const char *path;
} SECTIONS[DESTINATIONS] = {
    [GOES_TO_OUTPUTS] =
        {N_("To the outputs of groups"),
         N_("By group and question. Marks and addressees can be set there."),
         "/outputs"},
    [GOES_TO_BOARD] =
        {N_("To the board of the case"),
         N_("The presenter finds it by her own link and says later what came of it. Nobody else "
            "knows who she is. A contract is wiped after 30 days."),
         "/boards"},
    [GOES_TO_MINUTES] =
        {N_("To the draft of the minutes"),
         N_("Those who were there read and confirm the minutes. Agreements become tasks then."),
         "/minutes"},
    [GOES_TO_TASKS] =
        {N_("To the tasks"), N_("Of this meeting no minutes are kept; tasks are."), "/tasks"},
    [GOES_TO_PRACTICE] =
        {N_("To good practice"),
         N_("Whoever wrote it has agreed. A methodologist reads it before it is published, without "
            "a name."),
         "/guidance"},
    [GOES_NOWHERE] =
        {N_("Stays as it is"),
         N_("What came of earlier cases opens the next meeting; conclusions wait for the consent "
            "of "
            "all; good practice without its author's consent is not passed on."),
         NULL},
};

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

/* ---- Rows ---- */

static Str about_of(Request *request, const Harvest *harvest, const HarvestText *text)
{
    const KeptContribution *kept = text->kept;
    size_t index = method_phase_index(harvest->method, kept->phase_key);
    Str phase = index == SIZE_MAX
                    ? text->theme
                    : method_text(&harvest->method->phases[index].name, request->language);
    if (kept->table > 0)
        return request_text(
            request,
            N_("group {1} · {2}"),
            ARGS(text_arg(kept->table), text_arg(text->theme.len > 0 ? text->theme : phase)));
    if (kept->case_number > 0)
        return request_text(
            request, N_("{1} · case {2}"), ARGS(text_arg(phase), text_arg(kept->case_number)));
    return phase;
}

static Str went_of(Request *request, const HarvestText *text)
{
    if (text->kept->went_to.len == 0)
        return (Str){0};
    return say(
        request,
        str_equal(text->kept->went_to, STR("left_out")) ? N_("left out") : N_("taken over"));
}

/* Lists whose words a part is chosen from; the others are free. */
static const char *const LISTS[CONTRIBUTION_DETAILS] = {
    [DETAIL_MARK] = "statement_mark",
    [DETAIL_ADDRESSEE] = "addressee",
    [DETAIL_OUTCOME] = "case_follow_up"};

static Status more_of(Request *request, const KeptContribution *kept, Str *ret_more)
{
    Buffer more;
    buffer_init_in(&more, request->arena, LIMIT_TEXT_BYTES);
    for (ContributionDetail detail = 0; detail < CONTRIBUTION_DETAILS; detail++) {
        Str value = kept->details[detail];
        if (value.len == 0)
            continue;
        if (LISTS[detail] != NULL)
            TRY(code_label(&request->db, request->language, LISTS[detail], value, &value));
        if (more.len > 0)
            buffer_put(&more, STR(" · "));
        buffer_put(&more, value);
    }
    *ret_more = buffer_text(&more);
    return OK;
}

static Status section_fill(
    Request *request, const Harvest *harvest, Destination destination, HarvestSection *section)
{
    HarvestRow *rows = arena_array(request->arena, HarvestRow, harvest->count);
    *section = (HarvestSection){
        .title = say(request, SECTIONS[destination].title),
        .about = say(request, SECTIONS[destination].about),
        .may_go = destination != GOES_NOWHERE,
        .rows = rows};
    if (destination == GOES_TO_PRACTICE)
        section->path = str_of(SECTIONS[destination].path);
    else if (SECTIONS[destination].path != NULL)
        section->path = meeting_door_path(request, SECTIONS[destination].path);
    else if (str_starts_with(request_meeting(request)->event_type, STR("supervision")))
        section->path = meeting_door_path(request, "/supervision");
    for (size_t i = 0; i < harvest->count; i++) {
        const HarvestText *text = &harvest->texts[i];
        if (text->destination != destination)
            continue;
        HarvestRow *row = &rows[section->row_count++];
        *row = (HarvestRow){
            .kept = text->kept,
            .field = str_format(request->arena, "text-%lld", (long long)text->kept->id),
            .about = about_of(request, harvest, text),
            .went = went_of(request, text)};
        TRY(more_of(request, text->kept, &row->more));
    }
    return OK;
}

static Status page_show(Request *request, Response *response, Str problem)
{
    const Meeting *meeting = request_meeting(request);
    Harvest harvest;
    HarvestSection *sections = arena_array(request->arena, HarvestSection, DESTINATIONS);
    HarvestPage view = {
        .lead = str_format(
            request->arena,
            "%.*s · %.*s",
            STR_ARG(meeting->name),
            STR_ARG(meeting_day_text(request->arena, request->language, meeting))),
        .action = meeting_door_path(request, "/harvest"),
        .problem = problem,
        .sections = sections};
    TRY(harvest_load(&request->db, request->language, meeting, &harvest));
    view.has_method = harvest.method != NULL;
    view.waiting_count = harvest.waiting_count;
    for (Destination to = GOES_TO_OUTPUTS; to < DESTINATIONS; to++) {
        TRY(section_fill(request, &harvest, to, &sections[view.section_count]));
        view.section_count += sections[view.section_count].row_count > 0;
    }
    Page page = meeting_door_page(
        request, N_("What goes on from the meeting"), "/after", N_("After the event"));
    page.http_status = problem.len > 0 ? 422 : 0;
    return page_render(request, response, &page, harvest_page_body, &view);
}

Status harvest_show(Request *request, Response *response)
{
    return page_show(request, response, (Str){0});
}

/* ---- Taking ---- */

typedef struct TakeWork {
    const Meeting *meeting;
    Language language;
    int64_t *ids;
    size_t count;
    bool is_left_out;
} TakeWork;

static Status take_work(Db *db, void *data)
{
    const TakeWork *work = data;
    return harvest_take(
        db, work->language, work->meeting, work->ids, work->count, work->is_left_out);
}

static Status ids_read(Request *request, TakeWork *work)
{
    Harvest harvest;
    TRY(harvest_load(&request->db, request->language, work->meeting, &harvest));
    work->ids = arena_array(request->arena, int64_t, harvest.count);
    for (size_t i = 0; i < harvest.count; i++) {
        int64_t id = harvest.texts[i].kept->id;
        const char *field =
            str_c(request->arena, str_format(request->arena, "text-%lld", (long long)id));
        if (request_has_field(request, field))
            work->ids[work->count++] = id;
    }
    return OK;
}

Status harvest_do(Request *request, Response *response)
{
    TakeWork work = {
        .meeting = request_meeting(request),
        .language = request->language,
        .is_left_out = str_equal(request_field(request, "what"), STR("leave"))};
    TRY(ids_read(request, &work));
    Status status = request_write(request, take_work, &work);
    if (status != OK && request->error.user_message != NULL && status != NOT_FOUND) {
        Str problem = text_get(request->language, request->error.user_message);
        error_clear(&request->error);
        return page_show(request, response, problem);
    }
    TRY(status);
    response_notice(
        request,
        response,
        work.is_left_out ? N_("Left out. Nothing of it goes on.")
                         : N_("Taken over as drafts. Change there what should be otherwise."));
    response_redirect(request, response, meeting_door_path(request, "/harvest"));
    return OK;
}

Status harvest_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count)
{
    Harvest harvest;
    bool is_insider;
    PersonId visitor = {request->actor.person_id};
    *ret_count = 0;
    TRY(meeting_insider(&request->db, meeting, visitor, &is_insider));
    if (!is_insider)
        return OK;
    TRY(harvest_load(&request->db, request->language, meeting, &harvest));
    *ret_count = harvest.count > 0;
    rows[0] = (AfterRow){
        .icon = "list-checks",
        .label = say(request, N_("What goes on from the meeting")),
        .path = meeting_door_path(request, "/harvest"),
        .about = harvest.waiting_count == 0 ? say(request, N_("Everything has its place"))
                                            : text_say_plural(
                                                  request->arena,
                                                  request->language,
                                                  N_("{1} text waits: does it go on?"),
                                                  N_("{1} texts wait: do they go on?"),
                                                  (int64_t)harvest.waiting_count,
                                                  (TextArgs){0}),
        .waits = harvest.waiting_count > 0};
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/meetings/{meeting}/harvest", MEETING_RIGHTS, meeting_insider_guard, harvest_show, "What goes on from a meeting"},
    {POST, "/meetings/{meeting}/harvest", MEETING_RIGHTS, meeting_insider_guard, harvest_do,   "Takes texts over as drafts, or leaves them out"},

    {GET,  "/follow-up/{token}", BY_LINK, follow_up_guard, follow_up_show, "What became of the case? By a link that says nothing"},
    {POST, "/follow-up/{token}", BY_LINK, follow_up_guard, follow_up_save, "Saves the answer"},
};
// clang-format on

const RouteTable HARVEST_ROUTES = ROUTE_TABLE("harvest", ROUTES);
