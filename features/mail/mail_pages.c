/*
 * mail_pages: the mail server, a test message, and what waits, failed and went out.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/mail/mail_pages.h"

#include "base/limits.h"
#include "features/mail/mail_page.html.h"
#include "features/mail/mail_settings.h"
#include "features/mail/mail_views.h"
#include "features/people/form_failure.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/session.h"

static const TextArgs NO_ARGS = {0};

enum {
    ROWS_SHOWN = 50,
    PORT_MOST = 65535
};

typedef struct ServerForm {
    Str host;
    int64_t port;
    Str security;
    Str user;
    Str password;
    Str sender;
    Str sender_name;
    int64_t version;
} ServerForm;

static const Field SERVER_FIELDS[] = {
    {.name = "host",
     .type = FIELD_LINE,
     .label = N_("Server"),
     .hint = N_("As smtp.example.org. Your provider or your IT people know it."),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ServerForm, host)},
    {.name = "port",
     .type = FIELD_INT,
     .label = N_("Port"),
     .hint = N_("Usually 587, with TLS 465."),
     .is_required = true,
     .minimum = 1,
     .maximum = PORT_MOST,
     FIELD_TO(ServerForm, port)},
    {.name = "security",
     .type = FIELD_CHOICE,
     .label = N_("Encryption"),
     .is_required = true,
     FIELD_TO(ServerForm, security)},
    {.name = "user",
     .type = FIELD_LINE,
     .label = N_("User"),
     .hint = N_("Empty if the server needs none."),
     .autocomplete = "off",
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(ServerForm, user)},
    {.name = "password",
     .type = FIELD_PASSWORD,
     .label = N_("Password"),
     .hint = N_("Empty keeps the one that is there. It is stored sealed; the key lies outside the "
                "database and its backups."),
     .autocomplete = "off",
     .maximum = LIMIT_PASSWORD_BYTES,
     FIELD_TO(ServerForm, password)},
    {.name = "sender",
     .type = FIELD_EMAIL,
     .label = N_("Address of the sender"),
     .hint = N_("Answers come to it, so somebody should read it."),
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(ServerForm, sender)},
    {.name = "sender_name",
     .type = FIELD_LINE,
     .label = N_("Name of the sender"),
     .hint = N_("Empty: the name of the town."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ServerForm, sender_name)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .maximum = INT64_MAX,
     FIELD_TO(ServerForm, version)},
};

typedef struct TestForm {
    Str address;
} TestForm;

static const Field TEST_FIELDS[] = {
    {.name = "address",
     .type = FIELD_EMAIL,
     .label = N_("To whom"),
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(TestForm, address)},
};

static Form *server_form(Request *request, const ServerForm *values)
{
    Form *form = FORM(request, SERVER_FIELDS, values);
    Choice *choices = arena_array(request->arena, Choice, 3);
    choices[0] = (Choice){
        str_of(mail_security_key(MAIL_STARTTLS)),
        request_text(request, N_("STARTTLS (usual)"), NO_ARGS)};
    choices[1] = (Choice){
        str_of(mail_security_key(MAIL_TLS)),
        request_text(request, N_("TLS from the beginning"), NO_ARGS)};
    choices[2] = (Choice){
        str_of(mail_security_key(MAIL_PLAIN)),
        request_text(request, N_("none: only for a server of our own network"), NO_ARGS)};
    form_choices(form, "security", choices, 3);
    return form;
}

/* ---- The page ---- */

static MailRow row_of(Request *request, const QueuedMail *mail)
{
    bool is_waiting = str_equal(mail->state, STR("waiting"));
    bool is_given_up = str_equal(mail->state, STR("given_up"));
    MailRow row = {
        .id = mail->id.value,
        .when = format_moment(request->arena, request->language, mail->created_at),
        .address = mail->is_private
                       ? request_text(request, N_("to an address that is shown to nobody"), NO_ARGS)
                       : mail->address,
        .subject = mail->subject,
        .is_waiting = is_waiting,
        .is_given_up = is_given_up,
        .is_sent = str_equal(mail->state, STR("sent")),
    };
    if (!mail->was_tried || row.is_sent)
        return row;
    row.reason = request_text(request, mail_result_words(mail->result), NO_ARGS);
    row.answer = mail->answer;
    if (is_waiting)
        row.next = format_moment(request->arena, request->language, mail->next_try_at);
    return row;
}

static Status show(
    Request *request, Response *response, const Form *form, const Form *test_form, int64_t version)
{
    MailSettings settings;
    const QueuedMail *mails;
    MailPage view = {.form = form, .test_form = test_form, .version = version};
    TRY(mail_settings_get(&request->db, &settings));
    TRY(mail_counts(&request->db, &view.counts));
    TRY(mail_list(&request->db, ROWS_SHOWN, &mails, &view.row_count));
    MailRow *rows = arena_array(request->arena, MailRow, view.row_count);
    for (size_t i = 0; i < view.row_count; i++)
        rows[i] = row_of(request, &mails[i]);
    view.rows = rows;
    view.is_on = settings.is_on;
    view.needs_password_again = settings.has_password && settings.password.len == 0;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("Mail"), NO_ARGS),
        .section = STR("/settings"),
        .http_status = form->error_count + test_form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, mail_page_body, &view);
}

static ServerForm values_of(const MailSettings *settings)
{
    return (ServerForm){
        .host = settings->host,
        .port = settings->port,
        .security = str_of(mail_security_key(settings->security)),
        .user = settings->user,
        .sender = settings->sender,
        .sender_name = settings->sender_name,
    };
}

static Form *form_of_settings(Request *request, const MailSettings *settings)
{
    const ServerForm values = values_of(settings);
    return server_form(request, &values);
}

static Status mail_show(Request *request, Response *response)
{
    MailSettings settings;
    TRY(mail_settings_get(&request->db, &settings));
    Form *form = form_of_settings(request, &settings);
    return show(request, response, form, FORM(request, TEST_FIELDS, NULL), settings.version);
}

/* ---- Changing ---- */

static Status save_work(Db *db, void *data)
{
    const ServerForm *values = data;
    const MailSettings settings = {
        .host = values->host,
        .port = values->port,
        .security = mail_security_from_key(values->security),
        .user = values->user,
        .password = values->password,
        .sender = values->sender,
        .sender_name = values->sender_name,
        .version = values->version,
    };
    return mail_settings_save(db, &settings);
}

static Status back(Request *request, Response *response, const char *notice)
{
    response_notice(request, response, notice);
    response_redirect(request, response, STR("/settings/mail"));
    return OK;
}

/* Somebody else saved meanwhile: theirs stands beside what was sent. */
static Status clash_show(Request *request, Form *form, ServerForm *values)
{
    MailSettings now;
    TRY(mail_settings_get(&request->db, &now));
    const ServerForm theirs = values_of(&now);
    form_clash(form, values, &theirs);
    values->version = now.version;
    return OK;
}

static Status mail_write(Request *request, Response *response)
{
    ServerForm values = {.version = 0};
    Form *form = server_form(request, NULL);
    Form *test_form = FORM(request, TEST_FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return show(request, response, form, test_form, values.version);
    Status status = request_write(request, save_work, &values);
    if (form_took_failure(form, request, status)) {
        if (form->is_clash)
            TRY(clash_show(request, form, &values));
        return show(request, response, form, test_form, values.version);
    }
    TRY(status);
    return back(request, response, N_("Saved. Send a test message to see whether it works."));
}

static Status off_work(Db *db, void *data)
{
    (void)data;
    return mail_settings_remove(db);
}

static Status mail_off(Request *request, Response *response)
{
    TRY(request_write(request, off_work, NULL));
    return back(request, response, N_("Mail is off. Links and QR codes are given by hand."));
}

static Status test_work(Db *db, void *data)
{
    return mail_queue(db, data, NULL);
}

static Status mail_test(Request *request, Response *response)
{
    MailSettings settings;
    TestForm values = {0};
    Form *test_form = FORM(request, TEST_FIELDS, NULL);
    TRY(mail_settings_get(&request->db, &settings));
    Status status = form_read(test_form, request, &values);
    if (status == OK && !mail_address_is_sendable(values.address)) {
        form_error(
            test_form,
            "address",
            N_("This does not look like an e-mail. Write it as name@example.org."));
        status = INVALID;
    }
    if (status != OK)
        return show(
            request, response, form_of_settings(request, &settings), test_form, settings.version);
    TRY(attempt_count(request, "test mail", LIMIT_MAIL_TESTS));
    MailDraft draft = {
        .kind = "test",
        .address = values.address,
        .language = request->language,
        .subject = request_text(
            request, N_("Kruh, {1}: a test message"), ARGS(text_arg(request->town.name))),
        .body = request_text(
            request,
            N_("Good day,\n\nthis message came through the mail server that you set in Kruh. "
               "Nothing needs to be done."),
            NO_ARGS),
    };
    TRY(request_write(request, test_work, &draft));
    return back(
        request,
        response,
        N_("The message is on its way. Below you see in a moment what became of it."));
}

typedef struct MessageWork {
    MailMessageId id;
    bool drops;
} MessageWork;

static Status message_work(Db *db, void *data)
{
    const MessageWork *work = data;
    if (work->drops)
        return mail_drop(db, work->id);
    return mail_try_again(db, work->id, clock_now());
}

static Status mail_message_change(Request *request, Response *response)
{
    MessageWork work = {.drops = str_equal(request_field(request, "what"), STR("drop"))};
    TRY(request_param_id(request, "message", &work.id.value));
    TRY(request_write(request, message_work, &work));
    return back(
        request,
        response,
        work.drops ? N_("Dropped: it is not sent.")
                   : N_("It is tried now. Look again in a moment."));
}

/* ---- What others show of it ---- */

Status mail_waiting(Request *request, WaitingItem *items, size_t *ret_count)
{
    MailCounts counts;
    *ret_count = 0;
    if (!request_may(request, RIGHT_ADMINISTER))
        return OK;
    TRY(mail_counts(&request->db, &counts));
    if (counts.given_up == 0)
        return OK;
    items[0] = (WaitingItem){
        .path = STR("/settings/mail"),
        .title = text_say_plural(
            request->arena,
            request->language,
            N_("{1} message could not be delivered"),
            N_("{1} messages could not be delivered"),
            counts.given_up,
            NO_ARGS),
        .is_urgent = true,
    };
    *ret_count = 1;
    return OK;
}

Status mail_state(Request *request, StateLine *ret_line)
{
    bool is_on;
    MailCounts counts;
    TRY(mail_is_on(&request->db, &is_on));
    TRY(mail_counts(&request->db, &counts));
    *ret_line = (StateLine){
        .label = request_text(request, N_("Mail"), NO_ARGS),
        .value = is_on ? request_text(
                             request,
                             N_("{1} waiting, {2} not delivered"),
                             ARGS(text_arg(counts.waiting), text_arg(counts.given_up)))
                       : request_text(request, N_("no server is set"), NO_ARGS),
        .path = STR("/settings/mail"),
        .is_bad = counts.given_up > 0,
    };
    return OK;
}

// clang-format off
static const Route ROUTES[] = {
    {GET,  "/settings/mail",                    RIGHT_ADMINISTER, NULL,                  mail_show,           "The mail server and its queue"},
    {POST, "/settings/mail",                    RIGHT_ADMINISTER, NULL,                  mail_write,          "Saves the mail server"},
    {POST, "/settings/mail/off",                RIGHT_ADMINISTER, NULL,                  mail_off,            "Forgets the mail server"},
    {POST, "/settings/mail/test",               RIGHT_ADMINISTER, NULL,                  mail_test,           "Sends a test message"},
    {POST, "/settings/mail/messages/{message}", RIGHT_ADMINISTER, guard_nothing_private, mail_message_change, "Tries a message again, or drops it"},
};
// clang-format on

const RouteTable MAIL_ROUTES = ROUTE_TABLE("mail", ROUTES);
