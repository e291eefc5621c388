/*
 * hall: what is open over plain http to other machines. In a hall Kruh runs on a laptop with its
 * own Wi-Fi and without https: whoever listens there reads along, browsers keep no Secure cookie
 * and work offline with nothing. So only what a hall needs is served there, the paths that the site
 * names; everything else says what is missing. From this machine itself, and over https, everything
 * is open.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_HALL_H
#define WEB_HALL_H

#include "web/failure.h"
#include "web/site.h"

/* Whether the path of a route ("/join/{code}") is among those of the hall. A site that names none
 * serves everything everywhere. */
bool hall_reaches(const Site *site, const char *path);

/* For a request that came over plain http from another machine: OK where the hall reaches.
 * Otherwise FORBIDDEN, in words, or a redirect of the bare address to the page for the code. */
NODISCARD Failure hall_check(Request *request, Response *response, bool *ret_is_answered);

#endif
