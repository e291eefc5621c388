/*
 * register_codes: codes of the Czech register as values of our lists.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_REGISTER_CODES_H
#define FEATURES_EXCHANGE_REGISTER_CODES_H

#include "database/db.h"

typedef struct RegisterCode {
    Str external_code; /* "DruhSocialniSluzby/4" */
    Str list;
    Str key;
    Str label; /* in Czech */
} RegisterCode;

typedef struct RegisterCodes {
    const RegisterCode *items; /* sorted by external code */
    size_t count;
} RegisterCodes;

NODISCARD Status register_codes_load(Db *db, RegisterCodes *ret_codes);

/* NULL: none of our lists has it. */
const RegisterCode *register_codes_find(const RegisterCodes *codes, Str external_code);

#endif
