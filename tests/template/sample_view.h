/* sample_view: what the sample page shows. SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_TEMPLATE_SAMPLE_VIEW_H
#define TESTS_TEMPLATE_SAMPLE_VIEW_H

#include "web/page.h"

typedef struct SamplePerson {
    Str name;
    const char *page;
    size_t hours;
} SamplePerson;

typedef struct SamplePage {
    Str title;
    const SamplePerson *people;
    size_t person_count;
    Markup drawing;
    PageBody body; /* a part that is chosen while running */
    bool is_open;
} SamplePage;

#endif
