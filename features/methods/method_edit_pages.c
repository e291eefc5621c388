/* method_edit_pages: a method of the town's own is written, checked, shown and saved.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "features/methods/method_edit_page.html.h"
#include "features/methods/method_pages.h"
#include "features/methods/method_views.h"
#include "features/methods/own_files.h"
#include "features/people/form_failure.h"
#include "web/page.h"
#include "web/site.h"

static const TextArgs NO_ARGS = {0};

typedef struct MethodForm {
    Str key;
    Str text;
} MethodForm;

static const Field FIELDS[] = {
    {.name = "key",
     .type = FIELD_LINE,
     .label = N_("Key"),
     .hint = N_("The name of its file, such as our-seminar. It never changes."),
     .autocomplete = "off",
     .maximum = LIMIT_METHOD_KEY_BYTES,
     FIELD_TO(MethodForm, key)},
    {.name = "text",
     .type = FIELD_TEXT,
     .label = N_("The method"),
     .is_required = true,
     .maximum = LIMIT_METHOD_BYTES,
     FIELD_TO(MethodForm, text)},
};

/* What is typed in a line of the text, as it is quoted beside a fault. */
static Str line_of_text(Str text, size_t number)
{
    Str line = {0};
    for (size_t i = 0; i < number; i++) {
        if (!str_split(&text, '\n', &line))
            return (Str){0};
    }
    return str_part(str_trim(line), 0, LIMIT_NAME_BYTES);
}

static void faults_view(
    const Request *request, const MethodReading *reading, Str text, MethodEditPage *view)
{
    FaultView *faults = arena_array(request->arena, FaultView, reading->fault_count);
    for (size_t i = 0; i < reading->fault_count; i++) {
        const MethodFault *fault = &reading->faults[i];
        faults[i] = (FaultView){
            fault->line,
            fault_text(request->arena, request->language, fault),
            line_of_text(text, fault->line)};
    }
    view->faults = faults;
    view->fault_count = reading->fault_count;
}

static Status edit_render(Request *request, Response *response, MethodEditPage *view)
{
    bool is_new = view->key.len == 0;
    bool has_faults = view->fault_count > 0 || view->form->error_count > 0;
    view->action = is_new ? STR("/methods/new")
                          : str_format(request->arena, "/methods/%.*s/edit", STR_ARG(view->key));
    view->back_path =
        is_new ? STR("/methods") : str_format(request->arena, "/methods/%.*s", STR_ARG(view->key));
    const Page page = {
        .title = is_new ? request_text(request, N_("A method of your own"), NO_ARGS)
                        : request_text(request, N_("Change {1}"), ARGS(text_arg(view->key))),
        .section = STR("/meetings"),
        .back_path = view->back_path,
        .back_label = is_new ? request_text(request, N_("Ways to meet"), NO_ARGS) : view->key,
        .http_status = has_faults ? 422 : 0};
    return page_render(request, response, &page, method_edit_page_body, view);
}

/* ---- Saving ---- */

typedef struct SaveWork {
    Str key;
    Str text;
    int64_t row_version;
    Str version;
} SaveWork;

static Status save_work(Db *db, void *data)
{
    SaveWork *work = data;
    return own_method_save(
        db, work->key, work->text, METHOD_FROM_PAGE, work->row_version, &work->version);
}

/* The database has it; the copy in the folder is for editors and can be made at the next start. */
static void write_copy(Request *request, Response *response, const SaveWork *work)
{
    Error error = {0};
    Status status = own_file_write(
        request->site->data_directory, work->key, work->text, request->arena, &error);
    response_notice(
        request,
        response,
        status == OK ? N_("Saved. New events get this version; earlier ones keep theirs.")
                     : N_("Saved, but its copy in the data folder could not be written; the "
                          "administrator finds why in the rights of the folder."));
}

/* What was typed, read, shown and, if that is wanted and it is whole, saved. */
static Status take_form(Request *request, Response *response, Str key, int64_t row_version)
{
    MethodForm values = {0};
    MethodReading reading;
    Form *form = FORM(request, FIELDS, NULL);
    MethodEditPage view = {.form = form, .key = key, .row_version = row_version};
    if (form_read(form, request, &values) != OK)
        return edit_render(request, response, &view);
    SaveWork work = {
        .key = key.len > 0 ? key : values.key,
        .text = str_format(request->arena, "%.*s\n", STR_ARG(values.text)),
        .row_version = row_version};
    TRY(method_read_in_town(&request->db, work.key, work.text, &reading));
    faults_view(request, &reading, work.text, &view);
    view.sheet = reading.method == NULL ? NULL : method_sheet_of(request, reading.method);
    view.is_checked = !str_equal(request_field(request, "what"), STR("save"));
    if (view.is_checked || reading.fault_count > 0)
        return edit_render(request, response, &view);
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status))
        return edit_render(request, response, &view);
    TRY(status);
    write_copy(request, response, &work);
    response_redirect(
        request, response, str_format(request->arena, "/methods/%.*s", STR_ARG(work.key)));
    return OK;
}

/* ---- A new one, or a copy ---- */

/* A beginning for somebody who copies nothing: as short as a method can be. */
static const char SKELETON[] =
    "name:\n  cs: \n  pl: \n  en: \nabout:\n  cs: \n  pl: \n  en: \n"
    "event_type: case_seminar\ncases: anonymous\npeople: {min: 4, max: 12}\nminutes: 60\n\n"
    "roles:\n  - key: leader\n    is: leader\n    name:\n      cs: Facilitátor\n"
    "      pl: Facylitator\n      en: Facilitator\n"
    "  - key: participant\n    is: member\n    people: {min: 3, max: 11}\n    name:\n"
    "      cs: Účastník\n      pl: Uczestnik\n      en: Participant\n\n"
    "phases:\n  - key: uvod\n    name:\n      cs: Úvod\n      pl: Wprowadzenie\n"
    "      en: Introduction\n    minutes: {min: 5, default: 60, max: 90}\n    speaks: everybody\n"
    "    at_hand: [rules, attendance]\n\n"
    "record:\n  attendance: yes\n  hours: yes\n  topic: no\n  content: none\n"
    "  sound_and_picture: never\n\nsources:\n  - \n";

static Status copied_source(Request *request, MethodSource *ret_source)
{
    Str from = request_field(request, "from"), version = request_field(request, "version");
    if (version.len > 0)
        return method_source_of_version(&request->db, from, version, ret_source);
    return method_source(&request->db, from, ret_source);
}

Status method_new_show(Request *request, Response *response)
{
    MethodSource source = {0};
    bool is_copy = false;
    if (request_field(request, "from").len > 0)
        TRY(db_found(&request->db, copied_source(request, &source), &is_copy));
    const MethodForm values = {
        .key = is_copy ? str_format(request->arena, "%.*s-2", STR_ARG(source.key)) : (Str){0},
        .text = is_copy ? source.text : str_of(SKELETON)};
    MethodEditPage view = {.form = FORM(request, FIELDS, &values)};
    return edit_render(request, response, &view);
}

Status method_new_save(Request *request, Response *response)
{
    return take_form(request, response, (Str){0}, 0);
}

/* ---- One of the town's own ---- */

Status method_edit_show(Request *request, Response *response)
{
    MethodSource source = {0};
    TRY(method_shown_source(request, &source));
    if (source.row_version == 0) /* what Kruh brings is copied, not changed */
        return error_set(&request->error, NOT_FOUND, "no method of the town's own");
    const MethodForm values = {.key = source.key, .text = source.text};
    MethodEditPage view = {
        .form = FORM(request, FIELDS, &values),
        .key = source.key,
        .row_version = source.row_version};
    return edit_render(request, response, &view);
}

Status method_edit_save(Request *request, Response *response)
{
    const MethodSource *source = request->subject;
    int64_t row_version;
    if (source->row_version == 0)
        return error_set(&request->error, NOT_FOUND, "no method of the town's own");
    if (str_to_int(request_field(request, "row_version"), 1, INT64_MAX, &row_version) != OK)
        return error_set(&request->error, INVALID, "the form lacks its version");
    return take_form(request, response, source->key, row_version);
}

static Status remove_work(Db *db, void *data)
{
    const Str *key = data;
    return own_method_remove(db, *key);
}

Status method_remove(Request *request, Response *response)
{
    const MethodSource *source = request->subject;
    Str key = source->key;
    TRY(request_write(request, remove_work, &key));
    TRY(own_file_remove(request->site->data_directory, key, request->arena, &request->error));
    response_notice(request, response, N_("It is off the list."));
    response_redirect(request, response, STR("/methods"));
    return OK;
}
