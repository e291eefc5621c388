// An event under way over HTTP: two facilitators at once, people who do not come, come late, leave
// or were never expected, the door with its code, and what breaks while a hall is waiting.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, again, bring, linksOf, openStream, plannedEvent, planOf, press, today } from "../support/event.mjs";
import { Visitor } from "../support/visitor.mjs";

const ORGANISATIONS = ["Azyl", "Charita", "Naděje", "Poradna", "Sananim", "Terén"];
const rowsOf = (names) => names.map((name) => `${name},Člověk ${name},,,`);

async function tokenOf(visitor, event) {
  return (await visitor.get(`${event}/live`)).html.match(/name="csrf" value="([^"]+)"/)[1];
}

// Says a word about somebody, as the form of "Who is here" does.
async function say(visitor, event, name, what, fields = {}) {
  const page = await visitor.get(`${event}/live/who`);
  const person = page.html.match(new RegExp(`<strong>${name}</strong>[\\s\\S]*?<form[^>]*>([\\s\\S]*?)</form>`));
  assert.ok(person, `${name} is not on the list: ${page.text.slice(0, 500)}`);
  const hidden = Object.fromEntries([...person[1].matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, key, value]) => [key, value]));
  const answer = await visitor.post(`${event}/live/who`, { ...hidden, what, ...fields });
  assert.doesNotMatch(answer.text, /\b0 (meetings? lost|moved|added)/, "what did not happen is not told");
  return answer;
}

const round = (plan, number) => plan.rows.filter((row) => row[0] === String(number)).map((row) => row.join());
const rounds = (plan) => Math.max(...plan.rows.map((row) => Number(row[0])));
const meets = (plan, name) => plan.rows.filter((row) => row[3] === name || row[5] === name).map((row) => Number(row[0]));

// Presses next until the round runs.
async function goTo(visitor, event, wanted) {
  for (let i = 0; i < 40; i++) {
    const page = await visitor.get(`${event}/live`);
    if (new RegExp(`Round ${wanted} of`).test(page.text)) return page;
    await press(visitor, event, "next");
  }
  throw new Error(`round ${wanted} never came`);
}

async function codeOf(visitor, event) {
  return (await visitor.get(`${event}/live`)).text.match(/Code: (\d{3}) (\d{3})/).slice(1).join("");
}

describe(`an event under way on ${engine}`, () => {
  let server, alena;
  before(async () => {
    server = await startKruh({ args: ["--trusted-proxy", "127.0.0.1"] });
    alena = await administrator(server);
  });
  after(() => server?.remove());
  const newEvent = (options) => plannedEvent(alena, rowsOf(ORGANISATIONS), options);

  describe("two facilitators", () => {
    test("who press next in the same moment begin one round, and the slower one is told", async () => {
      const event = await newEvent();
      const other = await again(server);
      await press(alena, event, "next");
      const [one, two] = await Promise.all([alena.get(`${event}/live`), other.get(`${event}/live`)]);
      const answers = await Promise.all([
        alena.submit(one, "/press", { what: "next" }), other.submit(two, "/press", { what: "next" })]);
      const statuses = answers.map((answer) => answer.status).sort();
      assert.deepEqual(statuses, [200, 409]);
      const refused = answers.find((answer) => answer.status === 409);
      assert.match(refused.text, /Somebody else pressed a moment before/);
      assert.match(refused.text, /Round 1 of/);
      assert.match((await alena.get(`${event}/live`)).text, /Round 1 of/);
    });

    test("who press next and undo in the same moment do one of the two", async () => {
      const event = await newEvent();
      const other = await again(server);
      await goTo(alena, event, 2);
      const [one, two] = await Promise.all([alena.get(`${event}/live`), other.get(`${event}/live`)]);
      const answers = await Promise.all([
        alena.submit(one, "/press", { what: "undo" }), other.submit(two, "/press", { what: "next" })]);
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
      assert.match((await alena.get(`${event}/live`)).text, /Round [13] of/);
    });
  });

  test("undo gives the round before its clock back, after people have moved", async () => {
    const event = await newEvent();
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    await goTo(alena, event, 1);
    const phone = new Visitor(server.url);
    const before = await phone.get(`${link}/participant`);
    const ends = before.html.match(/data-ends="(\d+)"/)[1];
    await press(alena, event, "next");
    assert.match((await phone.get(`${link}/participant`)).text, /Round 2 of/);
    await press(alena, event, "undo");
    const back = await phone.get(`${link}/participant`);
    assert.match(back.text, /Round 1 of/);
    assert.equal(back.html.match(/data-ends="(\d+)"/)[1], ends);
    assert.equal(back.html.match(/table-\d+/)[0], before.html.match(/table-\d+/)[0]);
  });

  test("every press in every stage does what it says, or is refused in words", async () => {
    const event = await newEvent();
    const presses = ["resume", "pause", "extend", "break", "rehearse", "rehearsed", "bell_off", "bell_on", "undo", "next"];
    const stages = new Set();
    const csrf = await tokenOf(alena, event);
    for (let i = 0; i < 14; i++) {
      const page = await alena.get(`${event}/live`);
      stages.add(page.html.match(/id="console-headline">([^<]+)</)[1].replace(/\d+/g, "N"));
      const turn = page.html.match(/name="turn" value="(\d+)"/)[1];
      for (const what of presses.filter((one) => !["undo", "next", "rehearse", "break"].includes(one))) {
        const answer = await alena.post(`${event}/live/press`, { csrf, what, turn, minutes: "1" });
        assert.ok([200, 409].includes(answer.status), `${what} answered ${answer.status}`);
        if (answer.status === 409) assert.match(answer.html, /role="alert"[\s\S]*<p>[^<]{15,}<\/p>/, what);
      }
      const next = await press(alena, event, "next");
      if (next.status !== 200) {
        assert.equal(next.status, 409);
        break;
      }
    }
    assert.deepEqual([...stages].sort(), ["Closing round", "It is over", "Round N of N", "We start in a moment", "Welcome"]);
    const turn = (await alena.get(`${event}/live`)).html.match(/name="turn" value="(\d+)"/)[1];
    for (const what of ["next", "break", "extend", "pause", "resume", "rehearse", "rehearsed"]) {
      const answer = await alena.post(`${event}/live/press`, { csrf, what, turn, minutes: "1" });
      assert.equal(answer.status, 409, `${what} after the end`);
    }
    for (const fields of [{ what: "extend", minutes: "0" }, { what: "extend", minutes: "121" }, { what: "break", minutes: "-1" },
      { what: "extend", minutes: "x" }, { what: "next", turn: "99999999999999999999" }, { what: "nonsense" }, {}]) {
      const answer = await alena.post(`${event}/live/press`, { csrf, turn, ...fields });
      assert.ok([409, 422, 400].includes(answer.status), `${JSON.stringify(fields)} answered ${answer.status}`);
    }
  });

  test("before its day the console names the day and proposes a trial run; on the day it does not", async () => {
    const words = /The event is on 8 December 2099\. To try it out now, press Trial run/;
    const later = await newEvent({ date: "8. 12. 2099" });
    assert.match((await alena.get(`${later}/live`)).text, words);
    assert.doesNotMatch((await press(alena, later, "rehearse")).text, words);
    assert.doesNotMatch((await alena.get(`${await newEvent()}/live`)).text, /To try it out/);
  });

  test("a trial run leaves no trace", async () => {
    const event = await newEvent();
    await press(alena, event, "rehearse");
    await goTo(alena, event, 2);
    const refused = await say(alena, event, "Člověk Azyl", "here");
    assert.equal(refused.status, 409);
    assert.match(refused.text, /This is a trial run/);
    const ended = await press(alena, event, "rehearsed");
    assert.match(ended.text, /We start in a moment/);
    assert.match(ended.text, /Here: 0 of/);
    assert.match((await press(alena, event, "next")).text, /Welcome/);
  });

  describe("people", () => {
    test("who do not come lose their rounds; finished and running ones stay", async () => {
      const event = await newEvent();
      const before = await planOf(alena, event);
      await goTo(alena, event, 2);
      const answer = await say(alena, event, "Člověk Azyl", "absent");
      assert.match(answer.text, /the rest of the day is planned anew/);
      const plan = await planOf(alena, event);
      for (const number of [1, 2]) assert.deepEqual(round(plan, number), round(before, number));
      assert.deepEqual(meets(plan, "Azyl").filter((number) => number > 2), []);
    });

    test("who come late are planned from their round on", async () => {
      const event = await newEvent();
      const answer = await say(alena, event, "Člověk Charita", "later", { round: "3" });
      assert.equal(answer.status, 200, answer.text.slice(0, 300));
      const plan = await planOf(alena, event);
      assert.deepEqual(meets(plan, "Charita").filter((number) => number < 3), []);
      assert.ok(meets(plan, "Charita").length >= 2);
      await goTo(alena, event, 3);
      const late = await say(alena, event, "Člověk Charita", "later", { round: "2" });
      assert.equal(late.status, 409);
      assert.match(late.text, /Choose a round that has not started yet/);
    });

    test("who leave early keep what they had, and come back", async () => {
      const event = await newEvent();
      const before = await planOf(alena, event);
      await say(alena, event, "Člověk Naděje", "here");
      await goTo(alena, event, 2);
      await say(alena, event, "Člověk Naděje", "left");
      const plan = await planOf(alena, event);
      assert.deepEqual(round(plan, 2), round(before, 2));
      assert.deepEqual(meets(plan, "Naděje").filter((number) => number > 2), []);
      const back = await say(alena, event, "Člověk Naděje", "here");
      assert.equal(back.status, 200);
      const later = await planOf(alena, event);
      assert.deepEqual(round(later, 2), round(before, 2));
      assert.ok(meets(later, "Naděje").some((number) => number > 2), "there are rounds for them again");
    });

    test("an organisation nobody expected sits from the next round on, and has its own page", async () => {
      const event = await newEvent();
      const before = await planOf(alena, event);
      await goTo(alena, event, 1);
      const page = await alena.submit(await alena.get(`${event}/live/walk-in`), "/walk-in",
        { organisation: "Rybka", name: "Petra <b>Hostová</b>" });
      assert.equal(page.status, 200, page.text.slice(0, 400));
      assert.doesNotMatch(page.html, /<b>Hostová/);
      const plan = await planOf(alena, event);
      assert.deepEqual(round(plan, 1), round(before, 1));
      assert.deepEqual(meets(plan, "Rybka"), [], "six of six sit in pairs till the end");
      assert.match(page.text, /1 organisation that came meets nobody yet/);
      const longer = await alena.submit(page, "/live/round");
      assert.equal(longer.status, 200, longer.text.slice(0, 300));
      const added = await planOf(alena, event);
      assert.deepEqual(round(added, 1), round(before, 1));
      assert.equal(rounds(added), rounds(before) + 1);
      assert.ok(meets(added, "Rybka").length > 0, "they meet somebody");
      const link = (await linksOf(alena, event)).get("Petra &lt;b&gt;Hostová&lt;/b&gt;");
      assert.match((await new Visitor(server.url).get(`${link}/participant`)).text, /Round 1 of|table/);
      const nobody = await alena.submit(await alena.get(`${event}/live/walk-in`), "/walk-in", { organisation: "", name: "" });
      assert.equal(nobody.status, 422);
    });

    test("one of two of an organisation does not come: the other sits alone, nobody is re-planned", async () => {
      const event = await plannedEvent(alena, [...rowsOf(ORGANISATIONS), "Azyl,Druhá Azylová,,,"]);
      const before = await planOf(alena, event);
      await goTo(alena, event, 1);
      const answer = await say(alena, event, "Druhá Azylová", "absent");
      assert.equal(answer.status, 200);
      const plan = await planOf(alena, event);
      const pairs = (of) => of.rows.map((row) => [row[0], row[2], row[3], row[5]].join());
      assert.deepEqual(pairs(plan), pairs(before));
    });

    test("of an organisation that splits one does not come: their meetings go on with the other", async () => {
      const rows = ORGANISATIONS.flatMap((name) => [`${name},Jedna ${name},,,`, `${name},Dvě ${name},,,`]);
      const event = await plannedEvent(alena, rows, { plan: { sitting: "split" } });
      const before = await planOf(alena, event);
      await goTo(alena, event, 1);
      const answer = await say(alena, event, "Dvě Azyl", "absent");
      assert.equal(answer.status, 200, answer.text.slice(0, 300));
      const plan = await planOf(alena, event);
      assert.deepEqual(round(plan, 1), round(before, 1));
      const later = plan.rows.filter((row) => Number(row[0]) > 1).flat();
      assert.ok(!later.some((cell) => cell.includes("Dvě Azyl")), "who is not here sits nowhere");
      assert.ok(later.some((cell) => cell.includes("Jedna Azyl")), "the other still does");
    });

    test("with wished pairs only, no other pair is put together", async () => {
      const made = await alena.submit(await alena.get("/meetings/new"), "/meetings", { name: "Jen přání", date: today() });
      const event = made.path;
      await bring(alena, event, rowsOf(ORGANISATIONS));
      const page = await alena.submit(await alena.get(`${event}/wishes/import`), "/wishes/import",
        { file: new File(["a,b,weight\nAzyl,Charita,2\nAzyl,Naděje,1\nCharita,Poradna,1\nNaděje,Terén,1\n"], "w.csv") });
      await alena.submit(page, "/wishes/import/");
      await alena.submit(await alena.get(`${event}/plan`), `${event}/plan`, { pairs: "wished" });
      await alena.submit(await alena.get(`${event}/plan`), "/plan/confirm");
      const pairsOf = (plan) => new Set(plan.rows.map((row) => [row[3], row[5]].sort().join("–")));
      const wished = pairsOf(await planOf(alena, event));
      await goTo(alena, event, 1);
      await say(alena, event, "Člověk Azyl", "absent");
      const walked = await alena.submit(await alena.get(`${event}/live/walk-in`), "/walk-in", { organisation: "Rybka", name: "Petra Hostová" });
      assert.equal(walked.status, 200);
      for (const pair of pairsOf(await planOf(alena, event)))
        assert.ok(wished.has(pair) || pair.includes("Rybka"), `${pair} was not wished for`);
    });

    test("somebody put on the list by the usual page is on the console's list and comes into the rounds", async () => {
      const event = await newEvent();
      const before = await planOf(alena, event);
      await goTo(alena, event, 1);
      const added = await alena.submit(await alena.get(`${event}/people/new`), "/people",
        { organisation: "Volno", organisation_name: "Volno", name: "Nová Příchozí" });
      assert.ok(added.status < 400, added.text.slice(0, 300));
      const answer = await say(alena, event, "Nová Příchozí", "here");
      assert.equal(answer.status, 200, answer.text.slice(0, 300));
      const plan = await planOf(alena, event);
      assert.deepEqual(round(plan, 1), round(before, 1));
      await alena.submit(answer, "/live/round");
      assert.ok(meets(await planOf(alena, event), "Volno").length > 0, "they meet somebody in the rounds to come");
    });
  });

  test("on the day the home page leads to the console, until the event has ended", async () => {
    const event = await newEvent({ name: "Dnešní setkání" });
    const link = new RegExp(`href="${event}/live"`);
    assert.match((await alena.get("/")).html, link);
    const later = await newEvent({ date: "8. 12. 2027" });
    assert.doesNotMatch((await alena.get("/")).html, new RegExp(`href="${later}/live"`));
    for (let i = 0; i < 20; i++) await press(alena, event, "next");
    assert.doesNotMatch((await alena.get("/")).html, link);
  });

  test("the print of the rest has the rounds that remain, by the plan in force", async () => {
    const event = await newEvent();
    assert.doesNotMatch((await alena.get(`${event}/live`)).text, /Print of the rest/);
    await goTo(alena, event, 2);
    await say(alena, event, "Člověk Azyl", "absent");
    const page = await alena.get(`${event}/live`);
    const rest = await alena.get(page.html.match(/href="([^"]*from=3)"/)[1]);
    assert.equal(rest.status, 200);
    assert.match(rest.text, /The rest, from round 3/);
    const plan = await planOf(alena, event);
    const time = (number) => plan.rows.find((row) => Number(row[0]) === number)[1];
    assert.ok(!rest.text.includes(time(2)), "no finished or running round");
    assert.ok(rest.text.includes(time(3)) && rest.text.includes(time(5)));
    const whole = await alena.get(`${event}/paper/all`);
    assert.ok(whole.text.includes(time(1)));
    for (const from of ["0", "1", "99", "x", "-3"]) assert.equal((await alena.get(`${event}/paper/all?from=${from}`)).status, 200);
  });

  test("another plan is not put over rounds that are finished or running", async () => {
    const event = await newEvent();
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    await goTo(alena, event, 1);
    const phone = new Visitor(server.url);
    const seen = (await phone.get(`${link}/participant`)).text;
    await alena.submit(await alena.get(`${event}/plan`), `${event}/plan`, { goal: "fixed", round_count: "2", table_count: "2" });
    const confirmed = await alena.submit(await alena.get(`${event}/plan`), "/plan/confirm");
    assert.equal(confirmed.status, 422, confirmed.text.slice(0, 300));
    assert.match(confirmed.text, /under way/);
    assert.match(confirmed.text, /Who is here|console/i);
    const table = (text) => text.match(/You are at table[^]*?What to talk/)[0];
    assert.equal(table((await phone.get(`${link}/participant`)).text), table(seen));
  });

  describe("the door", () => {
    let event, code;
    before(async () => {
      event = await newEvent({ name: "Dveře" });
      await press(alena, event, "next");
      code = await codeOf(alena, event);
    });
    const from = (address) => ({ headers: { "x-forwarded-for": address, "x-forwarded-proto": "https" } });
    async function ask(name, address = "192.0.2.7") {
      const guest = new Visitor(server.url);
      const page = await guest.get(`/join/${code}`, from(address));
      const asked = await guest.submit(page, `/join/${code}`, { name, organisation: "Rybka" }, from(address));
      return { guest, asked };
    }

    test("a code that is guessed in a loop is stopped, for that address alone", async () => {
      const guesser = new Visitor(server.url);
      const page = await guesser.get("/join", from("192.0.2.66"));
      let tries = 0;
      let answer;
      do {
        answer = await guesser.submit(page, "/join", { code: String(Number(code) + 1 + tries).slice(-6) }, from("192.0.2.66"));
      } while (answer.status === 422 && ++tries < 100);
      assert.equal(answer.status, 503);
      assert.match(answer.text, /Too many tries from your address/);
      assert.ok(tries >= 50 && tries <= 60, `${tries} tries`);
      const inPath = await guesser.get(`/join/${(Number(code) + 5) % 1e6}`, from("192.0.2.66"));
      assert.equal(inPath.status, 503, "addresses are no way round it");
      assert.equal((await new Visitor(server.url).get(`/join/${code}`, from("192.0.2.67"))).status, 200);
    });

    test("somebody who asks twice waits once more, and both may be decided", async () => {
      const { guest, asked } = await ask("Dvakrát Žádající");
      assert.match(asked.text, /A moment, please/);
      const second = await guest.submit(await guest.get(`/join/${code}`), `/join/${code}`, { name: "Dvakrát Žádající", organisation: "Rybka" });
      assert.match(second.text, /A moment, please/);
      for (let i = 0; i < 2; i++) {
        const who = await alena.get(`${event}/live/who`);
        if (!/Dvakrát Žádající/.test(who.html.match(/id="joining"[\s\S]*?<\/section>/)?.[0] ?? "")) break;
        assert.equal((await alena.submit(who, "/live/join/", { what: "confirm" })).status, 200);
      }
      const people = await alena.get(`${event}/people`);
      assert.equal(people.text.match(/Dvakrát Žádající/g).length, 1, "one person, not two");
      assert.match((await guest.get(`/join/${code}/wait`)).text, /You are in/);
    });

    test("two facilitators who decide at once: one does, the other is told", async () => {
      await ask("Rozhodnutá Jednou");
      const other = await again(server);
      const pages = await Promise.all([alena.get(`${event}/live/who`), other.get(`${event}/live/who`)]);
      const answers = await Promise.all([
        alena.submit(pages[0], "/live/join/", { what: "confirm" }), other.submit(pages[1], "/live/join/", { what: "refuse" })]);
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
      assert.match(answers.find((answer) => answer.status === 409).text, /Somebody else has decided about them/);
      assert.match(answers.find((answer) => answer.status === 409).text, /Who is here/, "on the list, not on a dead end");
    });

    test("who is refused may try again, and sees nothing of the event", async () => {
      const { guest } = await ask("Odmítnutý Host");
      await alena.submit(await alena.get(`${event}/live/who`), "/live/join/", { what: "refuse" });
      const page = await guest.get(`/join/${code}/wait`);
      assert.match(page.text, /did not let you in/);
      assert.doesNotMatch(page.html, /\/l\//);
    });

    test("a name with markup is shown as it was typed", async () => {
      await ask("<script>alert(1)</script>");
      const who = await alena.get(`${event}/live/who`);
      assert.doesNotMatch(who.html, /<script>alert/);
      assert.match(who.text, /<script>alert\(1\)<\/script>/);
      await alena.submit(who, "/live/join/", { what: "refuse" });
    });

    test("what is no code is answered in words", async () => {
      for (const wrong of ["", "x", "12345", "1234567", "+1", "٣٤٥٦٧٨", "' OR 1=1", "000 00"]) {
        const guest = new Visitor(server.url);
        const answer = await guest.submit(await guest.get("/join"), "/join", { code: wrong }, from(`198.51.100.${wrong.length}`));
        assert.equal(answer.status, 422, wrong);
      }
    });
  });

  test("a nickname is shown for the name, escaped, on the screens of the others", async () => {
    const event = await newEvent();
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    const phone = new Visitor(server.url);
    const page = await phone.submit(await phone.get(`${link}/participant`), "/participant/name", { nickname: "<i>Zuzka</i>" });
    assert.match(page.text, /This is the page of <i>Zuzka<\/i>/);
    await goTo(alena, event, 1);
    const screen = await alena.get(`${event}/live/projector`);
    assert.match(screen.text, /<i>Zuzka<\/i>/);
    assert.doesNotMatch(screen.html, /<i>Zuzka/);
    const long = await phone.submit(await phone.get(`${link}/participant`), "/participant/name", { nickname: "x".repeat(5000) });
    assert.ok([413, 422].includes(long.status), String(long.status));
    assert.match(long.text, /too long/);
  });

  test("'I am here' is taken on the day of the event alone", async () => {
    const event = await newEvent({ date: "8. 12. 2027" });
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    const phone = new Visitor(server.url);
    const csrf = (await phone.get(`${link}/participant`)).html.match(/name="csrf" value="([^"]+)"/)[1];
    const refused = await phone.post(`${link}/participant/here`, { csrf });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /on the day of the event/);
    assert.match(refused.text, /It is still to come/, "on the phone's own page, not on a dead end");
    assert.doesNotMatch((await phone.get(`${link}/participant`)).text, /I am here/, "not offered on another day");
    const now = await newEvent();
    const own = (await linksOf(alena, now)).get("Člověk Azyl");
    const here = await phone.submit(await phone.get(`${own}/participant`), "/participant/here");
    assert.equal(here.status, 200);
    assert.match((await alena.get(`${now}/live`)).text, /Here: 1 of 6/);
    const trial = await newEvent();
    await press(alena, trial, "rehearse");
    const third = (await linksOf(alena, trial)).get("Člověk Azyl");
    const early = await phone.submit(await phone.get(`${third}/participant`), "/participant/here");
    assert.equal(early.status, 409);
    assert.match(early.text, /trial run/);
  });

  test("an event started on an earlier day than planned has hours of a day, and takes what people thought", async () => {
    const event = await newEvent({ date: "8. 12. 2027" });
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    const phone = new Visitor(server.url);
    const early = await phone.get(`${link}/after/feedback`);
    assert.equal(early.status, 409);
    assert.match(early.text, /It cannot be done just now/);
    await press(alena, event, "next");
    await say(alena, event, "Člověk Azyl", "here");
    assert.match((await phone.get(`${link}/after/feedback`)).text, /Send anonymously/);
    assert.doesNotMatch((await alena.get(`${event}/after`)).text, /still to come|\d{3,} h/);
  });

  describe("what belongs to others", () => {
    test("a withdrawn link ends its stream, and opens nothing", async () => {
      const event = await newEvent();
      const links = await linksOf(alena, event);
      const link = links.get("Člověk Azyl");
      const phone = new Visitor(server.url);
      const stream = await openStream(phone, `${link}/participant/stream`);
      assert.match(await stream.next(), /phone-hero/);
      const list = await alena.get(`${event}/people/links`);
      const [, person] = list.html.match(/href="([^"]+\/people\/\d+\/link)">Člověk Azyl</);
      const page = await alena.get(person);
      const done = await alena.submit(page, "/link/revoke");
      assert.ok(done.status < 400, done.text.slice(0, 200));
      assert.equal(await stream.next(), null, "the stream ended");
      assert.ok([404, 410, 422].includes((await phone.get(`${link}/participant`)).status));
    });

    test("an event that is removed ends for everybody", async () => {
      const event = await newEvent({ name: "Zrušené" });
      const link = (await linksOf(alena, event)).get("Člověk Azyl");
      await goTo(alena, event, 1);
      const code = await codeOf(alena, event);
      const removed = await alena.submit(await alena.get(`${event}/remove`), "/remove");
      assert.ok(removed.status < 400, removed.text.slice(0, 300));
      const phone = new Visitor(server.url);
      for (const path of [`${link}/participant`, `/join/${code}`]) {
        const answer = await phone.get(path);
        assert.equal(answer.status, 404, path);
        assert.ok(answer.text.length > 40);
      }
      assert.equal((await alena.get(`${event}/live`)).status, 404);
    });
  });

  test("forty phones that come back at once are all served", async () => {
    const event = await plannedEvent(alena, Array.from({ length: 40 }, (_, i) => `Služba ${i + 1},Člověk ${i + 1},,,`));
    const links = [...(await linksOf(alena, event)).values()];
    await goTo(alena, event, 1);
    const open = () => Promise.all(links.map((link) => openStream(new Visitor(server.url), `${link}/participant/stream`)));
    let streams = await open();
    for (const part of await Promise.all(streams.map((stream) => stream.next()))) assert.match(part, /phone-hero/);
    for (const stream of streams) stream.close();
    streams = await open();
    for (const part of await Promise.all(streams.map((stream) => stream.next()))) assert.match(part, /You are at table|a rest/);
    const changed = Promise.all(streams.map((stream) => stream.next()));
    await press(alena, event, "next");
    for (const part of await changed) assert.match(part, /Round 2 of/);
    for (const stream of streams) stream.close();
  });
});

// Holds the database for so long, as another program might: a backup, an administrator's tool.
function lock(server, seconds) {
  if (server.database.url) {
    const held = execFile("psql", [server.database.url, "-qc",
      `BEGIN; LOCK TABLE live_event IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(${seconds}); COMMIT`]);
    return new Promise((done) => held.on("close", done));
  }
  const file = readdirSync(server.data).find((name) => /\.(db|sqlite)$/.test(name));
  const database = new DatabaseSync(join(server.data, file));
  database.exec("BEGIN IMMEDIATE");
  return new Promise((done) => setTimeout(() => {
    database.exec("COMMIT");
    database.close();
    done();
  }, seconds * 1000));
}

describe(`what breaks in mid-round on ${engine}`, () => {
  test("a database that is locked for ten seconds: the press is done once at most, and nothing is lost", async () => {
    const server = await startKruh();
    const alena = await administrator(server);
    const event = await plannedEvent(alena, rowsOf(ORGANISATIONS));
    const link = (await linksOf(alena, event)).get("Člověk Azyl");
    await goTo(alena, event, 1);
    const page = await alena.get(`${event}/live`);
    const phone = new Visitor(server.url);
    const form = await phone.get(`${link}/participant`);
    const free = lock(server, 10);
    await new Promise((done) => setTimeout(done, 300));
    const answers = await Promise.all([
      alena.submit(page, "/press", { what: "next" }), alena.submit(page, "/press", { what: "next" }),
      phone.submit(form, "/participant/name", { nickname: "Zuzka" })]);
    for (const answer of answers) {
      assert.ok([200, 409, 503].includes(answer.status), String(answer.status));
      if (answer.status === 503) assert.match(answer.text, /Just a moment|try again/i);
    }
    assert.ok(answers.slice(0, 2).filter((answer) => answer.status === 200).length <= 1);
    await free;
    const later = await alena.get(`${event}/live`);
    const done = answers.slice(0, 2).some((answer) => answer.status === 200);
    assert.match(later.text, done ? /Round 2 of/ : /Round [12] of/);
    if (/Round 1 of/.test(later.text)) assert.match((await press(alena, event, "next")).text, /Round 2 of/);
    const own = await phone.get(`${link}/participant`);
    if (answers[2].status === 200) assert.match(own.text, /This is the page of Zuzka/);
    await server.remove();
  });

  test("a server that is killed in a round comes back with its clock", async () => {
    let server = await startKruh();
    const alena = await administrator(server);
    const event = await plannedEvent(alena, rowsOf(ORGANISATIONS));
    await goTo(alena, event, 2);
    await press(alena, event, "extend");
    const clock = (page) => page.html.match(/data-starts="\d+" data-ends="\d+" data-length="\d+"/)[0];
    const before = clock(await alena.get(`${event}/live/projector`));
    await server.stop("SIGKILL");
    server = await startKruh({ again: server });
    assert.equal(clock(await alena.get(`${event}/live/projector`)), before);
    assert.match((await alena.get(`${event}/live`)).text, /Round 2 of/);
    await server.remove();
  });
});
