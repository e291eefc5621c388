// Source rows a second from parsing to the durable commit, words of search included: a package made
// here, the register at its real size, and a real package where it stands beside the project; on
// SQLite and on a PostgreSQL of its own. Beside it the same rows only read and compared, and, on SQLite,
// the rows that came of it copied into an empty database with the same indexes by SQLite alone.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { writeRegister } from "../support/register.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const data = process.env.KRUH_DATA ?? join(root, "../shared/data");
const ORGANISATIONS = 1500;

if (!process.env.KRUH_TEST_DATABASE_URL && !process.argv.includes("--inner")) {
  measure([]);
  const { status } = spawnSync("tests/support/with-postgres",
    [process.execPath, fileURLToPath(import.meta.url), "--inner"], { cwd: root, stdio: "inherit" });
  process.exit(status === 77 ? 0 : status ?? 1);
}
measure(process.env.KRUH_TEST_DATABASE_URL ? ["--database", process.env.KRUH_TEST_DATABASE_URL] : []);

// Four services for each organisation, each with a place, two phones, five days and six terms.
function makePackage(folder) {
  mkdirSync(folder);
  const tables = {};
  const put = (name, header, row) => (tables[name] ??= [header]).push(row);
  for (let t = 0; t < 200; t++) put("taxonomy_terms", "id,code,name,description", `${t},C${t},Term ${t},About term ${t}`);
  let id = 0;
  for (let o = 0; o < ORGANISATIONS; o++) {
    put("organizations", "id,name,description,email,website", `${o},Organisation ${o},What organisation ${o} does,o${o}@example.org,https://example.org/${o}`);
    for (let k = 0; k < 4; k++) {
      const s = o * 4 + k;
      put("services", "id,organization_id,name,status,description,eligibility_description",
        `${s},${o},Service ${s},active,"Help number ${s}, for whoever comes in need of it, every day",Adults who live here`);
      put("locations", "id,organization_id,name,latitude,longitude,location_type", `${s},${o},House ${s},49.${1000 + s % 8000},16.${1000 + s % 8000},physical`);
      put("service_at_location", "id,service_id,location_id", `${s},${s},${s}`);
      put("addresses", "id,location_id,address_1,city,state_province,postal_code,country,address_type", `${s},${s},Main ${s},Town ${s % 300},Region ${s % 14},${10000 + s % 60000},CZ,physical`);
      for (let n = 0; n < 2; n++) put("phones", "id,service_id,number,type", `${++id},${s},+420 777 ${100000 + id % 899999},voice`);
      for (const day of ["MO", "TU", "WE", "TH", "FR"]) put("schedules", "id,service_id,freq,byday,opens_at,closes_at", `${++id},${s},WEEKLY,${day},08:00,16:00`);
      for (let n = 0; n < 6; n++) put("attributes", "id,link_id,link_entity,taxonomy_term_id", `${++id},${s},service,${(s * 7 + n * 31) % 200}`);
    }
  }
  for (const [name, lines] of Object.entries(tables)) writeFileSync(join(folder, `${name}.csv`), lines.join("\n") + "\n");
}

function kruh(args) {
  const { stdout, stderr, status } = spawnSync("bash",
    ["-c", 'TIMEFORMAT="%R %U %S"; time "$@"', "bash", join(root, "build/kruh"), ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  const [wall, user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { ...JSON.parse(stdout), wall, cpu: user + system };
}

// What SQLite itself takes for the same rows, tables and indexes, in one durable transaction.
function copyRaw(folder) {
  const from = join(folder, "kruh.sqlite");
  const to = join(folder, "raw.sqlite");
  const raw = new DatabaseSync(to);
  raw.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ATTACH '${from}' AS old`);
  const schema = raw.prepare("SELECT name, type, sql FROM old.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").all();
  for (const { sql } of schema.sort((a, b) => (a.type === "table" ? 0 : 1) - (b.type === "table" ? 0 : 1))) raw.exec(sql);
  const cpu = process.cpuUsage();
  const start = performance.now();
  raw.exec("BEGIN IMMEDIATE");
  for (const { name, type } of schema) if (type === "table") raw.exec(`INSERT INTO main."${name}" SELECT * FROM old."${name}"`);
  raw.exec("COMMIT");
  const wall = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  raw.close();
  return { wall, cpu: (used.user + used.system) / 1e6 };
}

function measure(database) {
  const folder = mkdtempSync(join(tmpdir(), "kruh-bench-"));
  const made = join(folder, "package");
  makePackage(made);
  writeRegister(join(folder, "rpss.json"));
  const miami = join(data, "directories/hsds-1.1-miami");
  const cases = [["made here, HSDS 3.1", "hsds", made], ["register, real size", "register", join(folder, "rpss.json")]];
  if (existsSync(miami)) cases.push(["Miami, HSDS 1.1", "hsds", miami]);
  console.log(`\n${database.length ? "PostgreSQL" : "SQLite"}: source rows a second, and µs of CPU a row`);
  console.log("| package | rows | imported | CPU of kruh | by CPU alone | raw SQLite's CPU | again, nothing new | only looked at |");
  console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const [label, kind, path] of cases) {
    const options = ["--data", join(folder, kind + label.length), ...database, "--source", label, "--format", "json"];
    const look = kruh(["import", kind, path, "--check", ...options]);
    const taken = kruh(["import", kind, path, ...options]);
    const again = kruh(["import", kind, path, ...options]);
    if (again.new + again.changed !== 0) throw new Error(`${label}: the second import was not the same`);
    const raw = database.length ? "" : `${(copyRaw(join(folder, kind + label.length)).cpu / taken.read * 1e6).toFixed(1)} µs`;
    // On PostgreSQL most of the work is the server's, whose time is not ours.
    const byCpu = database.length ? "" : `${Math.round(taken.read / taken.cpu).toLocaleString("en")}/s`;
    const speed = (one) => Math.round(one.read / one.wall).toLocaleString("en");
    console.log(`| ${label} | ${taken.read.toLocaleString("en")} | ${speed(taken)}/s | ${(taken.cpu / taken.read * 1e6).toFixed(1)} µs | ${byCpu} | ${raw} | ${speed(again)}/s | ${speed(look)}/s |`);
  }
  rmSync(folder, { recursive: true });
}
