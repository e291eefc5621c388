/* method_fault: see the header. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_fault.h"

#include "base/limits.h"

void fault_add(MethodFaults *faults, size_t line, const char *message, Str a, Str b, Str c)
{
    if (faults->items == NULL)
        faults->items = arena_array(faults->arena, MethodFault, LIMIT_METHOD_FAULTS);
    if (faults->count == LIMIT_METHOD_FAULTS)
        return;
    MethodFault *fault = &faults->items[faults->count++];
    fault->line = line == 0 ? 1 : line;
    fault->message = message;
    fault->arguments[0] = str_copy(faults->arena, a);
    fault->arguments[1] = str_copy(faults->arena, b);
    fault->arguments[2] = str_copy(faults->arena, c);
}

/* By insertion: there are few, and most come in order. */
void faults_sort(MethodFaults *faults)
{
    for (size_t i = 1; i < faults->count; i++) {
        MethodFault fault = faults->items[i];
        size_t at = i;
        for (; at > 0 && faults->items[at - 1].line > fault.line; at--)
            faults->items[at] = faults->items[at - 1];
        faults->items[at] = fault;
    }
}

Str fault_text(Arena *arena, Language language, const MethodFault *fault)
{
    return text_say(
        arena,
        language,
        fault->message,
        ARGS(
            text_arg(fault->arguments[0]),
            text_arg(fault->arguments[1]),
            text_arg(fault->arguments[2])));
}
