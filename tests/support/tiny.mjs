// Starts the site of a few routes by which the web floor is tested (tests/http/tiny_site.c), and
// speaks to it byte by byte.
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { program, temporaryFolder } from "./kruh.mjs";

const tinySite = join(dirname(program), "tests/http/tiny_site");

// `again: server` starts on the same data, after it has stopped.
export async function startTiny({ again, ...options } = {}) {
  const data = again?.data ?? temporaryFolder();
  const child = spawn(
    tinySite, [data, ...Object.entries(options).map(([name, value]) => `${name}=${value}`)],
    { stdio: ["ignore", "pipe", "pipe"] });
  let output = "", errors = "", ended = null;
  child.stderr.on("data", (part) => (errors += part));
  const end = new Promise((done) =>
    child.on("close", (code, signal) => done((ended = { code, signal }))));
  const port = await new Promise((done, failed) => {
    child.stdout.on("data", (part) => {
      output += part;
      const found = output.match(/^port (\d+)$/m);
      if (found) done(Number(found[1]));
    });
    child.on("error", failed);
    end.then(({ code }) => failed(new Error(`tiny_site ended with ${code}: ${errors}`)));
  });
  const server = {
    port, data, child, url: `http://127.0.0.1:${port}`,
    errors: () => errors,
    ended: () => ended,
    async stop(signal = "SIGTERM") {
      if (!ended) child.kill(signal);
      return end;
    },
    async remove() {
      const result = await server.stop();
      rmSync(data, { recursive: true, force: true });
      return result;
    },
  };
  return server;
}

// Sends bytes (pieces are sent one after the other) and gives all that comes back until the server
// closes, or it matches `until`, or nothing came for `quietMs`.
export function speak(port, pieces, { until, quietMs = 10000, pauseMs = 20, half = false } = {}) {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    const parts = [];
    let timer, closed = false;
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(parts).toString("latin1");
      const status = Number(text.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? 0);
      done({ text, status, closed });
    };
    const wait = () => { clearTimeout(timer); timer = setTimeout(finish, quietMs); };
    socket.on("data", (part) => {
      parts.push(part);
      if (until?.test(Buffer.concat(parts).toString("latin1"))) finish(); else wait();
    });
    socket.on("end", () => { closed = true; finish(); });
    socket.on("error", () => { closed = true; finish(); });
    socket.on("connect", async () => {
      for (const piece of Array.isArray(pieces) ? pieces : [pieces]) {
        if (closed || socket.destroyed) return;
        socket.write(Buffer.from(piece, "latin1"));
        await new Promise((next) => setTimeout(next, pauseMs));
      }
      if (half) socket.end();
      wait();
    });
  });
}

// Resolves when so many requests are under way in the server, beside the one that asks.
export async function untilUnderWay(server, count) {
  let found = -1;
  for (const end = Date.now() + 20000; Date.now() < end;) {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    found = Number(text.match(/^kruh_requests_under_way (\d+)$/m)[1]) - 1;
    if (found >= count) return;
  }
  throw new Error(`${found} requests are under way instead of ${count}`);
}
