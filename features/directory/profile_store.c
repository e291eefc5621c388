/*
 * profile_store: the page of an organisation in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/profile.h"

#include "base/limits.h"
#include "features/codes/code_list.h"
#include "features/directory/attribute.h"
#include "features/directory/contact_store.h"
#include "features/directory/freshness.h"
#include "features/directory/place_forget.h"
#include "features/directory/profile_history.h"
#include "features/directory/service_store.h"
#include "features/people/organisation_change.h"

static Status read_own_columns(Db *db, Profile *profile)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT description, does_not_do, easy_text, service_area, version, saved_at,"
        "       saved_by_name, verified_at, verified_by_name"
        "  FROM profile WHERE organisation_id = $1",
        PARAMS(db_int(profile->organisation.id.value)),
        &rows));
    if (!db_next(rows))
        return OK;
    profile->description = db_get_text(rows, "description");
    profile->does_not_do = db_get_text(rows, "does_not_do");
    profile->easy_text = db_get_text(rows, "easy_text");
    profile->service_area = db_get_text(rows, "service_area");
    profile->version = db_get_int(rows, "version");
    profile->saved_at = db_get_int(rows, "saved_at");
    profile->saved_by_name = db_get_text(rows, "saved_by_name");
    profile->verified_at = db_get_int(rows, "verified_at");
    profile->verified_by_name = db_get_text(rows, "verified_by_name");
    return OK;
}

Status profile_get_head(Db *db, OrganisationId organisation, Profile *ret_profile)
{
    Profile profile = {0};
    TRY(freshness_load(db));
    TRY(organisation_get(db, organisation, &profile.organisation));
    if (profile.organisation.is_confidential)
        profile.organisation.address = (Str){0};
    TRY(read_own_columns(db, &profile));
    *ret_profile = profile;
    return OK;
}

Status profile_get(Db *db, OrganisationId organisation, Profile *ret_profile)
{
    Profile profile;
    TRY(profile_get_head(db, organisation, &profile));
    OrganisationId id = profile.organisation.id;
    AttributeList attributes;
    TRY(attribute_list(db, &id.value, 1, &attributes));
    profile.target_groups = attribute_keys(db->arena, attributes, id.value, CODE_LIST_TARGET_GROUP);
    profile.forms = attribute_keys(db->arena, attributes, id.value, CODE_LIST_SERVICE_FORM);
    profile.languages = attribute_keys(db->arena, attributes, id.value, CODE_LIST_LANGUAGE);
    TRY(service_list(db, id, &profile.services, &profile.service_count));
    TRY(contact_list(db, id, &profile.contacts, &profile.contact_count));
    *ret_profile = profile;
    return OK;
}

static Status conflict(Db *db)
{
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this page meanwhile. Nothing that you wrote is lost."));
}

static Microseconds time_of(const ProfileAuthor *author)
{
    return author->at == 0 ? clock_now() : author->at;
}

static Status insert_or_update(
    Db *db, const Profile *profile, const ProfileAuthor *author, int64_t *ret_changed)
{
    return db_execute(
        db,
        "INSERT INTO profile (organisation_id, description, does_not_do, easy_text, service_area,"
        "                     saved_at, saved_by_name, saved_by_id, verified_at,"
        "                     verified_by_name, created_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $6)"
        " ON CONFLICT (organisation_id) DO UPDATE SET description = EXCLUDED.description,"
        "     does_not_do = EXCLUDED.does_not_do, easy_text = EXCLUDED.easy_text,"
        "     service_area = EXCLUDED.service_area,"
        "     saved_at = EXCLUDED.saved_at, saved_by_name = EXCLUDED.saved_by_name,"
        "     saved_by_id = EXCLUDED.saved_by_id,"
        "     verified_at = COALESCE(EXCLUDED.verified_at, profile.verified_at),"
        "     verified_by_name = CASE WHEN EXCLUDED.verified_at IS NULL"
        "         THEN profile.verified_by_name ELSE EXCLUDED.verified_by_name END,"
        "     version = profile.version + 1"
        " WHERE profile.version = $11",
        PARAMS(
            db_int(profile->organisation.id.value),
            db_text_or_null(profile->description),
            db_text_or_null(profile->does_not_do),
            db_text_or_null(profile->easy_text),
            db_text_or_null(profile->service_area),
            db_int(time_of(author)),
            db_text_or_null(author->name),
            db_int_or_null(author->person.value),
            db_int_or_null(author->verifies ? time_of(author) : 0),
            db_text_or_null(author->verifies ? author->name : (Str){0}),
            db_int(profile->version)),
        ret_changed);
}

/* The organisation's own row is changed, and its version grows, only when something differs. */
static Status save_organisation(Db *db, const Organisation *edited)
{
    Organisation present;
    TRY(organisation_get(db, edited->id, &present));
    if (present.version != edited->version)
        return conflict(db);
    Organisation saved = present;
    saved.municipality = edited->municipality;
    saved.territory = edited->territory;
    saved.address = present.is_confidential ? (Str){0} : edited->address;
    saved.phone = edited->phone;
    saved.email = edited->email;
    saved.web = edited->web;
    if (str_equal(saved.municipality, present.municipality) &&
        str_equal(saved.territory, present.territory) &&
        str_equal(saved.address, present.address) && str_equal(saved.phone, present.phone) &&
        str_equal(saved.email, present.email) && str_equal(saved.web, present.web))
        return OK;
    OrganisationId id;
    return organisation_save(db, &saved, &id);
}

bool profile_has_hidden_place(const Profile *profile)
{
    bool has = profile->organisation.is_confidential;
    for (size_t i = 0; i < profile->service_count; i++)
        has = has || profile->services[i].is_confidential;
    return has;
}

Status profile_save(Db *db, const Profile *profile, const ProfileAuthor *author)
{
    OrganisationId id = profile->organisation.id;
    Profile before;
    TRY(profile_get(db, id, &before));
    TRY(save_organisation(db, &profile->organisation));
    int64_t changed;
    TRY(insert_or_update(db, profile, author, &changed));
    if (changed == 0)
        return conflict(db);
    TRY(attribute_save(
        db, "organisation", id.value, CODE_LIST_TARGET_GROUP, profile->target_groups));
    TRY(attribute_save(db, "organisation", id.value, CODE_LIST_SERVICE_FORM, profile->forms));
    TRY(attribute_save(db, "organisation", id.value, CODE_LIST_LANGUAGE, profile->languages));
    TRY(service_save_all(db, id, profile->services, profile->service_count));
    TRY(contact_save_all(db, id, profile->contacts, profile->contact_count));
    TRY(organisation_changed(db, id));
    Profile after;
    TRY(profile_get(db, id, &after));
    TRY(profile_history_write(db, &before, &after, author));
    int64_t forgotten = 0;
    return profile_has_hidden_place(&after) ? place_forget(db, &id.value, 1, &forgotten) : OK;
}

Status profile_verify(
    Db *db, OrganisationId organisation, int64_t version, const ProfileAuthor *author)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE profile SET verified_at = $3, verified_by_name = $4"
        " WHERE organisation_id = $1 AND version = $2",
        PARAMS(
            db_int(organisation.value),
            db_int(version),
            db_int(time_of(author)),
            db_text_or_null(author->name)),
        &changed));
    if (changed > 0)
        return profile_history_verify(db, organisation, author);
    int64_t present;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM profile WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value)),
        &present));
    if (present == 0)
        return error_set(db->error, NOT_FOUND, "this profile was never filled in");
    return conflict(db);
}
