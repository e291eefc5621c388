// Coming in, people, organisations, settings in a browser: with and without JavaScript, in Czech and
// Polish. Every page is looked at: axe, light and dark, wide and 360 px.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";

let server, browser;
before(async () => {
  server = await startKruh({ demo: true });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function enter(name, options) {
  const visit = await openVisit(browser, server, options);
  await visit.page.goto("/sign-in");
  await visit.page.getByRole("button", { name }).click();
  await visit.page.waitForLoadState();
  return visit;
}

async function looksRight(visit, name) {
  assert.deepEqual([...(await lookAt(visit.page, name)), ...visit.complaints], []);
}

const TABLE = "organizace;osoba;e-mail\nMost, z. s.;Marek Terénní;marek.novy@most.example\n;Bez Domova;\n" +
  "Nový spolek s opravdu dlouhým jménem pro děti a mládež;Karel Hodný;karel@spolek.example\n";

describe("people and the town", () => {
  test("everybody's pages: sign-in, help, a wrong link, privacy", async () => {
    const visit = await openVisit(browser, server, { locale: "pl-PL" });
    for (const [path, name] of [
      ["/sign-in", "sign-in"], ["/forgotten-password", "forgotten-password"],
      ["/l/abcdefghijkmnpqrstuvwxyz23", "wrong-link"], ["/privacy", "privacy"],
    ]) {
      await visit.page.goto(path);
      await looksRight(visit, `people-${name}-pl`);
    }
    await visit.context.close();
  });

  test("a colleague is found, invited, and comes in by the paper", async () => {
    const visit = await enter("Ivo Plánovitý");
    const { page } = visit;
    await page.goto("/people?q=terenni");
    await looksRight(visit, "people-list");
    await page.goto("/people/new");
    await looksRight(visit, "people-new");
    await page.getByLabel("Jméno").fill("Světlana Nováčková");
    await page.getByRole("button", { name: "Uložit a pozvat" }).click();
    await looksRight(visit, "people-invite");
    await page.getByRole("button", { name: "Vytvořit odkaz" }).click();
    await looksRight(visit, "people-link");
    assert.deepEqual(await lookAtPaper(page, "people-link"), []);
    const link = new URL(await page.locator("#link").innerText()).pathname;

    const guest = await openVisit(browser, server, { javaScript: false });
    await guest.page.goto(link);
    assert.equal(await guest.page.getByRole("button", { name: "Ukázat heslo" }).count(), 0,
      "what needs a script is not there without one");
    await guest.page.getByLabel("E-mail").fill("svetlana@lipov.example");
    await guest.page.getByLabel("Zvolte si heslo").fill("žlutý kůň čte noviny");
    await guest.page.getByRole("button", { name: "Vstoupit" }).click();
    await guest.page.waitForLoadState();
    assert.equal(new URL(guest.page.url()).pathname, "/");
    assert.match(await guest.page.locator("main").innerText(), /Vítejte/);
    assert.deepEqual(guest.complaints, []);
    await guest.context.close();

    await page.goto(link);
    assert.match(await page.locator("main").innerText(), /už posloužil/);
    await looksRight(visit, "people-used-link");
    await page.goto("/people?q=svetlana");
    await page.getByRole("link", { name: "Světlana Nováčková" }).click();
    await looksRight(visit, "people-person");
    for (const [end, name] of [["/edit", "edit"], ["/delete", "delete"]]) {
      const path = new URL(page.url()).pathname.replace(/\/(edit|delete)$/, "");
      await page.goto(path + end);
      await looksRight(visit, `people-${name}`);
    }
    await visit.context.close();
  });

  test("a password can be read while it is written, and is hidden again when it goes", async () => {
    const visit = await openVisit(browser, server);
    const { page } = visit;
    await page.goto("/sign-in");
    const password = page.getByLabel("Heslo", { exact: false }).first();
    await password.fill("tajné heslo");
    await page.getByRole("button", { name: "Ukázat heslo" }).click();
    assert.equal(await page.locator("[name=password]").getAttribute("type"), "text");
    await looksRight(visit, "people-password-shown");
    await page.getByRole("button", { name: "Skrýt heslo" }).click();
    assert.equal(await page.locator("[name=password]").getAttribute("type"), "password");
    await visit.context.close();
  });

  test("a table of people is looked at before it is saved, and one person is there once", async () => {
    const visit = await enter("Alena Metodická");
    const { page } = visit;
    await page.goto("/people/import");
    await looksRight(visit, "people-import");
    await page.getByLabel("Nebo sem vložte řádky").fill(TABLE);
    await page.getByRole("button", { name: "Podívat se na řádky" }).click();
    assert.equal(await page.locator("main tbody tr").count(), 3);
    assert.match(await page.locator("main tbody").innerText(), /Přihlašuje se jiným e-mailem, a ten zůstane\./);
    await looksRight(visit, "people-import-preview");
    await page.getByRole("button", { name: "Uložit 1 řádek" }).click();
    await page.goto("/people/new");
    await page.getByLabel("Jméno").fill("Hodný Karel");
    await page.getByLabel("Organizace").selectOption({ label: "Nový spolek s opravdu dlouhým jménem pro děti a mládež" });
    await page.getByRole("button", { name: "Jen uložit" }).click();
    await page.goto("/people/duplicates");
    await looksRight(visit, "people-duplicates");
    await page.getByRole("link", { name: /Karel Hodný/ }).click();
    await looksRight(visit, "people-merge");
    await page.getByRole("button", { name: "Je to jeden člověk: sloučit" }).click();
    assert.match(await page.locator("main").innerText(), /Ze dvou zápisů je jeden/);
    await visit.context.close();
  });

  test("organisations as a tree, one of them, and mending it", async () => {
    const visit = await enter("Ivo Plánovitý");
    const { page } = visit;
    await page.goto("/organisations");
    await looksRight(visit, "organisations");
    await page.locator("main .rows a").first().click();
    await looksRight(visit, "organisation");
    await page.goto(`${new URL(page.url()).pathname}/edit`);
    await looksRight(visit, "organisation-edit");
    await visit.context.close();
  });

  test("one's own pages in Polish", async () => {
    const visit = await enter("Piotr Przykładny", { locale: "pl-PL" });
    for (const path of ["/", "/account", "/account/password", "/account/delete"]) {
      await visit.page.goto(path);
      await looksRight(visit, `own${path.replaceAll("/", "-")}-pl`);
    }
    await visit.context.close();
  });

  test("what the administrator sees", async () => {
    const visit = await enter("Adam Správcovský");
    const { page } = visit;
    for (const [path, name] of [
      ["/settings", "settings"], ["/settings/state", "state"], ["/settings/rules", "rules"],
      ["/settings/words", "words"], ["/settings/rules/1", "rule"], ["/settings/rules/1/next", "rule-next"],
      ["/first-start/town", "first-start-town"], ["/first-start/organisations", "first-start-organisations"],
      ["/first-start/ready", "first-start-ready"],
    ]) {
      await page.goto(path);
      await looksRight(visit, `town-${name}`);
    }
    await page.goto("/settings/state");
    await page.getByRole("button", { name: "Zálohovat hned" }).click();
    await page.waitForLoadState();
    await looksRight(visit, "town-backup");
    await visit.context.close();
  });
});
