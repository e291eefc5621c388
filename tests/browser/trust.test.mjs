// The pages by which the directory stays trusted, as people see them: what the server asks by itself,
// the answer to a suggestion, the history of a card by its link, and the way from paper to a correction.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { startKruh } from "../support/kruh.mjs";
import { enterDemo, linkPages } from "../support/links.mjs";
import { rowsOf, send } from "../support/outcomes_case.mjs";
import { startSmtp } from "../support/smtp.mjs";
import { Visitor } from "../support/visitor.mjs";

describe("a directory that people trust, in a browser", () => {
  let server, browser, box, history, suggestion, service;

  before(async () => {
    box = await startSmtp();
    server = await startKruh({ demo: true });
    browser = await openBrowser();
    const { pages } = await linkPages(server);
    [history] = pages.get("/l/{token}/card/history");
    const adam = await enterDemo(server, "Adam Správcovský");
    await send(adam, await adam.get("/settings/mail"), "/settings/mail",
      { host: "127.0.0.1", port: String(box.port), security: "plain", sender: "kruh@lipov.example" });
    const lenka = await enterDemo(server, "Lenka Klubková");
    const own = await lenka.get("/directory/mine");
    service = own.html.match(/href="(\/directory\/services\/\d+)"/)[1];
    const stranger = new Visitor(server.url, { language: "cs" });
    suggestion = (await stranger.submit(await stranger.get(`${service}/suggest`), "/suggest",
      { field: "phone", suggested: "+420 000 777 111", note: "To staré nikdo nebere", email: "soused@doma.example" })).path;
    const alena = await enterDemo(server, "Alena Metodická");
    await alena.submit(await alena.get(`${service}/suggest`), "/suggest", { field: "other", suggested: "Zvonek je vzadu" });
    for (const words of ["", "Zvonek jsme přeznačili, díky."]) {
      const [waiting] = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM suggestion WHERE decided_at IS NULL AND by_id IS NOT NULL ORDER BY id DESC");
      if (words) await lenka.submit(await lenka.get(`${own.path}/upkeep`), "/suggestion", { suggestion: waiting.id, decision: "accept", words });
    }
  });
  after(async () => {
    await browser?.close();
    box?.stop();
    await server?.remove();
  });

  async function visit(locale, name, width = 360) {
    const opened = await openVisit(browser, server, { locale, width });
    if (name) {
      await opened.page.goto("/sign-in");
      await opened.page.locator(`li:has-text("${name}") form[action^='/demo/']`).first().locator("button").click();
      await opened.page.waitForLoadState();
    }
    return opened;
  }

  for (const locale of ["cs-CZ", "pl-PL"]) {
    const language = locale.slice(0, 2);
    test(`without an account, in ${locale}`, async () => {
      const { page, context, complaints } = await visit(locale);
      for (const [name, path] of [["suggest", `${service}/suggest`], ["suggestion", suggestion], ["history", history],
        ["card", history.replace("/history", "")], ["not-ours", history.replace("/history", "/not-ours")], ["correction", "/correction?topic=&place=Lipov"]]) {
        await page.goto(path);
        assert.deepEqual(await lookAt(page, `trust-${name}-${language}`), []);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    });

    test(`by those who look after the directory, in ${locale}`, async () => {
      const { page, context, complaints } = await visit(locale, "Alena Metodická");
      for (const [name, path] of [["home", "/"], ["due", "/directory/due"], ["suggestions", "/directory/suggestions"],
        ["paper", "/directory/booklet/print?topic=&place=Lipov"], ["paper-easy", "/directory/booklet/print?topic=&place=Lipov&large=1&easy=1"]]) {
        await page.goto(path);
        assert.deepEqual(await lookAt(page, `trust-${name}-${language}`), []);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  test("the code on paper opens the page of corrections, and its letters are at least of twelve points", async () => {
    const { page, context } = await visit("cs-CZ", "Alena Metodická");
    await page.emulateMedia({ media: "print" });
    for (const [kind, points] of [["", 12], ["&easy=1", 12], ["&large=1&easy=1", 18]]) {
      await page.goto(`/directory/booklet/print?topic=&place=Lipov${kind}`);
      const part = page.locator(".booklet-correction");
      const sizes = await part.locator("p, strong").evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75));
      assert.ok(sizes.length >= 2 && Math.min(...sizes) >= points - 0.01, `${kind}: ${sizes}`);
      const box = await part.locator(".qr svg").boundingBox();
      assert.ok(box.width / 96 * 25.4 >= 27, `${kind}: a code of ${box.width / 96 * 25.4} mm`);
    }
    await context.close();
  });
});
