/*
 * sort_key: the order of names, by ICU's collators. They are opened once; afterwards any thread
 * may ask them.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "web/language.h"

#include <time.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static UCollator *collators[LANGUAGE_COUNT];

Status language_start(Error *error)
{
    tzset();
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        if (collators[i] != NULL)
            continue;
        UErrorCode code = U_ZERO_ERROR;
        collators[i] = ucol_open(language_code((Language)i), &code);
        if (U_FAILURE(code))
            return error_set(
                error,
                FAILED,
                "ICU knows no order of \"%s\" (%s); install libicu72",
                language_code((Language)i),
                u_errorName(code));
    }
    return OK;
}

void language_stop(void)
{
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        if (collators[i] != NULL)
            ucol_close(collators[i]);
        collators[i] = NULL;
    }
}

/* UTF-16 of the name; bytes that are not UTF-8 become U+FFFD. */
static UChar *to_utf16(Arena *arena, Str name, int32_t *ret_len)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar *text = arena_array(arena, UChar, name.len + 1);
    (void)u_strFromUTF8WithSub(
        text,
        (int32_t)name.len,
        ret_len,
        name.len == 0 ? "" : name.bytes,
        (int32_t)name.len,
        0xFFFD,
        NULL,
        &code);
    return text;
}

Str sort_key(Arena *arena, Language language, Str name)
{
    static const char DIGITS[] = "0123456789abcdef";
    if (name.len == 0)
        return (Str){0};
    int32_t len = 0;
    const UChar *text = to_utf16(arena, name, &len);
    int32_t key_len = ucol_getSortKey(collators[language], text, len, NULL, 0);
    uint8_t *key = arena_alloc(arena, (size_t)key_len);
    (void)ucol_getSortKey(collators[language], text, len, key, key_len);
    size_t count = (size_t)(key_len > 0 ? key_len - 1 : 0); /* without ICU's closing NUL */
    char *hexadecimal = arena_alloc(arena, count * 2 + 1);
    for (size_t i = 0; i < count; i++) {
        hexadecimal[2 * i] = DIGITS[key[i] >> 4];
        hexadecimal[2 * i + 1] = DIGITS[key[i] & 15];
    }
    return (Str){.bytes = hexadecimal, .len = count * 2};
}
