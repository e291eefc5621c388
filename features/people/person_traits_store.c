/* person_traits_store: what makes people different, from the database.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person_traits.h"

enum {
    SMALL_MOST = 3,
    BEGINS_MOST = 2,
    KNOWS_MOST = 10
};

OfficeSize office_size_of(int64_t worker_count)
{
    if (worker_count <= 1)
        return OFFICE_OF_ONE;
    return worker_count <= SMALL_MOST ? OFFICE_SMALL : OFFICE_LARGER;
}

const char *office_size_words(OfficeSize size)
{
    static const char *const WORDS[OFFICE_SIZES] = {
        [OFFICE_OF_ONE] = N_("alone in the office"),
        [OFFICE_SMALL] = N_("office of two or three"),
        [OFFICE_LARGER] = N_("larger office"),
    };
    return WORDS[size];
}

Practice practice_of(int64_t years)
{
    if (years < 0)
        return PRACTICE_UNKNOWN;
    if (years <= BEGINS_MOST)
        return PRACTICE_BEGINS;
    return years <= KNOWS_MOST ? PRACTICE_KNOWS : PRACTICE_LONG;
}

const char *practice_words(Practice practice)
{
    static const char *const WORDS[PRACTICES] = {
        [PRACTICE_BEGINS] = N_("up to two years"),
        [PRACTICE_KNOWS] = N_("three to ten years"),
        [PRACTICE_LONG] = N_("more than ten years"),
        [PRACTICE_UNKNOWN] = N_("not said"),
    };
    return WORDS[practice];
}

Status person_traits_list(
    Db *db, Language language, const PersonTraits **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    int64_t year = 0;
    TRY(str_to_int(str_part(today_iso(db->arena), 0, 4), 1, 9999, &year));
    TRY(db_query(
        db,
        "SELECT p.id, p.name, p.practice_since, o.id AS organisation_id,"
        " o.name AS organisation_name, o.territory, COALESCE(o.worker_count,"
        "  (SELECT count(*) FROM person c WHERE c.organisation_id = o.id"
        "   AND c.removed_at IS NULL)) AS worker_count"
        " FROM person p JOIN organisation o ON o.id = p.organisation_id"
        " WHERE p.removed_at IS NULL AND o.removed_at IS NULL"
        " ORDER BY CASE WHEN $1 THEN o.sort_key_pl ELSE o.sort_key_cs END, o.id,"
        " CASE WHEN $1 THEN p.sort_key_pl ELSE p.sort_key_cs END, p.id",
        PARAMS(db_bool(language == LANGUAGE_PL)),
        &rows));
    PersonTraits *list = arena_array(db->arena, PersonTraits, db_row_count(rows));
    while (db_next(rows)) {
        int64_t since = db_get_int(rows, "practice_since");
        list[count++] = (PersonTraits){
            .person = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .organisation = {db_get_int(rows, "organisation_id")},
            .organisation_name = db_get_text(rows, "organisation_name"),
            .worker_count = db_get_int(rows, "worker_count"),
            .territory = db_get_text(rows, "territory"),
            .practice_years = since == 0 ? -1 : (since > year ? 0 : year - since),
        };
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}
