// Five people of four organisations at an event, their personal links, and where their cards are.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { plannedEvent } from "./event.mjs";

const FOUR = [
  "Azyl,Jana Nová,vedoucí,jana@azyl.example,603 111 111", "Azyl,Petr Malý,,,",
  "Charita,Eva Dlouhá,sociální pracovnice,eva@charita.example,603 222 222",
  "Naděje,Ota Krátký,,,", "Poradna,Iva Bílá,,,"];

export const eventOfFour = (visitor) => plannedEvent(visitor, FOUR, { date: "2027-12-08" });

// Name → { path: "/l/…" of the person's own page, page: the organisers' page about that link }.
export async function linkPagesOf(visitor, event) {
  const page = await visitor.get(`${event}/people/links`);
  const links = new Map();
  for (const [, path, name] of page.html.matchAll(/<a href="([^"]+\/people\/\d+\/link)">([^<]+)<\/a>/g)) {
    const one = await visitor.get(path);
    links.set(name, { path: one.html.match(/(\/l\/[a-z2-9]{26})/)?.[1], page: path });
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
