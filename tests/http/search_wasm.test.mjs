// The search as the browser has it answers every question as the server does.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { engine, program, root, temporaryFolder } from "../support/kruh.mjs";

await import("../../assets/search.js");
const { DirectorySearch } = globalThis;
const build = join(program, "..");

describe("search as WebAssembly", { skip: engine !== "SQLite" }, () => {
  const wasm = () => readFileSync(join(build, "algorithms/search/search.wasm"));
  const needs = { cs: readFileSync(join(root, "lexica/needs_cs.txt")), pl: readFileSync(join(root, "lexica/needs_pl.txt")) };
  let index, wanted, browser;
  before(async () => {
    const file = join(temporaryFolder(), "index");
    const { status, stdout, stderr } = spawnSync(join(build, "tests/search/search_answers"), [root, file], { maxBuffer: 1 << 28 });
    assert.equal(status, 0, stderr.toString());
    wanted = stdout.toString().trimEnd().split("\n");
    index = readFileSync(file);
    browser = await DirectorySearch.open({ wasm: wasm(), index, needs });
  });

  test("all questions, hit by hit and score by score", () => {
    const lines = readFileSync(join(root, "tests/search/questions.tsv"), "utf8").trimEnd().split("\n").slice(1);
    assert.ok(lines.length >= 200);
    assert.equal(wanted.length, lines.length);
    lines.forEach((line, i) => {
      const [language, question] = line.split("\t");
      const { hits, total } = browser.find(question, { language });
      const found = [...hits.map(({ key, score, isPartial }) => `${key}:${score}:${Number(isPartial)}`), total].join(" ");
      assert.equal(found, wanted[i], question);
    });
  });

  test("it says what else was looked for", () => {
    const { alternatives } = browser.find("nemá kde spát");
    assert.ok(alternatives.some(({ shown, reason }) => shown === "noclehárna" && reason === "means"));
    const typed = browser.find("noclehrána").alternatives;
    assert.deepEqual(typed.map(({ reason }) => reason), ["written like"]);
  });

  test("a damaged or older index is refused", async () => {
    for (const at of [3, 9, 200, index.length - 9]) {
      const damaged = Buffer.from(index);
      damaged[at] ^= 0x10;
      await assert.rejects(DirectorySearch.open({ wasm: wasm(), index: damaged }), /not usable/);
    }
    await assert.rejects(DirectorySearch.open({ wasm: wasm(), index: index.subarray(0, 5000) }), /not usable/);
  });

  test("a request that is none is refused, and the next one is answered", () => {
    assert.throws(() => browser.find("Brno", { filters: [{ dimension: 99, values: [1] }] }), RangeError);
    assert.throws(() => browser.find("Brno", { limit: 10001 }), RangeError);
    assert.ok(browser.find("Brno").hits.length > 0);
  });
});
