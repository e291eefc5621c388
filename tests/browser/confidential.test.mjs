// Making a place confidential in a browser: what it deletes is said as soon as the box is ticked, it
// is done only with a second tick, and afterwards the page says that nothing comes back.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";

describe("a place that becomes confidential", () => {
  let server, browser, visit;
  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
    visit = await openVisit(browser, server);
    await visit.page.goto("/sign-in");
    await visit.page.getByRole("button", { name: "Adam Správcovský" }).click();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("the service's row says what is deleted, asks, and says afterwards that it is gone", async () => {
    const { page } = visit;
    await page.goto("/directory");
    await page.locator("a[href^='/directory/organisations/']").first().click();
    await page.goto(`${page.url()}/edit`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    const row = page.locator("#service-1");
    const note = row.locator(".when-ticked");
    assert.equal(await note.isVisible(), false, "nobody is warned of what is not asked for");
    await row.getByLabel(/Utajené místo/).check();
    assert.equal(await note.isVisible(), true);
    assert.deepEqual(await lookAt(page, "confidential-service"), []);
    await page.getByRole("button", { name: /Uložit/ }).last().click();
    assert.match(await page.locator(".error-summary").innerText(), /natrvalo smazat/);
    await page.locator("#service-1").getByLabel(/Ano, smazat natrvalo/).check();
    await page.getByRole("button", { name: /Uložit/ }).last().click();
    assert.equal(await page.locator(".error-summary").count(), 0);
    await page.goto(`${page.url().replace(/\/edit$/, "")}/edit`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    assert.match(await page.locator("#service-1").innerText(), /nic se nevrátí/);
    assert.equal(await page.locator("#service-1 input[name$='_address']").inputValue(), "");
  });

  test("the organisation's page says and asks the same", async () => {
    const { page } = visit;
    await page.goto("/organisations");
    await page.locator("a[href^='/organisations/']").filter({ hasNotText: /^$/ }).nth(3).click();
    await page.goto(`${page.url()}/edit`);
    const box = page.getByLabel(/Adresa je utajená/);
    if (await box.isChecked()) assert.fail("this one is confidential already: choose another");
    await box.check();
    assert.equal(await page.locator(".when-ticked").isVisible(), true);
    assert.deepEqual(await lookAt(page, "confidential-organisation"), []);
    await page.getByRole("button", { name: "Uložit" }).click();
    assert.match(await page.locator("main").innerText(), /nechte adresu veřejnou/);
    await page.getByLabel(/Ano, smazat natrvalo/).check();
    await page.getByRole("button", { name: "Uložit" }).click();
    assert.match(await page.locator("main").innerText(), /utajená/);
    await page.goto(`${page.url()}/edit`);
    assert.match(await page.locator("main").innerText(), /nic se nevrátí/);
  });
});
