// Every page of the site, as `kruh routes` lists it, found by following links in the demo town and
// looked at with axe: light on a wide screen in Czech, dark on a phone of 360 px in Polish. A page
// that no link leads to is named in ELSEWHERE with the test that looks at it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { run, startKruh } from "../support/kruh.mjs";
import { axe, openBrowser, openVisit, sticksOut } from "../support/browser.mjs";
import { decodeHtml, Visitor } from "../support/visitor.mjs";

const NO_PAGE = /\.csv$|\.zip$|\.xlsx$|\.odp$|\.ics$|\/news\/photo$|\/stream$|^\/hsds|\.atom$|^\/methods\/[^/]+\/file$|^\/healthz$|^\/metrics$|^\/logo\/|\/pocket\/(package|capacity|manifest|worker)/;
const ELSEWHERE = [
  /^\/methods\/\{method\}\/edit$/, // methods: the demo town has none of its own
  /^\/meetings\/\{meeting\}\/after\/certificates\/print$/, // outcomes: none is issued in the demo
  /^\/meetings\/\{meeting\}\/(outputs|minutes|boards)\//, // records
  /^\/meetings\/\{meeting\}\/supervision$/, /^\/supervision\/\{contract\}/, // records
  /^\/board\/\{board\}/, // records: only whoever has the address
  /^\/l\/\{token\}/, /^\/first-start\//, /\/import\/\{draft\}$/, // links, workshop, people, directory
  /^\/(people|organisations)\/merge\//, /^\/people\/\{person\}\/link$/, // people
  /\/plan\/left-out$/, // workshop: all pairs of the demo meet
  /^\/guidance\/(questions|practice|links|mine\/colleagues)/, /^\/series\/\{series\}\/reach$/, /\/invitations\/(\{person\}|sheet|reply)$/, /^\/ask$/, // invitations
  /^\/directory\/mine$/, // leads elsewhere
  /^\/directory\/suggestions\/\{token\}$/, // trust: only who suggested has the address
  /\/cards\/typing\/\{typing\}$/, // agreements
  /\/cases\/\{sheet\}$/, // case_sheets: none is sent in the demo
  /^\/meetings\/\{meeting\}\/harvest$/, // harvest: nothing waits in the demo
  /\/live\/roles$/, /\/live\/tables/, /^\/follow-up\//, // circle: only while a meeting is under way
  /^\/directory\/import\/\{draft\}$/, // exchange
  /^\/join\/\{code\}\/wait$/, // connection: only who asked sees it
];

// A trial run begins, so that its screens have something to show: addresses that only the hall sees.
async function trialRun(visitor, event) {
  await visitor.submit(await visitor.get(`${event}/plan`), "/plan/confirm");
  let page = await visitor.submit(await visitor.get(`${event}/live`), "/press", { what: "rehearse" });
  for (let i = 0; i < 2; i++) page = await visitor.submit(page, "/press", { what: "next" });
  const code = page.html.match(/(\d{3}) (\d{3})<\/span>/).slice(1).join("");
  const links = await visitor.get(`${event}/people/links`);
  const person = await visitor.get(links.html.match(/href="([^"]+\/people\/\d+\/link)"/)[1]);
  return ["/join", `/join/${code}`, `${person.html.match(/\/l\/[a-z2-9]+/)[0]}/participant`];
}

describe("every page of the site", () => {
  let server, browser, visitor;
  const found = new Map(); // pattern of the route → an address of it

  before(async () => {
    server = await startKruh({ demo: true });
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  test("is found by following links", async () => {
    const { stdout } = await run(["routes", "--format", "csv"]);
    const patterns = stdout.trim().split("\r\n").slice(1).map((line) => line.split(","))
      .filter(([method, path]) => method === "GET" && !NO_PAGE.test(path))
      .map(([, path]) => [path, new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`)])
      .sort(([a], [b]) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0));
    const patternOf = (path) => NO_PAGE.test(path.split("?")[0]) ? undefined : patterns.find(([, expression]) => expression.test(path.split("?")[0]))?.[0];

    visitor = new Visitor(server.url, { language: "cs" });
    const signIn = await visitor.get("/sign-in");
    found.set("/sign-in", "/sign-in");
    found.set("/forgotten-password", "/forgotten-password");
    const administrator = signIn.html.match(/action="(\/demo\/\d+)"/)[1];
    await visitor.submit(signIn, administrator);

    const queue = ["/", "/meetings"];
    const seen = new Set(queue), likes = new Map();
    let planned = false;
    while (queue.length > 0 && seen.size < 2000) {
      const path = queue.shift();
      let page = await visitor.get(path);
      assert.ok(page.status < 400, `${path} answered ${page.status}`);
      if (!planned && /^\/meetings\/\d+\/plan$/.test(path) && page.html.includes('name="table_count"')) {
        await visitor.submit(page, "/plan");
        for (const next of await trialRun(visitor, path.replace("/plan", ""))) {
          seen.add(next);
          queue.push(next);
        }
        page = await visitor.get(path);
        planned = true;
      }
      const pattern = patternOf(page.path);
      if (pattern && !found.has(pattern)) found.set(pattern, page.path);
      for (const [, href] of page.html.matchAll(/<(?:a\b[^>]*\bhref|button\b[^>]*\bformaction)="(\/[^"#]*)/g)) {
        const next = decodeHtml(href);
        const kind = patternOf(next);
        // A handful of each kind is enough to reach what stands behind it.
        const like = likes.get(kind) ?? 0;
        if (kind && like < 8 && !seen.has(next)) {
          likes.set(kind, like + 1);
          seen.add(next);
          queue.push(next);
        }
      }
    }
    const missing = patterns.map(([path]) => path)
      .filter((path) => !found.has(path) && !ELSEWHERE.some((expression) => expression.test(path)));
    assert.deepEqual(missing, []);
  });

  for (const [label, options] of [
    ["light and wide, in Czech", { locale: "cs-CZ", width: 1280, height: 900 }],
    ["dark on a phone, in Polish", { locale: "pl-PL", width: 360, height: 780, dark: true }],
  ]) {
    test(`passes axe and does not stick out, ${label}`, async () => {
      const { page, complaints } = await openVisit(browser, server, options);
      await page.goto("/sign-in");
      await page.locator("form[action^='/demo/'] button").first().click();
      await page.waitForLoadState();
      const wrong = [];
      for (const [pattern, path] of found) {
        await page.goto(path);
        for (const violation of await axe(page)) wrong.push(`${pattern}: ${violation}`);
        if (!/\/paper\/|\/sheet$/.test(pattern))
          for (const what of await sticksOut(page)) wrong.push(`${pattern}: sticks out: ${what}`);
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(complaints, []);
    });
  }
});
