/*
 * form_html: shows one field of a form, in this order: label, hint, error, input. What belongs to
 * the input is named by aria-describedby; the list of errors at the top of a page links here.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/form_field.h"
#include "web/icon.h"

#include <assert.h>
#include <string.h>

enum {
    RADIOS_MOST = 5, /* more choices are a select */
    SHORT_NUMBER = 99999
};

static const TextArgs NO_ARGS = {0};

/* ---- Finding ---- */

static bool is_named(const Field *field, Str prefix, const char *name)
{
    Str full = str_of(field->name);
    return str_starts_with(full, prefix) &&
           str_equal(str_part(full, prefix.len, full.len), str_of(name));
}

static Str default_hint(FieldType type, Language language)
{
    if (type == FIELD_DATE)
        return text_get(language, N_("For example 24. 11. 2026"));
    if (type == FIELD_TIME)
        return text_get(language, N_("For example 9:30"));
    return (Str){0};
}

static FieldShown find_field(const Form *form, const char *name, Language language)
{
    for (size_t i = 0; i < form->count; i++) {
        const Field *field = &form->fields[i];
        if (!is_named(field, form->prefix, name))
            continue;
        Str hint = field->hint != NULL ? text_get(language, field->hint)
                                       : default_hint(field->type, language);
        return (FieldShown){.field = field, .state = &form->states[i], .hint = hint};
    }
    assert(false && "a field that is not in the form's table");
    return (FieldShown){0};
}

/* ---- Attributes ---- */

void field_attribute(Html *out, const char *name, Str value)
{
    html_raw(out, STR(" "));
    html_raw(out, str_of(name));
    html_raw(out, STR("=\""));
    html_put(out, value);
    html_raw(out, STR("\""));
}

void field_id(Html *out, const char *attribute, const FieldShown *shown, size_t number)
{
    html_raw(out, STR(" "));
    html_raw(out, str_of(attribute));
    html_raw(out, STR("=\"field-"));
    html_put(out, shown->field->name);
    if (number > 1) {
        html_raw(out, STR("-"));
        html_put(out, number);
    }
    html_raw(out, STR("\""));
}

static void put_described_by(Html *out, const FieldShown *shown)
{
    bool has_error = shown->state->error.len > 0;
    if (shown->hint.len == 0 && !has_error)
        return;
    html_raw(out, STR(" aria-describedby=\""));
    if (shown->hint.len > 0) {
        html_raw(out, STR("hint-"));
        html_put(out, shown->field->name);
    }
    if (has_error) {
        html_raw(out, shown->hint.len > 0 ? STR(" error-") : STR("error-"));
        html_put(out, shown->field->name);
    }
    html_raw(out, STR("\""));
}

void field_state(Html *out, const FieldShown *shown)
{
    put_described_by(out, shown);
    if (shown->state->error.len > 0)
        html_raw(out, STR(" aria-invalid=\"true\""));
    if (shown->field->is_required)
        html_raw(out, STR(" aria-required=\"true\""));
}

void field_name(Html *out, const FieldShown *shown)
{
    field_attribute(out, "name", str_of(shown->field->name));
}

/* ---- Label, hint, error ---- */

static void put_label_text(Html *out, const FieldShown *shown)
{
    html_text(out, shown->field->label, NO_ARGS);
    if (!shown->field->is_required)
        return;
    html_raw(out, STR(" <span class=\"required\">("));
    html_text(out, N_("required"), NO_ARGS);
    html_raw(out, STR(")</span>"));
}

static void put_hint(Html *out, const FieldShown *shown)
{
    if (shown->hint.len == 0)
        return;
    html_raw(out, STR("<p class=\"hint\" id=\"hint-"));
    html_put(out, shown->field->name);
    html_raw(out, STR("\">"));
    html_put(out, shown->hint);
    html_raw(out, STR("</p>"));
}

static void put_error(Html *out, const FieldShown *shown)
{
    if (shown->state->error.len == 0)
        return;
    html_raw(out, STR("<p class=\"field-error\" id=\"error-"));
    html_put(out, shown->field->name);
    html_raw(out, STR("\">"));
    html_icon(out, "circle-alert");
    html_raw(out, STR("<span><span class=\"visually-hidden\">"));
    html_text(out, N_("Error:"), NO_ARGS);
    html_raw(out, STR(" </span>"));
    html_put(out, shown->state->error);
    html_raw(out, STR("</span></p>"));
}

static void open_field(Html *out, const FieldShown *shown, Str tag)
{
    html_raw(out, STR("<"));
    html_raw(out, tag);
    html_raw(
        out,
        shown->state->error.len > 0 ? STR(" class=\"field has-error\"") : STR(" class=\"field\""));
}

void field_labelled_head(Html *out, const FieldShown *shown)
{
    open_field(out, shown, STR("div"));
    html_raw(out, STR("><label"));
    field_id(out, "for", shown, 1);
    html_raw(out, STR(">"));
    put_label_text(out, shown);
    html_raw(out, STR("</label>"));
    put_hint(out, shown);
    put_error(out, shown);
}

void field_group_head(Html *out, const FieldShown *shown)
{
    open_field(out, shown, STR("fieldset"));
    put_described_by(out, shown);
    html_raw(out, STR("><legend>"));
    put_label_text(out, shown);
    html_raw(out, STR("</legend>"));
    put_hint(out, shown);
    put_error(out, shown);
}

/* ---- Inputs ---- */

/* The attributes that bring up the right keyboard. Not type="email": the browser would complain in
 * its own words and language before ours are asked. */
static Str keyboard_of(FieldType type)
{
    switch (type) {
    case FIELD_EMAIL:
        return STR(
            "type=\"text\" inputmode=\"email\" autocapitalize=\"none\" spellcheck=\"false\"");
    case FIELD_URL:
        return STR("type=\"text\" inputmode=\"url\" autocapitalize=\"none\" spellcheck=\"false\"");
    case FIELD_PHONE:
        return STR("type=\"tel\"");
    case FIELD_PASSWORD:
        return STR("type=\"password\"");
    case FIELD_INT:
        return STR("type=\"text\" inputmode=\"numeric\"");
    case FIELD_FILE:
        return STR("type=\"file\"");
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_CHOICES:
    case FIELD_HIDDEN:
        break;
    }
    return STR("type=\"text\"");
}

/* How wide the input is says how much is expected. */
static Str width_of(const Field *field)
{
    bool is_short_number =
        field->type == FIELD_INT && field->maximum > 0 && field->maximum <= SHORT_NUMBER;
    if (is_short_number || field->type == FIELD_TIME)
        return STR("short-input");
    if (field->type == FIELD_INT || field->type == FIELD_DATE || field->type == FIELD_PHONE)
        return STR("medium-input");
    return (Str){0};
}

void field_autocomplete(Html *out, const Field *field)
{
    if (field->autocomplete != NULL)
        field_attribute(out, "autocomplete", str_of(field->autocomplete));
    else if (field->type == FIELD_DATE || field->type == FIELD_TIME || field->type == FIELD_INT)
        html_raw(out, STR(" autocomplete=\"off\""));
}

/* A password is asked for once; assets/kruh.js lets it be read while it is written. */
static void put_reveal(Html *out, const FieldShown *shown)
{
    html_raw(out, STR("<button type=\"button\" class=\"link-button needs-script\""));
    field_id(out, "data-reveal", shown, 1);
    field_attribute(out, "data-hide", text_get(out->language, N_("Hide the password")));
    html_raw(out, STR(">"));
    html_text(out, N_("Show the password"), NO_ARGS);
    html_raw(out, STR("</button>"));
}

static void put_line(Html *out, const FieldShown *shown)
{
    const Field *field = shown->field;
    field_labelled_head(out, shown);
    html_raw(out, STR("<input "));
    html_raw(out, keyboard_of(field->type));
    field_id(out, "id", shown, 1);
    field_name(out, shown);
    Str width = width_of(field);
    if (width.len > 0)
        field_attribute(out, "class", width);
    field_autocomplete(out, field);
    field_state(out, shown);
    if (field->type != FIELD_PASSWORD && field->type != FIELD_FILE)
        field_attribute(out, "value", shown->state->typed);
    html_raw(out, STR(">"));
    if (field->type == FIELD_PASSWORD)
        put_reveal(out, shown);
    html_raw(out, STR("</div>"));
}

static void put_text_area(Html *out, const FieldShown *shown)
{
    field_labelled_head(out, shown);
    html_raw(out, STR("<textarea rows=\"5\""));
    field_id(out, "id", shown, 1);
    field_name(out, shown);
    field_state(out, shown);
    html_raw(out, STR(">\n")); /* the parser of HTML drops this first line break, not a typed one */
    html_put(out, shown->state->typed);
    html_raw(out, STR("</textarea></div>"));
}

static void put_bool(Html *out, const FieldShown *shown)
{
    bool is_on = shown->state->typed.len > 0 && !str_equal(shown->state->typed, STR("0"));
    open_field(out, shown, STR("div"));
    html_raw(out, STR(">"));
    put_error(out, shown);
    html_raw(out, STR("<label class=\"choice\"><input type=\"checkbox\" value=\"1\""));
    field_id(out, "id", shown, 1);
    field_name(out, shown);
    field_state(out, shown);
    html_raw(out, is_on ? STR(" checked><span>") : STR("><span>"));
    put_label_text(out, shown);
    html_raw(out, STR("</span></label>"));
    put_hint(out, shown);
    html_raw(out, STR("</div>"));
}

static void put_hidden(Html *out, const FieldShown *shown)
{
    html_raw(out, STR("<input type=\"hidden\""));
    field_name(out, shown);
    field_attribute(out, "value", shown->state->typed);
    html_raw(out, STR(">"));
}

void form_put_field(Html *out, const Form *form, const char *name)
{
    FieldShown shown = find_field(form, name, out->language);
    if (shown.field == NULL)
        return;
    switch (shown.field->type) {
    case FIELD_TEXT:
        put_text_area(out, &shown);
        return;
    case FIELD_BOOL:
        put_bool(out, &shown);
        return;
    case FIELD_CHOICE:
        if (shown.state->choice_count <= RADIOS_MOST)
            field_radios(out, &shown);
        else
            field_select(out, &shown);
        return;
    case FIELD_CHOICES:
        field_check_boxes(out, &shown);
        return;
    case FIELD_HIDDEN:
        put_hidden(out, &shown);
        return;
    case FIELD_LINE:
    case FIELD_EMAIL:
    case FIELD_PHONE:
    case FIELD_URL:
    case FIELD_PASSWORD:
    case FIELD_INT:
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_FILE:
        put_line(out, &shown);
        return;
    }
}
