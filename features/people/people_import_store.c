/* people_import_store: saves a table of people. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/people_import.h"

#include "features/people/import_index.h"

static Status save_organisation(
    Db *db, const PeopleImport *import, const ImportRow *row, OrganisationId *of_number)
{
    OrganisationId *known = &of_number[row->organisation_number];
    if (known->value != 0)
        return OK;
    if (row->known_organisation.value != 0) {
        *known = row->known_organisation;
        return OK;
    }
    if (!import->makes_organisation[row->organisation_number])
        return OK;
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
    TRY(save_organisation(db, import, row, of_number));
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

static Status check_still_known(Db *db, const PeopleImport *import)
{
    int64_t version;
    TRY(import_known_version(db, &version));
    if (version == import->known_version)
        return OK;
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed people meanwhile. Read the table once more."));
}

Status people_import_save(Db *db, const PeopleImport *import, PeopleImported *ret_imported)
{
    TRY(check_still_known(db, import));
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
