/* method: questions about a method that was read. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method.h"

static const char *const VISIBILITY_KEYS[] = {
    [SEEN_PRIVATE_AUTHOR] = "private_author",
    [SEEN_GROUP_UNTIL_END] = "group_until_end",
    [SEEN_GROUP] = "group",
    [SEEN_ORGANISER] = "organiser",
    [SEEN_PUBLISHABLE] = "publishable",
};

static const char *const PHASE_KIND_KEYS[] = {
    [PHASE_TALK] = "talk",
    [PHASE_TABLES] = "tables",
    [PHASE_PAIRS] = "pairs",
    [PHASE_BREAK] = "break",
    [PHASE_INFORMAL] = "informal",
    [PHASE_PRIVATE] = "private",
};

static const char *const ROLE_KIND_KEYS[] = {
    [ROLE_LEADER] = "leader",
    [ROLE_CO_LEADER] = "co_leader",
    [ROLE_PRESENTER] = "presenter",
    [ROLE_MEMBER] = "member",
    [ROLE_HELPER] = "helper",
    [ROLE_WATCHER] = "watcher",
};

Str method_text(const MethodText *text, Language language)
{
    return text->in[language];
}

bool method_text_is_empty(const MethodText *text)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (text->in[i].len > 0)
            return false;
    }
    return true;
}

size_t method_role_index(const Method *method, Str key)
{
    for (size_t i = 0; i < method->role_count; i++) {
        if (str_equal(method->roles[i].key, key))
            return i;
    }
    return SIZE_MAX;
}

size_t method_phase_index(const Method *method, Str key)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        if (str_equal(method->phases[i].key, key))
            return i;
    }
    return SIZE_MAX;
}

size_t method_role_of_kind(const Method *method, RoleKind kind)
{
    for (size_t i = 0; i < method->role_count; i++) {
        if (method->roles[i].kind == kind)
            return i;
    }
    return SIZE_MAX;
}

bool method_is_playable(const Method *method)
{
    return method != NULL && method->phase_count > 0 &&
           method_role_of_kind(method, ROLE_LEADER) != SIZE_MAX &&
           method_role_of_kind(method, ROLE_MEMBER) != SIZE_MAX;
}

RoleSet role_set_of(size_t role)
{
    return role < METHOD_ROLES ? (RoleSet)1 << role : 0;
}

bool role_set_has(RoleSet set, size_t role)
{
    return (set & role_set_of(role)) != 0;
}

RoleSet method_all_roles(const Method *method)
{
    return ((RoleSet)1 << method->role_count) - 1;
}

const WriteRule *phase_rule(const Phase *phase, size_t role, Str kind_key)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        const WriteRule *rule = &phase->writes[i];
        if (role_set_has(rule->who, role) && str_equal(str_of(rule->kind->key), kind_key))
            return rule;
    }
    return NULL;
}

bool phase_can_write(const Phase *phase, size_t role)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        if (role_set_has(phase->writes[i].who, role))
            return true;
    }
    return false;
}

bool phase_has_text(const Phase *phase)
{
    for (size_t i = 0; i < phase->write_count; i++) {
        if (phase->writes[i].kind->has_text)
            return true;
    }
    return false;
}

bool method_keeps(const Method *method, Str kind_key)
{
    for (size_t i = 0; i < method->record.kept_count; i++) {
        if (str_equal(str_of(method->record.kept[i]->key), kind_key))
            return true;
    }
    return false;
}

bool method_has_kind(const Method *method, Str kind_key)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        const Phase *phase = &method->phases[i];
        for (size_t k = 0; k < phase->write_count; k++) {
            if (str_equal(str_of(phase->writes[k].kind->key), kind_key))
                return true;
        }
    }
    return false;
}

bool method_has_tables(const Method *method)
{
    for (size_t i = 0; i < method->phase_count; i++) {
        if (method->phases[i].kind == PHASE_TABLES)
            return true;
    }
    return false;
}

bool phase_is_silent(const Phase *phase, size_t role)
{
    return role_set_has(phase->silent, role);
}

bool visibility_is_kept(Visibility seen)
{
    return seen == SEEN_GROUP || seen == SEEN_ORGANISER || seen == SEEN_PUBLISHABLE;
}

bool method_offers(const Method *method, const WriteRule *rule)
{
    if (rule->seen != SEEN_GROUP_UNTIL_END)
        return false;
    for (size_t i = 0; i < method->record.offered_count; i++) {
        if (method->record.offered[i] == rule->kind)
            return true;
    }
    return false;
}

const char *visibility_key(Visibility seen)
{
    return VISIBILITY_KEYS[seen];
}

const char *phase_kind_key(PhaseKind kind)
{
    return PHASE_KIND_KEYS[kind];
}

const char *role_kind_key(RoleKind kind)
{
    return ROLE_KIND_KEYS[kind];
}
