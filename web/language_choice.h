/*
 * language_choice: the language that a visitor chose in the header of a page, kept by the browser.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LANGUAGE_CHOICE_H
#define WEB_LANGUAGE_CHOICE_H

#include "web/route.h"

#define LANGUAGE_COOKIE "language"

/* What this browser chose; else the person's own (LANGUAGE_COUNT: none); else what the browser asks
 * for among the town's languages; else the town's. Needs request->town. */
Language language_of_visitor(const Request *request, Language of_person);

/* POST "/language": fields "language" and "return", the path to come back to. */
Status language_choose(Request *request, Response *response);

#endif
