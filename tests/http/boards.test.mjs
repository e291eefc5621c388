// Boards over HTTP, without JavaScript: options of a case seminar that go to a presenter nobody knows
// and come back at the next seminar; a social contract beside the current plan, wiped after its days.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engine, startKruh } from "../support/kruh.mjs";
import { administrator, inWeeks, rowsOf, send } from "../support/outcomes_case.mjs";
import { Visitor } from "../support/visitor.mjs";

describe(`boards on ${engine}`, () => {
  let server, alena, seminar, boards, board, address;

  const meeting = async (name, date) => (await alena.submit(await alena.get("/meetings/new"), "/meetings",
    { name, date, series: "Semináře", series_name: "Semináře" })).path;

  before(async () => {
    server = await startKruh();
    alena = await administrator(server);
    await alena.submit(await alena.get("/organisations/new"), "/organisations", { name: "Dluhová poradna Most" });
    seminar = await meeting("Kazuistický seminář 1", inWeeks(-5));
    boards = `${seminar}/boards`;
  });
  after(() => server?.remove());

  test("a board has a neutral name, and one that tells who it is about is refused", async () => {
    const none = await send(alena, await alena.get(boards), boards, { kind: "options", title: "" });
    assert.equal(none.status, 422);
    const tells = await send(alena, await alena.get(boards), boards, { kind: "options", title: "Pan Novák 800215/1234" });
    assert.equal(tells.status, 422);
    assert.match(tells.text, /said who somebody is/);
    const made = await send(alena, await alena.get(boards), boards,
      { kind: "options", title: "Pod jednou střechou", question: "Jak mám otevřít téma dluhu, aniž bych ztratila důvěru matky?" });
    assert.equal(made.status, 200, made.text.slice(0, 300));
    board = made.path.match(/board=(\d+)/)[1];
  });

  const write = async (changes) =>
    send(alena, await alena.get(`${boards}/board?board=${board}`), `${boards}/option`, changes);

  test("an option has for and against, the law, and a helper who is linked to the directory", async () => {
    const tells = await write({ content: "Zavolat paní Novákové na 601 234 567" });
    assert.equal(tells.status, 422);
    assert.match(tells.html, /Zavolat paní Novákové/);
    assert.match(tells.html, /name="is_certain"/);
    const page = await write({ content: "Oddlužení přes poradnu", speaks_for: "je zdarma", speaks_against: "čeká se měsíc",
      law: "insolvenční zákon", helper: "dluhová poradna most" });
    assert.match(page.html, /href="\/directory\/organisations\/\d+">dluhová poradna most</);
    await write({ content: "Splátkový kalendář", helper: "pronajímatel" });
    const edit = (await alena.get(`${boards}/board?board=${board}`)).html.match(/edit=(\d+)[^>]*>[^<]*<span[^>]*>Splátkový/)[1];
    const changed = await send(alena, await alena.get(`${boards}/board?board=${board}&edit=${edit}`), `${boards}/option`,
      { content: "Splátkový kalendář písemně" });
    assert.match(changed.text, /Splátkový kalendář písemně/);
    assert.equal(rowsOf(server, "SELECT id FROM board_option").length, 2);
  });

  test("it is handed over by an address that no other can be guessed from, and no row says to whom", async () => {
    const before = await alena.get(`${boards}/board?board=${board}`);
    assert.doesNotMatch(before.html, /\/board\/\d+\/[0-9a-f]{32}/);
    const page = await send(alena, before, `${boards}/change`, { what: "hand" });
    address = page.html.match(/\/board\/\d+\/[0-9a-f]{32}/)[0];
    assert.match(page.text, /Opens the board/);
    const columns = rowsOf(server, "SELECT * FROM board").flatMap((row) => Object.keys(row));
    assert.deepEqual(columns.filter((name) => /person|author|presenter|link|token/.test(name)), []);
    const wrong = await new Visitor(server.url).get(address.slice(0, -1) + (address.endsWith("0") ? "1" : "0"));
    assert.equal(wrong.status, 404);
    assert.match(wrong.text, /This address opens nothing/);
    assert.equal((await new Visitor(server.url).get(address.replace(/\d+/, "17"))).status, 404);
  });

  test("whoever holds it says what came of it, and that opens the next seminar of the series", async () => {
    const next = await meeting("Kazuistický seminář 2", inWeeks(1));
    const silent = await alena.get(`${next}/boards`);
    assert.match(silent.text, /nobody has said yet what came of it/);
    const holder = new Visitor(server.url);
    const page = await holder.get(address);
    assert.match(page.text, /Pod jednou střechou/);
    assert.match(page.text, /It takes three minutes\. It is read by whoever leads the meetings/);
    assert.doesNotMatch(page.html, /\/change"|\/option"/);
    const none = await send(holder, page, address, {});
    assert.equal(none.status, 422);
    const tells = await send(holder, page, address, { result: "helped", note: "Paní Nováková, tel. 601 234 567" });
    assert.equal(tells.status, 422);
    const tried = page.html.match(/name="(tried-\d+)"[^>]*> <span>Splátkový/)[1];
    await send(holder, page, address, { [tried]: "on", result: "helped", note: "Stačilo to napsat." });
    const opened = await alena.get(`${next}/boards`);
    assert.match(opened.text, /What came of it since last time Pod jednou střechou Tried: Splátkový kalendář písemně Stačilo to napsat\. .*Helped/);
    assert.doesNotMatch(opened.text, /nobody has said yet/);
    const own = await alena.get(boards);
    assert.doesNotMatch(own.text, /since last time/);
  });

  test("an address that was taken back opens nothing", async () => {
    await send(alena, await alena.get(`${boards}/board?board=${board}`), `${boards}/change`, { what: "take_back" });
    assert.equal((await new Visitor(server.url).get(address)).status, 404);
  });

  test("a contract board has its parts, ranked problems, goals under goals, and verdicts with reasons", async () => {
    const supervision = await meeting("Superwizja", inWeeks(0));
    const path = `${supervision}/boards`;
    const made = await send(alena, await alena.get(path), path, { kind: "contract", title: "Most přes řeku" });
    const id = made.path.match(/board=(\d+)/)[1];
    const show = () => alena.get(`${path}/board?board=${id}`);
    const csrf = made.html.match(/name="csrf" value="([^"]+)"/)[1];
    const add = (part, content, more = {}) => alena.post(`${path}/entry`, { csrf, board: id, part, content, ...more });
    await add("strength", "drží spolu");
    await add("constraint", "daleko k lékaři");
    await add("problem", "dluh na nájmu");
    await add("problem", "děti mimo školu");
    await add("main_goal", "udržet bydlení");
    const goal = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM board_entry WHERE part = 'main_goal'")[0].id;
    await add("detailed_goal", "dohoda o splátkách", { goal });
    await add("action", "sepsat splátky", { actor: "client", due: "za dva týdny" });
    await add("alliance", "škola a lékař");
    await add("current_plan", "návštěvy jednou měsíčně");
    const empty = await add("problem", " ");
    assert.equal(empty.status, 422);
    const tells = await add("action", "Jan Novák, 800215/1234");
    assert.equal(tells.status, 422);
    assert.match(tells.html, /value="Jan Novák, 800215\/1234"/);
    const problem = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM board_entry WHERE content = 'děti mimo školu'")[0].id;
    await alena.post(`${path}/change`, { csrf, board: id, id: problem, what: "raise" });
    assert.match((await show()).text, /děti mimo školu.*dluh na nájmu/);
    const action = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM board_entry WHERE part = 'action'")[0].id;
    const bare = await alena.post(`${path}/change`, { csrf, board: id, id: action, what: "verdict", verdict: "refused" });
    assert.equal(bare.status, 422);
    await alena.post(`${path}/change`, { csrf, board: id, id: action, what: "verdict", verdict: "refused", reason: "klient nechce" });
    await alena.post(`${path}/change`, { csrf, board: id, id: goal, what: "verdict", verdict: "already_there" });
    const page = await show();
    assert.match(page.text, /udržet bydlení already there/);
    assert.match(page.text, /sepsat splátky client, za dva týdny klient nechce refused/);
    assert.match(page.text, /dohoda o splátkách goal: udržet bydlení/);
    assert.match((await alena.get(`${path}/print?board=${id}`)).text, /Most přes řeku.*Strengths drží spolu/);

    // The holder compares with the plan, too.
    const handed = await send(alena, page, `${path}/change`, { what: "hand" });
    const own = handed.html.match(/\/board\/\d+\/[0-9a-f]{32}/)[0];
    const holder = new Visitor(server.url);
    const held = await holder.get(own);
    const alliance = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM board_entry WHERE part = 'alliance'")[0].id;
    const token = held.html.match(/name="csrf" value="([^"]+)"/)[1];
    await holder.post(`${own}/verdict`, { csrf: token, id: alliance, verdict: "adopted" });
    assert.match((await show()).text, /škola a lékař adopted/);
    const other = rowsOf(server, "SELECT CAST(id AS TEXT) AS id FROM board_option")[0].id;
    assert.equal((await holder.post(`${own}/verdict`, { csrf: token, id: other, verdict: "adopted" })).status, 404);
  });

  test("another event's board is out of reach, and a wiped one is gone whole", async () => {
    const other = await meeting("Jiný", inWeeks(2));
    assert.equal((await alena.get(`${other}/boards/board?board=${board}`)).status, 404);
    const csrf = (await alena.get(`${other}/boards`)).html.match(/name="csrf" value="([^"]+)"/)[1];
    assert.equal((await alena.post(`${other}/boards/change`, { csrf, board, what: "remove_board" })).status, 404);
    await alena.post(`${boards}/change`, { csrf, board, what: "remove_board" });
    assert.equal(rowsOf(server, "SELECT id FROM board_option").length, 0);
  });
});
