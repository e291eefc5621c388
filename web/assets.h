/*
 * assets: the files of assets/ that are part of the program, served under addresses that hold
 * their hash and may be kept for ever. web/server.c answers them without a worker.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include "base/embedded.h"
#include "base/str.h"

/* The address for a page: asset_path("kruh.css") is "/a/kruh.0123456789.css". A name that is not
 * among the assets is our bug: assert, and in a release the short address, which is a 404. */
const char *asset_path(const char *name);

/* "text/css; charset=utf-8", by the end of the name. */
const char *content_type_of(Str name);

#endif
