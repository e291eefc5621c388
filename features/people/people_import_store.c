/* people_import_store: saves a table of people, and keeps its file until then.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/people_import.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/unicode.h"

#define DRAFT_LIFETIME DAYS(1)

static Status save_organisation(Db *db, const ImportRow *row, OrganisationId *of_number)
{
    OrganisationId *known = &of_number[row->organisation_number];
    if (known->value != 0)
        return OK;
    if (row->known_organisation.value != 0) {
        *known = row->known_organisation;
        return OK;
    }
    Organisation made = {.name = row->organisation, .sector = row->sector};
    return organisation_save(db, &made, known);
}

static Str told_or_known(Str told, Str known)
{
    return told.len > 0 ? told : known;
}

static Status save_person(Db *db, const ImportRow *row, OrganisationId organisation, PersonId *ret)
{
    Person person = {.name = row->person, .organisation = organisation};
    if (row->known_person.value != 0)
        TRY(person_get(db, row->known_person, &person));
    person.job_title = told_or_known(row->job_title, person.job_title);
    if (!row->keeps_email)
        person.email = told_or_known(row->email, person.email);
    person.phone = told_or_known(row->phone, person.phone);
    return person_save(db, &person, ret);
}

static Status save_row(
    Db *db,
    const PeopleImport *import,
    size_t at,
    OrganisationId *of_number,
    PersonId *people,
    OrganisationId *organisations)
{
    const ImportRow *row = &import->rows[at];
    if (row->state == IMPORT_PROBLEM)
        return OK;
    TRY(save_organisation(db, row, of_number));
    organisations[at] = of_number[row->organisation_number];
    if (row->person.len == 0)
        return OK;
    if (row->state == IMPORT_DUPLICATE) {
        people[at] = people[row->same_as_row];
        return OK;
    }
    if (row->state == IMPORT_KNOWN) {
        people[at] = row->known_person;
        return OK;
    }
    return save_person(db, row, organisations[at], &people[at]);
}

Status people_import_save(Db *db, const PeopleImport *import, PeopleImported *ret_imported)
{
    PersonId *people = arena_array(db->arena, PersonId, import->row_count);
    OrganisationId *organisations = arena_array(db->arena, OrganisationId, import->row_count);
    OrganisationId *of_number = arena_array(db->arena, OrganisationId, import->organisation_count);
    for (size_t i = 0; i < import->row_count; i++) {
        ArenaMark mark = arena_mark(db->arena); /* texts of one row must not pile up */
        TRY(save_row(db, import, i, of_number, people, organisations));
        arena_rewind(db->arena, mark);
    }
    *ret_imported = (PeopleImported){.people = people, .organisations = organisations};
    return OK;
}

Status import_draft_save(Db *db, PersonId owner, Str bytes, ImportDraftId *ret_id)
{
    /* A column of text wants UTF-8; other bytes were read as Windows-1250 and are kept so. */
    Str text = unicode_is_valid(bytes) ? bytes : unicode_from_windows_1250(db->arena, bytes);
    ImportDraftId id = {id_new()};
    TRY(db_execute(
        db,
        "DELETE FROM people_import_draft WHERE owner_id = $1 OR created_at < $2",
        PARAMS(db_int(owner.value), db_int(clock_now() - DRAFT_LIFETIME)),
        NULL));
    TRY(db_execute(
        db,
        "INSERT INTO people_import_draft (id, owner_id, content, created_at)"
        " VALUES ($1, $2, $3, $4)",
        PARAMS(db_int(id.value), db_int(owner.value), db_text(text), db_int(clock_now())),
        NULL));
    *ret_id = id;
    return OK;
}

Status import_draft_get(Db *db, ImportDraftId id, PersonId owner, Str *ret_bytes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT content FROM people_import_draft WHERE id = $1 AND owner_id = $2",
        PARAMS(db_int(id.value), db_int(owner.value)),
        &rows));
    if (!db_next(rows)) {
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("This table is no longer here. Send the file once more, please."));
    }
    *ret_bytes = db_get_text(rows, "content");
    return OK;
}

Status import_draft_remove(Db *db, ImportDraftId id)
{
    return db_execute(
        db, "DELETE FROM people_import_draft WHERE id = $1", PARAMS(db_int(id.value)), NULL);
}
