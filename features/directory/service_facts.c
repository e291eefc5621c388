/* service_facts: see service_facts.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/service_facts.h"

#include "features/codes/code_list.h"
#include "features/directory/attribute.h"
#include "features/directory/capacity_store.h"
#include "features/directory/directory_labels.h"
#include "features/directory/opening_store.h"
#include "features/directory/records.h"
#include "features/directory/service_answers.h"
#include "features/directory/upkeep_page.h"

static void add_fact(ServiceCard *card, Str label, Str value)
{
    if (value.len > 0 && card->fact_count < SERVICE_FACTS)
        card->facts[card->fact_count++] = (ServiceFact){.label = label, .value = value};
}

static Str age_text(const Request *request, const ServiceRecord *record)
{
    Str from = str_format(request->arena, "%.0f", record->minimum_age.value);
    Str to = str_format(request->arena, "%.0f", record->maximum_age.value);
    if (record->minimum_age.is_set && record->maximum_age.is_set)
        return request_text(request, N_("{1} to {2} years"), ARGS(text_arg(from), text_arg(to)));
    if (record->minimum_age.is_set)
        return request_text(request, N_("from {1} years"), ARGS(text_arg(from)));
    if (record->maximum_age.is_set)
        return request_text(request, N_("up to {1} years"), ARGS(text_arg(to)));
    return (Str){0};
}

static Status fill_record(Request *request, ServiceId service, ServiceCard *card)
{
    RecordList list;
    TRY(records_by_id(&request->db, &SERVICE_RECORD, &service.value, 1, &list));
    if (list.count == 0)
        return OK;
    const ServiceRecord *record = list.items;
    Language language = request->language;
    card->does_not_do = record->does_not_do;
    card->what_to_bring = record->what_to_bring;
    card->easy_text = record->easy_text;
    add_fact(card, text_get(language, N_("Age")), age_text(request, record));
    for (size_t i = 0; i < SERVICE_ANSWER_COUNT; i++) {
        const ServiceAnswer *answer = &SERVICE_ANSWERS[i];
        const RecordField *field = record_field(&SERVICE_RECORD, answer->field);
        Str key = record_field_text(request->arena, field, record);
        add_fact(card, text_get(language, answer->label), service_answer_text(language, key));
    }
    add_fact(card, text_get(language, N_("In a crisis call")), record->crisis_contact);
    add_fact(card, text_get(language, N_("How to ask for it")), record->application_process);
    AttributeList attributes;
    TRY(attribute_list(&request->db, &service.value, 1, &attributes));
    Str text;
    TRY(joined_labels_of(
        request,
        CODE_LIST_INSURER,
        attribute_keys(request->arena, attributes, service.value, CODE_LIST_INSURER),
        &text));
    add_fact(card, text_get(language, N_("Insurers")), text);
    TRY(joined_labels_of(
        request,
        CODE_LIST_LANGUAGE,
        attribute_keys(request->arena, attributes, service.value, CODE_LIST_LANGUAGE),
        &text));
    add_fact(card, text_get(language, N_("Languages")), text);
    return OK;
}

static Status fill_capacity(Request *request, ServiceId service, ServiceCard *card)
{
    static const ServiceCapacity none;
    const ServiceCapacity *list;
    size_t count;
    TRY(capacity_list(&request->db, &service.value, 1, &list, &count));
    const ServiceCapacity *capacity = &none;
    for (size_t i = 0; i < count; i++) {
        if (list[i].target_group.len == 0)
            capacity = &list[i];
    }
    Microseconds now = clock_now();
    CapacityState state = capacity_state_now(capacity, now);
    card->capacity = text_get(request->language, capacity_state_name(state));
    card->capacity_badge = capacity_badge(state);
    card->capacity_said = capacity_said(request, capacity, now);
    if (state != CAPACITY_UNKNOWN)
        card->capacity_detail = capacity_detail(request, capacity);
    return capacity_group_lines(
        request, service.value, list, count, &card->capacity_groups, &card->capacity_group_count);
}

/* Lines of the week, days that are otherwise from now on, the note. */
static Status fill_opening(Request *request, ServiceId service, ServiceCard *card)
{
    Arena *arena = request->arena;
    ServiceOpening opening;
    TRY(opening_load(&request->db, service, &opening));
    const Opening *hours = &opening.opening;
    Str *lines = arena_array(arena, Str, hours->exception_count + opening.other_count + 2);
    size_t count = 0;
    lines[count] = opening_week_text(arena, request->language, hours, STR("\n"));
    count += lines[count].len > 0;
    Str today = today_iso(arena);
    for (size_t i = 0; i < hours->exception_count; i++) {
        if (str_compare(today, hours->exceptions[i].to) <= 0)
            lines[count++] =
                opening_exception_text(arena, request->language, &hours->exceptions[i]);
    }
    for (size_t i = 0; i < opening.other_count; i++)
        lines[count++] = opening.others[i];
    if (hours->note.len > 0)
        lines[count++] = hours->note;
    card->opening_now = opening_now_text(arena, request->language, hours, clock_now());
    if (lines[0].len > 0 || hours->exception_count > 0)
        card->calendar_path = str_format(arena, "%.*s/hours.ics", STR_ARG(card->path));
    card->opening_hours = count == 0 ? (Str){0} : str_join(arena, lines, count, STR("\n"));
    return OK;
}

Status service_facts_fill(Request *request, ServiceId service, ServiceCard *card)
{
    TRY(fill_record(request, service, card));
    TRY(fill_capacity(request, service, card));
    TRY(fill_opening(request, service, card));
    PersonId visitor = {request->actor.person_id};
    card->has_watch = visitor.value != 0;
    return card->has_watch
               ? capacity_is_watched(&request->db, service.value, visitor, &card->is_watched)
               : OK;
}

/* ---- Watching ---- */

typedef struct Watching {
    int64_t service;
    PersonId person;
    bool watches;
} Watching;

static Status watch_work(Db *db, void *data)
{
    const Watching *watching = data;
    return capacity_watch(db, watching->service, watching->person, watching->watches);
}

Status service_watch(Request *request, Response *response)
{
    const Service *service = request->subject;
    Watching watching = {
        .service = service->id.value,
        .person = {request->actor.person_id},
        .watches = str_equal(request_field(request, "watch"), STR("yes")),
    };
    TRY(request_write(request, watch_work, &watching));
    response_notice(
        request,
        response,
        watching.watches ? N_("You will hear when its free places change.")
                         : N_("You no longer watch it."));
    response_redirect(
        request,
        response,
        str_format(request->arena, "/directory/services/%lld", (long long)service->id.value));
    return OK;
}
