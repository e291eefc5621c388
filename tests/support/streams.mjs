// Reads an event stream as a browser would (WHATWG HTML, 9.2), but keeps everything it got.
// SPDX-License-Identifier: EUPL-1.2
import http from "node:http";
import https from "node:https";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Listener {
  messages = []; // { id, event, data }
  comments = [];
  retry = null;
  ended = false;

  // Resolves when the head is there. `from` is an own address; `visitor` gives its cookies.
  static open(url, { headers = {}, visitor, language = "en", from, ...options } = {}) {
    const listener = new Listener();
    return new Promise((done, failed) => {
      const cookies = [...(visitor?.cookies ?? [])].map((pair) => pair.join("=")).join("; ");
      const request = (url.startsWith("https:") ? https : http).get(url, {
        agent: false, localAddress: from, ...options,
        headers: { accept: "text/event-stream", "accept-encoding": "gzip", "accept-language": language,
          ...(cookies ? { cookie: cookies } : {}), ...headers },
      });
      listener.request = request;
      request.on("error", (error) => { listener.ended = true; failed(error); });
      request.on("response", (answer) => {
        listener.answer = answer;
        listener.status = answer.statusCode;
        listener.headers = answer.headers;
        answer.setEncoding("utf8");
        answer.on("data", (part) => listener.take(part));
        answer.on("close", () => (listener.ended = true));
        answer.on("error", () => (listener.ended = true));
        done(listener);
      });
    });
  }

  rest = "";
  fields = {};

  take(part) {
    this.rest += part;
    for (let end; (end = this.rest.indexOf("\n")) >= 0;) {
      this.line(this.rest.slice(0, end));
      this.rest = this.rest.slice(end + 1);
    }
  }

  line(text) {
    if (text === "") {
      if (this.fields.data !== undefined) this.messages.push(this.fields);
      this.fields = {};
      return;
    }
    if (text.startsWith(":")) { this.comments.push(text.slice(1).trim()); return; }
    const [, name, value] = text.match(/^([^:]*):? ?(.*)$/);
    if (name === "retry") this.retry = Number(value);
    else if (name === "data") this.fields.data = this.fields.data === undefined ? value : `${this.fields.data}\n${value}`;
    else this.fields[name] = value;
  }

  get last() { return this.messages.at(-1)?.data ?? ""; }

  // Until what was got fits; fails after `ms`.
  async until(fits, what, ms = 10000) {
    for (const end = Date.now() + ms; !fits(this);) {
      if (Date.now() > end)
        throw new Error(`${what} did not come; the last message is ${JSON.stringify(this.last).slice(0, 200)}, `
          + `${this.messages.length} in all, ended: ${this.ended}`);
      await pause(5);
    }
    return this;
  }

  untilText(text, ms) { return this.until((one) => one.last.includes(text), text, ms); }
  untilEnd(ms) { return this.until((one) => one.ended, "the end", ms); }

  close() { this.request.destroy(); }
}
