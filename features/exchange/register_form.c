/*
 * register_form: hours and registered maximum of one form of a service. The maximum is what was
 * registered; how many are free only the provider knows. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/details.h"
#include "features/exchange/register_private.h"

/* Units of the register; some are ours. */
typedef struct RegisterUnit {
    const char *code;
    int64_t own_id; /* of the table unit; 0: not one of ours */
    const char *name;
} RegisterUnit;

static const RegisterUnit UNITS[] = {
    {"TypKapacitySocialniSluzby/luzka", 1, "bed"},
    {"TypKapacitySocialniSluzby/klient", 5, "client"},
    {"TypKapacitySocialniSluzby/kontakt", 0, "Počet kontaktů (10 min.)"},
    {"TypKapacitySocialniSluzby/interv", 0, "Počet intervencí (30 min. jednání)"},
    {"TypKapacitySocialniSluzby/hovor", 0, "Počet hovorů"},
};

static Status add_unit(const RegisterReading *reading, Str code, Str *ret_id)
{
    RegisterUnit unit = {.name = "?"};
    Str id = code.len > 0 ? code : STR("TypKapacitySocialniSluzby/?");
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        if (str_equal(code, str_of(UNITS[i].code)))
            unit = UNITS[i];
    }
    SourceRow row = register_row(reading, TABLE_UNIT, id);
    register_set(&row, "name", unit.name[0] == '?' ? id : str_of(unit.name));
    register_set(&row, "scheme", STR("RPSS"));
    register_set(&row, "identifier", id);
    if (unit.own_id != 0) {
        char uuid[UUID_TEXT_BYTES];
        const Record record = {.id = unit.own_id};
        record_uuid(&UNIT, &record, uuid);
        row.id = str_copy(reading->scratch, str_of(uuid));
        register_set(&row, "scheme", STR("kruh"));
        register_set(&row, "identifier", str_of(unit.name));
    }
    *ret_id = row.id;
    return register_add(reading, &row);
}

static Status add_capacity(
    const RegisterReading *reading, Str service, Str form, const json_t *capacity, size_t number)
{
    Str unit;
    TRY(add_unit(reading, register_code(reading, json_object_get(capacity, "typ")), &unit));
    SourceRow row = register_row(
        reading,
        TABLE_SERVICE_CAPACITY,
        str_format(reading->scratch, "%.*s %.*s %zu", STR_ARG(service), STR_ARG(form), number));
    const RegisterCode *known = register_codes_find(&reading->codes, form);
    const Str parts[] = {
        known == NULL ? form : known->label, register_field(reading, capacity, "popis")};
    register_set(&row, "service_id", service);
    register_set(&row, "unit_id", unit);
    register_set(&row, "maximum", register_field(reading, capacity, "pocet"));
    register_set(
        &row,
        "description",
        str_join(reading->scratch, parts, parts[1].len == 0 ? 1 : 2, STR(": ")));
    return register_add(reading, &row);
}

static Status add_hours(
    const RegisterReading *reading, Str service, Str form, const json_t *hours, size_t number)
{
    SourceRow row = register_row(
        reading,
        TABLE_SCHEDULE,
        str_format(
            reading->scratch, "%.*s %.*s hours %zu", STR_ARG(service), STR_ARG(form), number));
    const RegisterCode *known = register_codes_find(&reading->codes, form);
    Str day = register_code(reading, json_object_get(hours, "den"));
    size_t slash = str_find(day, STR("/"));
    register_set(&row, "service_id", service);
    register_set(&row, "byday", slash == SIZE_MAX ? day : str_part(day, slash + 1, day.len));
    register_set(&row, "opens_at", register_field(reading, hours, "od"));
    register_set(&row, "closes_at", register_field(reading, hours, "do"));
    register_set(&row, "description", known == NULL ? form : known->label);
    return register_add(reading, &row);
}

static Status add_always(const RegisterReading *reading, Str service, Str form)
{
    SourceRow row = register_row(
        reading,
        TABLE_SCHEDULE,
        str_format(reading->scratch, "%.*s %.*s always", STR_ARG(service), STR_ARG(form)));
    const RegisterCode *known = register_codes_find(&reading->codes, form);
    register_set(&row, "service_id", service);
    register_set(&row, "byday", STR("MO,TU,WE,TH,FR,SA,SU"));
    register_set(&row, "opens_at", STR("00:00"));
    register_set(&row, "closes_at", STR("23:59"));
    register_set(&row, "description", known == NULL ? form : known->label);
    return register_add(reading, &row);
}

Status register_add_form(const RegisterReading *reading, Str service, const json_t *form)
{
    Str code = register_code(reading, json_object_get(form, "forma"));
    const json_t *capacities = json_object_get(form, "kapacita");
    const json_t *hours = json_object_get(form, "casoveRozsahy");
    for (size_t i = 0; i < json_array_size(capacities); i++)
        TRY(add_capacity(reading, service, code, json_array_get(capacities, i), i));
    if (json_is_true(json_object_get(form, "nepretrzitePoskytovani")))
        return add_always(reading, service, code);
    for (size_t i = 0; i < json_array_size(hours); i++)
        TRY(add_hours(reading, service, code, json_array_get(hours, i), i));
    return OK;
}
