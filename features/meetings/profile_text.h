/*
 * profile_text: how far the profile of an organisation is, in a sentence.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_MEETINGS_PROFILE_TEXT_H
#define FEATURES_MEETINGS_PROFILE_TEXT_H

#include "features/directory/profile.h"
#include "web/request.h"

/* "Filled in 3. 11. 2026 9:30. Still missing: what you do, a phone or an e-mail." */
Str profile_state_text(Request *request, const ProfileOverview *profile);

#endif
