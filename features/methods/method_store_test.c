/* Tests of methods and their versions, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/methods/method_store.h"

#include "base/id.h"
#include "features/methods/shipped.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;
static Str key; /* a new one of each run: the database may be shared */

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

static Str new_key(const char *name)
{
    return str_format(at.arena, "%s-%lld", name, (long long)id_new());
}

/* The Balint group, with that many minutes for its opening. */
static Str balint_of(const char *usual, const char *sum)
{
    Str text;
    EXPECT(shipped_find(STR("balint"), &text));
    Str opening = STR("{min: 3, default: 5, max: 10}"), whole = STR("minutes: 70");
    size_t first = str_find(text, whole), second = str_find(text, opening);
    return str_format(
        at.arena,
        "%.*sminutes: %s%.*s{min: 1, default: %s, max: 10}%.*s",
        STR_ARG(str_part(text, 0, first)),
        sum,
        STR_ARG(str_part(text, first + whole.len, second)),
        usual,
        STR_ARG(str_part(text, second + opening.len, text.len)));
}

typedef struct Saving {
    Str key;
    Str text;
    int64_t row_version;
    Str version;
} Saving;

static Status save_work(Db *db, void *data)
{
    Saving *saving = data;
    return own_method_save(
        db, saving->key, saving->text, METHOD_FROM_PAGE, saving->row_version, &saving->version);
}

static Status save(Saving *saving)
{
    error_clear(&at.error);
    return db_write(at.database, at.arena, &at.error, save_work, saving);
}

static Status keep_work(Db *db, void *data)
{
    Saving *saving = data;
    return method_version_keep(db, saving->key, &saving->version);
}

static Status keep(Str method, Str *ret_version)
{
    Saving saving = {.key = method};
    error_clear(&at.error);
    Status status = db_write(at.database, at.arena, &at.error, keep_work, &saving);
    *ret_version = saving.version;
    return status;
}

static Status remove_work(Db *db, void *data)
{
    const Str *removed = data;
    return own_method_remove(db, *removed);
}

TEST(an_event_keeps_its_version_when_the_method_is_changed)
{
    Saving first = {.key = key, .text = balint_of("5", "70")};
    EXPECT_INT(OK, save(&first));
    Str kept;
    EXPECT_INT(OK, keep(key, &kept));
    EXPECT(str_equal(first.version, kept));
    Saving second = {.key = key, .text = balint_of("10", "75"), .row_version = 1};
    EXPECT_INT(OK, save(&second));
    EXPECT(!str_equal(first.version, second.version));
    Db db = ask();
    const Method *then, *now;
    EXPECT_INT(OK, method_version_of(&db, key, kept, &then));
    EXPECT_INT(OK, method_version_of(&db, key, (Str){0}, &now));
    EXPECT_INT(70, then->minutes);
    EXPECT_INT(75, now->minutes);
    const Method *again;
    EXPECT_INT(OK, method_version_of(&db, key, kept, &again));
    EXPECT(again == then); /* read once */
    db_end(at.database, &db);
}

TEST(who_changes_an_older_state_is_told)
{
    Saving late = {.key = key, .text = balint_of("7", "72"), .row_version = 1};
    EXPECT_INT(CONFLICT, save(&late));
    EXPECT_WORDS("Somebody else changed", at.error.user_message);
    Saving second_of_its_name = {.key = key, .text = late.text};
    EXPECT_INT(CONFLICT, save(&second_of_its_name));
    EXPECT_STR("key", str_of(at.error.field));
}

TEST(what_has_faults_or_no_key_of_its_own_is_not_saved)
{
    Saving faulty = {.key = new_key("x"), .text = balint_of("5", "71")};
    EXPECT_INT(INVALID, save(&faulty));
    Saving shipped = {.key = STR("balint"), .text = balint_of("5", "70")};
    EXPECT_INT(INVALID, save(&shipped));
    EXPECT_WORDS("that Kruh brings", at.error.user_message);
    Saving odd = {.key = STR("Naše metoda"), .text = balint_of("5", "70")};
    EXPECT_INT(INVALID, save(&odd));
    Saving address = {.key = STR("new"), .text = balint_of("5", "70")};
    EXPECT_INT(INVALID, save(&address));
}

TEST(a_removed_method_is_off_the_list_and_still_played)
{
    Saving saving = {.key = new_key("removed"), .text = balint_of("5", "70")};
    const MethodSource *own;
    const Method *method;
    MethodSource source;
    size_t count;
    EXPECT_INT(OK, save(&saving));
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, remove_work, &saving.key));
    Db db = ask();
    EXPECT_INT(OK, own_method_list(&db, &own, &count));
    for (size_t i = 0; i < count; i++)
        EXPECT(!str_equal(own[i].key, saving.key));
    EXPECT_INT(NOT_FOUND, method_source(&db, saving.key, &source));
    EXPECT_INT(OK, method_version_of(&db, saving.key, saving.version, &method));
    EXPECT_INT(70, method->minutes);
    db_end(at.database, &db);
    saving.row_version = 0;
    EXPECT_INT(OK, save(&saving)); /* it comes back by its key */
}

TEST(a_method_that_kruh_brings_is_kept_with_what_it_takes_from_others)
{
    Str version;
    const Method *method;
    EXPECT_INT(OK, keep(STR("superwizja-kontrakt-socjalny"), &version));
    Db db = ask();
    int64_t uses;
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) FROM method_version_use WHERE method_key = $1 AND version = $2"
            " AND used_key = 'balint'",
            PARAMS(db_text(STR("superwizja-kontrakt-socjalny")), db_text(version)),
            &uses));
    EXPECT_INT(1, uses);
    EXPECT_INT(OK, method_version_of(&db, STR("superwizja-kontrakt-socjalny"), version, &method));
    EXPECT_INT(180, method->minutes);
    db_end(at.database, &db);
}

TEST(the_list_has_all_by_their_names_in_the_asked_language)
{
    Db db = ask();
    const Method *const *methods;
    size_t count;
    EXPECT_INT(OK, method_list(&db, LANGUAGE_CS, &methods, &count));
    EXPECT(count > shipped_count());
    for (size_t i = 1; i < count; i++) {
        Str a = sort_key(at.arena, LANGUAGE_CS, method_text(&methods[i - 1]->name, LANGUAGE_CS));
        Str b = sort_key(at.arena, LANGUAGE_CS, method_text(&methods[i]->name, LANGUAGE_CS));
        EXPECT(str_compare(a, b) <= 0);
    }
    db_end(at.database, &db);
}

TEST(an_unknown_method_or_version_is_not_found)
{
    Db db = ask();
    const Method *method;
    EXPECT_INT(NOT_FOUND, method_version_of(&db, STR("none"), (Str){0}, &method));
    error_clear(&at.error);
    EXPECT_INT(NOT_FOUND, method_version_of(&db, STR("balint"), STR("0123"), &method));
    db_end(at.database, &db);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    key = new_key("nas-balint");
    RUN(an_event_keeps_its_version_when_the_method_is_changed);
    RUN(who_changes_an_older_state_is_told);
    RUN(what_has_faults_or_no_key_of_its_own_is_not_saved);
    RUN(a_removed_method_is_off_the_list_and_still_played);
    RUN(a_method_that_kruh_brings_is_kept_with_what_it_takes_from_others);
    RUN(the_list_has_all_by_their_names_in_the_asked_language);
    RUN(an_unknown_method_or_version_is_not_found);
    language_stop();
    test_database_close(&at);
    return test_end();
}
