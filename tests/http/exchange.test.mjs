// Other directories come into ours, and ours goes out: pages and commands.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { program, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { writeRegister } from "../support/register.mjs";
import { Visitor } from "../support/visitor.mjs";

const TABLE = `Organizace;IČO;Název;Popis;Telefon;Ulice;Obec;Poznámka
Charita Zkušební;12345678;Noclehárna Zkušební;=cmd|' /C calc'!A0 <b>lůžka</b>;+420 777 111 222;Dlouhá 1;Lipov;x
Charita Zkušební;12345678;Výdejna Zkušební;;;;;
;;Bez organizace;;;;;
`;

describe("imports and exports of the directory", () => {
  let server, visitor;
  before(async () => {
    server = await startKruh({ demo: true });
    visitor = new Visitor(server.url, { language: "cs" });
    const signIn = await visitor.get("/sign-in");
    await visitor.submit(signIn, signIn.html.match(/action="(\/demo\/\d+)"/)[1]);
  });
  after(() => server?.remove());

  const send = async (bytes, name, kind, source) =>
    visitor.submit(await visitor.get("/directory/import"), "/directory/import",
      { file: new File([bytes], name), kind, source });

  test("a plain table is mapped in the browser, looked at, imported and taken back", async () => {
    let page = await send(TABLE, "sluzby.csv", "table", "Tabulka města");
    assert.match(page.html, /<option value="organisation" selected>/);
    assert.match(page.html, /<option value="phone" selected>/);
    const none = await visitor.submit(page, "/directory/import/", { column_0: "" });
    assert.equal(none.status, 422);
    page = await visitor.submit(page, "/directory/import/");
    assert.match(page.html, /<th scope="row" role="rowheader">Organizace<\/th>/);
    assert.match(page.html, /chybí údaj, bez kterého/);
    const report = await visitor.get(`${page.path}/report.csv`);
    assert.match(report.text, /table,4,left out,/);
    page = await visitor.submit(page, "/directory/import/");
    assert.equal(page.path, "/directory/import");
    let found = await visitor.get("/directory?q=Nocleh%C3%A1rna+Zku%C5%A1ebn%C3%AD");
    assert.match(found.html, /Noclehárna Zkušební/);
    const service = found.html.match(/\/directory\/services\/\d+/)?.[0];
    if (service) assert.match((await visitor.get(service)).html, /&lt;b&gt;lůžka/);
    const differences = page.html.match(/\/directory\/sources\/\d+\/differences\.csv/)[0];
    assert.match((await visitor.get(differences)).text, /^\uFEFF?table,id,uuid,field,source,ours/);
    page = await visitor.submit(page, "/undo");
    assert.match(page.html, /vzato zpět/);
    found = await visitor.get("/directory?q=Nocleh%C3%A1rna+Zku%C5%A1ebn%C3%AD");
    assert.doesNotMatch(found.html, /services\/\d+"[^>]*>[^<]*Noclehárna Zkušební/);
  });

  test("the same preview sent twice is refused the second time, in words", async () => {
    const csv = "id,name\n1,Jiná organizace\n";
    const preview = await send(csv, "organizations.csv", "hsds", "Dvakrát");
    const twice = await Promise.all([0, 1].map(() => visitor.submit(preview, "/directory/import/")));
    assert.ok(twice.some((page) => /Naimportováno|mezitím importoval|už tu není/.test(page.html)));
    const history = await visitor.get("/directory/import");
    assert.equal(history.html.match(/Dvakrát<\/th>/g).length, 1);
  });

  test("what is no package is refused on the page", async () => {
    const page = await send("PK\x03\x04 nonsense", "x.zip", "hsds", "Nic");
    assert.ok(page.status >= 400 && page.status < 500, `${page.status}`);
    assert.match(page.html, /Archiv ZIP je poškozený/);
  });

  test("our package goes out as ZIP to who may edit the directory", async () => {
    const answer = await visitor.get("/directory/export.zip");
    assert.equal(answer.status, 200);
    assert.match(answer.text, /^PK/);
    const other = new Visitor(server.url);
    assert.equal((await other.get("/directory/export.zip", { follow: false })).status, 303);
  });
});

describe("kruh import and kruh export", () => {
  const folder = temporaryFolder();
  const options = ["--data", join(folder, "data")];
  const source = join(folder, "partner");

  before(() => {
    mkdirSync(source);
    writeFileSync(join(source, "organizations.csv"), "id,name,description\n1,Partner,Helps\n");
    writeFileSync(join(source, "services.csv"), "id,organization_id,name,status\n1,1,Advice,active\n2,9,Lost,active\n");
    writeFileSync(join(source, "locations.csv"), "id,organization_id,name,location_type\n1,1,House,physical\n");
    writeFileSync(join(source, "service_at_location.csv"), "id,service_id,location_id\n1,1,1\n");
    writeFileSync(join(source, "addresses.csv"),
      "id,location_id,address_1,city,state_province,postal_code,country,address_type\n1,1,Main 1,Lipov,Region,10000,CZ,physical\n");
  });

  test("a package is imported, and exported and imported again it changes nothing", async () => {
    const report = join(folder, "report.csv");
    const taken = await run(["import", "hsds", source, "--format", "json", "--report", report, ...options]);
    assert.equal(taken.code, 0, taken.stderr);
    assert.deepEqual([JSON.parse(taken.stdout).new, JSON.parse(taken.stdout).left_out], [5, 1]);
    assert.match(readFileSync(report, "utf8"), /services\.csv,3,left out,names something that is not in the package,organization_id/);
    for (const name of ["out", "out.zip", "out.json"]) {
      const out = join(folder, name);
      assert.equal((await run(["export", "hsds", out, ...options])).code, 0);
      const again = await run(["import", "hsds", out, "--check", "--format", "json", ...options]);
      const said = JSON.parse(again.stdout);
      assert.deepEqual([said.new, said.changed, said.left_out], [0, 0, 0], `${name}: ${again.stderr}`);
    }
    const files = readdirSync(join(folder, "out"));
    assert.equal(files.length, 25);
    checkPackage(join(folder, "out"));
  });

  test("an import that is killed in the middle leaves nothing or all of it", async () => {
    const file = join(folder, "rpss.json");
    writeRegister(file, 1500, 4000);
    const count = async () => JSON.parse((await run(
      ["import", "register", file, "--check", "--format", "json", ...options])).stdout);
    const all = (await count()).new;
    for (const wait of [150, 400, 800]) {
      const child = spawn(program, ["import", "register", file, ...options], { stdio: "ignore" });
      const ended = new Promise((resolve) => child.on("exit", resolve)); // by itself, where the machine is quick
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill("SIGKILL");
      await ended;
      const left = (await count()).new;
      assert.ok(left === all || left === 0, `${left} of ${all}`);
    }
    const taken = await run(["import", "register", file, "--format", "json", ...options]);
    assert.equal(taken.code, 0, taken.stderr);
    assert.equal((await count()).new, 0);
  });

  test("what cannot be read is said with its file", async () => {
    const missing = await run(["import", "hsds", join(folder, "nowhere"), ...options]);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^kruh: .*nowhere/m);
    const wrong = await run(["import", "register", join(source, "services.csv"), ...options]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /rpss\.json/);
  });
});

// What a reader of tabular data packages looks at: columns, required cells, links.
function checkPackage(folder) {
  const { resources } = JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));
  assert.equal(resources.length, 24);
  const tables = new Map();
  for (const { name, path, schema } of resources) {
    assert.ok(existsSync(join(folder, path)), path);
    const [header, ...rows] = readFileSync(join(folder, path), "utf8").trim().split("\r\n").map(cells);
    assert.deepEqual(header, schema.fields.map((field) => field.name), path);
    for (const row of rows)
      schema.fields.forEach((field, i) =>
        field.constraints?.required && assert.notEqual(row[i], "", `${path}: ${field.name}`));
    tables.set(name, { header, rows, schema });
  }
  for (const [name, { header, rows, schema }] of tables)
    for (const { fields, reference } of schema.foreignKeys) {
      const ids = new Set(tables.get(reference.resource || name).rows.map((row) => row[0]));
      for (const row of rows) {
        const value = row[header.indexOf(fields)];
        assert.ok(value === "" || ids.has(value), `${name}.${fields}: ${value}`);
      }
    }
}

const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
  .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
