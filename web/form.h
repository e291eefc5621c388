/*
 * form: typed forms. A form is a static table of fields, each with its name, type, label, bounds
 * and where its value lands in the handler's struct. form_read fills the struct or says for each
 * field what is wrong; form_put_field shows one field with label, hint, error and what was typed.
 *
 *     typedef struct PersonForm { Str name; Str email; int64_t organisation_id; } PersonForm;
 *     static const Field PERSON_FIELDS[] = {
 *         {.name = "name", .type = FIELD_LINE, .label = N_("Name"), .is_required = true,
 *          .maximum = LIMIT_NAME_BYTES, FIELD_TO(PersonForm, name)},
 *         …
 *     };
 *
 * In a template: {% field view->form "name" %}.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/html.h"
#include "web/request.h"

#include <stddef.h>

typedef enum FieldType {
    FIELD_LINE,     /* Str: one line, trimmed, inner runs of spaces kept */
    FIELD_TEXT,     /* Str: several lines, CRLF becomes LF, trimmed */
    FIELD_EMAIL,    /* Str */
    FIELD_PHONE,    /* Str */
    FIELD_URL,      /* Str: http or https; "www.x.cz" gets https:// */
    FIELD_PASSWORD, /* Str: as typed; never shown again */
    FIELD_INT,      /* int64_t, between minimum and maximum */
    FIELD_DATE,     /* Str, ISO */
    FIELD_TIME,     /* int64_t: minutes after midnight; -1 when empty */
    FIELD_BOOL,     /* bool: a check box */
    FIELD_CHOICE,   /* Str: the key of one choice; radio up to 5 choices, else a select */
    FIELD_CHOICES,  /* StrList: keys of the choices ticked */
    FIELD_FILE,     /* const RequestField *, or NULL */
    FIELD_HIDDEN    /* Str */
} FieldType;

typedef struct StrList {
    const Str *items;
    size_t count;
} StrList;

/* One choice: the key travels, the label is shown (already translated). */
typedef struct Choice {
    Str key;
    Str label;
} Choice;

typedef struct Field {
    const char *name;
    FieldType type;
    const char *label;        /* message id */
    const char *hint;         /* message id, or NULL */
    const char *autocomplete; /* HTML token ("email", "name", "off"), or NULL */
    bool is_required;
    int64_t minimum; /* numbers: least value; texts: least characters */
    int64_t maximum; /* numbers: greatest value; texts: most bytes; 0: the type's default */
    size_t offset;   /* of the value in the struct */
} Field;

#define FIELD_TO(Type, member) .offset = offsetof(Type, member)

/* What is known of one field while its page is shown. */
typedef struct FieldState {
    Str typed;          /* as typed, or as it stands in the database */
    StrList typed_list; /* FIELD_CHOICES */
    Str error;          /* translated, or empty */
    const Choice *choices;
    size_t choice_count;
} FieldState;

/* What a field says in the database, where somebody else saved meanwhile (form_clash). */
typedef struct SavedValue {
    const Field *field;
    Str text;
} SavedValue;

typedef struct Form {
    const Field *fields;
    size_t count;
    FieldState *states; /* one a field */
    size_t error_count;
    Str whole_error;          /* what is wrong with the form as a whole; or empty */
    bool is_clash;            /* because somebody else saved meanwhile */
    const SavedValue *theirs; /* after form_clash: where it differs from what was sent */
    size_t their_count;
    Arena *arena;
    Language language;
    Str prefix;         /* of the names of a row's fields (web/form_rows.h); else empty */
    struct Form *whole; /* of a row: the form that counts its errors; else NULL */
} Form;

/* A form to be shown or read. `values` (may be NULL) is a struct of the fields' values, shown as
 * what is in the database now. Owner: request->arena. */
Form *form_new(Request *request, const Field *fields, size_t count, const void *values);

#define FORM(request, fields, values) \
    form_new((request), (fields), sizeof(fields) / sizeof(fields)[0], (values))

/* The choices of a field, before it is shown or read. A key that is not among them is refused. */
void form_choices(Form *form, const char *field, const Choice *choices, size_t count);

/*
 * Reads the request into `ret_values`. Errors: INVALID when a field is wrong; then the form shows
 * what was typed and the errors, and ret_values holds what could be read: render the page again
 * with http_status 422.
 */
NODISCARD Status form_read(Form *form, Request *request, void *ret_values);

/* Adds an error found by the handler (name taken, wrong password), as a message id. With "" as its
 * field it is said of the whole form, above it. */
void form_error(Form *form, const char *field, const char *message_id);
bool form_field_has_error(const Form *form, const char *field);

/*
 * Somebody else saved meanwhile: the form says so as a whole, keeps what was typed, and names each
 * field that is saved otherwise than it was sent. Both are structs of the fields' values. The page
 * is then shown with the version of `theirs`, so that the next save is meant.
 */
void form_clash(Form *form, const void *sent, const void *theirs);

/* Shows one field: label, hint, error, input. Also called as {% field FORM "name" %}. */
void form_put_field(Html *out, const Form *form, const char *name);
/* The list of all errors with links to the fields, at the top of the page; nothing without any.
 * Every page with a form has it: what is wrong with the whole form stands nowhere else. */
void form_put_errors(Html *out, const Form *form);
/* The hidden token against forged requests; first thing in every POST form. {% csrf %} */
void form_put_csrf(Html *out);

#endif
