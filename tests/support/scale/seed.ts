import { type RawBuilder, sql } from "kysely";
import { officeDate } from "../../../src/base/dates.ts";
import { type Database, openDatabase } from "../../../src/base/server/database.ts";
import type { DutyKind } from "../../../src/base/server/duties/duty-rules.ts";
import { DEFAULT_PRESET, type MatterRules, PRESETS } from "../../../src/features/work/matters/rules.ts";
import { MATTER as MATTERS } from "../../../src/features/work/matters/store.ts";
import { countAll } from "../../../src/features/work/matters/wall/store.ts";
import { fillDuties } from "../../../src/record/server/duties.ts";
import type { ScaleGround } from "./ground.ts";
import { seedLives } from "./lives.ts";
import { seedRecords } from "./records.ts";
import { seedTrail } from "./trail.ts";

/** Matters as records that can wait. */
const MATTER = MATTERS as DutyKind;

/** Raised whenever seeded rows come out otherwise, so that databases kept from before are told apart. */
export const SEED_FORM = 2;

/**
 * What is written, in this order. A table that acts on matters keep beside them gets its step here, made of `seed` or of
 * the rows of the steps before it, set by set.
 */
const STEPS: {
  name: string;
  statements: (
    ground: ScaleGround,
    count: number,
    db: Database,
  ) => RawBuilder<unknown>[] | Promise<RawBuilder<unknown>[]>;
}[] = [
  { name: "lives", statements: (ground, count) => seedLives(ground.authorityId, count, officeDate()) },
  { name: "records", statements: (ground) => seedRecords(ground.authorityId) },
  { name: "duties", statements: (ground) => [fillDuties(MATTER, ground.authorityId)] },
  { name: "trail", statements: (ground, _, db) => seedTrail(db, ground.authorityId) },
  { name: "search", statements: () => [sql`select search_rebuild()`] },
  { name: "wall", statements: wallOfToday },
];

/** Counts the wall by today's lamps. */
function wallOfToday({ authorityId }: ScaleGround): RawBuilder<unknown>[] {
  return countAll({ authorityId, rules: PRESETS[DEFAULT_PRESET].rules as MatterRules, today: officeDate() });
}

/** Counts the wall of a city that was seeded on another day, as each night does. `url` is that of the tables' owner. */
export async function recountWall(url: string, ground: ScaleGround): Promise<void> {
  const { db, close } = openDatabase(url, { max: 1 });
  try {
    await db.connection().execute(async (one) => {
      for (const setting of SETTINGS) await sql.raw(setting).execute(one);
      for (const statement of wallOfToday(ground)) await statement.execute(one);
    });
  } finally {
    await close();
  }
}

/**
 * Gives the city of {@link foundCity} so many matters, each with all that its life left: parts of its record, events with
 * digests of the rows, whom they concern, and the hash chain; `luoshi verify` finds nothing. Written by SQL alone, without
 * the product's commands: a million takes minutes. `count` is a multiple of ten; `url` is that of the tables' owner.
 */
export async function seedMatters(
  url: string,
  ground: ScaleGround,
  count: number,
  tell: (line: string) => void = () => {},
): Promise<void> {
  if (count % 10 !== 0) throw new Error("matters come in families of ten");
  const { db, close } = openDatabase(url, { max: 1 });
  try {
    await db.connection().execute(async (one) => {
      const run = async (statement: RawBuilder<unknown>) => void (await statement.execute(one));
      for (const setting of SETTINGS) await run(sql.raw(setting));
      const { rows: indexes } = await plainIndexes.execute(one);
      for (const { name } of indexes) await run(sql`drop index ${sql.id(name)}`);
      for (const { name, statements } of STEPS) {
        const begun = performance.now();
        for (const statement of await statements(ground, count, one)) await run(statement);
        tell(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
      }
      const begun = performance.now();
      for (const { definition } of indexes) await run(sql.raw(definition));
      await run(sql`vacuum (analyze)`);
      tell(`indexes: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    });
  } finally {
    await close();
  }
}

/** Of this one connection: time and room for large sets, and no triggers, since every key is known to be there. */
const SETTINGS = [
  "set statement_timeout = 0",
  "set session_replication_role = replica",
  "set synchronous_commit = off",
  "set work_mem = '256MB'",
  "set maintenance_work_mem = '512MB'",
  "set temp_buffers = '256MB'",
];

/** Indexes that no constraint stands on, of the tables that grow: built at the end they cost a fraction. */
const plainIndexes = sql<{ name: string; definition: string }>`
  select c.relname as name, pg_get_indexdef(c.oid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid::regclass::text = any('{matter,duty,matter_support,matter_report,matter_closure,evidence,event,event_unit,event_seal}')
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  order by 1`;
