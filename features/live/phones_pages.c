/*
 * Phones in this hall: the address as people type it, codes to scan, and what to do when a phone
 * does not find the way. The name and password of a Wi-Fi are drawn and forgotten.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "features/live/live_pages.h"
#include "features/live/phones_page.html.h"
#include "features/live/room_store.h"
#include "web/machine.h"
#include "web/qr.h"
#include "web/site.h"

#include <string.h>

enum {
    NETWORK_BYTES = 32, /* of IEEE 802.11 */
    PASSPHRASE_LEAST = 8,
    PASSPHRASE_MOST = 63
};

static Str say(Request *request, const char *message_id)
{
    return request_text(request, message_id, (TextArgs){0});
}

/* ---- The way in ---- */

/* What people type: without the scheme, that browsers add by themselves. */
static Str without_scheme(Str url)
{
    const char *behind = url.len == 0 ? NULL : strstr(url.bytes, "://");
    if (behind == NULL)
        return url;
    size_t skipped = (size_t)(behind + 3 - url.bytes);
    return (Str){url.bytes + skipped, url.len - skipped};
}

Str live_join_address(const Request *request)
{
    return without_scheme(request_url(request, STR("/join")));
}

Markup live_join_qr(Request *request, Str code)
{
    Str path = str_format(request->arena, "/join/%.*s", STR_ARG(code));
    return qr_draw(
        request->arena,
        request_url(request, path),
        say(request, N_("QR code to come in with a phone")));
}

/* ---- Wi-Fi ---- */

typedef struct WifiForm {
    Str network;
    Str password;
} WifiForm;

static const Field WIFI_FIELDS[] = {
    {.name = "network",
     .type = FIELD_LINE,
     .label = N_("Name of the Wi-Fi"),
     .autocomplete = "off",
     .is_required = true,
     .maximum = NETWORK_BYTES,
     FIELD_TO(WifiForm, network)},
    {.name = "password",
     .type = FIELD_LINE,
     .label = N_("Its password; empty: it has none"),
     .autocomplete = "off",
     .minimum = PASSPHRASE_LEAST,
     .maximum = PASSPHRASE_MOST,
     FIELD_TO(WifiForm, password)},
};

static void put_escaped(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr("\\;,:\"", text.bytes[i]) != NULL)
            buffer_put_byte(out, '\\');
        buffer_put_byte(out, text.bytes[i]);
    }
}

/* The form that cameras of Android and iOS know: WIFI:T:WPA;S:name;P:password;; */
static Markup wifi_qr(Request *request, const WifiForm *wifi)
{
    Buffer code;
    buffer_init_in(&code, request->arena, 128);
    buffer_put(&code, wifi->password.len > 0 ? STR("WIFI:T:WPA;S:") : STR("WIFI:T:nopass;S:"));
    put_escaped(&code, wifi->network);
    if (wifi->password.len > 0) {
        buffer_put(&code, STR(";P:"));
        put_escaped(&code, wifi->password);
    }
    buffer_put(&code, STR(";;"));
    return qr_draw(
        request->arena, buffer_text(&code), say(request, N_("QR code to join the Wi-Fi")));
}

/* ---- The page ---- */

/* An address under which phones might find this machine, when the public one is of no use. */
static Str example_url(Request *request)
{
    const Str *addresses;
    size_t count;
    Str url = request->site->public_url;
    size_t port = url.len;
    machine_addresses(request->arena, &addresses, &count);
    while (port > 0 && url.bytes[port - 1] != ':')
        port--;
    int64_t number;
    bool has_port = str_to_int(str_part(url, port, url.len), 1, UINT16_MAX, &number) == OK;
    if (count == 0)
        return (Str){0};
    return has_port
               ? str_format(
                     request->arena, "http://%.*s:%lld", STR_ARG(addresses[0]), (long long)number)
               : str_format(request->arena, "http://%.*s", STR_ARG(addresses[0]));
}

static Status phones_render(Request *request, Response *response, Form *form, const WifiForm *wifi)
{
    Str code;
    const Meeting *meeting = request_meeting(request);
    Str url = request->site->public_url;
    PhonesPage view = {
        .path = meeting_path(request->arena, meeting->id, "/live"),
        .has_plan = meeting->confirmed_plan.value != 0,
        .join_url = live_join_address(request),
        .public_url = url,
        .is_closed = url_is_of_this_machine(url),
        .is_plain = !str_starts_with(url, STR("https://")),
        .form = form};
    if (view.is_closed)
        view.example = example_url(request);
    TRY(room_code(&request->db, meeting->id, &code));
    if (code.len > 0) {
        view.join_code = live_code_text(request->arena, code);
        view.join_qr = live_join_qr(request, code);
    }
    if (wifi != NULL) {
        view.network = wifi->network;
        view.wifi_qr = wifi_qr(request, wifi);
    }
    Page page = {
        .kind = PAGE_NARROW,
        .title = say(request, N_("Phones in this hall")),
        .section = STR("/meetings"),
        .back_path = view.path,
        .back_label = say(request, N_("Console")),
        .http_status = form->error_count > 0 ? 422 : 0};
    return page_render(request, response, &page, phones_page_body, &view);
}

Status phones_show(Request *request, Response *response)
{
    return phones_render(request, response, FORM(request, WIFI_FIELDS, NULL), NULL);
}

static Status open_work(Db *db, void *data)
{
    const MeetingId *meeting = data;
    TRY(room_open(db, *meeting));
    return room_tell(db, *meeting);
}

Status phones_change(Request *request, Response *response)
{
    WifiForm wifi;
    MeetingId meeting = request_meeting(request)->id;
    if (str_equal(request_field(request, "what"), STR("open"))) {
        TRY(request_write(request, open_work, &meeting));
        response_redirect(request, response, meeting_path(request->arena, meeting, "/live/phones"));
        return OK;
    }
    Form *form = FORM(request, WIFI_FIELDS, NULL);
    bool is_read = form_read(form, request, &wifi) == OK;
    return phones_render(request, response, form, is_read ? &wifi : NULL);
}
