// Names as people really have them, and as somebody might write them to break a page: 200 letters
// without a space, Arabic, emoji, decomposed diacritics, formulas and markup. No page gets wider
// than its window and nothing of them is run or lost.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { openBrowser, openVisit, sticksOut } from "../support/browser.mjs";

const composed = "Příliš žluťoučký";
const people = [
  [composed.normalize("NFD"), "Žofie", "vedoucí"],
  [composed, "Karel", ""],
  ["W".repeat(200), "V".repeat(200), "Z".repeat(100)],
  ["جمعية المساعدة", "محمد", "مدير"],
  ["👩‍👩‍👧 Rodina", "🎉 Oslava", ""],
  ["=cmd|calc", "+SUM(A1)", "@x"],
  ["<script>alert(1)</script>", "O'Neil \"\"Q\"\" &amp;", "<b>"],
];
const table = ["organisation;person;role", ...people.map((cells) => cells.map((one) => `"${one}"`).join(";"))].join("\r\n");

describe("odd names", () => {
  let server, browser, visit, page, event;
  const send = async (form) => {
    await page.locator(form).locator("button[type=submit]").first().click();
    await page.waitForLoadState();
  };

  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
    visit = await openVisit(browser, server);
    page = visit.page;
    page.on("dialog", (dialog) => {
      visit.complaints.push(`a name was run: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.goto("/sign-in");
    await page.locator("form[action^='/demo/'] button").first().click();
    await page.waitForLoadState();
    await page.goto("/meetings/new");
    await page.fill("[name=name]", `مرحبا 🎉 ${"x".repeat(80)}`);
    await page.fill("[name=date]", "8. 12. 2027");
    await page.fill("[name=start_time]", "9:00");
    await page.fill("[name=end_time]", "13:00");
    await send("form:has([name=start_time])");
    event = new URL(page.url()).pathname.match(/^\/meetings\/\d+/)[0];
    await page.goto(`${event}/people/import`);
    await page.setInputFiles("[name=file]", { name: "lide.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await send("form:has([name=file])");
    await page.locator("main form button[type=submit]").click();
    await page.waitForLoadState();
    await page.goto(`${event}/plan`);
    await send("form:has([name=table_count])");
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("decomposed diacritics are the same organisation", async () => {
    await page.goto(event);
    assert.match((await page.locator("main").innerText()).replaceAll("\u00a0", " "), /6 organizací, 7 lidí/);
  });

  test("no page is wider than its window", async () => {
    const wrong = [];
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ["", "/people", "/wishes", "/links", "/plan", "/plan?view=grid", "/plan?view=route", "/plan/edit",
        "/paper", "/paper/overview", "/paper/routes", "/paper/attendance", "/paper/pairs"]) {
        await page.goto(`${event}${path}`);
        for (const what of await sticksOut(page)) wrong.push(`${path}, ${width}: ${what.slice(0, 100)}`);
      }
      for (const path of ["/", "/meetings", "/organisations", "/people", "/directory"]) {
        await page.goto(path);
        for (const what of await sticksOut(page)) wrong.push(`${path}, ${width}: ${what.slice(0, 100)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test("a table opens in a spreadsheet without a formula, and nothing was run", async () => {
    const text = await (await page.context().request.get(`${event}/people.csv`)).text();
    assert.doesNotMatch(text, /(^|[,;\n"])[=+@]/m);
    assert.match(text, /cmd\|calc/);
    assert.deepEqual(visit.complaints, []);
  });
});
