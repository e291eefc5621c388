/* suggestion_answer: see suggestion_answer.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/suggestion_answer.h"

#include "base/limits.h"
#include "features/directory/hidden_place.h"
#include "features/directory/profile_history.h"
#include "features/mail/mail_queue.h"
#include "features/people/person.h"
#include "web/session.h"

#define MAIL_KIND "suggestion_decided"

#define SELECT_ANSWER                                                                        \
    "SELECT g.id, g.organisation_id, g.service_id, s.name AS service_name, g.contact_id,"    \
    " g.field_name, g.note, g.created_at, g.decided_at, g.decision, g.decision_note,"        \
    " g.answer_read_at, g.answer_email IS NOT NULL AS has_email,"                            \
    " o.name AS organisation_name, " SHOWN_UNLESS_HIDDEN(                                    \
        "g.suggested_value",                                                                 \
        "g.field_name",                                                                      \
        "g.service_id") " AS suggested_value"                                                \
                        " FROM suggestion g JOIN organisation o ON o.id = g.organisation_id" \
                        " LEFT JOIN service s ON s.id = g.service_id"

static SuggestionAnswer answer_from_row(const DbRows *row)
{
    return (SuggestionAnswer){
        .suggestion =
            {.id = db_get_int(row, "id"),
             .organisation = {db_get_int(row, "organisation_id")},
             .service_id = db_get_int(row, "service_id"),
             .service_name = db_get_text(row, "service_name"),
             .contact_id = db_get_int(row, "contact_id"),
             .field = db_get_text(row, "field_name"),
             .suggested = db_get_text(row, "suggested_value"),
             .note = db_get_text(row, "note"),
             .created_at = db_get_int(row, "created_at")},
        .organisation_name = db_get_text(row, "organisation_name"),
        .has_email = db_get_bool(row, "has_email"),
        .is_accepted = str_equal(db_get_text(row, "decision"), STR("accepted")),
        .words = db_get_text(row, "decision_note"),
        .decided_at = db_get_int(row, "decided_at"),
        .is_read = !db_is_null(row, "answer_read_at"),
    };
}

Status suggestion_answer_get(Db *db, Str token, Microseconds now, SuggestionAnswer *ret_answer)
{
    DbRows *rows;
    char hash[TOKEN_HASH_BYTES];
    token_hash(token, hash);
    TRY(db_query(
        db,
        SELECT_ANSWER " WHERE g.answer_hash = $1 AND (g.decided_at IS NULL OR g.decided_at > $2)",
        PARAMS(db_text(str_of(hash)), db_int(now - DAYS(SUGGESTION_ANSWER_DAYS))),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error,
            NOT_FOUND,
            "",
            N_("There is no answer at this address: either a letter is missing in it, or it stood "
               "here long enough and was put away."));
    *ret_answer = answer_from_row(rows);
    return OK;
}

Status suggestion_answers(
    Db *db, PersonId person, const SuggestionAnswer **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_ANSWER " WHERE g.by_id = $1 ORDER BY g.id DESC LIMIT $2",
        PARAMS(db_int(person.value), db_int(LIMIT_SUGGESTIONS_SHOWN)),
        &rows));
    SuggestionAnswer *list = arena_array(db->arena, SuggestionAnswer, db_row_count(rows) + 1);
    *ret_count = 0;
    while (db_next(rows))
        list[(*ret_count)++] = answer_from_row(rows);
    *ret_list = list;
    return OK;
}

Status suggestion_answers_unread(Db *db, PersonId person, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM suggestion WHERE by_id = $1 AND decided_at IS NOT NULL"
        " AND answer_read_at IS NULL",
        PARAMS(db_int(person.value)),
        ret_count);
}

Status suggestion_answers_read(Db *db, PersonId person, Microseconds now)
{
    return db_execute(
        db,
        "UPDATE suggestion SET answer_read_at = $2 WHERE by_id = $1 AND decided_at IS NOT NULL"
        " AND answer_read_at IS NULL",
        PARAMS(db_int(person.value), db_int(now)),
        NULL);
}

/* ---- The letter ---- */

/* To whom and how; false for nobody. */
static Status receiver_find(
    Db *db, const Suggestion *suggestion, MailDraft *ret_draft, bool *ret_is_somebody)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT g.answer_email, g.answer_language, a.person_id FROM suggestion g"
        " LEFT JOIN account a ON a.person_id = g.by_id WHERE g.id = $1",
        PARAMS(db_int(suggestion->id)),
        &rows));
    *ret_is_somebody = false;
    if (!db_next(rows))
        return OK;
    MailDraft draft = {.kind = MAIL_KIND, .to = suggestion->by, .about = suggestion->id};
    if (draft.to.value != 0) {
        TRY(mail_language(db, draft.to, &draft.language));
        if (!db_is_null(rows, "person_id")) {
            draft.action_label = text_get(draft.language, N_("My suggestions"));
            draft.action_path = STR("/directory/suggestions");
        }
    } else {
        draft.address = db_get_text(rows, "answer_email");
        (void)language_from_code(db_get_text(rows, "answer_language"), &draft.language);
        draft.is_private = true;
        draft.footer = text_get(
            draft.language,
            N_("Your address was here for this one letter, and is deleted now. Please do not "
               "answer it."));
    }
    *ret_draft = draft;
    *ret_is_somebody = draft.to.value != 0 || draft.address.len > 0;
    return OK;
}

Status suggestion_answer(
    Db *db, const Suggestion *suggestion, const SuggestionDecision *decision, PersonId by)
{
    MailDraft draft;
    bool is_somebody;
    Organisation organisation;
    if (suggestion->by.value != 0 && suggestion->by.value == by.value)
        return OK;
    TRY(receiver_find(db, suggestion, &draft, &is_somebody));
    if (!is_somebody)
        return OK;
    TRY(organisation_get(db, suggestion->organisation, &organisation));
    Str name = suggestion->service_id != 0 ? suggestion->service_name : organisation.name;
    draft.subject =
        text_say(db->arena, draft.language, N_("Your suggestion: {1}"), ARGS(text_arg(name)));
    Str what = text_say(
        db->arena,
        draft.language,
        decision->accepts
            ? N_("Good day,\n\nyou suggested a correction on the card {1}. It was accepted. Thank "
                 "you: others will find what is true.")
            : N_("Good day,\n\nyou suggested a correction on the card {1}. Its organisation has "
                 "read it and leaves the card as it is. Thank you for looking."),
        ARGS(text_arg(name)));
    Str words = text_say(
        db->arena, draft.language, N_("It writes to you: “{1}”"), ARGS(text_arg(decision->words)));
    const Str paragraphs[] = {what, words};
    draft.body = str_join(db->arena, paragraphs, decision->words.len > 0 ? 2 : 1, STR("\n\n"));
    return mail_queue(db, &draft, NULL);
}

/* ---- What is kept no longer ---- */

#define LEFT_LYING " FROM suggestion WHERE answer_email IS NOT NULL AND created_at < $1"

Status suggestion_emails_forget(Db *db, Microseconds now)
{
    return db_execute(
        db,
        "UPDATE suggestion SET answer_email = NULL, answer_language = NULL"
        " WHERE id IN (SELECT id" LEFT_LYING ")",
        PARAMS(db_int(now - DAYS(SUGGESTION_EMAIL_DAYS))),
        NULL);
}

static Status forget_work(Db *db, void *data)
{
    (void)data;
    return suggestion_emails_forget(db, clock_now());
}

Status suggestion_keep(Database *database, const Site *site, Arena *arena, Error *error)
{
    Db db;
    int64_t count = 0;
    (void)site;
    TRY(db_begin(database, arena, error, &db));
    Status status = db_query_int(
        &db,
        "SELECT count(*) AS n" LEFT_LYING,
        PARAMS(db_int(clock_now() - DAYS(SUGGESTION_EMAIL_DAYS))),
        &count);
    db_end(database, &db);
    TRY(status);
    return count == 0 ? OK : db_write(database, arena, error, forget_work, NULL);
}
