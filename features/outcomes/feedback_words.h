/*
 * feedback_words: the questions of the anonymous sheet, as people read them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_OUTCOMES_FEEDBACK_WORDS_H
#define FEATURES_OUTCOMES_FEEDBACK_WORDS_H

#include "base/status.h"
#include "features/outcomes/feedback.h"

#define LABEL_USEFULNESS   N_("How useful was it for your work?")
#define LABEL_SAFETY       N_("Did you feel safe enough to speak openly?")
#define LABEL_FACILITATION N_("How was it led?")
#define LABEL_RELATION     N_("How much did it help with the relation to clients and with emotions?")
#define LABEL_WILL_USE     N_("Will you use what you learnt?")
#define LABEL_VALUABLE     N_("What was most valuable?")
#define LABEL_CHANGE       N_("What should be different next time?")
#define LABEL_TOPIC        N_("What should the next time be about?")
#define LABEL_GOES_ON      N_("Do you wish to meet like this again?")

/* Beside FeedbackMark. */
extern const char *const FEEDBACK_MARK_LABELS[FEEDBACK_MARKS];

#endif
