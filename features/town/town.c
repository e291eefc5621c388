/* town: what is checked when the program starts. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/town.h"

#include "features/people/account.h"
#include "features/people/link.h"
#include "features/town/settings.h"

static Status check_demo(Db *db, bool is_asked_for)
{
    Settings settings;
    TRY(settings_get(db, &settings));
    if (settings.is_demo && !is_asked_for) {
        return error_set(
            db->error,
            CONFLICT,
            "this is the database of the demo, which everybody may enter: serve it with --demo, or "
            "give another folder by --data for a real town");
    }
    if (settings.is_demo || !is_asked_for)
        return OK;
    bool is_empty = false;
    TRY(town_is_empty(db, &is_empty));
    if (is_empty)
        return OK;
    return error_set(
        db->error,
        CONFLICT,
        "this is the database of a real town, and with --demo everybody could enter: serve it "
        "without --demo, or give another folder by --data for the demo");
}

static Status make_first_link(Db *db, void *data)
{
    (void)data;
    Link link = {.purpose = LINK_FIRST_ADMINISTRATOR, .is_for_once = true};
    return link_save(db, &link);
}

/* The path of the newest first link, which make_first_link has just made. */
static Status first_link_path(Db *db, Str *ret_path)
{
    Link link;
    TRY(link_find(db, LINK_FIRST_ADMINISTRATOR, (PersonId){0}, (OrganisationId){0}, 0, &link));
    return link_path(db, link.id, ret_path);
}

static Status needs_first_start(
    Database *database, const Site *site, Arena *arena, Error *error, bool *ret_needs)
{
    Db db;
    bool exists = false;
    TRY(db_begin(database, arena, error, &db));
    Status status = check_demo(&db, site->is_demo);
    if (status == OK)
        status = account_administrator_exists(&db, &exists);
    db_end(database, &db);
    TRY(status);
    *ret_needs = !exists && !site->is_demo;
    return OK;
}

Status town_start(
    Database *database, const Site *site, Arena *arena, Error *error, Str *ret_first_start_path)
{
    bool is_needed = false;
    TRY(needs_first_start(database, site, arena, error, &is_needed));
    if (!is_needed) {
        *ret_first_start_path = (Str){0};
        return OK;
    }
    TRY(db_write(database, arena, error, make_first_link, NULL));
    Db db;
    TRY(db_begin(database, arena, error, &db));
    Str path = {0};
    Status status = first_link_path(&db, &path);
    db_end(database, &db);
    TRY(status);
    *ret_first_start_path = path;
    return OK;
}

Status town_mark_as_demo(Db *db)
{
    return db_execute(
        db,
        "UPDATE town SET is_demo = TRUE, first_start_step = $1 WHERE id = 1",
        PARAMS(db_int(FIRST_START_DONE)),
        NULL);
}

Status town_is_empty(Db *db, bool *ret_is_empty)
{
    int64_t count = 0;
    TRY(db_query_int(
        db,
        "SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM organisation)"
        " + (SELECT count(*) FROM town WHERE name <> '') AS n",
        NO_PARAMS,
        &count));
    *ret_is_empty = count == 0;
    return OK;
}
