// Every page that a link opens without an account says how long it takes and who will read what is
// written there. The pages are those of `kruh routes`: a new one without a line here fails. In the
// demo town, by the links of its people, in Czech. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root, run, startKruh } from "../support/kruh.mjs";
import { linkPages } from "../support/links.mjs";
import { Visitor } from "../support/visitor.mjs";

// Files, streams, and what only leads on; the first start is seen on the computer itself.
const NO_PAGE = /\.ics$|\.vcf$|\/stream$|\/photo$|\/contacts\/|\/cards\/with$|^\/l\/\{token\}(\/first-start)?$/;
const TIME = /chvilku|minut|půl hodiny/i;

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
  let server, routes, pages;

  before(async () => {
    server = await startKruh({ demo: true });
    const { stdout } = await run(["routes", "--format", "csv"]);
    routes = stdout.trim().split("\r\n").slice(1).map((line) => line.split(","))
      .filter(([method, path, , needs]) => method === "GET" && needs === "by_link" && !NO_PAGE.test(path))
      .map(([, path]) => path);
    ({ pages } = await linkPages(server));
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
    const { text } = await new Visitor(server.url, { language: "cs" }).get(pages.get("/l/{token}/after")[0]);
    assert.match(text, /Smíme|smíte|vidět|zmínit/);
    assert.match(text, /Zabere to minutu\. Co tu řeknete, čte: Alena Metodická[^.]*\. S vaším souhlasem si zprávu přečte kdokoli/);
  });
});
