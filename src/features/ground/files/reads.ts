import { type RawBuilder, sql } from "kysely";
import type { ReadTx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import { type Carrier, carriers, type Holder, holderOf } from "../../../base/server/files/carriers.ts";
import type { UnitScope } from "../../../base/server/scope.ts";
import { holdsWords } from "../../../base/server/search/search.ts";
import { atOrBelow } from "../../../record/server/below.ts";
import type { AttachmentRow } from "./contract.ts";
import { carrierOf, misfit } from "./policy.ts";

/** A file on a record, as its holder keeps it. */
interface CarriedFile {
  id: string;
  record: string;
  hash: string;
  name: string;
  mime: string;
  size: number;
  at: Date;
}

/**
 * The file of an attachment, where its record may be read in the scope: the one place in which that is asked, of the feature
 * that owns the record.
 */
export async function carriedFile(
  tx: ReadTx,
  scope: UnitScope,
  carrier: Carrier,
  id: string,
): Promise<CarriedFile | undefined> {
  const [file] = await filesIn(tx, carrier, () => sql`t.id = ${id}`, 1);
  if (!file) return undefined;
  return (await carrier.readable(tx, scope, [file.record])).has(file.record) ? file : undefined;
}

/** The same for a download. Errors: `not-found`, `bad-request` for a kind that carries no files. */
export async function attachmentFile(
  tx: ReadTx,
  scope: UnitScope,
  { kind, id }: { kind: string; id: string },
): Promise<CarriedFile> {
  const file = await carriedFile(tx, scope, carrierOf(kind), id);
  if (!file) throw new AppError("not-found");
  return file;
}

/** A file that the actor uploaded. Error `not-found`. */
export async function ownFile(
  tx: ReadTx,
  hash: string,
): Promise<{ hash: string; name: string; mime: string }> {
  const row = await tx.db
    .selectFrom("uploaded_file as u")
    .innerJoin("file as f", (j) =>
      j.onRef("f.authority_id", "=", "u.authority_id").onRef("f.hash", "=", "u.file_hash"),
    )
    .select(["u.file_hash as hash", "u.name", "f.mime"])
    .where("u.authority_id", "=", tx.actor.authorityId)
    .where("u.person_id", "=", tx.actor.personId)
    .where("u.file_hash", "=", hash)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found");
  return row;
}

/** Looked at of each kind, before what may not be read or does not fit is taken out. */
const LOOKED_AT = 100;
const OFFERED = 30;

/**
 * Files that units of the scope handed in on records that may be read, and that records of the kind asked for may carry, the
 * newest first; each content once.
 */
export async function carriedFiles(
  tx: ReadTx,
  scope: UnitScope,
  asked: { for: string; except?: string | undefined; q?: string | undefined },
): Promise<(AttachmentRow & { of: string })[]> {
  const { rules } = carrierOf(asked.for);
  const found = await Promise.all(
    carriers()
      .filter(({ kind }) => kind !== asked.except)
      .map((carrier) => readableFiles(tx, scope, carrier, asked.q)),
  );
  const newest = found.flat().filter(({ file }) => misfit(rules, file) === undefined);
  newest.sort((a, b) => b.file.at.getTime() - a.file.at.getTime());
  const once = new Map(newest.toReversed().map((one) => [one.file.hash, one]));
  return [...once.values()]
    .toReversed()
    .slice(0, OFFERED)
    .map(({ kind, of, file }) => ({ ...rowOf(kind, file), of }));
}

async function readableFiles(
  tx: ReadTx,
  scope: UnitScope,
  carrier: Carrier,
  q: string | undefined,
): Promise<{ kind: string; of: string; file: CarriedFile }[]> {
  const below = (holder: Holder) => {
    const words = q ? holdsWords(q, `t.${holder.searched}`) : sql<boolean>`true`;
    return sql`${atOrBelow(`t.${holder.path}`, scope.path)} and ${words}`;
  };
  const files = await filesIn(tx, carrier, below, LOOKED_AT);
  const ids = [...new Set(files.map(({ record }) => record))];
  if (ids.length === 0) return [];
  const names = await carrier.readable(tx, scope, ids);
  return files.flatMap((file) => {
    const of = names.get(file.record);
    return of === undefined ? [] : [{ kind: carrier.kind, of, file }];
  });
}

/** A file on a record, as an answer tells of it. */
export function rowOf(kind: string, { id, name, mime, size, at }: CarriedFile): AttachmentRow {
  return { kind, id, name, mime, size, at: at.toISOString() };
}

/** Files of a carrier's records under a condition over `t`, the newest first. */
export async function filesIn(
  tx: ReadTx,
  { kind, holder: own }: Carrier,
  condition: (holder: Holder) => RawBuilder<unknown>,
  most: number,
): Promise<CarriedFile[]> {
  const holder = holderOf({ ...(own && { holder: own }) });
  const column = (name: string) => sql.ref(`t.${name}`);
  const isOfKind = own ? sql`true` : sql`t.kind = ${kind}`;
  const { rows } = await sql<CarriedFile>`
    select t.id, ${column(holder.record)} as record, f.hash, ${column(holder.name)} as name, f.mime, f.size,
      ${column(holder.at)} as at
    from ${sql.table(holder.table)} t
    join file f on f.authority_id = t.authority_id and f.hash = ${column(holder.file)}
    where t.authority_id = ${tx.actor.authorityId} and ${column(holder.file)} is not null and ${isOfKind}
      and ${condition(holder)}
    order by ${column(holder.at)} desc, t.id desc limit ${most}`.execute(tx.db);
  return rows;
}
