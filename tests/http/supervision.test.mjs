// Supervision over HTTP, without JavaScript: a supervisor must be independent and, by Polish law,
// certified on the day; a conclusion leaves the group only with everybody's consent.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { circleEvent, comeIn, go } from "../support/circle.mjs";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, heldEvent, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`supervision on ${engine}`, () => {
  let server, alena, event, links, contract;
  const organisation = (name) => rowsOf(server, `SELECT CAST(id AS TEXT) AS id FROM organisation WHERE name = '${name}'`)[0].id;
  const person = (name) => rowsOf(server, `SELECT CAST(id AS TEXT) AS id FROM person WHERE name = '${name}'`)[0].id;
  const create = async (changes) => send(alena, await alena.get("/supervision/new"), "/supervision/new",
    { organisation: organisation("Městský úřad Lipov"), form: "group", law: "cz", valid_from: inWeeks(-4), ...changes });

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena));
  });
  after(() => server?.remove());

  test("who works for the employer, or above or below it, cannot supervise its people", async () => {
    const own = await create({ supervisor: person("Alena Vzorová") });
    assert.equal(own.status, 422);
    assert.match(own.text, /must be independent/);
    // A department of the office, and somebody who works there.
    await alena.submit(await alena.get("/organisations/new"), "/organisations", { name: "Odbor Lipov", parent: organisation("Městský úřad Lipov") });
    assert.notEqual(rowsOf(server, "SELECT parent_id FROM organisation WHERE name = 'Odbor Lipov'")[0].parent_id, null);
    await alena.submit(await alena.get("/people/new"), "/people/new", { name: "Pavel Podřízený", organisation: organisation("Odbor Lipov") });
    const below = await create({ supervisor: person("Pavel Podřízený") });
    assert.equal(below.status, 422);
    const second = await create({ supervisor: person("Osoba 2"), second: person("Alena Vzorová") });
    assert.equal(second.status, 422);
    assert.equal(rowsOf(server, "SELECT id FROM supervision_contract").length, 0);
  });

  test("a new contract asks for little: usual words are there, and no nought has to be wiped", async () => {
    const page = await alena.get("/supervision/new");
    assert.match(page.html, /<textarea[^>]*name="confidentiality"[^>]*>\s*What is said stays in the group/);
    assert.doesNotMatch(page.html, /name="session_(count|minutes)"[^>]*value="0"/);
  });

  test("by Polish law nobody supervises without a certificate that is valid on the day", async () => {
    const none = await create({ supervisor: person("Osoba 2"), law: "pl" });
    assert.equal(none.status, 422);
    assert.match(none.text, /needs a certificate/);
    const certificate = (from, to, number) => alena.get("/supervision").then((page) => send(alena, page, "/supervision",
      { person: person("Osoba 2"), number, certificate_from: from, certificate_to: to }));
    const wrong = await certificate(inWeeks(0), inWeeks(-9), "x");
    assert.equal(wrong.status, 422);
    await certificate("2015-01-01", "2016-01-01", "stary/1");
    assert.equal((await create({ supervisor: person("Osoba 2"), law: "pl" })).status, 422, "an old certificate is none");
    await certificate(inWeeks(-10), inWeeks(-1), "CKE/2087/7");
    const again = await certificate(inWeeks(-10), "", "CKE/2087/7");
    assert.equal(again.status, 422);
    const page = await create({ supervisor: person("Osoba 2"), law: "pl", aim: "Podpora týmu", session_count: "6", session_minutes: "180" });
    assert.equal(page.status, 200, page.text.slice(0, 300));
    contract = page.path;
    assert.match(page.text, /CKE\/2087\/7/);
    assert.match(page.text, /stary\/1 1 Jan 2015 – 1 Jan 2016/, "its days as people write them");
    assert.match((await alena.get(`${contract}/print`)).text, /Contract of supervision.*6 × 3 h.*for the employer/);
  });

  test("an event on a day when the certificate is over cannot be a session of it", async () => {
    const path = `${event}/supervision`;
    const id = contract.match(/\d+/)[0];
    const late = await send(alena, await alena.get(path), path, { contract: id });
    assert.equal(late.status, 422);
    assert.match(late.text, /needs a certificate/);
    assert.equal(rowsOf(server, "SELECT meeting_id FROM supervision_session").length, 0);
    await send(alena, await alena.get("/supervision"), "/supervision",
      { person: person("Osoba 2"), number: "CKE/2087/8", certificate_from: inWeeks(-1) });
    const done = await send(alena, await alena.get(path), path, { contract: id, paid_by: "projekt" });
    assert.equal(done.status, 200);
    assert.match((await alena.get(`${event}/after`)).text, /Supervision Its contract/);
  });

  const mine = (name) => `${links.get(name).path}/supervision`;
  const attend = async (name, state) => {
    const path = `${event}/after/attendance/${links.get(name).person}`;
    await send(alena, await alena.get(path), path, { state, reason: "listina" });
  };
  const answer = async (name, say) => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get(mine(name));
    return visitor.post(mine(name), { csrf: page.html.match(/name="csrf" value="([^"]+)"/)[1],
      conclusion: page.html.match(/name="conclusion" value="(\d+)"/)?.[1] ?? "1", say });
  };
  const release = async () => {
    const page = await alena.get(`${event}/supervision`);
    return alena.post(`${event}/supervision/step`, { csrf: page.html.match(/name="csrf" value="([^"]+)"/)[1], what: "release",
      conclusion: rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM supervision_conclusion")[0].id });
  };

  test("a conclusion waits for everybody: not accounted for, missing, refused, then agreed", async () => {
    await send(alena, await alena.get(`${event}/supervision`), `${event}/supervision/conclusion`,
      { content: "Potřebujeme zespoły interdyscyplinarne", recipient: "ředitelka" });
    assert.equal((await release()).status, 409, "nobody has said who was there");
    for (const name of ["Anna Jedničková", "Osoba 2", "Osoba 3"]) await attend(name, "present");
    for (const number of [4, 5, 6]) await attend(`Osoba ${number}`, "absent");
    for (const name of ["Anna Jedničková", "Osoba 2", "Osoba 3"]) await answer(name, "yes");
    assert.equal((await release()).status, 409, "one person is neither present nor absent yet");
    await attend("Osoba 7", "present");
    assert.equal((await release()).status, 409, "one answer is missing");
    assert.match((await new Visitor(server.url).get(mine("Osoba 7"))).text,
      /It takes a minute\. How you answer is shown to nobody; the organisers see only how many agree/);
    await answer("Osoba 7", "no");
    assert.equal((await release()).status, 409, "one refused");
    const page = await alena.get(`${event}/supervision`);
    assert.match(page.text, /3 of 4 have agreed, 1 refused/);
    assert.doesNotMatch(page.text, /Osoba 7/, "who refused is shown to nobody");
    assert.equal((await answer("Osoba 4", "yes")).status, 403, "who was not there has no say");
    await answer("Osoba 7", "yes");
    assert.equal((await release()).status, 200);
    assert.match((await alena.get(`${event}/supervision`)).text, /left the group on/);
    const late = await answer("Osoba 7", "no");
    assert.ok(late.status === 404 || late.status === 409, `${late.status}`);
  });

  test("who only prepares a supervision never reads what has not left it; who led it does", async () => {
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Supervize týmu", date: inWeeks(0), method: "supervize-tymova" });
    const path = `${made.path}/supervision`;
    await send(alena, await alena.get(path), `${path}/conclusion`, { content: "Chceme výcvik v rozhovorech", recipient: "vedoucí" });
    const outside = await alena.get(path);
    assert.doesNotMatch(outside.text, /Chceme výcvik/);
    assert.match(outside.text, /Conclusion 1: its words stay in the group until everybody has agreed vedoucí 0 of 0 have agreed/);
    for (const closed of ["boards", "harvest"]) {
      const page = await alena.get(`${made.path}/${closed}`);
      assert.equal(page.status, 403);
      assert.match(page.text, /read only by those who were there and by those who led it/);
    }
    await alena.post(`${made.path}/organisers`, { csrf: outside.html.match(/name="csrf" value="([^"]+)"/)[1],
      person: person("Alena Vzorová"), is_facilitator: "1" });
    assert.match((await alena.get(path)).text, /Chceme výcvik v rozhovorech vedoucí/);
    assert.equal((await alena.get(`${made.path}/boards`)).status, 200);
  });

  test("what was concluded at the session is asked about without typing it again, once", async () => {
    const seminar = await circleEvent(alena, { method: "supervize-tymova", name: "Supervize týmu II",
      people: ["Odbor Lipov,Eva Týmová", "Odbor Lipov,Petr Týmový", "Odbor Lipov,Jana Týmová"] });
    await comeIn(server, alena, seminar);
    let page = await go(alena, seminar);
    while (!page.html.includes('value="conclusion"')) page = await go(alena, seminar);
    assert.match(page.text, /What may leave the group: ask everybody/);
    assert.doesNotMatch(page.text, /Who presents\?/, "a team brings its themes together");
    const form = page.html.match(/<form[^>]*class="circle-write"(?:(?!<\/form>)[\s\S])*value="conclusion"[\s\S]*?<\/form>/)[0];
    await alena.submit({ ...page, html: form }, "/write", { text: "Chceme výcvik v rozhovorech." });
    while (!page.html.includes('name="sure"')) page = await go(alena, seminar);
    page = await alena.get(`${seminar}/live`);
    page = await alena.submit(page, "/press", { what: "next", sure: "yes" });
    assert.match(page.html, new RegExp(`href="${seminar}/after"`), "the console of a finished meeting leads on");
    const path = `${seminar}/supervision`;
    assert.match((await alena.get(`${seminar}/harvest`)).html, new RegExp(`href="${path}"`));
    page = await alena.get(path);
    assert.match(page.text, /1 conclusion was written at the session/);
    const sent = await alena.submit(page, `${path}/conclusion`, { recipient: "vedoucí" });
    assert.equal(sent.status, 200, sent.text.slice(0, 400));
    assert.match(sent.text, /Chceme výcvik v rozhovorech\. vedoucí/);
    assert.doesNotMatch(sent.text, /was written at the session/);
    const late = await alena.submit(page, `${path}/conclusion`, { recipient: "rada města" });
    assert.match(late.text, /Somebody else has asked the group about this conclusion meanwhile/);
    assert.equal(rowsOf(server, "SELECT id FROM supervision_conclusion WHERE recipient = 'rada města'").length, 0);
    await alena.submit(sent, `${path}/step`, { what: "remove" });
    assert.match((await alena.get(path)).text, /1 conclusion was written at the session/, "withdrawn, it waits again");
  });

  test("the log has the sessions with hours and heads, and nothing of what was said", async () => {
    const page = await alena.get(contract);
    assert.match(page.text, /Log Session hours:/);
    assert.match(page.text, /4 people/);
    const csv = await alena.get(`${contract}/log.csv`);
    assert.match(csv.html, /,4,/);
    assert.doesNotMatch(csv.html, /zespoły/);
  });

  test("who has no right to a contract finds none", async () => {
    const nobody = await new Visitor(server.url).get(contract, { follow: false });
    assert.equal(nobody.status, 303);
    const link = await new Visitor(server.url).get("/l/abcdefghijkmnpqrstuvwxyz23/supervision");
    assert.equal(link.status, 404);
  });
});
