/*
 * not_our_card_pages: what somebody says who came by the link of a card that is not theirs: letters
 * to that address end, and whoever looks after the directory reads why.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/directory/directory_pages.h"
#include "features/directory/not_our_card_page.html.h"
#include "features/directory/upkeep.h"
#include "features/directory/upkeep_views.h"
#include "features/people/link.h"
#include "web/page.h"

static Status guard(Request *request)
{
    return link_guard_for(request, LINK_PROFILE);
}

static Str card_path(const Request *request, const char *rest)
{
    return str_format(
        request->arena, "/l/%.*s/card%s", STR_ARG(request_param(request, "token")), rest);
}

static Status show(Request *request, Response *response)
{
    const Link *link = request->subject;
    Organisation organisation;
    TRY(organisation_get(&request->db, link->organisation, &organisation));
    NotOurCardPage view = {
        .name = organisation.name,
        .path = card_path(request, "/not-ours"),
        .card_path = card_path(request, ""),
        .contact = request->town.contact,
        .is_told = request_has_field(request, "told")};
    const Page page = {
        .kind = PAGE_NARROW,
        .title = text_get(
            request->language, view.is_told ? N_("Thank you") : N_("Is it not your card?"))};
    return page_render(request, response, &page, not_our_card_page_body, &view);
}

/* Nobody's name is known, and whose link it was says nothing of who holds it. */
static Status tell_work(Db *db, void *data)
{
    const Suggestion *told = data;
    bool is_new;
    TRY(letters_refuse(db, told->organisation, true));
    Status status = suggestion_save(db, told, &is_new);
    if (status != TOO_LARGE)
        return status;
    error_clear(db->error); /* too many wait there: the letters end nevertheless */
    return OK;
}

static Status tell(Request *request, Response *response)
{
    const Link *link = request->subject;
    Str words = str_trim(request_field(request, "words"));
    if (words.len > LIMIT_STATEMENT_BYTES)
        return error_set_user(
            &request->error, TOO_LARGE, "words", N_("One sentence, please: it is too long."));
    const char *said = N_("The link to this card came to somebody whom it does not concern. No "
                          "letters go to the e-mail on the card now; please mend it.");
    Suggestion told = {
        .organisation = link->organisation,
        .field = STR("other"),
        .suggested = words,
        .note = text_get(request->town.language, said)};
    TRY(request_write(request, tell_work, &told));
    response_redirect(request, response, card_path(request, "/not-ours?told=1"));
    return OK;
}

/* clang-format off */
static const Route ROUTES[] = {
    {.method = GET,  .path = "/l/{token}/card/not-ours", .needs = BY_LINK, .guard = guard, .run = show, .about = "For somebody who got the link of a card by mistake"},
    {.method = POST, .path = "/l/{token}/card/not-ours", .needs = BY_LINK, .guard = guard, .run = tell, .about = "Ends letters about a card that came to somebody else"},
};
/* clang-format on */

const RouteTable NOT_OUR_CARD_ROUTES = ROUTE_TABLE("directory", ROUTES);
