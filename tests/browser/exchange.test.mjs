// An import of another directory in the browser, from the file to taking it back, in Czech and in
// Polish: each page light, dark and on a phone.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { startKruh } from "../support/kruh.mjs";

const WORDS = {
  cs: { locale: "cs-CZ", table: "Organizace;Název;Telefon;Obec\nZkouška;Poradna Zkouška;777 111 222;Lipov\n;Bez organizace;;\n",
    file: "sluzby.csv", source: "Tabulka města", service: "Poradna Zkouška", services: /Služby/,
    differences: /Rozdíly/, undo: "Vzít zpět", undone: /vzato zpět/, lost: /řádek 3 Organizace/ },
  pl: { locale: "pl-PL", table: "Organizacja;Nazwa;Telefon;Gmina\nPróba;Poradnia Próba;601 111 222;Lipov\n;Bez organizacji;;\n",
    file: "uslugi.csv", source: "Tabela miasta", service: "Poradnia Próba", services: /Usługi/,
    differences: /Różnice/, undo: "Wycofaj", undone: /cofnięto/, lost: /wiersz 3 Organizacja/ },
};

describe("imports in the browser", () => {
  let server, browser;
  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const [language, words] of Object.entries(WORDS))
    test(`a table is sent, looked at, imported and taken back (${language})`, async () => {
      const wrong = [];
      const { page } = await openVisit(browser, server, { locale: words.locale });
      const look = async (name) => wrong.push(...await lookAt(page, `import-${language}-${name}`));
      await page.goto("/sign-in");
      await page.locator("form[action^='/demo/'] button").first().click();
      await page.goto("/directory/import");
      await look("start");
      await page.setInputFiles("input[type=file]", { name: words.file, mimeType: "text/csv", buffer: Buffer.from(words.table) });
      await page.locator("input[value=table]").check();
      await page.fill("[name=source]", words.source);
      await page.locator("main form button[type=submit]").first().click();
      await page.locator("select").first().waitFor();
      await look("columns");
      await page.locator("main form button[type=submit]").first().click();
      await page.locator(".tiles").waitFor();
      assert.match(await page.textContent("main"), words.lost);
      assert.match(await page.textContent("main table"), words.services);
      await look("preview");
      await page.locator("main form button[type=submit]").first().click();
      const row = page.locator("main table tr", { hasText: words.source });
      await row.waitFor();
      await look("history");

      await page.goto(`/directory/find?need=${encodeURIComponent(words.service)}`);
      await page.locator("main a", { hasText: words.service }).first().click();
      await page.locator("h1", { hasText: words.service }).waitFor();

      await page.goto("/directory/import");
      const downloading = page.waitForEvent("download");
      await page.locator("main a", { hasText: words.differences }).first().click();
      assert.match(readFileSync(await (await downloading).path(), "utf8").split("\n")[0], /,|;/);
      await row.locator("button", { hasText: words.undo }).click();
      await row.locator(".badge").waitFor();
      assert.match(await row.textContent(), words.undone);
      await page.goto(`/directory/find?need=${encodeURIComponent(words.service)}`);
      assert.equal(await page.locator("main a", { hasText: words.service }).count(), 0);
      await page.context().close();
      assert.deepEqual(wrong, []);
    });
});
