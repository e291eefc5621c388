// Methods of meetings in a browser: a methodologist copies one, makes slips, sees them with their
// lines, mends them and saves; every page in all lights and sizes; all of it without JavaScript too.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";

async function enter(page) {
  await page.goto("/sign-in");
  await page.locator("form[action^='/demo/'] button").first().click();
  await page.waitForLoadState();
}

describe("methods in a browser", () => {
  let server, browser;
  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const javaScript of [true, false]) {
    test(`a methodologist copies a method, is told of slips, mends them and saves${javaScript ? "" : ", without JavaScript"}`, async () => {
      const { page, context, complaints } = await openVisit(browser, server, { javaScript, locale: "cs-CZ" });
      const key = javaScript ? "nas-seminar" : "nas-seminar-bez-skriptu";
      await enter(page);
      await page.goto("/methods");
      await page.locator("a", { hasText: "Kazuistický seminář" }).click();
      await page.locator("a", { hasText: "Zkopírovat a upravit" }).click();
      await page.locator("input[name=key]").fill(key);
      const area = page.locator("textarea[name=text]");
      const text = await area.inputValue();
      await area.fill(text.replace("minutes: 210", "minutes: 200").replace("seen: group\n        leaves: 1", "seen: grup\n        leaves: 1"));
      await page.locator("button[value=look]").click();
      assert.match(await page.textContent(".error-summary"), /Řádek \d+\s*seen: grup\s*„seen“ nemůže být „grup“/);
      assert.match(await page.textContent("main"), /Co z toho vznikne[\s\S]*Doplňující otázky/, "what can be shown is shown");
      await area.fill((await area.inputValue()).replace("seen: grup\n", "seen: group\n"));
      await page.locator("button[value=look]").click();
      assert.match(await page.textContent(".error-summary"), /Součet minut všech fází i s opakováním je 210, ale „minutes“ říká 200/);
      await area.fill((await area.inputValue()).replace("minutes: 200", "minutes: 210").replace("cs: Kazuistický seminář", "cs: Náš seminář"));
      await page.locator("button[value=look]").click();
      assert.match(await page.textContent(".notice.done"), /Bez chyb/);
      await page.locator("button[value=save]").click();
      assert.equal(new URL(page.url()).pathname, `/methods/${key}`);
      assert.match(await page.textContent("h1"), /Náš seminář/);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  test("every page passes axe in all lights and sizes, and prints", async () => {
    const { page, context, complaints } = await openVisit(browser, server, { locale: "cs-CZ" });
    const wrong = [];
    await enter(page);
    for (const [path, name] of [
      ["/methods", "methods"], ["/methods/nas-seminar", "method-own"], ["/methods/superwizja-kontrakt-socjalny", "method"],
      ["/methods/pisemna-intervize", "method-days"], ["/methods/world-cafe", "method-tables"],
      ["/methods/nas-seminar/edit", "method-edit"], ["/methods/new", "method-new"], ["/meetings/new?method=balint", "method-event"],
    ]) {
      await page.goto(path);
      wrong.push(...await lookAt(page, name));
    }
    await page.goto("/methods/new");
    await page.locator("button[value=save]").click();
    wrong.push(...await lookAt(page, "method-faults"));
    await page.goto("/methods/kazuisticky-seminar");
    wrong.push(...await lookAtPaper(page, "method-paper"));
    assert.deepEqual(wrong, []);
    assert.deepEqual(complaints, []);
    await context.close();
  });
});
