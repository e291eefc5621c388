/* request: what handlers ask of a request. SPDX-License-Identifier: EUPL-1.2 */
#include "web/request.h"

#include "web/dispatch.h"
#include "web/fields.h"
#include "web/workers.h"

Str request_param(const Request *request, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < REQUEST_PATH_PARAMS; i++) {
        if (request->params[i].name.len > 0 && str_equal(request->params[i].name, wanted))
            return request->params[i].value;
    }
    return (Str){0};
}

Status request_param_id(Request *request, const char *name, int64_t *ret_id)
{
    if (str_to_int(request_param(request, name), 1, INT64_MAX, ret_id) == OK)
        return OK;
    return error_set(&request->error, NOT_FOUND, "{%s} of the path is no id", name);
}

static const RequestField *find_field(const Request *request, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < request->field_count; i++) {
        if (str_equal(request->fields[i].name, wanted))
            return &request->fields[i];
    }
    return NULL;
}

Str request_field(const Request *request, const char *name)
{
    const RequestField *field = find_field(request, name);
    return field == NULL ? (Str){0} : field->value;
}

bool request_has_field(const Request *request, const char *name)
{
    return find_field(request, name) != NULL;
}

const RequestField *request_file(const Request *request, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (field->file_name.len > 0 && str_equal(field->name, wanted))
            return field;
    }
    return NULL;
}

Str request_header(const Request *request, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < request->header_count; i++) {
        if (str_equal_ignoring_ascii_case(request->headers[i].name, wanted))
            return request->headers[i].value;
    }
    return (Str){0};
}

Str request_cookie(const Request *request, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < request->header_count; i++) {
        if (!str_equal_ignoring_ascii_case(request->headers[i].name, STR("cookie")))
            continue;
        Str value = cookie_value(request->headers[i].value, wanted);
        if (value.bytes != NULL)
            return value;
    }
    return (Str){0};
}

bool request_may(const Request *request, Rights any_of)
{
    return (request->actor.rights & any_of) != 0;
}

bool path_is_local(Str path)
{
    if (path.len == 0 || path.bytes[0] != '/' || (path.len > 1 && path.bytes[1] == '/'))
        return false;
    for (size_t i = 0; i < path.len; i++) {
        unsigned char byte = (unsigned char)path.bytes[i];
        if (byte <= 0x20 || byte >= 0x7f || byte == '\\')
            return false;
    }
    return true;
}

Status request_write(Request *request, DbWork run, void *data)
{
    struct Workers *workers = request->dispatcher == NULL ? NULL : request->dispatcher->workers;
    db_let_go(&request->db);
    if (workers != NULL)
        workers_wait_begin(workers);
    Status status = db_write(request->database, request->arena, &request->error, run, data);
    if (workers != NULL)
        workers_wait_end(workers);
    return status;
}

Str request_url(const Request *request, Str path)
{
    Str parts[] = {request->site->public_url, path};
    return str_join(request->arena, parts, 2, STR(""));
}

Str request_text(const Request *request, const char *message_id, TextArgs args)
{
    return text_say(request->arena, request->language, message_id, args);
}
