// Meetings by a method, without a browser: what is written is sealed while the meeting runs and
// gone after it, whatever happens in between; who may write what when is the server's word.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startKruh, run, engine } from "../support/kruh.mjs";
import { administrator, again, openStream } from "../support/event.mjs";
import { circleEvent, comeIn, filesWith, give, go, look, write } from "../support/circle.mjs";

const PEOPLE = ["Jana", "Petr", "Marie", "Karel", "Eva", "Tomáš"].map((name, i) => `Obvod ${i + 1},${name} Vzorová`);
const MARKER = "Znamení-7f3a91-děda-pomáhá";

describe("a case seminar, closed after the server was killed in its middle", { skip: engine !== "SQLite" && "reads the files of SQLite" }, () => {
  let server, alena, event, phones, followUp;
  const phone = (name) => [...phones].find(([full]) => full.startsWith(name))[1];
  const keys = () => readdirSync(join(server.data, "keys/meetings"));

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = await circleEvent(alena, { method: "kazuisticky-seminar", people: PEOPLE });
  });
  after(() => server?.remove());

  test("before the first phase the rules are shown, and everybody is asked whether they hold", async () => {
    phones = await comeIn(server, alena, event);
    assert.equal(phones.size, 6);
    const page = await look(phone("Jana"));
    assert.match(page.text, /What is said here stays here/);
    assert.match(page.text, /Do these rules hold for us\?/);
    await phone("Jana").submit(page, "/accept");
    assert.match((await look(phone("Jana"))).text, /They hold for you/);
    assert.match((await alena.get(`${event}/live`)).text, /Said yes: 1 of 6/);
  });

  test("a role is given at the console, and only its holder may write what is the presenter's", async () => {
    for (let i = 0; i < 3; i++) await go(alena, event);
    assert.match((await alena.get(`${event}/live`)).text, /Case 1: Presenting the case/);
    await give(alena, event, "presenter", "Jana", 1);
    const told = await look(phone("Jana"));
    assert.match(told.text, /Your role now: Case presenter/);
    followUp = told.text.match(/(\/follow-up\/[a-z0-9_-]+)/i)[1];
    assert.doesNotMatch((await look(phone("Petr"))).text, /follow-up/);
    const sent = await write(phone("Jana"), "key_question", "Jak mám začít o nájmu, 9c1?");
    assert.equal(sent.status, 200, sent.text);
    const other = await look(phone("Petr"));
    assert.match(other.text, /Jak mám začít o nájmu, 9c1\?/);
    assert.doesNotMatch(other.html, /circle-write/);
    const csrf = other.html.match(/name="csrf" value="([^"]+)"/)[1];
    const refused = await phone("Petr").post(`${phone("Petr").link}/participant/write`, { csrf, phase: "3", kind: "key_question", text: "moje otázka" });
    assert.equal(refused.status, 409);
    assert.match(refused.html, /moje otázka/);
  });

  test("no advice is taken while questions are asked, in words, and the text stays on the screen", async () => {
    await go(alena, event);
    const page = await look(phone("Petr"));
    assert.match(page.text, /Advice can wait/);
    assert.doesNotMatch(page.html, /circle-write/);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
    const refused = await phone("Petr").post(`${phone("Petr").link}/participant/write`, { csrf, phase: "4", kind: "option", text: "Zkuste dluhovou poradnu" });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /nothing is written down by anybody/);
    assert.match(refused.html, /<textarea[^>]*>Zkuste dluhovou poradnu<\/textarea>/);
  });

  test("what is written is on every screen at once, and in no file", async () => {
    await go(alena, event);
    const wall = await openStream(alena, `${event}/live/projector/stream`);
    const hand = await openStream(phone("Eva"), `${phone("Eva").link}/participant/stream`);
    await wall.next();
    await hand.next();
    await write(phone("Petr"), "resource", MARKER);
    assert.match(await wall.next(), new RegExp(MARKER));
    assert.match(await hand.next(), new RegExp(MARKER));
    wall.close();
    hand.close();
    assert.deepEqual(filesWith(server.data, MARKER), []);
    assert.equal(keys().length, 1);
  });

  test("a server that is killed loses nothing", async () => {
    await server.stop("SIGKILL");
    server = await startKruh({ again: server });
    alena = await again(server);
    for (const one of phones.values()) one.url = server.url;
    assert.match((await look(phone("Eva"))).text, new RegExp(MARKER));
    assert.equal(keys().length, 1);
  });

  test("a text for an earlier phase is refused in words and stays on its author's screen", async () => {
    const page = await look(phone("Karel"));
    const form = page.html.match(/<form[^>]*class="circle-write"[\s\S]*?<\/form>/)[0];
    await go(alena, event);
    const late = await phone("Karel").submit({ ...page, html: form }, "/write", { text: "psal jsem příliš dlouho" });
    assert.equal(late.status, 409);
    assert.match(late.text, /is over\. Your text was not sent/);
    assert.match(late.html, /psal jsem příliš dlouho/);
  });

  test("the presenter listens while options are collected; only the author takes a text back", async () => {
    const presenter = await look(phone("Jana"));
    assert.match(presenter.text, /Just listen now/);
    assert.doesNotMatch(presenter.html, /circle-write/);
    await write(phone("Petr"), "option", "Dluhová poradna a splátkový kalendář", { helper: "Poradna Lipov" });
    await write(phone("Marie"), "option", "Omyl, který vezmu zpět");
    const own = await look(phone("Marie"));
    assert.match(own.text, /Who can help Poradna Lipov/);
    await phone("Marie").submit(own, "/back");
    assert.doesNotMatch((await look(phone("Petr"))).text, /Omyl, který/);
  });

  test("the next step is the presenter's alone; nobody else, and no leader, sees it", async () => {
    await go(alena, event);
    await go(alena, event);
    await write(phone("Jana"), "next_step", "Soukromý-krok-55");
    assert.match((await look(phone("Jana"))).text, /Soukromý-krok-55[\s\S]*you alone see it/);
    assert.doesNotMatch((await look(phone("Petr"))).text, /Soukromý/);
    assert.doesNotMatch((await alena.get(`${event}/live`)).text, /Soukromý/);
    assert.doesNotMatch((await alena.get(`${event}/live/projector`)).text, /Soukromý/);
  });

  test("the informal part has no field for text for anybody", async () => {
    await go(alena, event);
    for (const one of phones.values()) assert.doesNotMatch((await look(one)).html, /circle-write/);
    assert.doesNotMatch((await alena.get(`${event}/live`)).html, /circle-write/);
  });

  test("a case is left out as a whole, and nothing is said of it as it may be", async () => {
    const before = await alena.get(`${event}/live`);
    assert.match(before.text, /Leave out: Case 2/);
    await go(alena, event, "skip");
    const console = await alena.get(`${event}/live`);
    assert.match(console.text, /Good and remarkable practice/);
    assert.doesNotMatch(console.text, /Left out:/);
  });

  test("a backup made while it runs holds no word", async () => {
    const { code, stderr } = await run(["backup", join(server.data, "under-way.sqlite"), "--data", server.data]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(filesWith(server.data, MARKER), []);
    assert.deepEqual(filesWith(server.data, "Soukromý-krok-55"), []);
  });

  test("the close asks to be sure, and then nothing is left of what was to be wiped", async () => {
    await go(alena, event);
    await go(alena, event);
    const asked = await alena.get(`${event}/live`);
    assert.match(asked.text, /3 texts are wiped at the close/);
    assert.match(asked.text, /1 text stays, without a name/);
    const unsure = await go(alena, event);
    assert.match(unsure.text, /Say that nothing more is to be written down/);
    const closed = await go(alena, event, "next", { sure: "yes" });
    assert.match(closed.text, /It is over/);
    assert.deepEqual(keys(), []);
    assert.doesNotMatch((await look(phone("Jana"))).text, /Soukromý|presenter/);
    assert.match((await look(phone("Jana"))).html, /data-draft-done/);
    const { code } = await run(["backup", join(server.data, "after.sqlite"), "--data", server.data]);
    assert.equal(code, 0);
    for (const words of [MARKER, "Soukromý-krok-55", "začít o nájmu, 9c1"]) assert.deepEqual(filesWith(server.data, words), []);
    assert.ok(filesWith(server.data, "Dluhová poradna a splátkový").length > 0, "options are kept");
  });

  test("after the close no row tells the presenter and the authors from who only listened", async () => {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(join(server.data, "kruh.sqlite"), { readOnly: true });
    const idOf = (name) => database.prepare("SELECT CAST(id AS TEXT) AS id FROM person WHERE name LIKE ?").get(`${name}%`).id;
    const columns = database.prepare("SELECT m.name AS of, c.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'").all();
    // How often the id of this person stands in each column of each table, also within longer texts.
    const marksOf = (name) => Object.fromEntries(columns.map((one) => [`${one.of}.${one.name}`, database
      .prepare(`SELECT count(*) AS count FROM "${one.of}" WHERE CAST("${one.name}" AS TEXT) LIKE '%${idOf(name)}%'`).get().count])
      .filter(([, count]) => count > 0));
    const listened = marksOf("Tomáš");
    assert.ok(listened["meeting_attendance.person_id"] > 0, "that he was there is kept");
    for (const name of ["Jana", "Petr"]) assert.deepEqual(marksOf(name), listened, name);
    database.close();
    // Nor does any page of whoever led, or of another participant, put a name beside a case or a text.
    for (const path of ["", "/live", "/after", "/harvest", "/boards", "/minutes", "/live/roles", "/live/who"]) {
      const page = await alena.get(`${event}${path}`);
      assert.doesNotMatch(page.text, /(Jana|Petr)[^.]{0,60}(presents|presenter|Case 1|Dluhová)|(Presents|presenter|Dluhová)[^.]{0,60}(Jana|Petr)/, path);
    }
    assert.doesNotMatch((await look(phone("Marie"))).text, /Jana|Petr/);
  });

  test("the presenter is asked later by a link that says nothing, and nobody can tell whose it is", async () => {
    const { Visitor } = await import("../support/visitor.mjs");
    const anybody = new Visitor(server.url);
    const page = await anybody.get(followUp);
    assert.equal(page.status, 200, page.text.slice(0, 300));
    assert.doesNotMatch(page.text, /Jana/);
    const answered = await anybody.submit(page, followUp, { outcome: "helped_partly", note: "Začalo to obědem." });
    assert.match(answered.text, /You have answered/);
    assert.equal((await anybody.get(`${followUp}x`)).status, 404);
    assert.deepEqual(filesWith(server.data, followUp.split("/").pop()), []);
  });

  test("what was closed cannot be taken back, and nobody can add to it", async () => {
    const page = await alena.get(`${event}/live`);
    assert.doesNotMatch(page.html, /value="undo"/);
    const csrf = page.html.match(/name="csrf" value="([^"]+)"/)[1];
    const turn = page.html.match(/name="turn" value="(\d+)"/)[1];
    const undone = await alena.post(`${event}/live/press`, { csrf, turn, what: "undo" });
    assert.equal(undone.status, 409);
    assert.match(undone.text, /nobody can take that back/);
    const jana = await look(phone("Jana"));
    const token = jana.html.match(/name="csrf" value="([^"]+)"/)[1];
    const late = await phone("Jana").post(`${phone("Jana").link}/participant/write`, { csrf: token, phase: "15", kind: "good_practice", text: "pozdě" });
    assert.equal(late.status, 409);
    assert.match(late.text, /The meeting is closed/);
  });

  test("a program killed between the close and the end of its key destroys it at the next start", async () => {
    const second = await circleEvent(alena, { method: "kazuisticky-seminar", people: PEOPLE.slice(0, 2) });
    await go(alena, second);
    assert.equal(keys().length, 1);
    await server.stop("SIGKILL");
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(join(server.data, "kruh.sqlite"));
    database.prepare("INSERT INTO contribution_closed (meeting_id, closed_at) VALUES (?, 1)").run(BigInt(second.split("/")[2]));
    database.close();
    server = await startKruh({ again: server });
    for (let i = 0; i < 100 && keys().length > 0; i++) await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(keys(), []);
    assert.ok(existsSync(join(server.data, "keys/links.key")));
  });
});
