/* response: what handlers put into a response. SPDX-License-Identifier: EUPL-1.2 */
#include "web/response.h"

#include "web/dispatch.h"
#include "web/fields.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum {
    NOTICE_MAC_BYTES = 16,
    NOTICE_MAC_TEXT_BYTES = 2 * NOTICE_MAC_BYTES + 1
};

static const char *notice_cookie(const Request *request)
{
    return request->is_secure ? "__Host-kruh_notice" : "kruh_notice";
}

void response_header(Response *response, const char *name, Str value)
{
    assert(response->header_count < RESPONSE_HEADERS);
    if (response->header_count == RESPONSE_HEADERS)
        return;
    response->headers[response->header_count++] = (ResponseHeader){.name = name, .value = value};
}

void response_redirect(Request *request, Response *response, Str path)
{
    response->status = 303;
    response->body.len = 0;
    response_header(
        response, "Location", path_is_local(path) ? str_copy(request->arena, path) : STR("/"));
}

void response_cookie(
    Request *request, Response *response, const char *name, Str value, int64_t maximum_age_seconds)
{
    Str age = STR("");
    if (maximum_age_seconds != 0)
        age = str_format(
            request->arena,
            "; Max-Age=%lld",
            (long long)(maximum_age_seconds < 0 ? 0 : maximum_age_seconds));
    response_header(
        response,
        "Set-Cookie",
        str_format(
            request->arena,
            "%s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%.*s",
            name,
            STR_ARG(value),
            request->is_secure ? "; Secure" : "",
            STR_ARG(age)));
}

/* Only texts that this program left come back as notices: the cookie is signed. */
static void sign_notice(const Request *request, Str text, char ret_mac[NOTICE_MAC_TEXT_BYTES])
{
    unsigned char mac[NOTICE_MAC_BYTES];
    (void)crypto_generichash(
        mac,
        sizeof mac,
        (const unsigned char *)text.bytes,
        text.len,
        request->dispatcher->notice_key,
        NOTICE_KEY_BYTES);
    (void)sodium_bin2hex(ret_mac, NOTICE_MAC_TEXT_BYTES, mac, sizeof mac);
}

void response_notice(Request *request, Response *response, const char *message_id)
{
    if (request->dispatcher == NULL)
        return;
    char mac[NOTICE_MAC_TEXT_BYTES];
    sign_notice(request, str_of(message_id), mac);
    Str encoded = percent_encode(request->arena, str_of(message_id));
    Str value = str_format(request->arena, "%s%.*s", mac, STR_ARG(encoded));
    response_cookie(request, response, notice_cookie(request), value, 60);
}

Str response_take_notice(Request *request, Response *response)
{
    Str value = request_cookie(request, notice_cookie(request));
    if (value.len == 0 || request->dispatcher == NULL)
        return (Str){0};
    response_cookie(request, response, notice_cookie(request), STR(""), -1);
    const size_t mac_len = NOTICE_MAC_TEXT_BYTES - 1;
    Str text;
    if (value.len < mac_len ||
        percent_decode(
            str_part(value, mac_len, value.len), PERCENT_PATH, request->arena, NULL, &text) != OK)
        return (Str){0};
    char mac[NOTICE_MAC_TEXT_BYTES];
    sign_notice(request, text, mac);
    if (sodium_memcmp(mac, value.bytes, mac_len) != 0)
        return (Str){0};
    return text_get(request->language, str_c(request->arena, text));
}

void response_offer(Request *request, Response *response, const char *content_type, Str file_name)
{
    response->content_type = content_type;
    /* RFC 6266: the encoded form alone is understood by every browser of today. */
    Str encoded = percent_encode(request->arena, file_name);
    response_header(
        response,
        "Content-Disposition",
        str_format(request->arena, "attachment; filename*=UTF-8''%.*s", STR_ARG(encoded)));
}

void response_body(
    Request *request, Response *response, const char *content_type, Str body, Str file_name)
{
    response->content_type = content_type;
    response->body.len = 0;
    buffer_put(&response->body, body);
    if (file_name.len > 0)
        response_offer(request, response, content_type, file_name);
}

unsigned response_status_of(Status status)
{
    switch (status) {
    case OK:
        return 200;
    case NOT_FOUND:
        return 404;
    case INVALID:
        return 422;
    case FORBIDDEN:
        return 403;
    case CONFLICT:
        return 409;
    case TOO_LARGE:
        return 413;
    case BUSY:
        return 503;
    case FAILED:
        return 500;
    }
    return 500;
}
