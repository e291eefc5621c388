/*
 * suggestion_note: a suggestion is kept, and the organisation hears of it, so that it need not look
 * every day. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_DIRECTORY_SUGGESTION_NOTE_H
#define FEATURES_DIRECTORY_SUGGESTION_NOTE_H

#include "features/directory/upkeep.h"
#include "web/language.h"

typedef struct Suggesting {
    Suggestion suggestion;
    Language language; /* of the letter: nobody knows an organisation's, so the town's */
    Str town;
} Suggesting;

/* Inside db_write. Saves it (suggestion_save), and writes to the organisation's address when
 * nothing waited there before and it wants letters: one until all is decided, however much comes.
 * `ret_is_new`: not the same as one that waits. */
NODISCARD Status suggestion_send(Db *db, const Suggesting *suggesting, bool *ret_is_new);

#endif
