// What goes on from a meeting by a method, without JavaScript: whoever led says which of the kept
// texts become drafts; the presenter is asked some weeks later by a letter that leaves no trace, and
// the next meeting of the series begins with what she answers.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startKruh, engine } from "../support/kruh.mjs";
import { administrator } from "../support/event.mjs";
import { circleEvent, comeIn, filesWith, give, go, look, write } from "../support/circle.mjs";
import { change, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { startSmtp } from "../support/smtp.mjs";
import { Visitor } from "../support/visitor.mjs";

const PEOPLE = ["Jana", "Petr", "Marie"].map((name, i) => `Obvod ${i + 1},${name} Vzorová`);
const SECRET = "Rodina-u-trati-4d2";

async function until(what, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await what();
    if (found) return found;
    if (Date.now() > end) throw new Error("it did not come");
    await new Promise((done) => setTimeout(done, 200));
  }
}

// The days pass; the server is not running.
describe(`what goes on from a meeting, on ${engine}`, () => {
  let server, alena, smtp, seminar, phones, followUp, token;
  const phone = (name) => [...phones].find(([full]) => full.startsWith(name))[1];
  const series = async (event) => {
    const edit = await alena.get(`${event}/edit`);
    const field = edit.html.match(/name="(series[a-z_]*)"/)[1];
    await alena.submit(edit, `${event}/edit`, { [field]: "Kazuistické semináře" });
  };
  const close = async (event) => {
    for (let i = 0; i < 40; i++) {
      const page = await alena.get(`${event}/live`);
      if (/It is over|Nobody can write any more/.test(page.text)) return page;
      const next = await go(alena, event, "next", { sure: "yes" });
      if (/It is over/.test(next.text)) return next;
    }
    throw new Error("it does not end");
  };

  before(async () => {
    server = await startKruh();
    smtp = await startSmtp();
    alena = await administrator(server);
    const page = "/settings/mail";
    await send(alena, await alena.get(page), page,
      { host: "127.0.0.1", port: `${smtp.port}`, security: "plain", sender: "kruh@lipov.example" });
  });
  after(async () => {
    smtp?.stop();
    await server?.remove();
  });

  test("before the close nothing is there to go on", async () => {
    seminar = await circleEvent(alena, { method: "kazuisticky-seminar", people: PEOPLE });
    await series(seminar);
    const [jana] = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM person WHERE name LIKE 'Jana%'");
    await alena.submit(await alena.get(`/people/${jana.id}/edit`), `/people/${jana.id}/edit`, { email: "jana@zalesi.example" });
    phones = await comeIn(server, alena, seminar);
    for (let i = 0; i < 3; i++) await go(alena, seminar);
    await give(alena, seminar, "presenter", "Jana", 1);
    const mine = await look(phone("Jana"));
    followUp = mine.html.match(/href="[^"]*(\/follow-up\/[a-z0-9_-]+)"/i)[1];
    token = followUp.split("/").pop();
    assert.match(mine.html, /<span class="qr">/, "she can take the address with another device");
    assert.doesNotMatch((await look(phone("Petr"))).html, /follow-up/);
    await write(phone("Jana"), "key_question", `Jak mluvit s dědou? ${SECRET}`);
    for (let i = 0; i < 3; i++) await go(alena, seminar);
    await write(phone("Petr"), "option", "Splátkový kalendář s pronajímatelem", { helper: "Obvod 2", law: "§ 2991" });
    await write(phone("Marie"), "option", "Přizvat školu");
    const page = await alena.get(`${seminar}/harvest`);
    assert.match(page.text, /Nothing goes on from this meeting/);
    assert.doesNotMatch((await alena.get(`${seminar}/after`)).text, /What goes on/);
  });

  test("after the close whoever led sees what was kept, and nobody's name", async () => {
    await close(seminar);
    assert.match((await alena.get(`${seminar}/after`)).text, /What goes on from the meeting 2 texts wait: do they go on\?/);
    const page = await alena.get(`${seminar}/harvest`);
    assert.match(page.text, /To the board of the case .* Splátkový kalendář s pronajímatelem .* Přizvat školu/);
    for (const name of ["Jana", "Petr", "Marie", SECRET]) assert.doesNotMatch(page.html, new RegExp(name), name);
    assert.deepEqual(filesWith(server.data, SECRET), []);
  });

  test("what is ticked goes as a draft, once; what is left out goes nowhere", async () => {
    const path = `${seminar}/harvest`;
    const open = await alena.get(path);
    const [first, second] = [...open.html.matchAll(/name="(text-\d+)"/g)].map((found) => found[1]);
    const csrf = open.html.match(/name="csrf" value="([^"]+)"/)[1];
    const nothing = await alena.post(path, { csrf, what: "take" });
    assert.equal(nothing.status, 422);
    assert.match(nothing.text, /Tick at least one text/);
    const left = await alena.post(path, { csrf, what: "leave", [second]: "yes" });
    assert.match(left.text, /Přizvat školu .*left out/);
    const taken = await alena.post(path, { csrf, what: "take", [first]: "yes" });
    assert.match(taken.text, /Taken over as drafts/);
    const twice = await alena.post(path, { csrf, what: "take", [first]: "yes" });
    assert.equal(twice.status, 422);
    assert.match(twice.text, /Somebody else has said meanwhile/);
    assert.equal(rowsOf(server, "SELECT id FROM board_option").length, 1);
    assert.match((await alena.get(`${seminar}/after`)).text, /Everything has its place/);
    const columns = Object.keys(rowsOf(server, "SELECT * FROM contribution_kept")[0]);
    assert.ok(!columns.some((name) => /person|author|user/.test(name)), columns.join());
  });

  test("her link leads the presenter to the options of her case, without an account", async () => {
    const anybody = new Visitor(server.url);
    const page = await anybody.get(followUp);
    assert.match(page.text, /It takes two minutes\. Whoever comes to the next meeting hears it, without your name/);
    assert.match(page.text, /It takes two minutes/);
    const board = await anybody.get(page.html.match(/href="(\/board\/[^"]+)"/)[1]);
    assert.equal(board.status, 200);
    assert.match(board.text, /Splátkový kalendář s pronajímatelem/);
    assert.doesNotMatch(board.text, /Přizvat školu|Jana|Petr/);
  });

  test("some weeks later one letter goes to her, and no row anywhere says that it did", async () => {
    const before_it = smtp.messages.length;
    assert.equal(rowsOf(server, "SELECT id FROM follow_up_letter").length, 1);
    await server.stop();
    change(server, "UPDATE follow_up_letter SET due_at = (SELECT max(closed_at) FROM contribution_closed)");
    server = await startKruh({ again: server });
    const sent = await until(() => smtp.messages.slice(before_it).find((one) => one.to.includes("jana@zalesi.example")));
    const text = Buffer.from(`${sent.raw}`.match(/base64\r\n\r\n([\s\S]*?)\r\n--/)[1], "base64").toString();
    assert.ok(text.includes(followUp), text);
    assert.doesNotMatch(text, /case|Kazuistic|Splátkový/i);
    await until(() => rowsOf(server, "SELECT id FROM follow_up_letter").length === 0);
    assert.deepEqual(readdirSync(join(server.data, "keys/letters")), []);
    assert.equal(rowsOf(server, "SELECT id FROM mail_message WHERE address = 'jana@zalesi.example'").length, 0);
    assert.equal(smtp.messages.slice(before_it).length, 1);
    if (engine === "SQLite") assert.deepEqual(filesWith(server.data, token), []);
  });

  test("the next seminar of the series begins with what came of it", async () => {
    const anybody = new Visitor(server.url);
    await anybody.submit(await anybody.get(followUp), followUp, { outcome: "helped_partly", note: "Začalo to obědem." });
    alena = new Visitor(server.url);
    await alena.submit(await alena.get("/sign-in"), "/sign-in", { email: "alena@lipov.example", password: "šest modrých hrnků" });
    const next = await circleEvent(alena, { method: "kazuisticky-seminar", name: "Další seminář", people: PEOPLE, date: inWeeks(1) });
    await series(next);
    phones = await comeIn(server, alena, next);
    for (let i = 0; i < 2; i++) await go(alena, next);
    const petr = await look(phone("Petr"));
    assert.match(petr.text, /What came of it since last time .*Začalo to obědem\./);
    assert.match((await alena.get(`${next}/live`)).text, /Looking back/);
    await go(alena, next);
    assert.doesNotMatch((await look(phone("Petr"))).text, /Začalo to obědem/);
  });

  test("a round table leaves points, open questions and agreements in the draft of its minutes", async () => {
    const table = await circleEvent(alena, { method: "kulaty-stul", name: "Kulatý stůl", people: PEOPLE });
    phones = await comeIn(server, alena, table);
    for (let i = 0; i < 3; i++) await go(alena, table);
    await give(alena, table, "note_keeper", "Petr");
    await write(phone("Petr"), "statement", "V zimě chybí lůžka.");
    await write(phone("Petr"), "open_question", "Kdo zaplatí noční službu?");
    await write(phone("Petr"), "commitment", "Spočítat noci", { who: "Marie Vzorová", due: inWeeks(3) });
    await close(table);
    const page = await alena.get(`${table}/harvest`);
    assert.match(page.text, /To the draft of the minutes/);
    await send(alena, page, `${table}/harvest`, { what: "take",
      ...Object.fromEntries([...page.html.matchAll(/name="(text-\d+)"/g)].map((found) => [found[1], "yes"])) });
    const print = await alena.get(`${table}/minutes/print`);
    assert.match(print.text, /V zimě chybí lůžka\. .*Marie Vzorová.*Spočítat noci.*Kdo zaplatí noční službu/);
    assert.equal(rowsOf(server, "SELECT id FROM task").length, 0, "a draft makes no tasks");
  });

  test("a Balint group leaves nothing that could go on", async () => {
    const balint = await circleEvent(alena, { method: "balint", name: "Bálint", people: PEOPLE });
    phones = await comeIn(server, alena, balint);
    await close(balint);
    assert.match((await alena.get(`${balint}/harvest`)).text, /its method keeps nothing/);
    const page = await alena.get(`${balint}/after`);
    assert.doesNotMatch(page.text, /What goes on|Minutes of the meeting|new ties|Cards of pairs|The network before/);
    assert.match(page.text, /Session hours: 0 h 0 min/);
  });
});
