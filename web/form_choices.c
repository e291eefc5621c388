/* form_choices: fields that offer choices: check boxes, radio buttons, a list to open.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "web/form_field.h"

enum {
    CHOICES_FEW = 5 /* more check boxes stand in columns */
};

static const TextArgs NO_ARGS = {0};

static void put_choice(
    Html *out, const FieldShown *shown, Str type, Str key, Str label, bool is_chosen, size_t number)
{
    html_raw(out, STR("<label class=\"choice\"><input"));
    field_attribute(out, "type", type);
    field_id(out, "id", shown, number);
    field_name(out, shown);
    field_attribute(out, "value", key);
    if (is_chosen)
        html_raw(out, STR(" checked"));
    html_raw(out, STR("><span>"));
    html_put(out, label);
    html_raw(out, STR("</span></label>"));
}

static bool is_ticked(const FieldState *state, Str key)
{
    for (size_t i = 0; i < state->typed_list.count; i++) {
        if (str_equal(state->typed_list.items[i], key))
            return true;
    }
    return false;
}

void field_check_boxes(Html *out, const FieldShown *shown)
{
    const FieldState *state = shown->state;
    field_group_head(out, shown);
    html_raw(
        out,
        state->choice_count > CHOICES_FEW ? STR("<div class=\"choices many\">")
                                          : STR("<div class=\"choices\">"));
    for (size_t i = 0; i < state->choice_count; i++) {
        const Choice *choice = &state->choices[i];
        bool ticked = is_ticked(state, choice->key);
        put_choice(out, shown, STR("checkbox"), choice->key, choice->label, ticked, i + 1);
    }
    html_raw(out, STR("</div></fieldset>"));
}

static bool has_choice(const FieldState *state, Str key)
{
    for (size_t i = 0; i < state->choice_count; i++) {
        if (str_equal(state->choices[i].key, key))
            return true;
    }
    return false;
}

/* Radio buttons cannot be let go, so what may stay empty has a button of its own for that. */
void field_radios(Html *out, const FieldShown *shown)
{
    const FieldState *state = shown->state;
    bool may_be_empty = !shown->field->is_required && !has_choice(state, (Str){0});
    field_group_head(out, shown);
    html_raw(out, STR("<div class=\"choices\">"));
    for (size_t i = 0; i < state->choice_count; i++) {
        const Choice *choice = &state->choices[i];
        bool chosen = str_equal(state->typed, choice->key);
        put_choice(out, shown, STR("radio"), choice->key, choice->label, chosen, i + 1);
    }
    if (may_be_empty) {
        Str label = text_get(out->language, N_("Not chosen"));
        bool chosen = !has_choice(state, state->typed);
        put_choice(out, shown, STR("radio"), (Str){0}, label, chosen, state->choice_count + 1);
    }
    html_raw(out, STR("</div></fieldset>"));
}

void field_select(Html *out, const FieldShown *shown)
{
    const FieldState *state = shown->state;
    field_labelled_head(out, shown);
    html_raw(out, STR("<select"));
    field_id(out, "id", shown, 1);
    field_name(out, shown);
    if (shown->field->autocomplete != NULL)
        field_autocomplete(out, shown->field);
    field_state(out, shown);
    html_raw(out, STR(">"));
    bool needs_empty = !has_choice(state, (Str){0}) &&
                       !(shown->field->is_required && has_choice(state, state->typed));
    if (needs_empty) {
        html_raw(out, STR("<option value=\"\">"));
        html_text(out, shown->field->is_required ? N_("Choose…") : N_("Not chosen"), NO_ARGS);
        html_raw(out, STR("</option>"));
    }
    for (size_t i = 0; i < state->choice_count; i++) {
        html_raw(out, STR("<option"));
        field_attribute(out, "value", state->choices[i].key);
        if (str_equal(state->typed, state->choices[i].key))
            html_raw(out, STR(" selected"));
        html_raw(out, STR(">"));
        html_put(out, state->choices[i].label);
        html_raw(out, STR("</option>"));
    }
    html_raw(out, STR("</select></div>"));
}
