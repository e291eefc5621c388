/*
 * icon: the pictures of assets/icons and the logo, drawn inside pages. They are hidden from screen
 * readers: the words beside them say the same.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_ICON_H
#define WEB_ICON_H

#include "web/html.h"

/* The icon assets/icons/NAME.svg, as `{% icon "name" %}` of a template. An unknown name is our bug:
 * assert, and in a release nothing is drawn. */
void html_icon(Html *out, const char *name);

/* The same where the name is known only at run time. Owner: the process, as of all drawings here.
 */
Markup icon_draw(const char *name);

/* Eight seats, one of them honey: header, empty pages. */
Markup logo_draw(void);

#endif
