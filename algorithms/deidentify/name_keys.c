/*
 * name_keys: endings that the stem of any word leaves, and tables of diminutives.
 * Source of the tables: what people in both countries are called at home.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/name_keys.h"
#include "algorithms/deidentify/stems.h"

#include <string.h>

enum {
    KEY_BYTES = 64,
    LEAST_LETTERS = 3 /* so many stay of a name */
};

/* clang-format off */
/* The name, then what those are called who bear it. */
static const char *const CZECH_MEN[] = {
    "jan honza honzik jenik jenda jenicek", "petr petrik petricek peta petka", "josef pepa pepik pepicek joza",
    "jiri jirka jirik jiricek", "antonin tonda tonik", "frantisek franta fanda frantik", "ladislav lada lad ladik",
    "vaclav venca vasek vasik vena", "vojtech vojta vojtik", "jakub kuba kubik kubicek", "tomas tom tomik tomasek",
    "ondrej ondra ondrasek ondrik", "lukas lukasek luky", "matyas matysek maty", "stepan stepanek", "daniel danek danik dandik dan",
    "martin martinek", "michal michalek", "jaroslav jarda jarousek jarek", "stanislav standa stanicek", "vladimir vlada vladik",
    "zdenek zdenda zdenecek", "rostislav rosta", "karel karlik karlicek kaja", "pavel pavlik pavlicek", "vilem vilda vilik",
    "david davidek", "miroslav mirek mirecek", "filip filipek fila", "oldrich olda oldrik", "rudolf ruda rudla", "robert robik roba",
    "marek marecek", "dominik domca", "alois lojza", "bohumil bohous", "nikolas nik niki", "kevin kevinek", "radoslav radek radecek",
};
static const char *const CZECH_WOMEN[] = {
    "jana janicka janka janinka", "eva evicka evca evinka", "anna anicka anca andulka anka aninka", "marketa marketka",
    "lucie lucka lucinka", "katerina katka kacka kaca katuska kacenka", "veronika verca verunka veruska", "tereza terezka terka",
    "zuzana zuzka zuzanka zuzi", "hana hanka hanicka hanca", "marie maruska marenka majka manka", "barbora bara barca barunka baruska",
    "nikola nikolka nikca", "natalie natalka", "vanesa vaneska vanessa", "petra petruska", "pavlina pavlinka", "ivana ivanka",
    "iveta ivetka", "monika monca monicka", "renata renatka", "sara sarinka", "alena alenka", "helena helenka", "olga olinka",
    "bozena bozenka", "jarmila jarmilka", "ludmila ludmilka lida", "dagmar dasa", "vera verka", "ruzena ruzenka", "kristyna kristynka tyna",
    "adela adelka", "amalie amalka", "amelie amelka", "ema emicka", "julie julinka julka", "klara klarka", "karolina karolinka",
    "michaela michalka misa", "simona simonka", "daniela danca danielka", "vendula vendulka vendy", "viktorie viktorka viki",
    "laura laurinka", "eliska elisa", "gabriela gabca gabinka", "jitka jitunka", "milada milada milka", "sona sonicka",
};
static const char *const POLISH_MEN[] = {
    "jan jas jasiek janek jasio", "piotr piotrus piotrek", "tomasz tomek tomus", "krzysztof krzys krzysiek krzysio",
    "stanislaw stas stasiek staszek", "jakub kuba kubus", "franciszek franek franus", "antoni antek antos", "michal michalek michas",
    "pawel pawelek", "maciej maciek macius", "bartosz bartek bartus", "wojciech wojtek wojtus", "marcin marcinek", "adam adas",
    "szymon szymek szymus", "filip filipek", "mateusz mateuszek", "kacper kacperek", "aleksander olek", "grzegorz grzes grzesiek grzesio",
    "jerzy jurek", "jozef jozek jozio", "tadeusz tadek tadzio", "zbigniew zbyszek", "andrzej andrzejek jedrek jedrus",
    "ryszard rysiek rysio", "henryk heniek henio", "kazimierz kazik kazek", "mieczyslaw mietek", "wladyslaw wladek", "zdzislaw zdzisiek",
    "edward edek edzio", "slawomir slawek", "przemyslaw przemek przemus", "radoslaw radek", "miroslaw mirek", "jaroslaw jarek",
    "dariusz darek", "arkadiusz arek", "marek mareczek", "lukasz lukaszek", "dawid dawidek", "kamil kamilek", "sebastian sebek",
    "wieslaw wiesiek", "czeslaw czesiek", "roman romek", "waldemar waldek", "witold witek", "zenon zenek", "ignacy ignas",
};
static const char *const POLISH_WOMEN[] = {
    "anna ania anka anusia aneczka andzia", "katarzyna kasia kaska kasienka", "barbara basia baska", "malgorzata gosia malgosia goska",
    "joanna asia joasia aska", "zofia zosia zoska zosienka", "maria marysia maryska mania", "aleksandra ola olenka olka",
    "elzbieta ela elzunia", "ewa ewka ewunia", "hanna hania hanka hanusia", "jadwiga jadzia", "krystyna krysia kryska",
    "magdalena magda madzia", "agnieszka aga agusia", "dorota dorotka", "irena irenka irka", "iwona iwonka", "izabela iza izunia",
    "julia julka julcia", "natalia natalka", "oliwia oliwka", "paulina paulinka", "stanislawa stasia", "teresa tereska terenia",
    "urszula ula", "wanda wandzia", "wioletta wiola", "wiktoria wika wikusia", "zuzanna zuzia zuza", "danuta danka danusia",
    "grazyna grazynka", "halina halinka", "helena helenka", "amelia amelka", "gabriela gabrysia", "lena lenka", "liliana lilka",
    "marta martusia", "justyna justynka", "karolina karolinka", "monika monisia", "martyna martynka", "nikola nikolka", "bozena bozenka",
};

static const char RELATIONS_OF_MEN[] =
    "pan pana panu panem panie panovi syn syna synovi synem synowi synu synek synka synkem synkovi synkowi otec otce otci otcem tata taty tatu "
    "tatovi tatou tatinek tatinka tatinkem tatinkovi bratr bratra bratrovi bratrem brat brata bratu bratem bratovi deda dedy "
    "dedou dedovi dedecek dedecka dedeckem dedeckovi muz muze muzi muzem manzel manzela manzelovi manzelem klient klienta klientovi "
    "klientem klientowi partner partnera partnerovi partnerem partnerowi vnuk vnuka vnukem vnukovi soused souseda sousedem sousedovi "
    "kamarad kamarada kamaradem kamaradovi pritel pritele priteli pritelem stryc stryce strycem strycovi chlapec chlapce chlapcem "
    "ojciec ojca ojcu ojcem maz meza mezem mezowi dziadek dziadka dziadkiem dziadkowi chlopiec chlopca chlopcem wnuk wnuka wnukiem wnukowi "
    "sasiad sasiada sasiadem sasiadowi kolega kolegi kolege kolega wuj wujek wujka wujkiem podopieczny podopiecznego podopiecznym";

static const char RELATIONS_OF_WOMEN[] =
    "pani slecna slecny slecne slecnu slecnou dcera dcery dceri dceru dcerou dcerka dcerky dcerce dcerku dcerkou matka matky matce "
    "matku matkou maminka maminky mamince maminku maminkou mama mamy mame mamu mamou sestra sestry sestre sestru sestrou babicka babicky "
    "babicce babicku babickou zena zeny zene zenu zenou manzelka manzelky manzelce manzelku manzelkou klientka klientky klientce "
    "klientku klientkou partnerka partnerky partnerce partnerku partnerkou vnucka vnucky vnucce vnucku vnuckou sousedka sousedky "
    "sousedce sousedku sousedkou kamaradka kamaradky kamaradce kamaradku kamaradkou teta tety tete tetu tetou divka divky divce divku "
    "divkou corka corki corce corke corkom coreczka coreczki coreczke siostra siostry siostrze siostre babcia babci babcie zona zony "
    "zonie zone wnuczka wnuczki wnuczce wnuczke sasiadka sasiadki sasiadce sasiadke kolezanka kolezanki kolezance kolezanke ciocia cioci "
    "ciocie ciotka ciotki dziewczynka dziewczynki dziewczynke klientki klientke klientce partnerki partnerke podopieczna podopiecznej";

static const char FAMILIES_FIRST[] =
    "nguyen tran pham hoang huynh phan dang bui ngo duong trinh luong dinh truong vuong le vu ly vo";

/* clang-format on */

static bool ends(Str text, const char *end, size_t least)
{
    Str wanted = str_of(end);
    return text.len >= wanted.len + least && str_ends_with(text, wanted);
}

/* Endings of people's names alone; the stem takes the others. */
static size_t cut_of(Str plain, bool is_polish)
{
    static const char *const TWO[] = {"ia", "io", "iu"};
    static const char *const THREE[] = {"iho", "imu"};
    for (size_t i = 0; i < 3; i++) {
        if (ends(plain, TWO[i], LEAST_LETTERS))
            return 2;
    }
    for (size_t i = 0; i < 2; i++) {
        if (ends(plain, THREE[i], LEAST_LETTERS))
            return 3;
    }
    if (ends(plain, "rim", 2) || ends(plain, "cim", 2))
        return 2; /* Jiřím, Krejčím */
    if (!is_polish)
        return ends(plain, "um", 4) ? 2 : 0; /* Novákům */
    if (ends(plain, "dzie", 2) || ends(plain, "nim", 3))
        return plain.bytes[plain.len - 1] == 'm' ? 2 : 3; /* Konradzie, Antonim */
    return ends(plain, "rze", 2) || ends(plain, "om", 4) ? 2 : 0;
}

/* "Eva", "Evě", "Evou", "Ewie": of so short a name the stem would leave its ending on. */
static size_t cut_of_short(Str plain)
{
    size_t vowels = 0;
    while (vowels < plain.len &&
           str_contains_byte(STR("aeiouy"), plain.bytes[plain.len - vowels - 1]))
        vowels++;
    bool is_short = plain.len == 2 + vowels && vowels >= 1 && vowels <= 2;
    return is_short ? vowels : plain.len == 5 && str_ends_with(plain, STR("ovi")) ? 3 : 0;
}

uint64_t name_key(Str plain, bool is_polish)
{
    char bytes[KEY_BYTES];
    Str word = str_part(plain, 0, KEY_BYTES);
    size_t cut = cut_of_short(word);
    word.len -= cut > 0 ? cut : cut_of(word, is_polish);
    memcpy(bytes, word.bytes, word.len);
    if (is_polish && ends(word, "cie", 3)) {
        bytes[word.len - 3] = 't'; /* Robercie, Marcie */
        word.len -= 2;
    } else if (is_polish && ends(word, "dze", 3)) {
        bytes[word.len - 3] = 'g'; /* Jadwidze */
        word.len -= 2;
    } else if (ends(word, "vel", 2) || ends(word, "rel", 2) || ends(word, "wel", 2)) {
        bytes[word.len - 2] = 'l'; /* Pavel, Pavla */
        word.len -= 1;
    }
    return stem_hash((Str){.bytes = bytes, .len = word.len}) | 1;
}

uint64_t name_key_of(Str name, bool is_polish)
{
    char plain[PLAIN_BYTES];
    return name_key((Str){.bytes = plain, .len = token_plain(name, plain)}, is_polish);
}

static void put_keys(Known *known, const char *names, bool is_polish)
{
    Str rest = str_of(names), name;
    while (str_split(&rest, ' ', &name))
        known_put(known, name_key(name, is_polish), 1);
}

static void put_words(Known *known, const char *words)
{
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word))
        known_put(known, word_hash(word) | 1, 1);
}

static void put_ends_in_a(Known *known, const char *names)
{
    Str rest = str_of(names), name;
    while (str_split(&rest, ' ', &name)) {
        if (str_ends_with(name, STR("a")))
            known_put(known, word_hash(name) | 1, 1);
    }
}

static void put_little(
    NameKeys *keys, Known *little, Known *full, const char *const *lists, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str rest = str_of(lists[i]), name;
        (void)str_split(&rest, ' ', &name);
        uint64_t key = name_key(name, keys->is_polish);
        uint32_t number = (uint32_t)keys->full_count;
        keys->full[keys->full_count++] = key;
        known_put(full, key, 1);
        while (str_split(&rest, ' ', &name)) {
            known_put(little, name_key(name, keys->is_polish), number);
            known_put(full, name_key(name, keys->is_polish), 1);
        }
    }
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

_Static_assert(
    COUNT(CZECH_MEN) + COUNT(CZECH_WOMEN) <= 256 && COUNT(POLISH_MEN) + COUNT(POLISH_WOMEN) <= 256,
    "the table of full names is large enough");

NameKeys name_keys_new(bool is_polish, Arena *arena)
{
    NameKeys keys = {
        .is_polish = is_polish,
        .men = {.arena = arena},
        .women = {.arena = arena},
        .little_men = {.arena = arena},
        .little_women = {.arena = arena},
        .relations_of_men = {.arena = arena},
        .of_women = {.arena = arena},
        .families_first = {.arena = arena},
        .ends_in_a = {.arena = arena},
    };
    if (is_polish) {
        put_little(&keys, &keys.little_men, &keys.men, POLISH_MEN, COUNT(POLISH_MEN));
        put_little(&keys, &keys.little_women, &keys.women, POLISH_WOMEN, COUNT(POLISH_WOMEN));
    } else {
        put_little(&keys, &keys.little_men, &keys.men, CZECH_MEN, COUNT(CZECH_MEN));
        put_little(&keys, &keys.little_women, &keys.women, CZECH_WOMEN, COUNT(CZECH_WOMEN));
    }
    put_keys(&keys.men, grammar_first_names(GENDER_MAN), is_polish);
    put_keys(&keys.women, grammar_first_names(GENDER_WOMAN), is_polish);
    put_ends_in_a(&keys.ends_in_a, grammar_first_names(GENDER_MAN));
    for (size_t i = 0; i < COUNT(CZECH_MEN); i++)
        put_ends_in_a(&keys.ends_in_a, CZECH_MEN[i]);
    put_words(&keys.relations_of_men, RELATIONS_OF_MEN);
    put_words(&keys.of_women, RELATIONS_OF_WOMEN);
    put_keys(&keys.families_first, FAMILIES_FIRST, is_polish);
    return keys;
}

uint64_t name_key_in_full(const NameKeys *keys, uint64_t key, Gender gender)
{
    const Known *little = gender == GENDER_WOMAN ? &keys->little_women : &keys->little_men;
    uint32_t number = known_get(little, key, UINT32_MAX);
    return number == UINT32_MAX ? key : keys->full[number];
}

unsigned name_key_bearers(const NameKeys *keys, uint64_t key)
{
    return (known_get(&keys->men, key, 0) != 0 ? 1u : 0u) |
           (known_get(&keys->women, key, 0) != 0 ? 2u : 0u);
}

bool name_key_is_foreign(const NameKeys *keys, uint64_t key)
{
    return known_get(&keys->families_first, key, 0) != 0;
}

bool name_key_ends_in_a(const NameKeys *keys, Str name)
{
    char plain[PLAIN_BYTES];
    Str word = {.bytes = plain, .len = token_plain(name, plain)};
    return known_get(&keys->ends_in_a, word_hash(word) | 1, 0) != 0;
}

Gender relation_gender(const NameKeys *keys, Str plain)
{
    uint64_t word = word_hash(plain) | 1;
    return known_get(&keys->of_women, word, 0) != 0           ? GENDER_WOMAN
           : known_get(&keys->relations_of_men, word, 0) != 0 ? GENDER_MAN
                                                              : GENDER_UNKNOWN;
}

unsigned relation_cases(const NameKeys *keys, Str plain)
{
    const unsigned all = (1u << CASES) - 1;
    Gender gender = relation_gender(keys, plain);
    bool is_open = gender == GENDER_UNKNOWN || plain.len < 3 ||
                   str_starts_with(plain, STR("pani")) || str_starts_with(plain, STR("babci")) ||
                   str_starts_with(plain, STR("cioci"));
    if (is_open)
        return all;
    char last = plain.bytes[plain.len - 1];
    bool is_grandfather = str_equal(plain, STR("deda")) || str_equal(plain, STR("tata")) ||
                          str_equal(plain, STR("kolega"));
    if (gender == GENDER_MAN && last == 'a' && !is_grandfather)
        return 1u << CASE_GENITIVE | 1u << CASE_ACCUSATIVE;
    if (gender == GENDER_MAN && (last == 'm' || (last == 'u' && ends(plain, "ou", 2))))
        return 1u << CASE_INSTRUMENTAL;
    if (gender == GENDER_MAN && last == 'i' && (ends(plain, "ovi", 2) || ends(plain, "owi", 2)))
        return 1u << CASE_DATIVE | 1u << CASE_LOCATIVE;
    if (gender == GENDER_WOMAN && last == 'a')
        return 1u << CASE_NOMINATIVE | (keys->is_polish ? 1u << CASE_INSTRUMENTAL : 0);
    if (gender == GENDER_WOMAN && ends(plain, "ou", 2))
        return 1u << CASE_INSTRUMENTAL;
    if (gender == GENDER_WOMAN && last == 'u')
        return 1u << CASE_ACCUSATIVE;
    return all;
}
