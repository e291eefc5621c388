// How much of what identifies somebody `kruh deidentify` finds, and how much else it flags.
// SPDX-License-Identifier: EUPL-1.2
//
// script/bench deidentify [--show KIND]   (--show prints what was missed in the texts for tuning)
//
// Leak view: a character counts as found whatever kind it was taken for. Texts: case notes written for
// this (deidentify/notes.mjs: the half "held" was written before the rules and is never shown), and the
// corpora for development in $KRUH_DATA/deidentify, skipped where they are missing.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { caseNotes, randomFrom } from "./deidentify/notes.mjs";
import { corpora } from "./deidentify/corpora.mjs";
import { damagedNumbers, vectors } from "./deidentify/damaged.mjs";

const program = resolve(process.env.KRUH_BENCH_SPANS ?? "build/tests/bench/deidentify_spans");
const show = process.argv.includes("--show") ? process.argv[process.argv.indexOf("--show") + 1] : null;
const isSignificant = (character) => /[\p{L}\p{N}]/u.test(character);
const DIRECT = new Set(["person", "rc", "pesel", "phone", "mail", "account", "idcard", "handle", "databox", "plate", "street", "ref"]);

// Spans in UTF-16 units for many documents in one run of the program.
function find(documents, lang) {
  const parts = [];
  for (const { text } of documents) {
    const bytes = Buffer.from(text);
    parts.push(Buffer.from(`${lang} ${bytes.length}\n`), bytes);
  }
  const run = spawnSync(program, { input: Buffer.concat(parts), maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout.toString().split("\n").slice(0, documents.length).map((line, i) => {
    const bytes = Buffer.from(documents[i].text);
    return line === "" ? [] : line.split("\t").map((span) => {
      const [start, end, kind, confidence] = span.split(" ");
      const from = bytes.subarray(0, Number(start)).toString().length;
      return { start: from, end: from + bytes.subarray(Number(start), Number(end)).toString().length, kind, confidence: Number(confidence) };
    });
  });
}

function measure(name, documents, lang, mayShow) {
  const found = find(documents, lang);
  const kinds = new Map();
  let outside = 0, wrong = 0, leaking = 0, candidates = 0, letters = 0;
  documents.forEach((document, i) => {
    const { text, spans } = document;
    const flagged = new Uint8Array(text.length), inside = new Uint8Array(text.length);
    for (const { start, end } of found[i]) flagged.fill(1, start, end);
    candidates += found[i].length;
    let leaks = false;
    for (const { start, end, kind } of spans) {
      const row = kinds.get(kind) ?? { characters: 0, covered: 0, mentions: 0, whole: 0 };
      let all = 0, hit = 0;
      for (let at = start; at < end; at++) {
        inside[at] = 1;
        if (!isSignificant(text[at])) continue;
        all++;
        hit += flagged[at];
      }
      row.characters += all; row.covered += hit; row.mentions++; row.whole += hit === all;
      kinds.set(kind, row);
      if (hit < all) {
        leaks ||= DIRECT.has(kind);
        if (mayShow && show === kind)
          console.log(`  missed: ${text.slice(Math.max(0, start - 30), start)}[${text.slice(start, end)}]${text.slice(end, end + 25)}`.replace(/\n/g, "¶"));
      }
    }
    leaking += leaks;
    for (let at = 0; at < text.length; at++) {
      if (!isSignificant(text[at])) continue;
      letters++;
      if (inside[at] || document.neutral?.[at]) continue;
      outside++;
      wrong += flagged[at];
    }
    if (mayShow && show === "wrong")
      for (const { start, end, kind } of found[i])
        if (!inside.subarray(start, end).some(Boolean))
          console.log(`  wrong (${kind}): ${text.slice(Math.max(0, start - 30), start)}[${text.slice(start, end)}]${text.slice(end, end + 25)}`.replace(/\n/g, "¶"));
  });
  const percent = (part, whole) => (whole === 0 ? "–" : (100 * part / whole).toFixed(2).padStart(6));
  console.log(`${name}: ${documents.length} texts, ${percent(documents.length - leaking, documents.length)} % without a missed direct identifier, ` +
    `${percent(wrong, outside)} % wrongly flagged, ${(candidates / (letters / 1500)).toFixed(1)} findings a page`);
  for (const [kind, row] of [...kinds].sort())
    console.log(`    ${kind.padEnd(14)} characters ${percent(row.covered, row.characters)} %   whole mentions ${percent(row.whole, row.mentions)} % of ${row.mentions}`);
}

for (const lang of ["cs", "pl"])
  for (const half of ["tuning", "held"])
    for (const stripped of [false, true])
      measure(`case notes ${lang} ${half}${stripped ? ", no diacritics" : ""}`, caseNotes(lang, half, { stripped }), lang, half === "tuning");

for (const lang of ["cs", "pl"])
  for (const isDamaged of [false, true])
    measure(`numbers ${lang}, ${isDamaged ? "damaged" : "well-formed"}`, damagedNumbers(lang, isDamaged), lang, true);
const known = vectors(join(process.env.KRUH_DATA ?? "../shared/data", "deidentify/id_vectors.tsv"));
if (known) measure("numbers with right and wrong check digits", known, "cs", true);
else console.log("numbers with right and wrong check digits: skipped, the file is not there");

// What a browser does before the sheet is there: compiles, takes the lexica in, looks for the first time.
async function browserSide() {
  const files = { wasm: "build/algorithms/deidentify/deidentify.wasm", czech: "build/lexica/cs.lexicon", polish: "build/lexica/pl.lexicon" };
  if (!Object.values(files).every((file) => existsSync(file))) return console.log("in the browser: skipped, there is no build");
  await import(pathToFileURL(resolve("assets/deidentify.js")));
  const [wasm, czech, polish] = Object.values(files).map((file) => readFileSync(file));
  const wire = [brotliCompressSync(wasm).length, ...[files.czech, files.polish].map((file) => statSync(`${file}.br`).size)].reduce((sum, one) => sum + one);
  const text = caseNotes("cs", "tuning")[0].text;
  const times = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const module = await WebAssembly.compile(wasm);
    const compiled = performance.now();
    const opened = await Deidentifier.open({ wasm: module, czech: czech.buffer.slice(czech.byteOffset, czech.byteOffset + czech.length), polish: polish.buffer.slice(polish.byteOffset, polish.byteOffset + polish.length) });
    const ready = performance.now();
    opened.propose(text);
    times.push([compiled - start, ready - compiled, performance.now() - ready]);
  }
  const best = times.reduce((a, b) => (a[0] + a[1] + a[2] < b[0] + b[1] + b[2] ? a : b));
  console.log(`in the browser: ${(wire / 1e6).toFixed(2)} MB over the wire; ${best[0].toFixed(0)} ms to compile, ${best[1].toFixed(0)} ms to open both lexica, ` +
    `${best[2].toFixed(0)} ms for the first look at a note of ${text.length} characters (best of five)`);
}

// The sheet of a case in a browser with an empty cache: from the click on the link to the form, and
// every byte that comes meanwhile.
async function formReady() {
  let support;
  try {
    support = await Promise.all(["browser", "event", "kruh"].map((name) => import(`../support/${name}.mjs`)));
  } catch (error) {
    return console.log(`the form: skipped, ${error.message.split("\n")[0]}`);
  }
  const [{ openBrowser, openVisit }, { administrator, bring, linksOf }, { startKruh }] = support;
  const day = (days) => new Date(Date.now() + days * 86400e3).toISOString().slice(0, 10);
  const server = await startKruh();
  let browser;
  try {
    browser = await openBrowser();
    const alena = await administrator(server);
    const event = (await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Seminář", date: day(2), event_type: "case_seminar" })).path;
    await bring(alena, event, ["Charita Lipov,Jana Nová,,,"]);
    await alena.submit(await alena.get(`${event}/cases`), `${event}/cases`, { is_open: "1", deadline: day(1) });
    const link = (await linksOf(alena, event)).get("Jana Nová");
    const visits = [];
    for (let i = 0; i < 10; i++) {
      const { page, context } = await openVisit(browser, server, {});
      const network = await context.newCDPSession(page);
      let bytes = 0;
      await network.send("Network.enable");
      network.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
      const start = performance.now();
      await page.goto(`${link}/case`);
      await page.waitForSelector("#sheet-form");
      visits.push({ time: performance.now() - start, bytes });
      await context.close();
    }
    visits.sort((a, b) => a.time - b.time);
    console.log(`the form in Chromium, empty cache: ready after ${visits[0].time.toFixed(0)} ms at best, ${visits[5].time.toFixed(0)} ms as a rule, ` +
      `${(visits[0].bytes / 1e6).toFixed(2)} MB over the wire with page, styles and fonts (goals: 1000 ms, 6 MB)`);
  } finally {
    await browser?.close();
    await server.remove();
  }
}

// Findings as close as they can be, in no order.
function hostile(length) {
  const random = randomFrom(1), pieces = ["Jan Kos a ", "777123456 ", "Zvere i On. ", "3. 5. 2021 ", "Ota Vlk do "];
  const text = [];
  for (let size = 0; size < length; size += text.at(-1).length) text.push(pieces[Math.floor(random() * pieces.length)]);
  return text.join("");
}

const folder = mkdtempSync(join(tmpdir(), "kruh-deidentify-"));
try {
  const archive = join(process.env.KRUH_DATA ?? "../shared/data", "deidentify/development-corpora.tar.xz");
  if (!existsSync(archive)) console.log(`corpora: skipped, ${archive} is not there`);
  else for (const { name, lang, documents } of corpora(archive, folder)) measure(name, documents, lang, true);

  await browserSide();
  await formReady();
  const note = caseNotes("cs", "tuning").map(({ text }) => text).join("\n\n");
  let large = "";
  while (large.length < 8e6) large += note;
  for (const [name, text] of [["a note of 20 kB", note.slice(0, 19000)], ["8 MB", large], ["a line of 10 MB", "Jana Nováková 777 123 456 ".repeat(390000)], ["50 MB with a finding in every 11 bytes", hostile(50e6)]]) {
    const file = join(folder, "text");
    writeFileSync(file, text);
    const [speed, milliseconds, memory] = spawnSync(program, [file]).stdout.toString().trim().split(" ");
    console.log(`speed, ${name}: ${speed} MB/s, ${milliseconds} ms, ${memory} MB of memory beside text, lexica and spans`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
