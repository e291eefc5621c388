/* capacity_store: see capacity_store.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/capacity_store.h"

#include "features/directory/change.h"
#include "features/directory/freshness.h"
#include "features/people/organisation_change.h"

enum {
    UNIT_PLACE = 2,       /* of the seeded units */
    NUMBER_MOST = 1000000 /* free places of one service */
};

bool capacity_field_group(Str field, Str *ret_group)
{
    Str rest = field, name;
    if (!str_split(&rest, ':', &name) || !str_equal(name, STR(CAPACITY_FIELD)))
        return false;
    *ret_group = rest;
    return true;
}

Status capacity_list(
    Db *db,
    const int64_t *services,
    size_t count,
    const ServiceCapacity **ret_list,
    size_t *ret_count)
{
    RecordList list;
    TRY(freshness_load(db));
    TRY(records_of(db, &SERVICE_CAPACITY, services, count, &list));
    *ret_list = list.items;
    *ret_count = list.count;
    return OK;
}

static Status present_of(Db *db, const CapacitySaid *said, ServiceCapacity *ret_present)
{
    const ServiceCapacity *list;
    size_t count;
    TRY(capacity_list(db, &said->service_id, 1, &list, &count));
    *ret_present = (ServiceCapacity){0};
    for (size_t i = 0; i < count; i++) {
        if (str_equal(list[i].target_group, said->target_group))
            *ret_present = list[i];
    }
    return OK;
}

static bool is_count(OptionalNumber number)
{
    return !number.is_set || (number.value >= 0 && number.value <= NUMBER_MOST);
}

static Status check(Db *db, const CapacitySaid *said)
{
    if (!is_count(said->available) || !is_count(said->maximum) || !is_count(said->waiting_days))
        return error_set_user(
            db->error, INVALID, "available", N_("Write how many as a number from 0."));
    if (said->available.is_set && said->maximum.is_set &&
        said->available.value > said->maximum.value)
        return error_set_user(
            db->error, INVALID, "available", N_("There cannot be more free places than places."));
    int64_t exists;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM service WHERE id = $1 AND organisation_id = $2"
        " AND removed_at IS NULL",
        PARAMS(db_int(said->service_id), db_int(said->organisation_id)),
        &exists));
    if (exists == 0)
        return error_set(db->error, NOT_FOUND, "no such service of this page");
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM service WHERE id = $1"
        " AND ($2 IS NULL OR EXISTS (SELECT 1 FROM attribute WHERE link_id = $1"
        "      AND list = 'target_group' AND code_key = $2))"
        " AND ($3 IS NULL OR EXISTS (SELECT 1 FROM unit WHERE id = $3))",
        PARAMS(
            db_int(said->service_id),
            db_text_or_null(said->target_group),
            db_int_or_null(said->unit_id)),
        &exists));
    return exists > 0 ? OK
                      : error_set(db->error, NOT_FOUND, "a group or unit that it does not have");
}

static Status tell_history(
    Db *db, const CapacitySaid *said, const ServiceCapacity *before, Microseconds now)
{
    const Change change = {
        .organisation_id = said->organisation_id,
        .entity = STR(ENTITY_SERVICE),
        .link_id = said->service_id,
        .action = STR("capacity"),
        .field = said->target_group.len == 0
                     ? STR(CAPACITY_FIELD)
                     : str_format(db->arena, CAPACITY_FIELD ":%.*s", STR_ARG(said->target_group)),
        .before = str_of(capacity_state_key(capacity_state_now(before, now))),
        .after = str_of(capacity_state_key(said->state)),
        .by_name = said->by_name,
        .by_id = said->by_id,
        .at = now,
    };
    return change_record(db, &change);
}

static bool is_as_before(OptionalNumber said, OptionalNumber before)
{
    return said.is_set && before.is_set && said.value == before.value;
}

/* A form brings the numbers that stood there along with a word that was tapped: what was said with
 * another word does not hold with this one. */
static void forget_what_the_word_ended(CapacitySaid *said, const ServiceCapacity *present)
{
    if (said->state == CAPACITY_UNKNOWN) {
        said->available = said->waiting_days = (OptionalNumber){0};
        said->valid_until = 0;
        return;
    }
    if (said->state == capacity_state_of(present->state))
        return;
    if (is_as_before(said->available, present->available))
        said->available = (OptionalNumber){0};
    if (is_as_before(said->waiting_days, present->waiting_days))
        said->waiting_days = (OptionalNumber){0};
}

/* Readers get the word and the number side by side. */
static Status check_word(Db *db, const CapacitySaid *said)
{
    bool says_free = said->state == CAPACITY_FREE || said->state == CAPACITY_LIMITED;
    bool says_none = said->state == CAPACITY_FULL || said->state == CAPACITY_WAITING;
    if (says_free && said->available.is_set && said->available.value == 0)
        return error_set_user(
            db->error,
            INVALID,
            "available",
            N_("Something is free, but the number says 0. Write how many, or leave it empty."));
    if (says_none && said->available.is_set && said->available.value > 0)
        return error_set_user(
            db->error,
            INVALID,
            "available",
            N_("Nothing is free, but the number says otherwise. Write 0, or leave it empty."));
    return OK;
}

Status capacity_say(Db *db, const CapacitySaid *told, bool *ret_is_other)
{
    CapacitySaid own = *told;
    CapacitySaid *said = &own;
    TRY(check(db, said));
    ServiceCapacity present;
    TRY(present_of(db, said, &present));
    forget_what_the_word_ended(said, &present);
    TRY(check_word(db, said));
    Microseconds now = clock_now();
    bool is_other = capacity_state_now(&present, now) != said->state;
    if (said->state == CAPACITY_UNKNOWN && !is_other) {
        *ret_is_other = false; /* nothing that somebody could read becomes otherwise */
        return OK;
    }
    int64_t unit = said->unit_id != 0     ? said->unit_id
                   : present.unit_id != 0 ? present.unit_id
                                          : UNIT_PLACE;
    ServiceCapacity capacity = {
        .record =
            {
                .id = present.record.id,
                .uuid = present.record.uuid,
                .link_entity = STR(ENTITY_SERVICE),
                .link_id = said->service_id,
            },
        .unit_id = unit,
        .available = said->available,
        .maximum = said->maximum.is_set ? said->maximum : present.maximum,
        .description = said->description,
        .updated_at = now,
        .state = str_of(capacity_state_key(said->state)),
        .target_group = said->target_group,
        .waiting_days = said->waiting_days,
        .valid_until = said->valid_until,
        .updated_by_name = said->by_name,
    };
    if (present.record.id == 0)
        TRY(record_insert(db, &SERVICE_CAPACITY, &capacity));
    else
        TRY(record_update(db, &SERVICE_CAPACITY, &capacity));
    TRY(db_execute(
        db,
        "UPDATE service SET updated_at = $2 WHERE id = $1",
        PARAMS(db_int(said->service_id), db_int(now)),
        NULL));
    TRY(organisation_changed(db, (OrganisationId){said->organisation_id}));
    TRY(tell_history(db, said, &present, now));
    *ret_is_other = is_other;
    return OK;
}

Status capacity_news(
    Db *db,
    PersonId person,
    Microseconds since,
    int64_t limit,
    const CapacityNews **ret_news,
    size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT w.service_id, s.name, c.state, c.target_group, c.updated_at FROM capacity_watch w"
        " JOIN service s ON s.id = w.service_id AND s.removed_at IS NULL"
        " JOIN service_capacity c ON c.link_id = s.id"
        " WHERE w.person_id = $1 AND c.updated_at > $2 AND c.updated_at > w.created_at"
        " ORDER BY c.updated_at DESC LIMIT $3",
        PARAMS(db_int(person.value), db_int(since), db_int(limit)),
        &rows));
    CapacityNews *news = arena_array(db->arena, CapacityNews, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        news[count++] = (CapacityNews){
            .service_id = db_get_int(rows, "service_id"),
            .service_name = db_get_text(rows, "name"),
            .target_group = db_get_text(rows, "target_group"),
            .state = db_get_text(rows, "state"),
            .updated_at = db_get_int(rows, "updated_at"),
        };
    }
    *ret_news = news;
    *ret_count = count;
    return OK;
}

Status capacity_is_watched(Db *db, int64_t service, PersonId person, bool *ret_is_watched)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM capacity_watch WHERE service_id = $1 AND person_id = $2",
        PARAMS(db_int(service), db_int(person.value)),
        &count));
    *ret_is_watched = count > 0;
    return OK;
}

Status capacity_watchers(Db *db, int64_t service, const PersonId **ret_people, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT person_id FROM capacity_watch WHERE service_id = $1 ORDER BY person_id",
        PARAMS(db_int(service)),
        &rows));
    PersonId *people = arena_array(db->arena, PersonId, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        people[count++].value = db_get_int(rows, "person_id");
    *ret_people = people;
    *ret_count = count;
    return OK;
}

Status capacity_watch(Db *db, int64_t service, PersonId person, bool watches)
{
    if (!watches)
        return db_execute(
            db,
            "DELETE FROM capacity_watch WHERE service_id = $1 AND person_id = $2",
            PARAMS(db_int(service), db_int(person.value)),
            NULL);
    return db_execute(
        db,
        "INSERT INTO capacity_watch (service_id, person_id, created_at, seen_at)"
        " VALUES ($1, $2, $3, $3) ON CONFLICT (service_id, person_id) DO NOTHING",
        PARAMS(db_int(service), db_int(person.value), db_int(clock_now())),
        NULL);
}
