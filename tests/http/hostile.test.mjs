// Requests that no honest client sends: each is refused or its connection closed, and the server
// stays. Byte by byte, because HTTP libraries would not send them.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { speak, startTiny } from "../support/tiny.mjs";

const host = "Host: tiny.example\r\n";
const smuggled = "GET /echo/smuggled HTTP/1.1\r\nHost: tiny.example\r\n\r\n";
const length = (body) => `Content-Length: ${body.length}\r\n`;
const form = "Content-Type: application/x-www-form-urlencoded\r\n";

describe("hostile requests", () => {
  let server;
  before(async () => { server = await startTiny(); });
  after(() => server?.remove());

  // Refused: an answer of 400 or above and the end of the connection, or the end alone. Nothing of
  // what follows may be taken for a request.
  async function refuses(bytes, options) {
    const answer = await speak(server.port, bytes, options);
    assert.ok(answer.closed, `stays open after: ${answer.text.slice(0, 200)}`);
    assert.ok(answer.status === 0 || answer.status >= 400, `answers ${answer.status}`);
    assert.doesNotMatch(answer.text, /smuggled/);
    assert.doesNotMatch(answer.text, /HTTP\/1\.1 2/);
    const after = await speak(server.port, `GET /echo/alive HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
    assert.equal(after.status, 200, "the server does not stay");
    assert.match(after.text, /alive/);
    assert.equal(server.ended(), null);
    return answer;
  }

  const hostile = {
    "Content-Length with Transfer-Encoding":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    "Transfer-Encoding with Content-Length":
      `POST /things HTTP/1.1\r\n${host}${form}Transfer-Encoding: chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n${smuggled}`,
    "two different lengths":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 3\r\nContent-Length: 40\r\n\r\na=b${smuggled}`,
    "two lengths in one header":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 3, 40\r\n\r\na=b${smuggled}`,
    "no Host": `GET /echo/smuggled HTTP/1.1\r\nAccept: */*\r\n\r\n`,
    "no Host in HTTP/1.0": `GET /echo/smuggled HTTP/1.0\r\nAccept: */*\r\n\r\n`,
    "two Hosts": `GET /echo/smuggled HTTP/1.1\r\n${host}Host: other.example\r\n\r\n`,
    "an empty Host": `GET /echo/smuggled HTTP/1.1\r\nHost: \r\n\r\n`,
    "a Host that is none": `GET /echo/smuggled HTTP/1.1\r\nHost: a/b@c\r\n\r\n`,
    "Host followed by a space": `GET /echo/smuggled HTTP/1.1\r\nHost : tiny.example\r\n\r\n`,
    "Host followed by a space, beside a right one":
      `GET /echo/smuggled HTTP/1.1\r\n${host}Host : other.example\r\n\r\n`,
    "bare LF everywhere": `GET /echo/smuggled HTTP/1.1\nHost: tiny.example\n\n`,
    "bare LF after the first line": `GET /echo/smuggled HTTP/1.1\n${host}\r\n`,
    "bare LF after a header": `GET /echo/smuggled HTTP/1.1\r\nHost: tiny.example\nAccept: */*\r\n\r\n`,
    "bare LF after the last header": `GET /echo/smuggled HTTP/1.1\r\nHost: tiny.example\n\r\n`,
    "bare LF as the empty line": `GET /echo/smuggled HTTP/1.1\r\n${host}\n`,
    "bare CR in a value": `GET /echo/smuggled HTTP/1.1\r\n${host}A: b\rContent-Length: 3\r\n\r\n`,
    "a negative length":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: -1\r\n\r\n${smuggled}`,
    "a length with a sign":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: +3\r\n\r\na=b${smuggled}`,
    "a length in hexadecimal":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 0x3\r\n\r\na=b${smuggled}`,
    "a length beyond all numbers":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 99999999999999999999999\r\n\r\n${smuggled}`,
    "an unknown transfer coding":
      `POST /things HTTP/1.1\r\n${host}${form}Transfer-Encoding: smoke\r\n\r\n${smuggled}`,
    "chunked behind another coding":
      `POST /things HTTP/1.1\r\n${host}${form}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    "a chunked body":
      `POST /things HTTP/1.1\r\n${host}${form}Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n${smuggled}`,
    "64 KB of header": `GET /echo/smuggled HTTP/1.1\r\n${host}A: ${"x".repeat(64 * 1024)}\r\n\r\n`,
    "1,000 headers":
      `GET /echo/smuggled HTTP/1.1\r\n${host}${Array.from({ length: 1000 }, (_, i) => `A${i}: b\r\n`).join("")}\r\n`,
    "101 short headers":
      `GET /echo/smuggled HTTP/1.1\r\n${host}${"A: b\r\n".repeat(101)}\r\n`,
    "NUL in a value": `GET /echo/smuggled HTTP/1.1\r\n${host}A: b\0c\r\n\r\n`,
    "NUL in a name": `GET /echo/smuggled HTTP/1.1\r\n${host}A\0B: c\r\n\r\n`,
    "NUL behind the Host": `GET /echo/smuggled HTTP/1.1\r\nHost: tiny.example\0.evil\r\n\r\n`,
    "NUL in the path": `GET /echo/smuggled\0 HTTP/1.1\r\n${host}\r\n`,
    "a line that begins with NUL": `GET /echo/smuggled HTTP/1.1\r\n${host}\0A: b\r\n\r\n`,
    "a folded header": `GET /echo/smuggled HTTP/1.1\r\n${host}A: b\r\n c\r\n\r\n`,
    "a folded length":
      `POST /things HTTP/1.1\r\n${host}${form}Content-Length: 1\r\n 0\r\n\r\na=b4567890${smuggled}`,
    "a header without a colon": `GET /echo/smuggled HTTP/1.1\r\n${host}Nonsense\r\n\r\n`,
    "a header without a name": `GET /echo/smuggled HTTP/1.1\r\n${host}: b\r\n\r\n`,
    "a space in a name": `GET /echo/smuggled HTTP/1.1\r\n${host}A B: c\r\n\r\n`,
    "a control character in a value": `GET /echo/smuggled HTTP/1.1\r\n${host}A: b\x01c\r\n\r\n`,
    "a body with GET": `GET /echo/smuggled HTTP/1.1\r\n${host}Content-Length: 5\r\n\r\nabcde`,
    "two spaces in the first line": `GET  /echo/smuggled HTTP/1.1\r\n${host}\r\n`,
    "a space in the path": `GET /echo/smuggled x HTTP/1.1\r\n${host}\r\n`,
    "no version": `GET /echo/smuggled\r\n${host}\r\n`,
    "HTTP/2.0": `GET /echo/smuggled HTTP/2.0\r\n${host}\r\n`,
    "HTTP/1.2": `GET /echo/smuggled HTTP/1.2\r\n${host}\r\n`,
    "a target that is no path": `GET echo/smuggled HTTP/1.1\r\n${host}\r\n`,
    "a high byte in the path": `GET /echo/smuggled\xff HTTP/1.1\r\n${host}\r\n`,
    "a method that is none": `G{T /echo/smuggled HTTP/1.1\r\n${host}\r\n`,
    "TLS on a plain port": "\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + "x".repeat(200) + "\r\n\r\n",
  };
  for (const [name, bytes] of Object.entries(hostile))
    test(`${name} is refused`, () => refuses(bytes));

  test("refused also when it comes in pieces", async () => {
    const text = `GET /echo/smuggled HTTP/1.1\r\nHost: tiny.example\nAccept: */*\r\n\r\n`;
    await refuses(text.match(/.{1,7}/gs), { pauseMs: 5 });
  });

  test("refused also as the second request of a connection", async () => {
    const first = `GET /echo/first HTTP/1.1\r\n${host}\r\n`;
    const answer = await speak(server.port, first + `GET /echo/smuggled HTTP/1.1\r\n${host}A: b\0c\r\n\r\n`);
    assert.ok(answer.closed);
    assert.match(answer.text, /HTTP\/1\.1 200[^]*first[^]*HTTP\/1\.1 400/);
    assert.doesNotMatch(answer.text, /smuggled/);
  });
});

describe("requests that only look unusual are answered", () => {
  let server;
  before(async () => { server = await startTiny(); });
  after(() => server?.remove());

  async function answers(bytes, text, options) {
    const answer = await speak(server.port, bytes, { until: text, ...options });
    assert.equal(answer.status, 200, answer.text.slice(0, 300));
    assert.match(answer.text, text);
    return answer;
  }

  test("byte by byte", async () => {
    await answers([...`GET /echo/slowly HTTP/1.1\r\n${host}Accept: */*\r\n\r\n`], /slowly$/, { pauseMs: 1 });
  });

  test("with 6 KB of cookies", async () => {
    const cookies = Array.from({ length: 12 }, (_, i) => `town_cookie_${i}=${"x".repeat(480)}`).join("; ");
    await answers(`GET /echo/cookies HTTP/1.1\r\n${host}Cookie: ${cookies}\r\n\r\n`, /cookies$/);
  });

  test("with 6 KB of other headers, in two pieces", async () => {
    const headers = Array.from({ length: 60 }, (_, i) => `X-Some-Header-${i}: ${"y".repeat(78)}\r\n`).join("");
    const text = `GET /echo/headers HTTP/1.1\r\n${host}${headers}\r\n`;
    await answers([text.slice(0, 3000), text.slice(3000)], /headers$/);
  });

  test("with tabs and spaces around values", async () => {
    await answers(`GET /echo/spaces HTTP/1.1\r\nHost:tiny.example\r\nA: \t b \r\nB:\r\n\r\n`, /spaces$/);
  });

  test("several in one piece, in their order", async () => {
    const one = (n) => `GET /echo/number-${n} HTTP/1.1\r\n${host}\r\n`;
    await answers(one(1) + one(2) + one(3), /number-1[^]*number-2[^]*number-3/);
  });

  test("in HTTP/1.0, closing after it", async () => {
    const answer = await answers(`GET /echo/old HTTP/1.0\r\n${host}\r\n`, /old$/, { until: null });
    assert.ok(answer.closed);
  });

  test("a form sent in two pieces", async () => {
    const body = "a=b&c=d";
    const answer = await speak(server.port, [
      `POST /things HTTP/1.1\r\n${host}${form}${length(body)}\r\na=b`, "&c=d"], { until: /\r\n\r\n/ });
    assert.equal(answer.status, 403, "without its token");
  });
});
