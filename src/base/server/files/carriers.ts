import type { PostKind } from "../../actor.ts";
import type { AttachmentRules } from "../../files/attachments.ts";
import type { ReadTx } from "../act.ts";
import type { Tables } from "../database.ts";
import type { UnitScope } from "../scope.ts";
import { coverPart } from "../trail/row-digest.ts";

/** The columns of a table in which a feature keeps files of its records itself; its key is `id`. */
export interface Holder {
  table: keyof Tables;
  /** The record that carries the file. */
  record: string;
  file: string;
  name: string;
  /** The path of the unit that handed it in. */
  path: string;
  at: string;
  /** Its name as words are searched in it. */
  searched: string;
}

/**
 * A kind of record that carries files, as its feature declares it in the manifest: that alone lets people upload for it,
 * fetch what it carries, and take files from it to other records.
 */
export interface Carrier {
  /** The kind of record, as events name it. */
  kind: string;
  rules: AttachmentRules;
  /** Posts that may upload for it; all where nothing is said. What may be attached when, the feature's acts say. */
  posts?: readonly PostKind[];
  /** Which of these records may be read in a scope, each with what it is called: whoever reads it may fetch its files. */
  readable(tx: ReadTx, scope: UnitScope, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Where its files stand, if in rows of the feature's own; else in `attachment`. */
  holder?: Holder;
}

/** Where attachments stand for which a feature has no table of its own. */
const ATTACHMENTS: Holder = {
  table: "attachment",
  record: "record_id",
  file: "file_hash",
  name: "name",
  path: "unit_path",
  at: "at",
  searched: "search_text",
};

let known: readonly Carrier[] = [];

/**
 * Learns which records carry files, once the features are made. From then on the trail vouches for what is attached to
 * them as for the rest of the record.
 */
export function learnCarriers(carriers: readonly Carrier[]): void {
  known = carriers;
  for (const { kind, holder } of carriers)
    if (!holder) coverPart(kind, { table: "attachment", by: "record_id", following: ["unit_path"] });
}

/** Every kind of record that carries files. */
export function carriers(): readonly Carrier[] {
  return known;
}

/** Where the files of a carrier's records stand. */
export function holderOf({ holder = ATTACHMENTS }: Pick<Carrier, "holder">): Holder {
  return holder;
}

/** The tables in which files stand, each once. */
export function holders(): readonly Holder[] {
  return [...new Map([ATTACHMENTS, ...known.map(holderOf)].map((one) => [one.table, one])).values()];
}
