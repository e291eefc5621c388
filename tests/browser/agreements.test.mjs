// The card of a pair on a phone: looks in all lights and sizes, what was half written survives a
// reload, lost Wi-Fi and a killed server, and a participant without JavaScript gets through.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";
import { cardPath, eventOfFour, linkPagesOf } from "../support/cards.mjs";
import { administrator, PASSWORD } from "../support/event.mjs";
import { startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

const PHONE = { width: 360, height: 780 };

describe("cards of pairs in a browser", () => {
  let server, browser, alena, event, links, paths;
  before(async () => {
    server = await startKruh();
    browser = await openBrowser();
    alena = await administrator(server);
    event = await eventOfFour(alena);
    links = await linkPagesOf(alena, event);
    const visitor = new Visitor(server.url);
    paths = {
      jana: await cardPath(visitor, links.get("Jana Nová").path, "Charita"),
      eva: await cardPath(visitor, links.get("Eva Dlouhá").path, "Azyl"),
    };
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const save = async (page, finish = "save") => {
    await page.locator(`form[data-draft] button[value=${finish}]:visible`).click();
    await page.waitForLoadState();
  };

  // What was typed is in the browser's own store.
  const isKept = (page, ...words) => page.waitForFunction((wanted) => {
    const kept = Object.values(localStorage).flatMap((draft) => Object.values(JSON.parse(draft)?.values ?? {}).flat());
    return wanted.every((word) => kept.includes(word));
  }, words);

  // As somebody who opens every part that is folded up.
  const unfold = (page) => page.evaluate(() => {
    for (const part of document.querySelectorAll("details.more")) part.open = true;
  });

  for (const locale of ["cs-CZ", "pl-PL", "en-GB"]) {
    test(`every page of the pair passes axe and fits a phone, in ${locale}`, async () => {
      const { page, complaints } = await openVisit(browser, server, { locale, ...PHONE });
      const language = locale.slice(0, 2);
      const wrong = [];
      await page.goto(`${links.get("Jana Nová").path}/cards`);
      wrong.push(...await lookAt(page, `cards-${language}`));
      await page.goto(paths.jana);
      wrong.push(...await lookAt(page, `card-empty-${language}`));
      await page.fill("[name=common_client]", `Rodina bez bydlení, jako paní Nováková (${language})`);
      await page.locator("[name=step_1_what]").fill(`Poslat leták ${language}`);
      await page.locator("[name=step_1_due_date]").fill("1. 3. 2028");
      await page.locator("[name=person_1_gives]").first().check();
      await page.locator("details.more summary").first().click();
      await save(page, "confirm");
      wrong.push(...await lookAt(page, `card-${language}`));
      await page.goto(paths.eva);
      wrong.push(...await lookAt(page, `card-other-${language}`));
      await page.fill("[name=step_1_due_date]", "31. 2. 2028");
      await save(page);
      wrong.push(...await lookAt(page, `card-wrong-${language}`));
      await page.evaluate(() => localStorage.clear());
      await page.goto(`${links.get("Jana Nová").path}/not-mine`);
      wrong.push(...await lookAt(page, `not-mine-${language}`));
      assert.deepEqual(wrong, []);
      assert.deepEqual(complaints, []);
    });
  }

  test("organisers' pages about links and cards pass axe and fit a phone", async () => {
    const { page, complaints } = await openVisit(browser, server, {});
    await page.goto("/sign-in");
    await page.fill("[name=email]", "alena@lipov.example");
    await page.fill("[name=password]", PASSWORD);
    await page.locator("main form button[type=submit]").last().click();
    await page.waitForLoadState();
    const wrong = [];
    await page.goto(`${event}/people/links`);
    wrong.push(...await lookAt(page, "links-of-people"));
    await page.goto(links.get("Jana Nová").page);
    wrong.push(...await lookAt(page, "link-of-person"));
    await page.goto(`${event}/cards`);
    wrong.push(...await lookAt(page, "cards-counted"));
    await page.locator("#typing-person").selectOption({ label: "Jana Nová (Azyl)" });
    await page.locator("#typing-organisation").selectOption({ label: "Poradna" });
    await page.locator("form[action$='/cards/typing'] button").click();
    await page.waitForLoadState();
    wrong.push(...await lookAt(page, "card-typed"));
    await page.goto(`${event}/paper/routes`);
    wrong.push(...await lookAtPaper(page, "routes-with-links"));
    assert.deepEqual(wrong, []);
    assert.deepEqual(complaints, []);
  });

  test("half a word survives a reload, and is gone from the browser once it is saved", async () => {
    const { page } = await openVisit(browser, server, PHONE);
    await page.goto(paths.jana);
    await unfold(page);
    await page.fill("[name=hand_over_text]", "Zavoláme př");
    const first = page.locator("[name=hand_over]").first();
    await first.check();
    await isKept(page, "Zavoláme př", await first.inputValue());
    await page.reload();
    assert.equal(await page.inputValue("[name=hand_over_text]"), "Zavoláme př");
    assert.ok(await page.locator("[name=hand_over]").first().isChecked());
    assert.ok(await page.locator("#draft-kept").isVisible());
    await page.fill("[name=hand_over_text]", "Zavoláme předem.");
    await save(page);
    assert.equal(await page.inputValue("[name=hand_over_text]"), "Zavoláme předem.");
    assert.ok(await page.locator("#draft-kept").isHidden());
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test("what is typed without a connection is there when it comes back, and can be thrown away", async () => {
    const { page, context } = await openVisit(browser, server, PHONE);
    await page.goto(paths.jana);
    await unfold(page);
    await page.fill("[name=information]", "Jen s písemným souh");
    await context.setOffline(true);
    await Promise.all([page.waitForEvent("requestfailed"), page.locator("form[data-draft] button[value=save]:visible").click()]);
    await context.setOffline(false);
    await page.goto(paths.jana);
    assert.equal(await page.inputValue("[name=information]"), "Jen s písemným souh");
    await Promise.all([page.waitForNavigation(), page.locator("[data-draft-drop]").click()]);
    assert.equal(await page.inputValue("[name=information]"), "");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test("what is half written survives a server that was killed", async () => {
    const { page } = await openVisit(browser, server, PHONE);
    await page.goto(paths.eva);
    await page.locator("textarea[name$=_does]").first().fill("Půjčíme šat");
    await isKept(page, "Půjčíme šat");
    await server.stop("SIGKILL");
    server = await startKruh({ again: server });
    await page.goto(paths.eva);
    assert.equal(await page.locator("textarea[name$=_does]").first().inputValue(), "Půjčíme šat");
    await save(page);
    assert.equal(await page.locator("textarea[name$=_does]").first().inputValue(), "Půjčíme šat");
  });

  test("an old draft never overwrites what the other side wrote meanwhile", async () => {
    const { page } = await openVisit(browser, server, PHONE);
    await page.goto(paths.jana);
    await unfold(page);
    await page.fill("[name=learning]", "Stáž u nás");
    await isKept(page, "Stáž u nás");
    const eva = new Visitor(server.url);
    await eva.submit(await eva.get(paths.eva), paths.eva, { learning: "Konzultace každý měsíc", finish: "save" });
    await page.goto(paths.jana);
    assert.equal(await page.inputValue("[name=learning]"), "Stáž u nás");
    await save(page);
    await page.locator("input[name=choose_learning][value=both]").waitFor();
    assert.deepEqual(await lookAt(page, "card-clash"), []);
    await page.locator("main form button[type=submit]").click();
    await page.waitForLoadState();
    assert.equal(await page.inputValue("[name=learning]"), "Konzultace každý měsíc\n\nStáž u nás");
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test("a step that the other side took off meanwhile does not take a half-written one along", async () => {
    const { page } = await openVisit(browser, server, PHONE);
    await page.goto(paths.jana);
    const last = page.locator("input[name$=_what]").last();
    await last.fill("Sejít se v lednu");
    await isKept(page, "Sejít se v lednu");
    const eva = new Visitor(server.url);
    const form = await eva.get(paths.eva);
    assert.match(form.html, /name="step_2_what"/);
    await eva.submit(form, paths.eva, { step_1_what: "", step_1_due_date: "", finish: "save" });
    await page.goto(paths.jana);
    await save(page);
    const steps = await page.locator("input[name$=_what]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(steps, ["Sejít se v lednu", ""]);
  });

  test("a participant without JavaScript writes, confirms and lets others see", async () => {
    const { page, complaints } = await openVisit(browser, server, { ...PHONE, javaScript: false });
    await page.goto(`${links.get("Ota Krátký").path}/cards`);
    await page.getByRole("link", { name: "Poradna" }).click();
    assert.ok(await page.locator("#draft-kept").isHidden());
    await page.fill("[name=common_client]", "Člověk bez střechy nad hlavou");
    await page.locator("form[data-draft] button[value=confirm]:visible").click();
    await page.waitForLoadState();
    assert.match(await page.textContent("main"), /Uloženo a potvrzeno|potvrdili/);
    await page.locator("#visibility input[value=tie]").check();
    await page.locator("#visibility button").click();
    await page.waitForLoadState();
    assert.ok(await page.locator("#visibility input[value=tie]").isChecked());
    assert.deepEqual(complaints, []);
  });
});
