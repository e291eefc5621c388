/*
 * sheet_key: each case sheet has a key of its own, a file in the key folder (DATA/keys), outside
 * the database and outside backups. What is sealed with it is gone, from all copies of the
 * database, when the file is. What the disk itself remembers of an erased file is beyond a program:
 * keep the folder on an encrypted disk.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CASE_SHEETS_SHEET_KEY_H
#define FEATURES_CASE_SHEETS_SHEET_KEY_H

#include "base/str.h"

/* Once at start, before anything serves. Errors: FAILED in words. */
NODISCARD Status sheet_key_start(Str data_directory, Arena *arena, Error *error);

/* A text as base64 that only the sheet's key opens; makes the key when there is none. Not inside
 * db_write: a file is an effect. Owner: the arena. Errors: FAILED (folder, disk). */
NODISCARD Status
sheet_key_seal(int64_t sheet, Str plain, Arena *arena, Error *error, Str *ret_sealed);

/* Errors: NOT_FOUND when the key was destroyed or never was here, INVALID when the text is not what
 * it sealed for this sheet. */
NODISCARD Status
sheet_key_open(int64_t sheet, Str sealed, Arena *arena, Error *error, Str *ret_plain);

/* Overwrites and removes the key. Fine when there is none. Errors: FAILED. */
NODISCARD Status sheet_key_destroy(int64_t sheet, Error *error);

#endif
