/*
 * service_answers: questions about a service that are answered by a word: may one come with a dog,
 * under the influence, with a wheelchair … No answer means that nobody knows.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SERVICE_ANSWERS_H
#define FEATURES_DIRECTORY_SERVICE_ANSWERS_H

#include "web/language.h"

typedef struct ServiceAnswer {
    const char *field; /* of SERVICE_RECORD */
    const char *label; /* message id */
    bool has_ask;      /* "ask first" is an answer */
    bool has_partly;
} ServiceAnswer;

enum {
    SERVICE_ANSWER_COUNT = 5
};

extern const ServiceAnswer SERVICE_ANSWERS[SERVICE_ANSWER_COUNT];

/* "yes", "no", "ask", "partly" in words; an import's own word as it is; empty for none. */
Str service_answer_text(Language language, Str key);

#endif
