/*
 * contribution: what people write during a meeting, and who has which role in it. While the meeting
 * runs, every entry is sealed with the meeting's own key (seal_key.h), its author, its words and
 * its kind alike: the table holds no author of anything said and no word. At the close what is to
 * be kept is written down without an author, what was to be wiped is counted, all sealed entries
 * are deleted, and the key is destroyed: from then on nobody can tell who wrote or presented what,
 * neither from the database nor from its write-ahead log or a backup.
 *
 * Entries are only ever added; taking a text back is an entry, too. Who may write what when is
 * decided by features/live, by the method of the meeting.
 *
 * What a small group writes carries the group's number (`table`); who sits at it is an entry like
 * the others, gone at the close. So of a kept text is known: phase_key, case_number (the repetition
 * of the phase: the number of the common question, or of the round; common_question.h) and table.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CONTRIBUTIONS_CONTRIBUTION_H
#define FEATURES_CONTRIBUTIONS_CONTRIBUTION_H

#include "features/contributions/seal_key.h"
#include "features/meetings/meeting.h"

typedef enum ContributionAct {
    ACT_WROTE,     /* kind, text, parts */
    ACT_TOOK_BACK, /* refers: the entry that its author took back */
    ACT_TOOK_ROLE, /* the leader says: kind is the role's key, refers the number of the case or 0 */
    ACT_LEFT_ROLE, /* the same, no more */
    ACT_ACCEPTED,  /* the rules of the meeting hold for this person */
    ACT_AGREED,    /* refers: the entry that may be published, as its author says */
    ACT_DISAGREED, /* the same, no more */
    ACT_SEATED,    /* the small groups of a phase, made at once: text is seats_write's */
    ACT_MOVED,     /* one person sits at `table` from now on; kind: "late" or "moved" */
    ACT_UNMOVED,   /* refers: the one of those two that did not happen */
    ACT_COUNT
} ContributionAct;

/* What a contribution says besides its text; which kind has which part, the methods say. */
typedef enum ContributionDetail {
    DETAIL_MARK,
    DETAIL_ADDRESSEE,
    DETAIL_REASONS_FOR,
    DETAIL_REASONS_AGAINST,
    DETAIL_LAW,
    DETAIL_HELPER,
    DETAIL_WHO,
    DETAIL_DUE, /* ISO date, or words */
    DETAIL_RANK,
    DETAIL_GOAL,
    DETAIL_OUTCOME,
    CONTRIBUTION_DETAILS
} ContributionDetail;

typedef struct Contribution {
    int64_t id; /* given by the store; sorts by time */
    ContributionAct act;
    int64_t phase;   /* number in the meeting's course, from 1; 0: roles; -1: that the rules hold */
    PersonId person; /* who wrote it, or has the role; readable while the meeting runs */
    Str kind;
    int64_t refers;
    int64_t table; /* of a small group; 0: none */
    Str text;
    Str details[CONTRIBUTION_DETAILS];
    bool is_agreed; /* its author says that it may be published; worked out, never written */
} Contribution;

/* Names of the details in forms and columns: "reasons_for". */
const char *contribution_detail_name(ContributionDetail detail);

/* All that was written of a meeting under way, as it holds now. */
typedef struct Contributions {
    const Contribution *items; /* ACT_WROTE that nobody took back, as written */
    size_t count;
    const Contribution *roles; /* ACT_TOOK_ROLE that still hold */
    size_t role_count;
    const Contribution *seats; /* ACT_SEATED, ACT_MOVED that still hold, as they came */
    size_t seat_count;
    size_t accepted_count;   /* people for whom the rules hold */
    size_t unreadable_count; /* sealed with a key that is not on this machine */
} Contributions;

/* Inside db_write, while the meeting's key exists (seal_key_make). Errors: INVALID with the field
 * `text` for an empty one; TOO_LARGE beyond LIMIT_CONTRIBUTION_BYTES, or when there are
 * LIMIT_CONTRIBUTIONS; CONFLICT with a user message when the key is not there. */
NODISCARD Status contribution_add(Db *db, MeetingId meeting, const Contribution *entry);

/* Errors: as db_query. A meeting of which nothing is sealed has none. */
NODISCARD Status contributions_load(Db *db, MeetingId meeting, Contributions *ret_all);

/* The same of one phase alone, with the roles: what is needed to judge a text of it. */
NODISCARD Status
contributions_load_phase(Db *db, MeetingId meeting, int64_t phase, Contributions *ret_all);

/* Whether that person accepted the rules; of what contributions_load read. */
NODISCARD Status
contributions_accepted(Db *db, MeetingId meeting, PersonId person, bool *ret_has_accepted);

/* Who sits where in a phase, as ACT_SEATED keeps it. */
typedef struct Seat {
    PersonId person;
    int64_t table; /* from 1; 0: nowhere yet */
} Seat;

/* Owner: the arena. */
Str seats_write(Arena *arena, const Seat *seats, size_t count);
/* Errors: INVALID for a text that seats_write did not write. */
NODISCARD Status
seats_parse(Str text, Arena *arena, Error *error, Seat **ret_seats, size_t *ret_count);

/* Who has a role, for the case or for the whole meeting; id 0: nobody. */
PersonId contributions_in_role(const Contributions *all, Str role, int64_t case_number);

/* Inside db_write: a trial run leaves nothing; its entries are deleted. */
NODISCARD Status contributions_forget(Db *db, MeetingId meeting);

/* ---- The close ---- */

/* Whether and how one text outlives the close. */
typedef struct Keeping {
    bool is_kept;
    Str phase_key;
    int64_t case_number; /* 0: of none */
    Str seen;            /* "group", "organiser", "publishable" */
    bool is_draft;       /* only because whoever leads said so */
} Keeping;

/*
 * Inside db_write, as part of the event's end: what is to be kept is written down without its
 * author, the rest is counted, all entries are deleted. `of_each` stands beside all->items, which
 * were read in the same write. Afterwards, outside of the write, the caller destroys the key with
 * contributions_wipe.
 */
NODISCARD Status
contributions_close(Db *db, MeetingId meeting, const Contributions *all, const Keeping *of_each);

/* Destroys the key. Fine when there is none. */
NODISCARD Status contributions_wipe(MeetingId meeting, Error *error);

/* Destroys the keys of all meetings that have ended or are gone: what a program that was killed
 * between a close and its wipe left behind; and wipes drafts whose days are over. Once at start,
 * and every few minutes. */
NODISCARD Status contributions_sweep(Database *database, Arena *arena, Error *error);

enum {
    DRAFT_DAYS = 30 /* after the close: what whoever led kept, and nobody took over, is wiped */
};

/* One text that outlived the close. Nobody knows whose it is. */
typedef struct KeptContribution {
    int64_t id;
    Str phase_key;
    int64_t case_number;
    int64_t table; /* the number of the small group; 0: of none */
    Str kind;
    Str seen;      /* good practice is "publishable" only with its author's consent */
    bool is_draft; /* the method wipes it; whoever led kept it, for DRAFT_DAYS at most */
    Str text;
    Str details[CONTRIBUTION_DETAILS];
    Str went_to; /* where it was taken since ("outputs", "left_out"); empty: it waits */
} KeptContribution;

/* In the order of phases and of writing. */
NODISCARD Status
contributions_kept(Db *db, MeetingId meeting, const KeptContribution **ret_list, size_t *ret_count);

/* Inside db_write: whoever leads has said where it goes; a draft is gone from here with that.
 * Errors: CONFLICT in words when somebody has said so already, NOT_FOUND for one of another event.
 */
NODISCARD Status contribution_kept_go(Db *db, MeetingId meeting, int64_t id, Str went_to);

/* How many texts of a phase were wiped at the close. */
typedef struct WipedCount {
    int64_t phase;
    int64_t count;
} WipedCount;

NODISCARD Status
contributions_wiped(Db *db, MeetingId meeting, const WipedCount **ret_list, size_t *ret_count);

#endif
