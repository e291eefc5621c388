/* shipped: see the header. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/shipped.h"

#include "features/methods/shipped_files.h"

static Str key_of(const EmbeddedFile *file)
{
    Str name = str_of(file->name);
    return str_part(name, 0, name.len - strlen(".yaml"));
}

size_t shipped_count(void)
{
    return SHIPPED_METHODS.count;
}

Str shipped_key(size_t index)
{
    return key_of(&SHIPPED_METHODS.items[index]);
}

Str shipped_text(size_t index)
{
    const EmbeddedFile *file = &SHIPPED_METHODS.items[index];
    return (Str){(const char *)file->bytes, file->len};
}

bool shipped_find(Str key, Str *ret_text)
{
    for (size_t i = 0; i < SHIPPED_METHODS.count; i++) {
        if (str_equal(shipped_key(i), key)) {
            *ret_text = shipped_text(i);
            return true;
        }
    }
    return false;
}

static bool find(void *context, Str key, Str *ret_text)
{
    (void)context;
    return shipped_find(key, ret_text);
}

const MethodLibrary SHIPPED_LIBRARY = {.find = find};
