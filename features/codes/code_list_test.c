/* Tests of the lists of values, on either engine. SPDX-License-Identifier: EUPL-1.2 */
#include "features/codes/code_list.h"

#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

static Db ask(void)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    return db;
}

typedef struct Saving {
    const char *list;
    CodeEntry entry;
} Saving;

static Status save_work(Db *db, void *data)
{
    const Saving *saving = data;
    return code_entry_save(db, saving->list, &saving->entry);
}

static Status save(const char *list, CodeEntry entry)
{
    Saving saving = {.list = list, .entry = entry};
    error_clear(&at.error);
    Status status = db_write(at.database, at.arena, &at.error, save_work, &saving);
    code_list_forget();
    return status;
}

static CodeEntry new_entry(Str key, Str name)
{
    return (CodeEntry){.key = key, .labels = {name, name, name}};
}

TEST(every_list_has_labels_in_three_languages)
{
    Db db = ask();
    int64_t bad;
    EXPECT_INT(
        OK,
        db_query_int(
            &db,
            "SELECT count(*) AS n FROM code WHERE trim(label_cs) = '' OR trim(label_pl) = ''"
            "    OR trim(label_en) = ''",
            NO_PARAMS,
            &bad));
    EXPECT_INT(0, bad);
    Str label;
    EXPECT_INT(OK, code_label(&db, LANGUAGE_CS, CODE_LIST_SERVICE_KIND, STR("69"), &label));
    EXPECT_STR("Terénní programy", label);
    EXPECT_INT(OK, code_label(&db, LANGUAGE_PL, CODE_LIST_TARGET_GROUP, STR("seniors"), &label));
    EXPECT_STR("Seniorzy", label);
    db_end(at.database, &db);
}

TEST(lists_keep_their_order_and_are_choices_of_forms)
{
    Db db = ask();
    const Choice *choices;
    size_t count;
    EXPECT_INT(OK, code_list_choices(&db, LANGUAGE_CS, CODE_LIST_SERVICE_FORM, &choices, &count));
    EXPECT_INT(3, count);
    EXPECT_STR("ter", choices[0].key);
    EXPECT_STR("Ambulantní", choices[1].label);
    const Code *codes;
    EXPECT_INT(OK, code_list(&db, LANGUAGE_EN, "no such list", &codes, &count));
    EXPECT_INT(0, count);
    db_end(at.database, &db);
}

TEST(an_import_finds_a_value_by_label_key_or_code_of_the_register)
{
    Db db = ask();
    Str key = STR("untouched");
    EXPECT_INT(OK, code_find(&db, CODE_LIST_SECTOR, STR("  SKOLA, skolske zarizeni "), &key));
    EXPECT_STR("school", key);
    EXPECT_INT(OK, code_find(&db, CODE_LIST_TARGET_GROUP, STR("Osoby bezdomne"), &key));
    EXPECT_STR("homeless", key);
    EXPECT_INT(OK, code_find(&db, CODE_LIST_TARGET_GROUP, STR("CilovaSkupinaOsoby/24"), &key));
    EXPECT_STR("seniors", key);
    EXPECT_INT(OK, code_find(&db, CODE_LIST_SERVICE_KIND, STR("60a"), &key));
    EXPECT_STR("60a", key);
    db_end(at.database, &db);
}

TEST(an_unknown_value_is_said_to_be_unknown_and_shown_as_it_came)
{
    Db db = ask();
    Str key = STR("untouched");
    EXPECT_INT(NOT_FOUND, code_find(&db, CODE_LIST_SECTOR, STR("cirkus"), &key));
    EXPECT_INT(NOT_FOUND, code_find(&db, CODE_LIST_SECTOR, STR(" . "), &key));
    EXPECT_STR("untouched", key);
    EXPECT_INT(OK, at.error.status);
    Str label;
    EXPECT_INT(OK, code_label(&db, LANGUAGE_CS, CODE_LIST_SECTOR, STR("Circus/28"), &label));
    EXPECT_STR("Circus/28", label);
    const Str kept[] = {STR("Circus/28"), STR("school"), STR("")};
    const Choice *choices;
    size_t count;
    size_t usual;
    EXPECT_INT(OK, code_list_choices(&db, LANGUAGE_CS, CODE_LIST_SECTOR, &choices, &usual));
    EXPECT_INT(
        OK,
        code_list_choices_keeping(
            &db,
            LANGUAGE_CS,
            CODE_LIST_SECTOR,
            (StrList){.items = kept, .count = 3},
            &choices,
            &count));
    EXPECT_INT(usual + 1, count);
    EXPECT_STR("Circus/28", choices[count - 1].key);
    db_end(at.database, &db);
}

TEST(a_new_value_is_offered_at_once_and_last)
{
    EXPECT_INT(OK, save("topic", new_entry(STR("homework"), STR("Domácí úkoly"))));
    Db db = ask();
    const Code *codes;
    size_t count;
    EXPECT_INT(OK, code_list(&db, LANGUAGE_CS, "topic", &codes, &count));
    EXPECT_STR("homework", codes[count - 1].key);
    db_end(at.database, &db);
    EXPECT_INT(CONFLICT, save("topic", new_entry(STR("homework"), STR("Jinak"))));
    EXPECT(at.error.user_message != NULL);
}

TEST(a_value_without_a_label_or_with_a_bad_key_is_refused)
{
    EXPECT_INT(INVALID, save("topic", new_entry(STR("Školka"), STR("Školka"))));
    EXPECT(strcmp(at.error.field, "key") == 0);
    EXPECT_INT(INVALID, save("topic", new_entry(STR("kindergarten"), STR(""))));
    EXPECT(strcmp(at.error.field, "label_cs") == 0);
    CodeEntry backwards = new_entry(STR("kindergarten"), STR("Školka"));
    backwards.valid_from = STR("2026-02-01");
    backwards.valid_to = STR("2026-01-31");
    EXPECT_INT(INVALID, save("topic", backwards));
    EXPECT(strcmp(at.error.field, "valid_to") == 0);
}

TEST(a_value_that_is_over_is_not_offered_but_keeps_its_label)
{
    CodeEntry entry = new_entry(STR("typewriters"), STR("Psací stroje"));
    entry.valid_to = STR("2001-12-31");
    EXPECT_INT(OK, save("topic", entry));
    Db db = ask();
    const Code *codes;
    size_t count;
    EXPECT_INT(OK, code_list(&db, LANGUAGE_CS, "topic", &codes, &count));
    for (size_t i = 0; i < count; i++)
        EXPECT(!str_equal(codes[i].key, STR("typewriters")));
    Str label;
    EXPECT_INT(OK, code_label(&db, LANGUAGE_CS, "topic", STR("typewriters"), &label));
    EXPECT_STR("Psací stroje", label);
    db_end(at.database, &db);
}

TEST(two_administrators_do_not_overwrite_each_other)
{
    Db db = ask();
    CodeEntry entry;
    EXPECT_INT(OK, code_entry_get(&db, "topic", STR("housing"), &entry));
    db_end(at.database, &db);
    entry.labels[LANGUAGE_EN] = STR("Home");
    EXPECT_INT(OK, save("topic", entry));
    entry.labels[LANGUAGE_EN] = STR("A roof");
    EXPECT_INT(CONFLICT, save("topic", entry));
    db = ask();
    Str label;
    EXPECT_INT(OK, code_label(&db, LANGUAGE_EN, "topic", STR("housing"), &label));
    EXPECT_STR("Home", label);
    db_end(at.database, &db);
}

TEST(what_a_request_holds_outlives_the_forgetting_of_the_lists)
{
    Arena *arena = arena_new(1024);
    Db db = {0};
    EXPECT_INT(OK, db_begin(at.database, arena, &at.error, &db));
    const Code *codes;
    size_t count;
    EXPECT_INT(OK, code_list(&db, LANGUAGE_CS, CODE_LIST_SERVICE_FORM, &codes, &count));
    db_end(at.database, &db);
    code_list_forget();
    EXPECT_STR("Terénní", codes[0].label);
    arena_free(arena);
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK)
        return 1;
    RUN(every_list_has_labels_in_three_languages);
    RUN(lists_keep_their_order_and_are_choices_of_forms);
    RUN(an_import_finds_a_value_by_label_key_or_code_of_the_register);
    RUN(an_unknown_value_is_said_to_be_unknown_and_shown_as_it_came);
    RUN(a_new_value_is_offered_at_once_and_last);
    RUN(a_value_without_a_label_or_with_a_bad_key_is_refused);
    RUN(a_value_that_is_over_is_not_offered_but_keeps_its_label);
    RUN(two_administrators_do_not_overwrite_each_other);
    RUN(what_a_request_holds_outlives_the_forgetting_of_the_lists);
    code_list_forget();
    test_database_close(&at);
    language_stop();
    return test_end();
}
