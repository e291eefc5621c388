/*
 * method: how a meeting goes, as a methodologist wrote it down: who is there, which phases follow
 * each other, how long each takes, who speaks and who only listens, what may be written and who
 * sees it, and what remains in the end. A method is a file (methods/NAME.yaml); nothing here knows
 * any particular one. What stands in a file and how to write one is in CONTRIBUTING.md.
 *
 * A Method is read-only and whole: phases taken from other methods and repeated cases stand in its
 * list as phases of their own, so that whoever plays it goes from the first to the last.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_METHODS_METHOD_H
#define FEATURES_METHODS_METHOD_H

#include "features/methods/contribution_kind.h"
#include "web/language.h"

/* The method of an event for which none was chosen. */
#define METHOD_USUAL "prostor-pro-setkani"

/* A text in all languages. One that may be left out is empty in all of them. */
typedef struct MethodText {
    Str in[LANGUAGE_COUNT];
} MethodText;

/* Least, usual and most: minutes or days of a phase, people of a role. */
typedef struct MethodRange {
    int64_t least;
    int64_t usual;
    int64_t most;
} MethodRange;

/* Roles of a method: bit i is method->roles[i]. */
typedef uint32_t RoleSet;

typedef enum RoleKind {
    ROLE_LEADER,    /* has the console and the clock */
    ROLE_CO_LEADER, /* the same; takes over at any time, leads phases of their own */
    ROLE_PRESENTER, /* brings a case; who it was is known to nobody after the close */
    ROLE_MEMBER,    /* everybody who has no other role */
    ROLE_HELPER,    /* named by the leader for a task: keeps notes, hosts a table, knows the law */
    ROLE_WATCHER    /* sits outside of the circle */
} RoleKind;

typedef struct MethodRole {
    Str key;
    MethodText name;
    RoleKind kind;
    MethodRange people; /* usual is that of least */
} MethodRole;

typedef enum PhaseKind {
    PHASE_TALK,     /* everybody in one circle */
    PHASE_TABLES,   /* small groups at once: phase->tables */
    PHASE_PAIRS,    /* the rounds of the event's plan (features/meetings/plan.h) */
    PHASE_BREAK,    /* nothing to write, no hours */
    PHASE_INFORMAL, /* belongs to the meeting, and has no field for text at all */
    PHASE_PRIVATE   /* without those who lead: they are out of the room; no field for text */
} PhaseKind;

/* Who comes to see what was written. Where nothing may be written ("none" of other systems) there
 * is no rule. */
typedef enum Visibility {
    SEEN_PRIVATE_AUTHOR,  /* the author alone; wiped at the close */
    SEEN_GROUP_UNTIL_END, /* those who are there; wiped at the close */
    SEEN_GROUP,           /* kept for those who were there */
    SEEN_ORGANISER,       /* kept for who prepares the event */
    SEEN_PUBLISHABLE      /* kept, and may be published after somebody has looked at it */
} Visibility;

/* When others come to see it; the author always sees their own. */
typedef enum Showing {
    SHOWN_AT_ONCE,
    SHOWN_WHEN_ALL_WROTE,  /* or when the leader says that all have */
    SHOWN_WHEN_PHASE_ENDS, /* with the next phase */
    SHOWN_IN_PHASE         /* rule->shown_in */
} Showing;

/* What may be written in a phase. Whatever no rule allows is refused. */
typedef struct WriteRule {
    const ContributionKind *kind;
    MethodText label; /* above the field; never empty: the kind's own where the file has none */
    MethodText hint;  /* may be empty */
    RoleSet who;      /* never empty */
    Visibility seen;
    RoleSet to; /* who of those present sees it besides the author; all roles unless said */
    Showing shown;
    size_t shown_in; /* of SHOWN_IN_PHASE: index of a later phase */
    int64_t most; /* from one author, in this phase (at one table of PHASE_TABLES); 0: any number */
    int64_t leaves; /* how many the phase must leave behind (each table of PHASE_TABLES); 0: none */
} WriteRule;

/* What else of Kruh is at hand in a phase. */
typedef enum AtHand {
    AT_HAND_RULES = 1 << 0,      /* the rules of the method, and the question whether they hold */
    AT_HAND_ATTENDANCE = 1 << 1, /* who is here */
    AT_HAND_TOPICS = 1 << 2,     /* code list topic */
    AT_HAND_CASE_SHEET = 1 << 3, /* the presenter's sheet */
    AT_HAND_DIRECTORY = 1 << 4,  /* who could help */
    AT_HAND_CONSENT = 1 << 5,    /* whether conclusions may leave the group; asked of each */
    AT_HAND_NEXT_DATE = 1 << 6,
    AT_HAND_FEEDBACK = 1 << 7,
    AT_HAND_QUESTION = 1 << 8 /* the organiser's own question, number phase->part_number */
} AtHand;

typedef enum Turns {
    TURNS_FREE,
    TURNS_ROUND /* one after another, everybody once */
} Turns;

/* Small groups of PHASE_TABLES. */
typedef struct PhaseTables {
    int64_t people_least;
    int64_t people_most;
    bool is_mixed; /* made so that each mirrors the whole (algorithms/groups); else as people sit */
    bool travels;  /* everybody but helpers moves to another table; else the groups stay together */
} PhaseTables;

typedef struct Phase {
    Str key; /* unique in the method; of a repetition with its number: "otazky-2" */
    MethodText name;
    PhaseKind kind;
    MethodRange minutes; /* of METHOD_IN_DAYS: the time it takes one person */
    MethodRange days;    /* of METHOD_IN_DAYS, else zero */
    MethodText part;     /* "Case", of phases that are repeated; else empty */
    int64_t part_number; /* 1: the first case; 0: of none */
    RoleSet leads;       /* of roles with ROLE_LEADER or ROLE_CO_LEADER; never empty */
    RoleSet speaks;      /* empty in breaks, informal and private time: whoever likes */
    RoleSet silent;      /* who must only listen; of those who may not write */
    Turns turns;
    int64_t seconds_each;    /* of TURNS_ROUND; 0: none said */
    MethodText prompt;       /* the question to the group, on every screen; may be empty */
    MethodText screen;       /* what the screens say of this time: "The presenter is listening" */
    MethodText to_silent;    /* what the phones of `silent` say; may be empty */
    MethodText to_leader;    /* a hint that only the console shows; may be empty */
    const MethodText *steps; /* what to go through, in order */
    size_t step_count;
    const WriteRule *writes;
    size_t write_count;
    unsigned at_hand;    /* AtHand */
    bool may_be_skipped; /* without being a deviation */
    bool is_in_hours;    /* counts for the hours of those who attend */
    PhaseTables tables;
    Str from;    /* "balint/expozice" of a phase taken from there; else empty */
    size_t line; /* in the file of the method */
} Phase;

typedef enum MethodCourse {
    METHOD_ONE_DAY,
    METHOD_IN_DAYS /* in writing: each phase lasts phase->days, everybody at a time of their own */
} MethodCourse;

/* About whom people speak. */
typedef enum MethodCases {
    CASES_NONE,
    CASES_ANONYMOUS,
    CASES_NAMED /* client work: phases, invitation and attendance only, no field for text at all */
} MethodCases;

typedef enum RecordContent {
    CONTENT_NONE,
    CONTENT_AGREED_CONCLUSIONS,
    CONTENT_MINUTES
} RecordContent;

/* Who lets conclusions out of the group. */
typedef enum Release {
    RELEASE_LEADER,
    RELEASE_EVERYBODY /* each who attended consents; one refusal or missing answer blocks */
} Release;

/* What remains of a meeting. Sound and picture are never recorded. */
typedef struct RecordPolicy {
    bool attendance;
    bool hours;
    bool topic; /* a label of the code list, never a sentence */
    RecordContent content;
    Release release;
    const ContributionKind *const *kept; /* kinds that may be kept; none for CONTENT_NONE */
    size_t kept_count;
    /* Parts of a contract that are wiped at the close, unless whoever leads says before it that
     * they stay, without names and for some weeks, as a draft of the board. */
    const ContributionKind *const *offered;
    size_t offered_count;
} RecordPolicy;

/* What is due around the event. */
typedef struct MethodDue {
    int64_t day; /* -30: thirty days before, 3: three days after */
    MethodText what;
} MethodDue;

typedef enum SupervisionForm {
    SUPERVISION_NONE, /* not a supervision */
    SUPERVISION_INDIVIDUAL,
    SUPERVISION_GROUP,
    SUPERVISION_TEAM
} SupervisionForm;

typedef struct Method {
    Str key;     /* the file's name without ".yaml" */
    Str version; /* hexadecimal hash of its text and of what it takes from other methods */
    MethodText name;
    MethodText about; /* what it is good for, in a sentence or two */
    Str event_type;   /* code list event_type */
    SupervisionForm supervision;
    MethodCourse course;
    MethodCases cases;
    int64_t people_least;
    int64_t people_most;
    int64_t minutes; /* usual; the sum of the phases */
    const MethodText *rules;
    size_t rule_count;
    const MethodRole *roles; /* at most METHOD_ROLES; exactly one ROLE_LEADER and one ROLE_MEMBER */
    size_t role_count;
    const Phase *phases; /* at least one */
    size_t phase_count;
    RecordPolicy record;
    const MethodDue *dues; /* by day */
    size_t due_count;
    const Str *sources;
    size_t source_count;
} Method;

enum {
    METHOD_ROLES = 16
};

/* The text in a language; empty for one that was left out. */
Str method_text(const MethodText *text, Language language);
bool method_text_is_empty(const MethodText *text);

/* Whether somebody could lead it: it has a leader, members and a phase. Of any text that was read
 * without a fault it is true. NULL: false. */
bool method_is_playable(const Method *method);

/* ---- Questions that whoever plays a method asks ---- */

/* The index of a role or phase, or SIZE_MAX. */
size_t method_role_index(const Method *method, Str key);
size_t method_phase_index(const Method *method, Str key);
/* The one role of a kind that every method has one of (leader, member); else the first, or
 * SIZE_MAX. */
size_t method_role_of_kind(const Method *method, RoleKind kind);

RoleSet role_set_of(size_t role);
bool role_set_has(RoleSet set, size_t role);
RoleSet method_all_roles(const Method *method);

/* The rule by which this role may write this kind in this phase; NULL: refuse it. */
const WriteRule *phase_rule(const Phase *phase, size_t role, Str kind_key);
/* Whether the role may write anything in it. */
bool phase_can_write(const Phase *phase, size_t role);
/* Whether the phase has a field for text for anybody. */
bool phase_has_text(const Phase *phase);
/* Whether whoever has the role must only listen. */
bool phase_is_silent(const Phase *phase, size_t role);

/* Whether the meeting leaves texts of this kind behind; and whether anybody writes such in it. */
bool method_keeps(const Method *method, Str kind_key);
bool method_has_kind(const Method *method, Str kind_key);
/* Whether it sits at small tables for a while. */
bool method_has_tables(const Method *method);

/* Whether what was written under it outlives the close. */
bool visibility_is_kept(Visibility seen);
/* Whether it does so when whoever leads says so. */
bool method_offers(const Method *method, const WriteRule *rule);

/* Words as they stand in files and in the database ("group_until_end"). */
const char *visibility_key(Visibility seen);
const char *phase_kind_key(PhaseKind kind);
const char *role_kind_key(RoleKind kind);

#endif
