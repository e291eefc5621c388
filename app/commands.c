/* commands: the list of all commands, in the order of `kruh help`.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "app/commands.h"

const Command *const COMMANDS[] = {
    &SERVE_COMMAND,
    &ROUNDS_COMMAND,
    &GROUPS_COMMAND,
    &DEIDENTIFY_COMMAND,
    &METHODS_CHECK_COMMAND, /* before the shorter name that it begins with */
    &METHODS_COMMAND,
    &IMPORT_PEOPLE_COMMAND,
    &IMPORT_HSDS_COMMAND,
    &IMPORT_REGISTER_COMMAND,
    &EXPORT_HSDS_COMMAND,
    &BACKUP_COMMAND,
    &RESTORE_COMMAND,
    &ROUTES_COMMAND,
    &HELP_COMMAND,
};

const size_t COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0];
