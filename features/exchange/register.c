/* register: the Czech register of providers as rows of HSDS. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/register.h"

#include "base/limits.h"
#include "features/exchange/json_items.h"
#include "features/exchange/register_private.h"

static size_t column_of(ExchangeTable table, const char *name)
{
    return exchange_column(table, str_of(name));
}

SourceRow register_row(const RegisterReading *reading, ExchangeTable table, Str id)
{
    return (SourceRow){
        .table = table,
        .source_table = reading->source_table,
        .line = reading->line,
        .id = id,
        .may_repeat = true,
    };
}

void register_set(SourceRow *row, const char *column, Str value)
{
    row->cells[column_of(row->table, column)] = value;
}

Status register_add(const RegisterReading *reading, const SourceRow *row)
{
    return import_batch_add(reading->batch, row, reading->scratch, reading->error);
}

/* ---- Values of JSON ---- */

/* A text, a number, or a text in several languages, of which the Czech one. */
Str register_text(const RegisterReading *reading, const json_t *value)
{
    if (json_is_object(value)) {
        const json_t *czech = json_object_get(value, "cs");
        return czech == NULL ? (Str){0} : register_text(reading, czech);
    }
    if (json_is_string(value))
        return (Str){.bytes = json_string_value(value), .len = json_string_length(value)};
    if (json_is_integer(value))
        return str_format(reading->scratch, "%lld", (long long)json_integer_value(value));
    return (Str){0};
}

Str register_field(const RegisterReading *reading, const json_t *object, const char *name)
{
    return register_text(reading, json_object_get(object, name));
}

/* "druhSocialniSluzby": {"id": "DruhSocialniSluzby/4"}, or the id alone. */
Str register_code(const RegisterReading *reading, const json_t *value)
{
    return json_is_object(value) ? register_field(reading, value, "id")
                                 : register_text(reading, value);
}

/* The item of a list as text: "a@b.cz" or {"adresa": "a@b.cz"}, whichever of the names it has. */
static Str item_text(const RegisterReading *reading, const json_t *item)
{
    static const char *const NAMES[] = {"adresa", "cislo", "telefon", "email", "url", "hodnota"};
    Str text = register_text(reading, item);
    for (size_t i = 0; json_is_object(item) && text.len == 0 && i < 6; i++)
        text = register_field(reading, item, NAMES[i]);
    return text;
}

static Str first_of(const RegisterReading *reading, const json_t *object, const char *name)
{
    return item_text(reading, json_array_get(json_object_get(object, name), 0));
}

/* ---- Attributes ---- */

static Status add_term(const RegisterReading *reading, Str id, Str code, Str name)
{
    SourceRow row = register_row(reading, TABLE_TAXONOMY_TERM, id);
    register_set(&row, "code", code);
    register_set(&row, "name", name);
    register_set(&row, "taxonomy", STR("RPSS"));
    return register_add(reading, &row);
}

/* A code of the register: a value of our list, or, when we do not know it, a term of its own. */
static Status add_code(const RegisterReading *reading, Str service, Str code)
{
    if (code.len == 0)
        return OK;
    const RegisterCode *known = register_codes_find(&reading->codes, code);
    char uuid[UUID_TEXT_BYTES];
    Str term = code;
    Str name = code;
    if (known != NULL) {
        uuid_write(own_term_uuid(reading->scratch, known->list, known->key), uuid);
        term = str_copy(reading->scratch, str_of(uuid));
        name = known->label;
    }
    TRY(add_term(reading, term, code, name));
    SourceRow row = register_row(
        reading,
        TABLE_ATTRIBUTE,
        str_format(reading->scratch, "%.*s %.*s", STR_ARG(service), STR_ARG(code)));
    register_set(&row, "link_id", service);
    register_set(&row, "link_entity", STR("service"));
    register_set(&row, "taxonomy_term_id", term);
    return register_add(reading, &row);
}

static Status add_codes(const RegisterReading *reading, Str service, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        TRY(add_code(reading, service, register_code(reading, json_array_get(list, i))));
    return OK;
}

/* The number under which the register knows the service. */
static Status add_identifier(const RegisterReading *reading, Str service, Str identifier)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_write(
        own_term_uuid(reading->scratch, STR(TERMS_OF_FIELDS), STR("external_identifier")), uuid);
    Str term = str_copy(reading->scratch, str_of(uuid));
    TRY(add_term(reading, term, STR("external_identifier"), STR("external_identifier")));
    SourceRow row = register_row(
        reading, TABLE_ATTRIBUTE, str_format(reading->scratch, "%.*s number", STR_ARG(service)));
    register_set(&row, "link_id", service);
    register_set(&row, "link_entity", STR("service"));
    register_set(&row, "taxonomy_term_id", term);
    register_set(&row, "value", identifier);
    return register_add(reading, &row);
}

/* ---- The provider ---- */

static Status add_provider(const RegisterReading *reading, const json_t *item, Str *ret_id)
{
    const json_t *provider = json_object_get(item, "poskytovatel");
    Str number = register_field(reading, provider, "ico");
    Str id =
        number.len > 0
            ? str_format(reading->scratch, "ico/%.*s", STR_ARG(number))
            : str_format(
                  reading->scratch, "id/%.*s", STR_ARG(register_field(reading, provider, "id")));
    SourceRow row = register_row(reading, TABLE_ORGANIZATION, id);
    register_set(&row, "name", register_field(reading, provider, "nazev"));
    register_set(&row, "email", first_of(reading, provider, "emaily"));
    register_set(&row, "website", first_of(reading, provider, "weby"));
    register_set(&row, "legal_status", register_field(reading, provider, "pravniForma"));
    if (json_array_size(json_object_get(provider, "statutarniOrgany")) > 0)
        import_report_add(
            import_batch_report(reading->batch),
            reading->source_table,
            reading->line,
            REASON_NAME_DROPPED,
            id);
    TRY(register_add(reading, &row));
    *ret_id = id;
    if (number.len == 0)
        return OK;
    SourceRow identifier = register_row(reading, TABLE_ORGANIZATION_IDENTIFIER, id);
    register_set(&identifier, "organization_id", id);
    register_set(&identifier, "identifier_scheme", STR("CZ-ICO"));
    register_set(&identifier, "identifier_type", STR("IČO"));
    register_set(&identifier, "identifier", number);
    return register_add(reading, &identifier);
}

/* ---- The service ---- */

/* From the youngest to the oldest of all age groups. */
static void set_ages(const RegisterReading *reading, const json_t *groups, SourceRow *row)
{
    int64_t youngest = INT64_MAX;
    int64_t oldest = -1;
    bool is_open = false;
    for (size_t i = 0; i < json_array_size(groups); i++) {
        const json_t *group = json_array_get(groups, i);
        int64_t from = 0;
        int64_t to = 0;
        if (str_to_int(register_field(reading, group, "od"), 0, 150, &from) == OK)
            youngest = from < youngest ? from : youngest;
        if (str_to_int(register_field(reading, group, "do"), 0, 150, &to) == OK)
            oldest = to > oldest ? to : oldest;
        else
            is_open = true;
    }
    if (youngest != INT64_MAX)
        register_set(row, "minimum_age", str_format(reading->scratch, "%lld", (long long)youngest));
    if (oldest >= 0 && !is_open)
        register_set(row, "maximum_age", str_format(reading->scratch, "%lld", (long long)oldest));
}

static Str service_name(const RegisterReading *reading, const json_t *item)
{
    Str name = register_field(reading, item, "nazev");
    const json_t *places = json_object_get(item, "zarizeni");
    if (name.len == 0)
        name = register_field(reading, json_array_get(places, 0), "nazev");
    if (name.len > 0)
        return name;
    const RegisterCode *kind = register_codes_find(
        &reading->codes, register_code(reading, json_object_get(item, "druhSocialniSluzby")));
    return kind == NULL ? register_field(reading, json_object_get(item, "poskytovatel"), "nazev")
                        : kind->label;
}

static Status add_service(
    const RegisterReading *reading, const json_t *item, Str provider, Str identifier, Str *ret_id)
{
    Str id = str_format(reading->scratch, "sluzba/%.*s", STR_ARG(identifier));
    Str end = register_field(reading, item, "datumPoskytovaniDo");
    bool has_ended = end.len >= 10 && str_compare(str_part(end, 0, 10), reading->today) < 0;
    SourceRow row = register_row(reading, TABLE_SERVICE, id);
    register_set(&row, "organization_id", provider);
    register_set(&row, "name", service_name(reading, item));
    register_set(&row, "status", has_ended ? STR("defunct") : STR("active"));
    register_set(&row, "description", register_field(reading, item, "doplnkoveUdaje"));
    register_set(&row, "email", first_of(reading, item, "emaily"));
    register_set(&row, "url", first_of(reading, item, "weby"));
    set_ages(reading, json_object_get(item, "vekoveSkupiny"), &row);
    *ret_id = id;
    return register_add(reading, &row);
}

Status register_add_phones(
    const RegisterReading *reading,
    const json_t *list,
    Str owner,
    const char *owner_column,
    const char *type)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        Str number = item_text(reading, json_array_get(list, i));
        SourceRow row = register_row(
            reading,
            TABLE_PHONE,
            str_format(reading->scratch, "%.*s %.*s", STR_ARG(owner), STR_ARG(number)));
        register_set(&row, owner_column, owner);
        register_set(&row, "number", number);
        register_set(&row, "type", str_of(type));
        if (number.len > 0)
            TRY(register_add(reading, &row));
    }
    return OK;
}

static Status add_areas(const RegisterReading *reading, Str service, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        Str code = register_code(reading, json_array_get(list, i));
        Str name = register_place_name(reading->places, code);
        SourceRow row = register_row(
            reading,
            TABLE_SERVICE_AREA,
            str_format(reading->scratch, "%.*s %.*s", STR_ARG(service), STR_ARG(code)));
        register_set(&row, "service_id", service);
        register_set(&row, "name", name.len > 0 ? name : code);
        if (code.len > 0)
            TRY(register_add(reading, &row));
    }
    return OK;
}

static Status add_item(const RegisterReading *reading, const json_t *item)
{
    Str identifier = register_field(reading, item, "identifikator");
    if (identifier.len == 0)
        identifier = register_field(reading, item, "id");
    if (identifier.len == 0) {
        import_report_add(
            import_batch_report(reading->batch),
            reading->source_table,
            reading->line,
            REASON_NO_KEY,
            STR("identifikator"));
        return OK;
    }
    Str provider;
    Str service;
    TRY(add_provider(reading, item, &provider));
    TRY(add_service(reading, item, provider, identifier, &service));
    TRY(add_identifier(reading, service, identifier));
    TRY(add_code(
        reading, service, register_code(reading, json_object_get(item, "druhSocialniSluzby"))));
    TRY(add_codes(reading, service, json_object_get(item, "ciloveSkupiny")));
    TRY(register_add_phones(
        reading, json_object_get(item, "telefony"), service, "service_id", "voice"));
    TRY(register_add_phones(reading, json_object_get(item, "faxy"), service, "service_id", "fax"));
    TRY(add_areas(reading, service, json_object_get(item, "rozsirenePusobnostiVKraji")));
    const json_t *forms = json_object_get(item, "formy");
    for (size_t i = 0; i < json_array_size(forms); i++) {
        const json_t *form = json_array_get(forms, i);
        TRY(add_code(reading, service, register_code(reading, json_object_get(form, "forma"))));
        TRY(register_add_form(reading, service, form));
    }
    const json_t *places = json_object_get(item, "zarizeni");
    for (size_t i = 0; i < json_array_size(places); i++)
        TRY(register_add_place(reading, provider, service, json_array_get(places, i), i));
    return OK;
}

/* ---- Files ---- */

static Status read_item(RegisterReading *reading, const JsonItem *item, size_t *count)
{
    json_error_t cause;
    json_t *object = json_loadb(item->bytes.bytes, item->bytes.len, 0, &cause);
    reading->line = item->line;
    Status status = OK;
    if (json_is_object(object)) {
        *count += 1;
        status = add_item(reading, object);
    } else {
        import_report_add(
            import_batch_report(reading->batch),
            reading->source_table,
            item->line,
            REASON_UNREADABLE,
            str_of(object == NULL ? cause.text : ""));
    }
    json_decref(object);
    return status;
}

static Status read_file(RegisterReading *reading, const PackageFile *file, size_t *count)
{
    JsonItems items = json_items_of(file->bytes);
    reading->source_table = import_report_table(import_batch_report(reading->batch), file->name);
    while (true) {
        JsonItem item;
        bool is_item = false;
        TRY(json_items_next(&items, reading->error, &item, &is_item));
        if (!is_item)
            return OK;
        ArenaMark mark = arena_mark(reading->scratch);
        Status status = read_item(reading, &item, count);
        arena_rewind(reading->scratch, mark);
        TRY(status);
    }
}

Status register_read(Db *db, const Package *package, ImportBatch *batch)
{
    RegisterReading reading = {
        .batch = batch,
        .error = db->error,
        .places = register_places_new(db->arena),
        .today = str_part(import_moment_text(db->arena, clock_now()), 0, 10),
    };
    size_t count = 0;
    TRY(register_codes_load(db, &reading.codes));
    reading.scratch = arena_new(64 * 1024);
    Status status = OK;
    for (size_t i = 0; status == OK && i < package->file_count; i++) {
        if (package->files[i].kind == FILE_JSON)
            status = read_file(&reading, &package->files[i], &count);
    }
    arena_free(reading.scratch);
    TRY(status);
    if (count == 0)
        return error_set_user(
            db->error,
            INVALID,
            "file",
            N_("The file holds no service of the register. It is called rpss.json and begins with "
               "“polozky”."));
    return OK;
}
