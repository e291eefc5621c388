/*
 * Sealed entries in the database, and what remains of them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/contributions/contribution_text.h"

#include <stdlib.h>

enum {
    RULES_HOLD = -1, /* the phase under which ACT_ACCEPTED stands */
    ALL_PHASES = -2
};

static Status key_read(Db *db, MeetingId meeting, SealKey *ret_key)
{
    Status status = seal_key_read(SEAL_MEETING, meeting.value, db->error, ret_key);
    if (status != NOT_FOUND)
        return status;
    error_clear(db->error);
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Nothing can be written now: the meeting is not open, or its key is on another "
           "computer."));
}

static Status may_be_added(Db *db, MeetingId meeting, const Contribution *entry)
{
    int64_t count;
    bool is_empty = str_trim(entry->text).len == 0;
    /* Seats are written by the program: as long as there are people. */
    bool is_long = entry->act != ACT_SEATED && entry->text.len > LIMIT_CONTRIBUTION_BYTES;
    for (size_t i = 0; i < CONTRIBUTION_DETAILS; i++) {
        is_empty = is_empty && str_trim(entry->details[i]).len == 0;
        is_long = is_long || entry->details[i].len > LIMIT_CONTRIBUTION_BYTES;
    }
    if (entry->act == ACT_WROTE && is_empty)
        return error_set_user(db->error, INVALID, "text", N_("Write something first."));
    if (is_long)
        return error_set_user(
            db->error, TOO_LARGE, "text", N_("This is too long. Say it in fewer words."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM contribution WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &count));
    if (count >= LIMIT_CONTRIBUTIONS)
        return error_set_user(
            db->error, TOO_LARGE, "text", N_("This meeting has no room for more texts."));
    return OK;
}

Status contribution_add(Db *db, MeetingId meeting, const Contribution *entry)
{
    SealKey key;
    int64_t id = id_new();
    int64_t phase = entry->act == ACT_ACCEPTED ? RULES_HOLD : entry->phase;
    TRY(may_be_added(db, meeting, entry));
    TRY(key_read(db, meeting, &key));
    Str sealed = seal_text(db->arena, &key, id, contribution_write(db->arena, entry));
    secret_wipe(&key, sizeof key);
    return db_execute(
        db,
        "INSERT INTO contribution (id, meeting_id, phase, sealed) VALUES ($1, $2, $3, $4)",
        PARAMS(db_int(id), db_int(meeting.value), db_int(phase), db_text(sealed)),
        NULL);
}

/* ---- Reading ---- */

typedef struct Entries {
    Contribution *items;
    size_t count;
    size_t unreadable_count;
} Entries;

static Status entries_open(Db *db, MeetingId meeting, DbRows *rows, Entries *ret_entries)
{
    SealKey key;
    Entries all = {.items = arena_array(db->arena, Contribution, db_row_count(rows))};
    Status status = seal_key_read(SEAL_MEETING, meeting.value, db->error, &key);
    if (status == NOT_FOUND) {
        error_clear(db->error);
        *ret_entries = (Entries){.unreadable_count = db_row_count(rows)};
        return OK;
    }
    TRY(status);
    while (db_next(rows)) {
        Error ignored = {0};
        Str text;
        Contribution *entry = &all.items[all.count];
        int64_t id = db_get_int(rows, "id");
        if (seal_open(db->arena, &ignored, &key, id, db_get_text(rows, "sealed"), &text) != OK ||
            contribution_parse(text, &ignored, entry) != OK) {
            all.unreadable_count++;
            continue;
        }
        entry->id = id;
        entry->phase = db_get_int(rows, "phase");
        all.count++;
    }
    secret_wipe(&key, sizeof key);
    *ret_entries = all;
    return OK;
}

/* Of one phase and the roles, or of all. */
static Status entries_load(Db *db, MeetingId meeting, int64_t phase, Entries *ret_entries)
{
    DbRows *rows;
    TRY(db_query(
        db,
        phase == ALL_PHASES
            ? "SELECT id, phase, sealed FROM contribution WHERE meeting_id = $1 ORDER BY id"
            : "SELECT id, phase, sealed FROM contribution WHERE meeting_id = $1"
              " AND phase IN (0, $2) ORDER BY id",
        phase == ALL_PHASES ? PARAMS(db_int(meeting.value))
                            : PARAMS(db_int(meeting.value), db_int(phase)),
        &rows));
    if (db_row_count(rows) == 0) {
        *ret_entries = (Entries){0};
        return OK;
    }
    return entries_open(db, meeting, rows, ret_entries);
}

/* Entries are by id, so one is found by halving. */
static size_t entry_at(const Entries *entries, int64_t id)
{
    size_t low = 0;
    size_t high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (entries->items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < entries->count && entries->items[low].id == id ? low : SIZE_MAX;
}

/* What an entry says of an earlier one. Only its author takes a text back or agrees to anything. */
static void refer(const Entries *entries, bool *is_gone, const Contribution *by)
{
    size_t at = entry_at(entries, by->refers);
    if (at == SIZE_MAX)
        return;
    Contribution *entry = &entries->items[at];
    bool is_own = entry->person.value == by->person.value;
    if (by->act == ACT_TOOK_BACK && is_own)
        is_gone[at] = true;
    else if (by->act == ACT_UNMOVED && (entry->act == ACT_MOVED || entry->act == ACT_SEATED))
        is_gone[at] = true;
    else if (by->act == ACT_AGREED || by->act == ACT_DISAGREED)
        entry->is_agreed = is_own ? by->act == ACT_AGREED : entry->is_agreed;
}

static bool is_same_role(const Contribution *a, const Contribution *b)
{
    return a->person.value == b->person.value && a->refers == b->refers &&
           str_equal(a->kind, b->kind);
}

static void roles_leave(const Entries *entries, bool *is_gone, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (entries->items[i].act == ACT_TOOK_ROLE &&
            is_same_role(&entries->items[i], &entries->items[at]))
            is_gone[i] = true;
    }
}

static int id_compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Two presses in the same moment are one person. */
static size_t accepted_count(Arena *arena, const Entries *entries)
{
    size_t count = 0;
    size_t people = 0;
    int64_t *ids = arena_array(arena, int64_t, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].act == ACT_ACCEPTED)
            ids[count++] = entries->items[i].person.value;
    }
    if (count > 0)
        qsort(ids, count, sizeof ids[0], id_compare);
    for (size_t i = 0; i < count; i++)
        people += i == 0 || ids[i] != ids[i - 1];
    return people;
}

static size_t acts_count(const Entries *entries, ContributionAct one, ContributionAct or_other)
{
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++)
        count += entries->items[i].act == one || entries->items[i].act == or_other;
    return count;
}

/* What was written moves together where it stands: there may be thousands, and few others. */
static Contributions fold(Arena *arena, const Entries *entries)
{
    bool *is_gone = arena_array(arena, bool, entries->count);
    Contribution *written = entries->items;
    Contribution *roles =
        arena_array(arena, Contribution, acts_count(entries, ACT_TOOK_ROLE, ACT_TOOK_ROLE));
    Contribution *seats =
        arena_array(arena, Contribution, acts_count(entries, ACT_SEATED, ACT_MOVED));
    Contributions all = {
        .items = written,
        .roles = roles,
        .seats = seats,
        .accepted_count = accepted_count(arena, entries),
        .unreadable_count = entries->unreadable_count};
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].act == ACT_LEFT_ROLE)
            roles_leave(entries, is_gone, i);
        else if (entries->items[i].refers != 0)
            refer(entries, is_gone, &entries->items[i]);
    }
    for (size_t i = 0; i < entries->count; i++) {
        if (is_gone[i])
            continue;
        if (entries->items[i].act == ACT_TOOK_ROLE)
            roles[all.role_count++] = entries->items[i];
        else if (entries->items[i].act == ACT_SEATED || entries->items[i].act == ACT_MOVED)
            seats[all.seat_count++] = entries->items[i];
        else if (entries->items[i].act == ACT_WROTE) {
            if (all.count < i)
                written[all.count] = entries->items[i];
            all.count++;
        }
    }
    return all;
}

Status contributions_load(Db *db, MeetingId meeting, Contributions *ret_all)
{
    Entries entries;
    TRY(entries_load(db, meeting, ALL_PHASES, &entries));
    *ret_all = fold(db->arena, &entries);
    return OK;
}

Status contributions_load_phase(Db *db, MeetingId meeting, int64_t phase, Contributions *ret_all)
{
    Entries entries;
    TRY(entries_load(db, meeting, phase, &entries));
    *ret_all = fold(db->arena, &entries);
    return OK;
}

Status contributions_accepted(Db *db, MeetingId meeting, PersonId person, bool *ret_has_accepted)
{
    Entries entries;
    bool has_accepted = false;
    TRY(entries_load(db, meeting, RULES_HOLD, &entries));
    for (size_t i = 0; i < entries.count && !has_accepted; i++)
        has_accepted =
            entries.items[i].act == ACT_ACCEPTED && entries.items[i].person.value == person.value;
    *ret_has_accepted = has_accepted;
    return OK;
}

Status contributions_forget(Db *db, MeetingId meeting)
{
    return db_execute(
        db, "DELETE FROM contribution WHERE meeting_id = $1", PARAMS(db_int(meeting.value)), NULL);
}
