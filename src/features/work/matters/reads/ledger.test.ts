import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import {
  makeAuthority,
  type TestAuthority,
  type TestPersonKey,
} from "../../../../../tests/support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../../../../../tests/support/template-database.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { newId } from "../../../../base/ids.ts";
import { read } from "../../../../base/server/act.ts";
import { APP_ROLE, type OpenDatabase, openDatabase } from "../../../../base/server/database.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import { MatterFilter, type MatterPage } from "../contract.ts";
import { daysOf, lampOf, TURNS, type Turn } from "../lamp.ts";
import { LAMPS, type MatterRules, PRESETS } from "../rules.ts";
import { ENDED, STATES, type State } from "../states.ts";
import { lampSql } from "./lamp-sql.ts";
import { GATHERED } from "./ledger/gathered.ts";
import { dueBoundsOf } from "./ledger/lamp-bounds.ts";
import { listMatters } from "./ledger.ts";

/** Enough that some scopes are gathered and others walked; see GATHERED in ledger/gathered.ts. */
const COUNT = 4000;
const AT_ONCE = 500;
const TODAY = officeDate();

let database: TestDatabase;
let owner: OpenDatabase;
let app: OpenDatabase;
let bureau: TestAuthority;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = openDatabase(database.url, { max: 1 });
  app = openDatabase(database.url, { role: APP_ROLE, max: 2 });
  bureau = await makeAuthority(app.db);
  await scatterMatters();
});
afterAll(async () => {
  await app.close();
  await owner.close();
  await database.drop();
});

/** Matters in every state, with few and equal dates, owned, led and supported all over the tree; no act would give them. */
async function scatterMatters(): Promise<void> {
  const units = Object.values(bureau.units);
  const random = fc.sample(
    fc.record({
      state: fc.constantFrom(...STATES),
      owner: fc.constantFrom(...units),
      lead: fc.option(fc.constantFrom(...units)),
      supports: fc.uniqueArray(fc.constantFrom(...units), { maxLength: 2, selector: ({ id }) => id }),
      due: fc.option(fc.integer({ min: -9, max: 9 })),
      parent: fc.nat(COUNT),
      children: fc.integer({ min: 0, max: 4 }),
      ended: fc.nat(4),
      isPart: fc.boolean(),
      origin: fc.constantFrom("instruction" as const, "meeting-decision" as const),
      updated: fc.nat(20),
      cycle: fc.constantFrom("none" as const, "weekly" as const),
      returned: fc.nat(2),
      urged: fc.nat(3),
    }),
    { numRuns: COUNT, seed: 20261130 },
  );
  const ids = random.map(() => newId());
  const rows = random.map((m, i) => {
    const needsAll = !["registered", "cancelled"].includes(m.state);
    const lead = m.lead ?? (needsAll ? m.owner : null);
    const due = needsAll ? (m.due ?? 0) : m.due;
    const isPart = i > 0 && m.isPart;
    const isEnd = ENDED.includes(m.state);
    return {
      authority_id: bureau.id,
      id: ids[i]!,
      origin: isPart ? ("split" as const) : m.origin,
      origin_text: "局长办公会",
      parent_id: isPart ? ids[m.parent % i]! : null,
      root_id: ids[i]!,
      title: `第${i}件`,
      content: i % 3 === 0 ? "排查校舍" : "组织培训",
      owner_unit_id: m.owner.id,
      owner_path: m.owner.path,
      lead_unit_id: lead?.id ?? null,
      lead_path: lead?.path ?? null,
      finish_standard: "全部完成",
      due_date: due === null ? null : addDays(TODAY, due),
      due_source: due === null ? null : ("person" as const),
      report_cycle: m.cycle,
      state: m.state,
      outcome: m.state === "closed" ? ("solved" as const) : null,
      next_unit_id: isEnd ? null : m.owner.id,
      next_path: isEnd ? null : m.owner.path,
      next_side: isEnd ? null : ("office" as const),
      waiting_since: TODAY,
      dispatched_on: addDays(TODAY, -20),
      returned_times: m.returned,
      urge_level: m.urged,
      children: m.children,
      children_ended: Math.min(m.ended, m.children),
      // Several at one instant, and instants that differ by microseconds alone.
      updated_at: sql<Date>`timestamptz '2026-05-04 03:02:01.000001+00' + ${m.updated} * interval '1 microsecond'`,
    };
  });
  for (let from = 0; from < COUNT; from += AT_ONCE)
    await owner.db
      .insertInto("matter")
      .values(rows.slice(from, from + AT_ONCE) as never)
      .execute();
  const supports = random.flatMap(({ supports }, i) =>
    supports.map((unit) => ({
      authority_id: bureau.id,
      matter_id: ids[i]!,
      unit_id: unit.id,
      unit_path: unit.path,
    })),
  );
  await owner.db.insertInto("matter_support").values(supports).execute();
  await sql`analyze`.execute(owner.db);
}

const rules = PRESETS.suqian.rules as MatterRules;

/** The ledger as its plain definition says it, without an index in mind: by `like`, offset-free, all rows at once. */
async function plainly(path: string, f: Asked): Promise<string[]> {
  const leading = f.leadUnitId && Object.values(bureau.units).find(({ id }) => id === f.leadUnitId)!.path;
  const only = (condition: unknown, text: ReturnType<typeof sql>) => (condition ? sql`and ${text}` : sql``);
  const sorted = {
    due: sql`m.state in ('closed', 'cancelled'), m.due_date ${sql.raw(f.order)} nulls last`,
    number: sql`m.authority_id`,
    updated: sql`m.updated_at ${sql.raw(f.order)}`,
    progress: sql`case when m.children > 0 then m.children_ended::numeric / m.children else array_position(
      array['registered','declined','cancelled','dispatched','under-way','submitted','finished','verified','closed'], m.state)::numeric / 9 end
      ${sql.raw(f.order)}`,
  }[f.sort];
  const { rows } = await sql<{ id: string }>`
    select m.id from matter m where m.authority_id = ${bureau.id}
      and (m.lead_path like ${`${path}%`} or m.owner_path like ${`${path}%`} or exists (
        select from matter_support s where s.authority_id = m.authority_id and s.matter_id = m.id
          and s.unit_path like ${`${path}%`}))
      ${only(f.q, sql`m.search_text like ${`%${f.q}%`}`)}
      ${only(f.state.length, sql`m.state = any(${f.state})`)}
      ${only(f.origin.length, sql`m.origin = any(${f.origin})`)}
      ${only(f.lamp.length, sql`${lampSql(rules, TODAY)} = any(${f.lamp})`)}
      ${only(f.turn, turnedSql(f.turn))}
      ${only(leading, sql`m.lead_path like ${`${leading}%`}`)}
      ${only(f.ownerUnitId, sql`m.owner_unit_id = ${f.ownerUnitId}`)}
      ${only(
        f.top,
        sql`not exists (select from matter w where w.id = m.parent_id
          and (w.lead_path like ${`${path}%`} or w.owner_path like ${`${path}%`} or exists (
            select from matter_support s where s.authority_id = w.authority_id and s.matter_id = w.id
              and s.unit_path like ${`${path}%`})))`,
      )}
      ${only(f.dueFrom, sql`m.due_date >= ${f.dueFrom}`)}
      ${only(f.dueTo, sql`m.due_date <= ${f.dueTo}`)}
    order by ${sorted}, m.number ${sql.raw(f.order)}`.execute(owner.db);
  return rows.map(({ id }) => id);
}

/** Red on the last day of a turn and not on the first. */
function turnedSql(turn: Turn | undefined) {
  const { from, to } = daysOf(turn ?? "turned-red", TODAY);
  return sql`${lampSql(rules, to)} = 'red' and ${lampSql(rules, from)} <> 'red'`;
}

const place = () => fc.constantFrom(...Object.values(bureau.units).map(({ id }) => id));
const day = fc.integer({ min: -10, max: 10 }).map((days) => addDays(TODAY, days));
const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3, nil: undefined });
const filters = () =>
  fc.record({
    q: rarely(fc.constantFrom("校舍", "第1")),
    state: fc.subarray([...STATES]).map((all) => (all.length > 6 ? [] : all)),
    lamp: fc.oneof(fc.constant([]), fc.subarray([...LAMPS])),
    origin: fc.oneof(fc.constant([]), fc.subarray(["split", "instruction", "meeting-decision"])),
    leadUnitId: rarely(place()),
    ownerUnitId: rarely(place()),
    top: rarely(fc.constant("true")),
    turn: rarely(fc.constantFrom(...TURNS)),
    dueFrom: rarely(day),
    dueTo: rarely(day),
    sort: fc.constantFrom("due" as const, "number" as const, "updated" as const, "progress" as const),
    order: fc.constantFrom("asc" as const, "desc" as const),
  });
type Asked = Awaited<ReturnType<typeof filters>> extends fc.Arbitrary<infer F> ? F : never;

const people: TestPersonKey[] = ["clerk", "c1-head", "c2-head", "basic-head", "c1-s1-head", "c2-s2-handler"];

async function pageOf(person: TestPersonKey, query: object): Promise<MatterPage> {
  const actor = bureau.people[person];
  const filter = MatterFilter.parse(JSON.parse(JSON.stringify(query)));
  return read(app.db, actor, (tx) => listMatters(tx, scopeOf(actor), filter));
}

/** Turns all pages forwards, then back, and holds them against the plain definition. */
async function expectPlain(who: TestPersonKey, asked: Asked, size: number): Promise<number> {
  const wanted = await plainly(bureau.people[who].unitPath, asked);
  const pages: string[][] = [];
  let page = await pageOf(who, { ...asked, size });
  expect([page.total, page.isMore, page.previous]).toEqual([wanted.length, false, null]);
  pages.push(page.rows.map(({ id }) => id));
  while (page.next) {
    page = await pageOf(who, { ...asked, size, after: page.next });
    pages.push(page.rows.map(({ id }) => id));
  }
  expect(pages.flat()).toEqual(wanted);
  expect(pages.slice(0, -1).every(({ length }) => length === size)).toBe(true);
  for (let at = pages.length - 2; at >= 0; at--) {
    page = await pageOf(who, { ...asked, size, before: page.previous });
    expect(page.rows.map(({ id }) => id)).toEqual(pages[at]);
  }
  expect(page.previous).toBeNull();
  return wanted.length;
}

it("gives page by page just the rows of the plain definition, whoever asks for what in which order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...people),
      filters(),
      fc.integer({ min: 30, max: 200 }),
      async (who, asked, size) => void (await expectPlain(who, asked, size)),
    ),
    { numRuns: 60 },
  );
});

const EVERYTHING = { state: [], lamp: [], origin: [] };
const ORDERS = (["due", "number", "updated", "progress"] as const).flatMap((sort) =>
  (["asc", "desc"] as const).map((order) => ({ sort, order })),
);

describe.each(["clerk", "c1-head"] as const)("what is too much to be gathered, for %s", (who) => {
  test.each(ORDERS)("by $sort, $order", async (by) => {
    expect(await expectPlain(who, { ...EVERYTHING, ...by } as unknown as Asked, 200)).toBeGreaterThan(
      GATHERED,
    );
  });
});

describe("places that are none", () => {
  test.each([
    { after: "zzz" },
    { after: Buffer.from('["due.asc",0,"2026-13-45","7"]').toString("base64url") },
    { after: Buffer.from('["due.asc",9,"7"]').toString("base64url") },
    { before: Buffer.from('["due.desc",0,"2026-05-04","7"]').toString("base64url") },
    { after: Buffer.from('["due.asc",0,"2026-05-04","7; drop"]').toString("base64url") },
  ])("%j is refused in words", async (asked) => {
    await expect(pageOf("clerk", asked)).rejects.toThrow("翻页位置无效");
  });

  test("a place belongs to one order", async () => {
    const { next } = await pageOf("clerk", { sort: "updated", size: 5 });
    await expect(pageOf("clerk", { sort: "number", size: 5, after: next })).rejects.toThrow("翻页位置无效");
  });
});

test("a place holds where the list changes under it: nothing is shown twice, nothing is passed over", async () => {
  const first = await pageOf("clerk", { sort: "number", size: 10 });
  const last = first.rows.at(-1)!;
  await owner.db.updateTable("matter").set({ title: "改过" }).where("id", "=", last.id).execute();
  const second = await pageOf("clerk", { sort: "number", size: 10, after: first.next });
  expect(second.rows[0]!.number).toBeGreaterThan(last.number);
});

it("knows between which due dates a lamp can be lit, whatever the rules", () => {
  const condition = fc.record(
    {
      overdue: fc.constant(true as const),
      daysLeftAtMost: fc.integer({ min: 0, max: 20 }),
      returnedAtLeast: fc.constant(1),
      urgedAtLeast: fc.constant(1),
    },
    { requiredKeys: [] },
  );
  const set = fc.array(
    fc.record({ lamp: fc.constantFrom(...LAMPS), when: condition, says: fc.constant("说明") }),
    {
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(
      set,
      fc.integer({ min: -30, max: 30 }),
      fc.nat(1),
      fc.nat(1),
      (lamps, days, returned, urged) => {
        const dueDate = addDays(TODAY, days);
        const ruleSet = { lamps, declineLimitDays: 3, escalateAfterDays: 5 };
        const facts = {
          state: "under-way" as State,
          dueDate,
          today: TODAY,
          dispatchedOn: TODAY,
          lastReportOn: null,
        };
        const { lamp } = lampOf(
          { ...facts, reportCycle: "none", returnedTimes: returned, urgeLevel: urged },
          ruleSet,
        );
        const bounds = dueBoundsOf([lamp], ruleSet, TODAY);
        const others = LAMPS.filter((one) => one !== "grey" && one !== lamp);
        const elsewhere = dueBoundsOf(others, ruleSet, TODAY)!;
        // Where the date alone decides, whoever has another lamp lies outside.
        const isOutside = dueDate < (elsewhere.from ?? dueDate) || dueDate > (elsewhere.to ?? dueDate);
        expect(!elsewhere.isExact || isOutside || lamp === "grey").toBe(true);
        if (lamp === "grey") expect(bounds).toBeUndefined();
        else {
          expect(dueDate >= (bounds!.from ?? dueDate)).toBe(true);
          expect(dueDate <= (bounds!.to ?? dueDate)).toBe(true);
        }
      },
    ),
  );
});

describe("parts and wholes", () => {
  const whoever = fc.constantFrom(...people);

  it("counts what lies below apart, and beside the rest, as the plain definition does", async () => {
    await fc.assert(
      fc.asyncProperty(whoever, filters(), async (who, { q: _, top: __, ...asked }) => {
        const path = bureau.people[who].unitPath;
        const all = await plainly(path, { ...asked, q: undefined, top: undefined } as Asked);
        const tops = await plainly(path, { ...asked, q: undefined, top: "true" } as Asked);
        const below = { total: all.length - tops.length, isMore: false };
        expect((await pageOf(who, asked)).below).toEqual({ ...below, isApart: false });
        expect((await pageOf(who, { ...asked, top: "true" })).below).toEqual({ ...below, isApart: true });
      }),
      { numRuns: 20 },
    );
  });

  it("tells of each row what it is a part of, and how many of its parts are not signed for", async () => {
    const { rows } = await pageOf("clerk", { size: 200, sort: "number" });
    const { rows: told } = await sql<{ id: string; title: string | null; unsigned: number }>`
      select m.id, w.title, (select count(*)::int from matter p where p.parent_id = m.id and p.state = 'dispatched') as unsigned
      from matter m left join matter w on w.id = m.parent_id where m.id = any(${rows.map(({ id }) => id)})`.execute(
      owner.db,
    );
    const plain = new Map(told.map((one) => [one.id, one]));
    expect(rows.filter(({ whole }) => whole !== null).length).toBeGreaterThan(20);
    expect(rows.some(({ parts }) => (parts?.unsigned ?? 0) > 0)).toBe(true);
    for (const { id, whole, parts, children } of rows) {
      expect(whole?.title ?? null).toBe(plain.get(id)!.title);
      expect(parts?.unsigned).toBe(children > 0 ? plain.get(id)!.unsigned : undefined);
    }
  });
});
