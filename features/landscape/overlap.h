/*
 * overlap: who does the same for the same people in the same place, and where nobody does. A cell
 * is a kind of service, a target group and a municipality. Several organisations in one cell may be
 * a duplicity, or just what is needed: that is asked of both, and what they say stands beside it.
 * Source: domain practice of community planning, supply by service, group and place.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LANDSCAPE_OVERLAP_H
#define FEATURES_LANDSCAPE_OVERLAP_H

#include "features/landscape/landscape.h"

typedef struct Cell {
    Str kind;
    Str target_group; /* empty: of all groups together */
    Str municipality;
    Str place;    /* the municipality's name without its district */
    Str district; /* that its locations say; or empty */
    int64_t service_count;
    int64_t organisation_count;
    int64_t week_minutes; /* of opening hours that are known; of places, not of workers */
} Cell;

/* By kind, then group, then municipality. With a group only its cells; `splits` gives a cell for
 * each group of each service. */
NODISCARD Status
overlap_cells(Db *db, Str target_group, bool splits, const Cell **ret_list, size_t *ret_count);

/* Those in which the organisation has a service, of all groups together. */
NODISCARD Status
overlap_cells_of(Db *db, OrganisationId organisation, const Cell **ret_list, size_t *ret_count);

/* How many units of one kind (beds, hours a week: never added to each other) a service has. */
typedef struct CapacitySum {
    Str kind;
    Str target_group; /* as of cells: empty of all groups together */
    Str municipality;
    ServiceId service;
    Str unit; /* code list capacity_unit, or the unit's own name */
    double amount;
    bool is_of_group; /* what is free: said of the group, not of the whole service */
} CapacitySum;

typedef struct CapacityList {
    const CapacitySum *items;
    size_t count;
} CapacityList;

/* At most, as the service or a register says: of services with that group, or of all for an empty
 * one; one line a service, place and unit. `splits` gives the lines of each group of each service,
 * and those of services that name no group, as overlap_cells does. One query however many groups;
 * in the order of cells. */
NODISCARD Status overlap_capacities(Db *db, Str target_group, bool splits, CapacityList *ret_list);

/* The same of what is free at that moment, by words that hold (capacity.h): who has said nothing,
 * or too long ago, has no line; who is full has one with 0. */
NODISCARD Status
overlap_free(Db *db, Str target_group, bool splits, Microseconds now, CapacityList *ret_list);

/* The lines of each of the cells, which stand in the same order: `list` is of the same group and
 * split as they are. Owner: the arena; the lines are views of `list`. */
const CapacityList *overlap_lines_by_cell(
    Arena *arena, const Cell *cells, size_t count, CapacityList list);

/* Opening hours of a service in a week, from its own schedules and its places'. */
NODISCARD Status overlap_week_minutes(Db *db, ServiceId service, int64_t *ret_minutes);

/* Minutes a week of one line of opening hours ("MO,TU", "08:00", "12:30", every `interval` weeks);
 * 0 for what does not repeat by weeks or days. */
int64_t week_minutes_of(Str freq, double interval, Str byday, Str opens_at, Str closes_at);

typedef struct OverlapComment {
    OrganisationId organisation;
    Str comment;
    Microseconds written_at;
    Str written_by_name;
} OverlapComment;

NODISCARD Status overlap_comments(
    Db *db, const LandscapeFilter *cell, const OverlapComment **ret_list, size_t *ret_count);

/* Inside db_write. An empty text takes the comment off. Errors: NOT_FOUND when the organisation has
 * no service in that cell; TOO_LARGE beyond OVERLAP_COMMENT_BYTES. */
NODISCARD Status
overlap_comment_save(Db *db, const LandscapeFilter *cell, const OverlapComment *comment);

enum {
    OVERLAP_COMMENT_LETTERS = 2000, /* that the fields take; a letter has up to four bytes */
    OVERLAP_COMMENT_BYTES = 4 * OVERLAP_COMMENT_LETTERS
};

#endif
