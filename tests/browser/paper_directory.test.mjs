// The directory on paper as a printer gets it: A6 pages, letters of at least twelve points, large print
// and easy language, nothing that nobody confirmed; the sheet for a client; and who overlaps with whom.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { startKruh } from "../support/kruh.mjs";

const POINT = 4 / 3; // pixels
const CHECK_WITH_BOTH = { "cs-CZ": "Možná duplicita: ověřte s oběma.", "pl-PL": "Być może powtarza się to samo: proszę sprawdzić z obiema stronami." };

describe("the directory on paper and its pictures, in a browser", () => {
  let server, browser;

  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function signIn(locale, name, width = 360) {
    const visit = await openVisit(browser, server, { locale, width });
    await visit.page.goto("/sign-in");
    await visit.page.locator("form[action^='/demo/']").filter({ has: visit.page.locator(`text=${name}`) }).or(
      visit.page.locator(`li:has-text("${name}") form[action^='/demo/']`)).first().locator("button").click();
    await visit.page.waitForLoadState();
    return visit;
  }

  // Points of the smallest letters that reach the paper.
  const smallest = (page) => page.evaluate((point) => {
    let least = Infinity;
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() !== "" && holder.checkVisibility({ visibilityProperty: true }))
        least = Math.min(least, parseFloat(getComputedStyle(holder).fontSize) / point);
    }
    return least;
  }, POINT);

  // Millimetres of the first page as a printer gets it.
  async function paper(page) {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const [, width, height] = pdf.match(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
    return [width, height].map((points) => Math.round(Number(points) * 25.4 / 72));
  }

  for (const locale of ["cs-CZ", "pl-PL"]) {
    test(`a booklet is A6 of twelve points, large print A5 of eighteen, in ${locale}`, async () => {
      const { page, context, complaints } = await signIn(locale, "Lenka Klubková");
      await page.emulateMedia({ media: "print" });
      for (const [query, size, points] of [["", [105, 148], 12], ["&large=1", [148, 210], 18], ["&easy=1", [105, 148], 12]]) {
        await page.goto(`/directory/booklet/print?topic=&place=${query}`);
        assert.ok(await page.locator(".booklet-entry").count() > 1, query);
        assert.ok(await smallest(page) >= points - 0.01, `${query}: ${await smallest(page)} points`);
        assert.deepEqual(await paper(page), size, query);
        assert.equal(await page.locator(".booklet-entry .booklet-verified").count(), await page.locator(".booklet-entry").count());
      }
      await page.emulateMedia({ media: "screen" });
      assert.deepEqual(await lookAt(page, `paper-booklet-${locale.slice(0, 2)}`), []);
      assert.deepEqual(complaints, []);
      await context.close();
    });

    test(`a leaflet is of one topic and one place, and says what it leaves out, in ${locale}`, async () => {
      const { page, context } = await signIn(locale, "Lenka Klubková");
      await page.goto("/directory/booklet");
      const left = await page.locator("ul.plain-list li a").allTextContents();
      assert.ok(left.length > 0, "the demo has a page that nobody confirmed lately");
      const whole = await (await page.request.get("/directory/booklet/print")).text();
      for (const name of left) assert.ok(!whole.includes(`>${name}<`), `${name} is on paper`);
      await page.selectOption("[name=place]", "Lipov");
      await page.locator("[name=topic]").first().waitFor({ state: "attached" });
      const topics = await page.locator("select[name=topic] option, input[name=topic]").evaluateAll((all) => all.map(({ value }) => value).filter((value) => value !== ""));
      assert.ok(topics.length >= 3, "addiction, debts, housing …");
      let printed = 0;
      for (const topic of topics) {
        const answer = await page.request.get(`/directory/booklet/print?topic=${topic}&place=Lipov`);
        if (answer.status() !== 200) continue;
        printed++;
        await page.goto(`/directory/booklet/print?topic=${topic}&place=Lipov`);
        assert.match(await page.textContent(".booklet h1"), /: Lipov$/);
        assert.equal(await page.locator(".booklet > section > h2:not(.booklet-name)").count(), 0, "one topic");
      }
      assert.ok(printed > 0);
      await context.close();
    });

    test(`what was found goes to the client on paper, in ${locale}`, async () => {
      const { page, context } = await signIn(locale, "Lenka Klubková");
      await page.goto("/directory/find/print?need=nocleh%C3%A1rna");
      await page.emulateMedia({ media: "print" });
      assert.ok(await smallest(page) >= 11.99, `${await smallest(page)} points`);
      await page.emulateMedia({ media: "screen" });
      assert.deepEqual(await lookAt(page, `paper-handout-${locale.slice(0, 2)}`), []);
      await context.close();
    });

    test(`two who may do the same are asked to check, never ranked, in ${locale}`, async () => {
      const { page, context } = await signIn(locale, "Alena Metodická");
      await page.goto("/directory/overlaps");
      assert.deepEqual(await lookAt(page, `overlaps-${locale.slice(0, 2)}`), []);
      const cells = await page.locator("main a[href*='/directory/overlaps/cell']").evaluateAll((all) => all.map(({ href }) => href));
      let shared = 0;
      for (const cell of cells) {
        const html = await (await page.request.get(cell, { headers: { "accept-language": locale } })).text();
        if (!html.includes(CHECK_WITH_BOTH[locale])) continue;
        shared++;
        assert.ok((html.match(/href="\/directory\/services\/\d+"/g) ?? []).length > 1);
        assert.ok(!html.slice(html.indexOf("<main")).includes("<ol"), "no order of merit");
      }
      assert.ok(shared > 0, `none of ${cells.length} cells is shared`);
      await page.goto("/directory/network");
      assert.ok(await page.locator("main svg").count() > 0);
      assert.ok(await page.locator("main table").count() > 0, "the same as a table");
      assert.deepEqual(await lookAt(page, `network-${locale.slice(0, 2)}`), []);
      await context.close();
    });
  }
});
