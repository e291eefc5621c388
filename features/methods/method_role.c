/* method_role: the roles of a method's file. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_reader.h"

static const WordValue KINDS[] = {
    {"leader", ROLE_LEADER},
    {"co_leader", ROLE_CO_LEADER},
    {"presenter", ROLE_PRESENTER},
    {"member", ROLE_MEMBER},
    {"helper", ROLE_HELPER},
    {"watcher", ROLE_WATCHER},
    {NULL, 0}};

static void read_role(MethodReader *reader, const YamlNode *node, MethodRole *ret_role)
{
    static const char *const KEYS[] = {"key", "is", "name", "people", NULL};
    MethodRole role = {.people = {1, 1, 1}};
    if (!read_keys(reader, node, KEYS))
        return;
    role.key = read_key(reader, node, "key", true);
    role.name = read_text(reader, node, "name", true);
    (void)read_needed(reader, node, "is");
    role.kind = (RoleKind)read_word(reader, node, "is", KINDS, ROLE_HELPER);
    role.people = read_range(reader, node, "people", LIMIT_PEOPLE_PER_MEETING, role.people);
    *ret_role = role;
}

/* Roles are told apart by their keys, and everybody must know who leads. */
static void check_roles(MethodReader *reader, const YamlNode *list)
{
    const Method *method = reader->method;
    size_t counts[ROLE_WATCHER + 1] = {0};
    for (size_t i = 0; i < method->role_count; i++) {
        const MethodRole *role = &method->roles[i];
        counts[role->kind]++;
        if (role->key.len > 0 && method_role_index(method, role->key) != i)
            FAULT_1(
                reader,
                list->entries[i].line,
                N_("A second role has the key “{1}”; give it another."),
                role->key);
    }
    if (counts[ROLE_LEADER] != 1)
        FAULT(
            reader,
            list->line,
            N_("Exactly one role leads; write “is: leader” at one role (a second one is "
               "“is: co_leader”)."));
    if (counts[ROLE_MEMBER] != 1)
        FAULT(
            reader,
            list->line,
            N_("Exactly one role is of everybody who has no other; write “is: member” at one "
               "role."));
}

void read_role_list(MethodReader *reader, const YamlNode *file)
{
    size_t faults_before = reader->faults.count;
    const YamlNode *list = read_needed(reader, file, "roles");
    Method *method = reader->method;
    if (list != NULL && list->shape != YAML_LIST)
        FAULT_1(
            reader,
            list->line,
            N_("“{1}” must be a list; begin each item with a dash."),
            STR("roles"));
    if (list != NULL && list->shape == YAML_LIST) {
        size_t count = list->entry_count;
        if (count > METHOD_ROLES) {
            FAULT_1(
                reader,
                list->entries[METHOD_ROLES].line,
                N_("There are too many roles; {1} are the most. Join some."),
                str_format(reader->arena, "%d", METHOD_ROLES));
            count = METHOD_ROLES;
        }
        MethodRole *roles = arena_array(reader->arena, MethodRole, count);
        for (size_t i = 0; i < count; i++)
            read_role(reader, list->entries[i].value, &roles[i]);
        method->roles = roles;
        method->role_count = count;
        check_roles(reader, list);
    }
    reader->had_roles_fault = reader->faults.count > faults_before;
}
