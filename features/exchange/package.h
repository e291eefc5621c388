/*
 * package: the files of somebody else's directory, however they came: a folder, a ZIP archive, or
 * one file. Tables and JSON only; everything else in it is left alone. Files stay on the disk and
 * are seen through memory maps, so a package of 2 GB needs no memory of that size.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_EXCHANGE_PACKAGE_H
#define FEATURES_EXCHANGE_PACKAGE_H

#include "base/str.h"

typedef enum PackageFileKind {
    FILE_TABLE,
    FILE_JSON
} PackageFileKind;

typedef struct PackageFile {
    Str name; /* "organizations.csv", without its folders */
    PackageFileKind kind;
    Str bytes;
} PackageFile;

typedef struct Package {
    const PackageFile *files; /* by name */
    size_t file_count;
} Package;

/*
 * What is at `path`. Archives are unpacked into files without a name in `scratch_folder`.
 * Errors: NOT_FOUND; INVALID with a user message (no such archive, encrypted, nothing in it that
 * could be read); TOO_LARGE beyond LIMIT_PACKAGE_BYTES or LIMIT_PACKAGE_FILES, and for an archive
 * that grows by more than LIMIT_PACKAGE_RATIO, in words too; FAILED.
 */
NODISCARD Status
package_open(Str path, Str scratch_folder, Arena *arena, Error *error, Package *ret_package);

/* The same of a file that is in memory (an upload), which must live as long as the package. */
NODISCARD Status package_of_bytes(
    Str name, Str bytes, Str scratch_folder, Arena *arena, Error *error, Package *ret_package);

#endif
