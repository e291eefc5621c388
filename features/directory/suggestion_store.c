/*
 * suggestion_store: what others think is wrong on a page, see upkeep.h.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/directory/hidden_place.h"
#include "features/directory/profile_history.h"
#include "features/directory/suggestion_answer.h"

#define PRESENT_VALUE   SHOWN_UNLESS_HIDDEN("g.present_value", "g.field_name", "g.service_id")
#define SUGGESTED_VALUE SHOWN_UNLESS_HIDDEN("g.suggested_value", "g.field_name", "g.service_id")

static Suggestion suggestion_from_row(const DbRows *row)
{
    return (Suggestion){
        .id = db_get_int(row, "id"),
        .organisation = {db_get_int(row, "organisation_id")},
        .service_id = db_get_int(row, "service_id"),
        .service_name = db_get_text(row, "service_name"),
        .contact_id = db_get_int(row, "contact_id"),
        .contact_name = db_get_text(row, "contact_name"),
        .field = db_get_text(row, "field_name"),
        .present = db_get_text(row, "present_value"),
        .suggested = db_get_text(row, "suggested_value"),
        .note = db_get_text(row, "note"),
        .by_name = db_get_text(row, "by_name"),
        .by = {db_get_int(row, "by_id")},
        .created_at = db_get_int(row, "created_at"),
    };
}

Status suggestion_list(
    Db *db, OrganisationId organisation, const Suggestion **ret_list, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT g.id, g.organisation_id, g.service_id, s.name AS service_name, g.field_name,"
        " g.contact_id, c.name AS contact_name, g.note, g.by_name, g.by_id, g.created_at,"
        " " PRESENT_VALUE " AS present_value, " SUGGESTED_VALUE " AS suggested_value"
        "  FROM suggestion g JOIN organisation o ON o.id = g.organisation_id"
        "  LEFT JOIN service s ON s.id = g.service_id"
        "  LEFT JOIN contact c ON c.id = g.contact_id"
        " WHERE g.organisation_id = $1 AND g.decided_at IS NULL"
        "   AND (g.contact_id IS NULL OR c.id IS NOT NULL)"
        " ORDER BY g.id",
        PARAMS(db_int(organisation.value)),
        &rows));
    Suggestion *list = arena_array(db->arena, Suggestion, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = suggestion_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status suggestion_count(Db *db, OrganisationId organisation, int64_t *ret_count)
{
    return db_query_int(
        db,
        "SELECT count(*) AS n FROM suggestion WHERE organisation_id = $1 AND decided_at IS NULL",
        PARAMS(db_int(organisation.value)),
        ret_count);
}

Status suggested_pages(Db *db, int64_t limit, const SuggestedPage **ret_pages, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT o.id, o.name, count(*) AS n FROM suggestion g"
        " JOIN organisation o ON o.id = g.organisation_id AND o.removed_at IS NULL"
        " WHERE g.decided_at IS NULL GROUP BY o.id, o.name ORDER BY min(g.created_at), o.id"
        " LIMIT $1",
        PARAMS(db_int(limit)),
        &rows));
    SuggestedPage *pages = arena_array(db->arena, SuggestedPage, db_row_count(rows) + 1);
    size_t count = 0;
    while (db_next(rows))
        pages[count++] = (SuggestedPage){
            .organisation = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .count = db_get_int(rows, "n")};
    *ret_pages = pages;
    *ret_count = count;
    return OK;
}

static bool is_same(const Suggestion *a, const Suggestion *b)
{
    return a->service_id == b->service_id && a->contact_id == b->contact_id &&
           str_equal(a->field, b->field) && str_equal(a->suggested, b->suggested) &&
           str_equal(a->note, b->note);
}

/* Whoever has no account cannot fill the list for those who have one. */
static Status check_room(Db *db, const Suggestion *suggestion, bool *ret_waits)
{
    const Suggestion *list;
    size_t count, without_account = 0;
    TRY(suggestion_list(db, suggestion->organisation, &list, &count));
    *ret_waits = false;
    for (size_t i = 0; i < count; i++) {
        *ret_waits = *ret_waits || is_same(&list[i], suggestion);
        without_account += list[i].by.value == 0;
    }
    bool is_full = count >= LIMIT_SUGGESTIONS ||
                   (suggestion->by.value == 0 && without_account >= LIMIT_SUGGESTIONS_OF_STRANGERS);
    if (!is_full || *ret_waits)
        return OK;
    return error_set_user(
        db->error,
        TOO_LARGE,
        "",
        N_("Many suggestions wait there already. Call the organisation, please."));
}

Status suggestion_save(Db *db, const Suggestion *suggestion, bool *ret_is_new)
{
    if (suggestion->suggested.len == 0 && suggestion->note.len == 0)
        return error_set_user(
            db->error, INVALID, "suggested", N_("Write what should stand there."));
    bool waits;
    TRY(check_room(db, suggestion, &waits));
    *ret_is_new = !waits;
    if (waits)
        return OK;
    bool has_email = suggestion->answer_email.len > 0;
    return db_execute(
        db,
        "INSERT INTO suggestion (id, organisation_id, service_id, field_name, present_value,"
        " suggested_value, note, by_name, by_id, created_at, contact_id, answer_hash,"
        " answer_email, answer_language)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        PARAMS(
            db_int(id_new()),
            db_int(suggestion->organisation.value),
            db_int_or_null(suggestion->service_id),
            db_text(suggestion->field),
            db_text_or_null(suggestion->present),
            db_text_or_null(suggestion->suggested),
            db_text_or_null(suggestion->note),
            db_text_or_null(suggestion->by_name),
            db_int_or_null(suggestion->by.value),
            db_int(clock_now()),
            db_int_or_null(suggestion->contact_id),
            db_text_or_null(suggestion->answer_hash),
            db_text_or_null(suggestion->answer_email),
            db_text_or_null(
                has_email ? str_of(language_code(suggestion->answer_language)) : (Str){0})),
        NULL);
}

static Status accept(
    Db *db, OrganisationId organisation, const Suggestion *suggestion, const ProfileAuthor *author)
{
    if (suggestion->suggested.len == 0)
        return OK;
    if (!str_equal(suggestion->field, STR(SUGGESTION_PUBLIC)))
        return profile_write_field(
            db,
            organisation,
            suggestion->service_id,
            suggestion->field,
            suggestion->suggested,
            author);
    PagePart part = {.kind = PART_PAGE};
    if (suggestion->contact_id != 0)
        part = (PagePart){PART_CONTACT, suggestion->contact_id};
    else if (suggestion->service_id != 0)
        part = (PagePart){PART_SERVICE, suggestion->service_id};
    return part_set_public(
        db, organisation, part, str_equal(suggestion->suggested, STR("yes")), author);
}

Status suggestion_decide(Db *db, const SuggestionDecision *decision, const ProfileAuthor *author)
{
    const Suggestion *list;
    size_t count;
    TRY(suggestion_list(db, decision->organisation, &list, &count));
    const Suggestion *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (list[i].id == decision->id)
            found = &list[i];
    }
    if (found == NULL)
        return error_set_user(
            db->error, CONFLICT, "", N_("Somebody has decided on this meanwhile."));
    if (str_equal(found->field, STR(SUGGESTION_PUBLIC)) && !decision->may_publish)
        return error_set_user(
            db->error,
            FORBIDDEN,
            "",
            N_("This is decided by whoever looks after the card of your organisation."));
    if (decision->accepts)
        TRY(accept(db, decision->organisation, found, author));
    TRY(suggestion_answer(db, found, decision, author->person));
    return db_execute(
        db,
        "UPDATE suggestion SET decided_at = $2, decision = $3, decided_by_name = $4,"
        " decision_note = $5, answer_email = NULL, answer_language = NULL,"
        " answer_read_at = CASE WHEN by_id = $6 THEN $2 ELSE NULL END WHERE id = $1",
        PARAMS(
            db_int(decision->id),
            db_int(clock_now()),
            db_text(decision->accepts ? STR("accepted") : STR("refused")),
            db_text_or_null(author->name),
            db_text_or_null(decision->words),
            db_int(author->person.value)),
        NULL);
}
