/*
 * Words of boards, and a soft look at what is written on them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card_caution.h"
#include "features/boards/board_pages.h"
#include "features/codes/code_list.h"

static const struct {
    const char *label;
    const char *hint;
} PARTS[BOARD_PARTS] = {
    [PART_STRENGTH] = {N_("Strengths"), N_("What can be built on: in the family and around it.")},
    [PART_CONSTRAINT] = {N_("Constraints and barriers"), N_("What stands in the way.")},
    [PART_PROBLEM] = {N_("Problems by weight"), N_("The heaviest first.")},
    [PART_MAIN_GOAL] = {N_("Main goals"), N_("What should be in the end.")},
    [PART_DETAILED_GOAL] = {N_("Detailed goals"), N_("Steps towards a main goal.")},
    [PART_ACTION] = {N_("Actions"), N_("Who does what, and when.")},
    [PART_ALLIANCE] = {N_("Alliances"), N_("Who else could help: kinds of services, no names.")},
    [PART_CURRENT_PLAN] = {N_("The current plan"), N_("What is being done already.")},
};

bool board_text_tells(Str text)
{
    return card_caution(CARD_COMMON_CLIENT, text).len > 0;
}

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

static Str actor_text(Request *request, Str actor)
{
    if (str_equal(actor, STR("client")))
        return say(request, N_("client"));
    if (str_equal(actor, STR("worker")))
        return say(request, N_("worker"));
    return actor.len > 0 ? say(request, N_("others")) : (Str){0};
}

static Str entry_about(Request *request, const Board *board, const BoardEntry *entry)
{
    Str parts[2];
    size_t count = 0;
    for (size_t i = 0; i < board->entry_count && entry->goal != 0; i++) {
        if (board->entries[i].id == entry->goal)
            parts[count++] =
                request_text(request, N_("goal: {1}"), ARGS(text_arg(board->entries[i].content)));
    }
    Str actor = actor_text(request, entry->actor);
    if (actor.len > 0 && count < 2)
        parts[count++] = actor;
    if (entry->due_text.len > 0 && count < 2)
        parts[count++] = entry->due_text;
    return str_join(request->arena, parts, count, STR(", "));
}

static EntryView entry_view(Request *request, const Board *board, const BoardEntry *entry)
{
    static const char *const VERDICTS[] = {"", N_("adopted"), N_("refused"), N_("already there")};
    static const char *const BADGES[] = {"badge", "badge free", "badge", "badge info"};
    EntryView view = {
        .entry = entry,
        .about = entry_about(request, board, entry),
        .badge = BADGES[entry->verdict]};
    if (entry->verdict != VERDICT_NONE)
        view.verdict = say(request, VERDICTS[entry->verdict]);
    return view;
}

static void parts_fill(Request *request, const Board *board, BoardPage *page)
{
    PartView *parts = arena_array(request->arena, PartView, BOARD_PARTS);
    BoardEntry *goals = arena_array(request->arena, BoardEntry, board->entry_count);
    for (size_t p = 0; p < BOARD_PARTS; p++) {
        EntryView *entries = arena_array(request->arena, EntryView, board->entry_count);
        parts[p] = (PartView){
            .part = (BoardPart)p,
            .key = board_part_key((BoardPart)p),
            .label = say(request, PARTS[p].label),
            .hint = say(request, PARTS[p].hint),
            .is_ranked = p == PART_PROBLEM,
            .has_verdict = board_part_has_verdict((BoardPart)p),
            .entries = entries};
        for (size_t i = 0; i < board->entry_count; i++) {
            if (board->entries[i].part == (BoardPart)p)
                entries[parts[p].entry_count++] = entry_view(request, board, &board->entries[i]);
        }
    }
    for (size_t i = 0; i < board->entry_count; i++) {
        if (board->entries[i].part == PART_MAIN_GOAL)
            goals[page->goal_count++] = board->entries[i];
    }
    page->goals = goals;
    page->parts = parts;
    page->part_count = BOARD_PARTS;
}

static void options_fill(Request *request, const Board *board, BoardPage *page)
{
    OptionView *options = arena_array(request->arena, OptionView, board->option_count);
    for (size_t i = 0; i < board->option_count; i++) {
        const BoardOption *option = &board->options[i];
        options[i] = (OptionView){
            .option = option,
            .edit_path = str_format(
                request->arena,
                "%.*s/board?board=%lld&edit=%lld",
                STR_ARG(page->action),
                (long long)board->id,
                (long long)option->id),
            .field = str_format(request->arena, "tried-%lld", (long long)option->id)};
        if (option->organisation.value != 0)
            options[i].helper_path = str_format(
                request->arena,
                "/directory/organisations/%lld",
                (long long)option->organisation.value);
    }
    page->options = options;
    page->option_count = board->option_count;
}

Status board_page_fill(Request *request, const Board *board, BoardPage *page)
{
    page->board = board;
    page->is_contract = board->kind == BOARD_CONTRACT;
    page->from = str_format(
        request->arena,
        "%.*s, %.*s",
        STR_ARG(board->meeting_name),
        STR_ARG(format_date_long(request->arena, request->language, board->meeting_date)));
    if (board->wiped_on.len > 0)
        page->wiped_text = request_text(
            request,
            N_("This board is wiped after {1}. Print it or write off what you need before."),
            ARGS(text_arg(format_date_long(request->arena, request->language, board->wiped_on))));
    options_fill(request, board, page);
    if (page->is_contract)
        parts_fill(request, board, page);
    if (board->result.len > 0)
        TRY(code_label(
            &request->db, request->language, "case_follow_up", board->result, &page->result));
    return OK;
}
