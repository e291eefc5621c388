// How each method is played, phase by phase, as its practice wants it: how long a phase is, what stands
// on the wall, who only listens, who has which field (nobody else has any), what is written, who comes
// to see it, and what of it remains. Written down from the practice, not from the files in methods/.
//
// A phase: { name, minutes, says, silent, fields: {Jana: "option"}, all, leader, writes, link }. `all` are
// the fields of everybody who is not named in `fields` and not silent.
// A text: { who, kind, text, seen, then, details }. `seen`: "all", "own", "leader", "listed" ([names]),
// "nobody said" (left open). `then`: "wiped" or "kept".
// SPDX-License-Identifier: EUPL-1.2

const phase = (name, minutes, more = {}) => ({ name, minutes, silent: [], fields: {}, all: "", leader: "", writes: [], ...more });
const text = (who, kind, words, seen, then, details = {}) => ({ who, kind, text: words, seen, then, details });
const LISTENS = "Předkladatel naslouchá";

// One case of a seminar, from its presentation to the presenter's word.
const caseOf = (number, presenter, writes) => {
  const named = (name) => `Případ ${number}: ${name}`;
  const texts = writes ?? { question: [], board: [], options: [], note: [], step: [] };
  return [
    phase(named("Představení případu"), 10, {
      says: "Co je pro vás na případu důležité? S jakou otázkou přicházíte?",
      fields: { [presenter]: "key_question" }, leader: "key_question", writes: texts.question }),
    phase(named("Doplňující otázky"), 10, { says: "Ptejme se jen na fakta." }),
    phase(named("Zdroje a rizika"), 10, {
      says: "Na čem lze stavět? Čeho se bojíme?", all: "resource risk", leader: "resource risk", writes: texts.board }),
    phase(named("Možnosti řešení"), 25, {
      says: "Co byste zkusili vy? Koho přizvat?", silent: [presenter], all: "option", leader: "option", writes: texts.options }),
    phase(named("Metodický rámec"), 10, {
      says: "Co říká zákon a standard?", fields: { Marie: "method_note" }, leader: "method_note", writes: texts.note }),
    phase(named("Slovo předkladatele"), 5, {
      says: "Co si odnáším, co zkusím jako první?", fields: { [presenter]: "next_step" }, writes: texts.step }),
  ];
};

const OSTRAVA = ["ÚMOb Vzorová Ves", "ÚMOb Vzorové sídliště", "Magistrát, oddělení sociální práce a metodiky", "ÚMOb Vzorový střed"];
const SEMINAR = {
  method: "kazuisticky-seminar", title: "Kazuistický seminář", seed: "000", organisations: OSTRAVA,
  roles: [["presenter", "Jana", 1], ["presenter", "Petr", 2], ["methodologist", "Marie", 0]],
  phases: [
    phase("Přivítání a pravidla", 10, { says: "Co potřebujeme, aby nám tu bylo bezpečně?" }),
    phase("Ohlédnutí: co se stalo od minula", 15, {
      says: "Co jste zkusili? Co pomohlo?", all: "outcome", leader: "outcome",
      writes: [text("Eva", "outcome", "", "nobody said", "kept", { outcome: 4 })] }),
    ...caseOf(1, "Jana", {
      question: [text("Jana", "key_question", "Jak mám na úřadu, kde jsem na sociální práci sama, pomoci paní s dluhy i s dědou?", "all", "wiped")],
      board: [
        text("Petr", "resource", "V okrajové části se lidé znají a sousedé pomáhají.", "all", "wiped"),
        text("Eva", "risk", "Klientka se zalekne a přestane otevírat.", "all", "wiped")],
      options: [
        text("Petr", "option", "Motivační rozhovor: na škále 0–10, jak je to pro ni důležité", "all", "kept", { helper: "Dluhová poradna", reasons_for: "nejde na to sama" }),
        text("Marie", "option", "Doprovodit ji na první schůzku v poradně", "all", "kept")],
      note: [text("Marie", "method_note", "Sociální práce na obci: § 92 až 95 zákona 108/2006 Sb.", "all", "kept", { law: "108/2006 Sb." })],
      step: [text("Jana", "next_step", "Zeptám se jí nejdřív, z čeho má radost.", "own", "wiped")] }),
    phase("Neformální část", 30, { says: "Káva a povídání. Z této části se nic nezapisuje." }),
    ...caseOf(2, "Petr"),
    phase("Dobrá a pozoruhodná praxe", 10, {
      says: "Co se povedlo?", all: "good_practice", leader: "good_practice",
      writes: [text("Petr", "good_practice", "Jednou za měsíc obcházíme nové nájemníky spolu s domovníkem.", "all", "kept")] }),
    phase("Zpětná vazba a další termín", 5, { says: "S čím odcházíte?" }),
  ],
};

const TIETZE = {
  method: "kolegialni-intervize", title: "Kolegiální intervize", roles: [["presenter", "Jana", 0], ["secretary", "Petr", 0]],
  phases: [
    phase("Obsazení rolí", 5, { says: "Kdo dnes moderuje, kdo přináší případ, kdo zapisuje?" }),
    phase("Spontánní vyprávění", 10, { says: "Ostatní se ptají jen na to, čemu nerozumějí." }),
    phase("Klíčová otázka", 5, {
      says: "Na co přesně chcete odpověď?", fields: { Jana: "key_question" }, leader: "key_question",
      writes: [text("Jana", "key_question", "Jak říct dětem, že stěhování přijde?", "all", "wiped")] }),
    phase("Volba metody", 5, { says: "Co by to ještě zhoršilo?", leader: "note" }),
    phase("Poradní fáze", 10, {
      says: "Kdo přinesl případ, jen naslouchá.", silent: ["Jana"], fields: { Petr: "option" }, leader: "option",
      writes: [text("Petr", "option", "Nakreslit s nimi nový pokoj", "own", "wiped")],
      later: { phase: "Závěr", text: "Nakreslit s nimi nový pokoj", to: ["Jana"] } }),
    phase("Závěr", 5, {
      says: "Co pro vás bylo cenné?", fields: { Jana: "next_step" },
      writes: [text("Jana", "next_step", "Začnu nejstarším synem.", "own", "wiped")] }),
  ],
};

const WRITTEN = {
  method: "pisemna-intervize", title: "Písemná intervize", seed: "000", organisations: OSTRAVA, inDays: true,
  roles: [["presenter", "Jana", 0]],
  phases: [
    phase("Sejdeme se a vybereme případ", 5, { says: "kdo tentokrát přinese případ?", all: "note", leader: "note" }),
    phase("Případ a přání", 15, {
      says: "Co se děje a co byste od nás potřebovali?", fields: { Jana: "case_text key_question" },
      writes: [
        text("Jana", "case_text", "Na úřadu jsem na sociální práci sama a nemám se s kým poradit o složitějším případu.", "all", "wiped"),
        text("Jana", "key_question", "Čím začít, když je problémů pět najednou?", "all", "wiped")] }),
    phase("Otázky k porozumění", 10, {
      says: "Rady si zatím necháme", fields: { Jana: "answer" }, all: "question", leader: "question",
      writes: [
        text("Petr", "question", "Kdo další s rodinou mluví?", "all", "wiped"),
        text("Jana", "answer", "Jen škola a paní z obchodu.", "all", "wiped")] }),
    phase("Co to ve mně vyvolává", 10, {
      says: LISTENS, silent: ["Jana"], all: "feeling", leader: "feeling",
      writes: [
        text("Petr", "feeling", "Bezmoc, jako když padá domino.", "own", "wiped"),
        text("Marie", "feeling", "Úlevu, že to někdo drží.", "own", "wiped"),
        text("Eva", "feeling", "Zlost na dluh, ne na ni.", "all", "wiped")],
      thenSeen: ["Bezmoc, jako když padá domino.", "Úlevu, že to někdo drží."] }),
    phase("Co mi z toho doznělo", 5, { says: "Co se vás dotklo?", fields: { Jana: "answer" } }),
    phase("V cizích botách", 10, { says: LISTENS, silent: ["Jana"], all: "image", leader: "image" }),
    phase("Odpověď", 5, { says: "Co z toho na vás sedí a co ne?", fields: { Jana: "answer" } }),
    phase("Nápady", 15, {
      says: LISTENS, silent: ["Jana"], all: "option", leader: "option",
      writes: [text("Marie", "option", "Pozvat školu dřív než exekutora.", "all", "wiped")] }),
    phase("Rozhodnutí", 5, {
      says: "Co zkusíte jako první?", fields: { Jana: "next_step" },
      writes: [text("Jana", "next_step", "Zítra zavolám třídní učitelce.", "all", "wiped")] }),
    phase("Co si kdo odnáší", 10, { says: "Co si z těch deseti dní odnáším do své práce?", all: "lesson", leader: "lesson" }),
  ],
};

const INCIDENT = {
  method: "metoda-incidentu", title: "Metoda incidentů", roles: [["presenter", "Jana", 0]],
  phases: [
    phase("Incident", 5, { says: "Dvě tři věty: co se stalo?" }),
    phase("Hledání faktů", 20, {
      says: "Předkladatel odpovídá jen na to, na co se ptáte.", all: "fact", leader: "fact",
      writes: [text("Petr", "fact", "Strážník volal ve 22 hodin.", "all", "wiped")] }),
    phase("O čem se má rozhodnout", 5, { says: "O čem přesně se teď musíte rozhodnout?", silent: ["Jana"], all: "problem", leader: "problem" }),
    phase("Každý se rozhodne sám", 5, {
      says: "Ticho. Každý píše sám za sebe.", silent: ["Jana"], all: "decision",
      writes: [
        text("Petr", "decision", "Azylový dům ještě dnes", "own", "wiped", { reasons_for: "bezpečí dětí" }),
        text("Marie", "decision", "Zůstat a ráno jednat", "own", "wiped")],
      gone: { Petr: "decision", Marie: "decision" },
      later: { phase: "Debata v malých skupinách", text: "Azylový dům ještě dnes", to: "all" } }),
    phase("Debata v malých skupinách", 15, { says: "Co mluví pro které rozhodnutí?", silent: ["Jana"] }),
    phase("Jak to opravdu bylo", 5, { says: "Co jste udělali a jak to dopadlo?" }),
    phase("Co jsme se naučili", 10, {
      says: "Co si z toho vezmeme pro příště?", all: "lesson", leader: "lesson",
      writes: [text("Eva", "lesson", "Zeptat se dřív, co chce ona.", "all", "kept")] }),
  ],
};

const BALINT = {
  method: "balint", title: "Bálintovská skupina", roles: [["presenter", "Marie", 0]],
  phases: [
    phase("Kdo má případ?", 5, { says: "Kdo na někoho myslí?" }),
    phase("Expozice", 10, { says: "Vyprávějte, jak jste to zažili." }),
    phase("Věcné otázky", 10, { says: "Ptejme se jen na fakta." }),
    phase("Posun mimo kruh", 0, { says: LISTENS, silent: ["Marie"] }),
    phase("Fantazie a pocity skupiny", 30, { says: "Co to ve mně vyvolává? Co asi cítí klient?", also: LISTENS, silent: ["Marie"] }),
    phase("Návrat", 10, { says: "Nic není třeba obhajovat." }),
    phase("Závěr", 5, { says: "Co se dnes ve skupině dělo?" }),
  ],
};

const FIVE_STAGES = {
  method: "balint-petistupnovy", title: "Bálintovská skupina v pěti stupních", roles: [["presenter", "Petr", 0]],
  phases: [
    phase("Expozice", 10, { says: "Vyprávějte, jak jste to zažili." }),
    phase("Věcné otázky", 10, { says: "Ptáme se jen na fakta" }),
    phase("Fantazie a pocity skupiny", 10, { says: "Představuji si, že klient…", also: LISTENS, silent: ["Petr"] }),
    phase("Praktické náměty", 10, { says: "Já bych na jeho místě…", also: LISTENS, silent: ["Petr"] }),
    phase("Vyjádření protagonisty", 5, { says: "Co si odnášíte?" }),
  ],
};

const INDIVIDUAL = {
  method: "supervize-individualni", title: "Individuální supervize", people: ["Jana"],
  phases: [
    phase("Příchod", 5, { says: "S čím dnes přicházíte?" }),
    phase("Ohlédnutí", 10, { says: "Co se od minula změnilo?" }),
    phase("Zakázka", 10, {
      says: "Podle čeho na konci poznáte, že to mělo smysl?", fields: { Jana: "theme" },
      writes: [text("Jana", "theme", "Chci přestat nosit práci domů.", "own", "wiped")] }),
    phase("Práce na tématu", 45, { says: "Co se v té situaci děje s vámi?" }),
    phase("Co si odnáším", 10, {
      says: "Co zkusíte jako první?", fields: { Jana: "next_step" },
      writes: [text("Jana", "next_step", "V pátek ve tři vypnu telefon.", "own", "wiped")] }),
    phase("Závěry a další termín", 10, { says: "Jen s vaším souhlasem.", leader: "conclusion", link: "/supervision" }),
  ],
};

const supervision = (method, title, prompts, more) => ({
  method, title, ...more,
  phases: [
    phase("Příchod a počasí", 10, { says: "Jaké je dnes u vás počasí?", also: "na každého 1 minuta" }),
    phase("Ohlédnutí", 10, { says: prompts.back }),
    phase("Sběr a výběr témat", 15, {
      says: prompts.themes, all: "theme",
      writes: [text("Petr", "theme", "Náročné rozhovory v rodinách", "all", "wiped", { rank: "1" })] }),
    phase("Téma 1: Práce na tématu", 40, {
      says: prompts.work, all: "note", leader: "note",
      writes: [text("Marie", "note", "Příště nechám ticho být tichem.", "own", "wiped")] }),
    phase("Téma 2: Práce na tématu", 40, { says: prompts.work, all: "note", leader: "note" }),
    phase("Co si odnášíme", 10, {
      says: "Co si odnášíte? Smí z dneška něco ven?", leader: "conclusion", link: "/supervision",
      writes: [text("leader", "conclusion", "Tým chce výcvik v motivačních rozhovorech.", "leader", "kept")] }),
    phase("Organizační", 5, { says: "Kdy se uvidíme příště?" }),
  ],
});

const GROUP = supervision("supervize-skupinova", "Skupinová supervize", {
  back: "Co se od minula změnilo?", themes: "Stačí pár slov bez jmen.", work: "Co se v té situaci děje a co s tím můžete udělat vy?" }, {});
const TEAM = supervision("supervize-tymova", "Týmová supervize", {
  back: "Co se nám od minula jako týmu povedlo?", themes: "O čem potřebujeme mluvit jako tým?", work: "Co se mezi námi děje a co s tím můžeme udělat?" },
{ seed: "001", organisations: Array(4).fill("MěÚ Ústí nad Orlicí, odbor sociálních služeb (zkouška)") });

const ZGIERZ = {
  method: "superwizja-kontrakt-socjalny", title: "Superwizja z metodyką kontraktu socjalnego i elementami grupy Balinta", seed: "002",
  locale: "pl-PL", people: ["Halina", "Jolanta", "Beata", "Ewa"], organisations: Array(4).fill("MOPS Zgierz (próba)"),
  roles: [["presenter", "Halina", 0]],
  phases: [
    phase("Rozpoczęcie, kontrakt grupy", 15, { says: "Na co umawiamy się jako grupa?" }),
    phase("Wybór przypadku", 10, { says: "Którą rodzinę dziś omówimy?" }),
    phase("Prezentacja", 15, { says: "Osoba omawiająca opowiada, bez notatek" }),
    phase("Pytania", 10, { says: "Pytajmy tylko o fakty." }),
    phase("Balint: relacja i emocje", 30, {
      says: "Osoba omawiająca słucha", also: "Złość, żal, bezradność, lęk, wstyd, czułość…", silent: ["Halina"] }),
    phase("Powrót osoby omawiającej", 10, { says: "Niczego nie trzeba bronić." }),
    phase("Przerwa", 15, {}),
    phase("Możliwości i ograniczenia", 15, {
      says: "Co rodzina ma i może? Co ją ogranicza?", all: "constraint strength", leader: "constraint strength",
      writes: [
        text("Jolanta", "strength", "Matka jest uważna na dzieci i chce spróbować.", "all", "wiped"),
        text("Beata", "constraint", "Choroba psychiczna, alkohol, przemoc", "all", "wiped")] }),
    phase("Problemy i ich ważność", 10, {
      says: "Które od jednego do trzech problemów teraz rozwiązywać?", all: "problem", leader: "problem",
      writes: [text("Ewa", "problem", "Zaniedbania wychowawcze, dzieci często nie ma w szkole", "all", "wiped", { rank: "1" })] }),
    phase("Cele główne i szczegółowe", 15, {
      says: "Czy cel nikomu nie zaszkodzi?", all: "detailed_goal goal", leader: "detailed_goal goal",
      writes: [text("Halina", "goal", "Dzieci są bezpieczne i chodzą do szkoły", "all", "wiped")] }),
    phase("Działania i sojusze pomocowe", 20, {
      says: "Z kim zawrzeć sojusz?", all: "action ally", leader: "action ally",
      writes: [
        text("Jolanta", "action", "Spotkanie rodziny z zaangażowanymi w pomoc specjalistami", "all", "wiped", { who: "pracownik socjalny" }),
        text("Beata", "ally", "Zespół interdyscyplinarny, szkoła i poradnia razem", "all", "wiped")] }),
    phase("Konfrontacja z dotychczasowym planem", 5, {
      says: "Co z tego już jest w planie, co przyjmuję, a czego nie?", fields: { Halina: "next_step note" },
      writes: [text("Halina", "note", "Dotąd pracowałam z rodziną tylko indywidualnie.", "own", "wiped")] }),
    phase("Informacje zwrotne, wnioski i zgoda na ich przekazanie", 10, {
      says: "Tylko za zgodą każdej osoby.", leader: "conclusion", link: "/supervision",
      writes: [text("leader", "conclusion", "Indywidualna praca z klientem była dotychczas metodą dominującą.", "leader", "kept")] }),
  ],
};

const theme = (number, writes = []) => phase(`Téma ${number}: Společná rozprava`, 30, {
  says: "Jak to u vás vypadá? Co s tím můžeme udělat společně?",
  fields: { Petr: "commitment open_question statement" }, leader: "commitment open_question statement", writes });
const ROUND_TABLE = {
  method: "kulaty-stul", title: "Kulatý stůl", seed: "001", roles: [["note_keeper", "Petr", 0]],
  organisations: ["MěÚ, odbor sociálních služeb", "Poskytovatel sociálních služeb", "Nezisková organizace", "Základní škola"],
  phases: [
    phase("Úvod", 10, { says: "Proč tu jsme a jak dnešek proběhne?" }),
    phase("Kolo představení", 15, { says: "Kdo jste a co vás sem dnes přivádí?", also: "na každého 1 minuta" }),
    theme(1, [
      text("Petr", "statement", "Školy nevědí, na koho se na odboru obrátit.", "all", "kept"),
      text("Petr", "commitment", "Odbor pošle školám jméno a telefon.", "all", "kept", { who: "odbor sociálních služeb" }),
      text("Petr", "open_question", "Kdo doprovodí rodinu mimo úřední hodiny?", "all", "kept")]),
    theme(2), theme(3), theme(4),
    phase("Závazky: kdo, co, do kdy", 20, {
      says: "Kdo udělá co a do kdy?", all: "commitment", leader: "commitment",
      writes: [text("Eva", "commitment", "Škola pozve odbor na poradu učitelů.", "all", "kept", { who: "škola" })] }),
    phase("Závěr a další termín", 5, { says: "Kdy se sejdeme znovu?" }),
  ],
};

const question = (number, writes = []) => phase(`Otázka ${number}: Otázka ve skupinách`, 25, {
  says: "Jedna věta, jeden výrok.", all: "statement", writes });
const GROUPS = {
  method: "pracovni-skupiny", title: "Pracovní skupiny se společnými otázkami", seed: "004",
  roles: [["note_keeper", "Petr", 0], ["note_keeper", "Eva", 0]],
  phases: [
    phase("Společný úvod", 15, { says: "Na jaké otázky dnes hledáme odpověď?" }),
    question(1, [
      text("Petr", "statement", "jasně vymezená cílová skupina TP", "nobody said", "kept", { mark: 1 }),
      text("Eva", "statement", "Komplexní vybavení terénního pracovníka, který umí reagovat na všechny potřeby klienta.", "nobody said", "kept")]),
    question(2, [
      text("Petr", "statement", "Rozlišovat klasické TP a TP zaměřené na drogy, ale každá služba by měla mít přesné vymezení toho, co dělá, aby nedocházelo k dublování služeb.", "nobody said", "kept"),
      text("Eva", "statement", "Pracovní skupina se shodla na tom, že je dobré rozdělovat klasickou terénní sociální práci a drogový terénní program", "nobody said", "kept", { mark: 1 })]),
    question(3, [
      text("Petr", "statement", "Vzájemné setkávání a výměna informací", "nobody said", "kept"),
      text("Eva", "statement", "Terénní pracovník by měl mít při sobě adresář s kontakty, kde je možné řešit nepříznivé sociální situace.", "nobody said", "kept", { mark: 5, addressee: 1 })]),
    phase("Představení výstupů", 25, { says: "Co je u vás stejné a co jinak?", also: "na každého 5 minut" }),
    phase("Závěr", 5, { says: "Co bude s výstupy dál?" }),
  ],
};

const table = (number, writes = []) => phase(`Kolo ${number}: Kolo u stolů`, 25, {
  says: "Co vás k otázce napadá? Co už u stolu zaznělo?", also: "Hostitel v minutě řekne, co u stolu zůstalo z minula.",
  fields: { Petr: "harvest note", Eva: "harvest note" }, all: "note", leader: "note", writes });
const CAFE = {
  method: "world-cafe", title: "World Café", roles: [["host", "Petr", 0], ["host", "Eva", 0]],
  phases: [
    phase("Přivítání a otázka", 15, { says: "Proč nám na té otázce záleží?" }),
    table(1, [
      text("Petr", "harvest", "Lidé chtějí vědět, komu zavolat večer.", "nobody said", "kept"),
      text("Marie", "note", "mapa telefonů na lednici", "nobody said", "wiped")]),
    table(2), table(3),
    phase("Společná sklizeň", 30, { says: "Co se u stolů opakovalo? Co překvapilo?" }),
  ],
};

const CASE_CONFERENCE = {
  method: "pripadova-konference", title: "Případová konference", roles: [["client", "Jana", 0], ["convener", "Petr", 0]],
  phases: [
    phase("Úvod: pravidla, cíl, mlčenlivost", 10, { says: "Proč jsme se sešli a jak to bude probíhat?" }),
    phase("Představení, role a očekávání", 10, { says: "Kdo jsem pro klienta?" }),
    phase("Sdílení informací: nejprve klient a rodina", 25, { says: "Jak to vidíte vy?" }),
    phase("Silné stránky a zdroje, obavy a rizika", 20, { says: "Co se daří? Čeho se bojíme?" }),
    phase("Potřeby a cíle", 15, { says: "Co má být za tři měsíce jinak?" }),
    phase("Návrhy řešení", 15, { says: "Co může pomoci?" }),
    phase("Plán: kdo, co, do kdy", 20, { says: "Kdo udělá co a do kdy?" }),
    phase("Shrnutí a termín vyhodnocení", 5, { says: "Je plán takhle v pořádku?" }),
  ],
};

const FAMILY = {
  method: "rodinna-konference", title: "Rodinná konference", roles: [["commissioner", "Eva", 0]],
  phases: [
    phase("Informační část", 45, { says: "Co je zadání a co k němu potřebujete vědět?" }),
    phase("Soukromý čas rodiny", 90, { says: "Odborníci i koordinátor jsou za dveřmi." }),
    phase("Představení a přijetí plánu", 45, { says: "Odpovídá plán na zadání?" }),
  ],
};

const TEAM_OF_MANY = {
  method: "zespol-interdyscyplinarny", title: "Zespół interdyscyplinarny", locale: "pl-PL",
  people: ["Halina", "Jolanta", "Beata", "Ewa"], organisations: ["OPS", "Policja", "Szkoła", "Ochrona zdrowia"],
  phases: [
    phase("Otwarcie i obecność", 10, { says: "Kto jest obecny i co mamy dziś w porządku?" }),
    phase("Sprawy organizacyjne", 15, { says: "Co się od ostatniego razu zmieniło w sieci pomocy?" }),
    phase("Omówienie spraw", 60, { says: "Co wymaga koordynacji?" }),
    phase("Ustalenia i terminy", 25, { says: "Kto co zrobi i do kiedy?" }),
    phase("Następny termin", 10, { says: "Kiedy spotykamy się następnym razem?" }),
  ],
};

export const PLAYS = [
  SEMINAR, TIETZE, WRITTEN, INCIDENT, BALINT, FIVE_STAGES, INDIVIDUAL, GROUP, TEAM, ZGIERZ, ROUND_TABLE, GROUPS,
  CAFE, CASE_CONFERENCE, FAMILY, TEAM_OF_MANY,
].map((play) => {
  const people = play.people ?? ["Jana", "Petr", "Marie", "Eva"];
  return {
    locale: "cs-CZ", roles: [], seed: "", inDays: false, people,
    organisations: people.map((_, i) => `Vzorová organizace ${i + 1}`), ...play,
  };
});
