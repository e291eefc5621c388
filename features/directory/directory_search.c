/*
 * directory_search: one query over services, organisations and contacts.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/directory/directory_search.h"

#include "base/limits.h"
#include "base/unicode.h"

#include <string.h>

/* $1-$6 patterns of words, $7 the beginning of a name, $8 what, $9 kind of service, $10 target
 * group, $11 form, $12 municipality, $13 whether contacts are looked at, $14 Polish order, $15
 * limit, $16 offset. */
static const char SEARCH[] =
    "WITH entry AS ("
    " SELECT 1 AS what, s.id, s.organisation_id, s.name, s.name_key, s.sort_key_cs, s.sort_key_pl,"
    "        s.kind AS service_kind, '' AS title, '' AS turn_to_with,"
    "        COALESCE(l.municipality, o.municipality) AS municipality,"
    "        COALESCE(s.phone, o.phone) AS phone,"
    "        (o.is_confidential OR COALESCE(l.is_confidential, FALSE)) AS is_confidential,"
    "        s.search_key || o.name_key || ' ' AS haystack"
    "   FROM service s JOIN organisation o ON o.id = s.organisation_id"
    "   LEFT JOIN location l ON l.id = (SELECT min(location_id) FROM service_at_location"
    "                                    WHERE service_id = s.id)"
    "  WHERE s.removed_at IS NULL AND o.removed_at IS NULL"
    "    AND ($9 IS NULL OR s.kind = $9)"
    "    AND ($10 IS NULL OR EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = s.id"
    "             AND a.list = 'target_group' AND a.code_key = $10))"
    "    AND ($11 IS NULL OR EXISTS (SELECT 1 FROM attribute a WHERE a.link_id = s.id"
    "             AND a.list = 'service_form' AND a.code_key = $11))"
    " UNION ALL "
    " SELECT 2 AS what, o.id, o.id, o.name, o.name_key, o.sort_key_cs, o.sort_key_pl,"
    "        '' AS service_kind, '' AS title, '' AS turn_to_with, o.municipality, o.phone,"
    "        o.is_confidential, COALESCE(p.search_key, ' ') || o.name_key || ' ' AS haystack"
    "   FROM organisation o LEFT JOIN profile p ON p.organisation_id = o.id"
    "  WHERE o.removed_at IS NULL AND $9 IS NULL"
    "    AND ($10 IS NULL OR EXISTS (SELECT 1 FROM attribute a"
    "             LEFT JOIN service s ON s.id = a.link_id AND s.removed_at IS NULL"
    "            WHERE (a.link_id = o.id OR s.organisation_id = o.id)"
    "              AND a.list = 'target_group' AND a.code_key = $10))"
    "    AND ($11 IS NULL OR EXISTS (SELECT 1 FROM attribute a"
    "             LEFT JOIN service s ON s.id = a.link_id AND s.removed_at IS NULL"
    "            WHERE (a.link_id = o.id OR s.organisation_id = o.id)"
    "              AND a.list = 'service_form' AND a.code_key = $11))"
    " UNION ALL "
    " SELECT 3 AS what, c.id, o.id, c.name, c.name_key, c.sort_key_cs,"
    "        c.sort_key_pl, '' AS service_kind, c.title, c.turn_to_with, o.municipality,"
    "        COALESCE(c.phone, o.phone), o.is_confidential,"
    "        c.search_key || o.name_key || ' ' AS haystack"
    "   FROM contact c JOIN organisation o ON o.id = c.organisation_id"
    "  WHERE o.removed_at IS NULL AND $13 AND $9 IS NULL AND $10 IS NULL AND $11 IS NULL"
    ") "
    "SELECT e.what, e.id, e.organisation_id, e.name, o.name AS organisation_name, e.service_kind,"
    "       o.sector, e.title, e.turn_to_with, e.municipality, e.phone, e.is_confidential,"
    "       p.saved_at, p.verified_at, count(*) OVER () AS total"
    "  FROM entry e JOIN organisation o ON o.id = e.organisation_id"
    "  LEFT JOIN profile p ON p.organisation_id = e.organisation_id"
    " WHERE ($1 IS NULL OR e.haystack LIKE $1) AND ($2 IS NULL OR e.haystack LIKE $2)"
    "   AND ($3 IS NULL OR e.haystack LIKE $3) AND ($4 IS NULL OR e.haystack LIKE $4)"
    "   AND ($5 IS NULL OR e.haystack LIKE $5) AND ($6 IS NULL OR e.haystack LIKE $6)"
    "   AND ($8 = 0 OR e.what = $8)"
    "   AND ($12 IS NULL OR e.municipality = $12)"
    " ORDER BY CASE WHEN $7 IS NULL THEN 0"
    "               WHEN e.name_key LIKE $7 || '%' THEN 0"
    "               WHEN ' ' || e.name_key LIKE '% ' || $7 || '%' THEN 1"
    "               WHEN ' ' || e.name_key LIKE $1 THEN 2 ELSE 3 END,"
    "          CASE WHEN $14 THEN e.sort_key_pl ELSE e.sort_key_cs END, e.what, e.id"
    " LIMIT $15 OFFSET $16";

enum {
    CUT_FROM = 5,     /* shorter words are not cut */
    CUT_TWO_FROM = 6, /* Czech and Polish endings are mostly one or two letters */
    STEM_AT_LEAST = 4
};

/* "% porad%" for "poradny": the beginning of a word, without what inflection changes. A word with
 * letters beyond a-z (another script) is not cut. */
static Str pattern_of(Arena *arena, Str word)
{
    size_t len = word.len;
    bool is_ascii = true;
    for (size_t i = 0; i < word.len; i++)
        is_ascii = is_ascii && (unsigned char)word.bytes[i] < 0x80;
    bool is_number = word.len > 0 && word.bytes[0] >= '0' && word.bytes[0] <= '9';
    if (is_ascii && !is_number && len >= CUT_FROM)
        len -= len >= CUT_TWO_FROM ? 2 : 1;
    if (len < STEM_AT_LEAST && word.len >= STEM_AT_LEAST)
        len = STEM_AT_LEAST;
    return str_format(arena, "%% %.*s%%", STR_ARG(str_part(word, 0, len)));
}

typedef struct Patterns {
    Str words[LIMIT_SEARCH_WORDS];
    Str whole; /* the folded text */
} Patterns;

/* Cut at a whole code point. */
static Str bounded(Str text)
{
    if (text.len <= LIMIT_SEARCH_BYTES)
        return text;
    size_t len = LIMIT_SEARCH_BYTES;
    while (len > 0 && ((unsigned char)text.bytes[len] & 0xC0) == 0x80)
        len--;
    return str_part(text, 0, len);
}

static Patterns patterns_of(Arena *arena, Str text)
{
    Patterns patterns = {.whole = unicode_fold(arena, bounded(text))};
    Str rest = patterns.whole;
    Str word;
    size_t count = 0;
    while (count < LIMIT_SEARCH_WORDS && str_split(&rest, ' ', &word)) {
        if (word.len > 0)
            patterns.words[count++] = pattern_of(arena, word);
    }
    return patterns;
}

static DirectoryHit hit_from_row(const DbRows *row)
{
    return (DirectoryHit){
        .what = (HitKind)db_get_int(row, "what"),
        .id = db_get_int(row, "id"),
        .organisation = {db_get_int(row, "organisation_id")},
        .name = db_get_text(row, "name"),
        .organisation_name = db_get_text(row, "organisation_name"),
        .service_kind = db_get_text(row, "service_kind"),
        .sector = db_get_text(row, "sector"),
        .title = db_get_text(row, "title"),
        .turn_to_with = db_get_text(row, "turn_to_with"),
        .municipality = db_get_text(row, "municipality"),
        .phone = db_get_text(row, "phone"),
        .is_confidential = db_get_bool(row, "is_confidential"),
        .saved_at = db_get_int(row, "saved_at"),
        .verified_at = db_get_int(row, "verified_at"),
    };
}

Status directory_search(
    Db *db,
    Language language,
    const DirectoryQuery *query,
    int64_t limit,
    int64_t offset,
    DirectoryHits *ret_hits)
{
    Patterns patterns = patterns_of(db->arena, query->text);
    bool with_contacts = patterns.whole.len > 0 || query->what == HIT_CONTACT;
    DbRows *rows;
    TRY(db_query(
        db,
        SEARCH,
        PARAMS(
            db_text_or_null(patterns.words[0]),
            db_text_or_null(patterns.words[1]),
            db_text_or_null(patterns.words[2]),
            db_text_or_null(patterns.words[3]),
            db_text_or_null(patterns.words[4]),
            db_text_or_null(patterns.words[5]),
            db_text_or_null(patterns.whole),
            db_int((int64_t)query->what),
            db_text_or_null(query->kind),
            db_text_or_null(query->target_group),
            db_text_or_null(query->form),
            db_text_or_null(query->municipality),
            db_bool(with_contacts),
            db_bool(language == LANGUAGE_PL),
            db_int(limit),
            db_int(offset)),
        &rows));
    DirectoryHit *hits = arena_array(db->arena, DirectoryHit, db_row_count(rows));
    DirectoryHits found = {.items = hits};
    while (db_next(rows)) {
        hits[found.count++] = hit_from_row(rows);
        found.total = db_get_int(rows, "total");
    }
    *ret_hits = found;
    return OK;
}

Status directory_municipalities(Db *db, const Str **ret_names, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT municipality FROM organisation"
        " WHERE municipality IS NOT NULL AND removed_at IS NULL"
        " UNION SELECT l.municipality FROM location l"
        "   JOIN service_at_location sl ON sl.location_id = l.id"
        "   JOIN service s ON s.id = sl.service_id"
        "  WHERE l.municipality IS NOT NULL AND s.removed_at IS NULL",
        NO_PARAMS,
        &rows));
    size_t count = db_row_count(rows);
    Str *names = arena_array(db->arena, Str, count);
    Str *keys = arena_array(db->arena, Str, count);
    for (size_t i = 0; db_next(rows); i++) {
        Str name = db_get_text(rows, "municipality");
        Str key = sort_key(db->arena, LANGUAGE_CS, name);
        size_t at = i;
        for (; at > 0 && str_compare(keys[at - 1], key) > 0; at--) {
            names[at] = names[at - 1];
            keys[at] = keys[at - 1];
        }
        names[at] = name;
        keys[at] = key;
    }
    *ret_names = names;
    *ret_count = count;
    return OK;
}
