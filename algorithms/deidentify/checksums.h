/*
 * checksums: whether a number's check digits fit. They raise confidence and never hide a finding: a
 * mistyped number still tells who somebody is.
 * Limits: digits are ASCII; any other length than the one named is false.
 * Source: zákon 133/2000 Sb. § 13 (birth numbers), rozporządzenia on PESEL, NIP, REGON; ISO 13616.
 * SPDX-License-Identifier: EUPL-1.2
 */
#ifndef ALGORITHMS_DEIDENTIFY_CHECKSUMS_H
#define ALGORITHMS_DEIDENTIFY_CHECKSUMS_H

#include "base/str.h"

bool birth_number_is_dated(Str digits); /* 9 or 10: its first six are a day */
bool birth_number_is_valid(Str digits); /* 9 or 10; nine have no check digit */
bool pesel_is_dated(Str digits);        /* 11 */
bool pesel_is_valid(Str digits);
bool nip_is_valid(Str digits);                       /* 10 */
bool regon_is_valid(Str digits);                     /* 9 or 14 */
bool ico_is_valid(Str digits);                       /* 8 */
bool czech_account_is_valid(Str prefix, Str number); /* up to 6 and 2 to 10; prefix may be empty */
bool iban_is_valid(Str letters_and_digits);          /* capitals and digits without blanks */
bool polish_account_is_valid(Str digits);            /* 26 */
bool polish_card_is_valid(Str letters_and_digits);   /* 3 capitals and 6 digits */
bool polish_passport_is_valid(Str letters_and_digits); /* 2 capitals and 7 digits */
bool luhn_is_valid(Str digits);                        /* payment cards: 13 to 19 */

#endif
