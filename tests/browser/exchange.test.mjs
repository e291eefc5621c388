// Imports of other directories in the browser: each page light, dark and on a phone.
import { after, before, describe, test } from "node:test";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";
import { startKruh } from "../support/kruh.mjs";

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

  test("a table is sent, its columns are named, and what it brings is seen before it is imported", async () => {
    const { page } = await openVisit(browser, server, { locale: "cs-CZ" });
    await page.goto("/sign-in");
    await page.locator("form[action^='/demo/'] button").first().click();
    await page.goto("/directory/import");
    await lookAt(page, "import-start");
    await page.setInputFiles("input[type=file]", {
      name: "sluzby.csv", mimeType: "text/csv",
      buffer: Buffer.from("Organizace;Název;Telefon;Obec\nZkouška;Poradna Zkouška;777 111 222;Lipov\n;Bez organizace;;\n"),
    });
    await page.locator("input[value=table]").check();
    await page.fill("[name=source]", "Tabulka města");
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("select").first().waitFor();
    await lookAt(page, "import-columns");
    await page.locator("main form button[type=submit]").first().click();
    await page.locator(".tiles").waitFor();
    await lookAt(page, "import-preview");
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("main table").waitFor();
    await lookAt(page, "import-history");
  });
});
