/*
 * page: an HTML page in the frame of Kruh (web/layout.html): header with the town, navigation by
 * rights, language switch, notice, main, footer. The frame shows the title as the page's h1, below
 * the back link: the body begins under it (a lead, tabs, a form) and has no h1 of its own. On
 * PAGE_PRINT the frame shows no title: each .sheet has its own (assets/style/paper.css).
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "web/html.h"
#include "web/response.h"

typedef enum PageKind {
    PAGE_USUAL,  /* header, navigation, footer */
    PAGE_NARROW, /* one column for forms and for people who came by a link: no navigation */
    PAGE_SCREEN, /* nothing but the body, which has an h1 of its own: a projector, a phone in a hall
                  */
    PAGE_PRINT   /* paper: no header, only what is printed, and a print button on screen */
} PageKind;

typedef struct Page {
    PageKind kind;
    Str title;            /* translated; also <title> */
    Str section;          /* path of the navigation entry that is current: "/meetings" */
    Str back_path;        /* link above the title, or empty */
    Str back_label;       /* translated */
    unsigned http_status; /* 0: 200; 422 for a form with errors */
    const char *script;   /* asset name of a script that enhances the page, or NULL */
    Str manifest;         /* path of a web manifest of its own, or empty */
} Page;

/* A compiled template, its view cast to void: what tools/template.c generates as NAME_body. */
typedef void (*PageBody)(Html *out, const void *view);

NODISCARD Status page_render(
    Request *request, Response *response, const Page *page, PageBody body, const void *view);

/* The page that explains a failure: what happened, what to do; with request->error.user_message
 * where there is one. Called by the dispatcher; never fails. */
void page_render_error(Request *request, Response *response, Status status);

/* One entry of the main navigation; app/features.c has the list. Shown to whoever has a right. */
typedef struct NavigationItem {
    const char *label; /* message id */
    const char *path;
    Rights needs;
    const char *icon; /* name of assets/icons/NAME.svg */
} NavigationItem;

#endif
