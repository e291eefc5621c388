// Before and after a meeting in the browser: mail, invitations, places, series, mixed groups and
// questions from practice, in Czech and Polish; each page light and dark, wide and at 360 px.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";
import { startSmtp } from "../support/smtp.mjs";
import { Visitor } from "../support/visitor.mjs";

describe("invitations and questions in the browser", () => {
  let server, browser, smtp, event;
  const wrong = [];
  const look = async (page, name) => wrong.push(...(await lookAt(page, name)));
  const enter = async (page, name) => {
    await page.goto("/sign-in");
    await page.locator("li", { hasText: name }).getByRole("button").click();
    await page.waitForURL("/");
  };

  before(async () => {
    server = await startKruh({ demo: true });
    smtp = await startSmtp();
    browser = await openBrowser();
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    await visitor.submit(page, page.html.match(/Ivo Plánovitý[\s\S]*?action="(\/demo\/\d+)"/)[1]);
    event = (await visitor.get("/meetings")).html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/)[1];
  });
  after(async () => {
    await browser?.close();
    smtp?.stop();
    await server?.remove();
  });

  test("the administrator sets the mail server and sends a test message", async () => {
    const { page, complaints } = await openVisit(browser, server);
    await enter(page, "Adam Správcovský");
    await page.goto("/settings/mail");
    await look(page, "mail-off");
    await page.fill("[name=host]", "127.0.0.1");
    await page.fill("[name=port]", String(smtp.port));
    await page.locator("input[name=security][value=plain]").check();
    await page.fill("[name=sender]", "kruh@lipov.example");
    await page.getByRole("button", { name: "Uložit" }).click();
    await page.fill("[name=address]", "nekdo@lipov.example");
    await page.getByRole("button", { name: "Poslat zkušební zprávu" }).click();
    await smtp.messageTo("nekdo@lipov.example");
    await page.goto("/settings/mail");
    await page.getByText("odesláno", { exact: false }).first().waitFor();
    await look(page, "mail-on");
    await page.goto("/settings/state");
    await look(page, "state-with-mail");
    assert.deepEqual(complaints, []);
  });

  test("a planner proposes a group that mirrors the town, invites it, and somebody answers on the phone", async () => {
    const { page, complaints } = await openVisit(browser, server);
    await enter(page, "Ivo Plánovitý");
    await page.goto(event);
    await look(page, "event-with-invitations");
    await page.getByRole("link", { name: "Pozvánky" }).click();
    await look(page, "invitations-empty");
    await page.getByRole("link", { name: "Vybrat, koho pozvat" }).first().click();
    await page.fill("[name=wanted]", "6");
    await page.getByRole("button", { name: "Navrhnout" }).click();
    await look(page, "invitations-choose");
    await page.getByRole("button", { name: "Dát je na seznam" }).click();
    await page.fill("[name=topic]", "Dluhy a bydlení");
    await page.fill("[name=place_count]", "4");
    await page.getByRole("button", { name: "Uložit" }).click();
    await page.getByRole("button", { name: /^Poslat \d/ }).click();
    await page.getByText("Zprávy jsou na cestě").waitFor();
    await look(page, "invitations-sent");
    await page.goto(`${event}/invitations/reply`);
    await look(page, "invitations-reply");
    await page.goto(`${event}/invitations`);
    await page.locator("main ul.rows a").first().click();
    await look(page, "invitations-one");
    const link = (await page.locator(".address").textContent()).match(/\/l\/[a-z2-9]+/)[0];
    await page.goto(`${event}/invitations/sheet`);
    wrong.push(...(await lookAtPaper(page, "invitations-sheet")));
    assert.deepEqual(complaints, []);

    const phone = await openVisit(browser, server, { locale: "pl-PL", width: 360, height: 780 });
    await phone.page.goto(link);
    await look(phone.page, "invited-pl");
    await phone.page.locator("input[value=yes]").check();
    await phone.page.getByRole("button", { name: "Wyślij odpowiedź" }).click();
    await phone.page.getByText("miejsce czeka").first().waitFor();
    await look(phone.page, "invited-answered-pl");
    assert.deepEqual(phone.complaints, []);
  });

  test("the plan of a year, whom it reaches, and mixed groups", async () => {
    const { page, complaints } = await openVisit(browser, server);
    await enter(page, "Alena Metodická");
    await page.goto("/series");
    await look(page, "series-list");
    await page.locator("main ul.rows a").first().click();
    await look(page, "series-empty");
    await page.fill("[name=first]", "12. 1. 2032");
    await page.fill("[name=count]", "3");
    await page.getByRole("button", { name: "Dát je do plánu" }).click();
    await look(page, "series-plan");
    await page.getByRole("link", { name: "Ke komu se řada dostane" }).click();
    await look(page, "series-reach");
    await page.goto(`${event}/mixed-groups`);
    await look(page, "mixed-groups");
    assert.deepEqual(complaints, []);
  });

  test("a question is asked by a link in Polish and answered in Czech, without a name", async () => {
    const alena = await openVisit(browser, server);
    await enter(alena.page, "Alena Metodická");
    await alena.page.goto("/guidance");
    await look(alena.page, "guidance-empty");
    await alena.page.goto("/guidance/questions");
    await alena.page.getByLabel("Kolegyně, kolega").selectOption({ label: "Jana Osamělá" });
    await alena.page.getByRole("button", { name: /odkaz/i }).click();
    await look(alena.page, "guidance-link");
    const link = (await alena.page.locator(".address").textContent()).match(/\/l\/[a-z2-9]+/)[0];

    const jana = await openVisit(browser, server, { locale: "pl-PL", width: 360, height: 780 });
    await jana.page.goto("/ask");
    await look(jana.page, "ask-pl");
    await jana.page.goto(link);
    await look(jana.page, "guidance-mine-pl");
    await jana.page.fill("[name=text]", "Jak otevřít téma dluhu, aniž bych ztratila důvěru?");
    await jana.page.getByRole("button", { name: "Zapytaj" }).click();
    await jana.page.fill("[name=text]", "Kdo zažil něco podobného?");
    await jana.page.locator("input[value=colleague]").check();
    await jana.page.getByRole("button", { name: "Zapytaj" }).click();
    await look(jana.page, "guidance-colleagues-pl");

    await alena.page.goto("/guidance/questions");
    await look(alena.page, "guidance-queue");
    await alena.page.locator("main ul.rows a").first().click();
    assert.doesNotMatch(await alena.page.locator("main").textContent(), /Jana/);
    await alena.page.fill("[name=answer]", "Nejdřív důvěra, pak čísla.");
    await alena.page.getByRole("button", { name: "Odeslat odpověď" }).click();
    await look(alena.page, "guidance-question");
    await alena.page.fill("[name=title]", "Jak začít o dluzích");
    await alena.page.getByRole("button", { name: "Zveřejnit pro všechny" }).click();
    await look(alena.page, "guidance-library");
    await jana.page.goto(link);
    await jana.page.getByText("Nejdřív důvěra").waitFor();
    await look(jana.page, "guidance-answered-pl");
    assert.deepEqual([...alena.complaints, ...jana.complaints], []);
  });

  test("nothing sticks out, and axe finds nothing", () => assert.deepEqual(wrong, []));
});
