/*
 * suggestion_pages: whoever sees a card may suggest a correction; its organisation decides.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/directory_pages.h"
#include "features/directory/profile_history.h"
#include "features/directory/suggest_page.html.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_views.h"
#include "features/people/right.h"
#include "web/page.h"

typedef struct SuggestForm {
    Str field;
    Str suggested;
    Str note;
} SuggestForm;

static const Field FIELDS[] = {
    {.name = "field",
     .type = FIELD_CHOICE,
     .label = N_("What is it about?"),
     .is_required = true,
     FIELD_TO(SuggestForm, field)},
    {.name = "suggested",
     .type = FIELD_TEXT,
     .label = N_("What should stand there?"),
     .hint = N_("Never write anything about a client."),
     .maximum = LIMIT_LINE_BYTES * 4,
     FIELD_TO(SuggestForm, suggested)},
    {.name = "note",
     .type = FIELD_LINE,
     .label = N_("How do you know?"),
     .hint = N_("“The number rings nowhere”, “they told me on the phone”."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(SuggestForm, note)},
};

/* The card that the path names. */
typedef struct Card {
    Profile profile;
    int64_t service; /* 0: of the organisation */
    Str name;
    Str path;
} Card;

static Status guard_organisation(Request *request)
{
    Card *card = arena_new_of(request->arena, Card);
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    TRY(profile_get(&request->db, id, &card->profile));
    card->name = card->profile.organisation.name;
    card->path = str_format(
        request->arena,
        "/directory/organisations/%lld",
        (long long)card->profile.organisation.id.value);
    request->subject = card;
    return OK;
}

static Status guard_service(Request *request)
{
    Card *card = arena_new_of(request->arena, Card);
    Service service;
    TRY(request_param_id(request, "service", &card->service));
    TRY(service_get(&request->db, (ServiceId){card->service}, &service));
    TRY(profile_get(&request->db, service.organisation, &card->profile));
    card->name = service.name;
    card->path = str_format(request->arena, "/directory/services/%lld", (long long)card->service);
    request->subject = card;
    return OK;
}

static Form *form_of(Request *request, const Card *card)
{
    static const char *const of_page[] = {
        "description", "does_not_do", "phone", "email", "web", "address", "municipality", NULL};
    static const char *const of_service[] = {
        "name",
        "description",
        "eligibility_description",
        "fees_description",
        "phone",
        "email",
        "url",
        "address",
        "municipality",
        NULL};
    const char *const *fields = card->service == 0 ? of_page : of_service;
    Str entity = card->service == 0 ? STR(ENTITY_ORGANISATION) : STR(ENTITY_SERVICE);
    Choice *choices = arena_array(request->arena, Choice, 10);
    size_t count = 0;
    for (; fields[count] != NULL; count++)
        choices[count] = (Choice){
            .key = str_of(fields[count]),
            .label = text_get(request->language, profile_field_name(entity, str_of(fields[count]))),
        };
    choices[count++] =
        (Choice){.key = STR("other"), .label = text_get(request->language, N_("Something else"))};
    Form *form = FORM(request, FIELDS, NULL);
    form_choices(form, "field", choices, count);
    return form;
}

static Status render(Request *request, Response *response, Form *form, unsigned http_status)
{
    const Card *card = request->subject;
    SuggestPage view = {
        .form = form,
        .path = str_format(request->arena, "%.*s/suggest", STR_ARG(card->path)),
    };
    const Page page = {
        .title = request_text(request, N_("Suggest a correction: {1}"), ARGS(text_arg(card->name))),
        .section = STR("/directory"),
        .back_path = card->path,
        .back_label = text_get(request->language, N_("The card")),
        .http_status = http_status,
    };
    return page_render(request, response, &page, suggest_page_body, &view);
}

static Status suggest_form_page(Request *request, Response *response)
{
    return render(request, response, form_of(request, request->subject), 0);
}

static Status suggest_work(Db *db, void *data)
{
    return suggestion_save(db, data);
}

static Status suggest(Request *request, Response *response)
{
    const Card *card = request->subject;
    Form *form = form_of(request, card);
    SuggestForm typed = {0};
    if (form_read(form, request, &typed) != OK)
        return render(request, response, form, response_status_of(INVALID));
    Suggestion suggestion = {
        .organisation = card->profile.organisation.id,
        .service_id = card->service,
        .field = typed.field,
        .present = profile_field_text(&card->profile, card->service, typed.field),
        .suggested = typed.suggested,
        .note = typed.note,
        .by = {request->actor.person_id},
        .by_name = request->actor.name,
    };
    Status status = request_write(request, suggest_work, &suggestion);
    if (status == INVALID || status == TOO_LARGE) {
        form_error(form, "suggested", request->error.user_message);
        error_clear(&request->error);
        return render(request, response, form, response_status_of(status));
    }
    TRY(status);
    response_notice(request, response, N_("Thank you. The organisation will see it and decide."));
    response_redirect(request, response, card->path);
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/organisations/{organisation}/suggest", .needs = RIGHT_SEE_DIRECTORY, .guard = guard_organisation, .run = suggest_form_page, .about = "The form for a correction of a card"},
    {.method = POST, .path = "/directory/organisations/{organisation}/suggest", .needs = RIGHT_SEE_DIRECTORY, .guard = guard_organisation, .run = suggest,      .about = "Suggests a correction of a card"},
    {.method = GET,  .path = "/directory/services/{service}/suggest",           .needs = RIGHT_SEE_DIRECTORY, .guard = guard_service,      .run = suggest_form_page, .about = "The form for a correction of a service"},
    {.method = POST, .path = "/directory/services/{service}/suggest",           .needs = RIGHT_SEE_DIRECTORY, .guard = guard_service,      .run = suggest,      .about = "Suggests a correction of a service"},
};
/* clang-format on */

const RouteTable SUGGESTION_ROUTES = ROUTE_TABLE("directory", ROUTES);
