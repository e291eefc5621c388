/*
 * html_names: what the template compiler has to know of elements and attributes. Names of HTML are
 * compared without regard to case.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_HTML_NAMES_H
#define TOOLS_HTML_NAMES_H

#include "base/str.h"

bool html_is_block(Str element);           /* white space beside it shows nothing */
bool html_is_void(Str element);            /* has no content and no end tag */
bool html_is_refused_element(Str element); /* its content is code or another document */

bool html_is_url(Str attribute);   /* its value is an address */
bool html_is_shown(Str attribute); /* its value is read to people */
bool html_is_refused_attribute(Str attribute);
bool html_is_script_attribute(Str attribute); /* onclick= and the like */

#endif
