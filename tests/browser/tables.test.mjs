// Small groups as they are held: a wall, a console and phones, working groups in Czech with the
// questions of a workshop that took place, a world café in Polish. Every screen is looked at.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { administrator, linksOf } from "../support/event.mjs";
import { circleEvent } from "../support/circle.mjs";
import { axe, drawn, lookAt, lookAtPaper, openBrowser, openVisit, picture, sticksOut } from "../support/browser.mjs";

const plain = (text) => text.replaceAll("\u00a0", " ");
const PHONES = 6; // in browsers; the others come without one

async function openHall({ method, name, people, locale, prepare = async () => {} }) {
  const server = await startKruh();
  const visitor = await administrator(server);
  const browser = await openBrowser();
  const event = await circleEvent(visitor, { method, name, people });
  await prepare(visitor, event);
  const cookies = [...visitor.cookies].map(([key, value]) => ({ name: key, value, url: server.url }));
  const complaints = [], wrong = [], phones = new Map();
  const visit = async (options) => {
    const one = await openVisit(browser, server, { locale, ...options });
    complaints.push(one.complaints);
    return one.page;
  };
  const signedIn = async (options) => {
    const page = await visit(options);
    await page.context().addCookies(cookies);
    return page;
  };
  const leader = await signedIn(), wall = await signedIn({ width: 1920, height: 1080 });
  const press = async (what) => {
    await leader.goto(`${event}/live`);
    await leader.locator(`button[name=what][value=${what}]`).click();
    await leader.waitForLoadState();
  };
  await press("next");
  await wall.goto(`${event}/live/projector`);
  for (const [i, [full, link]] of [...await linksOf(visitor, event)].entries()) {
    const page = await visit({ width: 360, height: 780, javaScript: i > 0 });
    await page.goto(`${link}/participant`);
    await page.locator("form[action$='/here'] button").click();
    await page.waitForLoadState();
    if (i < PHONES) phones.set(full.split(" ")[0], page);
    else await page.context().close();
  }
  return {
    event, leader, wall, phones, wrong, press,
    async until(phase) {
      for (let i = 0; i < 20; i++) {
        await leader.goto(`${event}/live`);
        if (plain(await leader.locator("#console-headline").innerText()) === phase) return;
        await press("next");
      }
      assert.fail(`${phase} never came`);
    },
    soon: (page, text, selector = "body") => page.locator(selector, { hasText: text }).first().waitFor({ timeout: 15_000 }),
    // The words on the phone's board of today: "Skupina 2".
    heading: async (who) => plain(await phones.get(who).locator(".phone-hero h1").innerText()),
    async write(who, kind, text) {
      const form = phones.get(who).locator(`form.circle-write:has(input[name=kind][value=${kind}])`);
      await form.waitFor({ timeout: 10_000 });
      await form.locator("textarea").fill(text);
      await form.locator("button[type=submit]").click();
      await phones.get(who).waitForLoadState();
    },
    async lookAtWall(label) {
      for (const [width, height] of [[1920, 1080], [1024, 768]]) {
        await wall.setViewportSize({ width, height });
        await drawn(wall);
        const over = await wall.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        if (over > 0) wrong.push(`${label}: ${over} px below a wall of ${width} × ${height}`);
        for (const colorScheme of ["light", "dark"]) {
          await wall.emulateMedia({ colorScheme });
          wrong.push(...(await axe(wall)).map((one) => `${label}: ${one}`));
          await picture(wall, `${label}-${width}-${colorScheme}`);
        }
        wrong.push(...await sticksOut(wall));
      }
      await wall.emulateMedia({ colorScheme: "light" });
      await wall.setViewportSize({ width: 1920, height: 1080 });
    },
    look: async (page, label) => { wrong.push(...await lookAt(page, label)); },
    async end() {
      await browser.close();
      await server.remove();
      assert.deepEqual([...new Set([...wrong, ...complaints.flat()])], []);
    },
  };
}

const held = (title, options, play) => test(title, { timeout: 400_000 }, async () => {
  const hall = await openHall(options);
  let fault;
  try {
    await play(hall);
  } catch (error) {
    fault = error;
  }
  try {
    await hall.end();
  } catch (error) {
    fault ??= error;
  }
  if (fault) throw fault;
});

const CZECH = ["Jana", "Petr", "Marie", "Karel", "Eva", "Zdeňka", "Ota", "Ivana", "Lukáš", "Hana", "Pavel", "Tereza"];
const POLISH = ["Halina", "Jolanta", "Beata", "Ewa", "Marek", "Agnieszka", "Tomasz", "Grażyna", "Paweł", "Danuta"];

describe("small groups in a hall", () => {
  held("pracovní skupiny: two groups, three questions, everything side by side in the end", {
    method: "pracovni-skupiny", name: "Terénní sociální práce v sociálně vyloučených lokalitách", locale: "cs-CZ",
    people: CZECH.map((name, i) => `Vzorová služba ${Math.floor(i / 2) + 1},${name} Zkušební`),
    async prepare(visitor, event) {
      const page = await visitor.get(`${event}/outputs`);
      await visitor.submit(page, "/outputs", { groups: "2", questions:
        "Jak by měl vypadat kvalitní terénní program (TP)?\nZda rozlišovat TP v sociálně vyloučených lokalitách a TP zaměřený na závislé klienty?\nMožnosti a formy spolupráce s dalšími sociálními službami" });
    },
  }, async (hall) => {
    await hall.until("Otázka 1: Otázka ve skupinách");
    await hall.leader.goto(`${hall.event}/live/tables`);
    if (await hall.leader.locator(".table-card").count() === 1) { // a town may want smaller groups than usual
      await hall.leader.locator("details.more summary").click();
      await hall.leader.locator("#tables-wanted").fill("2");
      await hall.leader.locator("button[value=renew]").click();
      await hall.leader.waitForLoadState();
    }
    await hall.soon(hall.wall, "Skupina 2");
    await hall.soon(hall.wall, "Jak by měl vypadat kvalitní terénní program");
    await hall.lookAtWall("groups-wall");
    await hall.phones.get([...hall.phones.keys()][0]).reload();
    const groups = new Map();
    for (const who of hall.phones.keys()) {
      if (who !== [...hall.phones.keys()][0]) await hall.soon(hall.phones.get(who), "Skupina", ".phone-hero h1");
      groups.set(who, await hall.heading(who));
    }
    groups.delete([...hall.phones.keys()][0]); // whose page has no script to look at it with
    const one = [...groups].find(([, group]) => group === "Skupina 1")[0];
    const two = [...groups].find(([, group]) => group === "Skupina 2")[0];
    await hall.write(one, "statement", "Jasně vymezená cílová skupina TP");
    await hall.write(one, "statement", "Nedílnou součástí terénní práce je depistáž, monitorování lokality");
    await hall.write(two, "statement", "Terénní program reaguje na potřeby klienta, a ne že klient reaguje na nabídku.");
    await hall.soon(hall.phones.get(one), "Jasně vymezená");
    assert.doesNotMatch(await hall.phones.get(two).locator(".phone").innerText(), /Jasně vymezená/);
    await hall.look(hall.phones.get(one), "groups-phone");
    await hall.leader.goto(`${hall.event}/live`);
    await hall.look(hall.leader, "groups-console");
    await hall.leader.goto(`${hall.event}/live/tables`);
    await hall.leader.locator(".more-inline summary").first().click();
    await hall.look(hall.leader, "groups-leader-tables");
    await hall.leader.goto(`${hall.event}/live/tables/print`);
    await lookAtPaper(hall.leader, "groups-paper");
    await hall.until("Otázka 2: Otázka ve skupinách");
    await hall.soon(hall.phones.get(two), "Zda rozlišovat");
    assert.equal(await hall.heading(two), "Skupina 2");
    await hall.write(two, "statement", "Je dobré rozdělovat klasickou terénní sociální práci a drogový terénní program.");
    await hall.until("Představení výstupů");
    await hall.soon(hall.wall, "Jasně vymezená");
    await hall.soon(hall.phones.get(two), "Jasně vymezená");
    await hall.lookAtWall("groups-side-by-side-wall");
    await hall.look(hall.phones.get(two), "groups-side-by-side-phone");
  });

  held("world café: gospodarze zostają, goście wędrują", {
    method: "world-cafe", name: "World Café: blisko ludzi", locale: "pl-PL",
    people: POLISH.map((name, i) => `Przykładowa instytucja ${i + 1},${name} Przykładna`),
  }, async (hall) => {
    await hall.until("Runda 1: Runda przy stołach");
    const first = new Map();
    await hall.phones.get([...hall.phones.keys()][0]).reload();
    for (const who of hall.phones.keys()) {
      if (who !== [...hall.phones.keys()][0]) await hall.soon(hall.phones.get(who), "Stół", ".phone-hero h1");
      first.set(who, await hall.heading(who));
    }
    await hall.soon(hall.wall, "gospodarz");
    await hall.lookAtWall("cafe-wall");
    const guest = [...hall.phones.keys()][1];
    await hall.write(guest, "note", "Kto odbierze telefon wieczorem?");
    await hall.look(hall.phones.get(guest), "cafe-phone");
    await hall.until("Runda 2: Runda przy stołach");
    await hall.leader.goto(`${hall.event}/live/tables`);
    await hall.look(hall.leader, "cafe-leader-tables");
    let moved = 0;
    for (const [i, who] of [...hall.phones.keys()].entries()) {
      if (i === 0) await hall.phones.get(who).reload();
      else await hall.soon(hall.phones.get(who), "Runda 2", ".phone-hero");
      moved += await hall.heading(who) !== first.get(who);
    }
    assert.ok(moved >= 1, "somebody moved");
    await hall.until("Wspólne zbieranie plonów");
    await hall.soon(hall.wall, "Kto odbierze telefon");
    await hall.lookAtWall("cafe-harvest-wall");
  });
});
