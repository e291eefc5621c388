/* Tests of reading methods. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_read.h"

#include "features/methods/shipped.h"
#include "tests/support/test.h"

TEST(every_method_that_kruh_brings_is_whole)
{
    Arena *arena = arena_new(65536);
    for (size_t i = 0; i < shipped_count(); i++) {
        MethodReading reading;
        method_read(arena, shipped_key(i), shipped_text(i), &SHIPPED_LIBRARY, &reading);
        for (size_t f = 0; f < reading.fault_count; f++) {
            Str text = fault_text(arena, LANGUAGE_EN, &reading.faults[f]);
            printf(
                "# %.*s:%zu: %.*s\n",
                STR_ARG(shipped_key(i)),
                reading.faults[f].line,
                STR_ARG(text));
        }
        EXPECT_INT(0, reading.fault_count);
        EXPECT(method_is_playable(reading.method));
    }
    arena_free(arena);
}

int main(void)
{
    RUN(every_method_that_kruh_brings_is_whole);
    return test_end();
}
