import { type RawBuilder, sql } from "kysely";
import type { Doer } from "../../base/actor.ts";
import type { Tx } from "../../base/server/act.ts";
import type { DutyKind, DutyRules, DutySide, DutySource } from "../../base/server/duties/duty-rules.ts";
import type { Place, PromiseCheck } from "../../base/server/feature.ts";
import { WITH_COMMIT } from "../../base/server/postgres-dialect.ts";
import { type Statement, statement } from "../../base/server/statement.ts";

/** What a state says, as SQL over the record: made from a table of its life, so that both say the same. */
export function byState(column: string, table: Readonly<Record<string, string | null>>): RawBuilder<unknown> {
  const cases = Object.entries(table).flatMap(([state, says]) =>
    says === null ? [] : [sql`when ${sql.lit(state)} then ${sql.lit(says)}`],
  );
  return sql`(case ${sql.ref(column)} ${sql.join(cases, sql` `)} end)`;
}

const COLUMNS = [
  ...["authority_id", "kind", "record_id", "side", "unit_id", "unit_path", "reach", "rises"],
  ...["act", "since", "due_date", "title", "number"],
] as const;
const KEY = ["authority_id", "kind", "record_id", "side", "unit_id"] as const;
const VALUES = COLUMNS.filter((column) => !(KEY as readonly string[]).includes(column));

const listed = (columns: readonly string[], of?: string) =>
  sql.join(columns.map((column) => sql.ref(of ? `${of}.${column}` : column)));

/** Acts whose records' duties are to be written: by act, and within it by kind. */
const pending = new WeakMap<Tx<Doer>, Map<string, { kind: DutyKind; ids: Set<string> }>>();

/**
 * Lets the duties of a record follow what an act does to it. They are written once, when the act is done, from the rows
 * as they then are; one statement a kind, however many records, which travels with the commit.
 */
export function followDuties(tx: Tx<Doer>, kind: DutyKind, id: string): void {
  let kinds = pending.get(tx);
  if (!kinds) {
    kinds = new Map();
    pending.set(tx, kinds);
    tx.atEnd(() => writePending(tx));
  }
  const own = kinds.get(kind.kind) ?? { kind, ids: new Set() };
  kinds.set(kind.kind, own);
  own.ids.add(id);
}

async function writePending(tx: Tx<Doer>): Promise<void> {
  for (const { kind, ids } of pending.get(tx)!.values()) {
    const write = writing.get(kind) ?? statement((of: Written) => writeDuties(kind, of.authorityId, of.ids));
    writing.set(kind, write);
    await write.rows(tx.db, { authorityId: tx.actor.authorityId, ids: [...ids] });
  }
}

interface Written {
  authorityId: string;
  ids: readonly string[];
}

const writing = new WeakMap<DutyKind, Statement<Written, unknown>>();

/**
 * What does not wait any more goes, what waits newly comes, what is as it was is not written. What is wanted is looked up
 * by its hash: as a join it would be compared each with each where a young table has no statistics yet.
 */
function writeDuties(kind: DutyKind, authorityId: string, ids: readonly string[]): RawBuilder<unknown> {
  return sql`${sql.raw(WITH_COMMIT)}
    with wanted as (${wantedDuties(kind, authorityId, ids)}), gone as (
      delete from duty d where d.authority_id = ${authorityId} and d.kind = ${kind.kind} and d.record_id = any(${ids})
        and (d.record_id, d.side, d.unit_id) not in (select record_id, side, unit_id from wanted)
    )
    insert into duty as d (${listed(COLUMNS)}) select ${listed(COLUMNS)} from wanted order by record_id
    on conflict (${listed(KEY)}) do update set ${sql.join(VALUES.map((c) => sql`${sql.ref(c)} = ${sql.ref(`excluded.${c}`)}`))}
    where (${listed(VALUES, "d")}) is distinct from (${listed(VALUES, "excluded")})`;
}

/** The duties that the rows of a kind's records say there are: of these records, or of all. */
function wantedDuties(
  { kind, record, duties }: DutyKind,
  authorityId: string,
  ids?: readonly string[],
): RawBuilder<unknown> {
  const number = duties.number ? sql.ref(`r.${duties.number}`) : sql`0::bigint`;
  const some = ids ? sql`and ${sql.ref(`r.${record.id}`)} = any(${ids})` : sql``;
  const selects = duties.sources.map(
    (source) => sql`
      select r.authority_id, ${kind}::text as kind, ${sql.ref(`r.${record.id}`)} as record_id, ${source.side} as side,
        ${source.unit} as unit_id, ${source.path} as unit_path, ${ofSide(source.side, duties, ({ reach }) => sql.lit(reach))} as reach,
        ${ofSide(source.side, duties, ({ rises }) => sql.lit(rises === true))} as rises, ${source.act} as act,
        ${source.since} as since, ${source.due} as due_date, ${sql.ref(`r.${duties.title}`)} as title, ${number} as number
      from ${sql.table(record.table)} r ${partOf(source, record.id)}
      where r.authority_id = ${authorityId} ${some} and ${source.where} and ${source.act} is not null`,
  );
  return sql.join(selects, sql` union all `);
}

function partOf({ part }: DutySource, id: string): RawBuilder<unknown> {
  if (!part) return sql``;
  return sql`join ${sql.table(part.table)} p on p.authority_id = r.authority_id
    and ${sql.ref(`p.${part.by}`)} = ${sql.ref(`r.${id}`)}`;
}

function ofSide(
  side: RawBuilder<unknown>,
  { sides }: DutyRules,
  says: (side: DutySide) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const cases = Object.entries(sides).map(([name, one]) => sql`when ${sql.lit(name)} then ${says(one)}`);
  return sql`(case ${side} ${sql.join(cases, sql` `)} end)`;
}

/** Writes the duties of all records of a kind where none are there yet, for rows that came to be without acts. */
export function fillDuties(kind: DutyKind, authorityId: string): RawBuilder<unknown> {
  return sql`insert into duty (${listed(COLUMNS)}) select ${listed(COLUMNS)} from (${wantedDuties(kind, authorityId)}) w`;
}

/** Where duties stand in the unit tree; they follow it behind the records from which they are made. */
export const DUTY_PLACES: readonly Place[] = [
  { table: "duty", id: "unit_id", path: "unit_path", lockBy: "record_id" },
];

/** The promise that the duties are just those that the records' rows say, in both directions. */
export function dutiesCheck(kinds: () => readonly DutyKind[]): PromiseCheck {
  return {
    name: "record.duties",
    promise: "answered",
    async find(db, authorityId) {
      const found: { subject: string; what: string }[] = [];
      const known = kinds();
      for (const kind of known) {
        const { rows } = await differing(kind, authorityId).execute(db);
        found.push(...rows.map(({ id }) => ({ subject: `${kind.kind} ${id}`, what: DIFFER })));
      }
      const { rows } = await sql<{ kind: string; id: string }>`
        select kind, record_id::text as id from duty
        where authority_id = ${authorityId} and kind <> all(${known.map(({ kind }) => kind)}) limit 100`.execute(
        db,
      );
      return [...found, ...rows.map(({ kind, id }) => ({ subject: `${kind} ${id}`, what: UNKNOWN }))];
    },
  };
}

const DIFFER = "待办与记录所说的下一步不一致";
const UNKNOWN = "待办所指的记录种类不存在";

function differing(kind: DutyKind, authorityId: string): RawBuilder<{ id: string }> {
  const wanted = sql`select ${listed(COLUMNS)} from (${wantedDuties(kind, authorityId)}) w`;
  const there = sql`select ${listed(COLUMNS)} from duty where authority_id = ${authorityId} and kind = ${kind.kind}`;
  return sql<{ id: string }>`
    select distinct record_id::text as id from (
      (${wanted} except all ${there}) union all (${there} except all ${wanted})
    ) d order by 1 limit 100`;
}
