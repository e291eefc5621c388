/*
 * register_places: names of Czech municipalities, districts and regions by the codes of the state's
 * registers (geo/cz_codes.tsv). SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_REGISTER_PLACES_H
#define FEATURES_EXCHANGE_REGISTER_PLACES_H

#include "base/str.h"

typedef struct RegisterPlaces RegisterPlaces;

/* Owner: the arena. */
const RegisterPlaces *register_places_new(Arena *arena);

typedef struct RegisterPlace {
    Str municipality; /* empty: the code is not known */
    Str district;
    Str region;
} RegisterPlace;

/* Of a municipality: "Obec/554979" or "554979". */
RegisterPlace register_municipality(const RegisterPlaces *places, Str id);

/* The name of a code of any kind ("Kraj/CZ041", "Okres/CZ0412"), or empty. */
Str register_place_name(const RegisterPlaces *places, Str id);

#endif
