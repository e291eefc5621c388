/* help_views: who could help, on a phone in a meeting. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_LIVE_HELP_VIEWS_H
#define FEATURES_LIVE_HELP_VIEWS_H

#include "features/directory/directory_views.h"

typedef struct HelpHit {
    Str name;
    Str about; /* organisation, municipality */
    PhoneView phone;
    Str path; /* back to the meeting, with its name filled in */
    bool warns;
} HelpHit;

typedef struct HelpPage {
    Str path; /* "/l/TOKEN/participant/help" */
    Str need;
    bool is_at_hand; /* else the part with the directory is over */
    bool is_asking;
    const HelpHit *hits;
    size_t count;
    Str words; /* what else was looked for; or empty */
} HelpPage;

#endif
