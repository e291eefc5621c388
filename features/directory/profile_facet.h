/*
 * profile_facet: the fields of an organisation's page that have a history, each with its name, as
 * text and back. Private to profile_history.c and profile_take_back.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_FACET_H
#define FEATURES_DIRECTORY_PROFILE_FACET_H

#include "features/directory/profile.h"

typedef enum FacetKind {
    FACET_TEXT,
    FACET_KEYS, /* StrList */
    FACET_FLAG
} FacetKind;

/* A field of the page that has a history. */
typedef struct Facet {
    const char *field;
    FacetKind kind;
    size_t offset;
    const char *name; /* message id */
} Facet;

typedef struct Facets {
    const Facet *items;
    size_t count;
} Facets;

/* Of an entity (record.h); those of the page for any other. */
Facets facets_of(Str entity);
const Facet *facet_of(Str entity, Str field);

/* The value in a Profile, Service or Contact. Owner: the arena. */
Str facet_text(Arena *arena, const Facet *facet, const void *thing);
void facet_set(Arena *arena, const Facet *facet, Str text, void *thing);
/* "a,b" as a list. Owner: the arena. */
StrList facet_keys(Arena *arena, Str text);

/* NULL when the page has none such. */
const Service *service_in(const Profile *profile, int64_t id);
const Contact *contact_in(const Profile *profile, int64_t id);

#endif
