/*
 * guidance: questions from practice between meetings, to the methodologists or to colleagues of
 * other offices; what of the answers is general, as guidance for everybody; and good practice that
 * its authors offer. Whoever asks is shown to nobody: who answers gets the question alone.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_GUIDANCE_GUIDANCE_H
#define FEATURES_GUIDANCE_GUIDANCE_H

#include "features/people/link.h"

#define CODE_LIST_TOPIC "topic"

typedef struct QuestionId {
    int64_t value;
} QuestionId;

typedef struct EntryId {
    int64_t value;
} EntryId;

/* A question; never with who asked it. */
typedef struct Question {
    QuestionId id;
    Str kind;  /* "methodologist", "colleague" */
    Str state; /* "draft", "open", "answered", "withdrawn" */
    Str topic; /* code, or empty */
    Str text;
    Str answer;
    bool came_from_colleagues;
    Microseconds asked_at;
    Microseconds answered_at;
    int64_t version;
} Question;

/* What a colleague said; the name only where they show it. */
typedef struct ColleagueAnswer {
    Str text;
    Str name; /* or empty */
} ColleagueAnswer;

/* ---- Asking ---- */

/* Inside db_write. A question to the methodologists is open at once; one to colleagues is a draft
 * until guidance_ask_colleagues. Errors: INVALID with the field (no text, too long). */
NODISCARD Status
guidance_ask(Db *db, PersonId asker, Str kind, Str topic, Str text, QuestionId *ret_question);

/* The questions of this person, the newest first. */
NODISCARD Status guidance_own(Db *db, PersonId asker, const Question **ret_list, size_t *ret_count);
/* Errors: NOT_FOUND, also for somebody else's. */
NODISCARD Status guidance_own_get(Db *db, PersonId asker, QuestionId id, Question *ret_question);
NODISCARD Status
guidance_answers(Db *db, QuestionId id, const ColleagueAnswer **ret_list, size_t *ret_count);

/* Inside db_write. Nobody sees it any more. Errors: NOT_FOUND. */
NODISCARD Status guidance_withdraw(Db *db, PersonId asker, QuestionId id);

/* ---- Colleagues elsewhere ---- */

enum {
    COLLEAGUES_PROPOSED = 8,
    COLLEAGUES_TICKED = 4
};

/* How likely it is that a colleague knows the family, the least likely first. */
typedef enum ColleagueDistance {
    COLLEAGUE_ELSEWHERE, /* of another town */
    COLLEAGUE_IN_TOWN,   /* of another part of the asker's town */
    COLLEAGUE_SOMEWHERE, /* where one of the two works is not known */
    COLLEAGUE_NEAR       /* of the same municipality, or the same part of the town */
} ColleagueDistance;

typedef struct Colleague {
    PersonId person;
    Str name;
    Str office;
    Str municipality;
    ColleagueDistance distance;
    bool is_ticked; /* beforehand: the first few of offices like the asker's, none as near as it */
} Colleague;

/*
 * Who may be asked so that it is unlikely that they know the family: of other offices, none above
 * or below the asker's own, reachable by mail or account. Those of other towns come first: another
 * municipality, of no office under one head with the asker's, of another owner where one of them is
 * a municipal office, no part of the same town by its name or by the offices of the town there.
 * Then offices of the same kind, then of the same size, then who was asked least of late; two of
 * one office never. The asker sees the names before anything is sent, and takes off who may know
 * the family after all.
 */
NODISCARD Status
guidance_colleagues(Db *db, PersonId asker, const Colleague **ret_list, size_t *ret_count);

/* Inside db_write. Sends the draft to them. Errors: INVALID without anybody. */
NODISCARD Status guidance_ask_colleagues(
    Db *db, PersonId asker, QuestionId id, const PersonId *colleagues, size_t count);

/* Questions that wait for an answer of this person as a colleague. */
NODISCARD Status
guidance_asked_of(Db *db, PersonId colleague, const Question **ret_list, size_t *ret_count);

/* Inside db_write. Errors: NOT_FOUND for one that was not asked, or was withdrawn; INVALID. */
NODISCARD Status guidance_answer_as_colleague(
    Db *db, PersonId colleague, QuestionId id, Str answer, bool shows_name);

/* ---- The methodologists ---- */

/* Open questions, the oldest first. */
NODISCARD Status guidance_queue(Db *db, const Question **ret_list, size_t *ret_count);
NODISCARD Status guidance_question_get(Db *db, QuestionId id, Question *ret_question);

/* Inside db_write. The asker is told. Errors: INVALID (no text), CONFLICT (answered meanwhile). */
NODISCARD Status guidance_answer(Db *db, QuestionId id, PersonId by, Str answer, int64_t version);

/* Names of those who read and answer, and how long an answer usually took; -1: nobody knows yet. */
NODISCARD Status guidance_readers(Db *db, Str *ret_names, int64_t *ret_usual_days);

/* ---- What everybody may read ---- */

typedef struct Entry {
    EntryId id;
    Str kind;  /* "guidance", "practice" */
    Str state; /* "offered", "published", "returned", "withdrawn" */
    Str topic;
    Str title;
    Str body;
    Str consent; /* "none", "named", "unnamed" */
    Str author;  /* name, where it may be shown; for the reviewer and the author always */
    Str note;
    Microseconds published_at;
    int64_t version;
} Entry;

enum {
    ENTRIES_SHOWN = 100
};

/* Published entries with these words in title or text, the newest first; `topic` may be empty. */
NODISCARD Status
guidance_search(Db *db, Str words, Str topic, const Entry **ret_list, size_t *ret_count);

/* Good practice that waits for review. */
NODISCARD Status guidance_offered(Db *db, const Entry **ret_list, size_t *ret_count);
NODISCARD Status
guidance_own_entries(Db *db, PersonId author, const Entry **ret_list, size_t *ret_count);
NODISCARD Status guidance_entry_get(Db *db, EntryId id, Entry *ret_entry);

/* Inside db_write. Guidance is published as it is saved. Errors: INVALID with the field. */
NODISCARD Status
guidance_publish(Db *db, QuestionId question_or_0, PersonId by, Str topic, Str title, Str body);

/* Inside db_write. Without the author's consent it cannot be offered. Author 0: somebody who agreed
 * at a meeting, where nobody keeps who said what. Errors: INVALID. */
NODISCARD Status
guidance_offer_practice(Db *db, PersonId author, Str topic, Str title, Str body, Str consent);

/* Inside db_write. Publishes it, or gives it back with a note. Errors: CONFLICT, INVALID. */
NODISCARD Status
guidance_review(Db *db, EntryId id, PersonId by, bool is_published, Str note, int64_t version);

/* Inside db_write. The author takes the consent back: it is no longer read. Errors: NOT_FOUND. */
NODISCARD Status guidance_take_back(Db *db, PersonId author, EntryId id);

/* ---- Links, time ---- */

/* Inside db_write. The link by which this person asks without an account; the one that holds. */
NODISCARD Status guidance_link(Db *db, PersonId person, LinkId *ret_link);

/* Inside db_write. Questions that too few colleagues answered go to the methodologists; what was
 * answered long ago is forgotten. */
NODISCARD Status guidance_run_errands(Db *db, Microseconds now);
Status guidance_errand(Database *database, Arena *arena, Error *error);

/* Labels of topics of open questions, the most frequent first, for the plan of a series. */
NODISCARD Status
guidance_open_topics(Db *db, Language language, Str *topics, size_t most, size_t *ret_count);

#endif
