/* Tests of typeset: Czech and Polish words of one letter. SPDX-License-Identifier: EUPL-1.2 */
#include "base/typeset.h"

#include "tests/support/test.h"

static Arena *arena;

TEST(no_line_of_a_heading_ends_with_a_word_of_one_letter)
{
    static const struct {
        const char *text;
        const char *bound;
    } CASES[] = {
        {"Setkání v Lipově", "Setkání v\u00a0Lipově"},
        {"Superwizja z kontraktem i Balintem", "Superwizja z\u00a0kontraktem i\u00a0Balintem"},
        {"V terénu i u stolu", "V\u00a0terénu i\u00a0u\u00a0stolu"},
        {"„K čemu“ (s klientem)", "„K\u00a0čemu“ (s\u00a0klientem)"},
        {"Co k", "Co k"},
        {"dva  kroky, hra o", "dva  kroky, hra o"},
        {"bez ní", "bez ní"},
        {"", ""},
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i].bound, typeset_bind(arena, str_of(CASES[i].text)));
}

int main(void)
{
    arena = arena_new(4096);
    RUN(no_line_of_a_heading_ends_with_a_word_of_one_letter);
    arena_free(arena);
    return test_end();
}
