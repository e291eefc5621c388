// What goes on from a meeting, in a browser: the page of who led, empty and filled, and the question
// to a presenter, in all lights and sizes.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { circleEvent, comeIn, give, go, look, write } from "../support/circle.mjs";
import { administrator } from "../support/event.mjs";
import { startKruh } from "../support/kruh.mjs";

describe("what goes on from a meeting, in a browser", () => {
  let server, browser, visit, alena;

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    browser = await openBrowser();
    visit = await openVisit(browser, server);
    for (const [name, value] of alena.cookies)
      await visit.context.addCookies([{ name, value, url: server.url }]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("whoever led ticks what goes on; the presenter finds the options by her link", async () => {
    const { page } = visit;
    const wrong = [];
    const event = await circleEvent(alena, { method: "kazuisticky-seminar",
      people: ["Jana", "Petr", "Marie"].map((name, i) => `Obvod ${i + 1},${name} Vzorová`) });
    const phones = await comeIn(server, alena, event);
    const phone = (name) => [...phones].find(([full]) => full.startsWith(name))[1];
    await page.goto(`${event}/harvest`);
    wrong.push(...await lookAt(page, "harvest-empty"));
    for (let i = 0; i < 3; i++) await go(alena, event);
    await give(alena, event, "presenter", "Jana", 1);
    const followUp = (await look(phone("Jana"))).html.match(/href="[^"]*(\/follow-up\/[a-z0-9_-]+)"/i)[1];
    const seeing = await openVisit(browser, server);
    await seeing.page.goto(`${phone("Jana").link}/participant`);
    await seeing.page.locator("summary", { hasText: "Uložte si tento odkaz" }).click();
    assert.ok(await seeing.page.locator("details[open] .qr svg").isVisible());
    for (let i = 0; i < 3; i++) await go(alena, event);
    await write(phone("Petr"), "option", "Splátkový kalendář s pronajímatelem, ještě než přijde výpověď z nájmu",
      { helper: "Obvod 2", law: "§ 2991", reasons_for: "Zastaví to růst dluhu." });
    await write(phone("Marie"), "option", "Přizvat školu");
    for (let i = 0; i < 40 && !/It is over/.test((await go(alena, event, "next", { sure: "yes" })).text); i++);
    await page.goto(`${event}/harvest`);
    wrong.push(...await lookAt(page, "harvest"));
    await page.locator("main input[type=checkbox]").nth(1).uncheck();
    await page.locator("button[value=take]").click();
    assert.match(await page.textContent("main"), /převzato/);
    assert.equal(await page.locator("main input[type=checkbox]").count(), 1);
    await page.goto(`${event}/after`);
    wrong.push(...await lookAt(page, "harvest-after"));
    await seeing.page.goto(followUp);
    wrong.push(...await lookAt(seeing.page, "harvest-follow-up"));
    await seeing.page.locator("main a", { hasText: "Tabule k vašemu případu" }).click();
    assert.match(await seeing.page.textContent("main"), /Splátkový kalendář/);
    assert.deepEqual(wrong, []);
  });
});
