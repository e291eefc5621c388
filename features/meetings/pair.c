/*
 * Works out what is known of every two organisations of an event.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/pair.h"

#include "base/unicode.h"
#include "features/meetings/plan.h"

#include <stdlib.h>

/* Marks of the pair (row, column): the first two are of the row's organisation about the column's,
 * the third stands on both sides. */
enum {
    MARK_ASKED = 1 << 0,
    MARK_NEVER = 1 << 1,
    MARK_MET = 1 << 2
};

/* Where an organisation stands, sorted by id. */
typedef struct Place {
    int64_t id;
    size_t position;
} Place;

typedef struct Places {
    Place *items;
    size_t count;
} Places;

static int place_compare(const void *a, const void *b)
{
    int64_t x = ((const Place *)a)->id;
    int64_t y = ((const Place *)b)->id;
    return x < y ? -1 : x > y;
}

static Places places_of(Arena *arena, const PairTable *table)
{
    Places places = {.items = arena_array(arena, Place, table->count), .count = table->count};
    for (size_t i = 0; i < table->count; i++)
        places.items[i] = (Place){table->organisations[i].id.value, i};
    if (places.count > 0)
        qsort(places.items, places.count, sizeof *places.items, place_compare);
    return places;
}

/* SIZE_MAX for an organisation that does not take part. */
static size_t place_find(const Places *places, OrganisationId organisation)
{
    Place wanted = {.id = organisation.value};
    if (places->count == 0)
        return SIZE_MAX;
    const Place *found =
        bsearch(&wanted, places->items, places->count, sizeof wanted, place_compare);
    return found == NULL ? SIZE_MAX : found->position;
}

static void marks_add_wishes(
    PairTable *table, Arena *arena, const Places *places, const Wish *wishes, size_t wish_count)
{
    int16_t *points = NULL;
    for (size_t i = 0; i < wish_count; i++) {
        size_t a = place_find(places, wishes[i].organisation);
        size_t b = place_find(places, wishes[i].other);
        if (a == SIZE_MAX || b == SIZE_MAX)
            continue;
        table->marks[a * table->count + b] |=
            wishes[i].kind == WISH_NEVER ? MARK_NEVER : MARK_ASKED;
        if (wishes[i].kind == WISH_MEET && wishes[i].points > 0) {
            if (points == NULL)
                points = arena_array(arena, int16_t, table->count * table->count);
            points[a * table->count + b] = (int16_t)wishes[i].points;
        }
    }
    table->list_points = points;
}

/* Marks the pairs of one earlier plan. */
static void marks_add_plan(PairTable *table, Arena *arena, const Places *places, const Plan *plan)
{
    ArenaMark mark = arena_mark(arena);
    size_t *here = arena_array(arena, size_t, plan->organisation_count);
    for (size_t i = 0; i < plan->organisation_count; i++)
        here[i] = place_find(places, plan->organisations[i]);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        size_t a = here[plan->meetings[i].a];
        size_t b = here[plan->meetings[i].b];
        if (a == SIZE_MAX || b == SIZE_MAX)
            continue;
        table->marks[a * table->count + b] |= MARK_MET;
        table->marks[b * table->count + a] |= MARK_MET;
    }
    arena_rewind(arena, mark);
}

Status pair_table_load(Db *db, Language language, const Meeting *meeting, PairTable *ret_table)
{
    PairTable table = {0};
    const Wish *wishes;
    size_t wish_count;
    const Plan *earlier;
    size_t earlier_count;
    TRY(participant_organisations(db, language, meeting->id, &table.organisations, &table.count));
    TRY(wish_list(db, meeting->id, &wishes, &wish_count));
    TRY(weight_rules_get(db, meeting->date, &table.rules));
    TRY(plan_list_before(db, meeting, &earlier, &earlier_count));

    OrganisationId *ids = arena_array(db->arena, OrganisationId, table.count);
    Str *municipalities = arena_array(db->arena, Str, table.count);
    for (size_t i = 0; i < table.count; i++)
        ids[i] = table.organisations[i].id;
    TRY(profile_overview(db, ids, table.count, &table.profiles));
    for (size_t i = 0; i < table.count; i++)
        municipalities[i] = unicode_fold(db->arena, table.profiles[i].municipality);
    table.municipality_keys = municipalities;

    table.marks = arena_array(db->arena, uint8_t, table.count * table.count);
    Places places = places_of(db->arena, &table);
    marks_add_wishes(&table, db->arena, &places, wishes, wish_count);
    for (size_t i = 0; i < earlier_count; i++)
        marks_add_plan(&table, db->arena, &places, &earlier[i]);
    *ret_table = table;
    return OK;
}

/* Both lists are sorted. */
static bool lists_meet(const StrList *a, const StrList *b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a->count && j < b->count) {
        int order = str_compare(a->items[i], b->items[j]);
        if (order == 0)
            return true;
        if (order < 0)
            i++;
        else
            j++;
    }
    return false;
}

static bool same_text(Str a, Str b)
{
    return a.len > 0 && str_equal(a, b);
}

Pair pair_of(const PairTable *table, size_t a, size_t b)
{
    uint8_t from_a = table->marks[a * table->count + b];
    uint8_t from_b = table->marks[b * table->count + a];
    const ProfileOverview *x = &table->profiles[a];
    const ProfileOverview *y = &table->profiles[b];
    Pair pair = {
        .a_asked = from_a & MARK_ASKED,
        .b_asked = from_b & MARK_ASKED,
        .is_never = (from_a | from_b) & MARK_NEVER};
    if (table->list_points != NULL) {
        int16_t of_a = table->list_points[a * table->count + b];
        int16_t of_b = table->list_points[b * table->count + a];
        pair.list_points = of_a > of_b ? of_a : of_b;
    }
    if (!(from_a & MARK_MET))
        pair.facts |= 1U << WEIGHT_NEVER_MET;
    if (same_text(table->municipality_keys[a], table->municipality_keys[b]))
        pair.facts |= 1U << WEIGHT_SAME_MUNICIPALITY;
    if (lists_meet(&x->target_groups, &y->target_groups))
        pair.facts |= 1U << WEIGHT_COMMON_TARGET_GROUP;
    if (pair.a_asked && pair.b_asked)
        pair.facts |= 1U << WEIGHT_BOTH_ASKED;
    else if (pair.a_asked || pair.b_asked)
        pair.facts |= 1U << WEIGHT_ONE_ASKED;
    if (same_text(x->owner_key, y->owner_key))
        pair.facts |= 1U << WEIGHT_SAME_OWNER;
    if (x->sector.len > 0 && y->sector.len > 0 && !str_equal(x->sector, y->sector))
        pair.facts |= 1U << WEIGHT_UNLIKE_SECTORS;
    pair.points = weight_of(&table->rules, pair.facts, pair.list_points);
    return pair;
}

bool pair_is_wished(const Pair *pair)
{
    return (pair->a_asked || pair->b_asked) && !pair->is_never;
}

static Str signed_points(Arena *arena, Language language, int64_t points)
{
    Str digits = format_int(arena, language, points < 0 ? -points : points);
    return str_format(arena, "%s%.*s", points < 0 ? "\u2212" : "+", STR_ARG(digits));
}

Str pair_reason(Arena *arena, Language language, const WeightRules *rules, const Pair *pair)
{
    Str parts[WEIGHT_RULE_COUNT + 1];
    size_t count = 0;
    WeightFacts facts = pair->facts;
    if (pair->is_never)
        return text_say(
            arena, language, N_("They never meet here: one of them said so."), (TextArgs){0});
    if (pair->list_points > 0) {
        facts &= ~(1U << WEIGHT_BOTH_ASKED | 1U << WEIGHT_ONE_ASKED);
        parts[count++] = text_say(
            arena,
            language,
            N_("the list of wishes gives {1}"),
            ARGS(text_arg(signed_points(arena, language, pair->list_points))));
    }
    for (unsigned rule = 0; rule < WEIGHT_RULE_COUNT; rule++) {
        if (!(facts & 1U << rule) || rules->points[rule] == 0)
            continue;
        Str reason = text_get(language, weight_rule_reason((WeightRule)rule));
        Str points = signed_points(arena, language, rules->points[rule]);
        parts[count++] = str_format(arena, "%.*s %.*s", STR_ARG(reason), STR_ARG(points));
    }
    return str_join(arena, parts, count, STR(", "));
}
