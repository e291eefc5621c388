// A mail server for tests, on a free port: takes messages and keeps them, or behaves as bad as real
// ones do: refuses a receiver, asks to come again, says nothing, hangs up, wants to be signed in to,
// speaks in the clear, by STARTTLS or by TLS with a certificate of its own.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext, createServer as createTlsServer, TLSSocket } from "node:tls";

// A certificate for 127.0.0.1 that is its own authority: { key, certificate, file }.
export function ownCertificate() {
  const folder = mkdtempSync(join(tmpdir(), "kruh-smtp-"));
  const file = join(folder, "certificate.pem");
  const keyFile = join(folder, "key.pem");
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", keyFile,
    "-out", file, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], { stdio: "pipe" });
  return { key: readFileSync(keyFile), certificate: readFileSync(file), file };
}

// `ways` may be changed while it runs:
//   refuse(address) → a line "550 …" or "451 …", or nothing; sender → the same for MAIL FROM
//   silent: says nothing any more; hangUp: ends in the middle of DATA; user, password: wanted
export async function startSmtp({ security = "plain", certificate, ...ways } = {}) {
  const server = { messages: [], connections: 0, ways, lines: [] };
  const context = certificate && createSecureContext({ key: certificate.key, cert: certificate.certificate });

  function talk(socket, isEncrypted) {
    let text = "", from = "", to = [], isData = false, isSignedIn = false, awaits = null;
    const say = (line) => { if (!server.ways.silent && !socket.destroyed) socket.write(`${line}\r\n`); };
    const hear = (line) => {
      server.lines.push(line);
      const [, word, rest] = line.match(/^(\S*)\s*(.*)$/);
      if (awaits) {
        const [, user, password] = Buffer.from(line, "base64").toString().split("\0");
        return awaits = signIn(user, password);
      }
      switch (word.toUpperCase()) {
        case "EHLO":
          return say(["250-test", ...(security === "starttls" && !isEncrypted ? ["250-STARTTLS"] : []),
            ...(server.ways.user ? ["250-AUTH PLAIN"] : []), "250 8BITMIME"].join("\r\n"));
        case "HELO": return say("250 test");
        case "STARTTLS":
          say("220 go on");
          socket.removeAllListeners("data");
          return talk(new TLSSocket(socket, { isServer: true, secureContext: context }), true);
        case "AUTH": {
          const given = rest.split(" ")[1];
          if (!given) { awaits = true; return say("334 "); }
          const [, user, password] = Buffer.from(given, "base64").toString().split("\0");
          return signIn(user, password);
        }
        case "MAIL": {
          if (server.ways.user && !isSignedIn) return say("530 5.7.0 sign in first");
          from = rest.match(/<([^>]*)>/)?.[1] ?? "";
          to = [];
          return say(server.ways.sender ?? "250 fine");
        }
        case "RCPT": {
          const address = rest.match(/<([^>]*)>/)?.[1] ?? "";
          const refusal = server.ways.refuse?.(address);
          if (!refusal) to.push(address);
          return say(refusal || "250 fine");
        }
        case "DATA":
          if (server.ways.hangUp) return socket.destroy();
          isData = true;
          return say("354 go on");
        case "RSET": return say("250 fine");
        case "QUIT": say("221 bye"); return socket.end();
        default: return say("500 unknown");
      }
    };
    function signIn(user, password) {
      isSignedIn = user === server.ways.user && password === server.ways.password;
      say(isSignedIn ? "235 welcome" : "535 5.7.8 wrong name or password");
      return null;
    }
    socket.setEncoding("latin1");
    socket.on("error", () => {});
    socket.on("data", (part) => {
      text += part;
      for (;;) {
        if (isData) {
          const end = text.indexOf("\r\n.\r\n");
          if (end < 0) return;
          const raw = Buffer.from(text.slice(0, end + 2).replace(/^\.\./gm, "."), "latin1");
          server.messages.push({ from, to, raw, isEncrypted, isSignedIn });
          text = text.slice(end + 5);
          isData = false;
          say("250 taken");
        } else {
          const end = text.indexOf("\r\n");
          if (end < 0) return;
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          hear(line);
        }
      }
    });
  }

  const greet = (socket) => {
    server.connections++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    if (!server.ways.silent) socket.write("220 test\r\n");
    talk(socket, security === "tls");
  };
  const sockets = new Set();
  const listener = security === "tls"
    ? createTlsServer({ key: certificate.key, cert: certificate.certificate }, greet)
    : createServer(greet);
  listener.on("tlsClientError", () => {});
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  server.port = listener.address().port;
  server.stop = () => { for (const one of sockets) one.destroy(); listener.close(); };
  // The next message to this address, as Python's parser reads it:
  // { headers, text, html, calendar, method, parts }.
  server.messageTo = async (address, { seconds = 15, after = 0 } = {}) => {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const found = server.messages.slice(after).find((one) => one.to.includes(address));
      if (found) return { ...found, ...parsed(found.raw) };
      if (Date.now() > until) throw new Error(`no message to ${address} in ${seconds} s; there are ${server.messages.map((one) => one.to)}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  return server;
}

const READER = `
import sys, json, email, email.policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
out = {"headers": {k.lower(): str(v) for k, v in m.items()}, "parts": [], "defects": [str(d) for p in m.walk() for d in p.defects]}
for p in m.walk():
    if p.is_multipart(): continue
    t = p.get_content_type(); c = p.get_content()
    c = c if isinstance(c, str) else c.decode("utf-8")
    out["parts"].append(t)
    if t == "text/plain": out["text"] = c
    if t == "text/html": out["html"] = c
    if t == "text/calendar": out["calendar"] = c; out["method"] = p.get_param("method")
print(json.dumps(out))
`;

export function parsed(raw) {
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", READER], { input: raw }).toString());
}
