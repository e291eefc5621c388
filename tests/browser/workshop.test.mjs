// The whole way of a planner, from the one-time link to printed cards: in Czech with 18 organisations
// and 30 people, in Polish with 5, and in Czech without JavaScript. Every page on the way is looked
// at: axe, light and dark, wide and 360 px.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit, paperPages } from "../support/browser.mjs";

// What one town brings. Texts in the visitor's language are what the test clicks on.
const CZECH = {
  name: "cs", locale: "cs-CZ",
  town: "Lipov", person: "Alena Vzorová", office: "Městský úřad Lipov", event: "Prostor pro setkání",
  place: "Domov Na Výsluní", projectName: "Spolu v Lipově",
  registration: "CZ.03.2.63/0.0/0.0/15_023/0000000",
  cofinancing: "Tento projekt je spolufinancován z Evropského sociálního fondu a ze státního rozpočtu České republiky.",
  organisations: 18, people: 30, rounds: 17, meetings: 153, sheets: { attendance: 2 },
  says: { proven: /17 kol/, why: /17 rozhovorů/ },
};
const POLISH = {
  name: "pl", locale: "pl-PL",
  town: "Brzozów Dolny", person: "Żaneta Wzorcowa", office: "Ośrodek Pomocy Społecznej", event: "Przestrzeń spotkania",
  place: "Dom Kultury", projectName: "Razem w Brzozowie",
  registration: "CZ.1.04/3.2.00/15.00018",
  cofinancing: "Projekt współfinansowany ze środków Europejskiego Funduszu Społecznego.",
  organisations: 5, people: 7, rounds: 5, meetings: 10, sheets: { attendance: 1 },
  says: { proven: /5 rund/, why: /10 rozmów|4 rozmowy/ },
};

// Organisations "Služba 01" … with one or two people each, as a spreadsheet saves them.
function peopleTable(town) {
  const lines = ["organisation;person;role;e-mail;phone"];
  for (let i = 0; i < town.people; i++) {
    const number = String((i % town.organisations) + 1).padStart(2, "0");
    lines.push(`Služba ${number};Osoba ${String.fromCharCode(65 + (i / town.organisations | 0))} Číslo ${number};pracovník;osoba${i}@lipov.example;+420 000 000 ${100 + i}`);
  }
  return lines.join("\r\n");
}

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

// Sends the main form of the page (the last one in main that has the field or path).
async function send(page, form = "main form") {
  await page.locator(`${form} button[type=submit]`).first().click();
  await page.waitForLoadState();
}

async function firstStart(page, server, town) {
  await page.goto(server.firstStartPath());
  await page.fill("[name=name]", town.person);
  await page.fill("[name=email]", "alena@lipov.example");
  await page.fill("[name=password]", "šest modrých hrnků");
  await send(page, "form:has([name=password])");
  await page.fill("[name=name]", town.town);
  await send(page, "form:has([name=default_language])");
  await page.fill("[name=own]", town.office);
  await send(page, "form:has([name=own])");
  await send(page, "main form");
}

async function makeProject(page, town) {
  await page.goto("/projects/new");
  await page.fill("[name=name]", town.projectName);
  await page.fill("[name=registration_number]", town.registration);
  await page.fill("[name=cofinancing_text]", town.cofinancing);
  await send(page, "form:has([name=registration_number])");
}

async function makeEvent(page, town) {
  await page.goto("/meetings/new");
  await page.fill("[name=name]", town.event);
  await page.fill("[name=date]", "8. 12. 2027");
  await page.fill("[name=start_time]", "8:30");
  await page.fill("[name=end_time]", "13:00");
  await page.fill("[name=place]", town.place);
  await page.locator("label", { hasText: town.projectName }).click();
  await page.locator("label", { hasText: town.office }).click();
  await send(page, "form:has([name=start_time])");
  return new URL(page.url()).pathname.match(/^\/meetings\/\d+/)[0];
}

async function bringPeople(page, event, town) {
  await page.goto(`${event}/people/import`);
  await page.setInputFiles("[name=file]", file("lide.csv", peopleTable(town)));
  await send(page, "form:has([name=file])");
  assert.equal(await page.locator("main tbody tr").count(), town.people, "the preview shows each row");
  await send(page, "main form");
}

async function plan(page, event, town) {
  await page.goto(`${event}/plan`);
  await page.fill("[name=table_count]", String(Math.floor(town.organisations / 2)));
  await page.locator("[name=goal][value=fewest], [name=goal] >> nth=0").first().check().catch(() => {});
  await send(page, "form:has([name=table_count])");
}

for (const [town, javaScript] of [[CZECH, true], [POLISH, true], [CZECH, false]]) {
  const label = `${town.name}${javaScript ? "" : "-without-javascript"}`;
  describe(`a workshop is prepared, planned and printed, ${label}`, () => {
    let server, browser, visit, page, event;
    const wrong = [];
    const look = async (name) =>
      javaScript && wrong.push(...(await lookAt(page, `${label}-${name}`)));

    before(async () => {
      server = await startKruh();
      browser = await openBrowser();
      visit = await openVisit(browser, server, { locale: town.locale, javaScript });
      page = visit.page;
    });
    after(async () => {
      await browser?.close();
      await server?.remove();
    });

    test("the one-time link makes the administrator and leads to the first event", async () => {
      await page.goto(server.firstStartPath());
      await look("first-start");
      await firstStart(page, server, town);
      assert.match(page.url(), /\/meetings\/new/);
      await look("new-event");
      await makeProject(page, town);
      event = await makeEvent(page, town);
      await look("event");
    });

    test("a table of people is shown row by row and then stands on the list", async () => {
      await bringPeople(page, event, town);
      await page.goto(`${event}/people`);
      const text = await page.locator("main").innerText();
      assert.match(text, new RegExp(`Služba 0${town.organisations > 9 ? 9 : 5}`));
      await look("people");
    });

    test("the plan is there at once, proven best, and says why", async () => {
      await plan(page, event, town);
      const verdict = (await page.locator(".verdict").innerText()).replaceAll("\u00a0", " ");
      assert.match(verdict, town.says.proven);
      assert.match(verdict, town.says.why);
      await look("plan");
      const csv = await page.context().request.get(`${event}/plan.csv`);
      const text = await csv.text();
      const [header, ...rows] = text.trim().split(/\r\n/).map((row) => row.split(","));
      assert.deepEqual(header.slice(0, 3), ["round", "time", "table"]);
      assert.equal(rows.length, town.meetings);
      const met = new Set(rows.map((row) => row.filter((cell) => /^Služba \d+$/.test(cell)).sort().join()));
      assert.equal(met.size, town.meetings, "no pair meets twice");
    });

    test("a plan with fewer rounds says which pairs are left out", async () => {
      await page.goto(`${event}/plan`);
      await page.locator("details.more > summary").first().click();
      await page.check("[name=goal][value=fixed]");
      await page.fill("[name=round_count]", "3");
      await send(page, "form:has([name=table_count])");
      await look("plan-fewer-rounds");
      await page.goto(await page.locator("main a[href$='/plan/left-out']").getAttribute("href"));
      const left = await page.locator(".rows > li").count();
      assert.equal(left, Math.min(100, town.meetings - 3 * Math.floor(town.organisations / 2)));
      await look("left-out");
      await page.goto(`${event}/plan`);
      await send(page, "form[action$='/plan/undo']");
    });

    test("the event is offered at tables of three and more", async () => {
      await page.goto(`${event}/plan`);
      await page.goto(await page.locator("main a[href$='/plan/larger-tables']").first().getAttribute("href"));
      assert.equal(await page.locator("main tbody tr").count(), town.organisations > 5 ? 4 : 2);
      await look("larger-tables");
    });

    test("cards, lists and the emergency print come out on paper", async () => {
      await page.goto(`${event}/paper`);
      await look("paper");
      const prints = await page.locator("main a[href*='/paper/']").evaluateAll((all) =>
        [...new Set(all.map((one) => one.getAttribute("href")))]);
      assert.ok(prints.length >= 5, `only ${prints.length} kinds of print`);
      for (const href of prints) {
        await page.goto(href);
        const name = `paper-${href.replace(/.*\/paper\//, "").replace(/[^a-z]+/g, "-")}`;
        if (javaScript) wrong.push(...(await lookAtPaper(page, `${label}-${name}`)));
        const text = await page.locator("body").innerText();
        if (/attendance|everything|all/.test(href)) {
          assert.ok(text.includes(town.registration), `${href} has the registration number byte for byte`);
          assert.ok(text.includes(town.cofinancing), `${href} has the co-financing sentence`);
        }
      }
    });

    if (javaScript) test("pair cards share a sheet by two, and no print ends with a nearly empty page", () => {
      const pages = (sheet) => paperPages(`${label}-paper-${sheet}`);
      assert.equal(pages("pairs"), Math.ceil(town.meetings / 2));
      assert.equal(pages("attendance"), town.sheets.attendance);
      assert.equal(pages("tables"), Math.floor(town.organisations / 2));
      assert.equal(pages("all"),
        ["pairs", "attendance", "tables", "routes", "overview"].reduce((sum, one) => sum + pages(one), 0));
    });

    test("a meeting is fixed to a round and a table, gaps are kept few, and what cannot be is said", async () => {
      await page.goto(`${event}/plan/rules`);
      await look("rules-none");
      const fix = async (other, round) => {
        await page.selectOption("#rule-a", { index: 0 });
        await page.selectOption("#rule-b", { index: other });
        await page.fill("#rule-round", String(round));
        await page.fill("#rule-table", "1");
        await send(page, "form:has(#rule-a)");
      };
      await fix(1, 2);
      await page.selectOption("#rule-first-a", { index: 1 });
      await page.selectOption("#rule-first-b", { index: 2 });
      await page.selectOption("#rule-then-a", { index: 3 });
      await page.selectOption("#rule-then-b", { index: 4 });
      await send(page, "form:has(#rule-first-a)");
      assert.equal(await page.locator("main .rows > li").count(), 2);
      await look("rules");
      const again = async (gaps) => {
        await page.goto(`${event}/plan`);
        await page.locator("details.more > summary").first().click();
        await page.check(`[name=gaps][value=${gaps}]`);
        await look("plan-with-rules");
        await send(page, "form:has([name=table_count])");
      };
      await again("fair_1");
      assert.match((await page.locator(".verdict").innerText()).replaceAll("\u00a0", " "), town.says.proven);
      await page.goto(`${event}/plan/rules`);
      await fix(2, 2);
      await again("any");
      assert.match(await page.locator("main .notice.warning").first().innerText(), /2/);
      await look("plan-impossible");
    });

    test("no page asked anything outside, broke its policy or failed", () => {
      assert.deepEqual(visit.complaints, []);
    });

    test("every page passes axe in light and dark, wide and on a phone", () => {
      assert.deepEqual(wrong, []);
    });
  });
}
