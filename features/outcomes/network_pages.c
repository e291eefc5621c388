/*
 * The network before and after an event: two pictures, and tables that say the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/network_page.html.h"
#include "features/outcomes/outcome_network.h"
#include "features/outcomes/outcome_pages.h"

enum {
    BROKERS_SHOWN = 5,
    MEASURES_SHOWN = 4
};

/* ---- Pictures ---- */

static Markup picture(Request *request, const OutcomeNetwork *network, bool is_after)
{
    size_t count = 0;
    DrawnTie *ties = arena_array(request->arena, DrawnTie, network->tie_count + 1);
    for (size_t i = 0; i < network->tie_count; i++) {
        const PairTie *tie = &network->ties[i];
        bool is_known = (tie->state & PAIR_KNOWN) != 0;
        TieLine line = is_known ? TIE_KNOWN : TIE_NEW;
        if (is_after && (tie->state & PAIR_AGREED) != 0)
            line = TIE_AGREED;
        if (is_known || is_after)
            ties[count++] = (DrawnTie){tie->a, tie->b, line};
    }
    const char *const texts[2][2] = {
        {NN_(
            "The network before the event, {1} tie; the table below says the same",
            "The network before the event, {1} ties; the table below says the same")},
        {NN_(
            "The network after the event, {1} tie; the table below says the same",
            "The network after the event, {1} ties; the table below says the same")}};
    Str label = text_say_plural(
        request->arena,
        request->language,
        texts[is_after][0],
        texts[is_after][1],
        (int64_t)count,
        (TextArgs){0});
    return network_draw(request->arena, label, network->order, network->count, ties, count);
}

/* ---- Tables ---- */

/* Numbers of those that are tied to the node in this way, "2, 5, 7". */
static Str numbers_of(
    Request *request, const OutcomeNetwork *network, int32_t node, unsigned with, unsigned without)
{
    size_t count = 0;
    Str *numbers = arena_array(request->arena, Str, (size_t)network->count + 1);
    for (size_t i = 0; i < network->tie_count; i++) {
        const PairTie *tie = &network->ties[i];
        if ((tie->a != node && tie->b != node) || (tie->state & with) == 0 ||
            (tie->state & without) != 0)
            continue;
        int32_t other = tie->a == node ? tie->b : tie->a;
        numbers[count++] = str_format(request->arena, "%d", (int)other + 1);
    }
    return str_join(request->arena, numbers, count, STR(", "));
}

static void rows_fill(Request *request, const OutcomeNetwork *network, NetworkPage *view)
{
    NetworkRow *rows = arena_array(request->arena, NetworkRow, (size_t)network->count + 1);
    for (int32_t node = 0; node < network->count; node++)
        rows[node] = (NetworkRow){
            .number = node + 1,
            .name = network->organisations[node].name,
            .known = numbers_of(request, network, node, PAIR_KNOWN, 0),
            .met = numbers_of(request, network, node, PAIR_MET, PAIR_KNOWN),
            .agreed = numbers_of(request, network, node, PAIR_AGREED, 0)};
    view->rows = rows;
    view->row_count = (size_t)network->count;
}

static Str percent(Request *request, double share)
{
    return request_text(request, N_("{1} %"), ARGS(text_arg((int64_t)(share * 100 + 0.5))));
}

static Str whole(Request *request, int64_t number)
{
    return format_int(request->arena, request->language, number);
}

static void measures_fill(Request *request, const OutcomeNetwork *network, NetworkPage *view)
{
    const NetworkMeasures *all[] = {&network->before, &network->after, &network->agreed};
    Str cells[MEASURES_SHOWN][3];
    static const char *const LABELS[MEASURES_SHOWN] = {
        N_("Ties"),
        N_("Density: ties of all that are possible"),
        N_("Organisations without a tie"),
        N_("Separate groups")};
    for (size_t i = 0; i < 3; i++) {
        cells[0][i] = whole(request, all[i]->tie_count);
        cells[1][i] = percent(request, all[i]->density);
        cells[2][i] = whole(request, all[i]->isolated_count);
        cells[3][i] = whole(request, all[i]->part_count);
    }
    MeasureRow *rows = arena_array(request->arena, MeasureRow, MEASURES_SHOWN);
    for (size_t i = 0; i < MEASURES_SHOWN; i++)
        rows[i] = (MeasureRow){
            request_text(request, LABELS[i], (TextArgs){0}), cells[i][0], cells[i][1], cells[i][2]};
    view->measures = rows;
    view->measure_count = MEASURES_SHOWN;
}

/* Those who connect others, the strongest first; nobody where all know each other. */
static void brokers_fill(Request *request, const OutcomeNetwork *network, NetworkPage *view)
{
    int32_t brokers[BROKERS_SHOWN];
    size_t count = network_brokers(&network->after, network->count, BROKERS_SHOWN, brokers);
    Str *names = arena_array(request->arena, Str, BROKERS_SHOWN);
    for (size_t i = 0; i < count; i++)
        names[i] = request_text(
            request,
            N_("{1}: on {2} of the shortest ways between others"),
            ARGS(
                text_arg(network->organisations[brokers[i]].name),
                text_arg(percent(request, network->after.betweenness[brokers[i]]))));
    view->broker_count = count;
    view->brokers = names;
}

Status network_show(Request *request, Response *response)
{
    const Meeting *meeting = request_meeting(request);
    OutcomeNetwork network;
    CardCounts cards;
    NetworkPage view = {0};
    TRY(meeting_frame(request, meeting, STEP_COUNT, &view.frame));
    TRY(network_load(&request->db, request->language, meeting, &network));
    TRY(card_counts(&request->db, meeting->id, &cards));
    view.is_drawn = network.count > 0 && network.count <= NETWORK_DRAWN_MOST;
    view.before = picture(request, &network, false);
    view.after = picture(request, &network, true);
    view.new_count = network.new_count;
    view.open_count = network.open_count;
    view.csv_path = after_path(request, "/network.csv");
    view.hidden_count = cards.confirmed - network.agreed.tie_count;
    rows_fill(request, &network, &view);
    measures_fill(request, &network, &view);
    brokers_fill(request, &network, &view);
    Page page = after_subpage(request, &view.frame, N_("The network before and after"));
    return page_render(request, response, &page, network_page_body, &view);
}
