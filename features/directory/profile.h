/*
 * profile: one page about an organisation, the same for all its events: what it does and does not
 * do, for whom, where, how, its services, contacts, and further important people with "turn to
 * them with …". Its people fill it in by a personal link without an account, or signed in.
 *
 * Saved and verified are two dates: saved_at says when somebody changed it, verified_at when
 * somebody of the organisation said that all of it is true.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_PROFILE_H
#define FEATURES_DIRECTORY_PROFILE_H

#include "features/directory/service.h"
#include "features/people/person.h"

/* A further important person of the organisation. */
typedef struct Contact {
    int64_t id; /* 0: a new one */
    Str name;
    Str title; /* function */
    Str phone;
    Str email;
    Str turn_to_with; /* "turn to them with …" */
} Contact;

typedef struct Profile {
    Organisation organisation; /* name, municipality, territory, phone, e-mail, web … */
    Str description;           /* what we do */
    Str does_not_do;
    Str easy_text;
    Str service_area; /* municipalities and localities in words */
    StrList target_groups;
    StrList forms;
    StrList languages;
    const Service *services;
    size_t service_count;
    const Contact *contacts;
    size_t contact_count;
    int64_t version; /* 0: never saved */
    Microseconds saved_at;
    Str saved_by_name;
    Microseconds verified_at; /* 0: never */
    Str verified_by_name;
} Profile;

/* What a profile of use to others has; bits of ProfileOverview.missing. */
typedef enum ProfilePart {
    PROFILE_DESCRIPTION = 1 << 0,   /* what we do */
    PROFILE_DOES_NOT_DO = 1 << 1,   /* what we do not do */
    PROFILE_TARGET_GROUPS = 1 << 2, /* of the organisation or of a service */
    PROFILE_WHERE = 1 << 3,         /* municipality or service area */
    PROFILE_SERVICES = 1 << 4,      /* at least one */
    PROFILE_PHONE = 1 << 5,         /* a phone or an e-mail */
    PROFILE_CONTACTS = 1 << 6,      /* at least one further person */
    PROFILE_ALL = (1 << 7) - 1
} ProfilePart;

enum {
    PROFILE_PART_COUNT = 7
};

/* What a planner wants to know of many profiles. */
typedef struct ProfileOverview {
    OrganisationId organisation;
    unsigned missing;      /* ProfilePart bits; 0: complete */
    Microseconds saved_at; /* 0: never filled in */
    Microseconds verified_at;
    Str municipality;
    Str sector;
    Str owner_key;         /* same text, same owner; empty: not known */
    StrList target_groups; /* of the organisation and of all its services, each once, sorted */
} ProfileOverview;

/* The whole page. An organisation that never filled it in has an empty one with version 0.
 * Errors: NOT_FOUND without such an organisation. */
NODISCARD Status profile_get(Db *db, OrganisationId organisation, Profile *ret_profile);

/* The same without target groups, forms, languages, services and contacts: two queries. */
NODISCARD Status profile_get_head(Db *db, OrganisationId organisation, Profile *ret_profile);

/* The overview of these organisations, in their order; two queries whatever their number. An
 * organisation that does not exist has an empty overview with everything missing. */
NODISCARD Status profile_overview(
    Db *db,
    const OrganisationId *organisations,
    size_t count,
    const ProfileOverview **ret_overviews);

/* A message id that names the part: N_("what you do") … */
const char *profile_part_name(ProfilePart part);

/* Who saves, and whether it is the organisation's own word. */
typedef struct ProfileAuthor {
    PersonId person; /* 0: by link */
    Str name;
    bool verifies;   /* somebody of the organisation says that all of it is true */
    Microseconds at; /* when it was said; 0: now. For facts that come from elsewhere */
    bool takes_back; /* an earlier save, see profile_history.h */
} ProfileAuthor;

/*
 * Inside db_write. Saves the page with its services and contacts: those with an id are changed,
 * those without are added, those that are not in the lists are removed. Of the organisation itself
 * its municipality, territory, address, phone, e-mail and web are saved. An address of a
 * confidential place is not kept, nor what was known of it before (place_forget.h): who may have
 * made one confidential calls organisations_forget_places behind it. Errors: INVALID (a service or
 * contact without a name), CONFLICT with a user message when profile->version or the organisation's
 * is not the present one, TOO_LARGE beyond LIMIT_SERVICES_PER_ORGANISATION or
 * LIMIT_CONTACTS_PER_ORGANISATION.
 */
NODISCARD Status profile_save(Db *db, const Profile *profile, const ProfileAuthor *author);

/* Whether the organisation, or the place of any of its services, must not be found. */
bool profile_has_hidden_place(const Profile *profile);

/* Inside db_write. "It is still true." Errors: NOT_FOUND when it was never filled in, CONFLICT
 * when `version` is not the present one: it was changed after the person looked. */
NODISCARD Status
profile_verify(Db *db, OrganisationId organisation, int64_t version, const ProfileAuthor *author);

#endif
