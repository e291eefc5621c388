/*
 * hsds_answer: how every answer of the HSDS API goes out. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_HSDS_ANSWER_H
#define FEATURES_EXCHANGE_HSDS_ANSWER_H

#include "web/response.h"

typedef enum HsdsFormat {
    HSDS_JSON,
    HSDS_NDJSON
} HsdsFormat;

/* What stands in the body, readable by the scripts of any site, with its ETag; 304 without a body
 * for who has the same already. Always OK. */
NODISCARD Status hsds_answer(Request *request, Response *response, HsdsFormat format);

#endif
