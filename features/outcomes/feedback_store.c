/*
 * What people thought of an event, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/outcomes/feedback.h"
#include "features/people/link_key.h"

#include <sodium.h>
#include <string.h>

static const char *const QUESTION_KEYS[FEEDBACK_TEXTS] = {"valuable", "change", "topic"};

/* Tells nothing of when it was made, unlike id_new. */
static int64_t random_id(void)
{
    uint64_t id;
    randombytes_buf(&id, sizeof id);
    return (int64_t)(id >> 1 | 1);
}

static Str seal_of(Arena *arena, MeetingId meeting, PersonId person)
{
    char seal[LINK_SEAL_TEXT_BYTES];
    link_key_seal("feedback", meeting.value, person.value, seal);
    return str_copy(arena, str_of(seal));
}

/* ---- State ---- */

Status feedback_state(Db *db, const Meeting *meeting, Str today, FeedbackState *ret_state)
{
    FeedbackState state;
    int64_t closed;
    DbParams params = PARAMS(db_int(meeting->id.value));
    TRY(db_query_int(
        db, "SELECT count(*) FROM meeting_feedback WHERE meeting_id = $1", params, &state.count));
    TRY(db_query_int(
        db, "SELECT count(*) FROM meeting_feedback_closed WHERE meeting_id = $1", params, &closed));
    Microseconds end = moment_of(meeting->date, 0) + DAYS(FEEDBACK_OPEN_DAYS);
    state.is_closed = closed > 0 || str_compare(today, iso_date_of(db->arena, end)) > 0;
    *ret_state = state;
    return OK;
}

Status feedback_has_answered(Db *db, MeetingId meeting, PersonId person, bool *ret_has)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_feedback_spent WHERE seal = $1",
        PARAMS(db_text(seal_of(db->arena, meeting, person))),
        &count));
    *ret_has = count > 0;
    return OK;
}

Status feedback_close(Db *db, MeetingId meeting, PersonId by)
{
    return db_execute(
        db,
        "INSERT INTO meeting_feedback_closed (meeting_id, closed_by_id, closed_at)"
        " VALUES ($1, $2, $3) ON CONFLICT (meeting_id) DO NOTHING",
        PARAMS(db_int(meeting.value), db_int_or_null(by.value), db_int(clock_now())),
        NULL);
}

/* ---- Saving ---- */

typedef struct Sheets {
    Feedback *items;
    size_t count;
} Sheets;

static Feedback feedback_from_row(const DbRows *rows)
{
    return (Feedback){
        .marks =
            {db_get_int(rows, "usefulness"),
             db_get_int(rows, "safety"),
             db_get_int(rows, "facilitation"),
             db_get_int(rows, "relation")},
        .will_use = db_get_text(rows, "will_use"),
        .goes_on = db_get_text(rows, "goes_on")};
}

static Status sheets_load(Db *db, MeetingId meeting, size_t room_for, Sheets *ret_sheets)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT * FROM meeting_feedback WHERE meeting_id = $1 ORDER BY id",
        PARAMS(db_int(meeting.value)),
        &rows));
    Sheets sheets = {.items = arena_array(db->arena, Feedback, db_row_count(rows) + room_for)};
    while (db_next(rows))
        sheets.items[sheets.count++] = feedback_from_row(rows);
    *ret_sheets = sheets;
    return OK;
}

static Status texts_load(
    Db *db, MeetingId meeting, size_t room_for, FeedbackText **ret_texts, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT question, content FROM meeting_feedback_text WHERE meeting_id = $1"
        " ORDER BY CASE question WHEN 'valuable' THEN 0 WHEN 'change' THEN 1 ELSE 2 END, id",
        PARAMS(db_int(meeting.value)),
        &rows));
    FeedbackText *texts = arena_array(db->arena, FeedbackText, db_row_count(rows) + room_for);
    while (db_next(rows)) {
        Str key = db_get_text(rows, "question");
        FeedbackQuestion question = QUESTION_VALUABLE;
        while (question < QUESTION_TOPIC && !str_equal(str_of(QUESTION_KEYS[question]), key))
            question++;
        texts[count++] = (FeedbackText){question, db_get_text(rows, "content")};
    }
    *ret_texts = texts;
    *ret_count = count;
    return OK;
}

/* Fisher and Yates; the order of insertion must not be the order of arrival. */
static void shuffle(void *items, size_t count, size_t item_bytes, void *spare)
{
    char *bytes = items;
    for (size_t i = count; i > 1; i--) {
        size_t j = randombytes_uniform((uint32_t)i);
        memcpy(spare, bytes + j * item_bytes, item_bytes);
        memmove(bytes + j * item_bytes, bytes + (i - 1) * item_bytes, item_bytes);
        memcpy(bytes + (i - 1) * item_bytes, spare, item_bytes);
    }
}

static Status sheets_put(Db *db, MeetingId meeting, const Sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++) {
        const Feedback *sheet = &sheets->items[i];
        TRY(db_execute(
            db,
            "INSERT INTO meeting_feedback (id, meeting_id, usefulness, safety, facilitation,"
            " relation, will_use, goes_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            PARAMS(
                db_int(random_id()),
                db_int(meeting.value),
                db_int_or_null(sheet->marks[MARK_USEFULNESS]),
                db_int_or_null(sheet->marks[MARK_SAFETY]),
                db_int_or_null(sheet->marks[MARK_FACILITATION]),
                db_int_or_null(sheet->marks[MARK_RELATION]),
                db_text_or_null(sheet->will_use),
                db_text_or_null(sheet->goes_on)),
            NULL));
    }
    return OK;
}

static Status texts_put(Db *db, MeetingId meeting, const FeedbackText *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        TRY(db_execute(
            db,
            "INSERT INTO meeting_feedback_text (id, meeting_id, question, content)"
            " VALUES ($1, $2, $3, $4)",
            PARAMS(
                db_int(random_id()),
                db_int(meeting.value),
                db_text(str_of(QUESTION_KEYS[texts[i].question])),
                db_text(texts[i].text)),
            NULL));
    }
    return OK;
}

/* All sheets and texts of the event once more, in random order, with this one among them. */
static Status write_anew(Db *db, MeetingId meeting, const Feedback *feedback)
{
    Sheets sheets;
    FeedbackText *texts;
    size_t text_count;
    DbParams params = PARAMS(db_int(meeting.value));
    TRY(sheets_load(db, meeting, 1, &sheets));
    TRY(texts_load(db, meeting, FEEDBACK_TEXTS, &texts, &text_count));
    sheets.items[sheets.count++] = *feedback;
    for (size_t i = 0; i < FEEDBACK_TEXTS; i++) {
        if (!str_is_empty(feedback->texts[i]))
            texts[text_count++] = (FeedbackText){(FeedbackQuestion)i, feedback->texts[i]};
    }
    Feedback spare_sheet;
    FeedbackText spare_text;
    shuffle(sheets.items, sheets.count, sizeof *sheets.items, &spare_sheet);
    shuffle(texts, text_count, sizeof *texts, &spare_text);
    TRY(db_execute(db, "DELETE FROM meeting_feedback WHERE meeting_id = $1", params, NULL));
    TRY(db_execute(db, "DELETE FROM meeting_feedback_text WHERE meeting_id = $1", params, NULL));
    TRY(sheets_put(db, meeting, &sheets));
    return texts_put(db, meeting, texts, text_count);
}

static bool is_blank(const Feedback *feedback)
{
    bool blank = str_is_empty(feedback->will_use) && str_is_empty(feedback->goes_on);
    for (size_t i = 0; i < FEEDBACK_MARKS; i++)
        blank = blank && feedback->marks[i] == 0;
    for (size_t i = 0; i < FEEDBACK_TEXTS; i++)
        blank = blank && str_is_empty(feedback->texts[i]);
    return blank;
}

Status feedback_save(
    Db *db, const Meeting *meeting, PersonId person, const Feedback *feedback, Str today)
{
    FeedbackState state;
    int64_t changed;
    if (is_blank(feedback))
        return error_set_user(
            db->error, INVALID, "", N_("The sheet is empty. Answer at least one question."));
    TRY(feedback_state(db, meeting, today, &state));
    if (state.is_closed)
        return error_set_user(
            db->error, CONFLICT, "", N_("The answers are closed and cannot be added to any more."));
    TRY(db_execute(
        db,
        "INSERT INTO meeting_feedback_spent (seal) VALUES ($1) ON CONFLICT (seal) DO NOTHING",
        PARAMS(db_text(seal_of(db->arena, meeting->id, person))),
        &changed));
    if (changed == 0)
        return error_set_user(db->error, CONFLICT, "", N_("You have answered already. Thank you."));
    return write_anew(db, meeting->id, feedback);
}

/* ---- Results ---- */

static FeedbackMean mean_of(const Sheets *sheets, size_t mark)
{
    FeedbackMean mean = {0};
    int64_t sum = 0;
    int64_t marks[5] = {0};
    for (size_t i = 0; i < sheets->count; i++) {
        int64_t value = sheets->items[i].marks[mark];
        if (value < 1 || value > 5)
            continue;
        mean.count++;
        sum += value;
        marks[value - 1]++;
    }
    mean.is_shown = mean.count >= FEEDBACK_LEAST;
    if (mean.is_shown) {
        mean.tenths = (sum * 10 + mean.count / 2) / mean.count;
        memcpy(mean.marks, marks, sizeof marks);
    }
    return mean;
}

static void count_word(FeedbackCounts *counts, Str word)
{
    counts->count += word.len > 0;
    counts->yes += str_equal(word, STR("yes"));
    counts->partly += str_equal(word, STR("partly"));
    counts->no += str_equal(word, STR("no"));
}

static FeedbackCounts counts_shown(FeedbackCounts counts)
{
    if (counts.count < FEEDBACK_LEAST)
        return (FeedbackCounts){.count = counts.count};
    counts.is_shown = true;
    return counts;
}

Status feedback_results(Db *db, const Meeting *meeting, Str today, FeedbackResults *ret_results)
{
    FeedbackState state;
    FeedbackResults results = {0};
    Sheets sheets;
    FeedbackText *texts;
    TRY(feedback_state(db, meeting, today, &state));
    if (!state.is_closed)
        return error_set_user(
            db->error, CONFLICT, "", N_("The answers are shown when nobody can add to them."));
    TRY(sheets_load(db, meeting->id, 0, &sheets));
    TRY(texts_load(db, meeting->id, 0, &texts, &results.text_count));
    results.count = (int64_t)sheets.count;
    results.texts = texts;
    for (size_t i = 0; i < FEEDBACK_MARKS; i++)
        results.means[i] = mean_of(&sheets, i);
    for (size_t i = 0; i < sheets.count; i++) {
        count_word(&results.will_use, sheets.items[i].will_use);
        count_word(&results.goes_on, sheets.items[i].goes_on);
    }
    results.will_use = counts_shown(results.will_use);
    results.goes_on = counts_shown(results.goes_on);
    *ret_results = results;
    return OK;
}
