/*
 * Projects in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/unicode.h"
#include "features/meetings/project.h"
#include "features/people/role.h"
#include "web/language.h"

bool registration_number_is_valid(Str text)
{
    bool has_digit = false;
    bool has_separator = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];
        if (c <= ' ' || c > '~')
            return false;
        has_digit = has_digit || (c >= '0' && c <= '9');
        has_separator = has_separator || c == '.' || c == '/';
    }
    return has_digit && has_separator;
}

static Project project_from_row(const DbRows *rows)
{
    return (Project){
        .id = db_get_int(rows, "id"),
        .name = db_get_text(rows, "name"),
        .registration_number = db_get_text(rows, "registration_number"),
        .cofinancing_text = db_get_text(rows, "cofinancing_text"),
        .logos_note = db_get_text(rows, "logos_note"),
        .version = db_get_int(rows, "version")};
}

Status project_get(Db *db, int64_t id, Project *ret_project)
{
    DbRows *rows;
    TRY(db_query(db, "SELECT * FROM project WHERE id = $1", PARAMS(db_int(id)), &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such project");
    *ret_project = project_from_row(rows);
    return OK;
}

Status project_list(Db *db, const Project **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(db, "SELECT * FROM project ORDER BY name_key, id", NO_PARAMS, &rows));
    size_t count = 0;
    Project *list = arena_array(db->arena, Project, db_row_count(rows));
    while (db_next(rows))
        list[count++] = project_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status project_can_mend(Db *db, int64_t id, const Actor *actor, bool *ret_can)
{
    int64_t of_others = 0;
    if ((actor->rights & RIGHT_ADMINISTER) == 0)
        TRY(db_query_int(
            db,
            ROLE_REACH_SQL("plan_meetings") " SELECT count(*) FROM meeting m"
                                            " WHERE m.project_id = $2 AND m.removed_at IS NULL"
                                            " AND (m.organisation_id IS NULL"
                                            "  OR m.organisation_id NOT IN (SELECT id FROM reach"
                                            "  WHERE id IS NOT NULL))"
                                            " AND NOT EXISTS (SELECT 1 FROM meeting_organiser mo"
                                            "  WHERE mo.meeting_id = m.id AND mo.person_id = $1)",
            PARAMS(db_int(actor->person_id), db_int(id)),
            &of_others));
    *ret_can = of_others == 0;
    return OK;
}

static Status project_insert(Db *db, const Project *project, int64_t id)
{
    return db_execute(
        db,
        "INSERT INTO project (id, name, name_key, registration_number, cofinancing_text,"
        " logos_note, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        PARAMS(
            db_int(id),
            db_text(project->name),
            db_text(unicode_fold(db->arena, project->name)),
            db_text_or_null(project->registration_number),
            db_text_or_null(project->cofinancing_text),
            db_text_or_null(project->logos_note),
            db_int(clock_now())),
        NULL);
}

static Status project_update(Db *db, const Project *project)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE project SET name = $3, name_key = $4, registration_number = $5,"
        " cofinancing_text = $6, logos_note = $7, updated_at = $8, version = version + 1"
        " WHERE id = $1 AND version = $2",
        PARAMS(
            db_int(project->id),
            db_int(project->version),
            db_text(project->name),
            db_text(unicode_fold(db->arena, project->name)),
            db_text_or_null(project->registration_number),
            db_text_or_null(project->cofinancing_text),
            db_text_or_null(project->logos_note),
            db_int(clock_now())),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else changed this project meanwhile. Look at what it says now and make "
               "your change again."));
    return OK;
}

Status project_save(Db *db, const Project *project, int64_t *ret_id)
{
    int64_t id = project->id != 0 ? project->id : id_new();
    if (str_is_empty(str_trim(project->name)))
        return error_set_user(db->error, INVALID, "name", N_("Give the project a name."));
    if (!str_is_empty(project->registration_number) &&
        !registration_number_is_valid(project->registration_number))
        return error_set_user(
            db->error,
            INVALID,
            "registration_number",
            N_("This does not look like a registration number, for example "
               "CZ.03.2.63/0.0/0.0/15_023/0000819. It has no spaces and no long dashes."));
    TRY(project->id != 0 ? project_update(db, project) : project_insert(db, project, id));
    *ret_id = id;
    return OK;
}
