// `kruh deidentify`: text in, text or spans out, with the lexica of the build.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { engine, program, root } from "../support/kruh.mjs";

// A sanitized program takes fifty times as long: a tenth of a long text is enough for it.
const PART = process.env.KRUH_PROGRAM ? 0.1 : 1;

// Has nothing to do with the database.
describe("kruh deidentify", { skip: engine !== "SQLite" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "kruh-deidentify-"));
  after(() => rmSync(folder, { recursive: true }));

  function deidentify(input, ...options) {
    const { status, stdout, stderr } = spawnSync(program, ["deidentify", ...options], { input, maxBuffer: 1 << 30 });
    return { code: status, text: stdout.toString(), words: stderr.toString() };
  }

  test("script/build makes the lexica, too: nothing links to them", () => {
    const targets = readFileSync(join(root, "script/build"), "utf8").match(/^ninja -C build (.*) >&2$/m)[1].split(" ");
    const build = dirname(program);
    const listed = execFileSync("ninja", ["-C", build, "-t", "inputs", ...targets]).toString();
    for (const name of ["lexica/cs.lexicon", "lexica/pl.lexicon"])
      assert.ok(listed.includes(name), `${name} is not made by script/build`);
  });

  test("an installed program finds its lexica in lib, and says where they go when they are not there", () => {
    const installed = join(folder, "usr/bin/kruh");
    mkdirSync(dirname(installed), { recursive: true });
    copyFileSync(program, installed);
    const ask = () => spawnSync(installed, ["deidentify"], { input: "Paní Jana Nováková.\n" });
    const alone = ask();
    assert.equal(alone.status, 1);
    assert.match(alone.stderr.toString(), /copy its build\/lexica to .*usr\/bin\/\.\.\/lib\/kruh\/lexica/);
    cpSync(join(dirname(program), "lexica"), join(folder, "usr/lib/kruh/lexica"), { recursive: true });
    const whole = ask();
    assert.equal(whole.status, 0, whole.stderr.toString());
    assert.doesNotMatch(whole.stdout.toString(), /Nováková/);
  });

  test("a Czech note loses its names, and each person keeps one other name in the right case", () => {
    const { code, text } = deidentify("Paní Jana Nováková bydlí ve Zlíně. S Janou Novákovou jsme mluvili o panu Petrovi.\n");
    assert.equal(code, 0);
    assert.doesNotMatch(text, /Jan|Nov|Zlín|Petr/);
    const [, first, family] = /^Paní (\S+?)(?:a|e) (\S+)á bydlí/.exec(text);
    assert.match(text, new RegExp(`S ${first}(ou|í) ${family}ou jsme`));
  });

  test("couples, children and diminutives agree, in every case and with what is somebody's", () => {
    const { text } = deidentify("Manželé Novákovi pijí. Jan Novák i Jana Nováková pracují. Mají syna Petra Nováka. U Nováků je zle. " +
      "Janin bratr. Petřík spí. Řekli jsme o Janě. Bez Jana, s Janem, s Janou.\n", "--lang", "cs");
    const parts = /^Manželé (\S+)ovi pijí\. (\S+) (\S+) i (\S+) (\S+)ová pracují\. Mají syna (\S+) (\S+)\. U (\S+)ů je zle\. (\S+)in bratr\. (\S+) spí\. Řekli jsme o (\S+)\. Bez (\S+), s (\S+), s (\S+)\.$/
      .exec(text.trim());
    assert.ok(parts, text);
    const [, family, man, , woman, ofWoman, child, , ofAll, owner, little, about, without, withHim, withHer] = parts;
    const stem = (name) => name.slice(0, 4);
    assert.equal(ofWoman, family);
    assert.equal(ofAll, family);
    for (const one of [owner, about, withHer]) assert.equal(one.slice(0, 3), woman.slice(0, 3), text);
    for (const one of [without, withHim]) assert.equal(one.slice(0, 3), man.slice(0, 3), text);
    assert.equal(stem(child), stem(little));
    assert.match(withHer, /(ou|í)$/);
    assert.match(withHim, /em$/);
    assert.doesNotMatch(text, /Nov|Jan|Petr|Petř/);
  });

  test("a Polish family agrees, too, and is no place behind a preposition", () => {
    const { text } = deidentify("Państwo Kowalscy piją. Jan Kowalski i Anna Kowalska pracują. Mają syna Piotra i córkę Zosię. Z Kowalskimi jest źle. U Kowalskich też. O Piotrze i o Ani. Zosia śpi.\n", "--lang", "pl");
    assert.doesNotMatch(text, /\[|Kowal|Piotr|Zosi/);
    const parts = /^Państwo (\S+) piją\. \S+ (\S+) i (\S+) \S+ pracują\. Mają syna (\S+) i córkę (\S+)ę\. Z (\S+)mi jest źle\. U (\S+) też\. O (\S+) i o (\S+)\. (\S+)a śpi\./.exec(text);
    assert.ok(parts, text);
    const [, couple, family, wife, son, daughter, withThem, atThem, aboutSon, aboutWife, sleeps] = parts;
    for (const one of [couple, withThem, atThem]) assert.equal(one.slice(0, 3), family.slice(0, 3), text);
    assert.equal(aboutSon.slice(0, 3), son.slice(0, 3), text);
    assert.equal(aboutWife.slice(0, 3), wife.slice(0, 3), text);
    assert.equal(daughter, sleeps, text);
  });

  test("a woman whose family is a village's name stays a person", () => {
    const { text } = deidentify("Paní Věra Bílá přišla. O Věře Bílé jsme mluvili.\n", "--lang", "cs");
    assert.match(text, /^Paní \S+ \S+ová přišla\. O \S+ \S+ové jsme mluvili\.$/m);
  });

  test("a Polish note is known as Polish", () => {
    const { text } = deidentify("Rozmawialiśmy z panią Anną Kowalską, która mieszka w Zgierzu przy ul. Długiej 12.\n");
    assert.match(text, /z panią \S+ą \S+, która mieszka w \[miasto A\]/);
    assert.match(text, /\[ulica\]/);
  });

  // What the dictionary knows of parts of speech: a name ends before the verb, not before its genitives.
  test("a name in Czech goes on in lower case as far as its grammar does", () => {
    for (const [sentence, name] of [
      ["Napsali jsme na Fond národního majetku v úterý.", "Fond národního majetku"],
      ["Předsedá tam Svaz producentů prasat od jara.", "Svaz producentů prasat"],
      ["Vozí to Pražské vodárny a kanalizace dodnes.", "Pražské vodárny"],
      ["Rozhodl o tom Evropský soudní dvůr včera.", "Evropský soudní dvůr"],
      ["Přispěla nám Nadace na ochranu přírody a my děkujeme.", "Nadace na ochranu přírody"],
      ["Učí na Vysoké škole chemicko-technologické už rok.", "Vysoké škole chemicko-technologické"],
      ["Opravovala to společnost Údržba městských komunikací vloni.", "Údržba městských komunikací"],
    ]) {
      const input = Buffer.from(`${sentence}\n`);
      const { spans } = JSON.parse(deidentify(input, "--lang", "cs", "--spans", "json").text);
      const found = spans.map(({ start, end }) => input.subarray(start, end).toString());
      assert.ok(found.some((one) => one.startsWith(name)), `${sentence} ${JSON.stringify(found)}`);
    }
    const { spans } = JSON.parse(deidentify("Přišla Jitka Bibiová držena za ruku.\n", "--lang", "cs", "--spans", "json").text);
    assert.equal(spans.length, 1);
    assert.ok(spans[0].end <= Buffer.byteLength("Přišla Jitka Bibiová"));
  });

  test("a word of the language between quotation marks is a name there, and what somebody said is none", () => {
    const input = Buffer.from("Pracuje tam w „Samoobronie” od lat, a ona powiedziała: „Dobrze, przyjdę.” i poszła.\n");
    const { spans } = JSON.parse(deidentify(input, "--lang", "pl", "--spans", "json").text);
    assert.deepEqual(spans.map(({ start, end }) => input.subarray(start, end).toString()), ["Samoobronie"]);
  });

  test("Kasia stays a child in the accusative, which without its accent is a fund", () => {
    const { text } = deidentify("Pani Anna Kowalska ma dzieci: Kasię i Tomka. Kasię lubi babcia. W Kasie Chorych czekała.\n", "--lang", "pl");
    assert.doesNotMatch(text, /Kasi|Tomka/);
    assert.equal(text.match(/organizacja/g).length, 1, text);
  });

  test("the word for a number is no name, though a family has it, too", () => {
    const { spans } = JSON.parse(deidentify("Tam je PESEL 41431211111 a dál nic.\n", "--lang", "cs", "--spans", "json").text);
    assert.deepEqual(spans.map(({ kind }) => kind), ["pesel"]);
  });

  test("spans are bytes, in order, on the text that was given", () => {
    const input = Buffer.from("Žena Jana Nováková, tel. 777 123 456\n");
    const { text } = deidentify(input, "--spans", "json");
    const { spans } = JSON.parse(text);
    assert.deepEqual(spans.map(({ start, end, kind }) => [input.subarray(start, end).toString(), kind]),
      [["Jana Nováková", "person"], ["777 123 456", "phone"]]);
    for (const { confidence, why } of spans) assert.ok(confidence > 0 && confidence <= 1 && why.length > 0);
  });

  test("what is doubtful is replaced, and the exit code says that somebody must look", () => {
    const { code, text, words } = deidentify("Klientka bydlela v ostravské čtvrti a pracovala.\n", "--lang", "cs");
    assert.equal(code, 3);
    assert.doesNotMatch(text, /ostravsk/);
    assert.match(words, /^kruh: \d+ doubtful findings, look at them/);
  });

  test("a town's file adds words and keeps others", () => {
    const file = join(folder, "town");
    writeFileSync(file, "# ours\nhliník\nkeep: Charita Strážnice\n");
    const { text } = deidentify("Rodina bydlí na hliníku. Pomáhá jí Charita Strážnice.\n", "--town", file);
    assert.match(text, /na \[místo A\]\. Pomáhá jí Charita Strážnice\./);
  });

  test("what may still tell who it is comes with a proposal each", () => {
    const input = Buffer.from("Matka sedmi dětí z Lhoty má hemofilii. Psali o ní v novinách 3. 5. 2021.\n");
    const { risks, kinds } = JSON.parse(deidentify(input, "--lang", "cs", "--risks", "json").text);
    const found = Object.fromEntries(risks.map(({ start, end, kind }) => [kind, input.subarray(start, end).toString()]));
    assert.deepEqual(found, { many_children: "dětí", small_place: "Lhoty", rare_trait: "hemofilii", news: "novinách", exact_date: "3. 5. 2021" });
    assert.equal(kinds, 5);
    for (const { why, proposal } of risks) assert.ok(why.length > 0 && proposal.length > 0);
  });

  test("wrong usage is said", () => {
    assert.equal(deidentify("", "--lang", "de").code, 2);
    assert.equal(deidentify("", "--spans", "xml").code, 2);
    assert.equal(deidentify("", "--risks", "xml").code, 2);
    assert.equal(deidentify("", "--risks", "json", "--spans", "json").code, 2);
    assert.equal(deidentify("", "--town", join(folder, "none")).code, 1);
  });

  test("all dates of a text move by the same number of days", () => {
    const day = (text) => [...text.matchAll(/(\d+)\. (\d+)\. (\d{4})/g)].map(([, d, m, y]) => Date.UTC(y, m - 1, d) / 86400e3);
    const input = "Přišel 3. 5. 2021, znovu 13. 5. 2021 a naposled 29. 2. 2024.\n";
    const before = day(input), after = day(deidentify(input, "--lang", "cs").text);
    const shifts = before.map((one, i) => one - after[i]);
    assert.equal(after.length, 3);
    assert.deepEqual(new Set(shifts).size, 1, shifts.join(" "));
    assert.ok(Math.abs(shifts[0]) >= 30);
  });

  test("a name is found however its letters are written, in HTML and beside other scripts", () => {
    for (const [input, gone] of [
      ["Paní Jana Zvěřinová z Třebíče volala.".normalize("NFD"), /Zve|Třeb|Jana/],
      ["KLIENTKA JANA ZVĚŘINOVÁ BYDLÍ V TŘEBÍČI, TEL. 777 123 456.", /ZVĚŘ|JANA|TŘEB|777/],
      ["Přišel pan Zvě\u200břina a paní Zvě\u00addřinová.", /řina|řinov/],
      ["Přišel pan \u202eZvěřina\u202c a \u2066Jana Zvěřinová\u2069.", /Zvěř|Jana/],
      ["<p>Paní <b>Jana</b>&nbsp;<i>Zvěřinová</i>, <a href=\"tel:777123456\">777 123 456</a></p>", /Zvěř|Jana|777/],
      ["Klientka Олена Шевченко a Nguyễn Thị Hương přišly za Janou Zvěřinovou.", /Олена|Шевченко|Nguy|Hương|Zvěř|Jan/],
      ["777123456", /777123456/],
      ["8003151238 777123456 1234567890", /8003151238|777123456/],
    ])
      assert.doesNotMatch(deidentify(`${input}\n`, "--lang", "cs").text.normalize("NFC"), gone, input);
  });

  test(`a file of ${50 * PART} MB is read, one of more than 256 MB refused in words`, { timeout: 120_000 }, () => {
    const line = "Volal Jan Zvěřina 777 123 456 znovu a zase nic.\n";
    const whole = deidentify(line.repeat(Math.floor(50e6 * PART / Buffer.byteLength(line))));
    assert.doesNotMatch(whole.text, /777 123 456|Zvěřin/);
    const { code, words } = deidentify(Buffer.alloc((256 << 20) + 1, "a"));
    assert.equal(code, 1);
    assert.match(words, /^kruh: the text is larger than 256 MB, split it/);
  });

  test(`nothing, no UTF-8, and a line of ${10 * PART} MB are no trouble`, { timeout: 120_000 }, () => {
    assert.equal(deidentify("").text, "");
    assert.equal(deidentify(Buffer.from([0xff, 0xfe, 0x41, 0xc5])).code === 1, false);
    const { text } = deidentify("Volal Jan Zvěřina 777 123 456 znovu. ".repeat(270_000 * PART));
    assert.doesNotMatch(text, /777 123 456|Zvěřin/);
  });
});
