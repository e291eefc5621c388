/*
 * word_lists: the words themselves, in lower case without diacritics, in the cases that occur.
 * SPDX-License-Identifier: EUPL-1.2
 */
#include "algorithms/deidentify/word_lists.h"
#include "algorithms/deidentify/words.h"

/* clang-format off */
const WordList WORD_LISTS[] = {
    {SAYS_COURTESY,
     "pan pana panu panem pane pani panove panum panim panie panowie panstwo panstwa panstwu "
     "panstwem slecna slecny slecne slecnu slecnou p"},
    {SAYS_TITLE,
     "mgr bc ing mudr judr phdr rndr doc prof dr phd csc dis mba inz lek lic hab paeddr thdr "
     "mvdr bca ph nprap pprap prap npor ppor rotm strzm nstrzm kpt mjr plk pplk sierz asp podkom "
     "nadkom insp mlasp stasp st post ssr sso"},
    {SAYS_RELATION,
     "matka matky matce matku matkou matko otec otce otci otcem syn syna synovi synu synem "
     "dcera dcery dceri dceru dcerou dcere babicka babicky babicce babicku babickou dedecek "
     "dedecka dedeckovi manzel manzela manzelovi manzelem manzelka manzelky manzelce manzelku "
     "manzelkou bratr bratra bratrovi bratrem sestra sestry sestre sestru sestrou druh druha "
     "druhem druzka druzky druzku pritel pritele priteli pritelem pritelkyne pritelkyni "
     "partner partnera partnerovi partnerem partnerka partnerky partnerku partnerkou soused "
     "souseda sousedovi sousedem sousedka sousedky sousedce sousedku klient klienta klientovi "
     "klientem klientka klientky klientce klientku klientkou uzivatel uzivatele uzivatelka "
     "uzivatelky stryc teta tety strejda tchyne tchan svagr svagrova vnuk vnucka nevlastni "
     "dite ditete diteti deti dzieci ojciec ojca ojcu ojcem corka corki corce corke babcia babci babcie "
     "dziadek dziadka maz meza mezem zona zony zone brat brata bratem siostra siostry siostre "
     "konkubent konkubenta sasiad sasiada sasiadka sasiadki klientki klientke wujek ciocia "
     "tesciowa tesc szwagier wnuk wnuczka dziecko dziecka podopieczny podopieczna "
     "kamarad kamarada kamaradovi kamaradem kamaradka kamaradky kamaradce kamaradku spoluzak "
     "spoluzaka spoluzakem spoluzacka spoluzacky opatrovnik opatrovnika opatrovnice opatrovnici "
     "veritel veritele dluznik dluznika majitel majitele majitelka najemce najemkyne pestoun "
     "pestouna pestounem pestounka pestounky pestounce pestounku pestouni otcim otcima otcimem "
     "macecha macechy neter netere synovec synovce bratranec bratrance sestrenice kmotra kmotr "
     "oznamovatel oznamovatele oznamovatelka oznamovatelky podezrely poskozeny poskozena "
     "nezletily nezletila nezletile nezletileho nezletilou kolega kolegy kolegovi kolegou kolegyne kolegyni "
     "kolezanka kolezanki kolezanke przyjaciel przyjaciela przyjaciolka ojczym ojczyma ojczymem "
     "macocha macochy opiekun opiekuna opiekunem opiekunka opiekunki opiekunke kuzyn kuzyna "
     "kuzynka kuzynki wierzyciel wierzyciela dluznik wlasciciel wlasciciela wlascicielka "
     "maloletni maloletnia maloletniej maloletniego zglaszajaca zglaszajacy zglaszajacej "
     "podejrzany podejrzana podejrzanego poszkodowana poszkodowany klient klienta klientem "
     "klientowi klientka klientke chlopak chlopaka dziewczyna dziewczyny"},
    {SAYS_PROFESSION,
     "ucitel ucitele ucitelka ucitelky ucitelku lekar lekare lekarka lekarky psycholog "
     "psychologa psycholozka psycholozky pracovnice pracovnici pracovnik asistentka asistent "
     "reditel reditelka starosta starostka sestricka terapeut terapeutka soudce soudkyne "
     "exekutor nauczyciel nauczycielka nauczycielki lekarz lekarza lekarki pracownica "
     "pracownik wychowawczyni wychowawca dyrektor dyrektorka sedzia kurator kuratorka asystent "
     "asystentka burmistrz wojt komornik podpis zapsal zapsala zapisal zapisala jmeno prijmeni "
     "imie nazwisko podpisany podpisana doktor doktora doktorovi doktorem doktorka doktorky "
     "doktorce doktorku profesor profesora profesorka inzenyr magistr magistra farar farare "
     "starosty starostou starostku starostkou reditele rediteli reditelem reditelky reditelce "
     "reditelku ministr ministra ministrem ministryne prezident prezidenta prezidentka premier "
     "premierka premiera predseda predsedy predsedkyne poslanec poslankyne senator namestek "
     "namestka mluvci tajemnik tajemnice osetrovatelka sestry vychovatelka vychovatel trener "
     "redaktor redaktorka advokat advokatka advokata pravnik pravnicka notar policista "
     "policistka straznik knez pedagog pedagozka ksiadz ksiedza ksiedzem mecenas adwokat "
     "prezydent prezydenta minister wojewoda marszalek prezes przewodniczacy dyrektora "
     "dyrektorki dyrektorem lekarzem psychologiem pielegniarka pielegniarki policjant "
     "dzielnicowy burmistrza wojta soltys primar primare samosoudkyne samosoudkyni "
     "soudkyni pecovatelka pecovatelky pecovatelkou tlumocnice tlumocnici tlumocnik asistentkou "
     "vychovatelky ordynator ordynatora tlumaczka tlumaczke tlumacz kierownik kierownika "
     "kierowniczka kierowniczki wiceprezes sierzant aspirant podkomisarz"},
    {SAYS_IN,
     "v ve z ze do w we na nad pod u kolem poblizu kolo przez pres k ke od"},
    {SAYS_PLACE,
     "obec obci obce mesto meste mesta mestem mestys vesnice vesnici vesnicka okres okrese "
     "okresu kraj kraje kraji miejscowosc miejscowosci gmina gminie gminy powiat powiatu "
     "powiecie wies wsi miasto miasta miescie osada osade osady ctvrt ctvrti dzielnica "
     "dzielnicy osiedlu lokalita lokalite vsi sidliste sidlisti"},
    {SAYS_STREET,
     "ulice ulici ulicí ul tr trida tride nam namesti nabr nabrezi sidl sidliste sidlisti os "
     "osiedle osiedlu al aleja aleje alei plac pl placu placem ulica ulicy bulvar bulwar skwer "
     "rondo ulicich ulic tridou namestim nabrezim alej aleji nadrazi nadrazim most mostu moste "
     "mostem mosty sady sadech pasaz bulvaru wybrzeze skwerze ronda mostow osiedlem alejach "
     "osiedlach"},
    {SAYS_ADDRESS,
     "psc kod bytem bydliste bydlisti bydlistem bydli adresa adrese adresu adresou trvale zamieszkaly "
     "zamieszkala zam adres adresem adresie mieszka zameldowany zameldowana"},
    {SAYS_ORGANISATION,
     "zs ms ss sou sos zus vos zss spu skola skoly skole skolu skolou skolka skolky skolce "
     "skolku gymnazium gymnazia gymnaziu nemocnice nemocnici klinika klinice poliklinika domov "
     "domova domove ustav ustavu centrum centra centru charita charity charite charitu "
     "charitou diakonie diakonii nadace spolek sdruzeni poradna poradny poradne poradnu firma "
     "firmy firme firmu firmou spolecnost spolecnosti urad uradu uradem ospod magistrat "
     "magistratu soud soudu krizove azylovy azylovem azyloveho pekarna pekarne pekarnu "
     "restaurace restauraci hospoda hospode obchod obchode tovarna tovarne ordinace ordinaci "
     "lekarna fakulta univerzita univerzite universita ucilisti uciliste ubytovna ubytovne "
     "cementarna cementarne sklad skladu banka banky klub klubu stacionar skupina druzstvo sp "
     "lo szkola szkoly szkole przedszkole przedszkola przedszkolu liceum technikum zespol "
     "zespolu szpital szpitala szpitalu przychodnia przychodni osrodek osrodka osrodku dom "
     "domu dps mops mopsu gops gopsu pcpr ops caritas fundacja fundacji stowarzyszenie "
     "stowarzyszenia firmie zaklad zakladu zaklady sad sadu urzad urzedu sklep sklepu sklepie "
     "piekarnia piekarni fabryka fabryki spoldzielnia poradnia poradni uniwersytet "
     "uniwersytetu uniwersytecie spolka spolki bank banku swietlica swietlicy zlobek hospicjum "
     "parafia parafii kosciol farnost farnosti armada armady ministerstvo ministerstva "
     "ministerstvu ministerstwo ministerstwa komise komisja komisji agentura agencja agencji "
     "muzeum divadlo divadla teatr redakce vydavatelstvi wydawnictwo fc sk hc tj ks strana "
     "partia partii hotel hotelu instytut instytutu institut institutu komenda komendy policie "
     "policii policja skol skolam skolach gymnaziem gymnazii polikliniky poliklinice lecebna "
     "lecebny lecebne lecebnu lecebnou sanatorium sanatoria hospic hospice hospici domovem "
     "stacionare stacionari dum dome domem centrem ustavem ustavech nadaci nadacni spolku "
     "spolkem poradnou urady soudem soudy magistratem pekarnou tovarnu tovarnou lekarny "
     "lekarne fakulty fakulte fakultu fakultou univerzitu univerzitou akademie akademii "
     "ubytovnu ubytovnou bance bankou klubem druzstva druzstvem ministerstvem agenturou muzea "
     "muzeu muzeem divadle divadlem knihovna knihovny knihovne knihovnu galerie galerii kino "
     "kina kine redakci nakladatelstvi komisi rada rady rade radu radou parlament parlamentu "
     "parlamentem parlamentni snemovna snemovny snemovne snemovnu snemovnou senat senatu "
     "senatem unii unie aliance alianci fond fondu fondem sporitelna sporitelny sporitelne "
     "pojistovna pojistovny pojistovne pojistovnu pojistovnou televize televizi rozhlas "
     "rozhlasu filharmonie filharmonii orchestr orchestru komora komory komore komoru komorou "
     "svaz svazu svazem asociace asociaci federace federaci konfederace organizace organizaci "
     "hnuti strany strane stranu stranou liga ligy lize vybor vyboru vyborem kongres kongresu "
     "tribunal tribunalu zastupitelstvi zastupitelstvo zastupitelstva radnice radnici inspekce "
     "inspekci sprava spravy sprave spravu spravou shromazdeni kancelar kancelare kancelari "
     "arcibiskupstvi biskupstvi drahy drah drahach drahami posta posty poste postu zavod "
     "zavody zavodu zavodech strojirny strojiren zelezarny zelezaren elektrarna elektrarny "
     "mlekarna mlekarny pivovar pivovaru pila pily cukrovar truhlarna autoservis servis "
     "servisu salon salonu kavarna kavarny kavarne cukrarna cukrarny hotelem penzion penzionu "
     "supermarket supermarketu prodejna prodejny prodejne stredisko strediska stredisku "
     "strediskem odbor odboru odborem oddeleni sluzba sluzby sluzeb stanice stanici hasici "
     "oddil oddilu tym tymu oblastni rad konference konferenci pohar poharu soutez festival "
     "festivalu nemocnicim utvar utvaru reditelstvi celnice veznice veznici vazebni cirkev"},
    {SAYS_ORGANISATION,
     "uceni katedra katedry katedre katedru kabinet kabinetu jednotka jednotky zarizeni sbor sboru "
     "sborem studio studia studiu kvarteto kvarteta trio tria soubor souboru kapela kapely kapelu "
     "knihkupectvi cajovna cajovny letiste letisti vodarny vodaren hut hute sladovny sladoven "
     "opera opery opere sin sini pracoviste milice milici blok bloku koalice koalici sekce sekci "
     "pobocka pobocky pobocce filialka filialky provozovna provozovny jizdarna jizdarny "
     "spolecenstvi iniciativa iniciativy iniciative "
     "poliklinikou ustavem nemocnici klinikou cirkve cirkvi podnik podniku koncern koncernu "
     "holding skupiny skupine skupinu skupinou "
     "institutem laborator laboratore dilna dilny dilne jesle jesli jeslich skolek druzina "
     "druziny druzine internat internatu kolej koleje koleji konzervator konzervatore lyceum "
     "lycea nocleharen nocleharna nocleharny azyl utulek utulku lekarska szkol przedszkolem "
     "licea technika zespole zespolem szpitalem szpitale przychodnie osrodkiem domy mopsem "
     "gopsem fundacje stowarzyszeniu stowarzyszeniem zakladem zakladzie sadem sadzie sady "
     "urzedem urzedzie urzedy sklepem piekarnie fabryce fabryke spoldzielni poradnie "
     "uniwersytetem bankiem swietlice zlobka zlobku parafie ministerstwie ministerstwu "
     "ministerstwem komisje agencje muzeach teatrze teatru teatrem biblioteka biblioteki "
     "bibliotece galeria radzie sejm sejmu sejmie rzad unia fundusz funduszu zwiazek zwiazku "
     "zwiazkiem federacja federacji izba izby izbie organizacja organizacji partie stronnictwo "
     "stronnictwa ligi komitet komitetu komitetem prokuratura prokuratury prokuraturze "
     "trybunal trybunalu inspekcja inspekcji zarzad zarzadu archidiecezja archidiecezji "
     "diecezja diecezji poczta poczty kolei akademia politechnika politechniki wydzial "
     "wydzialu kancelaria kancelarii hurtownia hurtowni drukarnia kopalnia kopalni huta huty "
     "elektrownia mleczarnia browar restauracja restauracji kawiarnia pensjonat policje straz "
     "strazy pogotowie pogotowia komende posterunek posterunku areszt aresztu wiezienie "
     "wiezienia bursa bursy noclegownia noclegowni schronisko schroniska kolo gazeta gazety "
     "dziennik tygodnik mow mos zol pup zk kpp kmp kwp ppp adm dsm spzoz zoz wtz sds kp oop "
     "pcr ldn svp ddm sps vsb oa sosp dd vu pn klaster klastera klasteru klasterem gimnazjum "
     "gimnazja komisariat "
     "komisariatu starostwo starostwa starostwie ambasada ambasady ambasadzie konsulat konsulatu nuncjatura "
     "kolegium biuro biura biurze rafineria rafinerii seminarium sekretariat sekretariatu sekcja kasa kasy "
     "kasie redakcja przedsiebiorstwo przedsiebiorstwa kuratorium inspektorat inspektoratu oddzial oddzialu "
     "towarzystwo towarzystwa zjednoczenie zjednoczenia konfederacja porozumienie porozumienia sojusz sojuszu "
     "socjaldemokracja automobilklub radio telewizja prezydium kapitula konsorcjum delegatura filia "
     "sanepid sanepidu stacja stacji wodociagi legiony "
     "brygada brygady zgromadzenie zgromadzenia bractwo zwiazki hufiec choragiew osp psp kmpsp "
     "kolonie blok bloku sdruzenim svazem spolecnostem velvyslanectvi konzulat konzulatu vyslanectvi "
     "konsorcium konsorcia palac palace palaci"},
    {SAYS_JOINS_PLACE,
     "nad pod u v ve na pri ob k w we n p"},
    {SAYS_PARTICLE,
     "of and und et des for plus ul ur van von de da di del la al el der den ter bin ibn le du dos das zu st"},
    {SAYS_YEARS,
     "l let lat roku roky rok lata latek rokem"},
    {SAYS_AGE,
     "vek veku vekem wiek wieku je ma jest byl byla mu ji mial miala skonczyl skonczyla bylo "
     "letos star stara stary oslavil oslavila dovrsil dovrsila nejstarsi nejmladsi starsi "
     "mladsi ukonczyl ukonczyla lat najstarszy najmlodszy cca"},
    {SAYS_NO_NAME,
     "doreczenia karta karty karte karcie niebieska niebieskiej niebieskie niebieskich from cc "
     "re fwd subject gps ip ips ocr csv pdf wisc cjr vzp nfz zus fax psc kcs usd hdp csn cd dvd "
     "lng pkb vat gbp chf ztp dg rtg ct mr jip ps pr ospod mpsv mops gops pcpr pesel nip regon "
     "krs spz rz ico dic op rc tel mobil email e "
     "mail iban dph kc czk pln eur sms pc tv id ds szsp opz esf covid hiv aids adhd pas iq dps "
     "fas zoz ekuz kpss ok msk cssz ssz posp pz mbank facebook instagram whatsapp messenger "
     "google skype youtube tiktok internet i ii iii iv v vi vii viii ix x xi xii xiii xiv xv "
     "xx xxi pondeli utery streda ctvrtek patek sobota nedele vanoce vanoc velikonoce "
     "velikonoc bozi skoda ford opel pani pan skody www http https html br div span td tr th "
     "li ul p b ps pp rok mez dum kod nr adres telefon kontakt jmeno prijmeni imie nazwisko"},
    {SAYS_ORDINARY,
     "pan pani dobry den s na v ve k ke o od do z ze za po pri u pro pred nad pod mezi podle "
     "proti kvuli diky ale a i ani nebo kdyz az jak jako protoze proto tak tedy potom pak dnes "
     "vcera zitra uz jiz jeste tam tady zde ten ta to ti ty je jsou byl byla bylo byli byly ma "
     "mel mela on ona ono oni kdo co kde kdy ktery ktera ktere nas nase muj moje svuj jeho "
     "jeji jejich si se by bude budou neni nema rodina matka otec syn dcera klient klientka "
     "dite deti babicka dedecek manzel manzelka bratr sestra soused skola prace byt dluhy "
     "podpora vse vsak nikdo nic tento tato toto take tez jmeno w we przy dla przed miedzy "
     "wedlug przeciw lub albo gdy bo dlatego wiec potem dzis wczoraj jutro juz jeszcze tu ci "
     "te jest sa mial miala kto gdzie kiedy ktory ktora ktore nasz moj swoj jego jej ich sie "
     "nie rodzina ojciec corka dziecko dzieci babcia dziadek maz zona brat siostra sasiad "
     "szkola praca wszystko jednak nikt takze imie wiek dom nova novy stary stara mala maly "
     "velky velka mlady mlada drobny prvni druhy treti posledni horni dolni stredni vysoky "
     "nowa nowy duza duzy mlody pierwszy drugi trzeci ostatni gorny dolny sredni wysoki wielki "
     "wielka kazdy kazda kazde jiny jina jine dalsi nektery nektera nektere cely cela cele "
     "vsechny vsichni vsechno mnoho mnozi nekolik dva dve tri ctyri pet sest sedm osm devet "
     "deset jeden jedna jedno oba obe kolik tolik takovy takova takove stejny stejna nove novi "
     "starsi mladsi lepsi horsi vlastni byvaly byvala soucasny soucasna nynejsi dnesni "
     "vcerejsi minuly minula pristi nasledne nakonec konecne obvykle casto nekdy nikdy vzdy "
     "stale porad znovu opet ted nyni tehdy drive pozdeji vcas doma venku pryc zpet spolecne "
     "zejmena hlavne predevsim napriklad asi mozna snad urcite samozrejme bohuzel nastesti "
     "dale krome vcetne behem vedle bez misto kolem okolo skrz vuci navzdory prestoze ackoli "
     "jestli pokud jelikoz nebot aby abych abychom nejen avsak naopak pritom presto zatim "
     "mezitim zaroven rovnez taky jen jenom pouze alespon aspon temer skoro docela velmi moc "
     "malo vice mene dost vic ja my vy ho mu ji jim mne me tobe tebe nam vam sebe sobe vase "
     "vas tvuj tvoje jakykoli jaky jaka jake proc jestlize nez li ano ne nejsou nebyl nebyla "
     "nevim nevi nechce mam mas mame jsem jsi jsme jste bych byste muze mohl mohla musi musel "
     "musela chce chtel chtela budu budeme zacal zacala dodal dodala rekl rekla rika uvedl "
     "uvedla sdelil sdelila dal dala dostal dostala prisel prisla sel sla vidim vite pise "
     "dobre spatne cilem rada stavka ministr zakon smrt svet kniha hlava duch barva obraz "
     "potreba vitezem pocty skupiny sama sam sami samo dodavky bohaty tylko tym poza brexit "
     "brexitu no pierwsze warto tyle obie masz dobrze caly nowe zwiazki tutaj cala szkoda duzo "
     "ile nadal prezydent dzien koniec zycie trzy wazne poczatek swiat historia pierwszym kim "
     "lacznie polityka fakt slowa milosc droga czyz zwiazek woda media ksiazka drugie wprost "
     "slowo musiala musial czlonkowie czy wiadomosci walka tydzien stan serce oczy miejsce "
     "faktem duze swiadkowie zgode zasady slonce stali sen sala przeciwnicy nagrody stanowi "
     "stanie pokoj konieczne jakie ilu czeka chlopiec cale banki widok trzech slowem program "
     "politycy metody linia kobieta idea gospodarka dnia data czarne srednia zabawa wielkie "
     "tych sztuka stare stanowisko inny inna inne kilka kilku wielu wiele dwa dwie dwoje trzej "
     "cztery piec szesc siedem osiem dziewiec dziesiec rowniez ponadto oprocz podczas wobec "
     "mimo chociaz choc poniewaz gdyz jesli jezeli zeby azeby zatem natomiast zas oraz wciaz "
     "zawsze nigdy czesto czasem niekiedy rzadko pozniej wczesniej teraz wtedy stad dlaczego "
     "skad dokad ktorzy wy one mnie mi mna ciebie cie tobie toba nami was wam wami siebie "
     "sobie nasza nasze wasz wasza wasze moja twoj twoja twoje swoja swoje nim niej nich nimi"},
    {SAYS_ORDINARY,
     "tego temu tej owszem chyba moze pewnie oczywiscie niestety zreszta wlasnie nawet prawie "
     "bardzo wiecej mniej dosc zbyt idzie ida ide jestem jestes jestesmy mamy macie maja "
     "bedzie bede chcial chciala mogl mogla trzeba nalezy panstwo twierdzi mowi powiedzial "
     "powiedziala uwaza wole wolny pale czyta dziala czekala bala spala szukala grali gramy "
     "dali gina kup lecz komu kochany kochanie pozdrawiam ludzie czlowiek zgoda czlonek sprawa "
     "sprawy projekt ustawa wiosna zima lato jesien czesc grupa klasa budowa granica glowa "
     "impreza miejscami pare sto zero pol zarabia mlodzi mlode mloda male nowi rynek rola ruch "
     "szef szczyt stacja system sily siec vaseho vasemu vasem vasim vasich vasi vasimi vami tve "
     "tveho tvemu tvem tvych tvuj tva nasi takze naseho nasemu nasem nasim nasich nasimi twojego "
     "twojej twoim twoich waszego waszej waszym waszych naszego naszej naszym naszych mila mily "
     "milou draha drahy vazena vazeny vazeni szanowna szanowny szanowni droga drogi drodzy "
     "niebieska zprava zaznam zapis posudek rozsudek usneseni rozhodnuti notatka protokol "
     "postanowienie decyzja wyrok opinia"},
    {SAYS_BIRTH_NUMBER,
     "rc rodne rodneho narozeni pesel peselu"},
    {SAYS_CARD,
     "op obcansky obcanskeho obcanka prukaz prukazu dowod dowodu osobisty osobistego "
     "legitymacja"},
    {SAYS_PASSPORT,
     "pas pasu paszport paszportu cestovni"},
    {SAYS_INSURANCE,
     "pojistence pojistenec pojisteni pojistovna ubezpieczenia ubezpieczeniowy zus"},
    {SAYS_PHONE,
     "volejte zavolejte dzwonic telefonicky tel telefon telefonu telefonni mobil mobilu mob kom "
     "komorka fax volat zavolat zadzwoni "
     "cislo"},
    {SAYS_ACCOUNT,
     "ucet uctu uctem konto konta koncie rachunek rachunku nrb iban"},
    {SAYS_PLATE,
     "rej znacky znacka spz rz rejestracyjny rejestracyjne rejestracja tablice tablica poznavaci registracni "
     "auto vuz samochod"},
    {SAYS_BOX,
     "doreczen edoreczen schranka schranky schrance schranku ds datova datovou datove"},
    {SAYS_FILE,
     "zn cj sygn sygnatura sygnature akt akta spis spisu spisova znacka znackou jednaci"},
    {SAYS_TAX,
     "ic nip regon ico ic dic krs"},
    {SAYS_MONEY,
     "kc czk korun koruny koruna tisic tisice mil milion milionu milionow mld zl zlotych zlote "
     "zloty pln eur euro tis tys tysiecy tysiace procent proc km m kg g cm mm ha hodin hodiny "
     "minut m2 kusu osob lidi"},
    {SAYS_NICKNAME,
     "prezdivka prezdivku prezdivkou prezdivaji prezdivany prezyvany ksywa ksywka ksywe ksywke "
     "przezwisko pseudonim zvany zwany rikaji przezywaja"},
    {SAYS_COUNTRY,
     "cr usa sr nsr ndr sssr srn csr cssr csfr rp rfn nrd zsrr uk"},
    {SAYS_FEATURE,
     "more mori morem ocean oceanu oceanem staty statu statum statech republika republiky "
     "republice republiku republikou kralovstvi kralovstvim unie hory hora hore horu horami "
     "jezero jezera jezere reka reky rece reku vychod vychodu vychode zapad zapadu sever jih "
     "dum dome palac palaci palace hrad hradu hrade zamek zamku zamkem vrch vrchu les lese "
     "udoli pahorkatina vrchovina nizina ostrov ostrova ostrove ostrovy ostrovu poloostrov "
     "poloostrove prehrada prehrady prehrade rybnik rybnika rybniku kostel kostela kostele "
     "chram chramu kaple kapli klaster klastera klastere vez veze brana brany tvrz zahrada "
     "zahrady zahrade park parku letiste letisti letistem lazne lazni laznich cast casti mesta "
     "mestem svaz svazu zeme zemi morze morza morzu palacu gory gora jezioro jeziora rzeka "
     "rzeki wyspa wyspy wyspie las lasu lotnisko lotniska lotnisku dworzec dworca most mostu "
     "kosciol kosciola dolina doliny stany"},
    {SAYS_DOMAIN,
     "federalni federalniho konzervativni odborovy odborova odboroveho odborovym labouristicka "
     "severoatlanticka "
     "dolni horni demokraticka demokraticke liberalne socialne krestansko integrovana integrovane republikova "
     "akademicka akademicky pratel zen rodicu nezavislych mladeze klientu obcanu vojaku komercni "
     "kulturni vrchni zemsky zemske zemska ustredni generalni obchodni prumyslova "
     "prumyslove jazykova sportovni dopravni hudebni vojenska vojenske policejni lidova lidove "
     "statni statniho spolkovy vyzkumny vyzkumneho zakladni stredni materska materske vysoka "
     "vysoke mestsky mestska mestske mestskeho mestem obecni krajsky krajska krajske okresni "
     "oblastni narodni detsky detska detske psychiatricka psychiatricke fakultni azylovy "
     "specialni prakticka prakticke vyssi odborna odborny odborne soukroma soukrome cirkevni "
     "farni rodinna rodinne manzelska psychologicka psychologicke pedagogicko fakultni vseobecna "
     "umelecka zdravotnicka zdravotnicke ceska cesky moravskoslezska miejski miejska miejskiego "
     "gminny gminna gminnego powiatowy powiatowe powiatowego powiatowa wojewodzki wojewodzka "
     "rejonowy rejonowa okregowy okregowa szkola publiczna niepubliczna prace spasy naroda "
     "spolecenstvi bezpecnost prirody prostredi vlady parlamentu lidu statu financi "
     "zdravotnictvi skolstvi vnitra zahranici zahranicnich spravedlnosti obrany "
     "dopravy kultury zemedelstvi prumyslu obchodu socialnich socialni veci zivotniho "
     "prostredi mistniho rozvoje svobody zelenych lordu narodu bezpecnosti majetku narodniho "
     "hospodarstvi technicke umeni umelecke ved lekarska lekarske vedecka statni statniho "
     "verejneho verejnych zdravi mladeze deti rodiny rodinam socialne pravni ochrany ochranu "
     "seniory senioru sluzeb pece matky matek zprostredkovatele republiky unie demokratu "
     "demokraticke krestanske filozoficka pedagogicka prirodovedecka pravnicka ekonomicka "
     "stavebni strojni elektrotechnicka zemedelska spojenych evropske evropska evropskeho "
     "evropskych ceske ceskeho ceskych slovenske moravske ustavni nejvyssi krajsky okresni "
     "soud soudu menoveho menovy mir pomoc pomoci sportu telovychovy vysilani informaci "
     "zdravotni finansow zdrowia edukacji sprawiedliwosci spraw wewnetrznych zagranicznych "
     "obrony narodowej rolnictwa pracy polityki spolecznej rodziny rodzinie pomocy"},
};

const size_t WORD_LIST_COUNT = sizeof WORD_LISTS / sizeof WORD_LISTS[0];

const char *const MONTHS[12] = {
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

const char NUMERALS[] =
    "jeden jedna jedno jedne jednoho dva dve dvou tri ctyri ctyr pet peti sest sesti sedm "
    "sedmi osm osmi devet deviti deset deseti jedenact jedenacti dvanact dvanacti trinact "
    "trinacti ctrnact ctrnacti patnact patnacti sestnact sestnacti sedmnact sedmnacti osmnact "
    "osmnacti devatenact devatenacti dvacet dvaceti tricet triceti ctyricet ctyriceti padesat "
    "padesati sedesat sedesati sedmdesat sedmdesati osmdesat osmdesati devadesat devadesati "
    "sto ste set tisic tisice prvniho druheho tretiho ctvrteho pateho sesteho sedmeho osmeho "
    "devateho desateho jedenacteho dvanacteho trinacteho ctrnacteho patnacteho sestnacteho "
    "sedmnacteho osmnacteho devatenacteho dvacateho tricateho jednadvacateho dvaadvacateho "
    "triadvacateho ctyriadvacateho petadvacateho sestadvacateho sedmadvacateho osmadvacateho "
    "devetadvacateho jednatricateho jednadvacet dvaadvacet triadvacet ctyriadvacet petadvacet "
    "sestadvacet sedmadvacet osmadvacet devetadvacet jednatricet dvaatricet triatricet "
    "ctyriatricet petatricet sestatricet sedmatricet osmatricet devetatricet jednactyricet "
    "dvaactyricet triactyricet ctyriactyricet petactyricet sestactyricet sedmactyricet "
    "osmactyricet devetactyricet petapadesat petasedesat petasedmdesat petaosmdesat "
    "petadevadesat dwa dwie dwoch trzy trzech cztery czterech piec pieciu szesc szesciu siedem "
    "siedmiu osiem osmiu dziewiec dziewieciu dziesiec dziesieciu jedenascie jedenastu "
    "dwanascie dwunastu trzynascie trzynastu czternascie czternastu pietnascie pietnastu "
    "szesnascie szesnastu siedemnascie siedemnastu osiemnascie osiemnastu dziewietnascie "
    "dziewietnastu dwadziescia dwudziestu trzydziesci trzydziestu czterdziesci czterdziestu "
    "piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat dwiescie tysiac "
    "tysiace dziewiecset pierwszego drugiego trzeciego czwartego piatego szostego siodmego "
    "osmego dziewiatego dziesiatego jedenastego dwunastego trzynastego czternastego "
    "pietnastego szesnastego siedemnastego osiemnastego dziewietnastego dwudziestego "
    "trzydziestego czterdziestego piecdziesiatego szescdziesiatego siedemdziesiatego "
    "osiemdziesiatego dziewiecdziesiatego dwutysiecznego";

const char SURNAME_WORDS[] =
    "krejci tichy hladky suchy horky kadlec zajic pokorny kovar vesely cerny novotny maly novy "
    "stary bily dlouhy kratky siroky hruby mlady stastny smutny zeleny cerveny sedy zlaty "
    "zelezny tvrdy ostry rychly pospisil navratil dolezal vanek benes riha kucera kolar pesek "
    "masek capek vitek blazek mlynar tesar truhlar reznik pekar hrncir kozeluh sedlar bednar "
    "rybar myslivec ovcacek pastyr barton kohout slepicka vrana straka sokol orel sova cap "
    "kavka kulhanek slavik stehlik strnad vrabec hrdlicka krepelka skrivanek jerabek chroust "
    "mravenec brouk motyl komarek moucha medved jelen srnec bobr jezevec krtek jezek myska "
    "kocour pes kozel beranek byk bejcek konvalina ruzicka fiala kvitek jablonsky visna hruska "
    "svestka jahoda malina kalina javor dub doubek lipa jedlicka smrcek borovicka hrach cocka "
    "mrkev petrzela zeli cibulka kapusta kren jecmen zito psenicka kase knedlik houska rohlik "
    "kolac siska zak ucen student rychtar purkrabi kral cisar knize hrabe biskup papez opat "
    "mnich vojak hejtman rytir sobota patek nedele podzim zima leto mraz vitr bourka duha "
    "hvezda mesicek slunecko skala kopec udoli rybnicek potucek jezero moravec slovak nemec "
    "polak turek uher francouz vlach rus chalupa stodola kostelnik varhanik hudec bubenik "
    "trubac zvonik skocdopole nezval nejedly nekola vyskocil zdrazil dohnal prikryl osolsobe "
    "stejskal kratochvil havranek sojka mroz wrona gil zajac krol baran duda wilk lis sikora "
    "mazur kozak kot wrobel pajak szewczyk dudek kania piatek wieczorek kowal krawiec mlynarz "
    "piekarz bednarz kolodziej ciesla stolarz murarz garncarz tkacz rybak pasterz owczarz "
    "wozny wojt starosta cesarz niemiec rusin litwin tatar szwed goral sowa kos kruk jastrzab "
    "czyz szczygiel kawka sroka gawron slowik skowronek zuraw bocian czajka kogut kaczka gaska "
    "gasior karp karas szczupak okon sledz rak zaba mucha komar pszczola zuk ptak ptaszek "
    "kotek koza wol cielak sarna los dzik borsuk wydra jez kret mysz szczur dab sosna jodla "
    "swierk brzoza topola jawor grab buk wierzba jagoda wisnia sliwa gruszka groch cebula "
    "czosnek burak rzepa ogorek pietruszka chrzan mak jesien snieg burza grom piorun rosa "
    "dolina potok pole bor gaj mlot siekiera kosa sierp kij kula strzala kolek klucz plot "
    "komin piec garnek grosz dukat skiba gruda zab glowa broda pieta nos warga serce kosc "
    "gruby wysoki bialy czarny rudy lysy siwy szary nowy mlody dobry wesoly cichy gluch kulawy "
    "bogaty biedny kwiatek kwiat roza fiolek wrzos pokrzywa bak chmiel koziol golab stepien "
    "ziolkowski zawada pytel bielec sobczak wnuk stryjek swat gosc mazurek krakowiak pietrzak "
    "pluta banach cichon klimek kasprzak wojtas wrzesien maj marzec kwiecien lipiec luty "
    "grudzien styczen pioro jelen niedzwiedz konik kurek sobol glowacz mleczko";

/* clang-format on */
