/* organisation_tree: puts the list of organisations into the order of a tree.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/organisation_tree.h"

#include "base/unicode.h"

#include <stdlib.h>

enum {
    DEPTH_SHOWN = 5,   /* steps to the right that the style sheet has */
    DEPTH_MAXIMUM = 50 /* far deeper than any office; a ring, which the store refuses, ends here */
};

/* Ids in order, for finding a place by an id. */
typedef struct Place {
    int64_t id;
    size_t index; /* in the list */
} Place;

typedef struct Tree {
    const Organisation *list;
    size_t count;
    Place *places;       /* by id */
    size_t *first_child; /* by index; SIZE_MAX: none. [count] is the first root */
    size_t *next;        /* sibling */
    int64_t *people;     /* by index */
} Tree;

static int compare_places(const void *a, const void *b)
{
    int64_t left = ((const Place *)a)->id;
    int64_t right = ((const Place *)b)->id;
    return (left > right) - (left < right);
}

/* The place of an organisation in the list; `count` when it is not there. */
static size_t index_of(const Tree *tree, int64_t id)
{
    Place key = {.id = id};
    const Place *found = tree->count == 0
                             ? NULL
                             : bsearch(&key, tree->places, tree->count, sizeof key, compare_places);
    return found == NULL ? tree->count : found->index;
}

static Status count_people(Db *db, Tree *tree)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT organisation_id, count(*) AS n FROM person"
        " WHERE removed_at IS NULL AND organisation_id IS NOT NULL GROUP BY organisation_id",
        NO_PARAMS,
        &rows));
    while (db_next(rows)) {
        size_t at = index_of(tree, db_get_int(rows, "organisation_id"));
        if (at < tree->count)
            tree->people[at] = db_get_int(rows, "n");
    }
    return OK;
}

/* Children are linked from the last to the first, so that chains stand in the order of the list. */
static void link_children(Tree *tree)
{
    for (size_t i = 0; i <= tree->count; i++)
        tree->first_child[i] = SIZE_MAX;
    for (size_t i = tree->count; i-- > 0;) {
        size_t above = index_of(tree, tree->list[i].parent.value);
        tree->next[i] = tree->first_child[above];
        tree->first_child[above] = i;
    }
}

static Status load(Db *db, Language language, Tree *tree)
{
    TRY(organisation_list(db, language, &tree->list, &tree->count));
    tree->places = arena_array(db->arena, Place, tree->count);
    tree->first_child = arena_array(db->arena, size_t, tree->count + 1);
    tree->next = arena_array(db->arena, size_t, tree->count);
    tree->people = arena_array(db->arena, int64_t, tree->count);
    for (size_t i = 0; i < tree->count; i++)
        tree->places[i] = (Place){.id = tree->list[i].id.value, .index = i};
    if (tree->count > 0)
        qsort(tree->places, tree->count, sizeof *tree->places, compare_places);
    link_children(tree);
    return count_people(db, tree);
}

static OrganisationRow row_of(const Tree *tree, size_t at, int depth)
{
    return (OrganisationRow){
        .organisation = &tree->list[at],
        .people_count = tree->people[at],
        .depth = depth < DEPTH_SHOWN ? depth : DEPTH_SHOWN,
    };
}

/* Depth first, without recursion: the stack holds the next sibling of each depth. */
static size_t walk(const Tree *tree, OrganisationRow *rows)
{
    size_t stack[DEPTH_MAXIMUM];
    int depth = 0;
    size_t count = 0;
    stack[0] = tree->first_child[tree->count];
    while (depth >= 0) {
        size_t at = stack[depth];
        if (at == SIZE_MAX) {
            depth--;
            continue;
        }
        rows[count++] = row_of(tree, at, depth);
        stack[depth] = tree->next[at];
        if (depth + 1 < DEPTH_MAXIMUM)
            stack[++depth] = tree->first_child[at];
    }
    return count;
}

Status organisation_tree(
    Db *db, Language language, Str search, const OrganisationRow **ret_rows, size_t *ret_count)
{
    Tree tree = {0};
    TRY(load(db, language, &tree));
    OrganisationRow *rows = arena_array(db->arena, OrganisationRow, tree.count);
    Str key = unicode_fold(db->arena, search);
    size_t count = 0;
    if (key.len == 0) {
        count = walk(&tree, rows);
    } else {
        for (size_t i = 0; i < tree.count; i++) {
            ArenaMark mark = arena_mark(db->arena);
            if (str_find(unicode_fold(db->arena, tree.list[i].name), key) != SIZE_MAX)
                rows[count++] = row_of(&tree, i, 0);
            arena_rewind(db->arena, mark);
        }
    }
    *ret_rows = rows;
    *ret_count = count;
    return OK;
}

Status organisation_above(
    Db *db, const Organisation *organisation, const Organisation **ret_list, size_t *ret_count)
{
    Organisation *list = arena_array(db->arena, Organisation, DEPTH_MAXIMUM);
    size_t start = DEPTH_MAXIMUM; /* filled from the end: the nearest comes first */
    OrganisationId next = organisation->parent;
    while (next.value != 0 && start > 0) {
        TRY(organisation_get(db, next, &list[start - 1]));
        start--;
        next = list[start].parent;
    }
    *ret_list = &list[start];
    *ret_count = DEPTH_MAXIMUM - start;
    return OK;
}

Status organisation_below(
    Db *db,
    Language language,
    OrganisationId organisation,
    const OrganisationRow **ret_rows,
    size_t *ret_count)
{
    Tree tree = {0};
    TRY(load(db, language, &tree));
    OrganisationRow *rows = arena_array(db->arena, OrganisationRow, tree.count);
    size_t count = 0;
    size_t at = tree.first_child[index_of(&tree, organisation.value)];
    for (; at != SIZE_MAX; at = tree.next[at])
        rows[count++] = row_of(&tree, at, 0);
    *ret_rows = rows;
    *ret_count = count;
    return OK;
}
