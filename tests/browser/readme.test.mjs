// The pictures of README, taken from the running demo. With KRUH_UPDATE_PICTURES=1 they replace
// those in docs/pictures; otherwise only whether README's pictures are there is judged.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root, startKruh } from "../support/kruh.mjs";
import { circleEvent, comeIn, go, write } from "../support/circle.mjs";
import { openBrowser, openVisit, pictures } from "../support/browser.mjs";
import { Visitor } from "../support/visitor.mjs";

describe("the pictures of README", () => {
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
    const { page } = await openVisit(browser, server, { locale: "cs-CZ", ...options });
    await page.goto("/sign-in");
    await page.getByRole("button", { name }).click();
    await page.waitForLoadState();
    return page;
  }

  async function keep(page, name, options = {}) {
    await page.evaluate(() => document.fonts.ready);
    const path = join(pictures, `readme-${name}.png`);
    await page.screenshot({ path, ...options });
    if (process.env.KRUH_UPDATE_PICTURES) {
      mkdirSync(join(root, "docs/pictures"), { recursive: true });
      copyFileSync(path, join(root, `docs/pictures/${name}.png`));
    }
  }

  test("show the plan, the paper, the day itself, the directory and the page filled in by a link", async () => {
    const planner = await enter(/Alena/, { width: 1280, height: 900 });
    await planner.goto("/meetings");
    const event = await planner.locator("main a[href^='/meetings/']", { hasText: "Prostor pro setkání" }).first().getAttribute("href");
    await planner.goto(`${event}/plan`);
    await planner.locator("form:has([name=table_count]) button[type=submit]").first().click();
    await planner.waitForLoadState();
    await planner.goto(`${event}/plan`);
    await planner.setViewportSize({ width: 1280, height: 1240 });
    await keep(planner, "plan");

    await planner.goto(`${event}/paper`);
    const cards = await planner.locator("main a[href*='/paper/']").evaluateAll((links) =>
      links.map((link) => link.getAttribute("href")).find((href) => /route/.test(href)));
    await planner.goto(cards);
    await planner.emulateMedia({ media: "print" });
    await planner.setViewportSize({ width: 794, height: 1123 });
    await keep(planner, "route-cards");
    await planner.emulateMedia({ media: "screen" });

    await planner.setViewportSize({ width: 1280, height: 900 });
    await planner.goto(`${event}/plan`);
    await planner.locator("form[action$='/plan/confirm'] button").click();
    await planner.goto(`${event}/live`);
    const next = async () => {
      await planner.locator("button[value=next]").click();
      await planner.waitForLoadState();
    };
    await next();
    const code = (await planner.locator(".console-counts").innerText()).replace(/^.*:/s, "").replace(/\D/g, "");
    const { page: guest } = await openVisit(browser, server, { locale: "cs-CZ", width: 360, height: 740 });
    await guest.goto(`/join/${code}`);
    await guest.selectOption("select[name=person]", { index: 3 });
    await guest.locator("form:has([name=person]) button[type=submit]").click();
    await guest.waitForLoadState();
    await planner.goto(`${event}/live/who`);
    await planner.locator("#joining button[value=confirm]").click();
    await planner.goto(`${event}/live`);
    await next();
    await guest.locator("[data-go]").click();
    await guest.waitForLoadState();
    await keep(guest, "phone");
    await planner.goto(`${event}/live/projector`);
    await planner.setViewportSize({ width: 1280, height: 720 });
    await keep(planner, "projector");

    const phone = await enter(/Lenka/, { width: 360, height: 740 });
    await phone.goto("/directory/mine");
    const edit = await phone.locator("main a[href$='/edit']").first().getAttribute("href");
    await phone.goto(edit);
    await keep(phone, "profile-phone");
  });

  test("show a case seminar on a phone", async () => {
    const alena = new Visitor(server.url, { language: "cs" });
    const signIn = await alena.get("/sign-in");
    const [, door] = signIn.html.split("</form>").find((form) => form.includes("Alena")).match(/action="(\/demo\/\d+)"/);
    await alena.submit(signIn, door);
    const event = await circleEvent(alena, {
      method: "kazuisticky-seminar", people: ["OSPOD Lipov,Milada Dětská", "Most z. s.,Marek Terénní", "Občanská poradna,Hugo Oddlužil"] });
    const phones = await comeIn(server, alena, event, { language: "cs" });
    for (let phase = 0; phase < 6; phase++) await go(alena, event);
    const options = ["Dluhová poradna: splátky s exekutorem, ne s každým zvlášť", "Sousedka, která hlídá: domluvit, co když onemocní"];
    const writers = [...phones.values()];
    for (const [i, text] of options.entries()) await write(writers[i], "option", text);
    const { page } = await openVisit(browser, server, { locale: "cs-CZ", width: 360, height: 740 });
    await page.goto(`${writers[2].link}/participant`);
    await page.getByText(options[1]).waitFor();
    await keep(page, "seminar-phone");
  });

  test("show who is found for somebody who has nowhere to sleep", async () => {
    const page = await enter(/Lenka/, { width: 1280, height: 1100 });
    await page.goto("/directory/find");
    await page.locator("main input[type=search]").fill("nemá kde spát");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Noclehárna Teplo", exact: true }).waitFor();
    await keep(page, "find");
  });

  test("are all there", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const named = [...readme.matchAll(/\]\((docs\/pictures\/[^)]+)\)/g)].map(([, path]) => path);
    assert.ok(named.length >= 4);
    for (const path of named) assert.ok(existsSync(join(root, path)), path);
  });
});
