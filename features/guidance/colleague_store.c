/* colleague_store: who elsewhere may be asked. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance.h"

#include "features/people/person_traits.h"
#include "web/mail.h"

typedef struct Candidate {
    Colleague colleague;
    OrganisationId office;
    OfficeSize size;
    bool is_elsewhere; /* another municipality */
    int64_t asked;     /* how often in the last quarter of a year */
} Candidate;

/* Better ones come first. */
static int compare(const Candidate *a, const Candidate *b, OfficeSize own)
{
    if (a->is_elsewhere != b->is_elsewhere)
        return a->is_elsewhere ? -1 : 1;
    if ((a->size == own) != (b->size == own))
        return a->size == own ? -1 : 1;
    if (a->asked != b->asked)
        return a->asked < b->asked ? -1 : 1;
    return 0;
}

static void put_in_order(Candidate *list, size_t count, OfficeSize own)
{
    for (size_t i = 1; i < count; i++) {
        Candidate one = list[i];
        size_t place = i;
        while (place > 0 && compare(&one, &list[place - 1], own) < 0) {
            list[place] = list[place - 1];
            place--;
        }
        list[place] = one;
    }
}

/* Offices above the asker's own and below it work with the same families. */
#define LINE_SQL                                                                               \
    "WITH RECURSIVE above AS (SELECT id, parent_id FROM organisation WHERE id = $2"            \
    " UNION SELECT o.id, o.parent_id FROM organisation o JOIN above a ON o.id = a.parent_id)," \
    " below AS (SELECT id FROM organisation WHERE id = $2"                                     \
    " UNION SELECT o.id FROM organisation o JOIN below b ON o.parent_id = b.id) "

static Status load(
    Db *db, PersonId asker, OrganisationId office, Str municipality, DbRows **ret_rows)
{
    return db_query(
        db,
        LINE_SQL
        "SELECT p.id, p.name, p.email, o.id AS office_id, o.name AS office, o.municipality,"
        " (a.person_id IS NOT NULL) AS has_account, COALESCE(o.worker_count,"
        "  (SELECT count(*) FROM person c WHERE c.organisation_id = o.id"
        "   AND c.removed_at IS NULL)) AS worker_count,"
        " (o.municipality IS NOT NULL AND o.municipality <> $3) AS is_elsewhere,"
        " (SELECT count(*) FROM guidance_colleague g WHERE g.person_id = p.id AND g.asked_at > $4)"
        "  AS asked"
        " FROM person p JOIN organisation o ON o.id = p.organisation_id"
        " LEFT JOIN account a ON a.person_id = p.id AND a.blocked_at IS NULL"
        " WHERE p.removed_at IS NULL AND o.removed_at IS NULL AND p.id <> $1"
        " AND o.id NOT IN (SELECT id FROM above) AND o.id NOT IN (SELECT id FROM below)"
        " ORDER BY p.id",
        PARAMS(
            db_int(asker.value),
            db_int(office.value),
            db_text(municipality),
            db_int(clock_now() - DAYS(90))),
        ret_rows);
}

static Candidate candidate_from_row(const DbRows *rows)
{
    return (Candidate){
        .colleague =
            {.person = {db_get_int(rows, "id")},
             .name = db_get_text(rows, "name"),
             .office = db_get_text(rows, "office"),
             .municipality = db_get_text(rows, "municipality")},
        .office = {db_get_int(rows, "office_id")},
        .size = office_size_of(db_get_int(rows, "worker_count")),
        .is_elsewhere = db_get_bool(rows, "is_elsewhere"),
        .asked = db_get_int(rows, "asked"),
    };
}

static Status own_office(
    Db *db, PersonId asker, OrganisationId *ret_office, Str *ret_municipality, OfficeSize *ret_size)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT o.id, o.municipality, COALESCE(o.worker_count, (SELECT count(*) FROM person c"
        " WHERE c.organisation_id = o.id AND c.removed_at IS NULL)) AS worker_count"
        " FROM person p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1",
        PARAMS(db_int(asker.value)),
        &rows));
    bool is_there = db_next(rows);
    *ret_office = (OrganisationId){is_there ? db_get_int(rows, "id") : 0};
    *ret_municipality = is_there ? db_get_text(rows, "municipality") : (Str){0};
    *ret_size = office_size_of(is_there ? db_get_int(rows, "worker_count") : 1);
    return OK;
}

Status guidance_colleagues(Db *db, PersonId asker, const Colleague **ret_list, size_t *ret_count)
{
    DbRows *rows;
    OrganisationId office;
    Str municipality;
    OfficeSize size;
    size_t count = 0;
    size_t taken = 0;
    TRY(own_office(db, asker, &office, &municipality, &size));
    TRY(load(db, asker, office, municipality, &rows));
    Candidate *all = arena_array(db->arena, Candidate, db_row_count(rows));
    while (db_next(rows)) {
        if (db_get_bool(rows, "has_account") ||
            mail_address_is_sendable(str_trim(db_get_text(rows, "email"))))
            all[count++] = candidate_from_row(rows);
    }
    put_in_order(all, count, size);
    Colleague *list = arena_array(db->arena, Colleague, COLLEAGUES_PROPOSED);
    int64_t offices[COLLEAGUES_PROPOSED];
    for (size_t i = 0; i < count && taken < COLLEAGUES_PROPOSED; i++) {
        bool is_new = true;
        for (size_t k = 0; k < taken; k++)
            is_new = is_new && offices[k] != all[i].office.value;
        if (!is_new)
            continue;
        offices[taken] = all[i].office.value;
        list[taken++] = all[i].colleague;
    }
    *ret_list = list;
    *ret_count = taken;
    return OK;
}
