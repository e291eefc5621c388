/* exchange_table: the tables of HSDS 3.1. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/exchange_table.h"

#include <string.h>

const ExchangeShape EXCHANGE_SHAPES[EXCHANGE_TABLES] = {
    [TABLE_TAXONOMY] =
        {
            .name = "taxonomy",
            .file = "taxonomies.csv",
            .list = "taxonomies",
            .column_count = 4,
            .columns =
                {
                    {.name = "name", .is_required = true},
                    {.name = "description"},
                    {.name = "uri"},
                    {.name = "version"},
                },
        },
    [TABLE_TAXONOMY_TERM] =
        {
            .name = "taxonomy_term",
            .file = "taxonomy_terms.csv",
            .list = "taxonomy_terms",
            .column_count = 8,
            .columns =
                {
                    {.name = "code"},
                    {.name = "name", .is_required = true},
                    {.name = "description"},
                    {.name = "parent_id", .kind = COLUMN_LINK, .target = TABLE_TAXONOMY_TERM},
                    {.name = "taxonomy"},
                    {.name = "language"},
                    {.name = "taxonomy_id", .kind = COLUMN_LINK, .target = TABLE_TAXONOMY},
                    {.name = "term_uri"},
                },
        },
    [TABLE_UNIT] =
        {
            .name = "unit",
            .file = "units.csv",
            .list = "units",
            .column_count = 4,
            .columns =
                {
                    {.name = "name", .is_required = true},
                    {.name = "scheme"},
                    {.name = "identifier"},
                    {.name = "uri"},
                },
        },
    [TABLE_ORGANIZATION] =
        {
            .name = "organization",
            .file = "organizations.csv",
            .list = "organizations",
            .column_count = 12,
            .columns =
                {
                    {.name = "name", .is_required = true},
                    {.name = "alternate_name"},
                    {.name = "description"},
                    {.name = "email"},
                    {.name = "website"},
                    {.name = "tax_status"},
                    {.name = "tax_id"},
                    {.name = "year_incorporated", .kind = COLUMN_INTEGER},
                    {.name = "legal_status"},
                    {.name = "logo"},
                    {.name = "uri"},
                    {.name = "parent_organization_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_ORGANIZATION},
                },
        },
    [TABLE_ORGANIZATION_IDENTIFIER] =
        {
            .name = "organization_identifier",
            .file = "organization_identifiers.csv",
            .list = "organization_identifiers",
            .column_count = 4,
            .columns =
                {
                    {.name = "organization_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_ORGANIZATION},
                    {.name = "identifier_scheme"},
                    {.name = "identifier_type"},
                    {.name = "identifier", .is_required = true},
                },
        },
    [TABLE_PROGRAM] =
        {
            .name = "program",
            .file = "programs.csv",
            .list = "programs",
            .column_count = 4,
            .columns =
                {
                    {.name = "organization_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_ORGANIZATION},
                    {.name = "name", .is_required = true},
                    {.name = "alternate_name"},
                    {.name = "description"},
                },
        },
    [TABLE_SERVICE] =
        {
            .name = "service",
            .file = "services.csv",
            .list = "services",
            .column_count = 22,
            .columns =
                {
                    {.name = "organization_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_ORGANIZATION},
                    {.name = "program_id", .kind = COLUMN_LINK, .target = TABLE_PROGRAM},
                    {.name = "name", .is_required = true},
                    {.name = "alternate_name"},
                    {.name = "description"},
                    {.name = "url"},
                    {.name = "email"},
                    {.name = "status", .values = "active|inactive|defunct|temporarily closed"},
                    {.name = "interpretation_services"},
                    {.name = "application_process"},
                    {.name = "fees_description"},
                    {.name = "wait_time"},
                    {.name = "fees"},
                    {.name = "accreditations"},
                    {.name = "eligibility_description"},
                    {.name = "minimum_age", .kind = COLUMN_INTEGER},
                    {.name = "maximum_age", .kind = COLUMN_INTEGER},
                    {.name = "assured_date", .kind = COLUMN_DATE},
                    {.name = "assurer_email"},
                    {.name = "licenses"},
                    {.name = "alert"},
                    {.name = "last_modified", .kind = COLUMN_MOMENT},
                },
        },
    [TABLE_LOCATION] =
        {
            .name = "location",
            .file = "locations.csv",
            .list = "locations",
            .column_count = 12,
            .columns =
                {
                    {.name = "location_type", .values = "physical|postal|virtual"},
                    {.name = "url"},
                    {.name = "organization_id", .kind = COLUMN_LINK, .target = TABLE_ORGANIZATION},
                    {.name = "name"},
                    {.name = "alternate_name"},
                    {.name = "description"},
                    {.name = "transportation"},
                    {.name = "latitude", .kind = COLUMN_NUMBER},
                    {.name = "longitude", .kind = COLUMN_NUMBER},
                    {.name = "external_identifier"},
                    {.name = "external_identifier_type"},
                    {.name = "is_confidential", .is_ours = true},
                },
        },
    [TABLE_SERVICE_AT_LOCATION] =
        {
            .name = "service_at_location",
            .file = "service_at_location.csv",
            .list = "service_at_locations",
            .column_count = 3,
            .columns =
                {
                    {.name = "service_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_SERVICE},
                    {.name = "location_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_LOCATION},
                    {.name = "description"},
                },
        },
    [TABLE_ADDRESS] =
        {
            .name = "address",
            .file = "addresses.csv",
            .list = "addresses",
            .column_count = 10,
            .columns =
                {
                    {.name = "location_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_LOCATION},
                    {.name = "attention"},
                    {.name = "address_1"},
                    {.name = "address_2"},
                    {.name = "city"},
                    {.name = "region"},
                    {.name = "state_province"},
                    {.name = "postal_code"},
                    {.name = "country"},
                    {.name = "address_type", .values = "physical|postal|virtual"},
                },
        },
    [TABLE_CONTACT] =
        {
            .name = "contact",
            .file = "contacts.csv",
            .list = "contacts",
            .column_count = 8,
            .columns =
                {
                    {.name = "organization_id", .kind = COLUMN_LINK, .target = TABLE_ORGANIZATION},
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "service_at_location_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_SERVICE_AT_LOCATION},
                    {.name = "location_id", .kind = COLUMN_LINK, .target = TABLE_LOCATION},
                    {.name = "name"},
                    {.name = "title"},
                    {.name = "department"},
                    {.name = "email"},
                },
        },
    [TABLE_PHONE] =
        {
            .name = "phone",
            .file = "phones.csv",
            .list = "phones",
            .column_count = 9,
            .columns =
                {
                    {.name = "location_id", .kind = COLUMN_LINK, .target = TABLE_LOCATION},
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "organization_id", .kind = COLUMN_LINK, .target = TABLE_ORGANIZATION},
                    {.name = "contact_id", .kind = COLUMN_LINK, .target = TABLE_CONTACT},
                    {.name = "service_at_location_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_SERVICE_AT_LOCATION},
                    {.name = "number", .is_required = true},
                    {.name = "extension"},
                    {.name = "type"},
                    {.name = "description"},
                },
        },
    [TABLE_SCHEDULE] =
        {
            .name = "schedule",
            .file = "schedules.csv",
            .list = "schedules",
            .column_count = 22,
            .columns =
                {
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "location_id", .kind = COLUMN_LINK, .target = TABLE_LOCATION},
                    {.name = "service_at_location_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_SERVICE_AT_LOCATION},
                    {.name = "valid_from", .kind = COLUMN_DATE},
                    {.name = "valid_to", .kind = COLUMN_DATE},
                    {.name = "dtstart", .kind = COLUMN_DATE},
                    {.name = "timezone", .kind = COLUMN_NUMBER},
                    {.name = "until", .kind = COLUMN_DATE},
                    {.name = "count", .kind = COLUMN_INTEGER},
                    {.name = "wkst", .values = "MO|TU|WE|TH|FR|SA|SU"},
                    {.name = "freq", .values = "WEEKLY|MONTHLY"},
                    {.name = "interval", .kind = COLUMN_INTEGER},
                    {.name = "byday"},
                    {.name = "byweekno"},
                    {.name = "bymonthday"},
                    {.name = "byyearday"},
                    {.name = "description"},
                    {.name = "opens_at", .kind = COLUMN_TIME},
                    {.name = "closes_at", .kind = COLUMN_TIME},
                    {.name = "schedule_link"},
                    {.name = "attending_type"},
                    {.name = "notes"},
                },
        },
    [TABLE_SERVICE_AREA] =
        {
            .name = "service_area",
            .file = "service_areas.csv",
            .list = "service_areas",
            .column_count = 7,
            .columns =
                {
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "service_at_location_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_SERVICE_AT_LOCATION},
                    {.name = "name"},
                    {.name = "description"},
                    {.name = "extent"},
                    {.name = "extent_type"},
                    {.name = "uri"},
                },
        },
    [TABLE_FUNDING] =
        {
            .name = "funding",
            .file = "funding.csv",
            .list = "funding",
            .column_count = 3,
            .columns =
                {
                    {.name = "organization_id", .kind = COLUMN_LINK, .target = TABLE_ORGANIZATION},
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "source"},
                },
        },
    [TABLE_REQUIRED_DOCUMENT] =
        {
            .name = "required_document",
            .file = "required_documents.csv",
            .list = "required_documents",
            .column_count = 3,
            .columns =
                {
                    {.name = "service_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_SERVICE},
                    {.name = "document", .is_required = true},
                    {.name = "uri"},
                },
        },
    [TABLE_LANGUAGE] =
        {
            .name = "language",
            .file = "languages.csv",
            .list = "languages",
            .column_count = 6,
            .columns =
                {
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                    {.name = "location_id", .kind = COLUMN_LINK, .target = TABLE_LOCATION},
                    {.name = "phone_id", .kind = COLUMN_LINK, .target = TABLE_PHONE},
                    {.name = "name"},
                    {.name = "code"},
                    {.name = "note"},
                },
        },
    [TABLE_ACCESSIBILITY] =
        {
            .name = "accessibility",
            .file = "accessibility.csv",
            .list = "accessibility",
            .column_count = 4,
            .columns =
                {
                    {.name = "location_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_LOCATION},
                    {.name = "description"},
                    {.name = "details"},
                    {.name = "url"},
                },
        },
    [TABLE_COST_OPTION] =
        {
            .name = "cost_option",
            .file = "cost_options.csv",
            .list = "cost_options",
            .column_count = 7,
            .columns =
                {
                    {.name = "service_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_SERVICE},
                    {.name = "valid_from", .kind = COLUMN_DATE},
                    {.name = "valid_to", .kind = COLUMN_DATE},
                    {.name = "option"},
                    {.name = "currency"},
                    {.name = "amount", .kind = COLUMN_NUMBER},
                    {.name = "amount_description"},
                },
        },
    [TABLE_SERVICE_CAPACITY] =
        {
            .name = "service_capacity",
            .file = "service_capacity.csv",
            .list = "capacities",
            .column_count = 6,
            .columns =
                {
                    {.name = "service_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_SERVICE},
                    {.name = "unit_id",
                     .kind = COLUMN_LINK,
                     .is_required = true,
                     .target = TABLE_UNIT},
                    {.name = "available", .kind = COLUMN_NUMBER},
                    {.name = "maximum", .kind = COLUMN_NUMBER},
                    {.name = "description"},
                    {.name = "updated", .kind = COLUMN_MOMENT},
                },
        },
    [TABLE_URL] =
        {
            .name = "url",
            .file = "url.csv",
            .list = "additional_urls",
            .column_count = 4,
            .columns =
                {
                    {.name = "label"},
                    {.name = "url", .is_required = true},
                    {.name = "organization_id", .kind = COLUMN_LINK, .target = TABLE_ORGANIZATION},
                    {.name = "service_id", .kind = COLUMN_LINK, .target = TABLE_SERVICE},
                },
        },
    [TABLE_ATTRIBUTE] =
        {
            .name = "attribute",
            .file = "attributes.csv",
            .list = "attributes",
            .column_count = 6,
            .columns =
                {
                    {.name = "link_id", .kind = COLUMN_ANY, .is_required = true},
                    {.name = "taxonomy_term_id",
                     .kind = COLUMN_LINK,
                     .target = TABLE_TAXONOMY_TERM},
                    {.name = "link_type"},
                    {.name = "link_entity"},
                    {.name = "value"},
                    {.name = "label"},
                },
        },
    [TABLE_METADATA] =
        {
            .name = "metadata",
            .file = "metadata.csv",
            .list = "metadata",
            .column_count = 8,
            .columns =
                {
                    {.name = "resource_id", .kind = COLUMN_ANY, .is_required = true},
                    {.name = "resource_type"},
                    {.name = "last_action_date", .kind = COLUMN_DATE},
                    {.name = "last_action_type"},
                    {.name = "field_name"},
                    {.name = "previous_value"},
                    {.name = "replacement_value"},
                    {.name = "updated_by"},
                },
        },
    [TABLE_META_TABLE_DESCRIPTION] =
        {
            .name = "meta_table_description",
            .file = "meta_table_descriptions.csv",
            .list = "meta_table_descriptions",
            .column_count = 3,
            .columns =
                {
                    {.name = "name", .is_required = true},
                    {.name = "language"},
                    {.name = "character_set"},
                },
        },
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
