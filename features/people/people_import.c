/* people_import: reads a table of people and compares it with what is known.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/people_import.h"

#include "base/limits.h"
#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/people/email_key.h"
#include "features/people/import_index.h"
#include "features/people/table_columns.h"
#include "web/form_text.h"

typedef struct Columns {
    size_t organisation;
    NameColumns name;
    size_t job_title;
    size_t email;
    size_t phone;
    size_t sector;
} Columns;

/* What the reading needs while it goes through the rows. */
typedef struct Reading {
    Db *db;
    Columns columns;
    ImportIndex *index;
    ImportRow *rows;
    size_t next_organisation;
    Str last_sector_text; /* sectors repeat row after row */
    Str last_sector_key;
} Reading;

static Status find_columns(const CsvTable *table, Db *db, Columns *ret_columns)
{
    Arena *arena = db->arena;
    Columns columns = {
        .organisation = csv_column(table, arena, STR(COLUMN_ORGANISATION)),
        .job_title = csv_column(table, arena, STR(COLUMN_JOB_TITLE)),
        .email = csv_column(table, arena, STR(COLUMN_EMAIL)),
        .phone = csv_column(table, arena, STR(COLUMN_PHONE)),
        .sector = csv_column(table, arena, STR(COLUMN_SECTOR)),
    };
    bool has_names = name_columns_find(table, arena, &columns.name);
    if (columns.organisation == SIZE_MAX) {
        return error_set_user(
            db->error,
            INVALID,
            "organisation",
            N_("The table has no column \"organisation\". Write the names of the columns on the "
               "first line: organisation, person, role, e-mail, phone."));
    }
    if (!has_names) {
        return error_set_user(
            db->error,
            INVALID,
            "person",
            N_("The table has no column \"person\". Write the names of the columns on the first "
               "line: organisation, person, role, e-mail, phone."));
    }
    *ret_columns = columns;
    return OK;
}

static void list_ignored_columns(
    const CsvTable *table, const Columns *c, Db *db, PeopleImport *into)
{
    const size_t known[] = {
        c->organisation,
        c->name.whole,
        c->name.first,
        c->name.surname,
        c->job_title,
        c->email,
        c->phone,
        c->sector};
    Str *ignored = arena_array(db->arena, Str, table->header.cell_count);
    size_t count = 0;
    for (size_t i = 0; i < table->header.cell_count; i++) {
        bool is_known = table->header.cells[i].len == 0;
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            is_known = is_known || known[k] == i;
        if (!is_known)
            ignored[count++] = table->header.cells[i];
    }
    into->ignored_columns = ignored;
    into->ignored_column_count = count;
}

/* As a form would take it: people break the lines of a cell where its column is narrow. */
static Str one_line(Arena *arena, Str cell)
{
    return unicode_compose(arena, form_trim(form_tidy_breaks(arena, cell, false)));
}

static const char *problem_of(const ImportRow *row, size_t header_cells)
{
    const Str cells[] = {row->organisation, row->person, row->job_title, row->email, row->phone};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        if (form_has_controls(cells[i]))
            return N_("This holds characters that cannot be shown. Please type it in again.");
    }
    if (row->source->cell_count > header_cells)
        return N_("This row has more cells than the first line. Is there a comma inside a text "
                  "without quotes?");
    if (row->organisation.len == 0)
        return N_("The organisation is missing.");
    if (row->organisation.len > LIMIT_NAME_BYTES)
        return N_("The name of the organisation is too long.");
    if (row->person.len > LIMIT_NAME_BYTES)
        return N_("The name of the person is too long.");
    if (row->email.len > 0 && !email_is_plausible(row->email))
        return N_("This does not look like an e-mail. Write it as name@example.org.");
    if (row->job_title.len > LIMIT_LINE_BYTES || row->phone.len > LIMIT_LINE_BYTES)
        return N_("A cell of this row is too long.");
    if (row->person.len == 0 && (row->email.len > 0 || row->job_title.len > 0))
        return N_("The name of the person is missing.");
    return NULL;
}

/* An unknown sector does not stop the row: it is left out and said. */
static Status read_sector(Reading *reading, Str text, ImportRow *row)
{
    if (text.len == 0)
        return OK;
    if (!str_equal(text, reading->last_sector_text)) {
        Str key = {0};
        bool is_found;
        TRY(db_found(reading->db, code_find(reading->db, CODE_LIST_SECTOR, text, &key), &is_found));
        reading->last_sector_text = text;
        reading->last_sector_key = key;
    }
    row->sector = reading->last_sector_key;
    if (row->sector.len == 0)
        row->note = N_("This sector is not in our list and will be left out.");
    return OK;
}

static bool says_something_new(Str cell, Str known)
{
    return cell.len > 0 && !str_equal(cell, known);
}

static ImportState compare_with_known(const ImportRow *row, const IndexedPerson *known)
{
    bool is_changed = says_something_new(row->job_title, known->job_title) ||
                      (!row->keeps_email && says_something_new(row->email, known->email)) ||
                      says_something_new(row->phone, known->phone);
    return is_changed ? IMPORT_CHANGED : IMPORT_KNOWN;
}

static void place_organisation(Reading *reading, ImportRow *row)
{
    Str key = unicode_fold(reading->db->arena, row->organisation);
    IndexedOrganisation *found = import_index_organisation(reading->index, key);
    if (found->number == SIZE_MAX)
        found->number = reading->next_organisation++;
    row->organisation_number = found->number;
    row->known_organisation = found->id;
}

static void place_person(Reading *reading, ImportRow *row, size_t row_index)
{
    if (row->person.len == 0) {
        row->state = row->known_organisation.value == 0 ? IMPORT_NEW : IMPORT_KNOWN;
        return;
    }
    Arena *arena = reading->db->arena;
    Str key = email_key(arena, row->email);
    IndexedPerson *found =
        import_index_person(reading->index, unicode_fold(arena, row->person), key);
    row->known_person = found->id;
    row->keeps_email = found->signs_in && says_something_new(key, found->email_key);
    if (row->keeps_email)
        row->note = N_("Signs in with another e-mail, which stays.");
    if (found->row != SIZE_MAX) {
        row->state = IMPORT_DUPLICATE;
        row->same_as_row = found->row;
        row->same_as_line = reading->rows[found->row].source->line;
        return;
    }
    found->row = row_index;
    row->state = found->id.value == 0 ? IMPORT_NEW : compare_with_known(row, found);
}

static Status read_row(
    Reading *reading, const CsvRow *source, size_t header_cells, size_t row_index)
{
    Arena *arena = reading->db->arena;
    const Columns *columns = &reading->columns;
    ImportRow *row = &reading->rows[row_index];
    row->source = source;
    row->organisation = one_line(arena, csv_cell(source, columns->organisation));
    row->person = one_line(arena, name_columns_read(&columns->name, source, arena));
    row->job_title = one_line(arena, csv_cell(source, columns->job_title));
    row->email = one_line(arena, csv_cell(source, columns->email));
    row->phone = one_line(arena, csv_cell(source, columns->phone));
    row->problem = problem_of(row, header_cells);
    if (row->problem != NULL) {
        row->state = IMPORT_PROBLEM;
        return OK;
    }
    TRY(read_sector(reading, csv_cell(source, columns->sector), row));
    place_organisation(reading, row);
    place_person(reading, row, row_index);
    return OK;
}

/* A person who is here already stays where they are, and would leave a new organisation empty; at
 * an event they come for it. */
static bool fills_organisation(const PeopleImport *import, const ImportRow *row)
{
    return row->state == IMPORT_NEW ||
           (import->is_for_event && (row->state == IMPORT_KNOWN || row->state == IMPORT_CHANGED));
}

void people_import_count(PeopleImport *import)
{
    for (size_t i = 0; i < import->row_count; i++) {
        const ImportRow *row = &import->rows[i];
        import->count_of[row->state]++;
        if (row->known_organisation.value != 0 || !fills_organisation(import, row) ||
            import->makes_organisation[row->organisation_number])
            continue;
        import->makes_organisation[row->organisation_number] = true;
        import->new_organisation_count++;
    }
}

Status people_import_read(Db *db, Str bytes, PeopleImport *ret_import)
{
    CsvTable *table = arena_new_of(db->arena, CsvTable);
    TRY(csv_parse(bytes, db->arena, db->error, table));
    Reading reading = {.db = db};
    int64_t known_version; /* before the index: what changes between the two is a CONFLICT */
    TRY(import_known_version(db, &known_version));
    TRY(find_columns(table, db, &reading.columns));
    TRY(import_index_load(db, table->row_count, &reading.index));
    reading.rows = arena_array(db->arena, ImportRow, table->row_count);
    for (size_t i = 0; i < table->row_count; i++)
        TRY(read_row(&reading, &table->rows[i], table->header.cell_count, i));
    PeopleImport import = {.table = table, .rows = reading.rows, .row_count = table->row_count};
    list_ignored_columns(table, &reading.columns, db, &import);
    import.organisation_count = reading.next_organisation;
    import.known_version = known_version;
    import.makes_organisation = arena_array(db->arena, bool, reading.next_organisation);
    *ret_import = import;
    return OK;
}
