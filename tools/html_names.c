/*
 * html_names: what the template compiler has to know of elements and attributes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/html_names.h"

/* White space beside these shows nothing in any browser. */
static const char *const BLOCK_ELEMENTS[] = {
    "address",    "article", "aside",   "blockquote", "body",  "br",       "caption", "col",
    "colgroup",   "dd",      "details", "dialog",     "div",   "dl",       "dt",      "fieldset",
    "figcaption", "figure",  "footer",  "form",       "h1",    "h2",       "h3",      "h4",
    "h5",         "h6",      "head",    "header",     "hr",    "html",     "legend",  "li",
    "link",       "main",    "meta",    "nav",        "ol",    "optgroup", "option",  "p",
    "pre",        "search",  "section", "summary",    "table", "tbody",    "td",      "tfoot",
    "th",         "thead",   "title",   "tr",         "ul",    NULL};

static const char *const VOID_ELEMENTS[] = {
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL};

/* The content of these is code or another document, which no escaping makes safe. */
static const char *const REFUSED_ELEMENTS[] = {
    "style",
    "iframe",
    "object",
    "embed",
    "base",
    "plaintext",
    "xmp",
    "noembed",
    "noframes",
    "frameset",
    "frame",
    NULL};

static const char *const URL_ATTRIBUTES[] = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "cite",
    "data",
    "manifest",
    "ping",
    "xlink:href",
    "hx-get",
    "hx-post",
    "hx-put",
    "hx-patch",
    "hx-delete",
    NULL};

static const char *const REFUSED_ATTRIBUTES[] = {
    "style", "srcdoc", "srcset", "hx-vals", "hx-headers", NULL};

/* Their values are read to people. */
static const char *const SHOWN_ATTRIBUTES[] = {
    "title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", NULL};

static bool is_among(const char *const *names, Str name)
{
    for (; *names != NULL; names++) {
        if (str_equal_ignoring_ascii_case(str_of(*names), name))
            return true;
    }
    return false;
}

bool html_is_block(Str element)
{
    return is_among(BLOCK_ELEMENTS, element);
}

bool html_is_void(Str element)
{
    return is_among(VOID_ELEMENTS, element);
}

bool html_is_refused_element(Str element)
{
    return is_among(REFUSED_ELEMENTS, element);
}

bool html_is_url(Str attribute)
{
    return is_among(URL_ATTRIBUTES, attribute);
}

bool html_is_refused_attribute(Str attribute)
{
    return is_among(REFUSED_ATTRIBUTES, attribute);
}

bool html_is_shown(Str attribute)
{
    return is_among(SHOWN_ATTRIBUTES, attribute);
}

bool html_is_script_attribute(Str attribute)
{
    return str_equal_ignoring_ascii_case(str_part(attribute, 0, 2), STR("on")) ||
           str_equal_ignoring_ascii_case(str_part(attribute, 0, 5), STR("hx-on"));
}
