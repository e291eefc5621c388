/*
 * form_clash: two people changed the same thing. What was typed stays, and beside it stands what
 * the other one saved, field by field, so that nobody has to guess what would be replaced.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/buffer.h"
#include "base/limits.h"
#include "web/form.h"
#include "web/form_value.h"

static Str label_of(const FieldState *state, Str key)
{
    for (size_t i = 0; i < state->choice_count; i++) {
        if (str_equal(state->choices[i].key, key))
            return state->choices[i].label;
    }
    return key;
}

static Str labels_of(Arena *arena, const FieldState *state)
{
    Str *labels = arena_array(arena, Str, state->typed_list.count);
    for (size_t i = 0; i < state->typed_list.count; i++)
        labels[i] = label_of(state, state->typed_list.items[i]);
    return str_join(arena, labels, state->typed_list.count, STR(", "));
}

/* The value of a field in words, as a page shows it. `scratch` has a state for each field. */
static Str words_of(const Form *form, size_t index, const void *values, FieldState *scratch)
{
    FieldState *state = &scratch[index];
    FieldType type = form->fields[index].type;
    Form shown = *form;
    shown.states = scratch;
    *state = (FieldState){
        .choices = form->states[index].choices,
        .choice_count = form->states[index].choice_count,
    };
    form_value_show(&shown, index, values);
    if (type == FIELD_CHOICE)
        return label_of(state, state->typed);
    if (type == FIELD_CHOICES)
        return labels_of(form->arena, state);
    if (type == FIELD_BOOL)
        return text_get(form->language, state->typed.len > 0 ? N_("yes") : N_("no"));
    return state->typed;
}

/* A choice of which nothing was offered was not on the page. */
static bool is_compared(const Field *field, const FieldState *state)
{
    bool has_label = field->label != NULL && field->label[0] != '\0';
    bool is_choice = field->type == FIELD_CHOICE || field->type == FIELD_CHOICES;
    return has_label && !(is_choice && state->choice_count == 0) && field->type != FIELD_PASSWORD &&
           field->type != FIELD_FILE && field->type != FIELD_HIDDEN;
}

void form_clash(Form *form, const void *sent, const void *theirs)
{
    SavedValue *differences = arena_array(form->arena, SavedValue, form->count);
    FieldState *scratch = arena_array(form->arena, FieldState, form->count);
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++) {
        if (!is_compared(&form->fields[i], &form->states[i]))
            continue;
        Str text = words_of(form, i, theirs, scratch);
        if (str_equal(text, words_of(form, i, sent, scratch)))
            continue;
        if (text.len == 0)
            text = text_get(form->language, N_("nothing"));
        differences[count++] = (SavedValue){.field = &form->fields[i], .text = text};
    }
    form_error(
        form,
        "",
        N_("Somebody else has saved a change here meanwhile. Nothing that you wrote is lost: it "
           "stands below."));
    form->is_clash = true;
    form->theirs = differences;
    form->their_count = count;
}
