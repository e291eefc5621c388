/*
 * Who comes, from a table: upload, preview of each row, saving.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/limits.h"
#include "features/meetings/meeting_pages.h"
#include "features/meetings/participant_import_page.html.h"
#include "features/people/table_columns.h"

enum {
    LINES_SHOWN = 500, /* of a preview; those with a problem come first */
    ROUND_MOST = 99    /* a bare number up to this is a round, above it a time ("930") */
};

/* What an event knows of the columns that the people's import leaves alone. */
typedef struct DayColumns {
    size_t arrives;
    size_t leaves;
    size_t home_table;
} DayColumns;

static DayColumns day_columns(const CsvTable *table, Arena *arena)
{
    return (DayColumns){
        .arrives = csv_column(table, arena, STR(COLUMN_ARRIVES)),
        .leaves = csv_column(table, arena, STR(COLUMN_LEAVES)),
        .home_table = csv_column(table, arena, STR(COLUMN_HOME_TABLE))};
}

/* A time of day, or the start (or end) of a round. False for what is neither. */
static bool time_of_cell(
    Arena *arena, const DayPlan *day, Str cell, bool is_end, int64_t *ret_minutes)
{
    int64_t round;
    *ret_minutes = 0;
    if (cell.len == 0)
        return true;
    if (str_to_int(cell, 1, ROUND_MOST, &round) != OK)
        return parse_time(cell, ret_minutes) == OK;
    Timetable table = timetable_make(arena, day, round);
    const Slot *slot = table.rounds[round - 1];
    *ret_minutes = is_end ? slot->end_time_minutes : slot->start_time_minutes;
    return true;
}

/* What the row says of the day. A message id when it cannot be read, else NULL. */
static const char *day_of_row(
    Arena *arena,
    const Meeting *meeting,
    const DayColumns *columns,
    const CsvRow *row,
    MeetingPerson *person)
{
    Str table = csv_cell(row, columns->home_table);
    if (!time_of_cell(
            arena,
            &meeting->day,
            csv_cell(row, columns->arrives),
            false,
            &person->arrives_minutes) ||
        !time_of_cell(
            arena, &meeting->day, csv_cell(row, columns->leaves), true, &person->leaves_minutes))
        return N_("The times of coming and leaving are like 10:30, or the number of a round.");
    if (person->arrives_minutes > 0 && person->leaves_minutes > 0 &&
        person->leaves_minutes <= person->arrives_minutes)
        return N_("This person would leave before arriving.");
    if (table.len > 0 && str_to_int(table, 1, LIMIT_TABLES, &person->home_table) != OK)
        return N_("There is no such table number.");
    return NULL;
}

/* Before hours of writing that would be undone at the end. */
static Status room_check(Db *db, const PeopleImport *import)
{
    size_t people = import->count_of[IMPORT_NEW] + import->count_of[IMPORT_KNOWN] +
                    import->count_of[IMPORT_CHANGED];
    if (people <= LIMIT_PEOPLE_PER_MEETING &&
        import->organisation_count <= LIMIT_ORGANISATIONS_PER_MEETING)
        return OK;
    return error_set_user(
        db->error,
        TOO_LARGE,
        "file",
        N_("One event has room for 2,000 organisations and 10,000 people. Divide it into "
           "several events."));
}

/* Reads a table of the visitor and judges also what the people's import leaves alone: a row whose
 * times cannot be read is a problem, shown and left out like any other. */
static Status import_read(Request *request, Str bytes, PeopleImport *ret_import)
{
    PeopleImport import;
    Db *db = &request->db;
    TRY(people_import_read(db, bytes, &import));
    TRY(people_import_spare_others(db, (PersonId){request->actor.person_id}, &import));
    DayColumns columns = day_columns(import.table, db->arena);
    for (size_t i = 0; i < import.row_count; i++) {
        MeetingPerson day = {0};
        ImportRow *row = &import.rows[i];
        if (row->state == IMPORT_PROBLEM)
            continue;
        row->problem = day_of_row(db->arena, request_meeting(request), &columns, row->source, &day);
        if (row->problem != NULL)
            row->state = IMPORT_PROBLEM;
    }
    import.is_for_event = true;
    people_import_count(&import);
    TRY(room_check(db, &import));
    *ret_import = import;
    return OK;
}

/* ---- Showing ---- */

static const char *state_text(ImportState state)
{
    switch (state) {
    case IMPORT_NEW:
        return N_("comes to the directory and on the list");
    case IMPORT_KNOWN:
        return N_("known; comes on the list");
    case IMPORT_CHANGED:
        return N_("known; contacts are brought up to date");
    case IMPORT_DUPLICATE:
        return N_("stands in the file already");
    case IMPORT_PROBLEM:
        break;
    }
    return N_("left out");
}

static ImportLine line_of(Request *request, const ImportRow *row)
{
    const char *problem = row->problem;
    Str parts[] = {row->job_title, row->email, row->phone};
    Str about[3];
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len > 0)
            about[count++] = parts[i];
    }
    return (ImportLine){
        .line = (int64_t)row->source->line,
        .organisation = row->organisation,
        .person = row->person,
        .about = str_join(request->arena, about, count, STR(", ")),
        .state = text_get(request->language, state_text(row->state)),
        .problem = problem == NULL ? (Str){0} : text_get(request->language, problem),
        .note = row->note == NULL ? (Str){0} : text_get(request->language, row->note),
        .is_problem = problem != NULL};
}

static void lines_fill(Request *request, const PeopleImport *import, ParticipantImportPage *view)
{
    DayColumns columns = day_columns(import->table, request->arena);
    ImportLine *lines = arena_array(request->arena, ImportLine, LINES_SHOWN);
    for (int pass = 0; pass < 2; pass++) { /* problems, then the rest */
        for (size_t i = 0; i < import->row_count; i++) {
            ImportLine line = line_of(request, &import->rows[i]);
            if (line.is_problem != (pass == 0))
                continue;
            view->problem_count += line.is_problem;
            view->saved_count += !line.is_problem;
            if (view->line_count < LINES_SHOWN)
                lines[view->line_count++] = line;
        }
    }
    view->lines = lines;
    view->hidden_count = import->row_count - view->line_count;
    Str ignored[8];
    size_t count = 0;
    for (size_t i = 0; i < import->ignored_column_count && count < 8; i++) {
        size_t at = csv_column(import->table, request->arena, import->ignored_columns[i]);
        if (at != columns.arrives && at != columns.leaves && at != columns.home_table)
            ignored[count++] = import->ignored_columns[i];
    }
    view->ignored_columns = str_join(request->arena, ignored, count, STR(", "));
}

static Status import_render(
    Request *request, Response *response, ParticipantImportPage *view, bool is_wrong)
{
    TRY(meeting_frame(request, request_meeting(request), STEP_PEOPLE, &view->frame));
    Page page = meeting_subpage(request, &view->frame, N_("Upload a table"));
    page.back_path = meeting_path(request->arena, request_meeting(request)->id, "/people");
    page.back_label = request_text(request, N_("Who comes"), (TextArgs){0});
    page.http_status = is_wrong ? 422 : 0;
    return page_render(request, response, &page, participant_import_page_body, view);
}

Status participant_import_show(Request *request, Response *response)
{
    ParticipantImportPage view = {0};
    return import_render(request, response, &view, false);
}

/* The same page again, saying what is wrong with the file. */
static Status import_refuse(Request *request, Response *response, Status status)
{
    ParticipantImportPage view = {0};
    if (!import_took_refusal(request, status, &view.refusal))
        return status;
    return import_render(request, response, &view, true);
}

/* ---- Reading the file, keeping it till it is saved ---- */

Status participant_import_read(Request *request, Response *response)
{
    PeopleImport import;
    Str bytes;
    const Meeting *meeting = request_meeting(request);
    Status status = import_file(request, "file", &bytes);
    if (status == OK)
        status = import_read(request, bytes, &import);
    if (status != OK)
        return import_refuse(request, response, status);
    Str path = meeting_path(request->arena, meeting->id, "/people/import");
    return import_draft_keep(request, response, path, bytes);
}

/* A row may name an organisation alone: who comes is not known yet. */
static int64_t people_named(const PeopleImport *import)
{
    int64_t count = 0;
    for (size_t i = 0; i < import->row_count; i++)
        count += import->rows[i].person.len > 0;
    return count;
}

Status participant_import_preview(Request *request, Response *response)
{
    ParticipantImportPage view = {.is_preview = true, .save_path = request->path};
    PeopleImport import;
    ImportDraft draft;
    TRY(import_draft_of_path(request, &draft));
    TRY(import_read(request, draft.bytes, &import));
    lines_fill(request, &import, &view);
    view.summary = request_text(
        request,
        N_("The file has {1}."),
        ARGS(text_arg(meeting_size_text(
            request->arena,
            request->language,
            (int64_t)import.organisation_count,
            people_named(&import)))));
    return import_render(request, response, &view, false);
}

/* ---- Saving ---- */

typedef struct SaveWork {
    const Meeting *meeting;
    ImportDraft draft;
    PeopleImport import;
} SaveWork;

static Status row_save(
    Db *db,
    const Meeting *meeting,
    const ImportRow *row,
    const DayColumns *columns,
    PersonId person,
    OrganisationId organisation)
{
    MeetingPerson participant = {
        .id = person, .organisation = organisation, .name = row->person, .origin = FROM_LIST};
    if (organisation.value == 0 || row->state == IMPORT_PROBLEM)
        return OK; /* the preview said that it is left out */
    (void)day_of_row(db->arena, meeting, columns, row->source, &participant);
    TRY(participant_organisation_add(db, meeting->id, organisation, FROM_LIST));
    if (person.value == 0 || row->state == IMPORT_DUPLICATE)
        return OK;
    return participant_person_save(db, meeting->id, &participant);
}

static Status save_work(Db *db, void *data)
{
    const SaveWork *work = data;
    const PeopleImport *import = &work->import;
    PeopleImported imported;
    TRY(people_import_save(db, import, &imported));
    DayColumns columns = day_columns(import->table, db->arena);
    for (size_t i = 0; i < import->row_count; i++)
        TRY(row_save(
            db,
            work->meeting,
            &import->rows[i],
            &columns,
            imported.people[i],
            imported.organisations[i]));
    return import_draft_remove(db, work->draft.id);
}

Status participant_import_save(Request *request, Response *response)
{
    SaveWork work = {.meeting = request_meeting(request)};
    TRY(import_draft_of_path(request, &work.draft));
    Status status = import_read(request, work.draft.bytes, &work.import);
    if (status == OK)
        status = request_write(request, save_work, &work);
    if (status == CONFLICT) {
        import_look_again(request, response);
        return OK;
    }
    if (status != OK)
        return import_refuse(request, response, status);
    response_notice(request, response, N_("The table is on the list."));
    response_redirect(request, response, meeting_path(request->arena, work.meeting->id, "/people"));
    return OK;
}
