/*
 * fuzz_package: files of other directories, as a table and as JSON. Whatever comes, reading ends,
 * every row that was read is good or reported, and what is kept is text.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "base/unicode.h"
#include "features/exchange/import_package.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_reference.h"

#include <stdlib.h>

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};

static void expect_text(const ImportBatch *batch)
{
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        for (size_t i = 0; i < import_batch_size(batch, table); i++) {
            Str id;
            Str cells[EXCHANGE_COLUMNS];
            import_batch_cells(batch, table, import_batch_row(batch, table, i), &id, cells);
            for (size_t k = 0; k < EXCHANGE_COLUMNS; k++) {
                if (!unicode_is_valid(cells[k]))
                    abort();
            }
        }
    }
}

static void read_as(Str bytes, Str name, PackageFileKind kind)
{
    Arena *arena = arena_new(65536);
    Error error = {0};
    ImportBatch *batch;
    const PackageFile file = {.name = name, .kind = kind, .bytes = bytes};
    const Package package = {.files = &file, .file_count = 1};
    if (import_batch_new(STR("/tmp"), (Uuid){{0}}, arena, &error, &batch) != OK)
        abort();
    Status status = import_package_read(&package, batch, &error);
    if (status != OK && error.user_message == NULL)
        abort(); /* every refusal says what to do */
    if (status == OK && import_batch_finish(batch, &error) != OK)
        abort();
    if (status == OK) {
        size_t known = import_batch_total(batch) + import_report_size(import_batch_report(batch));
        if (import_batch_read(batch) > 0 && known == 0 && kind == FILE_TABLE)
            abort(); /* nothing is lost in silence */
        expect_text(batch);
    }
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const TABLES[] = {
        "organizations.csv", "services.csv", "schedules.csv", "locations.csv", "contacts.csv"};
    Str text = {.bytes = (const char *)bytes, .len = len};
    size_t which = len % (sizeof TABLES / sizeof TABLES[0]);
    read_as(text, str_of(TABLES[which]), FILE_TABLE);
    read_as(text, STR("services.json"), FILE_JSON);
    return 0;
}
