// How the directory stays true: confirming by a link, free places, what is public, suggestions,
// history and the way back, news. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, startKruh, temporaryFolder } from "../support/kruh.mjs";
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
