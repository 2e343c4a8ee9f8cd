import type { Sql, TransactionSql } from "postgres";
import type { Actor } from "../src/base/actor.ts";
import { newId } from "../src/base/ids.ts";
import { openDatabase } from "../src/base/server/database.ts";
import { markOfEvent } from "../src/base/server/trail/event-mark.ts";
import { coveredKinds, digestSql, readShapes, tablesOf } from "../src/base/server/trail/row-digest.ts";
import { loadSecret } from "../src/main/data-folder/secret.ts";
import type { World } from "./world.ts";

/** What an act leaves beside the record, written straight: the event with its digests and mark, its units, the duty. */
export interface WholeRows {
  event(tx: TransactionSql, of: Told): Promise<void>;
}

interface Told {
  actor: Actor;
  matterId: string;
  version: number;
  verb: string;
  summary: string;
  changes: Record<string, string | number | boolean | string[]>;
  unit: { id: string; path: string };
}

/** Who has the turn after each act, and what is to be done first; after the last, nobody. */
const TURNS = [
  { side: "office", act: "dispatch", unit: "root", reach: "unit", rises: false },
  { side: "lead", act: "sign", unit: "c1", reach: "unit", rises: false },
  { side: "lead", act: "report", unit: "c1", reach: "unit", rises: false },
  { side: "lead", act: "report", unit: "c1", reach: "unit", rises: false },
  { side: "superior", act: "finish", unit: "root", reach: "unit", rises: true },
  { side: "verifier", act: "verify", unit: "c1", reach: "above", rises: false },
  { side: "office", act: "close", unit: "root", reach: "unit", rises: false },
] as const;
/** Tables of parts that an act writes, by its version. */
const PARTS: Record<number, string[]> = { 4: ["matter_report", "evidence"], 8: ["matter_closure"] };
/** Acts after which what waits is other than before. */
const TURNED = [1, 2, 3, 5, 6, 7, 8];

/**
 * The same rows as the product's act leaves, by as few prepared statements as whoever knows them beforehand needs: one
 * for the event, its mark and its units, one for the duty.
 */
export async function wholeRows(world: World): Promise<(sql: Sql) => WholeRows> {
  const texts = await digestTexts(world);
  const key = loadSecret(world.dataFolder);
  const { id: authority, units } = world.authority;
  return () => ({
    async event(tx, { actor, matterId, version, verb, summary, changes, unit }) {
      const id = newId();
      const subject = { subject_kind: "matter", subject_id: matterId, subject_version: version };
      const mark = Buffer.from(markOfEvent(key, id, { ...subject, verb, summary }), "hex");
      const before =
        version === 1
          ? tx`'{}'::jsonb`
          : tx`(select row_digest from event where authority_id = ${authority} and subject_kind = 'matter'
              and subject_id = ${matterId} and subject_version = ${version - 1})`;
      const concerned = [...new Set([unit.id, actor.unitId, units.root.id])];
      await tx`with written as (
          insert into event (authority_id, id, actor_person_id, actor_post_id, actor_name, actor_post, actor_unit_id,
            actor_unit_name, subject_kind, subject_id, subject_version, unit_id, unit_path, verb, summary, changes,
            row_digest)
          values (${authority}, ${id}, ${actor.personId}, ${actor.postId}, ${actor.personName}, ${actor.post},
            ${actor.unitId}, ${actor.unitName}, 'matter', ${matterId}, ${version}, ${unit.id}, ${unit.path},
            ${verb}, ${summary}, ${tx.json(changes)},
            ${before} || jsonb_build_object(${digests(tx, PARTS[version] ?? [], matterId)}))
        ), queued as (
          insert into event_queue (authority_id, event_id, mark) values (${authority}, ${id}, ${mark})
        ) insert into event_unit (authority_id, unit_id, event_id)
          select ${authority}, unit, ${id} from unnest(${concerned}::uuid[]) unit`;
      if (TURNED.includes(version)) await turn(tx, matterId, version);
    },
  });

  /** The digests of the matter and of those parts that the act wrote, as pairs of table and digest. */
  function digests(tx: TransactionSql, parts: readonly string[], matterId: string) {
    return ["matter", ...parts]
      .map((table) => {
        const { by, digest } = texts.get(table)!;
        return tx`${tx.unsafe(`'${table}'`)}, (select ${tx.unsafe(digest)} from ${tx(table)} r
          where r.authority_id = ${authority} and ${tx.unsafe(`r.${by}`)} = ${matterId})`;
      })
      .reduce((all, one) => tx`${all}, ${one}`);
  }

  async function turn(tx: TransactionSql, matterId: string, version: number): Promise<void> {
    const next = TURNS[version - 1];
    if (!next) {
      await tx`delete from duty where authority_id = ${authority} and kind = 'matter' and record_id = ${matterId}`;
      return;
    }
    const { side, act, reach, rises } = next;
    const unit = units[next.unit];
    await tx`with gone as (
        delete from duty where authority_id = ${authority} and kind = 'matter' and record_id = ${matterId}
          and side <> ${side}
      ) insert into duty (authority_id, kind, record_id, side, unit_id, unit_path, reach, rises, act, since, due_date,
          title, number)
        select authority_id, 'matter', id, ${side}, ${unit.id}, ${unit.path}, ${reach}, ${rises}, ${act}, waiting_since,
          due_date, title, number from matter where authority_id = ${authority} and id = ${matterId}
        on conflict (authority_id, kind, record_id, side, unit_id) do update set act = excluded.act`;
  }
}

/** How the product digests the rows of a matter, by table. */
async function digestTexts(world: World): Promise<Map<string, { by: string; digest: string }>> {
  const { db, close } = openDatabase(world.databaseUrl, { max: 1 });
  const cover = coveredKinds().get("matter")!;
  const tables = tablesOf(cover);
  const shapes = await readShapes(
    db,
    tables.map(({ table }) => table),
  );
  await close();
  return new Map(
    tables.map(({ table, by, following }, i) => {
      const shape = shapes.get(table)!;
      return [table, { by, digest: digestSql(shape, shape.width, { following }, i === 0) }];
    }),
  );
}
