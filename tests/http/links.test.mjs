// Every page that a link opens without an account says how long it takes and who will read what is
// written there. The pages are those of `kruh routes`: a new one without a line here fails. In the
// demo town, by the links of its people, in Czech. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root, run, startKruh } from "../support/kruh.mjs";
import { linkOf, rowsOf } from "../support/outcomes_case.mjs";
import { Visitor } from "../support/visitor.mjs";

// Files, streams, and what only leads on; the first start is seen on the computer itself.
const NO_PAGE = /\.ics$|\.vcf$|\/stream$|\/photo$|\/contacts\/|\/cards\/with$|^\/l\/\{token\}(\/first-start)?$/;
const TIME = /chvilku|minut|půl hodiny/i;
const ALENA = /(čte|vidí jen): (Alena Metodická|Ivo Plánovitý)/;

// Nothing is said there, so nobody reads anything.
const NOTHING_WRITTEN = ["/l/{token}/after/certificate", "/l/{token}/case/paper", "/l/{token}/profile/thanks"];

// In a state that the demo town has not: who looks at it, and what it must find there.
const ELSEWHERE = {
  "/l/{token}/minutes": ["minutes", "It takes about five minutes\\. Your comment is read by: "],
  "/l/{token}/outputs/write": ["outputs", "A sentence takes a minute\\."],
  "/l/{token}/outputs": ["outputs", "It takes two minutes\\. It is read without your name by: "],
  "/l/{token}/participant/help": ["circle_at_hand", "nobody else reads what you look for"],
  "/l/{token}/cases": ["case_sheets", "Reading one takes about three minutes"],
  "/board/{board}/{seal}": ["boards", "It takes three minutes\\. It is read by "],
  "/follow-up/{token}": ["harvest", "It takes two minutes\\."],
};

describe("a page that a link opens", () => {
  let server, alena, routes;
  const pages = new Map(); // route → [address, who reads it]
  const id = (sql) => {
    const row = rowsOf(server, sql)[0];
    assert.ok(row, sql);
    return row.id;
  };
  const meeting = (name, order) =>
    id(`SELECT CAST(id AS TEXT) AS id FROM meeting WHERE name = '${name}' ORDER BY date ${order}`);
  const link = (purpose, rest) => linkOf(server, id(`SELECT CAST(l.id AS TEXT) AS id FROM link l
    WHERE l.purpose = '${purpose}' ${rest} ORDER BY l.id DESC`));
  const handedOut = new Set();
  const linkTo = async (event, name) => {
    const path = `/meetings/${event}/people/links`;
    if (!handedOut.has(event)) await alena.submit(await alena.get(path), path);
    handedOut.add(event);
    return link("participant", `AND l.meeting_id = ${event} AND l.person_id = (SELECT id FROM person WHERE name = '${name}')`);
  };
  async function enter(name) {
    const visitor = new Visitor(server.url, { language: "cs" });
    const page = await visitor.get("/sign-in");
    await visitor.submit(page, page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`))[1]);
    return visitor;
  }

  async function ofAnEvent() {
    const workshop = meeting("Prostor pro setkání", "DESC"), seminar = meeting("Kazuistický seminář", "DESC");
    const balint = meeting("Bálintovská skupina", "DESC"), supervision = meeting("Týmová supervize", "DESC");
    const table = meeting("Kulatý stůl: škola a sociální práce", "DESC");
    const jana = await linkTo(workshop, "Jana Osamělá");
    pages.set("/l/{token}/participant", [`${await linkTo(balint, "Jana Osamělá")}/participant`, ALENA]);
    pages.set("/l/{token}/not-mine", [`${jana}/not-mine`, ALENA]);
    pages.set("/l/{token}/card", [`${jana}/card`, /čtou kolegové z jiných služeb/]);
    pages.set("/l/{token}/cards", [`${jana}/cards`, /Vidí ji jen vy dvě strany/]);
    const other = id("SELECT CAST(id AS TEXT) AS id FROM organisation WHERE name = 'Most, z. s.'");
    pages.set("/l/{token}/cards/{organisation}", [`${jana}/cards/${other}`, /Most, z\. s\./]);
    const invited = link("invited", `AND l.meeting_id = ${seminar} AND l.person_id = (SELECT id FROM person WHERE name = 'Jana Osamělá')`);
    pages.set("/l/{token}/invited", [`${invited}/invited`, ALENA]);
    pages.set("/l/{token}/case", [`${await linkTo(seminar, "Jana Osamělá")}/case`, /Kdo (to|ho|ji)? ?čte (první|nejdřív)|Alena Metodická/]);
    const milada = await linkTo(supervision, "Milada Dětská");
    pages.set("/l/{token}/after", [`${milada}/after`, ALENA]);
    pages.set("/l/{token}/after/feedback", [`${milada}/after/feedback`, ALENA]);
    pages.set("/l/{token}/supervision", [`${milada}/supervision`, /se nikomu neukáže/]);
    const task = rowsOf(server, `SELECT p.name AS id FROM task t JOIN person p ON p.id = t.person_id WHERE t.meeting_id = ${table} AND t.state = 'open'`)[0];
    pages.set("/l/{token}/tasks", [`${await linkTo(table, task.id)}/tasks`, ALENA]);
    await alena.submit(await alena.get(`/meetings/${workshop}/links`), `/meetings/${workshop}/links`);
    const profile = link("profile", `AND l.meeting_id = ${workshop}`);
    pages.set("/l/{token}/profile", [`${profile}/profile`, /Kdo to bude číst/]);
    pages.set("/l/{token}/wishes", [`${profile}/wishes`, ALENA]);
    await alena.submit(await alena.get(`/meetings/${workshop}/organisers`), "/organisers/link");
    pages.set("/l/{token}/facilitator", [`${link("facilitator", "")}/facilitator`, ALENA]);
  }

  async function ofAPerson() {
    const adam = await enter("Adam Správcovský");
    const person = (name) => id(`SELECT CAST(id AS TEXT) AS id FROM person WHERE name = '${name}'`);
    await adam.submit(await adam.get(`/people/${person("Radka Samotná")}/invite`), "/invite");
    pages.set("/l/{token}/invitation", [`${link("invitation", "")}/invitation`, /čtou ti, kdo tu Kruh spravují/]);
    await adam.submit(await adam.get(`/people/${person("Marek Terénní")}`), `/people/${person("Marek Terénní")}/link`);
    pages.set("/l/{token}/password", [`${link("password", "")}/password`, /nikdo nepřečte/]);
    await alena.submit(await alena.get("/guidance/questions"), "/guidance/links", { person: person("Jana Osamělá") });
    const asking = link("guidance", `AND l.person_id = ${person("Jana Osamělá")}`);
    pages.set("/l/{token}/guidance", [`${asking}/guidance`, /čte: .*Alena Metodická/]);
    const jana = new Visitor(server.url, { language: "cs" });
    const choice = await jana.submit(await jana.get(`${asking}/guidance`), "/guidance/ask", { text: "Kdo to zažil?", kind: "colleague" });
    pages.set("/l/{token}/guidance/colleagues", [choice.path, /Otázku čtou jen ti, kdo jsou zaškrtnutí/]);
  }

  before(async () => {
    server = await startKruh({ demo: true });
    const { stdout } = await run(["routes", "--format", "csv"]);
    routes = stdout.trim().split("\r\n").slice(1).map((line) => line.split(","))
      .filter(([method, path, , needs]) => method === "GET" && needs === "by_link" && !NO_PAGE.test(path))
      .map(([, path]) => path);
    alena = await enter("Alena Metodická");
    await ofAnEvent();
    await ofAPerson();
  });
  after(() => server?.remove());

  test("is looked at here, or by the test that is named", () => {
    assert.ok(routes.length > 20, routes.join(" "));
    assert.deepEqual(routes.filter((path) => !pages.has(path) && !NOTHING_WRITTEN.includes(path) && !ELSEWHERE[path]), []);
    for (const [route, [file, words]] of Object.entries(ELSEWHERE))
      assert.ok(readFileSync(join(root, `tests/http/${file}.test.mjs`), "utf8").includes(words), `${route}: ${file} does not ask for ${words}`);
  });

  test("says how long it takes and who will read it", async () => {
    for (const [route, [address, readers]] of pages) {
      const { status, text, html } = await new Visitor(server.url, { language: "cs" }).get(address);
      assert.equal(status, 200, `${route}: ${text.slice(0, 300)}`);
      assert.match(html, /<form method="post"/, `${route} takes nothing: ${text.slice(0, 800)}`);
      assert.match(text, TIME, `${route} says no time: ${text}`);
      assert.match(text, readers, `${route} does not say who reads: ${text}`);
    }
  });

  test("asks for consent to a photo, with how long it takes and who reads the answer", async () => {
    const event = meeting("Týmová supervize", "DESC");
    const news = `/meetings/${event}/after/news`;
    await alena.submit(await alena.get(news), `${news}/consents`, { name: "Milada Dětská" });
    const { text } = await new Visitor(server.url, { language: "cs" }).get(`${await linkTo(event, "Milada Dětská")}/after`);
    assert.match(text, /Zabere to minutu\. Co tu řeknete, čte: Alena Metodická[^.]*\. S vaším souhlasem si zprávu přečte kdokoli/);
  });
});
