/*
 * profile_form: the fields of the form of a profile, repeated for each row.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile_form.h"

#include "features/codes/code_list.h"
#include "web/form_rows.h"

#include <string.h>

#define ROW_HIDDEN_ID(Row)                                    \
    {                                                         \
        .name = "id", .type = FIELD_HIDDEN, FIELD_TO(Row, id) \
    }

static const Field PROFILE_FIELDS[] = {
    {.name = "author_name",
     .type = FIELD_LINE,
     .label = N_("Your name"),
     .hint = N_("So that others know who wrote it. May stay empty."),
     .autocomplete = "name",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ProfileValues, author_name)},
    {.name = "description",
     .type = FIELD_TEXT,
     .label = N_("What we do"),
     .hint = N_("A few sentences, as you would say it to a colleague from another service."),
     FIELD_TO(ProfileValues, description)},
    {.name = "does_not_do",
     .type = FIELD_TEXT,
     .label = N_("What we do not do"),
     .hint = N_("What people ask you for in vain, and where you send them."),
     FIELD_TO(ProfileValues, does_not_do)},
    {.name = "target_groups",
     .type = FIELD_CHOICES,
     .label = N_("For whom"),
     FIELD_TO(ProfileValues, target_groups)},
    {.name = "forms", .type = FIELD_CHOICES, .label = N_("How"), FIELD_TO(ProfileValues, forms)},
    {.name = "languages",
     .type = FIELD_CHOICES,
     .label = N_("Languages you can speak with clients"),
     FIELD_TO(ProfileValues, languages)},
    {.name = "municipality",
     .type = FIELD_LINE,
     .label = N_("Municipality of your office"),
     .autocomplete = "address-level2",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ProfileValues, municipality)},
    {.name = "service_area",
     .type = FIELD_TEXT,
     .label = N_("Where you work"),
     .hint = N_("Municipalities, parts of the town, localities. No addresses of hidden places."),
     .maximum = LIMIT_TEXT_BYTES,
     FIELD_TO(ProfileValues, service_area)},
    {.name = "territory",
     .type = FIELD_CHOICE,
     .label = N_("Kind of territory"),
     FIELD_TO(ProfileValues, territory)},
    {.name = "address",
     .type = FIELD_LINE,
     .label = N_("Address"),
     .autocomplete = "street-address",
     FIELD_TO(ProfileValues, address)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .hint = N_("The number to be called first."),
     .autocomplete = "tel",
     FIELD_TO(ProfileValues, phone)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .autocomplete = "email",
     FIELD_TO(ProfileValues, email)},
    {.name = "web",
     .type = FIELD_URL,
     .label = N_("Web"),
     .autocomplete = "url",
     FIELD_TO(ProfileValues, web)},
    {.name = "easy_text",
     .type = FIELD_TEXT,
     .label = N_("In easy language"),
     .hint = N_("Short sentences for clients, as for a leaflet. May stay empty."),
     FIELD_TO(ProfileValues, easy_text)},
};

static const Field SERVICE_FIELDS[] = {
    ROW_HIDDEN_ID(ServiceRow),
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name of the service"),
     .autocomplete = "off",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ServiceRow, name)},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .label = N_("Kind of service"),
     FIELD_TO(ServiceRow, kind)},
    {.name = "description",
     .type = FIELD_TEXT,
     .label = N_("What it does"),
     FIELD_TO(ServiceRow, description)},
    {.name = "forms", .type = FIELD_CHOICES, .label = N_("How"), FIELD_TO(ServiceRow, forms)},
    {.name = "target_groups",
     .type = FIELD_CHOICES,
     .label = N_("For whom"),
     FIELD_TO(ServiceRow, target_groups)},
    {.name = "eligibility_description",
     .type = FIELD_TEXT,
     .label = N_("Conditions of entry"),
     .hint = N_("Age, what to bring, whether a dog may come, whether one may come drunk …"),
     FIELD_TO(ServiceRow, eligibility_description)},
    {.name = "fees_description",
     .type = FIELD_LINE,
     .label = N_("What the client pays"),
     .hint = N_("For example: free of charge."),
     FIELD_TO(ServiceRow, fees_description)},
    {.name = "municipality",
     .type = FIELD_LINE,
     .label = N_("Municipality"),
     .hint = N_("Where the service is given, if elsewhere than your office."),
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ServiceRow, municipality)},
    {.name = "address", .type = FIELD_LINE, .label = N_("Address"), FIELD_TO(ServiceRow, address)},
    {.name = "is_confidential",
     .type = FIELD_BOOL,
     .label = N_("Confidential place: others see only the municipality and the phone"),
     FIELD_TO(ServiceRow, is_confidential)},
    {.name = "confirms_hiding",
     .type = FIELD_BOOL,
     .label = N_("Yes, delete for good where it is"),
     FIELD_TO(ServiceRow, confirms_hiding)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .hint = N_("Only if other than the one above."),
     FIELD_TO(ServiceRow, phone)},
    {.name = "email", .type = FIELD_EMAIL, .label = N_("E-mail"), FIELD_TO(ServiceRow, email)},
    {.name = "url", .type = FIELD_URL, .label = N_("Web"), FIELD_TO(ServiceRow, url)},
    {.name = "is_removed",
     .type = FIELD_BOOL,
     .label = N_("Take this service off the page"),
     FIELD_TO(ServiceRow, is_removed)},
};

static const Field CONTACT_FIELDS[] = {
    ROW_HIDDEN_ID(ContactRow),
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name"),
     .autocomplete = "off",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ContactRow, name)},
    {.name = "title",
     .type = FIELD_LINE,
     .label = N_("Function"),
     .autocomplete = "off",
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(ContactRow, title)},
    {.name = "phone",
     .type = FIELD_PHONE,
     .label = N_("Phone"),
     .autocomplete = "off",
     FIELD_TO(ContactRow, phone)},
    {.name = "email",
     .type = FIELD_EMAIL,
     .label = N_("E-mail"),
     .autocomplete = "off",
     FIELD_TO(ContactRow, email)},
    {.name = "turn_to_with",
     .type = FIELD_LINE,
     .label = N_("Turn to them with"),
     .hint = N_("For example: debts, a place for a mother with children, an urgent placement."),
     FIELD_TO(ContactRow, turn_to_with)},
    {.name = "is_removed",
     .type = FIELD_BOOL,
     .label = N_("Take this person off the page"),
     FIELD_TO(ContactRow, is_removed)},
};

/* ---- Fields ---- */

static void make_form(Request *request, const ProfileValues *values, ProfileForm *form)
{
    FormGroup groups[] = {
        {.prefix = "", FORM_GROUP_OF(PROFILE_FIELDS), .row_count = 1},
        {.prefix = "service_",
         .is_numbered = true,
         FORM_GROUP_OF(SERVICE_FIELDS),
         .row_count = values->service_count,
         .offset = offsetof(ProfileValues, services),
         .row_bytes = sizeof(ServiceRow)},
        {.prefix = "contact_",
         .is_numbered = true,
         FORM_GROUP_OF(CONTACT_FIELDS),
         .row_count = values->contact_count,
         .offset = offsetof(ProfileValues, contacts),
         .row_bytes = sizeof(ContactRow)},
    };
    form->form = form_new_of_groups(request, groups, sizeof groups / sizeof groups[0], values);
    form->services = groups[1].rows;
    form->contacts = groups[2].rows;
}

/* ---- Choices ---- */

static void append_keys(Str *keys, size_t *count, StrList more)
{
    if (more.count > 0)
        memcpy(keys + *count, more.items, more.count * sizeof *keys);
    *count += more.count;
}

/* All values of one kind that the profile has anywhere. */
static StrList present_keys(Arena *arena, const Profile *present, const char *list)
{
    bool is_form = strcmp(list, CODE_LIST_SERVICE_FORM) == 0;
    bool is_group = strcmp(list, CODE_LIST_TARGET_GROUP) == 0;
    bool is_kind = strcmp(list, CODE_LIST_SERVICE_KIND) == 0;
    size_t room = present->forms.count + present->target_groups.count + present->service_count;
    for (size_t i = 0; i < present->service_count; i++)
        room += present->services[i].forms.count + present->services[i].target_groups.count;
    Str *keys = arena_array(arena, Str, room);
    size_t count = 0;
    if (is_form)
        append_keys(keys, &count, present->forms);
    if (is_group)
        append_keys(keys, &count, present->target_groups);
    for (size_t i = 0; i < present->service_count; i++) {
        const Service *service = &present->services[i];
        if (is_form)
            append_keys(keys, &count, service->forms);
        if (is_group)
            append_keys(keys, &count, service->target_groups);
        if (is_kind)
            keys[count++] = service->kind;
    }
    return (StrList){.items = keys, .count = count};
}

static Status choose(
    Request *request, const ProfileForm *form, const char *field, const char *list, StrList kept)
{
    const Choice *choices;
    size_t count;
    TRY(code_list_choices_keeping(&request->db, request->language, list, kept, &choices, &count));
    /* One array serves the field of the organisation and of every service. */
    for (size_t i = 0; i < form->form->count; i++) {
        Str name = str_of(form->form->fields[i].name);
        bool is_it = str_equal(name, str_of(field)) ||
                     (str_starts_with(name, STR("service_")) &&
                      str_ends_with(name, str_format(request->arena, "_%s", field)));
        if (is_it)
            form_choices(form->form, form->form->fields[i].name, choices, count);
    }
    return OK;
}

static Status set_choices(Request *request, const Profile *present, const ProfileForm *form)
{
    static const struct {
        const char *field;
        const char *list;
    } OF_ROWS[] = {
        {"forms", CODE_LIST_SERVICE_FORM},
        {"target_groups", CODE_LIST_TARGET_GROUP},
        {"kind", CODE_LIST_SERVICE_KIND},
    };

    for (size_t i = 0; i < sizeof OF_ROWS / sizeof OF_ROWS[0]; i++) {
        StrList kept = present_keys(request->arena, present, OF_ROWS[i].list);
        TRY(choose(request, form, OF_ROWS[i].field, OF_ROWS[i].list, kept));
    }
    const Str *territory = &present->organisation.territory;
    StrList territories = {.items = territory, .count = territory->len == 0 ? 0 : 1};
    TRY(choose(request, form, "territory", CODE_LIST_TERRITORY, territories));
    return choose(request, form, "languages", CODE_LIST_LANGUAGE, present->languages);
}

Status profile_form_new(
    Request *request, const Profile *present, const ProfileValues *values, ProfileForm *ret_form)
{
    ProfileForm form;
    make_form(request, values, &form);
    TRY(set_choices(request, present, &form));
    *ret_form = form;
    return OK;
}

/* ---- Reading ---- */

/* A form that lost its number of rows would take everything off the page: it is refused. */
static Status row_count(Request *request, const char *field, size_t limit, size_t *ret_count)
{
    int64_t count;
    if (str_to_int(request_field(request, field), 0, (int64_t)limit, &count) != OK)
        return error_set(&request->error, INVALID, "a form without a right number in %s", field);
    *ret_count = (size_t)count;
    return OK;
}

/* A row whose service stands in the database and was emptied is meant to go only when ticked. */
static Status check_names(const ProfileForm *form, const ProfileValues *values)
{
    Status status = OK;
    for (size_t i = 0; i < values->service_count; i++) {
        const ServiceRow *row = &values->services[i];
        bool is_new_and_empty = row->id.len == 0 && service_row_is_empty(row);
        if (row->name.len > 0 || row->is_removed || is_new_and_empty)
            continue;
        form_error(form->services[i], "name", N_("Write the name of the service."));
        status = INVALID;
    }
    for (size_t i = 0; i < values->contact_count; i++) {
        const ContactRow *row = &values->contacts[i];
        bool is_new_and_empty = row->id.len == 0 && contact_row_is_empty(row);
        if (row->name.len > 0 || row->is_removed || is_new_and_empty)
            continue;
        form_error(form->contacts[i], "name", N_("Write the name of the person."));
        status = INVALID;
    }
    return status;
}

/* Of a place that was public there is something to delete, and no way back. */
static Status check_hiding(
    const Profile *present, const ProfileForm *form, const ProfileValues *values)
{
    Status status = OK;
    for (size_t i = 0; i < values->service_count; i++) {
        const ServiceRow *row = &values->services[i];
        bool hides = row->is_confidential && !row->confirms_hiding && !row->is_removed;
        if (!hides || !service_row_is_public(present, row))
            continue;
        form_error(
            form->services[i],
            "confirms_hiding",
            N_("Tick that it is to be deleted for good, or leave the address public."));
        status = INVALID;
    }
    return status;
}

Status profile_form_read(
    Request *request, const Profile *present, ProfileForm *ret_form, ProfileValues **ret_values)
{
    ProfileValues *values = arena_new_of(request->arena, ProfileValues);
    TRY(row_count(
        request, "service_rows", LIMIT_SERVICES_PER_ORGANISATION, &values->service_count));
    TRY(row_count(
        request, "contact_rows", LIMIT_CONTACTS_PER_ORGANISATION, &values->contact_count));
    ProfileForm form;
    TRY(profile_form_new(request, present, values, &form));
    Status status = form_read(form.form, request, values);
    if (check_names(&form, values) != OK || check_hiding(present, &form, values) != OK)
        status = INVALID;
    *ret_form = form;
    *ret_values = values;
    return status;
}
