// Hand-written Czech frames of case notes, and the people and places that fill them. All invented.
// SPDX-License-Identifier: EUPL-1.2
//
// {A} {E} are women, {B} {F} men, {C} a girl, {D} a boy; {A2} is the second case of the full name, {Af4}
// of the first name, {As7} of the surname. {town6} {village2} {street} {house} {zip} {school6} {work6}
// {org6} and the numbers are identifiers as well. Whatever is not in braces identifies nobody.
// Forms are written "stem|ending of case 1|…|7"; a number stands for one of the PARADIGMS.

export const PARADIGMS = {
  a: ["a", "y", "ě", "u", "o", "ě", "ou"],
  ka: ["ka", "ky", "ce", "ku", "ko", "ce", "kou"],
  ra: ["ra", "ry", "ře", "ru", "ro", "ře", "rou"],
  la: ["la", "ly", "le", "lu", "lo", "le", "lou"],
  ie: ["ie", "ie", "ii", "ii", "ie", "ii", "ií"],
  ova: ["á", "é", "é", "ou", "á", "é", "ou"],
  y: ["ý", "ého", "ému", "ého", "ý", "ém", "ým"],
  o: ["", "a", "ovi", "a", "e", "ovi", "em"],
  u: ["", "a", "ovi", "a", "u", "ovi", "em"],
  i: ["", "e", "ovi", "e", "i", "ovi", "em"],
  ek: ["ek", "ka", "kovi", "ka", "ku", "kovi", "kem"],
  ec: ["ec", "ce", "covi", "ce", "če", "covi", "cem"],
  da: ["a", "y", "ovi", "u", "o", "ovi", "ou"],
  none: ["", "", "", "", "", "", ""],
  town: ["", "a", "u", "", "e", "ě", "em"],
  ice: ["ice", "ic", "icím", "ice", "ice", "icích", "icemi"],
  ava: ["a", "y", "ě", "u", "o", "ě", "ou"],
  no: ["o", "a", "u", "o", "o", "ě", "em"],
  in: ["í", "í", "í", "í", "í", "í", "ím"],
};

const held = {
  women: ["Alena:a Kotrlová:ova", "Zdeňka:ka Prokešová:ova", "Renata:a Balogová:ova", "Natálie:ie Šarközyová:ova", "Thi Lan Pham:none", "Oksana:a Hrycenková:ova", "Věra:ra Tichá:ova", "Dana:a Vrbová:ova", "Marcela:la Hudáková:ova", "Nikola:la Oláhová:ova"],
  men: ["Radek:ek Kotrla:da", "Miloslav:o Prokeš:i", "Gejza:da Balog:u", "Van Duc Pham:none", "Vasyl:i Hrycenko:none", "Vlastimil:o Tichý:y", "Stanislav:o Vrba:da", "Emil:o Hudák:u", "Ondřej:i Zelenka:da", "Ladislav:o Oláh:u"],
  girls: ["Terezka:ka", "Nikolka:ka", "Anička:ka", "Vanesa:a", "Sofie:ie", "Elenka:ka"],
  boys: ["Matýsek:ek", "Kuba:da", "Honzík:u", "Denis:o", "Péťa:da", "Sebastian:o"],
  nicknames: ["Žížala", "Bobeš", "Ježek"],
  towns: ["Hranice:ice", "Přerov:town", "Litovel:none", "Bruntál:town", "Opava:ava", "Orlová:ova", "Kopřivnice:none", "Šumperk:none"],
  villages: ["Horní Lomná:none", "Bělotín:town", "Lhotka nad Bečvou:none", "Hlinsko:none", "Ústí:in", "Skalička:ka"],
  streets: ["Palackého", "Na Hrázi", "Žerotínova", "tř. 1. máje", "U Stadionu", "nábř. Dr. Beneše", "Farní"],
  schools: ["ZŠ Struhlovsko", "ZŠ a MŠ Šromotovo", "Střední škola Mohelnická", "MŠ Sluníčko", "Základní škola Tyršova 5"],
  works: ["Moravan a.s.", "pekárně Racek", "skladu firmy Logis Pro s.r.o.", "Cementárně Skalka", "restauraci U Lípy"],
  orgs: ["Charita Strážnice", "Nemocnice Valmez", "OSPOD Kojetín", "azylový dům Naděje", "Úřad práce Bystřice"],
  frames: [
    "Klientka {A} (nar. {date}, RČ {rc}) se na nás obrátila {date} s žádostí o pomoc. Bydlí s dětmi na adrese {street} {house}, {zip} {town1}. Telefon {phone}, e-mail {mail}.",
    "S {A7} jsme probrali dluhy. Paní {As1} pobírá dávky a manžel {B} je od ledna bez práce. Exekuce vede pod sp. zn. {ref}, celkem asi 120 tisíc korun.",
    "Syn {D} ({age} let) chodí do {school}, třídní učitelka {E} hlásí časté absence. Dcera {C} má od září asistenta.",
    "Otec dětí, pan {B}, žije v obci {village1} a s rodinou se stýká jen o víkendech. Pracuje v {work}.",
    "Volala sousedka {E} z {town2}, že v bytě byl v noci křik. Na místo přijela hlídka. {Bf1} byl opilý, {Af1} odvezla děti k babičce.",
    "Babička paní {As1} má průkaz číslo {idcard} a trvalé bydliště má stále v {village6}. O děti se postará do konce měsíce.",
    "Výživné má chodit na účet {account}. {Bf1} ho naposledy poslal {date}. Domluvili jsme se s {Bs7}, že zavolá na {phone}.",
    "Schůzka s {E7} z {org} proběhla v úterý. Shodli jsme se, že rodina potřebuje stabilní bydlení a pravidelnou podporu.",
    "Jméno: {A}\nDatum narození: {date}\nBydliště: {street} {house}, {town1}\nKontakt: {phone}\nZaměstnavatel: {work}",
    "pani {As1} rikala ze {Bf1} uz s nimi nebydli a ze telefon ma porad stejny, {phone}",
    "Podle {A2} se situace zhoršila po smrti matky. {Cf3} je teď čtrnáct a doma nechce být. Psycholožka doporučila pobyt v krizovém centru.",
    "Pan {Bs1} řekl, že mu na Facebooku vyhrožuje někdo jako {handle}. Auto značky Škoda, SPZ {plate}, viděl před domem třikrát.",
    "Ve spise je uvedeno i jméno partnera: {F}, datová schránka {databox}. K jednání se nedostavil, omluvil se z {mail}.",
    "Dobrý den, {Af5}, posíláme slíbené kontakty. Pokud se {Ds3} ve škole přitíží, ozvěte se kdykoli. S pozdravem {E}",
    "{Af1} je v péči od {date}. Léčí se s úzkostmi, léky užívá pravidelně. Kvůli dětem se chce přestěhovat do {town2}.",
  ],
};

const tuning = {
  women: ["Jana:a Horváthová:ova", "Petra:ra Nováková:ova", "Lucie:ie Dvořáková:ova", "Marie:ie Danihelová:ova", "Thi Hoa Nguyen:none", "Olena:a Kovalenková:ova", "Eva:a Malá:ova", "Monika:ka Svobodová:ova", "Božena:a Lakatošová:ova", "Hana:a Jelínková:ova"],
  men: ["Jan:o Horváth:u", "Pavel:none Novák:u", "Karel:none Dvořák:u", "Jozef:o Danihel:none", "Van Minh Nguyen:none", "Andrij:none Kovalenko:none", "Tomáš:i Malý:y", "Josef:o Svoboda:da", "Milan:o Lakatoš:i", "Roman:o Jelínek:ek"],
  girls: ["Anetka:ka", "Kristýnka:ka", "Eliška:ka", "Jessica:a", "Viktorie:ie", "Barunka:ka"],
  boys: ["Tomášek:ek", "Vojta:da", "Kubík:u", "Dominik:u", "Ríša:none", "Matyáš:i"],
  nicknames: ["Šmudla", "Medvěd", "Krtek"],
  towns: ["Ostrava:ava", "Otrokovice:none", "Kroměříž:none", "Krnov:town", "Zlín:town", "Karviná:ova", "Brno:no", "Pardubice:ice"],
  villages: ["Dolní Bečva:none", "Pozděchov:town", "Nová Ves:none", "Fryšták:none", "Ústí nad Orlicí:none", "Suchá Loz:none"],
  streets: ["Dlouhá", "Masarykova", "Nádražní", "U Hřiště", "Bří Čapků", "náměstí Svobody", "ul. 28. října", "Kpt. Nálepky"],
  schools: ["ZŠ Komenského", "Základní škola Mánesova", "MŠ Pod Zámkem", "SOU Uherský Brod", "Gymnázium Jana Blahoslava"],
  works: ["Barum Continental", "Kovárna Viva a.s.", "pekárně Pečivo Malina", "stavební firmě Stavby Hlaváč s.r.o.", "obchodě Hruška"],
  orgs: ["Charita Otrokovice", "Nemocnice Tomáše Bati", "OSPOD Zlín", "Naděje o.p.s.", "Armáda spásy"],
  frames: [
    "Paní {A}, narozená {date}, rodné číslo {rc}, přišla s dcerou {Cf7}. Bydlí v ulici {street} {house} ve {town6}.",
    "Pan {B} pracuje jako skladník ve {work} a dojíždí z {village2}. Vydělává málo, dluží na nájmu. Jeho telefon je {phone}.",
    "{A} a {B} jsou manželé, mají tři děti. Nejstarší {D} je v sedmé třídě na {school}. O {Cf6} se starala babička {E}.",
    "Jednali jsme s {A7} o dluzích. {As1} dluží za elektřinu, číslo účtu je {account}. Oddlužení podala k soudu pod č. j. {ref}.",
    "Soused {F} upozornil, že děti jsou doma samy. Šetření v domácnosti {B2} proběhlo {date}. Byt byl uklizený.",
    "matka {Af1} uvedla ze otec {Bf1} odesel k pritelkyni do {town2} a na deti neplati",
    "Klient má průkaz č. {idcard}, pojištěn je u VZP, zdravotní dokumentaci vede nemocnice. Kontakt: {mail}, {phone}.",
    "Sociální pracovnice {E} z {org} doprovodila {A4} k lékaři. Diagnóza je zatím nejasná, další kontrola bude za měsíc.",
    "Jméno a příjmení; narozen; adresa\n{B}; {date}; {street} {house}, {zip} {town1}\n{A}; {date}; tamtéž",
    "„{Af5}, prosím, nechoď tam,“ říkala mu prý matka. {Bf3} je {age} let a přezdívají mu {nick}.",
    "V {village6} zná rodinu každý. {Bs1} proto chce, aby se o jeho léčbě nikdo nedozvěděl. Od té doby pije méně.",
    "Na profilu {handle} zveřejnila {Af1} fotky z pobytu. Auto má poznávací značku {plate}, bydlí poblíž {org2}.",
    "Kontaktovali jsme pana {B4} telefonicky. Datová schránka {databox}. IČO firmy {ico}. Zapsala {E}.",
    "Dítě {C} bylo svěřeno do péče {B2}. Matka {A} s tím nesouhlasila a odvolala se. Rozhodnutí přišlo {date}.",
    "{Es1} doporučila, aby se {Df1} vrátil do školy postupně. Od pondělí tam bude chodit na dvě hodiny denně.",
  ],
};

export default { lang: "cs", held, tuning };
