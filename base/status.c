/* status: records first causes of failures. SPDX-License-Identifier: EUPL-1.2 */
#include "base/status.h"

#include <stdio.h>
#include <string.h>

Status error_set_at(
    Error *error, const char *file, int line, Status status, const char *format, ...)
{
    if (error == NULL || error->status != OK)
        return status;
    error->status = status;
    error->file = file;
    error->line = line;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

Status error_set_user_at(
    Error *error,
    const char *file,
    int line,
    Status status,
    const char *field,
    const char *user_message)
{
    if (error == NULL || error->status != OK)
        return status;
    (void)error_set_at(error, file, line, status, "%s", user_message);
    (void)snprintf(error->field, sizeof error->field, "%s", field == NULL ? "" : field);
    error->user_message = user_message;
    return status;
}

void error_clear(Error *error)
{
    memset(error, 0, sizeof *error);
}

const char *status_name(Status status)
{
    switch (status) {
    case OK:
        return "ok";
    case NOT_FOUND:
        return "not found";
    case INVALID:
        return "invalid";
    case FORBIDDEN:
        return "forbidden";
    case CONFLICT:
        return "conflict";
    case TOO_LARGE:
        return "too large";
    case BUSY:
        return "busy";
    case FAILED:
        return "failed";
    }
    return "unknown";
}
