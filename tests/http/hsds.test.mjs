// The HSDS API: its answers by the standard's schemas (where they are), its parameters, and what it
// must not say. SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { dataBeside, engine, root, startKruh } from "../support/kruh.mjs";

const standard = join(dataBeside, "hsds-3.1.1");
const skip = existsSync(standard) ? false : "the schemas of HSDS are not there";

function validator() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const format of ["currency_code", "%Y", "HH:MM", "datetime"]) ajv.addFormat(format, true);
  return ajv;
}

const schemaFile = (path) => {
  const schema = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  delete schema.$id;
  return schema;
};

// No member beyond those of the standard, at any depth.
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== "object") return schema;
  const result = Object.fromEntries(Object.entries(schema).map(([k, v]) => [k, closed(v)]));
  if (result.properties && result.type !== "array") result.additionalProperties = false;
  return result;
}

// RFC 7386.
function merged(target, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === "object" && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}

describe(`the HSDS API on ${engine}`, () => {
  let server;
  const get = async (path, headers = {}) => {
    const answer = await fetch(`${server.url}/hsds${path}`, { headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text,
      json: answer.headers.get("content-type")?.endsWith("json") && !text.includes("\n{") && text ? JSON.parse(text) : undefined };
  };
  before(async () => { server = await startKruh({ demo: true }); });
  after(() => server?.remove());

  const LISTS = [
    ["/services", "service_list", "service"],
    ["/organizations", "organization_list", "organization"],
    ["/service_at_locations", "service_at_location_list", "service_at_location"],
  ];

  test("the validator that comes with the standard finds nothing", { skip }, async () => {
    const { code, stdout } = await new Promise((done) => execFile(
      process.execPath, [join(standard, "validate.mjs"), `${server.url}/hsds`], { cwd: root },
      (error, out) => done({ code: error?.code ?? 0, stdout: out })));
    assert.equal(code, 0, stdout);
    assert.match(stdout, /[1-9]\d* passed, 0 failed/);
  });

  test("no answer has a member that the standard does not know", { skip }, async () => {
    for (const [path, ofList, ofOne] of LISTS) {
      const list = validator().compile(closed(schemaFile(join(standard, "schema/compiled", `${ofList}.json`))));
      const one = validator().compile(closed(schemaFile(join(standard, "schema/compiled", `${ofOne}.json`))));
      const page = await get(`${path}?per_page=200`);
      assert.ok(page.json.contents.length > 1);
      for (const item of page.json.contents) {
        assert.ok(list(item), `${path} ${JSON.stringify(list.errors?.slice(0, 3))}`);
        const whole = await get(`${path}/${item.id}`);
        assert.ok(one(whole.json), `${path}/${item.id} ${JSON.stringify(one.errors?.slice(0, 3))}`);
      }
      const full = await get(`${path}?per_page=200&full=true`);
      for (const item of full.json.contents)
        assert.ok(one(item), `${path} full ${JSON.stringify(one.errors?.slice(0, 3))}`);
    }
  });

  test("the profile's patches give schemas that hold for our answers", { skip }, async () => {
    const profile = await get("/profile");
    const ajv = validator();
    const patches = new Map();
    for (const address of profile.json.patches) {
      const patch = await fetch(address.replace(/^https?:\/\/[^/]+/, server.url));
      patches.set(address.split("/").at(-1), await patch.json());
    }
    assert.ok(patches.size >= 5);
    for (const file of readdirSync(join(standard, "schema"))) {
      if (!file.endsWith(".json") || file === "openapi.json") continue;
      const schema = schemaFile(join(standard, "schema", file));
      ajv.addSchema({ ...merged(schema, patches.get(file) ?? {}), $id: `http://profile/${file}` });
    }
    const service = ajv.getSchema("http://profile/service.json");
    const services = await get("/services?full=true&per_page=500");
    for (const item of services.json.contents)
      assert.ok(service(item), JSON.stringify(service.errors?.slice(0, 3)));
    assert.equal(service({ id: services.json.contents[0].id, name: "x", status: "active" }), false);
  });

  test("the description by OpenAPI has unique operations and every list", async () => {
    const { json } = await get("/openapi.json");
    assert.equal(json.openapi, "3.1.0");
    const operations = Object.values(json.paths).flatMap((path) => Object.values(path).map((o) => o.operationId));
    assert.equal(new Set(operations).size, operations.length);
    for (const [path] of LISTS) assert.ok(json.paths[path].get, path);
  });

  test("pages follow each other without a gap, and a page behind the last says so", async () => {
    const all = (await get("/services?per_page=500")).json;
    const ids = [];
    for (let page = 1; ; page++) {
      const { json } = await get(`/services?per_page=7&page=${page}`);
      ids.push(...json.contents.map((s) => s.id));
      assert.equal(json.first_page, page === 1);
      if (json.last_page) break;
    }
    assert.deepEqual(ids, all.contents.map((s) => s.id));
    const behind = await get("/services?per_page=7&page=99");
    assert.equal(behind.status, 422);
    assert.match(behind.json.detail, /total_pages/);
  });

  test("parameters out of range are refused in words", async () => {
    for (const [query, words] of [
      ["page=0", /page/], ["page=x", /page/], ["per_page=0", /1 to 500/], ["per_page=501", /1 to 500/],
      ["format=xml", /ndjson/], ["modified_after=yesterday", /modified_after/], ["modified_after=2026-13-40", /modified_after/],
      ["full=maybe", /true or false/], ["organization_id=1", /UUID/], ["taxonomy_term_id=1", /UUID/],
      [`search=${"a".repeat(201)}`, /200/],
    ]) {
      const answer = await get(`/services?${query}`);
      assert.equal(answer.status, 422, query);
      assert.match(answer.json.detail, words, query);
    }
    for (const query of ["proximity=500", "proximity=0&postcode=10000", "proximity=200001&postcode=1", "proximity=100&postcode=99999"])
      assert.equal((await get(`/service_at_locations?${query}`)).status, 422, query);
    for (const id of ["1", "not-a-uuid", "00000000-0000-4000-8000-000000000000", "%27"])
      assert.equal((await get(`/services/${id}`)).status, 404, id);
  });

  test("filters narrow together: kind, organisation, words, day", async () => {
    const terms = (await get("/taxonomy_terms?search=nocleh&per_page=500", { "accept-language": "cs" })).json.contents;
    const night = terms.find((term) => term.code === "63");
    const shelters = (await get(`/services?taxonomy_term_id=${night.id}`)).json;
    assert.equal(shelters.total_items, 2);
    assert.equal((await get(`/services?taxonomy_id=${night.taxonomy_id}&per_page=1`)).json.total_items,
      (await get("/services?per_page=1")).json.total_items);
    const organisation = shelters.contents[0].organization_id;
    const both = (await get(`/services?taxonomy_term_id=${night.id}&organization_id=${organisation}`)).json;
    assert.equal(both.total_items, 1);
    // What helps with the same need is found, too; those of the name come first.
    const found = (await get("/services?search=nocleharny")).json.contents.slice(0, 2).map((one) => one.id);
    assert.deepEqual(found.sort(), shelters.contents.map((one) => one.id).sort());
    const own = (await get(`/services?search=nocleharny&organization_id=${organisation}`)).json.contents;
    assert.equal(own[0].id, shelters.contents[0].id);
    assert.ok(own.every((one) => one.organization_id === organisation));
    assert.equal((await get("/services?modified_after=2100-01-01")).json.total_items, 0);
    assert.ok((await get("/services?modified_after=2020-01-01T00:00:00%2B01:00")).json.total_items > 0);
    assert.equal((await get("/services?taxonomy_term_id=00000000-0000-4000-8000-000000000000")).json.empty, true);
  });

  test("words of a POST find the same as those in the address", async () => {
    const posted = await fetch(`${server.url}/hsds/services`, {
      method: "POST", body: new URLSearchParams({ search: "noclehárny", per_page: "5" }) });
    assert.equal(posted.status, 200);
    const asked = await get(`/services?per_page=5&search=${encodeURIComponent("noclehárny")}`);
    assert.deepEqual(await posted.json(), asked.json);
  });

  test("a stream has everything, one service a line", async () => {
    const total = (await get("/services?per_page=1")).json.total_items;
    const stream = await get("/services?format=ndjson&full=true&per_page=2&page=3");
    assert.match(stream.headers.get("content-type"), /ndjson/);
    const lines = stream.text.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.equal(lines.length, total);
    assert.ok(lines.every((service) => service.organization.id));
    const minimal = (await get("/services?minimal=true")).json;
    assert.equal(minimal.contents.length, total);
    assert.deepEqual(Object.keys(minimal.contents[0]).sort(), ["id", "last_modified"]);
  });

  test("the same twice is not sent twice, and any site may read it", async () => {
    const first = await get("/services");
    assert.equal(first.headers.get("access-control-allow-origin"), "*");
    assert.equal(first.headers.get("set-cookie"), null);
    const again = await get("/services", { "if-none-match": first.headers.get("etag") });
    assert.equal(again.status, 304);
    assert.equal(again.text, "");
    const zipped = await fetch(`${server.url}/hsds/services`, { headers: { "accept-encoding": "gzip" } });
    assert.equal(zipped.headers.get("content-encoding"), "gzip");
  });

  test("a confidential place is a municipality, and people are named only when they agreed", async () => {
    const all = await get("/services?format=ndjson&full=true");
    const shelter = all.text.split("\n").filter((line) => line.includes("The address is confidential"));
    assert.ok(shelter.length > 0);
    for (const line of shelter) {
      const service = JSON.parse(line);
      assert.equal(service.email, undefined);
      assert.equal(service.url, undefined);
      for (const link of service.service_at_locations ?? [])
        if (link.location.description?.includes("confidential"))
          assert.deepEqual(Object.keys(link.location).sort(), ["description", "id", "location_type", "name"]);
    }
    assert.ok(!all.text.includes("\"contacts\""));
  });
});
