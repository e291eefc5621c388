/* kept_part: see kept_part.h. SPDX-License-Identifier: EUPL-1.2 */
#include "web/kept_part.h"

enum {
    KEPT_BYTES = 4 * 1024 * 1024
};

void html_put_kept(Html *out, KeptPart *kept, uint64_t state, PageBody body, const void *view)
{
    pthread_mutex_lock(&kept->lock);
    Buffer *html = &kept->languages[out->language].html;
    bool is_fresh =
        kept->languages[out->language].is_made && kept->languages[out->language].state == state;
    if (is_fresh)
        html_raw(out, buffer_text(html));
    pthread_mutex_unlock(&kept->lock);
    if (is_fresh)
        return;
    size_t start = out->buffer.len;
    body(out, view);
    if (out->buffer.failed)
        return;
    pthread_mutex_lock(&kept->lock);
    buffer_done(html);
    buffer_init(html, KEPT_BYTES);
    buffer_put(html, str_part(buffer_text(&out->buffer), start, out->buffer.len));
    kept->languages[out->language].state = state;
    kept->languages[out->language].is_made = !html->failed;
    pthread_mutex_unlock(&kept->lock);
}
