// Rules of single meetings and few gaps, as organisers write them down, plan with them and read why
// they cannot be kept; and that the rest of a day keeps them. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, bring, planOf } from "../support/event.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`rules of single meetings on ${engine}`, () => {
  let server, alena, event, ids;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    event = (await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Kulatý stůl", date: "2031-05-05" })).path;
  });
  after(() => server?.remove());

  const form = (page, first) => ({ ...page, html: page.html.match(first ? /<form(?:(?!<\/form>)[\s\S])*id="rule-a"[\s\S]*?<\/form>/ : /<form(?:(?!<\/form>)[\s\S])*id="rule-first-a"[\s\S]*?<\/form>/)[0] });
  const rules = () => alena.get(`${event}/plan/rules`);
  const fix = async (fields) => alena.submit(form(await rules(), true), "/plan/rules", fields);
  const order = async (fields) => alena.submit(form(await rules(), false), "/plan/rules", fields);
  const plan = async (fields = {}) => {
    const page = await alena.get(`${event}/plan`);
    const own = page.html.match(/<form(?:(?!<\/form>)[\s\S])*name="gaps"[\s\S]*?<\/form>/)[0];
    return alena.submit({ ...page, html: own }, `${event}/plan`, fields);
  };
  const meeting = async (a, b) => {
    const { head, rows } = await planOf(alena, event);
    const row = rows.find((cells) => cells.includes(a) && cells.includes(b));
    return { round: row[head.indexOf("round")], table: row[head.indexOf("table")] };
  };

  test("before anybody comes the page says what to do", async () => {
    assert.match((await rules()).text, /First say who comes/);
  });

  test("a plan keeps the round and the table that were asked for, and the order", async () => {
    await bring(alena, event, Array.from({ length: 6 }, (_, i) => `Úřad ${i + 1},Člověk ${i + 1},,,`));
    ids = Object.fromEntries([...(await rules()).html.matchAll(/<option value="(\d+)"[^>]*>(Úřad \d)</g)].map(([, id, name]) => [name, id]));
    assert.equal(Object.keys(ids).length, 6);
    let page = await fix({ a: ids["Úřad 1"], b: ids["Úřad 2"], when: "round", round: "4", table: "3" });
    assert.match(page.text, /Added\. It holds when the plan is made again/);
    assert.match(page.text, /Úřad 1 – Úřad 2 in round 4, at table 3/);
    page = await order({ first_a: ids["Úřad 3"], first_b: ids["Úřad 4"], then_a: ids["Úřad 1"], then_b: ids["Úřad 5"] });
    assert.match(page.text, /Úřad 3 – Úřad 4 before Úřad 1 – Úřad 5/);
    page = await plan();
    assert.match(page.text, /there is no better plan/);
    assert.match(page.text, /Fixed meetings and order: 2 rules/);
    const fixed = await meeting("Úřad 1", "Úřad 2");
    assert.equal(`${fixed.round} ${fixed.table}`, "4 3");
    assert.ok(Number((await meeting("Úřad 3", "Úřad 4")).round) < Number((await meeting("Úřad 1", "Úřad 5")).round));
  });

  test("a move against a rule is named before it is done", async () => {
    const page = await alena.get(`${event}/plan`);
    const cards = [...page.html.matchAll(/\/plan\/edit\?meeting=(\d+)/g)].map(([, number]) => number);
    for (const number of new Set(cards)) {
      const edit = await alena.get(`${event}/plan/edit?meeting=${number}`);
      if (!/Úřad 1/.test(edit.text) || !/Úřad 2/.test(edit.text) || !/Round 4/.test(edit.text)) continue;
      assert.match(edit.html, new RegExp(`/plan/rules\\?a=\\d+&(amp;)?b=\\d+&(amp;)?round=4&(amp;)?table=3`));
      const sure = await alena.submit({ ...edit, html: edit.html.match(/<form(?:(?!<\/form>)[\s\S])*value="moved"[\s\S]*?<\/form>/)[0] }, "/plan/edit", { round: "6", table: "1" });
      assert.match(sure.text, /fixed to another time/);
      assert.match(sure.text, /fixed to another table/);
      return;
    }
    assert.fail("the fixed meeting is not on the plan");
  });

  test("what cannot be is said with the organisation and the round", async () => {
    await fix({ a: ids["Úřad 1"], b: ids["Úřad 3"], when: "round", round: "4" });
    const page = await plan();
    assert.equal(page.status, 422);
    assert.match(page.text, /For Úřad 1 more meetings are fixed to round 4 than it has people for: 2, and people for 1/);
    const list = await rules();
    const [, remove] = [...list.html.matchAll(/action="([^"]+\/remove)"/g)].at(-1);
    assert.match((await alena.submit(list, remove)).text, /Taken out/);
    assert.match((await plan()).text, /there is no better plan/);
  });

  test("a rule that says nothing, and one of an office with itself, are refused in words", async () => {
    assert.match((await fix({ a: ids["Úřad 1"], b: ids["Úřad 2"], when: "round", round: "", table: "" })).text, /Say when or at which table/);
    assert.match((await fix({ a: ids["Úřad 1"], b: ids["Úřad 1"], when: "morning", round: "", table: "" })).text, /two different organisations/);
    assert.match((await fix({ a: ids["Úřad 1"], b: ids["Úřad 2"], when: "round", round: "99999", table: "" })).text, /no such round/);
  });

  test("few gaps are counted and proven, and nobody is there who is away", async () => {
    const page = await plan({ gaps: "fair_1" });
    assert.match(page.text, /Nobody has a gap between meetings|There (is|are) \d+ gaps? between meetings/);
    const people = await alena.get(`${event}/people`);
    const [, path] = people.html.match(new RegExp(`href="(${event}/people/\\d+)"`));
    const saved = await alena.submit(await alena.get(path), path, { away_from: "9:35", away_to: "9:30" });
    assert.match(saved.text, /from when to when this person is away/);
    await alena.submit(await alena.get(path), path, { away_from: "9:35", away_to: "10:00" });
    const not = await plan({ gaps: "few" });
    assert.match(not.text, /Úřad 1 and Úřad 2 are to meet in round 4, and not both of them are there then/);
    await alena.submit(await alena.get(path), path, { away_from: "9:35", away_to: "9:50" });
    const again = await plan({ gaps: "few" });
    assert.equal(again.status, 200, again.text.slice(0, 500));
    assert.doesNotMatch(again.text, /What does not fit/);
    assert.match((await alena.get(path)).html, /name="away_from"[^>]*value="0?9:35"/);
  });

  test("strangers see nothing of it", async () => {
    assert.match((await new Visitor(server.url).get(`${event}/plan/rules`)).path, /sign-in/);
  });
});
