/*
 * fuzz_method: files of methods. Every fault has a line and words; what has no fault can be played,
 * keeps its promises, and has the same version when it is read again.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/methods/method_read.h"
#include "features/methods/shipped.h"

#include <stdlib.h>

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void expect_faults_in_words(const MethodReading *reading, Arena *arena)
{
    for (size_t i = 0; i < reading->fault_count; i++) {
        const MethodFault *fault = &reading->faults[i];
        Str text = fault_text(arena, LANGUAGE_EN, fault);
        expect(fault->line > 0 && text.len > 0 && unicode_is_valid(text));
        expect(i == 0 || reading->faults[i - 1].line <= fault->line);
    }
}

static void expect_promises(const Method *method)
{
    expect(method_is_playable(method));
    int64_t minutes = 0;
    for (size_t i = 0; i < method->phase_count; i++) {
        const Phase *phase = &method->phases[i];
        minutes += phase->minutes.usual;
        expect(method_phase_index(method, phase->key) == i);
        expect((phase->speaks & phase->silent) == 0 && phase->leads != 0);
        expect(
            phase->write_count == 0 ||
            (phase->kind != PHASE_BREAK && phase->kind != PHASE_INFORMAL &&
             phase->kind != PHASE_PRIVATE && method->cases != CASES_NAMED));
        for (size_t j = 0; j < phase->write_count; j++) {
            const WriteRule *rule = &phase->writes[j];
            expect(rule->kind != NULL && rule->who != 0);
            expect(!visibility_is_kept(rule->seen) || method->record.content != CONTENT_NONE);
            expect(rule->shown != SHOWN_IN_PHASE || rule->shown_in > i);
        }
    }
    expect(minutes == method->minutes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str file = {.bytes = (const char *)bytes, .len = len};
    Arena *arena = arena_new(65536);
    MethodReading reading, again;
    method_read(arena, STR("fuzz"), file, &SHIPPED_LIBRARY, &reading);
    expect_faults_in_words(&reading, arena);
    if (reading.fault_count == 0) {
        expect_promises(reading.method);
        method_read(arena, STR("fuzz"), file, &SHIPPED_LIBRARY, &again);
        expect(str_equal(reading.method->version, again.method->version));
    }
    arena_free(arena);
    return 0;
}
