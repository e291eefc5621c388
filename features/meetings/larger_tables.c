/* larger_tables: the event's organisations as a question to algorithms/tables.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/meetings/larger_tables.h"

#include "base/limits.h"
#include "features/meetings/participant.h"

/* Steps of the search; what every event of usual size needs is found in a small part of it. */
static const int64_t BUDGET = 20000000;
static const uint64_t SEED = 3; /* any; a constant, so that page and file show the same tables */

/* Those for which somebody comes: a name, or nobody named yet, but not all excused. */
static void take_names(
    const MeetingOrganisation *list, size_t count, Arena *arena, LargerTables *tables)
{
    Str *names = arena_array(arena, Str, count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].person_count > 0 || list[i].excused_count == 0)
            names[tables->count++] = list[i].name;
    }
    tables->names = names;
}

Status larger_tables_load(
    Db *db, Language language, const Meeting *meeting, LargerTables *ret_tables)
{
    LargerTables tables = {.count = 0};
    const MeetingOrganisation *list;
    size_t count;
    Error error = {.status = OK};
    TRY(participant_organisations(db, language, meeting->id, &list, &count));
    take_names(list, count, db->arena, &tables);
    tables.pair_rounds = tables.count % 2 == 0 ? tables.count - 1 : tables.count;
    for (int32_t seats = SEATS_LEAST; seats <= SEATS_MOST && seats < tables.count; seats++) {
        TablesProblem problem = {
            .person_count = tables.count, .table_size = seats, .seed = SEED, .budget = BUDGET};
        if (tables.count > LIMIT_PEOPLE_AT_TABLES)
            break;
        TablesPlan *plan = &tables.plans[tables.plan_count++];
        if (tables_solve(&problem, db->arena, &error, plan) != OK)
            return error_set(db->error, error.status, "%s", error.message);
    }
    *ret_tables = tables;
    return OK;
}

int64_t larger_tables_minutes(const Meeting *meeting, int64_t round_count)
{
    if (round_count == 0)
        return 0;
    return round_count * meeting->day.round_minutes + (round_count - 1) * meeting->day.move_minutes;
}
