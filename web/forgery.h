/*
 * forgery: no other site may send a form in a visitor's name. Every POST carries a token made of a
 * secret: the session's, or for visitors without one their own, which lives in a cookie (double
 * submit). In the page the secret is masked by new random bytes each time, so that compression
 * (BREACH) tells nothing of it. Where the browser says who sent the form (Origin, Sec-Fetch-Site),
 * that must fit as well.
 * Source: OWASP, Cross-Site Request Forgery Prevention Cheat Sheet.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORGERY_H
#define WEB_FORGERY_H

#include "web/client.h"

/* Makes request->csrf_token, and for a visitor without a session a secret, new if need be. */
void forgery_prepare(Request *request, bool *ret_is_new);

/* A new request->csrf_token from request->csrf_secret. */
void forgery_make_token(Request *request);

/* Gives a new visitor's secret to the browser. */
void forgery_set_cookie(Request *request, Response *response);

/* Whether the browser says that another site sent the form. */
bool forgery_is_foreign(const Request *request, const Client *client);

/* Errors: FORBIDDEN, with a text for the person. */
NODISCARD Status forgery_check(Request *request, const Client *client);

#endif
