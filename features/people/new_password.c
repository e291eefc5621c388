/* new_password: checks a password that somebody has chosen. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/new_password.h"

#include "base/limits.h"
#include "base/unicode.h"

_Static_assert(LIMIT_PASSWORD_MINIMUM_CHARACTERS == 10, "the hint says 10 in words");

static bool is_the_same(Arena *arena, Str password, Str text)
{
    return text.len > 0 && str_equal(unicode_fold(arena, password), unicode_fold(arena, text));
}

bool new_password_fits(Form *form, const char *field, Str password, Str name, Str email)
{
    if (unicode_length(password) < LIMIT_PASSWORD_MINIMUM_CHARACTERS) {
        form_error(form, field, N_("The password is too short. Write at least 10 characters."));
        return false;
    }
    if (is_the_same(form->arena, password, name) || is_the_same(form->arena, password, email)) {
        form_error(
            form,
            field,
            N_("Others would guess your own name or e-mail. Choose other words, please."));
        return false;
    }
    return true;
}
