// The first page of a search: Kruh's index, SQLite's FTS5 and PostgreSQL over the same services; the
// same index in headless Chromium; and how often a right service is among the first three.
// SPDX-License-Identifier: EUPL-1.2
//
// script/bench search [--services N]   (100,000 and 1,000,000 without it)
//
// The services are made from the real packages in $KRUH_DATA; without them there is nothing to measure.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { openBrowser } from "../support/browser.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const data = resolve(process.env.KRUH_DATA ?? join(root, "../shared/data"));
const program = process.env.KRUH_SEARCH_BENCH ?? "build/tests/bench/search_bench";
const asked = process.argv.indexOf("--services");
const sizes = asked > 0 ? [process.argv[asked + 1]] : ["100000", "1000000"];
const POCKET = 20_000;

if (!existsSync(join(data, "directories"))) {
  console.log(`skipped: there is no ${data}/directories`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "kruh-search-"));

function run(command, options) {
  const { status } = spawnSync(command, options, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

// The index of the district's directory in a browser: what it weighs, and how long a search takes.
async function measureBrowser() {
  const pocket = join(folder, "pocket");
  mkdirSync(pocket);
  const { status } = spawnSync(program, ["--write", data, pocket, String(POCKET)], { cwd: root });
  if (status !== 0) throw new Error("the index was not written");
  const files = {
    "/index": readFileSync(join(pocket, "index")),
    "/cards.json": readFileSync(join(pocket, "cards.json")),
    "/search.wasm": readFileSync(join(root, "build/algorithms/search/search.wasm")),
    "/search.js": readFileSync(join(root, "assets/search.js")),
    "/": Buffer.from("<!doctype html><title>search</title><script src='/search.js'></script>"),
  };
  const types = { "/": "text/html", "/search.js": "text/javascript", "/search.wasm": "application/wasm" };
  const weigh = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length / 1e6;
  const weights = ["/index", "/cards.json", "/search.wasm"].map((name) => weigh(files[name]));
  console.log(`\n### In the pocket: ${POCKET} services\n`);
  console.log("| over the wire (brotli) | MB |\n|---|---:|");
  console.log(`| index | ${weights[0].toFixed(2)} |\n| texts of the cards | ${weights[1].toFixed(2)} |\n| program | ${weights[2].toFixed(2)} |`);
  console.log(`| together (5 at the most) | ${weights.reduce((a, b) => a + b).toFixed(2)} |`);
  const server = createServer((request, response) => {
    const body = files[request.url];
    response.writeHead(body ? 200 : 404, { "content-type": types[request.url] ?? "application/octet-stream" }).end(body);
  });
  await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
  const browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(async () => {
    const bytes = async (name) => (await fetch(name)).arrayBuffer();
    const [wasm, index] = await Promise.all([bytes("/search.wasm"), bytes("/index")]);
    const before = performance.now();
    globalThis.directory = await globalThis.DirectorySearch.open({ wasm, index });
    globalThis.openedIn = performance.now() - before;
  });
  server.close();
  server.closeAllConnections();
  const rows = await page.evaluate(() => {
    const asked = {
      "one common word": ["services", "community", "children", "health", "care"],
      "two common words": ["health services", "community children", "care family"],
      "a place": ["Brno", "Ostrava", "Most"],
      "a typing error": ["comunity", "nocleharma", "counselng"],
      "with totals and facets": ["services", "community", "children"],
    };
    return Object.entries(asked).map(([name, texts]) => {
      const times = [];
      let hits = 0;
      for (let i = 0; i < 60; i++) {
        const before = performance.now();
        const { hits: found } = globalThis.directory.find(texts[i % texts.length], {
          language: "en", limit: 20, counts: false, facets: name === "with totals and facets" ? [0, 1, 2] : [],
        });
        times.push(performance.now() - before);
        hits += found.length;
      }
      times.sort((a, b) => a - b);
      return [name, times[30], times[58], hits];
    });
  });
  const opened = await page.evaluate(() => globalThis.openedIn);
  await browser.close();
  console.log(`\nopened, with its checksum compared, in ${opened.toFixed(0)} ms; then without a server:\n`);
  console.log("| in headless Chromium | median ms | slowest but one of 60 |\n|---|---:|---:|");
  for (const [name, median, slow, hits] of rows) {
    if (hits === 0) process.exitCode = 1;
    console.log(`| ${name} | ${median.toFixed(2)} | ${slow.toFixed(2)} |`);
  }
}

try {
  for (const size of sizes) run("tests/support/with-postgres", ["--unsynced", program, data, folder, size]);
  await measureBrowser();
  console.log("\n### Questions\n");
  run("build/tests/search/quality_test", ["."]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
