/*
 * layout_view: what web/layout.html and its parts show around a page.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_LAYOUT_VIEW_H
#define WEB_LAYOUT_VIEW_H

#include "web/icon.h"
#include "web/page.h"

typedef struct LayoutEntry {
    Str label;
    const char *path;
    const char *icon;
    bool is_current;
} LayoutEntry;

typedef struct LayoutLanguage {
    const char *code;
    const char *name; /* in itself: "Polski" */
    bool is_current;
} LayoutLanguage;

typedef struct LayoutView {
    const Page *page;
    PageBody body;
    const void *body_view;

    const char *language_code;
    Str town_name;      /* "Kruh" before the first start */
    Str logo_path;      /* empty: our own */
    Str document_title; /* "Title · Town" */
    Str heading;        /* the title as it is set (typeset_bind) */
    const char *main_class;
    bool has_frame;  /* header, title and footer */
    Str notice;      /* empty mostly */
    Str return_path; /* of this page, for the language switch */
    bool is_demo;

    const LayoutEntry *entries;
    size_t entry_count;
    const LayoutLanguage *languages; /* fewer than two: no switch */
    size_t language_count;
    const char *language_name;

    Str visitor_name; /* empty: nobody is signed in */
    const char *account_path;
    const char *sign_in_path; /* NULL when it is not to be offered */
    const char *sign_out_path;
    const char *privacy_path;
    const char *version;
} LayoutView;

typedef struct ErrorPage {
    Str explanation;
    Str advice;
    Str contact; /* of the administrator, empty when unknown */
    const char *home_path;
    const char *sign_in_path; /* NULL when that would not help */
    const Str *typed;         /* what the visitor wrote into the form that was not taken */
    size_t typed_count;
} ErrorPage;

#endif
