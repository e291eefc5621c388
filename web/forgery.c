/* forgery: see forgery.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/forgery.h"

#include "web/session.h"

#include <sodium.h>
#include <string.h>

enum {
    SECRET_BYTES = TOKEN_TEXT_BYTES - 1,
    MASKED_BYTES = 2 * SECRET_BYTES, /* the mask, then the secret under it */
    MASKED_TEXT_BYTES = 2 * MASKED_BYTES + 1
};

static const char *visitor_cookie(const Request *request)
{
    return request->is_secure ? "__Host-kruh_visitor" : "kruh_visitor";
}

static bool is_secret(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (!(byte >= '0' && byte <= '9') && !(byte >= 'a' && byte <= 'z'))
            return false;
    }
    return text.len == SECRET_BYTES;
}

void forgery_make_token(Request *request)
{
    unsigned char masked[MASKED_BYTES];
    randombytes_buf(masked, SECRET_BYTES);
    for (size_t i = 0; i < SECRET_BYTES; i++)
        masked[SECRET_BYTES + i] = masked[i] ^ (unsigned char)request->csrf_secret.bytes[i];
    char *text = arena_alloc(request->arena, MASKED_TEXT_BYTES);
    (void)sodium_bin2hex(text, MASKED_TEXT_BYTES, masked, sizeof masked);
    request->csrf_token = str_of(text);
}

void forgery_prepare(Request *request, bool *ret_is_new)
{
    *ret_is_new = false;
    if (request->csrf_secret.len != SECRET_BYTES) {
        Str cookie = request_cookie(request, visitor_cookie(request));
        if (is_secret(cookie)) {
            request->csrf_secret = cookie;
        } else {
            char *secret = arena_alloc(request->arena, TOKEN_TEXT_BYTES);
            token_new(secret);
            request->csrf_secret = str_of(secret);
            *ret_is_new = true;
        }
    }
    forgery_make_token(request);
}

void forgery_set_cookie(Request *request, Response *response)
{
    response_cookie(request, response, visitor_cookie(request), request->csrf_secret, 0);
}

static bool token_fits(const Request *request, Str token)
{
    unsigned char masked[MASKED_BYTES];
    size_t len = 0;
    if (token.len != MASKED_TEXT_BYTES - 1 ||
        sodium_hex2bin(masked, sizeof masked, token.bytes, token.len, NULL, &len, NULL) != 0 ||
        len != sizeof masked || request->csrf_secret.len != SECRET_BYTES)
        return false;
    for (size_t i = 0; i < SECRET_BYTES; i++)
        masked[SECRET_BYTES + i] ^= masked[i];
    return sodium_memcmp(masked + SECRET_BYTES, request->csrf_secret.bytes, SECRET_BYTES) == 0;
}

/* "https://kruh.example.cz" is the public URL's, or this request's own scheme and Host. */
static bool origin_fits(const Request *request, const Client *client, Str origin)
{
    Str public_url = request->site->public_url;
    size_t host_at = str_find(public_url, STR("://"));
    if (host_at != SIZE_MAX) {
        Str host = str_part(public_url, host_at + 3, public_url.len);
        size_t slash = str_find(host, STR("/"));
        Str public_origin =
            slash == SIZE_MAX ? public_url : str_part(public_url, 0, host_at + 3 + slash);
        if (str_equal_ignoring_ascii_case(origin, public_origin))
            return true;
    }
    Str parts[] = {
        client->is_https ? STR("https://") : STR("http://"),
        request_header(request, "host"),
    };
    return str_equal_ignoring_ascii_case(origin, str_join(request->arena, parts, 2, STR("")));
}

bool forgery_is_foreign(const Request *request, const Client *client)
{
    Str origin = request_header(request, "origin");
    Str fetch_site = request_header(request, "sec-fetch-site");
    return (origin.bytes != NULL && !origin_fits(request, client, origin)) ||
           (fetch_site.bytes != NULL && !str_equal(fetch_site, STR("same-origin")) &&
            !str_equal(fetch_site, STR("none")));
}

Status forgery_check(Request *request, const Client *client)
{
    if (forgery_is_foreign(request, client))
        return error_set_user(
            &request->error,
            FORBIDDEN,
            "csrf",
            N_("The form was sent from another site. Open the page here and send it again."));
    if (!token_fits(request, request_field(request, "csrf")))
        return error_set_user(
            &request->error,
            FORBIDDEN,
            "csrf",
            N_("The page was open for too long, or cookies are switched off. Go back, load the "
               "page again and send the form once more."));
    return OK;
}
