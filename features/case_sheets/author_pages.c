/*
 * The pages of whoever brings a case, and of the group that reads them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/author_page.html.h"
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/group_page.html.h"
#include "features/case_sheets/sheet_paper.html.h"
#include "features/case_sheets/town_list.h"
#include "features/codes/code_list.h"
#include "features/meetings/meeting_door.h"

static const SheetChoiceView *choice_views(
    Request *request, const SheetChoice *choices, size_t count)
{
    SheetChoiceView *views = arena_array(request->arena, SheetChoiceView, count);
    for (size_t i = 0; i < count; i++)
        views[i] = (SheetChoiceView){
            .key = str_of(choices[i].key),
            .label = request_text(request, choices[i].label, (TextArgs){0})};
    return views;
}

static Status fill_choices(Request *request, AuthorPage *view)
{
    const Code *codes;
    TRY(code_list(
        &request->db,
        request->language,
        CODE_LIST_TARGET_GROUP,
        &codes,
        &view->target_group_count));
    SheetChoiceView *groups =
        arena_array(request->arena, SheetChoiceView, view->target_group_count);
    SheetChoiceView *ticks = arena_array(request->arena, SheetChoiceView, SHEET_TICKS);
    for (size_t i = 0; i < view->target_group_count; i++)
        groups[i] = (SheetChoiceView){.key = codes[i].key, .label = codes[i].label};
    for (int i = 0; i < SHEET_TICKS; i++)
        ticks[i] = (SheetChoiceView){
            .key = str_format(request->arena, "tick_%d", i + 1),
            .label = request_text(request, SHEET_TICK_WORDS[i], (TextArgs){0})};
    view->target_groups = groups;
    view->ticks = ticks;
    view->ages = choice_views(request, SHEET_AGE_CHOICES, SHEET_AGES);
    view->households = choice_views(request, SHEET_HOUSEHOLD_CHOICES, SHEET_HOUSEHOLDS);
    view->parts = sheet_part_views(request, NULL);
    view->words = sheet_words(request, &view->word_count);
    return OK;
}

static Status load_own(Request *request, const Participant *author, AuthorPage *view)
{
    CaseSheet sheet = {0};
    CaseCall call;
    Str today = today_iso(request->arena);
    const Meeting *meeting = &author->meeting;
    TRY(case_call_get(&request->db, meeting->id, &call));
    TRY(db_found(
        &request->db,
        sheet_of_author(&request->db, meeting->id, author->person.id, &sheet),
        &view->has_sheet));
    view->takes = case_call_takes(&call, today);
    view->call_note = call.note;
    if (call.is_made)
        view->deadline = format_date_long(request->arena, request->language, call.deadline);
    if (!view->has_sheet)
        return OK;
    view->state = sheet_state_text(request, sheet.state);
    view->note = sheet.note;
    view->is_lost = sheet.is_lost;
    view->takes |= sheet.state == SHEET_RETURNED && str_compare(today, meeting->date) <= 0;
    return OK;
}

Status author_show(Request *request, Response *response)
{
    const Participant *author = request_participant(request);
    const SheetLexica *lexica = sheet_lexica();
    AuthorPage view = {
        .meeting_name = author->meeting.name,
        .day_text = meeting_day_text(request->arena, request->language, &author->meeting),
        .path = participant_path(request, "/case"),
        .group_path = participant_path(request, "/cases"),
        .shown_text = sheet_days_text(request, &author->meeting),
        .people_count = author->meeting.person_count,
        .draft = str_format(request->arena, "%lld", (long long)author->link.id.value),
    };
    if (lexica != NULL) {
        view.czech_address = lexica->czech_address;
        view.polish_address = lexica->polish_address;
    }
    TownList list;
    TRY(town_list_get(&request->db, &list));
    view.town_words = list.words;
    arena_wipe_what_ends(request->arena);
    TRY(load_own(request, author, &view));
    TRY(meeting_readers(request, &author->meeting, &view.readers));
    TRY(fill_choices(request, &view));
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Bring a case"), (TextArgs){0}),
        .back_path = participant_path(request, "/participant"),
        .back_label = author->meeting.name,
        .script = view.takes && lexica != NULL ? "case_sheet.js" : NULL};
    return page_render(request, response, &page, author_page_body, &view);
}

Status author_paper(Request *request, Response *response)
{
    const Participant *author = request_participant(request);
    AuthorPage view = {
        .meeting_name = author->meeting.name,
        .day_text = meeting_day_text(request->arena, request->language, &author->meeting),
    };
    TRY(fill_choices(request, &view));
    Page page = {
        .kind = PAGE_PRINT,
        .title = request_text(request, N_("Case sheet"), (TextArgs){0}),
        .back_path = participant_path(request, "/case"),
        .back_label = request_text(request, N_("Bring a case"), (TextArgs){0})};
    return page_render(request, response, &page, sheet_paper_body, &view);
}

Status group_show(Request *request, Response *response)
{
    const Participant *reader = request_participant(request);
    const CaseSheet *sheets = NULL;
    size_t count = 0;
    GroupPage view = {
        .meeting_name = reader->meeting.name,
        .day_text = meeting_day_text(request->arena, request->language, &reader->meeting),
        .shown_text = sheet_days_text(request, &reader->meeting),
        .reader_name = reader->person.name,
        .is_shown = !reader->person.is_excused &&
                    sheet_is_shown_on(request->arena, &reader->meeting, today_iso(request->arena)),
    };
    TRY(meeting_readers(request, &reader->meeting, &view.readers));
    arena_wipe_what_ends(request->arena);
    if (view.is_shown)
        TRY(sheet_list(&request->db, reader->meeting.id, &sheets, &count));
    ReadSheet *read = arena_array(request->arena, ReadSheet, count);
    for (size_t i = 0; i < count; i++) {
        if (sheets[i].state == SHEET_APPROVED && !sheets[i].is_lost)
            TRY(sheet_to_read(request, &sheets[i], false, &read[view.count++]));
    }
    view.sheets = read;
    Page page = {
        .kind = PAGE_NARROW,
        .title = request_text(request, N_("Cases for this event"), (TextArgs){0}),
        .back_path = participant_path(request, "/participant"),
        .back_label = reader->meeting.name};
    return page_render(request, response, &page, group_page_body, &view);
}
