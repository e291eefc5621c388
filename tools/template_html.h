/*
 * template_html: follows the HTML of a template while it is compiled. It knows at every point
 * whether the next thing stands in text, in a tag or in an attribute's value, refuses what cannot
 * be made safe or is not closed, and drops indentation that no browser would show.
 * It does not know C, directives or files.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_TEMPLATE_HTML_H
#define TOOLS_TEMPLATE_HTML_H

#include "base/buffer.h"

enum {
    HTML_DEPTH = 64 /* open elements; pages of people have about 15 */
};

typedef enum HtmlPlace {
    PLACE_TEXT,
    PLACE_PLAIN, /* in <title> or <textarea>: text without tags */
    PLACE_SCRIPT,
    PLACE_TAG, /* inside <…>, between attributes */
    PLACE_VALUE
} HtmlPlace;

/* How far the address in an href, src, action … is known. In this order: less to more. */
typedef enum UrlPart {
    URL_START,  /* nothing yet that decides where it leads */
    URL_VALUE,  /* begins with an interpolated value, which is checked when the page is made */
    URL_SETTLED /* a literal / ? # or scheme has decided; what follows is one part of it */
} UrlPart;

/* What an interpolation must be made safe for. */
typedef enum PutContext {
    PUT_TEXT,     /* text; Markup may stand here */
    PUT_PLAIN,    /* attribute, title, textarea: text without Markup */
    PUT_URL,      /* a whole address, or its beginning */
    PUT_URL_PART, /* a part of an address: percent-encoded */
    PUT_PHONE     /* behind tel: */
} PutContext;

typedef struct HtmlPosition {
    HtmlPlace place;
    size_t depth;
    size_t floor_depth;  /* elements below were opened outside of the block */
    size_t tag_number;   /* of the start tag, counted: a branch may not end one and begin another */
    size_t value_number; /* of the attribute's value, likewise */
    UrlPart url;
    bool is_url;         /* the attribute holds an address */
    bool is_phone;       /* … that began with tel: */
    bool has_url_prefix; /* literal bytes before URL_SETTLED */
    bool has_space;      /* in a tag: an attribute may begin */
    bool hides_space;    /* in text: white space here shows nothing, behind a block or a space */
} HtmlPosition;

typedef struct HtmlElement {
    Str name;
    size_t line;
} HtmlElement;

typedef struct HtmlChecker {
    HtmlPosition at;
    HtmlElement elements[HTML_DEPTH];
    Str attribute;      /* whose value is open */
    size_t line;        /* of the next byte, from 1 */
    char pending_space; /* white space not yet written: 0, ' ' or '\n' */
    Str bare_text;      /* the first words that stand in the page untranslated, or empty */
    size_t bare_line;
    Str path; /* for messages */
    Error *error;
    Buffer *literal; /* what the page will hold */
} HtmlChecker;

/* Takes literal HTML. Errors: INVALID with "path:line: what, what to do". */
NODISCARD Status html_feed(HtmlChecker *checker, Str html);

/* A value is interpolated here: for what it must be made safe. */
NODISCARD Status html_interpolate(HtmlChecker *checker, PutContext *ret_context);

/* Something that writes elements is put here ({% include %}, {% icon %} …). */
NODISCARD Status html_put_elements(HtmlChecker *checker, const char *what);

/* A block begins here; gives the position by which its branches are compared. What a loop begins
 * with follows its own end, too. */
NODISCARD Status html_begin_block(HtmlChecker *checker, bool is_loop, HtmlPosition *ret_position);
/* A branch that began at `start` ends here. */
NODISCARD Status html_end_branch(HtmlChecker *checker, const HtmlPosition *start, size_t line);

/* The next branch begins where the first one began. */
void html_begin_branch(HtmlChecker *checker, const HtmlPosition *start);

/* After a block either of two positions may be the true one: keeps the more careful of both. */
void html_join(HtmlPosition *position, const HtmlPosition *other);
/* The block is over: what follows stands at the joined position of its branches. */
void html_end_block(HtmlChecker *checker, const HtmlPosition *start, const HtmlPosition *joined);

/* The template ends here. */
NODISCARD Status html_finish(HtmlChecker *checker);

#endif
