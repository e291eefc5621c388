/* card_history: reads what happened. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_history.h"

/* With {1} when, {2} who, {3} who asked. */
static const struct {
    const char *kind;
    const char *text;
} KINDS[] = {
    {"changed", N_("{1}: {2} wrote")},
    {"confirmed", N_("{1}: {2} confirmed")},
    {"shown", N_("{1}: {2} let others see more")},
    {"withdrawn", N_("{1}: {2} took back what others could see")},
    {"typed", N_("{1}: {2} typed in the paper card, because {3} asked for it")},
};

static Str name_or_somebody(Request *request, Str name)
{
    return name.len > 0 ? name : request_text(request, N_("somebody"), (TextArgs){0});
}

static Str line_of(Request *request, const DbRows *rows)
{
    Str kind = db_get_text(rows, "kind");
    Str when = format_moment(request->arena, request->language, db_get_int(rows, "happened_at"));
    Str who = name_or_somebody(request, db_get_text(rows, "name"));
    Str asked = name_or_somebody(request, db_get_text(rows, "asked_by"));
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        if (str_equal(kind, str_of(KINDS[i].kind)))
            return request_text(
                request, KINDS[i].text, ARGS(text_arg(when), text_arg(who), text_arg(asked)));
    }
    return when;
}

Status card_history_text(Request *request, CardId card, const Str **ret_lines, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT e.kind, e.happened_at, p.name, q.name AS asked_by FROM pair_card_event e"
        " LEFT JOIN person p ON p.id = e.person_id AND p.removed_at IS NULL"
        " LEFT JOIN person q ON q.id = e.asked_by_id AND q.removed_at IS NULL"
        " WHERE e.card_id = $1 ORDER BY e.id DESC LIMIT $2",
        PARAMS(db_int(card.value), db_int(CARD_HISTORY_LINES)),
        &rows));
    size_t count = 0;
    Str *lines = arena_array(request->arena, Str, db_row_count(rows));
    while (db_next(rows))
        lines[count++] = line_of(request, rows);
    *ret_lines = lines;
    *ret_count = count;
    return OK;
}
