/*
 * board_pages: the handlers of this feature, and what they show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_BOARDS_BOARD_PAGES_H
#define FEATURES_BOARDS_BOARD_PAGES_H

#include "features/boards/board.h"
#include "features/meetings/meeting_door.h"
#include "features/meetings/paper_views.h"
#include "features/outcomes/after_source.h"
#include "web/form.h"

extern const RouteTable BOARD_ROUTES;

Status board_after(Request *request, const Meeting *meeting, AfterRow *rows, size_t *ret_count);

typedef struct BoardRow {
    const Board *board;
    Str path;
    Str kind;
    Str state; /* "handed over", what came of it, or empty */
} BoardRow;

typedef struct BoardResultRow {
    const Board *board;
    Str from; /* "Kazuistický seminář, 8. 12. 2026" */
    Str result;
    const Str *tried; /* what was tried */
    size_t tried_count;
} BoardResultRow;

typedef struct BoardListPage {
    Str action; /* "/meetings/17/boards" */
    Str lead;
    Form *form;
    const BoardRow *rows;
    size_t row_count;
    const BoardResultRow *results; /* of earlier events of the series */
    size_t result_count;
    int64_t silent_count;
} BoardListPage;

typedef struct OptionView {
    const BoardOption *option;
    Str edit_path;
    Str helper_path; /* into the directory, or empty */
    Str field;       /* name of its check box */
} OptionView;

typedef struct EntryView {
    const BoardEntry *entry;
    Str about; /* "client, in two weeks", "goal: …"; may be empty */
    Str verdict;
    const char *badge;
} EntryView;

typedef struct PartView {
    BoardPart part;
    Str key;
    Str label;
    Str hint;
    bool is_ranked;
    bool has_verdict;
    const EntryView *entries;
    size_t entry_count;
    Str typed; /* what was refused, to be mended */
} PartView;

/* A board as organisers and whoever holds its address see it. */
typedef struct BoardPage {
    Str action; /* "/meetings/17/boards", or "/board/17/SEAL" */
    const Board *board;
    bool is_organiser;
    bool is_contract;
    Str from; /* event and day */
    Str wiped_text;
    Str refused; /* why the last press changed nothing, or empty */
    bool asks_certain;
    Form *form; /* an option */
    Str edited; /* id of the option in the form, or empty */
    Str address;
    Markup qr;
    const OptionView *options;
    size_t option_count;
    const PartView *parts;
    size_t part_count;
    const BoardEntry *goals; /* main goals */
    size_t goal_count;
    Str result; /* in words */
    Form *result_form;
} BoardPage;

typedef struct BoardPrintPage {
    PaperHead head;
    BoardPage board;
} BoardPrintPage;

/* board_list_pages.c */
Status board_list_show(Request *request, Response *response);
Status board_list_make(Request *request, Response *response);

/* board_pages.c: organisers */
Status board_show(Request *request, Response *response);
Status board_option_do(Request *request, Response *response);
Status board_entry_do(Request *request, Response *response);
Status board_change_do(Request *request, Response *response);
Status board_print(Request *request, Response *response);

/* board_held_pages.c: whoever holds the address */
Status board_held_guard(Request *request);
Status board_held_show(Request *request, Response *response);
Status board_held_result(Request *request, Response *response);
Status board_held_verdict(Request *request, Response *response);

/* ---- Shared ---- */

/* Options, parts and words of a board. */
NODISCARD Status board_page_fill(Request *request, const Board *board, BoardPage *page);

/* Whether a text looks as if it said who somebody is: a birth number, a PESEL, a date of birth, a
 * phone, a name. Looks at shapes; a person must read it, too. */
bool board_text_tells(Str text);

#endif
