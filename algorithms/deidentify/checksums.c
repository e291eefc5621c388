/*
 * checksums: the formulas.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/checksums.h"

static int digit(Str text, size_t at)
{
    return text.bytes[at] - '0';
}

static int two(Str text, size_t at)
{
    return digit(text, at) * 10 + digit(text, at + 1);
}

static int weighted(Str digits, const char *weights)
{
    int sum = 0;
    for (size_t i = 0; weights[i] != '\0'; i++)
        sum += digit(digits, i) * (weights[i] - '0');
    return sum;
}

static bool is_day(int year, int month, int day)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= DAYS[month - 1] + (month == 2 && is_leap);
}

bool birth_number_is_dated(Str digits)
{
    if (digits.len != 9 && digits.len != 10)
        return false;
    int year = two(digits, 0), month = two(digits, 2);
    if (digits.len == 9)
        year += year >= 80 ? 1800 : 1900;
    else
        year += year >= 54 ? 1900 : 2000;
    month -= month > 50 ? 50 : 0;
    if (month > 20 && digits.len == 10)
        month -= 20; /* since 2004, where a day's serial numbers ran out */
    return is_day(year, month, two(digits, 4));
}

bool birth_number_is_valid(Str digits)
{
    if (!birth_number_is_dated(digits) || digits.len == 9)
        return digits.len == 9 && birth_number_is_dated(digits);
    int remainder = 0;
    for (size_t i = 0; i < 9; i++)
        remainder = (remainder * 10 + digit(digits, i)) % 11;
    int check = digit(digits, 9), year = two(digits, 0);
    if (remainder == 10 && check == 0)
        return year >= 54 && year <= 85;
    return (remainder * 10 + check) % 11 == 0;
}

bool pesel_is_dated(Str digits)
{
    if (digits.len != 11)
        return false;
    static const int CENTURIES[] = {1900, 2000, 2100, 2200, 1800};
    int month = two(digits, 2);
    return is_day(CENTURIES[month / 20] + two(digits, 0), month % 20, two(digits, 4));
}

bool pesel_is_valid(Str digits)
{
    return pesel_is_dated(digits) &&
           (10 - weighted(digits, "1379137913") % 10) % 10 == digit(digits, 10);
}

bool nip_is_valid(Str digits)
{
    return digits.len == 10 && weighted(digits, "657234567") % 11 == digit(digits, 9);
}

bool regon_is_valid(Str digits)
{
    if (digits.len != 9 && digits.len != 14)
        return false;
    bool nine = weighted(digits, "89234567") % 11 % 10 == digit(digits, 8);
    return nine &&
           (digits.len == 9 || weighted(digits, "2485097361248") % 11 % 10 == digit(digits, 13));
}

bool ico_is_valid(Str digits)
{
    return digits.len == 8 && (11 - weighted(digits, "8765432") % 11) % 10 == digit(digits, 7);
}

static bool account_part_is_valid(Str part)
{
    static const int WEIGHTS[] = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
    int sum = 0;
    for (size_t i = 0; i < part.len; i++)
        sum += digit(part, part.len - 1 - i) * WEIGHTS[i];
    return sum % 11 == 0;
}

bool czech_account_is_valid(Str prefix, Str number)
{
    return prefix.len <= 6 && number.len >= 2 && number.len <= 10 &&
           account_part_is_valid(prefix) && account_part_is_valid(number);
}

bool iban_is_valid(Str text)
{
    if (text.len < 15 || text.len > 34)
        return false;
    int remainder = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[(i + 4) % text.len];
        if (c >= '0' && c <= '9')
            remainder = (remainder * 10 + (c - '0')) % 97;
        else
            remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
    }
    return remainder == 1;
}

bool polish_account_is_valid(Str digits)
{
    char text[28] = {'P', 'L'};
    if (digits.len != 26)
        return false;
    for (size_t i = 0; i < 26; i++)
        text[i + 2] = digits.bytes[i];
    return iban_is_valid((Str){.bytes = text, .len = sizeof text});
}

static int letter_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10;
}

static bool tens(Str text, const char *weights)
{
    int sum = 0;
    for (size_t i = 0; i < 9; i++)
        sum += letter_value(text.bytes[i]) * (weights[i] - '0');
    return sum % 10 == 0;
}

bool polish_card_is_valid(Str text)
{
    return text.len == 9 && tens(text, "731973173");
}

bool polish_passport_is_valid(Str text)
{
    return text.len == 9 && tens(text, "739173173");
}

bool luhn_is_valid(Str digits)
{
    int sum = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = digit(digits, digits.len - 1 - i) * (i % 2 == 0 ? 1 : 2);
        sum += value > 9 ? value - 9 : value;
    }
    return digits.len >= 13 && digits.len <= 19 && sum % 10 == 0;
}
