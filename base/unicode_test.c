/* Tests of base/unicode. SPDX-License-Identifier: EUPL-1.2 */
#include "base/unicode.h"

#include "tests/support/test.h"

static Arena *arena;

TEST(folding_gives_the_key_by_which_people_search)
{
    static const char *const CASES[][2] = {
        {"  Łódź – Śródmieście ", "lodz srodmiescie"},
        {"PŘÍLIŠ ŽLUŤOUČKÝ KŮŇ", "prilis zlutoucky kun"},
        {"Zażółć gęślą jaźń", "zazolc gesla jazn"},
        {"Straße", "strasse"},
        {"Ærø, Œuvre, Đorđe, Þór", "aero oeuvre dorde thor"},
        {"o. p. s.", "o p s"},
        {"Jana\tNová\r\n", "jana nova"},
        {"Ředitelka", "reditelka"},
        {"a\u200Bb\uFEFFc", "abc"},
        {"ﬁnance ① Ⅳ", "finance 1 iv"},
        {"C++", "c++"},
        {"İstanbul ı", "istanbul i"},
        {"Αθήνα Київ", "αθηνα киів"},
        {"---", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i][1], unicode_fold(arena, str_of(CASES[i][0])));
}

TEST(composed_and_decomposed_texts_fold_alike)
{
    EXPECT_STR("kun", unicode_fold(arena, STR("ku\u030An\u030C")));
    EXPECT_STR("kun", unicode_fold(arena, STR("kůň")));
}

TEST(composing_gives_normal_form_c)
{
    static const char *const CASES[][2] = {
        {"Ku\u030An\u030C", "Kůň"},
        {"S\u0301ro\u0301dmies\u0301cie", "Śródmieście"},
        {"a\u0323\u0302", "ậ"},
        {"a\u0302\u0323", "ậ"},
        {"\u1112\u1161\u11AB", "한"},
        {"\u212B", "Å"},
        {"\u0958", "\u0915\u093C"}, /* excluded from composition */
        {"plain", "plain"},
        {"\u0301x", "\u0301x"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        EXPECT_STR(CASES[i][1], unicode_compose(arena, str_of(CASES[i][0])));
}

TEST(only_well_formed_text_without_nul_is_valid)
{
    EXPECT(unicode_is_valid(STR("Žižkov 🙂")));
    EXPECT(unicode_is_valid(STR("")));
    static const char *const BROKEN[] = {
        "\x80",
        "\xC3",
        "\xC0\xAF",
        "\xE0\x80\x80",
        "\xED\xA0\x80",
        "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80",
        "a\xFF",
        "\xE2\x82"};
    for (size_t i = 0; i < sizeof BROKEN / sizeof BROKEN[0]; i++)
        EXPECT(!unicode_is_valid(str_of(BROKEN[i])));
    EXPECT(!unicode_is_valid(STR("a\0b")));
}

TEST(every_code_point_survives_writing_and_reading)
{
    for (uint32_t at = 1; at <= 0x10FFFF; at++) {
        if (at == 0xD800)
            at = 0xE000;
        char bytes[4];
        Str text = {.bytes = bytes, .len = unicode_put(bytes, at)};
        uint32_t again = 0;
        if (!unicode_next(&text, &again) || again != at || text.len != 0) {
            EXPECT_INT(at, again);
            return;
        }
    }
}

TEST(a_broken_byte_is_one_replacement_character)
{
    EXPECT_INT(3, unicode_length(STR("a\xFFz")));
    Str rest = STR("\xFFz");
    uint32_t code_point = 0;
    EXPECT(unicode_next(&rest, &code_point));
    EXPECT_INT(0xFFFD, code_point);
    EXPECT_INT(1, rest.len);
}

TEST(windows_1250_reads_czech_and_polish_and_loses_no_byte)
{
    EXPECT_STR(
        "Žluťoučký kůň, Łódź €",
        unicode_from_windows_1250(
            arena,
            STR("\x8Elu\x9Dou\xE8k\xFD k\xF9\xF2, \xA3\xF3"
                "d\x9F \x80")));
    EXPECT_STR("\uFFFD", unicode_from_windows_1250(arena, STR("\x81")));
}

int main(void)
{
    arena = arena_new(4096);
    RUN(folding_gives_the_key_by_which_people_search);
    RUN(composed_and_decomposed_texts_fold_alike);
    RUN(composing_gives_normal_form_c);
    RUN(only_well_formed_text_without_nul_is_valid);
    RUN(every_code_point_survives_writing_and_reading);
    RUN(a_broken_byte_is_one_replacement_character);
    RUN(windows_1250_reads_czech_and_polish_and_loses_no_byte);
    arena_free(arena);
    return test_end();
}
