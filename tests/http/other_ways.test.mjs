// What the pages of an event say when nobody meets in pairs at it: no plan, no cards and no network
// are asked for, hours are said once, breaks of the method are no hours. In the demo town, in the
// languages that its people speak. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

describe("an event without pairs", () => {
  let server, alena, events;

  before(async () => {
    server = await startKruh({ demo: true });
    alena = await enter("Alena Metodická");
    events = (await alena.get("/meetings")).html.split("<h2>Past</h2>").flatMap((part, isPast) =>
      part.split('<article class="card link-card">').slice(1).map((card) => ({ isPast,
        name: card.match(/<h3><a href="[^"]+">([^<]+)/)[1], path: card.match(/<h3><a href="([^"]+)"/)[1], card })));
  });
  after(() => server?.remove());

  async function enter(name, language = "en") {
    const visitor = new Visitor(server.url, { language });
    const page = await visitor.get("/sign-in");
    await visitor.submit(page, page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`))[1]);
    return visitor;
  }
  const all = (name) => events.filter((event) => event.name.startsWith(name));
  const last = (name) => all(name).find((event) => event.isPast).path; // the latest that was held
  async function linkTo(event, name) {
    let links = await alena.get(`${event}/people/links`);
    if (/Make \d+ missing link/.test(links.text)) links = await alena.submit(links, `${event}/people/links`);
    const person = await alena.get(links.html.match(new RegExp(`href="([^"]+/people/\\d+/link)">${name}`))[1]);
    return person.html.match(/\/l\/[a-z2-9]+/)[0];
  }

  test("is in the list without asking for a plan; a workshop of pairs asks for it", () => {
    for (const name of ["Kazuistický seminář", "Kulatý stůl", "Týmová supervize"])
      for (const event of all(name)) assert.doesNotMatch(event.card, /without a plan/, name);
    assert.ok(all("Prostor pro setkání").some((event) => /without a plan/.test(event.card)));
  });

  test("asks for cases where somebody presents one, and nowhere else", async () => {
    assert.match((await alena.get(all("Kazuistický seminář")[0].path)).text, /Cases for this event/); // the coming one
    for (const name of ["Kulatý stůl", "Prostor pro setkání"])
      assert.doesNotMatch((await alena.get(last(name))).text, /Cases for this event/, name);
    assert.doesNotMatch((await alena.get(last("Kulatý stůl"))).text, /the network/);
  });

  test("says its hours once, without the method's break, and the printed list says the same", async () => {
    const { text } = await alena.get(`${last("Kazuistický seminář")}/after`);
    assert.equal(text.match(/3 h 0 min/g).length, 1, text);
    assert.match((await alena.get(`${last("Kazuistický seminář")}/paper/attendance`)).text, /9:00–12:30 Without breaks 3 hours/);
  });

  test("gives everybody a link without speaking of route cards", async () => {
    const { text } = await alena.get(`${last("Kulatý stůl")}/people/links`);
    assert.match(text, /Print them all on slips with QR codes, or open a name to copy one/);
    assert.doesNotMatch(text, /route card/);
  });

  test("prints a slip with a QR code for everybody who has a link, to be handed out without mail", async () => {
    const event = last("Kulatý stůl");
    assert.match((await alena.get(`${event}/people/links/sheet`)).text, /Nobody has a personal link yet/);
    const made = await alena.submit(await alena.get(`${event}/people/links`), `${event}/people/links`);
    assert.match(made.text, /Print them all on slips/);
    assert.match(made.html, new RegExp(`href="${event}/people/links/sheet"`));
    const sheet = await alena.get(`${event}/people/links/sheet`);
    const slips = sheet.html.split('<article class="cut-card">').slice(1);
    assert.equal(slips.length, made.html.match(/\/people\/\d+\/link"/g).length);
    for (const slip of slips) {
      assert.match(slip, /<svg[\s\S]*QR/);
      const link = slip.match(/\/l\/[a-z2-9]+/)[0];
      const name = slip.match(/<h2>([^<]+)/)[1];
      assert.ok((await new Visitor(server.url).get(`${link}/not-mine`)).text.includes(`This is the page of ${name}`), name);
    }
    assert.match((await alena.get(`${event}/paper`)).html, new RegExp(`href="${event}/people/links/sheet"`));
    const hana = await (await enter("Lenka Klubková")).get(`${event}/people/links/sheet`);
    assert.ok(hana.status >= 403, "nobody else");
  });

  test("leads somebody who comes back by the link to what came of it, without cards of pairs", async () => {
    const link = await linkTo(last("Kazuistický seminář"), "Jana Osamělá");
    const guest = new Visitor(server.url);
    const phone = await guest.get(`${link}/participant`);
    assert.match(phone.text, /It is over/);
    assert.doesNotMatch(phone.text, /We start in a moment|sit where you like/);
    assert.match(phone.html, new RegExp(`href="${link}/after"`));
    const own = await guest.get(`${link}/after`);
    assert.match(own.text, /From this meeting/);
    assert.doesNotMatch(own.text, /your pairs|Contacts I was given/);
  });

  test("does not ask anybody to sit down weeks before", async () => {
    const link = await linkTo(all("Kazuistický seminář")[0].path, "Jana Osamělá");
    const { text } = await new Visitor(server.url).get(`${link}/participant`);
    assert.match(text, /It is still to come/);
    assert.doesNotMatch(text, /We start in a moment|sit where you like/);
  });

  test("tells nobody to ask for a table while there is no plan, and says its name once", async () => {
    const link = await linkTo(all("Prostor pro setkání").find((event) => !event.isPast).path, "Jana Osamělá");
    const { text } = await new Visitor(server.url).get(`${link}/participant`);
    assert.match(text, /It is still to come/);
    assert.doesNotMatch(text, /no table|We start in a moment/);
    assert.equal(text.replace(/^.*?Skip to the content/, "").match(/Prostor pro setkání/g).length, 1);
  });

  test("local names are shown by examples of one's own language", async () => {
    const polish = await (await enter("Adam Správcovský", "pl")).get("/settings/words");
    assert.match(polish.text, /ulica Widokowa/);
    assert.doesNotMatch(polish.text, /Na Vyhlídce|ZŠ|Lhotka|Charita/);
    assert.match((await (await enter("Adam Správcovský", "cs")).get("/settings/words")).text, /ulice Na Vyhlídce/);
  });
});
