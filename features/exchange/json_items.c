/* json_items: the objects of a JSON file of any size. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/json_items.h"

#include "base/limits.h"

/* Lists under these names at the root of a file are lists of things, not parts of one thing. */
static const char *const ENVELOPES[] = {
    "polozky",
    "contents",
    "items",
    "results",
    "data",
    "organizations",
    "organization",
    "services",
    "service",
    "locations",
    "location",
    "programs",
    "service_at_locations",
    "services_at_location",
    "taxonomies",
    "taxonomy_terms",
    "units",
    NULL};

static Status refuse(JsonItems *items, Error *error)
{
    if (error == NULL || error->status != OK)
        return INVALID;
    (void)error_set_user(
        error,
        INVALID,
        "file",
        N_("The file is no JSON from this line on. Was it sent to its end?"));
    error->input_line = items->line;
    return INVALID;
}

static Status refuse_large(JsonItems *items, Error *error)
{
    if (error == NULL || error->status != OK)
        return TOO_LARGE;
    (void)error_set_user(
        error, TOO_LARGE, "file", N_("One object of the file is larger than 16 MB."));
    error->input_line = items->line;
    return TOO_LARGE;
}

static char first_of(const JsonItems *items)
{
    return items->rest.len == 0 ? '\0' : items->rest.bytes[0];
}

static void skip(JsonItems *items, size_t len)
{
    for (size_t i = 0; i < len; i++)
        items->line += items->rest.bytes[i] == '\n';
    items->rest = str_part(items->rest, len, items->rest.len);
}

/* White space, and commas between values. */
static void skip_between(JsonItems *items)
{
    size_t len = 0;
    while (len < items->rest.len) {
        char byte = items->rest.bytes[len];
        if (byte != ' ' && byte != '\n' && byte != '\r' && byte != '\t' && byte != ',')
            break;
        len++;
    }
    skip(items, len);
}

/* Length of a string with its quotes, or 0 when it does not end. */
static size_t length_of_string(Str text)
{
    for (size_t i = 1; i < text.len; i++) {
        if (text.bytes[i] == '\\')
            i++;
        else if (text.bytes[i] == '"')
            return i + 1;
    }
    return 0;
}

static bool ends_scalar(char byte)
{
    return byte == ',' || byte == ']' || byte == '}' || byte == '\n' || byte == '\r';
}

static size_t length_of_scalar(Str text)
{
    size_t len = 0;
    while (len < text.len && !ends_scalar(text.bytes[len]))
        len++;
    return len;
}

/* Length of the value at the beginning, or 0 when it does not end within the text. */
static size_t length_of_value(Str text)
{
    if (text.len == 0)
        return 0;
    if (text.bytes[0] == '"')
        return length_of_string(text);
    if (text.bytes[0] != '{' && text.bytes[0] != '[')
        return length_of_scalar(text);
    size_t depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '"') {
            size_t len = length_of_string(str_part(text, i, text.len));
            if (len == 0)
                return 0;
            i += len - 1;
        } else if (byte == '{' || byte == '[') {
            depth++;
        } else if (byte == '}' || byte == ']') {
            depth--;
            if (depth == 0)
                return i + 1;
        }
    }
    return 0;
}

static Status take_value(JsonItems *items, Error *error, Str *ret_value)
{
    Str window = str_part(items->rest, 0, LIMIT_PACKAGE_ITEM_BYTES);
    size_t len = length_of_value(window);
    if (len == 0)
        return window.len < items->rest.len ? refuse_large(items, error) : refuse(items, error);
    *ret_value = str_part(window, 0, len);
    skip(items, len);
    return OK;
}

/* "name": — the name without its quotes; the rest begins with the value. */
static Status take_name(JsonItems *items, Error *error, Str *ret_name)
{
    skip_between(items);
    if (first_of(items) != '"')
        return refuse(items, error);
    Str name;
    TRY(take_value(items, error, &name));
    skip_between(items);
    if (first_of(items) != ':')
        return refuse(items, error);
    skip(items, 1);
    skip_between(items);
    *ret_name = str_part(name, 1, name.len - 1);
    return OK;
}

static bool is_envelope_name(Str name)
{
    for (size_t i = 0; ENVELOPES[i] != NULL; i++) {
        if (str_equal(name, str_of(ENVELOPES[i])))
            return true;
    }
    return false;
}

/* Whether the object that begins here holds lists of things. A thing says its id or name first. */
static bool is_envelope(JsonItems items)
{
    skip(&items, 1);
    while (true) {
        Str name;
        Str value;
        if (take_name(&items, NULL, &name) != OK)
            return false;
        if (first_of(&items) == '[' && is_envelope_name(name))
            return true;
        if (str_equal(name, STR("id")) || str_equal(name, STR("name")))
            return false;
        if (take_value(&items, NULL, &value) != OK)
            return false;
        skip_between(&items);
        if (first_of(&items) == '}')
            return false;
    }
}

JsonItems json_items_of(Str bytes)
{
    if (str_starts_with(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_part(bytes, 3, bytes.len);
    return (JsonItems){.rest = bytes, .line = 1};
}

/* Whether the list that begins here holds objects, or nothing. */
static bool is_list_of_objects(JsonItems items)
{
    skip(&items, 1);
    skip_between(&items);
    return first_of(&items) == '{' || first_of(&items) == ']';
}

/* One step within the root object: into a list, over a value, or out. */
static Status step_in_root(JsonItems *items, Error *error)
{
    if (first_of(items) == '}') {
        skip(items, 1);
        items->is_in_root = false;
        return OK;
    }
    Str name;
    Str value;
    TRY(take_name(items, error, &name));
    if (first_of(items) != '[' || !is_list_of_objects(*items))
        return take_value(items, error, &value);
    skip(items, 1);
    items->is_in_list = true;
    items->list = name;
    return OK;
}

static Status take_item(JsonItems *items, Error *error, JsonItem *ret_item, bool *ret_is_item)
{
    JsonItem item = {.line = items->line, .list = items->list};
    TRY(take_value(items, error, &item.bytes));
    *ret_item = item;
    *ret_is_item = true;
    return OK;
}

Status json_items_next(JsonItems *items, Error *error, JsonItem *ret_item, bool *ret_is_item)
{
    *ret_is_item = false;
    while (true) {
        skip_between(items);
        if (items->rest.len == 0)
            return items->is_in_list || items->is_in_root ? refuse(items, error) : OK;
        char first = first_of(items);
        if (items->is_in_list && first == ']') {
            skip(items, 1);
            items->is_in_list = false;
            items->list = (Str){0};
        } else if (items->is_in_list) {
            return take_item(items, error, ret_item, ret_is_item);
        } else if (items->is_in_root) {
            TRY(step_in_root(items, error));
        } else if (first == '[') {
            skip(items, 1);
            items->is_in_list = true;
        } else if (first != '{') {
            return refuse(items, error);
        } else if (is_envelope(*items)) {
            skip(items, 1);
            items->is_in_root = true;
        } else {
            return take_item(items, error, ret_item, ret_is_item);
        }
    }
}
