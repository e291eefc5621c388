/* package_private: what the parts of package share. SPDX-License-Identifier: EUPL-1.2 */
#ifndef FEATURES_EXCHANGE_PACKAGE_PRIVATE_H
#define FEATURES_EXCHANGE_PACKAGE_PRIVATE_H

#include "features/exchange/package.h"

typedef struct PackageBuilder {
    Arena *arena;
    Error *error;
    Str scratch_folder;
    PackageFile *files; /* LIMIT_PACKAGE_FILES of them */
    size_t count;
    uint64_t total_bytes;
} PackageBuilder;

/* False for a file that is neither a table nor JSON. */
bool package_wants(Str name, PackageFileKind *ret_kind);

/* Without its folders, of either kind of slash. */
Str package_base_name(Str path);

NODISCARD Status package_add(PackageBuilder *builder, Str path, PackageFileKind kind, Str bytes);

/* Counts bytes before they are read. Errors: TOO_LARGE in words. */
NODISCARD Status package_count(PackageBuilder *builder, uint64_t bytes);

/* An archive: of a path, or of bytes when the path is NULL. */
NODISCARD Status package_unzip(PackageBuilder *builder, const char *path, Str bytes);

#endif
