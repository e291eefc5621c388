/*
 * fuzz_calendar: replies of calendars. What is refused is refused in words; what is taken says of
 * which event and whose it is, in valid text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/invitations/invite_calendar.h"

#include <stdlib.h>

static void expect(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Str file = {.bytes = (const char *)bytes, .len = len};
    Arena *arena = arena_new(65536);
    Error error = {0};
    InviteReply reply;
    if (invite_read_reply(file, arena, &error, &reply) == OK) {
        expect(reply.uid.len > 0 && reply.attendee.len > 0);
        expect(reply.answer <= INVITE_TENTATIVE && reply.sequence >= 0);
        expect(unicode_is_valid(reply.uid) && unicode_is_valid(reply.attendee));
        expect(unicode_is_valid(reply.comment));
    } else {
        expect(error.user_message != NULL);
    }
    arena_free(arena);
    return 0;
}
