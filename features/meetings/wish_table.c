/*
 * Reads a table of wishes and says of each row what is wrong with it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/csv.h"
#include "base/unicode.h"
#include "features/meetings/wish.h"
#include "features/people/table_columns.h"

#include <stdlib.h>

/* An organisation of the event by its folded name. */
typedef struct KnownName {
    Str key;
    OrganisationId organisation;
} KnownName;

static int known_name_compare(const void *a, const void *b)
{
    return str_compare(((const KnownName *)a)->key, ((const KnownName *)b)->key);
}

typedef struct KnownNames {
    KnownName *items;
    size_t count;
    Arena *arena;
} KnownNames;

static Status known_names_load(Db *db, MeetingId meeting, KnownNames *ret_names)
{
    const MeetingOrganisation *list;
    size_t count;
    TRY(participant_organisations(db, LANGUAGE_CS, meeting, &list, &count));
    KnownName *items = arena_array(db->arena, KnownName, count);
    for (size_t i = 0; i < count; i++)
        items[i] = (KnownName){unicode_fold(db->arena, list[i].name), list[i].id};
    qsort(items, count, sizeof *items, known_name_compare);
    *ret_names = (KnownNames){.items = items, .count = count, .arena = db->arena};
    return OK;
}

/* 0 for a name that does not take part. */
static OrganisationId known_name_find(const KnownNames *names, Str name)
{
    KnownName wanted = {.key = unicode_fold(names->arena, name)};
    const KnownName *found =
        names->count == 0
            ? NULL
            : bsearch(&wanted, names->items, names->count, sizeof wanted, known_name_compare);
    return found == NULL ? (OrganisationId){0} : found->organisation;
}

static bool is_never(Arena *arena, Str weight)
{
    static const char *const WORDS[] = {"never", "nikdy", "nigdy"};
    Str key = unicode_fold(arena, weight);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_equal(key, str_of(WORDS[i])))
            return true;
    }
    return false;
}

static void row_judge(const KnownNames *names, WishRow *row)
{
    Wish wish = {.kind = WISH_MEET, .source = WISH_BY_LIST};
    wish.organisation = known_name_find(names, row->a);
    wish.other = known_name_find(names, row->b);
    if (is_never(names->arena, row->weight))
        wish.kind = WISH_NEVER;
    else if (str_to_int(row->weight, 1, WISH_POINTS_LIMIT, &wish.points) != OK)
        row->problem = WISH_ROW_WEIGHT;
    if (wish.organisation.value == 0)
        row->problem = WISH_ROW_UNKNOWN_A;
    else if (wish.other.value == 0)
        row->problem = WISH_ROW_UNKNOWN_B;
    else if (wish.organisation.value == wish.other.value)
        row->problem = WISH_ROW_SAME;
    row->wish = wish;
}

static int row_compare(const void *a, const void *b)
{
    const WishRow *left = *(WishRow *const *)a;
    const WishRow *right = *(WishRow *const *)b;
    const Wish *x = &left->wish;
    const Wish *y = &right->wish;
    if (x->organisation.value != y->organisation.value)
        return x->organisation.value < y->organisation.value ? -1 : 1;
    if (x->other.value != y->other.value)
        return x->other.value < y->other.value ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

/* The first row of a direction counts; those below it are said to be repeated. */
static void repeated_find(Arena *arena, WishRow *rows, size_t count)
{
    WishRow **fine = arena_array(arena, WishRow *, count);
    size_t fine_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].problem == WISH_ROW_FINE)
            fine[fine_count++] = &rows[i];
    }
    qsort(fine, fine_count, sizeof *fine, row_compare);
    for (size_t i = 1; i < fine_count; i++) {
        const Wish *above = &fine[i - 1]->wish;
        if (above->organisation.value == fine[i]->wish.organisation.value &&
            above->other.value == fine[i]->wish.other.value)
            fine[i]->problem = WISH_ROW_REPEATED;
    }
}

Status wish_table_read(Db *db, MeetingId meeting, Str bytes, WishTable *ret_table)
{
    CsvTable csv;
    KnownNames names;
    TRY(csv_parse(bytes, db->arena, db->error, &csv));
    size_t a = csv_column(&csv, db->arena, STR(COLUMN_WHO));
    size_t b = csv_column(&csv, db->arena, STR(COLUMN_WHOM));
    size_t weight = csv_column(&csv, db->arena, STR(COLUMN_WEIGHT));
    if (a == SIZE_MAX || b == SIZE_MAX || weight == SIZE_MAX)
        return error_set_user(
            db->error,
            INVALID,
            "file",
            N_("The first line must name the columns a, b and weight: who asks, for whom, and a "
               "number or the word never."));
    TRY(known_names_load(db, meeting, &names));
    WishRow *rows = arena_array(db->arena, WishRow, csv.row_count);
    for (size_t i = 0; i < csv.row_count; i++) {
        rows[i] = (WishRow){
            .line = csv.rows[i].line,
            .a = csv_cell(&csv.rows[i], a),
            .b = csv_cell(&csv.rows[i], b),
            .weight = csv_cell(&csv.rows[i], weight)};
        row_judge(&names, &rows[i]);
    }
    repeated_find(db->arena, rows, csv.row_count);
    WishTable table = {.rows = rows, .count = csv.row_count};
    for (size_t i = 0; i < table.count; i++)
        table.problem_count += rows[i].problem != WISH_ROW_FINE;
    *ret_table = table;
    return OK;
}

const char *wish_row_problem_text(WishRowProblem problem)
{
    static const char *const TEXTS[] = {
        "",
        N_("The first organisation does not take part in this event."),
        N_("The second organisation does not take part in this event."),
        N_("An organisation cannot meet itself."),
        N_("The weight must be a whole number from 1 to 1000, or the word never."),
        N_("The same wish stands above already."),
    };
    return TEXTS[problem];
}
