// The pages of the demo town that a link opens without an account, each in a state in which something
// can be said on it: for the test of their words and for the walk in the browser.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { linkOf, rowsOf } from "./outcomes_case.mjs";
import { Visitor } from "./visitor.mjs";

export async function enterDemo(server, name, language = "cs") {
  const visitor = new Visitor(server.url, { language });
  const page = await visitor.get("/sign-in");
  await visitor.submit(page, page.html.match(new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`))[1]);
  return visitor;
}

const LED_BY = /(čte|vidí jen): (Alena Metodická|Ivo Plánovitý)/;

// { pages: Map of route → [address, who reads it, in Czech], meeting(name) → its id }
export async function linkPages(server) {
  const pages = new Map(), handedOut = new Set();
  const alena = await enterDemo(server, "Alena Metodická");
  const id = (sql) => {
    const row = rowsOf(server, sql)[0];
    assert.ok(row, sql);
    return row.id;
  };
  const meeting = (name) => id(`SELECT CAST(id AS TEXT) AS id FROM meeting WHERE name = '${name}' ORDER BY date DESC`);
  const person = (name) => id(`SELECT CAST(id AS TEXT) AS id FROM person WHERE name = '${name}'`);
  const link = (purpose, rest = "") => linkOf(server, id(`SELECT CAST(l.id AS TEXT) AS id FROM link l
    WHERE l.purpose = '${purpose}' ${rest} ORDER BY l.id DESC`));
  const linkTo = async (event, name) => {
    const path = `/meetings/${event}/people/links`;
    if (!handedOut.has(event)) await alena.submit(await alena.get(path), path);
    handedOut.add(event);
    return link("participant", `AND l.meeting_id = ${event} AND l.person_id = ${person(name)}`);
  };

  const workshop = meeting("Prostor pro setkání"), seminar = meeting("Kazuistický seminář");
  const supervision = meeting("Týmová supervize"), table = meeting("Kulatý stůl: škola a sociální práce");
  const jana = await linkTo(workshop, "Jana Osamělá");
  pages.set("/l/{token}/participant", [`${await linkTo(meeting("Bálintovská skupina"), "Jana Osamělá")}/participant`, LED_BY]);
  pages.set("/l/{token}/not-mine", [`${jana}/not-mine`, LED_BY]);
  pages.set("/l/{token}/card", [`${jana}/card`, /čtou kolegové z jiných služeb/]);
  const service = id(`SELECT CAST(s.id AS TEXT) AS id FROM service s JOIN person p ON p.organisation_id = s.organisation_id WHERE p.name = 'Jana Osamělá'`);
  pages.set("/l/{token}/card/hours/{service}", [`${jana}/card/hours/${service}`, /čtou kolegové, kteří se do Kruhu přihlašují/]);
  pages.set("/l/{token}/cards", [`${jana}/cards`, /Vidí ji jen vy dvě strany/]);
  const other = id("SELECT CAST(id AS TEXT) AS id FROM organisation WHERE name = 'Most, z. s.'");
  const [atMost] = rowsOf(server, `SELECT p.name FROM person p JOIN meeting_person m ON m.person_id = p.id AND m.meeting_id = ${workshop} WHERE p.organisation_id = ${other} ORDER BY p.id`);
  pages.set("/l/{token}/card/overlaps", [`${await linkTo(workshop, atMost.name)}/card/overlaps`, /čtou ti, kdo pro město plánují služby/]);
  pages.set("/l/{token}/cards/{organisation}", [`${jana}/cards/${other}`, /Most, z\. s\./]);
  pages.set("/l/{token}/invited", [`${link("invited", `AND l.meeting_id = ${seminar} AND l.person_id = ${person("Jana Osamělá")}`)}/invited`, LED_BY]);
  pages.set("/l/{token}/case", [`${await linkTo(seminar, "Jana Osamělá")}/case`, /Kdo (to|ho|ji)? ?čte (první|nejdřív)|Alena Metodická/]);
  const milada = await linkTo(supervision, "Milada Dětská");
  pages.set("/l/{token}/after", [`${milada}/after`, LED_BY]);
  pages.set("/l/{token}/after/feedback", [`${milada}/after/feedback`, LED_BY]);
  pages.set("/l/{token}/supervision", [`${milada}/supervision`, /se nikomu neukáže/]);
  const busy = rowsOf(server, `SELECT p.name FROM task t JOIN person p ON p.id = t.person_id WHERE t.meeting_id = ${table} AND t.state = 'open'`)[0];
  pages.set("/l/{token}/tasks", [`${await linkTo(table, busy.name)}/tasks`, LED_BY]);
  await alena.submit(await alena.get(`/meetings/${workshop}/links`), `/meetings/${workshop}/links`);
  const profile = link("profile", `AND l.meeting_id = ${workshop}`);
  pages.set("/l/{token}/profile", [`${profile}/profile`, /Kdo to bude číst/]);
  const ofCard = link("profile", `AND l.meeting_id = ${workshop} AND l.organisation_id IN (SELECT organisation_id FROM profile)`);
  const owner = new Visitor(server.url, { language: "cs" });
  for (const is of ["no", "yes"]) await owner.submit(await owner.get(`${ofCard}/card`), `${ofCard}/card/public`, { public: is });
  pages.set("/l/{token}/card/history", [`${ofCard}/card/history`, /Čtou je jen lidé z vaší organizace a ti, kdo se starají o adresář/]);
  pages.set("/l/{token}/card/not-ours", [`${ofCard}/card/not-ours`, /čtou ti, kdo se starají o adresář/]);
  pages.set("/l/{token}/wishes", [`${profile}/wishes`, LED_BY]);
  await alena.submit(await alena.get(`/meetings/${workshop}/organisers`), "/organisers/link");
  pages.set("/l/{token}/facilitator", [`${link("facilitator")}/facilitator`, LED_BY]);

  const adam = await enterDemo(server, "Adam Správcovský");
  await adam.submit(await adam.get(`/people/${person("Radka Samotná")}/invite`), "/invite");
  pages.set("/l/{token}/invitation", [`${link("invitation")}/invitation`, /čtou ti, kdo tu Kruh spravují/]);
  await adam.submit(await adam.get(`/people/${person("Marek Terénní")}`), `/people/${person("Marek Terénní")}/link`);
  pages.set("/l/{token}/password", [`${link("password")}/password`, /nikdo nepřečte/]);
  await alena.submit(await alena.get("/guidance/questions"), "/guidance/links", { person: person("Jana Osamělá") });
  const asking = link("guidance", `AND l.person_id = ${person("Jana Osamělá")}`);
  pages.set("/l/{token}/guidance", [`${asking}/guidance`, /čte: .*Alena Metodická/]);
  const asker = new Visitor(server.url, { language: "cs" });
  const choice = await asker.submit(await asker.get(`${asking}/guidance`), "/guidance/ask", { text: "Kdo to zažil?", kind: "colleague" });
  pages.set("/l/{token}/guidance/colleagues", [choice.path, /Otázku čtou jen ti, kdo jsou zaškrtnutí/]);

  const news = `/meetings/${supervision}/after/news`;
  await alena.submit(await alena.get(news), `${news}/consents`, { name: "Milada Dětská" });
  return { pages, meeting };
}
