/* likeness: optimal string alignment. SPDX-License-Identifier: EUPL-1.2 */
#include "algorithms/search/likeness.h"

static uint32_t least_of(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

uint32_t likeness_errors(Str one, Str other, uint32_t most)
{
    uint32_t rows[3][LIKENESS_BYTES + 1];
    size_t apart = one.len > other.len ? one.len - other.len : other.len - one.len;
    if (apart > most || one.len > LIKENESS_BYTES || other.len > LIKENESS_BYTES)
        return most + 1;
    for (size_t j = 0; j <= other.len; j++)
        rows[0][j] = (uint32_t)j;
    for (size_t i = 1; i <= one.len; i++) {
        uint32_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        uint32_t least = row[0] = (uint32_t)i;
        for (size_t j = 1; j <= other.len; j++) {
            uint32_t differs = one.bytes[i - 1] != other.bytes[j - 1];
            row[j] = least_of(least_of(above[j], row[j - 1]) + 1, above[j - 1] + differs);
            bool is_exchanged = i > 1 && j > 1 && one.bytes[i - 1] == other.bytes[j - 2] &&
                                one.bytes[i - 2] == other.bytes[j - 1];
            if (is_exchanged)
                row[j] = least_of(row[j], before[j - 2] + 1);
            least = least_of(least, row[j]);
        }
        if (least > most + 1)
            return most + 1;
    }
    return least_of(rows[one.len % 3][other.len], most + 1);
}
