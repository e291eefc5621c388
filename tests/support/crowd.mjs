// Many readers of event streams, as benches use them (tests/bench/stream_crowd.c).
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { program } from "./kruh.mjs";

const crowdProgram = join(dirname(program), "tests/bench/stream_crowd");
const hex = (text) => Buffer.from(text).toString("hex");

// A form as the bytes of its request, with the visitor's cookies.
export function rawForm(visitor, path, fields) {
  const body = new URLSearchParams(fields).toString();
  const cookies = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
    `Cookie: ${cookies}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

// Opens `count` streams, which read the paths in turn. Times in milliseconds.
export async function startCrowd(port, count, paths) {
  const child = spawn(crowdProgram, [port, count, ...paths].map(String), { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((done) => child.on("close", done));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done || value.startsWith("lost")) throw new Error(`the crowd: ${value}`);
    return value.split(" ").slice(1).map(Number);
  };
  const [open] = await next();
  return {
    openMs: open / 1000,
    // One writer more, who sends this once a second.
    write(request) { child.stdin.write(`write ${hex(request)}\n`); },
    // Sends this; resolves when every stream has had the word (without one: a new one in place of MARK0000).
    async say(request, word = "") {
      child.stdin.write(`say ${hex(request)}${word && ` ${word.replaceAll(" ", "_")}`}\n`);
      const [first, middle, last, answers] = await next();
      return { first: first / 1000, middle: middle / 1000, last: last / 1000, answers };
    },
    end() { child.stdin.end(); return ended; },
  };
}
