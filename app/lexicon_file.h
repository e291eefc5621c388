/*
 * lexicon_file: the lexica that the build put beside the program, mapped into memory.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef APP_LEXICON_FILE_H
#define APP_LEXICON_FILE_H

#include "algorithms/deidentify/lexicon.h"
#include "base/embedded.h"

/* "cs" or "pl": lexica/cs.lexicon in the program's folder, or in ../lib/kruh/lexica of an installed
 * one. Owner: the arena, which unmaps. Errors: NOT_FOUND, INVALID, FAILED in words. */
NODISCARD Status
lexicon_map(const char *language, Arena *arena, Error *error, Lexicon *ret_lexicon);

/* The same file as browsers fetch it, with its compressed copies where the build made them, under
 * the address "/a/cs.0123456789.lexicon". */
NODISCARD Status lexicon_asset(
    const char *language, Arena *arena, Error *error, Lexicon *ret_lexicon, EmbeddedFile *ret_file);

#endif
