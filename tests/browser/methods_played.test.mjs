// Every method that Kruh brings is played in a browser, from the page of its event to the close, with a
// leader, a wall and phones, one of them without JavaScript, by what its practice wants
// (tests/support/plays.mjs): in each phase exactly those fields are there that belong there, who listens
// has none and is told so, and at the close everything is gone that was not to stay.
// One server and one browser play all; --test-name-pattern plays some.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { engine, root, startKruh } from "../support/kruh.mjs";
import { administrator, bring, linksOf, plannedEvent, today } from "../support/event.mjs";
import { filesWith } from "../support/circle.mjs";
import { openBrowser, openVisit, sticksOut } from "../support/browser.mjs";
import { PLAYS } from "../support/plays.mjs";
import { Visitor } from "../support/visitor.mjs";

const plain = (words) => words.replaceAll("\u00a0", " ");
const DEFAULT_WAIT = 8_000;
const HERO = "() => document.querySelector('.phone-hero')?.innerText ?? ''";

describe("every method is played in a browser", { timeout: 900_000 }, () => {
  let server, browser, alena, leader, wall, pages;
  const complaints = [];

  async function visit(options) {
    const one = await openVisit(browser, server, options);
    complaints.push(one.complaints);
    one.page.setDefaultTimeout(DEFAULT_WAIT);
    return one.page;
  }

  // The same screens serve all meetings of a language.
  const halls = new Map();
  async function hallOf(locale) {
    if (!halls.has(locale)) {
      const signedIn = async (options) => {
        const page = await visit({ locale, ...options });
        await page.context().addCookies([...alena.cookies].map(([name, value]) => ({ name, value, url: server.url })));
        return page;
      };
      const phones = [];
      for (let i = 0; i < 4; i++) phones.push(await visit({ locale, width: 360, height: 780, javaScript: i !== 1 }));
      halls.set(locale, { leader: await signedIn(), wall: await signedIn({ width: 1920, height: 1080 }), phones });
    }
    return halls.get(locale);
  }

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  // One meeting being played: its phones by first name, and what they are asked.
  class Meeting {
    constructor(play) {
      this.play = play;
      this.written = [];
      this.later = [];
    }

    async prepare() {
      const { play } = this;
      ({ leader, wall, phones: pages } = await hallOf(play.locale));
      const form = await alena.get(`/meetings/new?method=${play.method}`);
      const made = await alena.submit(form, "/meetings", { name: `${play.title} zkouška`, date: today(), method: play.method });
      assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 600));
      this.event = made.path;
      await bring(alena, this.event, play.people.map((name, i) => `"${play.organisations[i]}",${name} Zkušební,,,`));
      this.phones = new Map(play.people.map((name, i) => [name, pages[i]]));
      this.isPlain = (name) => play.people.indexOf(name) === 1;
    }

    async press(what) {
      await leader.locator(`button[name=what][value=${what}]`).click();
      await leader.waitForLoadState();
      assert.equal(await leader.locator(".form-problem, .error-summary").count(), 0);
    }

    // As anybody with this link sees it now, without waiting for a stream.
    async now(name) {
      const phone = new Visitor(server.url, { language: this.play.locale.slice(0, 2) });
      return phone.get(`${this.links.get(name)}/participant`);
    }

    async shows(name, words) {
      const page = this.phones.get(name);
      if (this.isPlain(name)) await page.goto(`${this.links.get(name)}/participant`);
      await page.waitForFunction((said) => {
        const body = document.body.innerText.replaceAll("\u00a0", " ");
        return said.every((one) => body.includes(one));
      }, words, { timeout: 15_000 }).catch(async () => assert.fail(`${name} never saw ${words.join(" + ")}: ${await page.evaluate(HERO)}`));
    }

    async wallShows(words) {
      await wall.waitForFunction((said) => {
        const body = document.body.innerText.replaceAll("\u00a0", " ");
        return said.every((one) => body.includes(one));
      }, words, { timeout: 15_000 }).catch(async () => assert.fail(`the wall never showed ${words.join(" + ")}: ${(await wall.innerText("body")).slice(0, 400)}`));
    }

    async begin() {
      await leader.goto(this.event);
      assert.ok(plain(await leader.innerText("main")).includes(plain(this.play.title)), "the page of the event names its method");
      await leader.locator(`a[href="${this.event}/live"]`).first().click();
      await leader.waitForLoadState();
      await this.press("next"); // the rules, before everything else
      await wall.goto(`${this.event}/live/projector`);
      this.links = new Map([...await linksOf(alena, this.event)].map(([full, link]) => [full.split(" ")[0], link]));
      for (const [name, page] of this.phones) {
        await page.goto(`${this.links.get(name)}/participant`);
        if (!this.play.inDays) await page.locator("form[action$='/here'] button").click();
        await page.waitForLoadState();
        await page.locator(".circle-accept button").click();
        await page.waitForLoadState();
      }
      const count = this.play.people.length;
      await this.wallShows([this.play.locale === "pl-PL" ? `Zgadza się: ${count} z ${count}` : `Souhlasí: ${count} z ${count}`]);
      for (const [role, name, number] of this.play.roles) await this.give(role, name, number);
      await leader.goto(`${this.event}/live`);
    }

    async give(role, name, number) {
      await leader.goto(`${this.event}/live/roles`);
      const form = leader.locator(`form.role-choice:has(input[name=role][value=${role}]):has(input[name=case][value="${number}"])`);
      await form.locator("select").selectOption(await form.locator("option", { hasText: name }).first().getAttribute("value"));
      await form.locator("button").click();
      await leader.waitForLoadState();
    }

    fieldsFor(phase, name) {
      return phase.silent.includes(name) ? "" : phase.fields[name] ?? phase.all;
    }

    static kinds(page) {
      return page.evaluate(() => [...document.querySelectorAll("form.circle-write input[name=kind]")].map((one) => one.value).sort().join(" "));
    }

    async look(phase) {
      await leader.locator("#console-headline").waitFor();
      assert.equal(plain(await leader.innerText("#console-headline")), phase.name);
      const clock = leader.locator("kruh-clock");
      if (this.play.inDays) assert.equal(await clock.count(), 0, "a meeting in writing has no clock");
      else if (phase.minutes > 0) assert.equal(Number(await clock.getAttribute("data-length")), phase.minutes * 60_000, `minutes of ${phase.name}`);
      assert.equal(await Meeting.kinds(leader), phase.leader, `the leader in ${phase.name}`);

      await this.wallShows([phase.name, phase.says, phase.also].filter(Boolean));
      assert.equal(await wall.locator("textarea, input[type=text]").count(), 0);
      const [part, own] = phase.name.match(/^(?:(?:Případ|Téma|Otázka|Kolo) \d): (.*)/) ? phase.name.split(/: (.*)/) : ["", phase.name];
      for (const [name, page] of this.phones) {
        await this.shows(name, [own, part].filter(Boolean));
        await page.waitForFunction(([expected, hero]) => {
          const kinds = [...document.querySelectorAll("form.circle-write input[name=kind]")].map((one) => one.value).sort().join(" ");
          return kinds === expected && document.querySelector(".phone").innerText.replaceAll("\u00a0", " ").includes(hero);
        }, [this.fieldsFor(phase, name), own], { timeout: 15_000 }).catch(async () =>
          assert.fail(`${name} in ${phase.name}: “${await Meeting.kinds(page)}”, not “${this.fieldsFor(phase, name)}”; ${await page.evaluate(HERO)}`));
        if (this.fieldsFor(phase, name) === "") assert.equal(await page.locator(".circle textarea, .circle input[type=text]").count(), 0, `${name} has no field in ${phase.name}`);
        assert.equal(await page.locator(".circle-silent").count(), phase.silent.includes(name) ? 1 : 0, `${name} listens in ${phase.name}`);
        if (phase.link) assert.equal(await page.locator(`.phone a[href$="${phase.link}"]`).count(), 1, `${name} is asked in ${phase.name}`);
      }
    }

    async write(phase, entry) {
      const page = entry.who === "leader" ? leader : this.phones.get(entry.who);
      const form = page.locator(`form.circle-write:has(input[name=kind][value=${entry.kind}])`);
      if (entry.text) await form.locator("textarea").fill(entry.text);
      if (Object.keys(entry.details).length > 0 && await form.locator("summary").count() > 0) await form.locator("summary").click();
      for (const [detail, value] of Object.entries(entry.details)) {
        const field = form.locator(`[name=${detail}]`);
        if (typeof value === "number") await field.selectOption({ index: value });
        else await field.fill(value);
      }
      await form.locator("button[type=submit]").click();
      await page.waitForLoadState();
      const own = page.locator(".circle-own", { hasText: entry.text });
      await own.waitFor({ timeout: 15_000 });
      this.written.push(entry);
      const others = this.play.people.filter((name) => name !== entry.who);
      if (entry.seen === "all") {
        await this.wallShows([entry.text]);
        for (const name of others) await this.shows(name, [entry.text]);
      }
      if (entry.seen === "own" || entry.seen === "leader") await this.hidden(entry.text, others, phase);
      if (entry.seen === "own") assert.ok(!(await alena.get(`${this.event}/live`)).text.includes(entry.text), `${phase.name}: the leader does not see “${entry.text}”`);
    }

    async hidden(words, names, phase) {
      assert.ok(!(await alena.get(`${this.event}/live/projector`)).text.includes(words), `${phase.name}: “${words}” is not on the wall`);
      for (const name of names) assert.ok(!(await this.now(name)).text.includes(words), `${phase.name}: ${name} does not see “${words}”`);
    }

    async run(phase) {
      await this.press("next");
      await this.look(phase);
      for (const { text, to } of this.later.filter((one) => one.phase === phase.name)) {
        const readers = to === "all" ? this.play.people : to;
        for (const name of readers) await this.shows(name, [text]);
        if (to === "all") await this.wallShows([text]);
        else await this.hidden(text, this.play.people.filter((name) => !to.includes(name) && !this.written.some((one) => one.who === name && one.text === text)), phase);
      }
      for (const entry of phase.writes) await this.write(phase, entry);
      for (const words of phase.thenSeen ?? []) for (const name of this.play.people) await this.shows(name, [words]);
      for (const [name, kind] of Object.entries(phase.gone ?? {}))
        assert.equal(await this.phones.get(name).locator(`form.circle-write input[value=${kind}]`).count(), 0, `${name} has written all there is`);
      if (phase.later) this.later.push(phase.later);
    }

    async close() {
      await this.press("next"); // the last word
      const kept = this.written.filter((one) => one.then === "kept"), wiped = this.written.filter((one) => one.then === "wiped");
      const notice = plain(await leader.innerText(".console-buttons .notice.waiting"));
      assert.match(notice, new RegExp(`^\\D*${wiped.length}\\D[\\s\\S]*?\\b${kept.length}\\b`), notice);
      await leader.locator("input[name=sure]").check();
      await this.press("next");
      for (const name of this.play.people) await this.shows(name, [this.play.locale === "pl-PL" ? "jest usunięte" : "je smazané"]);
      for (const name of this.play.people) {
        const page = await this.now(name);
        for (const entry of wiped) assert.ok(!page.text.includes(entry.text), `${name} still reads “${entry.text}”`);
        assert.doesNotMatch(page.html, /circle-write/);
      }
      if (engine === "SQLite") {
        for (const entry of wiped) assert.deepEqual(filesWith(server.data, entry.text), [], entry.text);
        for (const entry of kept.filter((one) => one.text)) assert.ok(filesWith(server.data, entry.text).length > 0, `“${entry.text}” is kept`);
      }
      assert.ok(!readdirSync(join(server.data, "keys/meetings")).includes(`${this.event.split("/")[2]}.key`), "its key is destroyed");
    }
  }

  for (const play of PLAYS) {
    test(`${play.method}${play.seed ? ` (with the words of seed ${play.seed})` : ""}: ${play.title}`, async () => {
      const meeting = new Meeting(play);
      await meeting.prepare();
      await meeting.begin();
      for (const phase of play.phases) await meeting.run(phase);
      await meeting.close();
      for (const page of [leader, wall, ...meeting.phones.values()]) assert.deepEqual(await sticksOut(page), []);
      assert.deepEqual([...new Set(complaints.flat())], []);
    });
  }

  test("prostor-pro-setkani (with the words of seed 003): two services at one table, until the time is up, then on", async () => {
    const hall = await hallOf("cs-CZ");
    ({ leader, wall, phones: pages } = hall);
    const houses = [["SENIOR Otrokovice (zkouška)", "Alena"], ["Domov pro seniory Napajedla (zkouška)", "Zdeňka"], ["Odbor sociální Otrokovice (zkouška)", "Karel"], ["Odbor sociální Napajedla (zkouška)", "Olga"]];
    const event = await plannedEvent(alena, houses.map(([house, name]) => `${house},${name} Zkušební,,,`), { name: "Prostor pro setkání", plan: {} });
    const links = new Map([...await linksOf(alena, event)].map(([full, link]) => [full.split(" ")[0], link]));
    await leader.goto(event);
    await leader.locator(`a[href="${event}/live"]`).first().click();
    const press = async (what) => {
      await leader.locator(`button[name=what][value=${what}]`).click();
      await leader.waitForLoadState();
    };
    await press("next");
    await wall.goto(`${event}/live/projector`);
    for (const [i, [, name]] of houses.entries()) {
      await pages[i].goto(`${links.get(name)}/participant`);
      await pages[i].locator("form[action$='/here'] button").click();
      await pages[i].waitForLoadState();
    }
    const met = new Set();
    for (let round = 1; round <= 3; round++) {
      await press("next");
      assert.match(plain(await leader.innerText("#console-headline")), new RegExp(`${round}.*3`));
      await wall.locator(".projector-table").first().waitFor({ timeout: 15_000 });
      for (const [i, [house, name]] of houses.entries()) {
        const page = pages[i];
        if (i === 1) await page.goto(`${links.get(name)}/participant`);
        await page.locator("#phone-with").waitFor({ timeout: 15_000 });
        await page.waitForFunction((before) => !before.includes(document.querySelector("#phone-with")?.innerText), [...met].filter((pair) => pair.startsWith(`${house}|`)).map((pair) => pair.split("|")[1]), { timeout: 15_000 });
        const other = await page.innerText("#phone-with");
        assert.ok(houses.some(([one]) => one === other) && other !== house, `${house} sits with ${other}`);
        met.add(`${house}|${other}`);
        const topics = plain(await page.innerText(".phone-topics"));
        for (const words of ["kontakty", "další důležité lidi", "Co děláme", "S jakými lidmi pracujeme obě", "navázat", "Co dál"])
          assert.ok(topics.toLowerCase().includes(words.toLowerCase()), `${words} in: ${topics}`);
      }
    }
    assert.equal(met.size, 12, "each service has met each other one");
    for (const [house, other] of [...met].map((pair) => pair.split("|"))) assert.ok(met.has(`${other}|${house}`));
    await press("next");
    await press("next");
    await pages[0].locator("a[href$='/after']").first().waitFor({ timeout: 15_000 });
    assert.deepEqual([...new Set(complaints.flat())], []);
  });

  test("no method is left out", () => {
    const files = readdirSync(join(root, "methods")).filter((name) => name.endsWith(".yaml")).map((name) => name.replace(".yaml", ""));
    assert.deepEqual([...PLAYS.map(({ method }) => method), "prostor-pro-setkani"].sort(), files.sort());
  });
});
