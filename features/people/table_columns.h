/*
 * table_columns: what the columns of tables of people are called, in Czech, Polish and English; one
 * list for the browser and the command line. Each is a text for csv_column, whose first name stands
 * in the documents.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef FEATURES_PEOPLE_TABLE_COLUMNS_H
#define FEATURES_PEOPLE_TABLE_COLUMNS_H

#include "base/csv.h"

/* ---- Who it is ---- */

#define COLUMN_ORGANISATION                                                    \
    "organisation|organization|organizace|organizacja|nazev organizace|nazwa " \
    "organizacji|instituce|"                                                   \
    "instytucja|subjekt|podmiot|zarizeni|placowka|urad|urzad|firma"
#define COLUMN_PERSON                                             \
    "person|name|full name|osoba|clovek|jmeno a prijmeni|imie i " \
    "nazwisko|ucastnik|uczestnik|pracovnik|"                      \
    "pracownik|kontaktni osoba|osoba kontaktowa"
#define COLUMN_FIRST_NAME "first name|given name|jmeno|krestni jmeno|imie"
#define COLUMN_SURNAME    "surname|last name|family name|prijmeni|nazwisko"
#define COLUMN_JOB_TITLE                                            \
    "role|rola|job title|position|function|funkce|pozice|pracovni " \
    "pozice|profese|stanowisko|funkcja"
#define COLUMN_EMAIL  "e-mail|email|mail|e-mailova adresa|adres e-mail|adres email"
#define COLUMN_PHONE  "phone|telephone|mobile|telefon|tel|mobil|telefonni cislo|numer telefonu"
#define COLUMN_SECTOR "sector|sektor|obor|oblast|branza"

/* ---- When and where they are there ---- */

#define COLUMN_ARRIVES    "arrives|prichod|prichazi|przychodzi"
#define COLUMN_LEAVES     "leaves|odchod|odchazi|wychodzi"
#define COLUMN_AWAY       "away|chybi|pryc|nieobecny|nieobecna|nieobecnosc"
#define COLUMN_HOME_TABLE "home_table|domaci stul|stul|stol|stolik"

/* ---- Who wants to meet whom ---- */

#define COLUMN_WHO    "a|organisation|organizace|organizacja|who|kdo|kto"
#define COLUMN_WHOM   "b|other|wants|s kym|z kim|whom|koho|kogo"
#define COLUMN_WEIGHT "weight|vaha|waga|points|body|punkty"

/* A name stands in one column, or in two. */
typedef struct NameColumns {
    size_t whole; /* SIZE_MAX: there is none */
    size_t first;
    size_t surname;
} NameColumns;

/* False when the table has no column for names. A single column "jméno" holds whole names. */
bool name_columns_find(const CsvTable *table, Arena *arena, NameColumns *ret_columns);
/* Owner: the row or the arena. */
Str name_columns_read(const NameColumns *columns, const CsvRow *row, Arena *arena);

#endif
