/* card_clash: asks which of two texts should stand. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_clash.h"

#include "features/agreements/card_clash_page.html.h"
#include "features/agreements/card_fields.h"
#include "features/agreements/card_visit.h"
#include "web/form_text.h"

static Status clash_fill(Request *request, const CardClash *clash, ClashView *ret_view)
{
    ClashView view = {
        .key = CARD_FIELDS[clash->field].key,
        .label = request_text(request, card_field_label(clash->field), (TextArgs){0}),
        .theirs_value = clash->theirs,
        .mine_value = clash->mine,
        .fingerprint = card_fingerprint(request->arena, clash->joined)};
    TRY(card_field_text(request, clash->field, clash->theirs, &view.theirs));
    TRY(card_field_text(request, clash->field, clash->mine, &view.mine));
    TRY(card_field_text(request, clash->field, clash->joined, &view.joined));
    *ret_view = view;
    return OK;
}

Status card_clash_show(Request *request, Response *response, const CardSaved *saved)
{
    const CardVisit *visit = request_card_visit(request);
    ClashView *clashes = arena_array(request->arena, ClashView, saved->clash_count);
    for (size_t i = 0; i < saved->clash_count; i++)
        TRY(clash_fill(request, &saved->clashes[i], &clashes[i]));
    CardClashPage view = {
        .path = card_visit_path(request),
        .draft = request_field(request, "draft"),
        .other_name = visit->card.sides[1 - visit->own].name,
        .clashes = clashes,
        .clash_count = saved->clash_count};
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Both of you wrote here"), (TextArgs){0}),
        .back_path = view.path,
        .back_label = view.other_name,
        .http_status = response_status_of(CONFLICT)};
    return page_render(request, response, &page, card_clash_page_body, &view);
}

/* What came back is a value of that field again: browsers send line breaks as CRLF. */
static Status value_read(Request *request, CardField field, const char *what, Str *ret_value)
{
    const CardFieldType *type = &CARD_FIELDS[field];
    Arena *arena = request->arena;
    Str name = str_format(arena, "%s_%s", what, type->key);
    Str value = request_field(request, str_c(arena, name));
    size_t count;
    value = form_trim(form_tidy_breaks(arena, value, type->kind == CARD_TEXT));
    if (type->kind == CARD_CODES) {
        const Str *keys = card_codes_split(arena, value, &count);
        value = card_codes_join(arena, keys, count);
    }
    bool is_no_date =
        type->kind == CARD_DATE && value.len > 0 && parse_date(value, arena, &value) != OK;
    if (is_no_date || form_has_controls(value))
        return error_set(&request->error, INVALID, "a choice of texts that is none of ours");
    *ret_value = value;
    return OK;
}

Status card_clash_read(Request *request, CardDraft *ret_draft)
{
    CardDraft draft = {0};
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        Str name = str_format(request->arena, "choose_%s", CARD_FIELDS[field].key);
        Str choice = request_field(request, str_c(request->arena, name));
        bool takes_mine = str_equal(choice, STR("mine"));
        if (!takes_mine && !str_equal(choice, STR("theirs")))
            continue; /* both together stand there already */
        const char *taken = takes_mine ? "mine" : "theirs";
        Str seen = str_format(request->arena, "seen_%s", CARD_FIELDS[field].key);
        draft.has[field] = true;
        draft.seen[field] = request_field(request, str_c(request->arena, seen));
        TRY(value_read(request, (CardField)field, taken, &draft.texts[field]));
    }
    *ret_draft = draft;
    return OK;
}
