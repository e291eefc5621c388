/* hsds_describe: see hsds_describe.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/hsds_describe.h"

#include "features/exchange/hsds_answer.h"
#include "features/exchange/hsds_values.h"

#include <stdio.h>
#include <string.h>

/* The schemas are the standard's own, named by their address and not repeated here. */
#define SCHEMAS "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/"

Status hsds_root(Request *request, Response *response)
{
    Json json = json_into(&response->body);
    json_begin_object(&json);
    hsds_put_text(&json, "version", STR("3.1.1"));
    hsds_put_text(&json, "profile", request_url(request, STR("/hsds/profile")));
    hsds_put_text(&json, "openapi_url", request_url(request, STR("/hsds/openapi.json")));
    json_end(&json);
    return hsds_answer(request, response, HSDS_JSON);
}

/* ---- OpenAPI ---- */

typedef struct Endpoint {
    const char *path;
    const char *summary;
    const char *operation; /* unique for each method */
    unsigned parameters;
    const char *schema; /* of one item */
    bool is_list;
    bool takes_post;
} Endpoint;

static const Endpoint ENDPOINTS[] = {
    {"/services",
     "Services",
     "listServices",
     HSDS_SERVICES_TAKE,
     "compiled/service_list",
     true,
     true},
    {"/services/{id}",
     "A service with everything",
     "getService",
     0,
     "compiled/service",
     false,
     false},
    {"/organizations",
     "Organisations",
     "listOrganizations",
     HSDS_ORGANIZATIONS_TAKE,
     "compiled/organization_list",
     true,
     false},
    {"/organizations/{id}",
     "An organisation with everything",
     "getOrganization",
     HSDS_FULL_SERVICE,
     "compiled/organization",
     false,
     false},
    {"/service_at_locations",
     "Services at their places",
     "listServiceAtLocations",
     HSDS_LINKS_TAKE,
     "compiled/service_at_location_list",
     true,
     false},
    {"/service_at_locations/{id}",
     "A service at a place",
     "getServiceAtLocation",
     0,
     "compiled/service_at_location",
     false,
     false},
    {"/taxonomies", "Taxonomies", "listTaxonomies", HSDS_TAXONOMIES_TAKE, "taxonomy", true, false},
    {"/taxonomies/{id}", "A taxonomy", "getTaxonomy", 0, "taxonomy", false, false},
    {"/taxonomy_terms",
     "Terms",
     "listTaxonomyTerms",
     HSDS_TERMS_TAKE,
     "taxonomy_term",
     true,
     false},
    {"/taxonomy_terms/{id}", "A term", "getTaxonomyTerm", 0, "taxonomy_term", false, false},
};

static void put_member(Json *json, const char *name, const char *text)
{
    json_name(json, name);
    json_put(json, text);
}

static void open(Json *json, const char *name)
{
    json_name(json, name);
    json_begin_object(json);
}

static void put_id_parameter(Json *json)
{
    json_begin_object(json);
    put_member(json, "name", "id");
    put_member(json, "in", "path");
    json_name(json, "required");
    json_put(json, true);
    open(json, "schema");
    put_member(json, "type", "string");
    put_member(json, "format", "uuid");
    json_end(json);
    json_end(json);
}

static void put_parameters(Json *json, const Endpoint *endpoint)
{
    json_name(json, "parameters");
    json_begin_list(json);
    if (!endpoint->is_list)
        put_id_parameter(json);
    for (size_t i = 0; i < HSDS_PARAMETER_COUNT; i++) {
        const HsdsParameterText *parameter = &HSDS_PARAMETERS[i];
        if ((endpoint->parameters & (unsigned)parameter->parameter) == 0)
            continue;
        json_begin_object(json);
        put_member(json, "name", parameter->name);
        put_member(json, "in", "query");
        put_member(json, "description", parameter->description);
        open(json, "schema");
        put_member(json, "type", parameter->type);
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

static void put_schema_of(Json *json, const Endpoint *endpoint)
{
    char address[sizeof SCHEMAS + 64];
    (void)snprintf(address, sizeof address, SCHEMAS "%s.json", endpoint->schema);
    open(json, "schema");
    if (!endpoint->is_list) {
        put_member(json, "$ref", address);
        json_end(json);
        return;
    }
    json_name(json, "allOf");
    json_begin_list(json);
    json_begin_object(json);
    put_member(json, "$ref", "#/components/schemas/Page");
    json_end(json);
    json_begin_object(json);
    put_member(json, "type", "object");
    open(json, "properties");
    open(json, "contents");
    put_member(json, "type", "array");
    open(json, "items");
    put_member(json, "$ref", address);
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
}

static void put_answer(Json *json, const char *status, const char *description)
{
    open(json, status);
    put_member(json, "description", description);
}

static void put_problem(Json *json, const char *status, const char *description)
{
    put_answer(json, status, description);
    open(json, "content");
    open(json, "application/problem+json");
    open(json, "schema");
    put_member(json, "$ref", "#/components/schemas/Problem");
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
}

static void put_operation(Json *json, const Endpoint *endpoint, bool is_post)
{
    char operation[64];
    (void)snprintf(
        operation, sizeof operation, "%s%s", endpoint->operation, is_post ? "ByPost" : "");
    open(json, is_post ? "post" : "get");
    put_member(json, "summary", endpoint->summary);
    put_member(json, "operationId", operation);
    if (is_post)
        put_member(
            json,
            "description",
            "The same as GET. The parameters may also come as a form in the body, so that words "
            "that are searched for stand in no log.");
    put_parameters(json, endpoint);
    open(json, "responses");
    put_answer(json, "200", "What was asked for.");
    open(json, "content");
    open(json, "application/json");
    put_schema_of(json, endpoint);
    json_end(json);
    json_end(json);
    json_end(json);
    if (!is_post) {
        put_answer(json, "304", "The same as what If-None-Match names.");
        json_end(json);
    }
    if (endpoint->is_list)
        put_problem(json, "422", "A parameter is out of range; detail says which values it has.");
    else
        put_problem(json, "404", "Nothing public has this id.");
    json_end(json);
    json_end(json);
}

static void put_paths(Json *json)
{
    open(json, "paths");
    for (size_t i = 0; i < sizeof ENDPOINTS / sizeof ENDPOINTS[0]; i++) {
        open(json, ENDPOINTS[i].path);
        put_operation(json, &ENDPOINTS[i], false);
        if (ENDPOINTS[i].takes_post)
            put_operation(json, &ENDPOINTS[i], true);
        json_end(json);
    }
    open(json, "/");
    open(json, "get");
    put_member(json, "summary", "Version, profile and description of this API");
    put_member(json, "operationId", "getRoot");
    open(json, "responses");
    put_answer(json, "200", "version, profile and openapi_url.");
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
}

static void put_typed(Json *json, const char *name, const char *type)
{
    open(json, name);
    put_member(json, "type", type);
    json_end(json);
}

static void put_components(Json *json)
{
    static const struct {
        const char *name;
        const char *type;
    } page[] = {
        {"total_items", "integer"},
        {"total_pages", "integer"},
        {"page_number", "integer"},
        {"size", "integer"},
        {"first_page", "boolean"},
        {"last_page", "boolean"},
        {"empty", "boolean"},
        {"contents", "array"},
    };

    enum {
        PAGE_MEMBERS = sizeof page / sizeof page[0]
    };

    open(json, "components");
    open(json, "schemas");
    open(json, "Page");
    put_member(json, "type", "object");
    json_name(json, "required");
    json_begin_list(json);
    for (size_t i = 0; i < PAGE_MEMBERS; i++)
        json_put(json, page[i].name);
    json_end(json);
    open(json, "properties");
    for (size_t i = 0; i < PAGE_MEMBERS; i++)
        put_typed(json, page[i].name, page[i].type);
    json_end(json);
    json_end(json);
    open(json, "Problem");
    put_member(json, "type", "object");
    open(json, "properties");
    put_typed(json, "status", "integer");
    put_typed(json, "title", "string");
    put_typed(json, "detail", "string");
    json_end(json);
    json_end(json);
    json_end(json);
    json_end(json);
}

Status hsds_openapi(Request *request, Response *response)
{
    Json json = json_into(&response->body);
    json_begin_object(&json);
    put_member(&json, "openapi", "3.1.0");
    open(&json, "info");
    put_member(&json, "title", "Kruh: directory of services");
    put_member(&json, "version", "3.1.1");
    put_member(
        &json,
        "description",
        "HSDS 3.1 (Open Referral). Public data, for reading, without a key. Confidential places "
        "have a municipality and a phone and nothing else.");
    json_end(&json);
    put_member(&json, "jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
    json_name(&json, "servers");
    json_begin_list(&json);
    json_begin_object(&json);
    hsds_put_text(&json, "url", request_url(request, STR("/hsds")));
    json_end(&json);
    json_end(&json);
    put_paths(&json);
    put_components(&json);
    json_end(&json);
    return hsds_answer(request, response, HSDS_JSON);
}

/* ---- The profile ---- */

/*
 * What we promise beyond the standard, and what its fields mean here. Each is a merge patch of the
 * schema of the same name; lists replace the schema's own.
 */
static const struct {
    const char *file;
    const char *patch;
} PATCHES[] = {
    {"organization_identifier.json",
     "{\"properties\":{\"identifier_type\":{\"description\":\"IČO and the number of the service "
     "in the register of providers (RPSS) in Czechia; REGON, NIP and KRS in Poland.\","
     "\"examples\":[\"IČO\",\"RPSS\",\"REGON\",\"NIP\",\"KRS\"]},"
     "\"identifier\":{\"description\":\"A text: leading zeros matter.\",\"minLength\":1}}}\n"},
    {"service.json",
     "{\"required\":[\"id\",\"name\",\"status\",\"organization_id\",\"last_modified\"],"
     "\"properties\":{\"assured_date\":{\"description\":\"The day on which somebody of the "
     "organisation said that all of it is true; not the day of the last change.\"}}}\n"},
    {"attribute.json",
     "{\"required\":[\"id\",\"link_id\",\"link_entity\",\"taxonomy_term_id\",\"taxonomy_term\"],"
     "\"properties\":{\"value\":{\"description\":\"For terms of the taxonomy of Kruh's own fields "
     "(dogs, what_to_bring, capacity_state …) what the field says.\"}}}\n"},
    {"address.json",
     "{\"properties\":{\"region\":{\"description\":\"okres or powiat\"},"
     "\"state_province\":{\"description\":\"kraj or województwo\"},"
     "\"country\":{\"examples\":[\"CZ\",\"PL\"]}}}\n"},
    {"location.json",
     "{\"properties\":{\"addresses\":{\"description\":\"None for a confidential place: its name "
     "is the municipality, and it has no coordinates.\"},"
     "\"external_identifier\":{\"description\":\"RÚIAN's number of the address in Czechia.\"}}}\n"},
    {"service_capacity.json",
     "{\"properties\":{\"available\":{\"description\":\"Said by the service and holding now; "
     "without a number there is no row, and the word stands in the attribute capacity_state.\","
     "\"minimum\":0}}}\n"},
};

Status hsds_profile(Request *request, Response *response)
{
    Json json = json_into(&response->body);
    json_begin_object(&json);
    put_member(&json, "title", "Czech-Polish profile of HSDS 3.1, as Kruh speaks it");
    put_member(
        &json,
        "description",
        "JSON merge patches (RFC 7386) of the schemas of the same name. It adds no field: what "
        "HSDS has none for goes into attributes whose terms are listed under /taxonomy_terms.");
    put_member(&json, "schemas", SCHEMAS);
    json_name(&json, "patches");
    json_begin_list(&json);
    for (size_t i = 0; i < sizeof PATCHES / sizeof PATCHES[0]; i++)
        json_put(
            &json,
            request_url(
                request, str_format(request->arena, "/hsds/profile/profile/%s", PATCHES[i].file)));
    json_end(&json);
    json_end(&json);
    return hsds_answer(request, response, HSDS_JSON);
}

Status hsds_profile_patch(Request *request, Response *response)
{
    for (size_t i = 0; i < sizeof PATCHES / sizeof PATCHES[0]; i++) {
        if (!str_equal(request_param(request, "file"), str_of(PATCHES[i].file)))
            continue;
        buffer_put(&response->body, str_of(PATCHES[i].patch));
        return hsds_answer(request, response, HSDS_JSON);
    }
    return error_set(&request->error, NOT_FOUND, "the profile has no such patch");
}
