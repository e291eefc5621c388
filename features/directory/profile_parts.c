/* profile_parts: the folded parts of the form of a profile. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile_parts.h"

#include <string.h>

enum {
    FIELDS_A_PART = 6
};

static const struct {
    const char *title;
    unsigned wanted; /* ProfilePart bits */
    const char *fields[FIELDS_A_PART];
} PARTS[PART_COUNT] = {
    [PART_DOES] =
        {N_("What you do"),
         PROFILE_DESCRIPTION | PROFILE_DOES_NOT_DO,
         {"description", "does_not_do"}},
    [PART_WHOM] =
        {N_("For whom and where"),
         PROFILE_TARGET_GROUPS | PROFILE_WHERE,
         {"target_groups", "forms", "municipality", "territory", "service_area", "languages"}},
    [PART_SERVICES] = {N_("Services"), PROFILE_SERVICES, {0}},
    [PART_REACH] = {N_("How to reach you"), PROFILE_PHONE, {"phone", "email", "address", "web"}},
    [PART_CONTACTS] = {N_("Further important people"), PROFILE_CONTACTS, {0}},
    [PART_CLIENTS] = {N_("For clients"), 0, {"easy_text"}},
};

Str profile_missing_text(const Request *request, unsigned missing)
{
    Str names[PROFILE_PART_COUNT];
    size_t count = 0;
    for (unsigned part = 1; part < PROFILE_ALL; part <<= 1) {
        if ((missing & part) != 0)
            names[count++] = text_get(request->language, profile_part_name((ProfilePart)part));
    }
    return str_join(request->arena, names, count, STR(", "));
}

bool form_has_error(const Form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        if (form->states[i].error.len > 0)
            return true;
    }
    return false;
}

static bool any_has_error(Form *const *forms, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (form_has_error(forms[i]))
            return true;
    }
    return false;
}

static const FieldState *state_of(const Form *form, const char *name)
{
    static const FieldState NOTHING = {0};
    for (size_t i = 0; i < form->count; i++) {
        if (strcmp(form->fields[i].name, name) == 0)
            return &form->states[i];
    }
    return &NOTHING;
}

static bool has_error(const ProfileForm *form, const ProfileValues *values, ProfileFormPart part)
{
    if (part == PART_SERVICES)
        return any_has_error(form->services, values->service_count);
    if (part == PART_CONTACTS)
        return any_has_error(form->contacts, values->contact_count);
    for (size_t i = 0; i < FIELDS_A_PART && PARTS[part].fields[i] != NULL; i++) {
        if (state_of(form->form, PARTS[part].fields[i])->error.len > 0)
            return true;
    }
    return false;
}

/* ---- What stands in it ---- */

static Str brief_of_whom(Arena *arena, const Form *form, const ProfileValues *values)
{
    const FieldState *state = state_of(form, "target_groups");
    Str *names = arena_array(arena, Str, state->choice_count + 2);
    size_t count = 0;
    for (size_t i = 0; i < state->choice_count; i++) {
        for (size_t j = 0; j < values->target_groups.count; j++) {
            if (str_equal(state->choices[i].key, values->target_groups.items[j]))
                names[count++] = state->choices[i].label;
        }
    }
    if (values->municipality.len > 0)
        names[count++] = values->municipality;
    if (values->service_area.len > 0)
        names[count++] = values->service_area;
    return str_join(arena, names, count, STR(", "));
}

static Str brief_of_rows(Arena *arena, const ProfileValues *values, ProfileFormPart part)
{
    bool is_services = part == PART_SERVICES;
    size_t rows = is_services ? values->service_count : values->contact_count;
    Str *names = arena_array(arena, Str, rows);
    size_t count = 0;
    for (size_t i = 0; i < rows; i++) {
        Str name = is_services ? values->services[i].name : values->contacts[i].name;
        if (name.len > 0)
            names[count++] = name;
    }
    return str_join(arena, names, count, STR(", "));
}

static Str brief_of_reach(Arena *arena, const ProfileValues *values)
{
    const Str all[] = {values->phone, values->email, values->web};
    Str names[sizeof all / sizeof all[0]];
    size_t count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].len > 0)
            names[count++] = all[i];
    }
    return str_join(arena, names, count, STR(", "));
}

static Str brief_of(
    Arena *arena, const ProfileForm *form, const ProfileValues *values, ProfileFormPart part)
{
    switch (part) {
    case PART_WHOM:
        return brief_of_whom(arena, form->form, values);
    case PART_SERVICES:
    case PART_CONTACTS:
        return brief_of_rows(arena, values, part);
    case PART_REACH:
        return brief_of_reach(arena, values);
    case PART_CLIENTS:
        return values->easy_text;
    case PART_DOES: /* stands open */
    case PART_COUNT:
        break;
    }
    return (Str){0};
}

/* ---- All of them ---- */

static bool gets_a_row(const Request *request, ProfileFormPart part)
{
    Str add = request_field(request, "add");
    return (part == PART_SERVICES && str_equal(add, STR("service"))) ||
           (part == PART_CONTACTS && str_equal(add, STR("contact")));
}

void profile_parts(
    const Request *request,
    const ProfileForm *form,
    const ProfileValues *values,
    unsigned missing,
    bool is_all_open,
    PartView *ret_parts)
{
    bool was_missing = false;
    for (unsigned i = 0; i < PART_COUNT; i++) {
        ProfileFormPart part = (ProfileFormPart)i;
        unsigned lacks = PARTS[part].wanted & missing;
        PartView view = {
            .title = text_get(request->language, PARTS[part].title),
            .brief = brief_of(request->arena, form, values, part),
            .is_filled = lacks == 0 && PARTS[part].wanted != 0,
            .is_open = is_all_open || part == PART_DOES || (lacks != 0 && !was_missing) ||
                       gets_a_row(request, part) || has_error(form, values, part),
        };
        if (lacks != 0) {
            Str names = profile_missing_text(request, lacks);
            view.missing = request_text(request, N_("Still missing: {1}"), ARGS(text_arg(names)));
            was_missing = true;
        }
        ret_parts[part] = view;
    }
}

Str profile_progress_text(const Request *request, const PartView *parts)
{
    int64_t wanted = 0;
    int64_t filled = 0;
    for (unsigned part = 0; part < PART_COUNT; part++) {
        wanted += PARTS[part].wanted != 0;
        filled += parts[part].is_filled;
    }
    const char *text =
        filled == wanted
            ? N_("{1} of {2} parts filled in.")
            : N_("{1} of {2} parts filled in. You may leave out what does not fit you.");
    return request_text(request, text, ARGS(text_arg(filled), text_arg(wanted)));
}
