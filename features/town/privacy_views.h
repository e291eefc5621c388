/*
 * privacy_views: what the privacy notice shows. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_TOWN_PRIVACY_VIEWS_H
#define FEATURES_TOWN_PRIVACY_VIEWS_H

#include "web/html.h"

typedef struct PrivacyPage {
    Str town_name;
    Str controller; /* each may be empty */
    Str contact;
    Str protection;
    Str evidence_kept; /* "10 years", by the rule of today; or empty */
    int64_t session_days;
    int64_t backups_kept;
    bool is_signed_in;
    bool is_demo;
} PrivacyPage;

#endif
