/*
 * people_import: a table of organisations and people, as offices send them, becomes entries. First
 * it is read and compared with what is known, so that a person sees each row with its problem
 * before anything is saved; then it is saved in one write, or not at all.
 *
 * Columns (in Czech, Polish or English, in any order): organisation, person (or first name and
 * surname), role, e-mail, phone, sector. Others are left alone; their names are told, and whoever
 * knows them reads them from `table` (a meeting: arrives, leaves, home table).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PEOPLE_IMPORT_H
#define FEATURES_PEOPLE_PEOPLE_IMPORT_H

#include "base/csv.h"
#include "features/people/person.h"

typedef enum ImportState {
    IMPORT_NEW,       /* will be made */
    IMPORT_KNOWN,     /* is here already, nothing changes */
    IMPORT_CHANGED,   /* is here already and gets another e-mail, phone or job title */
    IMPORT_DUPLICATE, /* stands in the file already, on the line `same_as_line` */
    IMPORT_PROBLEM    /* cannot be saved, see `problem` */
} ImportState;

typedef struct ImportRow {
    const CsvRow *source;
    Str organisation;
    Str person; /* empty: the row names an organisation only */
    Str job_title;
    Str email;
    Str phone;
    Str sector; /* a key of the code list, or empty */
    ImportState state;
    const char *problem;               /* message id, or NULL */
    const char *note;                  /* message id of what will be left out of the row, or NULL */
    size_t same_as_line;               /* IMPORT_DUPLICATE */
    size_t same_as_row;                /* the same as an index */
    PersonId known_person;             /* or 0 */
    bool keeps_email;                  /* known_person signs in with another one */
    OrganisationId known_organisation; /* or 0: it will be made */
    size_t organisation_number;        /* equal for rows of one organisation, from 0 */
} ImportRow;

typedef struct PeopleImport {
    const CsvTable *table;
    ImportRow *rows;
    size_t row_count;
    size_t organisation_count; /* different ones in the file */
    bool is_for_event;         /* its people come to one, each for the organisation of
                                * its row; set before people_import_count */
    /* By people_import_count: */
    size_t count_of[IMPORT_PROBLEM + 1]; /* rows by state */
    size_t new_organisation_count;       /* that will be made, because somebody of them is new */
    bool *makes_organisation;            /* the same by organisation_number */
    int64_t known_version;               /* of everything that the rows were compared with */
    const Str *ignored_columns;          /* as written in the header */
    size_t ignored_column_count;
} PeopleImport;

/*
 * Reads and compares; changes nothing. Results live in db->arena. Whoever judges rows further
 * (people_import_spare_others, an event) does it before people_import_count.
 * Errors: those of csv_parse; INVALID with a user message when a column that is needed is missing.
 */
NODISCARD Status people_import_read(Db *db, Str bytes, PeopleImport *ret_import);

/*
 * A table goes no further than its sender: known people whom `by` may not manage (people_guards.h)
 * stay as they are; their rows become IMPORT_KNOWN, with a note. Errors: those of the database.
 */
NODISCARD Status people_import_spare_others(Db *db, PersonId by, PeopleImport *import);

/* Counts the rows by state, and says which organisations will be made, once nobody changes their
 * state any more. */
void people_import_count(PeopleImport *import);

typedef struct PeopleImported {
    const PersonId *people;              /* one a row of the import; 0: row with a problem, or an
                                          * organisation only; duplicates have their person */
    const OrganisationId *organisations; /* one a row; 0: row with a problem, or an
                                          * organisation of which nobody is new */
} PeopleImported;

/* Inside db_write. Saves every row without a problem; known people only gain or change what the
 * file tells, an empty cell takes nothing away. The reading is done before, so that others' writes
 * do not wait for it. Errors: CONFLICT when somebody changed organisations or people since then:
 * read again. */
NODISCARD Status
people_import_save(Db *db, const PeopleImport *import, PeopleImported *ret_imported);

#endif
