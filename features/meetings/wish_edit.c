/*
 * The form of one organisation's wishes.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/meetings/wish_edit.h"

#include "base/unicode.h"
#include "features/codes/code_list.h"
#include "features/meetings/text_match.h"

#include <stdlib.h>

enum {
    LINES_PER_PAGE = 200
};

static Str answer_text(Request *request, const Pair *pair, bool other_is_never)
{
    if (other_is_never)
        return request_text(request, N_("says never"), (TextArgs){0});
    if (pair->b_asked)
        return request_text(request, N_("wants to meet it"), (TextArgs){0});
    return (Str){0};
}

static Status about_load(Request *request, const ProfileOverview *profile, Str *ret_about)
{
    Str parts[2];
    size_t count = 0;
    if (profile->municipality.len > 0)
        parts[count++] = profile->municipality;
    if (profile->sector.len > 0) {
        TRY(code_label(
            &request->db, request->language, CODE_LIST_SECTOR, profile->sector, &parts[count]));
        count++;
    }
    *ret_about = str_join(request->arena, parts, count, STR(" · "));
    return OK;
}

static WishKind kind_of(const Wish *wishes, size_t count, OrganisationId from, OrganisationId to)
{
    for (size_t i = 0; i < count; i++) {
        if (wishes[i].organisation.value == from.value && wishes[i].other.value == to.value)
            return wishes[i].kind;
    }
    return WISH_NONE;
}

/* What the page says of one other organisation. */
static Status line_fill(
    Request *request,
    const PairTable *table,
    size_t own,
    size_t other,
    bool is_planner,
    WishKind kind,
    bool other_is_never,
    WishLine *line)
{
    *line = (WishLine){
        .id = table->organisations[other].id,
        .name = table->organisations[other].name,
        .wants = kind == WISH_MEET,
        .never = kind == WISH_NEVER};
    TRY(about_load(request, &table->profiles[other], &line->about));
    if (!is_planner)
        return OK;
    Pair pair = pair_of(table, own, other);
    line->answer = answer_text(request, &pair, other_is_never);
    line->reason = pair_reason(request->arena, request->language, &table->rules, &pair);
    if (!pair.is_never)
        line->points = format_int(request->arena, request->language, pair.points);
    return OK;
}

Status wish_edit_load(
    Request *request,
    const Meeting *meeting,
    OrganisationId organisation,
    bool is_planner,
    WishEdit *ret_edit)
{
    WishEdit edit = {
        .action = request->path,
        .list_path = request->path,
        .query = str_trim(request_field(request, "q")),
        .is_planner = is_planner};
    PairTable table;
    const Wish *wishes;
    size_t wish_count;
    size_t matching = 0;
    size_t first;
    TRY(pair_table_load(&request->db, request->language, meeting, &table));
    TRY(wish_list(&request->db, meeting->id, &wishes, &wish_count));
    size_t own = participant_position(table.organisations, table.count, organisation);
    if (own == SIZE_MAX)
        return error_set(&request->error, NOT_FOUND, "this organisation does not take part");

    Str query = unicode_fold(request->arena, edit.query);
    size_t *others = arena_array(request->arena, size_t, table.count);
    for (size_t i = 0; i < table.count; i++) {
        if (i != own && text_matches(request->arena, table.organisations[i].name, query))
            others[matching++] = i;
    }
    Str path = paging_path(request->arena, request->path, edit.query);
    edit.paging = paging_part(request, path, matching, LINES_PER_PAGE, &first, &edit.line_count);
    WishLine *lines = arena_array(request->arena, WishLine, edit.line_count);
    for (size_t i = 0; i < edit.line_count; i++) {
        OrganisationId other = table.organisations[others[first + i]].id;
        TRY(line_fill(
            request,
            &table,
            own,
            others[first + i],
            is_planner,
            kind_of(wishes, wish_count, organisation, other),
            kind_of(wishes, wish_count, other, organisation) == WISH_NEVER,
            &lines[i]));
    }
    edit.lines = lines;
    *ret_edit = edit;
    return OK;
}

/* ---- Saving ---- */

typedef struct Ticks {
    int64_t *ids; /* sorted */
    size_t count;
} Ticks;

static int id_compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static Ticks ticks_of(Request *request, const char *name)
{
    Ticks ticks = {.ids = arena_array(request->arena, int64_t, request->field_count)};
    for (size_t i = 0; i < request->field_count; i++) {
        if (str_equal(request->fields[i].name, str_of(name)) &&
            str_to_int(request->fields[i].value, 1, INT64_MAX, &ticks.ids[ticks.count]) == OK)
            ticks.count++;
    }
    if (ticks.count > 0)
        qsort(ticks.ids, ticks.count, sizeof *ticks.ids, id_compare);
    return ticks;
}

static bool is_ticked(const Ticks *ticks, int64_t id)
{
    return ticks->count > 0 &&
           bsearch(&id, ticks->ids, ticks->count, sizeof id, id_compare) != NULL;
}

typedef struct SaveWork {
    MeetingId meeting;
    OrganisationId organisation;
    WishSource source;
    Ticks shown;
    Ticks wanted;
    Ticks never;
} SaveWork;

/* Only what changed is written, so that points given by a list stay with wishes that stay. */
static Status save_work(Db *db, void *data)
{
    const SaveWork *work = data;
    const Wish *before;
    size_t before_count;
    bool has_changed = false;
    TRY(wish_list_of(db, work->meeting, work->organisation, &before, &before_count));
    for (size_t i = 0; i < work->shown.count; i++) {
        Wish wish = {
            .organisation = work->organisation,
            .other = {work->shown.ids[i]},
            .source = work->source};
        if (is_ticked(&work->never, wish.other.value))
            wish.kind = WISH_NEVER;
        else if (is_ticked(&work->wanted, wish.other.value))
            wish.kind = WISH_MEET;
        if (kind_of(before, before_count, work->organisation, wish.other) == wish.kind)
            continue;
        TRY(wish_save(db, work->meeting, &wish));
        has_changed = true;
    }
    return has_changed ? meeting_people_changed(db, work->meeting) : OK;
}

Status wish_edit_save(
    Request *request, MeetingId meeting, OrganisationId organisation, WishSource source)
{
    SaveWork work = {
        .meeting = meeting,
        .organisation = organisation,
        .source = source,
        .shown = ticks_of(request, "shown"),
        .wanted = ticks_of(request, "wish"),
        .never = ticks_of(request, "never")};
    for (size_t i = 0; i < work.wanted.count; i++) {
        if (is_ticked(&work.never, work.wanted.ids[i]))
            return error_set_user(
                &request->error,
                INVALID,
                "never",
                N_("One organisation is ticked both as wanted and as never. Decide for one of "
                   "them; nothing was saved yet."));
    }
    return request_write(request, save_work, &work);
}
