/* circle: rules of a method, kept. SPDX-License-Identifier: EUPL-1.2 */
#include "features/live/circle.h"

#include <stdlib.h>

/* ---- Roles ---- */

static bool has_role(const Contributions *said, Str role, int64_t case_number, PersonId person)
{
    for (size_t i = 0; i < said->role_count; i++) {
        const Contribution *entry = &said->roles[i];
        if (entry->person.value == person.value && entry->refers == case_number &&
            str_equal(entry->kind, role))
            return true;
    }
    return false;
}

static bool leads_as(const CircleViewer *viewer, const MethodRole *role)
{
    return viewer->is_leader && ((role->kind == ROLE_LEADER && !viewer->is_co_leader) ||
                                 (role->kind == ROLE_CO_LEADER && viewer->is_co_leader));
}

RoleSet circle_roles(const Circle *circle, const CircleViewer *viewer, const Phase *phase)
{
    RoleSet roles = 0;
    int64_t case_number = phase != NULL ? phase->part_number : 0;
    if (viewer->person.value == 0 && !viewer->is_leader)
        return 0;
    for (size_t i = 0; i < circle->method->role_count; i++) {
        const MethodRole *role = &circle->method->roles[i];
        bool is_of_case = role->kind == ROLE_PRESENTER;
        bool is_named =
            viewer->person.value != 0 &&
            has_role(&circle->said, role->key, is_of_case ? case_number : 0, viewer->person);
        if (is_named || leads_as(viewer, role))
            roles |= role_set_of(i);
    }
    if (roles == 0)
        roles = role_set_of(
            method_role_of_kind(circle->method, viewer->is_leader ? ROLE_LEADER : ROLE_MEMBER));
    return roles;
}

/* ---- Tables ---- */

bool circle_has_tables(const Circle *circle)
{
    return circle->phase != NULL && circle->phase->kind == PHASE_TABLES &&
           circle->seating.table_count > 0;
}

void circle_seat(Circle *circle, Arena *arena)
{
    circle->seating = (Seating){0};
    if (circle->phase != NULL && circle->phase->kind == PHASE_TABLES)
        circle->seating = seating_of(&circle->said, circle->number, arena);
}

int64_t circle_table(const Circle *circle, const CircleViewer *viewer)
{
    return viewer->person.value != 0 ? seating_table(&circle->seating, viewer->person) : 0;
}

/* Who leads goes from table to table, and writes for all of them. */
static bool needs_table(const Circle *circle, const CircleViewer *viewer)
{
    return circle_has_tables(circle) && !viewer->is_leader && circle_table(circle, viewer) == 0;
}

/* ---- Writing ---- */

static const WriteRule *rule_for(const Circle *circle, const Phase *phase, RoleSet roles, Str kind)
{
    for (size_t i = 0; i < circle->method->role_count; i++) {
        const WriteRule *rule = role_set_has(roles, i) ? phase_rule(phase, i, kind) : NULL;
        if (rule != NULL)
            return rule;
    }
    return NULL;
}

/* What counts against the rule's most: of the author, or of the author's table. */
static int64_t own_count(const Circle *circle, const CircleViewer *viewer, const WriteRule *rule)
{
    int64_t count = 0;
    int64_t table = circle_table(circle, viewer);
    for (size_t i = 0; i < circle->said.count; i++) {
        const Contribution *text = &circle->said.items[i];
        bool is_own = table > 0 ? text->table == table : text->person.value == viewer->person.value;
        count += is_own && text->phase == circle->number &&
                 str_equal(text->kind, str_of(rule->kind->key));
    }
    return count;
}

/* Advice has its own phases; where none may be given, it is said why. */
static bool is_time_for_advice(const Phase *phase)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        if (phase->writes[i].kind->is_advice)
            return true;
    }
    return false;
}

static Status refuse(const Circle *circle, const CircleViewer *viewer, Str kind_key, Error *error)
{
    const ContributionKind *kind = contribution_kind(kind_key);
    if (!phase_has_text(circle->phase))
        return error_set_user(
            error, CONFLICT, "", N_("In this part nothing is written down by anybody."));
    if (circle_is_silent(circle, viewer))
        return error_set_user(
            error, FORBIDDEN, "", N_("You are listening now. Your word comes later."));
    if (kind != NULL && kind->is_advice && !is_time_for_advice(circle->phase))
        return error_set_user(
            error,
            CONFLICT,
            "",
            N_("Now we ask, in order to understand. Advice will have its turn."));
    return error_set_user(
        error, FORBIDDEN, "", N_("In this part somebody else writes, or something else."));
}

static Status time_check(const Circle *circle, const Contribution *draft, Error *error)
{
    Stage stage = room_now(circle->room)->stage;
    if (stage == STAGE_WAITING || stage == STAGE_OPENING)
        return error_set_user(error, CONFLICT, "", N_("The meeting has not begun yet."));
    if (stage == STAGE_ENDED)
        return error_set_user(
            error, CONFLICT, "", N_("The meeting is closed. Nothing can be added to it."));
    if (draft->phase != circle->number)
        return error_set_user(
            error,
            CONFLICT,
            "",
            N_("The part in which you wrote this is over. Your text was not sent; it still stands "
               "here."));
    if (circle->phase == NULL)
        return error_set_user(error, CONFLICT, "", N_("There is a break now."));
    return OK;
}

static bool is_question(Str text)
{
    return str_ends_with(str_trim(text), STR("?"));
}

Status circle_may_write(
    const Circle *circle,
    const CircleViewer *viewer,
    const Contribution *draft,
    Error *error,
    const WriteRule **ret_rule)
{
    TRY(time_check(circle, draft, error));
    RoleSet roles = circle_roles(circle, viewer, circle->phase);
    const WriteRule *rule = rule_for(circle, circle->phase, roles, draft->kind);
    if (rule == NULL)
        return refuse(circle, viewer, draft->kind, error);
    if (needs_table(circle, viewer))
        return error_set_user(
            error,
            CONFLICT,
            "",
            N_("You sit at no table yet. Say that you are here, or ask the leader for a place."));
    if (rule->most > 0 && own_count(circle, viewer, rule) >= rule->most)
        return error_set_user(
            error,
            CONFLICT,
            "",
            N_("You have written all that this part asks of you. To change it, take the earlier "
               "one back."));
    if (str_equal(draft->kind, STR("question")) && !is_question(draft->text))
        return error_set_user(
            error,
            INVALID,
            "text",
            N_("Now we only ask. Say it as a question, with a question mark at its end."));
    *ret_rule = rule;
    return OK;
}

bool circle_offers(const Circle *circle, const CircleViewer *viewer, const WriteRule *rule)
{
    if (circle->phase == NULL || room_now(circle->room)->stage != STAGE_PHASE)
        return false;
    if (needs_table(circle, viewer))
        return false;
    RoleSet roles = circle_roles(circle, viewer, circle->phase);
    return rule_for(circle, circle->phase, roles, str_of(rule->kind->key)) == rule &&
           (rule->most == 0 || own_count(circle, viewer, rule) < rule->most);
}

bool circle_is_silent(const Circle *circle, const CircleViewer *viewer)
{
    if (circle->phase == NULL)
        return false;
    RoleSet roles = circle_roles(circle, viewer, circle->phase);
    for (size_t i = 0; i < circle->method->role_count; i++) {
        if (role_set_has(roles, i) && phase_is_silent(circle->phase, i))
            return true;
    }
    return false;
}

/* ---- Seeing ---- */

static const WriteRule *rule_find(const Circle *circle, const Contribution *text)
{
    if (text->phase < 1 || (size_t)text->phase > circle->method->phase_count)
        return NULL;
    const Phase *phase = &circle->method->phases[text->phase - 1];
    const CircleViewer author = {.person = text->person};
    RoleSet roles = circle_roles(circle, &author, phase);
    const WriteRule *rule = rule_for(circle, phase, roles, text->kind);
    /* Who led when it was written came by the console, which the text does not know. */
    return rule != NULL ? rule
                        : rule_for(circle, phase, method_all_roles(circle->method), text->kind);
}

const WriteRule *circle_rule_of(const Circle *circle, const Contribution *text)
{
    return circle->rules[text - circle->said.items];
}

static bool is_shown(const Circle *circle, const Contribution *text, const WriteRule *rule)
{
    switch (rule->shown) {
    case SHOWN_AT_ONCE:
        break;
    case SHOWN_WHEN_ALL_WROTE:
        return room_is_revealed(circle->room, text->phase);
    case SHOWN_WHEN_PHASE_ENDS:
        return circle->number != text->phase;
    case SHOWN_IN_PHASE:
        return circle->number > (int64_t)rule->shown_in;
    }
    return true;
}

/* Other groups are not to be listened to while one works. */
static bool is_of_another_table(
    const Circle *circle, const CircleViewer *viewer, const Contribution *text)
{
    return text->table > 0 && circle_has_tables(circle) && !viewer->is_leader &&
           circle_table(circle, viewer) != text->table;
}

bool circle_sees(const Circle *circle, const CircleViewer *viewer, const Contribution *text)
{
    const WriteRule *rule = circle_rule_of(circle, text);
    if (viewer->person.value != 0 && viewer->person.value == text->person.value)
        return true;
    if (rule == NULL || rule->seen == SEEN_PRIVATE_AUTHOR)
        return false;
    if (rule->seen == SEEN_ORGANISER && !viewer->is_leader)
        return false;
    if (!is_shown(circle, text, rule) || is_of_another_table(circle, viewer, text))
        return false;
    RoleSet everybody = method_all_roles(circle->method);
    if ((rule->to & everybody) == everybody)
        return true;
    const Phase *phase = &circle->method->phases[text->phase - 1];
    return (rule->to & circle_roles(circle, viewer, phase)) != 0;
}

bool circle_is_hidden(const Circle *circle)
{
    if (circle->phase == NULL || room_is_revealed(circle->room, circle->number))
        return false;
    for (size_t i = 0; i < circle->phase->write_count; i++) {
        if (circle->phase->writes[i].shown == SHOWN_WHEN_ALL_WROTE)
            return true;
    }
    return false;
}

/* ---- Once for all ---- */

static int id_compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Who wrote in the running phase, in order, some of them several times. */
static const int64_t *authors(const Circle *circle, Arena *arena, size_t *ret_count)
{
    size_t count = 0;
    int64_t *ids = arena_array(arena, int64_t, circle->said.count);
    for (size_t i = 0; i < circle->said.count; i++) {
        if (circle->said.items[i].phase == circle->number)
            ids[count++] = circle->said.items[i].person.value;
    }
    if (count > 0)
        qsort(ids, count, sizeof ids[0], id_compare);
    *ret_count = count;
    return ids;
}

static bool may_write_now(const Circle *circle, const CirclePerson *person)
{
    const CircleViewer viewer = {.person = person->id};
    RoleSet roles = circle_roles(circle, &viewer, circle->phase);
    for (size_t i = 0; i < circle->method->role_count; i++) {
        if (role_set_has(roles, i) && phase_can_write(circle->phase, i))
            return true;
    }
    return false;
}

static CircleWriters writers_of(const Circle *circle, Arena *arena)
{
    size_t count;
    CircleWriters writers = {0};
    const CirclePerson **waited = arena_array(arena, const CirclePerson *, circle->person_count);
    const int64_t *ids = authors(circle, arena, &count);
    for (size_t i = 0; i < circle->person_count; i++) {
        const CirclePerson *person = &circle->people[i];
        if (!person->is_here || !may_write_now(circle, person))
            continue;
        writers.expected_count++;
        if (count > 0 && bsearch(&person->id.value, ids, count, sizeof ids[0], id_compare) != NULL)
            writers.wrote_count++;
        else
            waited[writers.waited_count++] = person;
    }
    writers.waited_for = waited;
    return writers;
}

void circle_prepare(Circle *circle, Arena *arena)
{
    const WriteRule **rules = arena_array(arena, const WriteRule *, circle->said.count);
    for (size_t i = 0; i < circle->said.count; i++)
        rules[i] = rule_find(circle, &circle->said.items[i]);
    circle->rules = rules;
    circle->writers = (CircleWriters){0};
    if (circle->phase != NULL && phase_has_text(circle->phase))
        circle->writers = writers_of(circle, arena);
}
