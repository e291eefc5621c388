/*
 * Ties gathered from cards, plans and target groups.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card.h"
#include "features/landscape/place_name.h"
#include "features/landscape/tie.h"
#include "features/meetings/attendance.h"
#include "features/meetings/plan.h"

#include <stdlib.h>

typedef struct Position {
    int64_t id;
    size_t at; /* among the organisations */
} Position;

typedef struct Pairs {
    const TiedOrganisation *organisations;
    size_t count;
    unsigned char *kinds;      /* count × count, the upper half in use */
    const Position *positions; /* by ascending id */
} Pairs;

static int compare_positions(const void *one, const void *other)
{
    const Position *a = one, *b = other;
    return (a->id > b->id) - (a->id < b->id);
}

static size_t position_of(const Pairs *pairs, int64_t id)
{
    const Position asked = {.id = id};
    const Position *found = pairs->count == 0 ? NULL
                                              : bsearch(
                                                    &asked,
                                                    pairs->positions,
                                                    pairs->count,
                                                    sizeof *pairs->positions,
                                                    compare_positions);
    return found == NULL ? SIZE_MAX : found->at;
}

static void mark(Pairs *pairs, int64_t one, int64_t other, TieKind kind)
{
    size_t a = position_of(pairs, one), b = position_of(pairs, other);
    if (a == SIZE_MAX || b == SIZE_MAX || a == b)
        return;
    size_t at = a < b ? a * pairs->count + b : b * pairs->count + a;
    pairs->kinds[at] |= (unsigned char)kind;
}

/* ---- Organisations ---- */

static const char OFFERING_OR_MET_SQL[] =
    "SELECT o.id, o.name FROM organisation o WHERE o.removed_at IS NULL AND ("
    " EXISTS (SELECT 1 FROM service s WHERE s.organisation_id = o.id AND s.removed_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM meeting_person p WHERE p.organisation_id = o.id))"
    " ORDER BY CASE WHEN $1 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id";

static const char MET_SQL[] =
    "SELECT o.id, o.name FROM organisation o WHERE o.removed_at IS NULL AND"
    " EXISTS (SELECT 1 FROM meeting_person p WHERE p.organisation_id = o.id)"
    " ORDER BY CASE WHEN $1 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id";

static Status organisations_load(
    Db *db, Language language, Pairs *pairs, int64_t *ret_left_out_count)
{
    DbRows *rows;
    int64_t left_out = 0;
    const DbParams params = PARAMS(db_bool(language == LANGUAGE_PL));
    TRY(db_query(db, OFFERING_OR_MET_SQL, params, &rows));
    size_t count = db_row_count(rows);
    if (count > NETWORK_NODES) {
        left_out = (int64_t)count;
        TRY(db_query(db, MET_SQL, params, &rows));
        count = db_row_count(rows);
        left_out -= (int64_t)count;
    }
    if (count > NETWORK_NODES)
        return error_set_user(
            db->error,
            TOO_LARGE,
            "",
            N_("So many organisations cannot be looked at as one network."));
    TiedOrganisation *list = arena_array(db->arena, TiedOrganisation, count + 1);
    Position *positions = arena_array(db->arena, Position, count + 1);
    while (db_next(rows)) {
        size_t at = pairs->count++;
        list[at] = (TiedOrganisation){{db_get_int(rows, "id")}, db_get_text(rows, "name")};
        positions[at] = (Position){list[at].id.value, at};
    }
    qsort(positions, pairs->count, sizeof *positions, compare_positions);
    pairs->organisations = list;
    pairs->positions = positions;
    pairs->kinds = arena_array(db->arena, unsigned char, count *count + 1);
    *ret_left_out_count = left_out;
    return OK;
}

/* ---- Ties ---- */

static Status alike_mark(Db *db, Pairs *pairs)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "WITH offer AS ("
        " SELECT DISTINCT s.organisation_id AS id, g.code_key AS grp,"
        "  " PLACE_NAME_SQL " AS municipality"
        " FROM service s JOIN organisation o ON o.id = s.organisation_id"
        " JOIN attribute g ON g.link_id = s.id AND g.list = 'target_group'"
        " LEFT JOIN service_at_location sl ON sl.service_id = s.id"
        " LEFT JOIN location l ON l.id = sl.location_id"
        " WHERE s.removed_at IS NULL AND o.removed_at IS NULL AND s.status = 'active')"
        " SELECT DISTINCT a.id AS one, b.id AS other FROM offer a JOIN offer b"
        " ON a.grp = b.grp AND a.municipality = b.municipality AND a.id < b.id",
        NO_PARAMS,
        &rows));
    while (db_next(rows))
        mark(pairs, db_get_int(rows, "one"), db_get_int(rows, "other"), TIE_ALIKE);
    return OK;
}

/* Whoever the plan of a day that was held brought to one table. */
static Status met_mark(Db *db, const Meeting *meeting, Str today, Pairs *pairs)
{
    bool has_come;
    Plan plan;
    TRY(held_has_come(db, meeting, today, &has_come));
    if (!has_come || meeting->confirmed_plan.value == 0)
        return OK;
    TRY(plan_get(db, meeting->id, meeting->confirmed_plan, &plan));
    for (size_t i = 0; i < plan.meeting_count; i++)
        mark(
            pairs,
            plan.organisations[plan.meetings[i].a].value,
            plan.organisations[plan.meetings[i].b].value,
            TIE_MET);
    return OK;
}

static Status events_mark(Db *db, TieUntil until, Pairs *pairs)
{
    DbRows *rows;
    Str today = iso_date_of(db->arena, clock_now());
    TRY(db_query(
        db,
        "SELECT id FROM meeting WHERE removed_at IS NULL AND confirmed_plan_id IS NOT NULL"
        " AND date <= $1 ORDER BY date, id",
        PARAMS(db_text(today)),
        &rows));
    while (db_next(rows)) {
        Meeting meeting;
        const CardTie *ties;
        size_t count;
        int64_t id = db_get_int(rows, "id");
        if (id == until.event && until.is_before)
            break;
        TRY(meeting_get(db, (MeetingId){id}, &meeting));
        TRY(met_mark(db, &meeting, today, pairs));
        TRY(card_ties(db, meeting.id, &ties, &count));
        for (size_t i = 0; i < count; i++)
            mark(pairs, ties[i].one.value, ties[i].other.value, TIE_AGREEMENT);
        if (id == until.event)
            break;
    }
    return OK;
}

Status tie_events(Db *db, const TieEvent **ret_events, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT id, name, date FROM meeting WHERE removed_at IS NULL"
        " AND confirmed_plan_id IS NOT NULL AND date <= $1 ORDER BY date DESC, id DESC LIMIT $2",
        PARAMS(db_text(iso_date_of(db->arena, clock_now())), db_int(TIE_EVENTS)),
        &rows));
    TieEvent *events = arena_array(db->arena, TieEvent, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        events[count++] = (TieEvent){
            db_get_int(rows, "id"), db_get_text(rows, "name"), db_get_text(rows, "date")};
    *ret_events = events;
    *ret_count = count;
    return OK;
}

/* ---- The network ---- */

static void ties_gather(Arena *arena, const Pairs *pairs, TieNetwork *network)
{
    size_t room = 0;
    for (size_t i = 0; i < pairs->count * pairs->count; i++)
        room += pairs->kinds[i] != 0;
    Tie *ties = arena_array(arena, Tie, room + 1);
    for (size_t a = 0; a < pairs->count; a++) {
        for (size_t b = a + 1; b < pairs->count; b++) {
            unsigned kinds = pairs->kinds[a * pairs->count + b];
            if (kinds != 0)
                ties[network->tie_count++] = (Tie){(int32_t)a, (int32_t)b, kinds};
        }
    }
    network->ties = ties;
}

Status tie_network(Db *db, Language language, TieUntil until, TieNetwork *ret_network)
{
    Pairs pairs = {0};
    int64_t left_out_count = 0;
    TRY(organisations_load(db, language, &pairs, &left_out_count));
    TRY(alike_mark(db, &pairs));
    TRY(events_mark(db, until, &pairs));
    TieNetwork network = {
        .organisations = pairs.organisations,
        .count = (int32_t)pairs.count,
        .left_out_count = left_out_count};
    ties_gather(db->arena, &pairs, &network);
    NetworkTie *known = arena_array(db->arena, NetworkTie, network.tie_count + 1);
    size_t known_count = 0;
    for (size_t i = 0; i < network.tie_count; i++) {
        if ((network.ties[i].kinds & (TIE_MET | TIE_AGREEMENT)) != 0)
            known[known_count++] = (NetworkTie){network.ties[i].a, network.ties[i].b};
    }
    const Network of_known = {network.count, known, known_count};
    TRY(network_measure(&of_known, db->arena, db->error, &network.measures));
    network.order = network_circle(&of_known, db->arena);
    *ret_network = network;
    return OK;
}
