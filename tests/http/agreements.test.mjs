// Personal links of participants and the cards of pairs over HTTP, without JavaScript: who sees a
// card and who does not, both writing at once, confirming, showing to others, paper cards typed in.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cardPath, eventOfFour, linkPagesOf } from "../support/cards.mjs";
import { administrator, bring } from "../support/event.mjs";
import { engine, startKruh } from "../support/kruh.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

const SECRET = "Doprovodíme na úřad a počkáme.";

// The names of form fields follow the ids of the two organisations; this finds whose are whose.
const fieldOf = (page, organisation, field) => {
  const legend = page.html.match(new RegExp(
    `<legend>${organisation}</legend>(?:(?!</fieldset>\\s*<fieldset class="group">\\s*<legend>)[\\s\\S])*?name="(one|other)_${field}"`));
  assert.ok(legend, `no field ${field} of ${organisation}`);
  return `${legend[1]}_${field}`;
};

describe(`personal links of participants on ${engine}`, () => {
  let server, alena, event, links;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = await eventOfFour(alena);
    links = await linkPagesOf(alena, event);
  });
  after(() => server?.remove());

  test("everybody has one as soon as the plan is confirmed, and it stands on the route card", async () => {
    assert.equal(links.size, 5);
    assert.equal(new Set([...links.values()].map((one) => one.path)).size, 5);
    const paper = await alena.get(`${event}/paper/routes`);
    for (const { path } of links.values()) assert.ok(paper.html.includes(path), path);
    assert.equal(paper.html.match(/class="qr"/g).length, 5);
  });

  test("the page says whose it is, and somebody who got it by mistake tells the organisers", async () => {
    const stranger = new Visitor(server.url);
    const { path, page } = links.get("Jana Nová");
    const cards = await stranger.get(`${path}/cards`);
    assert.match(cards.text, /This is the page of Jana Nová, Azyl/);
    const told = await stranger.submit(await stranger.get(`${path}/not-mine`), "/not-mine");
    assert.match(told.text, /The organisers know/);
    assert.match((await alena.get(`${event}/people/links`)).text, /1 link is in other hands/);
    assert.match((await alena.get(page)).text, /said that the page is not theirs/);
  });

  test("a new link ends the old one, and withdrawing ends both", async () => {
    const { path, page } = links.get("Jana Nová");
    const renewed = await alena.submit(await alena.get(page), "/link");
    const [, fresh] = renewed.html.match(/(\/l\/[a-z2-9]{26})/);
    assert.notEqual(fresh, path);
    const visitor = new Visitor(server.url);
    assert.equal((await visitor.get(`${path}/cards`)).status, 422);
    assert.match((await visitor.get(path)).text, /This link was withdrawn/);
    assert.equal((await visitor.get(`${fresh}/cards`)).status, 200);
    assert.doesNotMatch((await alena.get(`${event}/people/links`)).text, /in other hands/);
    await alena.submit(await alena.get(page), "/link/revoke");
    assert.equal((await visitor.get(`${fresh}/cards`)).status, 422);
    const made = await alena.submit(await alena.get(`${event}/people/links`), "/people/links");
    assert.match(made.text, /Everybody has a link now/);
    links = await linkPagesOf(alena, event);
    assert.equal((await visitor.get(`${links.get("Jana Nová").path}/cards`)).status, 200);
  });

  test("somebody who was taken off the list is told so, and comes in again when they are back", async () => {
    const visitor = new Visitor(server.url);
    const { path, page } = links.get("Iva Bílá");
    await alena.submit(await alena.get(page.replace(/\/link$/, "")), "/remove");
    const gone = await visitor.get(`${path}/cards`);
    assert.equal(gone.status, 404);
    assert.match(gone.text, /You are no longer on the list of this event/);
    await bring(alena, event, ["Poradna,Iva Bílá,,,"]);
    assert.equal((await visitor.get(`${path}/cards`)).status, 200);
  });

  test("a made-up link, and a link of another purpose, open nothing", async () => {
    const visitor = new Visitor(server.url);
    assert.equal((await visitor.get("/l/abcdefghijkmnpqrstuvwxyz23/cards")).status, 404);
    const attending = (await alena.get(`${event}/people`)).html.match(/href="([^"]*\/attending\/\d+)"/)[1];
    const profile = (await alena.submit(await alena.get(attending), "/link")).html.match(/\/l\/[a-z2-9]{26}/)[0];
    assert.equal((await visitor.get(`${profile}/cards`)).status, 404);
  });
});

describe(`the card of a pair on ${engine}`, () => {
  let server, alena, event, jana, eva, ota, links;
  const visitor = () => new Visitor(server.url);
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = await eventOfFour(alena);
    links = await linkPagesOf(alena, event);
    [jana, eva, ota] = ["Jana Nová", "Eva Dlouhá", "Ota Krátký"].map((name) => links.get(name).path);
  });
  after(() => server?.remove());

  const write = async (who, link, other, changes, finish = "save") => {
    const path = await cardPath(who, link, other);
    const page = await who.get(path);
    const named = Object.fromEntries(Object.entries(changes).map(([name, value]) => {
      const [, organisation, field] = name.match(/^(.+)\.(\w+)$/) ?? [];
      return [organisation ? fieldOf(page, organisation, field) : name, value];
    }));
    return who.submit(page, path, { ...named, finish });
  };

  test("shows whom one meets by the plan, and a card that nobody began is empty", async () => {
    const list = await visitor().get(`${jana}/cards`);
    for (const name of ["Charita", "Naděje", "Poradna"]) assert.ok(list.text.includes(name));
    assert.match(list.text, /Round \d, table \d/);
    assert.match(list.text, /not begun/);
    const card = await visitor().get(await cardPath(visitor(), jana, "Charita"));
    assert.match(card.text, /Only you and Charita see this card/);
    assert.doesNotMatch(card.text, /Who else may see it/);
  });

  test("what one side writes the other sees, and nobody else does", async () => {
    const saved = await write(visitor(), jana, "Charita", { "Azyl.does": SECRET, "person_1_gives": ["name", "phone"] });
    assert.match(saved.text, /Saved\. The other side sees it/);
    const seen = await visitor().get(await cardPath(visitor(), eva, "Azyl"));
    assert.ok(seen.html.includes(SECRET));
    assert.match(seen.text, /What Azyl gave you Jana Nová/);
    assert.match(seen.text, /603 111 111/);
    assert.doesNotMatch(seen.text, /jana@azyl\.example/);
    // A colleague of Jana's organisation belongs to the pair.
    assert.ok((await visitor().get(await cardPath(visitor(), links.get("Petr Malý").path, "Charita"))).html.includes(SECRET));
    // The third organisation, the organiser who is an administrator, and nobody: no word of it.
    const organisations = [...(await visitor().get(`${ota}/cards`)).html.matchAll(/\/cards\/(\d+)"/g)].map(([, id]) => id);
    for (const id of organisations)
      assert.ok(!(await visitor().get(`${ota}/cards/${id}`)).html.includes(SECRET));
    for (const path of [`${event}/cards`, event, `${event}/people`, `${event}/plan`, `${event}/paper/pairs`])
      assert.ok(!(await alena.get(path)).html.includes(SECRET), path);
    assert.match((await alena.get(`${event}/cards`)).text, /1 cards begun 0 confirmed by both/);
    assert.ok(!(await visitor().get(`${event}/cards`)).html.includes(SECRET));
  });

  test("one's own organisation, one that is not there, and no number lead to no card", async () => {
    const own = (await visitor().get(await cardPath(visitor(), eva, "Azyl"))).path.match(/\d+$/)[0];
    for (const id of [own, "1", "0", "-1", "x", "99999999999999999999"])
      assert.equal((await visitor().get(`${jana}/cards/${id}`)).status, 404, id);
  });

  test("two who write in the same field at once lose neither text and choose", async () => {
    const path = [await cardPath(visitor(), jana, "Charita"), await cardPath(visitor(), eva, "Azyl")];
    const one = visitor(), other = visitor();
    const pages = [await one.get(path[0]), await other.get(path[1])];
    await one.submit(pages[0], path[0], { common_client: "Matka s dětmi\nbez bydlení", finish: "save" });
    const clash = await other.submit(pages[1], path[1],
      { common_client: "Senior po propuštění z nemocnice", information: "Jen se souhlasem.", finish: "confirm" });
    assert.equal(clash.status, 409);
    assert.match(clash.text, /Both of you wrote here/);
    for (const text of ["Matka s dětmi", "Senior po propuštění"]) assert.ok(clash.html.includes(text));
    // Already both stand there, should she never choose; and what only she wrote is saved.
    const both = await one.get(path[0]);
    assert.match(both.html, /Matka s dětmi\nbez bydlení\n\nSenior po propuštění z nemocnice/);
    assert.ok(both.html.includes("Jen se souhlasem."));
    assert.match(both.text, /waits for you/);
    const chosen = await other.submit(clash, "/choose", { choose_common_client: "theirs" });
    assert.equal(chosen.status, 200);
    const after = await one.get(path[0]);
    assert.match(after.html, />\s*Matka s dětmi\nbez bydlení<\/textarea>/);
    assert.ok(!after.html.includes("Senior po propuštění"));
  });

  test("both confirm; a later change asks again; a confirmation of what was not seen does not count", async () => {
    await write(visitor(), jana, "Charita", {}, "confirm");
    const late = visitor();
    const path = await cardPath(late, eva, "Azyl");
    const old = await late.get(path);
    assert.match(old.text, /Azyl confirmed/);
    const done = await write(visitor(), eva, "Azyl", {}, "confirm");
    assert.match(done.text, /Saved and confirmed/);
    assert.match(done.text, /you confirmed Azyl confirmed/);
    assert.match((await alena.get(`${event}/cards`)).text, /1 confirmed by both/);
    await write(visitor(), jana, "Charita", { hand_over_text: "Zavoláme předem." });
    const refused = await late.submit(old, path, { finish: "confirm" });
    assert.match(refused.text, /The other side has changed the card meanwhile/);
    assert.match(refused.text, /waits for you waits for Azyl/);
    assert.match((await alena.get(`${event}/cards`)).text, /0 confirmed by both/);
    for (const [link, other] of [[jana, "Charita"], [eva, "Azyl"]]) await write(visitor(), link, other, {}, "confirm");
  });

  test("others read it only when both sides allow it, and no longer as soon as one takes it back", async () => {
    const show = async (link, other, what) => {
      const who = visitor();
      const path = await cardPath(who, link, other);
      return who.submit(await who.get(path), "/visibility", { shows: what });
    };
    const isShown = async () => {
      const toOthers = (await visitor().get(`${ota}/cards`)).html.includes(SECRET);
      const toOrganisers = (await alena.get(`${event}/cards`)).html.includes(SECRET);
      assert.equal(toOthers, toOrganisers);
      return toOthers;
    };
    await show(jana, "Charita", "agreement");
    assert.equal(await isShown(), false);
    await show(eva, "Azyl", "tie");
    assert.equal(await isShown(), false);
    await show(eva, "Azyl", "agreement");
    assert.equal(await isShown(), true);
    assert.ok(!(await visitor().get(`${ota}/cards`)).html.includes("603 111 111"));
    await write(visitor(), eva, "Azyl", { learning: "Stáž na jaře" });
    assert.equal(await isShown(), false);
    for (const [link, other] of [[jana, "Charita"], [eva, "Azyl"]]) await write(visitor(), link, other, {}, "confirm");
    assert.equal(await isShown(), true);
    await show(jana, "Charita", "nothing");
    assert.equal(await isShown(), false);
  });

  test("what looks like a client's name or number is pointed out and saved all the same", async () => {
    const page = await write(visitor(), jana, "Charita", { common_client: "jako paní Nováková, 800215/1234" });
    assert.match(page.text, /no client should be recognisable/);
    assert.match(page.html, /<q>800215\/1234<\/q>/);
    await write(visitor(), jana, "Charita", { common_client: "rodina s dluhy" });
    assert.doesNotMatch((await visitor().get(await cardPath(visitor(), jana, "Charita"))).text, /recognisable/);
  });

  test("steps have a date and somebody who does them, and nonsense comes back with what was typed", async () => {
    const who = visitor();
    const path = await cardPath(who, jana, "Charita");
    const wrong = await who.submit(await who.get(path), path,
      { step_1_what: "", step_1_due_date: "31. 2. 2028", common_client: "napůl napsané", finish: "save" });
    assert.equal(wrong.status, 422);
    assert.ok(wrong.html.includes("napůl napsané") && wrong.html.includes("31. 2. 2028"));
    const page = await who.get(path);
    const owner = page.html.match(/<option value="(p\d+)">Eva Dlouhá<\/option>|value="(p\d+)"[^>]*><span>Eva Dlouhá/);
    const saved = await who.submit(page, path,
      { step_1_what: "Poslat leták", step_1_due_date: "1. 3. 2028", step_1_owner: owner[1] ?? owner[2], finish: "save" });
    assert.match(saved.html, /value="Poslat leták"/);
    assert.match(saved.html, /name="step_2_what"/);
    const gone = await who.submit(saved, path, { step_1_what: "", step_1_due_date: "", finish: "save" });
    assert.ok(!gone.html.includes("Poslat leták"));
  });

  test("each side says for itself whether it goes on, and gives only its own contacts", async () => {
    const who = visitor();
    const path = await cardPath(who, jana, "Charita");
    const page = await who.get(path);
    const own = page.html.match(/name="(one|other)_wants_on"/)[1];
    const others = own === "one" ? "other" : "one";
    // The other side's answer and another person's contact are not hers to give.
    await who.submit(page, path, { [`${own}_wants_on`]: "yes", [`${others}_wants_on`]: "yes", person_2_gives: "name", finish: "save" });
    assert.match((await alena.get(`${event}/cards`)).text, /0 pairs that want to go on/);
    await write(visitor(), eva, "Azyl", { [`${others}_wants_on`]: "yes" });
    assert.match((await alena.get(`${event}/cards`)).text, /1 pairs that want to go on/);
  });

  test("an organiser types in a paper card at somebody's recorded request, once, and sees nothing else", async () => {
    const overview = await alena.get(`${event}/cards`);
    const [, person] = overview.html.match(/<option value="(\d+)">Jana Nová \(Azyl\)/);
    const [, charita] = overview.html.match(/<option value="(\d+)">Charita<\/option>/);
    const [, azyl] = overview.html.match(/<option value="(\d+)">Azyl<\/option>/);
    const refused = await alena.submit(overview, "/cards/typing", { person, organisation: azyl });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Choose the other organisation of the pair/);
    const form = await alena.submit(overview, "/cards/typing", { person, organisation: charita });
    assert.match(form.path, /\/cards\/typing\/\d+$/);
    assert.match(form.text, /Jana Nová asked for it on/);
    for (const text of [SECRET, "rodina s dluhy", "Zavoláme předem"]) assert.ok(!form.html.includes(text), text);
    const saved = await alena.submit(form, form.path, { common_client: "z papíru", step_1_what: "Sejít se" });
    assert.match(saved.text, /From now on only the two see it/);
    assert.ok(!saved.html.includes("z papíru"));
    const again = await alena.get(form.path);
    assert.match(again.path, /\/cards$/, "Back leads to the cards, not to a dead end");
    assert.match(again.text, /typed in already/);
    assert.ok(!again.html.includes("z papíru"));
    assert.equal((await alena.post(form.path, Object.fromEntries(formsOf(form.html).at(-1).fields))).status, 404);
    const card = await visitor().get(await cardPath(visitor(), eva, "Azyl"));
    assert.match(card.html, /rodina s dluhy\n\nz papíru/);
    assert.match(card.text, /Alena Vzorová typed in the paper card, because Jana Nová asked for it/);
  });

  test("a card survives a server that was killed", async () => {
    await server.stop("SIGKILL");
    server = await startKruh({ again: server });
    const card = await visitor().get(await cardPath(visitor(), jana, "Charita"));
    assert.ok(card.html.includes(SECRET));
  });
});
