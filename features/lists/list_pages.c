/*
 * list_pages: the administrator sees and edits the lists of values.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/lists/list_pages.h"

#include "base/limits.h"
#include "features/lists/list_all.html.h"
#include "features/lists/list_edit.html.h"
#include "features/lists/list_values.html.h"
#include "features/lists/list_views.h"
#include "features/people/right.h"
#include "web/page.h"

typedef struct ListTitle {
    const char *key;
    const char *title; /* message ids */
    const char *about;
} ListTitle;

static const ListTitle LISTS[] = {
    {CODE_LIST_SECTOR, N_("Sectors"), N_("What an organisation is in the network")},
    {CODE_LIST_TERRITORY, N_("Territories"), N_("The kind of place where somebody works")},
    {CODE_LIST_SERVICE_KIND, N_("Kinds of service"), N_("By the law, and others")},
    {CODE_LIST_TARGET_GROUP, N_("Target groups"), N_("For whom a service is")},
    {CODE_LIST_SERVICE_FORM, N_("Forms of service"), N_("In the field, walk-in, residential")},
    {CODE_LIST_LANGUAGE, N_("Languages"), N_("In which people are served")},
    {"capacity_type", N_("Kinds of capacity"), N_("What a capacity counts")},
    {CODE_LIST_EVENT_TYPE, N_("Kinds of events"), N_("Meetings and learning")},
    {"learning_form", N_("Forms of learning"), N_("By section 111 of the Czech Act 108/2006")},
    {"topic", N_("Topics"), N_("What people come with")},
    {"statement_mark", N_("Marks of statements"), N_("What a statement of a working group is")},
    {"addressee", N_("Addressees"), N_("To whom a proposal goes")},
    {"case_follow_up", N_("What became of an idea"), N_("After a case seminar")},
    {"refusal_reason", N_("Reasons of refusal"), N_("Why a service refused an applicant")},
    {CODE_LIST_ROLE, N_("Roles"), N_("Names of the roles of the system")},
    {"pl_unit", N_("Polish units of help"), N_("By the Polish Act on social assistance")},
    {"pl_reason", N_("Polish reasons for help"), N_("By article 7 of the same Act")},
};

enum {
    LIST_COUNT = sizeof LISTS / sizeof LISTS[0]
};

typedef struct CodeForm {
    Str key;
    Str labels[LANGUAGE_COUNT];
    int64_t position;
    Str valid_from;
    Str valid_to;
    bool is_unsure;
    Str external_code;
} CodeForm;

static const Field CODE_FIELDS[] = {
    {.name = "key",
     .type = FIELD_LINE,
     .label = N_("Key"),
     .hint = N_("A short word for tables and exports, such as night_shelter. It never changes."),
     .autocomplete = "off",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(CodeForm, key)},
    {.name = "label_cs",
     .type = FIELD_LINE,
     .label = N_("Name in Czech"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(CodeForm, labels[LANGUAGE_CS])},
    {.name = "label_pl",
     .type = FIELD_LINE,
     .label = N_("Name in Polish"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(CodeForm, labels[LANGUAGE_PL])},
    {.name = "label_en",
     .type = FIELD_LINE,
     .label = N_("Name in English"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(CodeForm, labels[LANGUAGE_EN])},
    {.name = "valid_from",
     .type = FIELD_DATE,
     .label = N_("Offered from"),
     .hint = N_("Empty: always."),
     FIELD_TO(CodeForm, valid_from)},
    {.name = "valid_to",
     .type = FIELD_DATE,
     .label = N_("Offered until"),
     .hint = N_("The last day. Records keep the value afterwards."),
     FIELD_TO(CodeForm, valid_to)},
    {.name = "position",
     .type = FIELD_INT,
     .label = N_("Order"),
     .hint = N_("Smaller numbers stand first."),
     .minimum = 0,
     .maximum = 1000000,
     FIELD_TO(CodeForm, position)},
    {.name = "external_code",
     .type = FIELD_LINE,
     .label = N_("Code of the register or law"),
     .hint = N_("Imports find the value by it. May stay empty."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(CodeForm, external_code)},
    {.name = "is_unsure",
     .type = FIELD_BOOL,
     .label = N_("Still to be verified at its source"),
     FIELD_TO(CodeForm, is_unsure)},
};

static Status guard_list(Request *request)
{
    Str key = request_param(request, "list");
    for (size_t i = 0; i < LIST_COUNT; i++) {
        if (str_equal(str_of(LISTS[i].key), key)) {
            /* A guard hands over what it found; nobody writes through it. */
            request->subject = arena_copy(request->arena, &LISTS[i], sizeof LISTS[i]);
            return OK;
        }
    }
    return error_set(&request->error, NOT_FOUND, "no such list of values");
}

static bool is_offered(const CodeEntry *entry, Str today)
{
    return (entry->valid_from.len == 0 || str_compare(entry->valid_from, today) <= 0) &&
           (entry->valid_to.len == 0 || str_compare(today, entry->valid_to) <= 0);
}

static Status lists_page(Request *request, Response *response)
{
    ListSummary *lists = arena_array(request->arena, ListSummary, LIST_COUNT);
    for (size_t i = 0; i < LIST_COUNT; i++) {
        const Code *codes;
        size_t count;
        TRY(code_list(&request->db, request->language, LISTS[i].key, &codes, &count));
        lists[i] = (ListSummary){
            .key = LISTS[i].key,
            .title = text_get(request->language, LISTS[i].title),
            .about = text_get(request->language, LISTS[i].about),
            .value_count = (int64_t)count,
        };
        for (size_t at = 0; at < count; at++)
            lists[i].unsure_count += codes[at].is_unsure;
    }
    const ListAllPage view = {.lists = lists, .count = LIST_COUNT};
    const Page page = {
        .title = text_get(request->language, N_("Lists of values")),
        .section = STR("/settings"),
        .back_path = STR("/settings"),
        .back_label = text_get(request->language, N_("Settings")),
    };
    return page_render(request, response, &page, list_all_body, &view);
}

static Str validity_of(const Request *request, const CodeEntry *entry)
{
    Str from = format_date(request->arena, request->language, entry->valid_from);
    Str to = format_date(request->arena, request->language, entry->valid_to);
    if (from.len > 0 && to.len > 0)
        return request_text(
            request, N_("offered from {1} to {2}"), ARGS(text_arg(from), text_arg(to)));
    if (from.len > 0)
        return request_text(request, N_("offered from {1}"), ARGS(text_arg(from)));
    if (to.len > 0)
        return request_text(request, N_("offered until {1}"), ARGS(text_arg(to)));
    return (Str){0};
}

static ListValue value_view(const Request *request, const CodeEntry *entry, Str today)
{
    Str others[LANGUAGE_COUNT];
    size_t count = 0;
    for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
        if (language != request->language)
            others[count++] = entry->labels[language];
    }
    return (ListValue){
        .key = entry->key,
        .label = entry->labels[request->language],
        .others = str_join(request->arena, others, count, STR(" · ")),
        .validity = validity_of(request, entry),
        .is_unsure = entry->is_unsure,
        .is_over = !is_offered(entry, today),
    };
}

static Status values_page(Request *request, Response *response)
{
    const ListTitle *list = request->subject;
    const CodeEntry *entries;
    size_t count;
    TRY(code_entry_list(&request->db, list->key, &entries, &count));
    ListValue *values = arena_array(request->arena, ListValue, count);
    Str today = today_iso(request->arena);
    for (size_t i = 0; i < count; i++)
        values[i] = value_view(request, &entries[i], today);
    const ListValuesPage view = {
        .list = list->key,
        .about = text_get(request->language, list->about),
        .values = values,
        .count = count,
    };
    const Page page = {
        .title = text_get(request->language, list->title),
        .section = STR("/settings"),
        .back_path = STR("/settings/lists"),
        .back_label = text_get(request->language, N_("Lists of values")),
    };
    return page_render(request, response, &page, list_values_body, &view);
}

static Status edit_render(
    Request *request, Response *response, const ListEditPage *view, Str title, unsigned http_status)
{
    const ListTitle *list = request->subject;
    const Page page = {
        .kind = PAGE_USUAL,
        .title = title.len > 0 ? title : text_get(request->language, N_("A new value")),
        .section = STR("/settings"),
        .back_path = str_format(request->arena, "/settings/lists/%s", list->key),
        .back_label = text_get(request->language, list->title),
        .http_status = http_status,
    };
    return page_render(request, response, &page, list_edit_body, view);
}

static Status new_page(Request *request, Response *response)
{
    const ListTitle *list = request->subject;
    const ListEditPage view = {
        .list = list->key,
        .form = FORM(request, CODE_FIELDS, NULL),
    };
    return edit_render(request, response, &view, (Str){0}, 0);
}

static CodeForm values_of(const CodeEntry *entry)
{
    return (CodeForm){
        .key = entry->key,
        .labels = {entry->labels[0], entry->labels[1], entry->labels[2]},
        .position = entry->position,
        .valid_from = entry->valid_from,
        .valid_to = entry->valid_to,
        .is_unsure = entry->is_unsure,
        .external_code = entry->external_code,
    };
}

static Status edit_page(Request *request, Response *response)
{
    const ListTitle *list = request->subject;
    CodeEntry entry;
    TRY(code_entry_get(&request->db, list->key, request_param(request, "code"), &entry));
    const CodeForm values = values_of(&entry);
    const ListEditPage view = {
        .list = list->key,
        .key = entry.key,
        .form = FORM(request, CODE_FIELDS, &values),
        .version = entry.version,
    };
    return edit_render(request, response, &view, entry.labels[request->language], 0);
}

typedef struct Saving {
    const char *list;
    CodeEntry entry;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    return code_entry_save(db, saving->list, &saving->entry);
}

/* Shows the form again with what was typed, and what stands in the database now. */
static Status show_again(
    Request *request,
    Response *response,
    Form *form,
    const CodeEntry *entry,
    const CodeForm *sent,
    Status why)
{
    ListEditPage view = {
        .list = ((const ListTitle *)request->subject)->key,
        .key = entry->version == 0 ? (Str){0} : entry->key,
        .form = form,
        .version = entry->version,
    };
    Str title = {0};
    error_clear(&request->error);
    if (entry->version != 0) {
        CodeEntry present;
        TRY(code_entry_get(&request->db, view.list, entry->key, &present));
        CodeForm theirs = values_of(&present);
        theirs.key = sent->key; /* it is not on the page */
        if (why == CONFLICT)
            form_clash(form, sent, &theirs);
        title = present.labels[request->language];
        view.version = present.version;
    }
    return edit_render(request, response, &view, title, response_status_of(why));
}

static Status save_value(Request *request, Response *response, Str key, int64_t version)
{
    const ListTitle *list = request->subject;
    CodeForm values = {0};
    Form *form = FORM(request, CODE_FIELDS, NULL);
    Status status = form_read(form, request, &values);
    Saving saving = {
        .list = list->key,
        .entry =
            {
                .key = version == 0 ? values.key : key,
                .labels = {values.labels[0], values.labels[1], values.labels[2]},
                .position = values.position,
                .valid_from = values.valid_from,
                .valid_to = values.valid_to,
                .is_unsure = values.is_unsure,
                .external_code = values.external_code,
                .version = version,
            },
    };
    if (status == OK) {
        status = request_write(request, save_work, &saving);
        if (status != OK && status != INVALID && status != CONFLICT)
            return status;
        if (status != OK && request->error.field[0] != '\0')
            form_error(form, request->error.field, request->error.user_message);
    }
    if (status != OK)
        return show_again(request, response, form, &saving.entry, &values, status);
    code_list_forget();
    response_notice(request, response, N_("Saved."));
    response_redirect(
        request, response, str_format(request->arena, "/settings/lists/%s", list->key));
    return OK;
}

static Status new_save(Request *request, Response *response)
{
    return save_value(request, response, (Str){0}, 0);
}

static Status edit_save(Request *request, Response *response)
{
    int64_t version;
    if (str_to_int(request_field(request, "version"), 1, INT64_MAX, &version) != OK)
        return error_set(&request->error, INVALID, "the form has no version of the value");
    return save_value(request, response, request_param(request, "code"), version);
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/settings/lists",                      .needs = RIGHT_ADMINISTER, .run = lists_page,                       .about = "All lists of values"},
    {.method = GET,  .path = "/settings/lists/{list}",               .needs = RIGHT_ADMINISTER, .guard = guard_list, .run = values_page, .about = "The values of a list"},
    {.method = GET,  .path = "/settings/lists/{list}/new",           .needs = RIGHT_ADMINISTER, .guard = guard_list, .run = new_page,    .about = "The form of a new value"},
    {.method = POST, .path = "/settings/lists/{list}/new",           .needs = RIGHT_ADMINISTER, .guard = guard_list, .run = new_save,    .about = "Adds a value to a list"},
    {.method = GET,  .path = "/settings/lists/{list}/values/{code}", .needs = RIGHT_ADMINISTER, .guard = guard_list, .run = edit_page,   .about = "The form of a value"},
    {.method = POST, .path = "/settings/lists/{list}/values/{code}", .needs = RIGHT_ADMINISTER, .guard = guard_list, .run = edit_save,   .about = "Changes a value"},
};
/* clang-format on */

const RouteTable LIST_ROUTES = ROUTE_TABLE("lists", ROUTES);
