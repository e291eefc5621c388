/* contribution_text: details with their lengths. SPDX-License-Identifier: EUPL-1.2 */
#include "features/contributions/contribution_text.h"

#include "base/buffer.h"
#include "base/limits.h"

enum {
    WRITTEN_MOST = (CONTRIBUTION_DETAILS + 1) * (LIMIT_CONTRIBUTION_BYTES + 32) + 1024,
    NUMBERS = 4
};

static void field_put(Buffer *out, Str value)
{
    buffer_put_int(out, (int64_t)value.len);
    buffer_put_byte(out, ':');
    buffer_put(out, value);
}

Str contribution_write(Arena *arena, const Contribution *entry)
{
    Buffer out;
    const int64_t numbers[NUMBERS] = {
        (int64_t)entry->act, entry->person.value, entry->refers, entry->table};
    buffer_init_in(&out, arena, WRITTEN_MOST + entry->text.len);
    for (size_t i = 0; i < NUMBERS; i++)
        buffer_put_format(&out, "%lld:", (long long)numbers[i]);
    field_put(&out, entry->kind);
    field_put(&out, entry->text);
    for (size_t i = 0; i < CONTRIBUTION_DETAILS; i++)
        field_put(&out, entry->details[i]);
    return buffer_text(&out);
}

/* Moves *rest behind the number and its colon. */
static bool number_take(Str *rest, int64_t *ret_number)
{
    size_t length = 0;
    while (length < rest->len && rest->bytes[length] != ':')
        length++;
    if (length == rest->len ||
        str_to_int(str_part(*rest, 0, length), 0, INT64_MAX, ret_number) != OK)
        return false;
    *rest = str_part(*rest, length + 1, rest->len);
    return true;
}

static bool field_take(Str *rest, Str *ret_value)
{
    int64_t length;
    if (!number_take(rest, &length) || (uint64_t)length > rest->len)
        return false;
    *ret_value = str_part(*rest, 0, (size_t)length);
    *rest = str_part(*rest, (size_t)length, rest->len);
    return true;
}

Status contribution_parse(Str text, Error *error, Contribution *ret_entry)
{
    Contribution entry = {0};
    int64_t numbers[NUMBERS] = {0};
    bool is_good = true;
    for (size_t i = 0; i < NUMBERS && is_good; i++)
        is_good = number_take(&text, &numbers[i]);
    is_good = is_good && numbers[0] < ACT_COUNT && field_take(&text, &entry.kind) &&
              field_take(&text, &entry.text);
    for (size_t i = 0; i < CONTRIBUTION_DETAILS && is_good; i++)
        is_good = field_take(&text, &entry.details[i]);
    if (!is_good || text.len != 0)
        return error_set(error, INVALID, "this is no contribution");
    entry.act = (ContributionAct)numbers[0];
    entry.person.value = numbers[1];
    entry.refers = numbers[2];
    entry.table = numbers[3];
    *ret_entry = entry;
    return OK;
}

/* ---- Seats: "12:1:15:2:" ---- */

enum {
    SEAT_BYTES = 48 /* two numbers and what divides them */
};

Str seats_write(Arena *arena, const Seat *seats, size_t count)
{
    Buffer out;
    buffer_init_in(&out, arena, count * SEAT_BYTES + 1);
    for (size_t i = 0; i < count; i++)
        buffer_put_format(
            &out, "%lld:%lld:", (long long)seats[i].person.value, (long long)seats[i].table);
    return buffer_text(&out);
}

Status seats_parse(Str text, Arena *arena, Error *error, Seat **ret_seats, size_t *ret_count)
{
    size_t count = 0;
    Seat *seats = arena_array(arena, Seat, text.len / 4 + 1);
    while (text.len > 0) {
        Seat *seat = &seats[count++];
        if (!number_take(&text, &seat->person.value) || !number_take(&text, &seat->table))
            return error_set(error, INVALID, "these are no seats");
    }
    *ret_seats = seats;
    *ret_count = count;
    return OK;
}
