/*
 * due_pages: which cards nobody has confirmed for long, for those who look after the directory, and
 * the question "Is it still true?" to their organisations.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/card_link.h"
#include "features/directory/directory_labels.h"
#include "features/directory/directory_pages.h"
#include "features/directory/due_links_page.html.h"
#include "features/directory/due_page.html.h"
#include "features/directory/reminder.h"
#include "features/directory/upkeep_views.h"
#include "features/mail/mail_queue.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/qr.h"

/* Why no letter helps: somebody calls. NULL: one does. */
static const char *why_to_call(DueLetter letter)
{
    switch (letter) {
    case LETTER_NO_ADDRESS:
        return N_("no e-mail on the card");
    case LETTER_REFUSED:
        return N_("wants no letters");
    case LETTER_UNDELIVERED:
        return N_("the last letter did not arrive");
    case LETTER_UNANSWERED:
        return N_("three letters without an answer");
    case LETTER_MAY_GO:
    case LETTER_RESTS:
        return NULL;
    }
    return NULL;
}

/* What others suggest waits for its organisation; whoever looks after the directory can help. */
static Status suggested_fill(Request *request, DuePageView *view)
{
    const SuggestedPage *pages;
    size_t count;
    TRY(suggested_pages(&request->db, LIMIT_DUE_PAGES, &pages, &count));
    DueSuggestions *rows = arena_array(request->arena, DueSuggestions, count + 1);
    for (size_t i = 0; i < count; i++)
        rows[i] = (DueSuggestions){
            .name = pages[i].name,
            .path = str_format(
                request->arena,
                "/directory/organisations/%lld/upkeep",
                (long long)pages[i].organisation.value),
            .count = pages[i].count};
    view->suggested = rows;
    view->suggested_count = count;
    return OK;
}

static DueRow row_of(Request *request, const DuePage *page)
{
    DueRow row = {
        .name = page->name,
        .path = str_format(
            request->arena, "/directory/organisations/%lld", (long long)page->organisation.value),
        .freshness = freshness_of(request, page->verified_at),
        .phone = phone_view(request, page->phone, page->name),
    };
    const char *why = why_to_call(page->letter);
    if (why != NULL)
        row.why = text_get(request->language, why);
    if (page->reminded_at != 0) {
        Str day = format_day(request->arena, request->language, page->reminded_at);
        row.reminded = request_text(request, N_("asked {1}"), ARGS(text_arg(day)));
    }
    return row;
}

/* Whom a letter does not reach stand apart, so that somebody calls; without a mail server that is
 * everybody, and one list is enough. */
static Status rows_fill(Request *request, DuePageView *view)
{
    const DuePage *pages;
    size_t count;
    TRY(due_pages(&request->db, clock_now(), LIMIT_DUE_PAGES, &pages, &count));
    DueRow *rows = arena_array(request->arena, DueRow, count + 1);
    DueRow *calls = arena_array(request->arena, DueRow, count + 1);
    view->rows = rows;
    view->calls = calls;
    for (size_t i = 0; i < count; i++) {
        Link link;
        Str path;
        bool is_made;
        bool is_to_be_called = view->has_mail && why_to_call(pages[i].letter) != NULL;
        if (is_to_be_called)
            calls[view->call_count++] = row_of(request, &pages[i]);
        else
            rows[view->count++] = row_of(request, &pages[i]);
        view->can_be_written_to += pages[i].letter == LETTER_MAY_GO;
        TRY(card_link_find(&request->db, pages[i].organisation, &link, &path, &is_made));
        view->link_missing += !is_made;
    }
    return OK;
}

static Status reminders_fill(Request *request, DuePageView *view)
{
    Reminders reminders;
    TRY(reminders_get(&request->db, &reminders));
    view->reminders_are_on = reminders.are_on;
    view->reminders_most = LIMIT_REMINDERS_OF_A_DAY;
    view->last_count = reminders.last_count;
    if (reminders.last_at != 0)
        view->last = format_moment(request->arena, request->language, reminders.last_at);
    return OK;
}

static Status due_list_page(Request *request, Response *response)
{
    DuePageView view = {.pause_days = REMINDER_PAUSE_DAYS};
    TRY(mail_is_on(&request->db, &view.has_mail));
    TRY(rows_fill(request, &view));
    TRY(due_has_cards(&request->db, &view.has_cards));
    view.may_add = request_may(request, RIGHT_MANAGE_PEOPLE);
    TRY(reminders_fill(request, &view));
    TRY(suggested_fill(request, &view));
    const Page page = {
        .title = text_get(request->language, N_("Cards to be confirmed")),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = text_get(request->language, N_("Directory")),
    };
    return page_render(request, response, &page, due_page_body, &view);
}

typedef struct Asking {
    PersonId by;
    int64_t sent;
} Asking;

static Status remind_work(Db *db, void *data)
{
    Asking *asking = data;
    const DuePage *pages;
    size_t count;
    Microseconds now = clock_now();
    TRY(due_pages(db, now, LIMIT_DUE_PAGES, &pages, &count));
    return reminders_send(db, pages, count, LIMIT_DUE_PAGES, asking->by, now, &asking->sent);
}

static Status remind(Request *request, Response *response)
{
    Asking asking = {.by = {request->actor.person_id}};
    TRY(request_write(request, remind_work, &asking));
    response_notice(
        request,
        response,
        asking.sent > 0 ? N_("Sent. Who answers is confirmed with one tap.")
                        : N_("Nobody was written to: there is no mail server, no address, or "
                             "they were asked within the last week."));
    response_redirect(request, response, STR("/directory/due"));
    return OK;
}

/* ---- By itself ---- */

static Status switch_work(Db *db, void *data)
{
    const bool *are_on = data;
    return reminders_switch(db, *are_on);
}

static Status switch_reminders(Request *request, Response *response)
{
    bool are_on = str_equal(request_field(request, "reminders"), STR("on"));
    TRY(request_write(request, switch_work, &are_on));
    response_notice(
        request,
        response,
        are_on ? N_("Kruh asks by itself again.")
               : N_("Kruh writes to nobody by itself any more. You can still ask by the button."));
    response_redirect(request, response, STR("/directory/due"));
    return OK;
}

/* ---- Without mail: links on paper ---- */

typedef struct LinksWork {
    PersonId by;
    int64_t made;
} LinksWork;

static Status links_work(Db *db, void *data)
{
    LinksWork *work = data;
    const DuePage *pages;
    size_t count;
    work->made = 0;
    TRY(due_pages(db, clock_now(), LIMIT_DUE_PAGES, &pages, &count));
    for (size_t i = 0; i < count; i++) {
        Link link;
        bool is_new;
        TRY(card_link_keep(db, pages[i].organisation, work->by, &link, &is_new));
        work->made += is_new;
    }
    return OK;
}

static Status links_make(Request *request, Response *response)
{
    LinksWork work = {.by = {request->actor.person_id}};
    TRY(request_write(request, links_work, &work));
    response_notice(
        request,
        response,
        work.made > 0 ? N_("The links are made. Print them and hand them out.")
                      : N_("Every organisation of this list has its link already."));
    response_redirect(request, response, STR("/directory/due"));
    return OK;
}

static Status links_sheet(Request *request, Response *response)
{
    const DuePage *pages;
    size_t count;
    TRY(due_pages(&request->db, clock_now(), LIMIT_DUE_PAGES, &pages, &count));
    DueSlip *slips = arena_array(request->arena, DueSlip, count + 1);
    DueSheet view = {.town = request->town.name, .slips = slips};
    for (size_t i = 0; i < count; i++) {
        Link link;
        Str path;
        bool is_made;
        TRY(card_link_find(&request->db, pages[i].organisation, &link, &path, &is_made));
        if (!is_made)
            continue;
        const Str parts[] = {path, STR("/card")};
        Str address = request_url(request, str_join(request->arena, parts, 2, (Str){0}));
        slips[view.slip_count++] = (DueSlip){
            .organisation = pages[i].name,
            .address = address,
            .qr = qr_draw(
                request->arena, address, text_get(request->language, N_("QR code of the link"))),
            .until = format_moment(request->arena, request->language, link.expires_at)};
    }
    const Page page = {
        .kind = PAGE_PRINT,
        .title = text_get(request->language, N_("Links of cards to be confirmed")),
        .section = STR("/directory"),
        .back_path = STR("/directory/due"),
        .back_label = text_get(request->language, N_("Cards to be confirmed"))};
    return page_render(request, response, &page, due_links_page_body, &view);
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/directory/due", .needs = RIGHT_EDIT_DIRECTORY, .run = due_list_page, .about = "Cards that nobody has confirmed for long"},
    {.method = POST, .path = "/directory/due/links", .needs = RIGHT_EDIT_DIRECTORY, .run = links_make, .about = "Makes the links that such organisations lack"},
    {.method = GET,  .path = "/directory/due/links", .needs = RIGHT_EDIT_DIRECTORY, .run = links_sheet, .about = "Prints their links, to be handed out"},
    {.method = POST, .path = "/directory/due", .needs = RIGHT_EDIT_DIRECTORY, .run = remind,   .about = "Asks their organisations whether they are still true"},
    {.method = POST, .path = "/directory/due/reminders", .needs = RIGHT_EDIT_DIRECTORY, .run = switch_reminders, .about = "Whether the server asks them by itself"},
};
/* clang-format on */

const RouteTable DUE_ROUTES = ROUTE_TABLE("directory", ROUTES);
