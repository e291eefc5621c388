/* register_codes: codes of the Czech register. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/register_codes.h"

#include <stdlib.h>

static int compare_codes(const void *a, const void *b)
{
    const RegisterCode *one = a;
    const RegisterCode *other = b;
    return str_compare(one->external_code, other->external_code);
}

Status register_codes_load(Db *db, RegisterCodes *ret_codes)
{
    DbRows *rows;
    TRY(db_query(
        db,
        "SELECT list, code_key, external_code, label_cs FROM code"
        " WHERE external_code IS NOT NULL",
        NO_PARAMS,
        &rows));
    RegisterCode *items = arena_array(db->arena, RegisterCode, db_row_count(rows));
    size_t count = 0;
    while (db_next(rows)) {
        items[count++] = (RegisterCode){
            .external_code = db_get_text(rows, "external_code"),
            .list = db_get_text(rows, "list"),
            .key = db_get_text(rows, "code_key"),
            .label = db_get_text(rows, "label_cs"),
        };
    }
    qsort(items, count, sizeof *items, compare_codes);
    *ret_codes = (RegisterCodes){.items = items, .count = count};
    return OK;
}

const RegisterCode *register_codes_find(const RegisterCodes *codes, Str external_code)
{
    const RegisterCode key = {.external_code = external_code};
    return codes->count == 0 ? NULL
                             : bsearch(&key, codes->items, codes->count, sizeof key, compare_codes);
}
