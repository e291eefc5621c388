// Starts the real program for a test, on a free port and a folder of its own, and ends it again.
// On PostgreSQL when KRUH_TEST_DATABASE_URL is set (tests/support/with-postgres sets it), each
// server with a database of its own. The program is $KRUH_PROGRAM or build/kruh.
// SPDX-License-Identifier: EUPL-1.2
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.KRUH_PROGRAM ?? join(root, "build/kruh");
export const engine = process.env.KRUH_TEST_DATABASE_URL ? "PostgreSQL" : "SQLite";
export const dataBeside = process.env.KRUH_DATA ?? join(root, "../shared/data");

export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export function temporaryFolder(name = "kruh-test-") {
  return mkdtempSync(join(tmpdir(), name));
}

let databases = 0;

// The options that give a program a database of its own: a new one on the test's PostgreSQL, or
// none for SQLite. psql comes with the server.
export function databaseOptions() {
  const base = process.env.KRUH_TEST_DATABASE_URL;
  if (!base) return { options: [], url: "" };
  const name = `kruh_${process.pid}_${++databases}`;
  execFileSync("psql", [base, "-qc", `CREATE DATABASE ${name}`], { stdio: "pipe" });
  const url = new URL(base);
  url.pathname = `/${name}`;
  return { options: ["--database", url.href], url: url.href };
}

// Runs the program to its end: { code, stdout, stderr }.
export function run(args, { input, env } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env: { ...process.env, ...env } });
    let stdout = "", stderr = "";
    child.stdout.on("data", (part) => (stdout += part));
    child.stderr.on("data", (part) => (stderr += part));
    child.on("error", failed);
    child.on("close", (code, signal) => done({ code, signal, stdout, stderr }));
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}

// Nothing that a failed test left running outlives it.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

// A running server. `again: server` starts on the same data, database and port; `host` is where
// it listens besides: it always answers on 127.0.0.1.
export async function startKruh({ demo = false, args = [], again, env = {}, waitMs = 20000, host = "127.0.0.1" } = {}) {
  const port = again?.port ?? (await freePort());
  const data = again?.data ?? temporaryFolder();
  const database = again?.database ?? databaseOptions();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    program,
    ["serve", "--listen", `${host}:${port}`, "--data", data, ...database.options,
      ...(demo ? ["--demo"] : []), ...args],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  running.add(child);
  let output = "", ended = null, isToldToEnd = false;
  child.stdout.on("data", (part) => (output += part));
  child.stderr.on("data", (part) => (output += part));
  const end = new Promise((done) =>
    child.on("close", (code, signal) => {
      running.delete(child);
      // Else only "fetch failed" would be seen of what a sanitizer says.
      if (!isToldToEnd) console.error(`kruh ended by itself, ${signal ?? code}: ${output.slice(-6000)}`);
      done((ended = { code, signal }));
    }));

  const server = {
    url, port, data, database, child,
    output: () => output,
    ended: () => ended,
    // The one-time link that a fresh installation prints.
    firstStartPath: () => output.match(/\/l\/[a-z0-9]+/)?.[0],
    async stop(signal = "SIGTERM") {
      isToldToEnd = true;
      if (!ended) child.kill(signal);
      return end;
    },
    async remove() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };

  const until = Date.now() + waitMs;
  while (!ended && Date.now() < until) {
    try {
      const answer = await fetch(`${url}/healthz`);
      // It answers before it has said all, the one-time link among it.
      if (answer.ok && (await answer.text()).trim() === "ok" && output.includes("Ctrl-C stops.")) return server;
    } catch { /* not yet */ }
    await new Promise((done) => setTimeout(done, 20));
  }
  await server.stop("SIGKILL");
  throw new Error(`kruh did not start: ${output}`);
}
