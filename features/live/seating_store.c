/* seating_store: seats as entries of the meeting. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/seating_store.h"

#include "algorithms/groups/groups.h"
#include "features/live/circle_store.h"
#include "features/live/room_store.h"
#include "features/people/person_traits.h"

enum {
    PEOPLE_WHO_SAY_IT = 2 /* fewer are counted as here: then nobody counts, and all are seated */
};

/* A meeting whose people sit at tables now. */
typedef struct Seated {
    Db *db;
    MeetingId id;
    Meeting meeting;
    Room room;
    Course course;
    Circle circle;
    size_t host_role;         /* index in the method, or SIZE_MAX */
    const CirclePerson **who; /* who should sit at a table, as listed */
    size_t who_count;
    Seat *seats; /* beside them; table 0: none yet */
} Seated;

size_t seating_host_role(const Method *method, const Phase *phase)
{
    size_t first = SIZE_MAX;
    for (size_t i = 0; phase->tables.travels && i < method->role_count; i++) {
        if (method->roles[i].kind != ROLE_HELPER)
            continue;
        if (phase_can_write(phase, i))
            return i;
        first = first == SIZE_MAX ? i : first;
    }
    return first;
}

/* ---- Who should sit ---- */

static bool leads_here(const CircleLeader *leaders, size_t count, PersonId person)
{
    for (size_t i = 0; i < count; i++) {
        if (leaders[i].person.value == person.value)
            return true;
    }
    return false;
}

static bool sits_aside(const Circle *circle, PersonId person)
{
    const CircleViewer viewer = {.person = person};
    RoleSet roles = circle_roles(circle, &viewer, circle->phase);
    for (size_t i = 0; i < circle->method->role_count; i++) {
        bool is_watcher = circle->method->roles[i].kind == ROLE_WATCHER;
        if (role_set_has(roles, i) && (is_watcher || phase_is_silent(circle->phase, i)))
            return true;
    }
    return false;
}

static Status who_load(Seated *seated)
{
    const CircleLeader *leaders;
    size_t leader_count;
    size_t here = 0;
    const Circle *circle = &seated->circle;
    TRY(circle_leaders(seated->db, seated->id, &leaders, &leader_count));
    for (size_t i = 0; i < circle->person_count; i++)
        here += circle->people[i].is_here;
    bool is_said = here >= PEOPLE_WHO_SAY_IT;
    seated->who = arena_array(seated->db->arena, const CirclePerson *, circle->person_count);
    seated->seats = arena_array(seated->db->arena, Seat, circle->person_count);
    for (size_t i = 0; i < circle->person_count; i++) {
        const CirclePerson *person = &circle->people[i];
        int64_t table = seating_table(&circle->seating, person->id);
        bool is_there = !person->is_gone && (person->is_here || !is_said || table > 0);
        if (!is_there || leads_here(leaders, leader_count, person->id) ||
            sits_aside(circle, person->id))
            continue;
        seated->seats[seated->who_count] = (Seat){person->id, table};
        seated->who[seated->who_count++] = person;
    }
    return OK;
}

/* False when people sit at no tables now. */
static Status seated_load(Db *db, MeetingId meeting, Seated *seated, bool *ret_has_tables)
{
    *seated = (Seated){.db = db, .id = meeting};
    *ret_has_tables = false;
    TRY(room_load(db, meeting, &seated->room));
    if (room_now(&seated->room)->stage != STAGE_PHASE)
        return OK;
    TRY(meeting_get(db, meeting, &seated->meeting));
    TRY(course_load(db, &seated->meeting, &seated->course));
    const Phase *phase = course_phase(&seated->course, room_now(&seated->room)->phase);
    if (phase == NULL || phase->kind != PHASE_TABLES)
        return OK;
    TRY(circle_load(db, &seated->course, &seated->room, meeting, &seated->circle));
    seated->host_role = seating_host_role(seated->course.method, phase);
    TRY(who_load(seated));
    *ret_has_tables = true;
    return OK;
}

static Status entry_add(Seated *seated, Contribution entry)
{
    entry.phase = seated->circle.number;
    return contribution_add(seated->db, seated->id, &entry);
}

/* ---- Hosts ---- */

static bool hosts(const Seated *seated, PersonId person)
{
    const CircleViewer viewer = {.person = person};
    return seated->host_role != SIZE_MAX &&
           role_set_has(
               circle_roles(&seated->circle, &viewer, seated->circle.phase), seated->host_role);
}

static Status host_say(Seated *seated, PersonId person, bool is_host)
{
    const Contribution entry = {
        .act = is_host ? ACT_TOOK_ROLE : ACT_LEFT_ROLE,
        .person = person,
        .kind = seated->circle.method->roles[seated->host_role].key};
    return contribution_add(seated->db, seated->id, &entry);
}

/* Every table has somebody who stays. */
static Status hosts_settle(Seated *seated)
{
    bool has_host[SEATING_TABLES_MOST + 1] = {false};
    if (seated->host_role == SIZE_MAX)
        return OK;
    for (size_t i = 0; i < seated->circle.person_count; i++) {
        const CirclePerson *person = &seated->circle.people[i];
        if (person->is_gone && hosts(seated, person->id))
            TRY(host_say(seated, person->id, false));
    }
    for (size_t i = 0; i < seated->who_count; i++) {
        if (hosts(seated, seated->seats[i].person))
            has_host[seated->seats[i].table] = true;
    }
    for (size_t i = 0; i < seated->who_count; i++) {
        const Seat *seat = &seated->seats[i];
        if (seat->table == 0 || has_host[seat->table])
            continue;
        TRY(host_say(seated, seat->person, true));
        has_host[seat->table] = true;
    }
    return OK;
}

/* ---- Making tables ---- */

static int32_t territory_number(Str *known, size_t *count, Str territory)
{
    size_t i = 0;
    while (i < *count && !str_equal(known[i], territory))
        i++;
    if (i == *count)
        known[(*count)++] = territory;
    return (int32_t)i;
}

/* By what tables are mixed, as invitations are: size of the office, territory, years in the field.
 */
static Status guests_mix(Seated *seated, Guest *guests)
{
    const PersonTraits *traits;
    size_t count;
    size_t known_count = 0;
    Str *known = arena_array(seated->db->arena, Str, seated->who_count + 1);
    TRY(person_traits_list(seated->db, LANGUAGE_CS, &traits, &count));
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < seated->who_count; k++) {
            if (guests[k].person.value != traits[i].person.value)
                continue;
            Practice practice = practice_of(traits[i].practice_years);
            guests[k].values[0] = (int32_t)office_size_of(traits[i].worker_count);
            if (traits[i].territory.len > 0)
                guests[k].values[1] = territory_number(known, &known_count, traits[i].territory);
            if (practice != PRACTICE_UNKNOWN)
                guests[k].values[2] = (int32_t)practice;
        }
    }
    return OK;
}

/* The tables of the phases before, newest last. */
static size_t seatings_before(const Seated *seated, Seating *list)
{
    size_t count = 0;
    const Circle *circle = &seated->circle;
    for (int64_t number = 1; number < circle->number; number++) {
        if (circle->method->phases[number - 1].kind != PHASE_TABLES)
            continue;
        list[count] = seating_of(&circle->said, number, seated->db->arena);
        count += list[count].table_count > 0;
    }
    return count;
}

/* Hosts stay where they were; the others of them take tables of their own. */
static void hosts_stay(const Seated *seated, const Seating *last, int64_t tables, Guest *guests)
{
    bool is_taken[SEATING_TABLES_MOST + 1] = {false};
    int64_t next = 1;
    for (size_t i = 0; i < seated->who_count; i++) {
        int64_t table = last != NULL && hosts(seated, guests[i].person)
                            ? seating_table(last, guests[i].person)
                            : 0;
        if (table > 0 && table <= tables && !is_taken[table]) {
            guests[i].stays_at = table;
            is_taken[table] = true;
        }
    }
    for (size_t i = 0; i < seated->who_count; i++) {
        while (next <= tables && is_taken[next])
            next++;
        if (next > tables)
            return;
        if (guests[i].stays_at == 0 && hosts(seated, guests[i].person)) {
            guests[i].stays_at = next;
            is_taken[next] = true;
        }
    }
}

static int64_t tables_wanted(const Seated *seated, const Seating *last)
{
    int64_t people = (int64_t)seated->who_count;
    const PhaseTables *tables = &seated->circle.phase->tables;
    if (last != NULL && tables->travels && people >= 2 * last->table_count)
        return last->table_count; /* tables stay, people go on */
    return seating_table_count(people, tables);
}

static Status divide(Seated *seated, int64_t tables_or_0, const char *how)
{
    Arena *arena = seated->db->arena;
    const Phase *phase = seated->circle.phase;
    Seating *before = arena_array(arena, Seating, seated->circle.method->phase_count);
    Guest *guests = arena_array(arena, Guest, seated->who_count);
    size_t before_count = seatings_before(seated, before);
    const Seating *last = before_count > 0 ? &before[before_count - 1] : NULL;
    int64_t tables = tables_or_0 > 0 ? tables_or_0 : tables_wanted(seated, last);
    for (size_t i = 0; i < seated->who_count; i++)
        guests[i] = (Guest){
            .person = seated->who[i]->id,
            .office = seated->who[i]->organisation.value,
            .values = {GROUPS_UNKNOWN, GROUPS_UNKNOWN, GROUPS_UNKNOWN}};
    if (phase->tables.is_mixed)
        TRY(guests_mix(seated, guests));
    if (seated->host_role != SIZE_MAX)
        hosts_stay(seated, last, tables, guests);
    const Division division = {
        .guests = guests,
        .guest_count = seated->who_count,
        .table_count = tables,
        .before = before,
        .before_count = phase->tables.travels ? before_count : 0,
        .is_mixed = phase->tables.is_mixed,
        .seed = (uint64_t)seated->circle.number + 1};
    TRY(seating_divide(&division, arena, seated->db->error, seated->seats));
    const Contribution entry = {
        .act = ACT_SEATED,
        .kind = str_of(how),
        .text = seats_write(arena, seated->seats, seated->who_count)};
    return entry_add(seated, entry);
}

/* Groups that stay together have the seats of the phase before. */
static Status stay_together(Seated *seated, bool *ret_did)
{
    Arena *arena = seated->db->arena;
    Seating *before = arena_array(arena, Seating, seated->circle.method->phase_count);
    size_t count = seatings_before(seated, before);
    *ret_did = !seated->circle.phase->tables.travels && count > 0;
    if (!*ret_did)
        return OK;
    for (size_t i = 0; i < seated->who_count; i++)
        seated->seats[i].table = seating_table(&before[count - 1], seated->seats[i].person);
    const Contribution entry = {
        .act = ACT_SEATED, .text = seats_write(arena, seated->seats, seated->who_count)};
    return entry_add(seated, entry);
}

static Status late_settle(Seated *seated)
{
    int64_t tables = 1;
    for (size_t i = 0; i < seated->who_count; i++)
        tables = seated->seats[i].table > tables ? seated->seats[i].table : tables;
    for (size_t i = 0; i < seated->who_count; i++) {
        Seat *seat = &seated->seats[i];
        if (seat->table != 0)
            continue;
        seat->table = seating_smallest(seated->seats, seated->who_count, tables);
        const Contribution entry = {
            .act = ACT_MOVED,
            .person = seat->person,
            .table = seat->table,
            .kind = STR(SEATED_LATE)};
        TRY(entry_add(seated, entry));
    }
    return OK;
}

static Status settle(Seated *seated)
{
    bool are_together = false;
    if (seated->who_count == 0)
        return OK;
    if (seated->circle.seating.table_count == 0) {
        TRY(stay_together(seated, &are_together));
        if (!are_together)
            TRY(divide(seated, 0, ""));
    }
    TRY(late_settle(seated));
    return hosts_settle(seated);
}

Status seating_settle(Db *db, MeetingId meeting)
{
    bool has_tables;
    Seated *seated = arena_new_of(db->arena, Seated);
    TRY(seated_load(db, meeting, seated, &has_tables));
    if (!has_tables)
        return OK;
    Status status = settle(seated);
    /* A meeting whose key is elsewhere goes on without seats, as it does without texts. */
    if (status == CONFLICT || status == TOO_LARGE) {
        error_clear(db->error);
        return OK;
    }
    return status;
}

/* ---- What a leader does ---- */

static Status tables_needed(Db *db, MeetingId meeting, Seated *seated)
{
    bool has_tables;
    TRY(seated_load(db, meeting, seated, &has_tables));
    if (!has_tables)
        return error_set_user(
            db->error, CONFLICT, "", N_("Nobody sits at small tables now; this part is over."));
    return OK;
}

/* The person among those who take part. */
static const CirclePerson *person_of(const Seated *seated, PersonId person)
{
    for (size_t i = 0; i < seated->circle.person_count; i++) {
        if (seated->circle.people[i].id.value == person.value)
            return &seated->circle.people[i];
    }
    return NULL;
}

Status seating_move(Db *db, MeetingId meeting, PersonId person, int64_t table)
{
    Seated *seated = arena_new_of(db->arena, Seated);
    TRY(tables_needed(db, meeting, seated));
    if (person_of(seated, person) == NULL)
        return error_set(db->error, NOT_FOUND, "this person does not take part");
    if (table < 1 || table > seated->circle.seating.table_count + 1 || table > SEATING_TABLES_MOST)
        return error_set_user(db->error, INVALID, "table", N_("There is no such table."));
    const Contribution entry = {
        .act = ACT_MOVED, .person = person, .table = table, .kind = STR(SEATED_BY_LEADER)};
    TRY(entry_add(seated, entry));
    TRY(room_tell(db, meeting));
    return seating_settle(db, meeting);
}

Status seating_renew(Db *db, MeetingId meeting, int64_t table_count)
{
    Seated *seated = arena_new_of(db->arena, Seated);
    TRY(tables_needed(db, meeting, seated));
    if (table_count < 1 || table_count > SEATING_TABLES_MOST ||
        table_count > (int64_t)seated->who_count)
        return error_set_user(
            db->error, INVALID, "tables", N_("So many tables cannot be: somebody sits at each."));
    TRY(divide(seated, table_count, SEATED_BY_LEADER));
    TRY(room_tell(db, meeting));
    return seating_settle(db, meeting);
}

Status seating_host(Db *db, MeetingId meeting, PersonId person)
{
    Seated *seated = arena_new_of(db->arena, Seated);
    TRY(tables_needed(db, meeting, seated));
    int64_t table = seating_table(&seated->circle.seating, person);
    if (seated->host_role == SIZE_MAX || table == 0)
        return error_set_user(
            db->error, CONFLICT, "", N_("Only who sits at a table can be its host."));
    for (size_t i = 0; i < seated->who_count; i++) {
        const Seat *seat = &seated->seats[i];
        bool is_the_one = seat->person.value == person.value;
        if (seat->table == table && !is_the_one && hosts(seated, seat->person))
            TRY(host_say(seated, seat->person, false));
    }
    if (!hosts(seated, person))
        TRY(host_say(seated, person, true));
    return room_tell(db, meeting);
}

Status seating_undo(Db *db, MeetingId meeting)
{
    Seated *seated = arena_new_of(db->arena, Seated);
    TRY(tables_needed(db, meeting, seated));
    if (seated->circle.seating.last_move == 0)
        return error_set_user(db->error, CONFLICT, "", N_("There is nothing to take back."));
    const Contribution entry = {.act = ACT_UNMOVED, .refers = seated->circle.seating.last_move};
    TRY(entry_add(seated, entry));
    TRY(room_tell(db, meeting));
    return seating_settle(db, meeting);
}
