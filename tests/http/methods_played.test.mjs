// Every method that Kruh brings is played from its rules to its close: whatever a phase offers is
// written by whoever is offered it; what is to be wiped is then in no file, what is to be kept is;
// breaks, the informal part and meetings with named clients have no field for text at all.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { engine, root, startKruh } from "../support/kruh.mjs";
import { administrator } from "../support/event.mjs";
import { circleEvent, comeIn, filesWith, go, look } from "../support/circle.mjs";
import { formsOf } from "../support/visitor.mjs";

const METHODS = readdirSync(join(root, "methods")).filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, "")).filter((key) => key !== "prostor-pro-setkani");
const WITHOUT_TEXT = ["pripadova-konference", "rodinna-konference", "zespol-interdyscyplinarny"];
const PEOPLE = ["Jana", "Petr", "Marie", "Karel", "Eva", "Zdeňka", "Ota"];

const headline = (page) => page.html.match(/id="console-headline">([^<]*)</)?.[1];
const fieldsOf = (page) => [...page.html.matchAll(/<form[^>]*class="circle-write"[\s\S]*?<\/form>/g)].map(([html]) => ({
  html,
  kind: html.match(/name="kind" value="([^"]+)"/)[1],
  isWiped: /wiped/.test(html),
  hasText: html.includes("<textarea"),
}));

describe("every method is played", { skip: engine !== "SQLite" && "reads the files of SQLite", timeout: 600_000 }, () => {
  let server, alena;
  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
  });
  after(() => server?.remove());

  for (const method of METHODS) {
    test(method, async () => {
      const event = await circleEvent(alena, { method, name: method, people: PEOPLE.map((name, i) => `Obvod ${i + 1},${name} Zkušební`) });
      const phones = await comeIn(server, alena, event);
      const wiped = [], kept = [], seen = [];
      let number = 0, written = 0;

      // Everybody who is asked to present a case does, one after the other.
      const roles = await alena.get(`${event}/live/roles`);
      const presenters = formsOf(roles.html).filter(({ fields }) => fields.some(([name, value]) => name === "role" && value === "presenter") && fields.some(([name]) => name === "case"));
      for (const [i, form] of presenters.entries()) {
        const id = roles.html.match(new RegExp(`<option value="(\\d+)">${PEOPLE[i]}`))[1];
        const given = await alena.post(form.action, Object.fromEntries([...form.fields, ["person", id], ["what", "give"]]));
        assert.equal(given.status, 200, given.text.slice(0, 300));
      }

      for (let step = 0; step < 60; step++) {
        await go(alena, event);
        const console = await alena.get(`${event}/live`);
        if (headline(console) === "That was all") break;
        seen.push(headline(console));
        const wall = await alena.get(`${event}/live/projector`);
        assert.equal(wall.status, 200);
        for (const [name, phone] of phones) {
          const page = await look(phone);
          assert.equal(page.status, 200, `${name} in ${headline(console)}: ${page.text.slice(0, 300)}`);
          for (const field of fieldsOf(page)) {
            const marker = `Značka-${method}-${++number}`;
            const text = field.kind === "question" ? `Jak to bylo, ${marker}?` : `Text ${marker}`;
            const form = formsOf(field.html)[0];
            const fields = Object.fromEntries(form.fields.map(([key, value]) => [key, key === "text" ? text : value]));
            for (const detail of ["law", "helper", "who", "goal", "reasons_for"]) if (detail in fields) fields[detail] = `${detail}-${marker}`;
            const choice = field.html.match(/<select[^>]*name="(mark|addressee|outcome)">[\s\S]*?<option value="([^"]+)"/);
            if (choice) fields[choice[1]] = choice[2];
            const sent = await phone.post(form.action, fields);
            assert.equal(sent.status, 200, `${name} writes ${field.kind} in ${headline(console)}: ${sent.text.slice(0, 300)}`);
            if (field.hasText) {
              assert.ok(sent.html.includes(marker), `${name} sees the own ${field.kind} in ${headline(console)}`);
              (field.isWiped ? wiped : kept).push(marker);
            }
            written++;
          }
        }
      }
      assert.ok(seen.length >= 2, `${seen.length} phases`);
      if (WITHOUT_TEXT.includes(method)) assert.equal(written, 0);
      const closed = await go(alena, event, "next", { sure: "yes" });
      assert.match(closed.text, /It is over/);
      for (const marker of wiped) assert.deepEqual(filesWith(server.data, `${marker} `).concat(filesWith(server.data, `${marker}?`)), [], marker);
      assert.deepEqual(readdirSync(join(server.data, "keys/meetings")), []);
    });
  }
});
