// Whether people can trust the directory: the server asks by itself whether cards are still true, and
// stops when it is told to; who suggested a correction hears what became of it; whoever has the link
// of a card sees its history and takes a change back; paper leads to the form for corrections.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { enterDemo } from "../support/links.mjs";
import { change, linkOf, rowsOf, send } from "../support/outcomes_case.mjs";
import { parsed, startSmtp } from "../support/smtp.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

// A zone in which it is a working day between ten and three just now; none on some hours of a Sunday.
function workingZone(now = Date.now()) {
  for (let hours = -24; hours <= 24; hours++) {
    const there = new Date(now + hours * 3600e3);
    if (there.getUTCDay() >= 1 && there.getUTCDay() <= 5 && there.getUTCHours() >= 10 && there.getUTCHours() < 15)
      return `TST${-hours}`;
  }
  return null;
}

async function until(what, milliseconds = 20_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    const found = await what();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  return what();
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const daysAgo = (days) => `${BigInt(Date.now() - days * 86400e3) * 1000n}`;

async function mailOn(server, box) {
  const adam = await enterDemo(server, "Adam Správcovský", "en");
  await send(adam, await adam.get("/settings/mail"), "/settings/mail",
    { host: "127.0.0.1", port: String(box.port), security: "plain", sender: "kruh@lipov.example" });
  return adam;
}

describe(`letters that go by themselves on ${engine}`, () => {
  const zone = workingZone();
  let server, box, most, silent;

  before(async () => {
    box = await startSmtp();
    server = await startKruh({ demo: true, env: { TZ: zone ?? "UTC" } });
    [most, silent] = rowsOf(server, `SELECT CAST(o.id AS TEXT) AS id, o.name FROM organisation o
      JOIN profile p ON p.organisation_id = o.id ORDER BY o.id LIMIT 2`);
    change(server, `UPDATE profile SET verified_at = ${daysAgo(1)}`);
    change(server, `UPDATE profile SET verified_at = ${daysAgo(50)} WHERE organisation_id IN (${most.id}, ${silent.id})`);
    change(server, `UPDATE organisation SET email = 'karta@most.example' WHERE id = ${most.id}`);
    change(server, `UPDATE organisation SET email = NULL WHERE id = ${silent.id}`);
    change(server, "UPDATE directory_reminders SET run_on = NULL");
  });
  after(async () => {
    box?.stop();
    await server?.remove();
  });
  const restart = async () => {
    await server.stop();
    server = await startKruh({ demo: true, again: server, env: { TZ: zone ?? "UTC" } });
  };
  const letters = () => box.messages.map((one) => parsed(one.raw)).filter(({ headers }) => /Platí to stále|Is it still true/.test(headers.subject));

  test("one letter goes to whom one can be sent, and none after a restart", { skip: zone === null && "no zone has working hours now" }, async () => {
    await mailOn(server, box);
    await restart();
    await until(() => letters().length > 0);
    await restart();
    await pause(3000);
    assert.equal(letters().length, 1);
    const [letter] = letters();
    assert.match(letter.headers.to, /karta@most\.example/);
    assert.match(letter.text, /Nepište nám/);
    const page = await new Visitor(server.url).get(letter.text.match(/\/l\/[a-z0-9]+\/card/)[0]);
    assert.match(page.text, /Is it still true\?/);
  });

  test("the page of due cards says when, how many, and whom to call", { skip: zone === null && "no zone has working hours now" }, async () => {
    const alena = await enterDemo(server, "Alena Metodická", "en");
    const page = await alena.get("/directory/due");
    assert.match(page.text, /Last time 1 letter went/);
    assert.match(page.text, new RegExp(`Call them: a letter does not help ${silent.name.replace(/[.()]/g, "\\$&")}.{0,80}no e-mail on the card`));
    assert.match(page.text, /Those who get letters/);
    const off = await alena.submit(page, "/directory/due/reminders", { reminders: "off" });
    assert.match(off.text, /letters go only when you press the button/);
    assert.equal((await (await enterDemo(server, "Lenka Klubková")).post("/directory/due/reminders", {})).status, 403);
    const on = await alena.submit(off, "/directory/due/reminders", { reminders: "on" });
    assert.match(on.text, /Kruh asks by itself again/);
    const adam = await enterDemo(server, "Adam Správcovský", "en");
    assert.match((await adam.get("/settings/mail")).html, /href="\/directory\/due#reminders"/);
  });

  test("who wants no letters says so by the link in the letter, without an account", { skip: zone === null && "no zone has working hours now" }, async () => {
    const visitor = new Visitor(server.url);
    const path = letters()[0].text.match(/\/l\/[a-z0-9]+\/card/)[0];
    const page = await visitor.get(path);
    assert.match(page.text, /a letter comes to karta@most\.example/);
    const done = await visitor.submit(page, "/card/letters", { letters: "no" });
    assert.match(done.text, /No letter asks whether the card is true/);
    const alena = await enterDemo(server, "Alena Metodická", "en");
    const due = await alena.get("/directory/due");
    assert.match(due.text, /wants no letters/);
    change(server, "UPDATE profile SET reminded_at = NULL, reminder_count = 0");
    change(server, "UPDATE directory_reminders SET run_on = NULL");
    await send(alena, due, "/directory/due").catch(() => {}); /* no button is there any more */
    await restart();
    await pause(3000);
    assert.equal(letters().length, 1);
    await visitor.submit(await visitor.get(path), "/card/letters", { letters: "yes" });
    change(server, "UPDATE directory_reminders SET run_on = NULL");
    await restart();
    await until(() => letters().length > 1);
    assert.equal(letters().length, 2);
    assert.ok(letters()[1].text.includes(path), "the same link");
  });
});

describe(`what became of a suggestion, on ${engine}`, () => {
  let server, box, lenka, alena, card, service;
  const letter = (address) => until(() => box.messages.map((one) => parsed(one.raw)).find(({ headers }) => headers.to.includes(address)));
  const decide = async (decision, words = "") => lenka.submit(await lenka.get(`${card}/upkeep`), "/suggestion", { decision, words });

  before(async () => {
    box = await startSmtp();
    server = await startKruh({ demo: true });
    lenka = await enterDemo(server, "Lenka Klubková", "en");
    alena = await enterDemo(server, "Alena Metodická", "en");
    const own = await lenka.get("/directory/mine");
    card = own.path;
    service = own.html.match(/href="(\/directory\/services\/\d+)"/)[1];
  });
  after(async () => {
    box?.stop();
    await server?.remove();
  });

  test("whoever has no account gets an address at which the answer stands", async () => {
    const stranger = new Visitor(server.url);
    const form = await stranger.get(`${service}/suggest`);
    assert.doesNotMatch(form.html, /name="email"/, "without a mail server nobody asks for an e-mail");
    const page = await stranger.submit(form, "/suggest", { field: "phone", suggested: "+420 000 777 111" });
    assert.match(page.path, /^\/directory\/suggestions\/[a-z0-9]{26}$/);
    assert.match(page.text, /The organisation will see it.*waits for the organisation/);
    assert.ok(page.text.includes(`${server.url}${page.path}`) || page.text.includes(page.path), "the address itself");
    await decide("refuse", "To číslo je pobočky, děkujeme.");
    const later = await new Visitor(server.url).get(page.path);
    assert.match(later.text, /it stays as it is.*To číslo je pobočky, děkujeme\./);
    assert.equal((await new Visitor(server.url).get(`/directory/suggestions/${"a".repeat(26)}`)).status, 404);
    change(server, `UPDATE suggestion SET decided_at = ${daysAgo(91)}`);
    assert.equal((await new Visitor(server.url).get(page.path)).status, 404);
  });

  test("an e-mail gets one letter, is shown to nobody and is gone with the decision", async () => {
    const adam = await mailOn(server, box);
    const stranger = new Visitor(server.url, { language: "pl" });
    const form = await stranger.get(`${service}/suggest`);
    const bad = await stranger.submit(form, "/suggest", { field: "phone", suggested: "+420 000 777 222", email: "nic" });
    assert.equal(bad.status, 422);
    const sent = await stranger.submit(form, "/suggest", { field: "phone", suggested: "+420 000 777 222", email: "tajna@soused.example" });
    assert.equal(sent.status, 200);
    for (const [visitor, path] of [[lenka, `${card}/upkeep`], [alena, "/directory/due"], [new Visitor(server.url), sent.path]])
      assert.doesNotMatch((await visitor.get(path)).html, /soused/, path);
    box.ways.refuse = (address) => address.includes("soused") ? `451 4.2.2 <${address}> later` : undefined;
    await decide("accept", "Díky!");
    const address = () => rowsOf(server, "SELECT id FROM suggestion WHERE answer_email IS NOT NULL");
    assert.equal(address().length, 0);
    const waiting = await until(async () => {
      const page = await adam.get("/settings/mail");
      return page.text.includes("to an address that is shown to nobody") && page.text.includes("451") === false ? page : null;
    });
    assert.ok(waiting, "the queue tells of it");
    assert.doesNotMatch(waiting.html, /soused/);
    box.ways.refuse = undefined;
    await until(async () => {
      const queue = await adam.get("/settings/mail");
      const again = queue.html.match(/action="(\/settings\/mail\/messages\/\d+)"/)?.[1];
      if (again) await send(adam, queue, again, { what: "again" });
      return box.messages.some((one) => parsed(one.raw).headers.to.includes("soused"));
    });
    const got = await letter("tajna@soused.example");
    assert.match(got.text, /Propozycja została przyjęta[\s\S]*Díky!/);
    assert.doesNotMatch(got.text, /\+420/);
    await until(() => rowsOf(server, "SELECT id FROM mail_message WHERE is_private").length === 0, 75_000);
    assert.deepEqual(rowsOf(server, "SELECT id FROM mail_message WHERE address LIKE '%soused%'"), []);
  });

  test("whoever is signed in hears of it at home, by a letter, and reads it among their own", async () => {
    const form = await alena.get(`${service}/suggest`);
    assert.doesNotMatch(form.html, /name="email"/);
    const sent = await alena.submit(form, "/suggest", { field: "description", suggested: "Hlídáme i o víkendu", note: "Říkali v sobotu" });
    assert.match(sent.text, /The answer will wait for you on the home page/);
    assert.match((await alena.get("/directory/suggestions")).text, /waits for the organisation/);
    assert.doesNotMatch((await alena.get("/")).text, /answer to what you suggested/);
    await decide("accept", "Platí od ledna.");
    assert.match((await alena.get("/")).text, /1 answer to what you suggested/);
    const mine = await alena.get("/directory/suggestions");
    assert.match(mine.text, /accepted, thank you.*Platí od ledna\./);
    assert.doesNotMatch((await lenka.get("/directory/suggestions")).text, /Platí od ledna/, "only their own");
    await alena.submit(mine, "/directory/suggestions");
    assert.doesNotMatch((await alena.get("/")).text, /answer to what you suggested/);
    const email = rowsOf(server, "SELECT email FROM person WHERE name = 'Alena Metodická'")[0].email;
    assert.match((await letter(email)).text, /Platí od ledna\./);
  });

  test("an answer that is too long is refused in words, and nothing is decided", async () => {
    await alena.submit(await alena.get(`${service}/suggest`), "/suggest", { field: "other", suggested: "Zvonek je vzadu" });
    assert.match((await decide("accept", "a".repeat(1001))).text, /it is too long/);
    assert.match((await lenka.get(`${card}/upkeep`)).text, /Zvonek je vzadu/);
    await decide("accept");
  });

  test("what was suggested about a place that is confidential now stands nowhere", async () => {
    const stranger = new Visitor(server.url);
    const page = await stranger.submit(await stranger.get(`${service}/suggest`), "/suggest", { field: "address", suggested: "Tajná 7" });
    assert.match(page.text, /Tajná 7/);
    change(server, `UPDATE organisation SET is_confidential = TRUE WHERE id = ${card.match(/\d+/)[0]}`);
    try {
      assert.doesNotMatch((await stranger.get(page.path)).text, /Tajná 7/);
    } finally {
      change(server, `UPDATE organisation SET is_confidential = FALSE WHERE id = ${card.match(/\d+/)[0]}`);
    }
  });
});

describe(`the history of a card by its link, on ${engine}`, () => {
  let server, alena, lenka, card, link, participant;

  before(async () => {
    server = await startKruh({ demo: true });
    alena = await enterDemo(server, "Alena Metodická", "en");
    lenka = await enterDemo(server, "Lenka Klubková", "en");
    card = (await lenka.get("/directory/mine")).path;
    const number = card.match(/\d+/)[0];
    const [, meeting] = (await alena.get("/meetings")).html.match(/href="(\/meetings\/\d+)">Prostor pro setkání/);
    const made = await alena.submit(await alena.get(`${meeting}/attending/${number}`), `/attending/${number}/link`);
    [link] = made.html.match(/\/l\/[a-z0-9]{20,}/);
    await alena.submit(await alena.get(`${meeting}/people/links`), `${meeting}/people/links`);
    participant = linkOf(server, rowsOf(server, `SELECT CAST(l.id AS TEXT) AS id FROM link l JOIN person p ON p.id = l.person_id
      WHERE l.purpose = 'participant' AND p.organisation_id = ${number} ORDER BY l.id DESC`)[0].id);
  });
  after(() => server?.remove());

  const edit = async (fields) => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get(`${link}/profile`);
    return visitor.submit({ ...page, html: page.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "") }, "/profile", fields);
  };

  test("it is found from the profile, and every change has its author, time and a way back", async () => {
    const visitor = new Visitor(server.url);
    assert.ok((await visitor.get(`${link}/profile`)).html.includes(`href="${link}/card/history"`));
    assert.ok((await visitor.get(`${link}/card`)).html.includes(`href="${link}/card/history"`));
    const thanks = await edit({ service_area: "Lipov i Borová", author_name: "Zdena Odkazová", finish: "verify" });
    assert.ok(thanks.html.includes(`href="${link}/card/history"`), thanks.text);
    const history = await visitor.get(`${link}/card/history`);
    assert.match(history.text, /Zdena Odkazová[^·]*Lipov i Borová/);
    const back = await visitor.submit(history, "/card/history");
    assert.match(back.text, /Taken back\. The page is as it was before/);
    assert.doesNotMatch((await lenka.get(`${card}/edit`)).html, /Lipov i Borová/);
    assert.match((await lenka.get(`${card}/history`)).text, /Taken back without a name: by a personal link/);
  });

  test("nobody takes back what is not theirs, and a link of an event shows no history", async () => {
    const other = rowsOf(server, `SELECT CAST(m.save_id AS TEXT) AS id FROM metadata m WHERE m.organisation_id <> ${card.match(/\d+/)[0]} ORDER BY m.id DESC LIMIT 1`);
    const visitor = new Visitor(server.url);
    const page = await visitor.get(`${link}/card/history`);
    const csrf = formsOf(page.html)[0].fields.find(([name]) => name === "csrf")[1];
    assert.equal((await visitor.post(`${link}/card/history`, { csrf, save: other[0]?.id ?? "1" })).status, 404);
    assert.equal((await visitor.post(`${link}/card/history`, { save: "1" })).status, 403, "no token");
    assert.equal((await new Visitor(server.url).get(`${participant}/card`)).status, 200);
    assert.equal((await new Visitor(server.url).get(`${participant}/card/history`)).status, 404);
    assert.ok(!(await new Visitor(server.url).get(`${participant}/card`)).html.includes("/card/history"));
  });

  test("where a place was that is confidential now, it does not say either", async () => {
    await edit({ service_1_address: "Tajná 7", author_name: "Zdena", finish: "later" });
    const visitor = new Visitor(server.url);
    assert.match((await visitor.get(`${link}/card/history`)).text, /Tajná 7/);
    await edit({ service_1_is_confidential: "1", finish: "later" });
    change(server, `UPDATE organisation SET is_confidential = TRUE WHERE id = ${card.match(/\d+/)[0]}`);
    assert.doesNotMatch((await visitor.get(`${link}/card/history`)).text, /Tajná 7/);
  });
});

describe(`a reader of the booklet, on ${engine}`, () => {
  let server;
  before(async () => {
    server = await startKruh({ demo: true });
  });
  after(() => server?.remove());

  test("is led from every kind of paper to the form that suggests a correction", async () => {
    const lenka = await enterDemo(server, "Lenka Klubková", "en");
    for (const kind of ["", "&large=1", "&easy=1"]) {
      const { html, text } = await lenka.get(`/directory/booklet/print?topic=&place=Lipov${kind}`);
      assert.match(text, /Is something different\?/, kind);
      assert.ok(text.includes("/correction"), text.slice(-300));
      assert.match(html, /booklet-correction[\s\S]*<svg/, kind);
    }
    const printed = (await lenka.get("/directory/booklet/print?topic=&place=Lipov")).html;
    const names = [...new Set([...printed.matchAll(/<h3>([^<]+)</g)].map(([, name]) => name))];
    const reader = new Visitor(server.url);
    const page = await reader.get("/correction?topic=&place=Lipov");
    assert.equal(page.status, 200);
    for (const name of names) assert.ok(page.html.includes(`>${name}<`), name);
    const form = await reader.get(page.html.match(/href="(\/directory\/services\/\d+\/suggest)"/)[1]);
    assert.match(form.text, /Suggest a correction/);
  });

  test("finds a service by a part of its name, and nothing that is not public", async () => {
    const reader = new Visitor(server.url);
    const found = await reader.get("/correction?name=KLUB%C3%8D");
    assert.match(found.text, /SAS Klubíčko/);
    assert.doesNotMatch(found.text, /\+420/);
    for (const odd of ["%25", "_", "!", "%20"]) assert.doesNotMatch((await reader.get(`/correction?name=${odd}`)).text, /Which one is it/, odd);
    assert.match((await reader.get("/correction")).text, /A part of the name is enough/);
    change(server, "UPDATE service SET withdrawn_at = 1 WHERE name = 'SAS Klubíčko'");
    assert.doesNotMatch((await reader.get("/correction?name=klub%C3%AD%C4%8Dko")).text, /SAS Klubíčko/);
    assert.equal((await reader.get(`/correction?name=${"a".repeat(5000)}`)).status, 200);
  });
});
