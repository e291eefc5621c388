// Questions from practice over HTTP: by an account or by a link, to the methodologists or to
// colleagues elsewhere; who asked is shown to nobody; what is general is published and found.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, rowsOf, send } from "../support/outcomes_case.mjs";
import { startSmtp } from "../support/smtp.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`questions from practice on ${engine}`, () => {
  let server, smtp, alena, link, jana;
  const people = new Map();

  before(async () => {
    server = await startKruh();
    smtp = await startSmtp();
    alena = await administrator(server);
    const page = await alena.submit(await alena.get("/people/import"), "/people/import",
      { table: new File([["organisation,person,email", "Sever,Jana Osamělá,jana@sever.example",
        "Zálesí,Bohumil Všestranný,bohumil@zalesi.example", "Hráz,Eliška První,eliska@hraz.example"].join("\n")], "people.csv") });
    await alena.submit(page, "/people/import/");
    for (const row of rowsOf(server, "SELECT CAST(id AS TEXT) AS id, name FROM person")) people.set(row.name, row.id);
    jana = new Visitor(server.url);
  });
  after(async () => { smtp?.stop(); await server?.remove(); });

  test("an administrator is no methodologist: the queue is closed until the role is given", async () => {
    assert.equal((await alena.get("/guidance/questions")).status, 403);
    assert.match((await alena.get("/guidance")).text, /Nothing is published yet/);
    const self = `/people/${people.get("Alena Vzorová")}`;
    await send(alena, await alena.get(self), `${self}/roles`, { role: "methodologist" });
    assert.match((await alena.get("/guidance/questions")).text, /No question waits/);
  });

  test("without mail the methodologist hands a link over, and strangers cannot", async () => {
    assert.match((await jana.get("/ask")).text, /sends no mail/);
    const page = await send(alena, await alena.get("/guidance/questions"), "/guidance/links", { person: people.get("Jana Osamělá") });
    link = page.html.match(/(\/l\/[a-z2-9]+)/)[1];
    assert.match((await new Visitor(server.url).get("/guidance/questions")).path, /sign-in/);
  });

  test("with mail somebody without an account gets the link, and an unknown address the same answer", async () => {
    await send(alena, await alena.get("/settings/mail"), "/settings/mail",
      { host: "127.0.0.1", port: String(smtp.port), security: "plain", sender: "kruh@lipov.example" });
    const known = await send(jana, await jana.get("/ask"), "/ask", { email: "Jana@sever.example" });
    const unknown = await send(jana, await jana.get("/ask"), "/ask", { email: "nobody@x.example" });
    assert.equal(known.text, unknown.text);
    const message = await smtp.messageTo("jana@sever.example");
    assert.equal(message.text.match(/(\/l\/[a-z2-9]+)\/guidance/)[1], link);
  });

  test("a question reaches the methodologists without a name, by mail without its text", async () => {
    const page = await jana.get(link);
    assert.match(page.text, /read by: Alena Vzorová/);
    assert.match(page.text, /Writing takes five minutes/);
    const empty = await send(jana, page, `${link}/guidance/ask`, { text: " " });
    assert.equal(empty.status, 422);
    await send(jana, page, `${link}/guidance/ask`, { text: "Jak otevřít téma dluhu?", kind: "methodologist", topic: "debts" });
    const message = await smtp.messageTo("alena@lipov.example");
    assert.doesNotMatch(message.text + message.headers.subject, /dluhu|Jana/);
    const queue = await alena.get("/guidance/questions");
    assert.match(queue.text, /Jak otevřít téma dluhu\?/);
    assert.doesNotMatch(queue.text.split("A link for who")[0], /Jana|Sever/);
    assert.match((await alena.get("/")).text, /1 question from practice waits/);
  });

  test("a client's name and birth number are asked about before a question or practice is kept", async () => {
    const text = "Klientka Jana Nováková z Kvítkové 12, rodné číslo 855210/1234, nechce do azylu.";
    const asked = await send(jana, await jana.get(link), `${link}/guidance/ask`, { text, kind: "methodologist" });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /This looks as if it said who somebody is/);
    assert.match(asked.html, /name="is_certain"/);
    assert.ok(asked.html.includes(text), "what was typed stays");
    assert.doesNotMatch((await alena.get("/guidance/questions")).text, /Nováková/);
    const offered = await send(jana, await jana.get(link), `${link}/guidance/practice`,
      { title: "Doprovod", body: "S Janou Novákovou jsme šly na úřad.", consent: "unnamed" });
    assert.equal(offered.status, 422);
    assert.match(offered.html, /<details open>/, "the form with the error is not folded away");
    assert.doesNotMatch((await alena.get("/guidance/questions")).text, /Novákov/);
    await send(jana, asked, `${link}/guidance/ask`, { text: "Zná někdo metodu paní Montessori?", kind: "methodologist", is_certain: "1" });
    const kept = await jana.get(link);
    assert.match(kept.text, /metodu paní Montessori/);
    const [form] = kept.html.match(/<form[^>]*\/guidance\/withdraw"[^]*?<\/form>/g);
    await send(jana, { ...kept, html: form }, `${link}/guidance/withdraw`);
    assert.doesNotMatch((await jana.get(link)).text, /Montessori/);
  });

  test("the answer reaches who asked, and what is general everybody", async () => {
    const path = (await alena.get("/guidance/questions")).html.match(/\/guidance\/questions\/\d+/)[0];
    const open = await alena.get(path);
    assert.doesNotMatch(open.text, /Jana/);
    const answered = await send(alena, open, path, { answer: "Zkuste stupnici důležitosti." });
    const late = await send(alena, open, path, { answer: "Jinak." });
    assert.equal(late.status, 422);
    const message = await smtp.messageTo("jana@sever.example", { after: 2 });
    assert.doesNotMatch(message.text, /stupnici/);
    assert.match((await jana.get(link)).text, /Zkuste stupnici důležitosti/);
    await send(alena, answered, `${path}/publish`, { title: "Jak začít o dluzích", body: "Nejdřív důvěra.", topic: "debts" });
    assert.match((await alena.get("/guidance?q=DUVERA")).text, /Jak začít o dluzích/);
    assert.match((await alena.get("/guidance?q=nic")).text, /Nothing here has these words/);
    assert.doesNotMatch((await alena.get("/guidance?topic=housing")).text, /Jak začít o dluzích/);
  });

  test("colleagues elsewhere are seen before they are asked, and answer by link", async () => {
    const choice = await send(jana, await jana.get(link), `${link}/guidance/ask`, { text: "Kdo to zažil?", kind: "colleague" });
    assert.match(choice.path, /\/colleagues\?question=/);
    assert.match(choice.text, /Bohumil Všestranný/);
    assert.doesNotMatch(choice.text, /Jana Osamělá/);
    const nobody = await send(jana, choice, `${link}/guidance/colleagues`, { people: "1" });
    assert.equal(nobody.status, 422);
    await send(jana, choice, `${link}/guidance/colleagues`, { people: people.get("Bohumil Všestranný") });
    const message = await smtp.messageTo("bohumil@zalesi.example");
    assert.doesNotMatch(message.text, /Jana|zažil/);
    const bohumil = new Visitor(server.url);
    const path = message.text.match(/(\/l\/[a-z2-9]+)\/guidance/)[1];
    const page = await bohumil.get(path);
    assert.match(page.text, /Kdo to zažil\?/);
    assert.doesNotMatch(page.text, /Jana/);
    await send(bohumil, page, `${path}/guidance/answer`, { answer: "Zavolal bych škole." });
    const read = await jana.get(link);
    assert.match(read.text, /Zavolal bych škole/);
    assert.doesNotMatch(read.text, /Bohumil/);
    // Who was not asked finds nothing of it.
    const eliska = await send(alena, await alena.get("/guidance/questions"), "/guidance/links", { person: people.get("Eliška První") });
    assert.doesNotMatch((await new Visitor(server.url).get(eliska.html.match(/(\/l\/[a-z2-9]+)/)[1])).text, /zažil/);
  });

  test("good practice is read before it is published, with the consent of its author", async () => {
    const page = await jana.get(link);
    const without = await send(jana, page, `${link}/guidance/practice`, { title: "Společně na úřad", body: "Šli jsme tam spolu." });
    assert.equal(without.status, 422);
    await send(jana, page, `${link}/guidance/practice`, { title: "Společně na úřad", body: "Šli jsme tam spolu.", consent: "named" });
    assert.doesNotMatch((await alena.get("/guidance?q=spolu")).text, /Společně na úřad/);
    const path = (await alena.get("/guidance/questions")).html.match(/\/guidance\/practice\/\d+/)[0];
    const back = await send(alena, await alena.get(path), path, { what: "return", note: "" });
    assert.equal(back.status, 422);
    await send(alena, await alena.get(path), path, { what: "publish", note: "" });
    assert.match((await alena.get("/guidance?q=spolu")).text, /Společně na úřad.*Jana Osamělá/);
    await send(jana, await jana.get(link), `${link}/guidance/take-back`);
    assert.doesNotMatch((await alena.get("/guidance?q=spolu")).text, /Společně/);
  });

  test("a withdrawn question is gone, also for those who were asked", async () => {
    const page = await jana.get(link);
    const asked = await send(jana, page, `${link}/guidance/withdraw`);
    assert.match(asked.text, /withdrawn/);
    // The first form of the page is that of the newest question.
    assert.doesNotMatch((await jana.get(link)).text, /Kdo to zažil/);
    assert.equal(rowsOf(server, "SELECT question FROM guidance_question WHERE state = 'withdrawn'").every((row) => row.question === null), true);
  });
});
