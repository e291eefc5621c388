// The whole workshop as it is held: a projector, two facilitators, a phone for everybody, somebody who
// does not come, somebody late, somebody nobody expected, and a server that is killed in round 3. In
// Czech with the demo town's 18 organisations and 30 people, in Polish with five organisations. Every
// screen is looked at: axe, light and dark, 360 px, the projector wide and 4:3, large text.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { administrator, linksOf, plannedEvent, press as pressByForm } from "../support/event.mjs";
import { axe, drawn, lookAt, openBrowser, openVisit, picture, sticksOut } from "../support/browser.mjs";

const TOWNS = [
  { name: "cs", leads: "Alena", locale: "cs-CZ", people: 30, tables: 9, event: "Prostor pro setkání", says: {
    table: /stolu (\d+)/, round: (n, of) => `Kolo ${n} z ${of}`, trial: "Zkouška", ended: "Máme hotovo",
    lost: /odpad/, walkIn: "Nečekaná, z. s.", faster: /o okamžik dřív/ } },
  { name: "pl", leads: "Piotr", locale: "pl-PL", people: 7, tables: 2, event: "Przestrzeń spotkania", says: {
    table: /stole (\d+)/, round: (n, of) => `Runda ${n} z ${of}`, trial: "Próba", ended: "To już koniec",
    lost: /odpad/, walkIn: "Niespodziewana, z. s.", faster: /chwilę wcześniej/ } },
];

async function press(page, what) {
  await page.locator(`button[name=what][value=${what}]`).click();
  await page.waitForLoadState();
}

const headline = (page) => page.locator("#console-headline").innerText();
const plain = (text) => text.replaceAll("\u00a0", " ");

// Waits until the page says so by itself, without being loaded again.
const soon = (page, selector, text) =>
  page.locator(selector, { hasText: text }).first().waitFor({ timeout: 10_000 });

for (const town of TOWNS) {
  describe(`a workshop is held, ${town.name}`, { timeout: 400_000 }, () => {
    let server, browser, alena, adam, projector, event, rounds;
    const phones = [];
    const wrong = [];
    const visits = [];
    const visit = async (options) => {
      const one = await openVisit(browser, server, { locale: town.locale, ...options });
      visits.push(one);
      return one.page;
    };
    const signIn = async (name) => {
      const page = await visit();
      await page.goto("/");
      await page.locator("button", { hasText: name }).first().click();
      await page.waitForLoadState();
      return page;
    };

    before(async () => {
      server = await startKruh({ demo: true });
      browser = await openBrowser();
      alena = await signIn(town.leads);
      adam = await signIn("Adam");
    });
    after(async () => {
      await browser?.close();
      await server?.remove();
    });

    test("a plan that holds opens the console", async () => {
      await alena.goto("/meetings");
      event = await alena.locator("main h3 a", { hasText: town.event }).first().getAttribute("href");
      await alena.goto(`${event}/plan`);
      await alena.locator("main form:has([name=table_count]) button[type=submit]").first().click();
      await alena.waitForLoadState();
      rounds = Number((await alena.locator(".verdict .ring-figure span").innerText()).trim());
      await alena.locator("form[action$='/plan/confirm'] button").click();
      await alena.waitForLoadState();
      await alena.goto(event);
      await alena.locator(`a[href='${event}/live']`).first().click();
      await alena.waitForLoadState();
      wrong.push(...await lookAt(alena, `${town.name}-live-console-before`));
    });

    test("a trial run is shown as one and leaves nothing", async () => {
      projector = await visit({ width: 1920, height: 1080 });
      await projector.context().addCookies(await alena.context().cookies());
      await projector.goto(`${event}/live/projector`);
      await press(alena, "rehearse");
      await press(alena, "next");
      await soon(projector, ".projector-event", town.says.trial);
      await press(alena, "rehearsed");
      await projector.locator(".projector-event .badge").waitFor({ state: "detached", timeout: 10_000 });
      await press(alena, "next");
      await soon(projector, ".projector-join b", /\d/);
    });

    test("everybody comes in by the code and a name, and the facilitators let them in", async () => {
      const code = (await projector.locator(".projector-join b").innerText()).replace(/\D/g, "");
      for (let i = 0; i < town.people; i++) {
        const javaScript = i !== 1;
        const phone = await visit({ width: 360, height: 780, javaScript });
        await phone.goto("/join");
        if (i === 0) wrong.push(...await lookAt(phone, `${town.name}-live-join`));
        await phone.fill("[name=code]", `${code.slice(0, 3)} ${code.slice(3)}`);
        await phone.locator("form:has([name=code]) button[type=submit]").click();
        await phone.waitForLoadState();
        const keys = await phone.locator("select[name=person] option, input[name=person]").evaluateAll((all) =>
          all.map((one) => one.value).filter((one) => one !== ""));
        assert.equal(keys.length, town.people);
        if (await phone.locator("select[name=person]").count() > 0) await phone.selectOption("select[name=person]", keys[i]);
        else await phone.locator(`input[name=person][value="${keys[i]}"]`).check({ force: true });
        if (i === 0) wrong.push(...await lookAt(phone, `${town.name}-live-names`));
        await phone.locator("form:has([name=person]) button[type=submit]").click();
        await phone.waitForLoadState();
        if (i === 0) wrong.push(...await lookAt(phone, `${town.name}-live-wait`));
        phones.push({ page: phone, javaScript });
      }
      await soon(alena, ".console-counts a.badge", String(town.people));
      await alena.goto(`${event}/live/who`);
      wrong.push(...await lookAt(alena, `${town.name}-live-who`));
      for (let left = town.people; left > 0; left--) {
        assert.equal(await alena.locator("#joining li").count(), left);
        await alena.locator("#joining button[value=confirm]").first().click();
        await alena.waitForLoadState();
      }
      for (const { page, javaScript } of phones) {
        if (!javaScript) await page.goto(page.url());
        await page.locator("[data-go]").click();
        await page.waitForLoadState();
        assert.match(page.url(), /\/l\/[a-z0-9]+\/participant$/);
      }
      await alena.goto(`${event}/live`);
      await soon(alena, ".console-counts", String(town.people));
    });

    test("next brings everybody to the table where the projector says they sit", async () => {
      await press(alena, "next");
      await soon(projector, "h1", town.says.round(1, rounds));
      assert.equal(await projector.locator(".projector-table").count(), town.tables);
      const shown = await projector.locator(".projector-table").allInnerTexts();
      let seated = 0;
      for (const { page, javaScript } of phones) {
        if (javaScript) await soon(page, ".phone-hero", town.says.round(1, rounds));
        else await page.goto(page.url());
        const at = plain(await page.locator(".phone-hero").innerText()).match(town.says.table);
        if (at === null) continue; /* a rest */
        seated++;
        const other = plain(await page.locator("#phone-with").innerText());
        assert.ok(shown.some((one) => plain(one).includes(other)), `${other} is on the projector`);
      }
      assert.ok(seated >= town.tables * 2, `${seated} sit`);
      wrong.push(...await lookAt(phones[0].page, `${town.name}-live-phone`));
      wrong.push(...await lookAt(alena, `${town.name}-live-console`));
    });

    test("the projector fits the wall, wide and 4:3, in both themes", async () => {
      for (const [width, height] of [[1920, 1080], [1024, 768]]) {
        await projector.setViewportSize({ width, height });
        await drawn(projector);
        const over = await projector.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        assert.ok(over <= 0, `${over} px below a wall of ${width} × ${height}`);
        for (const colorScheme of ["light", "dark"]) {
          await projector.emulateMedia({ colorScheme });
          wrong.push(...await axe(projector));
          await picture(projector, `${town.name}-live-projector-${width}-${colorScheme}`);
        }
        wrong.push(...await sticksOut(projector));
      }
      await projector.emulateMedia({ colorScheme: "light" });
      await projector.setViewportSize({ width: 1920, height: 1080 });
    });

    test("a phone of 320 px with text twice as large keeps everything in sight", async () => {
      const page = phones[0].page;
      await page.setViewportSize({ width: 320, height: 780 });
      await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
      wrong.push(...await sticksOut(page));
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      await page.setViewportSize({ width: 360, height: 780 });
    });

    test("two facilitators who press next in the same moment begin one round, not two", async () => {
      await adam.goto(`${event}/live`);
      const next = (page) => page.locator("button[value=next]").evaluate((button) => button.click());
      await Promise.all([next(alena), next(adam)]);
      await Promise.all([alena, adam].map((page) => page.waitForURL(/\/live(\/press)?$/)));
      const said = [await alena.locator("main").innerText(), await adam.locator("main").innerText()].join();
      assert.match(said, town.says.faster);
      assert.equal(plain(await headline(alena)), town.says.round(2, rounds));
      assert.equal(plain(await headline(adam)), town.says.round(2, rounds));
      await alena.goto(`${event}/live`);
      await adam.goto(`${event}/live`);
    });

    test("pause stands everywhere, two minutes more are two minutes more", async () => {
      const left = async () => {
        const [minutes, seconds] = (await projector.locator(".clock-time").innerText()).split(":").map(Number);
        return minutes * 60 + seconds;
      };
      await press(adam, "pause");
      await projector.locator(".clock.paused").waitFor({ timeout: 10_000 });
      const before = await left();
      // A minute and a half later, by the clock of this browser.
      await projector.evaluate(() => {
        const now = performance.now.bind(performance);
        performance.now = () => now() + 90_000;
        document.querySelector("kruh-clock").tick();
        performance.now = now;
      });
      assert.equal(await left(), before);
      await press(adam, "resume");
      await projector.locator(".clock.paused").waitFor({ state: "detached", timeout: 10_000 });
      const ends = async () => Number(await projector.locator("kruh-clock").getAttribute("data-ends"));
      const planned = await ends();
      await press(adam, "extend");
      await projector.waitForFunction((was) =>
        Number(document.querySelector("kruh-clock").dataset.ends) !== was, planned, { timeout: 10_000 });
      assert.equal(await ends() - planned, 120_000);
    });

    test("who does not come, comes late or walks in changes only the rounds that remain", async () => {
      await alena.goto(`${event}/live/who`);
      const before = await projector.locator(".projector-table").allInnerTexts();
      await alena.locator(".who-all button[value=absent]").last().click();
      await alena.waitForLoadState();
      assert.match(await alena.locator(".notice").first().innerText(), town.says.lost);
      await alena.locator(".who-organisation details > summary").first().click();
      await alena.locator(".who-organisation select[name=round]").first().selectOption({ index: 1 });
      await alena.locator(".who-organisation button[value=later]").first().click();
      await alena.waitForLoadState();
      wrong.push(...await lookAt(alena, `${town.name}-live-who-changed`));
      await alena.goto(`${event}/live/walk-in`);
      wrong.push(...await lookAt(alena, `${town.name}-live-walk-in`));
      await alena.fill("[name=organisation]", town.says.walkIn);
      await alena.fill("[name=name]", "Nina Nečekaná");
      await alena.locator("form:has([name=job_title]) button[type=submit]").first().click();
      await alena.waitForLoadState();
      assert.deepEqual(await projector.locator(".projector-table").allInnerTexts(), before, "the running round stays");
      await alena.goto(`${event}/live`);
      await press(alena, "next");
      await soon(projector, "h1", town.says.round(3, rounds));
      const csv = await (await alena.context().request.get(`${event}/plan.csv`)).text();
      const rows = csv.split("\r\n").filter((row) => row.startsWith("3,"));
      assert.equal(await projector.locator(".projector-table").count(), rows.length);
    });

    test("a server killed in the middle of round 3 comes back with the clock as it was", async () => {
      const ends = await projector.locator("kruh-clock").getAttribute("data-ends");
      await server.stop("SIGKILL");
      server = await startKruh({ demo: true, again: server });
      await alena.goto(`${event}/live`);
      assert.equal(plain(await headline(alena)), town.says.round(3, rounds));
      assert.equal(await alena.locator("kruh-clock").getAttribute("data-ends"), ends);
      await press(alena, "next");
      for (const page of [projector, phones[0].page])
        await soon(page, "h1, .phone-hero p", town.says.round(4, rounds));
      await press(alena, "undo");
      for (const page of [projector, phones[0].page])
        await soon(page, "h1, .phone-hero p", town.says.round(3, rounds));
      assert.equal(await projector.locator("kruh-clock").getAttribute("data-ends"), ends);
    });

    test("a wrong clock of a phone changes nothing of the time that is left", async () => {
      const phone = await visit({ width: 360, height: 780 });
      await phone.addInitScript("{ const now = Date.now; Date.now = () => now() + 9 * 3600 * 1000; }");
      await phone.goto(new URL(phones[0].page.url()).pathname);
      const [wrongClock, rightClock] = await Promise.all([phone, phones[0].page].map((page) =>
        page.locator(".clock-time").innerText()));
      const seconds = (text) => text.replace("+", "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      assert.ok(Math.abs(seconds(wrongClock) - seconds(rightClock)) <= 2, `${wrongClock}, ${rightClock}`);
    });

    test("the event ends for everybody", async () => {
      for (let i = 0; i < rounds + 6 && await alena.locator("button[value=next]").count() > 0; i++)
        await press(alena, "next");
      await soon(projector, "h1", town.says.ended);
      for (const { page, javaScript } of phones) {
        if (!javaScript) await page.goto(page.url());
        await soon(page, ".phone-hero", town.says.ended);
      }
      wrong.push(...await lookAt(phones[0].page, `${town.name}-live-phone-ended`));
      wrong.push(...await lookAt(alena, `${town.name}-live-console-ended`));
    });

    test("no page asked anything outside, broke its policy or failed", () => {
      assert.deepEqual([...new Set(visits.flatMap((one) => one.complaints))], []);
    });

    test("every screen passes axe", () => {
      assert.deepEqual(wrong, []);
    });
  });
}

describe("walls and phones with little room", { timeout: 120_000 }, () => {
  let server, browser, alena, event;
  const LONG = "Krajská pobočka Úřadu práce, kontaktní pracoviště Horní Dolní";

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    const people = Array.from({ length: 80 }, (_, i) =>
      `"${i % 5 === 0 ? LONG : "Organizace"} ${i % 40}",${i < 40 ? "Osoba" : "Druhá"} Příjmení-Dlouhá ${i},,,`);
    event = await plannedEvent(alena, people, { plan: { table_count: "20" }, fields: { end_time: "18:00" } });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("twenty tables with long names fit a wall of 4:3", async () => {
    const { page, context } = await openVisit(browser, server, { width: 1024, height: 768 });
    for (const [name, value] of alena.cookies) await context.addCookies([{ name, value, url: server.url }]);
    await pressByForm(alena, event, "next");
    await page.goto(`${event}/live/projector`);
    await pressByForm(alena, event, "next");
    await page.goto(`${event}/live/projector`);
    await page.evaluate(() => document.fonts.ready);
    assert.equal(await page.locator(".projector-table").count(), 20);
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight) <= 0);
  });

  test("the foot of a phone of 320 px with text twice as large hides nothing behind its edge", async () => {
    const links = await linksOf(alena, event);
    const { page } = await openVisit(browser, server, { width: 320, height: 780 });
    await page.goto(`${[...links.values()][0]}/participant`);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const hidden = await page.evaluate(() => [...document.querySelectorAll(".phone-foot *")]
      .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
      .map((one) => one.getBoundingClientRect())
      .filter((box) => box.left < -1 || box.right > innerWidth + 1).length);
    assert.equal(hidden, 0);
  });
});
