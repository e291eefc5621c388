/*
 * The network of organisations: a picture, and tables that say the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/limits.h"
#include "features/landscape/landscape_pages.h"
#include "features/landscape/tie.h"
#include "features/landscape/tie_page.html.h"

enum {
    BROKERS_SHOWN = 5,
    ISOLATED_SHOWN = 30 /* names; more are folded */
};

/* Who has a tie, in the order of the circle: where all would be too many to be seen, they alone are
 * drawn. */
static const int32_t *tied_only(Request *request, const TieNetwork *network, int32_t *ret_count)
{
    int32_t *order = arena_array(request->arena, int32_t, (size_t)network->count + 1);
    int32_t count = 0;
    for (int32_t place = 0; place < network->count; place++) {
        if (network->measures.degrees[network->order[place]] > 0)
            order[count++] = network->order[place];
    }
    *ret_count = count;
    return order;
}

static bool is_large(const TieNetwork *network)
{
    return network->count > NETWORK_DRAWN_MOST;
}

/* The ties of a network on the circle of the one that the page is about, so that two pictures can
 * be compared place by place. */
static Markup picture(
    Request *request, const TieNetwork *network, const int32_t *order, int32_t place_count)
{
    DrawnTie *ties = arena_array(request->arena, DrawnTie, network->tie_count + 1);
    for (size_t i = 0; i < network->tie_count; i++) {
        const Tie *tie = &network->ties[i];
        TieLine line = (tie->kinds & TIE_AGREEMENT) != 0 ? TIE_AGREED
                       : (tie->kinds & TIE_MET) != 0     ? TIE_NEW
                                                         : TIE_KNOWN;
        ties[i] = (DrawnTie){tie->a, tie->b, line};
    }
    Str label = text_say_plural(
        request->arena,
        request->language,
        NN_("The network of organisations, {1} tie; the table below says the same",
            "The network of organisations, {1} ties; the table below says the same"),
        network->measures.tie_count,
        (TextArgs){0});
    return network_draw(request->arena, label, order, place_count, ties, network->tie_count);
}

/* Numbers of those tied to the node in this way, "2, 5, 7". */
static Str numbers_of(
    Request *request, const TieNetwork *network, int32_t node, unsigned with, unsigned without)
{
    size_t count = 0;
    Str *numbers = arena_array(request->arena, Str, (size_t)network->count + 1);
    for (size_t i = 0; i < network->tie_count; i++) {
        const Tie *tie = &network->ties[i];
        bool is_of = tie->a == node || tie->b == node;
        if (is_of && (tie->kinds & with) != 0 && (tie->kinds & without) == 0)
            numbers[count++] =
                str_format(request->arena, "%d", (int)(tie->a == node ? tie->b : tie->a) + 1);
    }
    return str_join(request->arena, numbers, count, STR(", "));
}

static Str whole(const Request *request, int64_t number)
{
    return format_int(request->arena, request->language, number);
}

static Str percent(Request *request, double share)
{
    return request_text(request, N_("{1} %"), ARGS(text_arg((int64_t)(share * 100 + 0.5))));
}

static void brokers_fill(Request *request, const TieNetwork *network, TiePage *view)
{
    int32_t brokers[BROKERS_SHOWN];
    size_t count = network_brokers(&network->measures, network->count, BROKERS_SHOWN, brokers);
    Str *names = arena_array(request->arena, Str, BROKERS_SHOWN);
    for (size_t i = 0; i < count; i++)
        names[i] = request_text(
            request,
            N_("{1}: on {2} of the shortest ways between others"),
            ARGS(
                text_arg(network->organisations[brokers[i]].name),
                text_arg(percent(request, network->measures.betweenness[brokers[i]]))));
    view->broker_count = count;
    view->brokers = names;
}

/* In a large network an organisation with nothing to say of it is no row. */
static void rows_fill(Request *request, const TieNetwork *network, TiePage *view)
{
    TieRow *rows = arena_array(request->arena, TieRow, (size_t)network->count + 1);
    Str *isolated = arena_array(request->arena, Str, (size_t)network->count + 1);
    for (int32_t node = 0; node < network->count; node++) {
        const TieRow row = {
            .number = node + 1,
            .name = network->organisations[node].name,
            .agreed = numbers_of(request, network, node, TIE_AGREEMENT, 0),
            .met = numbers_of(request, network, node, TIE_MET, TIE_AGREEMENT),
            .alike = numbers_of(request, network, node, TIE_ALIKE, TIE_MET | TIE_AGREEMENT)};
        bool is_tied = network->measures.degrees[node] > 0;
        if (is_tied || row.alike.len > 0 || !is_large(network))
            rows[view->row_count++] = row;
        if (!is_tied)
            isolated[view->isolated_name_count++] = row.name;
    }
    view->rows = rows;
    view->isolated = isolated;
    view->is_isolated_short = view->isolated_name_count <= ISOLATED_SHOWN;
}

/* ---- Before and after an event ---- */

/* The event of the address, or 0: none, or one that is not among them. */
static Status events_fill(Request *request, TiePage *view, int64_t *ret_event)
{
    const TieEvent *events;
    size_t count;
    int64_t asked = 0;
    if (str_to_int(request_field(request, "event"), 1, INT64_MAX, &asked) != OK)
        asked = 0;
    TRY(tie_events(&request->db, &events, &count));
    TieEventView *views = arena_array(request->arena, TieEventView, count + 1);
    *ret_event = 0;
    for (size_t i = 0; i < count; i++) {
        Str day = format_date(request->arena, request->language, events[i].date);
        views[i] = (TieEventView){
            .key = str_format(request->arena, "%lld", (long long)events[i].id),
            .label =
                str_format(request->arena, "%.*s, %.*s", STR_ARG(day), STR_ARG(events[i].name)),
            .is_chosen = events[i].id == asked};
        if (views[i].is_chosen) {
            *ret_event = asked;
            view->event = views[i].label;
        }
    }
    view->events = views;
    view->event_count = count;
    return OK;
}

static bool is_known_tie(const Tie *tie)
{
    return (tie->kinds & (TIE_MET | TIE_AGREEMENT)) != 0;
}

/* Both are of the same organisations, their ties by a, then b. */
static void new_ties_fill(
    Request *request, const TieNetwork *before, const TieNetwork *after, TiePage *view)
{
    Str *pairs = arena_array(request->arena, Str, after->tie_count + 1);
    size_t at = 0;
    for (size_t i = 0; i < after->tie_count; i++) {
        const Tie *tie = &after->ties[i];
        while (at < before->tie_count &&
               (before->ties[at].a < tie->a ||
                (before->ties[at].a == tie->a && before->ties[at].b < tie->b)))
            at++;
        bool was = at < before->tie_count && before->ties[at].a == tie->a &&
                   before->ties[at].b == tie->b && is_known_tie(&before->ties[at]);
        if (!is_known_tie(tie) || was)
            continue;
        pairs[view->new_tie_count++] = str_format(
            request->arena,
            "%.*s · %.*s",
            STR_ARG(after->organisations[tie->a].name),
            STR_ARG(after->organisations[tie->b].name));
    }
    view->new_ties = pairs;
}

static Status change_fill(
    Request *request,
    int64_t event,
    const TieNetwork *after,
    const int32_t *order,
    int32_t place_count,
    TiePage *view)
{
    TieNetwork before;
    const TieUntil until = {.event = event, .is_before = true};
    TRY(tie_network(&request->db, request->language, until, &before));
    const NetworkMeasures *was = &before.measures, *is = &after->measures;
    Language language = request->language;
    const TieMeasure measures[TIE_MEASURES] = {
        {text_get(language, N_("Ties")),
         whole(request, was->tie_count),
         whole(request, is->tie_count)},
        {text_get(language, N_("Density: ties of all that are possible")),
         percent(request, was->density),
         percent(request, is->density)},
        {text_get(language, N_("Organisations without a tie")),
         whole(request, was->isolated_count),
         whole(request, is->isolated_count)},
        {text_get(language, N_("Separate groups")),
         whole(request, was->part_count),
         whole(request, is->part_count)}};
    for (size_t i = 0; i < TIE_MEASURES; i++)
        view->measures[i] = measures[i];
    new_ties_fill(request, &before, after, view);
    if (view->is_drawn)
        view->picture_before = picture(request, &before, order, place_count);
    return OK;
}

Status tie_show(Request *request, Response *response)
{
    TieNetwork network;
    TieUntil until = {.event = 0};
    TiePage view = {.tabs = landscape_tabs_of(request, TAB_TIES)};
    TRY(events_fill(request, &view, &until.event));
    TRY(tie_network(&request->db, request->language, until, &network));
    const int32_t *order = network.order;
    int32_t place_count = network.count;
    if (is_large(&network))
        order = tied_only(request, &network, &place_count);
    view.node_count = network.count;
    view.is_drawn = place_count > 0 && place_count <= NETWORK_DRAWN_MOST;
    view.is_drawn_in_part = view.is_drawn && is_large(&network);
    view.left_out_count = network.left_out_count;
    if (view.is_drawn)
        view.picture = picture(request, &network, order, place_count);
    if (until.event != 0)
        TRY(change_fill(request, until.event, &network, order, place_count, &view));
    view.tie_count = whole(request, network.measures.tie_count);
    view.density = percent(request, network.measures.density);
    view.isolated_count = whole(request, network.measures.isolated_count);
    view.part_count = whole(request, network.measures.part_count);
    rows_fill(request, &network, &view);
    brokers_fill(request, &network, &view);
    Page page =
        landscape_page(request, request_text(request, N_("Who is tied to whom"), (TextArgs){0}));
    return page_render(request, response, &page, tie_page_body, &view);
}

static const char *const HEADERS[] = {
    N_("Organisation"), N_("Other organisation"), N_("Agreement"), N_("Met"), N_("Alike")};

Status tie_csv(Request *request, Response *response)
{
    TieNetwork network;
    Buffer out;
    TRY(tie_network(&request->db, request->language, (TieUntil){.event = 0}, &network));
    buffer_init_in(&out, request->arena, LIMIT_RESPONSE_BYTES);
    buffer_put(&out, STR("\xEF\xBB\xBF")); /* spreadsheets guess UTF-8 by it */
    for (size_t i = 0; i < sizeof HEADERS / sizeof HEADERS[0]; i++)
        csv_put_cell(&out, text_get(request->language, HEADERS[i]), i == 0);
    csv_end_row(&out);
    static const unsigned KINDS[] = {TIE_AGREEMENT, TIE_MET, TIE_ALIKE};
    for (size_t i = 0; i < network.tie_count; i++) {
        const Tie *tie = &network.ties[i];
        csv_put_cell(&out, network.organisations[tie->a].name, true);
        csv_put_cell(&out, network.organisations[tie->b].name, false);
        for (size_t k = 0; k < sizeof KINDS / sizeof KINDS[0]; k++)
            csv_put_cell(&out, (tie->kinds & KINDS[k]) != 0 ? STR("1") : STR(""), false);
        csv_end_row(&out);
    }
    return landscape_csv(request, response, "network", &out);
}
