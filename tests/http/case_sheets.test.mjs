// Case sheets over HTTP: what is refused, who reads what, and that nothing is left when its time is
// over: not in the database, its log, the data folder, nor in a backup that is restored.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { administrator, again, bring, linksOf } from "../support/event.mjs";
import { engine, program, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

await import("../../assets/deidentify.js");
const build = join(program, "..");
const PARTS = ["title", "question", "why_now", "situation", "map", "tried", "resources", "risks", "law", "no_advice"];
const MARKER = "dluh za nájem u jablečného vinaře";
const RAW = `Paní Jana Zvěřinová z Třebíče, tel. 777 123 456, má ${MARKER}.`;

const day = (days) => new Date(Date.now() + days * 86400e3).toISOString().slice(0, 10);
const files = (folder) => readdirSync(folder, { recursive: true }).map((one) => join(folder, one)).filter((one) => statSync(one).isFile());
const holding = (folder, text) => files(folder).filter((file) => readFileSync(file).includes(text));

describe(`case sheets on ${engine}`, () => {
  let server, alena, event, links, library;

  before(async () => {
    library = await globalThis.Deidentifier.open({
      wasm: readFileSync(join(build, "algorithms/deidentify/deidentify.wasm")),
      czech: readFileSync(join(build, "lexica/cs.lexicon")),
      polish: readFileSync(join(build, "lexica/pl.lexicon")),
    });
    server = await startKruh();
    alena = await administrator(server);
    event = (await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Seminář", date: day(2) })).path;
    await bring(alena, event, ["Charita Lipov,Jana Nová,,,", "Úřad Lipov,Petr Malý,,,", "Azyl Lipov,Eva Dlouhá,,,"]);
  });
  after(() => server?.remove());

  // As a browser would send it: findings replaced, and where.
  const finished = (parts, changes = {}) => {
    const fields = {};
    const decisions = [];
    PARTS.forEach((name, i) => {
      const text = parts[name] ?? "";
      let done = "", at = 0;
      for (const { start, end, proposal } of library.propose(text, { language: "cs", seed: 9 }).spans) {
        done += text.slice(at, start);
        const from = Buffer.byteLength(done);
        done += proposal;
        decisions.push(`${i}r${from}-${Buffer.byteLength(done)}`);
        at = end;
      }
      fields[name] = done + text.slice(at);
    });
    const ticks = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`tick_${i + 1}`, "1"]));
    return { ...fields, ...ticks, language: "cs", decisions: decisions.join(" "), target_group: "families", age: "middle", household: "one_parent", ...changes };
  };
  const PARTS_OF_CASE = { title: "Pod jednou střechou", question: "jak mám otevřít téma dluhu?", situation: RAW };
  // Sends fields with the token of the page, which without a script has no form for them.
  const send = async (link, fields) => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get(`${link}/case`);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
    return { visitor, answer: await visitor.post(`${link}/case`, { csrf, ...fields }) };
  };
  const call = async (deadline = day(1)) => alena.submit(await alena.get(`${event}/cases`), `${event}/cases`, { is_open: "1", deadline });

  test("before the organisers call for cases nothing is taken", async () => {
    const early = new Visitor(server.url);
    await alena.submit(await alena.get(`${event}/people/links`), `${event}/people/links`);
    links = await linksOf(alena, event);
    const page = await early.get(`${links.get("Jana Nová")}/case`);
    assert.match(page.text, /No cases are being collected/);
    assert.doesNotMatch(page.html, /sheet-form/);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)?.[1] ?? "";
    const answer = await early.post(`${links.get("Jana Nová")}/case`, { csrf, ...finished(PARTS_OF_CASE) });
    assert.equal(answer.status, 409, answer.text);
  });

  test("a deadline after the event is refused in words", async () => {
    const answer = await call(day(9));
    assert.equal(answer.status, 422);
    assert.match(answer.text, /second reader needs days/);
    await call();
  });

  test("a raw text is refused, whatever is said of it, and nothing of it is kept", async () => {
    const raw = Object.fromEntries(PARTS.map((name) => [name, PARTS_OF_CASE[name] ?? ""]));
    const bytes = (what) => [Buffer.byteLength(RAW.slice(0, RAW.indexOf(what))), Buffer.byteLength(RAW.slice(0, RAW.indexOf(what) + what.length))].join("-");
    const everything = (letter) => ["Jana Zvěřinová", "Třebíče", "777 123 456"].map((what) => `3${letter}${bytes(what)}`).join(" ");
    for (const decisions of ["", everything("r"), everything("k"), "3r0-9999", "nonsense", "3k0-5 3k0-5"]) {
      const { answer } = await send(links.get("Jana Nová"), finished({}, { ...raw, decisions }));
      assert.equal(answer.status, 422, decisions);
      assert.doesNotMatch(answer.html, /Zvěřinov|777 123/, "the answer does not repeat it");
      assert.match(answer.text, /nothing (of it )?was kept/, answer.text.slice(0, 600));
    }
    const list = await alena.get(`${event}/cases`);
    assert.match(list.text, /None yet/);
    assert.deepEqual(holding(server.data, "Zvěřinov"), []);
    assert.doesNotMatch(server.output(), /Zvěřinov|777 123/);
  });

  test("each of the eight sentences must be ticked, and what is needed be there", async () => {
    for (let i = 1; i <= 8; i++) {
      const fields = finished(PARTS_OF_CASE);
      delete fields[`tick_${i}`];
      assert.equal((await send(links.get("Jana Nová"), fields)).answer.status, 422, `tick ${i}`);
    }
    for (const changes of [{ title: "" }, { question: " " }, { language: "xx" }, { age: "other" }, { situation: "a".repeat(3000) }, { title: "dvě\nřádky" }, { situation: "řídicí\u0001znak" }])
      assert.equal((await send(links.get("Jana Nová"), finished(PARTS_OF_CASE, changes))).answer.status, 422, JSON.stringify(changes).slice(0, 80));
  });

  test("a finished sheet is taken, sealed, read by another, returned, sent again and approved", async () => {
    const { visitor, answer } = await send(links.get("Jana Nová"), finished(PARTS_OF_CASE));
    assert.match(answer.text, /waits for the second reader/, answer.text.slice(0, 900));
    assert.deepEqual(holding(server.data, MARKER), [], "nothing of the data folder has it in clear");
    const list = await alena.get(`${event}/cases`);
    assert.match(list.text, /Pod jednou střechou Jana Nová, sent on/);
    const path = list.html.match(/href="([^"]+\/cases\/\d+)"/)[1];
    const read = await alena.get(path);
    assert.ok(read.text.includes(MARKER));
    assert.match(read.text, /Families with children · 30 to 64 · one parent with children/);
    const returned = await alena.submit(read, "/return", { note: "Zestručnit prosím." });
    assert.match(returned.text, /returned/);
    assert.match((await visitor.get(`${links.get("Jana Nová")}/case`)).text, /Zestručnit prosím/);
    assert.deepEqual(holding(server.data, "Zestručnit prosím"), []);
    // An old page decides nothing.
    await send(links.get("Jana Nová"), finished(PARTS_OF_CASE));
    assert.equal((await alena.submit(read, "/approve")).status, 409);
    assert.match((await alena.submit(await alena.get(path), "/approve")).text, /approved/);
  });

  test("the group reads it without its author; strangers and other links do not", async () => {
    const petr = new Visitor(server.url);
    const group = await petr.get(`${links.get("Petr Malý")}/cases`);
    assert.match(group.text, /Reading one takes about three minutes\. They are read by those who come to this event and by: /);
    assert.ok(group.text.includes(MARKER), group.text.slice(0, 500));
    assert.doesNotMatch(group.html, /Jana Nová/);
    assert.match(group.text, /For Petr Malý, not to be passed on/);
    const own = await petr.get(`${links.get("Petr Malý")}/case`);
    assert.ok(!own.text.includes(MARKER));
    const nobody = new Visitor(server.url);
    for (const address of [`${event}/cases`, (await alena.get(`${event}/cases`)).html.match(/href="([^"]+\/cases\/\d+)"/)[1]])
      assert.ok(!(await nobody.get(address)).text.includes("Pod jednou"), address);
    assert.equal((await nobody.get("/l/abcdefghijkmnpqrstuvwxyz23/cases")).status, 404);
  });

  test("who withdraws a sheet destroys its key", async () => {
    const { visitor, answer } = await send(links.get("Eva Dlouhá"), finished({ ...PARTS_OF_CASE, title: "K vzetí zpět" }));
    const keys = () => files(join(server.data, "keys")).filter((file) => /sheet-/.test(file)).length;
    const before = keys();
    await visitor.submit(answer, "/withdraw");
    assert.equal(keys(), before - 1);
    assert.doesNotMatch((await alena.get(`${event}/cases`)).text, /K vzetí zpět/);
  });

  // What could still be read anywhere: the pages are the proof that it was there before.
  test("after thirty days nothing gives it back: not the database, its log, the data folder, nor a backup", async () => {
    const folder = temporaryFolder();
    const backup = join(folder, "before.kruh");
    const options = server.database.options;
    assert.equal((await run(["backup", backup, "--data", server.data, ...options])).code, 0);
    const page = await alena.get(`${event}/edit`);
    const moved = await alena.submit(page, `${event}/edit`, { date: day(-31) });
    assert.ok(moved.status < 400, moved.text.slice(0, 500));
    await server.stop();
    server = await startKruh({ again: server });
    const keys = () => files(join(server.data, "keys")).filter((file) => /sheet-/.test(file));
    for (let i = 0; i < 100 && keys().length > 0; i++) await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(keys(), []);
    alena = await again(server);
    assert.match((await alena.get(`${event}/cases`)).text, /gone again/);
    for (const text of [MARKER, "Pod jednou střechou", "Zestručnit prosím"]) {
      assert.deepEqual(holding(server.data, text), []);
      assert.ok(!readFileSync(backup).includes(text));
    }
    await server.stop();
    const restored = await run(["restore", backup, "--replace", "--data", server.data, ...options]);
    assert.equal(restored.code, 0, restored.stderr);
    server = await startKruh({ again: server });
    alena = await again(server);
    const list = await alena.get(`${event}/cases`);
    assert.match(list.text, /A sheet whose key is gone/);
    const lost = await alena.get(list.html.match(/href="([^"]+\/cases\/\d+)"/)[1]);
    assert.match(lost.text, /Nobody can read it any more/);
    rmSync(folder, { recursive: true });
  });
});
