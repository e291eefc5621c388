/* due_store: which pages are to be asked about, see upkeep.h. SPDX-License-Identifier: EUPL-1.2 */
#include "features/directory/reminder.h"
#include "features/mail/mail_queue.h"

/* An address that was refused counts as long as the card names it. */
#define UNDELIVERED                                                         \
    "EXISTS (SELECT 1 FROM mail_message m WHERE m.kind = '" MAIL_STILL_TRUE \
    "' AND m.about_id = o.id"                                               \
    " AND m.address = o.email AND m.state = 'given_up')"
#define DUE_COLUMNS                                                                      \
    "SELECT o.id, o.name, o.email, o.phone, p.verified_at, p.reminded_at,"               \
    " p.letters_refused_at IS NOT NULL AS refuses, " UNDELIVERED " AS is_undelivered,"   \
    " CASE WHEN p.reminded_at > COALESCE(p.verified_at, 0) THEN p.reminder_count ELSE 0" \
    " END AS unanswered FROM profile p"                                                  \
    " JOIN organisation o ON o.id = p.organisation_id AND o.removed_at IS NULL"

static DueLetter letter_of(const DbRows *rows, Microseconds now)
{
    if (db_get_bool(rows, "refuses"))
        return LETTER_REFUSED;
    if (!mail_address_is_sendable(str_trim(db_get_text(rows, "email"))))
        return LETTER_NO_ADDRESS;
    if (db_get_bool(rows, "is_undelivered"))
        return LETTER_UNDELIVERED;
    if (now - db_get_int(rows, "reminded_at") <= DAYS(REMINDER_PAUSE_DAYS))
        return LETTER_RESTS;
    return db_get_int(rows, "unanswered") >= REMINDERS_UNANSWERED ? LETTER_UNANSWERED
                                                                  : LETTER_MAY_GO;
}

static const DuePage *pages_from_rows(Db *db, DbRows *rows, Microseconds now, size_t *ret_count)
{
    DuePage *pages = arena_array(db->arena, DuePage, db_row_count(rows) + 1);
    *ret_count = 0;
    while (db_next(rows))
        pages[(*ret_count)++] = (DuePage){
            .organisation = {db_get_int(rows, "id")},
            .name = db_get_text(rows, "name"),
            .email = db_get_text(rows, "email"),
            .phone = db_get_text(rows, "phone"),
            .verified_at = db_get_int(rows, "verified_at"),
            .reminded_at = db_get_int(rows, "reminded_at"),
            .letter = letter_of(rows, now),
        };
    return pages;
}

Status due_pages(
    Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        DUE_COLUMNS " WHERE p.verified_at IS NULL OR p.verified_at < $1"
                    " ORDER BY COALESCE(p.verified_at, 0), o.id LIMIT $2",
        PARAMS(db_int(now - DAYS(DUE_DAYS)), db_int(limit)),
        &rows));
    *ret_pages = pages_from_rows(db, rows, now, ret_count);
    return OK;
}

Status due_has_cards(Db *db, bool *ret_has_cards)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM profile p"
        " JOIN organisation o ON o.id = p.organisation_id AND o.removed_at IS NULL",
        NO_PARAMS,
        &count));
    *ret_has_cards = count > 0;
    return OK;
}

Status due_by_itself(
    Db *db, Microseconds now, int64_t limit, const DuePage **ret_pages, size_t *ret_count)
{
    DbRows *rows;
    TRY(db_query(
        db,
        DUE_COLUMNS " WHERE p.verified_at < $1 AND p.withdrawn_at IS NULL"
                    " AND p.letters_refused_at IS NULL AND o.email IS NOT NULL"
                    " AND (p.reminded_at IS NULL OR p.reminded_at < $2)"
                    " AND (p.reminder_count < $3 OR p.reminded_at IS NULL"
                    "      OR p.reminded_at <= p.verified_at)"
                    " AND NOT " UNDELIVERED " ORDER BY p.verified_at, o.id LIMIT $4",
        PARAMS(
            db_int(now - DAYS(DUE_DAYS)),
            db_int(now - DAYS(REMINDER_PAUSE_DAYS)),
            db_int(REMINDERS_UNANSWERED),
            db_int(limit)),
        &rows));
    size_t all, count = 0;
    const DuePage *found = pages_from_rows(db, rows, now, &all);
    DuePage *pages = arena_array(db->arena, DuePage, all + 1);
    for (size_t i = 0; i < all; i++) {
        if (found[i].letter == LETTER_MAY_GO)
            pages[count++] = found[i];
    }
    *ret_pages = pages;
    *ret_count = count;
    return OK;
}

Status due_reminded(Db *db, OrganisationId organisation, Microseconds now)
{
    return db_execute(
        db,
        "UPDATE profile SET reminder_count = CASE WHEN reminded_at > COALESCE(verified_at, 0)"
        " THEN reminder_count + 1 ELSE 1 END, reminded_at = $2 WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value), db_int(now)),
        NULL);
}

Status letters_refused(Db *db, OrganisationId organisation, bool *ret_are)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) AS n FROM profile WHERE organisation_id = $1"
        " AND letters_refused_at IS NOT NULL",
        PARAMS(db_int(organisation.value)),
        &count));
    *ret_are = count > 0;
    return OK;
}

/* A letter that waits in the queue goes no more; one that is being sent may still come. */
Status letters_refuse(Db *db, OrganisationId organisation, bool refuses)
{
    if (refuses)
        TRY(mail_withdraw(db, MAIL_STILL_TRUE, organisation.value, (PersonId){0}));
    return db_execute(
        db,
        "UPDATE profile SET letters_refused_at = CASE WHEN $2 THEN $3 ELSE NULL END"
        " WHERE organisation_id = $1",
        PARAMS(db_int(organisation.value), db_bool(refuses), db_int(clock_now())),
        NULL);
}
