/*
 * template_html: follows the HTML of a template: places, open elements, white space. What
 * directives do to it is in template_html_directive.c. SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/html_names.h"
#include "tools/template_html_private.h"

#include <stdio.h>
#include <string.h>

Status html_refuse(HtmlChecker *checker, const char *format, ...)
{
    char what[ERROR_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return error_set(
        checker->error, INVALID, "%.*s:%zu: %s", STR_ARG(checker->path), checker->line, what);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' || byte == '_' || byte == '.';
}

static bool has_upper_case(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.bytes[i] >= 'A' && name.bytes[i] <= 'Z')
            return true;
    }
    return false;
}

/* The name at the beginning of `text`. */
static Str name_at(Str text)
{
    size_t len = 0;
    while (len < text.len && is_name_byte(text.bytes[len]))
        len++;
    return str_part(text, 0, len);
}

static bool is_open(const HtmlChecker *checker, const char *name)
{
    for (size_t i = 0; i < checker->at.depth; i++) {
        if (str_equal(checker->elements[i].name, str_of(name)))
            return true;
    }
    return false;
}

/* Moves the first `len` bytes of *rest over, keeping the count of lines. */
static Str take(HtmlChecker *checker, Str *rest, size_t len)
{
    Str taken = str_part(*rest, 0, len);
    for (size_t i = 0; i < taken.len; i++)
        checker->line += taken.bytes[i] == '\n';
    *rest = str_part(*rest, len, rest->len);
    return taken;
}

void html_put_pending_space(HtmlChecker *checker)
{
    if (checker->pending_space != 0 && !checker->at.hides_space)
        buffer_put_byte(checker->literal, checker->pending_space);
    checker->pending_space = 0;
    checker->at.hides_space = false;
}

static void put_before_tag(HtmlChecker *checker, bool is_block)
{
    if (is_block)
        checker->pending_space = 0;
    html_put_pending_space(checker);
}

static Status take_comment(HtmlChecker *checker, Str *rest)
{
    size_t end = str_find(*rest, STR("-->"));
    if (end == SIZE_MAX)
        return html_refuse(
            checker,
            "an HTML comment is not closed or holds a directive; close it by --> or use {# … #}");
    (void)take(checker, rest, end + 3);
    return OK;
}

static Status take_declaration(HtmlChecker *checker, Str *rest)
{
    size_t end = str_find(*rest, STR(">"));
    if (end == SIZE_MAX || !str_equal_ignoring_ascii_case(str_part(*rest, 0, 9), STR("<!doctype")))
        return html_refuse(checker, "unknown declaration; only <!doctype html> may stand here");
    buffer_put(checker->literal, take(checker, rest, end + 1));
    checker->at.hides_space = true;
    return OK;
}

static Status take_end_tag(HtmlChecker *checker, Str *rest)
{
    Str name = name_at(str_part(*rest, 2, rest->len));
    size_t end = 2 + name.len;
    while (end < rest->len && is_space(rest->bytes[end]))
        end++;
    if (name.len == 0 || end >= rest->len || rest->bytes[end] != '>')
        return html_refuse(checker, "an end tag is not whole; write </name>");
    if (checker->at.depth == 0)
        return html_refuse(checker, "</%.*s> closes nothing; remove it", STR_ARG(name));
    const HtmlElement *open = &checker->elements[checker->at.depth - 1];
    if (!str_equal(open->name, name))
        return html_refuse(
            checker,
            "</%.*s> stands where <%.*s> of line %zu is open; close that first",
            STR_ARG(name),
            STR_ARG(open->name),
            open->line);
    if (checker->at.depth == checker->at.floor_depth)
        return html_refuse(
            checker,
            "</%.*s> closes what was opened outside of this block; close it there",
            STR_ARG(name));
    bool is_block = html_is_block(name);
    put_before_tag(checker, is_block && !is_open(checker, "pre"));
    buffer_put_format(checker->literal, "</%.*s>", STR_ARG(name));
    (void)take(checker, rest, end + 1);
    checker->at.depth--;
    checker->at.place = PLACE_TEXT;
    checker->at.hides_space = is_block;
    return OK;
}

static Status take_start_tag(HtmlChecker *checker, Str *rest)
{
    Str name = name_at(str_part(*rest, 1, rest->len));
    if (name.len == 0 || name.bytes[0] < 'A')
        return html_refuse(checker, "'<' begins no tag here; write &lt; for the character");
    if (html_is_refused_element(name) ||
        (str_equal_ignoring_ascii_case(name, STR("script")) && is_open(checker, "svg")))
        return html_refuse(
            checker,
            "<%.*s> is refused: pages hold no code of their own; use a file of assets/",
            STR_ARG(name));
    if (has_upper_case(name) && !is_open(checker, "svg"))
        return html_refuse(checker, "<%.*s> is written in lower case in Kruh", STR_ARG(name));
    if (checker->at.depth == HTML_DEPTH)
        return html_refuse(checker, "more than %d open elements; use {%% include %%}", HTML_DEPTH);
    put_before_tag(checker, html_is_block(name));
    checker->elements[checker->at.depth++] = (HtmlElement){.name = name, .line = checker->line};
    buffer_put(checker->literal, take(checker, rest, 1 + name.len));
    checker->at.place = PLACE_TAG;
    checker->at.tag_number++;
    checker->at.has_space = false;
    return OK;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Remembers the first words of a language in the page itself. Digits, signs and character
 * references are of none; nor is the name of Kruh, nor what stands in <code> and the like. */
static void note_bare_text(HtmlChecker *checker, Str text)
{
    Str written = buffer_text(checker->literal);
    bool is_inside_word = checker->at.place != PLACE_VALUE && checker->pending_space == 0 &&
                          written.len > 0 && is_letter(written.bytes[written.len - 1]);
    bool is_code = is_open(checker, "code") || is_open(checker, "kbd") ||
                   is_open(checker, "samp") || is_open(checker, "svg");
    if (checker->bare_text.len > 0 || is_code || is_inside_word ||
        str_equal(name_at(text), STR("Kruh")))
        return;
    size_t end = str_find(text, STR("<"));
    size_t quote = checker->at.place == PLACE_VALUE ? str_find(text, STR("\"")) : SIZE_MAX;
    checker->bare_text = str_trim(str_part(text, 0, end < quote ? end : quote));
    checker->bare_line = checker->line;
}

/* Whether the byte before is of a character reference, such as &nbsp; */
static bool is_in_reference(const HtmlChecker *checker)
{
    Str written = buffer_text(checker->literal);
    size_t at = written.len;
    while (at > 0 && is_name_byte(written.bytes[at - 1]))
        at--;
    return at > 0 && (written.bytes[at - 1] == '&' || written.bytes[at - 1] == '#');
}

static Status take_text(HtmlChecker *checker, Str *rest)
{
    char byte = rest->bytes[0];
    if (is_letter(byte) && !is_in_reference(checker))
        note_bare_text(checker, *rest);
    if (byte == '<') {
        Str after = str_part(*rest, 1, rest->len);
        if (str_starts_with(after, STR("!--")))
            return take_comment(checker, rest);
        if (str_starts_with(after, STR("!")))
            return take_declaration(checker, rest);
        return str_starts_with(after, STR("/")) ? take_end_tag(checker, rest)
                                                : take_start_tag(checker, rest);
    }
    (void)take(checker, rest, 1);
    if (is_space(byte) && !is_open(checker, "pre")) {
        if (checker->pending_space != '\n')
            checker->pending_space = byte == '\n' ? '\n' : ' ';
        return OK;
    }
    html_put_pending_space(checker);
    buffer_put_byte(checker->literal, byte);
    return OK;
}

/* '>' of a start tag: what follows is text, or nothing for a void element. */
static void end_start_tag(HtmlChecker *checker, bool closes_itself)
{
    Str name = checker->elements[checker->at.depth - 1].name;
    checker->at.place = PLACE_TEXT;
    if (str_equal(name, STR("script")))
        checker->at.place = PLACE_SCRIPT;
    else if (
        str_equal(name, STR("textarea")) ||
        (str_equal(name, STR("title")) && !is_open(checker, "svg")))
        checker->at.place = PLACE_PLAIN;
    if (closes_itself || html_is_void(name)) {
        checker->at.depth--;
        checker->at.place = PLACE_TEXT;
    }
    checker->at.hides_space = html_is_block(name) && !is_open(checker, "pre");
}

static Status take_self_closing(HtmlChecker *checker, Str *rest)
{
    Str name = checker->elements[checker->at.depth - 1].name;
    if (!str_starts_with(*rest, STR("/>")))
        return html_refuse(checker, "'/' stands alone in <%.*s …>; remove it", STR_ARG(name));
    if (!html_is_void(name) && !is_open(checker, "svg"))
        return html_refuse(
            checker, "<%.*s/> does not close itself in HTML; write an end tag", STR_ARG(name));
    buffer_put(checker->literal, take(checker, rest, 2));
    end_start_tag(checker, true);
    return OK;
}

static Status check_attribute_name(HtmlChecker *checker, Str name)
{
    if (name.len == 0)
        return html_refuse(checker, "an attribute's name is expected; remove the stray character");
    if (!checker->at.has_space)
        return html_refuse(checker, "a space is missing before the attribute %.*s", STR_ARG(name));
    if (html_is_script_attribute(name))
        return html_refuse(
            checker,
            "%.*s= is refused: the page may hold no script; use a script of assets/ that finds the "
            "element by a data- attribute",
            STR_ARG(name));
    if (html_is_refused_attribute(name))
        return html_refuse(
            checker, "%.*s= is refused: use a class and the style sheet", STR_ARG(name));
    return OK;
}

static Status take_attribute(HtmlChecker *checker, Str *rest)
{
    Str name = name_at(*rest);
    TRY(check_attribute_name(checker, name));
    buffer_put(checker->literal, take(checker, rest, name.len));
    checker->at.has_space = false;
    if (rest->len == 0 || rest->bytes[0] != '=')
        return OK;
    if (rest->len < 2 || rest->bytes[1] != '"')
        return html_refuse(
            checker, "the value of %.*s= stands in double quotes; add them", STR_ARG(name));
    buffer_put(checker->literal, take(checker, rest, 2));
    checker->attribute = name;
    checker->at.place = PLACE_VALUE;
    checker->at.value_number++;
    checker->at.is_url = html_is_url(name);
    checker->at.url = URL_START;
    checker->at.is_phone = false;
    checker->at.has_url_prefix = false;
    return OK;
}

static Status take_tag(HtmlChecker *checker, Str *rest)
{
    char byte = rest->bytes[0];
    if (is_space(byte)) {
        if (!checker->at.has_space)
            buffer_put_byte(checker->literal, ' ');
        checker->at.has_space = true;
        (void)take(checker, rest, 1);
        return OK;
    }
    if (byte == '/')
        return take_self_closing(checker, rest);
    if (byte != '>')
        return take_attribute(checker, rest);
    buffer_put(checker->literal, take(checker, rest, 1));
    end_start_tag(checker, false);
    return OK;
}

/* A literal byte of an address: does it decide where the address leads? */
static Status follow_url(HtmlChecker *checker, Str value, size_t at)
{
    char byte = value.bytes[at];
    if (checker->at.url == URL_SETTLED)
        return OK;
    if (byte == '/' || byte == '?' || byte == '#') {
        checker->at.url = URL_SETTLED;
        return OK;
    }
    if (byte == ':') {
        Str scheme = str_part(value, 0, at);
        bool is_known = str_equal(scheme, STR("https")) || str_equal(scheme, STR("http")) ||
                        str_equal(scheme, STR("mailto")) || str_equal(scheme, STR("tel"));
        if (checker->at.url == URL_VALUE || !is_known)
            return html_refuse(
                checker,
                "%.*s= begins with an unknown scheme; use a path, http, https, mailto or tel",
                STR_ARG(checker->attribute));
        checker->at.url = URL_SETTLED;
        checker->at.is_phone = str_equal(scheme, STR("tel"));
        return OK;
    }
    if (checker->at.url == URL_START)
        checker->at.has_url_prefix = true;
    return OK;
}

static Status take_value(HtmlChecker *checker, Str *rest)
{
    const char *quote = memchr(rest->bytes, '"', rest->len);
    size_t len = quote == NULL ? rest->len : (size_t)(quote - rest->bytes);
    if (checker->at.is_url) {
        for (size_t i = 0; i < len; i++)
            TRY(follow_url(checker, *rest, i));
    }
    bool has_letters = false;
    for (size_t i = 0; i < len; i++)
        has_letters = has_letters || is_letter(rest->bytes[i]);
    if (has_letters && html_is_shown(checker->attribute))
        note_bare_text(checker, *rest);
    buffer_put(checker->literal, take(checker, rest, len));
    if (quote != NULL) {
        buffer_put(checker->literal, take(checker, rest, 1));
        checker->at.place = PLACE_TAG;
        checker->at.has_space = false;
    }
    return OK;
}

static Status take_plain(HtmlChecker *checker, Str *rest)
{
    if (str_starts_with(*rest, STR("</")))
        return take_end_tag(checker, rest);
    if (is_letter(rest->bytes[0]) && !is_in_reference(checker))
        note_bare_text(checker, *rest);
    buffer_put(checker->literal, take(checker, rest, 1));
    return OK;
}

static Status take_script(HtmlChecker *checker, Str *rest)
{
    if (str_starts_with(*rest, STR("</")))
        return take_end_tag(checker, rest);
    if (!is_space(rest->bytes[0]))
        return html_refuse(
            checker,
            "a script stands in the page; move it to assets/ and write <script src=\"{%% asset "
            "\"name.js\" %%}\" defer></script>");
    (void)take(checker, rest, 1);
    return OK;
}

Status html_feed(HtmlChecker *checker, Str html)
{
    while (html.len > 0) {
        switch (checker->at.place) {
        case PLACE_TEXT:
            TRY(take_text(checker, &html));
            break;
        case PLACE_PLAIN:
            TRY(take_plain(checker, &html));
            break;
        case PLACE_SCRIPT:
            TRY(take_script(checker, &html));
            break;
        case PLACE_TAG:
            TRY(take_tag(checker, &html));
            break;
        case PLACE_VALUE:
            TRY(take_value(checker, &html));
            break;
        }
    }
    return OK;
}

Status html_finish(HtmlChecker *checker)
{
    if (checker->at.depth > 0) {
        const HtmlElement *open = &checker->elements[checker->at.depth - 1];
        return html_refuse(
            checker,
            "<%.*s> of line %zu is not closed; add </%.*s>",
            STR_ARG(open->name),
            open->line,
            STR_ARG(open->name));
    }
    if (checker->at.place != PLACE_TEXT)
        return html_refuse(checker, "the template ends inside a tag; close it by '>'");
    return OK;
}
