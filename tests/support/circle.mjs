// A meeting by a method: an event with its people, and what leaders and participants do in it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { bring, linksOf, press, today } from "./event.mjs";
import { Visitor } from "./visitor.mjs";

// An event of today with these people ("organisation,person").
export async function circleEvent(visitor, { method, name = "Kazuistický seminář", people, date = today() }) {
  const made = await visitor.submit(await visitor.get("/meetings/new"), "/meetings", { name, date, method });
  assert.match(made.path, /^\/meetings\/\d+$/, made.text.slice(0, 600));
  const event = made.path;
  await bring(visitor, event, people.map((row) => `${row},,,`));
  return event;
}

// Presses a button of the console as it stands now; "sure" closes a meeting.
export const go = (visitor, event, what = "next", changes = {}) => press(visitor, event, what, changes);

// Starts the meeting, has its rules accepted and brings everybody in: name → Visitor with `link`.
export async function comeIn(server, visitor, event, { language = "en" } = {}) {
  await go(visitor, event); // the rules
  const phones = new Map();
  for (const [name, link] of await linksOf(visitor, event)) {
    const phone = new Visitor(server.url, { language });
    phone.link = link;
    const page = await phone.get(`${link}/participant`);
    assert.equal(page.status, 200, page.text.slice(0, 400));
    if (page.html.includes("/participant/here")) await phone.submit(page, "/participant/here"); // in writing nobody comes
    phones.set(name, phone);
  }
  return phones;
}

export const look = (phone) => phone.get(`${phone.link}/participant`);

// Writes on the phone as it stands now. `kind` picks the form.
export async function write(phone, kind, text, changes = {}) {
  const page = await look(phone);
  const form = page.html.match(new RegExp(`<form[^>]*class="circle-write"(?:(?!</form>)[\\s\\S])*value="${kind}"[\\s\\S]*?</form>`))?.[0];
  assert.ok(form, `no field for ${kind}: ${page.text.slice(0, 900)}`);
  return phone.submit({ ...page, html: form }, "/write", { text, ...changes });
}

// Gives a role at the console. `who` is a name as listed.
export async function give(visitor, event, role, who, number = 0) {
  const page = await visitor.get(`${event}/live/roles`);
  const form = page.html.match(new RegExp(`<form[^>]*class="role-choice">(?:(?!</form>)[\\s\\S])*name="role" value="${role}">\\s*<input[^>]*name="case" value="${number}"[\\s\\S]*?</form>`))?.[0];
  assert.ok(form, `no role ${role}: ${page.text.slice(0, 900)}`);
  const id = form.match(new RegExp(`<option value="(\\d+)">${who}`))?.[1];
  assert.ok(id, `${who} is not listed`);
  return visitor.submit({ ...page, html: form }, "/roles", { person: id, what: "give" });
}

// Every file below the folder that holds the words, as UTF-8.
export function filesWith(folder, words) {
  const found = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...filesWith(path, words));
    else if (readFileSync(path).includes(Buffer.from(words))) found.push(path);
  }
  return found;
}
