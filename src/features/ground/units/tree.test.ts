import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { cloneDatabase, type TestDatabase } from "../../../../tests/support/template-database.ts";
import { officeDate } from "../../../base/dates.ts";
import { act, bindAuthority, read } from "../../../base/server/act.ts";
import {
  APP_ROLE,
  type Database,
  type OpenDatabase,
  openDatabase,
  type Tables,
} from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { Places } from "../../../base/server/feature.ts";
import { closeUnit } from "./commands/close-unit.ts";
import { mergeUnit } from "./commands/merge-unit.ts";
import { moveUnit } from "./commands/move-unit.ts";
import { PARENT_KINDS } from "./contract.ts";
import { successorOf, unitsBelow } from "./lookup.ts";
import type { UnitRecord } from "./store.ts";

let database: TestDatabase;
let open: OpenDatabase;
let owner: OpenDatabase;
let db: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  open = openDatabase(database.url, { role: APP_ROLE, max: 4 });
  db = open.db;
  owner = openDatabase(database.url, { max: 1 });
  await sql`create table kept_place (authority_id uuid, id uuid, unit_id uuid, path text)`.execute(owner.db);
  await sql`grant select, update on kept_place to luoshi_app`.execute(owner.db);
});
afterAll(async () => {
  await owner.close();
  await open.close();
  await database.drop();
});

/** What another feature would keep: the path of every unit that owns something. */
const COPIES: Places = {
  columns: [{ table: "kept_place" as keyof Tables, id: "unit_id", path: "path" }],
  onMerge: async (tx, { unitId, mergedIntoId }) => {
    await sql`update kept_place set unit_id = ${mergedIntoId} where unit_id = ${unitId}`.execute(tx.db);
  },
};

async function copyPlaces(authorityId: string): Promise<void> {
  await sql`insert into kept_place select authority_id, id, id, path from unit where authority_id = ${authorityId}`.execute(
    owner.db,
  );
}

async function placesKept(authorityId: string): Promise<{ unit_id: string; path: string }[]> {
  const { rows } = await sql<{ unit_id: string; path: string }>`
    select unit_id, path from kept_place where authority_id = ${authorityId}`.execute(owner.db);
  return rows;
}

const REFUSALS = ["bad-request", "forbidden", "not-allowed-now"];

async function wholeTree(of: TestAuthority): Promise<UnitRecord[]> {
  return read(db, of.people.admin, (tx) =>
    tx.db.selectFrom("unit").selectAll().where("authority_id", "=", of.id).orderBy("code").execute(),
  );
}

/** Each path is its parent's with the unit's own code behind it, and kinds stand where they may. */
function expectConsistent(tree: UnitRecord[]): void {
  const byId = new Map(tree.map((unit) => [unit.id, unit]));
  for (const unit of tree) {
    const parent = unit.parent_id ? byId.get(unit.parent_id) : undefined;
    expect(unit.path).toBe(`${parent?.path ?? "/"}${unit.code}/`);
    if (parent) expect(PARENT_KINDS[unit.kind]).toContain(parent.kind);
    if (!unit.closed_on) expect(parent?.closed_on ?? null).toBeNull();
  }
  expect(new Set(tree.map((unit) => unit.path)).size).toBe(tree.length);
}

const step = fc.record({
  verb: fc.constantFrom("move", "move", "move", "merge", "close"),
  unit: fc.nat(8),
  other: fc.nat(8),
});

describe("the tree under any sequence of acts", () => {
  test("stays a tree, and copies that follow stay true", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const authority = await makeAuthority(db);
        let tree = await wholeTree(authority);
        await copyPlaces(authority.id);
        for (const { verb, unit, other } of steps) {
          const [a, b] = [tree[unit]!, tree[other]!];
          const given = { unitId: a.id, version: a.version, onDate: officeDate(), reason: "试验" };
          await act(db, authority.people.admin, (tx) => {
            if (verb === "move") return moveUnit(tx, { ...given, parentId: b.id }, [COPIES]);
            if (verb === "merge") return mergeUnit(tx, { ...given, intoId: b.id }, [COPIES]);
            return closeUnit(tx, given, [COPIES]);
          }).catch((error: unknown) => {
            if (!(error instanceof AppError) || !REFUSALS.includes(error.code)) throw error;
          });
          tree = await wholeTree(authority);
          expectConsistent(tree);
          const paths = new Map(tree.map((one) => [one.id, one.path]));
          const copies = await placesKept(authority.id);
          expect(copies).toHaveLength(tree.length);
          for (const copy of copies) expect(copy.path).toBe(paths.get(copy.unit_id));
        }
      }),
      { numRuns: 15 },
    );
  });

  test("two moves at once cannot hang two branches below one another", async () => {
    const authority = await makeAuthority(db);
    const { c1, c2 } = authority.units;
    const both = await Promise.allSettled(
      [
        [c1, c2],
        [c2, c1],
      ].map(([from, into]) =>
        act(db, authority.people.admin, (tx) =>
          mergeUnit(
            tx,
            { unitId: from!.id, intoId: into!.id, version: 1, onDate: officeDate(), reason: "试验" },
            [],
          ),
        ),
      ),
    );
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expectConsistent(await wholeTree(authority));
  });
});

describe("looking up", () => {
  test("what a merged unit owned is found at its successor", async () => {
    const { people, units } = await makeAuthority(db);
    const merge = (from: string, into: string) =>
      act(db, people.admin, (tx) =>
        mergeUnit(tx, { unitId: from, intoId: into, version: 1, onDate: officeDate(), reason: "试验" }, []),
      );
    await merge(units["c1-s1"].id, units["c1-s2"].id);
    await merge(units["c1-s2"].id, units["c2-s2"].id);
    const found = await read(db, people.admin, (tx) => successorOf(tx, units["c1-s1"].id));
    expect(found.id).toBe(units["c2-s2"].id);
    await act(db, people.admin, (tx) =>
      closeUnit(tx, { unitId: units["c2-s1"].id, version: 1, onDate: officeDate(), reason: "试验" }, []),
    );
    const above = await read(db, people.admin, (tx) => successorOf(tx, units["c2-s1"].id));
    expect(above.id).toBe(units.c2.id);
    const schools = await read(db, people.admin, (tx) => unitsBelow(tx, units.root.path, ["school"]));
    expect(schools.map((one) => one.name)).toEqual(["白石区高级中学"]);
  });
});

describe("one authority never sees another", () => {
  test("even where a query forgets to say which", async () => {
    const [one, other] = [await makeAuthority(db), await makeAuthority(db)];
    const seen = await read(db, one.people.admin, (tx) =>
      tx.db.selectFrom("unit").select("authority_id").distinct().execute(),
    );
    expect(seen).toEqual([{ authority_id: one.id }]);
    const written = await db.transaction().execute(async (trx) => {
      await bindAuthority(trx, one.id);
      await sql`update unit set short_name = '改' where id = ${other.units.c1.id}`.execute(trx);
      return sql`update unit set short_name = '改'`.execute(trx);
    });
    expect(written.numAffectedRows).toBe(9n);
    expect((await wholeTree(other)).every((unit) => unit.short_name !== "改")).toBe(true);
  });

  test("and without an authority nothing is seen at all", async () => {
    for (const table of ["unit", "person", "post", "event"] as const)
      expect(await db.selectFrom(table).select("authority_id").execute()).toEqual([]);
  });
});
