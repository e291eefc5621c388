// Small groups of a meeting: people are divided when the part begins, everybody sees their own table
// and writes for it alone, afterwards all see all of it side by side. Leaders move people; who comes
// late finds a place, who leaves is missed by nobody else; a program that is killed forgets nothing;
// after the close the numbers of the groups stay, and who sat there is nowhere.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startKruh } from "../support/kruh.mjs";
import { administrator } from "../support/event.mjs";
import { circleEvent, comeIn, give, go, look, write } from "../support/circle.mjs";
import { formsOf } from "../support/visitor.mjs";

const NAMES = ["Jana", "Petr", "Marie", "Karel", "Eva", "Zdeňka", "Ota", "Ivana", "Lukáš", "Hana", "Pavel", "Tereza", "Milan", "Alice"];
const headline = (page) => page.html.match(/id="console-headline">([^<]*)</)?.[1];
const until = async (leader, event, phase) => {
  for (let i = 0; i < 20; i++) {
    const page = await leader.get(`${event}/live`);
    if (headline(page) === phase) return page;
    await go(leader, event);
  }
  assert.fail(`${phase} never came`);
};
// { table number: [names] } as the leader sees it.
const tablesOf = async (leader, event) => {
  const page = await leader.get(`${event}/live/tables`);
  assert.equal(page.status, 200);
  return Object.fromEntries([...page.html.matchAll(/<section class="card table-card table-\d+"[^>]*aria-labelledby="table-(\d+)">([\s\S]*?)<\/section>/g)]
    .map(([, number, html]) => [Number(number), [...html.matchAll(/<strong>([^<]*)<\/strong>/g)].map(([, name]) => name)]));
};
const tableOf = (tables, who) => Number(Object.entries(tables).find(([, names]) => names.some((name) => name.startsWith(who)))?.[0]);
const formWith = (page, ...words) => {
  const html = [...page.html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([one]) => one).find((one) => words.every((word) => one.includes(word)));
  assert.ok(html, `no form with ${words}: ${page.text.slice(0, 900)}`);
  return formsOf(html)[0];
};
const change = async (leader, event, what, who, table) => {
  const page = await leader.get(`${event}/live/tables`);
  const form = formWith(page, `value="${what}"`, who ?? "");
  return leader.post(form.action, { ...Object.fromEntries(form.fields), ...(table ? { table } : {}), what });
};
const leave = async (leader, event, who) => {
  const page = await leader.get(`${event}/live/who`);
  const form = formWith(page, 'value="left"', who);
  return leader.post(form.action, { ...Object.fromEntries(form.fields), what: "left" });
};
const byFirst = (phones, first) => [...phones].find(([name]) => name.startsWith(first))[1];
const seated = (tables) => Object.values(tables).flat().length;

describe("working groups answer common questions at tables of their own", { timeout: 300_000 }, () => {
  let server, alena, event, phones, tables;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = await circleEvent(alena, {
      method: "pracovni-skupiny", name: "Terénní práce",
      people: NAMES.map((name, i) => `Služba ${Math.floor(i / 2) + 1},${name} Skupinová`) });
    const page = await alena.get(`${event}/outputs`);
    const set = await alena.submit(page, "/outputs", { questions: "Jak by měl vypadat kvalitní terénní program?\nZda rozlišovat terénní programy?", groups: "2" });
    assert.equal(set.status, 200, set.text.slice(0, 400));
    phones = await comeIn(server, alena, event, { language: "cs" });
  });
  after(() => server?.remove());

  test("nobody has a table before the part with tables", async () => {
    assert.match((await alena.get(`${event}/live/tables`)).text, /Nobody sits at small tables now/);
  });

  test("fourteen people are two groups of seven, never two of one office in one", async () => {
    await go(alena, event);
    await go(alena, event);
    tables = await tablesOf(alena, event);
    assert.deepEqual(Object.values(tables).map((names) => names.length), [7, 7]);
    for (let i = 0; i < NAMES.length; i += 2)
      assert.notEqual(tableOf(tables, NAMES[i]), tableOf(tables, NAMES[i + 1]), `${NAMES[i]} and ${NAMES[i + 1]} are of one office`);
  });

  test("the wall says who sits where; each phone has its group, its colleagues and the question", async () => {
    const wall = await alena.get(`${event}/live/projector`);
    for (const name of NAMES) assert.ok(wall.text.includes(`${name} Skupinová`), name);
    assert.match(wall.text, /1\. Jak by měl vypadat/);
    const own = tableOf(tables, "Jana");
    const phone = (await look(byFirst(phones, "Jana"))).text;
    assert.match(phone, new RegExp(`Skupina ${own}`));
    assert.match(phone, /1\. Jak by měl vypadat/);
    for (const name of tables[own]) assert.ok(phone.includes(name), `${name} sits with Jana`);
    for (const name of tables[3 - own]) assert.ok(!phone.includes(name), `${name} sits elsewhere`);
  });

  test("what a group writes is read at its own table and by the leader, and by nobody else yet", async () => {
    for (const [group, words] of [[1, "Jasně vymezená cílová skupina."], [2, "Nutná je depistáž."]]) {
      const who = tables[group][0].split(" ")[0];
      const sent = await write(byFirst(phones, who), "statement", words, { mark: "consensus" });
      assert.equal(sent.status, 200, sent.text.slice(0, 300));
    }
    for (const [group, own, other] of [[1, "Jasně vymezená", "Nutná je"], [2, "Nutná je", "Jasně vymezená"]]) {
      for (const name of tables[group].slice(1)) {
        const page = (await look(byFirst(phones, name.split(" ")[0]))).text;
        assert.ok(page.includes(own), `${name} reads the own group`);
        assert.ok(!page.includes(other), `${name} does not read the other`);
      }
    }
    const console = (await alena.get(`${event}/live`)).text;
    assert.ok(console.includes("Jasně vymezená") && console.includes("Nutná je"));
    assert.doesNotMatch((await alena.get(`${event}/live/projector`)).text, /depistáž|vymezená/);
  });

  test("the leader moves somebody, who then writes for the other group, and takes it back", async () => {
    const before = tableOf(tables, "Karel");
    await change(alena, event, "move", "Karel", 3 - before);
    assert.equal(tableOf(await tablesOf(alena, event), "Karel"), 3 - before);
    await change(alena, event, "undo");
    assert.deepEqual(await tablesOf(alena, event), tables);
    assert.match((await change(alena, event, "move", "Karel", 7)).text, /There is no such table/);
  });

  test("who leaves is gone from the table, who comes back sits where they sat", async () => {
    await leave(alena, event, "Ota");
    const without = await tablesOf(alena, event);
    assert.equal(seated(without), 13);
    for (const name of NAMES.filter((one) => one !== "Ota")) assert.equal(tableOf(without, name), tableOf(tables, name), `${name} stays`);
    const phone = byFirst(phones, "Ota");
    await phone.submit(await look(phone), "/participant/here");
    assert.deepEqual(await tablesOf(alena, event), tables);
  });

  test("somebody whom nobody expected comes to the smallest group", async () => {
    await leave(alena, event, "Ivana");
    const smallest = tableOf(tables, "Ivana");
    const page = await alena.get(`${event}/live/walk-in`);
    await alena.submit(page, "/walk-in", { organisation: "Nová služba", name: "Radka Nečekaná" });
    assert.equal(tableOf(await tablesOf(alena, event), "Radka"), smallest);
  });

  test("a program that is killed comes back with the same tables", async () => {
    const before = await tablesOf(alena, event);
    await server.stop("SIGKILL");
    server = await startKruh({ again: server });
    assert.deepEqual(await tablesOf(alena, event), before);
    assert.match((await look(byFirst(phones, "Jana"))).text, new RegExp(`Skupina ${tableOf(before, "Jana")}`));
  });

  test("groups stay together for the next question, and see what they said before", async () => {
    const before = await tablesOf(alena, event);
    await go(alena, event);
    assert.deepEqual(await tablesOf(alena, event), before);
    const phone = (await look(byFirst(phones, tables[1][1].split(" ")[0]))).text;
    assert.match(phone, /2\. Zda rozlišovat/);
    assert.match(phone, /Jasně vymezená/);
    assert.doesNotMatch(phone, /Nutná je/);
  });

  test("undo leads back to the same tables", async () => {
    const before = await tablesOf(alena, event);
    await go(alena, event, "undo");
    await go(alena, event);
    assert.deepEqual(await tablesOf(alena, event), before);
  });

  test("in the plenary everybody reads all groups side by side", async () => {
    await go(alena, event);
    await until(alena, event, "Presenting the outputs");
    const wall = (await alena.get(`${event}/live/projector`)).text;
    assert.match(wall, /Group 1[\s\S]*Jasně vymezená[\s\S]*Group 2[\s\S]*Nutná je/);
    assert.match((await look(byFirst(phones, "Jana"))).text, /Skupina 1[\s\S]*Jasně vymezená[\s\S]*Skupina 2[\s\S]*Nutná je/);
  });

  test("paper says who sits where while they sit, and later that nobody does", async () => {
    assert.match((await alena.get(`${event}/live/tables/print`)).text, /Nobody sits at small tables now/);
    await go(alena, event, "undo");
    const paper = (await alena.get(`${event}/live/tables/print`)).text;
    for (const name of NAMES.filter((one) => one !== "Ivana")) assert.ok(paper.includes(name), name);
    await go(alena, event);
  });

  test("after the close nobody can say who sat where: the key is gone", async () => {
    await until(alena, event, "That was all");
    const closed = await go(alena, event, "next", { sure: "yes" });
    assert.match(closed.text, /It is over/);
    assert.deepEqual(readdirSync(join(server.data, "keys/meetings")), []);
    assert.doesNotMatch((await alena.get(`${event}/live/tables`)).text, /Jana/);
  });
});

describe("world café: hosts stay, all others go on", { timeout: 300_000 }, () => {
  let server, alena, event, phones;
  const rounds = [];
  const hostsOf = async () => [...(await alena.get(`${event}/live/tables`)).html.matchAll(/<strong>([^<]*)<\/strong> <small>[^<]*<\/small> <span class="badge waiting">/g)].map(([, name]) => name);
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = await circleEvent(alena, {
      method: "world-cafe", name: "Kavárna", people: NAMES.slice(0, 12).map((name, i) => `Služba ${i + 1},${name} Kavárenská`) });
    phones = await comeIn(server, alena, event, { language: "pl" });
    await go(alena, event);
    await give(alena, event, "host", "Hana");
  });
  after(() => server?.remove());

  test("whoever was named hosts a table; another table gets a host by itself", async () => {
    await go(alena, event);
    rounds.push(await tablesOf(alena, event));
    assert.deepEqual(Object.values(rounds[0]).map((names) => names.length), [6, 6]);
    const hosts = await hostsOf();
    assert.equal(hosts.length, 2);
    assert.ok(hosts.some((name) => name.startsWith("Hana")));
    assert.notEqual(tableOf(rounds[0], hosts[0]), tableOf(rounds[0], hosts[1]));
  });

  test("the host alone writes the harvest, everybody writes on the tablecloth of their table", async () => {
    const guest = NAMES.slice(0, 12).find((name) => name !== "Hana" && tableOf(rounds[0], name) === tableOf(rounds[0], "Hana"));
    const page = await look(byFirst(phones, guest));
    assert.doesNotMatch(page.html, /name="kind" value="harvest"/);
    await write(byFirst(phones, guest), "note", "Kto dzwoni wieczorem?");
    await write(byFirst(phones, "Hana"), "harvest", "Jeden numer dla wszystkich");
    assert.match((await look(byFirst(phones, "Hana"))).text, /Kto dzwoni wieczorem\?/);
    const console = (await alena.get(`${event}/live`)).text;
    assert.match(console, new RegExp(`Nothing written yet: Table ${3 - tableOf(rounds[0], "Hana")}`));
  });

  test("in the next round hosts sit where they sat, and half of the others at another table", async () => {
    await go(alena, event);
    rounds.push(await tablesOf(alena, event));
    const hosts = await hostsOf();
    for (const host of hosts) assert.equal(tableOf(rounds[1], host), tableOf(rounds[0], host), host);
    const moved = NAMES.slice(0, 12).filter((name) => tableOf(rounds[1], name) !== tableOf(rounds[0], name));
    assert.ok(moved.length >= 5, `${moved.length} of 10 moved`);
    const page = (await look(byFirst(phones, moved[0]))).text;
    assert.match(page, new RegExp(`Stół ${tableOf(rounds[1], moved[0])}`));
  });

  test("who comes to a table reads what was left there", async () => {
    const there = NAMES.slice(0, 12).filter((name) => name !== "Hana" && tableOf(rounds[1], name) === tableOf(rounds[0], "Hana") && tableOf(rounds[0], name) !== tableOf(rounds[0], "Hana"));
    assert.ok(there.length > 0);
    assert.match((await look(byFirst(phones, there[0]))).text, /Jeden numer dla wszystkich/);
    const away = NAMES.slice(0, 12).find((name) => tableOf(rounds[1], name) !== tableOf(rounds[0], "Hana") && tableOf(rounds[0], name) !== tableOf(rounds[0], "Hana"));
    assert.doesNotMatch((await look(byFirst(phones, away))).text, /Jeden numer/);
  });

  test("a host who leaves has a successor at the table", async () => {
    const table = tableOf(rounds[1], "Hana");
    await leave(alena, event, "Hana");
    const hosts = await hostsOf();
    assert.equal(hosts.length, 2);
    assert.ok(hosts.some((name) => tableOf(rounds[1], name) === table && !name.startsWith("Hana")));
  });

  test("the leader names another host, or divides all anew, and takes that back", async () => {
    const before = await tablesOf(alena, event);
    const hosts = await hostsOf();
    const guest = before[1].find((name) => !hosts.includes(name));
    await change(alena, event, "host", guest);
    assert.ok((await hostsOf()).includes(guest));
    await change(alena, event, "renew", undefined, 3);
    assert.equal(Object.keys(await tablesOf(alena, event)).length, 3);
    assert.equal((await hostsOf()).length, 3);
    await change(alena, event, "undo");
    assert.deepEqual(await tablesOf(alena, event), before);
    assert.match((await change(alena, event, "renew", undefined, 99)).text, /So many tables cannot be/);
  });

  test("two leaders at once: the second one's press of next opens no second round", async () => {
    const page = await alena.get(`${event}/live`);
    await Promise.all([alena.submit(page, "/live/press", { what: "next" }), alena.submit(page, "/live/press", { what: "next" })]);
    assert.match(headline(await alena.get(`${event}/live`)), /3/);
  });

  test("the harvest of all tables stands side by side", async () => {
    await until(alena, event, "The harvest");
    assert.match((await alena.get(`${event}/live/projector`)).text, /Table \d[\s\S]*Jeden numer dla wszystkich/);
  });
});
