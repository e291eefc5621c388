/*
 * site: everything the server serves: tables of routes, navigation, and the few questions that the
 * web floor asks of the features above it.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "base/embedded.h"
#include "web/page.h"
#include "web/route.h"

struct Site;

/* Work of a feature that is due without anybody asking: forgetting, cleaning. It is called soon
 * after the start and every few minutes, on a thread of its own, and may find nothing to do. What
 * fails is tried again by the next call. */
typedef Status (*SiteKeep)(Database *database, const struct Site *site, Arena *arena, Error *error);

typedef struct Site {
    const RouteTable *const *tables;
    size_t table_count;
    const NavigationItem *navigation;
    size_t navigation_count;

    /* Fills request->town, and request->actor for the person who has the session of that hash
     * (empty: nobody), which goes through session_take, and request->language if the person chose
     * one. One or two cheap queries, on every request. */
    Status (*load_visitor)(Request *request, Str session_hash);
    /* The same for a person whom a stream was opened for (0: nobody). */
    Status (*load_visit)(Request *request, int64_t person_id);

    /* Where people without a session are sent when a page needs one. */
    const char *sign_in_path;
    const char *sign_out_path; /* POST; NULL: not offered */
    const char *account_path;  /* own name, password, language; NULL: not offered */
    const char *privacy_path;  /* notice in the footer of every page; NULL: not offered */

    /* Paths of routes that are open over plain http from other machines (web/hall.h), NULL at the
     * end; a star at the end stands for the path before it and all behind it. NULL: everything is.
     */
    const char *const *hall_paths;
    const char *hall_door; /* where "/" leads people there who are not signed in, or NULL */

    /* Files that are served like assets, under addresses with their hash, but are no part of the
     * program: the lexica, which have a licence of their own. */
    const EmbeddedFile *files;
    size_t file_count;

    const SiteKeep *keepers; /* NULL at the end, or NULL */

    Str public_url; /* "https://kruh.example.cz", no slash at the end */
    Str data_directory;
    bool is_demo;
    Microseconds started_at;
} Site;

#endif
