// Passwords do not stay in the memory of the program: after they were used, all of its memory is
// searched for them. Linux only, of a process that one has started.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

const PASSWORD = "MarkerOfAFirstPassword4711";
const OTHER = "MarkerOfAnotherPassword4712";
const WRONG = "MarkerOfAWrongPassword4713";

// The places of a process's memory where one of these texts stands, as "text at address".
function placesOf(pid, texts) {
  const file = openSync(`/proc/${pid}/mem`, "r");
  const found = [];
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
      const [, from, to] = line.match(/^([0-9a-f]+)-([0-9a-f]+) rw/) ?? [];
      if (!from) continue;
      const size = Number(BigInt(`0x${to}`) - BigInt(`0x${from}`));
      const bytes = Buffer.alloc(Math.min(size, 256 * 1024 * 1024));
      let read = 0;
      try {
        read = readSync(file, bytes, 0, bytes.length, BigInt(`0x${from}`));
      } catch { continue; } // memory that is reserved only
      for (const text of texts)
        for (let at = bytes.indexOf(text); at >= 0 && at < read; at = bytes.indexOf(text, at + 1))
          found.push(`${text} at ${from}+${at.toString(16)} ${line.split(/\s+/).at(-1)}`);
    }
  } finally {
    closeSync(file);
  }
  return found;
}

describe(`passwords in memory on ${engine}`, () => {
  let server;
  before(async () => { server = await startKruh(); });
  after(() => server?.remove());

  test("none stays after the first start, signing in, and a change", async () => {
    const visitor = new Visitor(server.url);
    const name = "MarkerOfAName4714";
    let page = await visitor.submit(await visitor.get(server.firstStartPath()), "first-start",
      { name, email: "jana@lipov.example", password: PASSWORD });
    await visitor.submit(page, "/first-start/town", { name: "Lipov" });
    const other = new Visitor(server.url);
    const signIn = await other.get("/sign-in");
    const refused = await other.submit(signIn, "/sign-in", { email: "jana@lipov.example", password: WRONG });
    assert.equal(refused.status, 422);
    page = await other.submit(refused, "/sign-in", { email: "jana@lipov.example", password: PASSWORD });
    assert.ok(page.status < 400);
    page = await other.get("/account/password");
    const changed = await other.submit(page, "/account/password", { old_password: PASSWORD, password: OTHER });
    assert.ok(changed.status < 400, changed.text);
    assert.deepEqual(placesOf(server.child.pid, [PASSWORD, OTHER, WRONG]), []);
    assert.notDeepEqual(placesOf(server.child.pid, [name]), [], "the search finds what is there");
  });
});
