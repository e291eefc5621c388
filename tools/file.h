/*
 * file: whole files in and out, for the tools of the build.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TOOLS_FILE_H
#define TOOLS_FILE_H

#include "base/buffer.h"

/* Errors: FAILED, with the path and the system's reason. */
NODISCARD Status file_read(const char *path, Arena *arena, Error *error, Str *ret_text);
NODISCARD Status file_write(const char *path, const Buffer *content, Error *error);

#endif
