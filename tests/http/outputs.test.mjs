// Outputs of working groups over HTTP, without JavaScript: questions, statements by personal link and
// typed in from paper, groups side by side, comments, publishing; slides that LibreOffice opens.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, root, startKruh } from "../support/kruh.mjs";
import { administrator, heldEvent, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { decodeHtml, Visitor } from "../support/visitor.mjs";

const QUESTIONS = [
  "Co dělá terénní program dobrým?",
  "Má být zvlášť program pro lidi se závislostí?",
  "S kým a jak spolupracovat, aby nikdo nevyprávěl všude znovu?",
];
// Of a fictional workshop: two groups, three questions; both answer the second one yes, each in its
// own words. Signs as they stand on paper.
const SAID = [
  [1, 1, "= Ví se, pro koho program je.\n= Pracovník zná místo, kam chodí.\nPracovník ví, kam koho poslat & kdo má kdy otevřeno."],
  [1, 2, "~ Oddělit obecný program od programu pro lidi se závislostí, každý přesně popsaný.\n! Kde je síť řídká, programy se překrývají.\n+ Kde je síť řídká, doškolit obecný program."],
  [1, 3, "Vědět, kdo co a kde dělá.\n+ Scházet se <dvakrát> do roka."],
  [2, 1, "Program se řídí tím, co potřebuje klient.\n!/ Papíry berou čas, který patří ulici."],
  [2, 2, "= Obecný a drogový terén dělat zvlášť, ale společně si předávat zkušenosti."],
  [2, 3, "= Spolupracovat s kontaktními centry a poradnami.\n+ Mít u sebe adresář."],
];

// The slides of an OpenDocument presentation: { title, lines } each, as they stand in it.
function slidesOf(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "kruh-odp-"));
  try {
    writeFileSync(join(folder, "a.odp"), bytes);
    const xml = execFileSync("unzip", ["-p", join(folder, "a.odp"), "content.xml"]).toString();
    const text = (part) => decodeHtml(part.replace(/<text:line-break\/>/g, "\n").replace(/<[^>]+>/g, ""));
    const plain = (part) => text(part).replace(/(?<=(^|[\s(„“])[kosvzuaiw])\u00a0/gi, " "); // as it was written
    return [...xml.matchAll(/<draw:page [\s\S]*?<\/draw:page>/g)].map(([page]) => {
      const style = page.match(/<text:p text:style-name="([^"]+)"/)[1];
      const [title, ...lines] = [...page.matchAll(/<text:p [^>]*>([\s\S]*?)<\/text:p>/g)].map(([, part]) => plain(part));
      for (const [, part] of page.matchAll(/<text:p [^>]*>([\s\S]*?)<\/text:p>/g))
        assert.doesNotMatch(text(part), /(^|[\s(„“])[kosvzuaiw] /i, "no line of a slide ends with a word of one letter");
      return { title, lines, style };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function slidesFrom(visitor, path, language = "cs") {
  const answer = await fetch(new URL(path, visitor.url), { headers: { "accept-language": language,
    cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ") } });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

describe(`outputs of working groups on ${engine}`, () => {
  let server, alena, event, links, outputs;
  const mine = (name) => `${links.get(name).path}/outputs`;

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena));
    outputs = `${event}/outputs`;
  });
  after(() => server?.remove());

  const type = async (visitor, group, question, lines) =>
    send(visitor, await visitor.get(`${outputs}/typing`), `${outputs}/typing`,
      { group: String(group), question: String(question), lines });

  test("an event without questions says what to do, and its exports are whole", async () => {
    assert.match((await alena.get(outputs)).text, /Questions, each on its line/);
    for (const page of ["/write", "/typing", "/compare", "/print", "/sheet"])
      assert.equal((await alena.get(`${outputs}${page}`)).status, 200, page);
    assert.equal(slidesOf(await slidesFrom(alena, `${outputs}/slides.odp`)).length, 1);
    assert.match((await new Visitor(server.url).get(mine("Osoba 2"))).text, /has not written the questions yet/);
  });

  test("questions and groups are set; none, or too many, are refused in words", async () => {
    const none = await send(alena, await alena.get(outputs), outputs, { questions: "", groups: "2" });
    assert.equal(none.status, 422);
    const many = await send(alena, await alena.get(outputs), outputs,
      { questions: Array.from({ length: 21 }, (_, i) => `Otázka ${i}?`).join("\n"), groups: "2" });
    assert.equal(many.status, 422);
    assert.match(many.text, /Twenty questions are the most/);
    const page = await send(alena, await alena.get(outputs), outputs,
      { questions: QUESTIONS.join("\n\n"), groups: "2" });
    assert.match(page.text, /Working group no\. 2/);
  });

  test("a note-keeper writes by the personal link, and nothing says who wrote", async () => {
    const keeper = new Visitor(server.url);
    const list = await keeper.get(mine("Osoba 2"));
    assert.match(list.text, /In which group do you sit\?/);
    const path = `${mine("Osoba 2")}/write`;
    const empty = await send(keeper, await keeper.get(`${path}?group=2&question=1`), path, { content: " " });
    assert.equal(empty.status, 422);
    const page = await send(keeper, await keeper.get(`${path}?group=2&question=1`), path,
      { content: "Zkouška zápisu.", support: "consensus", kind: "proposal", addressee: "municipality" });
    assert.match(page.text, /Zkouška zápisu\. Consensus · Proposal · for: Municipality/);
    const columns = Object.keys(rowsOf(server, "SELECT * FROM output_statement")[0]).sort();
    assert.deepEqual(columns, ["addressee", "content", "group_number", "id", "kind", "meeting_id", "position",
      "question_id", "support", "version"]);
  });

  test("two who change one statement: the slower one keeps their text and is told", async () => {
    const [one, other] = [new Visitor(server.url), new Visitor(server.url)];
    const edit = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM output_statement")[0].id;
    const [first, second] = [`${mine("Osoba 2")}/write`, `${mine("Osoba 3")}/write`];
    const slow = await other.get(`${second}?group=2&question=1&edit=${edit}`);
    await send(one, await one.get(`${first}?group=2&question=1&edit=${edit}`), first, { content: "Rychlejší." });
    const refused = await send(other, slow, second, { content: "Pomalejší." });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /changed this statement meanwhile/);
    assert.match(refused.html, /Pomalejší\./);
    const saved = await send(other, refused, second);
    assert.match(saved.text, /Pomalejší\./);
    const gone = await one.get(`${first}?group=2&question=1&edit=${edit}`);
    await send(one, gone, `${mine("Osoba 2")}/remove`);
    const late = await send(other, saved.html.includes("edit=") ? await other.get(`${second}?group=2&question=1`) : saved,
      second, { content: "Přišlo pozdě.", edit });
    assert.equal(late.status, 422);
    assert.match(late.html, /Přišlo pozdě\./);
    assert.equal(rowsOf(server, "SELECT id FROM output_statement").length, 0);
  });

  test("what stands on paper is typed in, line by line, with its signs", async () => {
    for (const [group, question, lines] of SAID) {
      const page = await type(alena, group, question, lines);
      assert.equal(page.status, 200, page.text.slice(0, 300));
    }
    assert.equal(rowsOf(server, "SELECT id FROM output_statement").length, 13);
    const wrong = await type(alena, 1, 1, `V pořádku.\n${"dlouhý ".repeat(300)}`);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /too long for a statement/);
    assert.equal(rowsOf(server, "SELECT id FROM output_statement").length, 13, "half of a paper was taken");
    const lost = await send(alena, await alena.get(outputs), outputs, { groups: "1" });
    assert.equal(lost.status, 422);
    assert.match(lost.text, /would be lost/);
  });

  test("groups side by side agree, and both wordings stay", async () => {
    const page = await alena.get(`${outputs}/compare?question=2`);
    const boxes = [...page.html.matchAll(/name="(statement-\d+)"> <span>([^<]*)/g)];
    assert.equal(boxes.length, 4);
    const box = (start) => boxes.find(([, , text]) => decodeHtml(text).startsWith(start))[1];
    const alone = await send(alena, page, `${outputs}/compare`,
      { [box("Oddělit")]: "on", [box("Kde je síť řídká, programy")]: "on", kind: "agreement", content: "x" });
    assert.equal(alone.status, 422);
    assert.match(alone.text, /at least two groups/);
    const done = await send(alena, page, `${outputs}/compare`, { [box("Oddělit")]: "on",
      [box("Obecný a drogový")]: "on", kind: "agreement", content: "Programy oddělit a spolupracovat" });
    assert.match(done.text, /the groups agree Programy oddělit a spolupracovat/);
    assert.match(done.text, /group 1: Oddělit obecný program.*group 2: Obecný a drogový terén/);
    assert.equal(rowsOf(server, "SELECT id FROM output_statement").length, 13);
  });

  // What each slide must say, made from what was entered.
  const MARKS = { "=": "Shoda", "~": "Většina", "/": "Jednotlivý názor", "!": "Problém", "+": "Návrh" };
  const lineOf = (line) => {
    const [, signs, text] = line.match(/^([=~/!+]*) ?(.*)$/);
    const marks = [...signs].sort((a, b) => "=~/".includes(b) - "=~/".includes(a)).map((sign) => MARKS[sign]);
    return marks.length > 0 ? `${text} (${marks.join(" · ")})` : text;
  };

  test("the slides are one a group and question, word by word, and LibreOffice opens them", async (t) => {
    const czech = new Visitor(server.url, { language: "cs" });
    czech.cookies = alena.cookies;
    const bytes = await slidesFrom(czech, `${outputs}/slides.odp`);
    const slides = slidesOf(bytes);
    assert.equal(slides[0].title, "Prostor pro setkání");
    assert.equal(slides.length, 1 + SAID.length + 1);
    SAID.forEach(([group, question, lines], i) => {
      assert.equal(slides[i + 1].title,
        `Pracovní skupina č. ${group}: ${["I", "II", "III"][question - 1]}. ${QUESTIONS[question - 1]}`);
      assert.deepEqual(slides[i + 1].lines, lines.split("\n").map(lineOf));
    });
    assert.match(slides.at(-1).title, /^Shody a rozdíly: II\./);
    for (const { title, style } of slides) // a long one would run into the lines below it
      assert.equal(style, [...title].length > 72 ? "title-long" : "title", title);
    assert.deepEqual([...new Set(slides.map(({ style }) => style))].sort(), ["title", "title-long"]);
    if (spawnSync("soffice", ["--version"]).error) return t.skip("LibreOffice is not installed");
    const folder = mkdtempSync(join(tmpdir(), "kruh-impress-"));
    try {
      writeFileSync(join(folder, "outputs.odp"), bytes);
      execFileSync("soffice", [`-env:UserInstallation=file://${folder}/home`, "--headless", "--convert-to", "pdf",
        "--outdir", folder, join(folder, "outputs.odp")], { stdio: "pipe", timeout: 120000 });
      const info = execFileSync("pdfinfo", [join(folder, "outputs.pdf")]).toString();
      assert.match(info, new RegExp(`Pages:\\s+${slides.length}\\b`));
      const text = execFileSync("pdftotext", [join(folder, "outputs.pdf"), "-"]).toString().replace(/\s+/g, " ");
      for (const { title, lines } of slides)
        for (const line of [title, ...lines]) assert.ok(text.includes(line.replace(/\s+/g, " ")), line);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("a group that says much has several slides, and none loses a word", async () => {
    const long = Array.from({ length: 12 }, (_, i) => `Věta číslo ${i + 1} o tom, ${"co je v terénu třeba, ".repeat(6)}konec.`);
    await type(alena, 2, 3, long.join("\n"));
    const slides = slidesOf(await slidesFrom(alena, `${outputs}/slides.odp`))
      .filter(({ title }) => /no\. 2: III\./.test(title) || /č\. 2: III\./.test(title));
    assert.ok(slides.length > 2, `${slides.length} slides`);
    assert.match(slides[1].title, new RegExp(`\\(2/${slides.length}\\)$`));
    assert.deepEqual(slides.flatMap(({ lines }) => lines).slice(2), long);
    for (const { lines } of slides) assert.ok(lines.join("").length < 1000, "a slide is overfull");
    for (const { id } of rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM output_statement WHERE content LIKE 'Věta číslo%'"))
      await send(alena, await alena.get(`${outputs}/write?edit=${id}`), `${outputs}/remove`);
  });

  test("the table and the page say the same with the number of the group", async () => {
    const csv = await alena.get(`${outputs}/table.csv`);
    assert.equal(csv.html.trim().split("\r\n").length, 14);
    assert.match(csv.html, /2,II,Má být zvlášť program[^,]*,"Obecný a drogový terén[^"]*",Consensus,,,the groups agree: Programy/);
    const print = await alena.get(`${outputs}/print`);
    assert.match(print.text, /Working group no\. 2 Obecný a drogový terén/);
    assert.match(print.text, /a draft/);
    assert.equal((await alena.get(`${outputs}/sheet`)).html.match(/class="sheet"/g).length, 6);
  });

  test("those who were there comment until a day, without a name; then it is published and stands", async () => {
    const before = await new Visitor(server.url).get(mine("Osoba 3"));
    assert.doesNotMatch(before.text, /Your comment/);
    const early = await send(alena, await alena.get(outputs), `${outputs}/round`, { to: "comments", until: "2020-01-01" });
    assert.equal(early.status, 422);
    await send(alena, await alena.get(outputs), `${outputs}/round`, { to: "comments", until: inWeeks(1) });
    const guest = new Visitor(server.url);
    const page = await guest.get(mine("Osoba 3"));
    assert.match(page.text, /Obecný a drogový terén/);
    assert.match(page.text, /A sentence takes a minute\. The other groups read it in the summary; before that it is read by: Městský úřad Lipov\./);
    assert.match(page.text, /It takes two minutes\. It is read without your name by: Městský úřad Lipov\./);
    await send(guest, page, `${mine("Osoba 3")}/comments`, { content: "U druhé otázky chybí lékaři." });
    const row = rowsOf(server, "SELECT * FROM output_comment")[0];
    assert.deepEqual(Object.keys(row).sort(), ["content", "id", "is_settled", "meeting_id", "question_id"]);
    const soon = await send(alena, await alena.get(outputs), `${outputs}/round`, { to: "published" });
    assert.equal(soon.status, 422);
    assert.match(soon.text, /Comments are still being taken/);
    const start = await alena.get(`${event}/after`);
    assert.match(start.text, /Outputs of working groups 13 statements now/);
    await send(alena, await alena.get(outputs), `${outputs}/comments`);
    // Its last day is over.
    await send(alena, await alena.get(outputs), `${outputs}/round`, { to: "writing" });
    const late = await send(guest, page, `${mine("Osoba 3")}/comments`, { content: "Pozdě." });
    assert.equal(late.status, 422);
    await send(alena, await alena.get(outputs), `${outputs}/round`, { to: "published", until: inWeeks(1) });
    assert.match((await alena.get(outputs)).text, /published and no longer changes/);
    const keeper = new Visitor(server.url);
    const token = (await keeper.get(mine("Osoba 2"))).html;
    assert.doesNotMatch(token, /outputs\/write/);
    const refused = await type(alena, 1, 1, "Ještě něco.");
    assert.equal(refused.status, 422);
    assert.match((await alena.get(`${outputs}/print`)).text, /Prostor pro setkání: summary/);
    assert.doesNotMatch((await alena.get(`${outputs}/print`)).text, /a draft/);
  });

  test("a participant of another event reaches nothing of it", async () => {
    const stranger = await new Visitor(server.url).get("/l/abcdefghijkmnpqrstuvwxyz23/outputs");
    assert.equal(stranger.status, 404);
  });

  // The workshop of 2015 whose published summary is read beside the project, where it is there: each
  // sentence of each slide is entered and must come out under its group and question, in its order.
  test("a real summary goes in and comes out slide by slide", async (t) => {
    const file = join(process.env.KRUH_DATA ?? join(root, "../shared/data"), "../seeds/004_56ebfd79344e990b.txt");
    let seed;
    try {
      seed = readFileSync(file, "utf8");
    } catch {
      return t.skip(`no ${file}`);
    }
    const said = [...seed.matchAll(/^\d+ Pracovní skupina č\. (\d): ?(I{1,3})\. ?([^?]+\?) (.*)$/gm)]
      .map(([, group, numeral, question, text]) => ({ group, numeral, question: question.replace(/ \?/, "?"), text }));
    assert.equal(said.length, 12);
    const questions = [...new Map(said.map(({ numeral, question }) => [numeral, question])).values()];
    const page = await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Workshop", date: inWeeks(0) });
    const path = `${page.path}/outputs`;
    await send(alena, await alena.get(path), path, { questions: questions.join("\n"), groups: "2" });
    const expected = new Map();
    for (const { group, numeral, text } of said) {
      const sentences = text.match(/[^.]+(?:\.(?!\s+[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ„])[^.]*)*\.?/g).map((one) => one.trim());
      const key = `${group}: ${numeral}.`;
      expected.set(key, [...(expected.get(key) ?? []), ...sentences]);
      const done = await send(alena, await alena.get(`${path}/typing`), `${path}/typing`,
        { group, question: String(numeral.length), lines: sentences.join("\n") });
      assert.equal(done.status, 200, done.text.slice(0, 400));
    }
    const slides = slidesOf(await slidesFrom(alena, `${path}/slides.odp`)).slice(1);
    const found = new Map();
    for (const { title, lines } of slides) {
      const key = title.match(/(\d: I{1,3}\.)/)[1];
      found.set(key, [...(found.get(key) ?? []), ...lines]);
    }
    assert.deepEqual([...found], [...expected]);
  });
});
