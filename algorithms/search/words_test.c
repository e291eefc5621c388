/*
 * words_test: words are found in whichever case they stand. SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/search/family.h"
#include "algorithms/search/words.h"
#include "tests/support/test.h"

/* Words of one row have one stem. */
static const char *const CZECH_ROWS[] = {
    "výměnný výměnného výměnnému výměnném výměnným",
    "program programu programem programy programů programech",
    "Praha Prahy Praze Prahu Prahou",
    "Brno Brna Brně Brnem",
    "Most Mostu Mostě Mostem",
    "Trutnov Trutnova Trutnově Trutnovem",
    "Liberec Liberce Liberci Libercem",
    "Plzeň Plzně Plzni",
    "Krupka Krupky Krupce Krupku",
    "Budějovice Budějovicích Budějovicím",
    "noclehárna noclehárny noclehárně noclehárnu nocleháren noclehárnách",
    "poradna poradny poradnu poraden poradnách",
    "služba služby službu služeb službám službách",
    "dům domu domě domem domy domech",
    "azylový azylového azylovém azylové azylových",
    "závislost závislosti závislostí závislostem",
    "senior senioři seniorů seniorům seniory",
    "dítě dítěte dítěti děti dětí dětem dětmi",
    "pes psa psem psi psy",
    "německý německá německé",
    "bydlení bydlením bydlet",
    "dávka dávky dávce dávek dávkách",
    "dluh dluhy dluhů dluhem",
    "problém problémy problémem problémů",
    "centrum centra centru centrem center",
    "Olomouc Olomouce Olomouci",
    "Ostrava Ostravy Ostravě Ostravu",
    "Zlín Zlína Zlíně",
    "Pardubice Pardubic Pardubicích",
    "Jihlava Jihlavě",
    "Opava Opavě",
    "Karviná Karviné Karvinou",
    "Kladno Kladna Kladně",
    "Teplice Teplic Teplicích",
    "Děčín Děčína Děčíně",
    "Přerov Přerova Přerově",
    "Prostějov Prostějově",
    "Chomutov Chomutově",
    "Jablonec Jablonce Jablonci",
    "Mladá Mladé",
    "Boleslav Boleslavi",
    "Třebíč Třebíče Třebíči",
    "Třinec Třince Třinci",
    "Tábor Tábora Táboře",
    "Znojmo Znojma Znojmě",
    "Příbram Příbrami",
    "Cheb Chebu",
    "Kolín Kolína Kolíně",
    "Trutnov Trutnově",
    "Písek Písku",
    "Kroměříž Kroměříže Kroměříži",
    "Šumperk Šumperka Šumperku",
    "Vsetín Vsetíně",
    "Litvínov Litvínově",
    "Hodonín Hodoníně",
    "Český České",
    "Krnov Krnově",
    "Litoměřice Litoměřicích",
    "Sokolov Sokolově",
    "Klatovy Klatov Klatovech",
    "Beroun Berouna Berouně",
    "Uherské Uherském",
    "Hradiště Hradišti",
    "Vyškov Vyškově",
    "Jindřichův Jindřichově",
    "Náchod Náchoda Náchodě",
    "Chrudim Chrudimi",
    "Blansko Blanska Blansku",
    "Strakonice Strakonicích",
    "Kutná Kutné",
    "Hora Hory Hoře",
    "Bohumín Bohumíně",
    "Kopřivnice Kopřivnici",
    "Žatec Žatce Žatci",
    "Jičín Jičíně",
    "Benešov Benešově",
    "Louny Loun Lounech",
    "Rakovník Rakovníku",
    "Svitavy Svitavách",
    "Mělník Mělníku",
    "Nymburk Nymburce Nymburku",
    "Pelhřimov Pelhřimově",
    "Domažlice Domažlicích",
    "Tachov Tachově",
    "Rokycany Rokycanech",
    "Bruntál Bruntále",
    "Jeseník Jeseníku",
    "Vary Varech Varů",
    "Frýdek Frýdku",
    "Místek Místku",
    "Valašské Valašském",
    "Hradec Hradce Hradci",
    "Liberec Liberci",
};

static const char *const POLISH_ROWS[] = {
    "Łódź Łodzi",
    "Warszawa Warszawy Warszawie Warszawę Warszawą",
    "Kraków Krakowa Krakowie Krakowem",
    "Gdańsk Gdańska Gdańsku",
    "Praga Pradze Pragi",
    "noclegownia noclegowni noclegownię noclegowniach",
    "schronisko schroniska schronisku schronisk",
    "ośrodek ośrodka ośrodku ośrodki",
    "poradnia poradni poradnię poradniach",
    "bezdomny bezdomnego bezdomnych bezdomność bezdomności",
    "uzależnienie uzależnienia uzależnieniem uzależnień uzależniony uzależnionych",
    "kobieta kobiety kobiecie kobiet",
    "miasto miasta mieście",
    "powiat powiatu powiecie",
    "dziecko dziecka dzieci dziećmi",
    "pies psa psem",
    "mieszkanie mieszkania mieszkaniu",
    "senior seniora seniorów",
    "przemoc przemocy",
    "niepełnosprawny niepełnosprawność niepełnosprawnych",
    "woda wody wodzie",
    "centrum centra centrów centrach",
    "problem problemu problemy problemem problemów",
    "Bytom Bytomia Bytomiu",
    "Radom Radomia Radomiu",
    "Katowice Katowic Katowicach",
    "Gdynia Gdyni",
    "Białystok Białegostoku Białymstoku",
    "Sosnowiec Sosnowca Sosnowcu",
    "Kielce Kielc Kielcach",
    "Poznań Poznania Poznaniu",
    "Wrocław Wrocławia Wrocławiu",
    "Szczecin Szczecina Szczecinie",
    "Bydgoszcz Bydgoszczy",
    "Lublin Lublina Lublinie",
    "Częstochowa Częstochowie",
    "Toruń Torunia Toruniu",
    "Rzeszów Rzeszowa Rzeszowie",
    "Gliwice Gliwic Gliwicach",
    "Zabrze Zabrza Zabrzu",
    "Olsztyn Olsztyna Olsztynie",
    "Bielsko Bielsku",
    "Biała Białej",
    "Rybnik Rybnika Rybniku",
    "Tychy Tychach",
    "Opole Opola Opolu",
    "Elbląg Elbląga Elblągu",
    "Płock Płocka Płocku",
    "Wałbrzych Wałbrzycha Wałbrzychu",
    "Włocławek Włocławka Włocławku",
    "Tarnów Tarnowa Tarnowie",
    "Chorzów Chorzowie",
    "Koszalin Koszalinie",
    "Kalisz Kalisza Kaliszu",
    "Legnica Legnicy",
    "Grudziądz Grudziądza Grudziądzu",
    "Słupsk Słupsku",
    "Jaworzno Jaworznie",
    "Nowy Nowym",
    "Sącz Sącza Sączu",
    "Jelenia Jeleniej",
    "Góra Górze Góry",
    "Siedlce Siedlcach",
    "Mysłowice Mysłowicach",
    "Piła Pile",
    "Konin Konina Koninie",
    "Piotrków Piotrkowie",
    "Lubin Lubinie",
    "Inowrocław Inowrocławiu",
    "Suwałki Suwałkach",
    "Gniezno Gnieźnie",
    "Stargard Stargardzie",
    "Głogów Głogowie",
    "Pabianice Pabianicach",
    "Zamość Zamościu Zamościa",
    "Leszno Lesznie",
    "Łomża Łomży",
    "Żory Żorach",
    "Chełm Chełma Chełmie",
    "Pruszków Pruszkowie",
    "Tczew Tczewie",
    "Przemyśl Przemyślu",
    "Stalowa Stalowej",
    "Kędzierzyn Kędzierzynie",
    "Ełk Ełku",
    "Zgierz Zgierza Zgierzu",
    "Mielec Mielca Mielcu",
    "Bełchatów Bełchatowie",
    "Świdnica Świdnicy",
    "Będzin Będzinie",
    "Ostrołęka Ostrołęce",
    "Ostrów Ostrowie",
    "Krosno Krośnie",
    "Dębica Dębicy",
    "Sopot Sopocie",
    "Cieszyn Cieszynie",
    "Nysa Nysie",
    "Racibórz Raciborzu Raciborza",
    "Puławy Puławach",
    "Skierniewice Skierniewicach",
    "Kutno Kutnie",
    "Nowa Nowej",
    "Sól Soli",
    "Oświęcim Oświęcimiu Oświęcimia",
    "Zakopane Zakopanem",
};

static void expect_one_stem(SearchLanguage language, const char *row)
{
    char first_bytes[SEARCH_TERM_BYTES + 4], bytes[SEARCH_TERM_BYTES + 4];
    Str text = str_of(row), first = {0};
    SearchWord word;
    for (size_t at = 0; search_next_word(text, &at, &word);) {
        bool is_first = first.len == 0;
        Str stem = search_stem(language, search_word_text(&word), is_first ? first_bytes : bytes);
        if (is_first)
            first = stem;
        else if (!str_equal(first, stem))
            printf("# %s: %.*s is not %.*s\n", row, STR_ARG(stem), STR_ARG(first));
        EXPECT(str_equal(first, stem));
    }
}

TEST(a_czech_word_has_one_stem_in_all_cases)
{
    for (size_t i = 0; i < sizeof CZECH_ROWS / sizeof *CZECH_ROWS; i++)
        expect_one_stem(SEARCH_CZECH, CZECH_ROWS[i]);
}

TEST(a_polish_word_has_one_stem_in_all_cases)
{
    for (size_t i = 0; i < sizeof POLISH_ROWS / sizeof *POLISH_ROWS; i++)
        expect_one_stem(SEARCH_POLISH, POLISH_ROWS[i]);
}

static Str stem_of(SearchLanguage language, const char *text, char *buffer)
{
    SearchWord word;
    size_t at = 0;
    (void)search_next_word(str_of(text), &at, &word);
    return search_stem(language, search_word_text(&word), buffer);
}

TEST(different_things_keep_different_stems)
{
    static const char *const PAIRS[][2] = {
        {"noclehárna", "nemocnice"},
        {"dům", "domov"},
        {"senior", "seminář"},
        {"dluh", "dlaň"},
        {"Most", "Mostek"},
        {"poradna", "porada"},
        {"krize", "kraj"},
        {"rodina", "rodiště"},
        {"Kladno", "kladný"},
    };
    for (size_t i = 0; i + 1 < sizeof PAIRS / sizeof *PAIRS; i++) {
        char a[SEARCH_TERM_BYTES + 4], b[SEARCH_TERM_BYTES + 4];
        EXPECT(!str_equal(
            stem_of(SEARCH_CZECH, PAIRS[i][0], a), stem_of(SEARCH_CZECH, PAIRS[i][1], b)));
    }
}

TEST(words_keep_their_place_in_the_text)
{
    Str text = STR("Dům „Na půli cesty“, 2. patro");
    static const char *const EXPECTED[] = {"dum", "na", "puli", "cesty", "2", "patro"};
    SearchWord word;
    size_t at = 0, count = 0;
    while (search_next_word(text, &at, &word) && count < 6) {
        EXPECT_STR(EXPECTED[count], search_word_text(&word));
        count++;
        if (count == 3)
            EXPECT_STR("půli", str_part(text, word.start, word.end));
    }
    EXPECT_INT(6, count);
}

TEST(a_word_of_any_length_and_any_bytes_stays_within_bounds)
{
    char long_word[4000];
    memset(long_word, 'a', sizeof long_word);
    memcpy(long_word + 57, "\xc5\x81\xc3\x9f\xf0\x9f\x98\x80", 8);
    long_word[3000] = '\xff';
    Str text = {.bytes = long_word, .len = sizeof long_word};
    SearchWord word;
    size_t count = 0;
    for (size_t at = 0; search_next_word(text, &at, &word); count++) {
        char buffer[SEARCH_TERM_BYTES + 4];
        EXPECT(word.len <= SEARCH_TERM_BYTES);
        EXPECT(
            search_stem(SEARCH_POLISH, search_word_text(&word), buffer).len <= SEARCH_TERM_BYTES);
    }
    EXPECT(count >= 1);
}

TEST(stop_words_are_whole_words)
{
    EXPECT(search_is_stop_word(SEARCH_CZECH, STR("pro")));
    EXPECT(search_is_stop_word(SEARCH_CZECH, STR("a")));
    EXPECT(!search_is_stop_word(SEARCH_CZECH, STR("prog")));
    EXPECT(!search_is_stop_word(SEARCH_CZECH, STR("r")));
    EXPECT(search_is_stop_word(SEARCH_POLISH, STR("oraz")));
    EXPECT(!search_is_stop_word(SEARCH_OTHER, STR("a")));
}

/* ---- Families ---- */

static const char *root_of(SearchLanguage language, Str typed)
{
    static char stem[SEARCH_TERM_BYTES + 4], root[SEARCH_TERM_BYTES + 4];
    SearchWord word;
    size_t at = 0;
    EXPECT(search_next_word(typed, &at, &word));
    Str found = search_root(language, search_stem(language, search_word_text(&word), stem));
    if (found.len > 0)
        memcpy(root, found.bytes, found.len);
    root[found.len] = '\0';
    return root;
}

TEST(noun_adjective_and_verb_have_one_root)
{
    static const struct {
        SearchLanguage language;
        const char *words;
    } FAMILIES[] = {
        {SEARCH_CZECH, "alkohol alkoholik alkoholička alkoholický alkoholismus"},
        {SEARCH_CZECH, "exekuce exekutor exekuční"},
        {SEARCH_CZECH, "násilí násilník násilnický"},
        {SEARCH_CZECH, "senior seniorka seniorský"},
        {SEARCH_POLISH, "alkohol alkoholik alkoholiczka alkoholizm"},
        {SEARCH_POLISH, "hazard hazardowy hazardzista"},
        {SEARCH_POLISH, "adwokat adwokacki"},
    };

    for (size_t i = 0; i < sizeof FAMILIES / sizeof FAMILIES[0]; i++) {
        Str rest = str_of(FAMILIES[i].words), one;
        char first[SEARCH_TERM_BYTES + 4] = "";
        while (str_split(&rest, ' ', &one)) {
            const char *root = root_of(FAMILIES[i].language, one);
            if (first[0] == '\0')
                memcpy(first, root, strlen(root) + 1);
            EXPECT_STR(first, str_of(root));
        }
    }
}

TEST(a_short_word_and_another_language_have_no_root)
{
    EXPECT_STR("", str_of(root_of(SEARCH_CZECH, STR("byt"))));
    EXPECT_STR("", str_of(root_of(SEARCH_ENGLISH, STR("shelters"))));
    EXPECT(strcmp(root_of(SEARCH_CZECH, STR("škola")), "bank") != 0);
}

int main(void)
{
    RUN(noun_adjective_and_verb_have_one_root);
    RUN(a_short_word_and_another_language_have_no_root);
    RUN(a_czech_word_has_one_stem_in_all_cases);
    RUN(a_polish_word_has_one_stem_in_all_cases);
    RUN(different_things_keep_different_stems);
    RUN(words_keep_their_place_in_the_text);
    RUN(a_word_of_any_length_and_any_bytes_stays_within_bounds);
    RUN(stop_words_are_whole_words);
    return test_end();
}
