// What comes of an event, in a browser: every page of organisers and participants in all lights and
// sizes, and a participant without JavaScript who gets through.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";
import { administrator, heldEvent } from "../support/outcomes_case.mjs";

describe("what comes of an event, in a browser", () => {
  let server, browser, visit, event, links;

  before(async () => {
    server = await startKruh();
    const alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena));
    browser = await openBrowser();
    visit = await openVisit(browser, server);
    for (const [name, value] of alena.cookies)
      await visit.context.addCookies([{ name, value, url: server.url }]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function correct(name) {
    await visit.page.goto(`${event}/after/attendance/${links.get(name).person}`);
    await visit.page.locator("input[name=state][value=present]").check();
    await visit.page.locator("input[name=reason]").fill("podpis na listině");
    await visit.page.locator("form[action*='/after/attendance/'] button").click();
  }

  test("the pages of organisers pass axe in all lights and sizes, empty and filled", async () => {
    const { page } = visit;
    const wrong = [];
    const look = async (path, name) => {
      await page.goto(`${event}/after${path}`);
      wrong.push(...await lookAt(page, `after-${name}`));
    };
    await look("", "start");
    await look("/feedback", "feedback-empty");
    await look("/poll", "poll-empty");
    await look("/certificates", "certificates-empty");
    await correct("Anna Jedničková");
    await correct("Osoba 2");
    await look("/attendance", "attendance");
    await look(`/attendance/${links.get("Osoba 3").person}`, "attendance-one");
    await look("/network", "network");
    await look("/news", "news");
    await page.goto(`${event}/after/certificates`);
    await page.locator("form[action$='/after/certificates'] button").click();
    wrong.push(...await lookAt(page, "after-certificates"));
    await page.goto(`${event}/after/certificates/print`);
    wrong.push(...await lookAtPaper(page, "after-certificates-print"));
    assert.deepEqual(wrong, []);
    assert.deepEqual(visit.complaints, []);
  });

  test("a participant without JavaScript gets through: page, anonymous sheet, next date", async () => {
    const guest = await openVisit(browser, server, { javaScript: false, width: 360, height: 780 });
    const { page } = guest;
    const mine = `${links.get("Osoba 2").path}/after`;
    await page.goto(mine);
    await page.locator(`a[href='${mine}/feedback']`).click();
    await page.locator("input[name=usefulness][value='5']").check();
    await page.locator("textarea[name=valuable]").fill("Poznali jsme se");
    await page.locator(`form[action='${mine}/feedback'] button`).click();
    assert.match(await page.textContent("main"), /Řekli jste, jaké to bylo/);
    await page.locator("button[value=here]").click();
    assert.match(await page.textContent("main"), /potvrzuji svou účast/);
    await guest.context.close();
    const seeing = await openVisit(browser, server);
    await seeing.page.goto(mine);
    const wrong = await lookAt(seeing.page, "mine");
    await seeing.page.goto(`${links.get("Osoba 3").path}/after/feedback`);
    wrong.push(...await lookAt(seeing.page, "mine-feedback"));
    assert.deepEqual(wrong, []);
    await seeing.context.close();
  });
});
