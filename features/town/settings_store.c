/* settings_store: the installation in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/settings.h"

#include "base/clock.h"
#include "base/limits.h"

static unsigned languages_from_text(Str codes)
{
    unsigned languages = 0;
    Str code;
    while (str_split(&codes, ',', &code)) {
        Language language;
        if (language_from_code(code, &language))
            languages |= 1u << language;
    }
    return languages;
}

static Str languages_to_text(Arena *arena, unsigned languages)
{
    Str codes[LANGUAGE_COUNT];
    size_t count = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        if (languages & 1u << language)
            codes[count++] = str_of(language_code(language));
    }
    return str_join(arena, codes, count, STR(","));
}

Status settings_get(Db *db, Settings *ret_settings)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT name, languages, default_language, logo_id, controller, contact, protection,"
        " is_demo, first_start_step, version FROM town WHERE id = 1",
        NO_PARAMS,
        &rows));
    if (!db_next(rows))
        return error_set(db->error, FAILED, "the row of the town is missing: restore a backup");
    Language language = LANGUAGE_CS;
    (void)language_from_code(db_get_text(rows, "default_language"), &language);
    *ret_settings = (Settings){
        .name = db_get_text(rows, "name"),
        .languages = languages_from_text(db_get_text(rows, "languages")) | 1u << language,
        .default_language = language,
        .logo = db_get_int(rows, "logo_id"),
        .controller = db_get_text(rows, "controller"),
        .contact = db_get_text(rows, "contact"),
        .protection = db_get_text(rows, "protection"),
        .is_demo = db_get_bool(rows, "is_demo"),
        .first_start_step = (FirstStartStep)db_get_int(rows, "first_start_step"),
        .version = db_get_int(rows, "version"),
    };
    return OK;
}

Status settings_save(Db *db, const Settings *settings)
{
    if (str_is_empty(str_trim(settings->name)))
        return error_set_user(db->error, INVALID, "name", N_("Write the name of the town."));
    if (settings->name.len > LIMIT_NAME_BYTES) {
        return error_set_user(
            db->error, INVALID, "name", N_("The name is too long. Shorten it, please."));
    }
    if (settings->contact.len > LIMIT_LINE_BYTES) {
        return error_set_user(
            db->error, INVALID, "contact", N_("This text is too long. Shorten it, please."));
    }
    unsigned languages = settings->languages | 1u << settings->default_language;
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE town SET name = $2, languages = $3, default_language = $4, controller = $5,"
        " contact = $6, protection = $7, version = version + 1, updated_at = $8"
        " WHERE id = 1 AND version = $1",
        PARAMS(
            db_int(settings->version),
            db_text(str_trim(settings->name)),
            db_text(languages_to_text(db->arena, languages)),
            db_text(str_of(language_code(settings->default_language))),
            db_text_or_null(settings->controller),
            db_text_or_null(settings->contact),
            db_text_or_null(settings->protection),
            db_int(clock_now())),
        &changed));
    if (changed == 1)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

Status settings_first_start_at(Db *db, FirstStartStep step)
{
    return db_execute(
        db,
        "UPDATE town SET first_start_step = $1 WHERE id = 1 AND first_start_step < $1",
        PARAMS(db_int(step)),
        NULL);
}
