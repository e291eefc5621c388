// No door stands open: every address as nobody, as each role, and as planners and managers of other
// organisations. What each should find behind a door is computed from the routes, the roles in the
// migration and the few rules about whose a thing is; not asked of the program.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { engine, root, run, startKruh } from "../support/kruh.mjs";
import { formsOf, Visitor } from "../support/visitor.mjs";

const WIDE = { manage_people: "manage_own_people", edit_directory: "edit_own_profile" };

// What the roles may do at the start, as the migrations say it.
function rightsOfRoles() {
  const folder = join(root, "database/migrations");
  const rights = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql")))
    for (const insert of readFileSync(join(folder, file), "utf8").split("INSERT INTO role_right").slice(1))
      for (const [, role, right] of insert.split(";")[0].matchAll(/\('(\w+)', '(\w+)'\)/g))
        (rights[role] ??= new Set()).add(right);
  return rights;
}

// Rights that a role for one organisation only does not bring: they are about the whole town.
const OF_THE_TOWN = ["administer", "edit_methods", "guide_practice"];

// The rights of a role that was given for one organisation only.
const within = (rights) =>
  new Set([...rights].filter((right) => !OF_THE_TOWN.includes(right)).map((right) => WIDE[right] ?? right));

// Whether somebody may manage a person with those rights: nobody gives away more than they have.
function covers(own, others) {
  const has = new Set([...own, ...[...own].map((right) => WIDE[right]).filter(Boolean)]);
  return own.has("administer") || [...others].every((right) => has.has(right));
}

const idIn = (page, pattern) => {
  const found = page.html.match(pattern);
  assert.ok(found, `${pattern} is not on ${page.path}: ${page.text.slice(0, 300)}`);
  return found[1];
};

async function enter(server, name) {
  const visitor = new Visitor(server.url);
  const page = await visitor.get("/sign-in");
  await visitor.submit(page, idIn(page, new RegExp(`${name}[\\s\\S]*?action="(/demo/\\d+)"`)));
  return visitor;
}

// Adds somebody with a role by the pages of the administrator, and accepts the invitation.
let invited = 0;
async function invite(server, admin, { role, organisation, scope }) {
  const name = `Zkusmo ${role.replaceAll("_", " ")} ${++invited}`;
  let page = await admin.submit(await admin.get("/people/new"), "/people/new",
    { name, email: `zkusmo${invited}@lipov.example`, organisation, then: "invite" });
  const id = page.path.match(/\/people\/(\d+)/)[1];
  page = await admin.submit(page, "/invite", { role, scope });
  const link = idIn(page, /(\/l\/[a-z0-9]+)</);
  const visitor = new Visitor(server.url);
  page = await visitor.submit(await visitor.get(link), "/invitation", { password: "zelený most zpívá" });
  assert.equal(page.path, "/", page.text);
  return { visitor, id };
}

// Many requests, a few at a time.
async function forEachOf(list, work) {
  const left = [...list];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  }));
}

describe(`doors on ${engine}`, () => {
  let server, routes, ids, people, roleRights;

  // Everything that is asked for in the addresses, found on the pages of those who may see it.
  async function findIds(admin, ivo, alena) {
    const organisation = async (name) =>
      idIn(await admin.get(`/organisations?q=${encodeURIComponent(name)}`), /href="\/organisations\/(\d+)"/);
    const person = async (name) =>
      idIn(await admin.get(`/people?q=${encodeURIComponent(name)}`), /href="\/people\/(\d+)"/);
    const meeting = idIn(await ivo.get("/meetings"), /href="\/meetings\/(\d+)">Prostor pro setkání/);
    const draft = async (at, field) => {
      const page = await ivo.submit(await ivo.get(at), at,
        { [field]: new File(["organisation,person\nMost,Jan Zkusmo\n"], "a.csv") });
      return idIn(page, /action="[^"]*\/import\/(\d+)"/);
    };
    for (const what of ["/plan", "/plan/confirm"])
      assert.equal((await ivo.submit(await ivo.get(`/meetings/${meeting}/plan`), what)).status, 200);
    const found = {
      meeting,
      town: await organisation("Městský úřad Lipov"),
      most: await organisation("Most, z. s."),
      mops: await organisation("Miejski"),
      marek: await person("Marek Terénní"),
      ivo: await person("Ivo Plánovitý"),
      adam: await person("Adam Správcovský"),
      piotr: await person("Piotr"),
      lenka: await person("Lenka Klubková"),
      project: idIn(await admin.get("/projects"), /href="\/projects\/(\d+)"/),
      service: idIn(await admin.get("/directory?what=services"), /href="\/directory\/services\/(\d+)"/),
      rule: idIn(await admin.get("/settings/rules"), /href="\/settings\/rules\/(\d+)"/),
      attending: idIn(await ivo.get(`/meetings/${meeting}/people`), /\/attending\/(\d+)/),
      comes: idIn(await ivo.get(`/meetings/${meeting}/people`), new RegExp(`/meetings/${meeting}/people/(\\d+)`)),
      method: await ownMethod(alena),
      list: "target_group",
      code: "families",
    };
    found.serviceOf = idIn(await admin.get(`/directory/services/${found.service}`), /href="\/directory\/organisations\/(\d+)"/);
    // Alena's, as everybody has one table at a time.
    found.wishDraft = idIn(await alena.submit(await alena.get(`/meetings/${meeting}/wishes/import`), "/wishes/import",
      { file: new File(["a,b,weight\nMost\\, z. s.,OSPOD Lipov,2\n"], "w.csv") }), /action="[^"]*\/import\/(\d+)"/);
    found.eventDraft = await draft(`/meetings/${meeting}/people/import`, "file");
    Object.assign(found, await roomOpen(ivo, meeting));
    Object.assign(found, await asked(ivo, alena, meeting, found));
    const cards = await ivo.get(`/meetings/${meeting}/cards`);
    found.typing = idIn(await ivo.submit(cards, "/cards/typing", {
      person: found.comes,
      organisation: [...cards.html.matchAll(/<option value="(\d+)">[^<(]+<\/option>/g)].map(([, id]) => id)
        .find((id) => id !== found.attending),
    }), /action="[^"]*\/typing\/(\d+)"/);
    return found;
  }

  // Somebody who is invited, and a question and a practice that wait.
  async function asked(ivo, alena, meeting, { marek }) {
    const choose = `/meetings/${meeting}/invitations/choose`;
    await ivo.submit({ ...(await ivo.get(choose)), html: (await ivo.get(choose)).html.replace(/<form method="get"[\s\S]*?<\/form>/, "") },
      choose, { people: marek });
    const mine = await alena.get("/guidance/mine");
    await alena.submit(mine, "/guidance/mine/ask", { text: "Zkusmo?" });
    await alena.submit(mine, "/guidance/mine/practice", { title: "Zkusmo", body: "Zkusmo.", consent: "unnamed" });
    const queue = await alena.get("/guidance/questions");
    await alena.submit(queue, "/guidance/links", { person: marek });
    return {
      series: idIn(await ivo.get("/series"), /href="\/series\/(\d+)"/),
      question: idIn(queue, /questions\/(\d+)"/),
      entry: idIn(queue, /practice\/(\d+)"/),
    };
  }

  // A method of the town's own, copied from one that Kruh brings.
  async function ownMethod(alena) {
    const page = await alena.submit(await alena.get("/methods/new?from=balint"), "/methods/new",
      { key: "zkusmo", what: "save" });
    assert.equal(page.path, "/methods/zkusmo", page.text.slice(0, 300));
    return "zkusmo";
  }

  // A trial run that has begun, and somebody at its door who typed the code.
  async function roomOpen(ivo, meeting) {
    const console = `/meetings/${meeting}/live`;
    await ivo.submit(await ivo.get(console), "/press", { what: "rehearse" });
    const page = await ivo.submit(await ivo.get(console), "/press", { what: "next" });
    const room = idIn(page, /Code: (\d{3} \d{3})/).replace(" ", "");
    const guest = new Visitor(server.url);
    await guest.submit(await guest.get(`/join/${room}`), `/join/${room}`, { name: "Zkusmo Hostová" });
    return { room, join: idIn(await ivo.get(`${console}/who`), /live\/join\/(\d+)"/) };
  }

  before(async () => {
    server = await startKruh({ demo: true, args: ["--trusted-proxy", "127.0.0.1"] });
    roleRights = rightsOfRoles();
    const { stdout } = await run(["routes", "--format", "csv"]);
    routes = stdout.trim().split("\r\n").slice(1).map((line) => {
      const [method, path, feature, needs, guarded] = line.split(",");
      return { method, path, feature, needs: needs.split("|"), guarded };
    });
    const admin = await enter(server, "Adam Správcovský");
    const ivo = await enter(server, "Ivo Plánovitý");
    const alena = await enter(server, "Alena Metodická");
    ids = await findIds(admin, ivo, alena);
    const demo = async (label, name, role, organisation) =>
      ({ label, id: ids[name], role, organisation, rights: roleRights[role],
        visitor: { adam: admin, ivo, alena }[name] ?? await enter(server, label) });
    people = [
      await demo("Adam Správcovský", "adam", "administrator", ids.town),
      await demo("Ivo Plánovitý", "ivo", "planner", ids.town),
      await demo("Alena Metodická", "alena", "methodologist", ids.town),
      await demo("Piotr Przykładny", "piotr", "planner", ids.mops),
      await demo("Marek Terénní", "marek", "field_worker", ids.most),
      await demo("Lenka Klubková", "lenka", "service_manager", "of Klubíčko"),
      await demo("Zdeňka Vlídná", "zdenka", "participant", "of Na Výsluní"),
    ];
    for (const role of Object.keys(roleRights)) {
      if (role === "public" || people.some((one) => one.role === role)) continue;
      people.push({ label: role, role, organisation: ids.mops, rights: roleRights[role],
        ...(await invite(server, admin, { role, organisation: ids.mops, scope: "town" })) });
    }
    for (const role of ["planner", "service_manager"])
      people.push({ label: `${role} of Most only`, role, organisation: ids.most, rights: within(roleRights[role]),
        ...(await invite(server, admin, { role, organisation: ids.most, scope: "organisation" })) });
  });
  after(() => server?.remove());

  // The address of a route with things that are there: an event and a table of the town's planner,
  // a colleague and an organisation of "Most".
  const real = (path) => path
    .replace("{language}", "cs")
    .replace("/meetings/{meeting}/people/import/{draft}", `/meetings/${ids.meeting}/people/import/${ids.eventDraft}`)
    .replace("/meetings/{meeting}/wishes/import/{draft}", `/meetings/${ids.meeting}/wishes/import/${ids.wishDraft}`)
    .replace("/people/import/{draft}", `/people/import/${ids.eventDraft}`)
    .replace("/meetings/{meeting}/people/{person}", `/meetings/${ids.meeting}/people/${ids.comes}`)
    .replace("/organisations/merge/{one}/{other}", `/organisations/merge/${ids.most}/${ids.mops}`)
    .replace("/meetings/{meeting}/after/attendance/{person}", `/meetings/${ids.meeting}/after/attendance/${ids.comes}`)
    .replace("{meeting}", ids.meeting)
    .replace("/attending/{organisation}", `/attending/${ids.attending}`)
    .replace("{organisation}", ids.most)
    .replace("{person}", ids.marek)
    .replace("{one}", ids.marek < ids.lenka ? ids.marek : ids.lenka)
    .replace("{other}", ids.marek < ids.lenka ? ids.lenka : ids.marek)
    .replace("{project}", ids.project).replace("{service}", ids.service).replace("{rule}", ids.rule)
    .replace("/join/{code}", `/join/${ids.room}`).replace("{join}", ids.join).replace("{typing}", ids.typing)
    .replace("{method}", ids.method).replace("{list}", ids.list).replace("{role}", "auditor").replace("{code}", ids.code).replace("{sheet}", "all").replace("{logo}", "1")
    .replace("{series}", ids.series).replace("{question}", ids.question).replace("{entry}", ids.entry)
    .replace("{token}", "abcdefghijkmnpqrstuvwxyz23");

  // Wrong links are counted for an address; so whoever tries many comes from many.
  let comers = 0;
  const elsewhere = () => {
    const at = ++comers;
    return { "x-forwarded-for": `10.${at >> 16 & 255}.${at >> 8 & 255}.${at & 255}` };
  };

  // Whether a visitor who has the right may touch the thing: true, or the statuses of the refusal.
  function mayTouch({ rights, organisation, role }, { method, path }) {
    if (path.startsWith("/meetings/{meeting}")) {
      const plans = rights.has("administer") || (rights.has("plan_meetings") && organisation === ids.town);
      if (!plans) return [404];
      if (method === "GET" && /\/after\/(certificates\/print|news\/photo)$/.test(path)) return [404]; // there is none yet
      if (method === "GET" && path.endsWith("/live/roles")) return [404]; // rounds alone have none
      if (method === "GET" && path.endsWith("/minutes/point")) return [409]; // pairs have cards and no minutes
      const owner = path.includes("/wishes/") ? "methodologist" : "planner";
      return /\{(draft|typing)\}/.test(path) && role !== owner ? [404] : true;
    }
    if (path.startsWith("/series/{series}"))
      return rights.has("administer") || (rights.has("plan_meetings") && organisation === ids.town) ? true : [404];
    if (path === "/guidance/mine/colleagues") return [404]; // it names no question
    if (path === "/settings/mail/messages/{message}") return [404]; // there is none
    if (path.includes("/supervision/{contract}")) return [404]; // there is none
    if (path === "/projects/{project}") // which pays for an event of the town
      return rights.has("administer") || organisation === ids.town ? true : [403];
    // Nothing has been imported here; drafts are their sender's alone.
    if (/^\/directory\/(import|imports|sources)\/\{/.test(path)) return [404];
    if (path === "/people/import/{draft}") return role === "planner" && organisation === ids.town ? true : [404];
    const manages = () => rights.has("manage_people") || organisation === ids.most;
    if (/^\/people\/\{person\}\/./.test(path))
      return manages() && covers(rights, roleRights.field_worker) ? true : [403];
    if (path.startsWith("/organisations/merge/")) return rights.has("manage_people") ? true : [403];
    if (/^\/organisations\/\{organisation\}\/(edit|delete)/.test(path)) return manages() ? true : [403];
    if (path.startsWith("/directory/organisations/{organisation}/edit")) {
      if (path.endsWith("/confirm")) return organisation === ids.most ? true : [403];
      return rights.has("edit_directory") || organisation === ids.most ? true : [403];
    }
    if (/^\/directory\/organisations\/\{organisation\}\/(upkeep|history|overlaps)/.test(path)) {
      if (path.endsWith("/confirm")) return organisation === ids.most ? true : [403];
      return rights.has("edit_directory") || organisation === ids.most ? true : [403];
    }
    if (/^\/directory\/services\/\{service\}\/(more|hours)$/.test(path))
      return rights.has("edit_directory") || organisation === ids.serviceOf ? true : [403];
    return true;
  }

  const forAll = (needs) => needs.includes("anybody") || needs.includes("by_link");
  const hasRight = (one, { needs }) => needs.includes("signed_in") || needs.some((right) => one.rights.has(right));

  // Where a page leads on although it may be opened.
  const LEADS_ON = /^\/(first-start\/|directory\/mine$)|\/(invite|link)$/;

  test("every route names a right, and every thing in a path has a guard", () => {
    assert.ok(routes.length > 100, `only ${routes.length} routes`);
    for (const { method, path, needs, guarded } of routes) {
      assert.notEqual(needs.join(), "", `${method} ${path}`);
      if (path.includes("{")) assert.equal(guarded, "yes", `${method} ${path}`);
    }
  });

  test("nobody gets behind any door", async () => {
    await forEachOf(routes, async ({ method, path, needs }) => {
      if (needs.includes("anybody")) return;
      const visitor = new Visitor(server.url);
      const options = { follow: false, headers: elsewhere() };
      const answer = method === "GET" ? await visitor.get(real(path), options)
        : await visitor.post(real(path), {}, options);
      const where = `${method} ${path} answered ${answer.status}`;
      if (needs.includes("by_link")) assert.equal(answer.status, 404, where);
      else if (method === "POST") assert.equal(answer.status, 403, where);
      else {
        assert.equal(answer.status, 303, where);
        assert.match(answer.location, /^\/sign-in/, where);
      }
    });
  });

  test("each role sees what its rights say, of its own things, and nothing else", async () => {
    for (const one of people)
      await forEachOf(routes.filter((route) => route.method === "GET" && !forAll(route.needs)), async (route) => {
        const answer = await one.visitor.get(real(route.path), { follow: false });
        const where = `${one.label}: GET ${route.path} answered ${answer.status}: ${answer.text.slice(0, 200)}`;
        if (!hasRight(one, route)) return assert.equal(answer.status, 403, where);
        const may = mayTouch(one, route);
        if (may !== true) return assert.ok(may.includes(answer.status), where);
        if (answer.status === 303 && LEADS_ON.test(route.path))
          return assert.doesNotMatch(answer.location, /sign-in/, where);
        if (route.path.endsWith("/plan/edit")) return assert.ok([200, 303, 404].includes(answer.status), where);
        // Pairs have no roles, nobody has written a sheet, of this service no hours are known.
        if (/\/live\/roles$|\/cases\/\{sheet\}$|\/hours\.ics$/.test(route.path)) return assert.equal(answer.status, 404, where);
        if (route.path === "/directory/mine") return assert.ok([303, 404].includes(answer.status), where);
        return assert.equal(answer.status, 200, where);
      });
  });

  const snapshot = async () => {
    const [admin, ivo] = [people[0].visitor, people[1].visitor];
    const paths = ["/people/export.csv", "/directory/table.csv", "/directory/table.csv?what=people"];
    const event = ["", "/people.csv", "/plan.csv", "/wishes", "/organisers", "/links"].map((rest) => `/meetings/${ids.meeting}${rest}`);
    const pages = await Promise.all([
      ...paths.map((path) => admin.get(path)), ...event.map((path) => ivo.get(path)),
      admin.get("/settings"), admin.get("/projects"), admin.get(`/people/${ids.marek}`)]);
    return pages.map((page) => `${page.status} ${page.path} ${page.text}`);
  };

  // A question in a POST, so that its words stand in no log: it changes nothing.
  const READS = /^\/hsds\//;
  const tokenOf = async (visitor) => idIn(await visitor.get("/account"), /name="csrf" value="([^"]+)"/);

  test("no form is taken without its token, with another's, or from who may not send it", async () => {
    const before = await snapshot();
    const strange = await tokenOf(people[1].visitor);
    for (const one of people) {
      const token = await tokenOf(one.visitor);
      await forEachOf(routes.filter((route) => route.method === "POST" && !route.path.startsWith("/hsds/")), async (route) => { // a search of programs, which have no session
        const is_open = forAll(route.needs) || (hasRight(one, route) && mayTouch(one, route) === true);
        const path = real(route.path);
        const send = (csrf) => one.visitor.post(path, csrf === null ? { version: "1" } : { csrf, version: "1" },
          { follow: false, headers: elsewhere() });
        const isSecret = route.needs.includes("by_link") || /^\/(follow-up|board)\//.test(route.path);
        const refused = isSecret ? [403, 404] : [403, ...(hasRight(one, route) ? [404] : [])];
        const tried = [["no token", await send(null)]];
        if (one !== people[1]) tried.push(["another's token", await send(strange)]);
        if (!is_open) tried.push(["the own token", await send(token)]);
        for (const [how, answer] of tried)
          assert.ok(refused.includes(answer.status),
            `${one.label}: POST ${route.path} with ${how} answered ${answer.status}`);
      });
    }
    assert.deepEqual(await snapshot(), before, "a refused form changed something");
  });

  test("the code of the hall opens the door to the hall, and a wrong one says so", async () => {
    const visitor = new Visitor(server.url);
    assert.match((await visitor.get(`/join/${ids.room}`)).text, /Who are you\?/);
    const wrong = String((Number(ids.room) + 1) % 1e6).padStart(6, "0");
    for (const [rest, text] of [["", /No event has this code now/], ["/wait", /No event/], ["/wait/stream", /No event/]]) {
      const answer = await visitor.get(`/join/${wrong}${rest}`, { headers: elsewhere() });
      assert.equal(answer.status, 404, rest);
      assert.match(answer.text, text);
    }
    assert.equal((await visitor.get(`/join/${ids.room}/wait`, { follow: false })).location, `/join/${ids.room}`);
    assert.equal((await visitor.get(`/join/${ids.room}/wait/stream`)).status, 404, "who did not ask waits for nothing");
  });

  test("a form from another site is refused with the right token", async () => {
    const { visitor } = people[1];
    const csrf = await tokenOf(visitor);
    for (const headers of [{ origin: "http://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }]) {
      const answer = await visitor.post("/meetings", { csrf, name: "Cizí" }, { headers, follow: false });
      assert.equal(answer.status, 403, JSON.stringify(headers));
    }
  });

  describe("a planner of another organisation", () => {
    let own, own_id, csrf;
    const stranger = () => people.find((one) => one.label === "planner of Most only");

    before(async () => {
      own = stranger().visitor;
      csrf = await tokenOf(own);
      const form = await own.get("/meetings/new");
      const fields = { name: "Setkání Mostu", date: "2027-03-01" };
      const refused = await own.submit(form, "/meetings", { ...fields, organisation: ids.town });
      assert.equal(refused.status, 422, "a hidden field is not offered, so it is not taken");
      const page = await own.submit(form, "/meetings", fields);
      assert.match(page.path, /^\/meetings\/\d+$/, page.text);
      own_id = page.path.match(/\d+/)[0];
    });

    test("prepares an event of the own organisation, whatever a hidden field says", async () => {
      assert.doesNotMatch((await people[1].visitor.get("/meetings")).text, /Setkání Mostu/);
      assert.equal((await people[1].visitor.get(`/meetings/${own_id}`)).status, 404);
      assert.match((await own.get("/meetings")).text, /Setkání Mostu/);
      assert.doesNotMatch((await own.get("/meetings")).html, new RegExp(ids.meeting));
      assert.doesNotMatch((await own.get("/")).html, new RegExp(ids.meeting));
    });

    test("changes no project that pays for an event of others, and does change the own one", async () => {
      const list = await own.get("/projects");
      assert.doesNotMatch(list.html, new RegExp(`/projects/${ids.project}`));
      const before = await snapshot();
      const refused = await own.post(`/projects/${ids.project}`, { csrf, version: "1", name: "Jiný" });
      assert.equal(refused.status, 403);
      assert.match(refused.text, /Ask their planner or an administrator/);
      assert.deepEqual(await snapshot(), before);
      const listed = await own.submit(await own.get("/projects/new"), "/projects", { name: "Projekt Mostu" });
      const [, mine] = listed.html.match(/href="(\/projects\/\d+)">Projekt Mostu/);
      assert.equal((await own.submit(await own.get(mine), mine, { name: "Projekt Mostu 2" })).status, 200);
      assert.match((await own.get("/projects")).text, /Projekt Mostu 2/);
    });

    test("finds no event, print, or table of others by its number", async () => {
      for (const rest of ["", "/edit", "/people", "/people.csv", "/plan", "/plan.csv", "/plan/left-out", "/plan/left-out.csv", "/plan/edit", "/plan/versions", "/paper",
        ...["routes", "tables", "pairs", "attendance", "overview", "all"].map((sheet) => `/paper/${sheet}`), "/links/sheet"])
        for (const one of [own, people.find(({ label }) => label === "Piotr Przykładny").visitor])
          assert.equal((await one.get(`/meetings/${ids.meeting}${rest}`)).status, 404, rest);
    });

    test("reaches nothing of another event through the own one", async () => {
      const before = await snapshot();
      for (const path of [`people/${ids.comes}`, `attending/${ids.attending}`, `attending/${ids.attending}/wishes`,
        `people/import/${ids.eventDraft}`, `wishes/import/${ids.wishDraft}`])
        assert.equal((await own.get(`/meetings/${own_id}/${path}`)).status, 404, path);
      const versions = await people[1].visitor.get(`/meetings/${ids.meeting}/plan/versions`);
      const plan = (formsOf(versions.html).flatMap((form) => form.fields).find(([name]) => name === "to")
        ?? formsOf((await people[1].visitor.get(`/meetings/${ids.meeting}/plan`)).html)
          .flatMap((form) => form.fields).find(([name]) => name === "plan"))[1];
      assert.match(plan, /^\d{6,}$/);
      for (const [rest, fields] of [
        ["plan/return", { to: plan, plan: "0" }], ["plan/confirm", { plan }], ["plan/undo", { plan }],
        ["plan/edit", { plan, round: "1", a: ids.attending, b: ids.most }],
        [`people/${ids.comes}`, { is_excused: "1" }], [`attending/${ids.attending}/link`, {}],
        [`attending/${ids.attending}/revoke`, {}], [`attending/${ids.attending}/wishes`, { wish: ids.most }],
        [`people/import/${ids.eventDraft}`, {}], [`wishes/import/${ids.wishDraft}`, {}],
        ["organisers/revoke", {}],
      ]) {
        const answer = await own.post(`/meetings/${own_id}/${rest}`, { csrf, version: "1", ...fields }, { follow: false });
        assert.ok([403, 404, 409, 422].includes(answer.status), `${rest} answered ${answer.status}`);
      }
      const shown = await own.get(`/meetings/${own_id}/plan`);
      assert.doesNotMatch(shown.html, new RegExp(plan), "another's plan is not shown");
      assert.deepEqual(await snapshot(), before);
    });

    test("takes off nobody from another's list by the own one", async () => {
      const before = await snapshot();
      for (const rest of [`people/${ids.comes}/remove`, `attending/${ids.attending}/remove`])
        assert.notEqual((await own.post(`/meetings/${own_id}/${rest}`, { csrf }, { follow: false })).status, 500, rest);
      assert.deepEqual(await snapshot(), before);
    });

    test("cannot give the own event away, nor move to another organisation", async () => {
      const form = await own.get(`/meetings/${own_id}/edit`);
      await own.submit(form, "/edit", { organisation: ids.town, name: "Setkání Mostu, opravené" });
      assert.equal((await people[1].visitor.get(`/meetings/${own_id}`)).status, 404);
      const person = await own.get(`/people/${stranger().id}/edit`);
      const moved = await own.submit(person, "/edit", { organisation: ids.town });
      assert.equal(moved.status, 422, moved.text.slice(0, 200));
      const account = await own.submit(await own.get("/account"), "/account", { organisation: ids.town });
      assert.equal(account.status, 200);
      assert.equal((await own.get(`/meetings/${ids.meeting}`)).status, 404);
    });

    test("does not change contacts of other organisations by a table for the own event", async () => {
      const where = `/meetings/${own_id}/people/import`;
      const table = "organisation,person,role,e-mail,phone\n"
        + `"Městský úřad Lipov, odbor sociálních věcí",Ivo Plánovitý,podvržený,zlodej@evil.example,+420 666 666 666\n`
        + "\"Most, z. s.\",Marek Terénní,vedoucí terénu a dopravy,,\n";
      const page = await own.submit(await own.get(where), where, { file: new File([table], "a.csv") });
      const saved = await own.submit(page, "/people/import/");
      assert.equal(saved.status, 200, saved.text.slice(0, 300));
      assert.match(saved.text, /Ivo Plánovitý/, "they come on the list all the same");
      const ivo = await people[0].visitor.get(`/people/${ids.ivo}`);
      assert.doesNotMatch(ivo.text, /evil\.example|podvržený|666 666/);
      const marek = await people[0].visitor.get(`/people/${ids.marek}`);
      assert.match(marek.text, /vedoucí terénu a dopravy/, "of the own organisation they are brought up to date");
    });
  });

  describe("a role given for one organisation", () => {
    const most = () => people.filter((one) => one.label.endsWith("of Most only"));

    test("does not grow by moving oneself, by giving oneself more, or by another's link", async () => {
      for (const { visitor, id, label } of most()) {
        const csrf = await tokenOf(visitor);
        for (const [role, scope] of [["planner", "town"], ["administrator", "town"]])
          assert.equal((await visitor.post(`/people/${id}/roles`, { csrf, role, scope })).status, 422, `${label}: ${role}`);
        for (const other of [ids.ivo, ids.adam, ids.piotr])
          for (const action of ["link", "roles", "block", "edit", "delete", "invite"])
            assert.equal((await visitor.post(`/people/${other}/${action}`, { csrf, role: "planner", scope: "town" })).status, 403,
              `${label}: ${action}`);
      }
    });

    test("stays behind when the person moves to another organisation", async () => {
      const admin = people[0].visitor;
      const moved = await invite(server, admin, { role: "planner", organisation: ids.most, scope: "organisation" });
      await admin.submit(await admin.get(`/people/${moved.id}/edit`), "/edit", { organisation: ids.town });
      assert.equal((await moved.visitor.get(`/meetings/${ids.meeting}`)).status, 404);
      assert.doesNotMatch((await moved.visitor.get("/meetings")).html, new RegExp(ids.meeting));
      assert.doesNotMatch((await moved.visitor.get("/")).html, new RegExp(ids.meeting));
      assert.match((await moved.visitor.get("/meetings")).text, /Setkání Mostu/);
      const made = await moved.visitor.submit(await moved.visitor.get("/meetings/new"), "/meetings",
        { name: "Další setkání Mostu", date: "2027-04-01" });
      assert.equal(made.status, 200);
      assert.match((await most()[0].visitor.get("/meetings")).text, /Další setkání Mostu/);
    });
  });

  describe("an organiser who was named", () => {
    test("opens the event even with no right of a planner, and only that one", async () => {
      const marek = people.find((one) => one.label === "Marek Terénní").visitor;
      const ivo = people[1].visitor;
      const page = await ivo.submit(await ivo.get(`/meetings/${ids.meeting}/organisers`), "/organisers/link");
      const link = idIn(page, /(\/l\/[a-z0-9]{20,})/);
      const joined = await marek.submit(await marek.get(`${link}/facilitator`), "/facilitator");
      assert.equal(joined.status, 200, joined.text.slice(0, 200));
      assert.equal(joined.path, `/meetings/${ids.meeting}`);
      assert.match((await marek.get("/meetings")).html, new RegExp(ids.meeting));
      const past = idIn(await ivo.get("/meetings"), new RegExp(`href="/meetings/(?!${ids.meeting})(\\d+)"`));
      assert.equal((await marek.get(`/meetings/${past}`)).status, 404);
      for (const rest of ["copy", "remove"])
        assert.equal((await marek.get(`/meetings/${ids.meeting}/${rest}`)).status, 403, `${rest} is for planners`);
      assert.equal((await marek.get("/projects/new")).status, 403);
    });
  });

  describe("a personal link of one organisation", () => {
    let path;
    before(async () => {
      const ivo = people[1].visitor;
      const attending = await ivo.get(`/meetings/${ids.meeting}/attending/${ids.attending}`);
      path = idIn(await ivo.submit(attending, `/attending/${ids.attending}/link`), /(\/l\/[a-z0-9]{20,})/);
    });

    test("opens no other purpose and no other page", async () => {
      for (const end of ["invitation", "password", "facilitator", "first-start"])
        assert.equal((await new Visitor(server.url).get(`${path}/${end}`)).status, 404, end);
    });

    test("changes no service of another organisation by its number", async () => {
      const before = await people[0].visitor.get(`/directory/services/${ids.service}`);
      const visitor = new Visitor(server.url);
      const page = await visitor.get(`${path}/profile`);
      const html = page.html.replace(/<form[^>]*\/confirm"[\s\S]*?<\/form>/, "");
      const answer = await visitor.submit({ ...page, html }, "/profile", {
        service_rows: "1", service_1_id: ids.service, service_1_name: "Ukradená služba", service_1_version: "1", finish: "later",
      });
      assert.ok(answer.status < 500, String(answer.status));
      const later = await people[0].visitor.get(`/directory/services/${ids.service}`);
      assert.equal(later.text, before.text);
    });

    test("wishes only for its own organisation, and only for those who come", async () => {
      const before = (await people[1].visitor.get(`/meetings/${ids.meeting}/attending/${ids.attending}/wishes`)).html;
      const visitor = new Visitor(server.url);
      const page = await visitor.get(`${path}/wishes`);
      const csrf = idIn(page, /name="csrf" value="([^"]+)"/);
      assert.match(page.html, /name="shown" value="\d+"/, "there is a form of wishes");
      for (const other of [ids.attending, ids.mops, "999", "-1", "x"])
        for (const kind of ["wish", "never"]) {
          const answer = await visitor.post(`${path}/wishes`,
            { csrf, shown: other, [kind]: other, organisation: ids.most }, { follow: false });
          assert.ok(answer.status < 500, `${kind} ${other}: ${answer.status}`);
        }
      const later = (await people[1].visitor.get(`/meetings/${ids.meeting}/attending/${ids.attending}/wishes`)).html;
      assert.equal(later.includes(ids.mops), before.includes(ids.mops));
    });
  });

  test("an empty form never breaks the program, not even an administrator's", async () => {
    // The doors that close behind one come last.
    const closing = /sign-out|\/remove$|\/delete$|\/block$|withdraw|account\/password/;
    const admin = people[0].visitor;
    const last = (route) => closing.test(route.path);
    const posts = routes.filter((route) => route.method === "POST" && !route.path.startsWith("/demo/"));
    for (const route of posts.sort((a, b) => last(a) - last(b))) {
      if (route.path === "/sign-out") continue;
      const csrf = idIn(await admin.get("/account"), /name="csrf" value="([^"]+)"/);
      for (const fields of [{}, { version: "1" }, { version: "-9223372036854775809", plan: "x", to: "x", person: "0" }]) {
        const answer = await admin.post(real(route.path), { csrf, ...fields }, { follow: false, headers: elsewhere() });
        assert.ok(answer.status < 500, `POST ${route.path} ${JSON.stringify(fields)} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      }
    }
  });

  test("no number in an address breaks the program", async () => {
    const admin = people[0].visitor;
    const numbers = ["0", "-1", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "x", "%00", "%ff",
      "1%20OR%201=1", "%F0%9F%98%80", "..", "%2e%2e"];
    await forEachOf(routes.filter((route) => route.method === "GET" && route.path.includes("{")), async (route) => {
      for (const number of numbers) {
        const answer = await admin.get(route.path.replace(/\{[^}]+\}/g, number), { follow: false, headers: elsewhere() });
        assert.ok([200, 303, 400, 403, 404, 410, 422].includes(answer.status),
          `GET ${route.path} with ${number} answered ${answer.status}`);
      }
    });
  });
});
