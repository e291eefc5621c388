/* form_rows: a form in which fields repeat. SPDX-License-Identifier: EUPL-1.2 */
#include "web/form_rows.h"

static Str prefix_of(Arena *arena, const FormGroup *group, size_t row)
{
    return group->is_numbered ? str_format(arena, "%s%zu_", group->prefix, row + 1)
                              : str_of(group->prefix);
}

/* Copies the fields of a row, named after it and landing in it. */
static void copy_row(Arena *arena, const FormGroup *group, size_t row, Field *fields)
{
    Str prefix = prefix_of(arena, group, row);
    for (size_t i = 0; i < group->field_count; i++) {
        fields[i] = group->fields[i];
        fields[i].offset += group->offset + row * group->row_bytes;
        if (prefix.len > 0)
            fields[i].name =
                str_c(arena, str_format(arena, "%.*s%s", STR_ARG(prefix), group->fields[i].name));
    }
}

/* The fields of a row as a form; it shares their states with the whole. */
static Form *part_of(Form *whole, size_t first, size_t count, Str prefix)
{
    Form *part = arena_new_of(whole->arena, Form);
    *part = *whole;
    part->whole = whole;
    part->fields = whole->fields + first;
    part->states = whole->states + first;
    part->count = count;
    part->prefix = prefix;
    return part;
}

Form *form_new_of_groups(
    Request *request, FormGroup *groups, size_t group_count, const void *values)
{
    Arena *arena = request->arena;
    size_t count = 0;
    for (size_t i = 0; i < group_count; i++)
        count += groups[i].row_count * groups[i].field_count;
    Field *fields = arena_array(arena, Field, count);
    size_t at = 0;
    for (size_t i = 0; i < group_count; i++) {
        for (size_t row = 0; row < groups[i].row_count; row++, at += groups[i].field_count)
            copy_row(arena, &groups[i], row, fields + at);
    }

    Form *form = form_new(request, fields, count, values);
    at = 0;
    for (size_t i = 0; i < group_count; i++) {
        FormGroup *group = &groups[i];
        group->rows = arena_array(arena, Form *, group->row_count);
        for (size_t row = 0; row < group->row_count; row++, at += group->field_count)
            group->rows[row] = part_of(form, at, group->field_count, prefix_of(arena, group, row));
    }
    return form;
}
