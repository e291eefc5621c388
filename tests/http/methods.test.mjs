// Methods of meetings: read, copied, checked, saved, kept by events, and the same from the command
// line and in the folder of the data.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, root, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

const shipped = readdirSync(join(root, "methods")).filter((name) => name.endsWith(".yaml")).map((name) => name.slice(0, -5));
const text = (key) => readFileSync(join(root, "methods", `${key}.yaml`), "utf8");

async function enter(server, name, language) {
  const visitor = new Visitor(server.url, { language });
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

describe("kruh methods", () => {
  const folder = temporaryFolder();
  const file = (name, words) => { writeFileSync(join(folder, name), words); return join(folder, name); };

  test("lists what Kruh brings", async () => {
    const { code, stdout } = await run(["methods", "--data", folder, "--format", "json"]);
    assert.equal(code, 0);
    const methods = JSON.parse(stdout);
    assert.deepEqual(methods.map(({ key }) => key).sort(), [...shipped].sort());
    const seminar = methods.find(({ key }) => key === "kazuisticky-seminar");
    assert.equal(seminar.name.pl, "Seminarium kazuistyczne");
    assert.equal(seminar.minutes, 210);
    assert.equal(seminar.phases.reduce((sum, phase) => sum + phase.minutes.default, 0), 210);
    assert.deepEqual(seminar.phases.find(({ kind }) => kind === "informal").writes, []);
    const plain = await run(["methods", "--data", folder]);
    for (const key of shipped) assert.match(plain.stdout, new RegExp(`^${key} `, "m"));
  });

  test("every method that Kruh brings passes the check as a file", async () => {
    for (const key of shipped) {
      const { code, stderr } = await run(["methods", "check", join(root, "methods", `${key}.yaml`)]);
      assert.equal(code, 0, stderr);
    }
  });

  test("a file with faults is named with its lines, all of them, and ends with 1", async () => {
    const path = file("nase.yaml", text("balint").replace("minutes: 70", "minutes: 71\ncolour: red"));
    const { code, stdout, stderr } = await run(["methods", "check", path]);
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^kruh: .*nase\.yaml:14: “colour” is not known here; take it out/m);
    const sum = await run(["methods", "check", file("nase.yaml", text("balint").replace("minutes: 70", "minutes: 71"))]);
    assert.match(sum.stderr, /^kruh: .*nase\.yaml:13: The phases take 70 minutes together.*71; change one/);
  });

  test("what one part promises and another breaks is said with its line", async () => {
    const line = (source, words) => source.slice(0, source.indexOf(words)).split("\n").length;
    const faults = async (source) => (await run(["methods", "check", file("nase.yaml", source)])).stderr;
    // In days nobody sits together.
    const days = text("pisemna-intervize").replace("  - key: popis\n", "  - key: popis\n    kind: tables\n    tables: {people: {min: 2, max: 4}}\n");
    assert.match(await faults(days), new RegExp(`nase\\.yaml:${line(days, "- key: popis")}: With “course: days” nobody sits at tables`));
    // Only an anonymous contract can be kept by a tick at the close.
    const offers = "  offers: [strength, constraint, problem, goal, detailed_goal, action, ally]";
    const contract = text("superwizja-kontrakt-socjalny");
    const note = contract.replace(offers, "  offers: [note]");
    assert.match(await faults(note), new RegExp(`nase\\.yaml:${line(note, "offers:")}: “note” is no part of a contract`));
    const never = contract.replace(/seen: group_until_end/g, "seen: private_author");
    assert.match(await faults(never), /nase\.yaml:\d+: “offers” names “strength”, but no phase writes it/);
    const balint = text("balint").replace("  content: none\n", "  content: none\n  offers: [goal]\n");
    assert.match(await faults(balint), new RegExp(`nase\\.yaml:${line(balint, "offers:")}: With “content: none” nothing can be kept`));
  });

  test("phases in a circle are said where they begin", async () => {
    const borrow = (key, from) => text("balint-petistupnovy").replace("from: balint/expozice", `from: ${from}/expozice`);
    file("kruh-b.yaml", borrow("kruh-b", "kruh-a"));
    const { code, stderr } = await run(["methods", "check", file("kruh-a.yaml", borrow("kruh-a", "kruh-b"))]);
    assert.equal(code, 1);
    assert.match(stderr, /kruh-a\.yaml:\d+: The phases go in a circle/);
  });

  test("wrong usage ends with 2, a file that is none with 1", async () => {
    for (const [args, expected, words] of [
      [["methods", "check"], 2, /FILE/], [["methods", "--format", "pdf"], 2, /text or json/], [["methods", "x"], 2, /too many/],
      [["methods", "check", join(folder, "missing.yaml")], 1, /cannot be opened/], [["methods", "check", file("Naše.yaml", "")], 1, /KEY\.yaml/],
      [["methods", "check", file("prazdna.yaml", "")], 1, /prazdna\.yaml:1: The file is empty/],
      [["methods", "check", file("noc.yaml", Buffer.from([0xff, 0xfe, 0x00]))], 1, /noc\.yaml:1: /],
    ]) {
      const { code, stderr } = await run(args);
      assert.equal(code, expected, stderr);
      assert.match(stderr, words);
    }
    const huge = file("obrovska.yaml", "#".repeat(10_000_000));
    const { code, stderr } = await run(["methods", "check", huge]);
    assert.equal(code, 1);
    assert.match(stderr, /obrovska\.yaml: larger than 200 kB, split the file/);
    rmSync(huge);
  });

  test("files of the town's own are listed beside", async () => {
    mkdirSync(join(folder, "methods"));
    writeFileSync(join(folder, "methods/nas-balint.yaml"), text("balint"));
    writeFileSync(join(folder, "methods/rozbita.yaml"), "name: x\n");
    const { code, stdout, stderr } = await run(["methods", "--data", folder]);
    assert.equal(code, 0);
    assert.match(stdout, /^nas-balint .* own /m);
    assert.match(stderr, /rozbita has faults/);
  });
});

describe(`methods on ${engine}`, () => {
  let server, alena, ivo;
  before(async () => {
    server = await startKruh({ demo: true });
    alena = await enter(server, "Alena Metodická");
    ivo = await enter(server, "Ivo Plánovitý");
  });
  after(() => server?.remove());

  const copy = async (key, from = "balint") =>
    alena.submit(await alena.get(`/methods/new?from=${from}`), "/methods/new", { key, what: "save" });
  const textOf = (page) => formsOf(page.html).flatMap(({ fields }) => fields).find(([name]) => name === "text")[1];

  test("each is readable in each language, with who speaks, what is written and what remains", async () => {
    for (const language of ["cs", "pl", "en"]) {
      const visitor = await enter(server, "Alena Metodická", language);
      const list = await visitor.get("/methods");
      for (const key of shipped) {
        assert.match(list.html, new RegExp(`href="/methods/${key}"`));
        assert.equal((await visitor.get(`/methods/${key}`)).status, 200, key);
      }
    }
    const page = await alena.get("/methods/superwizja-kontrakt-socjalny");
    assert.match(page.text, /Taken from balint\/fantazie/);
    assert.match(page.text, /Only listens Presenter/);
    assert.match(page.text, /only when everybody who was there has consented/);
    assert.match((await alena.get("/methods/kazuisticky-seminar")).text, /There is no field for text in this part/);
  });

  test("its file comes down as it is", async () => {
    const answer = await alena.get("/methods/balint/file");
    assert.equal(answer.html, text("balint"));
  });

  test("a copy is checked, shown and saved, and lies in the data folder", async () => {
    const form = await alena.get("/methods/new?from=balint");
    assert.equal(textOf(form).trim(), text("balint").trim());
    const faulty = await alena.submit(form, "/methods/new",
      { key: "nas-balint", what: "look", text: text("balint").replace("minutes: 70", "minutes: 75") });
    assert.equal(faulty.status, 422);
    assert.match(faulty.text, /1 thing is to be mended/);
    assert.match(faulty.text, /Line 13 minutes: 75/);
    assert.match(faulty.text, /How it goes/, "what can be shown is shown all the same");
    const unsaved = await alena.submit(faulty, "/methods/new", { what: "save" });
    assert.equal(unsaved.status, 422, "what has faults is not saved");
    const whole = text("balint").replace("cs: Bálintovská skupina\n", "cs: Náš Bálint\n");
    const shown = await alena.submit(unsaved, "/methods/new", { what: "look", text: whole });
    assert.equal(shown.status, 200);
    assert.match(shown.text, /No faults/);
    assert.equal((await alena.get("/methods/nas-balint")).status, 404, "looking saves nothing");
    const saved = await alena.submit(shown, "/methods/new", { what: "save" });
    assert.equal(saved.path, "/methods/nas-balint", saved.text.slice(0, 300));
    assert.match((await alena.get("/methods")).text, /Of your town/);
    assert.match(readFileSync(join(server.data, "methods/nas-balint.yaml"), "utf8"), /Náš Bálint/);
  });

  test("an event keeps the version it was prepared with, until somebody asks for the newest", async () => {
    await copy("den");
    let page = await ivo.get("/meetings/new?method=den");
    page = await ivo.submit(page, "/meetings", { name: "Bálint v úterý", date: "2027-03-02" });
    const event = page.path;
    assert.match(event, /^\/meetings\/\d+$/, page.text.slice(0, 300));
    const kind = (edit) => formsOf(edit.html).flatMap(({ fields }) => fields);
    let edit = await ivo.get(`${event}/edit`);
    assert.equal(kind(edit).find(([name]) => name === "method")[1], "den");
    assert.equal(kind(edit).find(([name]) => name === "event_type")[1], "balint_group");
    assert.doesNotMatch(edit.text, /newest version/);

    page = await alena.get("/methods/den/edit");
    await alena.submit(page, "/methods/den/edit", { what: "save", text: text("balint").replace("default: 5, max: 10", "default: 6, max: 10").replace("minutes: 70", "minutes: 71") });
    page = await alena.get("/methods/den");
    assert.match(page.text, /71 minutes|1:11|Versions/);
    assert.match(page.text, /1 event goes by it/);
    const [, old] = page.html.match(/href="(\/methods\/den\?version=[0-9a-f]{32})">(?:(?!href=)[\s\S])*1 event goes/);
    assert.match((await alena.get(old)).text, /an older version/);

    edit = await ivo.get(`${event}/edit`);
    assert.match(edit.text, /newest version/);
    await ivo.submit(edit, "/edit", { note: "Přineste si čas." });
    assert.match((await ivo.get(`${event}/edit`)).text, /newest version/, "another change leaves the version");
    await ivo.submit(await ivo.get(`${event}/edit`), "/edit", { newest_method: "1" });
    assert.doesNotMatch((await ivo.get(`${event}/edit`)).text, /newest version/);
  });

  test("another method is chosen for an event, and says its kind", async () => {
    let page = await ivo.submit(await ivo.get("/meetings/new"), "/meetings", { name: "Zkouška", date: "2027-03-03" });
    const event = page.path;
    await ivo.submit(await ivo.get(`${event}/edit`), "/edit", { method: "kulaty-stul" });
    const fields = formsOf((await ivo.get(`${event}/edit`)).html).flatMap((form) => form.fields);
    assert.equal(fields.find(([name]) => name === "event_type")[1], "round_table");
    page = await ivo.submit(await ivo.get(`${event}/edit`), "/edit", { method: "no-such" });
    assert.equal(page.status, 422);
  });

  test("two who change one method at once: the second is told and loses nothing", async () => {
    await copy("dva");
    const mine = await alena.get("/methods/dva/edit");
    await alena.submit(await alena.get("/methods/dva/edit"), "/methods/dva/edit", { what: "save", text: `# první\n${text("balint")}` });
    const late = await alena.submit(mine, "/methods/dva/edit", { what: "save", text: `# druhá\n${text("balint")}` });
    assert.equal(late.status, 422);
    assert.match(late.text, /Somebody else changed this method meanwhile/);
    assert.match(textOf(late), /# druhá/);
    assert.match((await alena.get("/methods/dva/file")).html, /# první/);
  });

  test("a method off the list stays with its events", async () => {
    await copy("pryc");
    const event = (await ivo.submit(await ivo.get("/meetings/new?method=pryc"), "/meetings", { name: "Naposled", date: "2027-03-04" })).path;
    await alena.submit(await alena.get("/methods/pryc"), "/methods/pryc/remove");
    assert.equal((await alena.get("/methods/pryc")).status, 404);
    assert.ok(!existsSync(join(server.data, "methods/pryc.yaml")));
    const saved = await ivo.submit(await ivo.get(`${event}/edit`), "/edit", { note: "Pořád platí." });
    assert.equal(saved.status, 200, saved.text.slice(0, 300));
    const fields = formsOf((await ivo.get(`${event}/edit`)).html).flatMap((form) => form.fields);
    assert.equal(fields.find(([name]) => name === "method")[1], "pryc");
  });

  test("what Kruh brings is copied, never changed; a planner reads and does not write", async () => {
    assert.equal((await alena.get("/methods/balint/edit")).status, 404);
    const refused = await copy("balint");
    assert.equal(refused.status, 422);
    assert.match(refused.text, /A method that Kruh brings has this key/);
    assert.equal((await ivo.get("/methods/balint")).status, 200);
    assert.equal((await ivo.get("/methods/new")).status, 403);
    assert.doesNotMatch((await ivo.get("/methods/balint")).text, /Copy and adapt/);
  });

  test("hostile texts are refused in words", async () => {
    const form = await alena.get("/methods/new");
    for (const [words, expected] of [
      ["a: &x [1]\nb: *x", /without & and !|begins with \*/], [`${"[".repeat(50)}${"]".repeat(50)}`, /nested too deeply/],
      ["name: <script>alert(1)</script>", /three languages/], ["x\n".repeat(90000), /Known are|cannot be read|keys are wanted/],
      ["name: 'open", /cannot be read/],
    ]) {
      const answer = await alena.submit(form, "/methods/new", { key: "zle", what: "save", text: words });
      assert.equal(answer.status, 422, words.slice(0, 40));
      assert.match(answer.text, expected);
      assert.doesNotMatch(answer.html, /<script>alert/);
    }
    const long = await alena.submit(form, "/methods/new", { key: "zle", what: "save", text: "# ".repeat(150000) });
    assert.ok([413, 422].includes(long.status), String(long.status));
  });
});
