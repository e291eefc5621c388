/*
 * Who sits where, in words, and what tables owe.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/live/circle_view.h"
#include "features/live/seating_store.h"
#include "web/seats.h"

Str circle_table_name(Arena *arena, Language language, const Phase *phase, int64_t number)
{
    return text_say(
        arena,
        language,
        phase->tables.travels ? N_("Table {1}") : N_("Group {1}"),
        ARGS(text_arg(number)));
}

Str circle_question(Arena *arena, const Screen *screen, const Phase *phase)
{
    if (phase == NULL || (phase->at_hand & AT_HAND_QUESTION) == 0)
        return (Str){0};
    const CommonQuestion *question =
        common_question_of(screen->questions, screen->question_count, phase->part_number);
    if (question == NULL)
        return (Str){0};
    if (screen->question_count == 1)
        return question->content;
    return str_format(
        arena, "%lld. %.*s", (long long)question->position, STR_ARG(question->content));
}

/* Whether the table has written all that the phase asks each for. */
static bool has_written(const Circle *circle, int64_t table)
{
    for (size_t i = 0; i < circle->phase->write_count; i++) {
        const WriteRule *rule = &circle->phase->writes[i];
        int64_t count = 0;
        for (size_t k = 0; k < circle->said.count && count < rule->leaves; k++) {
            const Contribution *text = &circle->said.items[k];
            count += text->phase == circle->number && text->table == table &&
                     str_equal(text->kind, str_of(rule->kind->key));
        }
        if (count < rule->leaves)
            return false;
    }
    return true;
}

static bool is_host(const Circle *circle, PersonId person)
{
    size_t role = seating_host_role(circle->method, circle->phase);
    const CircleViewer viewer = {.person = person};
    return role != SIZE_MAX && role_set_has(circle_roles(circle, &viewer, circle->phase), role);
}

static void table_fill(
    Request *request, const Screen *screen, const CircleViewer *viewer, TableSeats *table)
{
    const Circle *circle = screen->circle;
    Arena *arena = request->arena;
    SeatView *people = arena_array(arena, SeatView, circle->person_count);
    Str *names = arena_array(arena, Str, circle->person_count);
    for (size_t i = 0; i < circle->person_count; i++) {
        const CirclePerson *person = &circle->people[i];
        if (person->is_gone || seating_table(&circle->seating, person->id) != table->number)
            continue;
        names[table->count] = person->name;
        people[table->count++] = (SeatView){
            .id = str_format(arena, "%lld", (long long)person->id.value),
            .name = person->name,
            .office = person->organisation_name,
            .is_host = is_host(circle, person->id),
            .is_own = viewer->person.value != 0 && viewer->person.value == person->id.value};
    }
    table->people = people;
    table->names = str_join(arena, names, table->count, STR(", "));
    table->hue = table_hue(table->number);
    table->title = circle_table_name(arena, request->language, circle->phase, table->number);
    if (viewer->is_leader && table->count > 0 && !has_written(circle, table->number))
        table->owes = request_text(request, N_("has not written yet"), (TextArgs){0});
}

Status circle_tables(
    Request *request,
    const Screen *screen,
    const CircleViewer *viewer,
    const TableSeats **ret_tables,
    size_t *ret_count)
{
    const Circle *circle = screen->circle;
    *ret_tables = NULL;
    *ret_count = 0;
    if (!circle_has_tables(circle))
        return OK;
    size_t count = (size_t)circle->seating.table_count;
    TableSeats *tables = arena_array(request->arena, TableSeats, count);
    for (size_t i = 0; i < count; i++) {
        tables[i].number = (int64_t)i + 1;
        table_fill(request, screen, viewer, &tables[i]);
    }
    *ret_tables = tables;
    *ret_count = count;
    return OK;
}
