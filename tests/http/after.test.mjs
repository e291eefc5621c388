// What a past event offers, and what its page "After the event" shows for each way of meeting: what
// concerns it, what there is, and what to do where nothing is yet. In the demo town, in Czech and
// Polish. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startKruh } from "../support/kruh.mjs";
import { inWeeks, rowsOf } from "../support/outcomes_case.mjs";
import { enterDemo } from "../support/links.mjs";

describe("after an event", () => {
  let server, alena;
  const path = (name, order = "DESC") => {
    const [row] = rowsOf(server, `SELECT CAST(id AS TEXT) AS id FROM meeting WHERE name = '${name}'
      AND date < '${inWeeks(0)}' ORDER BY date ${order}`);
    assert.ok(row, name);
    return `/meetings/${row.id}`;
  };
  // Labels of the rows with what they say.
  const rows = (html) => new Map([...html.matchAll(/<a href="[^"]+">([^<]+)<\/a>\s*<span>([^<]*)<\/span>/g)]
    .map(([, label, about]) => [label, about]));

  before(async () => {
    server = await startKruh({ demo: true });
    alena = await enterDemo(server, "Alena Metodická");
  });
  after(() => server?.remove());

  test("the event's page offers what comes after it, and nothing that comes before", async () => {
    const event = path("Kazuistický seminář");
    const { html } = await alena.get(event);
    for (const rest of ["/invitations", "/mixed-groups", "/cases", "/live"])
      assert.doesNotMatch(html, new RegExp(`href="${event}${rest}"`), rest);
    assert.match(html, new RegExp(`class="button" href="${event}/after"`));
    const series = html.match(/href="(\/series\/\d+)"/)[1];
    assert.equal((await alena.get(series)).status, 200);
    const [coming] = rowsOf(server, `SELECT CAST(id AS TEXT) AS id FROM meeting WHERE name = 'Kazuistický seminář' AND date > '${inWeeks(0)}'`);
    const next = await alena.get(`/meetings/${coming.id}`);
    for (const rest of ["/invitations", "/mixed-groups", "/cases"])
      assert.match(next.html, new RegExp(`href="/meetings/${coming.id}${rest}"`), rest);
  });

  test("whoever comes to its invitations, groups or call for cases is led on, and nobody is asked any more", async () => {
    const event = path("Kazuistický seminář");
    for (const rest of ["/invitations", "/mixed-groups", "/cases"]) {
      const page = await alena.get(`${event}${rest}`);
      assert.equal(page.status, 200);
      assert.match(page.text, /Setkání skončilo/, rest);
      assert.match(page.html, new RegExp(`href="${event}/after`), rest);
      assert.doesNotMatch(page.html, new RegExp(`<form method="(post|get)" action="${event}${rest}`), rest);
    }
    assert.match((await alena.get(`${event}/invitations`)).text, /Radka Samotná/);
    const csrf = (await alena.get(event)).html.match(/name="csrf" value="([^"]+)"/)[1];
    const before_it = rowsOf(server, "SELECT count(*) AS n FROM invitation")[0].n;
    for (const [rest, fields] of [["/invitations/choose", { people: rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM person WHERE name = 'Vojta Kytarista'")[0].id }],
      ["/invitations/send", { what: "new" }], ["/invitations", { topic: "Dluhy", version: "0" }]]) {
      const refused = await alena.post(`${event}${rest}`, { csrf, ...fields });
      assert.equal(refused.status, 409, rest);
      assert.match(refused.text, /zvěte na příští setkání/, rest);
    }
    assert.equal(rowsOf(server, "SELECT count(*) AS n FROM invitation")[0].n, before_it);
  });

  test("a seminar has its board and minutes, but no outputs of groups", async () => {
    const shown = rows((await alena.get(`${path("Kazuistický seminář")}/after`)).html);
    assert.match(shown.get("Tabule"), /1 tabule/);
    assert.match(shown.get("Zápis ze setkání"), /potvrzen/);
    assert.match(shown.get("Co si lidé myslí"), /6 odpovědí/);
    assert.ok(![...shown.keys()].some((label) => /Výstupy/.test(label)), [...shown.keys()].join());
  });

  test("working groups have outputs and no board; a round table has neither", async () => {
    const groups = [...rows((await alena.get(`${path("Terénní práce U Cihelny a na Staré pile")}/after`)).html).keys()];
    assert.ok(groups.some((label) => /Výstupy/.test(label)), groups.join());
    assert.ok(!groups.includes("Tabule"), groups.join());
    const table = rows((await alena.get(`${path("Kulatý stůl: škola a sociální práce")}/after`)).html);
    assert.ok(!table.has("Tabule") && ![...table.keys()].some((label) => /Výstupy/.test(label)), [...table.keys()].join());
    assert.match(table.get("Úkoly"), /otevřen/);
  });

  test("a Balint group keeps nothing but attendance, so nothing is asked that could hold a word of it", async () => {
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Bálint minulý týden", date: inWeeks(-1), method: "balint", event_type: "balint_group", start_time: "9:00", end_time: "10:30" });
    assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 500));
    const { html, text } = await alena.get(`${made.path}/after`);
    const shown = rows(html);
    assert.deepEqual([...shown.keys()], ["Účast a hodiny", "Co si lidé myslí", "Příští termín", "Potvrzení o účasti", "Zpráva a fotka"]);
    assert.match(shown.get("Účast a hodiny"), /zapište, kdo přišel/);
    assert.match(shown.get("Co si lidé myslí"), /rozdejte osobní odkazy/);
    assert.match(shown.get("Příští termín"), /nabídněte dny/);
    assert.match(shown.get("Potvrzení o účasti"), /vznikají z docházky/);
    assert.doesNotMatch(text, /0 odpovědí|0 dn/);
    assert.match((await alena.get(made.path)).text, /na seznamu zatím nikdo není; zapište, kdo přišel/);
  });

  test("supervision by a social contract has its board, also in Polish", async () => {
    const piotr = await enterDemo(server, "Piotr Przykładny", "pl");
    const shown = rows((await piotr.get(`${path("Superwizja pracy socjalnej")}/after`)).html);
    assert.ok(shown.has("Tablice"), [...shown.keys()].join());
    assert.ok(![...shown.keys()].some((label) => /Wyniki grup|Rezultaty/.test(label)), [...shown.keys()].join());
  });

  test("whoever was not at a supervision is led to nothing of it that is closed to them", async () => {
    const adam = await enterDemo(server, "Adam Správcovský");
    const event = path("Superwizja pracy socjalnej");
    const page = await adam.get(`${event}/after`);
    assert.equal(page.status, 200);
    for (const [, href] of page.html.matchAll(new RegExp(`href="(${event}/[^"#]*)"`, "g")))
      assert.equal((await adam.get(href)).status, 200, href);
  });

  test("a meeting in writing is not over on its second day", async () => {
    const made = await alena.submit(await alena.get("/meetings/new"), "/meetings",
      { name: "Písemná intervize", date: new Date(Date.now() - 2 * 86400e3).toLocaleDateString("sv-SE"), method: "pisemna-intervize", event_type: "intervision_written" });
    assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 500));
    assert.match((await alena.get(made.path)).html, /href="[^"]+\/invitations"/);
  });

  test("what people thought is seen over three events of a series, each from five answers on", async () => {
    const event = path("Kazuistický seminář");
    const { html, text } = await alena.get(`${event}/after/feedback/series`);
    const means = [...html.matchAll(/<tr>\s*<th scope="row">([^<]+)<\/th>\s*<td class="number">(\d+)<\/td>\s*<td class="number">([^<]+)/g)]
      .map(([, , answers, useful]) => [answers, useful]).sort();
    assert.deepEqual(means, [["5", "4"], ["6", "4,7"], ["6", "4,7"]], text);
  });

  test("the plan of the year proposes what is asked and what was written, and one press makes the event", async () => {
    const series = (await alena.get(path("Kazuistický seminář"))).html.match(/href="(\/series\/\d+)"/)[1];
    const plan = await alena.get(series);
    assert.match(plan.text, /Dluhy a bydlení \(/); // written on an anonymous sheet
    assert.match(plan.text, /Stáří[^(]*\(/); // the topic of an open question
    const made = await alena.submit(plan, `${series}/terms`, { what: "make", topic: "Dluhy a bydlení" });
    assert.match(made.path, /\/meetings\/\d+\/invitations$/);
    for (const name of ["Jana Osamělá", "Bohumil Všestranný", "Tereza Nitková"]) assert.ok(made.text.includes(name), name);
    assert.match(made.html, /value="Dluhy a bydlení"/);
  });

  test("whom a series reaches is said to its methodologist alone, those who never came first", async () => {
    const series = (await alena.get(path("Kazuistický seminář"))).html.match(/href="(\/series\/\d+)"/)[1];
    const { text, html } = await alena.get(`${series}/reach`);
    assert.match(text, /Na úřadě sami, přišli aspoň jednou 2 z 3/);
    const first = html.match(/<tbody>\s*<tr>([\s\S]*?)<\/tr>/)[1];
    assert.match(first, /Pavla Tabulová|Radka Samotná/);
    assert.match(first, /nikdy/);
    assert.equal((await (await enterDemo(server, "Ivo Plánovitý")).get(`${series}/reach`)).status, 403);
  });
});
