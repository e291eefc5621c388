/*
 * suggestion_pages: anybody may suggest a correction of a card, also without an account, who has
 * its name from a leaflet; its organisation decides. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/directory_pages.h"
#include "features/directory/profile_history.h"
#include "features/directory/suggest_page.html.h"
#include "features/directory/suggestion_note.h"
#include "features/directory/upkeep_views.h"
#include "features/mail/mail_queue.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/session.h"

#include <string.h>

typedef struct SuggestForm {
    Str field;
    Str suggested;
    Str note;
    Str email;
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
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("Your e-mail, if you want an answer by mail"),
     .hint = N_("Only for the answer. Nobody sees it; it is deleted with the decision, at the "
                "latest in half a year."),
     .autocomplete = "email",
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(SuggestForm, email)},
};

enum {
    FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0]
};

/* The card that the path names. */
typedef struct Card {
    Profile profile;
    int64_t service; /* 0: of the organisation */
    Str name;
    Str path;
    bool is_confidential; /* nobody is asked where it is */
} Card;

enum {
    STRANGER_TRIES = 20 /* suggestions of one address in a quarter of an hour */
};

static bool has_account(const Request *request)
{
    return request_may(request, RIGHT_SEE_DIRECTORY);
}

/* Whoever has no account may speak of what is public, and learns nothing of the rest. */
static Status check_public(Request *request, const Card *card)
{
    PublicParts parts;
    if (has_account(request))
        return OK;
    TRY(public_parts(&request->db, &card->profile, &parts));
    bool is_public = card->profile.version > 0 && !parts.is_withdrawn;
    for (size_t i = 0; i < card->profile.service_count; i++) {
        if (card->profile.services[i].id.value == card->service)
            is_public = is_public && !parts.service_is_out[i];
    }
    return is_public ? OK : error_set(&request->error, NOT_FOUND, "no such public card");
}

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
    card->is_confidential = card->profile.organisation.is_confidential;
    request->subject = card;
    return check_public(request, card);
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
    card->is_confidential = service.is_confidential;
    request->subject = card;
    return check_public(request, card);
}

static bool tells_the_place(const char *field)
{
    static const char *const FIELDS_OF_PLACE[] = {"address", "email", "web", "url"};
    for (size_t i = 0; i < sizeof FIELDS_OF_PLACE / sizeof FIELDS_OF_PLACE[0]; i++) {
        if (strcmp(field, FIELDS_OF_PLACE[i]) == 0)
            return true;
    }
    return false;
}

/* An e-mail is asked for, last, of whom an answer reaches in no other way. */
static Status asks_for_email(Request *request, bool *ret_asks)
{
    *ret_asks = false;
    return request->actor.person_id != 0 ? OK : mail_is_on(&request->db, ret_asks);
}

static Status form_of(Request *request, const Card *card, Form **ret_form)
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
    for (size_t i = 0; fields[i] != NULL; i++) {
        if (card->is_confidential && tells_the_place(fields[i]))
            continue;
        choices[count++] = (Choice){
            .key = str_of(fields[i]),
            .label = text_get(request->language, profile_field_name(entity, str_of(fields[i]))),
        };
    }
    choices[count++] =
        (Choice){.key = STR("other"), .label = text_get(request->language, N_("Something else"))};
    bool asks;
    TRY(asks_for_email(request, &asks));
    Form *form = form_new(request, FIELDS, asks ? FIELD_COUNT : FIELD_COUNT - 1, NULL);
    form_choices(form, "field", choices, count);
    *ret_form = form;
    return OK;
}

static Status render(Request *request, Response *response, Form *form, unsigned http_status)
{
    const Card *card = request->subject;
    SuggestPage view = {
        .form = form,
        .path = str_format(request->arena, "%.*s/suggest", STR_ARG(card->path)),
        .is_signed_in = request->actor.person_id != 0,
        .asks_for_email = form->count == FIELD_COUNT,
    };
    const Page page = {
        .title = request_text(request, N_("Suggest a correction: {1}"), ARGS(text_arg(card->name))),
        .section = STR("/directory"),
        .back_path = has_account(request) ? card->path : (Str){0},
        .back_label = text_get(request->language, N_("The card")),
        .http_status = http_status,
    };
    return page_render(request, response, &page, suggest_page_body, &view);
}

static Status suggest_form_page(Request *request, Response *response)
{
    Form *form;
    TRY(form_of(request, request->subject, &form));
    return render(request, response, form, 0);
}

typedef struct Sending {
    Suggesting suggesting;
    bool is_new;
    char token[TOKEN_TEXT_BYTES]; /* of the page with the answer, without an account */
    char hash[TOKEN_HASH_BYTES];
} Sending;

static Status suggest_work(Db *db, void *data)
{
    Sending *sending = data;
    return suggestion_send(db, &sending->suggesting, &sending->is_new);
}

static void sending_make(Request *request, const SuggestForm *typed, Sending *ret_sending)
{
    const Card *card = request->subject;
    *ret_sending =
        (Sending){.suggesting = {.language = request->town.language, .town = request->town.name}};
    Suggestion *suggestion = &ret_sending->suggesting.suggestion;
    *suggestion = (Suggestion){
        .organisation = card->profile.organisation.id,
        .service_id = card->service,
        .field = typed->field,
        .present = profile_field_text(&card->profile, card->service, typed->field),
        .suggested = typed->suggested,
        .note = typed->note,
        .by = {request->actor.person_id},
        .by_name = request->actor.name,
    };
    if (request->actor.person_id != 0)
        return;
    token_new(ret_sending->token);
    token_hash(str_of(ret_sending->token), ret_sending->hash);
    suggestion->answer_hash = str_of(ret_sending->hash);
    suggestion->answer_email = typed->email;
    suggestion->answer_language = request->language;
}

/* Without an account the page with the answer is the one that thanks. */
static Status thank(Request *request, Response *response, const Sending *sending)
{
    const Card *card = request->subject;
    bool is_signed_in = request->actor.person_id != 0;
    if (!sending->is_new)
        response_notice(
            request,
            response,
            N_("Thank you. Somebody has suggested the same already, and it waits for the "
               "organisation."));
    else if (is_signed_in)
        response_notice(
            request,
            response,
            N_("Thank you. The organisation will see it and decide. The answer will wait for you "
               "on the home page."));
    Str path = card->path;
    if (!is_signed_in && sending->is_new)
        path = str_format(request->arena, "/directory/suggestions/%s", sending->token);
    else if (!has_account(request))
        path = str_format(request->arena, "%.*s/suggest", STR_ARG(card->path));
    response_redirect(request, response, path);
    return OK;
}

static Status suggest(Request *request, Response *response)
{
    Form *form;
    SuggestForm typed = {0};
    Sending sending;
    TRY(form_of(request, request->subject, &form));
    if (form_read(form, request, &typed) != OK)
        return render(request, response, form, response_status_of(INVALID));
    if (!has_account(request))
        TRY(attempt_count(request, "suggestion", STRANGER_TRIES));
    sending_make(request, &typed, &sending);
    Status status = request_write(request, suggest_work, &sending);
    if (status == INVALID || status == TOO_LARGE) {
        form_error(form, "suggested", request->error.user_message);
        error_clear(&request->error);
        return render(request, response, form, response_status_of(status));
    }
    TRY(status);
    return thank(request, response, &sending);
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/organisations/{organisation}/suggest", .needs = ANYBODY, .guard = guard_organisation, .run = suggest_form_page, .about = "The form for a correction of a card"},
    {.method = POST, .path = "/directory/organisations/{organisation}/suggest", .needs = ANYBODY, .guard = guard_organisation, .run = suggest,      .about = "Suggests a correction of a card"},
    {.method = GET,  .path = "/directory/services/{service}/suggest",           .needs = ANYBODY, .guard = guard_service,      .run = suggest_form_page, .about = "The form for a correction of a service"},
    {.method = POST, .path = "/directory/services/{service}/suggest",           .needs = ANYBODY, .guard = guard_service,      .run = suggest,      .about = "Suggests a correction of a service"},
};
/* clang-format on */

const RouteTable SUGGESTION_ROUTES = ROUTE_TABLE("directory", ROUTES);
