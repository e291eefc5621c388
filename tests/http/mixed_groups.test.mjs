// The people of an event in mixed small groups, as the organisers see and download them.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, bring } from "../support/event.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`mixed groups of an event on ${engine}`, () => {
  let server, alena, event;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = (await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Kulatý stůl", date: "2031-05-05" })).path;
  });
  after(() => server?.remove());

  test("before anybody comes the page says what to do", async () => {
    assert.match((await alena.get(`${event}/mixed-groups`)).text, /at least four people/);
    assert.match((await alena.get(event)).html, new RegExp(`href="${event}/mixed-groups"`));
  });

  test("nobody sits with the own office, and the counts of each kind stand below", async () => {
    await bring(alena, event, Array.from({ length: 15 }, (_, i) => `Úřad ${i % 5},Člověk ${i},,,`));
    const page = await alena.get(`${event}/mixed-groups?groups=3`);
    assert.match(page.text, /Nobody sits with somebody of the own office/);
    assert.match(page.text, /Size of the office office of two or three 5 5 5 15/);
    const rows = (await alena.get(`${event}/mixed-groups.csv?groups=3&rounds=2`)).html.trim().split(/\r?\n/).slice(1);
    assert.equal(rows.length, 30);
    const seen = new Set();
    for (const row of rows) {
      const [round, group, , office] = row.split(",");
      assert.ok(!seen.has(`${round} ${group} ${office}`), row);
      seen.add(`${round} ${group} ${office}`);
    }
    // The page and the file show the same groups.
    const first = rows.find((row) => row.startsWith("1,1,")).split(",")[2];
    assert.match(page.text, new RegExp(`Group 1 [^0-9]*${first}|Group 1 .*${first}`));
  });

  test("an office with more people than groups is named", async () => {
    assert.match((await alena.get(`${event}/mixed-groups?groups=2`)).text, /has more people than there are groups/);
  });

  test("numbers that are none give the usual", async () => {
    assert.match((await alena.get(`${event}/mixed-groups?groups=-1&rounds=x`)).html, /name="groups"[^>]*value="3"/);
  });

  test("strangers see nothing of it", async () => {
    assert.match((await new Visitor(server.url).get(`${event}/mixed-groups`)).path, /sign-in/);
  });
});
