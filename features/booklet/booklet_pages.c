/*
 * Ordering a booklet or a leaflet, and the sheets that go to the printer.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/booklet/booklet_pages.h"

#include "base/clock.h"
#include "features/booklet/booklet_page.html.h"
#include "features/booklet/booklet_sheet.html.h"
#include "features/booklet/booklet_views.h"
#include "features/codes/code_list.h"
#include "features/directory/directory_search.h"
#include "features/directory/freshness.h"
#include "features/people/right.h"
#include "web/fields.h"
#include "web/page.h"
#include "web/qr.h"

#define CODE_LIST_LEAFLET_TOPIC "leaflet_topic"

enum {
    LEFT_OUT_NAMED = 50 /* a register brings thousands that nobody has confirmed yet */
};

typedef struct OrderForm {
    Str topic;
    Str place;
    bool is_large;
    bool is_easy;
} OrderForm;

static const Field FIELDS[] = {
    {.name = "topic",
     .type = FIELD_CHOICE,
     .label = N_("About what"),
     .hint = N_("Nothing chosen: a booklet of all topics. One topic: a leaflet."),
     FIELD_TO(OrderForm, topic)},
    {.name = "place",
     .type = FIELD_CHOICE,
     .label = N_("Municipality"),
     FIELD_TO(OrderForm, place)},
    {.name = "large",
     .type = FIELD_BOOL,
     .label = N_("Large print"),
     FIELD_TO(OrderForm, is_large)},
    {.name = "easy",
     .type = FIELD_BOOL,
     .label = N_("In easy language, where organisations wrote it"),
     FIELD_TO(OrderForm, is_easy)},
};

static OrderForm order_of(Request *request)
{
    return (OrderForm){
        .topic = request_field(request, "topic"),
        .place = request_field(request, "place"),
        .is_large = request_field(request, "large").len > 0,
        .is_easy = request_field(request, "easy").len > 0};
}

static Status entries_of(
    Request *request, const OrderForm *order, const BookletEntry **ret_list, size_t *ret_count)
{
    const BookletOrder asked = {
        .topic = order->topic, .municipality = order->place, .is_easy = order->is_easy};
    return booklet_entries(&request->db, &asked, clock_now(), ret_list, ret_count);
}

/* ---- The order ---- */

static Status form_make(Request *request, const OrderForm *values, Form **ret_form)
{
    const Choice *topics;
    const Str *places;
    size_t count;
    Form *form = FORM(request, FIELDS, values);
    TRY(code_list_choices(
        &request->db, request->language, CODE_LIST_LEAFLET_TOPIC, &topics, &count));
    form_choices(form, "topic", topics, count);
    TRY(directory_municipalities(&request->db, &places, &count));
    Choice *choices = arena_array(request->arena, Choice, count + 1);
    for (size_t i = 0; i < count; i++)
        choices[i] = (Choice){.key = places[i], .label = places[i]};
    form_choices(form, "place", choices, count);
    *ret_form = form;
    return OK;
}

static bool stands_before(const BookletEntry *list, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (list[i].service.value == list[at].service.value)
            return true;
    }
    return false;
}

static Status order_show(Request *request, Response *response)
{
    const OrderForm order = order_of(request);
    const BookletEntry *list;
    size_t count;
    BookletPage view = {0};
    TRY(freshness_days(&request->db, &view.days));
    TRY(form_make(request, &order, &view.form));
    TRY(entries_of(request, &order, &list, &count));
    LeftOut *left_out = arena_array(request->arena, LeftOut, LEFT_OUT_NAMED);
    for (size_t i = 0; i < count; i++) {
        if (stands_before(list, i))
            continue;
        if (list[i].is_valid)
            view.printed_count++;
        else if (view.left_out_count++ < LEFT_OUT_NAMED)
            left_out[view.named_count++] = (LeftOut){
                .name = list[i].name,
                .path = str_format(
                    request->arena, "/directory/services/%lld", (long long)list[i].service.value)};
    }
    view.left_out = left_out;
    view.unnamed_count = view.left_out_count - view.named_count;
    Page page = {
        .title = request_text(request, N_("The directory on paper"), (TextArgs){0}),
        .section = STR("/directory"),
        .back_path = STR("/directory"),
        .back_label = request_text(request, N_("Directory"), (TextArgs){0})};
    return page_render(request, response, &page, booklet_page_body, &view);
}

/* ---- The sheets ---- */

static Status line_of(Request *request, const BookletEntry *entry, BookletLine *ret_line)
{
    BookletLine line = {.entry = entry};
    const Str where[] = {entry->address, entry->municipality};
    line.where = entry->address.len > 0 ? str_join(request->arena, where, 2, STR(", "))
                                        : entry->municipality;
    TRY(opening_hours_text(&request->db, request->language, entry->service, &line.hours));
    line.verified = request_text(
        request,
        N_("verified {1}"),
        ARGS(text_arg(format_day(request->arena, request->language, entry->verified_at))));
    *ret_line = line;
    return OK;
}

static Status chapters_make(
    Request *request, const BookletEntry *list, size_t count, BookletSheet *sheet)
{
    BookletChapter *chapters = arena_array(request->arena, BookletChapter, count + 1);
    BookletLine *lines = arena_array(request->arena, BookletLine, count + 1);
    Str topic = (Str){0};
    for (size_t i = 0; i < count; i++) {
        if (!list[i].is_valid)
            continue;
        if (sheet->chapter_count == 0 || !str_equal(topic, list[i].topic)) {
            BookletChapter *chapter = &chapters[sheet->chapter_count++];
            topic = list[i].topic;
            chapter->lines = lines;
            TRY(code_label(
                &request->db, request->language, CODE_LIST_LEAFLET_TOPIC, topic, &chapter->title));
        }
        TRY(line_of(request, &list[i], lines++));
        chapters[sheet->chapter_count - 1].line_count++;
    }
    sheet->chapters = chapters;
    return OK;
}

/* "Kde řešit dluhy: Lipov"; of all topics "Kdo pomůže: Lipov". */
static Status sheet_title(Request *request, const OrderForm *order, Str *ret_title)
{
    Str title = request_text(request, N_("Who helps"), (TextArgs){0});
    if (order->topic.len > 0)
        TRY(code_label(
            &request->db, request->language, CODE_LIST_LEAFLET_TOPIC, order->topic, &title));
    *ret_title =
        order->place.len > 0
            ? str_format(request->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(order->place))
            : title;
    return OK;
}

/* The code leads to the services of this very order; the address in letters is short to type. */
static void correction_fill(Request *request, const OrderForm *order, BookletSheet *sheet)
{
    Str address = request_url(request, STR("/correction"));
    Str scheme = STR("https://");
    Str of_order = str_format(
        request->arena,
        "%.*s?topic=%.*s&place=%.*s",
        STR_ARG(address),
        STR_ARG(percent_encode(request->arena, order->topic)),
        STR_ARG(percent_encode(request->arena, order->place)));
    sheet->correction =
        str_starts_with(address, scheme) ? str_part(address, scheme.len, address.len) : address;
    sheet->correction_qr = qr_draw(
        request->arena,
        order->topic.len + order->place.len > 0 ? of_order : address,
        request_text(request, N_("QR code of the page that takes corrections"), (TextArgs){0}));
}

static Status sheet_show(Request *request, Response *response)
{
    const OrderForm order = order_of(request);
    const BookletEntry *list;
    size_t count;
    int64_t days;
    TRY(freshness_days(&request->db, &days));
    TRY(entries_of(request, &order, &list, &count));
    BookletSheet sheet = {
        .is_easy = order.is_easy,
        .size_class = order.is_large ? "booklet large" : "booklet",
        .is_leaflet = order.topic.len > 0,
        .about = request_text(
            request,
            N_("Printed {1}. All of it was confirmed by the services themselves in the last {2} "
               "days."),
            ARGS(
                text_arg(format_day(request->arena, request->language, clock_now())),
                text_arg(days)))};
    correction_fill(request, &order, &sheet);
    TRY(sheet_title(request, &order, &sheet.title));
    TRY(chapters_make(request, list, count, &sheet));
    if (sheet.chapter_count == 0)
        return error_set_user(
            &request->error,
            NOT_FOUND,
            "",
            N_("Nothing can be printed: no service of this choice was confirmed lately. Ask the "
               "services to confirm their pages."));
    Page page = {
        .kind = PAGE_PRINT,
        .title = sheet.title,
        .section = STR("/directory"),
        .back_path = STR("/directory/booklet"),
        .back_label = request_text(request, N_("Back"), (TextArgs){0})};
    return page_render(request, response, &page, booklet_sheet_body, &sheet);
}

// clang-format off
static const Route ROUTES[] = {
    {GET, "/directory/booklet",       RIGHT_SEE_DIRECTORY, NULL, order_show, "Orders a booklet or a leaflet"},
    {GET, "/directory/booklet/print", RIGHT_SEE_DIRECTORY, NULL, sheet_show, "The booklet, for the printer"},
};
// clang-format on

const RouteTable BOOKLET_ROUTES = ROUTE_TABLE("booklet", ROUTES);
