/*
 * A finished sheet arrives: it is checked as the browser checked it, sealed, and kept. What is
 * refused is kept nowhere and shown to nobody.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/case_sheets/case_pages.h"
#include "features/case_sheets/sheet_key.h"
#include "features/case_sheets/town_list.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"

enum {
    GROWN = 2 /* replacements may be longer than what was typed */
};

static bool is_plain_text(Str text, bool is_line)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool is_blank = byte == '\t' || (!is_line && byte == '\n');
        if ((byte < 0x20 && !is_blank) || byte == 0x7f)
            return false;
    }
    return true;
}

static Status incomplete(Request *request)
{
    return error_set_user(
        &request->error,
        INVALID,
        "",
        N_("A part of the sheet is missing, too long, or not ticked. Open the sheet again in your "
           "browser and send it from there."));
}

static Status read_parts(Request *request, SheetContent *content)
{
    for (size_t i = 0; i < SHEET_PARTS; i++) {
        const SheetPartType *type = &SHEET_PART_TYPES[i];
        Str text = request_field(request, type->name);
        if (!is_plain_text(text, type->is_line) ||
            unicode_length(text) > GROWN * type->most_characters ||
            (type->is_required && str_is_empty(str_trim(text))))
            return incomplete(request);
        content->parts[i] = text;
    }
    return OK;
}

static bool is_choice(const SheetChoice *choices, size_t count, Str key)
{
    return key.len == 0 || sheet_choice_label(choices, count, key) != NULL;
}

static Status read_content(Request *request, SheetContent *ret_content)
{
    SheetContent content = {
        .target_group = request_field(request, "target_group"),
        .age = request_field(request, "age"),
        .household = request_field(request, "household"),
        .language = request_field(request, "language"),
        .decisions = request_field(request, "decisions"),
    };
    TRY(read_parts(request, &content));
    bool is_language =
        str_equal(content.language, STR("cs")) || str_equal(content.language, STR("pl"));
    if (!is_language || !is_choice(SHEET_AGE_CHOICES, SHEET_AGES, content.age) ||
        !is_choice(SHEET_HOUSEHOLD_CHOICES, SHEET_HOUSEHOLDS, content.household) ||
        content.target_group.len > LIMIT_NAME_BYTES || !is_plain_text(content.target_group, true) ||
        !is_plain_text(content.decisions, true))
        return incomplete(request);
    for (int i = 1; i <= SHEET_TICKS; i++) {
        const char *name = str_c(request->arena, str_format(request->arena, "tick_%d", i));
        if (!request_has_field(request, name))
            return incomplete(request);
    }
    *ret_content = content;
    return OK;
}

typedef struct SendWork {
    MeetingId meeting;
    SheetId sheet;
    PersonId author;
    Str sealed;
} SendWork;

static Status send_work(Db *db, void *data)
{
    const SendWork *work = data;
    return sheet_send(db, work->meeting, work->sheet, work->author, work->sealed);
}

/* The author's sheet, or a new one. */
static Status find_sheet(
    Request *request, const Participant *author, SendWork *work, bool *ret_takes)
{
    CaseSheet sheet = {0};
    CaseCall call;
    bool is_found;
    Str today = today_iso(request->arena);
    TRY(case_call_get(&request->db, author->meeting.id, &call));
    TRY(db_found(
        &request->db,
        sheet_of_author(&request->db, author->meeting.id, author->person.id, &sheet),
        &is_found));
    work->sheet.value = is_found ? sheet.id.value : id_new();
    bool may_mend =
        is_found && sheet.state == SHEET_RETURNED && str_compare(today, author->meeting.date) <= 0;
    *ret_takes = case_call_takes(&call, today) || may_mend;
    return OK;
}

Status author_send(Request *request, Response *response)
{
    const Participant *author = request_participant(request);
    SendWork work = {.meeting = author->meeting.id, .author = author->person.id};
    SheetContent content;
    TownList town;
    bool takes = false;
    arena_wipe_what_ends(request->arena);
    TRY(find_sheet(request, author, &work, &takes));
    if (!takes)
        return error_set_user(
            &request->error,
            CONFLICT,
            "",
            N_("Cases for this event are not taken any more. Your text is still on your device: "
               "ask the organisers."));
    TRY(read_content(request, &content));
    TRY(town_list_get(&request->db, &town));
    TRY(sheet_release(&content, town.words, request->arena, &request->error));
    Str packed = sheet_pack(request->arena, &content);
    TRY(sheet_key_seal(work.sheet.value, packed, request->arena, &request->error, &work.sealed));
    TRY(request_write(request, send_work, &work));
    response_notice(request, response, N_("Thank you. The sheet waits for its second reader now."));
    response_redirect(request, response, participant_path(request, "/case"));
    return OK;
}

static Status withdraw_work(Db *db, void *data)
{
    const SheetId *sheet = data;
    return sheet_remove(db, *sheet);
}

Status author_withdraw(Request *request, Response *response)
{
    const Participant *author = request_participant(request);
    CaseSheet sheet;
    TRY(sheet_of_author(&request->db, author->meeting.id, author->person.id, &sheet));
    TRY(sheet_key_destroy(sheet.id.value, &request->error));
    TRY(request_write(request, withdraw_work, &sheet.id));
    response_notice(
        request,
        response,
        N_("The sheet is withdrawn. Its key is destroyed; nobody can read it any more."));
    response_redirect(request, response, participant_path(request, "/case"));
    return OK;
}
