// The pages that a link opens without an account, and what a phone shows only while a meeting is under
// way (the presenter's sheet, who could help, the question for consent), in the browser: axe, light
// and dark, wide and at 360 px. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit, paperPages } from "../support/browser.mjs";
import { circleEvent, comeIn, give, go, write } from "../support/circle.mjs";
import { today } from "../support/event.mjs";
import { enterDemo, linkPages } from "../support/links.mjs";

describe("links in the browser", { timeout: 900_000 }, () => {
  let server, browser, known;
  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
    known = await linkPages(server);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const [language, locale] of [["cs", "cs-CZ"], ["pl", "pl-PL"]])
    test(`every page of a link passes axe and does not stick out, ${language}`, async () => {
      const { page, complaints } = await openVisit(browser, server, { locale });
      const wrong = [];
      for (const [route, [address]] of known.pages) {
        await page.goto(address);
        wrong.push(...await lookAt(page, `link-${route.replace(/[^a-z]+/g, "-").replace(/^-l-token-|-$/g, "")}-${language}`));
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(complaints, []);
    });

  test("all personal links of an event come out on slips of paper", async () => {
    const { page } = await openVisit(browser, server);
    await page.goto("/sign-in");
    await page.locator("li", { hasText: "Alena Metodická" }).getByRole("button").click();
    await page.goto(`/meetings/${known.meeting("Kulatý stůl: škola a sociální práce")}/people/links`);
    await page.getByRole("link", { name: "Vytisknout odkazy na lístky" }).click();
    await page.locator(".cut-card").first().waitFor();
    assert.deepEqual(await lookAtPaper(page, "personal-links-sheet"), []);
    assert.ok(paperPages("personal-links-sheet") >= 1);
  });

  test("a past event, its page after it, its invitations and its call for cases", async () => {
    const { page } = await openVisit(browser, server);
    const wrong = [];
    await page.goto("/sign-in");
    await page.locator("li", { hasText: "Alena Metodická" }).getByRole("button").click();
    await page.goto("/meetings");
    await page.locator("section", { hasText: "Co bylo" }).getByRole("link", { name: "Kazuistický seminář", exact: true }).first().click();
    const event = new URL(page.url()).pathname;
    for (const [rest, name] of [["", "page"], ["/after", "after"], ["/invitations", "invitations"], ["/mixed-groups", "groups"], ["/cases", "cases"],
      ["/after/feedback/series", "trend"]]) {
      await page.goto(`${event}${rest}`);
      wrong.push(...await lookAt(page, `past-${name}`));
    }
    await page.goto(event);
    await page.getByRole("link", { name: "Další setkání řady" }).click();
    await page.goto(`${new URL(page.url()).pathname}/reach`);
    wrong.push(...await lookAt(page, "past-reach"));
    assert.deepEqual(wrong, []);
  });

  test("on the phone: the presenter's sheet, who could help, the question for consent", async () => {
    const leader = await enterDemo(server, "Alena Metodická", "en");
    const event = await circleEvent(leader, { method: "kazuisticky-seminar", people: ["Úřad A,Jana Nová", "Úřad B,Petr Malý", "Úřad C,Eva Dlouhá"] });
    await leader.submit(await leader.get(`${event}/cases`), `${event}/cases`, { is_open: "1", deadline: today() });
    const phones = await comeIn(server, leader, event);
    const jana = phones.get("Jana Nová"), petr = phones.get("Petr Malý"), eva = phones.get("Eva Dlouhá");
    const csrf = (await jana.get(`${jana.link}/case`)).html.match(/name="csrf" value="([^"]+)"/)[1];
    const empty = Object.fromEntries(["why_now", "map", "tried", "resources", "risks", "law", "no_advice"].map((name) => [name, ""]));
    const ticks = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`tick_${i + 1}`, "1"]));
    await jana.post(`${jana.link}/case`, { csrf, ...empty, ...ticks, title: "Pod jednou střechou", question: "jak mám otevřít téma dluhu?",
      situation: "Matka je na všechno sama a bojí se, co bude dál.", language: "cs", decisions: "", target_group: "families", age: "middle", household: "one_parent" });
    const sheet = (await leader.get(`${event}/cases`)).html.match(/href="([^"]+\/cases\/\d+)"/)[1];
    await leader.submit(await leader.get(sheet), "/approve");
    const until = async (phase) => {
      for (let i = 0; i < 30; i++) {
        if ((await leader.get(`${event}/live`)).html.match(/id="console-headline">([^<]*)</)?.[1] === phase) return;
        await go(leader, event);
      }
      assert.fail(`${phase} never came`);
    };
    const { page, complaints } = await openVisit(browser, server);
    const wrong = [];
    const look = async (path, name, words) => {
      await page.goto(path, { waitUntil: "domcontentloaded" }); // its stream never ends
      await page.getByText(words).first().waitFor();
      wrong.push(...await lookAt(page, `phone-${name}`));
    };
    await until("Case 1: Presenting the case");
    await give(leader, event, "presenter", "Jana Nová", 1);
    await look(`${petr.link}/participant`, "sheet", "Matka je na všechno sama");
    await look(`${petr.link}/participant/help`, "help-put-away", "Kdo by mohl pomoci");
    await until("Case 1: Options");
    await look(`${petr.link}/participant/help?need=${encodeURIComponent("nemá kde spát")}`, "help", "Noclehárna");
    await look(`${petr.link}/participant/help?need=xyzq`, "help-nothing", "nikdo jiný nečte");
    await until("Good and remarkable practice");
    await write(eva, "good_practice", "Společný oběd před schůzkou");
    await look(`${eva.link}/participant`, "consent", "Společný oběd před schůzkou");
    assert.deepEqual(wrong, []);
    assert.deepEqual(complaints, []);
  });
});
