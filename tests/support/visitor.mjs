// A visitor without a browser: keeps cookies, follows redirects when told, fills the forms that
// stand in the pages, so that tests go the ways of people without JavaScript.
// SPDX-License-Identifier: EUPL-1.2

export function decodeHtml(text) {
  return text
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"')
    .replace(/&#0*39;/g, "'").replace(/&#x27;/gi, "'").replace(/&nbsp;/g, "\u00a0").replace(/&amp;/g, "&");
}

function attributes(tag) {
  const found = {};
  for (const [, name, , value] of tag.matchAll(/([^\s"'<>/=]+)(="([^"]*)")?/g))
    found[name.toLowerCase()] = decodeHtml(value ?? "");
  return found;
}

// The forms of a page: action, method, and the fields as a browser would send them untouched.
export function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, head, body]) => {
    const { action = "", method = "get", enctype = "" } = attributes(head);
    const fields = [];
    const buttons = [];
    const tag = /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>|<button\b([^>]*)>/gi;
    for (const [, input, area, text, select, options, button] of body.matchAll(tag)) {
      if (input !== undefined) {
        const { name, type = "text", value, checked } = attributes(input);
        if (!name || type === "submit" || type === "file") continue;
        if ((type === "checkbox" || type === "radio") && checked === undefined) continue;
        fields.push([name, value ?? (type === "checkbox" ? "on" : "")]);
      } else if (area !== undefined) {
        const { name } = attributes(area);
        if (name) fields.push([name, decodeHtml(text).replace(/^\n/, "")]);
      } else if (select !== undefined) {
        const { name } = attributes(select);
        const all = [...options.matchAll(/<option\b([^>]*)>/gi)].map(([, o]) => attributes(o));
        const chosen = all.find((o) => o.selected !== undefined) ?? all[0];
        if (name && chosen) fields.push([name, chosen.value ?? ""]);
      } else {
        const { name, value = "", type = "submit" } = attributes(button);
        if (name && type === "submit") buttons.push([name, value]);
      }
    }
    return { action, method: method.toLowerCase(), enctype, fields, buttons };
  });
}

export class Visitor {
  constructor(url, { language = "en" } = {}) {
    this.url = url;
    this.cookies = new Map();
    this.language = language;
  }

  async request(path, { method = "GET", body, headers = {}, follow = true } = {}) {
    const target = new URL(path, this.url);
    const answer = await fetch(target, {
      method,
      body,
      redirect: "manual",
      headers: {
        "accept-language": this.language,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...headers,
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get("location");
    if (follow && location && answer.status >= 300 && answer.status < 400) {
      await answer.arrayBuffer();
      return this.request(new URL(location, target).href);
    }
    // A stream does not end by itself; that it began is all that is asked here.
    const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
    if (isStream) await answer.body.cancel();
    const html = isStream ? "" : await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      location,
      path: target.pathname + target.search,
      html,
      // What a person reads, without tags.
      text: decodeHtml(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, "").replace(/<[^>]+>/g, " "))
        .replace(/\s+/g, " ").trim(),
    };
  }

  get(path, options) {
    return this.request(path, options);
  }

  // Sends plain fields, without looking at a page.
  post(path, fields, options = {}) {
    return this.request(path, { ...options, method: "POST", body: new URLSearchParams(fields) });
  }

  // Fills and sends the form of a page whose action contains `action`. `changes` replaces fields by
  // name (an array gives several values, null leaves it out, a Blob with a name is a file).
  submit(page, action, changes = {}, options = {}) {
    const form = formsOf(page.html).find((f) => (f.action || page.path).includes(action));
    if (!form) throw new Error(`no form with action ${action} on ${page.path}: ${page.text.slice(0, 400)}`);
    const pairs = form.fields.filter(([name]) => !(name in changes));
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) continue;
      for (const one of Array.isArray(value) ? value : [value]) pairs.push([name, one]);
    }
    const target = new URL(form.action || page.path, new URL(page.path, this.url)).href;
    if (form.method === "get")
      return this.get(`${target.split("?")[0]}?${new URLSearchParams(pairs)}`, options);
    let body = new URLSearchParams(pairs.map(([n, v]) => [n, String(v)]));
    if (form.enctype === "multipart/form-data") {
      body = new FormData();
      for (const [name, value] of pairs) {
        if (value instanceof Blob) body.append(name, value, value.name ?? "file.csv");
        else body.append(name, value);
      }
    }
    return this.request(target, { ...options, method: "POST", body });
  }
}
