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
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_views.h"
#include "features/mail/mail_queue.h"
#include "features/people/right.h"
#include "web/page.h"
#include "web/qr.h"

#define MAIL_KIND "still_true"

static bool can_be_written_to(const DuePage *page)
{
    return page->email.len > 0 && page->may_be_reminded;
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

static Status due_list_page(Request *request, Response *response)
{
    const DuePage *pages;
    size_t count;
    TRY(due_pages(&request->db, clock_now(), LIMIT_DUE_PAGES, &pages, &count));
    DueRow *rows = arena_array(request->arena, DueRow, count + 1);
    DuePageView view = {.rows = rows, .count = count};
    TRY(mail_is_on(&request->db, &view.has_mail));
    TRY(suggested_fill(request, &view));
    for (size_t i = 0; i < count; i++) {
        rows[i] = (DueRow){
            .name = pages[i].name,
            .path = str_format(
                request->arena,
                "/directory/organisations/%lld",
                (long long)pages[i].organisation.value),
            .freshness = freshness_of(request, pages[i].verified_at),
            .email = pages[i].email,
            .phone = phone_view(request, pages[i].phone, pages[i].name),
        };
        if (pages[i].reminded_at != 0) {
            Str day = format_day(request->arena, request->language, pages[i].reminded_at);
            rows[i].reminded = request_text(request, N_("asked {1}"), ARGS(text_arg(day)));
        }
        view.can_be_written_to += can_be_written_to(&pages[i]);
        Link link;
        Str path;
        bool is_made;
        TRY(card_link_find(&request->db, pages[i].organisation, &link, &path, &is_made));
        view.link_missing += !is_made;
    }
    const Page page = {
        .title = text_get(request->language, N_("Cards to be confirmed")),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = text_get(request->language, N_("Directory")),
    };
    return page_render(request, response, &page, due_page_body, &view);
}

typedef struct Reminding {
    Language language; /* of organisations: nobody knows theirs, so the town's */
    Str town;
    PersonId by;
    int64_t sent;
} Reminding;

static Status remind_one(Db *db, const Reminding *reminding, const DuePage *page, bool *ret_sent)
{
    Link link;
    bool is_new;
    TRY(card_link_keep(db, page->organisation, reminding->by, &link, &is_new));
    Language language = reminding->language;
    const MailDraft draft = {
        .kind = MAIL_KIND,
        .address = page->email,
        .language = language,
        .about = page->organisation.value,
        .subject =
            text_say(db->arena, language, N_("Is it still true? {1}"), ARGS(text_arg(page->name))),
        .body = text_say(
            db->arena,
            language,
            N_("Your card in the directory of {1} was not confirmed for a while, and others rely "
               "on it. Look at it, please: one tap says that it is true, and how many are free. "
               "You need no account."),
            ARGS(text_arg(reminding->town))),
        .action_label = text_get(language, N_("Look at the card")),
        .link = link.id,
        .action_path = STR("/card"),
    };
    TRY(mail_queue(db, &draft, ret_sent));
    return *ret_sent ? due_reminded(db, page->organisation, clock_now()) : OK;
}

static Status remind_work(Db *db, void *data)
{
    Reminding *reminding = data;
    reminding->sent = 0;
    const DuePage *pages;
    size_t count;
    TRY(due_pages(db, clock_now(), LIMIT_DUE_PAGES, &pages, &count));
    for (size_t i = 0; i < count; i++) {
        bool is_sent = false;
        if (can_be_written_to(&pages[i]))
            TRY(remind_one(db, reminding, &pages[i], &is_sent));
        reminding->sent += is_sent;
    }
    return OK;
}

static Status remind(Request *request, Response *response)
{
    Reminding reminding = {
        .language = request->town.language,
        .town = request->town.name,
        .by = {request->actor.person_id},
    };
    TRY(request_write(request, remind_work, &reminding));
    response_notice(
        request,
        response,
        reminding.sent > 0 ? N_("Sent. Who answers is confirmed with one tap.")
                           : N_("Nobody was written to: there is no mail server, no address, or "
                                "they were asked within the last week."));
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
};
/* clang-format on */

const RouteTable DUE_ROUTES = ROUTE_TABLE("directory", ROUTES);
