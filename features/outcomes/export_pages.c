/*
 * What came of an event as tables for other programs.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/agreements/card.h"
#include "features/outcomes/attendance_pages.h"
#include "features/outcomes/feedback_words.h"
#include "features/outcomes/outcome_network.h"
#include "features/outcomes/outcome_pages.h"
#include "features/outcomes/poll_words.h"
#include "features/outcomes/sheet.h"

enum {
    SHEETS = 6,
    SUM_ROWS = 9
};

static Str say(Request *request, const char *message)
{
    return request_text(request, message, (TextArgs){0});
}

/* A sheet with these columns and room for so many rows. */
static Sheet sheet_make(
    Request *request,
    const char *name,
    const char *const *columns,
    size_t column_count,
    size_t row_count,
    SheetCell **ret_cells)
{
    Str *header = arena_array(request->arena, Str, column_count);
    for (size_t i = 0; i < column_count; i++)
        header[i] = say(request, columns[i]);
    *ret_cells = arena_array(request->arena, SheetCell, column_count * row_count + 1);
    return (Sheet){
        .name = say(request, name),
        .header = header,
        .column_count = column_count,
        .cells = *ret_cells,
        .row_count = row_count};
}

#define COLUMNS(...)                      \
    ((const char *const[]){__VA_ARGS__}), \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)

/* ---- Attendance and sums ---- */

static Status attendance_sheet(Request *request, Sheet *ret_sheet)
{
    const Attendance *people;
    size_t count;
    SheetCell *cell;
    TRY(attendance_list(
        &request->db, request->language, request_meeting(request), &people, &count));
    Sheet sheet = sheet_make(
        request,
        N_("Attendance"),
        COLUMNS(
            N_("Name"),
            N_("Organisation"),
            N_("Function"),
            N_("Attendance"),
            N_("From–to"),
            N_("Minutes, without breaks"),
            N_("Own word")),
        count,
        &cell);
    static const char *const WORDS[] = {"", N_("“I was there”"), N_("“I was not there”")};
    for (size_t i = 0; i < count; i++) {
        bool was_there = people[i].state == ATTENDANCE_PRESENT;
        *cell++ = sheet_text(people[i].name);
        *cell++ = sheet_text(people[i].organisation_name);
        *cell++ = sheet_text(people[i].job_title);
        *cell++ = sheet_text(attendance_state_text(request, people[i].state));
        *cell++ = sheet_text(was_there ? stays_text(request, &people[i].stays) : (Str){0});
        *cell++ = sheet_number((double)people[i].minutes);
        *cell++ = sheet_text(
            people[i].word == WORD_NONE ? (Str){0} : say(request, WORDS[people[i].word]));
    }
    *ret_sheet = sheet;
    return OK;
}

static Status sum_sheet(Request *request, Sheet *ret_sheet)
{
    const Meeting *meeting = request_meeting(request);
    const Attendance *people;
    size_t count;
    HeldTimes held;
    CardCounts cards;
    SheetCell *cell;
    TRY(held_get(&request->db, meeting, &held));
    TRY(attendance_list(&request->db, request->language, meeting, &people, &count));
    TRY(card_counts(&request->db, meeting->id, &cards));
    AttendanceSum sum = attendance_sum(&held, people, count);

    const struct {
        const char *label;
        int64_t number;
    } rows[SUM_ROWS] = {
        {N_("Session minutes, without breaks"), sum.session_minutes},
        {N_("Person-minutes, without breaks"), sum.person_minutes},
        {N_("People who were there"), sum.present_count},
        {N_("Organisations that were there"), sum.organisation_count},
        {N_("People who were not there"), sum.absent_count},
        {N_("People who were excused"), sum.excused_count},
        {N_("People of whom nobody has said"), sum.open_count},
        {N_("Agreements confirmed by both sides"), cards.confirmed},
        {N_("Follow-up steps"), cards.steps},
    };

    *ret_sheet =
        sheet_make(request, N_("In numbers"), COLUMNS(N_("What"), N_("Number")), SUM_ROWS, &cell);
    for (size_t i = 0; i < SUM_ROWS; i++) {
        *cell++ = sheet_text(say(request, rows[i].label));
        *cell++ = sheet_number((double)rows[i].number);
    }
    return OK;
}

/* ---- Answers ---- */

static void feedback_numbers(Request *request, const FeedbackResults *results, SheetCell **cell)
{
    for (size_t i = 0; i < FEEDBACK_MARKS; i++) {
        const FeedbackMean *mean = &results->means[i];
        *(*cell)++ = sheet_text(say(request, FEEDBACK_MARK_LABELS[i]));
        *(*cell)++ = sheet_number((double)mean->count);
        *(*cell)++ =
            mean->is_shown ? sheet_number((double)mean->tenths / 10) : sheet_text((Str){0});
    }
    const FeedbackCounts *counts[] = {&results->will_use, &results->goes_on};
    const char *const labels[] = {LABEL_WILL_USE, LABEL_GOES_ON};
    for (size_t i = 0; i < 2; i++) {
        Str text = request_text(
            request,
            N_("yes {1}, partly {2}, no {3}"),
            ARGS(text_arg(counts[i]->yes), text_arg(counts[i]->partly), text_arg(counts[i]->no)));
        *(*cell)++ = sheet_text(say(request, labels[i]));
        *(*cell)++ = sheet_number((double)counts[i]->count);
        *(*cell)++ = sheet_text(counts[i]->is_shown ? text : (Str){0});
    }
}

/* Empty as long as people can still answer. */
static Status feedback_sheet(Request *request, Sheet *ret_sheet)
{
    static const char *const LABELS[] = {LABEL_VALUABLE, LABEL_CHANGE, LABEL_TOPIC};
    const Meeting *meeting = request_meeting(request);
    Str today = today_iso(request->arena);
    FeedbackState state;
    FeedbackResults results = {0};
    SheetCell *cell;
    TRY(feedback_state(&request->db, meeting, today, &state));
    if (state.is_closed)
        TRY(feedback_results(&request->db, meeting, today, &results));
    size_t rows = state.is_closed ? FEEDBACK_MARKS + 2 + results.text_count : 0;
    *ret_sheet = sheet_make(
        request,
        N_("What people thought"),
        COLUMNS(N_("Question"), N_("Answers"), N_("Result")),
        rows,
        &cell);
    if (rows == 0)
        return OK;
    feedback_numbers(request, &results, &cell);
    for (size_t i = 0; i < results.text_count; i++) {
        *cell++ = sheet_text(say(request, LABELS[results.texts[i].question]));
        *cell++ = sheet_text((Str){0});
        *cell++ = sheet_text(results.texts[i].text);
    }
    return OK;
}

static Status poll_sheet(Request *request, Sheet *ret_sheet)
{
    const PollDay *days;
    size_t count;
    SheetCell *cell;
    TRY(poll_list(&request->db, request_meeting(request)->id, (PersonId){0}, &days, &count));
    *ret_sheet = sheet_make(
        request,
        N_("The next date"),
        COLUMNS(N_("Day"), N_("Can come"), N_("Perhaps"), N_("Cannot"), N_("Chosen")),
        count,
        &cell);
    for (size_t i = 0; i < count; i++) {
        *cell++ = sheet_text(poll_day_text(request->arena, request->language, &days[i]));
        *cell++ = sheet_number((double)days[i].yes_count);
        *cell++ = sheet_number((double)days[i].maybe_count);
        *cell++ = sheet_number((double)days[i].no_count);
        *cell++ = sheet_text(days[i].is_chosen ? say(request, N_("yes")) : (Str){0});
    }
    return OK;
}

/* ---- Network and agreements ---- */

static Status network_sheet(Request *request, Sheet *ret_sheet)
{
    OutcomeNetwork network;
    SheetCell *cell;
    TRY(network_load(&request->db, request->language, request_meeting(request), &network));
    *ret_sheet = sheet_make(
        request,
        N_("Network"),
        COLUMNS(
            N_("Organisation"),
            N_("Other organisation"),
            N_("Knew before"),
            N_("Met"),
            N_("Agreed, and lets others see it")),
        network.tie_count,
        &cell);
    for (size_t i = 0; i < network.tie_count; i++) {
        const PairTie *tie = &network.ties[i];
        const unsigned states[] = {PAIR_KNOWN, PAIR_MET, PAIR_AGREED};
        *cell++ = sheet_text(network.organisations[tie->a].name);
        *cell++ = sheet_text(network.organisations[tie->b].name);
        for (size_t s = 0; s < 3; s++)
            *cell++ =
                sheet_text((tie->state & states[s]) != 0 ? say(request, N_("yes")) : (Str){0});
    }
    return OK;
}

static Status agreement_sheet(Request *request, Sheet *ret_sheet)
{
    const Card *cards;
    size_t count;
    SheetCell *cell;
    TRY(card_list_shown(
        &request->db, request->language, request_meeting(request)->id, &cards, &count));
    *ret_sheet = sheet_make(
        request,
        N_("Agreements"),
        COLUMNS(
            N_("Organisation"),
            N_("Other organisation"),
            N_("Common client"),
            N_("What the first one does"),
            N_("What the other one does")),
        count,
        &cell);
    for (size_t i = 0; i < count; i++) {
        *cell++ = sheet_text(cards[i].sides[0].name);
        *cell++ = sheet_text(cards[i].sides[1].name);
        *cell++ = sheet_text(cards[i].texts[CARD_COMMON_CLIENT]);
        *cell++ = sheet_text(cards[i].texts[CARD_DOES_ONE]);
        *cell++ = sheet_text(cards[i].texts[CARD_DOES_OTHER]);
    }
    return OK;
}

/* ---- Answers ---- */

static Status send_csv(Request *request, Response *response, const Sheet *sheet, const char *name)
{
    Str bytes;
    TRY(sheet_csv(sheet, request->arena, &request->error, &bytes));
    response_body(request, response, "text/csv; charset=utf-8", bytes, str_of(name));
    return OK;
}

Status attendance_csv(Request *request, Response *response)
{
    Sheet sheet;
    TRY(attendance_sheet(request, &sheet));
    return send_csv(request, response, &sheet, "attendance.csv");
}

Status network_csv(Request *request, Response *response)
{
    Sheet sheet;
    TRY(network_sheet(request, &sheet));
    return send_csv(request, response, &sheet, "network.csv");
}

Status outcome_workbook(Request *request, Response *response)
{
    Sheet sheets[SHEETS];
    Str bytes;
    TRY(sum_sheet(request, &sheets[0]));
    TRY(attendance_sheet(request, &sheets[1]));
    TRY(feedback_sheet(request, &sheets[2]));
    TRY(poll_sheet(request, &sheets[3]));
    TRY(network_sheet(request, &sheets[4]));
    TRY(agreement_sheet(request, &sheets[5]));
    TRY(sheet_workbook(sheets, SHEETS, request->arena, &request->error, &bytes));
    response_body(
        request,
        response,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes,
        STR("outcomes.xlsx"));
    return OK;
}
