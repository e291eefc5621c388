// The frame of every page over HTTP, without JavaScript: language switch, assets, failures.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { Visitor, formsOf } from "../support/visitor.mjs";

describe(`the frame of a page on ${engine}`, () => {
  let server;
  before(async () => { server = await startKruh(); });
  after(() => server?.remove());

  test("speaks the language that the browser asks for", async () => {
    for (const language of ["cs", "pl", "en"]) {
      const page = await new Visitor(server.url, { language }).get("/sign-in");
      assert.match(page.html, new RegExp(`<html lang="${language}">`));
    }
  });

  test("changes the language without scripts, stays on the page, and remembers", async () => {
    const visitor = new Visitor(server.url, { language: "cs" });
    const page = await visitor.get("/sign-in?next=%2Fmeetings");
    const after = await visitor.submit(page, "/language", { language: "pl" });
    assert.equal(after.path, "/sign-in?next=%2Fmeetings");
    assert.match(after.html, /<html lang="pl">/);
    assert.match((await visitor.get("/privacy")).html, /<html lang="pl">/);
  });

  test("leads nobody to another server by the language switch", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    for (const elsewhere of ["https://evil.example/", "//evil.example/", "/\\evil.example", ""]) {
      const answer = await visitor.submit(page, "/language", { language: "cs", return: elsewhere }, { follow: false });
      assert.equal(answer.status, 303);
      assert.equal(answer.location, "/");
    }
  });

  test("refuses a language that it does not speak", async () => {
    const visitor = new Visitor(server.url);
    const page = await visitor.get("/sign-in");
    const answer = await visitor.submit(page, "/language", { language: "xx" });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /does not speak/);
  });

  test("names only assets that are there, to be kept for ever", async () => {
    const page = await new Visitor(server.url).get("/sign-in");
    const addresses = [...page.html.matchAll(/(?:href|src)="(\/a\/[^"]+)"/g)].map(([, a]) => a);
    assert.ok(addresses.length >= 6, addresses.join(" "));
    for (const address of addresses) {
      const answer = await fetch(server.url + address);
      assert.equal(answer.status, 200, address);
      assert.match(answer.headers.get("cache-control"), /immutable/, address);
    }
    const css = await (await fetch(server.url + addresses.find((a) => a.includes("kruh.") && a.endsWith(".css")))).text();
    const fonts = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, a]) => a);
    assert.equal(fonts.length, 2);
    for (const font of fonts) assert.equal((await fetch(new URL(font, server.url))).status, 200, font);
  });

  test("explains a page that is not there, in the visitor's language and with a way out", async () => {
    const page = await new Visitor(server.url, { language: "cs" }).get("/kde-nic-tu-neni");
    assert.equal(page.status, 404);
    assert.match(page.text, /Tady nic není/);
    assert.match(page.html, /href="\/"/);
  });

  test("has one h1, one main, a skip link and a token in every form that changes something", async () => {
    const page = await new Visitor(server.url).get("/sign-in");
    assert.equal(page.html.match(/<h1\b/g).length, 1);
    assert.equal(page.html.match(/<main\b/g).length, 1);
    assert.match(page.html, /href="#main"/);
    for (const form of formsOf(page.html).filter((f) => f.method === "post"))
      assert.ok(form.fields.some(([name, value]) => name === "csrf" && value.length > 10), form.action);
  });
});
