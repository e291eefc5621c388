/*
 * correction_pages: whoever holds a booklet or a leaflet in hand and knows that something in it is
 * different finds here the service and the form that suggests a correction, without an account.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/clock.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/booklet/booklet_pages.h"
#include "features/booklet/booklet_views.h"
#include "features/booklet/correction_page.html.h"
#include "features/directory/directory_labels.h"
#include "web/page.h"
#include "web/session.h"

enum {
    SEARCHES = 60 /* of one visitor in a quarter of an hour: each reads all names */
};

static void entries_show(
    Request *request, const BookletEntry *entries, size_t count, CorrectionPage *view)
{
    Correctable *list = arena_array(request->arena, Correctable, count + 1);
    for (size_t i = 0; i < count; i++) {
        const Str about[] = {entries[i].organisation_name, entries[i].municipality};
        list[view->count++] = (Correctable){
            .name = entries[i].name,
            .about = parts_joined(request->arena, about, 2),
            .path = str_format(
                request->arena,
                "/directory/services/%lld/suggest",
                (long long)entries[i].service.value)};
    }
    view->list = list;
}

static Status named_show(Request *request, CorrectionPage *view)
{
    const BookletEntry *entries;
    size_t count;
    Str words = unicode_fold(request->arena, view->name);
    if (words.len == 0) /* signs alone */
        return OK;
    TRY(attempt_count(request, "correction search", SEARCHES));
    TRY(correctable_find(&request->db, words, &entries, &count));
    view->is_full = count == CORRECTABLE_MOST;
    entries_show(request, entries, count, view);
    return OK;
}

/* What was printed of that order, once each; also what has grown old since. */
static Status printed_show(Request *request, const BookletOrder *order, CorrectionPage *view)
{
    const BookletEntry *entries;
    size_t all, count = 0;
    TRY(attempt_count(request, "correction search", SEARCHES));
    TRY(booklet_entries(&request->db, order, clock_now(), &entries, &all));
    BookletEntry *printed = arena_array(request->arena, BookletEntry, all + 1);
    for (size_t i = 0; i < all; i++) {
        bool is_new = entries[i].verified_at != 0; /* never confirmed, never printed */
        for (size_t j = 0; j < count && is_new; j++)
            is_new = printed[j].service.value != entries[i].service.value;
        if (is_new)
            printed[count++] = entries[i];
    }
    entries_show(request, printed, count, view);
    return OK;
}

static Status correction_show(Request *request, Response *response)
{
    const BookletOrder order = {
        .topic = request_field(request, "topic"), .municipality = request_field(request, "place")};
    CorrectionPage view = {.name = str_trim(request_field(request, "name"))};
    if (view.name.len > LIMIT_NAME_BYTES)
        view.name = (Str){0};
    bool is_of_order = order.topic.len + order.municipality.len > 0;
    view.is_asked = view.name.len > 0 || is_of_order;
    if (view.name.len > 0)
        TRY(named_show(request, &view));
    else if (is_of_order)
        TRY(printed_show(request, &order, &view));
    const Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Is something different?"), (TextArgs){0}),
    };
    return page_render(request, response, &page, correction_page_body, &view);
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/correction", ANYBODY, NULL, correction_show, "Finds the service about which a reader of the booklet knows better"},
};
// clang-format on

const RouteTable CORRECTION_ROUTES = ROUTE_TABLE("booklet", ROUTES);
