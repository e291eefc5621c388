/*
 * commands: all commands of `kruh`. A new one is a file of its own and a line in commands.c.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "app/command_line.h"

extern const Command *const COMMANDS[];
extern const size_t COMMAND_COUNT;

extern const Command HELP_COMMAND;            /* main.c */
extern const Command SERVE_COMMAND;           /* serve_command.c */
extern const Command ROUTES_COMMAND;          /* routes_command.c */
extern const Command GROUPS_COMMAND;          /* groups_command.c */
extern const Command ROUNDS_COMMAND;          /* rounds_command.c */
extern const Command DEIDENTIFY_COMMAND;      /* deidentify_command.c */
extern const Command METHODS_COMMAND;         /* methods_command.c */
extern const Command METHODS_CHECK_COMMAND;   /* methods_command.c */
extern const Command IMPORT_PEOPLE_COMMAND;   /* import_command.c */
extern const Command BACKUP_COMMAND;          /* backup_command.c */
extern const Command RESTORE_COMMAND;         /* backup_command.c */
extern const Command IMPORT_HSDS_COMMAND;     /* exchange_command.c */
extern const Command IMPORT_REGISTER_COMMAND; /* exchange_command.c */
extern const Command EXPORT_HSDS_COMMAND;     /* exchange_command.c */

#endif
