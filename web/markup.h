/*
 * markup: how a renderer of the web floor makes HTML that goes out as it is. Features never
 * include this header (tests/floors_test): what they have is text, and text is escaped.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_MARKUP_H
#define WEB_MARKUP_H

#include "web/html.h"

/* The caller vouches for it: well-formed, with every text in it escaped. */
static inline Markup markup_of(Str html)
{
    return (Markup){.html = html};
}

#endif
