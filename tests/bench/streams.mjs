// Live streams: what each costs in memory, and how long after something was said the last of them
// has it. Kruh beside Debian's nginx with nchan, on the same machine, in turn, read by the same crowd
// (tests/bench/stream_crowd.c), which takes its share of the processors in all of them. Both send the
// same number of bytes; what Kruh sends has been written durably and rendered before.
// KRUH_BENCH_STREAMS=N opens N instead of 10,000.
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rawForm, startCrowd } from "../support/crowd.mjs";
import { freePort, temporaryFolder } from "../support/kruh.mjs";
import { startTiny } from "../support/tiny.mjs";
import { Visitor } from "../support/visitor.mjs";

const streams = Number(process.env.KRUH_BENCH_STREAMS ?? 10000);
const rounds = 3, words = 7;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// Memory of the processes that they do not share with others, files aside; shared memory once.
function userBytes(pids) {
  let kilobytes = 0;
  for (const pid of pids) {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    for (const [, , value] of text.matchAll(/^Pss_(Anon|Shmem):\s+(\d+) kB/gm)) kilobytes += Number(value);
  }
  return kilobytes * 1024;
}

function childrenOf(parent) {
  return readdirSync("/proc").filter((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, "utf8");
      return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]) === parent;
    } catch { return false; }
  }).map(Number);
}

// Kruh: the tiny site, which renders from its database as any page would.
async function startOurs(paths) {
  const server = await startTiny();
  const visitor = new Visitor(server.url);
  const csrf = (await visitor.get("/")).html.match(/name="csrf" value="([^"]+)"/)[1];
  const post = (room, text) => rawForm(visitor, `/rooms/${room}`, { csrf, text });
  return { port: server.port, pids: [server.child.pid], paths, post, request: post(7, "MARK0000"), stop: () => server.remove() };
}

async function startNchan(fillingBytes) {
  const folder = temporaryFolder("kruh-bench-");
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "nginx.conf"), `
    load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
    daemon off; worker_processes 2; worker_rlimit_nofile 20000; pid ${folder}/pid;
    error_log ${folder}/error.log; ${process.getuid() === 0 ? "user root;" : ""}
    events { worker_connections 16384; }
    http {
      access_log off; keepalive_timeout 65s; nchan_shared_memory_size 256m;
      client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
      uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      server { listen 127.0.0.1:${port} backlog=4096;
        location = /ready { return 200; }
        location = /say { nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 1; }
        location = /hear { nchan_subscriber eventsource; nchan_channel_id room;
          nchan_subscriber_first_message oldest; nchan_eventsource_ping_interval 15; } }
    }`);
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore", env });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 100; i++) {
    try { if ((await fetch(`${url}/ready`)).ok) break; } catch { await pause(20); }
  }
  const body = `MARK0000${".".repeat(fillingBytes)}`;
  await fetch(`${url}/say`, { method: "POST", body: body.replace("MARK", "init") });
  return {
    port, pids: [child.pid, ...childrenOf(child.pid)], paths: ["/hear"],
    request: `POST /say HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    stop: async () => {
      const ended = new Promise((done) => child.on("close", done));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// A hall: each phone has a part of its own, rendered for it alone; meanwhile some of them write, once a
// second each, what others do not see.
async function hall(phones, writers) {
  const server = await startOurs(Array.from({ length: phones }, (_, i) => `/rooms/7?personal&filling=4096&view=${i}`));
  const crowd = await startCrowd(server.port, phones, server.paths);
  for (let i = 0; i < writers; i++) crowd.write(server.post(`card${i}`, "written"));
  const said = [];
  await crowd.say(server.request);
  for (let i = 0; i < 3 * words; i++) { await pause(300); said.push(await crowd.say(server.request)); }
  await crowd.end();
  await server.stop();
  return { said };
}

async function measure(start) {
  const server = await start();
  await pause(300);
  const before = userBytes(server.pids);
  const crowd = await startCrowd(server.port, streams, server.paths);
  const said = [];
  await crowd.say(server.request); // the first one warms up
  for (let i = 0; i < words; i++) { await pause(300); said.push(await crowd.say(server.request)); }
  await pause(1000);
  const bytesEach = (userBytes(server.pids) - before) / streams;
  const began = performance.now();
  const ended = server.stop();
  await ended;
  const stopMs = performance.now() - began;
  await crowd.end();
  return { openMs: crowd.openMs, bytesEach, said, stopMs };
}

function row(...cells) { console.log(`| ${cells.join(" | ")} |`); }

const contenders = [
  ["Kruh, one screen for all", () => startOurs(["/rooms/7?filling=512"])],
  ["nginx and nchan", () => startNchan(560)],
];
const found = new Map(contenders.map(([name]) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const [name, start] of contenders) found.get(name).push(await measure(start));
}
row(`${streams.toLocaleString("en")} streams`, "bytes each", "all open in ms", "first has it after ms", "median", "last", "worst last", "ends in ms");
row("---", "---", "---", "---", "---", "---", "---", "---");
for (const [name, results] of found) {
  const said = results.flatMap((result) => result.said);
  const ms = (pick) => median(said.map(pick)).toFixed(1);
  row(name, Math.round(median(results.map((r) => r.bytesEach))), Math.round(median(results.map((r) => r.openMs))),
    ms((s) => s.first), ms((s) => s.middle), ms((s) => s.last), Math.max(...said.map((s) => s.last)).toFixed(1),
    Math.round(median(results.map((r) => r.stopMs))));
}

console.log();
row("phones, each with its own part of 4 KB", "of them write once a second", "median has it after ms", "last", "worst last", "answers to writers");
row("---", "---", "---", "---", "---", "---");
for (const [phones, writers] of [[1000, 0], [1000, 100]]) {
  const { said } = await hall(phones, writers);
  row(phones, writers, median(said.map((s) => s.middle)).toFixed(1), median(said.map((s) => s.last)).toFixed(1),
    Math.max(...said.map((s) => s.last)).toFixed(1), said.at(-1).answers);
}
