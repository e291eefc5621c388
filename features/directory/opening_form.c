/* opening_form: hours of a week and days that are otherwise. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/opening_form.h"

#include "base/limits.h"
#include "web/form_rows.h"

enum {
    EMPTY_ROWS = 3,
    DAY_BYTES = 120
};

typedef struct ExceptionRow {
    Str from;
    Str to;
    Str hours;
    Str note;
} ExceptionRow;

typedef struct OpeningValues {
    Str days[OPENING_DAYS];
    Str note;
    ExceptionRow rows[OPENING_EXCEPTIONS];
} OpeningValues;

#define DAY(number, label_text)                                                                   \
    {                                                                                             \
        .name = "day_" #number, .type = FIELD_LINE, .label = (label_text), .autocomplete = "off", \
        .maximum = DAY_BYTES, FIELD_TO(OpeningValues, days[number])                               \
    }

static const Field WEEK_FIELDS[] = {
    DAY(0, N_("Monday")),
    DAY(1, N_("Tuesday")),
    DAY(2, N_("Wednesday")),
    DAY(3, N_("Thursday")),
    DAY(4, N_("Friday")),
    DAY(5, N_("Saturday")),
    DAY(6, N_("Sunday")),
    {.name = "note",
     .type = FIELD_LINE,
     .label = N_("Note on the hours"),
     .hint = N_("For example: after a call, the last client half an hour before closing."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(OpeningValues, note)},
};

static const Field ROW_FIELDS[] = {
    {.name = "from", .type = FIELD_DATE, .label = N_("From"), FIELD_TO(ExceptionRow, from)},
    {.name = "to", .type = FIELD_DATE, .label = N_("To"), FIELD_TO(ExceptionRow, to)},
    {.name = "hours",
     .type = FIELD_LINE,
     .label = N_("Hours"),
     .hint = N_("Empty: closed."),
     .autocomplete = "off",
     .maximum = DAY_BYTES,
     FIELD_TO(ExceptionRow, hours)},
    {.name = "note",
     .type = FIELD_LINE,
     .label = N_("Why"),
     .autocomplete = "off",
     .maximum = DAY_BYTES,
     FIELD_TO(ExceptionRow, note)},
};

static OpeningValues *values_of(Request *request, const Opening *present)
{
    OpeningValues *values = arena_new_of(request->arena, OpeningValues);
    for (size_t i = 0; i < OPENING_DAYS; i++)
        values->days[i] = opening_day_text(request->arena, request->language, &present->week[i]);
    values->note = present->note;
    for (size_t i = 0; i < present->exception_count; i++) {
        const OpeningException *exception = &present->exceptions[i];
        values->rows[i] = (ExceptionRow){
            .from = exception->from,
            .to = str_equal(exception->to, exception->from) ? (Str){0} : exception->to,
            .hours = opening_day_text(request->arena, request->language, &exception->day),
            .note = exception->note,
        };
    }
    return values;
}

OpeningForm opening_form_new(Request *request, const Opening *present)
{
    size_t rows = present->exception_count + EMPTY_ROWS;
    if (rows > OPENING_EXCEPTIONS)
        rows = OPENING_EXCEPTIONS;
    FormGroup groups[] = {
        {.prefix = "", FORM_GROUP_OF(WEEK_FIELDS), .row_count = 1},
        {.prefix = "exception_",
         .is_numbered = true,
         FORM_GROUP_OF(ROW_FIELDS),
         .row_count = rows,
         .offset = offsetof(OpeningValues, rows),
         .row_bytes = sizeof(ExceptionRow)},
    };
    Form *form = form_new_of_groups(request, groups, 2, values_of(request, present));
    return (OpeningForm){.form = form, .rows = groups[1].rows, .row_count = rows};
}

/* ---- Reading ---- */

static void wrong_hours(Form *form, const char *field)
{
    form_error(form, field, N_("Write hours like 8–12, 13–16:30, or nonstop; empty is closed."));
}

static void read_week(const OpeningForm *form, const OpeningValues *values, Opening *opening)
{
    for (size_t i = 0; i < OPENING_DAYS; i++) {
        if (!opening_read_day(values->days[i], &opening->week[i]))
            wrong_hours(form->form, WEEK_FIELDS[i].name);
    }
    opening->note = values->note;
}

static void put_exception(Opening *opening, const OpeningException *exception)
{
    size_t at = opening->exception_count++;
    for (; at > 0 && str_compare(opening->exceptions[at - 1].from, exception->from) > 0; at--)
        opening->exceptions[at] = opening->exceptions[at - 1];
    opening->exceptions[at] = *exception;
}

static void read_row(Form *form, const ExceptionRow *row, Opening *opening)
{
    OpeningException exception = {
        .from = row->from, .to = row->to.len > 0 ? row->to : row->from, .note = row->note};
    if (row->from.len == 0 && row->to.len + row->hours.len + row->note.len == 0)
        return;
    if (row->from.len == 0)
        form_error(form, "from", N_("Write the day, or empty the whole row."));
    if (str_compare(exception.from, exception.to) > 0)
        form_error(form, "to", N_("The last day is before the first."));
    if (!opening_read_day(row->hours, &exception.day))
        wrong_hours(form, "hours");
    for (size_t other = 0; other < opening->exception_count; other++) {
        const OpeningException *one = &opening->exceptions[other];
        if (row->from.len > 0 && str_compare(exception.from, one->to) <= 0 &&
            str_compare(one->from, exception.to) <= 0)
            form_error(
                form,
                "from",
                N_("Another row speaks of the same day. Leave each day in one of them."));
    }
    put_exception(opening, &exception);
}

Status opening_form_read(Request *request, const OpeningForm *form, Opening *ret_opening)
{
    OpeningValues *values = arena_new_of(request->arena, OpeningValues);
    Opening opening = {0};
    Status status = form_read(form->form, request, values);
    read_week(form, values, &opening);
    for (size_t i = 0; i < form->row_count; i++)
        read_row(form->rows[i], &values->rows[i], &opening);
    if (status != OK || form->form->error_count > 0)
        return INVALID;
    *ret_opening = opening;
    return OK;
}
