// Numbers as people and scanners damage them, each behind a word that says what it is.
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from "node:fs";
import { numbers, randomFrom } from "./notes.mjs";

const LABELS = {
  cs: {
    rc: ["rodné číslo {}", "r. č. {}", "RČ: {}"], phone: ["tel. {}", "volejte {} večer", "mobil: {}"], mail: ["e-mail {}", "píše z {} často"],
    account: ["č. ú. {}", "účet {}"], idcard: ["občanský průkaz {}", "OP č. {}"], plate: ["SPZ {}", "vůz značky {}"],
    databox: ["datová schránka {}", "ID DS {}"], ref: ["sp. zn. {}", "č. j. {}"], ico: ["IČO {}", "ič {}"], date: ["narozen {}", "dne {} přišel"],
  },
  pl: {
    pesel: ["PESEL {}", "nr PESEL: {}"], phone: ["tel. {}", "dzwonić {} wieczorem", "kom. {}"], mail: ["e-mail {}", "pisze z {} często"],
    account: ["nr konta {}", "konto: {}"], idcard: ["dowód osobisty {}", "dowód nr {}"], plate: ["nr rej. {}", "tablice {}"],
    databox: ["adres do doręczeń {}"], ref: ["sygn. akt {}", "sygnatura {}"], nip: ["NIP {}", "nip: {}"], regon: ["REGON {}"], date: ["urodzony {}", "dnia {} przyszedł"],
  },
};

const isDigit = (character) => character >= "0" && character <= "9";

// One digit is wrong, two are turned round, one is missing or twice, read as a letter, or a blank is
// where none belongs.
const DAMAGES = [
  (text, at, other) => text.slice(0, at) + other + text.slice(at + 1),
  (text, at) => (isDigit(text[at + 1] ?? "") ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text[at] + text.slice(at),
  (text, at) => text.slice(0, at) + ({ 0: "O", 1: "l" }[text[at]] ?? text[at]) + text.slice(at + 1),
  (text, at) => (at > 0 && isDigit(text[at - 1]) ? `${text.slice(0, at)} ${text.slice(at)}` : text),
];

export function damagedNumbers(lang, isDamaged) {
  const random = randomFrom(lang === "cs" ? 4711 : 4712), { make } = numbers(random, lang);
  const documents = [];
  for (const [kind, labels] of Object.entries(LABELS[lang])) {
    for (let i = 0; i < 120; i++) {
      const number = String(make[kind]());
      const places = [...number].flatMap((character, at) => (isDigit(character) ? [at] : []));
      const damage = DAMAGES[i % DAMAGES.length], at = places[Math.floor(random() * places.length)];
      const shown = isDamaged && places.length > 0 ? damage(number, at, String((Number(number[at]) + 1 + i) % 10)) : number;
      const [before, behind] = labels[i % labels.length].split("{}");
      const text = `${lang === "cs" ? "Klientka uvádí" : "Klientka podaje"}: ${before}${shown}${behind}, ${lang === "cs" ? "víc neví" : "więcej nie wie"}.`;
      const start = text.indexOf(before + shown) + before.length;
      documents.push({ id: `${kind} ${i}`, text, spans: [{ start, end: start + shown.length, kind }] });
    }
  }
  return documents;
}

// Numbers with their check digits from a file beside the project: whatever the check says, they are found.
export function vectors(file) {
  if (!existsSync(file)) return null;
  const WORDS = { CZ_RC: "rodné číslo", PL_PESEL: "PESEL", PL_NIP: "NIP", PL_REGON: "REGON", CZ_ICO: "IČO", CZ_ACCT: "účet", IBAN: "IBAN", PL_ID: "dowód", PL_PASSPORT: "paszport" };
  return readFileSync(file, "utf8").trim().split("\n").slice(1).map((line) => {
    const [kind, number] = line.split("\t");
    const text = `Tam je ${WORDS[kind]} ${number} a dál nic.`, start = text.indexOf(number);
    return { id: number, text, spans: [{ start, end: start + number.length, kind }] };
  });
}
