/*
 * Contracts of supervision and certificates, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "features/people/right.h"
#include "features/people/role.h"
#include "features/supervision/supervision.h"

static SupervisionContract contract_from_row(const DbRows *rows)
{
    return (SupervisionContract){
        .id = db_get_int(rows, "id"),
        .uuid = db_get_text(rows, "uuid"),
        .law = db_get_text(rows, "law"),
        .organisation = {db_get_int(rows, "organisation_id")},
        .organisation_name = db_get_text(rows, "organisation_name"),
        .supervisor = {db_get_int(rows, "supervisor_id")},
        .supervisor_name = db_get_text(rows, "supervisor_name"),
        .second = {db_get_int(rows, "second_supervisor_id")},
        .second_name = db_get_text(rows, "second_name"),
        .form = db_get_text(rows, "form"),
        .aim = db_get_text(rows, "aim"),
        .members = db_get_text(rows, "members"),
        .session_count = db_get_int(rows, "session_count"),
        .session_minutes = db_get_int(rows, "session_minutes"),
        .place = db_get_text(rows, "place"),
        .valid_from = db_get_text(rows, "valid_from"),
        .valid_to = db_get_text(rows, "valid_to"),
        .price = db_get_text(rows, "price"),
        .reported = db_get_text(rows, "reported"),
        .confidentiality = db_get_text(rows, "confidentiality"),
        .cancelling = db_get_text(rows, "cancelling"),
        .evaluation_date = db_get_text(rows, "evaluation_date"),
        .replacement = db_get_text(rows, "replacement"),
        .ethics = db_get_text(rows, "ethics"),
        .complaints = db_get_text(rows, "complaints"),
        .signed_employer_on = db_get_text(rows, "signed_employer_on"),
        .signed_supervisor_on = db_get_text(rows, "signed_supervisor_on"),
        .signed_group_on = db_get_text(rows, "signed_group_on"),
        .version = db_get_int(rows, "version")};
}

/* With id 0: all that the actor may see. */
static Status contracts_query(Db *db, const Actor *actor, int64_t id_or_0, DbRows **ret_rows)
{
    return db_query(
        db,
        ROLE_REACH_SQL(
            "plan_meetings") " SELECT c.*, o.name AS organisation_name, p.name AS supervisor_name,"
                             " s.name AS second_name FROM supervision_contract c"
                             " JOIN organisation o ON o.id = c.organisation_id"
                             " JOIN person p ON p.id = c.supervisor_id"
                             " LEFT JOIN person s ON s.id = c.second_supervisor_id"
                             " WHERE ($3 IS NULL OR c.id = $3) AND ($2 OR c.created_by_id = $1 OR "
                             "c.supervisor_id = $1"
                             "  OR c.second_supervisor_id = $1 OR c.organisation_id IN (SELECT id "
                             "FROM reach))"
                             " ORDER BY c.valid_from DESC, c.id DESC",
        PARAMS(
            db_int(actor->person_id),
            db_bool((actor->rights & RIGHT_ADMINISTER) != 0),
            db_int_or_null(id_or_0)),
        ret_rows);
}

Status contract_list(
    Db *db, const Actor *actor, const SupervisionContract **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(contracts_query(db, actor, 0, &rows));
    SupervisionContract *list = arena_array(db->arena, SupervisionContract, db_row_count(rows));
    while (db_next(rows))
        list[count++] = contract_from_row(rows);
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status contract_get(Db *db, const Actor *actor, int64_t id, SupervisionContract *ret_contract)
{
    DbRows *rows;
    TRY(contracts_query(db, actor, id, &rows));
    if (!db_next(rows))
        return error_set(db->error, NOT_FOUND, "no such contract of supervision");
    *ret_contract = contract_from_row(rows);
    return OK;
}

/* ---- Who may supervise ---- */

Status certificate_list_of(
    Db *db, PersonId person, const SupervisorCertificate **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT * FROM supervisor_certificate WHERE person_id = $1 ORDER BY valid_from DESC, id",
        PARAMS(db_int(person.value)),
        &rows));
    SupervisorCertificate *list = arena_array(db->arena, SupervisorCertificate, db_row_count(rows));
    while (db_next(rows))
        list[count++] = (SupervisorCertificate){
            .id = db_get_int(rows, "id"),
            .person = person,
            .number = db_get_text(rows, "number"),
            .issued_by = db_get_text(rows, "issued_by"),
            .valid_from = db_get_text(rows, "valid_from"),
            .valid_to = db_get_text(rows, "valid_to")};
    *ret_list = list;
    *ret_count = count;
    return OK;
}

/* The same organisation, or one above the other in the tree. */
static Status depends_on(Db *db, OrganisationId one, OrganisationId other, bool *ret_depends)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "WITH RECURSIVE up AS (SELECT $1 AS start, id, parent_id FROM organisation WHERE id = $1"
        " UNION SELECT $2 AS start, id, parent_id FROM organisation WHERE id = $2"
        " UNION SELECT u.start, o.id, o.parent_id FROM up u JOIN organisation o"
        "  ON o.id = u.parent_id)"
        " SELECT count(*) FROM up WHERE (start = $1 AND id = $2) OR (start = $2 AND id = $1)",
        PARAMS(db_int(one.value), db_int(other.value)),
        &count));
    *ret_depends = one.value == other.value || count > 0;
    return OK;
}

static Status is_certified(Db *db, PersonId person, Str date, bool *ret_is)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM supervisor_certificate WHERE person_id = $1 AND valid_from <= $2"
        " AND (valid_to IS NULL OR valid_to >= $2)",
        PARAMS(db_int(person.value), db_text(date)),
        &count));
    *ret_is = count > 0;
    return OK;
}

Status supervisor_obstacle(
    Db *db,
    PersonId supervisor,
    OrganisationId organisation,
    Str law,
    Str date,
    const char **ret_obstacle)
{
    Person person;
    bool depends = false;
    bool certified = true;
    TRY(person_get(db, supervisor, &person));
    if (person.organisation.value != 0)
        TRY(depends_on(db, person.organisation, organisation, &depends));
    if (str_equal(law, STR("pl")))
        TRY(is_certified(db, supervisor, date, &certified));
    *ret_obstacle =
        depends ? N_("This person works for the employer of the supervised, or above or below it. "
                     "A supervisor must be independent: choose somebody else.")
        : !certified ? N_("By Polish law a supervisor of social workers needs a certificate that "
                          "is valid on "
                          "that day. Write the certificate down first, or choose somebody else.")
                     : NULL;
    return OK;
}

/* ---- Saving ---- */

static Status obstacle_check(
    Db *db, const SupervisionContract *contract, PersonId supervisor, const char *field)
{
    const char *obstacle;
    if (supervisor.value == 0)
        return OK;
    TRY(supervisor_obstacle(
        db, supervisor, contract->organisation, contract->law, contract->valid_from, &obstacle));
    return obstacle == NULL ? OK : error_set_user(db->error, INVALID, field, obstacle);
}

static Status contract_check(Db *db, const SupervisionContract *contract)
{
    Organisation organisation;
    TRY(organisation_get(db, contract->organisation, &organisation));
    if (contract->valid_to.len > 0 && str_compare(contract->valid_to, contract->valid_from) < 0)
        return error_set_user(db->error, INVALID, "valid_to", N_("It would end before it begins."));
    if (contract->second.value != 0 && contract->second.value == contract->supervisor.value)
        return error_set_user(
            db->error, INVALID, "second", N_("The second supervisor is somebody else."));
    TRY(obstacle_check(db, contract, contract->supervisor, "supervisor"));
    return obstacle_check(db, contract, contract->second, "second");
}

static Status contract_insert(Db *db, const SupervisionContract *contract, PersonId by, int64_t id)
{
    char uuid[UUID_TEXT_BYTES];
    uuid_new(uuid);
    return db_execute(
        db,
        "INSERT INTO supervision_contract (id, uuid, law, organisation_id, supervisor_id, form,"
        " valid_from, version, created_by_id, created_at, updated_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $9)",
        PARAMS(
            db_int(id),
            db_text(str_of(uuid)),
            db_text(contract->law),
            db_int(contract->organisation.value),
            db_int(contract->supervisor.value),
            db_text(contract->form),
            db_text(contract->valid_from),
            db_int_or_null(by.value),
            db_int(clock_now())),
        NULL);
}

static Status contract_update(Db *db, const SupervisionContract *c, int64_t id, int64_t version)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE supervision_contract SET law = $3, organisation_id = $4, supervisor_id = $5,"
        " second_supervisor_id = $6, form = $7, aim = $8, members = $9, session_count = $10,"
        " session_minutes = $11, place = $12, valid_from = $13, valid_to = $14, price = $15,"
        " reported = $16, confidentiality = $17, cancelling = $18, evaluation_date = $19,"
        " replacement = $20, ethics = $21, complaints = $22, signed_employer_on = $23,"
        " signed_supervisor_on = $24, signed_group_on = $25, updated_at = $26,"
        " version = version + 1 WHERE id = $1 AND version = $2",
        PARAMS(
            db_int(id),
            db_int(version),
            db_text(c->law),
            db_int(c->organisation.value),
            db_int(c->supervisor.value),
            db_int_or_null(c->second.value),
            db_text(c->form),
            db_text_or_null(c->aim),
            db_text_or_null(c->members),
            db_int_or_null(c->session_count),
            db_int_or_null(c->session_minutes),
            db_text_or_null(c->place),
            db_text(c->valid_from),
            db_text_or_null(c->valid_to),
            db_text_or_null(c->price),
            db_text_or_null(c->reported),
            db_text_or_null(c->confidentiality),
            db_text_or_null(c->cancelling),
            db_text_or_null(c->evaluation_date),
            db_text_or_null(c->replacement),
            db_text_or_null(c->ethics),
            db_text_or_null(c->complaints),
            db_text_or_null(c->signed_employer_on),
            db_text_or_null(c->signed_supervisor_on),
            db_text_or_null(c->signed_group_on),
            db_int(clock_now())),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "organisation",
            N_("Somebody else has changed this contract meanwhile. Your text is still here; look "
               "at theirs and save again."));
    return OK;
}

Status contract_save(Db *db, const SupervisionContract *contract, PersonId by, int64_t *ret_id)
{
    int64_t id = contract->id;
    TRY(contract_check(db, contract));
    if (id == 0) {
        id = id_new();
        TRY(contract_insert(db, contract, by, id));
    }
    TRY(contract_update(db, contract, id, contract->id == 0 ? 0 : contract->version));
    *ret_id = id;
    return OK;
}

Status certificate_add(Db *db, const SupervisorCertificate *certificate)
{
    int64_t count;
    if (certificate->number.len == 0)
        return error_set_user(
            db->error, INVALID, "number", N_("Write the number of the certificate."));
    if (certificate->valid_to.len > 0 &&
        str_compare(certificate->valid_to, certificate->valid_from) < 0)
        return error_set_user(
            db->error, INVALID, "certificate_to", N_("It would end before it begins."));
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM supervisor_certificate WHERE person_id = $1 AND number = $2",
        PARAMS(db_int(certificate->person.value), db_text(certificate->number)),
        &count));
    if (count > 0)
        return error_set_user(
            db->error, CONFLICT, "number", N_("This certificate is written down already."));
    return db_execute(
        db,
        "INSERT INTO supervisor_certificate (id, person_id, number, issued_by, valid_from,"
        " valid_to) VALUES ($1, $2, $3, $4, $5, $6)",
        PARAMS(
            db_int(id_new()),
            db_int(certificate->person.value),
            db_text(certificate->number),
            db_text_or_null(certificate->issued_by),
            db_text(certificate->valid_from),
            db_text_or_null(certificate->valid_to)),
        NULL);
}
