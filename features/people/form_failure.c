/* form_failure: errors of stores become errors of fields. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/form_failure.h"

static const char *field_at_fault(const Form *form, const Error *error)
{
    for (size_t i = 0; i < form->count; i++) {
        if (str_equal(str_of(form->fields[i].name), str_of(error->field)))
            return form->fields[i].name;
    }
    return "";
}

bool form_took_failure(Form *form, Request *request, Status status)
{
    if (status != INVALID && status != CONFLICT && status != TOO_LARGE)
        return false;
    if (request->error.user_message == NULL)
        return form->error_count > 0;
    const char *field = field_at_fault(form, &request->error);
    form_error(form, field, request->error.user_message);
    form->is_clash = status == CONFLICT && field[0] == '\0';
    error_clear(&request->error);
    return true;
}
