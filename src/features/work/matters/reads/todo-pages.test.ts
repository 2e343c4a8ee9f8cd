import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { addDays } from "../../../../base/dates.ts";
import { read } from "../../../../base/server/act.ts";
import type { DutyKind, TodoLines } from "../../../../base/server/duties/duty-rules.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import type { TodoPage } from "../../../ground/inbox/contract.ts";
import { readTodo } from "../../../ground/inbox/reads.ts";
import { MATTER } from "../store.ts";
import { bureau, layGround, owner, server, TODAY, unit } from "../tree/testing/ground.ts";

await layGround();

/** Each line as the list cut it, without a record behind it. */
const LINES: TodoLines = {
  kind: "matter",
  page: (id) => `/matters/${id}`,
  risesSince: async () => addDays(TODAY, -5),
  lines: async (_tx, _scope, waiting) =>
    new Map(waiting.map(({ id }) => [id, { title: id, waitsFor: "待办", acts: [] }])),
};
const SOURCES = { kinds: [MATTER as DutyKind], lines: [LINES] };

const page = (asked: { size: number; after?: string; before?: string }): Promise<TodoPage> => {
  const head = bureau.people["c1-head"];
  return read(server.db, head, (tx) => readTodo(tx, scopeOf(head), SOURCES, asked));
};

/** Duties in a few records: several in one, on one day, on none, with and without a number; some of them not the head's. */
const duties = fc.uniqueArray(
  fc.record({
    record: fc.integer({ min: 0, max: 30 }),
    side: fc.constantFrom("lead", "supporting", "extension", "superior", "verifier"),
    at: fc.constantFrom("c1" as const, "c1-s1" as const, "c2" as const),
    silentFor: fc.constantFrom(0, 9),
    due: fc.option(fc.integer({ min: -3, max: 3 })),
  }),
  { selector: ({ record, side, at }) => `${record} ${side} ${at}`, maxLength: 60 },
);
type Duty = (typeof duties extends fc.Arbitrary<infer Many> ? Many : never)[number];

const idOf = (record: number) => `00000000-0000-4000-8000-0000000000${String(record).padStart(2, "0")}`;
/** Every third record has no number of its own. */
const numberOf = (record: number) => (record % 3 === 0 ? 0 : 100 - (record % 7));

async function write(all: readonly Duty[]): Promise<void> {
  await sql`delete from duty`.execute(owner.db);
  const paths = new Map(Object.values(bureau.units).map(({ id, path }) => [id, path]));
  for (const { record, side, at, silentFor, due } of all)
    await owner.db
      .insertInto("duty")
      .values({
        authority_id: bureau.id,
        kind: "matter",
        record_id: idOf(record),
        side,
        unit_id: unit(at),
        unit_path: paths.get(unit(at))!,
        reach: side === "verifier" ? "above" : "unit",
        rises: side === "superior",
        act: "report",
        since: addDays(TODAY, -silentFor),
        due_date: due === null ? null : addDays(TODAY, due),
        title: "",
        number: numberOf(record),
      })
      .execute();
}

/** The plain definition: what waits in the head's own unit, and what rose to it, each record once, by its first date. */
function plain(all: readonly Duty[]): string[] {
  const mine = all.filter(
    ({ side, at, silentFor }) =>
      (at === "c1" && side !== "verifier") || (at === "c1-s1" && side === "superior" && silentFor > 5),
  );
  const first = new Map<number, string>();
  for (const { record, due } of mine) {
    const date = due === null ? "9999" : addDays(TODAY, due);
    if (date < (first.get(record) ?? "99999")) first.set(record, date);
  }
  return [...first]
    .sort(([a, x], [b, y]) => x.localeCompare(y) || numberOf(a) - numberOf(b) || a - b)
    .map(([record]) => idOf(record));
}

const ids = ({ rows }: TodoPage) => rows.map(({ id }) => id);

/** Two duties of one record fill a page of their own; what comes behind them must not be passed over. */
const TWICE_ON_ONE_DAY: Duty[] = [
  { record: 2, side: "lead", at: "c1", silentFor: 0, due: -2 },
  { record: 0, side: "lead", at: "c1", silentFor: 0, due: 0 },
  { record: 2, side: "extension", at: "c1", silentFor: 0, due: -2 },
];

test("page by page the list is just what waits, each record once, forwards and back", async () => {
  await fc.assert(
    fc.asyncProperty(duties, fc.integer({ min: 1, max: 7 }), async (all, size) => {
      await write(all);
      const wanted = plain(all);
      const there: string[] = [];
      let shown = await page({ size });
      expect(shown.previous).toBeNull();
      expect([shown.total, shown.isMore]).toEqual([wanted.length, false]);
      for (there.push(...ids(shown)); shown.next; there.push(...ids(shown)))
        shown = await page({ size, after: shown.next });
      expect(there).toEqual(wanted);
      let end = wanted.length - shown.rows.length;
      for (; shown.previous; end -= shown.rows.length) {
        shown = await page({ size, before: shown.previous });
        if (shown.previous) expect(ids(shown)).toEqual(wanted.slice(Math.max(0, end - size), end));
      }
      expect(ids(shown)).toEqual(wanted.slice(0, size));
    }),
    { numRuns: 40, examples: [[TWICE_ON_ONE_DAY, 1]] },
  );
  await write([]);
});

test("a place that is none is refused in words", async () => {
  await expect(page({ size: 5, after: "zzz" })).rejects.toMatchObject({ code: "bad-request" });
});
