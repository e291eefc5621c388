// An event of today with a plan that holds and a personal link for everybody, for tests of what comes
// of it. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { administrator } from "./event.mjs";
import { formsOf, Visitor } from "./visitor.mjs";

export { administrator };

const { DatabaseSync } = await import("node:sqlite");
const today = new Date().toLocaleDateString("sv-SE");
export const inWeeks = (weeks) => new Date(Date.now() + weeks * 7 * 86400e3).toLocaleDateString("sv-SE");

// Fills and sends the form of exactly this action; `button` is [name, value].
export async function send(visitor, page, action, changes = {}) {
  const form = formsOf(page.html).find((one) => one.action === action);
  assert.ok(form, `no form ${action} on ${page.path}: ${page.text.slice(0, 400)}`);
  return visitor.post(action, { ...Object.fromEntries(form.fields), ...changes });
}

// A row of a query, on whichever engine the server runs.
export function rowsOf(server, sql) {
  if (server.database.url)
    return JSON.parse(execFileSync("psql", [server.database.url, "-qAtc",
      `SELECT COALESCE(json_agg(x), '[]') FROM (${sql}) AS x`]).toString());
  const database = new DatabaseSync(join(server.data, "kruh.sqlite"), { readOnly: true });
  try {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    return statement.all().map((row) => Object.fromEntries(Object.entries(row)
      .map(([name, value]) => [name, typeof value === "bigint" ? value.toString() : value])));
  } finally {
    database.close();
  }
}

// What no page does, so what only time or a failing disk would bring about.
export function change(server, sql) {
  if (server.database.url) return execFileSync("psql", [server.database.url, "-qc", sql]);
  const database = new DatabaseSync(join(server.data, "kruh.sqlite"));
  database.exec(`PRAGMA busy_timeout = 10000; ${sql}`);
  database.close();
}

// The address of a participant's page, from the link's id and the server's key, as it is printed.
export function linkOf(server, id) {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const key = readFileSync(join(server.data, "keys/links.key"));
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(id));
  const code = createHmac("sha256", key).update(bytes).digest();
  const bits = [...code].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return `/l/${Array.from({ length: 26 }, (_, i) => letters[parseInt(bits.slice(5 * i, 5 * i + 5), 2)]).join("")}`;
}

const PEOPLE = ["organisation,person,e-mail,phone",
  "=Služba 1,Anna Jedničková,anna@sluzba1.example,+420 601 111 111",
  ...Array.from({ length: 6 }, (_, i) => `Služba ${i + 2},Osoba ${i + 2},osoba${i + 2}@sluzba.example,60${i}000000`)].join("\n");

export async function heldEvent(server, visitor, fields = {}) {
  let page = await visitor.submit(await visitor.get("/meetings/new"), "/meetings",
    { name: "Prostor pro setkání", date: today, place: "Klub Na Hrázi", start_time: "9:00", end_time: "13:00",
      break_1_time: "10:30", break_1_minutes: "15" });
  const event = page.path;
  if (fields.event_type) await visitor.submit(await visitor.get(`${event}/edit`), `${event}/edit`, fields);
  page = await visitor.submit(await visitor.get(`${event}/people/import`), `${event}/people/import`,
    { file: new File([PEOPLE], "people.csv") });
  await visitor.submit(page, "/people/import/");
  await send(visitor, await visitor.get(`${event}/plan`), `${event}/plan`);
  await send(visitor, await visitor.get(`${event}/plan`), `${event}/plan/confirm`);
  const links = new Map(rowsOf(server, "SELECT p.name, CAST(l.id AS TEXT) AS id, CAST(p.id AS TEXT) AS person"
    + " FROM link l JOIN person p ON p.id = l.person_id WHERE l.purpose = 'participant' ORDER BY l.id")
    .map((row) => [row.name, { path: linkOf(server, row.id), person: row.person }]));
  assert.equal(links.size, 7);
  return { event, links };
}
