/*
 * service_more_pages: the form in which an organisation answers what else people ask about a
 * service: dogs, what to bring, insurers. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/attribute.h"
#include "features/directory/change.h"
#include "features/directory/directory_pages.h"
#include "features/directory/records.h"
#include "features/directory/service_answers.h"
#include "features/directory/service_more_page.html.h"
#include "features/directory/upkeep_views.h"
#include "features/people/right.h"
#include "web/page.h"

const ServiceAnswer SERVICE_ANSWERS[SERVICE_ANSWER_COUNT] = {
    {"dogs", N_("With a dog"), true, false},
    {"intoxication", N_("Under the influence"), true, false},
    {"barrier_free", N_("Barrier-free"), false, true},
    {"accepts_patients", N_("Accepts new patients"), false, false},
    {"addiction_friendly", N_("People who use drugs are welcome"), true, false},
};

static const struct {
    const char *key;
    const char *name;
} WORDS[] = {
    {"yes", N_("yes")}, {"no", N_("no")}, {"ask", N_("ask first")}, {"partly", N_("partly")}};

Str service_answer_text(Language language, Str key)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_equal(key, str_of(WORDS[i].key)))
            return text_get(language, WORDS[i].name);
    }
    return key;
}

typedef struct MoreForm {
    Str what_to_bring;
    Str does_not_do;
    Str easy_text;
    Str crisis_contact;
    Str application_process;
    Str dogs;
    Str intoxication;
    Str barrier_free;
    Str accepts_patients;
    Str addiction_friendly;
    StrList insurers;
    StrList languages;
} MoreForm;

static const Field FIELDS[] = {
    {.name = "what_to_bring",
     .type = FIELD_TEXT,
     .label = N_("What to bring"),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(MoreForm, what_to_bring)},
    {.name = "does_not_do",
     .type = FIELD_TEXT,
     .label = N_("What this service does not do, and who does"),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(MoreForm, does_not_do)},
    {.name = "application_process",
     .type = FIELD_LINE,
     .label = N_("How to ask for it"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(MoreForm, application_process)},
    {.name = "crisis_contact",
     .type = FIELD_LINE,
     .label = N_("In a crisis call"),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(MoreForm, crisis_contact)},
    {.name = "dogs", .type = FIELD_CHOICE, .label = N_("With a dog"), FIELD_TO(MoreForm, dogs)},
    {.name = "intoxication",
     .type = FIELD_CHOICE,
     .label = N_("Under the influence"),
     FIELD_TO(MoreForm, intoxication)},
    {.name = "barrier_free",
     .type = FIELD_CHOICE,
     .label = N_("Barrier-free"),
     FIELD_TO(MoreForm, barrier_free)},
    {.name = "addiction_friendly",
     .type = FIELD_CHOICE,
     .label = N_("People who use drugs are welcome"),
     FIELD_TO(MoreForm, addiction_friendly)},
    {.name = "accepts_patients",
     .type = FIELD_CHOICE,
     .label = N_("Accepts new patients"),
     .hint = N_("Only for doctors and other health care."),
     FIELD_TO(MoreForm, accepts_patients)},
    {.name = "insurers",
     .type = FIELD_CHOICES,
     .label = N_("Insurers"),
     FIELD_TO(MoreForm, insurers)},
    {.name = "languages",
     .type = FIELD_CHOICES,
     .label = N_("Languages"),
     FIELD_TO(MoreForm, languages)},
    {.name = "easy_text",
     .type = FIELD_TEXT,
     .label = N_("In easy language"),
     .hint = N_("Short sentences for a leaflet: what it is, for whom, where and when."),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(MoreForm, easy_text)},
};

enum {
    FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0]
};

static Status guard_service(Request *request)
{
    ServiceId id;
    TRY(request_param_id(request, "service", &id.value));
    Service *service = arena_new_of(request->arena, Service);
    TRY(service_get(&request->db, id, service));
    bool is_own = request->actor.organisation_id == service->organisation.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "a service of another organisation");
    request->subject = service;
    return OK;
}

static Str *text_in(MoreForm *form, const Field *field)
{
    return (Str *)(void *)((char *)form + field->offset);
}

static bool is_list(const Field *field)
{
    return field->type == FIELD_CHOICES;
}

static const char *list_of(const Field *field)
{
    return str_equal(str_of(field->name), STR("insurers")) ? CODE_LIST_INSURER : CODE_LIST_LANGUAGE;
}

static StrList *keys_in(MoreForm *form, const Field *field)
{
    return (StrList *)(void *)((char *)form + field->offset);
}

static Status load(
    Db *db, Arena *arena, ServiceId id, ServiceRecord *ret_record, MoreForm *ret_form)
{
    RecordList list;
    TRY(records_by_id(db, &SERVICE_RECORD, &id.value, 1, &list));
    if (list.count == 0)
        return error_set(db->error, NOT_FOUND, "no such service");
    *ret_record = *(const ServiceRecord *)list.items;
    AttributeList attributes;
    TRY(attribute_list(db, &id.value, 1, &attributes));
    MoreForm form = {0};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (is_list(&FIELDS[i]))
            *keys_in(&form, &FIELDS[i]) =
                attribute_keys(arena, attributes, id.value, list_of(&FIELDS[i]));
        else
            *text_in(&form, &FIELDS[i]) =
                record_field_text(arena, record_field(&SERVICE_RECORD, FIELDS[i].name), ret_record);
    }
    *ret_form = form;
    return OK;
}

static void answer_choices(Request *request, Form *form)
{
    for (size_t i = 0; i < SERVICE_ANSWER_COUNT; i++) {
        const ServiceAnswer *answer = &SERVICE_ANSWERS[i];
        Choice *choices = arena_array(request->arena, Choice, 4);
        size_t count = 0;
        for (size_t w = 0; w < sizeof WORDS / sizeof WORDS[0]; w++) {
            bool is_ask = w == 2;
            bool is_partly = w == 3;
            if ((is_ask && !answer->has_ask) || (is_partly && !answer->has_partly))
                continue;
            choices[count++] = (Choice){
                .key = str_of(WORDS[w].key),
                .label = text_get(request->language, WORDS[w].name),
            };
        }
        form_choices(form, answer->field, choices, count);
    }
}

static Status form_of(Request *request, MoreForm *values, Form **ret_form)
{
    Form *form = FORM(request, FIELDS, values);
    answer_choices(request, form);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!is_list(&FIELDS[i]))
            continue;
        const Choice *choices;
        size_t count;
        TRY(code_list_choices_keeping(
            &request->db,
            request->language,
            list_of(&FIELDS[i]),
            *keys_in(values, &FIELDS[i]),
            &choices,
            &count));
        form_choices(form, FIELDS[i].name, choices, count);
    }
    *ret_form = form;
    return OK;
}

static Status render(Request *request, Response *response, Form *form, unsigned http_status)
{
    const Service *service = request->subject;
    Str card = str_format(request->arena, "/directory/services/%lld", (long long)service->id.value);
    SuggestPage view = {
        .form = form, .path = str_format(request->arena, "%.*s/more", STR_ARG(card))};
    const Page page = {
        .title = service->name,
        .section = STR("/directory"),
        .back_path = card,
        .back_label = text_get(request->language, N_("The card")),
        .http_status = http_status,
    };
    return page_render(request, response, &page, service_more_page_body, &view);
}

static Status more_page(Request *request, Response *response)
{
    const Service *service = request->subject;
    ServiceRecord record;
    MoreForm values;
    TRY(load(&request->db, request->arena, service->id, &record, &values));
    Form *form;
    TRY(form_of(request, &values, &form));
    return render(request, response, form, 0);
}

typedef struct Saving {
    ServiceId service;
    MoreForm typed;
    Str by_name;
    int64_t by_id;
} Saving;

static Status write_change(
    Db *db,
    const Saving *saving,
    const ServiceRecord *record,
    const char *field,
    Str before,
    Str after,
    int64_t save_id)
{
    if (str_equal(before, after))
        return OK;
    const Change change = {
        .save_id = save_id,
        .organisation_id = record->organisation_id,
        .entity = STR(ENTITY_SERVICE),
        .link_id = record->record.id,
        .action = STR("update"),
        .field = str_of(field),
        .before = before,
        .after = after,
        .by_name = saving->by_name,
        .by_id = saving->by_id,
    };
    return change_record(db, &change);
}

static Status save_work(Db *db, void *data)
{
    Saving *saving = data;
    ServiceRecord record;
    MoreForm before;
    TRY(load(db, db->arena, saving->service, &record, &before));
    int64_t save_id = id_new();
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const Field *field = &FIELDS[i];
        if (is_list(field)) {
            StrList keys = *keys_in(&saving->typed, field);
            StrList was = *keys_in(&before, field);
            TRY(attribute_save(db, "service", saving->service.value, list_of(field), keys));
            TRY(write_change(
                db,
                saving,
                &record,
                field->name,
                str_join(db->arena, was.items, was.count, STR(",")),
                str_join(db->arena, keys.items, keys.count, STR(",")),
                save_id));
            continue;
        }
        const RecordField *column = record_field(&SERVICE_RECORD, field->name);
        Str typed = *text_in(&saving->typed, field);
        TRY(write_change(
            db, saving, &record, field->name, *text_in(&before, field), typed, save_id));
        TRY(record_field_set(column, typed, &record));
    }
    record.updated_at = clock_now();
    TRY(service_record_save(db, &record));
    return directory_search_refresh(db, &record.organisation_id, 1);
}

static Status more_save(Request *request, Response *response)
{
    const Service *service = request->subject;
    ServiceRecord record;
    MoreForm values;
    TRY(load(&request->db, request->arena, service->id, &record, &values));
    Form *form;
    TRY(form_of(request, &values, &form));
    Saving saving = {
        .service = service->id,
        .by_name = request->actor.name,
        .by_id = request->actor.person_id,
    };
    if (form_read(form, request, &saving.typed) != OK)
        return render(request, response, form, response_status_of(INVALID));
    TRY(request_write(request, save_work, &saving));
    response_notice(request, response, N_("Saved."));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/directory/services/%lld", (long long)service->id.value));
    return OK;
}

#define OWN (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/services/{service}/more", .needs = OWN, .guard = guard_service, .run = more_page, .about = "The form of what else people ask about a service"},
    {.method = POST, .path = "/directory/services/{service}/more", .needs = OWN, .guard = guard_service, .run = more_save, .about = "Saves it"},
};
/* clang-format on */

const RouteTable SERVICE_MORE_ROUTES = ROUTE_TABLE("directory", ROUTES);
