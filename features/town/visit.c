/*
 * visit: fills in the town and the visitor of every request: one query, and a second one every few
 * seconds. SPDX-License-Identifier: EUPL-1.2
 */
#include "features/town/visit.h"

#include "base/clock.h"
#include "base/limits.h"
#include "features/people/right.h"
#include "features/town/settings.h"
#include "features/town/town.h"
#include "web/session.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define TOWN_REMEMBERED SECONDS(5)

/* The town as last read, in memory of its own: requests take copies. */
static struct {
    pthread_mutex_t mutex;
    Microseconds read_at; /* monotonic; 0: to be read again */
    uint64_t generation;  /* grows when it is forgotten */
    char name[LIMIT_NAME_BYTES + 1];
    char contact[LIMIT_LINE_BYTES + 1];
    int64_t logo;
    unsigned languages;
    Language language;
    bool is_demo;
} remembered = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void take_town(Request *request)
{
    request->town = (Town){
        .name = str_copy(request->arena, str_of(remembered.name)),
        .languages = remembered.languages,
        .language = remembered.language,
        .is_demo = remembered.is_demo,
        .contact = str_copy(request->arena, str_of(remembered.contact)),
    };
    if (remembered.logo != 0) {
        request->town.logo_path =
            str_format(request->arena, "/logo/%lld", (long long)remembered.logo);
    }
}

static bool take_remembered_town(Request *request, uint64_t *ret_generation)
{
    (void)pthread_mutex_lock(&remembered.mutex);
    *ret_generation = remembered.generation;
    bool is_fresh =
        remembered.read_at != 0 && clock_monotonic() - remembered.read_at < TOWN_REMEMBERED;
    if (is_fresh)
        take_town(request);
    (void)pthread_mutex_unlock(&remembered.mutex);
    return is_fresh;
}

static Status load_town(Request *request)
{
    uint64_t generation;
    if (take_remembered_town(request, &generation))
        return OK;
    Microseconds asked_at = clock_monotonic();
    Settings settings;
    TRY(settings_get(&request->db, &settings));
    (void)pthread_mutex_lock(&remembered.mutex);
    (void)snprintf(remembered.name, sizeof remembered.name, "%.*s", STR_ARG(settings.name));
    (void)snprintf(
        remembered.contact, sizeof remembered.contact, "%.*s", STR_ARG(settings.contact));
    remembered.logo = settings.logo;
    remembered.languages = settings.languages;
    remembered.language = settings.default_language;
    remembered.is_demo = settings.is_demo;
    /* What was saved while this was being read may not be in it. */
    remembered.read_at = generation == remembered.generation ? asked_at : 0;
    take_town(request);
    (void)pthread_mutex_unlock(&remembered.mutex);
    return OK;
}

/* Somebody whose account is blocked or gone is nobody, whatever the browser holds. */
#define ACTOR_COLUMNS                                                                     \
    "t.right_key, r.organisation_id AS role_organisation_id, p.organisation_id, p.name, " \
    "p.language"
#define ACTOR_TABLES                                                                         \
    " JOIN person p ON p.id = a.person_id AND p.removed_at IS NULL AND a.blocked_at IS NULL" \
    " LEFT JOIN person_role r ON r.person_id = p.id"                                         \
    " LEFT JOIN role_right t ON t.role_key = r.role_key"

/* The person from this row, her rights from it and those behind it: one for each. */
static void take_actor(Request *request, int64_t person_id, DbRows *rows)
{
    Language language;
    Actor actor = {
        .person_id = person_id,
        .organisation_id = db_get_int(rows, "organisation_id"),
        .name = db_get_text(rows, "name"),
        .rights = SIGNED_IN,
    };
    if (language_from_code(db_get_text(rows, "language"), &language))
        request->language = language;
    do {
        Rights right = right_from_key(db_get_text(rows, "right_key"));
        bool is_everywhere = db_get_int(rows, "role_organisation_id") == 0;
        actor.rights |= is_everywhere ? right : right_within_organisation(right);
    } while (db_next(rows));
    request->actor = actor;
}

static Status load_actor(Request *request, int64_t person_id)
{
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT " ACTOR_COLUMNS " FROM account a" ACTOR_TABLES " WHERE a.person_id = $1",
        PARAMS(db_int(person_id)),
        &rows));
    if (db_next(rows))
        take_actor(request, person_id, rows);
    return OK;
}

void visit_forget_town(void)
{
    (void)pthread_mutex_lock(&remembered.mutex);
    remembered.read_at = 0;
    remembered.generation++;
    (void)pthread_mutex_unlock(&remembered.mutex);
}

Status town_load_visit(Request *request, int64_t person_id)
{
    TRY(load_town(request));
    request->actor = (Actor){.rights = ANYBODY};
    if (person_id != 0)
        TRY(load_actor(request, person_id));
    return OK;
}

/* Session, person and rights by one query. */
Status town_load_visitor(Request *request, Str session_hash)
{
    TRY(load_town(request));
    request->actor = (Actor){.rights = ANYBODY};
    if (session_hash.len == 0)
        return OK;
    DbRows *rows;
    TRY(db_query(
        &request->db,
        "SELECT " ACTOR_COLUMNS ", s.last_seen_at, s.expires_at, s.csrf_token, s.person_id"
        "  FROM session s JOIN account a ON a.person_id = s.person_id" ACTOR_TABLES
        " WHERE s.token_hash = $1",
        PARAMS(db_text(session_hash)),
        &rows));
    int64_t person_id = db_next(rows) ? session_take(request, session_hash, rows) : 0;
    if (person_id != 0)
        take_actor(request, person_id, rows);
    return OK;
}
