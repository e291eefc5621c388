/*
 * contact_store: further important people of organisations in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/contact_store.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/directory/service_store.h"

Status contact_list(
    Db *db, OrganisationId organisation, const Contact **ret_contacts, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, name, title, phone, email, turn_to_with FROM contact"
        " WHERE organisation_id = $1 ORDER BY position, id",
        PARAMS(db_int(organisation.value)),
        &rows));
    Contact *contacts = arena_array(db->arena, Contact, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        contacts[count++] = (Contact){
            .id = db_get_int(rows, "id"),
            .name = db_get_text(rows, "name"),
            .title = db_get_text(rows, "title"),
            .phone = db_get_text(rows, "phone"),
            .email = db_get_text(rows, "email"),
            .turn_to_with = db_get_text(rows, "turn_to_with"),
        };
    }
    *ret_contacts = contacts;
    *ret_count = count;
    return OK;
}

static Status contact_update(
    Db *db,
    OrganisationId organisation,
    const Contact *contact,
    int64_t position,
    int64_t *ret_changed)
{
    return db_execute(
        db,
        "UPDATE contact SET name = $3, title = $4, phone = $5, email = $6, turn_to_with = $7,"
        "       position = $8, name_key = $9, sort_key_cs = $10, sort_key_pl = $11"
        " WHERE id = $1 AND organisation_id = $2",
        PARAMS(
            db_int(contact->id),
            db_int(organisation.value),
            db_text(contact->name),
            db_text_or_null(contact->title),
            db_text_or_null(contact->phone),
            db_text_or_null(contact->email),
            db_text_or_null(contact->turn_to_with),
            db_int(position),
            db_text(unicode_fold(db->arena, contact->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, contact->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, contact->name))),
        ret_changed);
}

static Status contact_insert(
    Db *db, OrganisationId organisation, const Contact *contact, int64_t position)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO contact (id, uuid, organisation_id, name, title, phone, email, turn_to_with,"
        "                     position, name_key, sort_key_cs, sort_key_pl)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        PARAMS(
            db_int(contact->id),
            db_text(str_of(uuid)),
            db_int(organisation.value),
            db_text(contact->name),
            db_text_or_null(contact->title),
            db_text_or_null(contact->phone),
            db_text_or_null(contact->email),
            db_text_or_null(contact->turn_to_with),
            db_int(position),
            db_text(unicode_fold(db->arena, contact->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, contact->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, contact->name))),
        NULL);
}

static Status contact_save(Db *db, OrganisationId organisation, Contact contact, int64_t position)
{
    if (contact.name.len == 0)
        return error_set_user(db->error, INVALID, "name", N_("Write the name of the person."));
    int64_t changed = 0;
    if (contact.id != 0)
        TRY(contact_update(db, organisation, &contact, position, &changed));
    if (changed > 0)
        return OK;
    contact.id = id_new();
    return contact_insert(db, organisation, &contact, position);
}

/* People who are no longer named are forgotten: no row of theirs is kept. */
static Status remove_others(
    Db *db, OrganisationId organisation, const Contact *contacts, size_t count)
{
    const Contact *present;
    size_t present_count;
    TRY(contact_list(db, organisation, &present, &present_count));
    for (size_t i = 0; i < present_count; i++) {
        bool stays = false;
        for (size_t at = 0; at < count; at++)
            stays = stays || contacts[at].id == present[i].id;
        if (!stays)
            TRY(db_execute(
                db, "DELETE FROM contact WHERE id = $1", PARAMS(db_int(present[i].id)), NULL));
    }
    return OK;
}

Status contact_save_all(Db *db, OrganisationId organisation, const Contact *contacts, size_t count)
{
    if (count > LIMIT_CONTACTS_PER_ORGANISATION)
        return error_set_user(
            db->error, TOO_LARGE, "contacts", N_("There are too many people on one page."));
    TRY(remove_others(db, organisation, contacts, count));
    for (size_t i = 0; i < count; i++)
        TRY(contact_save(db, organisation, contacts[i], (int64_t)i + 1));
    return OK;
}
