// The library as the browser has it finds byte for byte what `kruh deidentify` finds.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { caseNotes } from "../bench/deidentify/notes.mjs";
import { engine, program, root } from "../support/kruh.mjs";

await import("../../assets/deidentify.js");
const { Deidentifier, deidentifyBytePlaces } = globalThis;
const build = join(program, "..");

function native(input, what, lang = "auto") {
  const options = ["deidentify", "--lang", lang, ...(what ? [`--${what}`, "json"] : [])];
  const { status, stdout } = spawnSync(program, options, { input, maxBuffer: 1 << 30 });
  assert.ok(status === 0 || status === 3, `kruh deidentify ended with ${status}`);
  return stdout.toString();
}

const asNative = ({ spans }) => JSON.stringify({
  spans: spans.map(({ startByte, endByte, kind, confidence, why }) => ({ start: startByte, end: endByte, kind, confidence, why })),
});

describe("deidentify as WebAssembly", { skip: engine !== "SQLite" }, () => {
  let wasm, browser;
  before(async () => {
    wasm = readFileSync(join(build, "algorithms/deidentify/deidentify.wasm"));
    browser = await Deidentifier.open({
      wasm,
      czech: readFileSync(join(build, "lexica/cs.lexicon")),
      polish: readFileSync(join(build, "lexica/pl.lexicon")),
    });
  });

  function same(bytes, lang = "auto") {
    const wanted = JSON.stringify(JSON.parse(native(bytes, "spans", lang)));
    assert.equal(asNative(browser.find(bytes, { language: lang })), wanted);
  }

  test("case notes in both languages, with and without diacritics", () => {
    for (const lang of ["cs", "pl"])
      for (const stripped of [false, true]) {
        const notes = caseNotes(lang, "tuning", { stripped }).map(({ text }) => text);
        assert.ok(notes.length > 50);
        for (let i = 0; i < notes.length; i += 10) same(Buffer.from(notes.slice(i, i + 10).join("\n\n")), lang);
        same(Buffer.from(notes.join("\n")));
      }
  });

  test("every input that the fuzzer kept", () => {
    const folder = join(root, "tests/fuzz/corpus/deidentify");
    const files = readdirSync(folder);
    assert.ok(files.length > 3);
    for (const file of files) same(readFileSync(join(folder, file)));
  });

  test("hostile inputs: no UTF-8, NFD, hidden and right-to-left signs, digits and capitals only, 1 MB in one line", () => {
    const noise = Buffer.alloc(20_000);
    for (let i = 0, at = 7; i < noise.length; i++) noise[i] = (at = (at * 1103515245 + 12345) >>> 0) >>> 24;
    for (const bytes of [
      Buffer.alloc(0), noise, Buffer.from([0xff, 0xfe, 0x00, 0xc5, 0x41, 0xf4, 0x90, 0x80, 0x80]),
      Buffer.from("Paní Jana Nováková z Třebíče".normalize("NFD")),
      Buffer.from("pan No\u200bvák a Ja\u202eana \u2066Dvořáková\u2069 <b>tel. 777 123 456</b>"),
      Buffer.from("9".repeat(100_000)), Buffer.from("KLIENTKA JANA NOVÁKOVÁ ".repeat(500)),
      Buffer.from("Nguyễn Thị Hương і Олена Шевченко 😀 Jan 777123456 "),
      Buffer.from("Volal Jan Zvěřina 777 123 456 znovu. ".repeat(27_000)),
    ]) same(bytes);
  });

  test("places count as strings do, also behind signs of two units", () => {
    const text = "😀 Žena Jana Nováková 🎈, tel. 777 123 456";
    const { spans } = browser.find(text, { language: "cs" });
    assert.deepEqual(spans.map(({ start, end, kind }) => [text.slice(start, end), kind]),
      [["Jana Nováková", "person"], ["777 123 456", "phone"]]);
    assert.deepEqual(deidentifyBytePlaces(text, spans.map((span) => ({ ...span, kept: true }))),
      spans.flatMap(({ startByte, endByte }) => [startByte, endByte, 1]));
  });

  test("what remains is the same, and has the same proposals", () => {
    const bytes = Buffer.from("Matka sedmi dětí z Lhoty má hemofilii. 😀 Psali o ní v novinách 3. 5. 2021.\n");
    const wanted = JSON.parse(native(bytes, "risks", "cs"));
    const { kinds, risks } = browser.risks(bytes.toString(), { language: "cs" });
    assert.equal(kinds, wanted.kinds);
    assert.deepEqual(
      risks.map(({ start, end, kind, why, proposal }) => [bytes.toString().slice(start, end), kind, why, proposal]),
      wanted.risks.map(({ start, end, kind, why, proposal }) => [bytes.subarray(start, end).toString(), kind, why, proposal]));
  });

  test("one person has one other name in every case, and it is the same after somebody else came into the text", () => {
    const replaced = (text) => {
      const { spans } = browser.propose(text, { language: "cs", seed: 5 });
      return spans.filter(({ kind }) => kind === "person").map(({ proposal }) => proposal);
    };
    const text = "Paní Jana Nováková přišla. S Janou Novákovou jsme mluvili.";
    const [first, again] = replaced(text);
    assert.notEqual(first, "Jana Nováková");
    assert.match(again, new RegExp(`^${first.split(" ")[0].slice(0, -1)}\\S+ ${first.split(" ")[1].slice(0, -1)}ou$`));
    const later = replaced(`Napřed volal pan Bořivoj Zvěřina. ${text}`);
    assert.deepEqual(later.slice(1), [first, again]);
  });

  test("coarser proposals say what matters: how long ago, which stage of life, what kind of place", () => {
    const text = "Petr, 34 let, chodil od 3. 5. 2021 do ZŠ Husova v Třebíči.";
    const { spans } = browser.propose(text, { language: "cs", today: new Date(2022, 4, 10) });
    const general = Object.fromEntries(spans.map(({ kind, general }) => [kind, general]));
    assert.equal(general.age, "[střední věk]");
    assert.equal(general.date, "[asi před rokem]");
    assert.equal(general.organisation, "[škola]");
  });

  test("a text may go when each finding was decided on, and not before", () => {
    const raw = "Paní Jana Nováková, 34 let, z Třebíče. Tel. 777 123 456. Narozena 3. 5. 1987. Pracuje v charitě.";
    const { spans } = browser.propose(raw, { language: "cs", seed: 3 });
    let finished = "", at = 0;
    const decided = [];
    for (const span of spans) {
      finished += raw.slice(at, span.start);
      decided.push({ start: finished.length, end: finished.length + span.proposal.length, kept: false });
      finished += span.proposal;
      at = span.end;
    }
    finished += raw.slice(at);
    assert.deepEqual(browser.check(finished, decided, { language: "cs" }).spans, []);
    assert.ok(browser.check(finished, [], { language: "cs" }).spans.length > 0);
    // Said to be replaced, but it is what it was.
    const lied = spans.map(({ start, end }) => ({ start, end, kept: false }));
    assert.deepEqual(new Set(browser.check(raw, lied, { language: "cs" }).spans.map(({ kind }) => kind)), new Set(["person", "age", "place", "phone"]));
    // A telephone number is never kept; a place may be.
    const kept = spans.map(({ start, end }) => ({ start, end, kept: true }));
    assert.deepEqual(browser.check(raw, kept, { language: "cs" }).spans.map(({ kind }) => kind), ["phone"]);
    assert.throws(() => browser.check("ab", [{ start: 1, end: 2, kept: true }, { start: 0, end: 1, kept: true }]), RangeError);
  });

  test("every replacement of every note is known as one", () => {
    for (const lang of ["cs", "pl"])
      for (const { text } of caseNotes(lang, "tuning").slice(0, 60)) {
        const { spans } = browser.propose(text, { language: lang, seed: 11, today: new Date(2026, 10, 22) });
        for (const wish of ["proposal", "general"]) {
          let finished = "", at = 0;
          const decided = [];
          for (const span of spans) {
            const put = span[wish] || span.proposal;
            finished += text.slice(at, span.start);
            decided.push({ start: finished.length, end: finished.length + put.length, kept: false });
            finished += put;
            at = span.end;
          }
          finished += text.slice(at);
          const open = browser.check(finished, decided, { language: lang }).spans
            .filter(({ start, end }) => decided.some((one) => one.start < end && start < one.end && start >= one.start && end <= one.end));
          assert.deepEqual(open.map(({ start, end, kind }) => [finished.slice(start, end), kind]), []);
        }
      }
  });

  test("program and lexica together are below 6 MB over the wire", () => {
    const size = (path) => readFileSync(join(build, "lexica", path)).length;
    assert.ok(wasm.length + size("cs.lexicon.gz") + size("pl.lexicon.gz") < 6e6);
    assert.ok(wasm.length + size("cs.lexicon.br") + size("pl.lexicon.br") < 6e6);
  });
});
