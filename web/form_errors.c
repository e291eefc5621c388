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

/* What is wrong, in one sentence: of the whole form, or how many fields. */
static void put_heading(Html *out, const Form *form)
{
    html_raw(out, STR("<h2>"));
    html_icon(out, "circle-alert");
    html_raw(out, STR("<span>"));
    if (form->whole_error.len > 0)
        html_put(out, form->whole_error);
    else
        html_text_plural(
            out,
            N_("One thing needs mending"),
            N_("{1} things need mending"),
            (int64_t)form->error_count,
            NO_ARGS);
    html_raw(out, STR("</span></h2>"));
}

/* What somebody else saved, where it is another than what was sent. */
static void put_theirs(Html *out, const Form *form)
{
    html_raw(out, STR("<p>"));
    if (form->their_count == 0)
        html_text(out, N_("What is saved now is the same as yours."), NO_ARGS);
    else
        html_text(
            out,
            N_("This is saved now where yours differs. If you save again, yours holds:"),
            NO_ARGS);
    html_raw(out, STR("</p>"));
    if (form->their_count == 0)
        return;
    html_raw(out, STR("<ul class=\"error-list\">"));
    for (size_t i = 0; i < form->their_count; i++)
        put_error_link(out, form->theirs[i].field, form->theirs[i].text);
    html_raw(out, STR("</ul>"));
}

void form_put_errors(Html *out, const Form *form)
{
    size_t in_fields = form->error_count - (form->whole_error.len > 0);
    if (form->error_count == 0)
        return;
    html_raw(out, STR("<div class=\"error-summary\" role=\"alert\" tabindex=\"-1\">"));
    put_heading(out, form);
    if (form->theirs != NULL)
        put_theirs(out, form);
    if (in_fields > 0)
        html_raw(out, STR("<ul class=\"error-list\">"));
    for (size_t i = 0; i < form->count; i++) {
        if (form->states[i].error.len > 0)
            put_error_link(out, &form->fields[i], form->states[i].error);
    }
    if (in_fields > 0)
        html_raw(out, STR("</ul>"));
    html_raw(out, STR("</div>"));
}

void form_put_csrf(Html *out)
{
    html_raw(out, STR("<input type=\"hidden\" name=\"csrf\" value=\""));
    if (out->request != NULL)
        html_put(out, out->request->csrf_token);
    html_raw(out, STR("\">"));
}
