// The program as a whole: start, stop, its addresses and their doors.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { databaseOptions, engine, freePort, run, startKruh, temporaryFolder } from "../support/kruh.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`the program on ${engine}`, () => {
  let server;
  before(async () => { server = await startKruh({ demo: true }); });
  after(() => server?.remove());

  test("answers ok on /healthz", async () => {
    const answer = await fetch(`${server.url}/healthz`);
    assert.equal(answer.status, 200);
    assert.equal((await answer.text()).trim(), "ok");
  });

  test("sends a strict policy with every page and asks nothing outside", async () => {
    const page = await new Visitor(server.url).get("/sign-in");
    const policy = page.headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?!')|https?:/);
    assert.doesNotMatch(page.html, /(?:src|href)="https?:\/\/(?!127\.0\.0\.1|localhost)/);
    assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  });

  test("opens no page but the public ones to nobody", async () => {
    const { stdout } = await run(["routes", "--format", "csv"]);
    const routes = stdout.trim().split("\r\n").slice(1).map((line) => line.split(","));
    assert.ok(routes.length > 30, `only ${routes.length} routes`);
    const visitor = new Visitor(server.url);
    for (const [method, path, , needs] of routes) {
      if (/anybody|by_link/.test(needs)) continue;
      const real = path.replace(/\{[^}]+\}/g, "1");
      const answer = method === "GET"
        ? await visitor.get(real, { follow: false })
        : await visitor.post(real, {}, { follow: false });
      if (method === "GET") {
        assert.equal(answer.status, 303, `${method} ${path} answered ${answer.status}`);
        assert.match(answer.location, /^\/sign-in/, `${method} ${path}`);
      } else assert.equal(answer.status, 403, `${method} ${path} answered ${answer.status}`);
    }
  });

  test("has a right and, where the path names a thing, a guard for every address", async () => {
    const { stdout } = await run(["routes", "--format", "csv"]);
    for (const line of stdout.trim().split("\r\n").slice(1)) {
      const [method, path, , needs, guarded] = line.split(",");
      assert.notEqual(needs, "", `${method} ${path} has no right`);
      if (path.includes("{")) assert.equal(guarded, "yes", `${method} ${path} has no guard`);
    }
  });

  test("refuses a form without its token", async () => {
    const visitor = new Visitor(server.url);
    const answer = await visitor.post("/sign-in", { email: "a@b.cz", password: "x" });
    assert.equal(answer.status, 403);
  });
});

describe(`start and stop on ${engine}`, () => {
  test("a first start prints a link, and a restart before its use prints one again", async () => {
    const server = await startKruh();
    const first = server.firstStartPath();
    assert.match(first ?? "", /^\/l\/[a-z0-9]{20,}$/);
    await server.stop();
    const again = await startKruh({ again: server });
    assert.match(again.firstStartPath() ?? "", /^\/l\/[a-z0-9]{20,}$/);
    await again.remove();
  });

  test("SIGTERM ends it in order", async () => {
    const server = await startKruh();
    const { code } = await server.stop("SIGTERM");
    assert.equal(code, 0, server.output());
    await server.remove();
  });

  test("a busy port is named, with what to do", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    await new Promise((done) => other.once("listening", done));
    const { code, stderr } = await run(
      ["serve", "--listen", `127.0.0.1:${port}`, "--data", temporaryFolder(), ...databaseOptions().options]);
    other.close();
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`^kruh: .*${port}.*\\n$`));
  });

  test("nothing else serves from the folder of a running server, or restores under it",
    { skip: engine === "SQLite" ? false : "servers may share a PostgreSQL" }, async () => {
      const server = await startKruh();
      const backup = join(server.data, "by-hand");
      const options = ["--data", server.data];
      assert.equal((await run(["backup", backup, ...options])).code, 0);
      for (const words of [["serve", "--listen", "127.0.0.1:0"], ["restore", backup], ["restore", backup, "--replace"]]) {
        const { code, stderr } = await run([...words, ...options]);
        assert.equal(code, 1, words.join(" "));
        assert.match(stderr, /^kruh: another kruh runs on the folder .*: stop it first/);
      }
      await server.stop("SIGKILL");
      assert.equal((await run(["restore", backup, "--replace", ...options])).code, 0);
      const elsewhere = join(server.data, "not-there-yet");
      const fresh = await run(["restore", backup, "--data", elsewhere]);
      assert.equal(fresh.code, 0, fresh.stderr);
      await server.remove();
    });

  test("a data folder that cannot be made is named", async () => {
    const { code, stderr } = await run(["serve", "--data", "/proc/kruh", "--listen", "127.0.0.1:0"]);
    assert.equal(code, 1);
    assert.match(stderr, /^kruh: .*\/proc\/kruh/);
  });

  test("a real town is not served as the demo, nor the demo as a real town", async () => {
    const demo = await startKruh({ demo: true });
    await demo.stop();
    await assert.rejects(startKruh({ again: demo }), /--demo/);
    await demo.remove();
    const real = await startKruh();
    await real.stop();
    const again = await startKruh({ again: real });
    await again.remove();
  });
});

describe("the command line", () => {
  test("kruh help import tells of every import", async () => {
    const { code, stdout } = await run(["help", "import"]);
    assert.equal(code, 0);
    for (const name of ["import people FILE.csv", "import hsds PATH", "import register PATH"])
      assert.match(stdout, new RegExp(`^kruh ${name}$`, "m"));
    assert.equal((await run(["help", "impor"])).code, 2);
  });

  test("help lists every command of the fixed interface", async () => {
    const { code, stdout } = await run(["help"]);
    assert.equal(code, 0);
    for (const name of ["serve", "rounds", "import people", "backup", "restore", "routes", "help"])
      assert.match(stdout, new RegExp(`kruh ${name}\\b`));
  });

  test("wrong usage ends with 2 and says what to do", async () => {
    for (const args of [[], ["nonsense"], ["rounds", "--nonsense"], ["backup"], ["serve", "--listen"]]) {
      const { code, stderr, stdout } = await run(args);
      assert.equal(code, 2, args.join(" "));
      assert.match(stderr + stdout, /kruh/);
    }
  });
});
