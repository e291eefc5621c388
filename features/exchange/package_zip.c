/*
 * package_zip: ZIP archives, unpacked file by file and stopped as soon as they grow too much: what
 * an archive says of its sizes is not believed. SPDX-License-Identifier: EUPL-1.2
 */
#include "base/spool.h"
#include "features/exchange/package_private.h"

#include "base/limits.h"

#include <zip.h>

enum {
    PART_BYTES = 64 * 1024,
    RATIO_FROM_BYTES = 4 * 1024 * 1024 /* a small file of spaces harms nobody */
};

static Status refuse_archive(Error *error)
{
    return error_set_user(
        error,
        INVALID,
        "file",
        N_("The ZIP archive is damaged. Make it again, or send its tables one by one."));
}

static Status refuse_bomb(Error *error)
{
    return error_set_user(
        error,
        TOO_LARGE,
        "file",
        N_("A file of the archive becomes more than 200 times as large when it is unpacked. No "
           "directory does that; it was not unpacked."));
}

static Status read_entry(
    PackageBuilder *builder, zip_file_t *entry, uint64_t packed_bytes, Spool *spool)
{
    char part[PART_BYTES];
    uint64_t size_bytes = 0;
    while (true) {
        zip_int64_t count = zip_fread(entry, part, sizeof part);
        if (count < 0)
            return refuse_archive(builder->error);
        if (count == 0)
            return spool_seal(spool, builder->error);
        size_bytes += (uint64_t)count;
        TRY(package_count(builder, (uint64_t)count));
        if (size_bytes > RATIO_FROM_BYTES && size_bytes / LIMIT_PACKAGE_RATIO > packed_bytes)
            return refuse_bomb(builder->error);
        uint64_t offset;
        TRY(spool_put(spool, (Str){.bytes = part, .len = (size_t)count}, builder->error, &offset));
    }
}

static Status unzip_entry(PackageBuilder *builder, zip_t *archive, zip_uint64_t index)
{
    zip_stat_t about;
    if (zip_stat_index(archive, index, 0, &about) != 0 || (about.valid & ZIP_STAT_NAME) == 0)
        return refuse_archive(builder->error);
    PackageFileKind kind;
    if (!package_wants(str_of(about.name), &kind))
        return OK;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
        return error_set_user(
            builder->error,
            INVALID,
            "file",
            N_("The ZIP archive has a password. Send it without one."));
    zip_file_t *entry = zip_fopen_index(archive, index, 0);
    if (entry == NULL)
        return refuse_archive(builder->error);
    Spool *spool;
    Status status = spool_open(builder->scratch_folder, builder->arena, builder->error, &spool);
    if (status == OK)
        status = read_entry(builder, entry, about.comp_size, spool);
    (void)zip_fclose(entry);
    TRY(status);
    return package_add(builder, str_of(about.name), kind, spool_all(spool));
}

static Status unzip_all(PackageBuilder *builder, zip_t *archive)
{
    zip_int64_t count = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < count; i++)
        TRY(unzip_entry(builder, archive, (zip_uint64_t)i));
    return OK;
}

static zip_t *open_archive(const char *path, Str bytes)
{
    if (path != NULL)
        return zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.len, 0, NULL);
    if (source == NULL)
        return NULL;
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    if (archive == NULL)
        zip_source_free(source);
    return archive;
}

Status package_unzip(PackageBuilder *builder, const char *path, Str bytes)
{
    zip_t *archive = open_archive(path, bytes);
    if (archive == NULL)
        return refuse_archive(builder->error);
    Status status = unzip_all(builder, archive);
    zip_discard(archive);
    return status;
}
