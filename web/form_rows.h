/*
 * form_rows: a form in which fields repeat: the services of a page, "service_1_name",
 * "service_2_name" … Rows of the same fields are a group; fields that stand alone are a group, too,
 * of one row. The form is read and its errors are listed as a whole (web/form.h).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORM_ROWS_H
#define WEB_FORM_ROWS_H

#include "web/form.h"

typedef struct FormGroup {
    const char *prefix; /* of the names of its fields, "service_"; "": they have their own */
    bool is_numbered;   /* each row has its number behind the prefix, "service_2_", from 1 */
    const Field *fields;
    size_t field_count; /* of one row */
    size_t row_count;
    size_t offset;    /* of the first row in the values */
    size_t row_bytes; /* from a row to the next; of no meaning for one row */
    Form **rows; /* set by form_new_of_groups: in rows[1], {% field … "name" %} is that of row 2 */
} FormGroup;

#define FORM_GROUP_OF(row_fields) \
    .fields = (row_fields), .field_count = sizeof(row_fields) / sizeof(row_fields)[0]

/*
 * A form of all groups, in their order. An error that is added to a row counts in the whole form; a
 * row is for showing, never read alone. `values` as of form_new. Owner: request->arena.
 */
Form *form_new_of_groups(
    Request *request, FormGroup *groups, size_t group_count, const void *values);

#endif
