// Runs every test of Kruh and ends with one line "N passed, N failed[, N skipped]".
// Usage: node tests/support/run.mjs [PHASE…]; the phases are listed below. Tests run side by side, one
// more than there are processors, at most five: each has its own folder, port and database.
// SPDX-License-Identifier: EUPL-1.2
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { root } from "./kruh.mjs";

const node = process.execPath;
const withPostgres = join(root, "tests/support/with-postgres");
const logs = join(root, "build/test-logs");
mkdirSync(logs, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };

// What takes long begins first, so that no processor stands idle at the end. The seconds of the last
// run here are kept; before the first one only the long ones are known, roughly.
const timesFile = join(logs, "seconds.json");
const ROUGHLY = [
  [/browser\/(methods_played|live|circle|every_page)/, 100], [/browser/, 40], [/hsds_long.*sanitized/, 100],
  [/sanitized.*tables\/tables/, 60], [/(doors|mail|exchange_bad|streams|trust|confidential|landscape)/, 40], [/(sanitized|PostgreSQL)$/, 10],
];
const times = existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, "utf8")) : {};
const expectedSeconds = ({ name }) => times[name] ?? ROUGHLY.find(([pattern]) => pattern.test(name))?.[1] ?? 1;

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

// Counts the leaves of TAP: node's suites nest, and a suite's own line is not a test. Where meson
// is told that a program speaks no TAP, the program is one test.
function count(output, code, isOneTest) {
  const found = { passed: 0, failed: 0, skipped: 0, lines: [] };
  if (isOneTest) { found.passed = code === 0 ? 1 : 0; return found; }
  const lines = output.split("\n");
  lines.forEach((line, i) => {
    const match = line.match(/^(\s*)(not )?ok \d+\b(.*)$/);
    if (!match) return;
    // Of a suite that is skipped as a whole no more is told.
    if (/# skip/i.test(match[3])) found.skipped++;
    else if (/type: 'suite'/.test(lines.slice(i + 1, i + 5).join("\n"))) return;
    else if (match[2]) { found.failed++; found.lines.push(line.trim()); } else found.passed++;
  });
  return found;
}

async function test(name, command, options = {}, postgres) {
  const started = Date.now();
  let ended;
  try {
    const database = postgres ? { KRUH_TEST_DATABASE_URL: await postgres.newDatabase() } : {};
    ended = await runCommand(command, { ...options, env: { ...options.env, ...database } });
  } catch (error) {
    ended = { code: "no database", output: String(error) };
  }
  const { code, output } = ended;
  const found = count(output, code, options.isOneTest);
  // A program that ends badly without a failed line, or without any line, has failed too.
  if (code !== 0 && found.failed === 0) { found.failed++; found.lines.push(`ended with ${code}`); }
  if (found.passed + found.failed + found.skipped === 0) {
    found.failed++;
    found.lines.push("ran no test");
  }
  for (const key of Object.keys(total)) total[key] += found[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  times[name] = Number(seconds);
  console.log(`${found.failed ? "FAILED" : "ok    "} ${name}: ${found.passed} passed, ${found.failed} failed`
    + `${found.skipped ? `, ${found.skipped} skipped` : ""} (${seconds} s)`);
  writeFileSync(join(logs, `${name.replace(/[^a-z0-9]+/gi, "-")}.log`), output);
  if (found.failed) console.log(`${found.lines.slice(0, 20).join("\n")}\n--- end of its output:\n${output.slice(-4000)}\n---`);
}

// A PostgreSQL of its own for each of the tests that run at once, started when it is first needed,
// with an empty database for each test, so that a test may end all connections of its user.
class Postgres {
  databases = 0;

  start() {
    // It says its address, and ends with our end of the pipe, however we end.
    this.child = spawn(withPostgres, ["--unsynced", "sh", "-c", 'echo "$KRUH_TEST_DATABASE_URL"; exec cat'],
      { stdio: ["pipe", "pipe", "inherit"] });
    this.end = new Promise((done) => this.child.on("close", done));
    return new Promise((done, failed) => {
      this.child.stdout.once("data", (line) => done(String(line).trim()));
      this.end.then((code) => failed(new Error(`PostgreSQL did not start: ${code}`)));
    });
  }

  async newDatabase() {
    this.address ??= this.start();
    const address = new URL(await this.address);
    const name = `test_${++this.databases}`;
    execFileSync("psql", [address.href, "-qc", `CREATE DATABASE ${name}`], { stdio: "pipe" });
    address.pathname = `/${name}`;
    return address.href;
  }

  async stop() {
    this.child?.stdin.end();
    await this.end;
  }
}

// Every test program of a build folder, as meson knows them; those of the database also on
// PostgreSQL.
function programs(folder, label) {
  const tests = JSON.parse(execFileSync("meson", ["introspect", "--tests", folder], { cwd: root }));
  return tests.flatMap((one) => {
    const options = {
      env: one.env, cwd: one.workdir ?? join(root, folder), isOneTest: one.protocol === "exitcode",
    };
    const isOnBoth = one.suite.some((suite) => suite.endsWith("both_engines"));
    return [
      { name: `${label} ${one.name}`, command: one.cmd, options },
      ...(isOnBoth ? [{ name: `${label} ${one.name} on PostgreSQL`, command: one.cmd, options, onPostgres: true }] : []),
    ];
  });
}

function nodeTests(folder) {
  const files = readdirSync(join(root, folder)).filter((f) => f.endsWith(".test.mjs")).sort();
  return files.map((f) => join(folder, f));
}

// Other tests of the program over HTTP would only be repeated on PostgreSQL.
const asksTheDatabase = (file) => /startKruh|databaseOptions/.test(readFileSync(join(root, file), "utf8"));

const tap = (file) => [node, "--test", "--test-force-exit", "--test-reporter=tap", file];

// A phase is a list of tests.
const phases = {
  unit: () => programs("build", "gcc"),
  sanitized: () => programs("build-asan", "clang, sanitized,"),
  http: () => nodeTests("tests/http").map((file) => ({ name: `${file} on SQLite`, command: tap(file) })),
  "http-postgres": () => nodeTests("tests/http").filter(asksTheDatabase).map((file) => (
    { name: `${file} on PostgreSQL`, command: tap(file), onPostgres: true })),
  "http-sanitized": () => nodeTests("tests/http").map((file) => (
    { name: `${file}, sanitized`, command: tap(file), options: { env: { KRUH_PROGRAM: join(root, "build-asan/kruh") } } })),
  browser: () => nodeTests("tests/browser").map((file) => (
    { name: file, command: tap(file), options: { minutes: 20 } })),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in phases));
if (unknown.length) {
  console.error(`there is no phase ${unknown.join(", ")}; the phases are ${Object.keys(phases).join(" ")}`);
  process.exit(2);
}
const waiting = Object.keys(phases)
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .flatMap((name) => phases[name]())
  .sort((a, b) => expectedSeconds(b) - expectedSeconds(a));

async function runUntilNoneWaits() {
  const postgres = new Postgres();
  for (let one = waiting.shift(); one; one = waiting.shift())
    await test(one.name, one.command, one.options, one.onPostgres && postgres);
  await postgres.stop();
}

// One more than processors: a test also waits, for a clock, a screen, a child that ends.
await Promise.all(Array.from({ length: Math.min(availableParallelism() + 1, 5) }, runUntilNoneWaits));
writeFileSync(timesFile, JSON.stringify(times));
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed ? 1 : 0);
