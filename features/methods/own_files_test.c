/* Tests of the folder of a town's own methods. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/own_files.h"

#include "base/id.h"
#include "features/methods/method_store.h"
#include "features/methods/shipped.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;
static Str key;

static Status start(void)
{
    error_clear(&at.error);
    return own_files_start(at.database, str_of(at.folder), at.arena, &at.error);
}

static void put(Str name, Str text)
{
    error_clear(&at.error);
    EXPECT_INT(OK, own_file_write(str_of(at.folder), name, text, at.arena, &at.error));
}

static Str file_text(Str name)
{
    const OwnFile *files;
    size_t count;
    Str folder = own_files_folder(at.arena, str_of(at.folder));
    EXPECT_INT(OK, own_files_read(folder, at.arena, &at.error, &files, &count));
    for (size_t i = 0; i < count; i++) {
        if (str_equal(files[i].key, name))
            return files[i].text;
    }
    return (Str){0};
}

static Status source_of(Str name, MethodSource *ret_source)
{
    Db db;
    error_clear(&at.error);
    TRY(db_begin(at.database, at.arena, &at.error, &db));
    Status status = method_source(&db, name, ret_source);
    db_end(at.database, &db);
    return status;
}

static Str balint(void)
{
    Str text = {0};
    EXPECT(shipped_find(STR("balint"), &text));
    return text;
}

/* The same method in other words. */
static Str with_comment(const char *comment)
{
    return str_format(at.arena, "# %s\n%.*s", comment, STR_ARG(balint()));
}

typedef struct Saving {
    Str text;
    int64_t row_version;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    Str version;
    return own_method_save(db, key, saving->text, METHOD_FROM_PAGE, saving->row_version, &version);
}

static Status remove_work(Db *db, void *data)
{
    const Str *removed = data;
    return own_method_remove(db, *removed);
}

TEST(a_file_that_somebody_wrote_becomes_a_method_at_the_start)
{
    MethodSource source = {0};
    put(key, with_comment("1"));
    EXPECT_INT(OK, start());
    EXPECT_INT(OK, source_of(key, &source));
    EXPECT_INT(METHOD_FROM_FILE, source.origin);
    EXPECT(str_equal(source.text, with_comment("1")));
    EXPECT_INT(OK, start()); /* and once only */
    EXPECT_INT(OK, source_of(key, &source));
    EXPECT_INT(1, source.row_version);
}

TEST(a_file_that_was_changed_becomes_the_next_version)
{
    MethodSource source = {0};
    put(key, with_comment("2"));
    EXPECT_INT(OK, start());
    EXPECT_INT(OK, source_of(key, &source));
    EXPECT_INT(2, source.row_version);
    EXPECT(str_equal(source.text, with_comment("2")));
}

TEST(a_file_older_than_the_database_is_written_anew)
{
    Saving saving = {.text = with_comment("3"), .row_version = 2};
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save_work, &saving));
    EXPECT(str_equal(file_text(key), with_comment("2"))); /* as on another server */
    EXPECT_INT(OK, start());
    EXPECT(str_equal(file_text(key), with_comment("3")));
}

TEST(a_file_with_faults_stays_as_it_is_and_stops_nothing)
{
    MethodSource source = {0};
    Str faulty = STR("name: x\n");
    put(key, faulty);
    EXPECT_INT(OK, start());
    EXPECT(str_equal(file_text(key), faulty));
    EXPECT_INT(OK, source_of(key, &source));
    EXPECT(str_equal(source.text, with_comment("3")));
}

TEST(files_whose_phases_come_from_each_other_come_in_together)
{
    /* By their names the one that needs the other comes first. */
    Str needs = str_format(at.arena, "a-%.*s", STR_ARG(key));
    Str needed = str_format(at.arena, "b-%.*s", STR_ARG(key));
    Str team;
    MethodSource source = {0};
    EXPECT(shipped_find(STR("balint-petistupnovy"), &team));
    size_t from = str_find(team, STR("from: balint/expozice"));
    put(needs,
        str_format(
            at.arena,
            "%.*sfrom: %.*s/expozice%.*s",
            STR_ARG(str_part(team, 0, from)),
            STR_ARG(needed),
            STR_ARG(str_part(team, from + strlen("from: balint/expozice"), team.len))));
    put(needed, balint());
    EXPECT_INT(OK, start());
    EXPECT_INT(OK, source_of(needs, &source));
    EXPECT_INT(OK, source_of(needed, &source));
}

TEST(a_file_of_a_removed_method_goes_as_well)
{
    put(key, with_comment("3"));
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_work, &key));
    EXPECT_INT(OK, start());
    EXPECT_INT(0, file_text(key).len);
}

TEST(whatever_else_lies_in_the_folder_is_left_alone)
{
    Str odd = STR("Notes");
    put(odd, STR("x")); /* Notes.yaml: no key */
    EXPECT_INT(OK, start());
    EXPECT_INT(0, file_text(odd).len);
}

int main(void)
{
    test_database_open(&at);
    key = str_format(at.arena, "soubor-%lld", (long long)id_new());
    RUN(a_file_that_somebody_wrote_becomes_a_method_at_the_start);
    RUN(a_file_that_was_changed_becomes_the_next_version);
    RUN(a_file_older_than_the_database_is_written_anew);
    RUN(a_file_with_faults_stays_as_it_is_and_stops_nothing);
    RUN(files_whose_phases_come_from_each_other_come_in_together);
    RUN(a_file_of_a_removed_method_goes_as_well);
    RUN(whatever_else_lies_in_the_folder_is_left_alone);
    test_database_close(&at);
    return test_end();
}
