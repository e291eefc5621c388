/*
 * The card of a pair, for the people of the pair: writing, confirming, letting others see.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/agreement_pages.h"
#include "features/agreements/card_caution.h"
#include "features/agreements/card_clash.h"
#include "features/agreements/card_fields.h"
#include "features/agreements/card_history.h"
#include "features/agreements/card_page.html.h"
#include "features/agreements/card_visit.h"
#include "features/agreements/card_words.h"
#include "features/people/form_failure.h"

/* ---- Showing ---- */

static void cautions_fill(Request *request, const Card *card, CardPage *view)
{
    CardCaution *cautions = arena_array(request->arena, CardCaution, CARD_FIELD_COUNT);
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        Str found = card_caution((CardField)field, card->texts[field]);
        if (found.len > 0)
            cautions[view->caution_count++] = (CardCaution){
                request_text(request, card_field_label((CardField)field), (TextArgs){0}), found};
    }
    view->cautions = cautions;
}

/* Letters and digits that the browser made up; anything else is none of its drafts. */
static Str draft_token(Request *request, const char *field)
{
    Str token = request_field(request, field);
    bool is_right = token.len > 0 && token.len <= CARD_DRAFT_TOKEN_BYTES;
    for (size_t i = 0; i < token.len && is_right; i++) {
        char byte = token.bytes[i];
        is_right = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    }
    return is_right ? token : (Str){0};
}

/* The form of this visit: they tick for themselves alone. */
static Status subject_load(Request *request, const CardVisit *visit, CardFormSubject *ret_subject)
{
    TRY(card_form_subject(request, &visit->card, visit->own, ret_subject));
    ret_subject->givers = &visit->participant.person;
    ret_subject->giver_count = 1;
    return OK;
}

static Status card_render(
    Request *request,
    Response *response,
    const CardFormSubject *subject,
    const CardForm *form,
    bool is_sent_back)
{
    const CardVisit *visit = request_card_visit(request);
    const Card *card = &visit->card;
    size_t other = 1 - visit->own;
    CardPage view = {
        .participant = &visit->participant,
        .path = card_visit_path(request),
        .version = is_sent_back ? request_field(request, "version")
                                : str_format(request->arena, "%lld", (long long)card->version),
        .draft_key = str_format(
            request->arena,
            "card %lld %lld %lld",
            (long long)card->meeting.value,
            (long long)card->sides[other].organisation.value,
            (long long)visit->participant.person.id.value),
        .saved = draft_token(request, "saved"),
        .exists = card->id.value != 0,
        .is_confirmed_by_own = card_is_confirmed_by(card, visit->own),
        .is_confirmed_by_other = card_is_confirmed_by(card, other),
        .own_shows = card->sides[visit->own].shows,
        .other_shows = card->sides[other].shows,
        .shown = card_shown(card)};
    TRY(card_fields_fill(request, subject, form, is_sent_back, &view.fields));
    TRY(card_history_text(request, card->id, &view.history, &view.history_count));
    cautions_fill(request, card, &view);
    Page page = {
        .kind = PAGE_NARROW,
        .title = card->sides[other].name,
        .back_path = participant_path(request, "/cards"),
        .back_label = request_text(request, N_("Cards of our pairs"), (TextArgs){0}),
        .http_status = is_sent_back ? 422 : 0,
        .script = "draft.js"};
    return page_render(request, response, &page, card_page_body, &view);
}

Status card_show(Request *request, Response *response)
{
    CardFormSubject subject;
    CardForm form;
    TRY(subject_load(request, request_card_visit(request), &subject));
    TRY(card_form_new(request, &subject, &form));
    return card_render(request, response, &subject, &form, false);
}

/* ---- Saving ---- */

typedef struct SaveWork {
    CardWriter writer;
    LinkId link;
    const CardDraft *draft;
    Str phone; /* of the writer, where none is known yet */
    Str email;
    bool confirms;
    int64_t seen_version;
    CardSaved saved;
    bool is_confirmed;
} SaveWork;

/* What the writer gives here for the first time, others of the event can be told, too. */
static Status contact_learn(Db *db, const SaveWork *work)
{
    Person person;
    PersonId saved;
    TRY(person_get(db, work->writer.person, &person));
    bool learns_phone = person.phone.len == 0 && work->phone.len > 0;
    bool learns_email = person.email.len == 0 && work->email.len > 0 && !person.has_account;
    if (!learns_phone && !learns_email)
        return OK;
    if (learns_phone)
        person.phone = work->phone;
    if (learns_email)
        person.email = work->email;
    return person_save(db, &person, &saved);
}

static Status save_work(Db *db, void *data)
{
    SaveWork *work = data;
    TRY(contact_learn(db, work));
    TRY(card_save(db, &work->writer, work->draft, &work->saved));
    const CardSaved *saved = &work->saved;
    bool has_seen_all = saved->version_before == work->seen_version && saved->clash_count == 0 &&
                        saved->doubled_step_count == 0;
    work->is_confirmed = work->confirms && has_seen_all && saved->id.value != 0;
    if (work->is_confirmed)
        TRY(card_confirm(db, &work->writer, saved->version));
    return work->link.value == 0 ? OK : link_use(db, work->link);
}

static const char *notice_of(const SaveWork *work)
{
    if (work->saved.doubled_step_count > 0)
        return N_("Saved. Both of you changed the same step; both stand there now.");
    if (work->saved.id.value == 0)
        return N_("Nothing is written yet, so there is nothing to save.");
    if (work->is_confirmed)
        return N_("Saved and confirmed. The other side sees it.");
    if (work->confirms)
        return N_(
            "Saved. The other side has changed the card meanwhile: read it, then confirm it.");
    return N_("Saved. The other side sees it and confirms it, too.");
}

static Status go_back(Request *request, Response *response)
{
    Str path = card_visit_path(request);
    Str draft = draft_token(request, "draft");
    if (draft.len > 0)
        path = str_format(request->arena, "%.*s?saved=%.*s", STR_ARG(path), STR_ARG(draft));
    response_redirect(request, response, path);
    return OK;
}

Status card_change(Request *request, Response *response)
{
    const CardVisit *visit = request_card_visit(request);
    CardFormSubject subject;
    CardForm form = {0};
    CardDraft draft;
    SaveWork work = {.writer = card_visit_writer(visit), .draft = &draft};
    TRY(subject_load(request, visit, &subject));
    Status status = card_form_read(request, &subject, &form, &draft);
    if (status != OK && form.form == NULL)
        return status;
    if (status == INVALID)
        return card_render(request, response, &subject, &form, true);
    TRY(status);
    draft.has_answers[1 - visit->own] = false; /* each side speaks for itself */
    work.phone = form.values->own_phone;
    work.email = form.values->own_email;
    work.confirms = str_equal(request_field(request, "finish"), STR("confirm"));
    work.link = visit->participant.link.used_at == 0 ? visit->participant.link.id : (LinkId){0};
    if (str_to_int(request_field(request, "version"), 0, INT64_MAX, &work.seen_version) != OK)
        return error_set(&request->error, INVALID, "a form of a card without its version");
    status = request_write(request, save_work, &work);
    if (form_took_failure(form.form, request, status))
        return card_render(request, response, &subject, &form, true);
    TRY(status);
    if (work.saved.clash_count > 0)
        return card_clash_show(request, response, &work.saved);
    response_notice(request, response, notice_of(&work));
    return go_back(request, response);
}

/* ---- A field that both wrote in ---- */

/* The choice is one more change, of what stood there when it was asked for. */
Status card_choose(Request *request, Response *response)
{
    CardDraft draft = {0};
    SaveWork work = {.writer = card_visit_writer(request_card_visit(request)), .draft = &draft};
    TRY(card_clash_read(request, &draft));
    TRY(request_write(request, save_work, &work));
    if (work.saved.clash_count > 0)
        return card_clash_show(request, response, &work.saved);
    response_notice(request, response, notice_of(&work));
    return go_back(request, response);
}

/* ---- Who may see it ---- */

typedef struct SeeWork {
    CardWriter writer;
    CardShown shows;
} SeeWork;

static Status see_work(Db *db, void *data)
{
    const SeeWork *work = data;
    return card_let_see(db, &work->writer, work->shows);
}

Status card_visibility_change(Request *request, Response *response)
{
    SeeWork work = {
        .writer = card_visit_writer(request_card_visit(request)),
        .shows = card_shown_from_key(request_field(request, "shows"))};
    TRY(request_write(request, see_work, &work));
    response_notice(
        request,
        response,
        work.shows == SHOWS_NOTHING ? N_("Nobody else sees it.")
                                    : N_("Saved. It is seen only while both of you allow it."));
    response_redirect(
        request,
        response,
        str_format(request->arena, "%.*s#visibility", STR_ARG(card_visit_path(request))));
    return OK;
}
