// Meetings by a method as they are held: a wall, a console and phones, in the language of the town.
// Every screen is looked at: axe, light and dark, 360 px, the wall wide and 4:3, large text.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { administrator, linksOf } from "../support/event.mjs";
import { circleEvent } from "../support/circle.mjs";
import { axe, drawn, lookAt, openBrowser, openVisit, picture, sticksOut } from "../support/browser.mjs";

const plain = (text) => text.replaceAll("\u00a0", " ");

// A hall with one meeting in it: `leader`, `wall` and `phones` by first name.
async function openHall({ method, name, people, locale }) {
  const server = await startKruh();
  const visitor = await administrator(server);
  const browser = await openBrowser();
  const event = await circleEvent(visitor, { method, name, people });
  const complaints = [];
  const visit = async (options) => {
    const one = await openVisit(browser, server, { locale, ...options });
    complaints.push(one.complaints);
    return one.page;
  };
  const cookies = [...visitor.cookies].map(([key, value]) => ({ name: key, value, url: server.url }));
  const signedIn = async (options) => {
    const page = await visit(options);
    await page.context().addCookies(cookies);
    return page;
  };
  const hall = {
    server, event, wrong: [], phones: new Map(), visit, signedIn,
    leader: await signedIn(),
    wall: await signedIn({ width: 1920, height: 1080 }),
    async press(what) {
      await hall.leader.goto(`${event}/live`);
      await hall.leader.locator(`button[name=what][value=${what}]`).click();
      await hall.leader.waitForLoadState();
    },
    // Goes on until the console says that this phase runs.
    async until(phase) {
      for (let i = 0; i < 40; i++) {
        await hall.leader.goto(`${event}/live`);
        if (plain(await hall.leader.locator("#console-headline").innerText()) === phase) return;
        await hall.press("next");
      }
      assert.fail(`${phase} never came`);
    },
    async comeIn(script = () => true) {
      await hall.press("next");
      await hall.wall.goto(`${event}/live/projector`);
      for (const [full, link] of await linksOf(visitor, event)) {
        const page = await visit({ width: 360, height: 780, javaScript: script(full) });
        await page.goto(`${link}/participant`);
        await page.locator("form[action$='/here'] button").click();
        await page.waitForLoadState();
        hall.phones.set(full.split(" ")[0], page);
      }
    },
    async give(role, who, number = 0) {
      await hall.leader.goto(`${event}/live/roles`);
      const form = hall.leader.locator(`form.role-choice:has(input[name=role][value=${role}]):has(input[name=case][value="${number}"])`);
      const value = await form.locator("option", { hasText: who }).first().getAttribute("value");
      await form.locator("select").selectOption(value);
      await form.locator("button").click();
      await hall.leader.waitForLoadState();
    },
    async write(who, kind, text, details = {}) {
      const page = hall.phones.get(who);
      const form = page.locator(`form.circle-write:has(input[name=kind][value=${kind}])`);
      await form.waitFor({ timeout: 10_000 });
      if (text) await form.locator("textarea").fill(text);
      if (Object.keys(details).length > 0 && await form.locator("summary").count() > 0) await form.locator("summary").click();
      for (const [detail, value] of Object.entries(details)) {
        const field = form.locator(`[name=${detail}]`);
        if (await field.evaluate((one) => one.tagName) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
      }
      await form.locator("button[type=submit]").click();
      await page.waitForLoadState();
    },
    soon: (page, text, selector = "body") => page.locator(selector, { hasText: text }).first().waitFor({ timeout: 10_000 }),
    // A phone shows the phase by itself.
    async shows(who, text) { await hall.soon(hall.phones.get(who), text, ".phone"); },
    async lookAtWall(label) {
      for (const [width, height] of [[1920, 1080], [1024, 768]]) {
        await hall.wall.setViewportSize({ width, height });
        await drawn(hall.wall);
        const over = await hall.wall.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        if (over > 0) hall.wrong.push(`${label}: ${over} px below a wall of ${width} × ${height}`);
        for (const colorScheme of ["light", "dark"]) {
          await hall.wall.emulateMedia({ colorScheme });
          hall.wrong.push(...(await axe(hall.wall)).map((one) => `${label}: ${one}`));
          await picture(hall.wall, `${label}-${width}-${colorScheme}`);
        }
        hall.wrong.push(...await sticksOut(hall.wall));
      }
      await hall.wall.emulateMedia({ colorScheme: "light" });
      await hall.wall.setViewportSize({ width: 1920, height: 1080 });
    },
    async lookAtPhone(who, label) { hall.wrong.push(...await lookAt(hall.phones.get(who), label)); },
    async lookAtConsole(label) {
      await hall.leader.goto(`${event}/live`);
      hall.wrong.push(...await lookAt(hall.leader, label));
    },
    async close() {
      await hall.leader.goto(`${event}/live`);
      await hall.leader.locator("input[name=sure]").check();
      await hall.leader.locator("button[name=what][value=next]").click();
      await hall.leader.waitForLoadState();
    },
    async end() {
      await browser.close();
      await server.remove();
      return [...hall.wrong, ...complaints.flat()];
    },
  };
  return hall;
}

const HELD = { timeout: 300_000 };

describe("kazuistický seminář, held by the methodologists of a city", HELD, () => {
  let hall;
  before(async () => {
    hall = await openHall({
      method: "kazuisticky-seminar", name: "Kazuistický seminář", locale: "cs-CZ",
      people: ["Jana", "Petr", "Marie", "Karel", "Eva", "Zdeňka"].map((one, i) => `ÚMOb Vzorový obvod ${i + 1},${one} Zkušební`),
    });
  });
  after(async () => { await hall?.end(); });

  test("the rules come first, on the wall and in every hand", async () => {
    await hall.comeIn((name) => !name.startsWith("Karel"));
    await hall.soon(hall.wall, "Naše pravidla");
    await hall.lookAtWall("seminar-rules-wall");
    await hall.lookAtPhone("Jana", "seminar-rules-phone");
    await hall.phones.get("Jana").locator(".circle-accept button").click();
    await hall.soon(hall.wall, "Souhlasí: 1 z 6");
  });

  test("the presenter brings the question, and everybody has it before their eyes", async () => {
    await hall.until("Případ 1: Představení případu");
    await hall.give("presenter", "Jana", 1);
    hall.wrong.push(...await lookAt(hall.leader, "seminar-roles"));
    await hall.shows("Jana", "Vaše role teď");
    await hall.write("Jana", "key_question", "Jak mám otevřít téma dluhu, aniž bych ztratila důvěru matky?");
    await hall.soon(hall.wall, "Jak mám otevřít téma dluhu");
    await hall.shows("Eva", "Jak mám otevřít téma dluhu");
    await hall.lookAtConsole("seminar-present-console");
  });

  test("questions ask for facts, advice waits: there is no field for it", async () => {
    await hall.until("Případ 1: Doplňující otázky");
    await hall.shows("Petr", "Rady si zatím necháme");
    assert.equal(await hall.phones.get("Petr").locator(".circle-write").count(), 0);
    await hall.lookAtWall("seminar-questions-wall");
    await hall.lookAtPhone("Petr", "seminar-questions-phone");
  });

  test("resources and risks of six people stand on the wall without names", async () => {
    await hall.until("Případ 1: Zdroje a rizika");
    await hall.write("Petr", "resource", "Děda s demencí je doma rád a děti ho mají rády.");
    await hall.write("Marie", "resource", "Třídní učitelka se o děti zajímá a volá sama.");
    await hall.write("Eva", "risk", "Výpověď z bytu, když dluh na nájmu poroste.");
    await hall.soon(hall.wall, "Výpověď z bytu");
    const wall = await hall.wall.locator("body").innerText();
    for (const name of ["Petr", "Marie", "Eva"]) assert.ok(!wall.includes(name), `${name} is not on the wall`);
    await hall.lookAtPhone("Eva", "seminar-board-phone");
  });

  test("who is typing while the leader goes on keeps the words on the screen", async () => {
    const page = hall.phones.get("Zdeňka");
    await page.locator("form.circle-write textarea").first().fill("Rozepsaná myšlenka o škole");
    await hall.press("next");
    await hall.shows("Zdeňka", "Možnosti řešení");
    await page.locator("#text-left textarea").waitFor({ timeout: 10_000 });
    assert.match(await page.locator("#text-left textarea").inputValue(), /Rozepsaná myšlenka/);
    await hall.lookAtPhone("Zdeňka", "seminar-left-phone");
  });

  test("options go round, the presenter listens, and somebody without a script writes, too", async () => {
    await hall.shows("Jana", "Teď jen naslouchejte");
    assert.equal(await hall.phones.get("Jana").locator(".circle-write").count(), 0);
    await hall.lookAtPhone("Jana", "seminar-silent-phone");
    const options = [
      ["Petr", "Dluhová poradna spolu s klientkou", { helper: "Dluhová poradna Lipov", reasons_for: "nejde sama" }],
      ["Marie", "Písemný splátkový kalendář s pronajímatelem", { law: "§ 53 zákona 108/2006" }],
      ["Eva", "Setkání ve škole, rodina u stolu jako první", {}],
      ["Zdeňka", "Odlehčovací služba pro dědu, aby matka měla dopoledne", {}],
    ];
    for (const [who, text, details] of options) await hall.write(who, "option", text, details);
    const karel = hall.phones.get("Karel");
    await karel.goto(karel.url());
    await hall.write("Karel", "option", "Rozhovor o důležitosti na škále 0–10");
    await hall.soon(hall.wall, "na škále 0–10");
    await hall.lookAtWall("seminar-options-wall");
    await hall.lookAtPhone("Petr", "seminar-options-phone");
    await hall.lookAtConsole("seminar-options-console");
  });

  test("the presenter's next step is hers alone", async () => {
    await hall.until("Případ 1: Slovo předkladatele");
    await hall.write("Jana", "next_step", "Zeptám se jí, čeho se u dluhu bojí nejvíc.");
    await hall.shows("Jana", "vidíte jen vy");
    await hall.lookAtPhone("Jana", "seminar-word-phone");
    assert.doesNotMatch(await hall.wall.locator("body").innerText(), /čeho se u dluhu/);
  });

  test("the informal part is coffee, and has no field at all", async () => {
    await hall.until("Neformální část");
    await hall.soon(hall.wall, "Káva a povídání");
    await hall.phones.get("Karel").goto(hall.phones.get("Karel").url());
    for (const [name, page] of hall.phones) assert.equal(await page.locator(".phone textarea").count(), 0, name);
    await hall.lookAtWall("seminar-informal-wall");
  });

  test("good practice is written down to be published, and the close wipes the rest", async () => {
    await hall.press("skip");
    await hall.shows("Eva", "Dobrá a pozoruhodná praxe");
    await hall.write("Eva", "good_practice", "Společný oběd s rodinou před první schůzkou ve škole.");
    await hall.until("To je všechno");
    await hall.lookAtConsole("seminar-close-console");
    await hall.close();
    await hall.shows("Jana", "je smazané");
    await hall.lookAtPhone("Jana", "seminar-end-phone");
    await hall.lookAtWall("seminar-end-wall");
  });

  test("nothing is wrong with any screen", async () => {
    const wrong = await hall.end();
    hall = undefined;
    assert.deepEqual([...new Set(wrong)], []);
  });
});

const FOUR = ["Jana", "Petr", "Marie", "Eva"];

// Holds a whole meeting in one test: `play` does what people do in it.
function held(title, options, play) {
  test(title, HELD, async () => {
    const hall = await openHall({
      locale: "cs-CZ", ...options,
      people: (options.names ?? FOUR).map((one, i) => `Vzorová organizace ${i + 1},${one} Zkušební`),
    });
    try {
      await hall.comeIn();
      await play(hall);
      await hall.until(options.end ?? "To je všechno");
      await hall.close();
      await hall.shows(options.names?.[0] ?? "Jana", options.wiped ?? "je smazané");
    } finally {
      const wrong = await hall.end();
      assert.deepEqual([...new Set(wrong)], []);
    }
  });
}

const noField = async (hall, ...names) => {
  for (const name of names) assert.equal(await hall.phones.get(name).locator(".circle-write").count(), 0, `${name} has no field`);
};

held("bálintovská skupina: the presenter withdraws and listens, and nobody writes anything at all",
  { method: "balint", name: "Bálintovská skupina" }, async (hall) => {
    await hall.until("Kdo má případ?");
    await hall.give("presenter", "Marie");
    for (const phase of ["Expozice", "Věcné otázky", "Posun mimo kruh", "Fantazie a pocity skupiny", "Návrat", "Závěr"]) {
      await hall.until(phase);
      await hall.shows("Jana", phase);
      await noField(hall, ...FOUR);
      assert.equal(await hall.leader.locator(".circle-write").count(), 0);
      if (phase === "Posun mimo kruh") {
        await hall.soon(hall.wall, "Předkladatel naslouchá");
        await hall.lookAtWall("balint-withdraws-wall");
      }
      if (phase === "Fantazie a pocity skupiny") {
        await hall.phones.get("Marie").locator(".circle-silent").waitFor({ timeout: 10_000 });
        assert.equal(await hall.phones.get("Jana").locator(".circle-silent").count(), 0);
        await hall.lookAtPhone("Marie", "balint-silent-phone");
        await hall.lookAtConsole("balint-console");
      }
    }
  });

held("bálint: a phase that was left out is told as a deviation, without a word of content",
  { method: "balint", name: "Bálintovská skupina" }, async (hall) => {
    await hall.until("Kdo má případ?");
    await hall.give("presenter", "Marie");
    await hall.until("Věcné otázky");
    await hall.press("skip");
    await hall.leader.goto(`${hall.event}/live`);
    await hall.soon(hall.leader, "Vynechali jsme: Posun mimo kruh");
    await hall.lookAtConsole("balint-deviation-console");
  });

held("kolegiální intervize: the secretary's list is handed to the case-giver alone",
  { method: "kolegialni-intervize", name: "Intervize" }, async (hall) => {
    await hall.until("Obsazení rolí");
    await hall.give("presenter", "Jana");
    await hall.give("secretary", "Petr");
    await hall.until("Klíčová otázka");
    await hall.write("Jana", "key_question", "Jak říct dětem, že stěhování přijde?");
    await hall.shows("Eva", "Jak říct dětem");
    await hall.until("Poradní fáze");
    await hall.write("Petr", "option", "Nakreslit s nimi nový pokoj");
    await hall.write("Petr", "option", "Pozvat na schůzku i staršího bratra");
    await hall.lookAtPhone("Petr", "tietze-secretary-phone");
    await noField(hall, "Jana", "Marie", "Eva");
    assert.doesNotMatch(await hall.phones.get("Jana").locator(".phone").innerText(), /Nakreslit/);
    await hall.until("Závěr");
    await hall.shows("Jana", "Nakreslit s nimi nový pokoj");
    await hall.lookAtPhone("Jana", "tietze-list-phone");
    for (const name of ["Marie", "Eva"]) assert.doesNotMatch(await hall.phones.get(name).locator(".phone").innerText(), /Nakreslit/);
    assert.doesNotMatch(await hall.wall.locator("body").innerText(), /Nakreslit/);
    await hall.write("Jana", "next_step", "Začnu nejstarším.");
  });

held("metoda incidentu: decisions are hidden until they are talked about",
  { method: "metoda-incidentu", name: "Metoda incidentů" }, async (hall) => {
    await hall.until("Incident");
    await hall.give("presenter", "Jana");
    await hall.until("Hledání faktů");
    await hall.write("Petr", "fact", "Strážník volal ve 22 hodin.");
    await hall.soon(hall.wall, "Strážník volal");
    await hall.until("O čem se má rozhodnout");
    await hall.write("Marie", "problem", "Zůstane matka s dětmi na ubytovně?");
    await hall.until("Každý se rozhodne sám");
    await hall.write("Petr", "decision", "Azylový dům ještě dnes", { reasons_for: "bezpečí dětí" });
    await hall.write("Marie", "decision", "Zůstat a ráno jednat");
    await hall.shows("Petr", "vidíte jen vy");
    await noField(hall, "Jana", "Petr");
    assert.doesNotMatch(await hall.phones.get("Eva").locator(".phone").innerText(), /Azylový|Zůstat a ráno/);
    assert.doesNotMatch(await hall.wall.locator("body").innerText(), /Azylový/);
    await hall.lookAtPhone("Petr", "incident-hidden-phone");
    await hall.lookAtWall("incident-hidden-wall");
    await hall.until("Debata v malých skupinách");
    await hall.soon(hall.wall, "Azylový dům ještě dnes");
    await hall.lookAtWall("incident-shown-wall");
    await hall.until("Co jsme se naučili");
    await hall.write("Jana", "lesson", "Zeptat se dřív, co chce ona.");
  });

held("superwizja z kontraktem socjalnym i elementami grupy Balinta, jak w Zgierzu",
  { method: "superwizja-kontrakt-socjalny", name: "Superwizja pracy socjalnej", locale: "pl-PL",
    names: ["Halina", "Jolanta", "Beata", "Ewa"], end: "To już wszystko", wiped: "jest usunięte" }, async (hall) => {
    await hall.until("Wybór przypadku");
    await hall.give("presenter", "Halina");
    await hall.until("Balint: relacja i emocje");
    await hall.phones.get("Halina").locator(".circle-silent").waitFor({ timeout: 10_000 });
    await noField(hall, "Halina", "Jolanta", "Beata", "Ewa");
    await hall.lookAtPhone("Halina", "superwizja-silent-phone");
    await hall.until("Możliwości i ograniczenia");
    await hall.write("Jolanta", "strength", "Rodzina jest razem i chce być razem.");
    await hall.write("Beata", "constraint", "Choroba psychiczna matki, alkohol ojca.");
    await hall.soon(hall.wall, "Choroba psychiczna matki");
    await hall.lookAtWall("superwizja-board-wall");
    await hall.until("Problemy i ich ważność");
    await hall.write("Ewa", "problem", "Zaniedbania wychowawcze", { rank: "2" });
    await hall.write("Beata", "problem", "Przemoc w domu", { rank: "1" });
    await hall.until("Cele główne i szczegółowe");
    await hall.write("Ewa", "goal", "Dzieci są bezpieczne");
    await hall.until("Działania i sojusze pomocowe");
    await hall.write("Jolanta", "action", "Spotkanie rodziny ze specjalistami", { who: "pracownik socjalny" });
    await hall.write("Beata", "ally", "Szkoła i poradnia", { helper: "pedagog" });
    await hall.lookAtPhone("Ewa", "superwizja-actions-phone");
    await hall.lookAtConsole("superwizja-console");
    await hall.until("Konfrontacja z dotychczasowym planem");
    await hall.write("Halina", "next_step", "Zaproszę pedagoga.");
    assert.doesNotMatch(await hall.phones.get("Ewa").locator(".phone").innerText(), /pedagoga/);
  });
