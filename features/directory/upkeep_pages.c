/*
 * upkeep_pages: the routes of upkeep. A link opens a page and changes nothing by itself: programs
 * that look at mail open links too, so everything is said by a form.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/capacity_notes.h"
#include "features/directory/capacity_store.h"
#include "features/directory/directory_pages.h"
#include "features/directory/profile_facet.h"
#include "features/directory/suggestion_note.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_page.h"
#include "features/people/link.h"
#include "features/people/right.h"

/* ---- Who ---- */

static Status guard_own(Request *request)
{
    OrganisationId id;
    TRY(request_param_id(request, "organisation", &id.value));
    Organisation *organisation = arena_new_of(request->arena, Organisation);
    TRY(organisation_get(&request->db, id, organisation));
    bool is_own = request->actor.organisation_id == organisation->id.value;
    if (!request_may(request, RIGHT_EDIT_DIRECTORY) && !is_own)
        return error_set(&request->error, FORBIDDEN, "the card of another organisation");
    request->subject = organisation;
    return OK;
}

Status upkeep_guard_link(Request *request)
{
    TRY(link_guard(request));
    Link *link = request->subject;
    bool is_of_card = link->purpose == LINK_PROFILE || link->purpose == LINK_PARTICIPANT;
    if (is_of_card && link->organisation.value == 0 && link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        link->organisation = person.organisation;
    }
    if (!is_of_card || link->organisation.value == 0)
        return error_set(&request->error, NOT_FOUND, "a link to something else");
    return OK;
}

static Upkeep signed_in(Request *request)
{
    const Organisation *organisation = request->subject;
    long long id = (long long)organisation->id.value;
    return (Upkeep){
        .organisation = organisation->id,
        .person = {request->actor.person_id},
        .name = request->actor.name,
        .is_own = request->actor.organisation_id == organisation->id.value,
        .may_publish = true,
        .path = str_format(request->arena, "/directory/organisations/%lld/upkeep", id),
        .edit_path = str_format(request->arena, "/directory/organisations/%lld/edit", id),
        .history_path = str_format(request->arena, "/directory/organisations/%lld/history", id),
        .overlap_path = str_format(request->arena, "/directory/organisations/%lld/overlaps", id),
        .back_path = str_format(request->arena, "/directory/organisations/%lld", id),
    };
}

static Status by_link(Request *request, Upkeep *ret_upkeep)
{
    const Link *link = request->subject;
    Str token = request_param(request, "token");
    bool is_of_page = link->purpose == LINK_PROFILE;
    Upkeep upkeep = {
        .organisation = link->organisation,
        .person = link->person,
        .is_own = true,
        .is_by_link = true,
        .may_publish = is_of_page,
        .path = str_format(request->arena, "/l/%.*s/card", STR_ARG(token)),
        .edit_path =
            is_of_page ? str_format(request->arena, "/l/%.*s/profile", STR_ARG(token)) : (Str){0},
        .history_path = is_of_page
                            ? str_format(request->arena, "/l/%.*s/card/history", STR_ARG(token))
                            : (Str){0},
        .overlap_path = str_format(request->arena, "/l/%.*s/card/overlaps", STR_ARG(token)),
        .back_path = is_of_page ? (Str){0} : str_format(request->arena, "/l/%.*s", STR_ARG(token)),
    };
    if (link->person.value != 0) {
        Person person;
        TRY(person_get(&request->db, link->person, &person));
        upkeep.name = person.name;
        upkeep.email = person.email;
    }
    *ret_upkeep = upkeep;
    return OK;
}

static Status upkeep_of(Request *request, Upkeep *ret_upkeep)
{
    if (request_param(request, "token").len > 0)
        return by_link(request, ret_upkeep);
    *ret_upkeep = signed_in(request);
    return OK;
}

static Status page(Request *request, Response *response)
{
    Upkeep upkeep;
    TRY(upkeep_of(request, &upkeep));
    return upkeep_show(request, response, &upkeep);
}

/* What went wrong is said on the page itself. */
static Status go_back(
    Request *request, Response *response, const Upkeep *upkeep, Status status, const char *done)
{
    if (status != OK && request->error.user_message == NULL)
        return status;
    response_notice(request, response, status == OK ? done : request->error.user_message);
    error_clear(&request->error);
    response_redirect(request, response, upkeep->path);
    return OK;
}

/* ---- It is still true ---- */

typedef struct Saying {
    Upkeep upkeep;
    int64_t version;
    CapacitySaid said;
    PagePart part;
    bool is_public;
    SuggestionDecision decision;
    Suggesting suggesting;
} Saying;

static ProfileAuthor author_of(const Upkeep *upkeep, bool verifies)
{
    return (ProfileAuthor){.person = upkeep->person, .name = upkeep->name, .verifies = verifies};
}

static Status confirm_work(Db *db, void *data)
{
    const Saying *saying = data;
    const ProfileAuthor author = author_of(&saying->upkeep, true);
    return profile_verify(db, saying->upkeep.organisation, saying->version, &author);
}

static Status confirm(Request *request, Response *response)
{
    Saying saying = {0};
    TRY(upkeep_of(request, &saying.upkeep));
    if (!saying.upkeep.is_own)
        return error_set(&request->error, FORBIDDEN, "only the organisation says what is true");
    if (str_to_int(request_field(request, "version"), 1, INT64_MAX, &saying.version) != OK)
        return error_set(&request->error, INVALID, "a confirmation without a version");
    Status status = request_write(request, confirm_work, &saying);
    return go_back(
        request, response, &saying.upkeep, status, N_("Thank you. Confirmed with today's date."));
}

/* ---- Free places ---- */

static Status read_number(Request *request, const char *name, OptionalNumber *ret_number)
{
    Str text = str_trim(request_field(request, name));
    if (text.len == 0)
        return OK;
    int64_t value;
    if (str_to_int(text, 0, 1000000, &value) != OK)
        return error_set_user(
            &request->error, INVALID, name, N_("Write how many as a number from 0."));
    *ret_number = NUMBER((double)value);
    return OK;
}

static Status read_said(Request *request, Saying *saying)
{
    CapacitySaid *said = &saying->said;
    TRY(read_number(request, "available", &said->available));
    TRY(read_number(request, "maximum", &said->maximum));
    TRY(read_number(request, "waiting_days", &said->waiting_days));
    said->target_group = request_field(request, "group");
    Str unit = request_field(request, "unit");
    if (unit.len > 0 && str_to_int(unit, 1, INT64_MAX, &said->unit_id) != OK)
        return error_set(&request->error, INVALID, "no unit");
    Str until = str_trim(request_field(request, "valid_until"));
    if (until.len > 0) {
        Str day;
        if (parse_date(until, request->arena, &day) != OK)
            return error_set_user(&request->error, INVALID, "valid_until", date_problem(until));
        said->valid_until = moment_of(day, 24 * 60); /* the whole day */
        if (said->valid_until <= clock_now())
            return error_set_user(
                &request->error,
                INVALID,
                "valid_until",
                N_("This day is over. Choose a later one."));
    }
    return OK;
}

static Status capacity_work(Db *db, void *data)
{
    const Saying *saying = data;
    bool is_other;
    TRY(capacity_say(db, &saying->said, &is_other));
    return is_other ? capacity_note_watchers(db, &saying->said) : OK;
}

static Status capacity(Request *request, Response *response)
{
    Saying saying = {0};
    TRY(upkeep_of(request, &saying.upkeep));
    Str state = request_field(request, "state");
    saying.said = (CapacitySaid){
        .organisation_id = saying.upkeep.organisation.value,
        .state = capacity_state_of(state),
        .by_name = saying.upkeep.name,
        .by_id = saying.upkeep.person.value,
    };
    if (str_to_int(request_field(request, "service"), 1, INT64_MAX, &saying.said.service_id) != OK)
        return error_set(&request->error, INVALID, "free places of no service");
    if (!str_equal(state, str_of(capacity_state_key(saying.said.state))))
        return error_set(&request->error, INVALID, "free places in a word that is none");
    Status status = read_said(request, &saying);
    if (status == OK)
        status = request_write(request, capacity_work, &saying);
    return go_back(request, response, &saying.upkeep, status, N_("Saved. Others see it now."));
}

/* ---- What is public ---- */

static Status public_work(Db *db, void *data)
{
    const Saying *saying = data;
    const ProfileAuthor author = author_of(&saying->upkeep, false);
    return part_set_public(
        db, saying->upkeep.organisation, saying->part, saying->is_public, &author);
}

static Status suggest_work(Db *db, void *data)
{
    const Saying *saying = data;
    bool is_new;
    return suggestion_send(db, &saying->suggesting, &is_new);
}

static Status read_part(Request *request, PagePart *ret_part)
{
    Str kind = request_field(request, "kind");
    PagePart part = {.kind = PART_PAGE};
    if (str_equal(kind, STR("service")))
        part.kind = PART_SERVICE;
    else if (str_equal(kind, STR("contact")))
        part.kind = PART_CONTACT;
    if (str_to_int(request_field(request, "id"), 1, INT64_MAX, &part.id) != OK)
        return error_set(&request->error, INVALID, "a part of no page");
    *ret_part = part;
    return OK;
}

static Suggestion public_suggestion(const Saying *saying)
{
    return (Suggestion){
        .organisation = saying->upkeep.organisation,
        .service_id = saying->part.kind == PART_SERVICE ? saying->part.id : 0,
        .contact_id = saying->part.kind == PART_CONTACT ? saying->part.id : 0,
        .field = STR(SUGGESTION_PUBLIC),
        .present = saying->is_public ? STR("no") : STR("yes"),
        .suggested = saying->is_public ? STR("yes") : STR("no"),
        .by = saying->upkeep.person,
        .by_name = saying->upkeep.name,
    };
}

static Status suggest_public(Request *request, Response *response, Saying *saying)
{
    saying->suggesting = (Suggesting){
        .suggestion = public_suggestion(saying),
        .language = request->town.language,
        .town = request->town.name,
    };
    Status status = request_write(request, suggest_work, saying);
    return go_back(
        request,
        response,
        &saying->upkeep,
        status,
        N_("Suggested. Whoever looks after the card of your organisation decides."));
}

static bool is_part_of(const Profile *profile, PagePart part)
{
    if (part.kind == PART_SERVICE)
        return service_in(profile, part.id) != NULL;
    return part.kind == PART_PAGE || contact_in(profile, part.id) != NULL;
}

static Status set_public(Request *request, Response *response)
{
    Saying saying = {.is_public = str_equal(request_field(request, "public"), STR("yes"))};
    Profile profile;
    TRY(upkeep_of(request, &saying.upkeep));
    TRY(read_part(request, &saying.part));
    TRY(profile_get(&request->db, saying.upkeep.organisation, &profile));
    if (!is_part_of(&profile, saying.part))
        return error_set(&request->error, NOT_FOUND, "a part of another page");
    if (!upkeep_decides(&saying.upkeep, &profile, saying.part, saying.is_public))
        return suggest_public(request, response, &saying);
    Status status = request_write(request, public_work, &saying);
    return go_back(
        request,
        response,
        &saying.upkeep,
        status,
        saying.is_public ? N_("It is public now.") : N_("Withdrawn from the public."));
}

/* ---- Suggestions ---- */

static Status decide_work(Db *db, void *data)
{
    const Saying *saying = data;
    const ProfileAuthor author = author_of(&saying->upkeep, false);
    return suggestion_decide(db, &saying->decision, &author);
}

static Status decide(Request *request, Response *response)
{
    Saying saying = {0};
    TRY(upkeep_of(request, &saying.upkeep));
    SuggestionDecision *decision = &saying.decision;
    *decision = (SuggestionDecision){
        .organisation = saying.upkeep.organisation,
        .accepts = str_equal(request_field(request, "decision"), STR("accept")),
        .may_publish = saying.upkeep.may_publish,
        .words = str_trim(request_field(request, "words")),
    };
    if (str_to_int(request_field(request, "suggestion"), 1, INT64_MAX, &decision->id) != OK)
        return error_set(&request->error, INVALID, "a decision about nothing");
    Status status =
        decision->words.len > LIMIT_STATEMENT_BYTES
            ? error_set_user(
                  &request->error, TOO_LARGE, "words", N_("One sentence, please: it is too long."))
            : request_write(request, decide_work, &saying);
    return go_back(
        request,
        response,
        &saying.upkeep,
        status,
        decision->accepts ? N_("Thank you. It is settled.") : N_("It stays as it is."));
}

/* ---- Letters ---- */

typedef struct Letters {
    OrganisationId organisation;
    bool refuses;
} Letters;

static Status letters_work(Db *db, void *data)
{
    const Letters *letters = data;
    return letters_refuse(db, letters->organisation, letters->refuses);
}

static Status letters(Request *request, Response *response)
{
    Upkeep upkeep;
    TRY(upkeep_of(request, &upkeep));
    if (!upkeep.may_publish)
        return error_set(&request->error, FORBIDDEN, "decided by who looks after the card");
    Letters said = {
        .organisation = upkeep.organisation,
        .refuses = str_equal(request_field(request, "letters"), STR("no"))};
    Status status = request_write(request, letters_work, &said);
    return go_back(
        request,
        response,
        &upkeep,
        status,
        said.refuses ? N_("We will not write to you about the card any more.")
                     : N_("We will write when nobody confirms the card for long."));
}

#define OWN (RIGHT_EDIT_OWN_PROFILE | RIGHT_EDIT_DIRECTORY)

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/organisations/{organisation}/upkeep",            .needs = OWN,     .guard = guard_own,  .run = page,       .about = "Is a card still true, free places, what is public"},
    {.method = POST, .path = "/directory/organisations/{organisation}/upkeep/confirm",    .needs = OWN,     .guard = guard_own,  .run = confirm,    .about = "Says that a card is still true"},
    {.method = POST, .path = "/directory/organisations/{organisation}/upkeep/capacity",   .needs = OWN,     .guard = guard_own,  .run = capacity,   .about = "Says how many are free"},
    {.method = POST, .path = "/directory/organisations/{organisation}/upkeep/public",     .needs = OWN,     .guard = guard_own,  .run = set_public, .about = "Withdraws a part of a card, or makes it public"},
    {.method = POST, .path = "/directory/organisations/{organisation}/upkeep/suggestion", .needs = OWN,     .guard = guard_own,  .run = decide,     .about = "Decides on a suggestion"},
    {.method = POST, .path = "/directory/organisations/{organisation}/upkeep/letters",    .needs = OWN,     .guard = guard_own,  .run = letters,    .about = "Wants no letters about a card, or wants them again"},
    {.method = GET,  .path = "/l/{token}/card",                                           .needs = BY_LINK, .guard = upkeep_guard_link, .run = page,       .about = "Is a card still true, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/confirm",                                   .needs = BY_LINK, .guard = upkeep_guard_link, .run = confirm,    .about = "Says that a card is still true, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/capacity",                                  .needs = BY_LINK, .guard = upkeep_guard_link, .run = capacity,   .about = "Says how many are free, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/public",                                    .needs = BY_LINK, .guard = upkeep_guard_link, .run = set_public, .about = "Withdraws a part of a card, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/suggestion",                                .needs = BY_LINK, .guard = upkeep_guard_link, .run = decide,     .about = "Decides on a suggestion, by a personal link"},
    {.method = POST, .path = "/l/{token}/card/letters",                                   .needs = BY_LINK, .guard = upkeep_guard_link, .run = letters,    .about = "Wants no letters about a card, by a personal link"},
};
/* clang-format on */

const RouteTable UPKEEP_ROUTES = ROUTE_TABLE("directory", ROUTES);
