/*
 * contribution_text: a contribution as the one text that is sealed. Lengths stand before values, so
 * that no word of anybody can be taken for the next field.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_CONTRIBUTIONS_CONTRIBUTION_TEXT_H
#define FEATURES_CONTRIBUTIONS_CONTRIBUTION_TEXT_H

#include "features/contributions/contribution.h"

/* All but id and phase, which stand beside it. Owner: the arena. */
Str contribution_write(Arena *arena, const Contribution *entry);

/* Views into `text`. Errors: INVALID for anything that contribution_write did not write. */
NODISCARD Status contribution_parse(Str text, Error *error, Contribution *ret_entry);

#endif
