// The directory in a browser: search, cards, filling in one's page, signed in and by a personal link
// without JavaScript; the lists of values. Every page is looked at: axe, light and dark, 360 px.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, openBrowser, openVisit } from "../support/browser.mjs";

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

// A part of the form that stands folded.
async function unfold(page, name) {
  await page.locator("details.part > summary", { hasText: name }).click();
}

async function looksRight(visit, name) {
  assert.deepEqual([...(await lookAt(visit.page, name)), ...visit.complaints], []);
}

describe("the directory", () => {
  test("help by need: said in one's own words, narrowed by kind, and what is near", async () => {
    const visit = await enter("Zdeňka Vlídná");
    const { page } = visit;
    await page.goto("/directory");
    await page.getByRole("link", { name: "Najít pomoc podle toho, co člověk potřebuje" }).click();
    await looksRight(visit, "finder-empty");
    await page.getByLabel("Kdo co potřebuje, vlastními slovy").fill("nemá kde spát");
    await page.getByRole("button", { name: "Hledat" }).click();
    await page.getByText("Hledáno také: noclehárna").waitFor();
    await looksRight(visit, "finder-found");
    await page.getByLabel("Kdo co potřebuje, vlastními slovy").fill("noclehárna a dluhy");
    await page.getByRole("button", { name: "Hledat" }).click();
    await page.getByRole("heading", { name: "Ne všechno, ale aspoň něco z toho" }).waitFor();
    await looksRight(visit, "finder-near");
    await visit.context.close();
  });

  test("in Czech: search, a card that calls, nothing found", async () => {
    const visit = await enter("Zdeňka Vlídná");
    const { page } = visit;
    await page.goto("/directory");
    await looksRight(visit, "directory-list");
    await page.getByLabel("Co hledáte?").fill("nocleharna");
    await page.getByRole("button", { name: "Hledat" }).click();
    await page.getByRole("link", { name: "Noclehárna Teplo", exact: true }).click();
    assert.equal(await page.getByRole("link", { name: /Zavolat: Noclehárna Teplo/ }).getAttribute("href"), "tel:+420000200400");
    await looksRight(visit, "directory-service");
    await page.goto("/directory?q=zzzz");
    await looksRight(visit, "directory-nothing");
    await visit.context.close();
  });

  test("a wrong number of free places stays in its field, and nothing is sent", async () => {
    const visit = await enter("Zdeňka Vlídná");
    const { page } = visit;
    await page.goto("/directory/mine");
    await page.goto(`${page.url()}/upkeep`);
    const form = page.locator("form[action$='/capacity']").first();
    await form.locator("summary").click();
    const field = form.locator("input[name=available]");
    await field.fill("asi tři");
    await form.getByRole("button", { name: "volno", exact: true }).click();
    assert.equal(await field.evaluate((input) => input.validity.patternMismatch), true);
    assert.equal(await field.inputValue(), "asi tři");
    await field.fill("3");
    await form.getByRole("button", { name: "volno", exact: true }).click();
    await page.getByText("Uloženo. Ostatní to už vidí.").waitFor();
    await visit.context.close();
  });

  test("in Polish: a card, and an organisation that is hidden", async () => {
    const visit = await enter("Piotr Przykładny", { locale: "pl-PL" });
    const { page } = visit;
    await page.goto("/directory/mine");
    assert.match(await page.locator("main").innerText(), /Czego nie robimy/);
    await looksRight(visit, "directory-card-pl");
    await page.goto("/directory?q=przystan&what=organisations");
    await page.getByRole("link", { name: /Przystań/ }).first().click();
    assert.match(await page.locator("main").innerText(), /Poufny\. Prosimy zadzwonić/);
    await looksRight(visit, "directory-hidden-pl");
    await visit.context.close();
  });

  test("one's own page: changed, confirmed, and two people at once", async () => {
    const visit = await enter("Lenka Klubková");
    const { page } = visit;
    await page.goto("/directory/mine");
    await page.getByRole("link", { name: "Upravit stránku" }).click();
    await looksRight(visit, "profile-edit");
    await unfold(page, "Jak se s vámi spojit");
    const other = await visit.context.newPage();
    await other.goto(page.url());
    await other.getByLabel("Co děláme", { exact: true }).fill("Napsáno vedle.");
    await other.getByRole("button", { name: "Uložit: všechno platí" }).click();
    await page.getByLabel("Co děláme", { exact: true }).fill("Napsáno tady.");
    await page.locator("#field-email").fill("bez zavináče");
    await page.getByRole("button", { name: "Uložit: všechno platí" }).click();
    await looksRight(visit, "profile-wrong");
    await page.locator("#field-email").fill("rodiny@klubicko.example");
    await page.getByRole("button", { name: "Uložit: všechno platí" }).click();
    assert.match(await page.locator("main").innerText(), /Napsáno vedle\./);
    assert.equal(await page.getByLabel("Co děláme", { exact: true }).inputValue(), "Napsáno tady.");
    await looksRight(visit, "profile-conflict");
    await page.getByRole("button", { name: "Uložit: všechno platí" }).click();
    await page.getByText("ověřeno dnes").waitFor();
    await visit.context.close();
  });

  test("hours of a service: wrong ones are said at their day, right ones stand on the card", async () => {
    const visit = await enter("Lenka Klubková");
    const { page } = visit;
    await page.goto("/directory/mine");
    await page.locator("a[href^='/directory/services/']").first().click();
    await page.getByRole("link", { name: "Otevírací doba" }).click();
    await page.getByLabel("Pondělí").fill("po telefonu");
    await page.getByRole("button", { name: "Uložit" }).click();
    await page.getByText("Napište hodiny třeba 8–12, 13–16:30 nebo nonstop").first().waitFor();
    await looksRight(visit, "opening-wrong");
    for (const day of ["Pondělí", "Úterý", "Středa", "Čtvrtek", "Pátek"]) await page.getByLabel(day).fill("8-12, 13-16:30");
    await page.getByLabel("Od", { exact: true }).first().fill("2031-12-24");
    await page.getByLabel("Do", { exact: true }).first().fill("2032-01-01");
    await page.getByLabel("Proč").first().fill("Vánoce");
    await page.getByRole("button", { name: "Uložit" }).click();
    await page.getByText("po–pá 8:00–12:00, 13:00–16:30").waitFor();
    await looksRight(visit, "opening-card");
    await visit.context.close();
  });

  test("by a personal link, on a phone without JavaScript", async () => {
    const planner = await enter("Alena Metodická");
    await planner.page.goto("/meetings");
    const meeting = (await planner.page.content()).match(/href="(\/meetings\/\d+)">Prostor pro setkání/)[1];
    await planner.page.goto("/directory?q=skola+na+hrazi&what=organisations");
    const school = (await planner.page.content()).match(/\/directory\/organisations\/(\d+)/)[1];
    await planner.page.goto(`/directory/organisations/${school}`);
    await looksRight(planner, "directory-not-filled-in");
    await planner.page.goto(`${meeting}/attending/${school}`);
    await planner.page.locator(`form[action$="/attending/${school}/link"] button`).click();
    const link = (await planner.page.content()).match(/\/l\/[a-z0-9]{20,}/)[0];
    await planner.context.close();

    const looking = await openVisit(browser, server);
    await looking.page.goto(link);
    await looksRight(looking, "profile-link");
    await looking.context.close();

    const { page, context, complaints } = await openVisit(browser, server, { javaScript: false, width: 360, height: 740 });
    await page.goto(link);
    await page.getByLabel("Co děláme", { exact: true }).fill("Učíme děti.");
    await unfold(page, "Pro koho a kde");
    await page.getByLabel("Rodiny s dětmi").first().check();
    await unfold(page, "Služby");
    await page.getByLabel("Název služby").fill("Školní poradna");
    await unfold(page, "Služby"); // what is folded is saved, too
    await unfold(page, "Služby");
    await page.getByRole("button", { name: "Uložit a přidat další službu" }).click();
    assert.match(page.url(), /#service-2$/);
    assert.equal(await page.getByLabel("Název služby").first().isVisible(), false, "the first is saved and folded");
    await page.getByLabel("Název služby").nth(1).fill("Kroužky");
    await page.getByRole("button", { name: "Uložit a pokračovat později" }).click();
    await page.getByText("Stejným odkazem se můžete kdykoli vrátit").waitFor();
    await page.getByText("Školní poradna, Kroužky").waitFor();
    await page.getByRole("button", { name: "Ano, stále platí" }).click();
    await page.getByRole("heading", { name: "Děkujeme" }).waitFor();
    assert.deepEqual(complaints, []);
    await context.close();

    const thanks = await openVisit(browser, server);
    await thanks.page.goto(`${link}/profile/thanks`);
    await looksRight(thanks, "profile-thanks");
    await thanks.context.close();
  });

  test("lists of values are edited by the administrator", async () => {
    const visit = await enter("Adam Správcovský");
    const { page } = visit;
    await page.goto("/settings/lists");
    await looksRight(visit, "lists");
    await page.getByRole("link", { name: "Druhy služeb" }).click();
    await looksRight(visit, "list-values");
    await page.getByRole("link", { name: "Přidat hodnotu" }).click();
    await page.getByLabel("Název česky").fill("Ohřívárna");
    await page.getByRole("button", { name: "Uložit" }).click();
    await looksRight(visit, "list-edit-wrong");
    await visit.context.close();
  });
});
