/*
 * News of events and the consents they need, in the database.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/id.h"
#include "base/limits.h"
#include "features/outcomes/news.h"
#include "features/outcomes/photo.h"

static const char *const CONSENT_KEYS[] = {"asked", "given", "refused"};

const char *consent_state_key(ConsentState state)
{
    return CONSENT_KEYS[state];
}

Status consent_state_from_key(Str key, Error *error, ConsentState *ret_state)
{
    for (size_t i = 0; i < sizeof CONSENT_KEYS / sizeof CONSENT_KEYS[0]; i++) {
        if (str_equal(str_of(CONSENT_KEYS[i]), key)) {
            *ret_state = (ConsentState)i;
            return OK;
        }
    }
    return error_set(error, INVALID, "no such state of a consent");
}

Status news_get(Db *db, MeetingId meeting, News *ret_news)
{
    DbRows *rows;
    News news = {0};
    TRY(db_query(
        db,
        "SELECT * FROM meeting_news WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &rows));
    if (db_next(rows))
        news = (News){
            .title = db_get_text(rows, "title"),
            .content = db_get_text(rows, "content"),
            .caption = db_get_text(rows, "caption"),
            .credit = db_get_text(rows, "credit"),
            .alternative = db_get_text(rows, "alternative"),
            .shows_nobody = db_get_bool(rows, "shows_nobody"),
            .is_ready = db_get_bool(rows, "is_ready"),
            .version = db_get_int(rows, "version")};
    *ret_news = news;
    return OK;
}

/* ---- What is missing ---- */

static void lack(NewsLacks *lacks, bool is_missing, const char *message)
{
    if (is_missing)
        lacks->messages[lacks->count++] = message;
}

NewsLacks news_lacks(
    const News *news, bool has_photo, const PhotoConsent *consents, size_t consent_count)
{
    NewsLacks lacks = {0};
    bool all_given = true;
    bool none_refused = true;
    for (size_t i = 0; i < consent_count; i++) {
        all_given = all_given && consents[i].state != CONSENT_ASKED;
        none_refused = none_refused && consents[i].state != CONSENT_REFUSED;
    }
    lack(&lacks, news->version == 0, N_("Save the text first."));
    lack(
        &lacks, !all_given, N_("Not everybody who is to be seen or named has said yes or no yet."));
    lack(
        &lacks,
        !none_refused,
        N_("Somebody refused. Take another photo or another text, then take the name off the list "
           "below."));
    if (has_photo) {
        lack(&lacks, news->credit.len == 0, N_("The credit of the photo is missing: whose is it?"));
        lack(&lacks, news->alternative.len == 0, N_("Say in words what the photo shows."));
        lack(&lacks, news->caption.len == 0, N_("The caption of the photo is missing."));
        lack(
            &lacks,
            consent_count == 0 && !news->shows_nobody,
            N_("Name everybody who can be recognised on the photo, or tick that nobody can."));
    }
    return lacks;
}

/* ---- Saving ---- */

Status news_save(Db *db, MeetingId meeting, const News *news, PersonId by)
{
    News before;
    if (str_is_empty(str_trim(news->title)))
        return error_set_user(db->error, INVALID, "title", N_("Give the text a title."));
    TRY(news_get(db, meeting, &before));
    if (before.version != news->version)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else changed this text meanwhile. Your words are below; look at theirs in "
               "another window and join the two."));
    return db_execute(
        db,
        "INSERT INTO meeting_news (meeting_id, title, content, caption, credit, alternative,"
        " shows_nobody, is_ready, version, changed_by_id, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, 1, $8, $9)"
        " ON CONFLICT (meeting_id) DO UPDATE SET title = excluded.title,"
        " content = excluded.content, caption = excluded.caption, credit = excluded.credit,"
        " alternative = excluded.alternative, shows_nobody = excluded.shows_nobody,"
        " is_ready = FALSE, version = meeting_news.version + 1,"
        " changed_by_id = excluded.changed_by_id, changed_at = excluded.changed_at",
        PARAMS(
            db_int(meeting.value),
            db_text(news->title),
            db_text(news->content),
            db_text_or_null(news->caption),
            db_text_or_null(news->credit),
            db_text_or_null(news->alternative),
            db_bool(news->shows_nobody),
            db_int_or_null(by.value),
            db_int(clock_now())),
        NULL);
}

static Status not_ready(Db *db, MeetingId meeting)
{
    return db_execute(
        db,
        "UPDATE meeting_news SET is_ready = FALSE WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        NULL);
}

Status news_mark_ready(Db *db, MeetingId meeting, int64_t version)
{
    News news;
    const PhotoConsent *consents;
    size_t count;
    int64_t photo, changed;
    TRY(news_get(db, meeting, &news));
    TRY(news_consents(db, meeting, &consents, &count));
    TRY(photo_id(db, meeting, &photo));
    NewsLacks lacks = news_lacks(&news, photo != 0, consents, count);
    if (lacks.count > 0)
        return error_set_user(db->error, INVALID, "", lacks.messages[0]);
    TRY(db_execute(
        db,
        "UPDATE meeting_news SET is_ready = TRUE WHERE meeting_id = $1 AND version = $2",
        PARAMS(db_int(meeting.value), db_int(version)),
        &changed));
    if (changed == 0)
        return error_set_user(
            db->error,
            CONFLICT,
            "",
            N_("Somebody else changed this text meanwhile. Read it again before it goes out."));
    return OK;
}

/* ---- Consents ---- */

static Status consents_query(
    Db *db, MeetingId meeting, PersonId person, const PhotoConsent **ret_list, size_t *ret_count)
{
    DbRows *rows;
    size_t count = 0;
    TRY(db_query(
        db,
        "SELECT c.*, CASE WHEN p.removed_at IS NULL THEN p.name END AS live_name"
        " FROM meeting_photo_consent c LEFT JOIN person p ON p.id = c.person_id"
        " WHERE c.meeting_id = $1 AND ($2 IS NULL OR c.person_id = $2) ORDER BY c.name, c.id",
        PARAMS(db_int(meeting.value), db_int_or_null(person.value)),
        &rows));
    PhotoConsent *list = arena_array(db->arena, PhotoConsent, db_row_count(rows));
    while (db_next(rows)) {
        Str live = db_get_text(rows, "live_name");
        list[count] = (PhotoConsent){
            .id = db_get_int(rows, "id"),
            .person = {db_get_int(rows, "person_id")},
            .name = live.len > 0 ? live : db_get_text(rows, "name"),
            .note = db_get_text(rows, "note")};
        TRY(consent_state_from_key(db_get_text(rows, "state"), db->error, &list[count].state));
        count++;
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

Status news_consents(Db *db, MeetingId meeting, const PhotoConsent **ret_list, size_t *ret_count)
{
    return consents_query(db, meeting, (PersonId){0}, ret_list, ret_count);
}

Status news_consent_of(
    Db *db, MeetingId meeting, PersonId person, const PhotoConsent **ret_consent_or_null)
{
    const PhotoConsent *list;
    size_t count;
    TRY(consents_query(db, meeting, person, &list, &count));
    *ret_consent_or_null = count > 0 ? &list[0] : NULL;
    return OK;
}

static Status consent_insert(Db *db, MeetingId meeting, const PhotoConsent *consent)
{
    int64_t count;
    TRY(db_query_int(
        db,
        "SELECT count(*) FROM meeting_photo_consent WHERE meeting_id = $1",
        PARAMS(db_int(meeting.value)),
        &count));
    if (count >= LIMIT_PHOTO_CONSENTS)
        return error_set_user(
            db->error, TOO_LARGE, "name", N_("One photo has room for a hundred names."));
    return db_execute(
        db,
        "INSERT INTO meeting_photo_consent (id, meeting_id, person_id, name, state, note,"
        " changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        PARAMS(
            db_int(id_new()),
            db_int(meeting.value),
            db_int_or_null(consent->person.value),
            db_text(consent->name),
            db_text(str_of(consent_state_key(consent->state))),
            db_text_or_null(consent->note),
            db_int(clock_now())),
        NULL);
}

Status consent_save(Db *db, MeetingId meeting, const PhotoConsent *consent)
{
    int64_t changed = 1;
    if (consent->id == 0 && str_is_empty(str_trim(consent->name)))
        return error_set_user(
            db->error, INVALID, "name", N_("Say who it is: a person or an institution."));
    if (consent->id == 0)
        TRY(consent_insert(db, meeting, consent));
    else
        TRY(db_execute(
            db,
            "UPDATE meeting_photo_consent SET state = $3, note = $4, changed_at = $5"
            " WHERE id = $1 AND meeting_id = $2",
            PARAMS(
                db_int(consent->id),
                db_int(meeting.value),
                db_text(str_of(consent_state_key(consent->state))),
                db_text_or_null(consent->note),
                db_int(clock_now())),
            &changed));
    if (changed == 0)
        return error_set(db->error, NOT_FOUND, "no such consent at this event");
    return consent->state == CONSENT_GIVEN ? OK : not_ready(db, meeting);
}

Status consent_remove(Db *db, MeetingId meeting, int64_t id)
{
    TRY(not_ready(db, meeting));
    return db_execute(
        db,
        "DELETE FROM meeting_photo_consent WHERE id = $1 AND meeting_id = $2",
        PARAMS(db_int(id), db_int(meeting.value)),
        NULL);
}

Status consent_withdraw(Db *db, MeetingId meeting, PersonId person)
{
    int64_t changed;
    TRY(db_execute(
        db,
        "UPDATE meeting_photo_consent SET state = 'refused', changed_at = $3"
        " WHERE meeting_id = $1 AND person_id = $2",
        PARAMS(db_int(meeting.value), db_int(person.value), db_int(clock_now())),
        &changed));
    return changed == 0 ? OK : not_ready(db, meeting);
}
