/*
 * register_facility: one place of a service. Places have no id of their own in the register: one
 * with the same provider, address and name is the same. Of a secret one nothing but its
 * municipality is read. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/exchange/register_private.h"

/* "Na Poříčí 1041/12": street or part of the municipality, and the numbers. */
static Str street_of(const RegisterReading *reading, const json_t *address)
{
    Str street = register_field(reading, address, "ulice");
    Str part = register_field(reading, address, "castObce");
    Str house = register_field(reading, address, "cisloDomovni");
    Str orientation = register_field(reading, address, "cisloOrientacni");
    Str numbers = house;
    if (orientation.len > 0)
        numbers =
            house.len == 0
                ? orientation
                : str_format(reading->scratch, "%.*s/%.*s", STR_ARG(house), STR_ARG(orientation));
    const Str parts[] = {street.len > 0 ? street : part, numbers};
    return str_trim(str_join(reading->scratch, parts, 2, STR(" ")));
}

static RegisterPlace place_of(const RegisterReading *reading, const json_t *address)
{
    RegisterPlace place = register_municipality(
        reading->places, register_code(reading, json_object_get(address, "obec")));
    if (place.municipality.len == 0)
        place.municipality = register_field(reading, json_object_get(address, "obec"), "nazev");
    if (place.district.len == 0)
        place.district = register_place_name(
            reading->places, register_code(reading, json_object_get(address, "okres")));
    if (place.region.len == 0)
        place.region = register_place_name(
            reading->places, register_code(reading, json_object_get(address, "kraj")));
    return place;
}

static Status add_address(
    const RegisterReading *reading, Str location, const json_t *address, bool is_secret)
{
    RegisterPlace place = place_of(reading, address);
    SourceRow row = register_row(reading, TABLE_ADDRESS, location);
    register_set(&row, "location_id", location);
    register_set(&row, "city", place.municipality);
    register_set(&row, "region", place.district);
    register_set(&row, "state_province", place.region);
    register_set(&row, "country", STR("CZ"));
    if (!is_secret) {
        register_set(&row, "address_1", street_of(reading, address));
        register_set(&row, "postal_code", register_field(reading, address, "psc"));
    }
    return register_add(reading, &row);
}

static Str place_id(
    const RegisterReading *reading, Str provider, const json_t *place, const json_t *address)
{
    Str point = register_field(reading, address, "kodAdresnihoMista");
    if (point.len == 0)
        point = str_format(
            reading->scratch,
            "%.*s %.*s",
            STR_ARG(register_code(reading, json_object_get(address, "obec"))),
            STR_ARG(street_of(reading, address)));
    return str_format(
        reading->scratch,
        "%.*s/%.*s/%016llx",
        STR_ARG(provider),
        STR_ARG(point),
        (unsigned long long)str_hash(register_field(reading, place, "nazev")));
}

static Status add_link(const RegisterReading *reading, Str service, Str location)
{
    SourceRow row = register_row(
        reading,
        TABLE_SERVICE_AT_LOCATION,
        str_format(reading->scratch, "%.*s @ %.*s", STR_ARG(service), STR_ARG(location)));
    register_set(&row, "service_id", service);
    register_set(&row, "location_id", location);
    return register_add(reading, &row);
}

static Status add_secret(
    const RegisterReading *reading, Str provider, Str service, const json_t *place, size_t n)
{
    Str id = str_format(reading->scratch, "%.*s secret %zu", STR_ARG(service), n);
    SourceRow row = register_row(reading, TABLE_LOCATION, id);
    register_set(&row, "organization_id", provider);
    register_set(&row, "is_confidential", STR("true"));
    import_report_add(
        import_batch_report(reading->batch),
        reading->source_table,
        reading->line,
        REASON_SECRET,
        service);
    TRY(register_add(reading, &row));
    TRY(add_address(reading, id, json_object_get(place, "adresa"), true));
    return add_link(reading, service, id);
}

Status register_add_place(
    const RegisterReading *reading, Str provider, Str service, const json_t *place, size_t number)
{
    const json_t *address = json_object_get(place, "adresa");
    if (json_is_true(json_object_get(place, "utajenaAdresa")) ||
        json_is_true(json_object_get(address, "utajenaAdresa")))
        return add_secret(reading, provider, service, place, number);
    Str id = place_id(reading, provider, place, address);
    Str point = register_field(reading, address, "kodAdresnihoMista");
    SourceRow row = register_row(reading, TABLE_LOCATION, id);
    register_set(&row, "organization_id", provider);
    register_set(&row, "name", register_field(reading, place, "nazev"));
    register_set(&row, "external_identifier", point);
    register_set(&row, "external_identifier_type", point.len > 0 ? STR("RÚIAN") : (Str){0});
    TRY(register_add(reading, &row));
    TRY(add_address(reading, id, address, false));
    TRY(register_add_phones(
        reading, json_object_get(place, "telefony"), id, "location_id", "voice"));
    return add_link(reading, service, id);
}
