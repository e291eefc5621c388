// The directory: search, cards, filling in a page by a personal link and signed in, lists of values.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

// The path of the first result with that name.
async function find(visitor, name) {
  const page = await visitor.get(`/directory?q=${encodeURIComponent(name)}`);
  const match = page.html.match(new RegExp(`href="(/directory/[a-z]+/\\d+)">${name}`));
  assert.ok(match, `${name} is not among the found: ${page.text.slice(0, 600)}`);
  return match[1];
}

// Sends the form of a profile, which stands behind the one that only confirms it.
const save = (visitor, page, changes) => visitor.submit(
  { ...page, html: page.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "") }, page.path.split("?")[0], changes);

const fields = (page, action) =>
  formsOf(page.html).find((form) => form.action.endsWith(action)).fields;
const value = (page, action, name) => fields(page, action).find(([n]) => n === name)?.[1];

describe(`the directory on ${engine}`, () => {
  let server, lenka, alena, admin;
  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
    alena = await enter(server, "Alena Metodická");
    admin = await enter(server, "Adam Správcovský");
  });
  after(() => server?.remove());

  test("finds without diacritics and endings, by kind and by what people do", async () => {
    for (const [words, name] of [
      ["nocleharny", "Noclehárna Teplo"], ["dluhove poradny", "Dluhová poradna"],
      ["exekuce", "Věra Paragrafová"], ["NOCLEGOWNIA", "Noclegownia nad Rzeką"],
    ]) {
      const page = await lenka.get(`/directory?q=${encodeURIComponent(words)}`);
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(name), `${words}: ${page.text.slice(0, 500)}`);
    }
  });

  test("narrows by kind, group, form, place and what is shown", async () => {
    const shelters = await lenka.get("/directory?kind=63");
    assert.match(shelters.text, /2 results/);
    const fields = await lenka.get("/directory?form=ter&group=addiction&what=services");
    assert.match(fields.text, /1 result\b/);
    const place = await lenka.get(`/directory?place=${encodeURIComponent("Brzozów Dolny")}&what=organisations`);
    assert.match(place.text, /5 results/);
  });

  test("says what to do when nothing is found", async () => {
    const page = await lenka.get("/directory?q=zzzzzz");
    assert.match(page.text, /Nothing found/);
    assert.match(page.text, /Show the whole directory/);
  });

  test("a card calls by a tap and says when it was verified", async () => {
    const page = await lenka.get(await find(lenka, "Noclehárna Teplo"));
    assert.match(page.html, /href="tel:\+420000200400"/);
    assert.match(page.text, /verified today/);
    assert.match(page.text, /What the client pays/);
  });

  test("a confidential place shows its municipality and phone, nowhere an address", async () => {
    const card = await lenka.get(await find(lenka, "Útočiště, z. ú."));
    assert.match(card.text, /Confidential\. Call, please\./);
    assert.match(card.html, /tel:/);
    assert.doesNotMatch(card.html, /utociste\.example/);
    const table = await alena.get("/directory/table.csv?q=utociste");
    assert.doesNotMatch(table.html, /utociste\.example/);
  });

  test("is a table for spreadsheets, formulas being text", async () => {
    const path = await find(alena, "Úřad městské části Zálesí");
    const page = await alena.get(`${path}/edit`);
    await save(alena, page, {
      contact_1_name: "=HYPERLINK(\"http://x.example\")", finish: "later",
    });
    const table = await alena.get("/directory/table.csv?what=people");
    assert.equal(table.headers.get("content-type"), "text/csv; charset=utf-8");
    assert.match(table.headers.get("content-disposition"), /attachment/);
    assert.match(table.html, /'=HYPERLINK/);
    assert.doesNotMatch(table.html, /(^|,)"?=HYPERLINK/m);
  });

  test("one's own page is open to change, another's is not", async () => {
    const own = await lenka.get("/directory/mine");
    assert.match(own.text, /Rodinné centrum Klubíčko/);
    assert.match(own.text, /Change the page/);
    const other = await find(lenka, "Most, z. s.");
    assert.equal((await lenka.get(`${other}/edit`)).status, 403);
    const form = await lenka.get(`${own.path}/edit`);
    const csrf = value(form, "/edit", "csrf");
    const answer = await lenka.post(`${other}/edit`, { csrf, version: "1" }, { follow: false });
    assert.equal(answer.status, 403);
    assert.equal((await lenka.get("/directory/organisations/1")).status, 404);
    assert.equal((await lenka.get("/directory/services/x")).status, 404);
  });

  test("what a colleague saves for others is saved, not verified", async () => {
    const path = await find(alena, "Úřad městské části Zálesí");
    const page = await alena.get(`${path}/edit`);
    assert.doesNotMatch(page.text, /Is all of it still true/);
    const saved = await save(alena, page, { does_not_do: "Nevyplácíme dávky.", finish: "verify" });
    assert.match(saved.text, /Nevyplácíme dávky/);
    assert.match(saved.text, /not verified yet/);
  });

  test("one tap confirms a page", async () => {
    const own = await lenka.get("/directory/mine");
    assert.doesNotMatch(own.text, /verified today/);
    const page = await lenka.get(`${own.path}/edit`);
    const done = await lenka.submit(page, "/edit/confirm");
    assert.match(done.text, /verified today/);
  });

  test("two people at once lose no word", async () => {
    const own = (await lenka.get("/directory/mine")).path;
    const first = await lenka.get(`${own}/edit`);
    const second = await alena.get(`${own}/edit`);
    await save(lenka, first, { description: "Napsala Lenka.", finish: "later" });
    const conflict = await save(alena, second, {
      description: "Napsala Alena.", service_1_name: "SAS přejmenovaná", finish: "later",
    });
    assert.equal(conflict.status, 409);
    assert.match(conflict.text, /Lenka Klubková has changed this page meanwhile/);
    assert.equal(value(conflict, "/edit", "description"), "Napsala Alena.");
    assert.equal(value(conflict, "/edit", "service_1_name"), "SAS přejmenovaná");
    assert.match(conflict.text, /Napsala Lenka\./);
    const saved = await save(alena, conflict, { finish: "later" });
    assert.equal(saved.status, 200);
    assert.match(saved.text, /Napsala Alena\./);
    assert.match(saved.text, /SAS přejmenovaná/);
  });

  test("a service that somebody adds meanwhile is not taken off by the one who was slower", async () => {
    const own = (await lenka.get("/directory/mine")).path;
    const slow = await alena.get(`${own}/edit`);
    const quick = await lenka.get(`${own}/edit?add=service`);
    await save(lenka, quick, { service_3_name: "Nová služba", finish: "later" });
    const conflict = await save(alena, slow, { finish: "later" });
    assert.equal(conflict.status, 409);
    assert.equal(value(conflict, "/edit", "service_3_name"), "Nová služba");
    const saved = await save(alena, conflict, { finish: "later" });
    assert.match(saved.text, /Nová služba/);
  });

  test("a wrong field says so and keeps what was typed", async () => {
    const own = (await lenka.get("/directory/mine")).path;
    const page = await lenka.get(`${own}/edit?add=contact`);
    const wrong = await save(lenka, page, {
      email: "klubicko", contact_2_title: "bez jména", description: "a".repeat(20001), finish: "later",
    });
    assert.equal(wrong.status, 422);
    for (const part of ["Write the name of the person", "#field-contact_2_name", "#field-email", "#field-description"])
      assert.ok(wrong.html.includes(part), `${part} is missing`);
    assert.equal(value(wrong, "/edit", "contact_2_title"), "bez jména");
    assert.equal(value(wrong, "/edit", "email"), "klubicko");
  });

  test("a form that lost its rows is refused and takes nothing off", async () => {
    const own = (await lenka.get("/directory/mine")).path;
    const page = await lenka.get(`${own}/edit`);
    const answer = await save(lenka, page, { service_rows: null, finish: "later" });
    assert.equal(answer.status, 422);
    assert.match((await lenka.get(own)).text, /Doučování v rodinách/);
  });

  test("removing a service asks for a tick, and it is gone from search", async () => {
    const own = (await lenka.get("/directory/mine")).path;
    const page = await lenka.get(`${own}/edit`);
    const saved = await save(lenka, page, { service_2_is_removed: "1", finish: "later" });
    assert.doesNotMatch(saved.text, /Doučování v rodinách/);
    const found = await lenka.get(`/directory?q=${encodeURIComponent("doučování v rodinách")}&what=services`);
    assert.match(found.text, /NZDM Doupě/); // others tutor, too
    assert.doesNotMatch(found.text, /Doučování v rodinách/);
  });

  describe("by a personal link", () => {
    let path;
    const nobody = () => new Visitor(server.url);

    before(async () => {
      const meetings = await alena.get("/meetings");
      const [, meeting] = meetings.html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/);
      const school = (await find(alena, "Základní škola Na Hrázi")).match(/\d+/)[0];
      const attending = await alena.get(`${meeting}/attending/${school}`);
      const made = await alena.submit(attending, `/attending/${school}/link`);
      [path] = made.html.match(/\/l\/[a-z0-9]{20,}/);
    });

    test("it says who asks, how long it takes and who will read it", async () => {
      const page = await nobody().get(path);
      assert.match(page.path, /\/profile$/);
      assert.match(page.text, /Lipov asks you to fill in the page of your organisation\. It is for Prostor pro setkání/);
      assert.match(page.text, /About \d+ minutes/);
      assert.match(page.text, /Who will read it/);
      assert.match(page.text, /This link holds until/);
      assert.match(page.text, /Still missing: what you do/);
    });

    test("it is folded into parts: the first is open, and where something is missing, added or wrong", async () => {
      const open = (page) => [...page.html.matchAll(/<details class="more part" open>\s*<summary>\s*<h2>([^<]+)/g)].map(([, title]) => title);
      const visitor = nobody();
      const page = await visitor.get(path);
      assert.match(page.text, /1 of 5 parts filled in/);
      assert.deepEqual(open(page), ["What you do"]);
      assert.deepEqual(open(await visitor.get(`${path}/profile?add=contact`)), ["What you do", "Further important people"]);
      const wrong = await save(visitor, page, { email: "without an at", finish: "later" });
      assert.equal(wrong.status, 422);
      assert.deepEqual(open(wrong), ["What you do", "How to reach you"]);
    });

    test("an empty page cannot be said to be true", async () => {
      const visitor = nobody();
      const page = await visitor.get(path);
      const wrong = await save(visitor, page, { finish: "verify" });
      assert.equal(wrong.status, 422);
      assert.ok(wrong.html.includes("#field-description"));
    });

    test("it is filled in without an account, one service after another, and finished", async () => {
      const visitor = nobody();
      let page = await visitor.get(path);
      page = await save(visitor, page, {
        description: "Učíme děti.", target_groups: ["families", "youth_at_risk"],
        service_1_name: "Školní poradna", service_1_kind: "37-3", add: "service",
      });
      assert.equal(value(page, "/profile", "service_rows"), "2");
      assert.equal(value(page, "/profile", "service_1_name"), "Školní poradna");
      page = await save(visitor, page, {
        service_2_name: "Kroužek <b>tučný</b>", service_2_is_confidential: "1",
        service_2_address: "Tajná 12", contact_1_name: "Pavla Tabulová",
        contact_1_turn_to_with: "dítě mimo školu", author_name: "Pavla", finish: "later",
      });
      assert.match(page.text, /Come back with the same link/);
      page = await visitor.get(path);
      assert.equal(value(page, "/profile", "service_2_address"), "");
      page = await save(visitor, page, { finish: "verify" });
      assert.match(page.text, /Thank you\./);
      assert.match((await visitor.get(page.html.match(/\/l\/[a-z0-9]+\/wishes/)[0])).text, /Most, z\. s\./);
      const card = await lenka.get(await find(lenka, "Základní škola Na Hrázi"));
      assert.match(card.text, /verified today/);
      assert.match(card.text, /Kroužek <b>tučný<\/b>/);
      assert.doesNotMatch(card.html, /Tajná|<b>tučný/);
      await find(lenka, "Pavla Tabulová");
    });

    test("who fills it in is told that other programs get it, and they do", async () => {
      const { contents } = await (await fetch(`${server.url}/hsds/services?search=${encodeURIComponent("Školní poradna")}`)).json();
      assert.equal(contents.length, 1);
      const { text } = await nobody().get(path);
      assert.match(text, /is public: booklets, phones and other programs get it/);
      assert.doesNotMatch(text, /not on the public internet/);
      assert.match((await nobody().get("/privacy")).text, /Anybody, other programs too, gets what organisations and their services do/);
    });

    test("a page filled in before asks whether it is still true", async () => {
      const visitor = nobody();
      const page = await visitor.get(path);
      assert.match(page.text, /Is all of it still true\?/);
      const done = await visitor.submit(page, "/profile/confirm");
      assert.match(done.text, /Thank you\. .* carries today's date/);
    });

    test("it opens nothing else", async () => {
      const visitor = nobody();
      await visitor.get(path);
      const answer = await visitor.get("/directory", { follow: false });
      assert.equal(answer.status, 303);
      assert.match(answer.location, /^\/sign-in/);
    });

    test("a wrong link is refused in words", async () => {
      const answer = await nobody().get(`${path.slice(0, -4)}aaaa/profile`);
      assert.equal(answer.status, 404);
    });
  });

  describe("lists of values", () => {
    test("are for the administrator", async () => {
      assert.equal((await lenka.get("/settings/lists")).status, 403);
      const page = await admin.get("/settings/lists");
      assert.match(page.text, /Target groups/);
      assert.match(page.text, /to verify/);
      assert.equal((await admin.get("/settings/lists/nonsense")).status, 404);
    });

    test("a new value is offered by forms at once", async () => {
      const page = await admin.get("/settings/lists/service_kind/new");
      const wrong = await admin.submit(page, "/settings/lists", { key: "Ohřívárna", label_cs: "Ohřívárna" });
      assert.equal(wrong.status, 422);
      assert.match(wrong.html, /href="#field-label_pl"/);
      const saved = await admin.submit(page, "/settings/lists", {
        key: "warming_centre", label_cs: "Ohřívárna", label_pl: "Ogrzewalnia", label_en: "Warming centre",
      });
      assert.match(saved.text, /Warming centre/);
      const form = await lenka.get("/directory");
      assert.match(form.html, /value="warming_centre"/);
      const again = await admin.submit(page, "/settings/lists", {
        key: "warming_centre", label_cs: "Jiná", label_pl: "Inna", label_en: "Other",
      });
      assert.equal(again.status, 409);
      assert.match(again.text, /has a value with this key already/);
    });

    test("a renamed value is renamed everywhere, an older form changes nothing", async () => {
      const page = await admin.get("/settings/lists/target_group/values/families");
      const older = await admin.get("/settings/lists/target_group/values/families");
      await admin.submit(page, "/settings/lists", { label_en: "Families of all kinds" });
      assert.match((await lenka.get("/directory")).text, /Families of all kinds/);
      const conflict = await admin.submit(older, "/settings/lists", { label_en: "Kin" });
      assert.equal(conflict.status, 409);
      assert.match(conflict.text, /Families of all kinds/);
      const saved = await admin.submit(conflict, "/settings/lists", {});
      assert.match(saved.text, /Kin/);
    });
  });
});
