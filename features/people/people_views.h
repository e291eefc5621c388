/*
 * people_views: what the pages of people and organisations show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_PEOPLE_VIEWS_H
#define FEATURES_PEOPLE_PEOPLE_VIEWS_H

#include "features/people/people_import.h"
#include "features/people/person_merge.h"
#include "features/people/role.h"
#include "web/avatar.h"
#include "web/form.h"
#include "web/icon.h"
#include "web/paging.h"

typedef struct PeopleListPage {
    Str query;
    const Person *people;
    size_t count;
    int64_t total;
    Paging paging;
    bool may_manage;
    bool may_manage_all;
} PeopleListPage;

typedef struct PersonPage {
    const Person *person;
    const PersonRole *roles;
    size_t role_count;
    bool may_manage;
    bool is_self;
    bool is_blocked;
    Str last_sign_in; /* empty: never */
    bool has_link;    /* an invitation or a password link that holds */
    Str link_until;
    const Form *role_form; /* NULL: there is nothing to give */
    Str path;              /* "/people/17…" */
} PersonPage;

typedef struct PersonEditPage {
    const Form *form;
    Str path;
    int64_t version; /* 0: a new one */
    bool is_new;
} PersonEditPage;

typedef struct InvitePage {
    const Form *form;
    Str path;
    Str name;
} InvitePage;

typedef struct PersonLinkPage {
    Str name;
    Str town_name;
    Str person_path;
    bool is_invitation;
    Str url;
    Markup qr;
    Str until;
} PersonLinkPage;

typedef struct PersonDeletePage {
    Str name;
    Str path;
} PersonDeletePage;

/* A proposed pair in words. */
typedef struct PairRow {
    PersonPair pair;
    const char *reason; /* message id */
} PairRow;

typedef struct DuplicatesPage {
    const PairRow *pairs;
    size_t count;
} DuplicatesPage;

/* What of other features tells of a person: "3 events". */
typedef struct MergeSide {
    Person person;
    const Str *things;
    size_t thing_count;
} MergeSide;

typedef struct MergePage {
    MergeSide one;
    MergeSide other;
    Person merged_into_one; /* what one becomes if it stays */
    Person merged_into_other;
    bool prefers_other; /* has the account, or was there first */
    Str path;
} MergePage;

typedef struct ImportPage {
    const Form *form;
    Str problem; /* of a line of the table, or empty */
    int64_t problem_line;
} ImportPage;

/* One row of the preview in words. */
typedef struct ImportLine {
    size_t line;
    Str person;
    Str organisation;
    Str detail; /* job title, e-mail, phone */
    ImportState state;
    Str problem; /* or note */
} ImportLine;

typedef struct ImportPreviewPage {
    const PeopleImport *import;
    const ImportLine *lines; /* of this page; problems come first */
    size_t line_count;
    Paging paging;
    Str ignored_columns; /* "note, address", or empty */
    Str save_path;
    size_t save_count; /* rows that change something */
} ImportPreviewPage;

/* A row of the tree. */
typedef struct OrganisationRow {
    const Organisation *organisation;
    int64_t people_count;
    int depth; /* 0: a root; shown up to 5 */
} OrganisationRow;

typedef struct OrganisationListPage {
    Str query;
    const OrganisationRow *rows;
    size_t count;
    bool may_make;
    bool may_manage; /* at least those of one organisation */
} OrganisationListPage;

typedef struct OrganisationPage {
    const Organisation *organisation;
    Str sector;
    Str territory;
    const Organisation *above; /* from the root down */
    size_t above_count;
    const OrganisationRow *below;
    size_t below_count;
    const Person *people;
    size_t people_count;
    bool may_manage;
    Str path;
} OrganisationPage;

typedef struct OrganisationEditPage {
    const Form *form;
    Str path;
    int64_t version;
    bool is_new;
    bool is_hidden; /* confidential as it is saved */
    int64_t backup_nights;
} OrganisationEditPage;

#endif
