// How the directory stays true: confirming by a link, free places, what is public, suggestions,
// history and the way back, news. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { firstStart } from "../support/newcomers.mjs";
import { linkOf, rowsOf, send } from "../support/outcomes_case.mjs";
import { parsed, startSmtp } from "../support/smtp.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  const [, action] = page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`));
  await visitor.submit(page, action);
  return visitor;
}

const PYTHON = "/usr/bin/python3";
function hasFeedReader() {
  try {
    execFileSync(PYTHON, ["-c", "import feedparser"], { stdio: "pipe" });
    return true;
  } catch { return false; }
}

describe(`a directory that nobody has filled in, on ${engine}`, () => {
  let server, admin;
  before(async () => {
    server = await startKruh();
    admin = await firstStart(server);
  });
  after(() => server?.remove());

  test("no card was called a fresh one: it is said how one begins", async () => {
    const page = await admin.get("/directory/due");
    assert.doesNotMatch(page.text, /Every card is fresh/);
    assert.match(page.text, /There is no card yet/);
    assert.match(page.html, /href="\/organisations\/new"/);
  });

  test("the guide asked and offered nothing: it says that there is no service and what to do", async () => {
    for (const step of [1, 2, 3, 4]) {
      const page = await admin.get(`/directory/find/guide?step=${step}`);
      assert.match(page.text, /There is no service in the directory yet/);
      assert.match(page.html, /href="\/organisations\/new"/);
      assert.doesNotMatch(page.text, /Does not matter|Show the services/);
    }
  });
});

describe(`upkeep of the directory on ${engine}`, () => {
  let server, lenka, alena, card, service, link;
  const hsds = async (path) => (await fetch(`${server.url}/hsds${path}`)).json();
  const nobody = () => new Visitor(server.url);
  const say = async (visitor, path, fields) => {
    const page = await visitor.get(path);
    return visitor.submit(page, "/capacity", fields);
  };

  before(async () => {
    server = await startKruh({ demo: true });
    lenka = await enter(server, "Lenka Klubková");
    alena = await enter(server, "Alena Metodická");
    const own = await lenka.get("/directory/mine");
    card = own.path;
    service = own.html.match(/href="(\/directory\/services\/\d+)"/)[1];
    const [, meeting] = (await alena.get("/meetings")).html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/);
    const number = card.match(/\d+/)[0];
    const made = await alena.submit(await alena.get(`${meeting}/attending/${number}`), `/attending/${number}/link`);
    [link] = made.html.match(/\/l\/[a-z0-9]{20,}/);
  });
  after(() => server?.remove());

  test("opening the link confirms nothing; one tap does, and twice is fine", async () => {
    const visitor = nobody();
    const before = await visitor.get(`${link}/card`);
    await visitor.get(`${link}/card`);
    const again = await nobody().get(`${link}/card`);
    assert.match(again.text, /Is it still true\?/);
    assert.equal(again.html.match(/<div class="badges">[\s\S]*?<\/div>/)[0], before.html.match(/<div class="badges">[\s\S]*?<\/div>/)[0]);
    assert.equal((await visitor.get(`${link}/card/confirm`)).status, 405);
    const confirmed = await visitor.submit(before, "/card/confirm");
    assert.match(confirmed.text, /Confirmed with today's date/);
    const twice = await visitor.submit(confirmed, "/card/confirm");
    assert.match(twice.text, /Confirmed with today's date/);
  });

  test("a card that was changed meanwhile is not confirmed unread", async () => {
    const visitor = nobody();
    const old = await visitor.get(`${link}/card`);
    const edit = await alena.get(`${card}/edit`);
    await alena.submit({ ...edit, html: edit.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "") }, "/edit", { service_area: "Lipov a okolí", finish: "later" });
    const answer = await visitor.submit(old, "/card/confirm");
    assert.doesNotMatch(answer.text, /Confirmed with today's date/);
    assert.match(answer.text, /changed this page/);
  });

  test("free places: two taps, seen on the card and by other programs, gone by themselves", async () => {
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    assert.equal((await hsds(`/services/${uuid}`)).capacities, undefined);
    const said = await say(lenka, `${card}/upkeep`, { state: "limited", available: "3", maximum: "12", waiting_days: "20" });
    assert.match(said.text, /Others see it now/);
    const page = await lenka.get(service);
    assert.match(page.text, /the last few places/);
    assert.match(page.text, /3 of 12 free · people wait 20 days/);
    const capacity = (await hsds(`/services/${uuid}`)).capacities;
    assert.equal(capacity.length, 1);
    assert.equal(capacity[0].available, 3);
    assert.equal(capacity[0].unit.name, "place");
    await say(lenka, `${card}/upkeep`, { state: "full", available: "", maximum: "", waiting_days: "" });
    assert.equal((await hsds(`/services/${uuid}`)).capacities[0].available, 0);
    const free = await say(lenka, `${card}/upkeep`, { state: "free", available: "", maximum: "", waiting_days: "" });
    assert.match(free.text, /free places/);
    const whole = await hsds(`/services/${uuid}`);
    assert.equal(whole.capacities, undefined, "nobody said a number");
    assert.ok(whole.attributes.some((a) => a.taxonomy_term.code === "capacity_state" && a.value === "free"));
  });

  test("a provider who does not know any more says so by the link, and it counts nowhere", async () => {
    const number = service.match(/\d+/)[0];
    const provider = nobody();
    const tap = async (state) => provider.submit(await provider.get(`${link}/card`), "/capacity", { service: number, state });
    await tap("free");
    assert.match((await lenka.get(service)).text, /Free places: free places/);
    await alena.submit(await alena.get(service), "/watch", { watch: "yes" });
    const said = await tap("unknown");
    assert.match(said.text, /Others see it now/);
    assert.match(said.html, /value="unknown" aria-pressed="true"/);
    assert.doesNotMatch(said.html, /value="free" aria-pressed/);
    assert.match((await lenka.get(service)).text, /Free places: not known/);
    assert.match((await alena.get("/")).text, /SAS Klubíčko: not known/, "who watches hears of it");
    await alena.submit(await alena.get(service), "/watch", { watch: "no" });
    assert.match((await lenka.get(`${card}/history`)).text, /Free places · SAS Klubíčko[\s\S]*?free places[\s\S]*?not known|Free places · SAS Klubíčko[\s\S]*?not known[\s\S]*?free places/);
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    const whole = await hsds(`/services/${uuid}`);
    assert.equal(whole.capacities, undefined);
    assert.ok(!(whole.attributes ?? []).some((one) => one.taxonomy_term.code === "capacity_state"));
    assert.equal((await tap("a word that is none")).status, 422);
  });

  test("free places that cannot be are refused in words", async () => {
    for (const [fields, words] of [
      [{ state: "free", available: "-1" }, /number from 0/], [{ state: "free", available: "mnoho" }, /number from 0/],
      [{ state: "free", available: "0" }, /the number says 0/], [{ state: "full", available: "2" }, /the number says otherwise/],
      [{ state: "free", available: "5", maximum: "3" }, /more free places than places/],
      [{ state: "free", valid_until: "2020-01-01" }, /This day is over/], [{ state: "free", valid_until: "2026-02-31" }, /./],
    ])
      assert.match((await say(lenka, `${card}/upkeep`, { available: "", maximum: "", waiting_days: "", ...fields })).text, words);
    const page = await lenka.get(`${card}/upkeep`);
    const foreign = await alena.get("/directory?what=services&kind=63");
    const other = foreign.html.match(/services\/(\d+)"/)[1];
    assert.equal((await lenka.submit(page, "/capacity", { service: other, state: "full" })).status, 404);
  });

  test("free places of one group and in another unit stand beside those of all", async () => {
    const edit = await lenka.get(`${card}/edit`);
    await lenka.submit({ ...edit, html: edit.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "") }, "/edit",
      { service_1_target_groups: ["families", "seniors"], finish: "later" });
    const page = await lenka.get(`${card}/upkeep`);
    const [, group] = page.html.match(/name="group">[\s\S]*?<option value="([a-z_0-9]+)"/);
    const label = page.html.match(new RegExp(`<option value="${group}">([^<]+)<`))[1];
    const [, bed] = page.html.match(/<option value="(\d+)">Bed</);
    await say(lenka, `${card}/upkeep`, { state: "free", available: "4", maximum: "", waiting_days: "", unit: bed });
    const said = await say(lenka, `${card}/upkeep`, { state: "full", available: "", maximum: "", waiting_days: "", group });
    assert.match(said.text, /Others see it now/);
    const seen = await lenka.get(service);
    assert.match(seen.text, new RegExp(`${label}: full`));
    assert.match(seen.text, /Free places: free places/);
    assert.match((await lenka.get(`${card}/history`)).text, new RegExp(`Free places · SAS Klubíčko · ${label}`));
    assert.match((await lenka.get("/directory/news")).text, new RegExp(`SAS Klubíčko \\(${label}\\): full`));
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    const capacities = (await hsds(`/services/${uuid}`)).capacities;
    assert.ok(capacities.some((one) => one.unit.name === "bed" && one.available === 4));
    const csrf = formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1];
    assert.equal((await lenka.post(`${card}/upkeep/capacity`, { csrf, service: service.match(/\d+/)[0], state: "full", group: "no_such" })).status, 404);
  });

  test("who watches a service hears of it on the home page", async () => {
    await alena.submit(await alena.get(service), "/watch", { watch: "yes" });
    await say(lenka, `${card}/upkeep`, { state: "waiting", available: "", maximum: "", waiting_days: "" });
    assert.match((await alena.get("/")).text, /SAS Klubíčko: waiting list/);
    await alena.submit(await alena.get(service), "/watch", { watch: "no" });
    assert.doesNotMatch((await alena.get("/")).text, /SAS Klubíčko: waiting list/);
  });

  test("what is withdrawn is in no answer of the API, and people only when they are made public", async () => {
    const total = (await hsds("/services?per_page=1")).total_items;
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    const page = await lenka.get(`${card}/upkeep`);
    const part = (kind, name) => formsOf(page.html).map((form) => Object.fromEntries(form.fields))
      .find((fields) => fields.kind === kind && (!name || page.html.includes(name)));
    const withdraw = (visitor, from, fields, is) =>
      visitor.post(`${card}/upkeep/public`, { ...fields, csrf: formsOf(from.html)[0].fields.find(([n]) => n === "csrf")?.[1] ?? fields.csrf, public: is });
    await withdraw(lenka, page, part("service"), "no");
    assert.equal((await hsds("/services?per_page=1")).total_items, total - 1);
    assert.equal((await fetch(`${server.url}/hsds/services/${uuid}`)).status, 404);
    await withdraw(lenka, page, part("service"), "yes");
    await withdraw(lenka, page, part("contact"), "yes");
    const text = await (await fetch(`${server.url}/hsds/organizations?format=ndjson&full=true`)).text();
    assert.ok(text.includes('"contacts"') && text.includes("Lenka Klubková"));
    await withdraw(lenka, page, part("page"), "no");
    assert.ok(!(await (await fetch(`${server.url}/hsds/organizations?format=ndjson&full=true`)).text()).includes("Klubíčko"));
    assert.doesNotMatch(await (await fetch(`${server.url}/directory/news.atom`)).text(), /Klubíčko/);
    await withdraw(lenka, page, part("page"), "yes");
  });

  test("a suggestion changes nothing until its organisation says so", async () => {
    const form = await alena.get(`${service}/suggest`);
    const empty = await alena.submit(form, "/suggest", { field: "phone", suggested: "" });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /Write what should stand there/);
    const sent = await alena.submit(form, "/suggest", { field: "phone", suggested: "+420 000 999 111", note: "To staré nikdo nebere" });
    assert.match(sent.text, /The organisation will see it/);
    assert.doesNotMatch((await alena.get(service)).text, /999 111/);
    const page = await lenka.get(`${card}/upkeep`);
    assert.match(page.text, /\+420 000 999 111/);
    const done = await lenka.submit(page, "/suggestion", { decision: "accept" });
    assert.match(done.text, /It is settled/);
    assert.match((await alena.get(service)).text, /999 111/);
    assert.match((await lenka.submit(page, "/suggestion", { decision: "refuse" })).text, /decided on this meanwhile/);
  });

  test("every save stands in the history and can be taken back", async () => {
    const history = await lenka.get(`${card}/history`);
    assert.match(history.text, /999 111/);
    const back = await lenka.submit(history, "/history");
    assert.match(back.text, /Taken back/);
    assert.doesNotMatch((await alena.get(service)).text, /999 111/);
    assert.equal((await lenka.post(`${card}/history`, { save: "1", csrf: formsOf(back.html)[0].fields.find(([n]) => n === "csrf")[1] })).status, 404);
  });

  test("what is withdrawn stands in the history with its author, and there is a way back", async () => {
    const page = await lenka.get(`${card}/upkeep`);
    const csrf = formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1];
    const organisation = card.match(/\d+/)[0];
    await lenka.post(`${card}/upkeep/public`, { csrf, kind: "page", id: organisation, public: "no" });
    assert.ok(!(await (await fetch(`${server.url}/hsds/organizations?format=ndjson`)).text()).includes("Klubíčko"));
    const history = await lenka.get(`${card}/history`);
    assert.match(history.text, /Lenka Klubková[^·]*What is public/);
    assert.match((await lenka.submit(history, "/history")).text, /Taken back/);
    assert.ok((await (await fetch(`${server.url}/hsds/organizations?format=ndjson`)).text()).includes("Klubíčko"));
  });

  test("by the link of an event one decides on one's own name, and suggests the rest", async () => {
    const id = (sql) => rowsOf(server, sql)[0].id;
    const meeting = id("SELECT CAST(id AS TEXT) AS id FROM meeting WHERE name = 'Prostor pro setkání' ORDER BY date DESC");
    const person = id("SELECT CAST(id AS TEXT) AS id FROM person WHERE name = 'Lenka Klubková'");
    await alena.submit(await alena.get(`/meetings/${meeting}/people/links`), `/meetings/${meeting}/people/links`);
    const mine = linkOf(server, id(`SELECT CAST(id AS TEXT) AS id FROM link WHERE purpose = 'participant' AND meeting_id = ${meeting} AND person_id = ${person}`));
    const visitor = nobody();
    const tap = async (kind, which, is) => {
      const page = await visitor.get(`${mine}/card`);
      const csrf = formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1];
      const part = page.html.match(new RegExp(`name="kind" value="${kind}">\\s*<input type="hidden" name="id" value="(\\d+)">`, "g")) ?? [];
      const [, number] = part[which].match(/name="id" value="(\d+)"/);
      return visitor.post(`${mine}/card/public`, { csrf, kind, id: number, public: is }).then((answer) => visitor.get(answer.headers?.get?.("location") ?? `${mine}/card`));
    };
    const services = async () => (await hsds("/services?per_page=1")).total_items;
    const named = async () => (await (await fetch(`${server.url}/hsds/organizations?format=ndjson&full=true`)).text()).includes("Lenka Klubková");
    const total = await services();
    assert.match((await visitor.get(`${mine}/card`)).text, /Suggest withdrawing/);
    await tap("page", 0, "no");
    await tap("page", 0, "no");
    await tap("service", 0, "no");
    assert.equal(await services(), total, "nothing is withdrawn by a suggestion");
    const waiting = await visitor.get(`${mine}/card`);
    assert.equal(waiting.text.match(/Whoever looks after the card of your organisation decides\./g)?.length >= 2, true, "what waits is in sight, once each");
    const suggestion = waiting.html.match(/name="suggestion" value="(\d+)"/)[1];
    const csrf = formsOf(waiting.html)[0].fields.find(([name]) => name === "csrf")[1];
    await visitor.post(`${mine}/card/suggestion`, { csrf, suggestion, decision: "accept" });
    assert.equal(await services(), total, "who suggests does not decide");
    await tap("contact", 0, "no");
    assert.equal(await named(), false, "one's own name is taken off at once");
    await tap("contact", 0, "yes");
    assert.equal(await named(), true, "and published at once");
    assert.match((await lenka.get("/")).text, /2 suggestions for the page of your organisation/);
    assert.match((await alena.get("/directory/due")).text, /Suggestions that wait/);
    const page = await lenka.get(`${card}/upkeep`);
    assert.match(page.text, /What is public · Rodinné centrum Klubíčko/);
    await lenka.submit(page, "/suggestion", { decision: "accept" });
    assert.ok(await services() < total, "whoever looks after the card withdraws it");
    await lenka.submit(await lenka.get(`${card}/upkeep`), "/suggestion", { decision: "refuse" });
    await lenka.submit(await lenka.get(`${card}/history`), "/history");
    assert.equal(await services(), total);
  });

  test("who has no account suggests as well, within bounds, and learns nothing", async () => {
    const stranger = nobody();
    const form = await stranger.get(`${service}/suggest`);
    assert.equal(form.status, 200);
    assert.doesNotMatch(form.text, /\+420/);
    for (let i = 0; i < 10; i++) {
      const sent = await stranger.submit(form, "/suggest", { field: "phone", suggested: `+420 000 111 ${String(i).padStart(3, "0")}` });
      assert.match(sent.text, /The organisation will see it/);
    }
    const full = await stranger.submit(form, "/suggest", { field: "phone", suggested: "+420 000 111 999" });
    assert.match(full.text, /Many suggestions wait there already/);
    assert.match((await stranger.submit(form, "/suggest", { field: "phone", suggested: "+420 000 111 003" })).text, /Somebody has suggested the same already/);
    assert.match((await lenka.get(`${card}/upkeep`)).text, /somebody without an account/);
    const own = await alena.submit(await alena.get(`${service}/suggest`), "/suggest", { field: "other", suggested: "Zvonek je vzadu" });
    assert.match(own.text, /The organisation will see it/, "those who have one still find room");
    for (let i = 0; i < 11; i++) await lenka.submit(await lenka.get(`${card}/upkeep`), "/suggestion", { decision: "refuse" });
    const withdraw = async (is) => {
      const page = await lenka.get(`${card}/upkeep`);
      await lenka.post(`${card}/upkeep/public`, { csrf: formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1], kind: "service", id: service.match(/\d+/)[0], public: is });
    };
    await withdraw("no");
    assert.equal((await nobody().get(`${service}/suggest`)).status, 404);
    await withdraw("yes");
    const shelter = (await alena.get("/directory?q=Azylov%C3%BD+d%C5%AFm+%C3%9Ato%C4%8Di%C5%A1t%C4%9B")).html.match(/href="(\/directory\/services\/\d+)"[^>]*>[^<]*Azylový/)[1];
    assert.doesNotMatch((await nobody().get(`${shelter}/suggest`)).html, /value="address"/);
  });

  test("what people ask about a service stands on its card, and goes out as attributes", async () => {
    const form = await lenka.get(`${service}/more`);
    const saved = await lenka.submit(form, "/more", { dogs: "ask", what_to_bring: "Kartičku pojišťovny", insurers: ["111", "207"], barrier_free: "partly" });
    assert.match(saved.text, /ask first/);
    assert.match(saved.text, /Kartičku pojišťovny/);
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    const whole = await hsds(`/services/${uuid}`);
    const own = Object.fromEntries(whole.attributes.filter((a) => a.value).map((a) => [a.taxonomy_term.code, a.value]));
    assert.equal(own.dogs, "ask");
    assert.equal(own.what_to_bring, "Kartičku pojišťovny");
    assert.equal(whole.attributes.filter((a) => a.link_type === "insurer").length, 2);
    const history = await lenka.get(`${card}/history`);
    assert.match(history.text, /With a dog/);
    await lenka.submit(history, "/history");
    assert.doesNotMatch((await lenka.get(service)).text, /Kartičku pojišťovny/);
  });

  test("hours are written as on the door, stand on the card, go out as schedules and are taken back", async () => {
    const form = await lenka.get(`${service}/hours`);
    const wrong = await lenka.submit(form, "/hours", { day_0: "po telefonu", exception_1_to: "2031-12-24" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /8–12, 13–16:30/);
    assert.match(wrong.text, /Write the day, or empty the whole row/);
    const week = Object.fromEntries([0, 1, 2, 3, 4].map((day) => [`day_${day}`, "8-12, 13-16.30"]));
    const saved = await lenka.submit(form, "/hours", {
      ...week, day_5: "nonstop", note: "after a call",
      exception_1_from: "2031-12-24", exception_1_to: "2032-01-01", exception_1_note: "Christmas",
    });
    assert.match(saved.text, /Mon–Fri 8:00–12:00, 13:00–16:30/);
    assert.match(saved.text, /Sat nonstop/);
    assert.match(saved.text, /closed, Christmas/);
    assert.match(saved.text, /Open today until|Opens today at|Closed now/);
    const uuid = (await hsds(`/services?search=${encodeURIComponent("SAS Klubíčko")}`)).contents[0].id;
    const rows = (await hsds(`/services/${uuid}`)).schedules;
    const morning = rows.find((row) => row.opens_at === "08:00");
    assert.deepEqual([morning.freq, morning.byday, morning.closes_at], ["WEEKLY", "MO,TU,WE,TH,FR", "12:00"]);
    const closed = rows.find((row) => row.valid_from === "2031-12-24");
    assert.deepEqual([closed.valid_to, closed.opens_at, closed.description], ["2032-01-01", undefined, "Christmas"]);
    assert.match((await lenka.get(`${service}/hours`)).html, /value="8:00–12:00, 13:00–16:30"/);
    const history = await lenka.get(`${card}/history`);
    assert.match(history.text, /Opening hours/);
    assert.match(history.text, /Mon–Fri 8:00–12:00/);
    await lenka.submit(history, "/history");
    assert.doesNotMatch((await lenka.get(service)).text, /Christmas/);
  });

  test("hours are said by the link too, without an account, and of no other organisation", async () => {
    const visitor = nobody();
    const upkeep = await visitor.get(`${link}/card`);
    const [, path] = upkeep.html.match(new RegExp(`href="(${link}/card/hours/\\d+)"`));
    const form = await visitor.get(path);
    assert.equal(form.status, 200);
    const saved = await visitor.submit(form, path, { day_2: "14-18", note: "ring twice" });
    assert.equal(saved.path, `${link}/card`);
    assert.match(saved.text, /Saved/);
    const own = `/directory/services/${path.match(/\d+$/)[0]}`;
    assert.match((await lenka.get(own)).text, /Wed 14:00–18:00/);
    const { contents } = await hsds(`/services?search=${encodeURIComponent("Noclehárna Teplo")}`);
    assert.equal(contents[0].name, "Noclehárna Teplo");
    const found = (await alena.get("/directory/find?need=nocleh%C3%A1rna")).html.match(/\/directory\/services\/(\d+)/)[1];
    assert.equal((await visitor.get(`${link}/card/hours/${found}`)).status, 404);
  });

  test("cards that nobody confirmed for long are listed for those who look after them", async () => {
    const page = await alena.get("/directory/due");
    assert.equal(page.status, 200);
    assert.match(page.text, /There is no mail server yet|Ask \d+ organisation/);
    assert.equal((await lenka.get("/directory/due")).status, 403);
  });

  test("without a mail server the links of such cards are printed to be handed out", async () => {
    const before = await alena.get("/directory/due");
    const [, missing] = before.text.match(/Make (\d+) missing link/);
    const made = await alena.submit(before, "/directory/due/links");
    assert.match(made.text, /Print them and hand them out/);
    assert.doesNotMatch(made.text, /missing link/);
    const sheet = await alena.get("/directory/due/links");
    const links = [...sheet.html.matchAll(/class="code">[^<]*(\/l\/[^<]+\/card)</g)].map((found) => found[1]);
    assert.ok(links.length >= Number(missing), `${links.length} of ${missing}`);
    assert.equal(sheet.html.match(/<span class="qr">/g).length, links.length);
    assert.match((await nobody().get(links[0])).text, /Is it still true\?/);
    assert.equal((await lenka.get("/directory/due/links")).status, 403);
  });

  test("a card's link in wrong hands says so in words: letters end, and the directory hears of it", async () => {
    const stranger = nobody();
    assert.match((await stranger.get(`${link}/card`)).html, /href="[^"]+\/card\/not-ours"/);
    const page = await stranger.get(`${link}/not-mine`);
    assert.equal(page.path, `${link}/card/not-ours`, "not: the link is for something else");
    assert.match(page.text, /This link is for the card of .*Klubíčko/);
    const told = await stranger.submit(page, "/not-ours", { words: "Sídlí vedle v ulici" });
    assert.match(told.text, /No letters about this card will come to you any more/);
    const upkeep = await lenka.get(`${card}/upkeep`);
    assert.match(upkeep.text, /No letter asks whether the card is true/);
    assert.match(upkeep.text, /Sídlí vedle v ulici/);
    const again = await stranger.submit(await stranger.get(`${link}/card/not-ours`), "/not-ours", { words: "Sídlí vedle v ulici" });
    assert.match(again.text, /No letters about this card/);
    const due = await alena.get("/directory/due");
    assert.ok(due.html.includes(`${card}/upkeep`) || due.html.includes(card), "whoever looks after the directory sees it");
    assert.equal((await stranger.get(`${link.slice(0, -3)}xxx/card/not-ours`)).status, 404);
    // Nothing was lost for those whose card it is.
    assert.equal((await nobody().get(`${link}/card`)).status, 200);
    const id = upkeep.html.match(/name="suggestion" value="(\d+)"/)[1];
    await lenka.submit(upkeep, "/suggestion", { suggestion: id, decision: "accept" });
    await lenka.submit(await lenka.get(`${card}/upkeep`), "/letters", { letters: "yes" });
  });

  test("letters about a card bring the link that lies on paper, so it never stops holding", async () => {
    const box = await startSmtp();
    try {
      const adam = await enter(server, "Adam Správcovský");
      await send(adam, await adam.get("/settings/mail"), "/settings/mail",
        { host: "127.0.0.1", port: String(box.port), security: "plain", sender: "kruh@lipov.example" });
      const sheet = await alena.get("/directory/due/links");
      const onPaper = [...sheet.html.matchAll(/class="code">[^<]*(\/l\/[^<]+\/card)</g)].map((found) => found[1]);
      const letters = async (count) => {
        for (const end = Date.now() + 20_000; box.messages.length < count && Date.now() < end;)
          await new Promise((done) => setTimeout(done, 100));
        return box.messages.map((one) => parsed(one.raw));
      };
      const opens = (letter) => letter.text.match(/\/l\/[a-z0-9]+\/card/)?.[0];

      const due = await alena.get("/directory/due");
      const sent = await alena.submit(due, "/directory/due");
      assert.match(sent.text, /Who answers is confirmed with one tap/);
      const [reminder] = await letters(1);
      assert.match(reminder.headers.subject, /Platí to stále|Je to pořád|Is it still true/);
      assert.ok(onPaper.includes(opens(reminder)), `${opens(reminder)} is not on paper`);
      const reminded = (await letters(onPaper.length)).length;

      const cards = [...new Set(due.html.match(/\/directory\/organisations\/\d+/g))];
      const stranger = nobody();
      const form = await stranger.get(`${cards[0]}/suggest`);
      const answer = await stranger.submit(form, "/suggest", { field: "other", suggested: "Zvonek je vzadu" });
      assert.match(answer.text, /The organisation will see it/);
      const all = await letters(reminded + 1);
      const asked = all.slice(reminded);
      assert.ok(asked.length > 0, "the organisation hears of a suggestion");
      for (const one of asked) assert.ok(onPaper.includes(opens(one)), one.text);
      for (const path of onPaper) assert.equal((await nobody().get(path)).status, 200, path);
    } finally {
      box.stop();
    }
  });

  test("what is new is a page, and a feed that a feed reader takes", { skip: hasFeedReader() ? false : "python3-feedparser is not installed" }, async () => {
    assert.match((await lenka.get("/directory/news")).text, /SAS Klubíčko/);
    const feed = await (await fetch(`${server.url}/directory/news.atom`)).text();
    const file = join(temporaryFolder(), "news.atom");
    writeFileSync(file, feed);
    const read = JSON.parse(execFileSync(PYTHON, ["-c", `
import feedparser, json, sys
d = feedparser.parse(sys.argv[1])
print(json.dumps({"bozo": bool(d.bozo), "version": d.version, "ids": [e.id for e in d.entries],
  "sorted": [e.updated for e in d.entries] == sorted([e.updated for e in d.entries], reverse=True),
  "whole": all(e.get("title") and e.get("updated_parsed") and e.get("link") and e.get("author") for e in d.entries)}))`, file]));
    assert.deepEqual([read.bozo, read.version, read.whole, read.sorted], [false, "atom10", true, true]);
    assert.ok(read.ids.length > 5);
    assert.equal(new Set(read.ids).size, read.ids.length);
    assert.doesNotMatch(feed, /Lenka/);
  });
});
