// Packages that are wrong in every way: what is wrong is said with its table and reason, what is right
// comes, and nothing stays on the disk of what was refused. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { databaseOptions, engine, program, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { writeRegister } from "../support/register.mjs";
import { Visitor } from "../support/visitor.mjs";

// A ZIP archive with these names as they are, which no tool of good manners writes.
function zip(entries) {
  const crcOf = (bytes) => {
    let crc = ~0;
    for (const byte of bytes) { crc ^= byte; for (let i = 0; i < 8; i++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0); }
    return ~crc >>> 0;
  };
  const parts = [], directory = [];
  let at = 0;
  for (const [name, content] of entries) {
    const bytes = Buffer.from(content), packed = deflateRawSync(bytes, { level: 9 }), title = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0); about.writeUInt16LE(0x0800, 2); about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crcOf(bytes), 10); about.writeUInt32LE(packed.length, 14); about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04"), about, title, packed]);
    const rest = Buffer.alloc(14); rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), about, rest, title]));
    parts.push(head);
    at += head.length;
  }
  const list = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4); end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8); end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}

describe(`bad packages on ${engine}`, () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const database = databaseOptions();
  const options = ["--data", data, ...database.options];
  after(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name, files) => {
    const path = join(folder, name);
    mkdirSync(path);
    for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
    return path;
  };
  // What the import says, and its report as lines.
  const take = async (path, ...more) => {
    const report = join(folder, "report.csv");
    rmSync(report, { force: true });
    const { code, stdout, stderr } = await run(["import", "hsds", path, "--format", "json", "--report", report, ...options, ...more]);
    assert.equal(code, 0, stderr);
    return { ...JSON.parse(stdout), report: readFileSync(report, "utf8").trim().split("\r\n").slice(1) };
  };
  const refuse = async (path, words) => {
    const { code, stderr } = await run(["import", "hsds", path, ...options]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, words);
    assert.deepEqual(readdirSync(data).filter((name) => name.startsWith(".")), [], "something was left in the folder of the data");
  };

  test("every link broken: each row is named with its table, and nothing comes of it", async () => {
    const path = write("links", {
      "services.csv": "id,organization_id,name,status\n1,nobody,A,active\n2,nobody,B,active\n",
      "locations.csv": "id,organization_id,name,location_type\n1,nobody,House,physical\n",
      "service_at_location.csv": "id,service_id,location_id\n1,1,1\n2,7,8\n",
      "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\n1,9,A 1,B,C,1,CZ,physical\n",
      "phones.csv": "id,service_id,number\n1,77,123\n2,1,456\n",
      "schedules.csv": "id,service_id,byday,opens_at\n1,77,MO,08:00\n",
      "contacts.csv": "id,service_id,name\n1,77,Jana\n",
      "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\n1,1,service,T\n2,nothing,,\n",
      "languages.csv": "id,service_id,name\n1,77,Polish\n",
    });
    const said = await take(path);
    assert.deepEqual([said.read, said.left_out, said.new], [13, 13, 0]);
    const lost = said.report.filter((line) => line.includes("left out"));
    assert.equal(lost.length, 13);
    for (const table of readdirSync(path)) assert.ok(lost.some((line) => line.startsWith(`${table},`)), table);
  });

  test("one id twice: the first is taken, the second is named", async () => {
    const said = await take(write("twice", {
      "organizations.csv": "id,name,description\nt1,First,x\nt1,Second,y\nt1,First,x\n",
      "services.csv": "id,organization_id,name,status\nt1,t1,Advice,active\nt1,t1,Other,active\n",
    }));
    assert.deepEqual([said.new, said.left_out], [2, 3]);
    assert.ok(said.report.some((line) => /^organizations\.csv,3,left out,"?the id was used already/.test(line)));
    assert.ok(said.report.some((line) => /^services\.csv,3,left out,"?the id was used already/.test(line)));
  });

  test("Windows-1250, a byte order mark and broken bytes are read; UTF-16 is named with what to do", async () => {
    const windows = Buffer.concat([Buffer.from("id,name,description\nw1,"), Buffer.from([0x8E, 0x69, 0x9E, 0x6B, 0x6F, 0x76]), Buffer.from(",x\n")]);
    await take(write("windows", { "organizations.csv": windows }));
    await take(write("mark", { "organizations.csv": "\uFEFFid,name,description\nw2,Łódź pod značkou,x\n" }));
    const broken = Buffer.concat([Buffer.from("id,name,description\nw3,Dobrá,x\nw4,Cut "), Buffer.from([0xC4]), Buffer.from(",x\n")]);
    await take(write("broken", { "organizations.csv": broken }));
    const out = join(folder, "encodings.json");
    assert.equal((await run(["export", "hsds", out, ...options])).code, 0);
    const names = JSON.parse(readFileSync(out, "utf8")).organizations.map((one) => one.name);
    // Only what has a service is public; names are asked of a check that finds nothing new.
    assert.ok(names.every((name) => !name.includes("\uFFFD")), names.join());
    const again = await take(write("same", { "organizations.csv": "id,name,description\nw1,Žižkov,x\n" }), "--source", "windows", "--check");
    assert.deepEqual([again.new, again.changed], [0, 0]);
    const marked = await take(write("same2", { "organizations.csv": "id,name,description\nw2,Łódź pod značkou,x\n" }), "--source", "mark", "--check");
    assert.deepEqual([marked.new, marked.changed], [0, 0]);
    for (const order of ["utf16le", "swapped"]) {
      const bytes = Buffer.from("\uFEFFid,name\n1,A\n", "utf16le");
      const said = await take(write(order, { "organizations.csv": order === "swapped" ? Buffer.from(bytes).swap16() : bytes }));
      assert.equal(said.new, 0);
      assert.ok(said.report.some((line) => /^organizations\.csv,.*CSV UTF-8/.test(line)), said.report.join());
    }
  });

  test("a file of 2 GB is refused in words, at once, and nothing stays", async () => {
    const path = join(folder, "huge");
    mkdirSync(path);
    const file = openSync(join(path, "organizations.csv"), "w");
    ftruncateSync(file, 2 * 1024 ** 3 + 1);
    closeSync(file);
    const start = performance.now();
    await refuse(path, /larger than 2 GB/);
    assert.ok(performance.now() - start < 20000);
    rmSync(path, { recursive: true });
  });

  test("archives that grow without end, hold too much, or name files elsewhere", async () => {
    const bomb = join(folder, "bomb.zip");
    writeFileSync(bomb, zip([["organizations.csv", Buffer.alloc(32 * 1024 * 1024, 32)]]));
    await refuse(bomb, /more than 200 times/);
    const nested = join(folder, "nested.zip");
    writeFileSync(nested, zip([["inner.zip", readFileSync(bomb)]]));
    await refuse(nested, /neither a table/);
    const many = join(folder, "many.zip");
    writeFileSync(many, zip(Array.from({ length: 300 }, (_, i) => [`${i}.csv`, "id,name\n"])));
    await refuse(many, /more than 200 files/);
    const elsewhere = join(folder, "elsewhere.zip");
    writeFileSync(elsewhere, zip([
      ["../../../../../../tmp/kruh-was-here.csv", "id,name\n1,A\n"], ["/etc/kruh-was-here.csv", "id,name\n1,A\n"],
      ["..\\..\\kruh-was-here.csv", "id,name\n1,A\n"], ["data/organizations.csv", "id,name,description\nz1,Inside,x\n"]]));
    const said = await take(elsewhere);
    assert.equal(said.new, 1);
    for (const place of ["/tmp", "/etc", folder, join(folder, ".."), data])
      assert.ok(!readdirSync(place).includes("kruh-was-here.csv"), place);
    const cut = join(folder, "cut.zip");
    writeFileSync(cut, readFileSync(elsewhere).subarray(0, 200));
    await refuse(cut, /damaged/);
  });

  test("coordinates nowhere and hours that never happen are left out by name, the place stays", async () => {
    const said = await take(write("nowhere", {
      "organizations.csv": "id,name,description\ns1,Sea,x\n",
      "services.csv": "id,organization_id,name,status\ns1,s1,Advice,active\n",
      "locations.csv": "id,organization_id,name,location_type,latitude,longitude\ns1,s1,A,physical,54.9,18.9\ns2,s1,B,physical,0,0\ns3,s1,C,physical,491,166\ns4,s1,D,physical,NaN,inf\n",
      "addresses.csv": "id,location_id,address_1,city,state_province,postal_code,country,address_type\ns1,s1,A 1,Brno,JMK,60200,CZ,physical\n",
      "service_at_location.csv": "id,service_id,location_id\ns1,s1,s1\n",
      "schedules.csv": "id,service_id,freq,bymonthday,dtstart,until,valid_from,valid_to,opens_at\n" +
        "s1,s1,WEEKLY,,2026-02-01,2026-01-01,,,08:00\ns2,s1,MONTHLY,31,,,2026-02-01,2026-02-28,08:00\ns3,s1,MONTHLY,30,,,,,08:00\n",
    }));
    assert.equal(said.left_out, 2);
    assert.equal(said.report.filter((line) => /schedules\.csv,[23],left out,/.test(line)).length, 2);
    assert.equal(said.report.filter((line) => /locations\.csv,[2-5],mended,.*latitude, longitude/.test(line)).length, 4, said.report.join("\n"));
  });

  test("HTML is shown as text, formulas leave as text", async () => {
    await take(write("signs", {
      "organizations.csv": "id,name,description\nh1,<b>Tučná</b> & spol.,\"<script>alert(1)</script>\"\n",
      "services.csv": "id,organization_id,name,status,description\nh1,h1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",active,\"+1-1 <img src=x onerror=alert(1)>\"\n",
    }));
    const out = join(folder, "signs-out");
    assert.equal((await run(["export", "hsds", out, ...options])).code, 0);
    for (const name of readdirSync(out).filter((name) => name.endsWith(".csv")))
      for (const line of readFileSync(join(out, name), "utf8").split("\r\n"))
        assert.doesNotMatch(line, /(^|,)"?[=+@-]\D/, `${name}: ${line}`);
    assert.match(readFileSync(join(out, "organizations.csv"), "utf8"), /<b>Tučná<\/b> & spol\./);
    const again = await take(out, "--check");
    assert.deepEqual([again.new, again.changed, again.left_out], [0, 0, 0], "formulas come back as they were");
    const server = await startKruh({ again: { data, database } });
    try {
      const found = (await (await fetch(`${server.url}/hsds/services?format=ndjson`)).text()).trim().split("\n").map((line) => JSON.parse(line));
      assert.ok(found.some((one) => one.name === '=HYPERLINK("http://x","y")'));
    } finally {
      await server.stop();
    }
    if (spawnSync("soffice", ["--version"]).error) return;
    const calc = spawnSync("soffice", [`-env:UserInstallation=file://${folder}/home`, "--headless", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false", "--outdir", join(folder, "calc"), join(out, "services.csv")], { timeout: 120000 });
    assert.equal(calc.status, 0, `${calc.stderr}`);
    const seen = readFileSync(join(folder, "calc", "services.csv"), "utf8");
    assert.match(seen, /=HYPERLINK\(/, "LibreOffice shows the text, it has not computed it");
    assert.match(seen, /Advice/);
  });

  test("two imports at once: both whole, or one refused in words; killed in the middle: nothing of it", async () => {
    const file = join(folder, "rpss.json");
    writeRegister(file, 700, 2000);
    const source = ["--source", "Register twice"];
    const both = await Promise.all([0, 1].map(() => run(["import", "register", file, "--format", "json", ...options, ...source])));
    for (const one of both)
      assert.ok(one.code === 0 || /imported from this source|busy|locked|meanwhile/i.test(one.stderr), one.stderr);
    assert.ok(both.some((one) => one.code === 0));
    const check = async (name) => JSON.parse((await run(["import", "register", file, "--check", "--format", "json", ...options, "--source", name])).stdout);
    assert.equal((await check("Register twice")).new, 0);
    const all = (await check("Register killed")).new + (await check("Register killed")).same;
    for (const wait of [100, 300, 700]) {
      const child = spawn(program, ["import", "register", file, ...options, "--source", "Register killed"], { stdio: "ignore" });
      const ended = new Promise((done) => child.on("exit", done));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill("SIGKILL");
      await ended;
    }
    const taken = await run(["import", "register", file, "--format", "json", ...options, "--source", "Register killed"]);
    assert.equal(taken.code, 0, taken.stderr);
    const now = await check("Register killed");
    assert.deepEqual([now.new, now.changed, now.same >= all], [0, 0, true]);
    assert.deepEqual(readdirSync(data).filter((name) => name.startsWith(".")), []);
  });
});

describe("an upload that is too large", () => {
  let server, visitor;
  before(async () => {
    server = await startKruh({ demo: true });
    visitor = new Visitor(server.url, { language: "cs" });
    const signIn = await visitor.get("/sign-in");
    await visitor.submit(signIn, signIn.html.match(/action="(\/demo\/\d+)"/)[1]);
  });
  after(() => server?.remove());

  test("17 MB are refused in words on the page", async () => {
    const page = await visitor.submit(await visitor.get("/directory/import"), "/directory/import",
      { file: new File([Buffer.alloc(17 * 1024 * 1024, 65)], "velky.csv"), kind: "hsds", source: "Velký" });
    assert.equal(page.status, 413);
    assert.match(page.html, /<h1[^>]*>Tohle je najednou moc/);
  });

  test("2 GB are not even read", async () => {
    const peakKilobytes = () =>
      Number(readFileSync(`/proc/${server.child.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1]);
    const before = peakKilobytes();
    const answer = await new Promise((done, failed) => {
      const socket = connect(server.port, "127.0.0.1", () => socket.write(
        `POST /directory/import HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAccept-Language: cs\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${2 * 1024 ** 3}\r\n\r\n--x`));
      let text = "";
      socket.on("data", (part) => (text += part));
      socket.on("error", failed);
      socket.on("close", () => done(text));
    });
    assert.match(answer, /^HTTP\/1\.1 413 /);
    assert.match(answer, /Connection: close/i);
    assert.match(answer, /<h1/);
    const more = peakKilobytes() - before;
    assert.ok(more < 32 * 1024, `${more} KB more than before`);
    assert.deepEqual(readdirSync(server.data).filter((name) => name.startsWith(".")), []);
  });
});
