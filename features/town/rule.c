/* rule: dated numbers in words. SPDX-License-Identifier: EUPL-1.2 */
#include "features/town/rule.h"

static const struct {
    const char *key;
    const char *name;
} NAMES[] = {
    {"learning_hours_year", N_("Hours of further education a year (social workers)")},
    {"learning_hours_school_event_maximum", N_("At most so many hours of them by training events")},
    {"learning_supervision_counts_maximum", N_("At most so many hours of them by supervision")},
    {"learning_absence_cut", N_("Hours taken off for an absence longer than a month")},
    {"project_threshold_hours", N_("Hours of support that make a participant of a project count")},
    {"case_sheet_retention", N_("An anonymous case sheet is kept after its event")},
    {"evidence_retention", N_("Attendance and project evidence is kept")},
    {"certificate_retention", N_("Certificates are kept")},
    {"feedback_retention", N_("Feedback is kept")},
    {"field_contact_retention", N_("Codes of contacts in the field are kept")},
    {"consent_retention", N_("Referrals and consents are kept")},
    {"audit_retention", N_("Records of who read what are kept")},
    {"capacity_freshness", N_("Free places count as verified")},
    {"smallest_shown_count", N_("Smallest number of people shown in a count")},
};

Str rule_name(Arena *arena, Language language, Str key)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (str_equal(key, str_of(NAMES[i].key)))
            return text_get(language, NAMES[i].name);
    }
    return str_copy(arena, key);
}

Str rule_value_text(Arena *arena, Language language, const Rule *rule)
{
    int64_t tenths = (int64_t)(rule->value * 10 + 0.5);
    Str unit = rule->unit;
    if (str_equal(unit, STR("hours")))
        unit = text_get_plural_tenths(language, N_("{1} hour"), N_("{1} hours"), tenths);
    else if (str_equal(unit, STR("days")))
        unit = text_get_plural_tenths(language, N_("{1} day"), N_("{1} days"), tenths);
    else if (str_equal(unit, STR("years")))
        unit = text_get_plural_tenths(language, N_("{1} year"), N_("{1} years"), tenths);
    else if (str_equal(unit, STR("people")))
        unit = text_get_plural_tenths(language, N_("{1} person"), N_("{1} people"), tenths);
    else
        unit = str_format(arena, "{1} %.*s", STR_ARG(unit));
    Str number = tenths % 10 == 0 ? format_int(arena, language, tenths / 10)
                                  : format_tenths(arena, language, tenths);
    return text_fill(arena, language, unit, ARGS(text_arg(number)));
}

static int64_t days_in_month(int64_t year, int64_t month)
{
    static const int8_t DAYS_OF[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS_OF[month - 1];
}

Str iso_day_before(Arena *arena, Str iso_date)
{
    int64_t year;
    int64_t month;
    int64_t day;
    if (iso_date.len != 10 || str_to_int(str_part(iso_date, 0, 4), 1, 9999, &year) != OK ||
        str_to_int(str_part(iso_date, 5, 7), 1, 12, &month) != OK ||
        str_to_int(str_part(iso_date, 8, 10), 1, 31, &day) != OK)
        return (Str){0};
    if (--day == 0) {
        if (--month == 0) {
            month = 12;
            year--;
        }
        day = days_in_month(year, month);
    }
    return str_format(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

bool rule_holds_on(const Rule *rule, Str day)
{
    return str_compare(rule->valid_from, day) <= 0 &&
           (rule->valid_to.len == 0 || str_compare(rule->valid_to, day) >= 0);
}

size_t rule_count_unverified(const Rule *rules, size_t count, Str iso_date)
{
    size_t unverified = 0;
    for (size_t i = 0; i < count; i++)
        unverified += rule_holds_on(&rules[i], iso_date) && rules[i].verified_on.len == 0;
    return unverified;
}
