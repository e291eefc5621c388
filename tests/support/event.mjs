// An event with a confirmed plan, and the personal links of those who come: what tests of the day
// and of what comes after it begin with. All by the pages, as an organiser would do it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { Visitor } from "./visitor.mjs";

export const PASSWORD = "šest modrých hrnků";

// The first administrator of a fresh installation, signed in. Pages are in English.
export async function administrator(server, { language = "en" } = {}) {
  const visitor = new Visitor(server.url, { language });
  let page = await visitor.get(server.firstStartPath());
  page = await visitor.submit(page, "first-start",
    { name: "Alena Vzorová", email: "alena@lipov.example", password: PASSWORD });
  page = await visitor.submit(page, "/first-start/town", { name: "Lipov" });
  await visitor.submit(page, "/first-start/organisations", { own: "Městský úřad Lipov" });
  return visitor;
}

// Rows "organisation,person,role,email,phone".
export async function bring(visitor, event, rows) {
  const page = await visitor.get(`${event}/people/import`);
  const preview = await visitor.submit(page, `${event}/people/import`,
    { file: new File([["organisation,person,role,email,phone", ...rows].join("\n")], "people.csv") });
  assert.match(preview.path, /\/import\/\d+$/, preview.text.slice(0, 800));
  return visitor.submit(preview, "/people/import/");
}

// Five people of four organisations.
export const FOUR = [
  "Azyl,Jana Nová,vedoucí,jana@azyl.example,603 111 111", "Azyl,Petr Malý,,,",
  "Charita,Eva Dlouhá,sociální pracovnice,eva@charita.example,603 222 222",
  "Naděje,Ota Krátký,,,", "Poradna,Iva Bílá,,,"];

// The path of an event whose plan is confirmed.
export async function plannedEvent(visitor, name, rows = FOUR, date = "8. 12. 2027") {
  const made = await visitor.submit(await visitor.get("/meetings/new"), "/meetings", { name, date });
  assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 800));
  await bring(visitor, made.path, rows);
  await visitor.submit(await visitor.get(`${made.path}/plan`), `${made.path}/plan`);
  await visitor.submit(await visitor.get(`${made.path}/plan`), "/plan/confirm");
  return made.path;
}

// Name → { path: "/l/…" of the person's own page, page: the organisers' page about that link }.
export async function linksOf(visitor, event) {
  const page = await visitor.get(`${event}/people/links`);
  const links = new Map();
  for (const [, path, name] of page.html.matchAll(/<a href="([^"]+\/people\/\d+\/link)">([^<]+)<\/a>/g)) {
    const one = await visitor.get(path);
    const address = one.html.match(/https?:\/\/[^<"]*(\/l\/[a-z2-9]+)/);
    links.set(name, { path: address?.[1], page: path });
  }
  return links;
}

// Where the holder of that link finds the card with the organisation of that name.
export async function cardPath(visitor, link, name) {
  const list = await visitor.get(`${link}/cards`);
  const found = list.html.match(new RegExp(`href="(${link}/cards/\\d+)">${name}<`));
  if (found) return found[1];
  const [, value] = list.html.match(new RegExp(`<option value="(\\d+)">${name}</option>`)) ?? [];
  assert.ok(value, `no card with ${name}: ${list.text.slice(0, 600)}`);
  return `${link}/cards/${value}`;
}
