import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../database.ts";
import {
  type Acted,
  type Cover,
  type Covered,
  coveredKinds,
  type Digests,
  digestSql,
  quoted,
  type Shape,
  shapesOf,
  tablesOf,
  type Written,
} from "./row-digest.ts";

/** What the last event of a record carried, as it was read behind the record's lock: its version, and the digests. */
export interface LastTold {
  version: number;
  digests: Digests | null;
}

const lastTold = new WeakMap<Kysely<Tables>, Map<string, LastTold>>();

/**
 * Keeps what the last event of a record carried for the rest of the transaction that holds it, so that its next event
 * need not ask.
 */
export function noteLastTold(trx: Kysely<Tables>, kind: string, id: string, told: LastTold | null): void {
  if (!told) return;
  const noted = lastTold.get(trx) ?? new Map<string, LastTold>();
  lastTold.set(trx, noted.set(`${kind} ${id}`, told));
}

/** {@link LastTold} of a record as a scalar of SQL; in order, since without statistics on a young table any index looks good. */
export function lastToldOf(authorityId: string, kind: string, id: string): RawBuilder<LastTold | null> {
  return sql`(select jsonb_build_object('version', subject_version, 'digests', row_digest) from event
    where authority_id = ${authorityId} and subject_kind = ${kind} and subject_id = ${id}
    order by subject_version desc limit 1)`;
}

/** How an event is selected from its record, `r`, in the statement that writes it. */
export interface DigestInEvent {
  /** The digests of tables that the act did not write, as the event before says. */
  kept: Digests;
  /** The record's row: by `$1` (the authority) and the parameter that names the record. */
  from: string;
  /** An object of the other digests. */
  computed: string;
}

/**
 * How the one event of an act takes version and digests from its record itself, instead of asking for them beforehand:
 * a record that was not written after all would meet the version of its last event. Undefined where nothing is vouched
 * for, or it is not known what the event before carried.
 */
export async function digestInEvent(
  open: Written,
  acted: Acted,
  record: string,
): Promise<DigestInEvent | undefined> {
  const cover = coveredKinds().get(acted.kind);
  const before = carriedBefore(open, acted);
  if (!cover || !before) return undefined;
  const touched = tablesOf(cover).filter(({ table }, i) => i === 0 || open.tables.has(table));
  const kept = { ...before };
  for (const { table } of touched) delete kept[table];
  const shapes = await shapesOf(open.db, open.trx);
  const texts = textsOver(shapes);
  const name = `${acted.kind} ${touched.map(({ table }) => table)} ${record}`;
  const text = texts.get(name) ?? textOf(shapes, cover, touched, record);
  texts.set(name, text);
  return { kept, ...text };
}

function carriedBefore({ trx }: Written, { kind, id, version }: Acted): Digests | null {
  if (version === 1) return {};
  const told = lastTold.get(trx)?.get(`${kind} ${id}`);
  return told?.version === version - 1 ? told.digests : null;
}

type Text = Pick<DigestInEvent, "from" | "computed">;
type Shapes = ReadonlyMap<string, Shape>;

const made = new WeakMap<Shapes, Map<string, Text>>();

function textsOver(shapes: Shapes): Map<string, Text> {
  const texts = made.get(shapes) ?? new Map<string, Text>();
  made.set(shapes, texts);
  return texts;
}

function textOf(shapes: Shapes, cover: Cover, touched: readonly Covered[], record: string): Text {
  const rows = (table: string, by: string) =>
    `${quoted(table)} r where r.authority_id = $1 and r.${quoted(by)} = ${record}::uuid`;
  const pairs = touched.map(({ table, by, following }) => {
    const shape = shapes.get(table)!;
    const isRecord = table === cover.table;
    const digest = digestSql(shape, shape.width, { following }, isRecord);
    return `'${table}', ${isRecord ? digest : `(select ${digest} from ${rows(table, by)})`}`;
  });
  return {
    from: rows(cover.table, cover.id),
    // A part without rows has no digest.
    computed: `jsonb_strip_nulls(jsonb_build_object(${pairs.join(", ")}))`,
  };
}
