/* register_private: what the parts of register share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_REGISTER_PRIVATE_H
#define FEATURES_EXCHANGE_REGISTER_PRIVATE_H

#include "features/exchange/import_terms.h"
#include "features/exchange/import_value.h"
#include "features/exchange/register.h"
#include "features/exchange/register_codes.h"
#include "features/exchange/register_places.h"

#include <jansson.h>

typedef struct RegisterReading {
    ImportBatch *batch;
    Arena *scratch; /* of one item */
    Error *error;
    RegisterCodes codes;
    const RegisterPlaces *places;
    Str today;
    uint32_t source_table;
    size_t line;
} RegisterReading;

SourceRow register_row(const RegisterReading *reading, ExchangeTable table, Str id);
void register_set(SourceRow *row, const char *column, Str value);
NODISCARD Status register_add(const RegisterReading *reading, const SourceRow *row);

Str register_text(const RegisterReading *reading, const json_t *value);
Str register_field(const RegisterReading *reading, const json_t *object, const char *name);
Str register_code(const RegisterReading *reading, const json_t *value);

NODISCARD Status register_add_phones(
    const RegisterReading *reading,
    const json_t *list,
    Str owner,
    const char *owner_column,
    const char *type);

/* register_form.c: hours and registered maximum of one form of a service. */
NODISCARD Status register_add_form(const RegisterReading *reading, Str service, const json_t *form);

/* register_facility.c: one place of a service. */
NODISCARD Status register_add_place(
    const RegisterReading *reading, Str provider, Str service, const json_t *place, size_t number);

#endif
