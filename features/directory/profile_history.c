/* profile_history: what a save changed, written down. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/profile_history.h"

#include "base/id.h"
#include "features/directory/profile_facet.h"
#include "features/directory/records.h"

typedef struct Save {
    Db *db;
    Change change; /* what all its changes have alike */
} Save;

static Status write_one(
    Save *save, const char *entity, int64_t id, const char *field, Str before, Str after)
{
    Change change = save->change;
    change.entity = str_of(entity);
    change.link_id = id;
    change.field = str_of(field);
    change.before = before;
    change.after = after;
    return change_record(save->db, &change);
}

static Status write_whole(
    Save *save, const char *action, const char *entity, int64_t id, Str before, Str after)
{
    Save whole = *save;
    whole.change.action = str_of(action);
    return write_one(&whole, entity, id, "", before, after);
}

static Status write_facets(
    Save *save, const char *entity, int64_t id, const void *before, const void *after)
{
    Facets facets = facets_of(str_of(entity));
    for (size_t i = 0; i < facets.count; i++) {
        Str was = facet_text(save->db->arena, &facets.items[i], before);
        Str is = facet_text(save->db->arena, &facets.items[i], after);
        if (!str_equal(was, is))
            TRY(write_one(save, entity, id, facets.items[i].field, was, is));
    }
    return OK;
}

static Status write_services(Save *save, const Profile *before, const Profile *after)
{
    for (size_t i = 0; i < before->service_count; i++) {
        const Service *was = &before->services[i];
        if (service_in(after, was->id.value) == NULL)
            TRY(write_whole(save, "delete", ENTITY_SERVICE, was->id.value, was->name, (Str){0}));
    }
    for (size_t i = 0; i < after->service_count; i++) {
        const Service *is = &after->services[i];
        const Service *was = service_in(before, is->id.value);
        if (was == NULL)
            TRY(write_whole(save, "create", ENTITY_SERVICE, is->id.value, (Str){0}, is->name));
        else
            TRY(write_facets(save, ENTITY_SERVICE, is->id.value, was, is));
    }
    return OK;
}

static Status write_contacts(Save *save, const Profile *before, const Profile *after)
{
    for (size_t i = 0; i < before->contact_count; i++) {
        int64_t id = before->contacts[i].id;
        if (contact_in(after, id) != NULL)
            continue;
        TRY(db_execute(
            save->db,
            "UPDATE metadata SET previous_value = NULL, replacement_value = NULL"
            " WHERE link_id = $1",
            PARAMS(db_int(id)),
            NULL));
        TRY(write_whole(save, "delete", ENTITY_CONTACT, id, (Str){0}, (Str){0}));
    }
    for (size_t i = 0; i < after->contact_count; i++) {
        const Contact *is = &after->contacts[i];
        const Contact *was = contact_in(before, is->id);
        if (was == NULL)
            TRY(write_whole(save, "create", ENTITY_CONTACT, is->id, (Str){0}, is->name));
        else
            TRY(write_facets(save, ENTITY_CONTACT, is->id, was, is));
    }
    return OK;
}

static Save save_of(Db *db, OrganisationId organisation, const ProfileAuthor *author)
{
    return (Save){
        .db = db,
        .change =
            {
                .save_id = id_new(),
                .organisation_id = organisation.value,
                .action = author->takes_back ? STR("restore") : STR("update"),
                .by_name = author->name,
                .by_id = author->person.value,
                .at = author->at == 0 ? clock_now() : author->at,
            },
    };
}

Status profile_history_verify(Db *db, OrganisationId organisation, const ProfileAuthor *author)
{
    Save save = save_of(db, organisation, author);
    return write_whole(
        &save, "verify", ENTITY_ORGANISATION, organisation.value, (Str){0}, (Str){0});
}

Status profile_history_write(
    Db *db, const Profile *before, const Profile *after, const ProfileAuthor *author)
{
    OrganisationId organisation = after->organisation.id;
    Save save = save_of(db, organisation, author);
    int64_t id = organisation.value;
    if (before->version == 0) /* all of it is new: nothing to go back to */
        TRY(write_whole(
            &save, "create", ENTITY_ORGANISATION, id, (Str){0}, after->organisation.name));
    else
        TRY(write_facets(&save, ENTITY_ORGANISATION, id, before, after));
    TRY(write_services(&save, before, after));
    TRY(write_contacts(&save, before, after));
    return author->verifies
               ? write_whole(&save, "verify", ENTITY_ORGANISATION, id, (Str){0}, (Str){0})
               : OK;
}
