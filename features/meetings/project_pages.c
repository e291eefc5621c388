/*
 * Projects that pay for events.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/project_edit_page.html.h"
#include "features/meetings/project_list_page.html.h"
#include "features/people/form_failure.h"

typedef struct ProjectForm {
    Str name;
    Str registration_number;
    Str cofinancing_text;
    Str logos_note;
} ProjectForm;

static const Field FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name of the project"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ProjectForm, name)},
    {.name = "registration_number",
     .type = FIELD_LINE,
     .label = N_("Registration number of the project"),
     .hint = N_("Copy it letter by letter, for example CZ.03.2.63/0.0/0.0/15_023/0000819. It is "
                "printed exactly so."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ProjectForm, registration_number)},
    {.name = "cofinancing_text",
     .type = FIELD_TEXT,
     .label = N_("Sentence on co-financing"),
     .hint = N_("As the rules of the fund prescribe it. Kruh changes nothing in it."),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(ProjectForm, cofinancing_text)},
    {.name = "logos_note",
     .type = FIELD_LINE,
     .label = N_("Logos that belong on prints"),
     .hint = N_("For example: European Union, ministry, town. Prints keep a place for each; "
                "divide them by commas."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(ProjectForm, logos_note)},
};

Status project_list_show(Request *request, Response *response)
{
    ProjectListPage view;
    TRY(project_list(&request->db, &view.projects, &view.count));
    bool *may_mend = arena_array(request->arena, bool, view.count);
    for (size_t i = 0; i < view.count; i++)
        TRY(project_can_mend(&request->db, view.projects[i].id, &request->actor, &may_mend[i]));
    view.may_mend = may_mend;
    Page page = {
        .title = request_text(request, N_("Projects"), (TextArgs){0}),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = request_text(request, N_("All events"), (TextArgs){0})};
    return page_render(request, response, &page, project_list_page_body, &view);
}

/* Loads the project of the path. Whoever prepares events sees projects; what one says is changed by
 * those whose events it pays for. */
Status project_guard(Request *request)
{
    int64_t id;
    Project *project = arena_new_of(request->arena, Project);
    TRY(request_param_id(request, "project", &id));
    bool can_mend;
    TRY(project_get(&request->db, id, project));
    TRY(project_can_mend(&request->db, id, &request->actor, &can_mend));
    if (!can_mend)
        return error_set_user(
            &request->error,
            FORBIDDEN,
            "",
            N_("This project pays for events of another organisation as well, and what it says is "
               "printed there. Ask their planner or an administrator to change it."));
    request->subject = project;
    return OK;
}

static Status edit_render(
    Request *request, Response *response, const Project *project_or_null, Form *form)
{
    bool is_new = project_or_null == NULL;
    ProjectEditPage view = {
        .form = form,
        .action = is_new ? STR("/projects") : request->path,
        .version = is_new ? STR("0")
                          : str_format(request->arena, "%lld", (long long)project_or_null->version),
        .is_new = is_new};
    Page page = {
        .title = is_new ? request_text(request, N_("Write down a project"), (TextArgs){0})
                        : project_or_null->name,
        .section = STR("/meetings"),
        .back_path = STR("/projects"),
        .back_label = request_text(request, N_("Projects"), (TextArgs){0}),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, project_edit_page_body, &view);
}

static ProjectForm values_of(const Project *project)
{
    return (ProjectForm){
        .name = project->name,
        .registration_number = project->registration_number,
        .cofinancing_text = project->cofinancing_text,
        .logos_note = project->logos_note};
}

Status project_edit_show(Request *request, Response *response)
{
    const Project *project = request->subject;
    ProjectForm values = {0};
    if (project != NULL)
        values = values_of(project);
    return edit_render(request, response, project, FORM(request, FIELDS, &values));
}

typedef struct ProjectWork {
    Project project;
    int64_t saved;
} ProjectWork;

static Status save_work(Db *db, void *data)
{
    ProjectWork *work = data;
    return project_save(db, &work->project, &work->saved);
}

/* Somebody else saved the project meanwhile: their values stand beside what was sent. */
static Status clash_render(
    Request *request, Response *response, int64_t id, const ProjectForm *sent, Form *form)
{
    Project now;
    TRY(project_get(&request->db, id, &now));
    const ProjectForm theirs = values_of(&now);
    form_clash(form, sent, &theirs);
    return edit_render(request, response, &now, form);
}

Status project_change(Request *request, Response *response)
{
    const Project *project = request->subject;
    ProjectForm values;
    ProjectWork work = {0};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return edit_render(request, response, project, form);
    work.project = (Project){
        .id = project == NULL ? 0 : project->id,
        .name = values.name,
        .registration_number = values.registration_number,
        .cofinancing_text = values.cofinancing_text,
        .logos_note = values.logos_note};
    if (project != NULL &&
        str_to_int(request_field(request, "version"), 1, INT64_MAX, &work.project.version) != OK)
        return error_set(&request->error, INVALID, "the form lacks its version");
    Status status = request_write(request, save_work, &work);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash && project != NULL)
        return clash_render(request, response, project->id, &values, form);
    if (is_refused)
        return edit_render(request, response, project, form);
    TRY(status);
    response_notice(request, response, N_("Saved."));
    response_redirect(request, response, STR("/projects"));
    return OK;
}
