/*
 * form_value: reads and shows the values of forms by their type. Texts are trimmed, in normal form
 * C and free of control characters; every refusal is a sentence that says what to do.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/form_value.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "web/form_text.h"

#include <string.h>

/* What reading one field works on. */
typedef struct Reading {
    const Field *field;
    FieldState *state;
    Arena *arena;
    Language language;
    void *value; /* where it lands */
    Str *ret_error;
} Reading;

static Status refuse(const Reading *reading, const char *message_id)
{
    *reading->ret_error = text_get(reading->language, message_id);
    return INVALID;
}

/* ---- Texts ---- */

static size_t most_bytes(const Field *field)
{
    if (field->maximum > 0)
        return (size_t)field->maximum;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_HIDDEN:
        return LIMIT_TEXT_BYTES;
    case FIELD_EMAIL:
        return LIMIT_EMAIL_BYTES;
    case FIELD_PHONE:
        return LIMIT_PHONE_BYTES;
    case FIELD_URL:
        return LIMIT_URL_BYTES;
    case FIELD_PASSWORD:
        return LIMIT_PASSWORD_BYTES;
    case FIELD_LINE:
    case FIELD_INT:
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_CHOICES:
    case FIELD_FILE:
        break;
    }
    return LIMIT_LINE_BYTES;
}

static Status check_length(const Reading *reading, Str text)
{
    size_t most = most_bytes(reading->field);
    if (text.len > most) {
        *reading->ret_error = text_say_plural(
            reading->arena,
            reading->language,
            NN_("Shorten this by {1} character.", "Shorten this by {1} characters."),
            (int64_t)form_characters_beyond(text, most),
            (TextArgs){0});
        return INVALID;
    }
    int64_t least = reading->field->minimum;
    if (least > 0 && text.len > 0 && unicode_length(text) < (size_t)least) {
        *reading->ret_error = text_say_plural(
            reading->arena,
            reading->language,
            NN_("Write at least {1} character.", "Write at least {1} characters."),
            least,
            (TextArgs){0});
        return INVALID;
    }
    return OK;
}

/* A text of whatever kind: tidied, within its bounds. */
static Status read_text(const Reading *reading, Str *ret_text)
{
    bool has_lines = reading->field->type == FIELD_TEXT || reading->field->type == FIELD_HIDDEN;
    Str text = form_tidy_breaks(reading->arena, reading->state->typed, has_lines);
    text = form_drop_unseen(reading->arena, text);
    text = unicode_compose(reading->arena, form_trim(text));
    if (form_has_controls(text))
        return refuse(
            reading, N_("This holds characters that cannot be shown. Please type it in again."));
    TRY(check_length(reading, text));
    *ret_text = text;
    return OK;
}

static const char *missing_message(FieldType type)
{
    switch (type) {
    case FIELD_EMAIL:
        return N_("Enter an e-mail, for example jana.nova@example.org.");
    case FIELD_PHONE:
        return N_("Enter a phone number.");
    case FIELD_URL:
        return N_("Enter the address of a page, for example www.example.org.");
    case FIELD_PASSWORD:
        return N_("Enter a password.");
    case FIELD_INT:
        return N_("Enter a whole number.");
    case FIELD_DATE:
        return N_("Enter a date, for example 24. 11. 2026.");
    case FIELD_TIME:
        return N_("Enter a time, for example 9:30.");
    case FIELD_BOOL:
        return N_("Tick this to go on.");
    case FIELD_CHOICE:
        return N_("Choose one of the options.");
    case FIELD_CHOICES:
        return N_("Choose at least one of the options.");
    case FIELD_FILE:
        return N_("Choose a file.");
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_HIDDEN:
        break;
    }
    return N_("Fill this in.");
}

/* Str fields. */
static Status read_str(const Reading *reading)
{
    Str text = {0};
    TRY(read_text(reading, &text));
    FieldType type = reading->field->type;
    if (text.len == 0 && reading->field->is_required)
        return refuse(reading, missing_message(type));
    if (type == FIELD_PHONE)
        text = form_plain_spaces(reading->arena, text);
    if (text.len > 0 && type == FIELD_EMAIL && !form_is_email(text))
        return refuse(
            reading, N_("This does not look like an e-mail. Write it as name@example.org."));
    if (text.len > 0 && type == FIELD_PHONE && !form_is_phone(text))
        return refuse(
            reading, N_("Write the phone number in digits, for example +420 777 123 456."));
    if (text.len > 0 && type == FIELD_URL && form_complete_url(reading->arena, text, &text) != OK)
        return refuse(
            reading,
            N_("This does not look like the address of a page. Write it as www.example.org."));
    if (text.len > 0 && type == FIELD_DATE && parse_date(text, reading->arena, &text) != OK)
        return refuse(reading, date_problem(text));
    *(Str *)reading->value = text;
    return OK;
}

/* As typed, to the last space; a browser's line break cannot come into it. */
static Status read_password(const Reading *reading)
{
    Str text = reading->state->typed;
    reading->state->typed = (Str){0};
    if (text.len == 0 && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_PASSWORD));
    TRY(check_length(reading, text));
    *(Str *)reading->value = text;
    return OK;
}

/* ---- Numbers and times ---- */

static Status refuse_number(const Reading *reading, int64_t least, int64_t most, bool has_most)
{
    *reading->ret_error = has_most ? text_say(
                                         reading->arena,
                                         reading->language,
                                         "Enter a whole number from {1} to {2}.",
                                         ARGS(text_arg(least), text_arg(most)))
                                   : text_say(
                                         reading->arena,
                                         reading->language,
                                         "Enter a whole number, {1} or more.",
                                         ARGS(text_arg(least)));
    return INVALID;
}

/* "12 345" is a number of people, too. */
static Str without_spaces(Arena *arena, Str text)
{
    text = form_plain_spaces(arena, text);
    char *bytes = arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] != ' ')
            bytes[len++] = text.bytes[i];
    }
    return (Str){.bytes = bytes, .len = len};
}

static Status read_int(const Reading *reading)
{
    Str text = without_spaces(reading->arena, form_trim(reading->state->typed));
    int64_t least = reading->field->minimum;
    bool has_most = reading->field->maximum != 0;
    int64_t most = has_most ? reading->field->maximum : INT64_MAX;
    int64_t value = 0;
    if (text.len == 0 && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_INT));
    if (text.len > 0 && str_to_int(text, least, most, &value) != OK)
        return refuse_number(reading, least, most, has_most);
    *(int64_t *)reading->value = value;
    return OK;
}

static Status read_time(const Reading *reading)
{
    int64_t minutes = -1;
    Str text = form_trim(reading->state->typed);
    if ((text.len == 0 && reading->field->is_required) ||
        (text.len > 0 && parse_time(text, &minutes) != OK))
        return refuse(reading, missing_message(FIELD_TIME));
    *(int64_t *)reading->value = minutes;
    return OK;
}

/* ---- Choices ---- */

static Status read_bool(const Reading *reading)
{
    bool is_on = reading->state->typed.len > 0 && !str_equal(reading->state->typed, STR("0"));
    if (!is_on && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_BOOL));
    *(bool *)reading->value = is_on;
    return OK;
}

static const Choice *find_choice(const FieldState *state, Str key)
{
    for (size_t i = 0; i < state->choice_count; i++) {
        if (str_equal(state->choices[i].key, key))
            return &state->choices[i];
    }
    return NULL;
}

static Status read_choice(const Reading *reading)
{
    const FieldState *state = reading->state;
    const Choice *choice = find_choice(state, state->typed);
    if (state->typed.len == 0 && choice == NULL && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_CHOICE));
    if (state->typed.len > 0 && choice == NULL)
        return refuse(reading, N_("This is no longer offered. Choose one of the options."));
    *(Str *)reading->value = choice == NULL ? (Str){0} : choice->key;
    return OK;
}

static bool has_key(const StrList *list, Str key)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i], key))
            return true;
    }
    return false;
}

/* The keys ticked, each once, in the order of the choices. */
static Status read_choices(const Reading *reading, const Request *request)
{
    FieldState *state = reading->state;
    Str *sent = arena_array(reading->arena, Str, request->field_count);
    StrList ticked = {.items = sent};
    for (size_t i = 0; i < request->field_count; i++) {
        const RequestField *field = &request->fields[i];
        if (str_equal(field->name, str_of(reading->field->name)) && field->value.len > 0)
            sent[ticked.count++] = field->value;
    }
    Str *keys = arena_array(reading->arena, Str, state->choice_count);
    StrList chosen = {.items = keys};
    bool is_known = true;
    for (size_t i = 0; i < ticked.count; i++)
        is_known = is_known && find_choice(state, sent[i]) != NULL;
    for (size_t i = 0; i < state->choice_count; i++) {
        if (has_key(&ticked, state->choices[i].key))
            keys[chosen.count++] = state->choices[i].key;
    }
    state->typed_list = chosen;
    if (!is_known)
        return refuse(
            reading, N_("Something you ticked is no longer offered. Look at your choice again."));
    if (chosen.count == 0 && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_CHOICES));
    *(StrList *)reading->value = chosen;
    return OK;
}

/* A browser sends an empty file without a name when none was chosen. */
static Status read_file(const Reading *reading, const Request *request)
{
    const RequestField *file = request_file(request, reading->field->name);
    if (file != NULL && file->file_name.len == 0 && file->value.len == 0)
        file = NULL;
    if (file == NULL && reading->field->is_required)
        return refuse(reading, missing_message(FIELD_FILE));
    *(const RequestField **)reading->value = file;
    return OK;
}

Status form_value_read(
    Form *form, size_t index, const Request *request, void *ret_values, Str *ret_error)
{
    const Field *field = &form->fields[index];
    Reading reading = {
        .field = field,
        .state = &form->states[index],
        .arena = form->arena,
        .language = form->language,
        .value = (char *)ret_values + field->offset,
        .ret_error = ret_error};
    if (field->type == FIELD_FILE)
        return read_file(&reading, request);
    if (field->type == FIELD_CHOICES)
        return read_choices(&reading, request);
    reading.state->typed = request_field(request, field->name);
    switch (field->type) {
    case FIELD_PASSWORD:
        return read_password(&reading);
    case FIELD_INT:
        return read_int(&reading);
    case FIELD_TIME:
        return read_time(&reading);
    case FIELD_BOOL:
        return read_bool(&reading);
    case FIELD_CHOICE:
        return read_choice(&reading);
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_EMAIL:
    case FIELD_PHONE:
    case FIELD_URL:
    case FIELD_DATE:
    case FIELD_HIDDEN:
    case FIELD_CHOICES:
    case FIELD_FILE:
        break;
    }
    return read_str(&reading);
}

/* ---- Showing ---- */

/* A date as it would be typed: without the spaces that do not break, the same in English. */
static Str typed_date(Arena *arena, Language language, Str iso_date)
{
    Language typed = language == LANGUAGE_PL ? LANGUAGE_PL : LANGUAGE_CS;
    return form_plain_spaces(arena, format_date(arena, typed, iso_date));
}

/* 0 is shown where it may be meant. */
static Str typed_int(Arena *arena, const Field *field, int64_t value)
{
    if (value == 0 && field->minimum > 0)
        return (Str){0};
    return str_format(arena, "%lld", (long long)value);
}

void form_value_show(Form *form, size_t index, const void *values)
{
    const Field *field = &form->fields[index];
    FieldState *state = &form->states[index];
    const void *value = (const char *)values + field->offset;
    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_EMAIL:
    case FIELD_PHONE:
    case FIELD_URL:
    case FIELD_CHOICE:
    case FIELD_HIDDEN:
        state->typed = *(const Str *)value;
        break;
    case FIELD_DATE:
        state->typed = typed_date(form->arena, form->language, *(const Str *)value);
        break;
    case FIELD_INT:
        state->typed = typed_int(form->arena, field, *(const int64_t *)value);
        break;
    case FIELD_TIME:
        if (*(const int64_t *)value >= 0)
            state->typed = format_minutes(form->arena, form->language, *(const int64_t *)value);
        break;
    case FIELD_BOOL:
        state->typed = *(const bool *)value ? STR("1") : (Str){0};
        break;
    case FIELD_CHOICES:
        state->typed_list = *(const StrList *)value;
        break;
    case FIELD_PASSWORD:
    case FIELD_FILE:
        break;
    }
}
