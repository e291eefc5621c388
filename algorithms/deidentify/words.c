/*
 * words: the lists. All are in lower case without diacritics, in the cases that occur.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/words.h"

typedef struct List {
    unsigned says;
    const char *words;
} List;

static const List LISTS[] = {
    {SAYS_COURTESY,
     "pan pana panu panem pane pani panove panum panim panie panowie panstwo panstwa panstwu "
     "panstwem "
     "slecna slecny slecne slecnu slecnou p"},
    {SAYS_TITLE,
     "mgr bc ing mudr judr phdr rndr doc prof dr phd csc dis mba inz lek lic hab paeddr thdr mvdr "
     "bca"},
    {SAYS_RELATION,
     "matka matky matce matku matkou matko otec otce otci otcem syn syna synovi synu synem dcera "
     "dcery "
     "dceri dceru dcerou dcere babicka babicky babicce babicku babickou dedecek dedecka dedeckovi "
     "manzel manzela manzelovi manzelem manzelka manzelky manzelce manzelku manzelkou bratr bratra "
     "bratrovi bratrem sestra sestry sestre sestru sestrou druh druha druhem druzka druzky druzku "
     "pritel pritele priteli pritelem pritelkyne pritelkyni partner partnera partnerovi partnerem "
     "partnerka partnerky partnerku partnerkou soused souseda sousedovi sousedem sousedka sousedky "
     "sousedce sousedku klient klienta klientovi klientem klientka klientky klientce klientku "
     "klientkou uzivatel uzivatele uzivatelka uzivatelky stryc teta tety strejda tchyne tchan "
     "svagr "
     "svagrova vnuk vnucka nevlastni dite ditete diteti ojciec ojca ojcu ojcem syn corka corki "
     "corce "
     "corke babcia babci babcie dziadek dziadka maz meza mezem zona zony zone brat brata bratem "
     "siostra "
     "siostry siostre konkubent konkubenta partnera sasiad sasiada sasiadka sasiadki klientki "
     "klientke "
     "wujek ciocia tesciowa tesc szwagier wnuk wnuczka dziecko dziecka podopieczny podopieczna"},
    {SAYS_PROFESSION,
     "ucitel ucitele ucitelka ucitelky ucitelku lekar lekare lekarka lekarky psycholog psychologa "
     "psycholozka psycholozky pracovnice pracovnici pracovnik asistentka asistent reditel "
     "reditelka "
     "starosta starostka sestricka terapeut terapeutka soudce soudkyne exekutor nauczyciel "
     "nauczycielka nauczycielki lekarz lekarza lekarki pracownica pracownik wychowawczyni "
     "wychowawca "
     "dyrektor dyrektorka sedzia kurator kuratorka asystent asystentka burmistrz wojt komornik "
     "podpis "
     "zapsal zapsala zapisal zapisala jmeno prijmeni imie nazwisko podpisany podpisana"},
    {SAYS_IN, "v ve z ze do w we na nad pod u kolem poblizu kolo przez pres k ke od"},
    {SAYS_PLACE,
     "obec obci obce mesto meste mesta mestem mestys vesnice vesnici vesnicka okres okrese okresu "
     "kraj "
     "kraje kraji miejscowosc miejscowosci gmina gminie gminy powiat powiatu powiecie wies wsi "
     "miasto "
     "miasta miescie osada osade osady ctvrt ctvrti dzielnica dzielnicy osiedlu lokalita lokalite"},
    {SAYS_STREET,
     "ulice ulici ulicí ul tr trida tride nam namesti nabr nabrezi sidl sidliste sidlisti os "
     "osiedle osiedlu "
     "al aleja aleje alei plac pl placu placem ulica ulicy ulice bulvar bulwar skwer rondo"},
    {SAYS_ADDRESS,
     "bytem bydliste bydlisti bydlistem bydli adresa adrese adresu adresou trvale zamieszkaly "
     "zamieszkala "
     "zam adres adresem adresie mieszka zameldowany zameldowana"},
    {SAYS_ORGANISATION,
     "zs ms ss sou sos zus vos zss spu skola skoly skole skolu skolou skolka skolky skolce skolku "
     "gymnazium "
     "gymnazia gymnaziu nemocnice nemocnici klinika klinice poliklinika domov domova domove ustav "
     "ustavu "
     "centrum centra centru charita charity charite charitu charitou diakonie diakonii nadace "
     "spolek "
     "sdruzeni poradna poradny poradne poradnu firma firmy firme firmu firmou spolecnost "
     "spolecnosti urad "
     "uradu uradem uradem ospod magistrat magistratu soud soudu krizove azylovy azylovem azyloveho "
     "pekarna "
     "pekarne pekarnu restaurace restauraci hospoda hospode obchod obchode tovarna tovarne "
     "ordinace "
     "ordinaci lekarna fakulta univerzita univerzite universita ucilisti uciliste ubytovna "
     "ubytovne "
     "cementarna cementarne sklad skladu banka banky klub klubu stacionar skupina druzstvo "
     "sp lo szkola szkoly szkole szkola przedszkole przedszkola przedszkolu liceum technikum "
     "zespol "
     "zespolu szpital szpitala szpitalu przychodnia przychodni osrodek osrodka osrodku dom domu "
     "dps mops "
     "mopsu gops gopsu pcpr ops caritas fundacja fundacji stowarzyszenie stowarzyszenia firma "
     "firmy firmie "
     "zaklad zakladu zaklady sad sadu urzad urzedu sklep sklepu sklepie piekarnia piekarni fabryka "
     "fabryki "
     "spoldzielnia poradnia poradni uniwersytet uniwersytetu uniwersytecie spolka spolki bank "
     "banku "
     "swietlica swietlicy zlobek hospicjum parafia parafii kosciol farnost farnosti armada armady "
     "ministerstvo ministerstva "
     "ministerstvu ministerstwo ministerstwa komise komisja komisji agentura agencja agencji "
     "muzeum "
     "divadlo divadla teatr redakce vydavatelstvi wydawnictwo fc sk hc tj ks strana partia partii "
     "hotel hotelu instytut instytutu institut institutu komenda komendy policie policii policja"},
    {SAYS_JOINS_PLACE, "nad pod u v ve na pri ob k w we n p"},
    {SAYS_PARTICLE, "van von de da di del la al el der den ter bin ibn le du dos das zu st"},
    {SAYS_YEARS, "let lat roku roky rok lata latek rokem"},
    {SAYS_AGE,
     "vek veku vekem wiek wieku je ma jest byl byla mu ji mial miala skonczyl skonczyla bylo"},
    {SAYS_NO_NAME,
     "cr eu usa osn pr sr ospod mpsv vzp zus nfz mops gops pcpr pesel nip regon krs spz rz ico dic "
     "op rc tel "
     "mobil email e mail iban dph kc czk pln eur sms pc tv id ds szsp opz esf covid hiv aids adhd "
     "pas iq "
     "dps fas zoz ekuz kpss ok msk cssz ssz posp pz czk mbank facebook instagram whatsapp "
     "messenger google "
     "skype youtube tiktok internet i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xx xxi "
     "pondeli "
     "utery streda ctvrtek patek sobota nedele vanoce vanoc velikonoce velikonoc bozi "
     "skoda ford opel pani pan skody www http https html br div span td tr th li ul p b ps pp rok "
     "mez "
     "dum kod nr adres telefon kontakt jmeno prijmeni imie nazwisko"},
    {SAYS_ORDINARY,
     "pan pani dobry den s na v ve k ke o od do z ze za po pri u pro pred nad pod mezi podle proti "
     "kvuli "
     "diky ale a i ani nebo kdyz az jak jako protoze proto tak tedy potom pak dnes vcera zitra uz "
     "jiz "
     "jeste tam tady zde ten ta to ti ty je jsou byl byla bylo byli byly ma mel mela on ona ono "
     "oni kdo "
     "co kde kdy ktery ktera ktere nas nase muj moje svuj jeho jeji jejich si se by bude budou "
     "neni "
     "nema rodina matka otec syn dcera klient klientka dite deti babicka dedecek manzel manzelka "
     "bratr "
     "sestra soused skola prace byt dluhy podpora ve vse vsak nikdo nic tento tato toto take tez "
     "jmeno "
     "i w we z ze o na do po przy dla przed nad pod miedzy wedlug przeciw ale lub albo gdy jak "
     "jako bo "
     "dlatego wiec potem dzis wczoraj jutro juz jeszcze tam tu ten ta to ci te jest sa byl byla "
     "bylo byli "
     "ma mial miala on ona ono oni kto co gdzie kiedy ktory ktora ktore nasz moj swoj jego jej ich "
     "sie nie "
     "tak rodzina matka ojciec syn corka klient klientka dziecko dzieci babcia dziadek maz zona "
     "brat "
     "siostra sasiad szkola praca wszystko jednak nikt nic takze imie wiek dom nova novy stary "
     "stara mala "
     "maly velky velka mlady mlada drobny prvni druhy treti posledni horni dolni stredni vysoky "
     "nowa nowy "
     "stara maly duza duzy mlody pierwszy drugi trzeci ostatni gorny dolny sredni wysoki wielki "
     "wielka"},
    {SAYS_BIRTH_NUMBER, "rc rodne rodneho narozeni pesel peselu"},
    {SAYS_CARD,
     "op obcansky obcanskeho obcanka prukaz prukazu dowod dowodu osobisty osobistego legitymacja"},
    {SAYS_PASSPORT, "pas pasu paszport paszportu cestovni"},
    {SAYS_INSURANCE,
     "pojistence pojistenec pojisteni pojistovna ubezpieczenia ubezpieczeniowy zus"},
    {SAYS_PHONE,
     "tel telefon telefonu telefonni mobil mobilu mob kom komorka fax volat zavolat zadzwoni "
     "cislo"},
    {SAYS_ACCOUNT, "ucet uctu uctem konto konta koncie rachunek rachunku nrb iban"},
    {SAYS_PLATE,
     "spz rz rejestracyjny rejestracyjne rejestracja tablice tablica poznavaci registracni auto "
     "vuz samochod"},
    {SAYS_BOX, "schranka schranky schrance schranku ds datova datovou datove"},
    {SAYS_FILE,
     "zn cj sygn sygnatura sygnature akt akta spis spisu spisova znacka znackou jednaci"},
    {SAYS_TAX, "nip regon ico ic dic krs"},
    {SAYS_MONEY,
     "kc czk korun koruny koruna tisic tisice mil milion milionu milionow mld zl zlotych zlote "
     "zloty pln eur "
     "euro tis tys tysiecy tysiace procent proc km m kg g cm mm ha hodin hodiny minut m2 kusu osob "
     "lidi"},
    {SAYS_NICKNAME,
     "prezdivka prezdivku prezdivkou prezdivaji prezdivany prezyvany ksywa ksywka ksywe ksywke "
     "przezwisko pseudonim zvany zwany rikaji przezywaja"},
    {SAYS_MONTH, ""},
};

static const char *const MONTHS[12] = {
    "leden ledna lednu ledne lednem styczen stycznia styczniu",
    "unor unora unoru unorem luty lutego lutym",
    "brezen brezna breznu breznem marzec marca marcu",
    "duben dubna dubnu dubnem kwiecien kwietnia kwietniu",
    "kveten kvetna kvetnu kvetnem maj maja maju",
    "cerven cervna cervnu cervnem czerwiec czerwca czerwcu",
    "cervenec cervence cervenci cervencem lipiec lipca lipcu",
    "srpen srpna srpnu srpnem sierpien sierpnia sierpniu",
    "zari wrzesien wrzesnia wrzesniu",
    "rijen rijna rijnu rijnem pazdziernik pazdziernika pazdzierniku",
    "listopad listopadu listopadem listopada listopadzie",
    "prosinec prosince prosinci prosincem grudzien grudnia grudniu",
};

enum {
    TABLE_SIZE = 4096 /* a power of two, several times the words */
};

typedef struct Entry {
    uint64_t word;
    unsigned says;
    unsigned month;
} Entry;

struct WordTable {
    Entry entries[TABLE_SIZE];
};

static Entry *entry_of(WordTable *table, uint64_t word)
{
    size_t slot = word & (TABLE_SIZE - 1);
    while (table->entries[slot].word != 0 && table->entries[slot].word != word)
        slot = (slot + 1) & (TABLE_SIZE - 1);
    return &table->entries[slot];
}

static void add_words(WordTable *table, const char *words, unsigned says, unsigned month)
{
    Str rest = str_of(words), word;
    while (str_split(&rest, ' ', &word)) {
        if (word.len == 0)
            continue;
        Entry *entry = entry_of(table, str_hash(word));
        entry->word = str_hash(word);
        entry->says |= says;
        entry->month = month != 0 ? month : entry->month;
    }
}

const WordTable *word_table_new(Arena *arena)
{
    WordTable *table = arena_new_of(arena, WordTable);
    for (size_t i = 0; i < sizeof LISTS / sizeof LISTS[0]; i++)
        add_words(table, LISTS[i].words, LISTS[i].says, 0);
    for (unsigned i = 0; i < 12; i++)
        add_words(table, MONTHS[i], SAYS_MONTH, i + 1);
    return table;
}

static const Entry *find(const WordTable *table, uint64_t word)
{
    size_t slot = word & (TABLE_SIZE - 1);
    while (table->entries[slot].word != 0 && table->entries[slot].word != word)
        slot = (slot + 1) & (TABLE_SIZE - 1);
    return &table->entries[slot];
}

unsigned word_says(const WordTable *table, uint64_t word)
{
    return word == 0 ? 0 : find(table, word)->says;
}

unsigned word_month(const WordTable *table, uint64_t word)
{
    return word == 0 ? 0 : find(table, word)->month;
}
