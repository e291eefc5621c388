/*
 * form: makes forms, reads what was sent into the handler's struct, says what is wrong.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/form.h"

#include "web/form_value.h"

#include <assert.h>
#include <string.h>

Form *form_new(Request *request, const Field *fields, size_t count, const void *values)
{
    Form *form = arena_new_of(request->arena, Form);
    *form = (Form){
        .fields = fields,
        .count = count,
        .states = arena_array(request->arena, FieldState, count),
        .arena = request->arena,
        .language = request->language};
    for (size_t i = 0; i < count && values != NULL; i++)
        form_value_show(form, i, values);
    return form;
}

/* The index of the field, also in a row of a form. A name that no field has is our own mistake. */
static size_t index_of(const Form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++) {
        Str full = str_of(form->fields[i].name);
        if (str_starts_with(full, form->prefix) &&
            str_equal(str_part(full, form->prefix.len, full.len), str_of(name)))
            return i;
    }
    assert(false && "a field that is not in the form's table");
    return SIZE_MAX;
}

void form_choices(Form *form, const char *field, const Choice *choices, size_t count)
{
    size_t index = index_of(form, field);
    if (index == SIZE_MAX)
        return;
    form->states[index].choices = choices;
    form->states[index].choice_count = count;
}

/* The first error of a field stays. */
static void set_error(Form *form, size_t index, Str translated)
{
    if (form->states[index].error.len > 0)
        return;
    form->states[index].error = translated;
    Form *whole = form->whole != NULL ? form->whole : form;
    whole->error_count++;
}

static void set_whole_error(Form *form, Str translated)
{
    if (form->whole_error.len == 0)
        form->error_count++;
    form->whole_error = translated;
}

void form_error(Form *form, const char *field, const char *message_id)
{
    Str translated = text_get(form->language, message_id);
    if (field[0] == '\0') {
        set_whole_error(form, translated);
        return;
    }
    size_t index = index_of(form, field);
    if (index != SIZE_MAX)
        set_error(form, index, translated);
}

bool form_field_has_error(const Form *form, const char *field)
{
    size_t index = index_of(form, field);
    return index != SIZE_MAX && form->states[index].error.len > 0;
}

Status form_read(Form *form, Request *request, void *ret_values)
{
    for (size_t i = 0; i < form->count; i++) {
        Str error = {0};
        form->states[i].typed = (Str){0};
        form->states[i].typed_list = (StrList){0};
        if (form_value_read(form, i, request, ret_values, &error) != OK)
            set_error(form, i, error);
    }
    return form->error_count == 0 ? OK : INVALID;
}
