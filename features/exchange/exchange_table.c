/* exchange_table: the tables of HSDS 3.1. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_table.h"

#include <string.h>

/* ---- Columns ---- */

#define TEXT(column)   \
    {                  \
        .name = column \
    }
#define NEEDED(column)                      \
    {                                       \
        .name = column, .is_required = true \
    }
#define OF(column, of_kind)             \
    {                                   \
        .name = column, .kind = of_kind \
    }
#define NEEDED_OF(column, of_kind)                           \
    {                                                        \
        .name = column, .kind = of_kind, .is_required = true \
    }
#define WORDS(column, words)            \
    {                                   \
        .name = column, .values = words \
    }
#define OURS(column)                    \
    {                                   \
        .name = column, .is_ours = true \
    }
#define LINK(column, to)                                  \
    {                                                     \
        .name = column, .kind = COLUMN_LINK, .target = to \
    }
/* A row is nothing without what it belongs to. */
#define OWNER(column, to)                                                      \
    {                                                                          \
        .name = column, .kind = COLUMN_LINK, .is_required = true, .target = to \
    }

/* ---- Tables ---- */

#define SHAPE(resource, package_file, nested_list, ...)                                   \
    {                                                                                     \
        .name = resource, .file = package_file, .list = nested_list,                      \
        .column_count = sizeof((ExchangeColumn[]){__VA_ARGS__}) / sizeof(ExchangeColumn), \
        .columns = {                                                                      \
            __VA_ARGS__                                                                   \
        }                                                                                 \
    }

const ExchangeShape EXCHANGE_SHAPES[EXCHANGE_TABLES] = {
    [TABLE_TAXONOMY] = SHAPE(
        "taxonomy",
        "taxonomies.csv",
        "taxonomies",
        NEEDED("name"),
        TEXT("description"),
        TEXT("uri"),
        TEXT("version")),
    [TABLE_TAXONOMY_TERM] = SHAPE(
        "taxonomy_term",
        "taxonomy_terms.csv",
        "taxonomy_terms",
        TEXT("code"),
        NEEDED("name"),
        TEXT("description"),
        LINK("parent_id", TABLE_TAXONOMY_TERM),
        TEXT("taxonomy"),
        TEXT("language"),
        LINK("taxonomy_id", TABLE_TAXONOMY),
        TEXT("term_uri")),
    [TABLE_UNIT] = SHAPE(
        "unit",
        "units.csv",
        "units",
        NEEDED("name"),
        TEXT("scheme"),
        TEXT("identifier"),
        TEXT("uri")),
    [TABLE_ORGANIZATION] = SHAPE(
        "organization",
        "organizations.csv",
        "organizations",
        NEEDED("name"),
        TEXT("alternate_name"),
        TEXT("description"),
        TEXT("email"),
        TEXT("website"),
        TEXT("tax_status"),
        TEXT("tax_id"),
        OF("year_incorporated", COLUMN_INTEGER),
        TEXT("legal_status"),
        TEXT("logo"),
        TEXT("uri"),
        LINK("parent_organization_id", TABLE_ORGANIZATION)),
    [TABLE_ORGANIZATION_IDENTIFIER] = SHAPE(
        "organization_identifier",
        "organization_identifiers.csv",
        "organization_identifiers",
        OWNER("organization_id", TABLE_ORGANIZATION),
        TEXT("identifier_scheme"),
        TEXT("identifier_type"),
        NEEDED("identifier")),
    [TABLE_PROGRAM] = SHAPE(
        "program",
        "programs.csv",
        "programs",
        OWNER("organization_id", TABLE_ORGANIZATION),
        NEEDED("name"),
        TEXT("alternate_name"),
        TEXT("description")),
    [TABLE_SERVICE] = SHAPE(
        "service",
        "services.csv",
        "services",
        OWNER("organization_id", TABLE_ORGANIZATION),
        LINK("program_id", TABLE_PROGRAM),
        NEEDED("name"),
        TEXT("alternate_name"),
        TEXT("description"),
        TEXT("url"),
        TEXT("email"),
        WORDS("status", "active|inactive|defunct|temporarily closed"),
        TEXT("interpretation_services"),
        TEXT("application_process"),
        TEXT("fees_description"),
        TEXT("wait_time"),
        TEXT("fees"),
        TEXT("accreditations"),
        TEXT("eligibility_description"),
        OF("minimum_age", COLUMN_INTEGER),
        OF("maximum_age", COLUMN_INTEGER),
        OF("assured_date", COLUMN_DATE),
        TEXT("assurer_email"),
        TEXT("licenses"),
        TEXT("alert"),
        OF("last_modified", COLUMN_MOMENT)),
    [TABLE_LOCATION] = SHAPE(
        "location",
        "locations.csv",
        "locations",
        WORDS("location_type", "physical|postal|virtual"),
        TEXT("url"),
        LINK("organization_id", TABLE_ORGANIZATION),
        TEXT("name"),
        TEXT("alternate_name"),
        TEXT("description"),
        TEXT("transportation"),
        OF("latitude", COLUMN_NUMBER),
        OF("longitude", COLUMN_NUMBER),
        TEXT("external_identifier"),
        TEXT("external_identifier_type"),
        OURS("is_confidential")),
    [TABLE_SERVICE_AT_LOCATION] = SHAPE(
        "service_at_location",
        "service_at_location.csv",
        "service_at_locations",
        OWNER("service_id", TABLE_SERVICE),
        OWNER("location_id", TABLE_LOCATION),
        TEXT("description")),
    [TABLE_ADDRESS] = SHAPE(
        "address",
        "addresses.csv",
        "addresses",
        OWNER("location_id", TABLE_LOCATION),
        TEXT("attention"),
        TEXT("address_1"),
        TEXT("address_2"),
        TEXT("city"),
        TEXT("region"),
        TEXT("state_province"),
        TEXT("postal_code"),
        TEXT("country"),
        WORDS("address_type", "physical|postal|virtual")),
    [TABLE_CONTACT] = SHAPE(
        "contact",
        "contacts.csv",
        "contacts",
        LINK("organization_id", TABLE_ORGANIZATION),
        LINK("service_id", TABLE_SERVICE),
        LINK("service_at_location_id", TABLE_SERVICE_AT_LOCATION),
        LINK("location_id", TABLE_LOCATION),
        TEXT("name"),
        TEXT("title"),
        TEXT("department"),
        TEXT("email")),
    [TABLE_PHONE] = SHAPE(
        "phone",
        "phones.csv",
        "phones",
        LINK("location_id", TABLE_LOCATION),
        LINK("service_id", TABLE_SERVICE),
        LINK("organization_id", TABLE_ORGANIZATION),
        LINK("contact_id", TABLE_CONTACT),
        LINK("service_at_location_id", TABLE_SERVICE_AT_LOCATION),
        NEEDED("number"),
        TEXT("extension"),
        TEXT("type"),
        TEXT("description")),
    [TABLE_SCHEDULE] = SHAPE(
        "schedule",
        "schedules.csv",
        "schedules",
        LINK("service_id", TABLE_SERVICE),
        LINK("location_id", TABLE_LOCATION),
        LINK("service_at_location_id", TABLE_SERVICE_AT_LOCATION),
        OF("valid_from", COLUMN_DATE),
        OF("valid_to", COLUMN_DATE),
        OF("dtstart", COLUMN_DATE),
        OF("timezone", COLUMN_NUMBER),
        OF("until", COLUMN_DATE),
        OF("count", COLUMN_INTEGER),
        WORDS("wkst", "MO|TU|WE|TH|FR|SA|SU"),
        WORDS("freq", "WEEKLY|MONTHLY"),
        OF("interval", COLUMN_INTEGER),
        TEXT("byday"),
        TEXT("byweekno"),
        TEXT("bymonthday"),
        TEXT("byyearday"),
        TEXT("description"),
        OF("opens_at", COLUMN_TIME),
        OF("closes_at", COLUMN_TIME),
        TEXT("schedule_link"),
        TEXT("attending_type"),
        TEXT("notes")),
    [TABLE_SERVICE_AREA] = SHAPE(
        "service_area",
        "service_areas.csv",
        "service_areas",
        LINK("service_id", TABLE_SERVICE),
        LINK("service_at_location_id", TABLE_SERVICE_AT_LOCATION),
        TEXT("name"),
        TEXT("description"),
        TEXT("extent"),
        TEXT("extent_type"),
        TEXT("uri")),
    [TABLE_FUNDING] = SHAPE(
        "funding",
        "funding.csv",
        "funding",
        LINK("organization_id", TABLE_ORGANIZATION),
        LINK("service_id", TABLE_SERVICE),
        TEXT("source")),
    [TABLE_REQUIRED_DOCUMENT] = SHAPE(
        "required_document",
        "required_documents.csv",
        "required_documents",
        OWNER("service_id", TABLE_SERVICE),
        NEEDED("document"),
        TEXT("uri")),
    [TABLE_LANGUAGE] = SHAPE(
        "language",
        "languages.csv",
        "languages",
        LINK("service_id", TABLE_SERVICE),
        LINK("location_id", TABLE_LOCATION),
        LINK("phone_id", TABLE_PHONE),
        TEXT("name"),
        TEXT("code"),
        TEXT("note")),
    [TABLE_ACCESSIBILITY] = SHAPE(
        "accessibility",
        "accessibility.csv",
        "accessibility",
        OWNER("location_id", TABLE_LOCATION),
        TEXT("description"),
        TEXT("details"),
        TEXT("url")),
    [TABLE_COST_OPTION] = SHAPE(
        "cost_option",
        "cost_options.csv",
        "cost_options",
        OWNER("service_id", TABLE_SERVICE),
        OF("valid_from", COLUMN_DATE),
        OF("valid_to", COLUMN_DATE),
        TEXT("option"),
        TEXT("currency"),
        OF("amount", COLUMN_NUMBER),
        TEXT("amount_description")),
    [TABLE_SERVICE_CAPACITY] = SHAPE(
        "service_capacity",
        "service_capacity.csv",
        "capacities",
        OWNER("service_id", TABLE_SERVICE),
        OWNER("unit_id", TABLE_UNIT),
        OF("available", COLUMN_NUMBER),
        OF("maximum", COLUMN_NUMBER),
        TEXT("description"),
        OF("updated", COLUMN_MOMENT)),
    [TABLE_URL] = SHAPE(
        "url",
        "url.csv",
        "additional_urls",
        TEXT("label"),
        NEEDED("url"),
        LINK("organization_id", TABLE_ORGANIZATION),
        LINK("service_id", TABLE_SERVICE)),
    [TABLE_ATTRIBUTE] = SHAPE(
        "attribute",
        "attributes.csv",
        "attributes",
        NEEDED_OF("link_id", COLUMN_ANY),
        LINK("taxonomy_term_id", TABLE_TAXONOMY_TERM),
        TEXT("link_type"),
        TEXT("link_entity"),
        TEXT("value"),
        TEXT("label")),
    [TABLE_METADATA] = SHAPE(
        "metadata",
        "metadata.csv",
        "metadata",
        NEEDED_OF("resource_id", COLUMN_ANY),
        TEXT("resource_type"),
        OF("last_action_date", COLUMN_DATE),
        TEXT("last_action_type"),
        TEXT("field_name"),
        TEXT("previous_value"),
        TEXT("replacement_value"),
        TEXT("updated_by")),
    [TABLE_META_TABLE_DESCRIPTION] = SHAPE(
        "meta_table_description",
        "meta_table_descriptions.csv",
        "meta_table_descriptions",
        NEEDED("name"),
        TEXT("language"),
        TEXT("character_set")),
};

/* Asked many times for each row. */
size_t exchange_column(ExchangeTable table, Str name)
{
    if (name.len == 0)
        return SIZE_MAX;
    const ExchangeShape *shape = &EXCHANGE_SHAPES[table];
    for (size_t i = 0; i < shape->column_count; i++) {
        const char *column = shape->columns[i].name;
        if (column[0] == name.bytes[0] && strncmp(column, name.bytes, name.len) == 0 &&
            column[name.len] == '\0')
            return i;
    }
    return SIZE_MAX;
}

ExchangeTable exchange_table_named(Str name)
{
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        if (str_equal(name, str_of(EXCHANGE_SHAPES[table].name)))
            return table;
    }
    return TABLE_NONE;
}
