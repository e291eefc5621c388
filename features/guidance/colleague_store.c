/* colleague_store: who elsewhere may be asked. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance.h"

#include "base/unicode.h"
#include "features/people/person_traits.h"
#include "web/mail.h"

/* Where somebody works, as far as it says who may know the family. */
typedef struct Office {
    OrganisationId id;
    Str municipality; /* or empty */
    Str town;         /* of the municipality: town_of; or empty */
    Str owner;        /* or empty */
    Str sector;
    OfficeSize size;
} Office;

typedef struct Candidate {
    Colleague colleague;
    Office office;
    int64_t asked; /* how often in the last quarter of a year */
} Candidate;

/* ---- How far away ---- */

/* "Ostrava-Poruba" and "Praha 4" are parts of Ostrava and Praha. Two towns whose names begin alike
 * before a hyphen are taken for one: then a colleague stands further down, which does no harm. */
static Str town_of(Arena *arena, Str municipality)
{
    Str name = str_trim(municipality);
    size_t end = 0;
    while (end < name.len && name.bytes[end] != '-' && name.bytes[end] != ',' &&
           !(name.bytes[end] >= '0' && name.bytes[end] <= '9'))
        end++;
    return unicode_fold(arena, str_trim(str_part(name, 0, end)));
}

/* An office of a municipality belongs to it, and with it whatever has the same owner. */
static bool have_one_municipality(const Office *a, const Office *b)
{
    static const Str MUNICIPALITY = STR_INIT("municipality");
    return a->owner.len > 0 && str_equal(a->owner, b->owner) &&
           (str_equal(a->sector, MUNICIPALITY) || str_equal(b->sector, MUNICIPALITY));
}

static ColleagueDistance distance_of(const Office *own, const Office *other, bool is_of_house)
{
    if (own->town.len == 0 || other->town.len == 0)
        return COLLEAGUE_SOMEWHERE;
    if (str_equal(own->municipality, other->municipality))
        return COLLEAGUE_NEAR;
    if (is_of_house || str_equal(own->town, other->town) || have_one_municipality(own, other))
        return COLLEAGUE_IN_TOWN;
    return COLLEAGUE_ELSEWHERE;
}

/* ---- Who first ---- */

/* Better ones come first. */
static int compare(const Candidate *a, const Candidate *b, const Office *own)
{
    bool a_is_alike = str_equal(a->office.sector, own->sector);
    bool b_is_alike = str_equal(b->office.sector, own->sector);
    if (a->colleague.distance != b->colleague.distance)
        return a->colleague.distance < b->colleague.distance ? -1 : 1;
    if (a_is_alike != b_is_alike)
        return a_is_alike ? -1 : 1;
    if ((a->office.size == own->size) != (b->office.size == own->size))
        return a->office.size == own->size ? -1 : 1;
    if (a->asked != b->asked)
        return a->asked < b->asked ? -1 : 1;
    return 0;
}

static void put_in_order(Candidate *list, size_t count, const Office *own)
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

/* Offices above the asker's own and below it work with the same families. The house is all that
 * stands below a municipal office above it or of the same municipality, with the parts of the town
 * where it works; whoever is above a municipal office (a region) has many towns. */
#define LINE_SQL                                                                               \
    "WITH RECURSIVE above AS (SELECT id, parent_id FROM organisation WHERE id = $2"            \
    " UNION SELECT o.id, o.parent_id FROM organisation o JOIN above a ON o.id = a.parent_id)," \
    " below AS (SELECT id FROM organisation WHERE id = $2"                                     \
    " UNION SELECT o.id FROM organisation o JOIN below b ON o.parent_id = b.id),"              \
    " hall AS (SELECT id, parent_id, sector FROM organisation WHERE id = $2"                   \
    "  OR (sector = 'municipality' AND municipality = $4)"                                     \
    " UNION SELECT o.id, o.parent_id, o.sector FROM organisation o"                            \
    "  JOIN hall h ON o.id = h.parent_id),"                                                    \
    " house AS (SELECT id FROM hall WHERE sector = 'municipality'"                             \
    " UNION SELECT o.id FROM organisation o JOIN house h ON o.parent_id = h.id),"              \
    " part AS (SELECT DISTINCT o.municipality FROM organisation o JOIN house h ON h.id = o.id" \
    "  WHERE o.municipality IS NOT NULL) "

#define OFFICE_COLUMNS                                                                        \
    "o.id AS office_id, o.name AS office, o.municipality, o.owner, o.sector,"                 \
    " COALESCE(o.worker_count, (SELECT count(*) FROM person c WHERE c.organisation_id = o.id" \
    "  AND c.removed_at IS NULL)) AS worker_count "

static Status load(Db *db, PersonId asker, const Office *own, DbRows **ret_rows)
{
    return db_query(
        db,
        LINE_SQL
        "SELECT p.id, p.name, p.email, (a.person_id IS NOT NULL) AS has_account,"
        " (o.id IN (SELECT id FROM house) OR COALESCE(o.municipality, '') IN"
        "  (SELECT municipality FROM part)) AS is_of_house,"
        " (SELECT count(*) FROM guidance_colleague g WHERE g.person_id = p.id AND g.asked_at > $3)"
        "  AS asked, " OFFICE_COLUMNS
        " FROM person p JOIN organisation o ON o.id = p.organisation_id"
        " LEFT JOIN account a ON a.person_id = p.id AND a.blocked_at IS NULL"
        " WHERE p.removed_at IS NULL AND o.removed_at IS NULL AND p.id <> $1"
        " AND o.id NOT IN (SELECT id FROM above) AND o.id NOT IN (SELECT id FROM below)"
        " ORDER BY p.id",
        PARAMS(
            db_int(asker.value),
            db_int(own->id.value),
            db_int(clock_now() - DAYS(90)),
            db_text(own->municipality)),
        ret_rows);
}

static Office office_from_row(Arena *arena, const DbRows *rows)
{
    Str municipality = db_get_text(rows, "municipality");
    return (Office){
        .id = {db_get_int(rows, "office_id")},
        .municipality = municipality,
        .town = town_of(arena, municipality),
        .owner = db_get_text(rows, "owner"),
        .sector = db_get_text(rows, "sector"),
        .size = office_size_of(db_get_int(rows, "worker_count")),
    };
}

static Candidate candidate_from_row(Arena *arena, const DbRows *rows, const Office *own)
{
    Candidate candidate = {
        .colleague =
            {.person = {db_get_int(rows, "id")},
             .name = db_get_text(rows, "name"),
             .office = db_get_text(rows, "office"),
             .municipality = db_get_text(rows, "municipality")},
        .office = office_from_row(arena, rows),
        .asked = db_get_int(rows, "asked"),
    };
    candidate.colleague.distance =
        distance_of(own, &candidate.office, db_get_bool(rows, "is_of_house"));
    return candidate;
}

static Status own_office(Db *db, PersonId asker, Office *ret_office)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT " OFFICE_COLUMNS
        "FROM person p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1",
        PARAMS(db_int(asker.value)),
        &rows));
    *ret_office = db_next(rows) ? office_from_row(db->arena, rows)
                                : (Office){.size = OFFICE_OF_ONE}; /* who belongs to none */
    return OK;
}

/* Offices of the asker's kind are ticked beforehand, or whichever come first when too few are. */
static void tick(Colleague *list, const bool *is_alike, size_t count)
{
    enum {
        ALIKE_LEAST = 2 /* as many answers as a question waits for */
    };

    size_t alike = 0;
    size_t ticked = 0;
    for (size_t i = 0; i < count; i++)
        alike += is_alike[i] && list[i].distance != COLLEAGUE_NEAR;
    for (size_t i = 0; i < count && ticked < COLLEAGUES_TICKED; i++) {
        list[i].is_ticked =
            list[i].distance != COLLEAGUE_NEAR && (is_alike[i] || alike < ALIKE_LEAST);
        ticked += list[i].is_ticked;
    }
}

Status guidance_colleagues(Db *db, PersonId asker, const Colleague **ret_list, size_t *ret_count)
{
    DbRows *rows;
    Office own;
    size_t count = 0;
    size_t taken = 0;
    TRY(own_office(db, asker, &own));
    TRY(load(db, asker, &own, &rows));
    Candidate *all = arena_array(db->arena, Candidate, db_row_count(rows));
    while (db_next(rows)) {
        if (db_get_bool(rows, "has_account") ||
            mail_address_is_sendable(str_trim(db_get_text(rows, "email"))))
            all[count++] = candidate_from_row(db->arena, rows, &own);
    }
    put_in_order(all, count, &own);
    Colleague *list = arena_array(db->arena, Colleague, COLLEAGUES_PROPOSED);
    int64_t offices[COLLEAGUES_PROPOSED];
    bool is_alike[COLLEAGUES_PROPOSED];
    for (size_t i = 0; i < count && taken < COLLEAGUES_PROPOSED; i++) {
        bool is_new = true;
        for (size_t k = 0; k < taken; k++)
            is_new = is_new && offices[k] != all[i].office.id.value;
        if (!is_new)
            continue;
        offices[taken] = all[i].office.id.value;
        is_alike[taken] = str_equal(all[i].office.sector, own.sector);
        list[taken++] = all[i].colleague;
    }
    tick(list, is_alike, taken);
    *ret_list = list;
    *ret_count = taken;
    return OK;
}
