/* export_package: a whole package, written out. SPDX-License-Identifier: EUPL-1.2 */
#include "base/limits.h"
#include "features/exchange/export.h"
#include "web/json.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/* ---- The description of the tables ---- */

static const char *type_of(ColumnKind kind)
{
    switch (kind) {
    case COLUMN_NUMBER:
    case COLUMN_INTEGER:
        return "number";
    case COLUMN_DATE:
        return "date";
    case COLUMN_TIME:
    case COLUMN_MOMENT:
    case COLUMN_LINK:
    case COLUMN_ANY:
    case COLUMN_TEXT:
        break;
    }
    return "string";
}

static void put_field(Json *json, const char *name, const char *type, bool is_required)
{
    json_begin_object(json);
    json_name(json, "name");
    json_put(json, name);
    json_name(json, "type");
    json_put(json, type);
    if (is_required) {
        json_name(json, "constraints");
        json_begin_object(json);
        json_name(json, "required");
        json_put(json, true);
        json_end(json);
    }
    json_end(json);
}

static void put_links(Json *json, const ExchangeShape *shape)
{
    json_name(json, "foreignKeys");
    json_begin_list(json);
    for (size_t i = 0; i < shape->column_count; i++) {
        if (shape->columns[i].kind != COLUMN_LINK)
            continue;
        json_begin_object(json);
        json_name(json, "fields");
        json_put(json, shape->columns[i].name);
        json_name(json, "reference");
        json_begin_object(json);
        json_name(json, "resource");
        const char *target = EXCHANGE_SHAPES[shape->columns[i].target].name;
        json_put(json, strcmp(target, shape->name) == 0 ? "" : target);
        json_name(json, "fields");
        json_put(json, "id");
        json_end(json);
        json_end(json);
    }
    json_end(json);
}

static void put_resource(Json *json, const ExchangeShape *shape)
{
    json_begin_object(json);
    json_name(json, "name");
    json_put(json, shape->name);
    json_name(json, "path");
    json_put(json, shape->file);
    json_name(json, "format");
    json_put(json, "csv");
    json_name(json, "mediatype");
    json_put(json, "text/csv");
    json_name(json, "schema");
    json_begin_object(json);
    json_name(json, "primaryKey");
    json_put(json, "id");
    json_name(json, "fields");
    json_begin_list(json);
    put_field(json, "id", "string", true);
    for (size_t i = 0; i < shape->column_count; i++) {
        const ExchangeColumn *column = &shape->columns[i];
        if (!column->is_ours)
            put_field(json, column->name, type_of(column->kind), column->is_required);
    }
    json_end(json);
    put_links(json, shape);
    json_end(json);
    json_end(json);
}

Str export_description(Arena *arena)
{
    Buffer *out = arena_new_of(arena, Buffer);
    buffer_init_in(out, arena, LIMIT_FORM_BYTES);
    Json json = json_into(out);
    json_begin_object(&json);
    json_name(&json, "name");
    json_put(&json, "human_services_data");
    json_name(&json, "profile");
    json_put(&json, "tabular-data-package");
    json_name(&json, "version");
    json_put(&json, "3.1");
    json_name(&json, "resources");
    json_begin_list(&json);
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++)
        put_resource(&json, &EXCHANGE_SHAPES[table]);
    json_end(&json);
    json_end(&json);
    return buffer_text(out);
}

/* ---- Files ---- */

static Status refuse(Error *error, const char *path)
{
    return error_set(error, FAILED, "%s: %s", path, strerror(errno));
}

/* Written beside its name and renamed when it is whole. */
static Status write_file(Arena *arena, Str path, Str bytes, Error *error)
{
    char *name = str_c(arena, path);
    char *part = str_c(arena, str_format(arena, "%s.part", name));
    int file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return refuse(error, part);
    bool is_good = true;
    for (size_t at = 0; is_good && at < bytes.len;) {
        ssize_t written = write(file, bytes.bytes + at, bytes.len - at);
        is_good = written > 0 || (written < 0 && errno == EINTR);
        at += written > 0 ? (size_t)written : 0;
    }
    is_good = is_good && fsync(file) == 0;
    is_good = close(file) == 0 && is_good;
    if (is_good && rename(part, name) == 0)
        return OK;
    Status status = refuse(error, name);
    (void)unlink(part);
    return status;
}

typedef struct PackageOutput {
    Db *db;
    Str folder;     /* of a folder */
    zip_t *archive; /* of an archive */
} PackageOutput;

/* The bytes must stay until the archive is closed. */
static Status put_file(const PackageOutput *output, const char *name, Str bytes)
{
    Arena *arena = output->db->arena;
    if (output->archive == NULL)
        return write_file(
            arena,
            str_format(arena, "%.*s/%s", STR_ARG(output->folder), name),
            bytes,
            output->db->error);
    zip_source_t *source =
        zip_source_buffer(output->archive, bytes.len == 0 ? "" : bytes.bytes, bytes.len, 0);
    if (source != NULL && zip_file_add(output->archive, name, source, ZIP_FL_ENC_UTF_8) >= 0)
        return OK;
    zip_source_free(source);
    return error_set(output->db->error, FAILED, "%s: %s", name, zip_strerror(output->archive));
}

static Status put_tables(const PackageOutput *output, Str scratch_folder)
{
    ImportBatch *batch;
    TRY(export_batch(output->db, scratch_folder, &batch));
    TRY(put_file(output, "datapackage.json", export_description(output->db->arena)));
    for (ExchangeTable table = 0; table < EXCHANGE_TABLES; table++) {
        Spool *csv;
        TRY(export_table(batch, table, scratch_folder, output->db->arena, output->db->error, &csv));
        TRY(put_file(output, EXCHANGE_SHAPES[table].file, spool_all(csv)));
    }
    return OK;
}

static Status write_archive(Db *db, Str path, Str scratch_folder)
{
    int code = 0;
    char *name = str_c(db->arena, path);
    PackageOutput output = {.db = db, .archive = zip_open(name, ZIP_CREATE | ZIP_TRUNCATE, &code)};
    if (output.archive == NULL)
        return refuse(db->error, name);
    Status status = put_tables(&output, scratch_folder);
    if (status == OK && zip_close(output.archive) == 0)
        return OK;
    if (status == OK)
        status = error_set(db->error, FAILED, "%s: %s", name, zip_strerror(output.archive));
    zip_discard(output.archive);
    return status;
}

Status export_write(Db *db, Str path, Str scratch_folder)
{
    if (str_ends_with(path, STR(".zip")))
        return write_archive(db, path, scratch_folder);
    if (str_ends_with(path, STR(".json"))) {
        Spool *json;
        TRY(export_json(db, scratch_folder, &json));
        return write_file(db->arena, path, spool_all(json), db->error);
    }
    char *name = str_c(db->arena, path);
    if (mkdir(name, 0755) != 0 && errno != EEXIST)
        return refuse(db->error, name);
    const PackageOutput output = {.db = db, .folder = path};
    return put_tables(&output, scratch_folder);
}
