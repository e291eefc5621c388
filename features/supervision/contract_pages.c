/*
 * Contracts of supervision: the list, one with its supervisor's certificates and its log, paper.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_frame.h"
#include "features/people/form_failure.h"
#include "features/people/right.h"
#include "features/supervision/contract_list_page.html.h"
#include "features/supervision/contract_page.html.h"
#include "features/supervision/contract_print_page.html.h"
#include "features/supervision/supervision_pages.h"

#define CONTRACT_RIGHTS (RIGHT_PLAN_MEETINGS | RIGHT_LEAD_MEETINGS | RIGHT_ADMINISTER)

static const struct {
    const char *key;
    const char *label;
} FORMS[] = {
    {"individual", N_("individual")},
    {"group", N_("group")},
    {"team", N_("team")},
    {"case", N_("about cases")},
    {"managerial", N_("managerial")},
};

enum {
    FORM_COUNT = sizeof FORMS / sizeof FORMS[0],
    SESSIONS_MOST = 200,
    SESSION_MINUTES_MOST = 600
};

typedef struct ContractForm {
    Str law;
    Str organisation;
    Str supervisor;
    Str second;
    Str form;
    Str aim;
    Str members;
    int64_t session_count;
    int64_t session_minutes;
    Str place;
    Str valid_from;
    Str valid_to;
    Str price;
    Str reported;
    Str confidentiality;
    Str cancelling;
    Str evaluation_date;
    Str replacement;
    Str ethics;
    Str complaints;
    Str signed_employer_on;
    Str signed_supervisor_on;
    Str signed_group_on;
    Str version;
} ContractForm;

// clang-format off
static const Field FIELDS[] = {
    {.name = "organisation",         .type = FIELD_CHOICE, .label = N_("Employer of the supervised"), .is_required = true, FIELD_TO(ContractForm, organisation)},
    {.name = "law",                  .type = FIELD_CHOICE, .label = N_("By whose rules"), .is_required = true, FIELD_TO(ContractForm, law)},
    {.name = "supervisor",           .type = FIELD_CHOICE, .label = N_("Supervisor"), .is_required = true, FIELD_TO(ContractForm, supervisor)},
    {.name = "second",               .type = FIELD_CHOICE, .label = N_("Second supervisor"), FIELD_TO(ContractForm, second)},
    {.name = "form",                 .type = FIELD_CHOICE, .label = N_("Form"), .is_required = true, FIELD_TO(ContractForm, form)},
    {.name = "aim",                  .type = FIELD_TEXT,   .label = N_("Aim"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, aim)},
    {.name = "members",              .type = FIELD_TEXT,   .label = N_("Who is supervised"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, members)},
    {.name = "session_count",        .type = FIELD_INT,    .label = N_("Number of sessions"), .maximum = SESSIONS_MOST, FIELD_TO(ContractForm, session_count)},
    {.name = "session_minutes",      .type = FIELD_INT,    .label = N_("Minutes of one session"), .maximum = SESSION_MINUTES_MOST, FIELD_TO(ContractForm, session_minutes)},
    {.name = "place",                .type = FIELD_LINE,   .label = N_("Place"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(ContractForm, place)},
    {.name = "valid_from",           .type = FIELD_DATE,   .label = N_("Holds from"), .is_required = true, FIELD_TO(ContractForm, valid_from)},
    {.name = "valid_to",             .type = FIELD_DATE,   .label = N_("Holds to"), FIELD_TO(ContractForm, valid_to)},
    {.name = "price",                .type = FIELD_LINE,   .label = N_("Price"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(ContractForm, price)},
    {.name = "reported",             .type = FIELD_TEXT,   .label = N_("What the employer learns"), .hint = N_("Usual: dates, hours, how many were there, and themes that the group agreed on. Nothing else."), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, reported)},
    {.name = "confidentiality",      .type = FIELD_TEXT,   .label = N_("Confidentiality and its limits"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, confidentiality)},
    {.name = "cancelling",           .type = FIELD_TEXT,   .label = N_("Cancelling a session"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, cancelling)},
    {.name = "evaluation_date",      .type = FIELD_DATE,   .label = N_("Evaluation on"), FIELD_TO(ContractForm, evaluation_date)},
    {.name = "replacement",          .type = FIELD_TEXT,   .label = N_("When the supervisor is to be replaced"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, replacement)},
    {.name = "ethics",               .type = FIELD_LINE,   .label = N_("Code of ethics"), .maximum = LIMIT_LINE_BYTES, FIELD_TO(ContractForm, ethics)},
    {.name = "complaints",           .type = FIELD_TEXT,   .label = N_("Complaints"), .maximum = LIMIT_TEXT_BYTES, FIELD_TO(ContractForm, complaints)},
    {.name = "signed_employer_on",   .type = FIELD_DATE,   .label = N_("Signed by the employer on"), FIELD_TO(ContractForm, signed_employer_on)},
    {.name = "signed_supervisor_on", .type = FIELD_DATE,   .label = N_("Signed by the supervisor on"), FIELD_TO(ContractForm, signed_supervisor_on)},
    {.name = "signed_group_on",      .type = FIELD_DATE,   .label = N_("Signed by the supervised on"), FIELD_TO(ContractForm, signed_group_on)},
    {.name = "version",              .type = FIELD_HIDDEN, .label = N_("Version"), FIELD_TO(ContractForm, version)},
};

typedef struct CertificateForm {
    Str person;
    Str number;
    Str issued_by;
    Str from;
    Str to;
} CertificateForm;

static const Field CERTIFICATE_FIELDS[] = {
    {.name = "person",           .type = FIELD_CHOICE, .label = N_("Supervisor"), .is_required = true, FIELD_TO(CertificateForm, person)},
    {.name = "number",           .type = FIELD_LINE, .label = N_("Number of the certificate"), .is_required = true, .maximum = LIMIT_NAME_BYTES, FIELD_TO(CertificateForm, number)},
    {.name = "issued_by",        .type = FIELD_LINE, .label = N_("Issued by"), .maximum = LIMIT_NAME_BYTES, FIELD_TO(CertificateForm, issued_by)},
    {.name = "certificate_from", .type = FIELD_DATE, .label = N_("Valid from"), .is_required = true, FIELD_TO(CertificateForm, from)},
    {.name = "certificate_to",   .type = FIELD_DATE, .label = N_("Valid to"), .hint = N_("Empty: without an end."), FIELD_TO(CertificateForm, to)},
};

// clang-format on

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

static Str id_text(Request *request, int64_t id)
{
    return id == 0 ? (Str){0} : str_format(request->arena, "%lld", (long long)id);
}

Str supervision_form_text(Request *request, Str key)
{
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (str_equal(str_of(FORMS[i].key), key))
            return say(request, FORMS[i].label);
    }
    return key;
}

/* From a day to a day, which is empty where there is no end. */
static Str days_text(Request *request, Str valid_from, Str valid_to)
{
    Str from = format_date(request->arena, request->language, valid_from);
    if (valid_to.len == 0)
        return request_text(request, N_("since {1}"), ARGS(text_arg(from)));
    Str to = format_date(request->arena, request->language, valid_to);
    return str_format(request->arena, "%.*s – %.*s", STR_ARG(from), STR_ARG(to));
}

/* Empty text: 0. */
static int64_t number_of(Str text)
{
    int64_t number;
    return str_to_int(text, 0, INT64_MAX, &number) == OK ? number : 0;
}

/* ---- List, and certificates ---- */

static Status certificates_show(Request *request, PersonId supervisor, ContractPage *page)
{
    const SupervisorCertificate *list;
    TRY(certificate_list_of(&request->db, supervisor, &list, &page->certificate_count));
    CertificateRow *rows = arena_array(request->arena, CertificateRow, page->certificate_count + 1);
    for (size_t i = 0; i < page->certificate_count; i++)
        rows[i] = (CertificateRow){
            .number = list[i].number,
            .issued_by = list[i].issued_by,
            .days = days_text(request, list[i].valid_from, list[i].valid_to),
        };
    page->certificates = rows;
    return OK;
}

static Status people_choices(Request *request, Form *form, const char *field)
{
    const Person *people;
    size_t count;
    TRY(person_list(&request->db, request->language, (OrganisationId){0}, &people, &count));
    Choice *choices = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){
            id_text(request, people[i].id.value),
            people[i].organisation_name.len == 0 ? people[i].name
                                                 : str_format(
                                                       request->arena,
                                                       "%.*s (%.*s)",
                                                       STR_ARG(people[i].name),
                                                       STR_ARG(people[i].organisation_name))};
    form_choices(form, field, choices, count);
    return OK;
}

static Status list_render(Request *request, Response *response, Form *form)
{
    const SupervisionContract *contracts;
    ContractListPage view = {.certificate_form = form};
    TRY(people_choices(request, form, "person"));
    TRY(contract_list(&request->db, &request->actor, &contracts, &view.row_count));
    ContractRow *rows = arena_array(request->arena, ContractRow, view.row_count);
    for (size_t i = 0; i < view.row_count; i++)
        rows[i] = (ContractRow){
            .contract = &contracts[i],
            .path = str_format(request->arena, "/supervision/%lld", (long long)contracts[i].id),
            .form = supervision_form_text(request, contracts[i].form),
            .days = days_text(request, contracts[i].valid_from, contracts[i].valid_to),
            .is_signed = contracts[i].signed_employer_on.len > 0 &&
                         contracts[i].signed_supervisor_on.len > 0 &&
                         contracts[i].signed_group_on.len > 0};
    view.rows = rows;
    Page page = {
        .title = say(request, N_("Supervision")),
        .section = STR("/meetings"),
        .back_path = STR("/meetings"),
        .back_label = say(request, N_("All events")),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, contract_list_page_body, &view);
}

Status contract_list_show(Request *request, Response *response)
{
    return list_render(request, response, FORM(request, CERTIFICATE_FIELDS, NULL));
}

static Status certificate_work(Db *db, void *data)
{
    return certificate_add(db, data);
}

Status contract_certificate(Request *request, Response *response)
{
    CertificateForm values = {0};
    Form *form = FORM(request, CERTIFICATE_FIELDS, NULL);
    TRY(people_choices(request, form, "person"));
    if (form_read(form, request, &values) != OK)
        return list_render(request, response, form);
    SupervisorCertificate certificate = {
        .person = {number_of(values.person)},
        .number = values.number,
        .issued_by = values.issued_by,
        .valid_from = values.from,
        .valid_to = values.to};
    Status status = request_write(request, certificate_work, &certificate);
    if (form_took_failure(form, request, status))
        return list_render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("The certificate is written down."));
    response_redirect(request, response, STR("/supervision"));
    return OK;
}

/* ---- One contract ---- */

Status contract_guard(Request *request)
{
    int64_t id;
    SupervisionContract *contract = arena_new_of(request->arena, SupervisionContract);
    TRY(request_param_id(request, "contract", &id));
    TRY(contract_get(&request->db, &request->actor, id, contract));
    request->subject = contract;
    return OK;
}

static Status choices_set(Request *request, Form *form)
{
    const Organisation *organisations;
    size_t count;
    Choice *forms = arena_array(request->arena, Choice, FORM_COUNT);
    Choice *laws = arena_array(request->arena, Choice, 2);
    TRY(organisation_list(&request->db, request->language, &organisations, &count));
    Choice *employers = arena_array(request->arena, Choice, count);
    for (size_t i = 0; i < count; i++)
        employers[i] = (Choice){id_text(request, organisations[i].id.value), organisations[i].name};
    for (size_t i = 0; i < FORM_COUNT; i++)
        forms[i] = (Choice){str_of(FORMS[i].key), say(request, FORMS[i].label)};
    laws[0] = (Choice){STR("cz"), say(request, N_("Czech"))};
    laws[1] = (Choice){STR("pl"), say(request, N_("Polish: with a certificate"))};
    form_choices(form, "organisation", employers, count);
    form_choices(form, "form", forms, FORM_COUNT);
    form_choices(form, "law", laws, 2);
    TRY(people_choices(request, form, "supervisor"));
    return people_choices(request, form, "second");
}

static ContractForm values_of(Request *request, const SupervisionContract *c)
{
    if (c == NULL)
        return (ContractForm){
            .law = request->language == LANGUAGE_PL ? STR("pl") : STR("cz"),
            .valid_from = today_iso(request->arena),
            .reported =
                say(request,
                    N_("Dates, hours and how many were there. Themes and conclusions only with "
                       "everybody's consent.")),
            .confidentiality = say(
                request,
                N_("What is said stays in the group. The limits are danger to life, and the law.")),
            .cancelling = say(request, N_("Five working days before; later the session counts.")),
            .version = STR("0")};
    return (ContractForm){
        .law = c->law,
        .organisation = id_text(request, c->organisation.value),
        .supervisor = id_text(request, c->supervisor.value),
        .second = id_text(request, c->second.value),
        .form = c->form,
        .aim = c->aim,
        .members = c->members,
        .session_count = c->session_count,
        .session_minutes = c->session_minutes,
        .place = c->place,
        .valid_from = c->valid_from,
        .valid_to = c->valid_to,
        .price = c->price,
        .reported = c->reported,
        .confidentiality = c->confidentiality,
        .cancelling = c->cancelling,
        .evaluation_date = c->evaluation_date,
        .replacement = c->replacement,
        .ethics = c->ethics,
        .complaints = c->complaints,
        .signed_employer_on = c->signed_employer_on,
        .signed_supervisor_on = c->signed_supervisor_on,
        .signed_group_on = c->signed_group_on,
        .version = str_format(request->arena, "%lld", (long long)c->version)};
}

static SupervisionContract contract_of(const ContractForm *f, int64_t id)
{
    return (SupervisionContract){
        .id = id,
        .law = f->law,
        .organisation = {number_of(f->organisation)},
        .supervisor = {number_of(f->supervisor)},
        .second = {number_of(f->second)},
        .form = f->form,
        .aim = f->aim,
        .members = f->members,
        .session_count = f->session_count,
        .session_minutes = f->session_minutes,
        .place = f->place,
        .valid_from = f->valid_from,
        .valid_to = f->valid_to,
        .price = f->price,
        .reported = f->reported,
        .confidentiality = f->confidentiality,
        .cancelling = f->cancelling,
        .evaluation_date = f->evaluation_date,
        .replacement = f->replacement,
        .ethics = f->ethics,
        .complaints = f->complaints,
        .signed_employer_on = f->signed_employer_on,
        .signed_supervisor_on = f->signed_supervisor_on,
        .signed_group_on = f->signed_group_on,
        .version = number_of(f->version)};
}

/* Nobody has to wipe a nought before writing a number. */
static void noughts_clear(Form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        if (form->fields[i].type == FIELD_INT && str_equal(form->states[i].typed, STR("0")))
            form->states[i].typed = (Str){0};
    }
}

/* The form comes from a request with errors, or is NULL. */
static Status render(Request *request, Response *response, Form *form)
{
    const SupervisionContract *contract = request->subject;
    ContractForm values = values_of(request, contract);
    ContractPage view = {
        .contract = contract,
        .action = contract == NULL
                      ? STR("/supervision/new")
                      : str_format(request->arena, "/supervision/%lld", (long long)contract->id)};
    view.form = form != NULL ? form : FORM(request, FIELDS, &values);
    noughts_clear(view.form);
    TRY(choices_set(request, view.form));
    if (contract != NULL) {
        TRY(certificates_show(request, contract->supervisor, &view));
        TRY(supervision_log(request, contract, &view));
    }
    Page page = {
        .title = contract == NULL ? say(request, N_("A new contract of supervision"))
                                  : say(request, N_("Contract of supervision")),
        .section = STR("/meetings"),
        .back_path = STR("/supervision"),
        .back_label = say(request, N_("Supervision")),
        .http_status = form != NULL ? 422 : 0};
    return page_render(request, response, &page, contract_page_body, &view);
}

Status contract_show(Request *request, Response *response)
{
    return render(request, response, NULL);
}

typedef struct ContractWork {
    SupervisionContract contract;
    PersonId by;
    int64_t id;
} ContractWork;

static Status save_work(Db *db, void *data)
{
    ContractWork *work = data;
    return contract_save(db, &work->contract, work->by, &work->id);
}

Status contract_change(Request *request, Response *response)
{
    const SupervisionContract *contract = request->subject;
    ContractForm values = {0};
    ContractWork work = {.by = {request->actor.person_id}};
    Form *form = FORM(request, FIELDS, NULL);
    TRY(choices_set(request, form));
    if (form_read(form, request, &values) != OK)
        return render(request, response, form);
    work.contract = contract_of(&values, contract == NULL ? 0 : contract->id);
    Status status = request_write(request, save_work, &work);
    if (form_took_failure(form, request, status))
        return render(request, response, form);
    TRY(status);
    response_notice(request, response, N_("Saved."));
    response_redirect(
        request, response, str_format(request->arena, "/supervision/%lld", (long long)work.id));
    return OK;
}

Status contract_print(Request *request, Response *response)
{
    const SupervisionContract *contract = request->subject;
    ContractPrintPage view = {
        .contract = contract,
        .form = supervision_form_text(request, contract->form),
        .days = days_text(request, contract->valid_from, contract->valid_to),
        .evaluation =
            format_date_long(request->arena, request->language, contract->evaluation_date),
        .sessions = str_format(
            request->arena,
            "%lld × %.*s",
            (long long)contract->session_count,
            STR_ARG(duration_text(request->arena, request->language, contract->session_minutes)))};
    Page page = {
        .kind = PAGE_PRINT,
        .title = say(request, N_("Contract of supervision")),
        .section = STR("/meetings"),
        .back_path = str_format(request->arena, "/supervision/%lld", (long long)contract->id),
        .back_label = say(request, N_("Back"))};
    return page_render(request, response, &page, contract_print_page_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/supervision",                         CONTRACT_RIGHTS, NULL,           contract_list_show,   "Contracts of supervision"},
    {POST, "/supervision",                         CONTRACT_RIGHTS, NULL,           contract_certificate, "Writes down a certificate of a supervisor"},
    {GET,  "/supervision/new",                     CONTRACT_RIGHTS, NULL,           contract_show,        "A new contract"},
    {POST, "/supervision/new",                     CONTRACT_RIGHTS, NULL,           contract_change,      "Makes it"},
    {GET,  "/supervision/{contract}",              CONTRACT_RIGHTS, contract_guard, contract_show,        "A contract, its certificates and its log"},
    {POST, "/supervision/{contract}",              CONTRACT_RIGHTS, contract_guard, contract_change,      "Changes it"},
    {GET,  "/supervision/{contract}/print",        CONTRACT_RIGHTS, contract_guard, contract_print,       "The contract on paper"},
    {GET,  "/supervision/{contract}/log.csv",      CONTRACT_RIGHTS, contract_guard, contract_log,         "Its sessions as a table"},
    {GET,  "/meetings/{meeting}/supervision",            CONTRACT_RIGHTS, meeting_guard, session_show,       "An event as a session of supervision"},
    {POST, "/meetings/{meeting}/supervision",            CONTRACT_RIGHTS, meeting_guard, session_change,     "Says of which contract"},
    {POST, "/meetings/{meeting}/supervision/conclusion", CONTRACT_RIGHTS, meeting_guard, session_conclusion, "Asks the group about a conclusion"},
    {POST, "/meetings/{meeting}/supervision/step",       CONTRACT_RIGHTS, meeting_guard, session_step,       "Releases or withdraws it"},
    {GET,  "/l/{token}/supervision", BY_LINK, participant_link_guard, session_mine_show, "Conclusions that wait for a consent"},
    {POST, "/l/{token}/supervision", BY_LINK, participant_link_guard, session_mine_say,  "Agrees or refuses"},
};
// clang-format on

const RouteTable SUPERVISION_ROUTES = ROUTE_TABLE("supervision", ROUTES);
