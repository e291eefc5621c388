// The style sheet by itself, on two pages that hold every part: style_page.html and paper_page.html.
// They are not shipped; they are what one looks at when the style sheet changes (build/pictures).
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { lookAt, openBrowser, openVisit, pictures, sticksOut } from "../support/browser.mjs";
import { root } from "../support/kruh.mjs";

const assets = join(root, "assets");

// The parts in the order of assets/meson.build, as the build joins them.
function styleSheet() {
  const build = readFileSync(join(assets, "meson.build"), "utf8");
  return [...build.matchAll(/'(style\/[a-z]+\.css)'/g)]
    .map(([, name]) => readFileSync(join(assets, name), "utf8"))
    .join("\n")
    .replaceAll("asset:", "/fonts/");
}

let server, browser;

before(async () => {
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/kruh.css") {
      response.setHeader("content-type", "text/css; charset=utf-8");
      response.end(styleSheet());
    } else if (pathname.startsWith("/fonts/")) {
      response.end(readFileSync(join(assets, "fonts", pathname.slice("/fonts/".length))));
    } else if (pathname.endsWith(".html")) {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(readFileSync(join(root, "tests/browser", pathname.slice(1))));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  server = { url: `http://127.0.0.1:${http.address().port}`, close: () => http.close() };
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

for (const name of ["style_page", "paper_page"]) {
  test(`${name} has no fault in light and dark, wide and on a phone`, async () => {
    const { page, context, complaints } = await openVisit(browser, server);
    await page.goto(`/${name}.html`);
    assert.deepEqual(await lookAt(page, name, { print: true }), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("with letters of double size nothing is wider than 320 pixels", async () => {
  const { page, context } = await openVisit(browser, server, { width: 320 });
  await page.goto("/style_page.html");
  await page.addStyleTag({ content: "html { font-size: 200%; }" });
  assert.deepEqual(await sticksOut(page), []);
  await context.close();
});

test("what is tapped is at least 44 pixels high", async () => {
  const { page, context } = await openVisit(browser, server, { width: 360 });
  await page.goto("/style_page.html");
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, .button, .chip, .tabs a, .site-menu a, summary, .choice, select, input")]
      .filter((e) => e.checkVisibility() && !e.closest(".choice:not(:scope)") && !e.matches("input[type=checkbox], input[type=radio]"))
      .map((e) => [e.className || e.tagName, Math.round(e.getBoundingClientRect().height)])
      .filter(([, height]) => height < 44));
  assert.deepEqual(small, []);
  await context.close();
});

test("the focus is seen on every kind of control", async () => {
  const { page, context } = await openVisit(browser, server);
  await page.goto("/style_page.html");
  const unseen = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const e = document.activeElement;
      const frame = e.closest(".link-card") ?? e;
      return [e.className || e.tagName, getComputedStyle(e).outlineStyle, getComputedStyle(frame).outlineStyle];
    });
    if (outline[1] === "none" && outline[2] === "none") unseen.push(outline[0]);
  }
  assert.deepEqual(unseen, []);
  await context.close();
});

test("an attendance list repeats its head on every page and keeps its rows whole", async () => {
  const { page, context } = await openVisit(browser, server);
  await page.goto("/paper_page.html");
  const file = join(pictures, "paper_page_test.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-layout", "-f", "1", "-l", "2", file, "-"]).toString();
  assert.equal(text.match(/Podpis/g).length, 2, "the head of the table on both pages");
  const sizes = execFileSync("pdfinfo", ["-f", "1", "-l", "20", file]).toString();
  assert.match(sizes, /841\.92 x 594\.96|842 x 595/, "a landscape page");
  const last = sizes.split("\n").filter((line) => /^Page .* size:/.test(line)).at(-1);
  assert.match(last, /841\.92 x 594\.96|842 x 595/, "two pair cards side by side");
  await context.close();
});

test("every part of the style sheet is joined to it, and none twice", () => {
  const joined = styleSheet();
  const parts = readdirSync(join(assets, "style"));
  for (const part of parts)
    assert.equal(joined.split(readFileSync(join(assets, "style", part), "utf8").slice(0, 200).replaceAll("asset:", "/fonts/")).length, 2, part);
});

// Templates of all features, for what the compiler does not check.
function templates() {
  return ["web", ...readdirSync(join(root, "features")).map((name) => join("features", name))]
    .filter((folder) => !folder.endsWith("meson.build"))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((name) => name.endsWith(".html"))
    .map((name) => [name, readFileSync(join(root, name), "utf8")]);
}

test("every icon that a template names is there", () => {
  const icons = new Set(readdirSync(join(assets, "icons")));
  const missing = templates().flatMap(([name, text]) =>
    [...text.matchAll(/\{% icon "([^"]+)" %\}/g)]
      .filter(([, icon]) => !icons.has(`${icon}.svg`))
      .map(([, icon]) => `${name}: ${icon}`));
  assert.deepEqual(missing, []);
});

test("every class that a template names is known to the style sheet", () => {
  const known = new Set([...styleSheet().matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name));
  const unknown = templates().flatMap(([name, text]) =>
    [...text.matchAll(/ class="((?:\{\{[^}]*\}\}|[^"])*)"/g)]
      .flatMap(([, classes]) => classes.replace(/\{\{.*?\}\}|\{%.*?%\}/g, "…").split(/\s+/))
      .filter((word) => word !== "" && !word.includes("…") && !known.has(word))
      .map((word) => `${name}: ${word}`));
  assert.deepEqual(unknown, []);
});

test("what was copied from elsewhere is what was published, and all of it is listed", () => {
  const listed = readFileSync(join(assets, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.split("  "));
  const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");
  const changed = listed.filter(([published, name]) => sum(readFileSync(join(assets, name))) !== published);
  assert.deepEqual(changed.map(([, name]) => name), []);
  const copied = ["fonts", "icons", "live"].flatMap((folder) => readdirSync(join(assets, folder)).map((name) => `${folder}/${name}`))
    .filter((name) => /^fonts|\.svg$|\.min\.js$|LICENSE/.test(name));
  assert.deepEqual(copied.sort(), listed.map(([, name]) => name).sort());
});
