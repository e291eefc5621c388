/*
 * What stands on every screen of a meeting by a method.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/codes/code_list.h"
#include "features/contributions/follow_up.h"
#include "features/live/circle_view.h"

Str circle_part_name(Arena *arena, Language language, const Phase *phase)
{
    Str part = method_text(&phase->part, language);
    if (part.len == 0 || phase->part_number == 0)
        return (Str){0};
    return str_format(arena, "%.*s %lld", STR_ARG(part), (long long)phase->part_number);
}

Str circle_phase_name(Arena *arena, Language language, const Phase *phase)
{
    Str name = method_text(&phase->name, language);
    Str part = circle_part_name(arena, language, phase);
    if (part.len == 0)
        return name;
    return text_say(arena, language, N_("{1}: {2}"), ARGS(text_arg(part), text_arg(name)));
}

/* Whose texts go into a list. */
typedef struct Gathering {
    Request *request;
    const Circle *circle;
    const CircleViewer *viewer;
    const Screen *screen;
    int64_t phase;
    int64_t table; /* 0: of all */
    Str kind;      /* empty: of all but the key question */
    size_t text_count;
} Gathering;

static bool is_gathered(const Gathering *gathering, const Contribution *text)
{
    bool is_of_kind = gathering->kind.len > 0 ? str_equal(text->kind, gathering->kind)
                                              : !str_equal(text->kind, STR("key_question"));
    return text->phase == gathering->phase && is_of_kind &&
           (gathering->table == 0 || text->table == gathering->table) &&
           circle_sees(gathering->circle, gathering->viewer, text);
}

/* The newest ones, oldest first. */
static Status list_fill(const Gathering *gathering, TextList *list)
{
    const Contributions *said = &gathering->circle->said;
    size_t room = said->count < gathering->text_count ? said->count : gathering->text_count;
    const Contribution **newest =
        arena_array(gathering->request->arena, const Contribution *, room);
    for (size_t i = said->count; i-- > 0;) {
        if (!is_gathered(gathering, &said->items[i]))
            continue;
        if (list->count < room)
            newest[list->count++] = &said->items[i];
        else
            list->left_out_count++;
    }
    TextView *texts = arena_array(gathering->request->arena, TextView, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const Contribution *text = newest[list->count - 1 - i];
        texts[i].text = text->text;
        TRY(circle_details(
            &gathering->request->db,
            gathering->request->language,
            text,
            &texts[i].details,
            &texts[i].detail_count));
    }
    list->texts = texts;
    return OK;
}

static bool is_first_of_kind(const Phase *phase, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (phase->writes[i].kind == phase->writes[index].kind)
            return false;
    }
    return true;
}

/* The lists of one phase that have something in them, behind those there are. */
static Status phase_lists(Gathering *gathering, const Phase *phase, TextList *lists, size_t *count)
{
    RoleSet everybody = method_all_roles(gathering->circle->method);
    for (size_t i = 0; i < phase->write_count; i++) {
        TextList list = {
            .label = method_text(&phase->writes[i].label, gathering->request->language),
            .is_handed = phase->writes[i].shown == SHOWN_WHEN_PHASE_ENDS ||
                         (phase->writes[i].to & everybody) != everybody};
        bool is_key = str_equal(str_of(phase->writes[i].kind->key), STR("key_question"));
        if (is_key || !is_first_of_kind(phase, i)) /* the key question stands above all */
            continue;
        gathering->kind = str_of(phase->writes[i].kind->key);
        TRY(list_fill(gathering, &list));
        if (list.count > 0)
            lists[(*count)++] = list;
    }
    return OK;
}

static size_t rule_count_of(const Method *method)
{
    size_t count = 0;
    for (size_t i = 0; i < method->phase_count; i++)
        count += method->phases[i].write_count;
    return count;
}

/* The same of an earlier round at one's own table: it is said of which. */
static Status own_table_lists(
    Gathering *gathering, const Phase *phase, TextList *lists, size_t *count)
{
    size_t first = *count;
    Arena *arena = gathering->request->arena;
    Language language = gathering->request->language;
    Str part = circle_part_name(arena, language, phase);
    TRY(phase_lists(gathering, phase, lists, count));
    for (size_t i = first; i < *count && part.len > 0; i++)
        lists[i].label = text_say(
            arena, language, N_("{1}: {2}"), ARGS(text_arg(part), text_arg(lists[i].label)));
    return OK;
}

/* What the groups of a phase wrote, beside each other; none when nothing of it is seen. */
static Status columns_fill(Gathering *gathering, const Phase *phase, CircleBoard *board)
{
    Request *request = gathering->request;
    const Contributions *said = &gathering->circle->said;
    int64_t table_count = 0;
    for (size_t i = 0; i < said->count; i++) {
        if (said->items[i].phase == gathering->phase && said->items[i].table > table_count)
            table_count = said->items[i].table;
    }
    if (table_count > SEATING_TABLES_MOST)
        table_count = SEATING_TABLES_MOST;
    TextList *lists = arena_array(request->arena, TextList, (size_t)table_count);
    TextColumns columns = {.columns = lists};
    gathering->kind = (Str){0};
    for (gathering->table = 1; gathering->table <= table_count; gathering->table++) {
        TextList list = {
            .label = circle_table_name(request->arena, request->language, phase, gathering->table)};
        TRY(list_fill(gathering, &list));
        if (list.count > 0)
            lists[columns.count++] = list;
    }
    gathering->table = 0;
    columns.title = circle_question(request->arena, gathering->screen, phase);
    if (columns.title.len == 0)
        columns.title = circle_phase_name(request->arena, request->language, phase);
    if (columns.count > 0)
        board->columns[board->column_count++] = columns;
    return OK;
}

/* Small groups: their own while they work, and everything side by side afterwards. */
static Status tables_lists(Gathering *gathering, CircleBoard *board)
{
    const Circle *circle = gathering->circle;
    bool is_whole = circle->phase != NULL && circle->phase->part_number == 0;
    board->columns =
        arena_array(gathering->request->arena, TextColumns, circle->method->phase_count);
    if (!is_whole && !circle_has_tables(circle))
        return OK;
    for (int64_t number = 1; number <= circle->number; number++) {
        const Phase *phase = &circle->method->phases[number - 1];
        gathering->phase = number;
        if (phase->kind == PHASE_TABLES)
            TRY(columns_fill(gathering, phase, board));
    }
    return OK;
}

static Status lists_fill(Gathering *gathering, CircleBoard *board)
{
    const Circle *circle = gathering->circle;
    size_t room = rule_count_of(circle->method);
    TextList *lists = arena_array(gathering->request->arena, TextList, room);
    TextList *earlier = arena_array(gathering->request->arena, TextList, room);
    int64_t part = circle->phase != NULL ? circle->phase->part_number : 0;
    int64_t own_table = circle_table(circle, gathering->viewer);
    bool is_at_table = circle_has_tables(circle) && own_table > 0;
    board->lists = lists;
    board->earlier = earlier;
    if (!is_at_table)
        TRY(tables_lists(gathering, board));
    gathering->phase = circle->number;
    gathering->table = is_at_table ? own_table : 0;
    if (circle->phase != NULL && (is_at_table || !circle_has_tables(circle)))
        TRY(phase_lists(gathering, circle->phase, lists, &board->list_count));
    for (int64_t number = circle->number - 1; number >= 1; number--) {
        const Phase *phase = &circle->method->phases[number - 1];
        gathering->phase = number;
        gathering->table = 0;
        if (phase->kind != PHASE_TABLES && phase->part_number == part)
            TRY(phase_lists(gathering, phase, earlier, &board->earlier_count));
        gathering->table = own_table;
        if (phase->kind == PHASE_TABLES && is_at_table)
            TRY(own_table_lists(gathering, phase, earlier, &board->earlier_count));
    }
    return OK;
}

/* The newest question of the case that is spoken about. */
static Str key_question(const Circle *circle, const CircleViewer *viewer)
{
    const Contributions *said = &circle->said;
    for (size_t i = said->count; circle->phase != NULL && i-- > 0;) {
        const Contribution *text = &said->items[i];
        const Phase *phase = text->phase >= 1 && (size_t)text->phase <= circle->method->phase_count
                                 ? &circle->method->phases[text->phase - 1]
                                 : NULL;
        if (phase != NULL && phase->part_number == circle->phase->part_number &&
            text->phase <= circle->number && str_equal(text->kind, STR("key_question")) &&
            circle_sees(circle, viewer, text))
            return text->text;
    }
    return (Str){0};
}

static void rules_fill(Request *request, const Circle *circle, CircleBoard *board)
{
    const Method *method = circle->method;
    bool is_opening = room_now(circle->room)->stage == STAGE_OPENING;
    bool is_phase = circle->phase != NULL && (circle->phase->at_hand & AT_HAND_RULES) != 0;
    if (!is_opening && !is_phase)
        return;
    Str *rules = arena_array(request->arena, Str, method->rule_count);
    for (size_t i = 0; i < method->rule_count; i++)
        rules[i] = method_text(&method->rules[i], request->language);
    board->rules = rules;
    board->rule_count = method->rule_count;
    board->accepted_count = (int64_t)circle->said.accepted_count;
}

/* How the phase goes: turns, and what to go through. */
static void way_fill(Request *request, const Phase *phase, CircleBoard *board)
{
    Str *steps = arena_array(request->arena, Str, phase->step_count);
    for (size_t i = 0; i < phase->step_count; i++)
        steps[i] = method_text(&phase->steps[i], request->language);
    board->steps = steps;
    board->step_count = phase->step_count;
    board->turn_seconds = phase->turns == TURNS_ROUND ? phase->seconds_each : 0;
}

/* When the step of a meeting in writing ends. */
static Str until_text(Request *request, const Screen *screen)
{
    Microseconds due = course_due(&screen->course, screen->step);
    if (due == 0)
        return (Str){0};
    return request_text(
        request,
        N_("This step is open until {1}. Write when it suits you; it takes about {2} minutes."),
        ARGS(
            text_arg(format_moment(request->arena, request->language, due)),
            text_arg(screen->circle->phase->minutes.usual)));
}

/* The phase that looks back is the one in which one says what came of it. */
static bool looks_back(const Phase *phase)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        if (str_equal(str_of(phase->writes[i].kind->key), STR("outcome")))
            return true;
    }
    return false;
}

/* What presenters of the series have answered; whose case it was nobody can tell. */
static Status since_fill(Request *request, const Meeting *meeting, TextList *list)
{
    const FollowUp *answers;
    size_t count;
    TRY(follow_ups_since_last(&request->db, meeting, &answers, &count));
    TextView *texts = arena_array(request->arena, TextView, count);
    TextDetail *details = arena_array(request->arena, TextDetail, count);
    for (size_t i = 0; i < count; i++) {
        texts[i] = (TextView){.text = answers[i].note, .details = &details[i], .detail_count = 1};
        details[i].label = request_text(request, N_("How it turned out"), (TextArgs){0});
        TRY(code_label(
            &request->db,
            request->language,
            "case_follow_up",
            answers[i].outcome,
            &details[i].value));
    }
    *list = (TextList){
        .label = request_text(request, N_("What came of it since last time"), (TextArgs){0}),
        .texts = texts,
        .count = count};
    return OK;
}

/* At tables one writes for all: tables are counted, not people. */
static void tables_count(const Circle *circle, CircleBoard *board)
{
    board->expected_count = 0;
    board->wrote_count = 0;
    for (size_t i = 0; i < board->table_count; i++) {
        bool has_text = false;
        for (size_t k = 0; k < circle->said.count && !has_text; k++)
            has_text = circle->said.items[k].phase == circle->number &&
                       circle->said.items[k].table == board->tables[i].number;
        board->expected_count += board->tables[i].count > 0;
        board->wrote_count += has_text;
    }
}

Status circle_board(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    size_t text_count,
    CircleBoard *ret_board)
{
    const Circle *circle = screen->circle;
    CircleBoard board = {0};
    Gathering gathering = {
        .request = request,
        .circle = circle,
        .viewer = viewer,
        .screen = screen,
        .text_count = text_count};
    for (size_t i = 0; i < circle->person_count; i++)
        board.here_count += circle->people[i].is_here;
    rules_fill(request, circle, &board);
    TRY(lists_fill(&gathering, &board));
    TRY(circle_tables(request, screen, viewer, &board.tables, &board.table_count));
    board.density = board.table_count <= 4    ? "few"
                    : board.table_count <= 9  ? "some"
                    : board.table_count <= 16 ? "many"
                                              : "most";
    if (circle->phase != NULL) {
        board.part = circle_part_name(request->arena, request->language, circle->phase);
        board.prompt = method_text(&circle->phase->prompt, request->language);
        board.note = method_text(&circle->phase->screen, request->language);
        board.key_question = key_question(circle, viewer);
        board.question = circle_question(request->arena, screen, circle->phase);
        board.until = until_text(request, screen);
        way_fill(request, circle->phase, &board);
        if (looks_back(circle->phase))
            TRY(since_fill(request, screen->meeting, &board.since));
    }
    if (circle->phase != NULL && phase_has_text(circle->phase)) {
        board.is_hidden = circle_is_hidden(circle);
        board.expected_count = (int64_t)circle->writers.expected_count;
        board.wrote_count = (int64_t)circle->writers.wrote_count;
    }
    if (board.table_count > 0 && board.expected_count > 0)
        tables_count(circle, &board);
    *ret_board = board;
    return OK;
}
