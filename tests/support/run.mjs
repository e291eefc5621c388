// Runs every test of Kruh and ends with one line "N passed, N failed[, N skipped]".
// Usage: node tests/support/run.mjs [PHASE…]; the phases are listed below.
// SPDX-License-Identifier: EUPL-1.2
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./kruh.mjs";

const node = process.execPath;
const withPostgres = join(root, "tests/support/with-postgres");
const logs = join(root, "build/test-logs");
mkdirSync(logs, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

function runCommand(command, { env = {}, minutes = 10, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(command[0], command.slice(1), {
      cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"],
      timeout: minutes * 60000,
    });
    let output = "";
    child.stdout.on("data", (part) => (output += part));
    child.stderr.on("data", (part) => (output += part));
    child.on("error", (error) => done({ code: 127, output: String(error) }));
    child.on("close", (code, signal) => done({ code: code ?? signal, output }));
  });
}

// Counts the leaves of TAP: node's suites nest, and a suite's own line is not a test.
function count(output) {
  const found = { passed: 0, failed: 0, skipped: 0, lines: [] };
  const lines = output.split("\n");
  lines.forEach((line, i) => {
    const match = line.match(/^(\s*)(not )?ok \d+\b(.*)$/);
    if (!match) return;
    if (/type: 'suite'/.test(lines.slice(i + 1, i + 5).join("\n"))) return;
    if (/# skip/i.test(match[3])) found.skipped++;
    else if (match[2]) { found.failed++; found.lines.push(line.trim()); } else found.passed++;
  });
  return found;
}

async function test(name, command, options) {
  const started = Date.now();
  const { code, output } = await runCommand(command, options);
  const found = count(output);
  // A program that ends badly without a failed line, or without any line, has failed too.
  if (code !== 0 && found.failed === 0) { found.failed++; found.lines.push(`ended with ${code}`); }
  if (found.passed + found.failed + found.skipped === 0) {
    found.failed++;
    found.lines.push("ran no test");
  }
  for (const key of Object.keys(total)) total[key] += found[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${found.failed ? "FAILED" : "ok    "} ${name}: ${found.passed} passed, ${found.failed} failed`
    + `${found.skipped ? `, ${found.skipped} skipped` : ""} (${seconds} s)`);
  writeFileSync(join(logs, `${name.replace(/[^a-z0-9]+/gi, "-")}.log`), output);
  if (found.failed) console.log(`${found.lines.slice(0, 20).join("\n")}\n--- end of its output:\n${output.slice(-4000)}\n---`);
}

// Every test program of a build folder, as meson knows them; those of the database also on
// PostgreSQL. Tests of one build folder run one after the other: there are two cores.
async function programs(folder, label) {
  const tests = JSON.parse(execFileSync("meson", ["introspect", "--tests", folder], { cwd: root }));
  for (const one of tests) {
    const options = { env: one.env, cwd: one.workdir ?? join(root, folder) };
    await test(`${label} ${one.name}`, one.cmd, options);
    if (one.suite.some((suite) => suite.endsWith("both_engines")))
      await test(`${label} ${one.name} on PostgreSQL`, [withPostgres, ...one.cmd], options);
  }
}

function nodeTests(folder) {
  const files = readdirSync(join(root, folder)).filter((f) => f.endsWith(".test.mjs")).sort();
  return files.map((f) => join(folder, f));
}

const tap = (file) => [node, "--test", "--test-force-exit", "--test-reporter=tap", file];

const phases = {
  async unit() { await programs("build", "gcc"); },
  async sanitized() { await programs("build-asan", "clang, sanitized,"); },
  async http() {
    for (const file of nodeTests("tests/http")) await test(`${file} on SQLite`, tap(file));
  },
  async "http-postgres"() {
    for (const file of nodeTests("tests/http"))
      await test(`${file} on PostgreSQL`, [withPostgres, ...tap(file)]);
  },
  async "http-sanitized"() {
    for (const file of nodeTests("tests/http"))
      await test(`${file}, sanitized`, tap(file), { env: { KRUH_PROGRAM: join(root, "build-asan/kruh") } });
  },
  async browser() {
    for (const file of nodeTests("tests/browser")) await test(file, tap(file), { minutes: 20 });
  },
};

const wanted = process.argv.slice(2);
for (const [name, phase] of Object.entries(phases))
  if (wanted.length === 0 || wanted.includes(name)) await phase();

console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed ? 1 : 0);
