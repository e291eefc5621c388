/*
 * circle: a meeting under way by a method: who has which role in the running phase, who may write
 * what, and who sees what was written. The rules are the method's (features/methods/method.h);
 * here they are kept. Pure: no database, no clock.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_LIVE_CIRCLE_H
#define FEATURES_LIVE_CIRCLE_H

#include "features/contributions/contribution.h"
#include "features/live/course.h"
#include "features/live/seating.h"

/* Somebody who takes part. */
typedef struct CirclePerson {
    PersonId id;
    Str name; /* as they wish to be called */
    OrganisationId organisation;
    Str organisation_name;
    bool is_here;
    bool is_gone; /* excused, absent, or has left */
} CirclePerson;

/* Those who are here and may write in the running phase, and how many of them have. */
typedef struct CircleWriters {
    size_t expected_count;
    size_t wrote_count;
    const CirclePerson *const *waited_for; /* who has not, by name as listed */
    size_t waited_count;
} CircleWriters;

typedef struct Circle {
    const Method *method;
    const Room *room;
    const Phase
        *phase;     /* that runs; NULL before the first, in a break put in by hand, afterwards */
    int64_t number; /* of it; 0: none */
    Contributions said;
    const CirclePerson *people;
    size_t person_count;
    Seating seating; /* of the running phase, where it has tables */
    /* Worked out by circle_prepare, once for all who look. */
    const WriteRule *const *rules; /* beside said.items */
    CircleWriters writers;
} Circle;

/* Who looks or writes. */
typedef struct CircleViewer {
    PersonId person;   /* 0: the projector, which sees what everybody does */
    bool is_leader;    /* came by the console */
    bool is_co_leader; /* and is the second one */
} CircleViewer;

/* Who sits at which table in the running phase, of what was said; before anything below is asked.
 */
void circle_seat(Circle *circle, Arena *arena);

/* Whether people sit at tables now. */
bool circle_has_tables(const Circle *circle);

/* The table at which the viewer sits now; 0: at none. */
int64_t circle_table(const Circle *circle, const CircleViewer *viewer);

/* The roles of somebody in a phase; of everybody who is there at least one. A presenter is one for
 * the phases of their own case. The projector has none. */
RoleSet circle_roles(const Circle *circle, const CircleViewer *viewer, const Phase *phase);

/* The rule by which the viewer may write that kind in the running phase now. Errors, each with a
 * user message that says why and when: CONFLICT for another time, FORBIDDEN for another role,
 * INVALID for a text that is none of the kind (a question without a question mark). */
NODISCARD Status circle_may_write(
    const Circle *circle,
    const CircleViewer *viewer,
    const Contribution *draft,
    Error *error,
    const WriteRule **ret_rule);

/* Whether the field for this rule is shown to the viewer: as above, but for what depends on the
 * text, and as long as there is room for one more. */
bool circle_offers(const Circle *circle, const CircleViewer *viewer, const WriteRule *rule);

/* Whether the viewer must only listen in the running phase. */
bool circle_is_silent(const Circle *circle, const CircleViewer *viewer);

/* The rule by which one of said.items was written. NULL for something the method does not know. */
const WriteRule *circle_rule_of(const Circle *circle, const Contribution *text);

/* Whether the viewer sees it now. Authors always see their own. What a small group wrote is its own
 * as long as people sit at tables; afterwards all see it side by side. Leaders see all tables. */
bool circle_sees(const Circle *circle, const CircleViewer *viewer, const Contribution *text);

/* Whether something written in the running phase waits until all have written. */
bool circle_is_hidden(const Circle *circle);

/* What every screen needs of what was said; to be called whenever said or people have changed. */
void circle_prepare(Circle *circle, Arena *arena);

/* After how many days the method has the presenter of a case asked what became of it; 0: never. */
int64_t circle_follow_up_days(const Method *method);

/* The token by which that person will be asked; empty for who presents nothing. */
Str circle_follow_up_token(const Circle *circle, PersonId person);

/* What of all that was said outlives the close; beside said.items. `keeps_offer`: whoever leads
 * said that what the method offers (its record) stays as a draft. Owner: the arena. */
const Keeping *circle_keepings(const Circle *circle, bool keeps_offer, Arena *arena);

#endif
