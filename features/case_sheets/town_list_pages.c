/* town_list_pages: the town's own words, for administrators. SPDX-License-Identifier: EUPL-1.2 */
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/town_list.h"
#include "features/case_sheets/town_list_page.html.h"
#include "features/people/form_failure.h"

#include "base/limits.h"

typedef struct ListForm {
    Str words;
    int64_t version;
} ListForm;

static const Field FIELDS[] = {
    {.name = "words",
     .type = FIELD_TEXT,
     .label = N_("Streets, schools, villages of your region"),
     .hint = N_("One a line. Behind a village you can say how many people live there. What "
                "identifies nobody here begins with keep:"),
     .maximum = LIMIT_TOWN_LIST_BYTES,
     FIELD_TO(ListForm, words)},
    {.name = "version", .type = FIELD_INT, .label = N_("Version"), FIELD_TO(ListForm, version)},
};

static Status list_render(Request *request, Response *response, const Form *form, int64_t version)
{
    TownListPage view = {.form = form, .version = version};
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Settings"), (TextArgs){0}),
        .section = STR("/settings"),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, town_list_page_body, &view);
}

Status town_list_show(Request *request, Response *response)
{
    TownList list;
    TRY(town_list_get(&request->db, &list));
    ListForm values = {.words = list.words, .version = list.version};
    return list_render(request, response, FORM(request, FIELDS, &values), list.version);
}

static Status save_work(Db *db, void *data)
{
    return town_list_save(db, data);
}

static Status show_clash(Request *request, Response *response, Form *form, const ListForm *sent)
{
    TownList now;
    TRY(town_list_get(&request->db, &now));
    const ListForm theirs = {.words = now.words, .version = sent->version};
    form_clash(form, sent, &theirs);
    return list_render(request, response, form, now.version);
}

Status town_list_change(Request *request, Response *response)
{
    ListForm values = {0};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return list_render(request, response, form, values.version);
    TownList list = {.words = values.words, .version = values.version};
    Status status = request_write(request, save_work, &list);
    bool is_refused = form_took_failure(form, request, status);
    if (is_refused && form->is_clash)
        return show_clash(request, response, form, &values);
    if (is_refused)
        return list_render(request, response, form, values.version);
    TRY(status);
    response_notice(request, response, N_("Saved. Case sheets are looked at with it from now on."));
    response_redirect(request, response, STR("/settings/words"));
    return OK;
}
