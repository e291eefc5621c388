// The corpora for development as texts with spans. SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// CNEC: one sentence a line, <type text>, nested. Offsets are counted in what is left without tags.
// Its "organisations" are of four types, which stand apart: offices and parties (io), companies (if),
// schools, hospitals, theatres, bands and clubs (ic). The fourth, conferences, exhibitions and contests
// with their whole titles (ia), employs, teaches and treats nobody: it is measured as "event". Teams of
// a fixture ("Slavia B - Benešov", "Ostrava B") are clubs in name only: "team of a match".
const CNEC = { pf: "person", ps: "person", pm: "person", p_: "person", gu: "town", gq: "town", gs: "street", io: "office", ic: "institution", if: "company", ia: "event", at: "phone", me: "mail", ah: "house", az: "zip" };

// A hyphen between two names, or a score, right beside it.
function isOfMatch(text, { start, end }) {
  const before = text.slice(Math.max(0, start - 30), start), behind = text.slice(end, end + 30);
  return /\p{L}\S* - $/u.test(before) || /^ - \p{Lu}/u.test(behind) || /^ *(?:\( )?\d+ ?: ?\d/.test(behind);
}

function cnec(file) {
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line, i) => {
    const spans = [], open = [];
    let text = "";
    const neutral = [];
    for (let at = 0; at < line.length; at++) {
      const tag = /^<([A-Za-z_?.]+) ?/.exec(line.slice(at, at + 12));
      if (tag) {
        open.push({ type: tag[1].toLowerCase() === tag[1] ? tag[1].replace(/^<+/, "") : tag[1], start: text.length });
        at += tag[0].length - 1;
      } else if (line[at] === ">" && open.length > 0) {
        const { type, start } = open.pop();
        for (let k = start; k < text.length; k++) neutral[k] = true;
        if (CNEC[type] && open.every((outer) => !CNEC[outer.type])) spans.push({ start, end: text.length, kind: CNEC[type] });
      } else text += line[at];
    }
    for (const span of spans)
      if (span.kind === "institution" && isOfMatch(text, span)) span.kind = "team of a match";
    return { id: `cnec ${i}`, text, spans, neutral };
  });
}

function nkjp(file) {
  const documents = [];
  let text = "", spans = [], neutral = [];
  const KINDS = { persName: "person", placeName: "place", orgName: "organisation", geogName: "place" };
  const finish = () => {
    if (text) documents.push({ id: `nkjp ${documents.length}`, text, spans, neutral });
    [text, spans, neutral] = ["", [], []];
  };
  let last = null;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.startsWith("-DOCSTART")) { finish(); last = null; continue; }
    if (line === "") { if (text) text += "\n"; last = null; continue; }
    const [word, , tag, ...entities] = line.split("\t");
    const glues = /^[,.;:!?)\]…”]/.test(word) || text === "" || text.endsWith("\n") || /[(„[]$/.test(text);
    if (!glues) text += " ";
    const start = text.length;
    text += word;
    const outer = entities.at(-1) ?? "O", name = /-([A-Za-z]+)/.exec(outer)?.[1];
    if (outer !== "O") for (let k = start; k < text.length; k++) neutral[k] = true;
    const kind = KINDS[name];
    const isSmall = word === word.toLowerCase() && kind !== undefined;
    if (kind && !isSmall) {
      if (last?.kind === kind && outer[0] === "I") last.end = text.length;
      else spans.push((last = { start, end: text.length, kind }));
    } else last = outer === "O" ? null : last;
    void tag;
  }
  finish();
  return documents;
}

function slavicner(folder, lang) {
  const documents = [];
  for (const topic of readdirSync(join(folder, "ner"))) {
    const from = join(folder, "ner", topic, lang);
    if (!existsSync(from)) continue;
    for (const file of readdirSync(from)) {
      const raw = join(folder, "raw", topic, lang, file.replace(/\.tsv$/, ".txt"));
      const plain = [raw, join(folder, "raw", topic, lang, file.replace(/\.tsv$/, ""))].find(existsSync);
      if (!plain) continue;
      const characters = [...readFileSync(plain, "utf8")], units = [0];
      for (const character of characters) units.push(units.at(-1) + character.length);
      const text = characters.join("");
      const spans = [], neutral = [];
      for (const line of readFileSync(join(from, file), "utf8").split("\n")) {
        const [start, end, mention, , kind] = line.split("\t");
        if (!kind) continue;
        const span = { start: units[Number(start)], end: units[Number(end)], kind: { PER: "person", LOC: "place", ORG: "organisation" }[kind] };
        for (let k = span.start; k < span.end; k++) neutral[k] = true;
        if (span.kind && mention !== mention.toLowerCase()) spans.push(span);
      }
      documents.push({ id: file, text, spans, neutral });
    }
  }
  return documents;
}

export function* corpora(archive, folder) {
  execFileSync("tar", ["xJf", archive, "-C", folder]);
  yield { name: "CNEC train", lang: "cs", documents: cnec(join(folder, "cnec/named_ent_train.txt")) };
  yield { name: "NKJP", lang: "pl", documents: nkjp(join(folder, "nkjp/nkjp-nested-simplified-v2.iob")) };
  for (const lang of ["cs", "pl"]) yield { name: `SlavicNER ${lang}`, lang, documents: slavicner(join(folder, "slavicner"), lang) };
}
