/* town_form: reads and saves the settings. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/town_form.h"

#include "base/limits.h"
#include "features/people/form_failure.h"

static const Field FIELDS[] = {
    {.name = "name",
     .type = FIELD_LINE,
     .label = N_("Name of the town or region"),
     .hint = N_("For example: Lipov"),
     .is_required = true,
     .maximum = LIMIT_NAME_BYTES,
     FIELD_TO(TownForm, name)},
    {.name = "languages",
     .type = FIELD_CHOICES,
     .label = N_("Languages people can choose"),
     FIELD_TO(TownForm, languages)},
    {.name = "default_language",
     .type = FIELD_CHOICE,
     .label = N_("Language for those who have not chosen"),
     .is_required = true,
     FIELD_TO(TownForm, default_language)},
    {.name = "logo",
     .type = FIELD_FILE,
     .label = N_("Logo of the town"),
     .hint = N_("PNG, JPEG or WebP, up to 500 KB. It can wait."),
     FIELD_TO(TownForm, logo)},
    {.name = "removes_logo",
     .type = FIELD_BOOL,
     .label = N_("Use no logo"),
     FIELD_TO(TownForm, removes_logo)},
    {.name = "contact",
     .type = FIELD_TEXT,
     .label = N_("Whom people ask for help"),
     .hint = N_("Name, e-mail, phone. It stands where somebody cannot come in."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(TownForm, contact)},
    {.name = "controller",
     .type = FIELD_TEXT,
     .label = N_("Who answers for personal data"),
     .hint = N_("Name and address of the office. It stands in the privacy notice."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(TownForm, controller)},
    {.name = "protection",
     .type = FIELD_TEXT,
     .label = N_("Data protection officer"),
     .hint = N_("Name, e-mail, phone; if you have one."),
     .maximum = LIMIT_LINE_BYTES,
     FIELD_TO(TownForm, protection)},
    {.name = "version",
     .type = FIELD_INT,
     .label = "",
     .minimum = 1,
     .maximum = INT64_MAX,
     FIELD_TO(TownForm, version)},
};

static const Choice LANGUAGES[] = {
    {STR_INIT("cs"), STR_INIT("Čeština")},
    {STR_INIT("pl"), STR_INIT("Polski")},
    {STR_INIT("en"), STR_INIT("English")},
};

_Static_assert(sizeof LANGUAGES / sizeof LANGUAGES[0] == LANGUAGE_COUNT, "all languages");

static Form *form_with(Request *request, const TownForm *values)
{
    Form *form = FORM(request, FIELDS, values);
    form_choices(form, "languages", LANGUAGES, LANGUAGE_COUNT);
    form_choices(form, "default_language", LANGUAGES, LANGUAGE_COUNT);
    return form;
}

Form *town_form_new(Request *request)
{
    return form_with(request, NULL);
}

static TownForm values_of(Arena *arena, const Settings *settings)
{
    Str *codes = arena_array(arena, Str, LANGUAGE_COUNT);
    TownForm values = {
        .name = settings->name,
        .default_language = str_of(language_code(settings->default_language)),
        .contact = settings->contact,
        .controller = settings->controller,
        .protection = settings->protection,
        .version = settings->version,
    };
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (settings->languages & 1u << language)
            codes[values.languages.count++] = str_of(language_code(language));
    }
    values.languages.items = codes;
    return values;
}

Form *town_form_of(Request *request, const Settings *settings)
{
    TownForm *values = arena_new_of(request->arena, TownForm);
    *values = values_of(request->arena, settings);
    return form_with(request, values);
}

Status town_form_clash(Form *form, Request *request, TownWrite *write)
{
    Settings now;
    TRY(settings_get(&request->db, &now));
    TownForm theirs = values_of(request->arena, &now);
    if (!write->is_whole) {
        theirs.controller = write->values.controller;
        theirs.protection = write->values.protection;
    }
    form_clash(form, &write->values, &theirs);
    write->values.version = now.version;
    return OK;
}

bool town_form_read(Form *form, Request *request, TownWrite *write)
{
    bool is_read = form_read(form, request, &write->values) == OK;
    const RequestField *file = write->values.logo;
    if (file == NULL || file->value.len == 0)
        return is_read;
    Status status = logo_recognise(file->value, request->arena, &request->error, &write->logo);
    return !form_took_failure(form, request, status) && is_read;
}

Status town_form_write(Db *db, void *data)
{
    const TownWrite *write = data;
    const TownForm *values = &write->values;
    Settings settings;
    TRY(settings_get(db, &settings));
    settings.name = values->name;
    settings.contact = values->contact;
    settings.version = values->version;
    settings.languages = 0;
    for (size_t i = 0; i < values->languages.count; i++) {
        Language language;
        if (language_from_code(values->languages.items[i], &language))
            settings.languages |= 1u << language;
    }
    (void)language_from_code(values->default_language, &settings.default_language);
    if (write->is_whole) {
        settings.controller = values->controller;
        settings.protection = values->protection;
    }
    TRY(settings_save(db, &settings));
    if (write->logo.bytes.len > 0)
        TRY(logo_save(db, &write->logo));
    else if (write->is_whole && values->removes_logo)
        TRY(logo_remove(db));
    return write->next_step == 0 ? OK : settings_first_start_at(db, write->next_step);
}
