/* rounds_output: written out in pieces, since a plan may have millions of meetings. Whether
 * standard output took it all is seen by main. SPDX-License-Identifier: EUPL-1.2 */
#include "app/rounds_output.h"

#include "base/csv.h"
#include "web/json.h"

#include <stdio.h>

enum {
    PIECE_BYTES = 64 * 1024,
    BUFFER_BYTES = 8 * 1024 * 1024 /* a piece and one meeting of very many people */
};

static void write_out(Buffer *buffer, size_t from_bytes)
{
    Str text = buffer_text(buffer);
    if (text.len < from_bytes)
        return;
    (void)fwrite(text.bytes, 1, text.len, stdout);
    buffer->len = 0;
}

/* The people of each organisation: first[o], then next[that], until SIZE_MAX. */
typedef struct Members {
    const RoundsInput *input;
    size_t *first, *next;
} Members;

static Members members_of(const RoundsInput *input, Arena *arena)
{
    size_t organisations = (size_t)input->problem.organisation_count;
    Members members = {
        .input = input,
        .first = arena_array(arena, size_t, organisations),
        .next = arena_array(arena, size_t, input->problem.person_count),
    };
    for (size_t o = 0; o < organisations; o++)
        members.first[o] = SIZE_MAX;
    for (size_t i = input->problem.person_count; i-- > 0;) {
        size_t *first = &members.first[input->problem.people[i].organisation];
        members.next[i] = *first;
        *first = i;
    }
    return members;
}

typedef struct Side {
    int32_t round, organisation, person;
} Side;

/* One person, or everybody of the organisation who is there. */
static bool takes_part(const Members *members, const Side *side, size_t index)
{
    const RoundsPerson *one = &members->input->problem.people[index];
    if (side->person != ROUNDS_ALL_PRESENT)
        return (int32_t)index == side->person;
    bool is_there = side->round >= one->arrives && (one->leaves == 0 || side->round <= one->leaves);
    for (size_t i = 0; is_there && i < members->input->problem.away_count; i++) {
        const RoundsAway *away = &members->input->problem.aways[i];
        is_there =
            (size_t)away->person != index || side->round < away->from || side->round > away->to;
    }
    return is_there;
}

static Str people_text(const Members *members, const Side *side, Buffer *room)
{
    room->len = 0;
    for (size_t i = members->first[side->organisation]; i != SIZE_MAX; i = members->next[i]) {
        if (!takes_part(members, side, i))
            continue;
        if (room->len > 0)
            buffer_put(room, STR("; "));
        buffer_put(room, members->input->people[i]);
    }
    return buffer_text(room);
}

static void put_number(Buffer *out, int32_t number, bool first)
{
    if (!first)
        buffer_put_byte(out, ',');
    buffer_put_int(out, number);
}

void rounds_print_csv(const RoundsInput *input, const RoundsPlan *plan, Arena *arena)
{
    Members members = members_of(input, arena);
    Buffer out, people;
    buffer_init(&out, BUFFER_BYTES);
    buffer_init(&people, BUFFER_BYTES);
    buffer_put(&out, STR("round,table,a,b,people_a,people_b"));
    csv_end_row(&out);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        const RoundsMeeting *meeting = &plan->meetings[i];
        Side a = {meeting->round, meeting->a, meeting->person_a};
        Side b = {meeting->round, meeting->b, meeting->person_b};
        put_number(&out, meeting->round, true);
        put_number(&out, meeting->table, false);
        csv_put_cell(&out, input->organisations[meeting->a], false);
        csv_put_cell(&out, input->organisations[meeting->b], false);
        csv_put_cell(&out, people_text(&members, &a, &people), false);
        csv_put_cell(&out, people_text(&members, &b, &people), false);
        csv_end_row(&out);
        write_out(&out, PIECE_BYTES);
    }
    write_out(&out, 0);
    buffer_done(&people);
    buffer_done(&out);
}

static void put_people(Json *json, const char *name, const Members *members, const Side *side)
{
    json_name(json, name);
    json_begin_list(json);
    for (size_t i = members->first[side->organisation]; i != SIZE_MAX; i = members->next[i]) {
        if (takes_part(members, side, i))
            json_put(json, members->input->people[i]);
    }
    json_end(json);
}

static void put_meeting(Json *json, const Members *members, const RoundsMeeting *meeting)
{
    const RoundsInput *input = members->input;
    Side a = {meeting->round, meeting->a, meeting->person_a};
    Side b = {meeting->round, meeting->b, meeting->person_b};
    json_begin_object(json);
    json_name(json, "round");
    json_put(json, (int)meeting->round);
    json_name(json, "table");
    json_put(json, (int)meeting->table);
    json_name(json, "a");
    json_put(json, input->organisations[meeting->a]);
    json_name(json, "b");
    json_put(json, input->organisations[meeting->b]);
    put_people(json, "people_a", members, &a);
    put_people(json, "people_b", members, &b);
    json_end(json);
}

void rounds_print_json(
    const RoundsInput *input, const RoundsPlan *plan, const DayBreaks *breaks_or_null, Arena *arena)
{
    Members members = members_of(input, arena);
    Buffer out;
    buffer_init(&out, BUFFER_BYTES);
    Json json = json_into(&out);
    json_begin_object(&json);
    json_name(&json, "rounds");
    json_put(&json, plan->round_count);
    json_name(&json, "lower_bound");
    json_put(&json, plan->lower_bound);
    json_name(&json, "optimal");
    json_put(&json, plan->is_optimal);
    json_name(&json, "witness");
    json_put(&json, rounds_plan_sentence(&input->problem, plan, input->organisations, arena));
    if (breaks_or_null != NULL) {
        json_name(&json, "breaks");
        json_put(&json, breaks_or_null->count);
        json_name(&json, "fewest_breaks");
        json_put(&json, breaks_or_null->bound);
    }
    json_name(&json, "meetings");
    json_begin_list(&json);
    for (size_t i = 0; i < plan->meeting_count; i++) {
        put_meeting(&json, &members, &plan->meetings[i]);
        write_out(&out, PIECE_BYTES);
    }
    json_end(&json);
    json_end(&json);
    buffer_put_byte(&out, '\n');
    write_out(&out, 0);
    buffer_done(&out);
}
