/*
 * settings: what the administrator says of the installation: the town's name, logo, languages, and
 * who answers for people's data.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_SETTINGS_H
#define FEATURES_TOWN_SETTINGS_H

#include "database/db.h"
#include "web/language.h"

/* Where the first start stands; the number in the column. */
typedef enum FirstStartStep {
    FIRST_START_TOWN = 2,
    FIRST_START_ORGANISATIONS = 3,
    FIRST_START_LAST = 4, /* what to do next */
    FIRST_START_DONE = 5
} FirstStartStep;

typedef struct Settings {
    Str name;
    unsigned languages; /* bit mask 1 << Language; never empty */
    Language default_language;
    int64_t logo; /* id, or 0 */
    Str controller;
    Str contact;
    Str protection;
    bool is_demo;
    FirstStartStep first_start_step;
    int64_t version;
} Settings;

NODISCARD Status settings_get(Db *db, Settings *ret_settings);

/* Inside db_write. Saves all but is_demo and the logo. The languages always hold the default one.
 * Errors: INVALID (empty name, too long), CONFLICT (older version). */
NODISCARD Status settings_save(Db *db, const Settings *settings);

/* Inside db_write. The first start never goes back. */
NODISCARD Status settings_first_start_at(Db *db, FirstStartStep step);

typedef struct Logo {
    const char *content_type;
    Str bytes;
} Logo;

/* Which picture the bytes are, without what stands in it besides (web/picture.h). Owner: the arena.
 * Errors: INVALID (no picture), TOO_LARGE (LIMIT_LOGO_BYTES), each with a user message. */
NODISCARD Status logo_recognise(Str bytes, Arena *arena, Error *error, Logo *ret_logo);

/* Inside db_write. Makes it the town's. */
NODISCARD Status logo_save(Db *db, const Logo *logo);
NODISCARD Status logo_remove(Db *db); /* inside db_write */
/* Errors: NOT_FOUND. */
NODISCARD Status logo_get(Db *db, int64_t id, Logo *ret_logo);

#endif
