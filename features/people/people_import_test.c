/*
 * Tests of tables of people: what is found in them, and what is saved. On both engines.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "features/people/people_import.h"

#include "features/people/import_draft.h"
#include "features/people/organisation_reference.h"
#include "features/people/person_name.h"
#include "features/people/person_reference.h"
#include "tests/support/test.h"
#include "tests/support/test_database.h"

static TestDatabase at;

const PersonReference *const PERSON_REFERENCES[] = {NULL};
const OrganisationReference *const ORGANISATION_REFERENCES[] = {NULL};

static Status read_table(Str bytes, PeopleImport *ret_import)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    Status status = people_import_read(&db, bytes, ret_import);
    db_end(at.database, &db);
    if (status == OK)
        people_import_count(ret_import);
    return status;
}

typedef struct Saving {
    const PeopleImport *import;
    PeopleImported imported;
} Saving;

static Status save(Db *db, void *data)
{
    Saving *saving = data;
    return people_import_save(db, saving->import, &saving->imported);
}

static PeopleImported save_table(const PeopleImport *import)
{
    Saving saving = {.import = import};
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, save, &saving));
    return saving.imported;
}

static Person read_person(PersonId id)
{
    Db db = {0};
    Person person = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, person_get(&db, id, &person));
    db_end(at.database, &db);
    return person;
}

TEST(column_names_may_be_czech_polish_or_english_in_any_order)
{
    const char *tables[] = {
        "Organizace;Jméno a příjmení;Funkce;E-mail;Telefon\nMost;Jan Malý;terén;a@b.cz;777\n",
        "TELEFON,e_mail,stanowisko,imię i nazwisko,ORGANIZACJA\n777,a@b.cz,terén,Jan Malý,Most\n",
        "person\trole\torganisation\te-mail\tphone\nJan Malý\tterén\tMost\ta@b.cz\t777\n",
        ("\xef\xbb\xbf"
         "příjmení;jméno;organizace;mail;mobil;pozice\nMalý;Jan;Most;a@b.cz;777;terén\n"),
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        PeopleImport import = {0};
        EXPECT_INT(OK, read_table(str_of(tables[i]), &import));
        EXPECT_INT(1, import.row_count);
        EXPECT_INT(0, import.ignored_column_count);
        EXPECT_STR("Most", import.rows[0].organisation);
        EXPECT_STR("Jan Malý", import.rows[0].person);
        EXPECT_STR("terén", import.rows[0].job_title);
        EXPECT_STR("a@b.cz", import.rows[0].email);
        EXPECT_STR("777", import.rows[0].phone);
        EXPECT_INT(IMPORT_NEW, import.rows[0].state);
    }
}

TEST(a_cell_of_several_lines_is_one_line_and_what_cannot_be_shown_is_said)
{
    PeopleImport import = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organisation,person,phone\n"
                "\"Městský úřad\r\nodbor sociální\",\"\xc2\xa0Jan\nMalý\",777\n"
                "Most,Eva \x1b[31mBílá,777\n"),
            &import));
    EXPECT_STR("Městský úřad odbor sociální", import.rows[0].organisation);
    EXPECT_STR("Jan Malý", import.rows[0].person);
    EXPECT_INT(IMPORT_PROBLEM, import.rows[1].state);
}

TEST(a_table_in_windows_1250_has_its_accents)
{
    PeopleImport import = {0};
    EXPECT_INT(OK, read_table(STR("organizace;osoba\nMost;\x8e\x6f\x66\x69\x65 \xf8\n"), &import));
    EXPECT(import.table->was_windows_1250);
    EXPECT_STR("Žofie ř", import.rows[0].person);
}

TEST(the_columns_of_a_polish_table_are_known)
{
    PeopleImport import = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organizacja;osoba;rola;e-mail;telefon\nMost;Ewa "
                "Biała;kierowniczka;ewa@x.example;777\n"),
            &import));
    EXPECT_STR("kierowniczka", import.rows[0].job_title);
    EXPECT_STR("ewa@x.example", import.rows[0].email);
    EXPECT_INT(0, import.ignored_column_count);
}

TEST(a_table_without_a_needed_column_says_which)
{
    PeopleImport import;
    EXPECT_INT(INVALID, read_table(STR("person,phone\nJan,777\n"), &import));
    EXPECT_STR("organisation", str_of(at.error.field));
    EXPECT_INT(INVALID, read_table(STR("organisation,phone\nMost,777\n"), &import));
    EXPECT_STR("person", str_of(at.error.field));
    EXPECT_INT(INVALID, read_table(STR("organisation,person\nMost,\"Jan\n"), &import));
    EXPECT_INT(2, at.error.input_line);
}

TEST(every_row_is_told_its_problem_and_its_line)
{
    PeopleImport import = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organisation,person,e-mail,note\n" /* 1 */
                "Most,Eva Bílá,eva@m.example,x\n"   /* 2 */
                ",Bez Domova,,\n"                   /* 3 */
                "Most,Petr,neni-mail,\n"            /* 4 */
                "Most,A,,b,c\n"                     /* 5 */
                "Most,eva bila,,\n"                 /* 6 */
                "Most,,,\n"                         /* 7 */
                "Most,,jana@m.example,\n"),         /* 8 */
            &import));
    EXPECT_INT(7, import.row_count);
    EXPECT_INT(IMPORT_NEW, import.rows[0].state);
    EXPECT_INT(IMPORT_PROBLEM, import.rows[1].state);
    EXPECT_INT(3, import.rows[1].source->line);
    EXPECT_INT(IMPORT_PROBLEM, import.rows[2].state);
    EXPECT_INT(IMPORT_PROBLEM, import.rows[3].state);
    EXPECT_INT(IMPORT_DUPLICATE, import.rows[4].state);
    EXPECT_INT(2, import.rows[4].same_as_line);
    EXPECT(import.rows[5].problem == NULL); /* an organisation alone is fine */
    EXPECT_INT(IMPORT_PROBLEM, import.rows[6].state);
    EXPECT_INT(4, import.count_of[IMPORT_PROBLEM]);
    EXPECT_INT(1, import.organisation_count);
    EXPECT_INT(1, import.new_organisation_count);
    EXPECT_INT(1, import.ignored_column_count);
    EXPECT_STR("note", import.ignored_columns[0]);
    PeopleImported imported = save_table(&import);
    EXPECT_INT(0, imported.people[1].value);
    EXPECT_INT(imported.people[0].value, imported.people[4].value);
    EXPECT_INT(imported.organisations[0].value, imported.organisations[5].value);
    EXPECT_STR("Most", read_person(imported.people[0]).organisation_name);
}

TEST(who_is_known_gains_what_the_table_tells_and_loses_nothing)
{
    PeopleImport first = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organisation,person,role,e-mail,phone\n"
                "Kotva,Ola Żak,terén,ola@k.example,111\n"
                "Kotva,Jan Celý,,jan@k.example,\n"),
            &first));
    PeopleImported made = save_table(&first);
    PeopleImport second = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organisation,person,role,e-mail,phone\n"
                "KOTVA,ola zak,,,222\n"
                "Kotva,Jan Celý,,,\n"
                "Jinde,Celý Jan,,JAN@k.example,\n"
                "Kotva,Info,,jan@k.example,\n"),
            &second));
    EXPECT_INT(IMPORT_CHANGED, second.rows[0].state);
    EXPECT_INT(IMPORT_KNOWN, second.rows[1].state);
    EXPECT_INT(IMPORT_DUPLICATE, second.rows[2].state); /* the same e-mail and a near name */
    EXPECT_INT(IMPORT_NEW, second.rows[3].state);       /* offices share an address */
    PeopleImported saved = save_table(&second);
    EXPECT_INT(made.people[0].value, saved.people[0].value);
    Person ola = read_person(saved.people[0]);
    EXPECT_STR("Ola Żak", ola.name);
    EXPECT_STR("terén", ola.job_title);
    EXPECT_STR("ola@k.example", ola.email);
    EXPECT_STR("222", ola.phone);
    PeopleImport third = {0};
    EXPECT_INT(OK, read_table(STR("organisation,person\nKotva,Ola Żak\n"), &third));
    EXPECT_INT(IMPORT_KNOWN, third.rows[0].state);
    EXPECT_INT(0, third.new_organisation_count);
}

static bool has_organisation(Str name)
{
    Db db = {0};
    Organisation organisation;
    bool is_found = false;
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(OK, db_found(&db, organisation_find(&db, name, &organisation), &is_found));
    db_end(at.database, &db);
    return is_found;
}

TEST(an_organisation_whose_people_are_all_here_already_is_not_made_empty)
{
    PeopleImport first = {0};
    EXPECT_INT(
        OK, read_table(STR("organisation,person,e-mail\nMaják,Iva Malá,iva@m.example\n"), &first));
    PeopleImported made = save_table(&first);
    PeopleImport second = {0};
    const Str table = STR("organisation,person,e-mail,phone\n"
                          "Prázdná,Iva Malá,iva@m.example,\n"
                          "Pustá,Malá Iva,iva@m.example,\n"
                          "Plná,Iva Malá,iva@m.example,\n"
                          "Plná,Nový Jan,,\n"
                          "Sama,,,\n");
    EXPECT_INT(OK, read_table(table, &second));
    EXPECT_INT(IMPORT_KNOWN, second.rows[0].state);
    EXPECT_INT(IMPORT_DUPLICATE, second.rows[1].state);
    EXPECT_INT(2, second.new_organisation_count);
    PeopleImported saved = save_table(&second);
    EXPECT(!has_organisation(STR("Prázdná")));
    EXPECT(!has_organisation(STR("Pustá")));
    EXPECT(has_organisation(STR("Plná")));
    EXPECT(has_organisation(STR("Sama")));
    EXPECT_INT(0, saved.organisations[0].value);
    EXPECT_INT(made.people[0].value, saved.people[0].value);
    EXPECT_STR("Maják", read_person(saved.people[1]).organisation_name);
}

TEST(at_an_event_known_people_come_for_the_organisation_of_their_row)
{
    PeopleImport first = {0};
    EXPECT_INT(
        OK, read_table(STR("organisation,person,e-mail\nMost,Ota Bílý,ota@m.example\n"), &first));
    (void)save_table(&first);
    PeopleImport second = {0};
    Db db = {0};
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    EXPECT_INT(
        OK,
        people_import_read(
            &db, STR("organisation,person,e-mail\nLávka,Ota Bílý,ota@m.example\n"), &second));
    db_end(at.database, &db);
    second.is_for_event = true;
    people_import_count(&second);
    EXPECT_INT(1, second.new_organisation_count);
    EXPECT(save_table(&second).organisations[0].value != 0);
    EXPECT(has_organisation(STR("Lávka")));
}

static Status account_work(Db *db, void *data)
{
    const PersonId *person = data;
    return db_execute(
        db,
        "INSERT INTO account (person_id, email_key, password_hash, created_at)"
        " VALUES ($1, 'eva@k.example', '', 1)",
        PARAMS(db_int(person->value)),
        NULL);
}

TEST(a_table_never_changes_the_email_with_which_somebody_signs_in)
{
    PeopleImport first = {0};
    EXPECT_INT(
        OK,
        read_table(STR("organisation,person,e-mail\nKotva,Eva Vstupní,eva@k.example\n"), &first));
    PersonId eva = save_table(&first).people[0];
    error_clear(&at.error);
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, account_work, &eva));
    PeopleImport second = {0};
    EXPECT_INT(
        OK,
        read_table(
            STR("organisation,person,e-mail,phone\nKotva,Eva Vstupni,other@k.example,333\n"),
            &second));
    EXPECT_INT(IMPORT_CHANGED, second.rows[0].state);
    EXPECT(second.rows[0].note != NULL);
    EXPECT_INT(eva.value, save_table(&second).people[0].value);
    EXPECT_STR("eva@k.example", read_person(eva).email);
    EXPECT_STR("333", read_person(eva).phone);
}

TEST(what_others_change_between_the_reading_and_the_saving_is_read_again)
{
    PeopleImport one = {0};
    PeopleImport other = {0};
    Str table = STR("organisation,person\nKompas,Ota Nový\n");
    EXPECT_INT(OK, read_table(table, &one));
    EXPECT_INT(OK, read_table(table, &other));
    PersonId ota = save_table(&one).people[0];
    Saving late = {.import = &other};
    error_clear(&at.error);
    EXPECT_INT(CONFLICT, db_write(at.database, at.arena, &at.error, save, &late));
    EXPECT(at.error.user_message != NULL);
    EXPECT_INT(OK, read_table(table, &other));
    EXPECT_INT(IMPORT_KNOWN, other.rows[0].state);
    EXPECT_INT(ota.value, save_table(&other).people[0].value);
}

TEST(an_unknown_sector_is_left_out_and_said)
{
    PeopleImport import = {0};
    EXPECT_INT(
        OK,
        read_table(STR("organisation,person,sector\nStan,Iva,Policie\nVůz,Ivo,létání\n"), &import));
    EXPECT_STR("police", import.rows[0].sector);
    EXPECT(import.rows[0].note == NULL);
    EXPECT_STR("", import.rows[1].sector);
    EXPECT(import.rows[1].note != NULL);
    EXPECT_INT(IMPORT_NEW, import.rows[1].state);
}

typedef struct Keeping {
    PersonId owner;
    Str bytes;
    ImportDraftId id;
} Keeping;

static Status keep(Db *db, void *data)
{
    Keeping *keeping = data;
    return import_draft_save(db, keeping->owner, keeping->bytes, &keeping->id);
}

static Status get_draft(ImportDraftId id, PersonId owner, Str *ret_bytes)
{
    Db db = {0};
    error_clear(&at.error);
    EXPECT_INT(OK, db_begin(at.database, at.arena, &at.error, &db));
    Status status = import_draft_get(&db, id, owner, ret_bytes);
    db_end(at.database, &db);
    return status;
}

TEST(a_table_waits_for_its_owner_only_and_the_newer_one_replaces_it)
{
    PeopleImport import = {0};
    EXPECT_INT(OK, read_table(STR("organisation,person\nStůl,Majitel\nStůl,Cizí\n"), &import));
    PeopleImported people = save_table(&import);
    Keeping first = {.owner = people.people[0], .bytes = STR("organizace;osoba\nA;\x8e\n")};
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, keep, &first));
    Str bytes = {0};
    EXPECT_INT(OK, get_draft(first.id, people.people[0], &bytes));
    EXPECT_STR("organizace;osoba\nA;Ž\n", bytes);
    EXPECT_INT(NOT_FOUND, get_draft(first.id, people.people[1], &bytes));
    Keeping second = {.owner = people.people[0], .bytes = STR("organisation,person\nB,C\n")};
    EXPECT_INT(OK, db_write(at.database, at.arena, &at.error, keep, &second));
    EXPECT_INT(NOT_FOUND, get_draft(first.id, people.people[0], &bytes));
    EXPECT_INT(OK, get_draft(second.id, people.people[0], &bytes));
}

TEST(names_are_near_by_order_titles_and_slips_and_not_by_chance)
{
    EXPECT(person_names_are_near(STR("jana novakova"), STR("novakova jana")));
    EXPECT(person_names_are_near(STR("mgr jana novakova"), STR("jana novakova")));
    EXPECT(person_names_are_near(STR("jana novakova"), STR("jana novakowa")));
    EXPECT(person_names_are_near(STR("jan maly"), STR("jan mali")));
    EXPECT(!person_names_are_near(STR("jana novakova"), STR("hana novotna")));
    EXPECT(!person_names_are_near(STR("jana"), STR("jana novakova")));
    EXPECT(!person_names_are_near(STR("jan"), STR("jin")));
    EXPECT(!person_names_are_near(STR(""), STR("")));
}

int main(void)
{
    test_database_open(&at);
    if (language_start(&at.error) != OK) {
        printf("Bail out! %s\n", at.error.message);
        return 1;
    }
    RUN(column_names_may_be_czech_polish_or_english_in_any_order);
    RUN(a_cell_of_several_lines_is_one_line_and_what_cannot_be_shown_is_said);
    RUN(a_table_in_windows_1250_has_its_accents);
    RUN(the_columns_of_a_polish_table_are_known);
    RUN(a_table_without_a_needed_column_says_which);
    RUN(every_row_is_told_its_problem_and_its_line);
    RUN(who_is_known_gains_what_the_table_tells_and_loses_nothing);
    RUN(an_organisation_whose_people_are_all_here_already_is_not_made_empty);
    RUN(at_an_event_known_people_come_for_the_organisation_of_their_row);
    RUN(a_table_never_changes_the_email_with_which_somebody_signs_in);
    RUN(what_others_change_between_the_reading_and_the_saving_is_read_again);
    RUN(an_unknown_sector_is_left_out_and_said);
    RUN(a_table_waits_for_its_owner_only_and_the_newer_one_replaces_it);
    RUN(names_are_near_by_order_titles_and_slips_and_not_by_chance);
    test_database_close(&at);
    return test_end();
}
