/*
 * language_choice: the language that a visitor chose in the header of a page, kept by the browser.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LANGUAGE_CHOICE_H
#define WEB_LANGUAGE_CHOICE_H

#include "web/route.h"

#define LANGUAGE_COOKIE "language"

/* What the cookie says, or `otherwise`: the person's own, else by Accept-Language. */
Language language_chosen(const Request *request, Language otherwise);

extern const RouteTable LANGUAGE_ROUTES;

#endif
