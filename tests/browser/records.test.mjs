// What a meeting leaves behind, in a browser: every page empty and filled, in all lights and sizes,
// and those who come by a link, without JavaScript.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { lookAt, lookAtPaper, openBrowser, openVisit } from "../support/browser.mjs";
import { administrator, heldEvent, inWeeks } from "../support/outcomes_case.mjs";

describe("what a meeting leaves behind, in a browser", () => {
  let server, browser, visit, event, links;

  before(async () => {
    server = await startKruh();
    const alena = await administrator(server);
    ({ event, links } = await heldEvent(server, alena, { event_type: "round_table" }));
    browser = await openBrowser();
    visit = await openVisit(browser, server);
    for (const [name, value] of alena.cookies)
      await visit.context.addCookies([{ name, value, url: server.url }]);
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("working groups: the note-keeper on a phone, the organiser side by side, slides and paper", async () => {
    const { page } = visit;
    const wrong = [];
    const outputs = `${event}/outputs`;
    await page.goto(outputs);
    wrong.push(...await lookAt(page, "outputs-empty"));
    await page.locator("textarea[name=questions]").fill("Co dělá terénní program dobrým?\nMá být zvlášť program pro lidi se závislostí?");
    await page.locator("input[name=groups]").fill("2");
    await page.locator(`form[action='${outputs}'] button`).click();
    assert.match(await page.textContent("main"), /Pracovní skupina č\. 2/);

    const keeper = await openVisit(browser, server, { javaScript: false, width: 360, height: 780, locale: "pl-PL" });
    const mine = `${links.get("Osoba 2").path}/outputs`;
    await keeper.page.goto(mine);
    await keeper.page.locator("main a", { hasText: "Grupa robocza nr 2" }).click();
    await keeper.page.locator("textarea[name=content]").fill("Program się stosuje do tego, czego potrzebuje klient.");
    await keeper.page.locator("summary", { hasText: "Oznacz" }).click();
    await keeper.page.locator("input[name=support][value=consensus]").check();
    await keeper.page.locator(`form[action='${mine}/write'] button`).click();
    assert.match(await keeper.page.textContent("main"), /czego potrzebuje klient\.\s*Zgoda wszystkich/);
    await keeper.context.close();

    const seeing = await openVisit(browser, server);
    await seeing.page.goto(mine);
    wrong.push(...await lookAt(seeing.page, "outputs-mine"));
    await seeing.page.goto(`${mine}/write?group=2&question=1`);
    wrong.push(...await lookAt(seeing.page, "outputs-write"));

    await page.goto(`${outputs}/typing`);
    await page.selectOption("select[name=group]", "1").catch(() => page.locator("input[name=group][value='1']").check());
    await page.locator("input[name=question][value='1']").check();
    await page.locator("textarea[name=lines]").fill("= Pracovník zná místo, kam chodí.\n! Papíry berou čas.\n+ Scházet se častěji.");
    wrong.push(...await lookAt(page, "outputs-typing"));
    await page.locator(`form[action='${outputs}/typing'] button`).click();
    await page.goto(`${outputs}/compare?question=1`);
    const boxes = page.locator("input[type=checkbox]");
    await boxes.first().check();
    await boxes.last().check();
    await page.locator("textarea[name=content]").fill("Program vychází z místa a z klienta");
    await page.locator("button[value=agreement]").click();
    wrong.push(...await lookAt(page, "outputs-compare"));
    await page.goto(outputs);
    await page.locator("input[name=until]").fill(inWeeks(1));
    await page.locator("button[value=comments]").click();
    await seeing.page.goto(mine);
    await seeing.page.locator("textarea[name=content]").fill("Chybí lékaři.");
    wrong.push(...await lookAt(seeing.page, "outputs-mine-comments"));
    await seeing.page.locator(`form[action='${mine}/comments'] button`).click();
    await page.goto(outputs);
    wrong.push(...await lookAt(page, "outputs"));
    await page.goto(`${outputs}/print`);
    wrong.push(...await lookAtPaper(page, "outputs-print"));
    await page.goto(`${outputs}/sheet`);
    wrong.push(...await lookAtPaper(page, "outputs-sheet"));
    assert.deepEqual(wrong, []);
    assert.deepEqual([...visit.complaints, ...seeing.complaints], []);
    await seeing.context.close();
  });

  test("minutes from the first point to frozen, and tasks, with a reader on a phone", async () => {
    const { page } = visit;
    const wrong = [];
    const minutes = `${event}/minutes`;
    const look = async (path, name) => {
      await page.goto(path);
      wrong.push(...await lookAt(page, name));
    };
    for (const name of ["Anna Jedničková", "Osoba 2"]) {
      await page.goto(`${event}/after/attendance/${links.get(name).person}`);
      await page.locator("input[name=state][value=present]").check();
      await page.locator("input[name=reason]").fill("podpis na listině");
      await page.locator("form[action*='/after/attendance/'] button").click();
    }
    await look(minutes, "minutes-empty");
    await page.locator(`form[action='${minutes}'] button`).click();
    await page.locator(`a[href='${minutes}/point']`).click();
    await page.locator("input[name=theme]").fill("Noclehárna v zimě");
    await page.locator("textarea[name=essence]").fill("Kapacita nestačí od listopadu.");
    await page.locator(`form[action='${minutes}/point'] button`).click();
    await page.locator("input[name=what]").fill("Spočítat noci");
    await page.locator("select[name=person], input[name=person]").first().waitFor();
    await page.selectOption("select[name=person]", links.get("Osoba 2").person);
    await page.locator("input[name=due]").fill(inWeeks(2));
    await page.locator(`form[action='${minutes}/agreement'] button`).click();
    wrong.push(...await lookAt(page, "minutes-point"));
    await look(minutes, "minutes-draft");
    await page.locator("button[value=send]").click();

    const reader = await openVisit(browser, server, { javaScript: false, width: 360, height: 780, locale: "pl-PL" });
    const mine = `${links.get("Osoba 2").path}/minutes`;
    await reader.page.goto(mine);
    await reader.page.locator("textarea[name=content]").fill("Od prosince.");
    await reader.page.locator("button[value=comment]").click();
    await reader.page.locator("button[value=agree]").click();
    assert.match(await reader.page.textContent("main"), /Zgadzają się Państwo z protokołem/);
    await reader.context.close();
    const seeing = await openVisit(browser, server);
    await seeing.page.goto(mine);
    wrong.push(...await lookAt(seeing.page, "minutes-mine"));
    await seeing.page.goto(`${links.get("Anna Jedničková").path}/minutes`);
    await seeing.page.locator("button[value=agree]").click();

    await look(minutes, "minutes-comments");
    await page.locator("button[value=not_taken]").click();
    await page.locator("button[value=confirm]").click();
    await look(minutes, "minutes-confirmed");
    await page.goto(`${minutes}/print`);
    wrong.push(...await lookAtPaper(page, "minutes-print"));
    await look(`${event}/tasks`, "tasks");
    await look("/tasks", "tasks-own-empty");
    await seeing.page.goto(`${links.get("Osoba 2").path}/tasks`);
    wrong.push(...await lookAt(seeing.page, "tasks-mine"));
    await seeing.page.goto(`${links.get("Osoba 2").path}/after`);
    wrong.push(...await lookAt(seeing.page, "mine-with-records"));
    assert.deepEqual(wrong, []);
    assert.deepEqual([...visit.complaints, ...seeing.complaints], []);
    await seeing.context.close();
  });

  test("boards of options and of a contract, and whoever holds their address", async () => {
    const { page } = visit;
    const wrong = [];
    const boards = `${event}/boards`;
    await page.goto(boards);
    wrong.push(...await lookAt(page, "boards-empty"));
    await page.locator("input[name=title]").fill("Pod jednou střechou");
    await page.locator("input[name=question]").fill("Jak mám otevřít téma dluhu?");
    await page.locator(`form[action='${boards}'] button`).click();
    await page.locator("textarea[name=content]").fill("Oddlužení přes poradnu");
    await page.locator("textarea[name=speaks_for]").fill("je zdarma");
    await page.locator("input[name=helper]").fill("Služba 2");
    await page.locator(`form[action='${boards}/option'] button`).click();
    await page.locator("button[value=hand]").click();
    wrong.push(...await lookAt(page, "board-options"));
    const address = new URL((await page.textContent("#board-address")).trim()).pathname;
    await page.locator("main a[href*='/boards/print']").click();
    wrong.push(...await lookAtPaper(page, "board-print"));
    const holder = await openVisit(browser, server, { locale: "pl-PL", width: 360, height: 780 });
    await holder.page.goto(address);
    await holder.page.selectOption("select[name=result]", "helped").catch(() => holder.page.locator("input[name=result][value=helped]").check());
    wrong.push(...await lookAt(holder.page, "board-held"));
    await holder.page.locator(`form[action='${address}'] button`).click();
    assert.match(await holder.page.textContent("body"), /Dziękujemy/);

    await page.goto(boards);
    await page.locator("input[name=kind][value=contract]").check();
    await page.locator("input[name=title]").fill("Most przez rzekę");
    await page.locator(`form[action='${boards}'] button`).click();
    for (const [part, text] of [["problem", "zadłużenie czynszu"], ["main_goal", "utrzymać mieszkanie"], ["action", "spisać raty"]]) {
      await page.locator(`#content-${part}`).fill(text);
      await page.locator(`form:has(#content-${part}) button[type=submit]`).click();
    }
    await page.locator("summary", { hasText: "spisać raty" }).click();
    await page.locator("details[open] button[value=adopted]").click();
    wrong.push(...await lookAt(page, "board-contract"));
    await page.goto(`${boards}`);
    wrong.push(...await lookAt(page, "boards"));
    assert.deepEqual(wrong, []);
    assert.deepEqual([...visit.complaints, ...holder.complaints], []);
    await holder.context.close();
  });

  test("supervision: contract, certificates, session, and consents by link", async () => {
    const { page } = visit;
    const wrong = [];
    await page.goto("/supervision");
    wrong.push(...await lookAt(page, "supervision-empty"));
    await page.goto("/supervision/new");
    const choose = async (name, label) => page.selectOption(`select[name=${name}]`, { label })
      .catch(() => page.locator(`label.choice:has(input[name=${name}])`, { hasText: label }).locator("input").check());
    await choose("organisation", "Městský úřad Lipov");
    await choose("supervisor", "Osoba 2 (Služba 2)");
    await page.locator("input[name=form][value=group]").check();
    await page.locator("form[action='/supervision/new'] button").click();
    wrong.push(...await lookAt(page, "supervision-contract"));
    const contract = new URL(page.url()).pathname;
    await page.goto(`${contract}/print`);
    wrong.push(...await lookAtPaper(page, "supervision-print"));
    await page.goto("/supervision");
    wrong.push(...await lookAt(page, "supervision"));
    await page.goto(`${event}/supervision`);
    await page.selectOption("select[name=contract]", contract.match(/\d+/)[0])
      .catch(() => page.locator(`input[name=contract][value='${contract.match(/\d+/)[0]}']`).check());
    await page.locator(`form[action='${event}/supervision'] button`).click();
    await page.locator("textarea[name=content]").fill("Potřebujeme víc spojenců.");
    await page.locator("input[name=recipient]").fill("ředitelka");
    await page.locator(`form[action='${event}/supervision/conclusion'] button`).click();
    wrong.push(...await lookAt(page, "supervision-session"));
    const member = await openVisit(browser, server, { locale: "pl-PL", width: 360, height: 780, javaScript: false });
    await member.page.goto(`${links.get("Osoba 3").path}/supervision`);
    await member.page.locator("button[value=no]").click();
    assert.match(await member.page.textContent("main"), /Odmawiają Państwo/);
    await member.context.close();
    const seeing = await openVisit(browser, server);
    await seeing.page.goto(`${links.get("Osoba 2").path}/supervision`);
    wrong.push(...await lookAt(seeing.page, "supervision-mine"));
    assert.deepEqual(wrong, []);
    assert.deepEqual([...visit.complaints, ...seeing.complaints], []);
    await seeing.context.close();
  });
});
