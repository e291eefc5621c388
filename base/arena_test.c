/* Tests of the arena. SPDX-License-Identifier: EUPL-1.2 */
#include "base/arena.h"

#include "tests/support/test.h"

static int closed_order[2], closed_count;

static void note_closing(void *thing)
{
    closed_order[closed_count++] = *(int *)thing;
}

TEST(memory_is_zeroed_and_aligned)
{
    Arena *arena = arena_new(1024);
    for (size_t size = 0; size < 700; size += 7) {
        unsigned char *bytes = arena_alloc(arena, size);
        EXPECT_INT(0, (uintptr_t)bytes % 16);
        for (size_t i = 0; i < size; i++)
            EXPECT_INT(0, bytes[i]);
        memset(bytes, 0xAA, size);
    }
    arena_free(arena);
}

TEST(rewinding_gives_back_what_came_after_the_mark_and_runs_its_deferred_calls)
{
    static int first = 1, second = 2;
    closed_count = 0;
    Arena *arena = arena_new(1024);
    arena_defer(arena, note_closing, &first);
    ArenaMark mark = arena_mark(arena);
    size_t before = arena_size_bytes(arena);
    arena_defer(arena, note_closing, &second);
    for (int i = 0; i < 100; i++)
        (void)arena_alloc(arena, 999);
    arena_rewind(arena, mark);
    EXPECT_INT(1, closed_count);
    EXPECT_INT(2, closed_order[0]);
    EXPECT_INT(before, arena_size_bytes(arena));
    arena_free(arena);
    EXPECT_INT(2, closed_count);
}

static void close_otherwise(void *thing)
{
    *(int *)thing = 0;
}

TEST(what_is_deferred_is_found_by_its_close_until_it_has_ended)
{
    static int first = 1, second = 2;
    Arena *arena = arena_new(1024);
    EXPECT(arena_deferred(arena, close_otherwise) == NULL);
    arena_defer(arena, close_otherwise, &first);
    arena_defer(arena, note_closing, &second);
    EXPECT(arena_deferred(arena, close_otherwise) == &first);
    arena_reset(arena);
    EXPECT(arena_deferred(arena, close_otherwise) == NULL);
    arena_free(arena);
}

/* What stands in memory that was given back, which nobody else may look at. */
__attribute__((no_sanitize("address"))) static bool holds(const volatile char *bytes, char what)
{
    for (size_t i = 0; i < 64; i++) {
        if (bytes[i] == what)
            return true;
    }
    return false;
}

TEST(an_arena_with_a_secret_wipes_what_it_gives_back_and_others_do_not)
{
    Arena *arena = arena_new(4096);
    char *first = arena_alloc(arena, 64);
    ArenaMark mark = arena_mark(arena);
    char *second = arena_alloc(arena, 64);
    memset(first, 'p', 64);
    memset(second, 'q', 64);
    arena_wipe_what_ends(arena);
    arena_rewind(arena, mark);
    EXPECT(holds(first, 'p'));
    EXPECT(!holds(second, 'q'));
    arena_reset(arena);
    EXPECT(!holds(first, 'p'));
    memset(arena_alloc(arena, 64), 'r', 64);
    arena_reset(arena); /* the secret is over */
    EXPECT(holds(first, 'r'));
    arena_free(arena);
}

TEST(a_reset_arena_can_be_used_again)
{
    Arena *arena = arena_new(1024);
    for (int round = 0; round < 3; round++) {
        char *text = arena_alloc(arena, 5000);
        EXPECT_INT(0, text[4999]);
        (void)arena_array(arena, int, 100);
        arena_reset(arena);
    }
    EXPECT(arena_size_bytes(arena) < 2048);
    arena_free(arena);
}

int main(void)
{
    RUN(memory_is_zeroed_and_aligned);
    RUN(what_is_deferred_is_found_by_its_close_until_it_has_ended);
    RUN(rewinding_gives_back_what_came_after_the_mark_and_runs_its_deferred_calls);
    RUN(an_arena_with_a_secret_wipes_what_it_gives_back_and_others_do_not);
    RUN(a_reset_arena_can_be_used_again);
    return test_end();
}
