/* form_part: a part of a form whose fields repeat. SPDX-License-Identifier: EUPL-1.2 */
#include "web/form.h"

#include <assert.h>

Form *form_part(const Form *form, size_t first, size_t count, Str prefix)
{
    assert(first <= form->count && count <= form->count - first);
    Form *part = arena_new_of(form->arena, Form);
    *part = *form;
    part->fields = form->fields + first;
    part->states = form->states + first;
    part->count = count;
    part->prefix = prefix;
    return part;
}
