/*
 * settings_views: what the pages of the settings, the state and the rules show.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_SETTINGS_VIEWS_H
#define FEATURES_TOWN_SETTINGS_VIEWS_H

#include "features/town/backup.h"
#include "features/town/rule.h"
#include "features/town/state_line.h"
#include "web/form.h"

typedef struct SettingsPage {
    const Form *form;
    int64_t version;
    Str logo_path;
} SettingsPage;

/* A backup in words. */
typedef struct BackupRow {
    Str when;
    Str file_name;
    Str size;
    bool is_good;
    bool is_running;
    bool is_nightly;
    Str message;
} BackupRow;

typedef struct StatePage {
    const char *version;
    const char *engine;
    Str database_size;
    Str disk_free;
    bool is_disk_short;
    int64_t schema_version;
    int64_t queue_length;
    Str works_per_commit;
    Str running_since;
    Str data_directory;
    Str last_good_backup;   /* when, or empty: never */
    bool is_backup_old;     /* none in the last two days */
    const StateLine *lines; /* of other features */
    size_t line_count;
    size_t unverified_count; /* legal numbers of today that nobody has compared */
    const BackupRow *backups;
    size_t backup_count;
} StatePage;

/* A rule in words. */
typedef struct RuleRow {
    RuleId id;
    Str name;
    Str value;
    Str valid_from;
    Str valid_to;
    Str legal_reference;
    Str verified_on;
    Str verified_by;
    bool holds_today;
} RuleRow;

typedef struct RulesPage {
    const RuleRow *rules;
    size_t count;
    size_t unverified_count;
    Str today;
} RulesPage;

typedef struct RulePage {
    const Form *form;
    Str path;
    Str unit; /* "hours", in words */
    int64_t version;
    bool is_new;  /* a later value of the same rule */
    Str new_path; /* where to make one */
} RulePage;

#endif
