// How people come in: by the printed link of the first start, and by an invitation.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { Visitor } from "./visitor.mjs";

export const PASSWORD = "modrá lípa zpívá";

// From the printed link to the end of the first start; the administrator's visit.
export async function firstStart(server, { town = "Lipov" } = {}) {
  const visitor = new Visitor(server.url);
  let page = await visitor.get(server.firstStartPath());
  page = await visitor.submit(page, "/first-start",
    { name: "Jana Správcová", email: "jana@lipov.example", password: PASSWORD });
  assert.equal(page.path, "/first-start/town", page.text);
  page = await visitor.submit(page, "/first-start/town", { name: town });
  assert.equal(page.path, "/first-start/organisations", page.text);
  page = await visitor.submit(page, "/first-start/organisations",
    { own: "Městský úřad Lipov", others: "Charita Lipov\nMost" });
  assert.equal(page.path, "/first-start/ready", page.text);
  return visitor;
}

export const idIn = (page, pattern) => page.html.match(pattern)?.[1];

export async function organisation(visitor, name) {
  const page = await visitor.get(`/organisations?q=${encodeURIComponent(name)}`);
  return idIn(page, /\/organisations\/(\d+)"/);
}

// Adds a person, invites them with a role, and accepts the invitation: { id, visitor, link }.
export async function colleague(admin, server, { name, email, where, role, scope = "town" }) {
  let page = await admin.submit(await admin.get("/people/new"), "/people/new",
    { name, email, organisation: where ?? "", then: "invite" });
  const id = page.path.match(/\/people\/(\d+)/)?.[1];
  assert.ok(id, page.text);
  page = await admin.submit(page, "/invite", { role, scope });
  const link = idIn(page, /(\/l\/[a-z0-9]+)</);
  assert.ok(link, page.text);
  const visitor = new Visitor(server.url);
  page = await visitor.submit(await visitor.get(link), "/invitation", { password: `${PASSWORD} ${name}` });
  assert.equal(page.path, "/", page.text);
  return { id, visitor, link };
}
