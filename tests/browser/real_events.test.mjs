// Three events that really took place, with nameless organisations, are brought in, planned with
// their number of tables and proven best, as a planner does it in the browser and on the command
// line. Their tables lie beside the project; without them these tests are skipped.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dataBeside, run, startKruh } from "../support/kruh.mjs";
import { openBrowser, openVisit, sticksOut } from "../support/browser.mjs";

const folder = join(dataBeside, "rounds/events");
const skip = existsSync(folder) ? false : `${folder} is not here`;

// Fewest rounds with that many tables, as published for these events.
const EVENTS = [
  { name: "forum-13", tables: 14, rounds: 15 },
  { name: "forum-14", tables: 22, rounds: 22 },
  { name: "tic-12", tables: 21, rounds: 8 },
];

const tablePath = (event, what) => join(folder, `${event.name}-${what}.csv`);
const rowsOf = (event, what) =>
  readFileSync(tablePath(event, what), "utf8").trim().split(/\r?\n/).slice(1).map((line) => line.split(","));

// Both orders of a wish are one pair.
const pairOf = (a, b) => [a, b].sort().join(" + ");
const wishedPairs = (event) => new Set(rowsOf(event, "wishes").map(([a, b]) => pairOf(a, b)));

async function send(page, form) {
  await page.locator(`${form} button[type=submit]`).first().click();
  await page.waitForLoadState();
}

async function makeEvent(page, event) {
  await page.goto("/meetings/new");
  await page.fill("[name=name]", event.name);
  await page.fill("[name=date]", "8. 12. 2027");
  await page.fill("[name=start_time]", "8:00");
  await page.fill("[name=end_time]", "16:00");
  await send(page, "form:has([name=start_time])");
  return new URL(page.url()).pathname.match(/^\/meetings\/\d+/)[0];
}

async function upload(page, path, file) {
  await page.goto(path);
  await page.setInputFiles("[name=file]", file);
  await send(page, "form:has([name=file])");
  await send(page, "main form");
}

for (const event of EVENTS) {
  describe(`the real event ${event.name} with ${event.tables} tables`, { skip }, () => {
    let server, browser, visit, page, path;
    before(async () => {
      server = await startKruh({ demo: true });
      browser = await openBrowser();
      visit = await openVisit(browser, server);
      page = visit.page;
      await page.goto("/sign-in");
      await page.locator("form[action^='/demo/'] button").first().click();
      await page.waitForLoadState();
    });
    after(async () => {
      await browser?.close();
      await server?.remove();
    });

    test("its people and wishes come in from tables", async () => {
      path = await makeEvent(page, event);
      await upload(page, `${path}/people/import`, tablePath(event, "people"));
      await upload(page, `${path}/wishes/import`, tablePath(event, "wishes"));
      await page.goto(path);
      const organisations = new Set(rowsOf(event, "people").map(([organisation]) => organisation)).size;
      const text = (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
      assert.match(text, new RegExp(`\\b${organisations} organizac`));
    });

    test(`its wished pairs meet in ${event.rounds} rounds, proven best`, async () => {
      await page.goto(`${path}/plan`);
      await page.fill("[name=table_count]", String(event.tables));
      await page.check("[name=goal][value=fewest]");
      await page.check("[name=pairs][value=wished]");
      await send(page, "form:has([name=table_count])");
      const verdict = (await page.locator(".verdict").innerText()).replaceAll("\u00a0", " ");
      assert.match(verdict, new RegExp(`^\\D*${event.rounds} kol`, "m"), verdict);
      assert.equal(await page.locator(".verdict .badge.free").count(), 1, `not proven: ${verdict}`);
    });

    test("each wished pair meets once, nobody sits at two tables, no table is taken twice", async () => {
      const text = await (await page.context().request.get(`${path}/plan.csv`)).text();
      const [header, ...lines] = text.replace(/^\ufeff/, "").trim().split(/\r\n/).map((line) => line.split(","));
      const round = header.indexOf("round"), table = header.indexOf("table");
      const met = [], seats = new Set();
      for (const line of lines) {
        const [a, b] = line.filter((cell) => /^Organisation \d+$/.test(cell));
        met.push(pairOf(a, b));
        for (const seat of [`${line[round]} ${a}`, `${line[round]} ${b}`, `${line[round]} table ${line[table]}`]) {
          assert.ok(!seats.has(seat), `twice: ${seat}`);
          seats.add(seat);
        }
        assert.ok(Number(line[table]) <= event.tables, `table ${line[table]}`);
        assert.ok(Number(line[round]) <= event.rounds, `round ${line[round]}`);
      }
      assert.equal(met.length, new Set(met).size, "no pair meets twice");
      assert.deepEqual(new Set(met), wishedPairs(event));
    });

    test("its pages open and fit a phone", async () => {
      const wrong = [];
      await page.setViewportSize({ width: 360, height: 780 });
      for (const one of ["", "/people", "/wishes", "/links", "/plan", "/plan?view=grid", "/plan?view=route", "/plan/edit", "/paper"]) {
        const answer = await page.goto(`${path}${one}`);
        if (answer.status() !== 200) wrong.push(`${one}: ${answer.status()}`);
        for (const what of await sticksOut(page)) wrong.push(`${one} sticks out: ${what}`);
      }
      assert.deepEqual([...wrong, ...visit.complaints], []);
    });

    test("the command line says the same", async () => {
      const { code, stdout } = await run(["rounds", "--people", tablePath(event, "people"),
        "--wishes", tablePath(event, "wishes"), "--tables", String(event.tables), "--only-wished",
        "--format", "json"]);
      assert.equal(code, 0);
      const { rounds, optimal, meetings } = JSON.parse(stdout);
      assert.deepEqual({ rounds, optimal, meetings: meetings.length },
        { rounds: event.rounds, optimal: true, meetings: wishedPairs(event).size });
    });
  });
}
