/* assets: look-ups in the embedded table. SPDX-License-Identifier: EUPL-1.2 */
#include "web/assets.h"

#include "assets/assets.h"

#include <assert.h>
#include <string.h>

const char *asset_path(const char *name)
{
    size_t low = 0;
    size_t high = ASSETS.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(ASSETS.items[middle].name, name);
        if (order == 0)
            return ASSETS.items[middle].address;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    assert(false && "a page names an asset that does not exist");
    return "/a/";
}

const char *content_type_of(Str name)
{
    static const struct {
        Str end;
        const char *type;
    } TYPES[] = {
        {STR_INIT(".css"), "text/css; charset=utf-8"},
        {STR_INIT(".js"), "text/javascript; charset=utf-8"},
        {STR_INIT(".json"), "application/json"},
        {STR_INIT(".svg"), "image/svg+xml"},
        {STR_INIT(".png"), "image/png"},
        {STR_INIT(".jpg"), "image/jpeg"},
        {STR_INIT(".ico"), "image/vnd.microsoft.icon"},
        {STR_INIT(".woff2"), "font/woff2"},
        {STR_INIT(".wasm"), "application/wasm"},
        {STR_INIT(".webmanifest"), "application/manifest+json"},
        {STR_INIT(".txt"), "text/plain; charset=utf-8"},
        {STR_INIT(".pdf"), "application/pdf"},
        {STR_INIT(".csv"), "text/csv; charset=utf-8"},
    };

    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (str_ends_with(name, TYPES[i].end))
            return TYPES[i].type;
    }
    return "application/octet-stream";
}
