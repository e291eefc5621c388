/* entry_store: guidance and good practice in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/guidance/guidance.h"
#include "features/guidance/guidance_mail.h"

#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/guidance/guidance_pages.h"

#define SELECT_ENTRY                                                                              \
    "SELECT e.id, e.kind, e.state, e.topic, e.title, e.body, e.author_consent, p.name AS author," \
    " e.note, e.published_at, e.version FROM guidance_entry e"                                    \
    " LEFT JOIN person p ON p.id = e.author_id "

static Entry entry_from_row(const DbRows *rows)
{
    return (Entry){
        .id = {db_get_int(rows, "id")},
        .kind = db_get_text(rows, "kind"),
        .state = db_get_text(rows, "state"),
        .topic = db_get_text(rows, "topic"),
        .title = db_get_text(rows, "title"),
        .body = db_get_text(rows, "body"),
        .consent = db_get_text(rows, "author_consent"),
        .author = db_get_text(rows, "author"),
        .note = db_get_text(rows, "note"),
        .published_at = db_get_int(rows, "published_at"),
        .version = db_get_int(rows, "version"),
    };
}

static Status list_of(
    Db *db, const char *sql, DbParams params, const Entry **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(db, sql, params, &rows));
    Entry *list = arena_array(db->arena, Entry, db_row_count(rows));
    while (db_next(rows))
        list[count++] = entry_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* "%words%" for LIKE … ESCAPE '!'. */
static Str holds_pattern(Arena *arena, Str words)
{
    Str folded = unicode_fold(arena, str_trim(words));
    char *bytes = arena_alloc(arena, folded.len * 2 + 2);
    size_t len = 0;
    bytes[len++] = '%';
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.bytes[i] == '!' || folded.bytes[i] == '%' || folded.bytes[i] == '_')
            bytes[len++] = '!';
        bytes[len++] = folded.bytes[i];
    }
    bytes[len++] = '%';
    return (Str){bytes, len};
}

Status guidance_search(Db *db, Str words, Str topic, const Entry **ret_list, size_t *ret_count)
{
    Entry *list;
    TRY(list_of(
        db,
        SELECT_ENTRY "WHERE e.state = 'published' AND e.search_key LIKE $1 ESCAPE '!'"
                     " AND ($2 IS NULL OR e.topic = $2)"
                     " ORDER BY e.published_at DESC LIMIT $3",
        PARAMS(
            db_text(holds_pattern(db->arena, str_part(words, 0, LIMIT_SEARCH_BYTES))),
            db_text_or_null(topic),
            db_int(ENTRIES_SHOWN)),
        ret_list,
        ret_count));
    list = arena_copy(db->arena, *ret_list, sizeof(Entry) * *ret_count);
    for (size_t i = 0; i < *ret_count; i++) {
        if (!str_equal(list[i].consent, STR("named")))
            list[i].author = (Str){0};
    }
    *ret_list = list;
    return OK;
}

Status guidance_offered(Db *db, const Entry **ret_list, size_t *ret_count)
{
    return list_of(
        db,
        SELECT_ENTRY "WHERE e.state = 'offered' ORDER BY e.created_at LIMIT 200",
        NO_PARAMS,
        ret_list,
        ret_count);
}

Status guidance_own_entries(Db *db, PersonId author, const Entry **ret_list, size_t *ret_count)
{
    return list_of(
        db,
        SELECT_ENTRY "WHERE e.author_id = $1 AND e.state <> 'withdrawn'"
                     " ORDER BY e.created_at DESC LIMIT 50",
        PARAMS(db_int(author.value)),
        ret_list,
        ret_count);
}

Status guidance_entry_get(Db *db, EntryId id, Entry *ret_entry)
{
    const Entry *list;
    size_t count;
    TRY(list_of(db, SELECT_ENTRY "WHERE e.id = $1", PARAMS(db_int(id.value)), &list, &count));
    if (count == 0)
        return error_set(db->error, NOT_FOUND, "no such entry");
    *ret_entry = list[0];
    return OK;
}

static Status entry_check(Db *db, Str title, Str body)
{
    if (str_is_empty(str_trim(title)))
        return error_set_user(db->error, INVALID, "title", N_("Write a title."));
    if (title.len > LIMIT_NAME_BYTES)
        return error_set_user(
            db->error, INVALID, "title", N_("This text is too long. Shorten it, please."));
    if (str_is_empty(str_trim(body)))
        return error_set_user(db->error, INVALID, "body", N_("Write at least a sentence."));
    if (body.len > LIMIT_TEXT_BYTES)
        return error_set_user(
            db->error, INVALID, "body", N_("This text is too long. Shorten it, please."));
    return OK;
}

static Str search_key(Arena *arena, Str title, Str body)
{
    return unicode_fold(arena, str_format(arena, "%.*s\n%.*s", STR_ARG(title), STR_ARG(body)));
}

Status guidance_publish(
    Db *db, QuestionId question_or_0, PersonId by, Str topic, Str title, Str body)
{
    TRY(entry_check(db, title, body));
    return db_execute(
        db,
        "INSERT INTO guidance_entry (id, kind, state, topic, title, body, search_key, question_id,"
        " reviewed_by_id, created_at, published_at)"
        " VALUES ($1, 'guidance', 'published', $2, $3, $4, $5, $6, $7, $8, $8)",
        PARAMS(
            db_int(id_new()),
            db_text_or_null(topic),
            db_text(str_trim(title)),
            db_text(str_trim(body)),
            db_text(search_key(db->arena, title, body)),
            db_int_or_null(question_or_0.value),
            db_int(by.value),
            db_int(clock_now())),
        NULL);
}

Status guidance_offer_practice(Db *db, PersonId author, Str topic, Str title, Str body, Str consent)
{
    TRY(entry_check(db, title, body));
    if (!str_equal(consent, STR("named")) && !str_equal(consent, STR("unnamed")))
        return error_set_user(
            db->error,
            INVALID,
            "consent",
            N_("Say whether your name may stand beside it. Without your word nothing is "
               "published."));
    return db_execute(
        db,
        "INSERT INTO guidance_entry (id, kind, state, topic, title, body, search_key, author_id,"
        " author_consent, created_at)"
        " VALUES ($1, 'practice', 'offered', $2, $3, $4, $5, $6, $7, $8)",
        PARAMS(
            db_int(id_new()),
            db_text_or_null(topic),
            db_text(str_trim(title)),
            db_text(str_trim(body)),
            db_text(search_key(db->arena, title, body)),
            db_int_or_null(author.value),
            db_text(consent),
            db_int(clock_now())),
        NULL);
}

Status guidance_review(
    Db *db, EntryId id, PersonId by, bool is_published, Str note, int64_t version)
{
    DbRows *rows;
    if (!is_published && str_is_empty(str_trim(note)))
        return error_set_user(
            db->error, INVALID, "note", N_("Write to the author what to change."));
    TRY(db_query(
        db,
        "UPDATE guidance_entry SET state = CASE WHEN $3 THEN 'published' ELSE 'returned' END,"
        " note = $4, reviewed_by_id = $2, published_at = CASE WHEN $3 THEN $5 ELSE NULL END,"
        " version = version + 1 WHERE id = $1 AND version = $6 AND state = 'offered'"
        " RETURNING author_id",
        PARAMS(
            db_int(id.value),
            db_int(by.value),
            db_bool(is_published),
            db_text_or_null(str_trim(note)),
            db_int(clock_now()),
            db_int(version)),
        &rows));
    if (!db_next(rows))
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
    PersonId author = {db_get_int(rows, "author_id")};
    return author.value == 0 ? OK : guidance_mail(db, GUIDANCE_REVIEWED, author, id.value);
}

Status guidance_take_back(Db *db, PersonId author, EntryId id)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE guidance_entry SET state = 'withdrawn', title = '', body = '', search_key = '',"
        " note = NULL, author_consent = 'none', version = version + 1"
        " WHERE id = $1 AND author_id = $2 AND state <> 'withdrawn'",
        PARAMS(db_int(id.value), db_int(author.value)),
        &changed));
    if (changed == 1)
        return OK;
    return error_set(db->error, NOT_FOUND, "no such entry of this author");
}

/* ---- A person who becomes another, or goes ---- */

static Status person_move(Db *db, PersonId from, PersonId to)
{
    DbParams both = PARAMS(db_int(from.value), db_int(to.value));
    TRY(db_execute(
        db, "UPDATE guidance_question SET asker_id = $2 WHERE asker_id = $1", both, NULL));
    TRY(db_execute(
        db,
        "UPDATE guidance_question SET answered_by_id = $2 WHERE answered_by_id = $1",
        both,
        NULL));
    TRY(db_execute(
        db,
        "DELETE FROM guidance_colleague WHERE person_id = $1 AND question_id IN"
        " (SELECT question_id FROM guidance_colleague WHERE person_id = $2)",
        both,
        NULL));
    TRY(db_execute(
        db, "UPDATE guidance_colleague SET person_id = $2 WHERE person_id = $1", both, NULL));
    TRY(db_execute(
        db, "UPDATE guidance_entry SET reviewed_by_id = $2 WHERE reviewed_by_id = $1", both, NULL));
    return db_execute(
        db, "UPDATE guidance_entry SET author_id = $2 WHERE author_id = $1", both, NULL);
}

/* Questions go; good practice that was published stays, without the name. */
static Status person_forget(Db *db, PersonId person)
{
    DbParams params = PARAMS(db_int(person.value));
    TRY(db_execute(
        db,
        "UPDATE guidance_question SET question = NULL, answer = NULL, asker_id = NULL,"
        " state = 'withdrawn' WHERE asker_id = $1",
        params,
        NULL));
    TRY(db_execute(db, "DELETE FROM guidance_colleague WHERE person_id = $1", params, NULL));
    TRY(db_execute(
        db,
        "UPDATE guidance_entry SET state = 'withdrawn', title = '', body = '', search_key = ''"
        " WHERE author_id = $1 AND state <> 'published'",
        params,
        NULL));
    return db_execute(
        db,
        "UPDATE guidance_entry SET author_id = NULL, author_consent = 'unnamed'"
        " WHERE author_id = $1",
        params,
        NULL);
}

const PersonReference GUIDANCE_PERSON_REFERENCE = {.move = person_move, .forget = person_forget};
