/*
 * library_pages: guidance and good practice for everybody, and the link for who has no account.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/guidance/guidance_pages.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/guidance/ask_link_page.html.h"
#include "features/guidance/guidance_mail.h"
#include "features/guidance/library_page.html.h"
#include "features/mail/mail_queue.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/session.h"

static const TextArgs NO_ARGS = {0};

Status library_show(Request *request, Response *response)
{
    const Entry *entries;
    const Question *queue;
    size_t waiting = 0;
    LibraryPage view = {
        .query = request_field(request, "q"),
        .topic = request_field(request, "topic"),
        .may_guide = request_may(request, RIGHT_GUIDE),
    };
    TRY(guidance_search(&request->db, view.query, view.topic, &entries, &view.entry_count));
    TRY(entry_rows(request, entries, view.entry_count, &view.entries));
    TRY(code_list_choices(
        &request->db, request->language, CODE_LIST_TOPIC, &view.topics, &view.topic_count));
    if (view.may_guide)
        TRY(guidance_queue(&request->db, &queue, &waiting));
    view.waiting_count = (int64_t)waiting;
    Page page = {
        .kind = PAGE_USUAL,
        .title = request_text(request, N_("From practice"), NO_ARGS),
        .section = STR("/guidance"),
    };
    return page_render(request, response, &page, library_page_body, &view);
}

/* ---- Without an account ---- */

typedef struct AskLinkForm {
    Str email;
} AskLinkForm;

static const Field FIELDS[] = {
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("Your work e-mail"),
     .autocomplete = "email",
     .is_required = true,
     .maximum = LIMIT_EMAIL_BYTES,
     FIELD_TO(AskLinkForm, email)},
};

static Status render(Request *request, Response *response, const Form *form, bool is_sent)
{
    AskLinkPage view = {.form = form, .is_sent = is_sent, .contact = request->town.contact};
    TRY(mail_is_on(&request->db, &view.is_mail_on));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("A question from practice"), NO_ARGS),
        .http_status = form->error_count > 0 ? 422 : 0,
    };
    return page_render(request, response, &page, ask_link_page_body, &view);
}

Status ask_link_show(Request *request, Response *response)
{
    return render(request, response, FORM(request, FIELDS, NULL), false);
}

static Status link_work(Db *db, void *data)
{
    Person person;
    bool is_found;
    const AskLinkForm *form = data;
    TRY(db_found(db, person_find_by_email(db, form->email, &person), &is_found));
    return is_found ? guidance_mail(db, GUIDANCE_LINK, person.id, 0) : OK;
}

/* The answer is the same whether the address is known or not. */
Status ask_link_send(Request *request, Response *response)
{
    AskLinkForm values = {0};
    Form *form = FORM(request, FIELDS, NULL);
    if (form_read(form, request, &values) != OK)
        return render(request, response, form, false);
    TRY(attempt_count(request, "guidance link", LIMIT_SIGN_IN_ATTEMPTS));
    TRY(request_write(request, link_work, &values));
    return render(request, response, form, true);
}
