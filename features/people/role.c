/* role: what the roles of the start are for, in words. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/role.h"

static const struct {
    const char *key;
    const char *about;
} ABOUTS[] = {
    {ROLE_ADMINISTRATOR, N_("Looks after the settings, the roles and the backups.")},
    {"methodologist", N_("Prepares events, plans who meets whom, keeps people and the directory.")},
    {ROLE_FACILITATOR, N_("Leads events and sees who comes.")},
    {ROLE_PARTICIPANT,
     N_("Comes to events, finds colleagues and keeps the page of the organisation.")},
    {"presenter", N_("Brings a topic to an event.")},
    {"head_of_department", N_("Looks after the people of the department and sees counts.")},
    {"project_manager", N_("Sees the counts that a project reports.")},
    {"supervisor", N_("Leads from outside and sees the directory.")},
    {"field_worker", N_("Finds services and colleagues and keeps the page of the organisation.")},
    {"key_worker", N_("Finds services and colleagues and keeps the page of the organisation.")},
    {"service_manager", N_("Looks after the people and the page of the organisation.")},
    {ROLE_PLANNER, N_("Prepares events, plans who meets whom, keeps people and the directory.")},
    {"auditor", N_("Sees counts, changes nothing.")},
};

const char *role_about(Str role_key)
{
    for (size_t i = 0; i < sizeof ABOUTS / sizeof ABOUTS[0]; i++) {
        if (str_equal(role_key, str_of(ABOUTS[i].key)))
            return ABOUTS[i].about;
    }
    return "";
}
