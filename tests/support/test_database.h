/*
 * test_database: a database for a test program: SQLite in a new folder of $TMPDIR, or the
 * PostgreSQL of KRUH_TEST_DATABASE_URL, which may be shared by test programs that run one after
 * another. Ends the program when it cannot be had.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef TESTS_SUPPORT_TEST_DATABASE_H
#define TESTS_SUPPORT_TEST_DATABASE_H

#include "database/db.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct TestDatabase {
    Database *database;
    Arena *arena;
    Error error;
    DatabaseConfig config;
    char folder[512];
} TestDatabase;

static inline bool test_is_postgres(void)
{
    const char *url = getenv("KRUH_TEST_DATABASE_URL");
    return url != NULL && url[0] != '\0';
}

static inline void test_folder_make(char ret_folder[512])
{
    const char *parent = getenv("TMPDIR");
    (void)snprintf(
        ret_folder,
        512,
        "%s/kruh-test-XXXXXX",
        parent == NULL || parent[0] == '\0' ? "/tmp" : parent);
    if (mkdtemp(ret_folder) == NULL) {
        printf("Bail out! no folder for the test, %s\n", ret_folder);
        exit(1);
    }
}

static inline int test_remove_entry_(
    const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void test_folder_remove(const char *folder)
{
    (void)nftw(folder, test_remove_entry_, 8, FTW_DEPTH | FTW_PHYS);
}

/* Opens it again with at->config, for tests that have closed it. */
static inline void test_database_reopen(TestDatabase *at)
{
    error_clear(&at->error);
    if (database_open(&at->config, at->arena, &at->error, &at->database) != OK) {
        printf("Bail out! %s\n", at->error.message);
        exit(1);
    }
}

static inline void test_database_open(TestDatabase *at)
{
    memset(at, 0, sizeof *at);
    test_folder_make(at->folder);
    at->arena = arena_new(16 * 1024);
    at->config.data_directory = str_of(at->folder);
    if (test_is_postgres())
        at->config.url = str_of(getenv("KRUH_TEST_DATABASE_URL"));
    test_database_reopen(at);
}

static inline void test_database_close(TestDatabase *at)
{
    database_close(at->database);
    arena_free(at->arena);
    test_folder_remove(at->folder);
}

#endif
