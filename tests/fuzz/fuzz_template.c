/*
 * fuzz_template: templates. Whatever is not refused becomes C, and a refusal says where.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "tools/template.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str source = {.bytes = (const char *)bytes, .len = len};
    Arena *arena = arena_new(65536);
    Error error = {0};
    Template template;
    Status status = template_parse(STR("page.html"), source, arena, &error, &template);
    if (status != OK && !str_starts_with(str_of(error.message), STR("page.html:")))
        abort();
    if (status == OK) {
        Buffer out;
        buffer_init_in(&out, arena, (size_t)64 * 1024 * 1024);
        template_write_source(&template, STR("page"), STR("page.html.h"), &out);
        template_write_header(&template, STR("page"), &out);
        if (out.failed)
            abort();
    }
    arena_free(arena);
    return 0;
}
