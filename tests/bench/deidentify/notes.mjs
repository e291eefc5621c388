// Case notes with known identifiers, from the frames, a seed and a few lines of arithmetic.
// SPDX-License-Identifier: EUPL-1.2
//
// Half of the frames and of the names ("held") were written before the library had a single rule; the
// commit that brought them is older than the library's first. While tuning only the half "tuning" is
// printed text by text; of the held half the bench prints figures alone and has no switch to show it.
import czech, { PARADIGMS as CZECH } from "./frames_cs.mjs";
import polish, { PARADIGMS as POLISH } from "./frames_pl.mjs";

export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function decline(entry, form, paradigms) {
  return entry.split(" ").map((part) => {
    const [word, name] = part.split(":");
    if (!name) return word;
    const endings = paradigms[name];
    const stem = endings[0] && word.endsWith(endings[0]) ? word.slice(0, -endings[0].length) : word;
    return stem + endings[form];
  });
}

const checks = {
  pesel: (nine) => (10 - ([...nine].reduce((sum, digit, at) => sum + digit * [1, 3, 7, 9][at % 4], 0) % 10)) % 10,
  weighted: (digits, weights) => [...digits].reduce((sum, digit, at) => sum + digit * weights[at], 0),
};

// Makers of numbers. Dates of birth in the future where the number tells them: nobody holds them.
export function numbers(random, lang) {
  const int = (from, to) => from + Math.floor(random() * (to - from + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const digits = (count) => Array.from({ length: count }, () => int(0, 9)).join("");
  const two = (value) => String(value).padStart(2, "0");
  const months = {
    cs: ["ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince"],
    pl: ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
  }[lang];
  const make = {
    date: () => {
      const [day, month, year] = [int(1, 28), int(1, 12), int(1950, 2025)];
      return pick([`${day}. ${month}. ${year}`, `${two(day)}.${two(month)}.${year}`, `${day}${lang === "cs" ? "." : ""} ${months[month - 1]} ${year}`, `${year}-${two(month)}-${two(day)}`]);
    },
    age: () => String(int(5, 17)),
    phone: () => {
      const groups = [pick(["6", "7"]) + digits(2), digits(3), digits(3)];
      const code = lang === "cs" ? "+420 " : "+48 ";
      return pick([groups.join(" "), groups.join(""), code + groups.join(" "), groups.join("-")]);
    },
    mail: () => `${pick(["jn", "ota", "kontakt", "rodina", "nova"])}${int(1, 99)}@${pick(["post", "dopisy", "mejl"])}.example`,
    handle: () => `@${pick(["tygr", "slunce", "rebel", "motyl"])}_${int(10, 99)}`,
    house: () => pick([`${int(1, 99)}`, `${int(100, 999)}/${int(1, 40)}`, `${int(1, 60)}a`]),
    zip: () => (lang === "cs" ? `${int(100, 799)} ${digits(2)}` : `${digits(2)}-${digits(3)}`),
    rc: () => {
      for (;;) {
        const nine = `${int(30, 49)}${two(int(1, 12) + pick([0, 50]))}${two(int(1, 28))}${digits(3)}`;
        const check = Number(nine) * 10 % 11 === 0 ? 0 : 11 - (Number(nine) * 10 % 11);
        if (check < 10) return pick([`${nine.slice(0, 6)}/${nine.slice(6)}${check}`, `${nine}${check}`]);
      }
    },
    pesel: () => {
      const ten = `${int(30, 99)}${two(int(41, 52))}${two(int(1, 28))}${digits(4)}`;
      return ten + checks.pesel(ten);
    },
    nip: () => {
      for (;;) {
        const nine = `999${digits(6)}`;
        const check = checks.weighted(nine, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
        if (check < 10) return pick([`${nine}${check}`, `${nine.slice(0, 3)}-${nine.slice(3, 6)}-${nine.slice(6, 8)}-${nine.slice(8)}${check}`]);
      }
    },
    regon: () => {
      const eight = `999${digits(5)}`;
      return eight + ((checks.weighted(eight, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10);
    },
    ico: () => {
      const seven = `999${digits(4)}`;
      return seven + ((11 - (checks.weighted(seven, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10);
    },
    idcard: () => (lang === "cs" ? `9${digits(8)}` : `ZZ${pick(["A", "B", "C"])}${digits(6)}`),
    plate: () => (lang === "cs" ? pick([`${int(1, 9)}T${int(1, 9)} ${digits(4)}`, `${int(1, 9)}Z${int(1, 9)}${digits(4)}`]) : pick([`EZG ${digits(5)}`, `RBR ${digits(4)}K`, `RKR${digits(5)}`])),
    databox: () => (lang === "cs" ? pick(["x7k3m9p", "qa4zt8w", "b5n2hj7"]) : `AE:PL-${digits(5)}-${digits(5)}-ABCDE-${digits(2)}`),
    ref: () => (lang === "cs" ? pick([`${int(1, 99)} EXE ${int(10, 2999)}/20${int(10, 25)}`, `${int(1, 40)} Nc ${int(10, 999)}/20${int(10, 25)}`]) : pick([`Km ${int(10, 2999)}/${int(10, 25)}`, `III RC ${int(10, 999)}/${int(10, 25)}`])),
    account: () => {
      if (lang === "pl") return `${digits(2)} ${Array.from({ length: 6 }, () => digits(4)).join(" ")}`;
      for (;;) {
        const number = `${int(1, 9)}${digits(9)}`;
        if (checks.weighted(number, [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0) return `${number}/${pick(["0800", "0100", "2010"])}`;
      }
    },
  };
  return { int, pick, make };
}

const ACCENTS = /[\u0300-\u036f]/g;
const strip = (text) => text.normalize("NFD").replace(ACCENTS, "").replace(/ł/g, "l").replace(/Ł/g, "L");
const KIND_OF = { town: "town", village: "town", street: "street", house: "house", school: "organisation", work: "organisation", org: "organisation", nick: "person" };
const MEMBERS = { A: "women", E: "women", B: "men", F: "men", C: "girls", D: "boys" };

// What a hurried hand does to a name: two letters change places.
function mistype(word, int) {
  const at = int(1, Math.max(1, word.length - 3));
  if (word.length < 5 || /[ -]/.test(word.slice(at - 1, at + 2))) return word;
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}

function write(frame, cast, tools, paradigms, lang, mistypes) {
  const { pick, make, int } = tools;
  const spans = [];
  let text = "", from = 0;
  for (const match of frame.matchAll(/\{([A-Za-z]+)([1-7]?)\}/g)) {
    text += frame.slice(from, match.index);
    from = match.index + match[0].length;
    const [, word, form] = match;
    let value, kind;
    if (MEMBERS[word[0]] && word.length <= 2) {
      const parts = decline(cast[word[0]], Number(form || 1) - 1, paradigms);
      value = (word[1] === "f" ? parts.slice(0, -1).join(" ") || parts[0] : word[1] === "s" ? parts.at(-1) : parts.join(" "));
      if (mistypes && int(1, 20) === 1) value = mistype(value, int);
      kind = "person";
    } else if (make[word]) [value, kind] = [make[word](), word];
    else {
      value = decline(cast[word] ?? pick(cast.lists[`${word}s`] ?? cast.lists[word === "nick" ? "nicknames" : `${word}es`]), Number(form || 1) - 1, paradigms).join(" ");
      kind = KIND_OF[word];
    }
    spans.push({ start: text.length, end: text.length + value.length, kind });
    text += value;
  }
  return { text: text + frame.slice(from), spans };
}

function note(half, lang, paradigms, seed, mistypes) {
  const random = randomFrom(seed);
  const tools = numbers(random, lang);
  const cast = { lists: half };
  for (const [letter, list] of Object.entries(MEMBERS)) cast[letter] = tools.pick(half[list]);
  for (const word of ["town", "village", "street", "school", "work", "org"]) cast[word] = tools.pick(half[`${word}s`]);
  const rest = [...half.frames], count = tools.int(3, 6);
  let text = "";
  const spans = [];
  for (let i = 0; i < count; i++) {
    const part = write(rest.splice(tools.int(0, rest.length - 1), 1)[0], cast, tools, paradigms, lang, mistypes);
    for (const span of part.spans) spans.push({ ...span, start: span.start + text.length, end: span.end + text.length });
    text += part.text + tools.pick([" ", "\n", "\n\n"]);
  }
  return { text, spans };
}

// Offsets in UTF-16 units. `stripped` gives the same notes without diacritics.
export function caseNotes(lang, half, { count = 200, stripped = false, mistypes = true } = {}) {
  const [source, paradigms] = lang === "cs" ? [czech, CZECH] : [polish, POLISH];
  return Array.from({ length: count }, (_, i) => {
    const one = note(source[half], lang, paradigms, (half === "held" ? 900000 : 100000) + i * 7919, mistypes);
    return { id: `${lang} ${half} ${i}`, text: stripped ? strip(one.text) : one.text, spans: one.spans };
  });
}
