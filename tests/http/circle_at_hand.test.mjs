// What is at hand in a part of a meeting: the presenter's sheet for those who are here, while the case
// is told and no longer; the directory on the phone while options are looked for; the consent of who
// wrote good practice, without which it stays in the group.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { today } from "../support/event.mjs";
import { circleEvent, comeIn, give, go, look, write } from "../support/circle.mjs";
import { rowsOf } from "../support/outcomes_case.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

const SITUATION = "Matka je na všechno sama a bojí se, co bude dál.";
const headline = (page) => page.html.match(/id="console-headline">([^<]*)</)?.[1];
const until = async (leader, event, phase) => {
  for (let i = 0; i < 30; i++) {
    if (headline(await leader.get(`${event}/live`)) === phase) return;
    await go(leader, event);
  }
  assert.fail(`${phase} never came`);
};

describe(`at hand in a case seminar on ${engine}`, { timeout: 300_000 }, () => {
  let server, leader, event, phones, phone;
  before(async () => {
    server = await startKruh({ demo: true });
    leader = new Visitor(server.url, { language: "en" });
    const page = await leader.get("/sign-in");
    await leader.submit(page, page.html.match(/Alena[\s\S]*?action="(\/demo\/\d+)"/)[1]);
    event = await circleEvent(leader, { method: "kazuisticky-seminar", people: ["Úřad A,Jana Nová", "Úřad B,Petr Malý", "Úřad C,Eva Dlouhá"] });
    await leader.submit(await leader.get(`${event}/cases`), `${event}/cases`, { is_open: "1", deadline: today() });
    phones = await comeIn(server, leader, event);
    phone = (name) => phones.get(name);
    const jana = phone("Jana Nová");
    const csrf = (await jana.get(`${jana.link}/case`)).html.match(/name="csrf" value="([^"]+)"/)[1];
    const ticks = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`tick_${i + 1}`, "1"]));
    const fields = Object.fromEntries(["why_now", "map", "tried", "resources", "risks", "law", "no_advice"].map((name) => [name, ""]));
    const sent = await jana.post(`${jana.link}/case`, {
      csrf, ...fields, ...ticks, title: "Pod jednou střechou", question: "jak mám otevřít téma dluhu?", situation: SITUATION,
      language: "cs", decisions: "", target_group: "families", age: "middle", household: "one_parent" });
    assert.match(sent.text, /waits for the second reader/, sent.text.slice(0, 900));
  });
  after(() => server?.remove());
  const approve = async () => {
    const path = (await leader.get(`${event}/cases`)).html.match(/href="([^"]+\/cases\/\d+)"/)[1];
    assert.match((await leader.submit(await leader.get(path), "/approve")).text, /approved/);
  };

  test("the sheet is read by those who are here while its case is told, once a second reader approved it", async () => {
    await until(leader, event, "Case 1: Presenting the case");
    assert.doesNotMatch((await look(phone("Petr Malý"))).text, /bojí se/, "nobody presents yet");
    await give(leader, event, "presenter", "Jana Nová", 1);
    assert.doesNotMatch((await look(phone("Petr Malý"))).text, /bojí se/, "it is not approved yet");
    await approve();
    for (const name of phones.keys()) assert.ok((await look(phone(name))).text.includes(SITUATION), name);
    assert.ok((await leader.get(`${event}/live`)).text.includes(SITUATION), "the leader");
    assert.doesNotMatch((await leader.get(`${event}/live/projector`)).text, /bojí se/, "never on the wall");
  });

  test("who has left does not read it", async () => {
    const page = await leader.get(`${event}/live/who`);
    const html = [...page.html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([one]) => one).find((one) => one.includes('value="left"') && one.includes("Eva"));
    const form = formsOf(html)[0];
    await leader.post(form.action, { ...Object.fromEntries(form.fields), what: "left" });
    assert.doesNotMatch((await look(phone("Eva Dlouhá"))).text, /bojí se/);
    await phone("Eva Dlouhá").submit(await look(phone("Eva Dlouhá")), "/participant/here");
  });

  test("with the next part it is put away", async () => {
    await go(leader, event);
    for (const name of phones.keys()) assert.doesNotMatch((await look(phone(name))).text, /bojí se/, name);
  });

  test("the directory is not at hand while facts are asked", async () => {
    const petr = phone("Petr Malý");
    assert.doesNotMatch((await look(petr)).html, /participant\/help/);
    assert.match((await petr.get(`${petr.link}/participant/help?need=noclehárna`)).text, /directory is at hand when options/);
  });

  test("while options are looked for, a phone finds who could help and names them in the option", async () => {
    await until(leader, event, "Case 1: Options");
    const petr = phone("Petr Malý");
    assert.match((await look(petr)).html, /participant\/help/);
    const found = await petr.get(`${petr.link}/participant/help?need=${encodeURIComponent("nemá kde spát")}`);
    assert.match(found.text, /Noclehárna/);
    assert.match(found.text, /It takes a moment, and nobody else reads what you look for/);
    const path = found.html.match(/href="([^"]*participant\?helper=[^"]*)"/)[1].replaceAll("&amp;", "&");
    const back = await petr.get(path);
    const form = formsOf(back.html.match(/<form[^>]*class="circle-write"[^>]*method="post"[\s\S]*?value="option"[\s\S]*?<\/form>/)[0])[0];
    const helper = Object.fromEntries(form.fields).helper;
    assert.match(helper, /Noclehárna|Noclegownia/);
    await petr.post(form.action, { ...Object.fromEntries(form.fields), text: "Domluvit noc v teple" });
    assert.ok((await look(phone("Eva Dlouhá"))).text.includes(helper));
    for (const need of ["<script>", "'; DROP TABLE", "a".repeat(3000)])
      assert.ok([200, 414, 431].includes((await petr.get(`${petr.link}/participant/help?need=${encodeURIComponent(need)}`)).status));
  });

  test("good practice is published only with its author's consent", async () => {
    await until(leader, event, "Good and remarkable practice");
    const eva = phone("Eva Dlouhá"), petr = phone("Petr Malý");
    await write(eva, "good_practice", "Společný oběd před schůzkou");
    await write(petr, "good_practice", "Obcházíme nové nájemníky");
    let page = await look(eva);
    assert.match(page.text, /Without your consent it stays with those who are here/);
    await eva.submit(page, "/agree", { say: "yes" });
    page = await look(eva);
    assert.match(page.text, /May be published after editing, without your name/);
    // Somebody else cannot agree for her.
    const id = Object.fromEntries(formsOf(page.html).find(({ action }) => action.endsWith("/agree")).fields).text;
    const csrf = Object.fromEntries(formsOf((await look(petr)).html).find(({ action }) => action.endsWith("/agree")).fields).csrf;
    assert.equal((await petr.post(`${petr.link}/participant/agree`, { csrf, text: id, say: "no" })).status, 409);
    await until(leader, event, "That was all");
    await go(leader, event, "next", { sure: "yes" });
    const number = event.match(/\d+$/)[0];
    assert.deepEqual(rowsOf(server, `SELECT text, seen FROM contribution_kept WHERE meeting_id = ${number} AND kind = 'good_practice' ORDER BY text`),
      [{ text: "Obcházíme nové nájemníky", seen: "group" }, { text: "Společný oběd před schůzkou", seen: "publishable" }]);
  });

  test("an old card is asked about as the meeting opens, and above none of its parts", async () => {
    const longAgo = (Date.now() - 46 * 24 * 3600_000) * 1000;
    const [{ name }] = rowsOf(server, "SELECT o.name FROM organisation o JOIN profile p ON p.organisation_id = o.id" +
      ` WHERE p.verified_at > 0 AND p.verified_at < ${longAgo} AND o.removed_at IS NULL ORDER BY o.id LIMIT 1`);
    const seminar = await circleEvent(leader, { method: "kazuisticky-seminar", name: "Stará karta", people: [`"${name}",Anna Nová`, "Úřad A,Jana Nová"] });
    const anna = (await comeIn(server, leader, seminar)).get("Anna Nová");
    const opening = await look(anna); // the rules are shown
    assert.match(opening.text, /The card of your organisation is \d+ days old: is it still true\?/);
    assert.match(opening.html, new RegExp(`href="${anna.link}/card"`));
    await go(leader, seminar);
    assert.doesNotMatch((await look(anna)).text, /days old/);
  });
});
