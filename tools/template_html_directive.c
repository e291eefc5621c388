/*
 * template_html_directive: where in the HTML directives may stand, and what the branches of a block
 * leave behind. SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template_html_private.h"

static Status interpolate_url(HtmlChecker *checker, PutContext *ret_context)
{
    if (checker->at.is_phone) {
        *ret_context = PUT_PHONE;
        return OK;
    }
    if (checker->at.url == URL_SETTLED) {
        *ret_context = PUT_URL_PART;
        return OK;
    }
    if (checker->at.url == URL_VALUE || checker->at.has_url_prefix)
        return html_refuse(
            checker,
            "where %.*s= leads is not clear; begin it with '/', '?', '#' or one whole value",
            STR_ARG(checker->attribute));
    checker->at.url = URL_VALUE;
    *ret_context = PUT_URL;
    return OK;
}

Status html_interpolate(HtmlChecker *checker, PutContext *ret_context)
{
    switch (checker->at.place) {
    case PLACE_TEXT:
        html_put_pending_space(checker);
        *ret_context = PUT_TEXT;
        return OK;
    case PLACE_PLAIN:
        *ret_context = PUT_PLAIN;
        return OK;
    case PLACE_VALUE:
        if (checker->at.is_url)
            return interpolate_url(checker, ret_context);
        *ret_context = PUT_PLAIN;
        return OK;
    case PLACE_SCRIPT:
        return html_refuse(checker, "a value in a script is refused; give it in a data- attribute");
    case PLACE_TAG:
        break;
    }
    return html_refuse(
        checker,
        "a value stands in a tag outside of double quotes; write name=\"{{ … }}\", or {%% if %%} "
        "for an attribute without a value");
}

Status html_put_elements(HtmlChecker *checker, const char *what)
{
    if (checker->at.place != PLACE_TEXT)
        return html_refuse(
            checker, "{%% %s %%} writes elements and stands only in text; move it out", what);
    html_put_pending_space(checker);
    return OK;
}

/* Behind a directive nobody knows what comes next: white space that may show is written. */
static void put_space_at_directive(HtmlChecker *checker)
{
    if (checker->pending_space != 0 && !checker->at.hides_space) {
        buffer_put_byte(checker->literal, checker->pending_space);
        checker->at.hides_space = true;
    }
    checker->pending_space = 0;
}

Status html_begin_block(HtmlChecker *checker, bool is_loop, HtmlPosition *ret_position)
{
    if (checker->at.place == PLACE_SCRIPT)
        return html_refuse(
            checker, "a directive in a script is refused; move the script to assets/");
    put_space_at_directive(checker);
    checker->at.hides_space = checker->at.hides_space && !is_loop;
    *ret_position = checker->at;
    checker->at.floor_depth = checker->at.depth;
    return OK;
}

void html_begin_branch(HtmlChecker *checker, const HtmlPosition *start)
{
    checker->at = *start;
    checker->at.floor_depth = start->depth;
}

void html_end_block(HtmlChecker *checker, const HtmlPosition *start, const HtmlPosition *joined)
{
    checker->at = *joined;
    checker->at.floor_depth = start->floor_depth;
}

Status html_end_branch(HtmlChecker *checker, const HtmlPosition *start, size_t line)
{
    const HtmlPosition *at = &checker->at;
    bool is_other_tag = at->place == PLACE_TAG && at->tag_number != start->tag_number;
    bool is_other_value = at->place == PLACE_VALUE && at->value_number != start->value_number;
    if (at->place != start->place || at->depth != start->depth || is_other_tag || is_other_value)
        return html_refuse(
            checker,
            "the branch that began in line %zu must close what it opens, and nothing else",
            line);
    put_space_at_directive(checker);
    return OK;
}

void html_join(HtmlPosition *position, const HtmlPosition *other)
{
    position->has_space = position->has_space && other->has_space;
    position->hides_space = position->hides_space && other->hides_space;
    position->has_url_prefix = position->has_url_prefix || other->has_url_prefix;
    position->is_phone = position->is_phone || other->is_phone;
    if (position->url != other->url)
        position->url = URL_VALUE;
}
