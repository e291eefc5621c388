// Mail over a real SMTP server: it goes out after what caused it, it waits for a server that is not
// there, slow or refuses, and the administrator reads in words what became of it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { administrator, rowsOf, send } from "../support/outcomes_case.mjs";
import { engine, freePort, startKruh } from "../support/kruh.mjs";
import { ownCertificate, startSmtp } from "../support/smtp.mjs";

const PAGE = "/settings/mail";

export async function setServer(visitor, fields) {
  const page = await send(visitor, await visitor.get(PAGE), PAGE,
    { host: "127.0.0.1", security: "plain", sender: "kruh@lipov.example", ...fields });
  assert.equal(page.status, 200, page.text);
  return page;
}

async function until(what, seconds = 20) {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await what();
    if (found) return found;
    if (Date.now() > end) throw new Error("it did not come");
    await new Promise((done) => setTimeout(done, 150));
  }
}

describe(`mail on ${engine}`, () => {
  let server, alena;
  const certificate = ownCertificate();
  const open = [];
  const smtp = async (options) => {
    const one = await startSmtp(options);
    open.push(one);
    return one;
  };
  const test_message = async (address) => send(alena, await alena.get(PAGE), `${PAGE}/test`, { address });
  const pageSays = (pattern, seconds) => until(async () => {
    const page = await alena.get(PAGE);
    return pattern.test(page.text) && page;
  }, seconds);

  before(async () => {
    server = await startKruh();
    copyFileSync(certificate.file, join(server.data, "keys/mail-authority.pem"));
    alena = await administrator(server);
    // It reads the authority when it starts.
    await server.stop();
    server = await startKruh({ again: server });
  });
  after(async () => {
    open.forEach((one) => one.stop());
    await server?.remove();
  });

  // What one test left waiting is not the next one's.
  afterEach(async () => {
    for (const path of new Set((await alena.get(PAGE)).html.match(/\/settings\/mail\/messages\/\d+/g)))
      await send(alena, await alena.get(PAGE), path, { what: "drop" });
  });

  test("without a server the page says that links are handed out", async () => {
    const page = await alena.get(PAGE);
    assert.match(page.text, /Without a mail server everything works/);
    assert.match((await alena.get("/settings/state")).text, /no server is set/);
  });

  test("a host that leads elsewhere, a wrong port and a sender that is none are refused", async () => {
    for (const [wrong, words] of [
      [{ host: "evil@smtp.example" }, /name of the server alone/], [{ port: "0" }, /Port/],
      [{ sender: "kruh" }, /does not look like an e-mail/], [{ user: "kruh" }, /password that belongs/]]) {
      const page = await send(alena, await alena.get(PAGE), PAGE,
        { host: "127.0.0.1", port: "25", security: "plain", sender: "kruh@lipov.example", ...wrong });
      assert.equal(page.status, 422);
      assert.match(page.text, words);
    }
  });

  test("a test message arrives whole, in the language of who asked", async () => {
    const box = await smtp();
    await setServer(alena, { port: String(box.port), sender_name: "Úřad Lipov\u00a0– kruh" });
    await test_message("jana@zalesi.example");
    const message = await box.messageTo("jana@zalesi.example");
    assert.deepEqual(message.defects, []);
    assert.equal(message.from, "kruh@lipov.example");
    assert.match(message.headers.from, /Úřad Lipov.*<kruh@lipov\.example>/);
    assert.equal(message.headers.subject, "Kruh, Lipov: a test message");
    assert.match(message.text, /this message came through the mail server/);
    assert.match(message.html, /<html lang="en">/);
    await pageSays(/Sent in the last thirty days: 1/);
  });

  test("an address that the server refuses is not tried again, and the page says why", async () => {
    const box = await smtp({ refuse: (to) => to.startsWith("nobody") && "550 5.1.1 no such person" });
    await setServer(alena, { port: String(box.port) });
    await test_message("nobody@zalesi.example");
    await test_message("other@zalesi.example");
    const page = await pageSays(/Not delivered: 1/);
    assert.match(page.text, /does not take mail for this address.*550 5\.1\.1 no such person/);
    await box.messageTo("other@zalesi.example");
    assert.match((await alena.get("/")).text, /1 message could not be delivered/);
    assert.match((await alena.get("/settings/state")).text, /0 waiting, 1 not delivered/);
    await send(alena, await alena.get(PAGE),
      page.html.match(/\/settings\/mail\/messages\/\d+/)[0], { what: "drop" });
    assert.doesNotMatch((await alena.get("/")).text, /could not be delivered/);
  });

  test("a server that asks to come later gets the message later", async () => {
    const box = await smtp({ refuse: () => "451 4.7.1 greylisted" });
    await setServer(alena, { port: String(box.port) });
    await test_message("later@zalesi.example");
    const page = await pageSays(/asks us to come again later/);
    box.ways.refuse = undefined;
    const path = page.html.match(/\/settings\/mail\/messages\/\d+/)[0];
    await send(alena, page, path, { what: "again" });
    await box.messageTo("later@zalesi.example");
  });

  test("a server that is not there keeps the message waiting until it is", async () => {
    const port = await freePort();
    await setServer(alena, { port: String(port) });
    await test_message("waits@zalesi.example");
    await pageSays(/Nobody answers at this host and port/);
    const box = await smtp();
    await setServer(alena, { port: String(box.port) });
    const path = (await alena.get(PAGE)).html.match(/\/settings\/mail\/messages\/\d+/)[0];
    await send(alena, await alena.get(PAGE), path, { what: "again" });
    await box.messageTo("waits@zalesi.example");
  });

  test("one that hangs up in the middle gets it again; nothing is lost and nothing sent twice", async () => {
    const box = await smtp({ hangUp: true });
    await setServer(alena, { port: String(box.port) });
    await test_message("again@zalesi.example");
    const page = await pageSays(/too slow or hung up/);
    box.ways.hangUp = false;
    const saved = await setServer(alena, { port: String(box.port) }); // a change of settings ends the rest
    await send(alena, saved, page.html.match(/\/settings\/mail\/messages\/\d+/)[0], { what: "again" });
    await box.messageTo("again@zalesi.example");
    await pageSays(/Waiting: 0/);
    assert.equal(box.messages.length, 1);
  });

  test("a server that says nothing stops neither the pages nor the program's end", async () => {
    const box = await smtp({ silent: true });
    await setServer(alena, { port: String(box.port) });
    await test_message("silence@zalesi.example");
    await until(() => box.connections > 0);
    const began = Date.now();
    assert.equal((await alena.get("/")).status, 200);
    assert.ok(Date.now() - began < 2000);
    await pageSays(/too slow or hung up/, 45);
  });

  test("STARTTLS and TLS are spoken, with a name and password, and only to whom the certificate fits", async () => {
    for (const security of ["starttls", "tls"]) {
      const box = await smtp({ security, certificate, user: "kruh", password: "šest hrnků" });
      await setServer(alena, { port: String(box.port), security, user: "kruh", password: "šest hrnků" });
      await test_message(`${security}@zalesi.example`);
      const message = await box.messageTo(`${security}@zalesi.example`);
      assert.ok(message.isEncrypted && message.isSignedIn);
    }
    const stranger = await smtp({ security: "tls", certificate: ownCertificate() });
    await setServer(alena, { port: String(stranger.port), security: "tls", user: "" });
    await test_message("stranger@zalesi.example");
    await pageSays(/could not be encrypted/);
    const clear = await smtp();
    await setServer(alena, { port: String(clear.port), security: "starttls", user: "" });
    await pageSays(/could not be encrypted/);
    assert.equal(clear.messages.length, 0, "nothing is said in the clear where encryption was asked for");
  });

  test("a wrong password is the server's matter and keeps everything waiting", async () => {
    const box = await smtp({ user: "kruh", password: "right" });
    await setServer(alena, { port: String(box.port), user: "kruh", password: "wrong" });
    await test_message("password@zalesi.example");
    await pageSays(/refuses the user name or the password/);
    const saved = await setServer(alena, { port: String(box.port), user: "kruh", password: "right" });
    for (const path of new Set(saved.html.match(/\/settings\/mail\/messages\/\d+/g)))
      await send(alena, await alena.get(PAGE), path, { what: "again" });
    await box.messageTo("password@zalesi.example");
  });

  test("the password is nowhere in the database, and no address is in the program's output", async () => {
    const rows = JSON.stringify(rowsOf(server, "SELECT * FROM mail_server"));
    assert.doesNotMatch(rows, /"right"/);
    if (!server.database.url)
      assert.ok(!readFileSync(join(server.data, "kruh.sqlite")).includes("šest hrnků"));
    assert.doesNotMatch(server.output(), /zalesi\.example/);
  });

  test("two servers on one database send each message once", { skip: engine !== "PostgreSQL" }, async () => {
    const box = await smtp();
    await setServer(alena, { port: String(box.port), user: "" });
    const other = await startKruh({ again: { database: server.database, data: server.data, port: await freePort() } });
    try {
      for (let i = 0; i < 8; i++) await test_message(`many${i}@zalesi.example`);
      for (let i = 0; i < 8; i++) await box.messageTo(`many${i}@zalesi.example`);
      await new Promise((done) => setTimeout(done, 3000));
      const many = box.messages.filter((one) => one.to[0].startsWith("many"));
      assert.equal(many.length, 8);
    } finally {
      await other.stop();
    }
  });

  test("switching mail off forgets the server", async () => {
    await send(alena, await alena.get(PAGE), `${PAGE}/off`);
    assert.deepEqual(rowsOf(server, "SELECT * FROM mail_server"), []);
  });
});
