// Written intervision as somebody alone in a small office lives through it: one letter and one page a
// day, for ten days, without an account, with the words of seed 000. The days pass while the server is
// down for a moment: what happened moves one day into the past.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { circleEvent, comeIn, filesWith, give, go, look, write } from "../support/circle.mjs";
import { administrator } from "../support/event.mjs";
import { engine, startKruh } from "../support/kruh.mjs";
import { change, rowsOf, send } from "../support/outcomes_case.mjs";
import { PLAYS } from "../support/plays.mjs";
import { startSmtp } from "../support/smtp.mjs";

const PLAY = PLAYS.find(({ method }) => method === "pisemna-intervize");
const ADDRESSES = new Map(PLAY.people.map((name) => [name, `${name.toLowerCase()}@urad.example`]));

describe(`written intervision day by day, on ${engine}`, { timeout: 300_000 }, () => {
  let server, smtp, alena, event, phones;
  const phone = (name) => phones.get(`${name} Zkušební`);
  const letters = () => smtp.messages.filter(({ raw }) => !/test message/i.test(raw.toString().slice(0, 400)));

  async function dayPasses(days = 1) {
    await server.stop();
    const step = days * 86400e6;
    change(server, `UPDATE live_event SET at = at - ${step}, starts_at = starts_at - ${step}, ends_at = ends_at - ${step}`);
    server = await startKruh({ again: server }); // errands run at the start
  }

  before(async () => {
    server = await startKruh();
    smtp = await startSmtp();
    alena = await administrator(server);
    const page = "/settings/mail";
    await send(alena, await alena.get(page), page,
      { host: "127.0.0.1", port: `${smtp.port}`, security: "plain", sender: "kruh@lipov.example" });
    event = await circleEvent(alena, { method: PLAY.method, name: "Písemná intervize",
      people: PLAY.people.map((name, i) => `"${PLAY.organisations[i]}",${name} Zkušební`) });
    for (const [name, email] of ADDRESSES) {
      const [row] = rowsOf(server, `SELECT CAST(id AS TEXT) AS id FROM person WHERE name = '${name} Zkušební'`);
      await alena.submit(await alena.get(`/people/${row.id}/edit`), `/people/${row.id}/edit`, { email });
    }
  });
  after(async () => {
    smtp?.stop();
    await server?.remove();
  });

  test("it begins with the rules, and nobody is written to before the first step", async () => {
    phones = await comeIn(server, alena, event, { language: "cs" });
    for (const visitor of phones.values()) assert.match((await look(visitor)).text, /Nikdo nesmí klienta poznat|Klienta nesmí nikdo poznat/);
    await give(alena, event, "presenter", "Jana");
    assert.equal(letters().length, 0);
    await go(alena, event);
    await dayPasses(0);
  });

  for (const [index, step] of PLAY.phases.entries()) {
    const number = index + 1;
    test(`day ${number}: ${step.name}`, async () => {
      const before = letters().length;
      if (number > 1) await dayPasses();
      const bodies = [];
      for (const email of ADDRESSES.values()) {
        const letter = await smtp.messageTo(email, { after: before - (number === 1 ? before : 0) });
        const words = letter.text.replace(/\s+/g, " ");
        assert.match(letter.headers.subject, new RegExp(`Písemná intervize: ${number}\\. krok`));
        assert.match(words, new RegExp(`otevřel se ${number}\\. krok z 10: ${step.name}`));
        assert.match(words, new RegExp(`Zabere asi ${step.minutes} minut`));
        assert.match(words, /čtou 4 lidé z této skupiny a: Alena Vzorová/);
        assert.match(words, /\/l\/[a-z2-9]+\/participant/);
        bodies.push(words.replace(/\S*\/l\/\S+/, "LINK").replace(/\w+ Zkušební/g, "NAME"));
      }
      assert.equal(new Set(bodies).size, 1, "who brought the case gets the same letter as all the others");
      assert.equal(letters().length - before * (number > 1), 4, "one letter a day to each");
      for (const { writes } of PLAY.phases) for (const { text } of writes)
        assert.ok(!bodies[0].includes(text), "no letter holds what somebody wrote");

      for (const [name, visitor] of [...ADDRESSES.keys()].map((one) => [one, phone(one)])) {
        const page = await look(visitor);
        assert.ok(page.text.includes(step.says), `${name}: ${page.text.slice(0, 600)}`);
        assert.match(page.text, new RegExp(`Tento krok je otevřený do .* zabere to asi ${step.minutes} minut`));
        const fields = [...page.html.matchAll(/class="circle-write"(?:(?!<\/form>)[\s\S])*?name="kind" value="(\w+)"/g)].map(([, kind]) => kind).sort().join(" ");
        assert.equal(fields, step.silent.includes(name) ? "" : (step.fields[name] ?? step.all), `${name}'s fields`);
      }
      for (const { who, kind, text, details } of step.writes) {
        const page = await write(phone(who), kind, text, details);
        assert.equal(page.status, 200, page.text.slice(0, 300));
      }
      if (step.writes.length > 0) {
        const own = step.writes.at(-1);
        assert.ok((await look(phone(own.who))).text.includes(own.text));
      }
    });
  }

  test("nothing on its pages speaks of a hall, a clock or a break", async () => {
    const console = await alena.get(`${event}/live`);
    assert.doesNotMatch(console.text, /Here: \d|Code:|Bell|Break|Projector|Phones in this hall|Sound test|nobody expected/);
    assert.doesNotMatch(console.html, /\/live\/who"/, "nobody comes and goes");
    const page = await alena.get(event);
    assert.match(page.text, /In writing from .*, 10 steps, one a day/);
    assert.match(page.text, /Written, a step a day ?: see which step is open/);
    assert.doesNotMatch(page.text, /try it out before the day|let latecomers in/);
    assert.doesNotMatch((await look(phone("Eva"))).text, /v místnosti|dnes ostatní říkat/);
  });

  test("the same day brings no second letter", async () => {
    const before = letters().length;
    await dayPasses(0);
    await new Promise((done) => setTimeout(done, 1500));
    assert.equal(letters().length, before);
  });

  test("after the tenth day it is over, three days later wiped by itself, and nobody is written to", async () => {
    const before = letters().length;
    await dayPasses();
    assert.doesNotMatch((await look(phone("Eva"))).html, /circle-write"/);
    await dayPasses(4);
    for (let i = 0; i < 100 && readdirSync(join(server.data, "keys/meetings")).length > 0; i++)
      await new Promise((done) => setTimeout(done, 100));
    assert.deepEqual(readdirSync(join(server.data, "keys/meetings")), []);
    assert.equal(rowsOf(server, "SELECT id FROM contribution").length, 0);
    if (engine === "SQLite")
      for (const { writes } of PLAY.phases) for (const { text, then } of writes)
        if (then === "wiped") assert.deepEqual(filesWith(server.data, text), [], text);
    assert.equal(letters().length, before);
  });
});
