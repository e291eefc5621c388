/*
 * form_errors: what stands around the fields of a form: the list of its errors with links to the
 * fields, at the top of the page, and the token against forged requests.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/form.h"
#include "web/icon.h"

static const TextArgs NO_ARGS = {0};

static void put_error_link(Html *out, const Field *field, Str error)
{
    html_raw(out, STR("<li><a href=\"#field-"));
    html_put(out, field->name);
    html_raw(out, STR("\">"));
    if (field->label != NULL) {
        html_text(out, field->label, NO_ARGS);
        html_raw(out, STR(": "));
    }
    html_put(out, error);
    html_raw(out, STR("</a></li>"));
}

void form_put_errors(Html *out, const Form *form)
{
    if (form->error_count == 0)
        return;
    html_raw(out, STR("<div class=\"error-summary\" role=\"alert\" tabindex=\"-1\"><h2>"));
    html_icon(out, "circle-alert");
    html_raw(out, STR("<span>"));
    html_text_plural(
        out,
        N_("One thing needs mending"),
        N_("{1} things need mending"),
        (int64_t)form->error_count,
        NO_ARGS);
    html_raw(out, STR("</span></h2><ul class=\"error-list\">"));
    for (size_t i = 0; i < form->count; i++) {
        if (form->states[i].error.len > 0)
            put_error_link(out, &form->fields[i], form->states[i].error);
    }
    html_raw(out, STR("</ul></div>"));
}

void form_put_csrf(Html *out)
{
    html_raw(out, STR("<input type=\"hidden\" name=\"csrf\" value=\""));
    if (out->request != NULL)
        html_put(out, out->request->csrf_token);
    html_raw(out, STR("\">"));
}
