/* person_store: people in the database. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person.h"

#include "base/clock.h"
#include "base/id.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "features/people/account.h"
#include "features/people/email_key.h"

#define SELECT_PERSON                                                                            \
    "SELECT p.id, p.uuid, p.name, p.organisation_id, o.name AS organisation_name, "              \
    "p.job_title, p.email, p.phone, p.practice_since, p.language, (a.person_id IS NOT NULL) AS " \
    "has_account, "                                                                              \
    "p.version FROM person p "                                                                   \
    "LEFT JOIN organisation o ON o.id = p.organisation_id "                                      \
    "LEFT JOIN account a ON a.person_id = p.id "

static Person person_from_row(const DbRows *rows)
{
    return (Person){
        .id = {db_get_int(rows, "id")},
        .uuid = db_get_text(rows, "uuid"),
        .name = db_get_text(rows, "name"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .job_title = db_get_text(rows, "job_title"),
        .email = db_get_text(rows, "email"),
        .phone = db_get_text(rows, "phone"),
        .practice_since = db_get_int(rows, "practice_since"),
        .language = db_get_text(rows, "language"),
        .has_account = db_get_bool(rows, "has_account"),
        .version = db_get_int(rows, "version"),
    };
}

static Status person_one(Db *db, DbRows *rows, Person *ret_person)
{
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such person");
    *ret_person = person_from_row(rows);
    return OK;
}

static void people_from_rows(Db *db, DbRows *rows, const Person **ret_list, size_t *ret_count)
{
    Person *list = arena_array(db->arena, Person, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows))
        list[count++] = person_from_row(rows);
    *ret_list = list;
    *ret_count = count;
}

static Status person_check(Db *db, const Person *person)
{
    Language language;
    if (str_is_empty(person->name))
        return error_set_user(db->error, INVALID, "name", N_("Write the person's name."));
    if (person->name.len > LIMIT_NAME_BYTES) {
        return error_set_user(
            db->error, INVALID, "name", N_("The name is too long. Shorten it, please."));
    }
    if (!str_is_empty(person->email) && !email_is_plausible(person->email)) {
        return error_set_user(
            db->error,
            INVALID,
            "email",
            N_("This does not look like an e-mail. Write it as name@example.org."));
    }
    if (person->practice_since != 0 && (person->practice_since < PRACTICE_YEAR_LEAST ||
                                        person->practice_since > PRACTICE_YEAR_MOST)) {
        return error_set_user(
            db->error, INVALID, "practice_since", N_("Write a year, as 2014, or leave it empty."));
    }
    if (!str_is_empty(person->language) && !language_from_code(person->language, &language)) {
        return error_set_user(
            db->error, INVALID, "language", N_("Choose one of the languages offered."));
    }
    return OK;
}

static Status person_insert(Db *db, const Person *person, PersonId id)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO person (id, uuid, name, name_key, sort_key_cs, sort_key_pl, organisation_id,"
        " job_title, email, email_key, phone, language, version, created_at, updated_at,"
        " practice_since)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $13, $14)",
        PARAMS(
            db_int(id.value),
            db_text(str_of(uuid)),
            db_text(person->name),
            db_text(unicode_fold(db->arena, person->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, person->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, person->name)),
            db_int_or_null(person->organisation.value),
            db_text_or_null(person->job_title),
            db_text_or_null(person->email),
            db_text_or_null(email_key(db->arena, person->email)),
            db_text_or_null(person->phone),
            db_text_or_null(person->language),
            db_int(clock_now()),
            db_int_or_null(person->practice_since)),
        NULL);
}

static Status person_update(Db *db, const Person *person)
{
    int64_t changed = 0;
    TRY(db_execute(
        db,
        "UPDATE person SET name = $3, name_key = $4, sort_key_cs = $5, sort_key_pl = $6,"
        " organisation_id = $7, job_title = $8, email = $9, email_key = $10, phone = $11,"
        " language = $12, version = version + 1, updated_at = $13, practice_since = $14"
        " WHERE id = $1 AND version = $2 AND removed_at IS NULL",
        PARAMS(
            db_int(person->id.value),
            db_int(person->version),
            db_text(person->name),
            db_text(unicode_fold(db->arena, person->name)),
            db_text(sort_key(db->arena, LANGUAGE_CS, person->name)),
            db_text(sort_key(db->arena, LANGUAGE_PL, person->name)),
            db_int_or_null(person->organisation.value),
            db_text_or_null(person->job_title),
            db_text_or_null(person->email),
            db_text_or_null(email_key(db->arena, person->email)),
            db_text_or_null(person->phone),
            db_text_or_null(person->language),
            db_int(clock_now()),
            db_int_or_null(person->practice_since)),
        &changed));
    if (changed == 1)
        return account_follow_email(db, person->id, person->email);
    Person now;
    TRY(person_get(db, person->id, &now));
    return error_set_user(
        db->error,
        CONFLICT,
        "",
        N_("Somebody has changed this meanwhile. Look at it again and repeat your change."));
}

Status person_get(Db *db, PersonId id, Person *ret_person)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_PERSON "WHERE p.id = COALESCE((SELECT merged_into_id FROM person WHERE id = $1), $1)"
                      " AND p.removed_at IS NULL",
        PARAMS(db_int(id.value)),
        &rows));
    return person_one(db, rows, ret_person);
}

Status person_list(
    Db *db,
    Language language,
    OrganisationId of_organisation_or_0,
    const Person **ret_list,
    size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_PERSON "WHERE p.removed_at IS NULL AND ($1 IS NULL OR p.organisation_id = $1)"
                      " ORDER BY CASE WHEN $2 THEN p.sort_key_pl ELSE p.sort_key_cs END, p.id",
        PARAMS(db_int_or_null(of_organisation_or_0.value), db_bool(language == LANGUAGE_PL)),
        &rows));
    people_from_rows(db, rows, ret_list, ret_count);
    return OK;
}

/* The LIKE pattern (ESCAPE '!') of what starts with the text; '_' is frequent in addresses. */
static Str starts_with_pattern(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.len * 2 + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.bytes[i];
        if (byte == '!' || byte == '%' || byte == '_')
            bytes[len++] = '!';
        bytes[len++] = byte;
    }
    bytes[len++] = '%';
    return (Str){.bytes = bytes, .len = len};
}

Status person_search(
    Db *db,
    Language language,
    Str text,
    int64_t offset,
    int64_t limit,
    const Person **ret_list,
    size_t *ret_count,
    int64_t *ret_total)
{
    Str key = unicode_fold(db->arena, text);
    Str pattern = str_format(db->arena, "%%%.*s%%", STR_ARG(key));
    Str email = starts_with_pattern(db->arena, email_key(db->arena, text));
    int64_t total = 0;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id"
        " WHERE p.removed_at IS NULL AND (p.name_key LIKE $1 OR o.name_key LIKE $1"
        " OR p.email_key LIKE $2 ESCAPE '!')",
        PARAMS(db_text(pattern), db_text(email)),
        &total));
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_PERSON "WHERE p.removed_at IS NULL AND (p.name_key LIKE $1 OR o.name_key LIKE $1"
                      " OR p.email_key LIKE $2 ESCAPE '!')"
                      " ORDER BY CASE WHEN $3 THEN p.sort_key_pl ELSE p.sort_key_cs END, p.id"
                      " LIMIT $4 OFFSET $5",
        PARAMS(
            db_text(pattern),
            db_text(email),
            db_bool(language == LANGUAGE_PL),
            db_int(limit),
            db_int(offset)),
        &rows));
    people_from_rows(db, rows, ret_list, ret_count);
    *ret_total = total;
    return OK;
}

Status person_find(Db *db, Str name, OrganisationId organisation, Person *ret_person)
{
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_PERSON "WHERE p.name_key = $1 AND p.organisation_id IS NOT DISTINCT FROM $2"
                      " AND p.removed_at IS NULL ORDER BY p.id LIMIT 1",
        PARAMS(db_text(unicode_fold(db->arena, name)), db_int_or_null(organisation.value)),
        &rows));
    return person_one(db, rows, ret_person);
}

Status person_find_by_email(Db *db, Str email, Person *ret_person)
{
    Str key = email_key(db->arena, email);
    if (str_is_empty(key))
        return error_set(db->error, NOT_FOUND, "no such person");
    DbRows *rows;
    TRY(db_query(
        db,
        SELECT_PERSON "WHERE p.email_key = $1 AND p.removed_at IS NULL ORDER BY p.id LIMIT 1",
        PARAMS(db_text(key)),
        &rows));
    return person_one(db, rows, ret_person);
}

Status person_save(Db *db, const Person *person, PersonId *ret_id)
{
    Person saved = *person;
    saved.name = str_trim(saved.name);
    saved.email = str_trim(saved.email);
    TRY(person_check(db, &saved));
    if (saved.id.value != 0) {
        TRY(person_update(db, &saved));
        *ret_id = saved.id;
        return OK;
    }
    PersonId id = {id_new()};
    TRY(person_insert(db, &saved, id));
    *ret_id = id;
    return OK;
}
