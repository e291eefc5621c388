/*
 * harvest_pages: the handlers of this feature, and what they show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_HARVEST_HARVEST_PAGES_H
#define FEATURES_HARVEST_HARVEST_PAGES_H

#include "features/harvest/harvest.h"
#include "features/outcomes/after_source.h"
#include "web/form.h"
#include "web/site.h"

extern const RouteTable HARVEST_ROUTES;

/* A row of the page after an event. For app/features.c. */
Status harvest_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

/* Sends the questions to presenters that are due; for app/features.c. A keeper of the site, because
 * a letter that must leave no trace goes past the queue, and servers are slow. */
NODISCARD Status follow_up_keep(Database *database, const Site *site, Arena *arena, Error *error);

typedef struct HarvestRow {
    const KeptContribution *kept;
    Str field; /* name of its check box */
    Str about; /* "Options, case 2", "group 3, question II"; who wrote it is known to nobody */
    Str more;  /* its parts in words: "for: …, who can help: …"; may be empty */
    Str went;  /* where it has gone; empty: it waits, or stays */
} HarvestRow;

typedef struct HarvestSection {
    Str title;
    Str about;
    Str path; /* where those that went are; may be empty */
    bool may_go;
    const HarvestRow *rows;
    size_t row_count;
} HarvestSection;

typedef struct HarvestPage {
    Str lead;
    Str action;
    Str problem; /* why nothing was taken, or empty */
    bool has_method;
    size_t waiting_count;
    const HarvestSection *sections;
    size_t section_count;
} HarvestPage;

typedef struct FollowUpPage {
    Str path;
    bool is_answered;
    Form *form;
    Str board_path; /* what the others found for this case; empty: nothing was taken there */
} FollowUpPage;

/* harvest_pages.c */
Status harvest_show(Request *request, Response *response);
Status harvest_do(Request *request, Response *response);

/* follow_up_pages.c */
Status follow_up_guard(Request *request);
Status follow_up_show(Request *request, Response *response);
Status follow_up_save(Request *request, Response *response);

#endif
