// Two who lead one supervision, each in a browser of their own: both press at once, one has the word
// in the Balint part, one takes back what the other pressed, one phone dies and the other goes on;
// somebody comes in the middle; a part that is left out is remembered without a word of what was said.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBrowser, openVisit } from "../support/browser.mjs";
import { circleEvent, comeIn, give, look, write } from "../support/circle.mjs";
import { startKruh } from "../support/kruh.mjs";
import { change, rowsOf, send } from "../support/outcomes_case.mjs";
import { Visitor } from "../support/visitor.mjs";

const plain = (text) => text.replaceAll("\u00a0", " ");
const FASTER = /Ktoś inny nacisnął przycisk chwilę wcześniej/;

describe("two leaders of one meeting", { timeout: 300_000 }, () => {
  let server, browser, piotr, adam, event, phones, first, second;

  async function enter(name) {
    const visitor = new Visitor(server.url, { language: "pl" });
    const page = await visitor.get("/sign-in");
    await visitor.submit(page, page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`))[1]);
    return visitor;
  }
  async function console_(visitor) {
    const one = await openVisit(browser, server, { locale: "pl-PL" });
    await one.context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: server.url })));
    return one;
  }
  const headline = async (page) => plain(await page.locator("#console-headline").innerText());
  const follows = (page, phase) => page.locator("#console-headline", { hasText: phase }).waitFor({ timeout: 10_000 });
  // Another's finger within the same moment counts as the same (PRESS_SAME_MOMENT of
  // features/live/press.h); so what was pressed was pressed a little earlier.
  const momentPasses = () => change(server, "UPDATE live_event SET at = at - 4000000");
  async function press(page, what) {
    momentPasses();
    await page.goto(`${event}/live`);
    await page.locator(`button[name=what][value=${what}]`).click();
    await page.waitForLoadState();
    assert.doesNotMatch(await page.innerText("main"), FASTER);
  }

  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
    [piotr, adam] = [await enter("Piotr Przykładny"), await enter("Adam Správcovský")];
    event = await circleEvent(piotr, { method: "superwizja-kontrakt-socjalny", name: "Superwizja",
      people: ["Halina", "Jolanta", "Beata", "Ewa", "Zofia"].map((name) => `OPS Próba,${name} Próbna`) });
    const organisers = `${event}/organisers`;
    const [who] = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM person WHERE name = 'Adam Správcovský'");
    await send(piotr, await piotr.get(organisers), organisers, { person: who.id, is_facilitator: "1" });
    const [own] = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM person WHERE name = 'Piotr Przykładny'");
    await send(piotr, await piotr.get(organisers), organisers, { person: own.id, is_facilitator: "1" });
    phones = await comeIn(server, piotr, event, { language: "pl" });
    [first, second] = [await console_(piotr), await console_(adam)];
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("each has the word in their own part, and both consoles say whose it is", async () => {
    const { page } = first;
    const name = async (role, phase, who) => {
      await page.goto(`${event}/live/roles`);
      await page.locator("summary", { hasText: "Kto prowadzi którą część" }).click();
      const form = page.locator(`details[open] form:has(input[name=role][value=${role}]):has(input[name=phase][value="${phase}"])`);
      await form.locator("select").selectOption(await form.locator("option", { hasText: who }).getAttribute("value"));
      await form.locator("button").click();
      await page.waitForLoadState();
    };
    await name("leader", 0, "Piotr");
    await name("co_leader", 5, "Adam");
    await give(piotr, event, "presenter", "Halina");
    await press(page, "next");
    await press(page, "next");
    await press(page, "next");
    assert.match(plain(await page.innerText("main")), /Tę część prowadzi: Piotr Przykładny/);
    await press(page, "next");
    await press(page, "next");
    await second.page.goto(`${event}/live`);
    for (const one of [page, second.page]) {
      assert.equal(await headline(one), "Balint: relacja i emocje");
      assert.match(plain(await one.innerText("main")), /Tę część prowadzi: Adam Správcovský/);
    }
  });

  test("who press next in the same moment begin one part, and the slower one is told", async () => {
    momentPasses();
    await first.page.goto(`${event}/live`);
    await second.page.goto(`${event}/live`);
    const next = ({ page }) => Promise.all([page.waitForNavigation(), page.locator("button[value=next]").evaluate((button) => button.click())]);
    await Promise.all([next(first), next(second)]);
    const said = await Promise.all([first, second].map(({ page }) => page.innerText("main")));
    assert.equal(said.filter((text) => FASTER.test(text)).length, 1, said.join("\n---\n"));
    for (const { page } of [first, second]) assert.equal(await headline(page), "Powrót osoby omawiającej");
  });

  test("two minutes more of one are two minutes more for both; what one pressed the other takes back", async () => {
    await first.page.goto(`${event}/live`);
    await second.page.goto(`${event}/live`);
    const ends = ({ page }) => page.locator("kruh-clock").evaluate((clock) => Number(clock.dataset.ends));
    const before = await ends(second);
    await press(first.page, "extend");
    await second.page.waitForFunction((was) => Number(document.querySelector("kruh-clock").dataset.ends) !== was, before, { timeout: 10_000 });
    assert.equal(await ends(second) - before, 120_000);
    await press(second.page, "next"); // the break
    await press(second.page, "next");
    await follows(first.page, "Możliwości i ograniczenia");
    await write(phones.get("Jolanta Próbna"), "strength", "Matka jest uważna na dzieci");
    await press(second.page, "next");
    await follows(first.page, "Problemy i ich ważność");
    await press(first.page, "undo");
    await follows(second.page, "Możliwości i ograniczenia");
    assert.match((await look(phones.get("Jolanta Próbna"))).text, /Matka jest uważna na dzieci/, "nothing written is lost by it");
  });

  test("one phone dies: the other goes on, with all that was there", async () => {
    await first.context.close();
    await press(second.page, "extend");
    const said = plain(await second.page.innerText("main"));
    assert.match(said, /Matka jest uważna na dzieci/);
    assert.match(said, /Halina Próbna/, "who presents is known to every leader while it runs");
    const again = await console_(piotr); // with a new phone
    await again.page.goto(`${event}/live`);
    assert.equal(await headline(again.page), "Możliwości i ograniczenia");
    await again.context.close();
  });

  test("who comes in the middle has this part on the phone, sees what all see, and writes", async () => {
    const { page } = second;
    const code = plain(await page.innerText(".console-counts")).match(/(\d{3}) (\d{3})/).slice(1).join("");
    const zofia = await openVisit(browser, server, { locale: "pl-PL", width: 360, height: 780 });
    await zofia.page.goto("/join");
    await zofia.page.fill("[name=code]", code);
    await zofia.page.locator("form:has([name=code]) button[type=submit]").click();
    await zofia.page.waitForLoadState();
    const choice = zofia.page.locator("select[name=person] option", { hasText: "Zofia" });
    if (await choice.count() > 0) await zofia.page.selectOption("select[name=person]", await choice.getAttribute("value"));
    else await zofia.page.locator("label", { hasText: "Zofia" }).click();
    await zofia.page.locator("form:has([name=person]) button[type=submit]").click();
    await zofia.page.waitForLoadState();
    await page.goto(`${event}/live/who`);
    await page.locator("#joining button[value=confirm]").first().click();
    await page.waitForLoadState();
    await zofia.page.locator("[data-go]").click();
    await zofia.page.waitForURL(/participant$/);
    const said = plain(await zofia.page.innerText("body"));
    assert.match(said, /Możliwości i ograniczenia/);
    assert.match(said, /Matka jest uważna na dzieci/);
    assert.doesNotMatch(said, /Halina/, "who presents is no matter of hers");
    const form = zofia.page.locator("form.circle-write:has(input[value=constraint])");
    await form.locator("textarea").fill("Daleko do lekarza");
    await form.locator("button[type=submit]").click();
    await zofia.page.waitForLoadState();
    assert.match((await look(phones.get("Beata Próbna"))).text, /Daleko do lekarza/);
    assert.deepEqual(zofia.complaints, []);
    await zofia.context.close();
  });

  test("a part that is left out is remembered as one, without a word of what was said", async () => {
    const { page } = second;
    await press(page, "skip");
    await follows(page, "Cele główne i szczegółowe");
    assert.match(plain(await page.innerText("main")), /Pominięto: Problemy i ich ważność/);
    const words = JSON.stringify(rowsOf(server, `SELECT * FROM live_event WHERE meeting_id = ${event.split("/").pop()}`));
    assert.doesNotMatch(words, /Matka|lekarz|uważna/, "the log holds steps, no texts");
    assert.deepEqual(second.complaints, []);
  });
});
