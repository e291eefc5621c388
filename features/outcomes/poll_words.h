/* poll_words: a proposed day as people read it. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_OUTCOMES_POLL_WORDS_H
#define FEATURES_OUTCOMES_POLL_WORDS_H

#include "features/outcomes/poll.h"

/* "úterý 12. ledna 2027, 9:00" */
Str poll_day_text(Arena *arena, Language language, const PollDay *day);

#endif
