/*
 * failure: what a visitor gets when a request could not be answered: a page in words, JSON for
 * programs, or the way to sign in.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FAILURE_H
#define WEB_FAILURE_H

#include "web/response.h"

/* A Status, and where HTTP has a finer word for it (400, 405, 415) that word. */
typedef struct Failure {
    Status status;
    unsigned http_status; /* 0: response_status_of(status) */
} Failure;

/* Replaces whatever the response held. */
void failure_answer(Request *request, Response *response, Failure failure);

#endif
