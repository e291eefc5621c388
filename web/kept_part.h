/*
 * kept_part: a part of a page that is the same for everybody for a while, as a form with hundreds
 * of choices, rendered once a language and then copied. SPDX-License-Identifier: EUPL-1.2
 */
#ifndef WEB_KEPT_PART_H
#define WEB_KEPT_PART_H

#include "web/page.h"

#include <pthread.h>

/* Static storage of whoever renders the part; begins with KEPT_PART. The texts stay until the
 * process ends. */
typedef struct KeptPart {
    pthread_mutex_t lock;

    struct {
        Buffer html;
        uint64_t state;
        bool is_made;
    } languages[LANGUAGE_COUNT];
} KeptPart;

#define KEPT_PART                         \
    {                                     \
        .lock = PTHREAD_MUTEX_INITIALIZER \
    }

/* Puts what `body` makes of `view`, or made last in this language under the same `state`: nothing
 * but the language and what the state stands for may show in it. Threads may ask at once. */
void html_put_kept(Html *out, KeptPart *kept, uint64_t state, PageBody body, const void *view);

#endif
