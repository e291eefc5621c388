/*
 * template_html_private: shared by the files that follow the HTML of a template.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_TEMPLATE_HTML_PRIVATE_H
#define TOOLS_TEMPLATE_HTML_PRIVATE_H

#include "tools/template_html.h"

/* INVALID, with the path and the line at hand before what is wrong. */
NODISCARD Status html_refuse(HtmlChecker *checker, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* White space that was held back is written, unless it would not show. */
void html_put_pending_space(HtmlChecker *checker);

#endif
