/* person_name: comparison of folded names. SPDX-License-Identifier: EUPL-1.2 */
#include "features/people/person_name.h"

#include "base/limits.h"

#include <string.h>

typedef struct Words {
    Str items[PERSON_NAME_WORDS];
    size_t count;
    bool is_too_long;
} Words;

static void words_of(Str key, Words *ret_words)
{
    Words words = {0};
    Str word;
    while (str_split(&key, ' ', &word)) {
        if (word.len == 0)
            continue;
        if (words.count == PERSON_NAME_WORDS) {
            words.is_too_long = true;
            break;
        }
        words.items[words.count++] = word;
    }
    *ret_words = words;
}

/* How many words of `a` have a partner of their own in `b`. */
static size_t words_shared(const Words *a, const Words *b)
{
    bool is_taken[PERSON_NAME_WORDS] = {false};
    size_t shared = 0;
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (!is_taken[j] && str_equal(a->items[i], b->items[j])) {
                is_taken[j] = true;
                shared++;
                break;
            }
        }
    }
    return shared;
}

/* Levenshtein's distance in one row; keys are ASCII for our languages. */
static size_t edit_distance(Str a, Str b)
{
    size_t row[LIMIT_NAME_BYTES + 1];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            size_t best = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diagonal = above;
        }
    }
    return row[b.len];
}

static bool letters_are_near(Str a, Str b)
{
    if (a.len > LIMIT_NAME_BYTES || b.len > LIMIT_NAME_BYTES)
        return false;
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t longer = a.len < b.len ? b.len : a.len;
    size_t allowed = shorter >= 12 ? 2 : shorter >= 6 ? 1 : 0;
    if (allowed == 0 || longer - shorter > allowed)
        return false;
    return edit_distance(a, b) <= allowed;
}

bool person_names_are_near(Str a_key, Str b_key)
{
    if (str_equal(a_key, b_key))
        return a_key.len > 0;
    Words a;
    Words b;
    words_of(a_key, &a);
    words_of(b_key, &b);
    if (a.is_too_long || b.is_too_long || a.count == 0 || b.count == 0)
        return false;
    size_t fewer = a.count < b.count ? a.count : b.count;
    size_t shared = words_shared(&a, &b);
    if (shared == fewer && (fewer >= 2 || a.count == b.count))
        return true;
    return letters_are_near(a_key, b_key);
}
