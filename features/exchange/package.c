/* package: the files of somebody else's directory. SPDX-License-Identifier: EUPL-1.2 */
#include "features/exchange/package_private.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool ends_with(Str name, const char *suffix)
{
    size_t len = strlen(suffix);
    return name.len > len &&
           str_equal_ignoring_ascii_case(str_part(name, name.len - len, name.len), str_of(suffix));
}

bool package_wants(Str name, PackageFileKind *ret_kind)
{
    Str base = package_base_name(name);
    /* What archives and systems of files leave behind, and the description of the package. */
    if (base.len == 0 || base.bytes[0] == '.' || str_find(name, STR("__MACOSX")) != SIZE_MAX ||
        str_starts_with(base, STR("datapackage")))
        return false;
    if (ends_with(base, ".csv") || ends_with(base, ".tsv") || ends_with(base, ".txt")) {
        *ret_kind = FILE_TABLE;
        return true;
    }
    if (ends_with(base, ".json") || ends_with(base, ".ndjson") || ends_with(base, ".jsonl")) {
        *ret_kind = FILE_JSON;
        return true;
    }
    return false;
}

Str package_base_name(Str path)
{
    size_t start = 0;
    for (size_t i = 0; i < path.len; i++) {
        if (path.bytes[i] == '/' || path.bytes[i] == '\\')
            start = i + 1;
    }
    return str_part(path, start, path.len);
}

Status package_add(PackageBuilder *builder, Str path, PackageFileKind kind, Str bytes)
{
    if (builder->count == LIMIT_PACKAGE_FILES)
        return error_set_user(
            builder->error,
            TOO_LARGE,
            "file",
            N_("There are more than 200 files in it. Send only the tables of the directory."));
    builder->files[builder->count++] = (PackageFile){
        .name = str_copy(builder->arena, package_base_name(path)),
        .kind = kind,
        .bytes = bytes,
    };
    return OK;
}

Status package_count(PackageBuilder *builder, uint64_t bytes)
{
    builder->total_bytes += bytes;
    if (builder->total_bytes > LIMIT_PACKAGE_BYTES)
        return error_set_user(
            builder->error,
            TOO_LARGE,
            "file",
            N_("Unpacked it is larger than 2 GB. Divide it, or keep only the tables you need."));
    return OK;
}

/* ---- Files of the disk ---- */

typedef struct Mapping {
    void *bytes;
    size_t len;
} Mapping;

static void unmap(void *data)
{
    Mapping *mapping = data;
    (void)munmap(mapping->bytes, mapping->len);
}

static Status refuse_file(Error *error, const char *path)
{
    return error_set(error, errno == ENOENT ? NOT_FOUND : FAILED, "%s: %s", path, strerror(errno));
}

static Status map_open_file(PackageBuilder *builder, int file, const char *path, Str *ret_bytes)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return refuse_file(builder->error, path);
    if (!S_ISREG(about.st_mode))
        return error_set(builder->error, INVALID, "%s: not an ordinary file", path);
    *ret_bytes = (Str){0};
    if (about.st_size == 0)
        return OK;
    TRY(package_count(builder, (uint64_t)about.st_size));
    void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return refuse_file(builder->error, path);
    Mapping *mapping = arena_new_of(builder->arena, Mapping);
    *mapping = (Mapping){.bytes = bytes, .len = (size_t)about.st_size};
    arena_defer(builder->arena, unmap, mapping);
    (void)madvise(bytes, mapping->len, MADV_SEQUENTIAL);
    *ret_bytes = (Str){.bytes = bytes, .len = mapping->len};
    return OK;
}

static Status map_file(PackageBuilder *builder, const char *path, Str *ret_bytes)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return refuse_file(builder->error, path);
    Status status = map_open_file(builder, file, path, ret_bytes);
    (void)close(file);
    return status;
}

static Status add_entry(PackageBuilder *builder, Str folder, const char *name)
{
    PackageFileKind kind;
    if (!package_wants(str_of(name), &kind))
        return OK;
    char *path =
        str_c(builder->arena, str_format(builder->arena, "%.*s/%s", STR_ARG(folder), name));
    struct stat about;
    if (lstat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return OK;
    Str bytes;
    TRY(map_file(builder, path, &bytes));
    return package_add(builder, str_of(name), kind, bytes);
}

static Status add_folder(PackageBuilder *builder, Str folder, DIR *entries)
{
    struct dirent *entry;
    while ((entry = readdir(entries)) != NULL)
        TRY(add_entry(builder, folder, entry->d_name));
    return OK;
}

/* A folder of a package may have its tables in a folder "data" of its own. */
static Status open_folder(PackageBuilder *builder, Str path)
{
    const Str folders[] = {path, str_format(builder->arena, "%.*s/data", STR_ARG(path))};
    for (size_t i = 0; i < 2 && builder->count == 0; i++) {
        DIR *entries = opendir(str_c(builder->arena, folders[i]));
        if (entries == NULL && i == 0)
            return refuse_file(builder->error, str_c(builder->arena, path));
        if (entries == NULL)
            continue;
        Status status = add_folder(builder, folders[i], entries);
        (void)closedir(entries);
        TRY(status);
    }
    return OK;
}

/* ---- All kinds ---- */

static bool is_archive(Str bytes)
{
    return str_starts_with(bytes, STR("PK\x03\x04")) || str_starts_with(bytes, STR("PK\x05\x06"));
}

static int compare_files(const void *a, const void *b)
{
    const PackageFile *one = a;
    const PackageFile *other = b;
    return str_compare(one->name, other->name);
}

static Status finish(PackageBuilder *builder, Package *ret_package)
{
    if (builder->count == 0)
        return error_set_user(
            builder->error,
            INVALID,
            "file",
            N_("There is neither a table (.csv) nor JSON in it. Send the HSDS package as a ZIP "
               "archive, or one file of it."));
    qsort(builder->files, builder->count, sizeof *builder->files, compare_files);
    *ret_package = (Package){.files = builder->files, .file_count = builder->count};
    return OK;
}

static PackageBuilder builder_of(Str scratch_folder, Arena *arena, Error *error)
{
    return (PackageBuilder){
        .arena = arena,
        .error = error,
        .scratch_folder = scratch_folder,
        .files = arena_array(arena, PackageFile, LIMIT_PACKAGE_FILES),
    };
}

static Status add_single(PackageBuilder *builder, Str name, Str bytes)
{
    PackageFileKind kind = FILE_TABLE;
    if (!package_wants(name, &kind)) {
        Str start = str_trim(str_part(bytes, 0, 100));
        bool is_json = start.len > 0 && (start.bytes[0] == '{' || start.bytes[0] == '[');
        kind = is_json ? FILE_JSON : FILE_TABLE;
    }
    return package_add(builder, name, kind, bytes);
}

Status package_open(Str path, Str scratch_folder, Arena *arena, Error *error, Package *ret_package)
{
    PackageBuilder builder = builder_of(scratch_folder, arena, error);
    const char *name = str_c(arena, path);
    struct stat about;
    if (stat(name, &about) != 0)
        return refuse_file(error, name);
    if (S_ISDIR(about.st_mode)) {
        TRY(open_folder(&builder, path));
        return finish(&builder, ret_package);
    }
    Str bytes;
    TRY(map_file(&builder, name, &bytes));
    if (is_archive(bytes)) {
        builder.total_bytes = 0;
        TRY(package_unzip(&builder, name, bytes));
    } else {
        TRY(add_single(&builder, path, bytes));
    }
    return finish(&builder, ret_package);
}

Status package_of_bytes(
    Str name, Str bytes, Str scratch_folder, Arena *arena, Error *error, Package *ret_package)
{
    PackageBuilder builder = builder_of(scratch_folder, arena, error);
    if (is_archive(bytes))
        TRY(package_unzip(&builder, NULL, bytes));
    else
        TRY(add_single(&builder, name, bytes));
    return finish(&builder, ret_package);
}
