// What a request costs the server: CPU time of its process (/proc/PID/stat) over the requests that
// wrk counted. Assets beside Debian's nginx with the same bytes, on the same machine, in turn; pages
// by themselves (those of the tiny site ask the database nothing, so all of it is the web floor's);
// memory when idle; time from start to the first answer.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, temporaryFolder } from "../support/kruh.mjs";
import { startTiny } from "../support/tiny.mjs";

const seconds = Number(process.env.KRUH_BENCH_SECONDS ?? 3);
const rounds = 3;
const ticks = Number(execFileSync("getconf", ["CLK_TCK"]).toString());
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function cpuMicroseconds(pids) {
  let sum = 0;
  for (const pid of pids) {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    sum += Number(fields[11]) + Number(fields[12]);
  }
  return (sum * 1e6) / ticks;
}

function residentKilobytes(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
}

function childrenOf(parent) {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const text = readFileSync(`/proc/${pid}/stat`, "utf8");
      return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]) === parent;
    } catch { return false; }
  }).map(Number);
}

// wrk's own count of requests, and whether any failed.
function load(url, connections, headers = []) {
  return new Promise((done, failed) => {
    const child = spawn("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, ...headers.flatMap((h) => ["-H", h]), url]);
    let output = "";
    child.stdout.on("data", (part) => (output += part));
    child.stderr.on("data", (part) => (output += part));
    child.on("error", failed);
    child.on("close", () => {
      const requests = Number(output.match(/(\d+) requests in/)?.[1] ?? 0);
      if (!requests || /Non-2xx|Socket errors/.test(output)) failed(new Error(output));
      else done(requests);
    });
  });
}

async function measure(pids, url, connections, headers) {
  const before = cpuMicroseconds(pids);
  const requests = await load(url, connections, headers);
  return { perRequest: (cpuMicroseconds(pids) - before) / requests, perSecond: requests / seconds };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function startNginx(folder, address, file) {
  const port = await freePort();
  mkdirSync(join(folder, "www/a"), { recursive: true });
  copyFileSync(file, join(folder, "www", address));
  writeFileSync(join(folder, "nginx.conf"), `
    daemon off; worker_processes 2; pid ${folder}/pid; error_log ${folder}/error.log; ${process.getuid() === 0 ? "user root;" : ""}
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; server_tokens off;
      open_file_cache max=100; types { text/css css; font/woff2 woff2; }
      client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;
      uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      server { listen 127.0.0.1:${port}; root ${folder}/www;
        add_header Cache-Control "public, max-age=31536000, immutable"; add_header X-Content-Type-Options nosniff; }
    }`);
  // Debian keeps it where an ordinary user does not look for programs.
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore", env });
  const url = `http://127.0.0.1:${port}${address}`;
  for (let i = 0; i < 100; i++) {
    try { if ((await fetch(url)).ok) break; } catch { await pause(20); }
  }
  let workers = [];
  for (let i = 0; i < 100 && workers.length < 2; i++) {
    workers = childrenOf(child.pid);
    if (workers.length < 2) await pause(20);
  }
  return { url, pids: [child.pid, ...workers], stop: () => child.kill("SIGTERM") };
}

function row(...cells) { console.log(`| ${cells.join(" | ")} |`); }

async function assets(server, folder) {
  const page = await (await fetch(server.url)).text();
  const addressOf = (name, end) => page.match(new RegExp(`/a/${name}\\.[0-9a-f]+\\.${end}`))[0];
  row("asset, same bytes", "bytes", "Kruh µs CPU", "nginx µs CPU", "Kruh : nginx");
  row("---", "---", "---", "---", "---");
  let number = 0;
  for (const [name, address, coding] of [
    ["favicon.svg", addressOf("favicon", "svg"), "identity"],
    ["kruh.css, as browsers get it (brotli)", addressOf("kruh", "css"), "br"],
    ["figtree-latin.woff2", addressOf("figtree-latin", "woff2"), "identity"],
    ["kruh.css, not compressed", addressOf("kruh", "css"), "identity"]]) {
    // The bytes as they are sent: for nginx they are a file.
    const file = join(folder, "asset");
    execFileSync("curl", ["-s", "-H", `Accept-Encoding: ${coding}`, "-o", file, server.url + address]);
    const nginx = await startNginx(join(folder, `nginx${number++}`), address, file);
    const headers = [`Accept-Encoding: ${coding}`];
    const ours = [], theirs = [];
    for (let round = 0; round < rounds; round++) {
      ours.push((await measure([server.child.pid], server.url + address, 32, headers)).perRequest);
      theirs.push((await measure(nginx.pids, nginx.url, 32, headers)).perRequest);
    }
    nginx.stop();
    row(name, readFileSync(file).length, median(ours).toFixed(1), median(theirs).toFixed(1),
      (median(ours) / median(theirs)).toFixed(2));
  }
}

async function pages(server) {
  console.log();
  row("page", "connections", "bytes sent", "µs CPU", "requests/s");
  row("---", "---", "---", "---", "---");
  const accepts = ["Accept-Encoding: gzip"];
  for (const [name, path, connections, headers] of [
    ["a few words", "/echo/words", 16, []], ["a page in its frame", "/", 16, []], ["the same, gzip", "/", 16, accepts],
    ["the same, one visitor", "/", 1, []], ["a page of 200 rows", "/large", 16, []], ["the same, gzip", "/large", 16, accepts]]) {
    const answer = execFileSync("curl", ["-s", "-o", "/dev/null", "-w", "%{size_download}",
      ...headers.flatMap((h) => ["-H", h]), server.url + path]).toString();
    const found = [];
    for (let round = 0; round < rounds; round++) found.push(await measure([server.child.pid], server.url + path, connections, headers));
    row(name, connections, answer, median(found.map((f) => f.perRequest)).toFixed(1), Math.round(median(found.map((f) => f.perSecond))));
  }
}

const folder = temporaryFolder("kruh-bench-");
mkdirSync(folder, { recursive: true });
const started = performance.now();
const server = await startTiny();
await fetch(`${server.url}/healthz`);
const first = performance.now() - started;
await pause(300);
const idle = residentKilobytes(server.child.pid);
try {
  await assets(server, folder);
  await pages(server);
  console.log(`\nA new database and the first answer: ${first.toFixed(0)} ms. Resident when idle: ${(idle / 1024).toFixed(1)} MB,`
    + ` after the load: ${(residentKilobytes(server.child.pid) / 1024).toFixed(1)} MB. ${rounds} rounds of ${seconds} s in turn, medians.`);
} finally {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}
