/* harvest_boards: options and parts of a contract stand on the board of their case.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "base/unicode.h"
#include "features/harvest/harvest_private.h"

#include <stdlib.h>

static const struct {
    const char *kind;
    BoardPart part;
} PARTS[] = {
    /* In this order, so that a main goal is there when its detailed goals come. */
    {"strength", PART_STRENGTH},
    {"constraint", PART_CONSTRAINT},
    {"problem", PART_PROBLEM},
    {"goal", PART_MAIN_GOAL},
    {"detailed_goal", PART_DETAILED_GOAL},
    {"action", PART_ACTION},
    {"ally", PART_ALLIANCE},
};

/* A name without a case in it; whoever leads gives it a picture, if they like. */
static Str title_of(Db *db, const Taking *taking, int64_t case_number)
{
    return text_say(db->arena, taking->language, N_("Case {1}"), ARGS(text_arg(case_number)));
}

static Status board_of(
    Db *db, const Taking *taking, BoardKind kind, int64_t case_number, int64_t *ret_board)
{
    const Board *boards;
    size_t count;
    int64_t number = case_number > 0 ? case_number : 1;
    TRY(board_list(db, taking->meeting->id, &boards, &count));
    for (size_t i = 0; i < count; i++) {
        if (boards[i].kind == kind && boards[i].case_number == number) {
            *ret_board = boards[i].id;
            return OK;
        }
    }
    const Board board = {
        .kind = kind, .case_number = number, .title = title_of(db, taking, number)};
    TRY(board_make(db, taking->meeting, &board, ret_board));
    return board_hand(db, taking->meeting->id, *ret_board, true);
}

static Status take_option(Db *db, const Taking *taking, const KeptContribution *kept)
{
    int64_t board;
    const BoardOption option = {
        .content = kept->text,
        .speaks_for = kept->details[DETAIL_REASONS_FOR],
        .speaks_against = kept->details[DETAIL_REASONS_AGAINST],
        .law = kept->details[DETAIL_LAW],
        .helper = kept->details[DETAIL_HELPER]};
    TRY(board_of(db, taking, BOARD_OPTIONS, kept->case_number, &board));
    return board_option_save(db, taking->meeting->id, board, &option);
}

static int64_t goal_of(const Board *board, Str words)
{
    for (size_t i = 0; i < board->entry_count; i++) {
        if (board->entries[i].part == PART_MAIN_GOAL && str_equal(board->entries[i].content, words))
            return board->entries[i].id;
    }
    return 0;
}

/* Whose step it is was written in words; the board knows three. Each beginning is one of a folded
 * Czech, Polish or English word. */
static Str actor_of(Arena *arena, Str who)
{
    static const struct {
        const char *beginning;
        const char *actor;
    } WORDS[] = {
        {"klient", "client"},
        {"client", "client"},
        {"rodin", "client"},
        {"rodzin", "client"},
        {"famil", "client"},
        {"pracovn", "worker"},
        {"pracown", "worker"},
        {"socialni pracovn", "worker"},
        {"worker", "worker"},
        {"social worker", "worker"},
    };

    Str folded = unicode_fold(arena, who);
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (str_starts_with(folded, str_of(WORDS[i].beginning)))
            return str_of(WORDS[i].actor);
    }
    return folded.len > 0 ? STR("other") : (Str){0};
}

/* "School and clinic together (crisis centre)": what the board has no field for stands behind. */
static Str words_of(Arena *arena, const KeptContribution *kept, Str actor)
{
    Str more = kept->details[DETAIL_HELPER];
    if (str_equal(actor, STR("other")))
        more = kept->details[DETAIL_WHO];
    if (more.len == 0)
        return kept->text;
    return str_format(arena, "%.*s (%.*s)", STR_ARG(kept->text), STR_ARG(more));
}

static Status take_part(Db *db, const Taking *taking, const KeptContribution *kept, BoardPart part)
{
    int64_t id;
    Board board;
    TRY(board_of(db, taking, BOARD_CONTRACT, kept->case_number, &id));
    TRY(board_get(db, taking->meeting->id, id, &board));
    Str due = kept->details[DETAIL_DUE];
    Str actor = actor_of(db->arena, kept->details[DETAIL_WHO]);
    const BoardEntry entry = {
        .part = part,
        .content = words_of(db->arena, kept, actor),
        .goal = goal_of(&board, kept->details[DETAIL_GOAL]),
        .actor = actor,
        .due_text = is_day(due) ? format_date(db->arena, taking->language, due) : due};
    return board_entry_add(db, taking->meeting->id, id, &entry);
}

/* The weightiest problem first; those without a weight last. */
static int rank_compare(const void *a, const void *b)
{
    int64_t ranks[2];
    const HarvestText *const texts[] = {
        *(const HarvestText *const *)a, *(const HarvestText *const *)b};
    for (size_t i = 0; i < 2; i++) {
        if (str_to_int(texts[i]->kept->details[DETAIL_RANK], 1, INT64_MAX, &ranks[i]) != OK)
            ranks[i] = INT64_MAX;
    }
    if (ranks[0] != ranks[1])
        return ranks[0] < ranks[1] ? -1 : 1;
    return (texts[0]->kept->id > texts[1]->kept->id) - (texts[0]->kept->id < texts[1]->kept->id);
}

Status take_to_boards(Db *db, const Taking *taking)
{
    const HarvestText **sorted = arena_array(db->arena, const HarvestText *, taking->count);
    for (size_t i = 0; i < taking->count; i++) {
        sorted[i] = taking->texts[i];
        if (str_equal(taking->texts[i]->kept->kind, STR("option")))
            TRY(take_option(db, taking, taking->texts[i]->kept));
    }
    qsort(sorted, taking->count, sizeof *sorted, rank_compare);
    for (size_t part = 0; part < sizeof PARTS / sizeof PARTS[0]; part++) {
        for (size_t i = 0; i < taking->count; i++) {
            if (str_equal(sorted[i]->kept->kind, str_of(PARTS[part].kind)))
                TRY(take_part(db, taking, sorted[i]->kept, PARTS[part].part));
        }
    }
    return OK;
}
